/// Whose key it is: what is sealed to one cannot be opened by the other.
package enum KeyRole: String, Sendable, CaseIterable {
  /// The supervisor's: names, phones and whatever else is `pii` = direct.
  case team
  /// The protection focal point's: restricted cases.
  case protection
}

/// A key that seals and cannot open: it stands in the workspace, on every laptop.
package struct PublicKey: Sendable, Equatable {
  package var role: KeyRole
  /// 32 bytes, X25519.
  package var bytes: [UInt8]

  /// Sixteen hexadecimal digits by which people compare keys and boxes name the key they are for.
  package var id: String { Sodium.hex(Sodium.hash(bytes).prefix(8)) }

  /// The key as its file holds it.
  package var file: [UInt8] {
    Array(
      "ronda public key 1\nrole \(role.rawValue)\nid \(id)\nkey \(Sodium.text(bytes))\n".utf8)
  }

  init(role: KeyRole, bytes: [UInt8]) {
    self.role = role
    self.bytes = bytes
  }

  /// Reads such a file; nil where it is none, or no message can be sealed to its key.
  ///
  /// Nil too where the key is not the one of the id beside it: a byte that rotted in place would make a key that seals
  /// for nobody. Files of earlier versions have no id.
  package init?(file: [UInt8]) {
    let fields = KeyFile.fields(of: file, kind: "ronda public key 1")
    guard let fields, let role = fields["role"].flatMap(KeyRole.init(rawValue:)),
      let bytes = fields["key"].flatMap({ Sodium.bytes($0) }), Sodium.seal([0], to: bytes) != nil
    else { return nil }
    self.init(role: role, bytes: bytes)
    if let written = fields["id"], written != id { return nil }
  }
}

/// The text of key files: a first line that says what it is, then a name and a value a line.
enum KeyFile {
  /// The values by name; nil where the first line is another one.
  static func fields(of file: [UInt8], kind: String) -> [String: String]? {
    guard file.count < 4_096 else { return nil }
    let lines = String(decoding: file, as: UTF8.self).split { $0.isNewline }
    guard lines.first.map(String.init) == kind else { return nil }
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: " ", maxSplits: 1)
      if parts.count == 2 { fields[String(parts[0])] = String(parts[1]) }
    }
    return fields
  }
}
