/// Numbers the distinct cells of one column as they come, without making a text of each.
///
/// An open-addressed hash table over the cells' bytes. Numbers 0...3 are kept for cells without an answer.
/// Nearly all cells have up to sixteen bytes, which are two words: a text holds no NUL, so the two words
/// alone tell it.
struct CellCoder: Sendable {
  private var known = CellTexts()
  /// The position in `known`, by the highest bits of the hash; -1 where there is none.
  private var slots: [Int32] = Array(repeating: -1, count: 16)
  private var shift: UInt64 = 60
  /// What asking ahead came to; nobody wants to know, but the asking must not be left out.
  private var warmth: Int32 = 0

  init() {}

  /// Goes on with texts that have their numbers.
  init(_ texts: CellTexts) {
    known = texts
    while known.words.count * 2 > slots.count {
      slots = Array(repeating: -1, count: slots.count * 4)
      shift -= 2
    }
    grow()
  }

  /// How many numbers are in use, the four first ones included.
  var count: Int { known.count }

  /// The texts without what was needed to find them.
  consuming func texts() -> CellTexts { known }

  // MARK: Coding

  /// The numbers of one field of many records, 0 where it is empty; gives the highest.
  ///
  /// `bounds` are those of `CSVScanner`; `records` are the positions of those that count, of which the
  /// first so many are taken.
  mutating func code(
    _ buffer: [UInt8], bounds: [Int32], stride: Int, field: Int, records: [Int32], count: Int,
    into codes: inout [Int32]
  ) -> Int32 {
    let raw = unsafe buffer.span.bytes
    let bounds = bounds.span
    let records = records.span
    var codes = codes.mutableSpan
    // Of a large table every cell asks for another part of the memory. Asked one behind the other, without
    // a decision between them, the answers come together.
    if slots.count > 1 << 14 {
      var sum: Int32 = 0
      for index in 0..<count {
        let place = Int(records[index]) &* stride &+ field
        let start = Int(bounds[place]) &+ 1
        let size = min(16, max(0, Int(bounds[place &+ 1]) &- start))
        let words = CellWords(
          low: raw.word(start, min(8, size)), high: raw.word(start &+ 8, max(0, size &- 8)))
        sum &+= slots[Int(truncatingIfNeeded: words.hash &>> shift)]
      }
      warmth = sum
    }
    var highest: Int32 = 0
    for index in 0..<count {
      let place = Int(records[index]) &* stride &+ field
      let start = Int(bounds[place]) &+ 1
      let size = Int(bounds[place &+ 1]) &- start
      let code: Int32
      if size <= 0 {
        code = 0
      } else if unsafe raw.unsafeLoad(fromByteOffset: start, as: UInt8.self) == quote {
        code = self.code(quoted: buffer, from: start, to: start &+ size)
      } else if size <= 16 {
        code = self.code(of: raw.words(start, size))
      } else {
        code = self.code(long: buffer, from: start, to: start &+ size)
      }
      codes[index] = code
      highest = max(highest, code)
    }
    return highest
  }

  /// The number of a cell that is not empty, its quotes undone.
  ///
  /// Sixteen more bytes must follow in the buffer, whatever they are.
  mutating func code(of buffer: [UInt8], from start: Int, to end: Int) -> Int32 {
    guard end - start <= 16 else { return code(long: buffer, from: start, to: end) }
    return unsafe code(of: buffer.span.bytes.words(start, end - start))
  }

  private mutating func code(quoted buffer: [UInt8], from start: Int, to end: Int) -> Int32 {
    let inner = buffer[(start + 1)..<(end - 1)]
    if inner.isEmpty { return 0 }
    if !inner.contains(quote) { return code(of: buffer, from: start + 1, to: end - 1) }
    var text: [UInt8] = []
    text.reserveCapacity(inner.count + 16)
    var isSecond = false
    for byte in inner {
      isSecond = byte == quote && !isSecond
      if !isSecond { text.append(byte) }
    }
    let count = text.count
    text.append(contentsOf: repeatElement(0, count: 16))
    return code(of: text, from: 0, to: count)
  }

