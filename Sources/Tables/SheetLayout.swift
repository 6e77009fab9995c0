/// Sorts rows whose first cell may name a sheet into sheets; a form.csv and a Markdown table share it.
struct SheetLayout {
  private let file: String
  private var sheets: [Sheet] = []
  private var problems: [TableProblem] = []
  /// The sheet that rows go to now, and the columns of its present header within the sheet's own.
  private var current: Int?
  private var columns: [Int] = []
  private var hasHeader = false
  private var hasText = false

  init(file: String) {
    self.file = file
  }

  /// Takes one row of trimmed cells.
  mutating func take(_ cells: [String], row: Int) {
    let isBlank = cells.dropFirst().allSatisfy(\.isEmpty)
    if let name = cells.first, !name.isEmpty {
      hasText = true
      if isBlank, let separator = wrongSeparator(in: cells) {
        report(.wrongSeparator(separator), row: row, column: 1)
      }
      begin(name, row: row)
    }
    guard !isBlank else { return }
    hasText = true
    guard let current else {
      report(.textBeforeSheet, row: row, column: 0)
      return
    }
    if hasHeader {
      add(cells, number: row, to: current)
    } else {
      takeHeader(Array(cells.dropFirst()), row: row, of: current)
    }
  }

  /// Notes a problem in the present sheet.
  mutating func report(_ kind: TableProblem.Kind, row: Int, column: Int) {
    let sheet = current.map { sheets[$0].name } ?? ""
    let place = CellPlace(file: file, sheet: sheet, row: row, column: column)
    problems.append(TableProblem(kind: kind, place: place))
  }

  /// The workbook, when all rows were taken.
  mutating func finished() -> (workbook: Workbook, problems: [TableProblem]) {
    noteMissingHeader()
    if !hasText {
      problems.append(TableProblem(kind: .empty, place: CellPlace(file: file, sheet: "")))
    }
    return (Workbook(file: file, sheets: sheets), problems)
  }

  private mutating func begin(_ name: String, row: Int) {
    noteMissingHeader()
    hasHeader = false
    if let index = sheets.firstIndex(where: { $0.name == name }) {
      current = index
      return
    }
    if let index = sheets.firstIndex(where: { $0.name.lowercased() == name.lowercased() }) {
      let before = sheets[index].name
      sheets.remove(at: index)
      current = sheets.count
      sheets.append(blank(name, row: row))
      report(.sheetRespelled(before: before), row: row, column: 1)
      return
    }
    current = sheets.count
    sheets.append(blank(name, row: row))
  }

  private func blank(_ name: String, row: Int) -> Sheet {
    Sheet(name: name, header: [], headerRow: row, columnOffset: 1, rows: [])
  }

  private mutating func takeHeader(_ content: [String], row: Int, of index: Int) {
    hasHeader = true
    var header = content
    while header.last?.isEmpty == true { header.removeLast() }
    if sheets[index].header.isEmpty {
      sheets[index].header = header
      sheets[index].headerRow = row
      columns = Array(header.indices)
      return
    }
    // A second block: its columns are found by name among those of the first, new ones come behind.
    columns = header.map { name in
      if let column = sheets[index].header.firstIndex(of: name) { return column }
      sheets[index].header.append(name)
      return sheets[index].header.count - 1
    }
  }

  /// Adds a row; its first cell is the sheet's name.
  private mutating func add(_ row: [String], number: Int, to index: Int) {
    guard let last = row.lastIndex(where: { !$0.isEmpty }), last > 0 else { return }
    var cells: [String] = []
    cells.reserveCapacity(last)
    // What lies beyond the header belongs to no column, but notes need no header.
    let isNotes = !Workbook.isKnown(sheet: sheets[index].name)
    for position in 0..<last where !row[position + 1].isEmpty {
      guard isNotes || position < columns.count else { break }
      let column = position < columns.count ? columns[position] : position
      while cells.count <= column { cells.append("") }
      cells[column] = row[position + 1]
    }
    if !cells.isEmpty { sheets[index].rows.append(Sheet.Row(number: number, cells: cells)) }
  }

  private mutating func noteMissingHeader() {
    guard let current, !hasHeader else { return }
    report(.sheetWithoutHeader, row: sheets[current].headerRow, column: 1)
  }
}
