extension Workbook {
  /// A spreadsheet file, where it can hold all names and texts; those that it cannot are told.
  ///
  /// Every cell is text, and so are the columns' blank cells: a code `01` that is typed later stays `01`.
  /// The same workbook gives the same bytes.
  package func xlsx() -> (bytes: [UInt8], problems: [TableProblem]) {
    let sheets = writtenSheets
    let problems =
      sheets.filter { !Self.isSpreadsheetName($0.name) }.map { problem(.cannotHoldSheetName, $0) }
      + self.problems(.cannotHoldLongText) { $0.utf16.count > 32_767 }
    guard problems.isEmpty, !sheets.isEmpty else { return ([], problems) }
    var texts = SharedTextTable()
    var archive = ZipWriter()
    let parts = sheets.map { SpreadsheetParts.sheet($0.grid, isFirst: $0 == sheets.first, &texts) }
    let names = sheets.indices.map { "worksheets/sheet\($0 + 1).xml" }
    archive.append("[Content_Types].xml", SpreadsheetParts.contentTypes(names))
    archive.append(
      "_rels/.rels", SpreadsheetParts.relationships([("officeDocument", "xl/workbook.xml")]))
    archive.append("xl/workbook.xml", SpreadsheetParts.outline(sheets.map(\.name)))
    archive.append(
      "xl/_rels/workbook.xml.rels",
      SpreadsheetParts.relationships(
        names.map { ("worksheet", $0) } + [
          ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml"),
        ]))
    archive.append("xl/styles.xml", SpreadsheetParts.styles)
    archive.append("xl/sharedStrings.xml", texts.part)
    for (name, part) in zip(names, parts) { archive.append("xl/" + name, part) }
    return (archive.finished(), [])
  }

  /// Whether spreadsheets take that name for a sheet.
  private static func isSpreadsheetName(_ name: String) -> Bool {
    !name.isEmpty && name.utf16.count <= 31
      && !name.unicodeScalars.contains { "[]:*?/\\".unicodeScalars.contains($0) || $0.value < 0x20 }
      && !name.hasPrefix("'") && !name.hasSuffix("'") && name.lowercased() != "history"
  }
}
