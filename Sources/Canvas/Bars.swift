/// Quantities drawn in text.
package enum Bars {
  /// A bar of exactly so many columns, filled to a share of 0...1 in eighths of a cell.
  ///
  /// Less than nothing is an empty bar, more than all a full one, a share that is not a number an empty one. A share above
  /// 0 shows at least the least part, one below 1 is never shown full.
  package static func progress(_ share: Double, columns: Int, glyphs: GlyphSet) -> StyledText {
    let room = max(0, columns)
    let steps = glyphs.barParts.count + 1
    var parts = Int((clamped(share) * Double(room * steps)).rounded())
    if share > 0, parts == 0 { parts = 1 }
    if share < 1, parts == room * steps { parts -= 1 }
    parts = min(max(0, parts), room * steps)
    var filled = String(repeating: glyphs.barFull, count: parts / steps)
    var empty = room - parts / steps
    if parts % steps > 0 {
      filled.append(glyphs.barParts[parts % steps - 1])
      empty -= 1
    }
    var text = StyledText()
    text.append(filled, .bar)
    text.append(String(repeating: glyphs.barEmpty, count: empty), .dim)
    return text
  }

  /// A plain bar without a background, as long as a share of so many columns: for columns of a table.
  package static func length(_ share: Double, columns: Int, glyphs: GlyphSet) -> String {
    progress(share, columns: columns, glyphs: glyphs).runs.first { $0.role == .bar }?.text ?? ""
  }

  /// The heights of a series, a column each, a blank where a value is missing.
  ///
  /// The range is that of the values unless given; a flat series stands in the middle.
  package static func sparkline(
    _ values: [Double?], range: ClosedRange<Double>? = nil, glyphs: GlyphSet
  ) -> String {
    let known = values.compactMap(\.self).filter(\.isFinite)
    let low = range?.lowerBound ?? known.min() ?? 0
    let high = range?.upperBound ?? known.max() ?? 0
    let top = glyphs.heights.count - 1
    var text = ""
    for value in values {
      guard let value, value.isFinite else {
        text.append(" ")
        continue
      }
      let share = high > low ? clamped((value - low) / (high - low)) : 0.5
      text.append(glyphs.heights[Int((share * Double(top)).rounded())])
    }
    return text
  }

  /// A column chart of counts: rows from the top, each as wide as there are counts times `width`.
  ///
  /// The tallest count fills the height; a count above 0 shows at least the least part.
  package static func histogram(
    _ counts: [Int], rows: Int, width: Int = 1, glyphs: GlyphSet
  ) -> [String] {
    let steps = glyphs.heights.count
    let highest = max(1, counts.max() ?? 1)
    let room = max(0, rows)
    let heights = counts.map { count -> Int in
      guard count > 0 else { return 0 }
      let share = Double(count) / Double(highest)
      return max(1, Int((share * Double(room * steps)).rounded()))
    }
    return (0..<room).map { row in
      let below = (room - 1 - row) * steps
      var text = ""
      for height in heights {
        let part = min(max(0, height - below), steps)
        let glyph = part == 0 ? " " : glyphs.heights[part - 1]
        text += String(repeating: glyph, count: max(1, width))
      }
      return text
    }
  }

  /// The share as 0...1; 0 for what is not a number.
  static func clamped(_ share: Double) -> Double {
    share.isNaN ? 0 : min(max(share, 0), 1)
  }
}
