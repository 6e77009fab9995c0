/// Reads the cells of one sheet of a workbook, row by row.
///
///     <row r="2"><c r="A2" t="s"><v>7</v></c><c r="C2" t="inlineStr"><is><t>Age</t></is></c></row>
struct SheetReader {
  /// The reference converter's: so many blank columns or rows may stand between others, one more is the end.
  static let blankColumns = 20
  static let blankRows = 60
  /// How far below its end a sheet is looked through for text that its author believes to be in it.
  static let rowsLookedAt = 1000
  /// Of many cells with the same trouble, the first ones are told.
  static let mostProblems = 200

  private let file: String
  private let part: String
  private let values: CellValues
  private let cellLimit: Int
  /// Whether the sheet is none that XLSForm knows: then nothing in it is wrong and all of it is kept.
  private let isNotes: Bool

  private(set) var sheet: Sheet
  private(set) var problems: [TableProblem] = []
  private(set) var keptCells = 0
  /// The number of the row that was begun last.
  private(set) var row = 0

  /// The last row with text in a column that has a header.
  private var lastRow = 1
  private var rowsSinceLast = 0
  private var isAtEnd = false

  init(
    name: String, file: String, part: String, values: CellValues, cells: Int, isNotes: Bool
  ) {
    self.file = file
    self.part = part
    self.values = values
    self.cellLimit = cells
    self.isNotes = isNotes
    sheet = Sheet(name: name, header: [], headerRow: 1, columnOffset: 0, rows: [])
  }

  mutating func read(_ events: inout PartEvents) throws(PackageFlaw) {
    var path: [String] = []
    var texts: [(column: Int, text: String, problem: TableProblem.Kind?)] = []
    var column = 0
    var cell = CellValues.Raw()
    while !isAtEnd, let event = try events.next() {
      switch event {
      case .start(let element):
        switch element.name {
        case "row":
          row = element["r"].flatMap { Int($0) } ?? row + 1
          guard (1...1_048_576).contains(row) else { throw .damaged(part: part) }
          column = 0
          texts.removeAll(keepingCapacity: true)
        case "c":
          column = element["r"].flatMap(Self.column) ?? column + 1
          guard column <= 16_384 else { throw .damaged(part: part) }
          cell = CellValues.Raw()
          cell.type = element["t"] ?? ""
          cell.style = element["s"].flatMap { Int($0) } ?? 0
        case "f": cell.hasFormula = true
        default: break
        }
        path.append(element.name)
      case .text(let piece):
        let isValue = path.last == "v" || path.last == "t" && path.contains("is")
        if isValue, !path.contains("rPh") { cell.value += piece }
      case .end:
        switch path.popLast() {
        case "c":
          let (text, problem) = values.text(of: cell)
          if !text.isEmpty || problem != nil { texts.append((column, text, problem)) }
        case "row": try take(texts)
        default: break
        }
      }
    }
  }

  /// The column of `AB12`, from 1; nil where there are no letters first.
  private static func column(_ reference: String) -> Int? {
    var column = 0
    for byte in reference.utf8 {
      guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte), column < 100_000 else { break }
      column = column * 26 + Int(byte) - 64
    }
    return column == 0 ? nil : column
  }

  // MARK: Rows

  private mutating func take(
    _ cells: [(column: Int, text: String, problem: TableProblem.Kind?)]
  ) throws(PackageFlaw) {
    if isNotes {
      if cells.contains(where: { !$0.text.isEmpty }) { try keepNotes(cells) }
      return
    }
    if row == 1 {
      takeHeader(cells)
      return
    }
    rowsSinceLast += 1
    let known = cells.filter { cell in
      cell.column <= sheet.header.count && !sheet.header[cell.column - 1].isEmpty
    }
    if !cells.isEmpty, sheet.header.isEmpty {
      report(.blankHeaderRow, row: 1, column: 0)
      isAtEnd = true
    } else if row - lastRow - 1 > Self.blankRows {
      if known.contains(where: { !$0.text.isEmpty }) {
        report(.textBelowBlankRows, row: row, column: 0)
        isAtEnd = true
      } else if rowsSinceLast > Self.blankRows + Self.rowsLookedAt {
        isAtEnd = true
      }
    } else {
      for cell in known { if let problem = cell.problem { report(problem, cell.column) } }
      guard known.contains(where: { !$0.text.isEmpty }) else { return }
      lastRow = row
      rowsSinceLast = 0
      try keep(cells.filter { $0.column <= sheet.header.count })
    }
  }

  /// Keeps a row of a sheet without rules; the first one with text stands as its header.
  private mutating func keepNotes(
    _ cells: [(column: Int, text: String, problem: TableProblem.Kind?)]
  ) throws(PackageFlaw) {
    try keep(cells)
    guard sheet.header.isEmpty, let first = sheet.rows.popLast() else { return }
    sheet.header = first.cells
    sheet.headerRow = first.number
  }

  private mutating func keep(
    _ cells: [(column: Int, text: String, problem: TableProblem.Kind?)]
  ) throws(PackageFlaw) {
    var texts: [String] = []
    for cell in cells where !cell.text.isEmpty {
      while texts.count < cell.column { texts.append("") }
      texts[cell.column - 1] = cell.text
    }
    keptCells += texts.count
    guard keptCells <= cellLimit else { throw .tooLarge(part: part) }
    sheet.rows.append(Sheet.Row(number: row, cells: texts))
  }

  private mutating func takeHeader(
    _ cells: [(column: Int, text: String, problem: TableProblem.Kind?)]
  ) {
    var header: [String] = []
    for cell in cells.sorted(by: { $0.column < $1.column }) {
      if let problem = cell.problem { report(problem, cell.column) }
      guard !cell.text.isEmpty, cell.column > header.count else { continue }
      if cell.column - header.count - 1 > Self.blankColumns {
        report(.columnAfterBlankColumns, cell.column)
        break
      }
      while header.count < cell.column - 1 { header.append("") }
      header.append(cell.text)
    }
    sheet.header = header
  }

  private mutating func report(_ kind: TableProblem.Kind, _ column: Int) {
    report(kind, row: row, column: column)
  }

  private mutating func report(_ kind: TableProblem.Kind, row: Int, column: Int) {
    guard problems.count < Self.mostProblems else { return }
    let place = CellPlace(file: file, sheet: sheet.name, row: row, column: column)
    problems.append(TableProblem(kind: kind, place: place))
  }
}
