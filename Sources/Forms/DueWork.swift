/// What an interview still has to compute: pieces of work by number, and the frames they are due in.
///
/// Work is done in the order of its numbers, so finding the next is looking for a bit.
struct DueWork: Sendable {
  private var words: [UInt64]
  /// The frames that work is due in; what is due and not named here is due wherever it stands.
  private var frames: [Int: Set<Int>] = [:]

  /// Nothing is due.
  init(count: Int) {
    words = Array(repeating: 0, count: count / 64 + 1)
  }

  /// Everything is due everywhere; numbers at or above the count never come up.
  mutating func markAll() {
    for index in words.indices { words[index] = .max }
    frames = [:]
  }

  /// The work is due wherever it stands.
  mutating func mark(_ work: Int) {
    words[work >> 6] |= 1 << UInt64(work & 63)
    if !frames.isEmpty { frames[work] = nil }
  }

  /// The work is due in a frame; false where that was known.
  @discardableResult
  mutating func mark(_ work: Int, in frame: Int) -> Bool {
    let bit: UInt64 = 1 << UInt64(work & 63)
    if words[work >> 6] & bit == 0 {
      words[work >> 6] |= bit
      frames[work] = [frame]
      return true
    }
    return frames[work]?.insert(frame).inserted ?? false
  }

  /// The first work due among some.
  func next(in range: Range<Int>) -> Int? {
    guard !range.isEmpty else { return nil }
    var index = range.lowerBound >> 6
    var word = words[index] & (.max << UInt64(range.lowerBound & 63))
    while word == 0 {
      index += 1
      guard index < words.count, index << 6 < range.upperBound else { return nil }
      word = words[index]
    }
    let found = index << 6 + word.trailingZeroBitCount
    return found < range.upperBound ? found : nil
  }

  /// Takes work off, if it is due: all its frames, or those it was marked in, in the order of `all`.
  mutating func take(_ work: Int, of all: [Int]) -> [Int] {
    let bit: UInt64 = 1 << UInt64(work & 63)
    guard words[work >> 6] & bit != 0 else { return [] }
    words[work >> 6] &= ~bit
    guard !frames.isEmpty, let marked = frames.removeValue(forKey: work) else { return all }
    if marked.count == 1, let only = marked.first { return [only] }
    return all.filter(marked.contains)
  }
}
