import Formulas

extension Form {
  /// A text away from any interview, with nothing where it would show an answer.
  ///
  /// Nil where the author wrote none.
  package func plainText(_ text: LocalizedText, language: Int) -> String? {
    text.template(language, default: languageNumber(defaultLanguage))?.text(in: BlankScope())
  }
}

/// Where every name reads as empty.
private struct BlankScope: Scope {
  let environment = Environment(now: Moment(day: 0), random: { 0 })

  var current: NodeID { NodeID(frame: 0, node: 0) }
  var document: NodeID { NodeID(frame: 0, node: -1) }

  func value(of slot: Int) -> Value { .empty }
  func nodes(of slot: Int) -> [NodeID] { [] }
  func state(of slot: Int) -> AnswerState { .notAsked }
  func parent(of node: NodeID) -> NodeID? { nil }
  func children(of node: NodeID, named name: String) -> [NodeID] { [] }
  func value(of node: NodeID) -> Value { .empty }
  func position(of node: NodeID) -> Int { 1 }
  func instance(_ id: String) -> NodeID? { nil }
  func choiceName(_ value: String, of slot: Int) -> String { value }
  func lookUp(file: String, column: String, keyColumn: String, key: String) -> String { "" }
}
