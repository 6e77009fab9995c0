/// An estimate with its interval and its target on one line.
///
///     ├────●───┤       ┊
package struct IntervalBar: Hashable, Sendable {
  package var estimate: Double
  /// The interval; nil where there is none, and then only the point is drawn.
  package var low: Double?
  package var high: Double?
  package var target: Double?
  /// What the left and right ends of the line stand for.
  package var scale: ClosedRange<Double>

  package init(
    estimate: Double, low: Double? = nil, high: Double? = nil, target: Double? = nil,
    scale: ClosedRange<Double> = 0...1
  ) {
    self.estimate = estimate
    self.low = low
    self.high = high
    self.target = target
    self.scale = scale
  }

  /// The line in exactly so many columns.
  ///
  /// The point is drawn over the interval and the interval over the target, except that a target under the interval's
  /// line shows. What lies outside the scale is drawn at its end.
  package func line(columns: Int, glyphs: GlyphSet) -> StyledText {
    guard columns > 0 else { return StyledText() }
    var cells = Array(repeating: Run(" ", .plain), count: columns)
    if let low = low.flatMap({ place($0, columns) }),
      let high = high.flatMap({ place($0, columns) }),
      low <= high
    {
      for column in low...high { cells[column] = Run(String(glyphs.intervalLine), .interval) }
      cells[low] = Run(String(glyphs.intervalLow), .interval)
      cells[high] = Run(String(glyphs.intervalHigh), .interval)
    }
    if let target = target.flatMap({ place($0, columns) }) {
      let isEnd =
        cells[target].text == String(glyphs.intervalLow)
        || cells[target].text == String(glyphs.intervalHigh)
      if !isEnd { cells[target] = Run(String(glyphs.target), .target) }
    }
    if let point = place(estimate, columns) {
      cells[point] = Run(String(glyphs.estimate), .answer)
    }
    var text = StyledText()
    for cell in cells { text.append(cell.text, cell.role) }
    return text
  }

  private func place(_ value: Double, _ columns: Int) -> Int? {
    guard !value.isNaN else { return nil }
    let length = scale.upperBound - scale.lowerBound
    let share = length > 0 ? Bars.clamped((value - scale.lowerBound) / length) : 0.5
    return Int((share * Double(columns - 1)).rounded())
  }
}
