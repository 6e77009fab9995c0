import Canvas
import Forms
import Formulas

/// What answers the question that stands in front, and what has been typed or marked so far.
enum AnswerEditor: Sendable {
  /// Nothing to answer.
  case none
  case acknowledge(isDone: Bool)
  case line(LineEntry)
  case choices(ChoiceEntry)
  case filtered(FilteredEntry)
  case rank(RankEntry)
  case range(RangeEntry)

  /// What a key led to.
  enum Outcome: Sendable {
    /// The key means nothing here.
    case ignored
    /// Something is typed or marked, nothing answered yet.
    case edited
    /// An answer in stored form, empty to take it away.
    case answer(String)
    /// What was typed is no value of the type.
    case unreadable
  }

  /// Lists of so many choices are filtered by typing.
  static let filteredFrom = 10

  init(
    for node: NodeID, in interview: Interview, typed: String? = nil, language: InterfaceLanguage
  ) {
    let formNode = interview.formNode(node)
    guard let type = formNode.question, type.isVisible, !interview.isReadOnly(node) else {
      self = .none
      return
    }
    let stored = interview.text(node)
    switch type {
    case .note: self = .none
    case .acknowledge: self = .acknowledge(isDone: !stored.isEmpty)
    case .selectOne, .selectMultiple:
      let choices = AnswerEditor.choices(of: node, in: interview)
      let marked = type == .selectOne ? [stored].filter { !$0.isEmpty } : Codes.split(stored)
      let isMultiple = type == .selectMultiple
      if choices.count < AnswerEditor.filteredFrom {
        self = .choices(ChoiceEntry(choices: choices, marked: marked, isMultiple: isMultiple))
      } else {
        self = .filtered(FilteredEntry(choices: choices, marked: marked, isMultiple: isMultiple))
      }
    case .rank:
      self = .rank(RankEntry(choices: interview.choices(of: node), order: Codes.split(stored)))
    case .range:
      self = .range(RangeEntry(parameters: formNode.parameters, stored: stored))
    default:
      self = .line(
        LineEntry(
          kind: LineEntry.Kind(type, appearance: formNode.appearance), stored: stored,
          typed: typed, isMasked: formNode.isMasked,
          isCounter: type == .integer && formNode.appearance.contains("counter"),
          language: language, now: interview.environment.now))
    }
  }

  /// The choices as they are offered; of places that phones show on a map, with their coordinates.
  private static func choices(of node: NodeID, in interview: Interview) -> [OfferedChoice] {
    let offered = interview.choices(of: node)
    let formNode = interview.formNode(node)
    guard formNode.appearance.contains("map"), let list = interview.form.list(of: formNode),
      let column = list.columns.firstIndex(of: "geometry")
    else { return offered }
    return offered.map { choice in
      guard let cells = list.choice(named: choice.value)?.cells, column < cells.count,
        !cells[column].isEmpty
      else { return choice }
      var choice = choice
      choice.label += " (\(TypedPoints.shown(cells[column])))"
      return choice
    }
  }

  /// The same with the choices as they are called now; what is typed or marked stays.
  func relabelled(
    for node: NodeID, in interview: Interview, language: InterfaceLanguage
  ) -> AnswerEditor {
    switch self {
    case .none, .acknowledge, .range: self
    case .line(let entry): .line(LineEntry(entry, language: language))
    case .choices(let entry):
      .choices(ChoiceEntry(entry, choices: AnswerEditor.choices(of: node, in: interview)))
    case .filtered(let entry):
      .filtered(FilteredEntry(entry, choices: AnswerEditor.choices(of: node, in: interview)))
    case .rank(let entry): .rank(RankEntry(entry, choices: interview.choices(of: node)))
    }
  }

  /// Whether typed letters are text.
  var takesText: Bool {
    switch self {
    case .line(let entry): entry.month == nil
    case .filtered: true
    case .none, .acknowledge, .choices, .rank, .range: false
    }
  }

  /// The answer that stands typed or marked and differs from the stored one.
  var pending: Outcome? {
    switch self {
    case .none, .acknowledge: nil
    case .line(let entry): entry.isChanged ? entry.outcome : nil
    case .choices(let entry): entry.isChanged ? .answer(entry.stored) : nil
    case .filtered(let entry): entry.isChanged ? .answer(entry.stored) : nil
    case .rank(let entry): entry.isChanged ? .answer(entry.stored) : nil
    case .range(let entry): entry.isChanged ? .answer(entry.stored) : nil
    }
  }

  /// The text as typed, to be shown again when the person comes back to it.
  var typed: String? {
    if case .line(let entry) = self, entry.isChanged { return entry.editor.text }
    return nil
  }

  mutating func press(_ key: Key, columns: Int) -> Outcome {
    switch self {
    case .none: return .ignored
    case .acknowledge(let isDone):
      switch key {
      case .enter: return .answer("OK")
      case .character(" "), .character("1"): return .answer(isDone ? "" : "OK")
      default: return .ignored
      }
    case .line(var entry):
      let outcome = entry.press(key, columns: columns)
      self = .line(entry)
      return outcome
    case .choices(var entry):
      let outcome = entry.press(key)
      self = .choices(entry)
      return outcome
    case .filtered(var entry):
      let outcome = entry.press(key)
      self = .filtered(entry)
      return outcome
    case .rank(var entry):
      let outcome = entry.press(key)
      self = .rank(entry)
      return outcome
    case .range(var entry):
      let outcome = entry.press(key)
      self = .range(entry)
      return outcome
    }
  }

  /// The contexts whose keys work here, those that the help tells about first.
  var contexts: [Bindings.Context] {
    switch self {
    case .none, .acknowledge: []
    case .line(let entry):
      switch entry.kind {
      case .integer, .decimal: [.number]
      case .date: [.date]
      case .text, .lines, .digits, .month, .year, .time, .dateTime, .point, .trace, .shape, .media:
        [.text]
      }
    case .choices(let entry): [entry.isMultiple ? .multipleChoice : .choice]
    case .filtered(let entry): [entry.isMultiple ? .longListOfSeveral : .longList]
    case .rank: [.rank]
    case .range: [.range]
    }
  }
}
