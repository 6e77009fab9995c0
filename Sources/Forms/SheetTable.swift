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

  let sheet: Sheet
  let file: String
  /// Known columns; of two headers for one column the last stands, as in the reference converter.
  private(set) var positions: [Key: Int] = [:]
  /// The same by name: few languages, so that they are gone through.
  private var places: [String: [(language: String?, position: Int)]] = [:]
  /// The columns that are not known, by position.
  private(set) var unknown: [(position: Int, header: String)] = []
  /// The languages of its columns, in their order.
  private(set) var languages: [String] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether it names files to show.
  private(set) var hasMedia = false
  /// Whether runs of blanks in a cell become one.
  var cleansText = true

  init(_ sheet: Sheet, file: String, columns: [SheetColumns.Column]) {
    self.sheet = sheet
    self.file = sheet.file ?? file
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
          DiagnosticKind.duplicateColumn.at(headerPlace(position), text, text))
      }
      positions[key] = position
      places[key.name, default: []].removeAll { $0.language == key.language }
      places[key.name, default: []].append((key.language, position))
      if MediaFiles.kinds.contains(key.name) { hasMedia = true }
      if let language = header.language, !languages.contains(language) {
        languages.append(language)
      }
    }
  }

  /// Whether the sheet has that column, in any language.
  func has(_ name: String) -> Bool { places[name] != nil }

  func has(_ name: String, in language: String?) -> Bool { position(name, language) != nil }

  /// Where a column stands; nil where the sheet has no such column.
  func position(_ name: String, _ language: String?) -> Int? {
    guard let known = places[name] else { return nil }
    return known.first { $0.language == language }?.position
  }

  func headerPlace(_ position: Int) -> CellPlace {
    CellPlace(
      file: file, sheet: sheet.name, row: sheet.headerRow,
      column: position + 1 + sheet.columnOffset)
  }

  var rows: [TableRow] {
    // The reference converter counts the rows of a spreadsheet with its blank ones, others without.
    sheet.rows.enumerated().map { index, row in
      let position = columnsBeginAtA ? row.number - sheet.headerRow + 1 : index + 2
      return TableRow(table: self, row: row, position: position)
    }
  }

  private var columnsBeginAtA: Bool { sheet.columnOffset == 0 }
}

/// One row of a sheet, read by column.
struct TableRow {
  let table: SheetTable
  let row: Sheet.Row
  /// The number in names that the reference converter makes up.
  var position = 0
  /// Texts in place of those of the sheet, where a row stands for another one.
  private var changes: [SheetTable.Key: String] = [:]
  /// Whether all but the changes is blank.
  private var isMade = false

  init(table: SheetTable, row: Sheet.Row, position: Int) {
    self.table = table
    self.row = row
    self.position = position
  }

  var number: Int { row.number }

  /// The text of a cell: straight quotes, single blanks; empty where the sheet has no such column.
  func text(_ name: String, _ language: String? = nil) -> String {
    if !changes.isEmpty, let changed = changes[SheetTable.Key(name, language)] { return changed }
    guard !isMade, let position = table.position(name, language) else { return "" }
    return text(at: position)
  }

  /// The text at a position among the sheet's columns; -1 is no column.
  func text(at position: Int) -> String {
    guard position >= 0, position < row.cells.count else { return "" }
    return CellText.cleaned(row.cells[position], collapsing: table.cleansText)
  }

  /// Where a cell stands; the whole row where the sheet has no such column.
  func place(_ name: String, _ language: String? = nil) -> CellPlace {
    guard let position = table.position(name, language) else { return place }
    return place(at: position)
  }

  func place(at position: Int) -> CellPlace {
    guard position >= 0 else { return place }
    return CellPlace(
      file: table.file, sheet: table.sheet.name, row: row.number,
      column: position + 1 + table.sheet.columnOffset)
  }

  var place: CellPlace { CellPlace(file: table.file, sheet: table.sheet.name, row: row.number) }

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
    var row = TableRow(table: table, row: row, position: position)
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
  static func cleaned(_ text: String, collapsing: Bool) -> String {
    // Most cells need nothing.
    if isClean(text, collapsing: collapsing) { return text }
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

  private static func isClean(_ text: String, collapsing: Bool) -> Bool {
    var wasBlank = false
    for byte in text.utf8 {
      if byte >= 0x80 { return false }
      let isBlank = byte == UInt8(ascii: " ")
      if collapsing, isBlank, wasBlank { return false }
      wasBlank = isBlank
    }
    return true
  }

  /// The words for yes and no, which the reference converter turns into `true()` and `false()`.
  static func truth(_ text: String) -> Bool? {
    switch text {
    case "yes", "Yes", "YES", "true", "True", "TRUE", "true()": true
    case "no", "No", "NO", "false", "False", "FALSE", "false()": false
    default: nil
    }
  }
}
