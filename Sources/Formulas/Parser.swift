/// Reads a formula's text into `Syntax`, byte by byte, in one pass.
///
/// Names are read before operators: `and` where a value is wanted is a name, where an operator is
/// wanted it is the operator, and `-` inside a name belongs to it (`a-b`), as XPath 1.0 section 3.7
/// says. Nesting is bounded by `deepest`; chains of one rank (`a or b or c ...`) are flat lists, so
/// that neither reading nor computing them goes deeper than what is written.
struct Parser {
  static let deepest = 200

  let bytes: [UInt8]
  var at = 0
  var depth = 0
  var references: [Reference] = []
  /// What is understood here and not on phones.
  var notes: [FormulaProblem] = []

  init(_ source: String) {
    bytes = Array(source.utf8)
  }

  /// Reads from the middle of a text.
  init(_ bytes: [UInt8], at start: Int) {
    self.bytes = bytes
    at = start
  }

  /// The whole text as one formula.
  mutating func formula() throws(FormulaProblem) -> Syntax {
    let syntax = try expression(Operator.lowestRank)
    skipBlanks()
    guard at == bytes.count else { throw unexpected(.operatorOrEnd) }
    return syntax
  }

  mutating func expression(_ lowest: Int) throws(FormulaProblem) -> Syntax {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw problem(.tooDeep, from: at, to: at + 1) }
    var left = try unary()
    var next = try nextOperator()
    while let first = next, first.rank >= lowest {
      var rest: [(Operator, Syntax)] = []
      while let current = next, current.rank == first.rank {
        at += current.length
        rest.append((current, try expression(current.rank + 1)))
        next = try nextOperator()
      }
      left = chain(left, rest)
    }
    return left
  }

  private func chain(_ left: Syntax, _ rest: [(Operator, Syntax)]) -> Syntax {
    guard let first = rest.first else { return left }
    switch first.0.meaning {
    case .or: return .either([left] + rest.map(\.1))
    case .and: return .all([left] + rest.map(\.1))
    case .compare:
      return .comparison(
        left,
        rest.compactMap { next in
          if case .compare(let comparison) = next.0.meaning { (comparison, next.1) } else { nil }
        })
    case .compute:
      return .arithmetic(
        left,
        rest.compactMap { next in
          if case .compute(let operation) = next.0.meaning { (operation, next.1) } else { nil }
        })
    }
  }

  private mutating func unary() throws(FormulaProblem) -> Syntax {
    var minuses = 0
    skipBlanks()
    while peek() == UInt8(ascii: "-") {
      minuses += 1
      at += 1
      skipBlanks()
    }
    var value = try union()
    if minuses > 0 {
      // Two minuses are not nothing: they turn a text into a number.
      for _ in 0..<(minuses % 2 == 0 ? 2 : 1) { value = .negated(value) }
    }
    return value
  }

  private mutating func union() throws(FormulaProblem) -> Syntax {
    let first = try path()
    skipBlanks()
    guard peek() == UInt8(ascii: "|"), peek(1) != UInt8(ascii: "|") else { return first }
    notes.append(problem(.unsupported("|"), from: at, to: at + 1))
    var parts = [first]
    while peek() == UInt8(ascii: "|"), peek(1) != UInt8(ascii: "|") {
      at += 1
      parts.append(try path())
      skipBlanks()
    }
    return .union(parts)
  }

  // MARK: Operators

  /// The operator that stands next, which is not yet passed; nil at the end of this expression.
  private mutating func nextOperator() throws(FormulaProblem) -> Operator? {
    skipBlanks()
    guard let byte = peek() else { return nil }
    if let foreign = foreignSign() { throw foreign }
    switch byte {
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: ","): return nil
    case UInt8(ascii: "="): return Operator(.compare(.equal), length: 1)
    case UInt8(ascii: "!"): return Operator(.compare(.unequal), length: 2)
    case UInt8(ascii: "<"):
      return peek(1) == UInt8(ascii: "=")
        ? Operator(.compare(.lessOrEqual), length: 2) : Operator(.compare(.less), length: 1)
    case UInt8(ascii: ">"):
      return peek(1) == UInt8(ascii: "=")
        ? Operator(.compare(.greaterOrEqual), length: 2) : Operator(.compare(.greater), length: 1)
    case UInt8(ascii: "+"): return Operator(.compute(.plus), length: 1)
    case UInt8(ascii: "-"): return Operator(.compute(.minus), length: 1)
    case UInt8(ascii: "*"): return Operator(.compute(.times), length: 1)
    case UInt8(ascii: "/"):
      throw problem(.foreignOperator("/", meant: "div"), from: at, to: at + 1)
    default:
      guard Self.startsName(byte) else { throw unexpected(.operatorOrEnd) }
      let word = text(at..<endOfName(from: at))
      if let found = Operator.word(word) { return found }
      if Operator.word(word.lowercased()) != nil {
        let meant = word.lowercased()
        throw problem(.foreignOperator(word, meant: meant), from: at, to: at + word.utf8.count)
      }
      throw unexpected(.operatorOrEnd)
    }
  }

  /// A sign of another language where an operator or a value is wanted.
  func foreignSign() -> FormulaProblem? {
    guard let byte = peek(), !Operator.foreign[Int(byte)].isEmpty else { return nil }
    // `!=` and a lone `|` are ours.
    if byte == UInt8(ascii: "!"), peek(1) == UInt8(ascii: "="), peek(2) != UInt8(ascii: "=") {
      return nil
    }
    for (sign, meant) in Operator.foreign[Int(byte)] where starts(with: sign) {
      return problem(.foreignOperator(sign, meant: meant), from: at, to: at + sign.utf8.count)
    }
    return nil
  }

  // MARK: Bytes

  func peek(_ ahead: Int = 0) -> UInt8? {
    at + ahead < bytes.count ? bytes[at + ahead] : nil
  }

  mutating func skipBlanks() {
    while let byte = peek(), byte == 0x20 || (9...13).contains(byte) { at += 1 }
  }

  func starts(with sign: String) -> Bool {
    var here = at
    for byte in sign.utf8 {
      guard here < bytes.count, bytes[here] == byte else { return false }
      here += 1
    }
    return true
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  static func startsAsciiName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }

  static func startsName(_ byte: UInt8) -> Bool { startsAsciiName(byte) || byte >= 0x80 }

  static func continuesName(_ byte: UInt8) -> Bool {
    startsName(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  /// Where a name that starts here ends, its prefix (`jr:`) included; `start` if none does.
  func endOfName(from start: Int) -> Int {
    guard start < bytes.count, Self.startsName(bytes[start]) else { return start }
    var end = start + 1
    while end < bytes.count, Self.continuesName(bytes[end]) { end += 1 }
    let colon = UInt8(ascii: ":")
    if end + 1 < bytes.count, bytes[end] == colon, Self.startsName(bytes[end + 1]) {
      end += 2
      while end < bytes.count, Self.continuesName(bytes[end]) { end += 1 }
    }
    return end
  }

  func problem(_ fact: FormulaProblem.Fact, from start: Int, to end: Int) -> FormulaProblem {
    let start = min(start, bytes.count)
    return FormulaProblem(fact, offset: start, length: max(0, min(end, bytes.count) - start))
  }

  /// What stands here instead of what was expected: a whole word, or one character.
  func unexpected(_ expected: FormulaProblem.Expectation) -> FormulaProblem {
    guard at < bytes.count else {
      return problem(.unexpected(found: "", expected: expected), from: at, to: at)
    }
    var end = endOfName(from: at)
    if end == at {
      end += 1
      while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    }
    return problem(.unexpected(found: text(at..<end), expected: expected), from: at, to: end)
  }
}
