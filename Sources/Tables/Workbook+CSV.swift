extension Workbook {
  /// Reads the reference converter's single-file layout, where the first cell of a row names a sheet.
  ///
  ///     survey
  ///     ,type,name,label::English (en)
  ///     ,integer,age,Age
  ///
  /// The header stands on the name's own row or is the next row with content. Blank rows are passed over
  /// but counted; cells are trimmed; cells beyond the header are dropped. A sheet that comes again adds
  /// its rows, by column name where its header differs. Sheets that XLSForm does not know are kept whole.
  package static func read(csv bytes: [UInt8], file: String) -> (
    workbook: Workbook, problems: [TableProblem]
  ) {
    var reader = CSVReader(bytes)
    var record = CSVRecord()
    var layout = SheetLayout(file: file)
    if reader.hasByteOrderMark { layout.report(.byteOrderMark, row: 1, column: 1) }
    var rows = 0
    while reader.next(into: &record) {
      rows += 1
      guard rows <= mostRows else {
        layout.report(.tooLarge(file), row: record.number, column: 0)
        break
      }
      let cells = record.fields.map { reader.text($0).trimmed() }
      layout.take(cells, row: record.number)
      if let (kind, column) = reader.problem(of: record) {
        layout.report(kind, row: record.number, column: column)
      }
    }
    return layout.finished()
  }
}

/// The most rows of a sheet: as many as a spreadsheet has.
private let mostRows = 1 << 20

extension Sheet {
  /// Reads a CSV file that is one plain sheet, its header being the first row with text.
  ///
  /// Rows without text are passed over but counted. A byte-order mark is passed over without a word.
  package static func read(csv bytes: [UInt8], name: String, file: String) -> (
    sheet: Sheet, problems: [TableProblem]
  ) {
    var reader = CSVReader(bytes)
    var record = CSVRecord()
    var sheet = Sheet(name: name, header: [], headerRow: 0, columnOffset: 0, rows: [])
    var problems: [TableProblem] = []
    while reader.next(into: &record) {
      if let (kind, column) = reader.problem(of: record) {
        let place = CellPlace(file: file, sheet: name, row: record.number, column: column)
        problems.append(TableProblem(kind: kind, place: place))
      }
      let cells = record.fields.map { reader.text($0).trimmed() }
      guard cells.contains(where: { !$0.isEmpty }) else { continue }
      if sheet.headerRow == 0 {
        sheet.header = cells
        sheet.headerRow = record.number
        if let separator = wrongSeparator(in: cells) {
          let place = CellPlace(file: file, sheet: name, row: record.number, column: 1)
          problems.append(TableProblem(kind: .wrongSeparator(separator), place: place))
        }
      } else {
        guard sheet.rows.count < mostRows else {
          let place = CellPlace(file: file, sheet: name, row: record.number)
          problems.append(TableProblem(kind: .tooLarge(file), place: place))
          break
        }
        sheet.rows.append(Row(number: record.number, cells: cells))
      }
    }
    if sheet.headerRow == 0 {
      problems.append(TableProblem(kind: .empty, place: CellPlace(file: file, sheet: name)))
    }
    return (sheet, problems)
  }
}

/// The separator that was used in place of the comma, where a whole row is one cell that holds it.
func wrongSeparator(in cells: [String]) -> String? {
  guard let only = cells.first, cells.dropFirst().allSatisfy(\.isEmpty) else { return nil }
  return [";", "\t"].first { only.contains($0) }
}

extension CSVReader {
  /// A record's flaw as a problem of its sheet, with the 1-based column or 0 for the whole row.
  fileprivate func problem(of record: CSVRecord) -> (TableProblem.Kind, column: Int)? {
    func column(_ offset: Int) -> Int {
      (record.fields.lastIndex { $0.start <= offset + 1 } ?? 0) + 1
    }
    switch record.flaw {
    case .invalidUTF8(let offset): return (.invalidUTF8, column(offset))
    case .nul(let offset): return (.nul, column(offset))
    case .textAfterQuote(let offset): return (.textAfterQuote, column(offset - 1))
    case .unclosedQuote(let offset): return (.unclosedQuote, column(offset))
    case .tooLong(let bytes): return (.tooLong(bytes: bytes), 0)
    case .fieldCount, nil: return nil
    }
  }
}
