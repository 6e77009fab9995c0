/// Estimates one after another, such as rounds, with their intervals and a target, joined by a line.
///
///     90% ┤        │
///         │  ●·····●
///     80% ┤- │ - - - -
///         └───────────
///            1     2
package struct LineChart: Sendable {
  /// One place on the line.
  package struct Point: Sendable {
    package var label: String
    /// Nil where there is none, or it may not be shown: the line goes on without it.
    package var value: Double?
    package var low: Double?
    package var high: Double?

    package init(label: String, value: Double?, low: Double? = nil, high: Double? = nil) {
      self.label = label
      self.value = value
      self.low = low
      self.high = high
    }
  }

  package var points: [Point]
  package var target: Double?
  package var scale: ClosedRange<Double>

  package init(points: [Point], target: Double?, scale: ClosedRange<Double>) {
    self.points = points
    self.target = target
    self.scale = scale
  }

  /// The drawing in exactly so many lines; `text` writes the values at the axis.
  package func lines(
    rows: Int, columns: Int, glyphs: GlyphSet, text: (Double) -> String
  ) -> [StyledText] {
    let levels =
      [scale.upperBound, scale.lowerBound] + [target].compactMap(\.self)
      + [(scale.lowerBound + scale.upperBound) / 2]
    let marks = levels.map { ($0, text($0)) }
    let gutter = (marks.map { TextLayout.columns(of: $0.1) }.max() ?? 0) + 2
    guard rows >= 6, columns - gutter >= 8, !points.isEmpty else { return [] }
    let width = min(columns - gutter, 14 * points.count)
    var chart = Chart(
      across: 0...Double(max(1, points.count)), up: scale, rows: rows - 2, columns: width)
    let places = points.indices.map { chart.column(Double($0) + 0.5) }
    for (point, column) in zip(points, places) {
      guard let value = point.value else { continue }
      if let low = point.low, let high = point.high {
        let (top, bottom) = (chart.row(high), chart.row(low))
        for row in top...max(top, bottom) {
          chart.put(glyphs.vertical, row: row, column: column, role: .interval)
        }
        if bottom > top {
          chart.put(glyphs.teeDown, row: top, column: column, role: .interval)
          chart.put(glyphs.teeUp, row: bottom, column: column, role: .interval)
        }
      }
      chart.put(glyphs.estimate, row: chart.row(value), column: column, role: .answer)
    }
    join(places, &chart, glyphs)
    if let target { chart.level(target, glyphs.horizontal, role: .target) }
    return chart.lines(
      marks: marks, ticks: zip(places, points).map { ($0, $1.label) }, glyphs: glyphs)
  }

  private func join(_ places: [Int], _ chart: inout Chart, _ glyphs: GlyphSet) {
    var last: (column: Int, value: Double)?
    for (point, column) in zip(points, places) {
      guard let value = point.value else { continue }
      if let last, column > last.column + 1 {
        for between in (last.column + 1)..<column {
          let share = Double(between - last.column) / Double(column - last.column)
          let height = last.value + (value - last.value) * share
          chart.lay(glyphs.middleDot, row: chart.row(height), column: between, role: .dim)
        }
      }
      last = (column, value)
    }
  }
}
