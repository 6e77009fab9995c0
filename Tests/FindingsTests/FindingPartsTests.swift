import Findings
import Forms
import Testing

@Suite struct FindingPartsTests {
  /// Two rounds; in the second, Red Norte informs few.
  private static let rows: [SampleRound.Row] =
    SampleRound.informed(36, of: 40, ["partner": "p01", "round_no": "1"])
    + SampleRound.informed(35, of: 40, ["partner": "p01", "round_no": "2"], from: 101)
    + SampleRound.informed(
      10, of: 36, ["partner": "p02", "round_no": "2", "resp_sex": "female"], from: 201)
    + SampleRound.informed(
      1, of: 4, ["partner": "p02", "round_no": "2", "resp_sex": "male"], from: 301)

  private static let analysis = SampleRound.analysis(
    SampleRound.dataset(rows), indicators: [SampleRound.informedIndicator],
    rules: ["G1,miss,,,,,Check,Revise,Act,Actúe,,,SI,,,"])

  private func finding(_ scope: String, _ unit: String) throws -> Finding {
    try #require(
      Self.analysis.findings(round: "2").first {
        $0.kind == .miss && $0.scope == scope && $0.unit == unit
      })
  }

  @Test func `earlier rounds and the other partners stand beside the estimate`() throws {
    let parts = try #require(Self.analysis.parts(of: try finding("all", "")))
    #expect(parts.estimate.n == 80)
    #expect(parts.estimate.numerator == 46)
    #expect(parts.tally.valid == 80)
    #expect(parts.rounds.map(\.n) == [40, 80])
    #expect(parts.rounds[0].shown?.estimate == 0.9)
    let partners = try #require(parts.groups.first { $0.key == "partner" })
    #expect(partners.parts.map(\.n) == [40, 40])
    #expect(partners.parts.map(\.label.en) == ["Camino", "Red Norte"])
    #expect(partners.parts[1].shown?.numerator == 11)
  }

  @Test func `within a unit only its own answers count, and fewer than five are not shown`() throws
  {
    let parts = try #require(Self.analysis.parts(of: try finding("partner", "p02")))
    #expect(parts.estimate.n == 40)
    #expect(!parts.groups.contains { $0.key == "partner" })
    let sexes = try #require(parts.groups.first { $0.key == "sex" })
    #expect(sexes.parts.map(\.n) == [36, 4])
    // The other group is hidden too: from it and the whole, the small one could be worked out.
    #expect(sexes.parts.allSatisfy { $0.shown == nil })
  }

  @Test func `a group that stands hidden among all groups is not named as affected most`() throws {
    func affected(of men: Int) throws -> Finding.Affected? {
      let rows =
        SampleRound.informed(36, of: 40, ["partner": "p01", "round_no": "2"])
        + SampleRound.informed(
          9, of: 36, ["partner": "p02", "round_no": "2", "resp_sex": "female"], from: 201)
        + SampleRound.informed(
          men / 2, of: men, ["partner": "p02", "round_no": "2", "resp_sex": "male"], from: 301)
      let analysis = SampleRound.analysis(
        SampleRound.dataset(rows), indicators: [SampleRound.informedIndicator],
        rules: ["G1,miss,,,,,Check,Revise,Act,Actúe,,,SI,,,"])
      let found = analysis.findings(round: "2").first { $0.kind == .miss && $0.unit == "p02" }
      return try #require(found).affected
    }
    #expect(try affected(of: 6)?.code == "female")
    // Beside four men the women would tell, with everybody, what the four said.
    #expect(try affected(of: 4) == nil)
  }
}
