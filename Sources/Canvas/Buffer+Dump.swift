extension Buffer {
  /// The buffer as text, for golden tests: size, cursor, the rows between bars, and the runs of roles.
  ///
  ///     size 2x8
  ///     cursor 1,2
  ///     |Ronda   |
  ///     |> NFI   |
  ///     roles
  ///     0: title 0-4
  ///     1: selected 0-7
  ///
  /// Rows and columns are counted from 0, size is rows x columns. A role's columns are inclusive; plain is not listed, and
  /// neither is a blank that is only dim, a hint or a border.
  package var dump: String {
    var lines = ["size \(rows)x\(columns)"]
    lines.append(cursor.map { "cursor \($0.row),\($0.column)" } ?? "cursor hidden")
    for row in 0..<rows {
      lines.append("|" + String(self.row(row).filter { !$0.isContinuation }.map(\.glyph)) + "|")
    }
    lines.append("roles")
    for row in 0..<rows {
      let runs = roleRuns(row)
      if !runs.isEmpty { lines.append("\(row): " + runs.joined(separator: ", ")) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The text of the rows without roles, blanks at the ends left out.
  package var text: String {
    (0..<rows).map { row in
      var line = String(self.row(row).filter { !$0.isContinuation }.map(\.glyph))
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }

  private func roleRuns(_ row: Int) -> [String] {
    var runs: [String] = []
    var start = 0
    let roles = self.row(row).map(visibleRole)
    while start < roles.count {
      var end = start
      while end + 1 < roles.count, roles[end + 1] == roles[start] { end += 1 }
      if roles[start] != .plain { runs.append("\(roles[start]) \(start)-\(end)") }
      start = end + 1
    }
    return runs
  }

  private func visibleRole(_ cell: Cell) -> Role {
    guard cell.glyph == " ", !cell.isContinuation else { return cell.role }
    let isQuiet = [.dim, .hint, .border].contains(cell.role)
    return isQuiet ? .plain : cell.role
  }
}
