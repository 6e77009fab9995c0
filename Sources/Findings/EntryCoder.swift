/// Numbers the distinct byte strings of one column as they come, without making a text of each cell.
///
/// An open-addressed hash table over one arena of bytes. Number 0...3 are kept for cells without an answer.
struct EntryCoder {
  private var arena: [UInt8] = []
  /// Where each entry ends in the arena, from number 4 on.
  private var ends: [Int] = []
  private var hashes: [UInt32] = []
  private var slots: [Int32] = Array(repeating: -1, count: 16)

  /// How many numbers are in use, the four first ones included.
  var count: Int { ends.count + 4 }

  /// The number of a cell that is not empty.
  mutating func code(of bytes: [UInt8], from start: Int, to end: Int) -> Int32 {
    let hash = Self.hash(bytes, from: start, to: end)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if hashes[number] == hash, isEqual(number, to: bytes, from: start, to: end) {
        return Int32(number + 4)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(ends.count)
    arena.append(contentsOf: bytes[start..<end])
    ends.append(arena.count)
    hashes.append(hash)
    if ends.count * 2 > slots.count { grow() }
    return Int32(ends.count + 3)
  }

  /// The texts in the order of their numbers, from number 4 on.
  func texts() -> [String] {
    var start = 0
    return ends.map { end in
      defer { start = end }
      return String(decoding: arena[start..<end], as: UTF8.self)
    }
  }

  private func isEqual(_ number: Int, to bytes: [UInt8], from start: Int, to end: Int) -> Bool {
    let first = number == 0 ? 0 : ends[number - 1]
    guard ends[number] - first == end - start else { return false }
    for offset in 0..<(end - start) where arena[first + offset] != bytes[start + offset] {
      return false
    }
    return true
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 4)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }

  /// FNV-1a, its upper bits folded down.
  private static func hash(_ bytes: [UInt8], from start: Int, to end: Int) -> UInt32 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in start..<end { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01b3 }
    return UInt32(truncatingIfNeeded: hash ^ (hash >> 32))
  }
}
