import Forms
import Formulas

extension Analysis {
  /// Looks at how the interviews of a round were made (domain.md 6, statistics.md 14); of all rounds for nil.
  ///
  /// Flags come by severity, check, monitor and KEY. Checks that need data nobody has here (the frame of a
  /// sample, call-backs where none were made) are not made. `rules` are the survey's own checks, from `quality.csv`; `chosen` narrows the
  /// interviews that are looked at; `samePhone` are those that share a phone, by KEY: nobody here knows the phones.
  package func quality(
    round: String? = nil, rules: [QualityRule] = [], where chosen: Mask? = nil,
    samePhone: [[String]] = []
  ) -> QualityReview {
    var search = QualitySearch(self, round: round, where: chosen)
    search.checkTimes()
    search.checkDays()
    search.checkAnswers()
    search.checkQuestions()
    search.checkLikeness()
    search.checkMonitors()
    search.checkBackChecks()
    search.checkRound(isWhole: chosen == nil)
    search.checkPhones(samePhone)
    search.check(rules)
    let flags = search.flags.sorted { a, b in
      if a.severity != b.severity { return a.severity > b.severity }
      return (a.check, a.monitor, a.key, a.text.en) < (b.check, b.monitor, b.key, b.text.en)
    }
    let codes = Set(search.all.map(search.monitor)).filter { !$0.isEmpty }
    return QualityReview(
      flags: flags,
      monitors: codes.sorted(by: precedes).map { search.figures(of: $0, flags) },
      team: search.figures(of: nil, flags))
  }
}

/// What all checks of a round look at, gathered once.
struct QualitySearch {
  let analysis: Analysis
  let dataset: Dataset
  let round: String
  /// Every interview of the round, whatever became of it.
  let all: [Int]
  /// Complete interviews with consent.
  let sample: [Int]
  let isInSample: Mask
  /// The monitors' codes; interviews without one have an empty code.
  let monitorCodes: [String]
  private let monitorOfRow: [Int32]
  /// Columns of questions that a person answered, without those of the interview's record.
  let answers: [QualityColumn]
  /// Questions of which a single answer may be a restricted case: no flag says who was asked them.
  private let restricted: Set<Int>
  private let keys: Column?
  /// The questions that were asked again in interviews of the sample.
  let backChecks: [(row: Int, check: BackCheck)]
  var flags: [QualityFlag] = []

  init(_ analysis: Analysis, round: String?, where chosen: Mask?) {
    self.analysis = analysis
    dataset = analysis.dataset
    self.round = round ?? ""
    var interviews = analysis.interviews(round: round)
    if let chosen { interviews = interviews & chosen }
    all = interviews.indices
    isInSample = interviews & analysis.dataset.sample
    sample = isInSample.indices
    let groups = analysis.dataset.groups(by: Grouping([Role.enumerator.rawValue]))
    monitorCodes = groups.codes.map { $0[0] }
    monitorOfRow = groups.groupOfRow
    keys = analysis.dataset.column(named: "KEY")
    backChecks = Self.matched(analysis.backChecks, sample, keys)
    answers = QualityColumn.all(of: analysis.dataset)
    restricted = analysis.restrictedSlots
  }

  func isRestricted(_ column: QualityColumn) -> Bool { restricted.contains(column.node.number) }

  func monitorNumber(_ row: Int) -> Int { Int(monitorOfRow[row]) }

  func monitor(_ row: Int) -> String { monitorCodes[monitorNumber(row)] }

  func key(_ row: Int) -> String { keys?.text(at: row) ?? "" }

  /// The minutes that a person worked on an interview; NaN where nobody knows.
  func minutes(_ row: Int) -> Double {
    (dataset.column(named: "active_seconds")?.entry(at: row).number ?? .nan) / 60
  }

  func moment(_ column: String, _ row: Int) -> Moment? {
    guard case .moment(let moment)? = dataset.column(named: column)?.entry(at: row).value else {
      return nil
    }
    return moment
  }

  func isByPhone(_ row: Int) -> Bool { dataset.column(.mode)?.text(at: row) == "phone" }

  /// Notes that one interview is to be looked at.
  mutating func flag(
    _ check: QualityCheck, _ row: Int, value: Double?, threshold: Double?, es: String, en: String
  ) {
    flags.append(
      QualityFlag(
        check: check.rawValue, severity: check.severity, round: round, monitor: monitor(row),
        key: key(row), value: value, threshold: threshold, text: Bilingual(en: en, es: es),
        rows: [Int32(row)]))
  }

