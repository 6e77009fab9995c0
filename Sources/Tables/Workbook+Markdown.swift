extension Workbook {
  /// Reads Markdown tables as the reference converter does.
  ///
  ///     | survey |         |      |       |
  ///     |        | type    | name | label |
  ///     |        | integer | age  | Age   |
  ///
  /// A row's number is its line. Lines of dashes, blank lines and lines that begin with `#` are passed
  /// over, and so is a comment behind the last bar. Only `\|` is an escape.
  package static func read(markdown: String, file: String = "form.md") -> (
    workbook: Workbook, problems: [TableProblem]
  ) {
    var layout = SheetLayout(file: file)
    let lines = markdown.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (index, line) in lines.enumerated() {
      let text = String(line).trimmed()
      if text.isEmpty || text.hasPrefix("#") { continue }
      guard let row = bars(of: text) else {
        layout.report(.notARow, row: index + 1, column: 0)
        continue
      }
      if row.allSatisfy({ $0 == "|" || $0 == "-" }) { continue }
      layout.take(cells(of: row), row: index + 1)
    }
    return layout.finished()
  }

  /// What stands between the first and the last bar; nil where there are not two, or other text around.
  private static func bars(of line: String) -> Substring? {
    guard line.first == "|", let last = line.lastIndex(of: "|"), last > line.startIndex else {
      return nil
    }
    let rest = String(line[line.index(after: last)...]).trimmed()
    guard rest.isEmpty || rest.hasPrefix("#") else { return nil }
    return line[line.index(after: line.startIndex)..<last]
  }

  private static func cells(of row: Substring) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isEscaped = false
    // Not by character: a bar may be joined with an accent that follows it.
    for scalar in row.unicodeScalars {
      if isEscaped {
        if scalar != "|" { cell.append("\\") }
        isEscaped = false
      } else if scalar == "|" {
        cells.append(cell.trimmed())
        cell = ""
        continue
      }
      if scalar == "\\" {
        isEscaped = true
      } else {
        cell.unicodeScalars.append(scalar)
      }
    }
    if isEscaped { cell.append("\\") }
    cells.append(cell.trimmed())
    return cells
  }
}

extension String {
  /// Without the white space (Unicode's) at both ends.
  package func trimmed() -> String {
    // Most cells have none: look at the ends as bytes first.
    guard let first = utf8.first, let last = utf8.last else { return self }
    if first > 0x20, first < 0x80, last > 0x20, last < 0x80 { return self }
    let scalars = unicodeScalars
    guard let start = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let end = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[start...end])
  }
}
