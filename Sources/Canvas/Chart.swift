/// A grid of cells with axes, on which points, lines and intervals are put by their values.
///
/// Values beyond the ends of a scale are drawn at the end.
package struct Chart: Sendable {
  /// What the left and right ends stand for.
  package let across: ClosedRange<Double>
  /// What the lower and upper ends stand for.
  package let up: ClosedRange<Double>
  package let rows: Int
  package let columns: Int
  private var cells: [Run?]

  package init(across: ClosedRange<Double>, up: ClosedRange<Double>, rows: Int, columns: Int) {
    self.across = across
    self.up = up
    self.rows = max(1, rows)
    self.columns = max(1, columns)
    cells = Array(repeating: nil, count: max(1, rows) * max(1, columns))
  }

  /// The column of a value.
  package func column(_ value: Double) -> Int { Self.place(value, across, columns) }

  /// The row of a value, from the top.
  package func row(_ value: Double) -> Int { rows - 1 - Self.place(value, up, rows) }

  private static func place(_ value: Double, _ scale: ClosedRange<Double>, _ cells: Int) -> Int {
    let length = scale.upperBound - scale.lowerBound
    let share = length > 0 ? Bars.clamped((value - scale.lowerBound) / length) : 0.5
    return Int((share * Double(cells - 1)).rounded())
  }

  /// Puts a glyph over whatever is there.
  package mutating func put(_ glyph: Character, row: Int, column: Int, role: Role) {
    guard (0..<rows).contains(row), (0..<columns).contains(column) else { return }
    cells[row * columns + column] = Run(String(glyph), role)
  }

  /// Puts a glyph where nothing is yet.
  package mutating func lay(_ glyph: Character, row: Int, column: Int, role: Role) {
    guard (0..<rows).contains(row), (0..<columns).contains(column),
      cells[row * columns + column] == nil
    else { return }
    cells[row * columns + column] = Run(String(glyph), role)
  }

  /// A level from end to end, in every other column.
  package mutating func level(_ value: Double, _ glyph: Character, role: Role) {
    for column in stride(from: 0, to: columns, by: 2) {
      lay(glyph, row: row(value), column: column, role: role)
    }
  }

  /// A curve, where it lies within the scale.
  package mutating func curve(_ glyph: Character, role: Role, _ value: (Double) -> Double) {
    for column in 0..<columns {
      let x =
        across.lowerBound
        + (across.upperBound - across.lowerBound) * Double(column) / Double(max(1, columns - 1))
      let y = value(x)
      guard y.isFinite, up.contains(y) else { continue }
      lay(glyph, row: row(y), column: column, role: role)
    }
  }

  /// The lines of the chart with an axis to the left and one below; `marks` are values with what stands beside them.
  package func lines(
    marks: [(value: Double, text: String)], ticks: [(column: Int, text: String)], glyphs: GlyphSet
  ) -> [StyledText] {
    let gutter = (marks.map { TextLayout.columns(of: $0.text) }.max() ?? 0) + 1
    var texts: [Int: String] = [:]
    for mark in marks where texts[row(mark.value)] == nil { texts[row(mark.value)] = mark.text }
    var lines = (0..<rows).map { row -> StyledText in
      let text = texts[row] ?? ""
      var line = StyledText(TextLayout.padded(text, columns: gutter - 1, alignment: .right), .dim)
      line.append(" " + String(text.isEmpty ? glyphs.vertical : glyphs.teeRight), .border)
      for column in 0..<columns {
        let cell = cells[row * columns + column]
        line.append(cell?.text ?? " ", cell?.role ?? .plain)
      }
      return line
    }
    var axis = StyledText(String(repeating: " ", count: gutter), .border)
    axis.append(String(glyphs.bottomLeft), .border)
    axis.append(String(repeating: glyphs.horizontal, count: columns), .border)
    lines.append(axis)
    lines.append(StyledText(tickLine(ticks, gutter: gutter), .dim))
    return lines
  }

  /// The ticks that have room, each with its middle under its column.
  private func tickLine(_ ticks: [(column: Int, text: String)], gutter: Int) -> String {
    var text = ""
    for tick in ticks {
      let length = TextLayout.columns(of: tick.text)
      let used = TextLayout.columns(of: text)
      let wanted = gutter + 1 + tick.column - length / 2
      let place = min(max(wanted, 0), gutter + 1 + columns - length)
      guard place >= used + (used == 0 ? 0 : 1) else { continue }
      text += String(repeating: " ", count: place - used) + tick.text
    }
    return text
  }
}
