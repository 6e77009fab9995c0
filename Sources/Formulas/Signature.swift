import CSodium

/// Ed25519 signatures (RFC 8032), checked only: for texts that a form was handed with a signature.
enum Signature {
  static let length = Int(CSD_SIGNATURE)

  /// Whether a signature of a message was made with the private half of a public key.
  static func holds(_ signature: [UInt8], of message: [UInt8], by key: [UInt8]) -> Bool {
    guard signature.count == length, key.count == Int(CSD_KEY), csd_start() == 0 else {
      return false
    }
    return unsafe csd_verify(signature, message, message.count, key) == 0
  }
}
