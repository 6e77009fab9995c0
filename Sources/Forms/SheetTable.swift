import Tables

/// A sheet whose header has been understood: cells by column name and language.
///
/// A class, so that each of its rows holds it by one reference.
final class SheetTable {
  /// A column of the sheet.
  struct Key: Hashable {
    var name: String
    var language: String?

    init(_ name: String, _ language: String? = nil) {
      self.name = name
      self.language = language
    }
  }

  /// The sheet, its cells cleaned.
  let sheet: Sheet
  let file: String
  /// Known columns; of two headers for one column the last stands, as in the reference converter.
  let positions: [Key: Int]
  /// The same, for asking it often.
  private let index: ColumnIndex
  /// The columns that are not known, by position.
  let unknown: [(position: Int, header: String)]
  /// The languages of its columns, in their order.
  let languages: [String]
  let diagnostics: [Diagnostic]
  /// Whether it names files to show.
  let hasMedia: Bool

  /// Reads the header; where text is cleaned, runs of blanks in a cell become one.
  init(_ sheet: Sheet, file: String, columns: [SheetColumns.Column], cleansText: Bool = true) {
    self.sheet = CellText.cleaned(sheet, collapsing: cleansText)
    self.file = sheet.file ?? file
    func place(_ position: Int) -> CellPlace {
      CellPlace(
        file: sheet.file ?? file, sheet: sheet.name, row: sheet.headerRow,
        column: position + 1 + sheet.columnOffset)
    }
    var positions: [Key: Int] = [:]
    var index = ColumnIndex()
    var unknown: [(position: Int, header: String)] = []
    var languages: [String] = []
    var diagnostics: [Diagnostic] = []
    let separator = SheetColumns.separator(of: sheet.header)
    for (position, text) in sheet.header.enumerated() where !text.isEmpty {
      let header = SheetColumns.header(text, of: columns, separator: separator)
      guard header.isKnown else {
        unknown.append((position, header.name))
        continue
      }
      let key = Key(header.name, header.language)
      if positions[key] != nil {
        diagnostics.append(
          DiagnosticKind.duplicateColumn.at(place(position), text, text))
      }
      positions[key] = position
      index.put(key.name, key.language, at: position)
      if let language = header.language, !languages.contains(language) {
        languages.append(language)
      }
    }
    self.positions = positions
    self.index = index
    self.unknown = unknown
    self.languages = languages
    self.diagnostics = diagnostics
    hasMedia = MediaFiles.kinds.contains { index.has($0) }
  }

  /// Whether the sheet has that column, in any language.
  func has(_ name: String) -> Bool { index.has(name) }

  func has(_ name: String, in language: String?) -> Bool { position(name, language) != nil }

  /// Where a column stands; nil where the sheet has no such column.
  func position(_ name: String, _ language: String?) -> Int? {
    index.position(name, language)
  }

  func headerPlace(_ position: Int) -> CellPlace {
    CellPlace(
      file: file, sheet: sheet.name, row: sheet.headerRow,
      column: position + 1 + sheet.columnOffset)
  }

  var rows: [TableRow] { sheet.rows.indices.map { TableRow(table: self, index: $0) } }

  /// The number that the reference converter gives a row in names that it makes up: it counts the rows
  /// of a spreadsheet with its blank ones, others without.
  func position(ofRow index: Int) -> Int {
    sheet.columnOffset == 0 ? sheet.rows[index].number - sheet.headerRow + 1 : index + 2
  }
}

/// One row of a sheet, read by column.
struct TableRow {
  let table: SheetTable
  /// Its place among the rows of the sheet.
  private let index: Int
  /// Texts in place of those of the sheet, where a row stands for another one.
  private var changes: [SheetTable.Key: String] = [:]
  /// Whether all but the changes is blank.
  private var isMade = false

  init(table: SheetTable, index: Int) {
    self.table = table
    self.index = index
  }

  /// The number of the row in its sheet, from 1.
  var number: Int { table.sheet.rows[index].number }

  /// The number in names that the reference converter makes up.
  var position: Int { table.position(ofRow: index) }

  /// The text of a cell: straight quotes, single blanks; empty where the sheet has no such column.
  func text(_ name: String, _ language: String? = nil) -> String {
    if !changes.isEmpty, let changed = changes[SheetTable.Key(name, language)] { return changed }
    guard !isMade, let position = table.position(name, language) else { return "" }
    return text(at: position)
  }

