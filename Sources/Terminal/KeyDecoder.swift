import Canvas

/// Bytes of a terminal made into keys.
///
/// An escape sequence and the Esc key begin alike, and a line may be slow: while `isWaiting`, the caller waits a little for
/// more bytes and then calls `settle`, after which what came so far is all there is. Bytes that are no UTF-8 and sequences
/// that nobody knows are dropped.
struct KeyDecoder {
  /// True when bytes of an unfinished key are held back.
  private(set) var isWaiting = false
  /// The bytes of a paste so far; nil outside of one.
  private(set) var paste: [UInt8]?
  private var pending: [UInt8] = []
  private var isSettled = false
  private let isLatin1: Bool
  private let known: [(bytes: [UInt8], key: Key)]

  /// The most bytes of a paste that are kept.
  static let longestPaste = 1 << 20

  /// A decoder that knows, beside the common sequences, those of one terminal's description.
  init(isLatin1: Bool = false, known: [(bytes: [UInt8], key: Key)] = []) {
    self.isLatin1 = isLatin1
    self.known = known.filter { $0.bytes.count > 1 }
  }

  mutating func feed(_ bytes: some Sequence<UInt8>) {
    pending += bytes
    isSettled = false
  }

  /// Says that nothing more came in time: the next key is made of what there is.
  mutating func settle() { isSettled = true }

  /// The next key; nil when there is none, or none yet.
  mutating func next() -> Key? {
    isWaiting = false
    while paste != nil || !pending.isEmpty {
      if paste != nil {
        if let key = nextOfPaste() { return key }
        if paste != nil { return nil }
        continue
      }
      switch parse() {
      case .key(let key, let count):
        pending.removeFirst(count)
        return key
      case .nothing(let count):
        pending.removeFirst(count)
      case .pasteBegins(let count):
        pending.removeFirst(count)
        paste = []
      case .unfinished:
        isWaiting = true
        return nil
      }
    }
    return nil
  }

  private enum Outcome {
    case key(Key, Int)
    case nothing(Int)
    case pasteBegins(Int)
    case unfinished
  }

  private func parse() -> Outcome {
    let byte = pending[0]
    switch byte {
    case 0x1B: return parseEscape()
    case 0x0D: return .key(.enter, 1)
    case 0x09: return .key(.tab, 1)
    case 0x08, 0x7F: return .key(.backspace, 1)
    case 0..<0x20:
      let letter: UInt8 = byte == 0 ? 0x20 : byte < 0x1B ? byte + 0x60 : byte + 0x40
      return .key(.control(Character(Unicode.Scalar(letter))), 1)
    default: return parseCharacter(at: 0) { .character($0) }
    }
  }

  private func parseCharacter(at start: Int, as key: (Character) -> Key) -> Outcome {
    if isLatin1 {
      let isControl = (0x80..<0xA0).contains(pending[start])
      return isControl
        ? .nothing(start + 1)
        : .key(key(Character(Unicode.Scalar(pending[start]))), start + 1)
    }
    let rest = pending[start...]
    let length = UTF8Length.of(rest)
    guard let length else { return .nothing(start + 1) }
    guard rest.count >= length else {
      return isSettled ? .nothing(start + rest.count) : .unfinished
    }
    guard
      let scalar = String(validating: rest.prefix(length), as: UTF8.self)?.unicodeScalars.first,
      !(0x80..<0xA0).contains(scalar.value)
    else { return .nothing(start + length) }
    return .key(key(Character(scalar)), start + length)
  }

  private func parseEscape() -> Outcome {
    for entry in known where pending.starts(with: entry.bytes) {
      return .key(entry.key, entry.bytes.count)
    }
    guard pending.count > 1 else { return isSettled ? .key(.escape, 1) : .unfinished }
    switch pending[1] {
    case 0x1B:
      return .key(.escape, 1)
    case UInt8(ascii: "["):
      return parseControlSequence()
    case UInt8(ascii: "O"):
      guard pending.count > 2 else { return isSettled ? .key(.alt("O"), 2) : .unfinished }
      return KeySequences.single[pending[2]].map { .key($0, 3) } ?? .nothing(3)
    case 0x0D, 0x0A:
      return .key(.alt("\n"), 2)
    case 0x08, 0x7F:
      return .key(.alt("\u{8}"), 2)
    case 0..<0x20:
      return .key(.escape, 1)
    default:
      return parseCharacter(at: 1) { .alt($0) }
    }
  }

  /// ESC [ parameters intermediates final, as ECMA-48 5.4 has it; and ESC [ [ letter of the Linux console.
  private func parseControlSequence() -> Outcome {
    guard pending.count > 2 else { return isSettled ? .key(.alt("["), 2) : .unfinished }
    if pending[2] == UInt8(ascii: "[") {
      guard pending.count > 3 else { return isSettled ? .nothing(3) : .unfinished }
      let number = Int(pending[3]) - 0x40
      return (1...5).contains(number) ? .key(.function(number), 4) : .nothing(4)
    }
    var end = 2
    while end < pending.count, (0x20..<0x40).contains(pending[end]) { end += 1 }
    guard end < pending.count else {
      return isSettled || end > 64 ? .nothing(end) : .unfinished
    }
    // Anything else inside a sequence breaks it off, and is itself the beginning of something.
    guard (0x40..<0x7F).contains(pending[end]) else { return .nothing(end) }
    // Answers of the terminal have private parameters, no key has.
    if (0x3C..<0x40).contains(pending[2]) { return .nothing(end + 1) }
    let parameters = pending[2..<end].split(separator: UInt8(ascii: ";")).map { field in
      Int(String(decoding: field.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)) ?? 0
    }
    if pending[end] == UInt8(ascii: "~"), parameters.first == 200 { return .pasteBegins(end + 1) }
    let key = KeySequences.key(final: pending[end], parameters: parameters)
    return key.map { .key($0, end + 1) } ?? .nothing(end + 1)
  }

  /// Moves bytes into the paste, up to its end; the whole paste is one key.
  private mutating func nextOfPaste() -> Key? {
    let mark = KeySequences.pasteEnd
    var text = paste ?? []
    let found = pending.indices.first { pending[$0...].starts(with: mark) }
    // The end mark itself may be cut in two by a read.
    let taken = found ?? (isSettled ? pending.count : max(0, pending.count - mark.count + 1))
    text += pending.prefix(min(taken, max(0, Self.longestPaste - text.count)))
    pending.removeFirst(taken + (found == nil ? 0 : mark.count))
    guard found != nil || isSettled else {
      paste = text
      isWaiting = true
      return nil
    }
    paste = nil
    isSettled = false
    return .paste(KeySequences.pasted(text, isLatin1: isLatin1))
  }
}

/// How many bytes the UTF-8 form of a character has.
private enum UTF8Length {
  /// By its first byte; nil for a byte that cannot be first, or where a byte after it does not continue it.
  static func of(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = bytes.first else { return nil }
    let length: Int
    switch first {
    case 0..<0x80: length = 1
    case 0xC2..<0xE0: length = 2
    case 0xE0..<0xF0: length = 3
    case 0xF0..<0xF5: length = 4
    default: return nil
    }
    let isWhole = bytes.dropFirst().prefix(length - 1).allSatisfy { (0x80..<0xC0).contains($0) }
    return isWhole ? length : nil
  }
}
