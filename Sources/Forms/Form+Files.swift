package import Tables

extension Form {
  /// The files that a workbook names, each once: those of its selects, of `pulldata` and of `search`.
  ///
  /// Whoever reads the form gives `read` the bytes of those that exist.
  package static func files(namedIn workbook: Workbook) -> [String] {
    var names: [String] = []
    for sheet in workbook.sheets {
      for row in sheet.rows {
        let external = row.cells.lazy.compactMap { cell in
          cell.utf8.count == csvExternal.utf8.count ? cell.lowercased() : nil
        }.first { $0 == csvExternal || $0 == xmlExternal }
        if let external {
          // One of the row's cells is its name; a file that does not exist is not read.
          for cell in row.cells where FieldName.isAllowed(cell) && cell.lowercased() != external {
            names.append(cell + (external == csvExternal ? ".csv" : ".xml"))
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
    // Nearly all cells are neither: that is seen by their bytes, before anything is read.
    if cell.beginsWithSelect, case .choice(_, .file(let file), _) = TypeCell.read(cell).type {
      names.append(file)
    }
    if cell.contains(bytes: search), let call = SearchCall(appearance: cell) {
      names.append(call.file)
    }
    guard cell.contains(bytes: pulldata) else { return names }
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

  private static let csvExternal = "csv-external"
  private static let xmlExternal = "xml-external"
  private static let pulldata = Array("pulldata".utf8)
  private static let search = Array("search(".utf8)
}

extension String {
  /// Whether the text holds a run of bytes, compared as they are.
  func contains(bytes wanted: [UInt8]) -> Bool {
    guard let first = wanted.first else { return true }
    var rest = utf8[...]
    while let start = rest.firstIndex(of: first) {
      rest = rest[start...]
      if rest.starts(with: wanted) { return true }
      rest = rest.dropFirst()
    }
    return false
  }

  /// Whether the first word begins as those of all selects do, in small letters or capitals.
  fileprivate var beginsWithSelect: Bool {
    let word = utf8.drop { $0 <= 0x20 || $0 == 0xC2 || $0 == 0xA0 }
    return word.prefix(6).map { $0 | 0x20 }.elementsEqual("select".utf8)
  }
}
