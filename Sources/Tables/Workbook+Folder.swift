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
}
