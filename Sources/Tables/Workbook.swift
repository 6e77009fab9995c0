/// One sheet of text cells as its author sees it: a header row, then rows that keep their numbers.
package struct Sheet: Sendable, Equatable {
  /// A row that has at least one cell with text.
  package struct Row: Sendable, Equatable {
    /// 1-based, as a spreadsheet or editor shows it (in a form.csv: the line-counted record of the file).
    package var number: Int
    /// The trimmed texts, by column; may be shorter than the header.
    package var cells: [String]

    package init(number: Int, cells: [String]) {
      self.number = number
      self.cells = cells
    }
  }

  package var name: String
  /// The header's texts in column order, as written (trimmed).
  package var header: [String]
  package var headerRow: Int
  /// 0 where the sheet's columns begin at column A; 1 in a form.csv, whose column A names the sheet.
  package var columnOffset: Int
  package var rows: [Row]
  /// The sheet's own file, where a workbook is a folder of them; nil where all stand in one.
  package var file: String?

  package init(
    name: String, header: [String], headerRow: Int, columnOffset: Int, rows: [Row],
    file: String? = nil
  ) {
    self.name = name
    self.header = header
    self.headerRow = headerRow
    self.columnOffset = columnOffset
    self.rows = rows
    self.file = file
  }
}

/// The sheets of one XLSForm file.
package struct Workbook: Sendable, Equatable {
  /// The file's name as messages show it.
  package var file: String
  package var sheets: [Sheet]

  package init(file: String, sheets: [Sheet]) {
    self.file = file
    self.sheets = sheets
  }

  /// The sheet of that name, compared without case.
  package func sheet(_ name: String) -> Sheet? {
    sheets.first { $0.name.lowercased() == name.lowercased() }
  }
}

/// Where an authored text stands; rows and columns from 1, as the person sees them.
package struct CellPlace: Sendable, Hashable {
  package var file: String
  package var sheet: String
  /// 0 where the whole sheet is meant.
  package var row: Int
  /// 0 where the whole row is meant.
  package var column: Int

  package init(file: String, sheet: String, row: Int = 0, column: Int = 0) {
    self.file = file
    self.sheet = sheet
    self.row = row
    self.column = column
  }

  /// `A`, `Z`, `AA`; empty where the whole row is meant.
  package var columnLetter: String {
    var letters = ""
    var rest = column
    while rest > 0 {
      rest -= 1
      letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
      rest /= 26
    }
    return letters
  }
}
