/// A mistake in a formula's text: facts and a place in the text, no sentence.
package struct FormulaProblem: Error, Sendable, Equatable {
  /// What is wrong.
  package enum Fact: Sendable, Equatable {
    /// The text ends (`found` is empty), or goes on, where something else was needed.
    case unexpected(found: String, expected: Expectation)
    /// A quote, a bracket or a parenthesis that is opened here and never closed.
    case unclosed(String)
    /// `${x}` names nothing; with the nearest name that exists.
    case unknownName(String, nearest: String?)
    /// A path leads nowhere: it always reads as empty.
    case unknownPath(String, nearest: String?)
    /// `${x}` stands in several groups.
    case ambiguousName(String)
    case malformedReference(String)
    case unknownFunction(String, nearest: String?)
    case wrongArgumentCount(function: String, given: Int, wanted: ClosedRange<Int>)
    case unknownInstance(String, nearest: String?)
    /// Something of XPath 1.0 that phones do not have (`//`, `|`, `[2]`, an axis).
    ///
    /// Where it comes with a bound formula, the formula computes it all the same.
    case unsupported(String)
    /// A function of XPath 1.0 that phones do not have, with what to write there; computed here.
    case unportableFunction(String, instead: String)
    /// An operator of another language (`==`, `&&`, `<>`), with the one that is meant.
    case foreignOperator(String, meant: String)
    /// A regular expression written as a literal that does not hold; the offset is in the formula.
    case badPattern(RegularExpression.Problem)
    case tooDeep
    /// More bytes than a formula may have.
    case tooLong
  }

  /// What may stand where something else was found.
  package enum Expectation: Sendable, Equatable {
    /// A question, a number, a text in quotes or a function.
    case value
    /// An operator, or the end of the formula.
    case operatorOrEnd
    /// A name, as in the step of a path.
    case name
    /// That very sign.
    case sign(String)
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

extension FormulaProblem {
  /// What reading and binding found, in the order of the text.
  static func sorted(_ read: [FormulaProblem], _ bound: [FormulaProblem]) -> [FormulaProblem] {
    if read.isEmpty, bound.isEmpty { return [] }
    return (read + bound).sorted { $0.offset < $1.offset }
  }
}
