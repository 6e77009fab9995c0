/// The digests that `digest()` knows, by the names that ODK gives them.
enum Digest: String {
  case md5 = "MD5"
  case sha1 = "SHA-1"
  case sha256 = "SHA-256"
  case sha384 = "SHA-384"
  case sha512 = "SHA-512"

  func bytes(of message: [UInt8]) -> [UInt8] {
    switch self {
    case .md5: MD5.digest(message)
    case .sha1: SHA1.digest(message)
    case .sha256: SHA256.digest(message)
    case .sha384: SHA512.digest(message, start: SHA512.start384, length: 48)
    case .sha512: SHA512.digest(message, start: SHA512.start512, length: 64)
    }
  }

  /// The text form of bytes by its name: `hex` (lower case) or `base64`.
  static func encoding(named name: String) -> (([UInt8]) -> String)? {
    switch name.lowercased() {
    case "hex": hex
    case "base64": Base64.encode
    default: nil
    }
  }

  static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// The message with a 1 bit, zeros and its length in bits, in whole blocks.
  static func padded(_ message: [UInt8], block: Int, isBigEndian: Bool = true) -> [UInt8] {
    let lengthBytes = block / 8
    var bytes = message + [0x80]
    while bytes.count % block != block - lengthBytes { bytes.append(0) }
    let bits = UInt64(message.count) * 8
    var length = Array(repeating: UInt8(0), count: lengthBytes)
    for index in 0..<8 {
      let byte = UInt8(truncatingIfNeeded: bits >> (8 * UInt64(index)))
      length[isBigEndian ? lengthBytes - 1 - index : index] = byte
    }
    return bytes + length
  }
}

/// The SHA-256 of bytes, as 64 hexadecimal digits in lower case.
package func sha256(_ bytes: [UInt8]) -> String {
  Digest.hex(SHA256.digest(bytes))
}

/// Base 64 of RFC 4648 section 4.
enum Base64 {
  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let chunk = bytes[start..<min(start + 3, bytes.count)]
      var group = chunk.reduce(0) { $0 << 8 | Int($1) }
      group <<= 8 * (3 - chunk.count)
      for index in 0..<4 {
        text.append(
          index <= chunk.count ? letters[group >> (18 - 6 * index) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of a text with its padding; signs of no meaning are passed over, as JavaRosa does.
  ///
  /// Nil where the text is cut off or goes on behind its padding.
  static func decode(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var (group, bits, count, padding) = (0, 0, 0, 0)
    for byte in text.utf8 {
      if byte == UInt8(ascii: "=") {
        padding += 1
        continue
      }
      guard let value = letters.firstIndex(of: byte) else { continue }
      guard padding == 0 else { return nil }
      count += 1
      group = (group << 6 | value) & 0xFFFF
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(group >> bits & 255))
      }
    }
    return (count + padding).isMultiple(of: 4) && padding < 3 ? bytes : nil
  }
}
