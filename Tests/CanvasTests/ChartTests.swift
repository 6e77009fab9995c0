import Canvas
import Testing

/// Lines over rounds and funnels, drawn as text.
@Suite struct ChartTests {
  private func text(_ lines: [StyledText]) -> [String] {
    lines.map { line in
      var text = line.text
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  private let rounds = LineChart(
    points: [
      .init(label: "R1", value: 0.5, low: 0.25, high: 0.75), .init(label: "R2", value: nil),
      .init(label: "R3", value: 1, low: 0.75, high: 1),
    ], target: 0.75, scale: 0...1)

  private func percent(_ value: Double) -> String { "\(Int((value * 100).rounded()))%" }

  @Test
  func `estimates stand with their intervals over the rounds, joined across one that is missing`() {
    let lines = text(rounds.lines(rows: 11, columns: 40, glyphs: .unicode, text: percent))
    #expect(lines.count == 11)
    #expect(lines[0].hasPrefix("100% ┤"))
    #expect(lines[0].contains("●"))
    #expect(lines[2].hasPrefix(" 75% ┤─ ─"))
    #expect(lines[8].hasPrefix("  0% ┤"))
    #expect(lines[4].contains("●"))
    #expect(lines.contains { $0.contains("·") })
    #expect(lines[9].contains("└──"))
    #expect(lines[10].split(separator: " ") == ["R1", "R2", "R3"])
  }

  @Test func `lines are drawn with plain characters where there are no others`() {
    let lines = text(rounds.lines(rows: 11, columns: 40, glyphs: .ascii, text: percent))
    #expect(lines.joined().allSatisfy { $0.isASCII })
    #expect(lines[4].contains("*"))
  }

  @Test func `no line is longer than the room, and without room there is nothing`() {
    for columns in [16, 40, 120] {
      let lines = rounds.lines(rows: 12, columns: columns, glyphs: .unicode, text: percent)
      #expect(lines.allSatisfy { $0.columns <= columns })
    }
    #expect(rounds.lines(rows: 5, columns: 40, glyphs: .unicode, text: percent).isEmpty)
    #expect(
      LineChart(points: [], target: nil, scale: 0...1)
        .lines(rows: 12, columns: 40, glyphs: .unicode, text: percent).isEmpty)
  }

  private let funnel = FunnelChart(
    points: [
      .init(mark: "a", value: 0.5, precision: 10, isOutside: false),
      .init(mark: "b", value: 0.9, precision: 40, isOutside: true),
    ], overall: 0.5, scale: 0...1, precisions: 10...40)

  private func drawn(_ glyphs: GlyphSet) -> [StyledText] {
    funnel.lines(
      rows: 13, columns: 50, glyphs: glyphs, text: percent, tick: { "n=\(Int($0))" },
      limits: { precision in
        let half = 1 / precision.squareRoot()
        return (0.5 - half...0.5 + half, 0.5 - 1.5 * half...0.5 + 1.5 * half)
      })
  }

  @Test func `units stand at their precision between limits that narrow`() {
    let lines = text(drawn(.unicode))
    #expect(lines[5].contains("┤a"))
    #expect(lines[1].hasSuffix("b"))
    #expect(lines[5].hasPrefix(" 50%"))
    #expect(lines.joined().contains("·"))
    #expect(lines.joined().contains("┊"))
    #expect(lines[12].split(separator: " ") == ["n=10", "n=40"])
    let outside = drawn(.unicode).flatMap(\.runs).filter { $0.role == .problem }
    #expect(outside.map(\.text) == ["b"])
    #expect(drawn(.unicode).allSatisfy { $0.columns <= 50 })
  }

  @Test func `a funnel is drawn with plain characters where there are no others`() {
    let lines = text(drawn(.ascii))
    #expect(lines.joined().allSatisfy { $0.isASCII })
    #expect(lines.joined().contains(":"))
  }

  @Test func `what lies beyond a scale stands at its end, and nothing is drawn outside`() {
    var chart = Chart(across: 0...1, up: 0...1, rows: 4, columns: 10)
    #expect(chart.row(9) == 0)
    #expect(chart.column(-3) == 0)
    chart.put("x", row: 9, column: 0, role: .plain)
    chart.put("x", row: 0, column: 0, role: .plain)
    chart.lay("y", row: 0, column: 0, role: .plain)
    let lines = text(chart.lines(marks: [], ticks: [], glyphs: .ascii))
    #expect(lines.filter { $0.contains("x") }.count == 1)
    #expect(!lines.joined().contains("y"))
    #expect(Chart(across: 1...1, up: 1...1, rows: 0, columns: 0).row(5) == 0)
  }
}
