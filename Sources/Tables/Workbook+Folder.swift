extension Workbook {
  /// Reads a folder of one plain CSV file a sheet; of `files`, by name, those that XLSForm knows.
  ///
  /// Other CSV files in such a folder are those that the form names. `folder` is the path as messages
  /// show it.
  package static func read(
    sheetFiles files: [String: [UInt8]], folder: String
  ) -> (workbook: Workbook, problems: [TableProblem]) {
    var workbook = Workbook(file: folder, sheets: [])
    var problems: [TableProblem] = []
    for name in sheetNames {
      let file = files.keys.sorted().first { $0.lowercased() == name + ".csv" }
      guard let file, let bytes = files[file] else { continue }
      let path = folder + "/" + file
      var (sheet, flaws) = Sheet.read(csv: bytes, name: name, file: path)
      sheet.file = path
      workbook.sheets.append(sheet)
      problems += flaws
    }
    return (workbook, problems)
  }

  /// Whether a file of that name is a sheet of such a folder.
  package static func isSheetFile(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.hasSuffix(".csv") && isKnown(sheet: String(name.dropLast(4)))
  }

  /// Whether CSV bytes are the single-file layout: their first text is a known sheet's name.
  package static func isSingleFile(csv bytes: [UInt8]) -> Bool {
    var reader = CSVReader(bytes)
    var record = CSVRecord()
    while reader.next(into: &record) {
      let cells = reader.texts(record).map { $0.trimmed() }
      if let first = cells.first(where: { !$0.isEmpty }) {
        return first == cells[0] && isKnown(sheet: first)
      }
    }
    return false
  }
}