  /// Notes that several interviews are to be looked at: a monitor's, or those behind a question.
  mutating func flag(
    _ check: QualityCheck, monitor: String = "", rows: [Int], value: Double?, threshold: Double?,
    es: String, en: String
  ) {
    flags.append(
      QualityFlag(
        check: check.rawValue, severity: check.severity, round: round, monitor: monitor, key: "",
        value: value, threshold: threshold, text: Bilingual(en: en, es: es),
        rows: rows.map(Int32.init)))
  }

  /// Makes the survey's own checks.
  mutating func check(_ rules: [QualityRule]) {
    for rule in rules {
      let mask = dataset.mask(rule.when)
      for row in all where mask[row] {
        flags.append(
          QualityFlag(
            check: rule.code, severity: rule.severity, round: round, monitor: monitor(row),
            key: key(row), value: nil, threshold: nil, text: rule.text, rows: [Int32(row)]))
      }
    }
  }

  /// One monitor's figures, or everybody's for nil.
  func figures(of monitor: String?, _ flags: [QualityFlag]) -> MonitorQuality {
    func isOwn(_ row: Int) -> Bool { monitor.map { self.monitor(row) == $0 } ?? true }
    let own = sample.filter(isOwn)
    let sought = all.count(where: isOwn)
    var result = MonitorQuality(monitor: monitor ?? "")
    result.interviews = own.count
    if sought > 0 { result.participation = Double(own.count) / Double(sought) }
    result.medianMinutes =
      RobustScale(of: own.map(minutes).filter { $0 > 0 && $0.isFinite })?.median
    let shares = own.map(unanswered)
    let asked = shares.reduce(0) { $0 + $1.asked }
    if asked > 0 {
      result.nonresponse = Double(shares.reduce(0) { $0 + $1.unanswered }) / Double(asked)
    }
    var closed = (answered: 0, other: 0)
    for column in answers where column.hasOther {
      for row in own where column.isAnswered(row) {
        closed.answered += 1
        if column.isOther(row) { closed.other += 1 }
      }
    }
    if closed.answered > 0 { result.other = Double(closed.other) / Double(closed.answered) }
    let facts = backCheckedFacts(of: monitor)
    result.backChecked = facts.compared
    result.backCheckError = facts.share
    result.flags = monitor.map { code in flags.count { $0.monitor == code } } ?? flags.count
    return result
  }

  /// Of the questions asked in an interview, those that got "don't know" or were refused.
  func unanswered(_ row: Int) -> (asked: Int, unanswered: Int) {
    var result = (asked: 0, unanswered: 0)
    for column in answers {
      switch column.column.state(at: row) {
      case .notAsked: continue
      case .dontKnow, .refused: result.unanswered += 1
      case .blank, .answered: break
      }
      result.asked += 1
    }
    return result
  }
}

/// A column of the interviews that a person's answers stand in.
struct QualityColumn {
  let column: Column
  let node: FormNode
  /// By entry, whether it names the choice `other`; empty where the list has none.
  private let others: [Bool]
  /// The question in quotation marks with its code: what a person reads, and what a sheet has.
  let name: Bilingual

  init(_ column: Column, _ node: FormNode, _ form: Form) {
    self.column = column
    self.node = node
    name = form.quotedQuestion(node.number)
    let hasOther = form.list(of: node)?.choice(named: Self.other) != nil
    others =
      hasOther ? column.entries.map { tokens(of: $0.text).contains { $0 == Self.other } } : []
  }

  private static let other = "other"

  var hasOther: Bool { !others.isEmpty }

  func isOther(_ row: Int) -> Bool { others[Int(column.codes[row])] }

  func isAnswered(_ row: Int) -> Bool { column.state(at: row) == .answered }

  /// What the interview's record holds: true of many people at once, so that it says nothing about one of them.
  private static let record: Set<Role> = [
    .round, .partner, .site, .enumerator, .sampleReference, .consent, .privacy, .mode, .stratum,
    .cluster, .weight, .population,
  ]

  /// The columns of questions that stand on a screen, but for those of the record.
  static func all(of dataset: Dataset) -> [QualityColumn] {
    let form = dataset.schema.form
    return form.nodes.compactMap { node in
      guard node.isVisibleQuestion, node.question != .note,
        node.role.map({ !record.contains($0) }) ?? true,
        dataset.schema.places[node.number].table == 0, let column = dataset.column(node.number)
      else { return nil }
      return QualityColumn(column, node, form)
    }
  }
}
