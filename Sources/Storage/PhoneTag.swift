/// The key with which phones are tagged; a tag tells that two phones are the same, and not which one.
///
/// HMAC-SHA-256: without the key a tag says nothing, with it all numbers of a country can be tried in
/// minutes. So it stands outside the workspace (domain reference, section 8.2).
package enum ProjectKey {
  private static let kind = "ronda project key 1"

  /// The key as a file of its own holds it.
  package static func file(_ key: [UInt8]) -> [UInt8] {
    Array("\(kind)\nkey \(Sodium.text(key))\n".utf8)
  }

  /// Reads such a file; `.unusableKey` where it is none.
  package static func read(_ path: String) throws(StorageError) -> [UInt8] {
    let fields = KeyFile.fields(of: try SecretFile.read(path), kind: kind)
    guard let key = fields?["key"].flatMap({ Sodium.bytes($0) }), key.count == 32 else {
      throw .unusableKey(path: path)
    }
    return key
  }

  /// The tag of a phone, 64 hexadecimal digits; empty where the text has no digit.
  package static func tag(ofPhone text: String, key: [UInt8]) -> String {
    let phone = normalised(text)
    return phone.isEmpty ? "" : Sodium.hex(Sodium.hmac(Array(phone.utf8), key: key))
  }

  /// The digits, in the national spelling of Ecuador where they are an Ecuadorian number.
  ///
  /// `+593 99 000 0001`, `00593990000001`, `990000001` and `099-000-0001` are one phone.
  static func normalised(_ text: String) -> String {
    var digits = String(
      text.unicodeScalars.compactMap { scalar in
        scalar.properties.numericType == .decimal
          ? scalar.properties.numericValue.map { Character(String(Int($0))) } : nil
      })
    if digits.hasPrefix("00") { digits.removeFirst(2) }
    if digits.hasPrefix("593"), digits.count >= 11 {
      digits.removeFirst(3)
      if !digits.hasPrefix("0") { digits = "0" + digits }
    }
    if digits.count == 9, digits.hasPrefix("9") { digits = "0" + digits }
    return digits
  }
}
