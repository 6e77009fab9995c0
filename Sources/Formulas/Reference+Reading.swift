extension Reference {
  /// The reference that starts at the `$` of `bytes[start]`; nil where it is malformed.
  ///
  /// Names are those of XLSForm: letters, digits, `_`, `-`, `.`, `:`; before them `last-saved#`.
  init?(in bytes: [UInt8], at start: Int) {
    guard start + 1 < bytes.count, bytes[start] == UInt8(ascii: "$"),
      bytes[start + 1] == UInt8(ascii: "{")
    else { return nil }
    let open = start + 2
    var end = open
    var nameStart = open
    while end < bytes.count, bytes[end] != UInt8(ascii: "}") {
      let byte = bytes[end]
      if byte == UInt8(ascii: "#") {
        guard String(decoding: bytes[open..<end], as: UTF8.self) == "last-saved" else {
          return nil
        }
        nameStart = end + 1
      } else if !(Parser.continuesName(byte) || byte == UInt8(ascii: ":")) {
        return nil
      }
      end += 1
    }
    guard end < bytes.count, end > nameStart, Parser.startsName(bytes[nameStart]) else {
      return nil
    }
    self.init(
      name: String(decoding: bytes[open..<end], as: UTF8.self), offset: start,
      length: end + 1 - start)
  }

  /// Where what looks like a reference ends: after its brace, else before the next blank.
  static func endOfMalformed(in bytes: [UInt8], at start: Int) -> Int {
    var end = start + 1
    if end < bytes.count, bytes[end] == UInt8(ascii: "{") {
      while end < bytes.count {
        if bytes[end] == UInt8(ascii: "}") { return end + 1 }
        end += 1
      }
      end = start + 1
    }
    while end < bytes.count, bytes[end] > 0x20, bytes[end] != UInt8(ascii: ")") { end += 1 }
    return end
  }

  /// The references in a text, and the places where one is malformed.
  static func all(in bytes: [UInt8]) -> (references: [Reference], malformed: [Span]) {
    var references: [Reference] = []
    var malformed: [Span] = []
    var at = 0
    while at + 1 < bytes.count {
      guard bytes[at] == UInt8(ascii: "$"), bytes[at + 1] == UInt8(ascii: "{") else {
        at += 1
        continue
      }
      if let reference = Reference(in: bytes, at: at) {
        references.append(reference)
        at += reference.length
      } else {
        let end = endOfMalformed(in: bytes, at: at)
        malformed.append(Span(offset: at, end: end))
        at = end
      }
    }
    return (references, malformed)
  }
}
