import Formulas

/// Whether a default is computed: the reference converter's look at its text.
enum DefaultText {
  /// A function call, a reference, a predicate or an operator make it computed.
  ///
  /// For dates, times and places a minus alone does not.
  static func isComputed(_ text: String, type: NodeType) -> Bool {
    let isDated: Bool =
      switch type {
      case .date, .time, .dateTime, .geopoint: true
      case .text, .integer, .decimal, .boolean: false
      }
    let bytes = Array(text.utf8)
    var at = 0
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        let quote = bytes[at]
        guard let end = bytes[(at + 1)...].firstIndex(of: quote) else { return false }
        at = end + 1
      case UInt8(ascii: "$") where at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: "{"):
        return true
      case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "|"): return true
      case UInt8(ascii: "-"):
        if let end = number(in: bytes, at: at) {
          at = end
        } else {
          return !isDated
        }
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        at = dateOrTime(in: bytes, at: at) ?? number(in: bytes, at: at) ?? at + 1
      case let byte where startsName(byte):
        let start = at
        while at < bytes.count, continuesName(bytes[at]) { at += 1 }
        if at < bytes.count, bytes[at] == UInt8(ascii: "(") || bytes[at] == UInt8(ascii: "[") {
          return true
        }
        let word = String(decoding: bytes[start..<at], as: UTF8.self)
        let isSpaced =
          start > 0 && bytes[start - 1] == 0x20 && at < bytes.count && bytes[at] == 0x20
        if isSpaced, word == "div" || word == "mod" { return true }
      default: at += 1
      }
    }
    return false
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func startsName(_ byte: UInt8) -> Bool {
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    return letters.contains(byte | 0x20) || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  private static func continuesName(_ byte: UInt8) -> Bool {
    startsName(byte) || isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  /// `2024-01-31`, `10:30:00`, or both with a `T` between; the place behind it.
  private static func dateOrTime(in bytes: [UInt8], at start: Int) -> Int? {
    func matches(_ pattern: String, _ at: Int) -> Int? {
      let signs = Array(pattern.utf8)
      guard at + signs.count <= bytes.count else { return nil }
      for (sign, byte) in zip(signs, bytes[at...]) {
        guard sign == UInt8(ascii: "0") ? isDigit(byte) : sign == byte else { return nil }
      }
      return at + signs.count
    }
    if let date = matches("0000-00-00", start) {
      guard date < bytes.count, bytes[date] == UInt8(ascii: "T") else { return date }
      return matches("00:00:00", date + 1) ?? date
    }
    return matches("00:00:00", start)
  }

  /// `-1`, `2.5`, `.5`; the place behind it.
  private static func number(in bytes: [UInt8], at start: Int) -> Int? {
    var at = start
    if bytes[at] == UInt8(ascii: "-") { at += 1 }
    let digits = at
    while at < bytes.count, isDigit(bytes[at]) || bytes[at] == UInt8(ascii: ".") { at += 1 }
    return at > digits && bytes[digits..<at].contains(where: isDigit) ? at : nil
  }
}
