import Findings
import Foundation
import Testing

@testable import ronda_bench

/// What the simulation of truth counts: findings that are made up by hand, held against what was planted.
@Suite struct TruthScoreTests {
  private static let survey = try? TruthSurvey(workspace: packageFolder.path)

  private func survey() throws -> TruthSurvey { try #require(Self.survey) }

  private func round(_ kind: TruthPlant.Kind?, seed: UInt64 = 3) throws -> TruthRound {
    var random = TruthRandom(seed: seed)
    return TruthRound(try survey(), kind, size: kind?.sizes(in: .manySites).last ?? 0, &random)
  }

  /// Any finding at all, to be made another one.
  private static let any: Finding? = {
    guard let survey else { return nil }
    var random = TruthRandom(seed: 3)
    let round = TruthRound(survey, .redflag, size: 1, &random)
    return round.analysis.report(round: "2").findings.first { $0.kind == .redflag }
  }()

  private func finding(
    _ kind: Rule.Kind, _ indicator: String, _ scope: String = "all", _ unit: String = "",
    severity: Int = 3, q: Double? = 0.01, group: String = ""
  ) throws -> Finding {
    var finding = try #require(Self.any)
    (finding.kind, finding.indicator, finding.scope, finding.unit) = (kind, indicator, scope, unit)
    (finding.severity, finding.q, finding.group) = (severity, q, group)
    return finding
  }

  private func score(_ round: TruthRound, _ findings: [Finding]) throws -> TruthScore {
    var report = FindingReport.empty
    report.findings = findings
    return TruthScore(round, report, try survey())
  }

  @Test func `a finding of the planted kind at its place is found, and nothing else is`() throws {
    let round = try round(.below)
    let plant = try #require(round.plant)
    let item = try #require(plant.item).indicator
    #expect(plant.scope == "partner")
    func score(_ findings: Finding...) throws -> TruthScore { try self.score(round, findings) }

    let found = try score(finding(.miss, item, "partner", plant.unit))
    #expect(found.isFound && found.isNamed && !found.isReversed && found.falseFindings.isEmpty)
    #expect(try !score().isFound)
    let elsewhere = try score(finding(.miss, item, "partner", "nobody"))
    #expect(!elsewhere.isFound && !elsewhere.isNamed)
    // Another kind names it; a good one says the opposite.
    let named = try score(finding(.outlier, item, "partner", plant.unit))
    #expect(!named.isFound && named.isNamed && !named.isReversed)
    let reversed = try score(finding(.good, item, "partner", plant.unit))
    #expect(!reversed.isFound && !reversed.isNamed && reversed.isReversed)
  }

  @Test func `what nothing was planted in is counted by kind, the severe ones apart`() throws {
    let round = try round(nil)
    let score = try score(
      round,
      [
        finding(.drop, "X01"), finding(.drop, "X02", severity: 2),
        finding(.gap, "X01", "sex", "male", severity: 4),
        // Meeting a target is no false alarm; an improvement that is none is.
        finding(.good, "X01", severity: 1, q: nil), finding(.good, "X02", severity: 1),
      ])
    #expect(!score.isFound && !score.isReversed)
    #expect(score.falseFindings[.drop]?.all == 2 && score.falseFindings[.drop]?.severe == 1)
    #expect(score.falseFindings[.gap]?.all == 1 && score.falseFindings[.gap]?.severe == 1)
    #expect(score.falseFindings[.good]?.all == 1 && score.falseFindings[.good]?.severe == 0)
  }

  @Test func `a gap that names the better group is the wrong way round`() throws {
    let round = try round(.gap)
    let plant = try #require(round.plant)
    let item = try #require(plant.item).indicator
    let right = try score(round, [finding(.gap, item, plant.scope, plant.unit)])
    #expect(right.isFound && !right.isReversed)
    let wrong = try score(round, [finding(.gap, item, plant.scope, "the other one")])
    #expect(!wrong.isFound && wrong.isReversed)
  }

  @Test func `needs are found by their own name, and a red flag by any count of cases`() throws {
    let unmet = try round(.unmet)
    #expect(
      try score(unmet, [finding(.unmet, "unmet_needs", group: TruthPlant.need)]).isFound)
    #expect(try !score(unmet, [finding(.unmet, "unmet_needs", group: "rent")]).isFound)
    let flagged = try round(.redflag)
    #expect(try score(flagged, [finding(.redflag, "RX01", severity: 5, q: nil)]).isFound)
    #expect(try !score(flagged, []).isFound)
  }

  @Test func `the tally asks for few false alarms and for most of what the sample can show`() throws
  {
    let (empty, planted) = try (round(nil), round(.below))
    let survey = try survey()
    let usual = UsualPractice(empty, survey)
    let clean = try score(empty, [])
    let alarmed = try score(empty, [finding(.gap, "X01", "sex", "male")])
    var tally = TruthTally()
    for _ in 0..<19 { tally.addEmpty(clean, usual) }
    #expect(tally.holds)
    tally.addEmpty(alarmed, usual)
    // One in twenty is what is allowed.
    #expect(tally.holds)
    tally.addEmpty(alarmed, usual)
    #expect(!tally.holds)

    var random = TruthRandom(seed: 1)
    var power = TruthPower(try round(.redflag), survey, tests: 1, &random)
    power.inFamily = 1
    let item = try #require(planted.plant?.item).indicator
    let found = try score(
      planted,
      [
        finding(.miss, item, "partner", try #require(planted.plant).unit)
      ])
    let missed = try score(planted, [])
    let below = TruthTally.Cell(kind: .below, size: 0.4, design: .manySites)
    tally = TruthTally()
    for number in 0..<20 {
      tally.add(below, number < 17 ? found : missed, usual, power)
    }
    #expect(tally.holds)
    #expect(tally.text.contains("found 85.0 % of 20 with 90 % power"))
    tally.add(below, missed, usual, power)
    #expect(!tally.holds)
    // A red flag may never be missed.
    tally = TruthTally()
    tally.add(
      TruthTally.Cell(kind: .redflag, size: 1, design: .manySites), missed, usual, power)
    #expect(!tally.holds)
  }
}
