import CBlocks

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
  var hash: UInt64 { block_hash(low, high) }

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

  /// The hash of a text whose long part stands in an arena.
  @inline(__always)
  static func hash(_ words: CellWords, _ arena: [UInt8]) -> UInt64 {
    guard words.isLong else { return words.hash }
    return hash(arena, from: Int(words.low), to: Int(words.low) + words.longCount)
  }

  /// The hash of more than sixteen bytes.
  static func hash(_ bytes: [UInt8], from start: Int, to end: Int) -> UInt64 {
    precondition(start >= 0 && start + 8 <= end && end <= bytes.count, "a text outside its bytes")
    return unsafe bytes.withUnsafeBufferPointer { bytes in
      guard let first = bytes.baseAddress else { return 0 }
      return unsafe block_long_hash(first + start, Int64(end - start))
    }
  }

  /// Whether a long text is what stands at an offset of other bytes.
  static func isEqual(
    _ words: CellWords, _ arena: [UInt8], to bytes: [UInt8], from start: Int
  ) -> Bool {
    let (place, count) = (Int(words.low), words.longCount)
    precondition(place + count <= arena.count && start + count <= bytes.count, "a text cut off")
    return unsafe arena.withUnsafeBufferPointer { arena in
      unsafe bytes.withUnsafeBufferPointer { bytes in
        guard let one = arena.baseAddress, let other = bytes.baseAddress else { return false }
        return unsafe block_same(one + place, other + start, Int64(count))
      }
    }
  }

  /// Whether two texts are the same, the long ones of one arena.
  static func isSame(_ one: CellWords, _ other: CellWords, _ arena: [UInt8]) -> Bool {
    guard one.isLong else { return one == other }
    return one.high == other.high && isEqual(one, arena, to: arena, from: Int(other.low))
  }
}

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
