import Canvas

extension Buffer {
  /// Marks at the right edge of a list that there is more above or below the lines in sight.
  ///
  /// The marks stand in the column after the list, which pages leave blank.
  mutating func scrollMarks(
    _ window: Range<Int>, of count: Int, beside list: Rectangle, glyphs: GlyphSet
  ) {
    guard !list.isEmpty else { return }
    if window.lowerBound > 0 {
      put(String(glyphs.up), row: list.row, column: list.endColumn, role: .dim)
    }
    if window.upperBound < count {
      put(String(glyphs.down), row: list.endRow - 1, column: list.endColumn, role: .dim)
    }
  }
}
