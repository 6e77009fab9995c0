/// Reads a pattern in Java's syntax.
struct PatternParser {
  typealias Problem = RegularExpression.Problem

  private struct Flags {
    var ignoresCase = false
    var isUnicode = false
    var dotTakesAll = false
    var isMultiline = false
    var isSpacedOut = false
  }

  static let deepest = 100

  let scalars: [Unicode.Scalar]
  var at = 0
  private var depth = 0
  var depthOfSets = 0
  private var flags = Flags()

  init(_ pattern: String) {
    scalars = Array(pattern.unicodeScalars)
  }

  mutating func pattern() throws(Problem) -> PatternNode {
    let node = try alternatives()
    guard at == scalars.count else { throw problem(.unclosed(")"), from: at) }
    return node
  }

  private mutating func alternatives() throws(Problem) -> PatternNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw problem(.tooLarge, from: at) }
    var parts = [try sequence()]
    while peek() == "|" {
      at += 1
      parts.append(try sequence())
    }
    return parts.count == 1 ? parts[0] : .alternatives(parts)
  }

  private mutating func sequence() throws(Problem) -> PatternNode {
    var parts: [PatternNode] = []
    while let scalar = peek(), scalar != "|", scalar != ")" {
      if flags.isSpacedOut, skipComment() { continue }
      if scalar == "\\", at + 1 < scalars.count, scalars[at + 1] == "Q" {
        // A quantifier after what is quoted belongs to its last character.
        at += 2
        parts += quoted()
        if let last = parts.popLast() { parts.append(try quantified(last)) }
        continue
      }
      let atom = try atom()
      parts.append(try quantified(atom))
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func skipComment() -> Bool {
    guard let scalar = peek() else { return false }
    if scalar.value <= 0x20 {
      at += 1
      return true
    }
    guard scalar == "#" else { return false }
    while let next = peek(), !Anchor.endsLine(next) { at += 1 }
    return true
  }

  // MARK: Quantifiers

  private mutating func quantified(_ atom: PatternNode) throws(Problem) -> PatternNode {
    let start = at
    var node = atom
    switch peek() {
    case "?": node = .repeated(atom, least: 0, most: 1)
    case "*": node = .repeated(atom, least: 0, most: nil)
    case "+": node = .repeated(atom, least: 1, most: nil)
    case "{":
      at += 1
      guard let least = wholeNumber() else { throw problem(.badRepetition, from: start) }
      var most: Int? = least
      if peek() == "," {
        at += 1
        most = wholeNumber()
      }
      guard peek() == "}", most ?? least >= least else {
        throw problem(.badRepetition, from: start)
      }
      guard max(least, most ?? 0) <= RegularExpression.mostStates else {
        throw problem(.tooLarge, from: start)
      }
      node = .repeated(atom, least: least, most: most)
    default: return atom
    }
    at += 1
    // Lazy or possessive: whether there is a match is the same.
    if peek() == "?" || peek() == "+" { at += 1 }
    if let next = peek(), next == "*" || next == "+" || next == "?" {
      throw problem(.nothingToRepeat, from: at)
    }
    return node
  }

  private mutating func wholeNumber() -> Int? {
    var number: Int?
    while let scalar = peek(), ("0"..."9").contains(scalar) {
      number = min(1_000_000, (number ?? 0) * 10 + Int(scalar.value - 48))
      at += 1
    }
    return number
  }

  // MARK: Atoms

  private mutating func atom() throws(Problem) -> PatternNode {
    let start = at
    guard let scalar = peek() else { return .nothing }
    at += 1
    switch scalar {
    case "(": return try group(from: start)
    case "[": return .one(cased(try set(from: start)))
    case ".": return .one(flags.dotTakesAll ? .everything : .inverted(.lineEnds))
    case "^": return .anchor(flags.isMultiline ? .lineStart : .start)
    case "$": return .anchor(flags.isMultiline ? .lineEnd : .endOrLastLine)
    case "*", "+", "?": throw problem(.nothingToRepeat, from: start)
    case "{": throw problem(.badRepetition, from: start)
    case "\\": return try escaped(from: start)
    default: return .one(cased(.one(scalar)))
    }
  }

  private func cased(_ set: ScalarSet) -> ScalarSet {
    flags.ignoresCase ? .anyCase(set, isUnicode: flags.isUnicode) : set
  }

  private mutating func escaped(from start: Int) throws(Problem) -> PatternNode {
    guard let scalar = peek() else { throw problem(.badEscape("\\"), from: start) }
    switch scalar {
    case "A":
      at += 1
      return .anchor(.start)
    case "z":
      at += 1
      return .anchor(.end)
    case "Z":
      at += 1
      return .anchor(.endOrLastLine)
    case "b":
      at += 1
      return .anchor(.wordBoundary)
    case "B":
      at += 1
      return .anchor(.noWordBoundary)
    case "R":
      at += 1
      return .alternatives([
        .sequence([.one(.one("\r")), .one(.one("\n"))]),
        .one(.ranges([0x0A...0x0D, 0x85...0x85, 0x2028...0x2029])),
      ])
    case "1"..."9", "k", "G", "X":
      throw problem(.unsupported("\\" + String(Character(scalar))), from: start)
    default: return .one(cased(try escapedSet(from: start)))
    }
  }

  /// What stands between `\Q` and `\E`, or the end.
  private mutating func quoted() -> [PatternNode] {
    var parts: [PatternNode] = []
    while let scalar = peek() {
      if scalar == "\\", at + 1 < scalars.count, scalars[at + 1] == "E" {
        at += 2
        break
      }
      parts.append(.one(cased(.one(scalar))))
      at += 1
    }
    return parts
  }

  // MARK: Groups

  private mutating func group(from start: Int) throws(Problem) -> PatternNode {
    var outer = flags
    defer { flags = outer }
    var isLookahead = false
    var isNegative = false
    if peek() == "?" {
      at += 1
      let kind = peek()
      at += 1
      switch kind {
      case ":", ">": break
      case "=": isLookahead = true
      case "!":
        isLookahead = true
        isNegative = true
      case "<":
        if peek() == "=" || peek() == "!" {
          throw problem(.unsupported("(?<"), from: start)
        }
        while let scalar = peek(), scalar != ">" { at += 1 }
        guard peek() == ">" else { throw problem(.unclosed("("), from: start) }
        at += 1
      default:
        at -= 1
        if try passFlags(from: start) {
          // `(?i)` holds for the rest of the group that it stands in.
          outer = flags
          return .nothing
        }
      }
    }
    let inner = try alternatives()
    guard peek() == ")" else { throw problem(.unclosed("("), from: start) }
    at += 1
    return isLookahead ? .lookahead(inner, isNegative: isNegative) : inner
  }

  /// Passes `i`, `-i`, `i:`...; whether they stand alone, as in `(?i)`.
  private mutating func passFlags(from start: Int) throws(Problem) -> Bool {
    var isOn = true
    while let scalar = peek() {
      at += 1
      switch scalar {
      case "-": isOn = false
      case "i": flags.ignoresCase = isOn
      case "u", "U": flags.isUnicode = isOn
      case "s": flags.dotTakesAll = isOn
      case "m": flags.isMultiline = isOn
      case "x": flags.isSpacedOut = isOn
      case "d": break
      case ":": return false
      case ")": return true
      default: throw problem(.badEscape("(?" + String(Character(scalar))), from: start)
      }
    }
    throw problem(.unclosed("("), from: start)
  }

  // MARK: Places

  func peek() -> Unicode.Scalar? {
    at < scalars.count ? scalars[at] : nil
  }

  func problem(_ fact: Problem.Fact, from start: Int) -> Problem {
    func bytes(_ end: Int) -> Int {
      scalars.prefix(end).reduce(0) { $0 + UTF8.width($1) }
    }
    let offset = bytes(start)
    return Problem(fact: fact, offset: offset, length: max(1, bytes(at) - offset))
  }
}
