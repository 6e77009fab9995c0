import Canvas

/// The sequences that terminals send for keys, as tables.
///
/// They are those of xterm, VT220, rxvt and the Linux console; a terminal's own description adds to them.
enum KeySequences {
  /// The last byte after ESC O, and after ESC [ without a number.
  static let single: [UInt8: Key] = [
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right,
    UInt8(ascii: "D"): .left, UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end,
    UInt8(ascii: "M"): .enter, UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2),
    UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4), UInt8(ascii: "Z"): .backtab,
    // Ctrl with an arrow in rxvt.
    UInt8(ascii: "c"): .wordRight, UInt8(ascii: "d"): .wordLeft,
  ]

  /// The number before a `~`.
  static let numbered: [Int: Key] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
    17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
    23: .function(11), 24: .function(12),
  ]

  /// The names of key texts in a terminal's description.
  static let described: [(name: String, key: Key)] = [
    ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home),
    ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown), ("kich1", .insert), ("kdch1", .delete),
    ("kcbt", .backtab), ("kent", .enter), ("kf1", .function(1)), ("kf2", .function(2)),
    ("kf3", .function(3)), ("kf4", .function(4)), ("kf5", .function(5)), ("kf6", .function(6)),
    ("kf7", .function(7)), ("kf8", .function(8)), ("kf9", .function(9)), ("kf10", .function(10)),
    ("kf11", .function(11)), ("kf12", .function(12)),
  ]

  /// What ends a paste: ESC [ 201 ~.
  static let pasteEnd = Array("\u{1B}[201~".utf8)

  /// The key of a sequence ESC [ parameters final; nil for one that means nothing here.
  static func key(final: UInt8, parameters: [Int]) -> Key? {
    let modifiers = parameters.count > 1 ? max(0, parameters[1] - 1) : 0
    let key: Key?
    switch final {
    case UInt8(ascii: "~"):
      if parameters.first == 27, parameters.count > 2 {
        return typed(parameters[2], modifiers: modifiers)
      }
      key = numbered[parameters.first ?? 0]
    case UInt8(ascii: "u"):
      return typed(parameters.first ?? 0, modifiers: modifiers)
    case UInt8(ascii: "R") where parameters.first != 1:
      // A report of the cursor's place, not F3.
      return nil
    case UInt8(ascii: "M"):
      return nil
    default:
      key = single[final]
    }
    let isWord = modifiers & 6 != 0
    if isWord, key == .left { return .wordLeft }
    if isWord, key == .right { return .wordRight }
    return key
  }

  /// A key that a terminal tells by its code point and modifiers (1 shift, 2 Alt, 4 Ctrl).
  private static func typed(_ code: Int, modifiers: Int) -> Key? {
    switch code {
    case 13: return modifiers & 6 != 0 ? .alt("\n") : .enter
    case 9: return modifiers & 1 != 0 ? .backtab : .tab
    case 27: return .escape
    case 8, 127: return modifiers & 2 != 0 ? .alt("\u{8}") : .backspace
    default:
      guard code >= 32, !(0x7F..<0xA0).contains(code), code < 0xE000 || code > 0xF8FF,
        let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init)
      else { return nil }
      let character = Character(scalar)
      if modifiers & 4 != 0 {
        guard scalar.isASCII else { return nil }
        return .control(Character(character.lowercased()))
      }
      return modifiers & 2 != 0 ? .alt(character) : .character(character)
    }
  }

  /// Pasted bytes as text: line breaks as `\n`, and what is no UTF-8 left out.
  static func pasted(_ bytes: [UInt8], isLatin1: Bool) -> String {
    var scalars = String.UnicodeScalarView()
    if isLatin1 {
      for byte in bytes { scalars.append(Unicode.Scalar(byte)) }
    } else {
      for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars where scalar != "\u{FFFD}"
      {
        scalars.append(scalar)
      }
    }
    var text = ""
    for character in String(scalars) {
      text.append(character == "\r\n" || character == "\r" ? "\n" : character)
    }
    return text
  }
}
