/// Units against the value of all of them, by how precise each is, between the limits that chance explains.
///
///     100% ┤:::···        a
///          │      ······
///      80% ┤─ ─b─ ─ ─ ─ ─c─
///          │      ······
///          └───────────────
///           10            40
package struct FunnelChart: Sendable {
  package struct Point: Sendable {
    /// The letter that stands for the unit.
    package var mark: Character
    package var value: Double
    /// How precise it is: answers, or one over the standard error.
    package var precision: Double
    package var isOutside: Bool

    package init(mark: Character, value: Double, precision: Double, isOutside: Bool) {
      self.mark = mark
      self.value = value
      self.precision = precision
      self.isOutside = isOutside
    }
  }

  package var points: [Point]
  package var overall: Double
  package var scale: ClosedRange<Double>
  package var precisions: ClosedRange<Double>

  package init(
    points: [Point], overall: Double, scale: ClosedRange<Double>, precisions: ClosedRange<Double>
  ) {
    self.points = points
    self.overall = overall
    self.scale = scale
    self.precisions = precisions
  }

  /// The drawing in exactly so many lines; `limits` gives inner and outer limits at a precision, `text` writes values.
  package func lines(
    rows: Int, columns: Int, glyphs: GlyphSet, text: (Double) -> String,
    tick: (Double) -> String,
    limits: (Double) -> (inner: ClosedRange<Double>, outer: ClosedRange<Double>)
  ) -> [StyledText] {
    let levels = [scale.upperBound, scale.lowerBound, overall]
    let marks = levels.map { ($0, text($0)) }
    let gutter = (marks.map { TextLayout.columns(of: $0.1) }.max() ?? 0) + 2
    guard rows >= 6, columns - gutter >= 12 else { return [] }
    var chart = Chart(across: precisions, up: scale, rows: rows - 2, columns: columns - gutter)
    for point in points {
      chart.put(
        point.mark, row: chart.row(point.value), column: chart.column(point.precision),
        role: point.isOutside ? .problem : .answer)
    }
    chart.curve(glyphs.middleDot, role: .dim) { limits($0).inner.lowerBound }
    chart.curve(glyphs.middleDot, role: .dim) { limits($0).inner.upperBound }
    chart.curve(glyphs.target, role: .dim) { limits($0).outer.lowerBound }
    chart.curve(glyphs.target, role: .dim) { limits($0).outer.upperBound }
    chart.level(overall, glyphs.horizontal, role: .target)
    let ends = [precisions.lowerBound, precisions.upperBound]
    return chart.lines(
      marks: marks, ticks: ends.map { (chart.column($0), tick($0)) }, glyphs: glyphs)
  }
}
