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
