/// A regular expression in Java's syntax that is asked whether it matches a whole text.
///
/// Authors write patterns that make backtracking engines hang, so this one never backtracks: it goes
/// through the text once, from its end, keeping for every state of the automaton whether the rest of
/// the text can be matched from there. Time is at most (length of the text) x (states), whatever the
/// pattern. Only whether there is a match is asked, so greedy, lazy and possessive quantifiers are
/// one. Not supported, and a `Problem`: references back to a group, looking behind, scripts.
package struct RegularExpression: Sendable {
  /// Why a pattern does not hold, and where in its text (UTF-8 bytes).
  package struct Problem: Error, Sendable, Equatable {
    package enum Fact: Sendable, Equatable {
      /// A bracket, brace or parenthesis that is not closed, or closes nothing.
      case unclosed(String)
      /// A quantifier with nothing before it.
      case nothingToRepeat
      case badRepetition
      case badRange
      case badEscape(String)
      case unknownProperty(String)
      /// Something of Java's that is not computed here: back references, looking behind.
      case unsupported(String)
      /// More states than `mostStates`, or groups nested too deep.
      case tooLarge
    }

    package var fact: Fact
    package var offset: Int
    package var length: Int

    package init(fact: Fact, offset: Int, length: Int) {
      self.fact = fact
      self.offset = offset
      self.length = length
    }
  }

  /// How many states a pattern may have; `{m,n}` repeats the states of what it stands after.
  package static let mostStates = 20_000

  /// The pattern as it is written.
  package let pattern: String

  private let automaton: Automaton

  /// Reads a pattern; the first mistake in it is thrown.
  package init(_ pattern: String) throws(Problem) {
    self.pattern = pattern
    var parser = PatternParser(pattern)
    let tree = try parser.pattern()
    var builder = AutomatonBuilder()
    try builder.build(tree)
    automaton = builder.automaton
  }

  /// Whether the whole text matches.
  package func matches(_ text: String) -> Bool {
    automaton.matches(Array(text.unicodeScalars))
  }
}

/// A pattern as a tree.
indirect enum PatternNode {
  case nothing
  case one(ScalarSet)
  case sequence([PatternNode])
  case alternatives([PatternNode])
  /// `most` is nil where there is no upper bound.
  case repeated(PatternNode, least: Int, most: Int?)
  case anchor(Anchor)
  case lookahead(PatternNode, isNegative: Bool)
}

/// A condition on a place between two characters.
enum Anchor: Sendable {
  case start, end, endOrLastLine, lineStart, lineEnd, wordBoundary, noWordBoundary

  func holds(at place: Int, in text: [Unicode.Scalar]) -> Bool {
    switch self {
    case .start: return place == 0
    case .end: return place == text.count
    case .endOrLastLine:
      return place == text.count
        || (place == text.count - 1 && Self.endsLine(text[place]))
        || (place == text.count - 2 && text[place] == "\r" && text[place + 1] == "\n")
    case .lineStart: return place == 0 || Self.endsLine(text[place - 1])
    case .lineEnd: return place == text.count || Self.endsLine(text[place])
    case .wordBoundary: return Self.isBoundary(place, text)
    case .noWordBoundary: return !Self.isBoundary(place, text)
    }
  }

  static func endsLine(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  private static func isBoundary(_ place: Int, _ text: [Unicode.Scalar]) -> Bool {
    func isWord(_ index: Int) -> Bool {
      guard text.indices.contains(index) else { return false }
      return text[index] == "_" || ScalarSet.Category.letter.contains(text[index])
        || ScalarSet.Category.decimalNumber.contains(text[index])
    }
    return isWord(place - 1) != isWord(place)
  }
}
