/// An operator between two values: its meaning, its rank, and how many bytes it takes.
struct Operator {
  enum Meaning {
    case or
    case and
    case compare(Comparison)
    case compute(Arithmetic)
  }

  var meaning: Meaning
  /// From 1 (`or`) to 6 (`*`); what ranks higher binds tighter.
  var rank: Int
  var length: Int

  static let lowestRank = 1

  init(_ meaning: Meaning, length: Int) {
    self.meaning = meaning
    self.length = length
    switch meaning {
    case .or: rank = 1
    case .and: rank = 2
    case .compare(.equal), .compare(.unequal): rank = 3
    case .compare: rank = 4
    case .compute(.plus), .compute(.minus): rank = 5
    case .compute: rank = 6
    }
  }

  /// Signs of other languages and of word processors, longest first, with what is meant.
  private static let foreignSigns: [(sign: String, meant: String)] = [
    ("&lt;=", "<="), ("&gt;=", ">="), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "and"),
    ("!==", "!="), ("===", "="), ("==", "="), ("=>", ">="), ("=<", "<="), ("<>", "!="),
    ("&&", "and"), ("||", "or"), ("**", "pow()"), ("&", "concat()"), ("!", "not()"),
    ("%", "mod"), ("^", "pow()"), ("÷", "div"), ("×", "*"), ("−", "-"), ("–", "-"), ("—", "-"),
    ("≤", "<="), ("≥", ">="), ("≠", "!="), ("¬", "not()"),
    ("“", "'"), ("”", "'"), ("„", "'"), ("«", "'"), ("»", "'"), ("‘", "'"), ("’", "'"), ("`", "'"),
  ]

  /// The same, by the byte with which a sign begins.
  static let foreign: [[(sign: String, meant: String)]] = (0..<256).map { byte in
    foreignSigns.filter { $0.sign.utf8.first == UInt8(byte) }
  }

  /// `and`, `or`, `div`, `mod`: the operators that are words.
  static func word(_ word: String) -> Operator? {
    switch word {
    case "or": Operator(.or, length: 2)
    case "and": Operator(.and, length: 3)
    case "div": Operator(.compute(.div), length: 3)
    case "mod": Operator(.compute(.mod), length: 3)
    default: nil
    }
  }
}
