import Findings
import Forms
import Testing

/// Whether what was agreed worked: a finding in the round after its own (domain rules 5.5).
@Suite struct FollowUpTests {
  typealias Row = SampleRound.Row

  static let miss = "G1,miss,,,,,,,Act now.,Actúe ya.,,,SI,,,"
  static let flag = "RX01,redflag,,${asked_payment} = 'yes',,,,,Refer.,Derive.,,,PSEA,,,yes"

  private func analysis(_ counts: [(yes: Int, n: Int)]) -> Analysis {
    let rows = counts.enumerated().flatMap { number, count in
      SampleRound.informed(
        count.yes, of: count.n, ["round_no": "\(number + 1)"], from: 1 + 1000 * number)
    }
    return SampleRound.analysis(
      SampleRound.dataset(rows), indicators: [SampleRound.informedIndicator], rules: [Self.miss])
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var now: (Int, Int)
    var outcome: FollowUp.Outcome
    var text: String
    var testDescription: String { "\(now.0) of \(now.1)" }
  }

  static let cases = [
    Case(
      now: (90, 99), outcome: .verified,
      text: "Ronda 2: se alcanzó la meta, 91% (n = 99); antes 50%."),
    Case(
      now: (77, 98), outcome: .improved,
      text: "Ronda 2: mejoró, aún sin llegar a la meta, 79% (n = 98); antes 50%."),
    Case(
      now: (50, 98), outcome: .again,
      text: "Ronda 2: se encuentra de nuevo, 51% (n = 98); antes 50%."),
    Case(
      now: (10, 14), outcome: .unclear,
      text: "Ronda 2: sin diferencia clara, 71% (n = 14); antes 50%."),
    Case(now: (2, 3), outcome: .notMeasured, text: "Ronda 2: muy pocas respuestas."),
  ]

  @Test(arguments: cases)
  func `the next round tells whether it worked`(_ example: Case) throws {
    let analysis = analysis([(49, 98), example.now])
    let follow = try #require(analysis.followUps().first)
    #expect(follow.finding.id == "sample/1/miss/X04/all//")
    #expect(follow.outcome == example.outcome)
    #expect(follow.text(.es) == example.text)
    #expect(analysis.followUp(of: follow.finding) == follow)
    #expect(follow.row(.en).count == FollowUp.header.count)
  }

  @Test func `what was solved and comes back is opened again`() {
    let analysis = analysis([(49, 98), (90, 99), (48, 98)])
    #expect(analysis.followUps().map(\.outcome) == [.reopened])
    #expect(analysis.followUps(in: "2").map(\.outcome) == [.verified])
    #expect(analysis.followUps(in: "1") == [])
  }

  @Test func `a red flag that nobody reports again is not solved by that`() {
    let rows: [Row] = [
      ["asked_payment": "yes"], ["asked_payment": "no", "round_no": "2"],
    ]
    let analysis = SampleRound.analysis(
      SampleRound.dataset(rows), indicators: [], rules: [Self.flag])
    let follow = analysis.followUps().first
    #expect(follow?.outcome == .gone)
    #expect(follow?.text(.en) == "Round 2: no case was reported, which proves nothing.")
  }

  static let needs = [
    Case(
      now: (40, 100), outcome: .again,
      text: "Ronda 2: se encuentra de nuevo, 40,0% (n = 100); antes 60%."),
    Case(
      now: (10, 100), outcome: .gone,
      text: "Ronda 2: ya no se encuentra, 10,0% (n = 100); antes 60%."),
    Case(
      now: (4, 12), outcome: .unclear,
      text: "Ronda 2: sin diferencia clara, 33% (n = 12); antes 60%."),
    Case(now: (0, 3), outcome: .notMeasured, text: "Ronda 2: muy pocas respuestas."),
  ]

  @Test(arguments: needs)
  func `a need is followed by how many name it`(_ example: Case) {
    func rows(_ named: Int, of n: Int, _ round: String) -> [Row] {
      (0..<n).map {
        [
          "KEY": "uuid:\(round)-\($0)", "round_no": round,
          "needs": $0 < named ? "food rent" : "rent",
        ]
      }
    }
    let analysis = SampleRound.analysis(
      SampleRound.dataset(rows(24, of: 40, "1") + rows(example.now.0, of: example.now.1, "2")),
      indicators: [],
      rules: ["G7,unmet,,${needs},,share=0.30 share_low=0.25,,,Refer.,Derive.,,,PM,,,"])
    let follow = analysis.followUps().first { $0.finding.group == "food" }
    #expect(follow?.outcome == example.outcome)
    #expect(follow?.text(.es) == example.text)
  }

  @Test func `ids are the same when findings are computed again, in any order of rows`() {
    var rows: [Row] = []
    for (number, informed) in [30, 20, 16].enumerated() {
      for partner in 0..<3 {
        let own: Row = [
          "round_no": "\(number + 1)", "partner": "p0\(partner + 1)", "resp_sex": "female",
        ]
        rows += SampleRound.informed(
          informed - partner * 4, of: 40, own, from: 1 + 1000 * number + 100 * partner)
      }
    }
    let rules = ["miss", "drop", "outlier", "trend", "watch", "good"].map {
      "G\($0),\($0),,,,,,,Act.,Actúe.,,,SI,,,"
    }
    func ids(_ rows: [Row]) -> [String] {
      SampleRound.analysis(
        SampleRound.dataset(rows), indicators: [SampleRound.informedIndicator], rules: rules
      ).findings().map(\.id)
    }
    let first = ids(rows)
    #expect(first.count > 4 && Set(first).count == first.count)
    #expect(ids(rows.reversed()) == first)
    #expect(ids(rows) == first)
  }
}
