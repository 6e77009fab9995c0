/// The KEYs of many interviews, sixteen bytes each.
///
/// `uuid:` and a UUID in small letters is kept as its two halves; any other text as it is.
struct KeyList: Sendable {
  private var high: [UInt64] = []
  /// Where `high` is all ones, the position in `others`.
  private var low: [UInt64] = []
  private var others: [String] = []

  init() {}

  var count: Int { high.count }

  mutating func reserve(_ count: Int) {
    high.reserveCapacity(count)
    low.reserveCapacity(count)
  }

  mutating func append(_ bytes: [UInt8], from start: Int, to end: Int) {
    if let (first, second) = Self.halves(bytes, start, end), first != .max {
      high.append(first)
      low.append(second)
    } else {
      high.append(.max)
      low.append(UInt64(others.count))
      others.append(String(decoding: bytes[start..<end], as: UTF8.self))
    }
  }

  mutating func append(_ list: KeyList) {
    let base = UInt64(others.count)
    high.append(contentsOf: list.high)
    if base == 0 || list.others.isEmpty {
      low.append(contentsOf: list.low)
    } else {
      for row in list.low.indices {
        low.append(list.high[row] == .max ? list.low[row] + base : list.low[row])
      }
    }
    others.append(contentsOf: list.others)
  }

