/// A JSON document (RFC 8259), small and own: what scripted cases are read from and printed as.
package indirect enum JSON: Sendable, Equatable {
  case null
  case boolean(Bool)
  case number(Double)
  case string(String)
  case array([JSON])
  /// Members in their order; of two with one key, lookups find the first.
  case object([(key: String, value: JSON)])

  package static func == (left: JSON, right: JSON) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.boolean(let left), .boolean(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)): left == right
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)):
      left.count == right.count
        && zip(left, right).allSatisfy { $0.key == $1.key && $0.value == $1.value }
    default: false
    }
  }

  package subscript(key: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The text of a string, and of a number or truth value as it would be written; nil for others.
  package var text: String? {
    switch self {
    case .string(let text): text
    case .number, .boolean: encoded
    case .null, .array, .object: nil
    }
  }

  package var elements: [JSON] {
    if case .array(let elements) = self { return elements }
    return []
  }

  package var members: [(key: String, value: JSON)] {
    if case .object(let members) = self { return members }
    return []
  }

  // MARK: Writing

  /// The document on one line, without blanks.
  package var encoded: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .boolean(let truth): text += truth ? "true" : "false"
    case .number(let number):
      if let whole = Int(exactly: number) {
        text += String(whole)
      } else {
        text += number.isFinite ? number.description : "null"
      }
    case .string(let string): Self.write(string, to: &text)
    case .array(let elements):
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += "," }
        element.write(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { text += "," }
        Self.write(member.key, to: &text)
        text += ":"
        member.value.write(to: &text)
      }
      text += "}"
    }
  }

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case let control where control.value < 0x20:
        let digits = String(control.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}

/// Where a JSON text is wrong: an offset in bytes.
package struct JSONError: Error, Sendable, Equatable {
  package var offset: Int
}

// MARK: - Reading

extension JSON {
  /// Reads one document with nothing behind it.
  package static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSON {
    var parser = JSONParser(bytes)
    let document = try parser.value(depth: 0)
    try parser.end()
    return document
  }
}

private struct JSONParser {
  let bytes: [UInt8]
  var at = 0

  /// Deeper documents are refused, so that none can exhaust the stack.
  private static let deepest = 200

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // A byte-order mark is passed over.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
  }

  var error: JSONError { JSONError(offset: at) }

  mutating func skipBlanks() {
    while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
  }

  mutating func end() throws(JSONError) {
    skipBlanks()
    if at < bytes.count { throw error }
  }

  mutating func value(depth: Int) throws(JSONError) -> JSON {
    skipBlanks()
    guard at < bytes.count, depth < Self.deepest else { throw error }
    switch bytes[at] {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(_ word: String, _ value: JSON) throws(JSONError) -> JSON {
    guard bytes[at...].starts(with: word.utf8) else { throw error }
    at += word.utf8.count
    return value
  }

  private mutating func number() throws(JSONError) -> JSON {
    let start = at
    while at < bytes.count, "+-.eE0123456789".utf8.contains(bytes[at]) { at += 1 }
    guard let number = Double(String(decoding: bytes[start..<at], as: UTF8.self)) else {
      at = start
      throw error
    }
    return .number(number)
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSON {
    at += 1
    var elements: [JSON] = []
    skipBlanks()
    if at < bytes.count, bytes[at] == UInt8(ascii: "]") {
      at += 1
      return .array([])
    }
    while true {
      elements.append(try value(depth: depth + 1))
      if try isClosed(by: UInt8(ascii: "]")) { return .array(elements) }
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSON {
    at += 1
    var members: [(key: String, value: JSON)] = []
    skipBlanks()
    if at < bytes.count, bytes[at] == UInt8(ascii: "}") {
      at += 1
      return .object([])
    }
    while true {
      skipBlanks()
      guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { throw error }
      let key = try string()
      skipBlanks()
      guard at < bytes.count, bytes[at] == UInt8(ascii: ":") else { throw error }
      at += 1
      members.append((key, try value(depth: depth + 1)))
      if try isClosed(by: UInt8(ascii: "}")) { return .object(members) }
    }
  }

  /// Passes a comma (false) or the closing sign (true).
  private mutating func isClosed(by sign: UInt8) throws(JSONError) -> Bool {
    skipBlanks()
    guard at < bytes.count, bytes[at] == sign || bytes[at] == UInt8(ascii: ",") else {
      throw error
    }
    at += 1
    return bytes[at - 1] == sign
  }

  private mutating func string() throws(JSONError) -> String {
    at += 1
    var units: [UInt8] = []
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: units, as: UTF8.self)
      case UInt8(ascii: "\\"): units += try escape()
      case 0..<0x20: throw error
      default: units.append(byte)
      }
    }
    throw error
  }

  private mutating func escape() throws(JSONError) -> [UInt8] {
    guard at < bytes.count else { throw error }
    let byte = bytes[at]
    at += 1
    switch byte {
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "u"): break
    default: throw error
    }
    var unit = try hexadecimal()
    if (0xD800..<0xDC00).contains(unit), bytes[at...].starts(with: "\\u".utf8) {
      at += 2
      let low = try hexadecimal()
      if (0xDC00..<0xE000).contains(low) { unit = 0x10000 + (unit - 0xD800) << 10 + low - 0xDC00 }
    }
    return Array(String(Unicode.Scalar(unit) ?? "\u{FFFD}").utf8)
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt32 {
    guard at + 4 <= bytes.count,
      let unit = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
    else { throw error }
    at += 4
    return unit
  }
}
