/// One sealed answer as a cell or a journal holds it: `<question>:<for>:<key id>:<base64>`.
///
/// Several stand side by side, separated by blanks; of two for one question the later one counts. `<for>` is
/// a key's role, or `tag` for a phone's tag, which is no box and has `hmac` in place of a key's id. What is
/// sealed begins with the interview's KEY and the question, so that a box that was moved to another row or
/// question is noticed, and is padded, so that its length does not tell a phone from none.
struct SealedBox: Equatable {
  enum Purpose: String {
    case team
    case protection
    case tag

    init(_ role: KeyRole) {
      switch role {
      case .team: self = .team
      case .protection: self = .protection
      }
    }
  }

  var question: String
  var purpose: Purpose
  var key: String
  var content: String

  var text: String { "\(question):\(purpose.rawValue):\(key):\(content)" }

  /// The tag of a phone beside its boxes.
  init(tag: String, of question: String) {
    self.question = question
    purpose = .tag
    key = "hmac"
    content = tag
  }

  /// Nil where the key is none that can be sealed to.
  init?(_ value: String, of question: String, in interview: String, to key: PublicKey) {
    let message = Padding.padded(Array("\(interview)\n\(question)\n\(value)".utf8))
    guard let box = Sodium.seal(message, to: key.bytes) else { return nil }
    self.question = question
    purpose = Purpose(key.role)
    self.key = key.id
    content = Sodium.text(box)
  }

  private init?(_ text: Substring) {
    // A question's name may hold colons; what comes after it does not.
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count >= 4, let purpose = Purpose(rawValue: String(parts[parts.count - 3])) else {
      return nil
    }
    question = parts.dropLast(3).joined(separator: ":")
    self.purpose = purpose
    key = String(parts[parts.count - 2])
    content = String(parts[parts.count - 1])
  }

  /// The boxes of a cell; what is none is passed over.
  static func boxes(of cell: String) -> [SealedBox] {
    cell.split(separator: " ").compactMap { SealedBox($0) }
  }

  /// What was sealed; nil where the box is for another key, was changed, or belongs elsewhere.
  func opened(with key: PrivateKey, in interview: String) -> String? {
    guard let box = Sodium.bytes(content), let padded = key.open(box),
      let message = Padding.content(of: padded)
    else { return nil }
    let text = String(decoding: message, as: UTF8.self)
    let head = "\(interview)\n\(question)\n"
    return text.hasPrefix(head) ? String(text.dropFirst(head.count)) : nil
  }
}

/// Padding of ISO/IEC 7816-4: a byte 0x80, then zeros to a whole number of blocks.
enum Padding {
  private static let block = 128

  static func padded(_ bytes: [UInt8]) -> [UInt8] {
    let zeros = block - 1 - bytes.count % block
    return bytes + [0x80] + [UInt8](repeating: 0, count: zeros)
  }

  /// Nil where the bytes are not padded.
  static func content(of padded: [UInt8]) -> [UInt8]? {
    guard let end = padded.lastIndex(where: { $0 != 0 }), padded[end] == 0x80 else { return nil }
    return Array(padded[..<end])
  }
}
