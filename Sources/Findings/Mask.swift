/// A choice of rows: one bit a row, combined a word at a time.
package struct Mask: Sendable, Equatable {
  package let rows: Int
  private var words: [UInt64]

  /// All rows, or none.
  package init(rows: Int, _ isOn: Bool) {
    self.rows = rows
    words = Array(repeating: isOn ? ~0 : 0, count: (rows + 63) / 64)
    trim()
  }

  /// The rows for which the condition holds.
  package init(rows: Int, where isOn: (Int) -> Bool) {
    self.init(rows: rows, false)
    for row in 0..<rows where isOn(row) { words[row >> 6] |= 1 << UInt64(row & 63) }
  }

  /// Rows by their bits, from the lowest one of the first word on; those behind the last row are 0.
  init(rows: Int, words: [UInt64]) {
    precondition(words.count == (rows + 63) / 64, "a bit for each row")
    self.rows = rows
    self.words = words
  }

  /// The rows for which the lowest bit is 1, all others 0.
  init(count: Int, bit: (Int) -> UInt64) {
    rows = count
    words = []
    words.reserveCapacity((count + 63) / 64)
    var row = 0
    while row < count {
      let end = min(row + 64, count)
      var word: UInt64 = 0
      for offset in 0..<(end - row) { word |= bit(row &+ offset) &<< UInt64(offset) }
      words.append(word)
      row = end
    }
  }

  package subscript(row: Int) -> Bool {
    get { words[row >> 6] & (1 << UInt64(row & 63)) != 0 }
    set {
      if newValue {
        words[row >> 6] |= 1 << UInt64(row & 63)
      } else {
        words[row >> 6] &= ~(1 << UInt64(row & 63))
      }
    }
  }

  /// How many rows are on.
  package var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// The numbers of the rows that are on, ascending.
  package var indices: [Int] {
    var result: [Int] = []
    result.reserveCapacity(count)
    for (number, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        result.append(number * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return result
  }

  /// Does something for every row that is on, ascending.
  @inline(__always)
  func each(_ body: (Int) -> Void) {
    for (number, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        body(number &* 64 &+ rest.trailingZeroBitCount)
        rest &= rest &- 1
      }
    }
  }

  /// For each group three counts: rows that are off, that are on here alone, and in the other mask too.
  func tally(with other: Mask, in groups: [Int32], count: Int) -> [Int32] {
    precondition(rows == other.rows && rows == groups.count, "masks of different tables")
    var counts = [Int32](repeating: 0, count: count * 3)
    for number in words.indices {
      var here = words[number]
      var both = here & other.words[number]
      let first = number &* 64
      for row in first..<min(first &+ 64, rows) {
        let kind = Int(here & 1) &+ Int(both & 1)
        counts[Int(groups[row]) &* 3 &+ kind] &+= 1
        here &>>= 1
        both &>>= 1
      }
    }
    return counts
  }

  /// For each group eight counts, by the number that three masks give a row: 1 in the first, 2 in the
  /// second, 4 in the third.
  func tally(
    _ second: Mask, _ third: Mask, in groups: [Int32], count: Int
  ) -> [Int32] {
    precondition(rows == groups.count && second.rows == rows && third.rows == rows)
    if count == 1 { return tally(second, third) }
    // Two counters in turn, since neighbours are often of one group and would wait for each other.
    var counts = [Int32](repeating: 0, count: count * 16)
    for number in words.indices {
      var (a, b, c) = (words[number], second.words[number], third.words[number])
      if a | b | c == 0 { continue }
      let first = number &* 64
      for row in first..<min(first &+ 64, rows) {
        let kind = Int(truncatingIfNeeded: a & 1 | (b & 1) &<< 1 | (c & 1) &<< 2)
        counts[Int(groups[row]) &* 16 &+ (row & 1) &* 8 &+ kind] &+= 1
        a &>>= 1
        b &>>= 1
        c &>>= 1
      }
    }
    return (0..<count * 8).map { counts[$0 / 8 * 16 + $0 % 8] + counts[$0 / 8 * 16 + 8 + $0 % 8] }
  }

  /// The same where all rows are of one group.
  private func tally(_ second: Mask, _ third: Mask) -> [Int32] {
    var counts = [Int32](repeating: 0, count: 8)
    for number in words.indices {
      let (a, b, c) = (words[number], second.words[number], third.words[number])
      for kind in 1..<8 {
        let both = (kind & 1 > 0 ? a : ~a) & (kind & 2 > 0 ? b : ~b) & (kind & 4 > 0 ? c : ~c)
        counts[kind] &+= Int32(truncatingIfNeeded: both.nonzeroBitCount)
      }
    }
    return counts
  }

  /// How many rows of each group are on.
  func tally(in groups: [Int32], count: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: count)
    each { counts[Int(groups[$0])] &+= 1 }
    return counts
  }

  package static func & (a: Mask, b: Mask) -> Mask { a.combined(with: b, &) }

  package static func | (a: Mask, b: Mask) -> Mask { a.combined(with: b, |) }

  package static prefix func ! (a: Mask) -> Mask {
    var result = a
    for index in result.words.indices { result.words[index] = ~result.words[index] }
    result.trim()
    return result
  }

  private func combined(with other: Mask, _ join: (UInt64, UInt64) -> UInt64) -> Mask {
    precondition(rows == other.rows, "masks of different tables")
    var result = self
    for index in result.words.indices {
      result.words[index] = join(result.words[index], other.words[index])
    }
    return result
  }

  private mutating func trim() {
    if rows & 63 != 0, let last = words.indices.last {
      words[last] &= (1 << UInt64(rows & 63)) - 1
    }
  }
}
