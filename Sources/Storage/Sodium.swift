import CSodium

/// The few things asked of libsodium, bytes in and bytes out.
///
/// Copies of secrets live as long as the arrays that hold them; on a machine that somebody else has taken
/// over while a key is open, nothing here helps.
enum Sodium {
  /// Whether the library can be used; it cannot where the system gives no random numbers.
  static let isReady = csd_start() == 0

  static func random(_ count: Int) -> [UInt8] {
    precondition(isReady, "libsodium could not be started")
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, made in
      csd_random(buffer.baseAddress, count)
      made = count
    }
  }

  static func pair() -> (open: [UInt8], secret: [UInt8]) {
    precondition(isReady, "libsodium could not be started")
    var open = [UInt8](repeating: 0, count: Int(CSD_KEY))
    var secret = open
    csd_make_pair(&open, &secret)
    return (open, secret)
  }

  /// Nil where the public key is none that can be sealed to.
  static func seal(_ message: [UInt8], to key: [UInt8]) -> [UInt8]? {
    guard isReady, key.count == Int(CSD_KEY) else { return nil }
    var box = [UInt8](repeating: 0, count: message.count + Int(CSD_SEAL_EXTRA))
    return csd_seal(message, message.count, key, &box) == 0 ? box : nil
  }

  /// Nil where the box is for another pair, or was changed.
  static func open(_ box: [UInt8], _ key: [UInt8], _ secret: [UInt8]) -> [UInt8]? {
    let count = box.count - Int(CSD_SEAL_EXTRA)
    guard isReady, count >= 0 else { return nil }
    var message = [UInt8](repeating: 0, count: max(1, count))
    guard csd_open(box, box.count, key, secret, &message) == 0 else { return nil }
    return Array(message.prefix(count))
  }

  /// Nil where the machine has not that much memory.
  static func derive(_ passphrase: [UInt8], salt: [UInt8], _ cost: KeyCost) -> [UInt8]? {
    guard isReady, salt.count == Int(CSD_SALT) else { return nil }
    var key = [UInt8](repeating: 0, count: Int(CSD_KEY))
    let failed = csd_derive(
      passphrase, passphrase.count, salt, UInt64(cost.passes), cost.memory, &key)
    return failed == 0 ? key : nil
  }

  static func lock(
    _ message: [UInt8], context: [UInt8], nonce: [UInt8], key: [UInt8]
  ) -> [UInt8] {
    precondition(isReady && nonce.count == Int(CSD_NONCE) && key.count == Int(CSD_KEY))
    var box = [UInt8](repeating: 0, count: message.count + Int(CSD_LOCK_EXTRA))
    csd_lock(message, message.count, context, context.count, nonce, key, &box)
    return box
  }

  /// Nil where the key or the context is another one, or something was changed.
  static func unlock(
    _ box: [UInt8], context: [UInt8], nonce: [UInt8], key: [UInt8]
  ) -> [UInt8]? {
    let count = box.count - Int(CSD_LOCK_EXTRA)
    guard isReady, count >= 0, nonce.count == Int(CSD_NONCE), key.count == Int(CSD_KEY) else {
      return nil
    }
    var message = [UInt8](repeating: 0, count: max(1, count))
    let failed = csd_unlock(box, box.count, context, context.count, nonce, key, &message)
    return failed == 0 ? Array(message.prefix(count)) : nil
  }

  /// HMAC-SHA-256 with a key of 32 bytes.
  static func hmac(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
    precondition(isReady && key.count == Int(CSD_KEY))
    var tag = [UInt8](repeating: 0, count: Int(CSD_KEY))
    csd_hmac(message, message.count, key, &tag)
    return tag
  }

  /// SHA-256.
  static func hash(_ message: [UInt8]) -> [UInt8] {
    var hash = [UInt8](repeating: 0, count: Int(CSD_KEY))
    csd_hash(message, message.count, &hash)
    return hash
  }

  // MARK: Text

  /// URL-safe base64 without padding: letters, digits, `-` and `_` only.
  static func text(_ bytes: [UInt8]) -> String {
    var text = [UInt8](repeating: 0, count: (bytes.count * 4 + 2) / 3 + 1)
    csd_text(bytes, bytes.count, &text)
    return String(decoding: text.dropLast(), as: UTF8.self)
  }

  /// Nil where it is no such text.
  static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    let text = Array(text.utf8)
    guard isReady, !text.isEmpty else { return nil }
    var bytes = [UInt8](repeating: 0, count: text.count)
    let count = csd_bytes(text, text.count, &bytes)
    return count < 0 ? nil : Array(bytes.prefix(count))
  }

  /// Two lower-case digits a byte.
  static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
