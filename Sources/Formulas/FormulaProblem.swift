/// A mistake in a formula's text: facts and a place in the text, no sentence.
package struct FormulaProblem: Error, Sendable, Equatable {
  /// What is wrong.
  package enum Fact: Sendable, Equatable {
    /// The text ends, or goes on, where something else was needed.
    case unexpected(found: String, expected: String)
    /// `${x}` or a path names nothing; with the nearest name that exists.
    case unknownName(String, nearest: String?)
    /// `${x}` stands in several groups.
    case ambiguousName(String)
    case malformedReference(String)
    case unknownFunction(String, nearest: String?)
    case wrongArgumentCount(function: String, given: Int, wanted: ClosedRange<Int>)
    case unknownInstance(String, nearest: String?)
    /// Something of XPath 1.0 that phones do not have (`//`, `|`, an axis).
    case unsupported(String)
    /// An operator of another language (`==`, `&&`, `<>`), with the one that is meant.
    case foreignOperator(String, meant: String)
    case tooDeep
  }

  package var fact: Fact
  /// Where in the formula's text, in UTF-8 bytes from its start.
  package var offset: Int
  package var length: Int

  package init(_ fact: Fact, offset: Int, length: Int) {
    self.fact = fact
    self.offset = offset
    self.length = length
  }
}
