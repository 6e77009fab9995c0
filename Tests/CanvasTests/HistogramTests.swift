import Canvas
import Testing

@Suite struct HistogramTests {
  private let histogram = Histogram(
    counts: [2, 8, 4, 0], ticks: ["0", "10", "20", "30", "40"], mark: 1.5)

  private func text(_ histogram: Histogram, rows: Int, columns: Int, _ glyphs: GlyphSet)
    -> String
  {
    histogram.lines(rows: rows, columns: columns, glyphs: glyphs)
      .map { line in
        var text = line.runs.map(\.text).joined()
        while text.last == " " { text.removeLast() }
        return text
      }.joined(separator: "\n")
  }

  @Test func `counts are columns over an axis with the mark in it`() {
    #expect(
      text(histogram, rows: 6, columns: 21, .unicode).split(separator: "\n") == [
        " 8 ┤    ████",
        "   │    ████",
        "   │    ████████",
        "   │████████████",
        " 0 └──────↑─────────",
        "    0   10  20  30",
      ])
  }

  @Test func `it is drawn with plain characters where there are no others`() {
    let drawn = text(histogram, rows: 6, columns: 21, .ascii)
    #expect(drawn.allSatisfy { $0.isASCII })
    #expect(drawn.contains("###"))
    #expect(drawn.contains("^"))
  }

  @Test func `no line is longer than the room, and without room there is nothing`() {
    for columns in [8, 12, 21, 60] {
      let lines = histogram.lines(rows: 8, columns: columns, glyphs: .unicode)
      #expect(lines.allSatisfy { $0.columns <= columns })
    }
    #expect(histogram.lines(rows: 3, columns: 40, glyphs: .unicode).isEmpty)
    #expect(histogram.lines(rows: 8, columns: 5, glyphs: .unicode).isEmpty)
    #expect(
      Histogram(counts: [], ticks: []).lines(rows: 8, columns: 40, glyphs: .unicode).isEmpty)
  }

  @Test func `a mark beyond the axis stands at its end`() {
    let drawn = text(
      Histogram(counts: [1, 1], ticks: ["0", "1", "2"], mark: 9), rows: 4, columns: 20, .ascii)
    #expect(drawn.contains("^"))
  }
}
