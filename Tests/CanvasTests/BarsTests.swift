import Canvas
import Testing

struct BarsTests {
  @Test(arguments: [
    (0.0, "░░░░░░░░"), (1.0, "████████"), (0.5, "████░░░░"), (0.0001, "▏░░░░░░░"),
    (0.9999, "███████▉"),
    (0.45, "███▋░░░░"), (-3.0, "░░░░░░░░"), (7.0, "████████"), (.nan, "░░░░░░░░"),
    (.infinity, "████████"),
  ])
  func `a bar is filled in eighths and never lies at its ends`(_ share: Double, _ bar: String) {
    #expect(Bars.progress(share, columns: 8, glyphs: .unicode).text == bar)
  }

  @Test func `a bar in ASCII has whole cells`() {
    #expect(Bars.progress(0.44, columns: 10, glyphs: .ascii).text == "####......")
    #expect(Bars.progress(0.5, columns: 0, glyphs: .ascii).text.isEmpty)
    #expect(Bars.length(0.26, columns: 4, glyphs: .unicode) == "█")
  }

  struct Interval: Sendable, CustomTestStringConvertible {
    let bar: IntervalBar
    let line: String
    var testDescription: String { line }

    init(_ line: String, _ estimate: Double, _ low: Double?, _ high: Double?, _ target: Double?) {
      bar = IntervalBar(estimate: estimate, low: low, high: high, target: target)
      self.line = line
    }
  }

  @Test(arguments: [
    Interval("         ├─●──┤ ┊    ", 0.57, 0.44, 0.69, 0.8),
    Interval("                  ├●┤", 0.95, 0.90, 1.0, 0.95),
    Interval("           ●         ", 0.55, nil, nil, nil),
    Interval("├───●──┊────┤        ", 0.2, -0.5, 0.6, 0.35),
    Interval("●                    ", -4, nil, nil, nil),
    Interval("                     ", .nan, nil, nil, .nan),
  ])
  func `an interval shows its ends, its point and its target`(_ interval: Interval) {
    #expect(interval.bar.line(columns: 21, glyphs: .unicode).text == interval.line)
  }

  @Test func `a line of no or one column is no trouble`() {
    let bar = IntervalBar(estimate: 0.5, low: 0.1, high: 0.9, target: 0.7)
    #expect(bar.line(columns: 0, glyphs: .unicode).isEmpty)
    #expect(bar.line(columns: 1, glyphs: .unicode).text == "●")
  }

  @Test func `a sparkline leaves a gap where a round is missing`() {
    #expect(Bars.sparkline([0, nil, 0.5, 1], glyphs: .unicode) == "▁ ▅█")
    #expect(Bars.sparkline([3, 3], glyphs: .unicode) == "▅▅")
    #expect(Bars.sparkline([0.5], range: 0...1, glyphs: .ascii) == "-")
    #expect(Bars.sparkline([], glyphs: .unicode).isEmpty)
    #expect(Bars.sparkline([.nan, 1], glyphs: .unicode) == " ▅")
  }

  @Test func `a histogram shows the smallest count and fills its height with the tallest`() {
    #expect(
      Bars.histogram([0, 1, 100, 50], rows: 2, width: 2, glyphs: .unicode) == [
        "    ██  ", "  ▁▁████",
      ])
    #expect(Bars.histogram([], rows: 1, glyphs: .unicode) == [""])
    #expect(Bars.histogram([0, 0], rows: 1, glyphs: .ascii) == ["  "])
  }
}
