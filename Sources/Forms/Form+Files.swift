package import Tables

extension Form {
  /// The CSV files that a workbook names, each once: those of its selects and of `pulldata`.
  ///
  /// Whoever reads the form gives `read` the bytes of those that exist.
  package static func files(namedIn workbook: Workbook) -> [String] {
    var names: [String] = []
    for sheet in workbook.sheets {
      for row in sheet.rows {
        let isExternal = row.cells.contains { $0.lowercased() == "csv-external" }
        if isExternal {
          // One of the row's cells is its name; a file that does not exist is not read.
          for cell in row.cells where FieldName.isAllowed(cell) && cell != "csv-external" {
            names.append(cell + ".csv")
          }
          continue
        }
        for cell in row.cells {
          for name in files(namedIn: cell) where !names.contains(name) { names.append(name) }
        }
      }
    }
    return names
  }

  private static func files(namedIn cell: String) -> [String] {
    var names: [String] = []
    guard cell.contains("file") || cell.contains("pulldata") else {
      return []
    }
    if case .choice(_, let file, true, _) = TypeCell.read(cell).type { names.append(file) }
    var rest = cell[...]
    while let call = rest.firstRange(of: "pulldata") {
      rest = rest[call.upperBound...]
      // The first argument: what stands between the next two quotes.
      guard let quote = rest.firstIndex(where: { $0 == "'" || $0 == "\"" }) else { break }
      let text = rest[rest.index(after: quote)...]
      guard let end = text.firstIndex(of: rest[quote]) else { break }
      let file = String(text[..<end])
      names.append(file.hasSuffix(".csv") ? file : file + ".csv")
      rest = text[end...].dropFirst()
    }
    return names
  }
}
