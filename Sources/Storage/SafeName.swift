/// The file name of an authored name, such as a form's id or version; it never leaves its folder.
///
/// `/` becomes `.`, a blank name `_`; control characters and what other systems do not allow in a name
/// become `_`; a leading `.` gets a `_` before it. A name beyond 100 bytes ends in its checksum.
func safeName(_ name: String) -> String {
  var safe = ""
  for scalar in name.unicodeScalars {
    switch scalar {
    case "/": safe.append(".")
    case "\\", ":", "*", "?", "\"", "<", ">", "|": safe.append("_")
    case _ where scalar.properties.generalCategory == .control: safe.append("_")
    default: safe.unicodeScalars.append(scalar)
    }
  }
  if safe.isEmpty { return "_" }
  if safe.hasPrefix(".") { safe = "_" + safe }
  guard safe.utf8.count > 100 else { return safe }
  let sum = Checksum.hex(Checksum.crc32(Array(name.utf8)))
  while safe.utf8.count > 90 { safe.removeLast() }
  return safe + "_" + sum
}

/// CRC-32 (IEEE 802.3), by which a damaged line is told from a whole one.
enum Checksum {
  static func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var sum = UInt32.max
    for byte in bytes {
      sum = table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8)
    }
    return ~sum
  }

  /// Eight lower-case digits.
  static func hex(_ sum: UInt32) -> String {
    let digits = String(sum, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { sum, _ in
      sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1
    }
  }
}
