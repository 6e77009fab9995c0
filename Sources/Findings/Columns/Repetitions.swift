/// The elements that an earlier one equals, ascending, each with the first such one.
///
/// Made for many elements of which few are equal. A bit for each hash, sixteen times as many bits as
/// elements, tells the few that may have an equal; only these are looked up in a table. Of several shares
/// each has other elements, equal ones in the same; how many there are is a power of two.
@inline(__always)
func repetitions(
  count: Int, share: UInt64 = 0, of shares: UInt64 = 1, hash: (Int) -> UInt64,
  isSame: (Int, Int) -> Bool
) -> [(row: Int32, first: Int32)] {
  guard count > 1 else { return [] }
  var bits = 10
  while 1 << bits < count * 16 / Int(shares) { bits += 1 }
  let shift = UInt64(64 - bits)
  var seen = [UInt64](repeating: 0, count: 1 << (bits - 6))
  var again = seen
  for index in 0..<count {
    let hash = hash(index)
    if shares > 1, hash & (shares &- 1) != share { continue }
    let bit = hash &>> shift
    let word = Int(truncatingIfNeeded: bit &>> 6)
    let mask: UInt64 = 1 &<< (bit & 63)
    again[word] |= seen[word] & mask
    seen[word] |= mask
  }
  seen = []
  var suspects: [Int32] = []
  for index in 0..<count {
    let hash = hash(index)
    if shares > 1, hash & (shares &- 1) != share { continue }
    let bit = hash &>> shift
    if again[Int(truncatingIfNeeded: bit &>> 6)] & (1 &<< (bit & 63)) != 0 {
      suspects.append(Int32(truncatingIfNeeded: index))
    }
  }
  again = []

  var result: [(row: Int32, first: Int32)] = []
  var size = 16
  while size < suspects.count * 2 { size *= 2 }
  var slots = [Int32](repeating: -1, count: size)
  for suspect in suspects {
    // Their highest bits are alike in pairs, so others are mixed in.
    let mixed = hash(Int(suspect)) &* 0x9E37_79B9_7F4A_7C15
    var slot = Int(truncatingIfNeeded: mixed &>> 32) & (size - 1)
    while slots[slot] >= 0, !isSame(Int(slots[slot]), Int(suspect)) {
      slot = (slot + 1) & (size - 1)
    }
    if slots[slot] < 0 {
      slots[slot] = suspect
    } else {
      result.append((suspect, slots[slot]))
    }
  }
  return result
}
