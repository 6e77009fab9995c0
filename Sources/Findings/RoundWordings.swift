import Forms
import Formulas

/// Which versions of the questionnaire each round was asked with, and whether two rounds asked the same.
struct RoundWordings: Sendable {
  /// What could not be compared, for the data problems.
  private(set) var problems: [DataProblem] = []

  /// By round, in the order of time.
  private var versions: [Set<String>]
  /// By version; those that are not known here are missing.
  private var wordings: [String: [String: String]] = [:]
  /// By version, what it asked in several ways: which of its interviews saw which, nobody knows.
  private var edited: [String: Set<String>] = [:]
  /// By indicator, the columns of the questions behind it.
  private let questions: [[String]]
  private let form: Form

  init(
    _ dataset: Dataset, sample: Mask, rounds: [Int32], codes: [String], indicators: [Indicator]
  ) {
    let form = dataset.schema.form
    self.form = form
    versions = [Set<String>](repeating: [], count: codes.count)
    questions = indicators.map { indicator in
      let formulas = [indicator.base, indicator.value, indicator.per].compactMap(\.self)
      return Self.columns(behind: formulas.flatMap { Self.questions(of: $0, form) }, form)
    }
    guard codes.count > 1, let column = dataset.column(named: "form_version") else { return }
    // Interviews of one version, file and round are alike here: one of each is looked at.
    let origins = dataset.tables[0].origins
    var classes = RowClasses(rows: dataset.rows)
    classes.split(by: column.codes.wide, entries: column.entryCount)
    classes.split(by: rounds.map { $0 + 1 }, entries: codes.count + 1)
    classes.split(by: origins.files.wide, entries: dataset.files.count)
    let rows = sample.tally(in: classes.codes, count: classes.representatives.count)
    var files: [String: Set<Int32>] = [:]
    for (number, row) in classes.representatives.enumerated() {
      let row = Int(row)
      guard rows[number] > 0, rounds[row] >= 0 else { continue }
      let version = column.text(at: row)
      files[version, default: []].insert(origins[row].file)
      versions[Int(rounds[row])].insert(version)
    }
    let now = QuestionWording(form).byQuestion
    for version in files.keys {
      wordings[version] =
        version == form.version ? now : form.earlierWordings[version]
    }
    let named = Set(questions.flatMap(\.self)).sorted()
    for (name, kept) in form.earlierWordings.sorted(by: { precedes($0.key, $1.key) }) {
      let isVersion = files[name] != nil || name == form.version
      let version = isVersion ? name : Self.original(of: name)
      guard files[version] != nil, let wording = wordings[version] else { continue }
      let changed = Set(kept.keys).union(wording.keys).filter { kept[$0] != wording[$0] }
      edited[version, default: []].formUnion(changed)
      noteChanges(named.filter(changed.contains), version: name)
    }
    guard files.count > 1 else { return }
    for (version, files) in files.sorted(by: { precedes($0.key, $1.key) }) {
      guard let wording = wordings[version] else {
        for file in files.map({ dataset.files[Int($0)] }).sorted() {
          problems.append(DataProblem(.unknownVersion, file: file))
        }
        continue
      }
      guard version != form.version else { continue }
      noteChanges(named.filter { wording[$0] != now[$0] }, version: version)
    }
  }

  private mutating func noteChanges(_ questions: [String], version: String) {
    let file = Self.file(form: form.id, version: version)
    problems += questions.map { DataProblem(.changedQuestion, file: file, column: $0) }
  }

  /// Where the wording of a version is kept.
  static func file(form: String, version: String) -> String {
    "questionnaires/\(form)/\(version.isEmpty ? "_" : version).csv"
  }

  /// The version that a copy from another machine is of, kept beside as `<version>_<8 hexadecimal digits>`.
  private static func original(of name: String) -> String {
    let mark = name.suffix(9)
    guard mark.count == 9, mark.first == "_", mark.dropFirst().allSatisfy(\.isHexDigit) else {
      return name
    }
    let version = String(name.dropLast(9))
    return version == "_" ? "" : version
  }

  /// Whether two rounds asked the questions behind an indicator in the same way.
  func isSame(_ indicator: Int, _ round: Int, _ other: Int) -> Bool {
    isSame(questions[indicator], round, other)
  }

  /// Whether two rounds asked one question in the same way.
  func isSame(slot: Int, _ round: Int, _ other: Int) -> Bool {
    isSame(Self.columns(behind: [slot], form), round, other)
  }

  private func isSame(_ questions: [String], _ round: Int, _ other: Int) -> Bool {
    guard versions.indices.contains(round), versions.indices.contains(other) else { return true }
    let all = versions[round].union(versions[other])
    guard all.allSatisfy({ edited[$0]?.isDisjoint(with: questions) ?? true }) else { return false }
    guard all.count > 1 else { return true }
    let known = all.compactMap { wordings[$0] }
    guard known.count == all.count, let first = known.first else { return false }
    return known.allSatisfy { wording in
      questions.allSatisfy { wording[$0] == first[$0] }
    }
  }

  /// The questions that some slots come from, through calculations, by column name.
  private static func columns(behind slots: [Int], _ form: Form) -> [String] {
    var seen: Set<Int> = []
    var waiting = slots
    while let slot = waiting.popLast() {
      guard slot < form.nodes.count, form.nodes[slot].question != nil, seen.insert(slot).inserted
      else { continue }
      waiting += form.nodes[slot].calculation.map { questions(of: $0, form) } ?? []
    }
    return seen.map { form.nodes[$0].columnName }.sorted()
  }

  /// The questions that a formula names, those on its ways through the tree included.
  private static func questions(of formula: BoundFormula, _ form: Form) -> [Int] {
    var names: Set<String> = []
    var isAnywhere = false
    formula.term.visit { term in
      guard case .path(let path) = term else { return }
      if case .instance = path.start { return }
      for step in path.steps {
        switch step.kind {
        case .child("*"), .descendants: isAnywhere = true
        case .child(let name): names.insert(name)
        case .attribute, .itself, .parent: break
        }
      }
    }
    if isAnywhere { return Array(form.nodes.indices) }
    guard !names.isEmpty else { return formula.slots }
    return formula.slots + form.nodes.indices.filter { names.contains(form.nodes[$0].name) }
  }
}

extension Analysis {
  /// Whether two rounds asked what an indicator is made of in the same way, so that they may be compared.
  package func isComparable(_ indicator: Int, _ round: String, _ other: String) -> Bool {
    guard let one = rounds.firstIndex(of: round), let two = rounds.firstIndex(of: other) else {
      return false
    }
    return wordings.isSame(indicator, one, two)
  }
}
