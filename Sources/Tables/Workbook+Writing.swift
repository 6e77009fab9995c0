extension Workbook {
  /// The sheets that XLSForm knows; any other one holds its author's notes.
  package static let sheetNames = [
    "survey", "choices", "settings", "external_choices", "entities", "osm",
  ]

  /// Whether a sheet of that name, in any letter case, is one that XLSForm knows.
  package static func isKnown(sheet name: String) -> Bool {
    sheetNames.contains(name.lowercased())
  }

  /// The reference converter's single-file layout; sheets without a header are left out.
  package func csv() -> [UInt8] {
    var writer = CSVWriter()
    for sheet in writtenSheets {
      writer.append([sheet.name])
      for line in sheet.grid { writer.append(line.isEmpty ? [] : [""] + line) }
    }
    return writer.bytes
  }

  /// Markdown tables, where no cell has a line break; those that have one are told in its place.
  package func markdown() -> (bytes: [UInt8], problems: [TableProblem]) {
    let problems = problems(.cannotHoldLineBreak) { text in
      text.utf8.contains { $0 == Byte.newline || $0 == Byte.carriageReturn }
    }
    guard problems.isEmpty else { return ([], problems) }
    var lines = ""
    for sheet in writtenSheets {
      let name = sheet.name.barsEscaped
      let rows = sheet.grid.map { $0.map(\.barsEscaped) }
      // Short columns are set in line; a long text does not push the others apart.
      var widths = (rows.first ?? []).map { _ in 0 }
      for row in rows {
        for (column, text) in row.enumerated() {
          let width = text.unicodeScalars.count
          if width <= 24 { widths[column] = max(widths[column], width) }
        }
      }
      lines += "| \(name) |\n"
      for row in rows where !row.isEmpty {
        lines += "| " + String(repeating: " ", count: name.unicodeScalars.count) + " |"
        for (column, text) in row.enumerated() {
          let gap = max(0, widths[column] - text.unicodeScalars.count)
          lines += " " + text + String(repeating: " ", count: gap) + " |"
        }
        lines += "\n"
      }
    }
    return (Array(lines.utf8), [])
  }

  /// One plain CSV file a sheet, by file name, where every sheet's name can be one.
  package func sheetFiles() -> (files: [(name: String, bytes: [UInt8])], problems: [TableProblem]) {
    var files: [(name: String, bytes: [UInt8])] = []
    var problems: [TableProblem] = []
    for sheet in writtenSheets {
      guard !sheet.name.utf8.contains(where: { $0 < 0x20 || "/\\:".utf8.contains($0) }),
        !sheet.name.hasPrefix("."), sheet.name.utf8.count <= 200
      else {
        problems.append(problem(.cannotHoldSheetName, sheet))
        continue
      }
      var writer = CSVWriter()
      for line in sheet.grid { writer.append(line) }
      files.append((sheet.name + ".csv", writer.bytes))
    }
    return (files, problems)
  }

  /// The sheets that have a header.
  var writtenSheets: [Sheet] {
    sheets.filter { sheet in sheet.header.contains { !$0.isEmpty } }
  }

  func problem(_ kind: TableProblem.Kind, _ sheet: Sheet) -> TableProblem {
    TableProblem(kind: kind, place: CellPlace(file: sheet.file ?? file, sheet: sheet.name))
  }

  /// The cells that a kind of file cannot hold.
  func problems(
    _ kind: TableProblem.Kind, where isProblem: (String) -> Bool
  ) -> [TableProblem] {
    var problems: [TableProblem] = []
    for sheet in writtenSheets {
      let rows = [Sheet.Row(number: sheet.headerRow, cells: sheet.header)] + sheet.rows
      for row in rows {
        for (column, text) in row.cells.prefix(sheet.width).enumerated() where isProblem(text) {
          var problem = problem(kind, sheet)
          problem.place.row = row.number
          problem.place.column = column + 1 + sheet.columnOffset
          problems.append(problem)
        }
      }
    }
    return problems
  }
}

extension Sheet {
  /// The columns up to the last one with a header, for what lies beyond belongs to no column; all columns
  /// of a sheet of notes.
  var width: Int {
    let named = (header.lastIndex { !$0.isEmpty } ?? -1) + 1
    if Workbook.isKnown(sheet: name) { return named }
    return rows.reduce(named) { max($0, $1.cells.count) }
  }

  /// The header and the rows as they are written, all of one width, blank rows between them empty.
  ///
  /// An author's blank rows stay, so that rows keep their numbers, but no more than 20 at a place: many
  /// blank rows end a spreadsheet's data.
  var grid: [[String]] {
    let width = width
    func line(_ cells: [String]) -> [String] {
      cells.prefix(width) + [String](repeating: "", count: max(0, width - cells.count))
    }
    var lines = [line(header)]
    var last = headerRow
    for row in rows {
      let cells = line(row.cells)
      guard cells.contains(where: { !$0.isEmpty }) else { continue }
      let blanks = min(20, max(0, row.number - last - 1))
      lines += [[String]](repeating: [], count: blanks)
      lines.append(cells)
      last = row.number
    }
    return lines
  }
}

extension String {
  /// Bars as a Markdown table writes them inside a cell.
  fileprivate var barsEscaped: String {
    guard utf8.contains(UInt8(ascii: "|")) else { return self }
    // Byte by byte: a bar may be joined with an accent that follows it.
    let bytes = utf8.flatMap { $0 == UInt8(ascii: "|") ? Array("\\|".utf8) : [$0] }
    return String(decoding: bytes, as: UTF8.self)
  }
}
