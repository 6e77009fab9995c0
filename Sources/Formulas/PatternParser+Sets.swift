extension PatternParser {
  /// A class after its `[`: ranges, escapes, classes in it, `&&` between parts.
  mutating func set(from start: Int) throws(Problem) -> ScalarSet {
    var isNegated = false
    if peek() == "^" {
      isNegated = true
      at += 1
    }
    var parts: [ScalarSet] = []
    var whole: ScalarSet?
    var isFirst = true
    while true {
      guard let scalar = peek() else { throw problem(.unclosed("["), from: start) }
      if scalar == "]", !isFirst { break }
      isFirst = false
      if scalar == "&", at + 1 < scalars.count, scalars[at + 1] == "&" {
        at += 2
        whole = whole.map { .both($0, .either(parts)) } ?? .either(parts)
        parts = []
        continue
      }
      if scalar == "[" {
        let inner = at
        at += 1
        guard depthOfSets < Self.deepest else { throw problem(.tooLarge, from: inner) }
        depthOfSets += 1
        defer { depthOfSets -= 1 }
        parts.append(try set(from: inner))
        continue
      }
      parts.append(try member())
    }
    at += 1
    let union: ScalarSet =
      switch whole {
      case .some(let whole): parts.isEmpty ? whole : .both(whole, .either(parts))
      case nil: .either(parts)
      }
    return isNegated ? .inverted(union) : union
  }

  /// One character, a range or an escape inside a class.
  private mutating func member() throws(Problem) -> ScalarSet {
    let start = at
    guard let low = try memberScalar() else { return try escapedSet(from: start) }
    guard peek() == "-", at + 1 < scalars.count, scalars[at + 1] != "]", scalars[at + 1] != "["
    else { return .one(low) }
    at += 1
    guard let high = try memberScalar(), low <= high else { throw problem(.badRange, from: start) }
    return .ranges([low.value...high.value])
  }

  /// A single character of a class; nil where an escape stands for many, which is not yet passed.
  private mutating func memberScalar() throws(Problem) -> Unicode.Scalar? {
    let start = at
    guard let scalar = peek() else { return nil }
    at += 1
    guard scalar == "\\" else { return scalar }
    guard let next = peek() else { throw problem(.badEscape("\\"), from: start) }
    if "dDsSwWpPhHvV".unicodeScalars.contains(next) { return nil }
    guard case .ranges(let ranges) = try escapedSet(from: start), let only = ranges.first else {
      return nil
    }
    return Unicode.Scalar(only.lowerBound)
  }

  /// What an escape stands for; the place is behind the backslash.
  mutating func escapedSet(from start: Int) throws(Problem) -> ScalarSet {
    guard let scalar = peek() else { throw problem(.badEscape("\\"), from: start) }
    at += 1
    switch scalar {
    case "d": return .digits
    case "D": return .inverted(.digits)
    case "s": return .blanks
    case "S": return .inverted(.blanks)
    case "w": return .wordLetters
    case "W": return .inverted(.wordLetters)
    case "h": return .horizontalBlanks
    case "H": return .inverted(.horizontalBlanks)
    case "v": return .ranges([0x0A...0x0D, 0x85...0x85, 0x2028...0x2029])
    case "V": return .inverted(.ranges([0x0A...0x0D, 0x85...0x85, 0x2028...0x2029]))
    case "p": return try property(from: start)
    case "P": return .inverted(try property(from: start))
    case "t": return .one("\t")
    case "n": return .one("\n")
    case "r": return .one("\r")
    case "f": return .one("\u{0C}")
    case "a": return .one("\u{07}")
    case "e": return .one("\u{1B}")
    case "0": return .one(try coded(digits: 1...3, radix: 8, from: start))
    case "u": return .one(try coded(digits: 4...4, radix: 16, from: start))
    case "x":
      if peek() == "{" {
        at += 1
        let scalar = try coded(digits: 1...6, radix: 16, from: start)
        guard peek() == "}" else { throw problem(.badEscape("\\x"), from: start) }
        at += 1
        return .one(scalar)
      }
      return .one(try coded(digits: 2...2, radix: 16, from: start))
    case "c":
      guard let control = peek(), control.isASCII else {
        throw problem(.badEscape("\\c"), from: start)
      }
      at += 1
      return .one(Unicode.Scalar(UInt8(control.value) ^ 64))
    case "a"..."z", "A"..."Z", "1"..."9":
      throw problem(.badEscape("\\" + String(Character(scalar))), from: start)
    default: return .one(scalar)
    }
  }

  private mutating func coded(
    digits: ClosedRange<Int>, radix: UInt32, from start: Int
  ) throws(Problem) -> Unicode.Scalar {
    var number: UInt32 = 0
    var count = 0
    while count < digits.upperBound, let scalar = peek(),
      let digit = Character(scalar).hexDigitValue, digit < radix
    {
      number = number * radix + UInt32(digit)
      count += 1
      at += 1
    }
    guard count >= digits.lowerBound, let scalar = Unicode.Scalar(number) else {
      throw problem(.badEscape("\\"), from: start)
    }
    return scalar
  }

  /// `\pL`, `\p{Lu}`, `\p{Alpha}`, `\p{IsAlphabetic}`.
  private mutating func property(from start: Int) throws(Problem) -> ScalarSet {
    var name = ""
    if peek() == "{" {
      at += 1
      while let scalar = peek(), scalar != "}" {
        name.unicodeScalars.append(scalar)
        at += 1
      }
      guard peek() == "}" else { throw problem(.unclosed("{"), from: start) }
      at += 1
    } else if let scalar = peek() {
      name = String(Character(scalar))
      at += 1
    }
    guard let set = ScalarSet.property(named: name) else {
      throw problem(.unknownProperty(name), from: start)
    }
    return set
  }
}
