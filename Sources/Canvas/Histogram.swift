/// Counts in neighbouring classes as columns over an axis, with a mark under one place of it.
///
///     24 ┤    ▆▆▆
///        │ ▂▂▂███▃▃▃
///      0 └────↑─────
///        0  10 20 30
package struct Histogram: Hashable, Sendable {
  package var counts: [Int]
  /// What stands under the beginning of each class, and under the end of the last one.
  package var ticks: [String]
  /// A place on the axis in classes from its beginning: 1.5 is the middle of the second class; nil for none.
  package var mark: Double?

  package init(counts: [Int], ticks: [String], mark: Double? = nil) {
    self.counts = counts
    self.ticks = ticks
    self.mark = mark
  }

  /// How wide a column may be.
  private static let widest = 7

  /// The drawing in exactly so many lines, none of more columns; without room for it, nothing.
  package func lines(rows: Int, columns: Int, glyphs: GlyphSet) -> [StyledText] {
    let top = String(counts.max() ?? 0)
    let gutter = max(top.count, 2) + 1
    let width = min(Self.widest, (columns - gutter - 2) / max(1, counts.count))
    guard rows >= 4, width >= 1, !counts.isEmpty else { return [] }
    let bars = Bars.histogram(counts, rows: rows - 2, width: width, glyphs: glyphs)
    var lines: [StyledText] = []
    for (row, bar) in bars.enumerated() {
      let label = row == 0 ? top : ""
      var line = StyledText(TextLayout.padded(label, columns: gutter - 1, alignment: .right), .dim)
      line.append(" " + String(row == 0 ? glyphs.teeRight : glyphs.vertical), .border)
      line.append(bar, .bar)
      lines.append(line)
    }
    lines.append(axis(gutter: gutter, width: width, glyphs))
    lines.append(StyledText(tickLine(gutter: gutter, width: width, columns: columns), .dim))
    return lines
  }

  private func axis(gutter: Int, width: Int, _ glyphs: GlyphSet) -> StyledText {
    var line = StyledText(TextLayout.padded("0", columns: gutter - 1, alignment: .right), .dim)
    let length = counts.count * width
    let place = mark.map { min(max(0, Int(($0 * Double(width)).rounded(.down))), length - 1) }
    line.append(" " + String(glyphs.bottomLeft), .border)
    for column in 0..<length {
      if column == place {
        line.append(String(glyphs.up), .target)
      } else {
        line.append(String(glyphs.horizontal), .border)
      }
    }
    return line
  }

  /// The ticks that have room, each under the beginning of its class.
  private func tickLine(gutter: Int, width: Int, columns: Int) -> String {
    var text = ""
    var end = 0
    for (index, tick) in ticks.enumerated() {
      let place = gutter + 1 + index * width
      let length = TextLayout.columns(of: tick)
      guard index == 0 || place > end + 1, place + length <= columns else { continue }
      text += String(repeating: " ", count: place - TextLayout.columns(of: text)) + tick
      end = place + length - 1
    }
    return text
  }
}