  subscript(row: Int) -> String {
    guard high[row] != .max else { return others[Int(low[row])] }
    var text: [UInt8] = Array("uuid:".utf8)
    for nibble in 0..<32 {
      if nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20 {
        text.append(UInt8(ascii: "-"))
      }
      let half = nibble < 16 ? high[row] : low[row]
      let digit = UInt8((half &>> UInt64(60 - (nibble & 15) * 4)) & 15)
      text.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Of some rows the one with the bytewise smallest KEY; nil where there are none.
  func least(of rows: [Int]) -> Int? {
    // The digits of two UUIDs are in the order of their numbers.
    if rows.allSatisfy({ high[$0] != .max }) {
      return rows.min { (high[$0], low[$0]) < (high[$1], low[$1]) }
    }
    return rows.min { Array(self[$0].utf8).lexicographicallyPrecedes(Array(self[$1].utf8)) }
  }

  /// Whether one of some other KEYs is among these.
  func shares(with others: KeyList) -> Bool {
    var size = 64
    while size < others.count * 8 { size *= 2 }
    var slots = [Int32](repeating: -1, count: size)
    for row in others.high.indices where others.high[row] != .max {
      var slot = Self.mixed(others.high[row], others.low[row]) & (size - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(row)
    }
    for row in high.indices where high[row] != .max {
      var slot = Self.mixed(high[row], low[row]) & (size - 1)
      while slots[slot] >= 0 {
        let other = Int(slots[slot])
        if others.high[other] == high[row], others.low[other] == low[row] { return true }
        slot = (slot + 1) & (size - 1)
      }
    }
    return !Set(self.others).isDisjoint(with: others.others)
  }

  @inline(__always)
  private static func hash(_ high: UInt64, _ low: UInt64) -> UInt64 {
    (high ^ (low &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
  }

  @inline(__always)
  private static func mixed(_ high: UInt64, _ low: UInt64) -> Int {
    Int(truncatingIfNeeded: hash(high, low) &>> 20)
  }

  /// A number for each KEY; two that differ have the same one about never.
  var prints: [UInt64] { high.indices.map(print) }

  /// The number of one KEY.
  func print(_ row: Int) -> UInt64 {
    guard high[row] != .max else { return ContentHash.of(Array(others[Int(low[row])].utf8)) }
    let mixed = Self.hash(high[row], low[row])
    return mixed ^ mixed &>> 32
  }

  /// Whether a KEY is that which another list has in a row.
  func isSame(_ row: Int, as other: KeyList, _ otherRow: Int) -> Bool {
    guard high[row] == other.high[otherRow] else { return false }
    guard high[row] == .max else { return low[row] == other.low[otherRow] }
    return others[Int(low[row])] == other.others[Int(other.low[otherRow])]
  }

  /// Adds them to a cache.
  func write(to writer: inout CacheWriter) {
    writer.add(count)
    writer.add(all: high)
    writer.add(all: low)
    writer.add(others.count)
    for text in others { writer.add(text) }
  }

  /// Reads them from a cache; nil where they are not whole.
  init?(from bytes: inout CacheBytes) {
    let count = bytes.int()
    high = bytes.all(count, as: UInt64.self)
    low = bytes.all(count, as: UInt64.self)
    others = bytes.list(of: 8) { $0.text() }
    let places = others.count
    guard !bytes.isBroken,
      !high.indices.contains(where: { high[$0] == .max && low[$0] >= UInt64(places) })
    else { return nil }
  }

  func chosen(_ rows: [Int32]) -> KeyList {
    var result = KeyList()
    result.others = others
    result.high = rows.map { high[Int($0)] }
    result.low = rows.map { low[Int($0)] }
    return result
  }

  /// For each row that has a KEY which an earlier row has, that first row; empty where all differ.
  func repetitions() -> [(row: Int32, first: Int32)] {
    let isMany = count > 1 << 15 && availableCores() > 1
    var shares: [UInt64] = isMany ? [0, 1] : [0]
    let cores = UInt64(shares.count)
    let (high, low) = (high, low)
    var result = fork(&shares) { share in
      Findings.repetitions(
        count: high.count, share: share, of: cores, hash: { Self.hash(high[$0], low[$0]) },
        isSame: { high[$0] == high[$1] && low[$0] == low[$1] })
    }.flatMap { $0 }
    guard !others.isEmpty || isMany else { return result }
    var rowOfOther: [String: Int32] = [:]
    for row in high.indices where high[row] == .max {
      let text = others[Int(low[row])]
      if let first = rowOfOther[text] {
        result.append((Int32(row), first))
      } else {
        rowOfOther[text] = Int32(row)
      }
    }
    return result.sorted { $0.row < $1.row }
  }

  /// The halves of a UUID behind `uuid:`; nil for any other text.
  ///
  ///     uuid:bcb898d8-05ba-4def-bb31-7e4df85e8aad
  ///     0    5        14   19   24   29
  private static func halves(_ bytes: [UInt8], _ start: Int, _ end: Int) -> (UInt64, UInt64)? {
    guard end - start == 41, end <= bytes.count else { return nil }
    let raw = unsafe bytes.span.bytes
    let name = raw.word(start, 5)
    let dash = UInt8(ascii: "-")
    guard name == 0x3A_6469_7575, bytes[start + 13] == dash, bytes[start + 18] == dash,
      bytes[start + 23] == dash, bytes[start + 28] == dash
    else { return nil }
    func pair(_ first: Int, _ second: Int) -> UInt64 {
      raw.word(start &+ first, 4) | raw.word(start &+ second, 4) &<< 32
    }
    guard let a = eightDigits(raw.word(start + 5, 8)), let b = eightDigits(pair(14, 19)),
      let c = eightDigits(pair(24, 29)), let d = eightDigits(raw.word(start + 33, 8))
    else { return nil }
    return (a &<< 32 | b, c &<< 32 | d)
  }

  /// What eight hexadecimal digits in small letters say, all at once; nil for other bytes.
  @inline(__always)
  private static func eightDigits(_ text: UInt64) -> UInt64? {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let isLetter = (text &>> 6) & ones
    let values = ((text & (ones &* 15)) &+ isLetter &* 9) & (ones &* 15)
    // Written again, only true digits give the same bytes.
    let isHigh = ((values &+ ones &* 6) &>> 4) & ones
    guard values &+ ones &* 0x30 &+ isHigh &* 0x27 == text else { return nil }
    var digits = values.byteSwapped
    digits = (digits | digits &>> 4) & 0x00FF_00FF_00FF_00FF
    digits = (digits | digits &>> 8) & 0x0000_FFFF_0000_FFFF
    return (digits | digits &>> 16) & 0xFFFF_FFFF
  }
}