  /// The text at a position among the sheet's columns; -1 is no column.
  func text(at position: Int) -> String {
    guard position >= 0, position < table.sheet.rows[index].cells.count else { return "" }
    return table.sheet.rows[index].cells[position]
  }

  /// Where a cell stands; the whole row where the sheet has no such column.
  func place(_ name: String, _ language: String? = nil) -> CellPlace {
    guard let position = table.position(name, language) else { return place }
    return place(at: position)
  }

  func place(at position: Int) -> CellPlace {
    guard position >= 0 else { return place }
    return CellPlace(
      file: table.file, sheet: table.sheet.name, row: number,
      column: position + 1 + table.sheet.columnOffset)
  }

  var place: CellPlace { CellPlace(file: table.file, sheet: table.sheet.name, row: number) }

  /// Whether the row may have texts in that column, in any language.
  func has(_ name: String) -> Bool {
    table.has(name) || changes.keys.contains { $0.name == name }
  }

  /// The row with other texts in some of its columns.
  func changed(_ cells: [String: String]) -> TableRow {
    var row = self
    for (name, text) in cells { row.change(name, to: text) }
    return row
  }

  /// A row that stands at the same place with these texts only.
  func made(_ cells: [String: String]) -> TableRow {
    var row = TableRow(table: table, index: index)
    row.isMade = true
    return row.changed(cells)
  }

  mutating func change(_ name: String, in language: String? = nil, to text: String) {
    changes[SheetTable.Key(name, language)] = text
  }

  /// Replaces text in every cell; the replacement is told the cell's column and language.
  mutating func changeAll(_ replaced: (SheetTable.Key, String) -> String?) {
    let keys = Set(table.positions.keys).union(changes.keys)
    for key in keys {
      if let text = replaced(key, text(key.name, key.language)) { changes[key] = text }
    }
  }
}

/// What the reference converter does to a cell's text.
enum CellText {
  /// Runs of blanks become one (where wanted), curly quotes straight, hard blanks soft.
  private static func cleaned(_ text: String, collapsing: Bool) -> String {
    var cleaned = ""
    var wasBlank = false
    for scalar in text.unicodeScalars {
      var scalar = scalar
      switch scalar {
      case "\u{2018}", "\u{2019}": scalar = "'"
      case "\u{201C}", "\u{201D}": scalar = "\""
      case "\u{A0}": scalar = " "
      default: break
      }
      let isBlank = scalar == " "
      if collapsing, isBlank, wasBlank { continue }
      wasBlank = isBlank
      cleaned.unicodeScalars.append(scalar)
    }
    return cleaned
  }

  /// A sheet with all cells cleaned; the rows that need nothing are shared with the sheet.
  static func cleaned(_ sheet: Sheet, collapsing: Bool) -> Sheet {
    var cleaned = sheet
    for row in sheet.rows.indices {
      for column in sheet.rows[row].cells.indices {
        if isClean(sheet.rows[row].cells[column], collapsing: collapsing) { continue }
        cleaned.rows[row].cells[column] = self.cleaned(
          sheet.rows[row].cells[column], collapsing: collapsing)
      }
    }
    return cleaned
  }

  private static func isClean(_ text: String, collapsing: Bool) -> Bool {
    let bytes = text.utf8.span
    var before: UInt8 = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == UInt8(ascii: " ") {
        if collapsing, before == byte { return false }
      } else if byte == 0xC2 {
        // The hard blank.
        if bytes[index + 1] == 0xA0 { return false }
      } else if byte == 0xE2 {
        // Curly quotes are among the signs that begin like this.
        if bytes[index + 1] == 0x80 { return false }
      }
      before = byte
    }
    return true
  }

  /// The words for yes and no, which the reference converter turns into `true()` and `false()`.
  static func truth(_ text: String) -> Bool? {
    guard text.utf8.count <= "false()".utf8.count else { return nil }
    return switch text {
    case "yes", "Yes", "YES", "true", "True", "TRUE", "true()": true
    case "no", "No", "NO", "false", "False", "FALSE", "false()": false
    default: nil
    }
  }
}
