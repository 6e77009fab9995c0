import Canvas
import Findings
import Forms

/// The fourth of the supervisor's pages: how each closed question was answered, and each one with numbers, by any role.
struct SupervisionTables: Sendable {
  /// What is known of the question in front.
  enum Content: Sendable {
    case nothing
    /// A red flag asks about it: the answers are shown of everybody together only.
    case withheld
    /// Nobody has been asked yet, or nobody answered.
    case unanswered
    case choices(whole: QuestionTable, groups: [QuestionTable])
    case numbers(NumberTable)
  }

  /// In form order, as slots.
  private(set) var questions: [Int] = []
  /// The question in front, as a column's name: another survey may have it too.
  private(set) var question = ""
  /// Roles by which the answers are broken down, none, one or two.
  private(set) var groupings: [String] = []
  /// Whether shares are of the weights.
  private(set) var isWeighted = true
  private(set) var content = Content.nothing
  /// The first group in sight.
  private(set) var firstGroup = 0
  /// Whether people outside the sample answered too: they have no weight, so that shares are of the answers.
  private(set) var isBeyondSample = false
  var cursor = ListCursor(count: 0)
  private var names: [String] = []

  /// From what the content was made, apart from the interviews.
  var key: String { question + "/" + groupings.joined(separator: "+") }

  /// The place of the question in front among all.
  var place: Int { names.firstIndex(of: question) ?? 0 }
  var slot: Int? { questions.indices.contains(place) ? questions[place] : nil }

  /// The roles whose answers make groups, in the order in which they are offered.
  static let roles: [Forms.Role] = [
    .partner, .site, .round, .sex, .age, .disability, .nationality, .profile, .mode, .enumerator,
    .privacy, .stratum, .cluster,
  ]

  /// The roles by which this form can be broken down.
  static func groupings(_ analysis: Analysis) -> [String] {
    roles.map(\.rawValue).filter { !analysis.dataset.schema.slots(forKey: $0).isEmpty }
  }

  mutating func show(_ analysis: Analysis, _ selection: Selection) {
    let schema = analysis.dataset.schema
    let numbers = Set(analysis.numberQuestions)
    questions = Set(schema.closedQuestions).union(numbers).sorted()
      .filter { !schema.form.nodes[$0].isGridHead }
    names = questions.map { schema.form.nodes[$0].columnName }
    if !names.contains(question) { question = names[firstMeasured(analysis)...].first ?? "" }
    groupings.removeAll { schema.slots(forKey: $0).isEmpty }
    content = .nothing
    isBeyondSample = false
    cursor.resize(0)
    guard let slot else { return }
    let narrowing = analysis.narrowing(of: selection)
    let round = groupings.contains("round") ? nil : selection.round
    let isWhole = groupings.isEmpty && narrowing == nil
    if !isWhole, analysis.restrictedSlots.contains(slot) {
      content = .withheld
    } else if numbers.contains(slot) {
      content =
        analysis.numbers(of: slot, by: Grouping(groupings), round: round, within: selection)
        .map(Content.numbers) ?? .unanswered
    } else if let whole = analysis.tables(of: slot, round: round, within: selection).first,
      whole.answered > 0
    {
      let groups =
        groupings.isEmpty
        ? []
        : analysis.tables(of: slot, by: Grouping(groupings), round: round, within: selection)
          .filter { $0.answered > 0 }
      content = .choices(whole: whole, groups: groups)
      let inSample = narrowing.map { $0 & analysis.sample } ?? analysis.sample
      let sampled = analysis.tables(of: [slot], round: round, where: inSample).first
      isBeyondSample = hasWeights && (sampled.map { $0.answered < whole.answered } ?? false)
    } else {
      content = .unanswered
    }
    cursor.resize(lineCount)
    firstGroup = min(firstGroup, max(0, groupCount - 1))
  }

  /// The place of the question that the first indicator is about: before it stands much that is for the record.
  ///
  /// One that is part of the restricted cases could not be broken down, which comes next.
  private func firstMeasured(_ analysis: Analysis) -> Int {
    let restricted = analysis.restrictedSlots
    let measured = analysis.indicators.lazy.compactMap { indicator in
      indicator.questions.first { questions.contains($0) && !restricted.contains($0) }
    }
    return measured.first.flatMap(questions.firstIndex) ?? 0
  }

  /// How many lines can be marked: the codes of a question, or its groups where it has numbers.
  private var lineCount: Int {
    switch content {
    case .choices(let whole, _): whole.rows.count { !$0.code.isEmpty }
    case .numbers(let table): table.parts.count
    case .nothing, .withheld, .unanswered: 0
    }
  }

  private var groupCount: Int {
    if case .choices(_, let groups) = content { groups.count } else { 0 }
  }

  /// Whether any row weighs anything but 1.
  var hasWeights: Bool {
    guard case .choices(let whole, _) = content else { return false }
    return whole.rows.contains { abs($0.weighted - Double($0.n)) > 1e-9 }
  }

  // MARK: Changes

  mutating func press(_ key: Key, page: Int) -> Bool {
    switch key {
    case .left, .right:
      return go(to: place + (key == .left ? -1 : 1))
    default: return cursor.handle(key, page: page) || key == .up || key == .down
    }
  }

  /// Shows another question, the nearest there is; false where that is the one in front already.
  @discardableResult
  mutating func go(to place: Int) -> Bool {
    guard !names.isEmpty else { return false }
    let next = names[min(max(0, place), names.count - 1)]
    guard next != question else { return false }
    question = next
    cursor = ListCursor(count: 0)
    firstGroup = 0
    return true
  }

  /// Whether the shares in front are of the weights.
  var showsWeights: Bool { isWeighted && !isBeyondSample }

  mutating func weighTheOtherWay() { isWeighted.toggle() }

  /// Breaks down by another role, or by a second one inside the first.
  mutating func group(by key: String?, second: Bool) {
    firstGroup = 0
    guard let key else {
      groupings = second ? Array(groupings.prefix(1)) : []
      return
    }
    if second, let first = groupings.first {
      groupings = first == key ? [first] : [first, key]
    } else {
      groupings = [key] + groupings.dropFirst().filter { $0 != key }
    }
  }

  /// Moves the groups in sight sideways.
  mutating func moveGroups(by step: Int) {
    firstGroup = min(max(0, firstGroup + step), max(0, groupCount - 1))
  }

  // MARK: Export

  /// The table in front, as `ronda tables` prints it; of a question with numbers its classes.
  func rows(in analysis: Analysis, _ selection: Selection) -> [[String]] {
    let round = groupings.contains("round") ? nil : selection.round
    switch content {
    case .nothing, .withheld, .unanswered: return []
    case .choices(let whole, let groups):
      let shown = groups.isEmpty ? [whole] : groups
      let grouping = groups.isEmpty ? Grouping.everybody : Grouping(groupings)
      return [QuestionTable.header]
        + shown.flatMap { $0.lines(in: analysis, by: grouping, round: round) }
    case .numbers(let table):
      let parts = table.parts.isEmpty ? [table.everybody] : table.parts
      let grouping = table.parts.isEmpty ? Grouping.everybody : Grouping(groupings)
      return [NumberTable.header]
        + parts.flatMap { table.lines(of: $0, in: analysis, by: grouping, round: round) }
    }
  }
}
