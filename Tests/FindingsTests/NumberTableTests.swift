import Findings
import Forms
import Testing

/// Answers that are numbers, and units in a funnel, as they are drawn.
@Suite struct NumberTableTests {
  @Test func `classes have widths that people think in, and wild values do not stretch them`()
    throws
  {
    let ages = (18..<60).map(Double.init)
    let classes = try #require(NumberClasses(ages))
    #expect(classes.width == 5)
    #expect(classes.starts.first == 15)
    #expect(!classes.isOpenAbove)
    let wild = try #require(NumberClasses((ages + [9999]).sorted()))
    #expect(wild.isOpenAbove)
    #expect(wild.starts.count <= 16)
    let part = wild.part([], (ages + [9999]).sorted())
    #expect(part.counts.reduce(0, +) == 43)
    #expect(part.median == 39)
    #expect(NumberClasses([]) == nil)
    let same = try #require(NumberClasses([7, 7, 7]))
    #expect(same.starts == [7])
    let shares = try #require(NumberClasses([0.1, 0.2, 0.35]))
    #expect(shares.width < 0.1)
  }

  @Test
  func `numbers are told by group, small ones hidden, and not at all of what red flags are about`()
    throws
  {
    let rows = (0..<20).map { number in
      [
        "KEY": "uuid:\(number)", "waiting": String(number * 3),
        "partner": number < 17 ? "p01" : "p02",
      ]
    }
    let analysis = SampleRound.analysis(SampleRound.dataset(rows), indicators: [])
    let question = try #require(SampleRound.schema.slots(named: "waiting").first)
    let table = try #require(analysis.numbers(of: question, by: Grouping(["partner"])))
    #expect(table.everybody.n == 20)
    #expect(table.everybody.median == 28.5)
    #expect(table.parts.map(\.state) == [.secondary, .suppressed])
    let lines = table.lines(of: table.parts[0], in: analysis, by: Grouping(["partner"]), round: nil)
    #expect(lines.count == 1)
    #expect(lines[0].suffix(7).allSatisfy { $0.isEmpty })
    #expect(analysis.numberQuestions.contains(question))
    let round = try #require(SampleRound.schema.slots(named: "round_no").first)
    #expect(!analysis.numberQuestions.contains(round))
  }

  // MARK: Funnels

  private func informed() -> Analysis {
    var rows: [SampleRound.Row] = []
    for (partner, yes) in [("p01", 36), ("p02", 34), ("p03", 12)] {
      rows += SampleRound.informed(yes, of: 40, ["partner": partner], from: rows.count)
    }
    rows += SampleRound.informed(5, of: 10, ["partner": "p04"], from: rows.count)
    return SampleRound.analysis(
      SampleRound.dataset(rows), indicators: [SampleRound.informedIndicator])
  }

  @Test func `units stand in a funnel around what all of them reach, small ones left out`() throws {
    let analysis = informed()
    let view = try #require(analysis.funnel(of: 0, by: "partner", in: Selection()))
    #expect(view.units.map(\.code) == ["p01", "p02", "p03"])
    #expect(view.leftOut == 1)
    // 82 of 120, those of the units that take part.
    #expect(abs(view.funnel.target - 82.0 / 120) < 1e-12)
    #expect(view.units.map(\.steps) == [2, 1, 2])
    let rows = view.lines(in: analysis, indicator: "X04", by: "partner", round: nil)
    #expect(rows.allSatisfy { $0.count == FunnelView.header.count })
    #expect(analysis.funnel(of: 0, by: "site", in: Selection()) == nil)
  }

  @Test func `minutes and means have a spread, shares have none`() {
    let analysis = informed()
    #expect(analysis.minutes(of: nil, in: Selection()).count == 130)
    #expect(analysis.minutes(of: "nobody", in: Selection()).isEmpty)
    #expect(analysis.spread(of: 0, in: Selection()).isEmpty)
  }
}
