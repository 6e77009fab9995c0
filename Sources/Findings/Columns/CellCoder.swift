/// Numbers the distinct cells of one column as they come, without making a text of each.
///
/// An open-addressed hash table over one arena of bytes. Number 0...3 are kept for cells without an answer.
/// In front of it stands a small table for cells of up to eight bytes, which most codes and numbers are:
/// eight bytes are one word, and a text holds no NUL, so the word alone tells the text.
struct CellCoder: Sendable {
  private var arena: [UInt8] = []
  /// Where each entry ends in the arena, from number 4 on.
  private var ends: [Int] = []
  private var hashes: [UInt32] = []
  private var slots: [Int32] = Array(repeating: -1, count: 16)
  private var recentWords = [UInt64](repeating: 0, count: 256)
  private var recentCodes = [Int32](repeating: 0, count: 256)

  init() {}

  /// How many numbers are in use, the four first ones included.
  var count: Int { ends.count + 4 }

  /// The texts without what was needed to find them.
  consuming func texts() -> CellTexts { CellTexts(arena: arena, ends: ends) }

  // MARK: Coding

  /// The numbers of one field of many records, 0 where it is empty.
  ///
  /// `bounds` are those of `CSVScanner`; `records` are the positions of those that count, of which the
  /// first so many are taken.
  mutating func code(
    _ buffer: [UInt8], bounds: [Int32], stride: Int, field: Int, records: [Int32], count: Int,
    into codes: inout [Int32]
  ) {
    let span = buffer.span
    let raw = unsafe span.bytes
    for index in 0..<count {
      let place = Int(records[index]) &* stride &+ field
      let start = Int(bounds[place]) &+ 1
      let end = Int(bounds[place &+ 1])
      if start >= end {
        codes[index] = 0
      } else if span[start] == quote {
        codes[index] = code(quoted: buffer, from: start, to: end)
      } else if end &- start <= 8 {
        codes[index] = code(short: raw, buffer, from: start, to: end)
      } else {
        codes[index] = code(long: buffer, from: start, to: end)
      }
    }
  }

  /// The number of a cell that is not empty, its quotes undone.
  ///
  /// Eight more bytes must follow in the buffer, whatever they are.
  mutating func code(of buffer: [UInt8], from start: Int, to end: Int) -> Int32 {
    guard end - start <= 8 else { return code(long: buffer, from: start, to: end) }
    return unsafe code(short: buffer.span.bytes, buffer, from: start, to: end)
  }

  private mutating func code(
    short raw: RawSpan, _ buffer: [UInt8], from start: Int, to end: Int
  ) -> Int32 {
    let word = raw.word(start, end &- start)
    let slot = Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) &>> 56)
    if recentWords[slot] == word { return recentCodes[slot] }
    let code = code(long: buffer, from: start, to: end)
    recentWords[slot] = word
    recentCodes[slot] = code
    return code
  }

  private mutating func code(quoted buffer: [UInt8], from start: Int, to end: Int) -> Int32 {
    let inner = buffer[(start + 1)..<(end - 1)]
    if inner.isEmpty { return 0 }
    if !inner.contains(quote) { return code(of: buffer, from: start + 1, to: end - 1) }
    var text: [UInt8] = []
    text.reserveCapacity(inner.count + 8)
    var isSecond = false
    for byte in inner {
      isSecond = byte == quote && !isSecond
      if !isSecond { text.append(byte) }
    }
    let count = text.count
    text.append(contentsOf: repeatElement(0, count: 8))
    return code(of: text, from: 0, to: count)
  }

  private mutating func code(long buffer: [UInt8], from start: Int, to end: Int) -> Int32 {
    let hash = Self.hash(buffer, from: start, to: end)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if hashes[number] == hash, isEqual(number, to: buffer, from: start, to: end) {
        return Int32(truncatingIfNeeded: number &+ 4)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(ends.count)
    arena.append(contentsOf: buffer[start..<end])
    ends.append(arena.count)
    hashes.append(hash)
    if ends.count * 2 > slots.count { grow() }
    return Int32(ends.count + 3)
  }

  /// For each number of another coder, in this one's terms.
  mutating func merge(_ other: CellCoder) -> [Int32] {
    var result: [Int32] = [0, 1, 2, 3]
    result.reserveCapacity(other.count)
    var arena = other.arena
    arena.append(contentsOf: repeatElement(0, count: 8))
    var start = 0
    for end in other.ends {
      result.append(code(long: arena, from: start, to: end))
      start = end
    }
    return result
  }

  /// Eight bytes at a time, the last ones by themselves.
  private func isEqual(_ number: Int, to bytes: [UInt8], from start: Int, to end: Int) -> Bool {
    let first = number == 0 ? 0 : ends[number - 1]
    let count = end - start
    guard ends[number] - first == count else { return false }
    let own = unsafe arena.span.bytes
    let other = unsafe bytes.span.bytes
    var offset = 0
    while offset &+ 8 <= count {
      if own.word(first &+ offset, 8) != other.word(start &+ offset, 8) { return false }
      offset &+= 8
    }
    while offset < count {
      if arena[first &+ offset] != bytes[start &+ offset] { return false }
      offset &+= 1
    }
    return true
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * (slots.count < 65_536 ? 4 : 2))
    for (number, hash) in hashes.enumerated() {
      var slot = Int(hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }

  /// Eight bytes at a time, multiplied and folded.
  private static func hash(_ bytes: [UInt8], from start: Int, to end: Int) -> UInt32 {
    let raw = unsafe bytes.span.bytes
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(end - start)
    var at = start
    while at < end {
      hash = (hash ^ raw.word(at, end &- at)) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash &>> 32
      at &+= 8
    }
    return UInt32(truncatingIfNeeded: hash)
  }
}

/// The distinct texts of a column, one behind the other.
struct CellTexts: Sendable {
  private let arena: [UInt8]
  private let ends: [Int]

  init(arena: [UInt8], ends: [Int]) {
    self.arena = arena
    self.ends = ends
  }

  /// How many numbers are in use, the four first ones included.
  var count: Int { ends.count + 4 }

  /// The text of a number from 4 on.
  subscript(number: Int) -> String { String(decoding: bytes(number), as: UTF8.self) }

  /// Its bytes.
  func bytes(_ number: Int) -> ArraySlice<UInt8> {
    arena[(number == 4 ? 0 : ends[number - 5])..<ends[number - 4]]
  }

  /// The texts of the given numbers alone, in that order.
  func chosen(_ numbers: [Int32]) -> CellTexts {
    var arena: [UInt8] = []
    var ends: [Int] = []
    for number in numbers {
      arena.append(contentsOf: bytes(Int(number)))
      ends.append(arena.count)
    }
    return CellTexts(arena: arena, ends: ends)
  }
}

private let quote = UInt8(ascii: "\"")

extension RawSpan {
  /// Up to eight bytes as a word, zeros behind them; eight bytes must be there.
  @inline(__always)
  func word(_ offset: Int, _ count: Int) -> UInt64 {
    let word = unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
    return count >= 8 ? word : word & ((1 &<< UInt64(count &* 8)) &- 1)
  }
}
