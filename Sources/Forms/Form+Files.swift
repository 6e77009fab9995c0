package import Tables

extension Form {
  /// The files that a workbook names, each once: those of its selects, of `pulldata` and of `search`.
  ///
  /// Whoever reads the form gives `read` the bytes of those that exist.
  package static func files(namedIn workbook: Workbook) -> [String] {
    var names: [String] = []
    for sheet in workbook.sheets {
      for row in sheet.rows {
        if let external = row.cells.first(where: isExternal)?.lowercased() {
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

  private static func isExternal(_ cell: String) -> Bool {
    guard cell.utf8.count == csvExternal.utf8.count else { return false }
    let type = cell.lowercased()
    return type == csvExternal || type == xmlExternal
  }

  private static func files(namedIn cell: String) -> [String] {
    var names: [String] = []
    // Nearly all cells are neither: that is seen by their bytes, before anything is read.
    if cell.beginsWithSelect, case .choice(_, .file(let file), _) = TypeCell.read(cell).type {
      names.append(file)
    }
    if cell.contains(bytes: SearchCall.beginning), let call = SearchCall(appearance: cell) {
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
}

extension String {
  /// Whether the text holds a run of bytes, compared as they are.
  func contains(bytes wanted: [UInt8]) -> Bool {
    let bytes = utf8.span
    guard let first = wanted.first, bytes.count >= wanted.count else { return wanted.isEmpty }
    for start in 0...(bytes.count - wanted.count) where bytes[start] == first {
      var length = 1
      while length < wanted.count, bytes[start + length] == wanted[length] { length += 1 }
      if length == wanted.count { return true }
    }
    return false
  }

  /// Whether the first word begins as those of all selects do, in small letters or capitals.
  fileprivate var beginsWithSelect: Bool {
    let bytes = utf8.span
    var at = 0
    while at < bytes.count, bytes[at] <= 0x20 || bytes[at] == 0xC2 || bytes[at] == 0xA0 { at += 1 }
    for letter in "select".utf8 {
      guard at < bytes.count, bytes[at] | 0x20 == letter else { return false }
      at += 1
    }
    return true
  }
}
