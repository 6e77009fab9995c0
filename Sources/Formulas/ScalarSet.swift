/// A set of characters, as a class of a regular expression describes it.
indirect enum ScalarSet: Sendable {
  case ranges([ClosedRange<UInt32>])
  case category(Category)
  case inverted(ScalarSet)
  case either([ScalarSet])
  case both(ScalarSet, ScalarSet)
  /// With the other case of each letter: of ASCII, or of all.
  case anyCase(ScalarSet, isUnicode: Bool)

  /// A general category of Unicode, or several that belong together.
  enum Category: Sendable, Equatable {
    case letter, mark, number, punctuation, symbol, separator, other
    case decimalNumber, uppercase, lowercase, alphabetic, whiteSpace
    case exactly(Unicode.GeneralCategory)
  }

  static let everything = ScalarSet.ranges([0...0x10FFFF])
  static let lineEnds = ScalarSet.ranges([0x0A...0x0A, 0x0D...0x0D, 0x85...0x85, 0x2028...0x2029])
  static let digits = ScalarSet.ranges([0x30...0x39])
  static let blanks = ScalarSet.ranges([0x09...0x0D, 0x20...0x20])
  static let wordLetters = ScalarSet.ranges([
    0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A,
  ])
  static let horizontalBlanks = ScalarSet.ranges([
    0x09...0x09, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x180E...0x180E, 0x2000...0x200A,
    0x202F...0x202F, 0x205F...0x205F, 0x3000...0x3000,
  ])

  static func one(_ scalar: Unicode.Scalar) -> ScalarSet { .ranges([scalar.value...scalar.value]) }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .ranges(let ranges): ranges.contains { $0.contains(scalar.value) }
    case .category(let category): category.contains(scalar)
    case .inverted(let set): !set.contains(scalar)
    case .either(let sets): sets.contains { $0.contains(scalar) }
    case .both(let one, let other): one.contains(scalar) && other.contains(scalar)
    case .anyCase(let set, let isUnicode):
      set.contains(scalar)
        || Self.otherCases(of: scalar, isUnicode: isUnicode).contains { set.contains($0) }
    }
  }

  private static func otherCases(
    of scalar: Unicode.Scalar, isUnicode: Bool
  ) -> [Unicode.Scalar] {
    guard isUnicode || scalar.isASCII else { return [] }
    let properties = scalar.properties
    return [properties.lowercaseMapping, properties.uppercaseMapping].compactMap { mapped in
      mapped.unicodeScalars.count == 1 ? mapped.unicodeScalars.first : nil
    }
  }

  /// A set that answers for ASCII from two words.
  struct Compiled: Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0
    private let set: ScalarSet

    init(_ set: ScalarSet) {
      self.set = set
      for value in UInt8(0)..<128 where set.contains(Unicode.Scalar(value)) {
        if value < 64 { low |= 1 << UInt64(value) } else { high |= 1 << UInt64(value - 64) }
      }
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
      let value = scalar.value
      if value < 64 { return low >> UInt64(value) & 1 == 1 }
      if value < 128 { return high >> UInt64(value - 64) & 1 == 1 }
      return set.contains(scalar)
    }
  }

  var compiled: Compiled { Compiled(self) }
}

// MARK: - Properties

extension ScalarSet {
  /// The set of `\p{name}`: POSIX names (ASCII), general categories, binary properties after `Is`.
  static func property(named name: String) -> ScalarSet? {
    if let posix = posix[name] { return posix }
    var short = name
    for prefix in ["Is", "gc=", "general_category="] where short.hasPrefix(prefix) {
      short.removeFirst(prefix.count)
    }
    if let category = Category(named: short) { return .category(category) }
    return nil
  }

  private static let posix: [String: ScalarSet] = [
    "Lower": .ranges([0x61...0x7A]), "Upper": .ranges([0x41...0x5A]),
    "ASCII": .ranges([0...0x7F]), "Alpha": .ranges([0x41...0x5A, 0x61...0x7A]),
    "Digit": digits, "Alnum": .ranges([0x30...0x39, 0x41...0x5A, 0x61...0x7A]),
    "Punct": .ranges([0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E]),
    "Graph": .ranges([0x21...0x7E]), "Print": .ranges([0x20...0x7E]),
    "Blank": .ranges([0x09...0x09, 0x20...0x20]), "Cntrl": .ranges([0...0x1F, 0x7F...0x7F]),
    "XDigit": .ranges([0x30...0x39, 0x41...0x46, 0x61...0x66]), "Space": blanks,
  ]
}

extension ScalarSet.Category {
  init?(named name: String) {
    switch name {
    case "L", "Letter": self = .letter
    case "M": self = .mark
    case "N": self = .number
    case "P", "Punctuation": self = .punctuation
    case "S": self = .symbol
    case "Z": self = .separator
    case "C": self = .other
    case "Nd", "Digit": self = .decimalNumber
    case "Uppercase": self = .uppercase
    case "Lowercase": self = .lowercase
    case "Alphabetic": self = .alphabetic
    case "White_Space", "WhiteSpace": self = .whiteSpace
    default:
      guard let exact = Self.exact[name] else { return nil }
      self = .exactly(exact)
    }
  }

  private static let exact: [String: Unicode.GeneralCategory] = [
    "Lu": .uppercaseLetter, "Ll": .lowercaseLetter, "Lt": .titlecaseLetter,
    "Lm": .modifierLetter, "Lo": .otherLetter, "Mn": .nonspacingMark, "Mc": .spacingMark,
    "Me": .enclosingMark, "Nl": .letterNumber, "No": .otherNumber,
    "Pc": .connectorPunctuation, "Pd": .dashPunctuation, "Ps": .openPunctuation,
    "Pe": .closePunctuation, "Pi": .initialPunctuation, "Pf": .finalPunctuation,
    "Po": .otherPunctuation, "Sm": .mathSymbol, "Sc": .currencySymbol, "Sk": .modifierSymbol,
    "So": .otherSymbol, "Zs": .spaceSeparator, "Zl": .lineSeparator, "Zp": .paragraphSeparator,
    "Cc": .control, "Cf": .format, "Co": .privateUse, "Cn": .unassigned,
  ]

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    switch self {
    case .uppercase: return properties.isUppercase
    case .lowercase: return properties.isLowercase
    case .alphabetic: return properties.isAlphabetic
    case .whiteSpace: return properties.isWhitespace
    case .exactly(let category): return properties.generalCategory == category
    case .decimalNumber: return properties.generalCategory == .decimalNumber
    case .letter, .mark, .number, .punctuation, .symbol, .separator, .other: break
    }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      return self == .letter
    case .nonspacingMark, .spacingMark, .enclosingMark: return self == .mark
    case .decimalNumber, .letterNumber, .otherNumber: return self == .number
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      return self == .punctuation
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: return self == .symbol
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: return self == .separator
    default: return self == .other
    }
  }
}
