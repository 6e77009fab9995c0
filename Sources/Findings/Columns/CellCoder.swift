import CBlocks

/// Numbers the distinct cells of one column as they come, without making a text of each.
///
/// Numbers 0...3 are kept for cells without an answer. Nearly all cells have up to sixteen bytes, which are
/// two words: a text holds no NUL, so the two words alone tell it. `CBlocks` looks them up many at a time;
/// what it does not find is numbered here.
///
/// Where nearly all cells differ, as telephone numbers do, finding the few that do not would cost more than
/// all else: each gets a number of its own then, and `repeats` says afterwards which are the same.
struct CellCoder: Sendable {
  /// The blank cell, then the cells with number 4 and above.
  private var cells = [CellWords(low: 0, high: 0)]
  /// The texts of more than sixteen bytes.
  private var arena: [UInt8] = []
  /// The position in `cells`, by the highest bits of the hash; -1 where there is none.
  private var slots: [Int32] = []
  private var shift: Int32 = 58
  /// While all cells are short and few, where each is found without searching; else empty.
  private var places: [Place] = []
  private var placeShift: Int32 = 58
  /// Whether a cell may stand here more than once.
  private(set) var hasRepeats = false
  /// How many cells were numbered in batches.
  private var done = 0

  /// As `block_short` has it.
  private struct Place: Sendable {
    var bytes: UInt64
    var code: UInt64
  }

  init() {
    makeSlots(64)
    makePlaces()
  }

  /// Goes on with texts that have their numbers.
  init(_ texts: CellTexts) {
    cells += texts.words
    arena = texts.arena
    var size = 64
    while size < cells.count * 4 { size *= 2 }
    makeSlots(size)
    makePlaces()
  }

  /// How many numbers are in use, the four first ones included.
  var count: Int { cells.count + 3 }

  /// The texts without what was needed to find them.
  consuming func texts() -> CellTexts {
    cells.removeFirst()
    return CellTexts(words: cells, arena: arena)
  }

  // MARK: Coding

  /// The numbers of one field of many records, 0 where it is empty; gives the highest that is in use.
  ///
  /// `bounds` are those of `CSVScanner`; `records` are the positions of those that count, of which the
  /// first so many are taken.
  mutating func code(
    _ buffer: [UInt8], bounds: [Int32], stride: Int, field: Int, records: [Int32], count: Int,
    into codes: inout CodeBatch
  ) -> Int32 {
    done += count
    if !hasRepeats, cells.count > 1 << 14, cells.count * 8 > done * 5 {
      hasRepeats = true
      slots = []
    }
    var index: Int32 = 0
    let end = Int32(count)
    codes.isNarrow = !places.isEmpty
    while index < end {
      if !places.isEmpty {
        index = unsafe block_look_up_short(
          places, placeShift, buffer, bounds, Int32(stride), Int32(field), records, index, end,
          &codes.narrow)
      } else if !hasRepeats {
        codes.widen(Int(index))
        index = unsafe block_look_up(
          cells, arena, slots, shift, index == 0 && cells.count > 4096 ? 1 : 0, buffer, bounds,
          Int32(stride), Int32(field), records, index, end, &codes.wide)
      } else {
        codes.widen(Int(index))
      }
      guard index < end else { break }
      let bound = Int(records[Int(index)]) * stride + field
      let code = code(field: buffer, from: Int(bounds[bound]) + 1, to: Int(bounds[bound + 1]))
      codes.set(Int(index), code)
      index += 1
    }
    return cells.count > 1 ? Int32(truncatingIfNeeded: self.count - 1) : 0
  }

