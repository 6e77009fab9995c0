/// The rows of one table that a run of files holds, their cells coded.
struct TablePart: Sendable {
  /// By column of the table; nil where nobody asked for it.
  var coders: [CellCoder?]
  var codes: [Codes]
  /// The KEYs of interviews.
  var keys = KeyList()
  /// The KEYs of a repeat's rows.
  var rowKeys = EntryKeys()
  var parentKeys = EntryKeys()
  var edits = Codes()
  var lines: [Int32] = []
  var files = Codes()
  /// Where each row stands in its file: the offset, and in the lowest 24 bits the length.
  var places: [Int] = []
  /// The states of questions in repeats, by the interview that lists them.
  var repeatStates: [RepeatState] = []

  struct RepeatState: Sendable {
    var row: Int32
    /// The way to the entry, as in `EntryKeys`.
    var way: Int32
    /// The question's column.
    var column: String
    var state: UInt8
  }

  init(columns: [Bool]) {
    coders = columns.map { $0 ? CellCoder() : nil }
    codes = columns.map { _ in Codes() }
  }

  var rows: Int { lines.count }

  /// Makes room for so many rows.
  mutating func reserve(_ count: Int) {
    for column in codes.indices where coders[column] != nil { codes[column].reserve(count) }
    keys.reserve(count)
    edits.reserve(count)
    files.reserve(count)
    lines.reserveCapacity(count)
    places.reserveCapacity(count)
  }

  func place(_ row: Int) -> Range<Int> {
    let offset = places[row] >> 24
    return offset..<(offset + places[row] & 0xFF_FFFF)
  }

  static func packed(_ range: Range<Int>) -> Int { range.lowerBound << 24 | range.count }

  /// Appends what is not coded of the rows that a later run of files holds.
  mutating func appendRows(of other: TablePart, filesBefore: Int) {
    let rowsBefore = Int32(rows)
    keys.append(other.keys)
    rowKeys.append(other.rowKeys)
    parentKeys.append(other.parentKeys)
    edits.append(contentsOf: other.edits)
    lines += other.lines
    files.append(contentsOf: other.files, raised: Int32(filesBefore))
    places += other.places
    repeatStates += other.repeatStates.map { state in
      var state = state
      state.row += rowsBefore
      return state
    }
  }

  /// Gives every way to an entry the number that a table has for it.
  mutating func renumberWays(through numbers: [Int32]) {
    rowKeys.renumber(through: numbers)
    parentKeys.renumber(through: numbers)
    for index in repeatStates.indices {
      repeatStates[index].way = numbers[Int(repeatStates[index].way)]
    }
  }

  /// Lets go of the columns, which somebody else has taken.
  mutating func releaseColumns() {
    coders = []
    codes = []
  }

  /// Lets go of what only winners are told by.
  mutating func releaseRivalry() {
    edits = Codes()
    places = []
    keys = KeyList()
  }

  /// Joins one column with what a later run of files has of it, and lets go of that.
  static func join(_ parts: inout [ColumnPart]) -> (codes: Codes, texts: CellTexts)? {
    guard parts.first?.coder != nil else { return nil }
    if parts.contains(where: { $0.coder?.hasRepeats ?? false }) {
      let codes = parts.map(\.codes)
      let (texts, numbers) = CellCoder.joined(
        parts.indices.map { index in
          let coder = parts[index].coder ?? CellCoder()
          parts[index] = ColumnPart(coder: nil, codes: Codes())
          return coder
        })
      var all = Codes()
      for (part, numbers) in zip(codes, numbers) { all.append(part, through: numbers) }
      return (all, texts)
    }
    var coder = parts[0].coder ?? CellCoder()
    parts[0].coder = nil
    var codes = parts[0].codes
    parts[0].codes = Codes()
    for index in parts.indices.dropFirst() {
      guard let other = parts[index].coder else { continue }
      codes.append(parts[index].codes, through: coder.merge(other.texts()))
      parts[index].codes = Codes()
      parts[index].coder = nil
    }
    return (codes, coder.texts())
  }
}

/// What a run of files has of one column.
struct ColumnPart: Sendable {
  var coder: CellCoder?
  var codes: Codes
}