  @inline(__always)
  private mutating func code(of words: CellWords) -> Int32 {
    var slot = Int(truncatingIfNeeded: words.hash &>> shift)
    while slots[slot] >= 0 {
      let number = slots[slot]
      if known.words[Int(number)] == words { return number &+ 4 }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return add(words, at: slot)
  }

  private mutating func code(long buffer: [UInt8], from start: Int, to end: Int) -> Int32 {
    let hash = CellTexts.hash(buffer, from: start, to: end)
    let mark = CellWords.mark(hash, count: end - start)
    var slot = Int(truncatingIfNeeded: hash &>> shift)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if known.words[number].high == mark, known.isEqual(number, to: buffer, from: start) {
        return Int32(truncatingIfNeeded: number &+ 4)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let place = known.arena.count
    known.arena.append(contentsOf: buffer[start..<end])
    return add(CellWords(low: UInt64(place), high: mark), at: slot)
  }

  @inline(never)
  private mutating func add(_ words: CellWords, at slot: Int) -> Int32 {
    slots[slot] = Int32(truncatingIfNeeded: known.words.count)
    known.words.append(words)
    if known.words.count * 2 > slots.count { grow() }
    return Int32(truncatingIfNeeded: known.words.count &+ 3)
  }

  /// For each number of another coder, in this one's terms.
  mutating func merge(_ other: CellTexts) -> [Int32] {
    var result: [Int32] = [0, 1, 2, 3]
    result.reserveCapacity(other.count)
    var arena = other.arena
    arena.append(contentsOf: repeatElement(0, count: 16))
    for words in other.words {
      if words.isLong {
        let start = Int(words.low)
        result.append(code(long: arena, from: start, to: start + words.longCount))
      } else {
        result.append(code(of: words))
      }
    }
    return result
  }

  private mutating func grow() {
    let factor = slots.count < 65_536 ? 4 : 2
    shift -= slots.count < 65_536 ? 2 : 1
    slots = Array(repeating: -1, count: slots.count * factor)
    let mask = slots.count - 1
    for number in known.words.indices {
      var slot = Int(truncatingIfNeeded: known.hash(number) &>> shift)
      while slots[slot] >= 0 { slot = (slot &+ 1) & mask }
      slots[slot] = Int32(truncatingIfNeeded: number)
    }
  }
}

/// What tells a cell: its bytes where these are at most sixteen, zeros behind them.
///
/// Of a longer one `low` is where it begins in the arena, and `high` has a byte that no text has, a part of
/// its hash, and how long it is.
struct CellWords: Sendable, Equatable {
  var low: UInt64
  var high: UInt64

  @inline(__always)
  var isLong: Bool { high &>> 56 == 0xFF }

  var longCount: Int { Int(high & 0xFFFF_FFFF) }

  @inline(__always)
  var hash: UInt64 {
    var hash = (low &* 0x9E37_79B9_7F4A_7C15) ^ (high &* 0xD6E8_FEB8_6659_FD93)
    hash ^= hash &>> 29
    return hash &* 0xBF58_476D_1CE4_E5B9
  }

  static func mark(_ hash: UInt64, count: Int) -> UInt64 {
    0xFF &<< 56 | (hash & 0xFF_FFFF) &<< 32 | UInt64(truncatingIfNeeded: count) & 0xFFFF_FFFF
  }

  init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// A text of up to sixteen bytes; nil for a longer one.
  init?(_ text: String) {
    var bytes = Array(text.utf8)
    let count = bytes.count
    guard count <= 16 else { return nil }
    bytes.append(contentsOf: repeatElement(0, count: 16))
    self = unsafe bytes.span.bytes.words(0, count)
  }
}

/// The distinct texts of a column in the order of their numbers.
struct CellTexts: Sendable {
  /// From number 4 on.
  var words: [CellWords] = []
  /// The texts of more than sixteen bytes.
  var arena: [UInt8] = []

  /// How many numbers are in use, the four first ones included.
  var count: Int { words.count + 4 }

  /// The text of a number from 4 on.
  subscript(number: Int) -> String { String(decoding: bytes(number), as: UTF8.self) }

  /// Its bytes.
  func bytes(_ number: Int) -> [UInt8] {
    let words = words[number - 4]
    if words.isLong {
      let start = Int(words.low)
      return Array(arena[start..<(start + words.longCount)])
    }
    var result: [UInt8] = []
    result.reserveCapacity(16)
    for word in [words.low, words.high] {
      var rest = word
      while rest != 0 {
        result.append(UInt8(truncatingIfNeeded: rest))
        rest &>>= 8
      }
    }
    return result
  }

  /// The texts of the given numbers alone, in that order.
  func chosen(_ numbers: [Int32]) -> CellTexts {
    CellTexts(words: numbers.map { words[Int($0) - 4] }, arena: arena)
  }

  /// The hash of the text at a position.
  fileprivate func hash(_ position: Int) -> UInt64 {
    let words = words[position]
    guard words.isLong else { return words.hash }
    let start = Int(words.low)
    return Self.hash(arena, from: start, to: start + words.longCount)
  }

  /// Eight bytes at a time.
  fileprivate func isEqual(_ position: Int, to bytes: [UInt8], from start: Int) -> Bool {
    let first = Int(words[position].low)
    let count = words[position].longCount
    let own = unsafe arena.span.bytes
    let other = unsafe bytes.span.bytes
    var offset = 0
    while offset &+ 8 <= count {
      if own.word(first &+ offset, 8) != other.word(start &+ offset, 8) { return false }
      offset &+= 8
    }
    // The last eight bytes, of which some were compared already.
    return own.word(first &+ count &- 8, 8) == other.word(start &+ count &- 8, 8)
  }

  /// Eight bytes at a time, multiplied and folded; at least eight there must be.
  fileprivate static func hash(_ bytes: [UInt8], from start: Int, to end: Int) -> UInt64 {
    let raw = unsafe bytes.span.bytes
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(end - start)
    var at = start
    func fold(_ word: UInt64) {
      hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash &>> 32
    }
    while at &+ 8 <= end {
      fold(raw.word(at, 8))
      at &+= 8
    }
    fold(raw.word(end &- 8, 8))
    return hash &* 0xBF58_476D_1CE4_E5B9
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

  /// Up to sixteen bytes as two words; sixteen bytes must be there.
  @inline(__always)
  func words(_ offset: Int, _ count: Int) -> CellWords {
    guard count > 8 else { return CellWords(low: word(offset, count), high: 0) }
    return CellWords(low: word(offset, 8), high: word(offset &+ 8, count &- 8))
  }
}