  /// The number of a cell as it stands in a file.
  private mutating func code(field buffer: [UInt8], from start: Int, to end: Int) -> Int32 {
    if start >= end { return 0 }
    guard buffer[start] == quote else { return code(of: buffer, from: start, to: end) }
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

  /// The number of a cell that is not empty, its quotes undone.
  ///
  /// Sixteen more bytes must follow in the buffer, whatever they are.
  mutating func code(of buffer: [UInt8], from start: Int, to end: Int) -> Int32 {
    guard end - start > 16 else {
      return unsafe code(of: buffer.span.bytes.words(start, end - start))
    }
    let hash = CellTexts.hash(buffer, from: start, to: end)
    let mark = block_mark(hash, Int64(end - start))
    var slot = 0
    if !hasRepeats {
      slot = Int(truncatingIfNeeded: hash &>> UInt64(shift))
      while slots[slot] >= 0 {
        let position = Int(slots[slot])
        if cells[position].high == mark,
          CellTexts.isEqual(cells[position], arena, to: buffer, from: start)
        {
          return Int32(truncatingIfNeeded: position &+ 3)
        }
        slot = (slot + 1) & (slots.count - 1)
      }
    }
    let place = arena.count
    arena.append(contentsOf: buffer[start..<end])
    return add(CellWords(low: UInt64(place), high: mark), at: slot)
  }

  /// The number of a text that is not empty.
  mutating func code(of text: String) -> Int32 {
    if let words = CellWords(text) { return code(of: words) }
    let bytes = Array(text.utf8)
    let padded = bytes + [UInt8](repeating: 0, count: 16)
    return code(of: padded, from: 0, to: bytes.count)
  }

  private mutating func code(of words: CellWords) -> Int32 {
    if hasRepeats { return add(words, at: 0) }
    var slot = Int(truncatingIfNeeded: words.hash &>> UInt64(shift))
    while slots[slot] >= 0 {
      let position = slots[slot]
      if cells[Int(position)] == words { return position &+ 3 }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return add(words, at: slot)
  }

  @inline(never)
  private mutating func add(_ words: CellWords, at slot: Int) -> Int32 {
    let position = cells.count
    cells.append(words)
    if !hasRepeats {
      slots[slot] = Int32(truncatingIfNeeded: position)
      if cells.count * 2 > slots.count { grow() }
      if !places.isEmpty { makePlaces() }
    }
    return Int32(truncatingIfNeeded: position &+ 3)
  }

  // MARK: Tables

  private mutating func grow() {
    makeSlots(slots.count * (slots.count < 65_536 ? 4 : 2))
  }

  private mutating func makeSlots(_ size: Int) {
    shift = Int32(64 - size.trailingZeroBitCount)
    slots = Array(repeating: -1, count: size)
    for position in cells.indices {
      let hash = CellTexts.hash(cells[position], arena)
      var slot = Int(truncatingIfNeeded: hash &>> UInt64(shift))
      while slots[slot] >= 0 { slot = (slot &+ 1) & (size - 1) }
      slots[slot] = Int32(truncatingIfNeeded: position)
    }
  }

  /// Looks for a size at which each cell has a place of its own; there is none for long or many cells.
  private mutating func makePlaces() {
    places = []
    guard cells.count <= 64,
      cells.allSatisfy({ $0.high == 0 && $0.low & 0xFF != UInt64(quote) })
    else { return }
    for bits in 6...10 {
      placeShift = Int32(64 - bits)
      var made = [Place](repeating: Place(bytes: .max, code: 0), count: 1 << bits)
      let isFree = cells.indices.allSatisfy { position in
        let place = Int(block_place(cells[position].low, placeShift))
        guard made[place].bytes == .max else { return false }
        made[place] = Place(
          bytes: cells[position].low, code: position == 0 ? 0 : UInt64(position + 3))
        return true
      }
      if isFree {
        places = made
        return
      }
    }
  }

  // MARK: Joining

  /// For each number of another coder, in this one's terms.
  mutating func merge(_ other: CellTexts) -> [Int32] {
    var result: [Int32] = [0, 1, 2, 3]
    result.reserveCapacity(other.count)
    var bytes = other.arena
    bytes.append(contentsOf: repeatElement(0, count: 16))
    for words in other.words {
      if words.isLong {
        let start = Int(words.low)
        result.append(code(of: bytes, from: start, to: start + words.longCount))
      } else {
        result.append(code(of: words))
      }
    }
    return result
  }

  /// Numbers the texts of several coders anew, each text once, in the order in which they came.
  ///
  /// Gives the texts, and by coder for each of its numbers the new one.
  static func joined(_ coders: consuming [CellCoder]) -> (texts: CellTexts, numbers: [[Int32]]) {
    var cells: [CellWords] = []
    var arena: [UInt8] = []
    var counts: [Int] = []
    cells.reserveCapacity(coders.reduce(0) { $0 + $1.cells.count - 1 })
    while !coders.isEmpty {
      let coder = coders.removeFirst()
      counts.append(coder.cells.count - 1)
      let base = UInt64(arena.count)
      for words in coder.cells.dropFirst() {
        cells.append(
          words.isLong ? CellWords(low: words.low + base, high: words.high) : words)
      }
      arena += coder.arena
    }
    let repetitions = repetitions(
      count: cells.count, hash: { CellTexts.hash(cells[$0], arena) },
      isSame: { CellTexts.isSame(cells[$0], cells[$1], arena) })
    // Each repetition is left out, so all behind it move up.
    var numbers: [[Int32]] = []
    var newNumbers: [Int32] = []
    newNumbers.reserveCapacity(cells.count)
    var kept = 0
    var next = 0
    for position in cells.indices {
      if next < repetitions.count, Int(repetitions[next].row) == position {
        newNumbers.append(newNumbers[Int(repetitions[next].first)])
        next += 1
      } else {
        cells[kept] = cells[position]
        newNumbers.append(Int32(truncatingIfNeeded: kept &+ 4))
        kept += 1
      }
    }
    cells.removeLast(cells.count - kept)
    var start = 0
    for count in counts {
      numbers.append([0, 1, 2, 3] + newNumbers[start..<(start + count)])
      start += count
    }
    return (CellTexts(words: cells, arena: arena), numbers)
  }
}

/// The numbers of a batch of records, in bytes where none is above 255.
struct CodeBatch: Sendable {
  /// Which of the two holds them.
  var isNarrow = false
  var narrow: [UInt8]
  var wide: [Int32]

  init(_ count: Int) {
    narrow = Array(repeating: 0, count: count)
    wide = Array(repeating: 0, count: count)
  }

  subscript(index: Int) -> Int32 { isNarrow ? Int32(narrow[index]) : wide[index] }

  mutating func set(_ index: Int, _ code: Int32) {
    if isNarrow, code < 256 {
      narrow[index] = UInt8(truncatingIfNeeded: code)
    } else {
      widen(index)
      wide[index] = code
    }
  }

  /// Goes on in full width, so many numbers being there already.
  mutating func widen(_ count: Int) {
    guard isNarrow else { return }
    isNarrow = false
    for index in 0..<count { wide[index] = Int32(narrow[index]) }
  }
}

private let quote = UInt8(ascii: "\"")
