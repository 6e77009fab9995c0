/// The KEYs of a repeat's rows, or of what these stand in: the interview's, and the way from there.
///
///     uuid:bcb898d8-05ba-4def-bb31-7e4df85e8aad/items[2]
///
/// There are about as many ways as an interview can have entries, so each has a number.
struct EntryKeys: Sendable {
  private(set) var interviews = KeyList()
  /// The way of each entry, `/items[2]`, by its number.
  ///
  /// 0 for the interview itself; empty where all are interviews.
  private(set) var ways: [Int32] = []

  init() {}

  /// The KEYs of interviews, or of entries in them.
  init(_ interviews: KeyList, ways: [Int32] = []) {
    self.interviews = interviews
    self.ways = ways
  }

  var count: Int { interviews.count }

  func way(_ row: Int) -> Int32 { ways.isEmpty ? 0 : ways[row] }

  /// Takes the KEY in some bytes, which sixteen more must follow; its way has so many slashes.
  mutating func append(
    _ bytes: [UInt8], from start: Int, to end: Int, slashes: Int, numbering: inout CellCoder
  ) {
    let way = Self.way(in: bytes, from: start, to: end, slashes: slashes)
    interviews.append(bytes, from: start, to: way)
    ways.append(way < end ? numbering.code(of: bytes, from: way, to: end) : 0)
  }

  mutating func append(_ text: String, slashes: Int, numbering: inout CellCoder) {
    let bytes = Array(text.utf8)
    let padded = bytes + [UInt8](repeating: 0, count: 16)
    append(padded, from: 0, to: bytes.count, slashes: slashes, numbering: &numbering)
  }

  /// Where the way begins: behind the UUID, or with the last slashes, since other KEYs of interviews may have some.
  private static func way(
    in bytes: [UInt8], from start: Int, to end: Int, slashes: Int
  ) -> Int {
    guard slashes > 0 else { return end }
    let slash = UInt8(ascii: "/")
    let behind = start + 41
    if behind < end, bytes[behind] == slash, bytes[start] == UInt8(ascii: "u"),
      bytes[start + 4] == UInt8(ascii: ":")
    {
      return behind
    }
    var (way, left) = (end, slashes)
    for place in (start..<end).reversed() where bytes[place] == slash {
      way = place
      left -= 1
      if left == 0 { break }
    }
    return way
  }

  mutating func append(_ other: EntryKeys) {
    interviews.append(other.interviews)
    ways += other.ways
  }

  /// Gives every way the number that a table has for it.
  mutating func renumber(through numbers: [Int32]) {
    for row in ways.indices { ways[row] = numbers[Int(ways[row])] }
  }

  func chosen(_ rows: [Int32]) -> EntryKeys {
    EntryKeys(interviews.chosen(rows), ways: ways.isEmpty ? [] : rows.map { ways[Int($0)] })
  }
}

/// Finds rows by their KEYs.
struct KeyIndex {
  private let keys: EntryKeys
  /// Rows by the hash of their KEY; -1 where there is none.
  private var slots: [Int32]

  /// One that knows no row yet.
  init(_ keys: EntryKeys) {
    self.keys = keys
    var size = 16
    while size < keys.count * 2 { size *= 2 }
    slots = Array(repeating: -1, count: size)
  }

  /// One that knows all rows.
  init(all keys: EntryKeys) {
    self.init(keys)
    for row in 0..<keys.count { _ = enter(row) }
  }

  /// Makes a row known; gives the one with the same KEY that is known already.
  mutating func enter(_ row: Int) -> Int? {
    let (slot, known) = find(keys, row, keys.way(row))
    if known == nil { slots[slot] = Int32(truncatingIfNeeded: row) }
    return known
  }

  /// The known row with the KEY that another list has in a row.
  func row(_ other: EntryKeys, _ row: Int) -> Int? { find(other, row, other.way(row)).row }

  /// The known row of the interview that an entry of another list is in.
  func interview(_ other: EntryKeys, _ row: Int) -> Int? { find(other, row, 0).row }

  private func find(_ other: EntryKeys, _ row: Int, _ way: Int32) -> (slot: Int, row: Int?) {
    let hash =
      other.interviews.print(row) ^ UInt64(UInt32(bitPattern: way)) &* 0x9E37_79B9_7F4A_7C15
    var slot = Int(truncatingIfNeeded: hash ^ hash &>> 32) & (slots.count - 1)
    while slots[slot] >= 0 {
      let known = Int(slots[slot])
      if keys.way(known) == way, keys.interviews.isSame(known, as: other.interviews, row) {
        return (slot, known)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return (slot, nil)
  }
}
