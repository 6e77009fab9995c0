import Findings
import Testing

@Suite struct PresentationTests {
  @Test func `Spanish writes a decimal comma and points between thousands`() {
    let text = NumberText.spanish
    #expect(text.percent(0.784, n: 250) == "78,4%")
    #expect(text.percent(0.0004, n: 250) == "<0,1%")
    #expect(text.points(-0.105, n: 150) == "-10,5 pp")
    #expect(text.mean(1234.56) == "1234,6")
    #expect(text.total(1_234_567.5) == "1.234.568")
    #expect(text.probability(0.0004) == "<0,001")
    #expect(text.standardError(0.0123) == "0,012")
    #expect(text.designEffect(1.5) == "1,50")
  }

  @Test func `an estimate is shown with its interval and its answers`() {
    let text = NumberText.english
    #expect(text.percent(0.78, Limits(low: 0.706, high: 0.841), n: 96) == "78% (71-84%)")
    #expect(text.percent(0.78, Limits(low: 0.706, high: 1), n: 400) == "78.0% (70.6-100.0%)")
    #expect(text.count(1180) == "n = 1,180")
  }

  @Test func `zero has no sign and large numbers all their digits`() {
    let text = NumberText.english
    #expect(text.fixed(-0.04, 1) == "0.0")
    #expect(text.fixed(-0.05, 1) == "-0.1")
    #expect(text.total(-0.4) == "0")
    #expect(text.total(9e18) == "9,000,000,000,000,000,000")
    #expect(text.mean(7, decimals: 0) == "7")
    #expect(NumberText.rounded(-2.5, 0) == -3)
  }

  @Test func `small cells are hidden for partners that the office may see`() {
    let cells = [
      SuppressionRule.Cell(n: 8, x: 5), SuppressionRule.Cell(n: 40, x: 20),
      SuppressionRule.Cell(n: 35, x: 10),
    ]
    #expect(SuppressionRule.office.states(of: cells) == [.indicative, .shown, .shown])
    #expect(SuppressionRule.partners.states(of: cells) == [.suppressed, .shown, .secondary])
    #expect(SuppressionRule.State.secondary.isHidden)
    #expect(!SuppressionRule.State.indicative.isHidden)
  }

  @Test func `coping and disability are placed by the worst answer`() {
    #expect(Scores.LivelihoodCoping(stress: true, crisis: false, emergency: false) == .stress)
    #expect(Scores.LivelihoodCoping(stress: true, crisis: false, emergency: true).rawValue == 4)
    #expect(Scores.LivelihoodCoping(stress: false, crisis: false, emergency: false) == .none)
    #expect(Scores.hasDisability([1, 2, 1, 3, 1, 1]) == true)
    #expect(Scores.hasDisability([1, 2, 1, 2, 1, 1]) == false)
    #expect(Scores.hasDisability([1, 2, 1, 2, 1, .nan]) == nil)
    #expect(Scores.hasDisability([1, 4, .nan, 2, 1, .nan]) == true)
    #expect(Scores.hasDisability([]) == nil)
  }

  @Test func `interviews are compared inside their block only`() {
    let answers: [[Int32]] = [[1, 2, 3, 4], [1, 2, 3, 5], [1, 2, 3, 4], [9, 9, -1, -1]]
    let all = NearDuplicate.all(answers, fewestInCommon: 3)
    #expect(all.map { $0?.match } == [2, 0, 0, nil])
    #expect(all.map { $0?.share } == [1, 0.75, 1, nil])
    let apart = NearDuplicate.all(answers, blocks: [0, 0, 1, 1], fewestInCommon: 3)
    #expect(apart.map { $0?.match } == [1, 0, nil, nil])
    #expect(all.map { $0?.isFlagged } == [true, false, true, nil])
  }

  /// Interviews of few kinds, with some answers changed and some left out, so that many are nearly the same.
  @Test(arguments: [(1, 30, 3), (2, 64, 5), (3, 130, 20), (4, 420, 2), (5, 25, 40)])
  func `what is flagged is what comparing all with all flags`(
    seed: UInt64, questions: Int, answers: Int
  ) {
    var state = seed
    func draw(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    let kinds = (0..<40).map { _ in (0..<questions).map { _ in Int32(draw(answers)) } }
    let rows = (0..<700).map { _ in
      let (changed, left) = (draw(questions / 5 + 1), draw(questions / 3))
      var row = kinds[draw(kinds.count)]
      for _ in 0..<changed { row[draw(questions)] = Int32(draw(answers * 3)) }
      for _ in 0..<left { row[draw(questions)] = -1 }
      return row
    }
    for blocks in [nil, rows.indices.map { $0 % 3 }] {
      let all = NearDuplicate.all(rows, blocks: blocks).map { $0?.isFlagged == true ? $0 : nil }
      let flagged = NearDuplicate.flagged(
        interviews: rows.count, questions: questions, blocks: blocks
      ) { rows[$0][$1] }
      #expect(flagged == all)
      #expect(all.contains { $0 != nil } && all.contains { $0 == nil })
    }
  }

  @Test func `a duration that is absent or not above zero is invalid`() {
    let durations = Durations(minutes: [30, 32, 28, .nan, 0, -4, 300])
    #expect(durations.flags == [nil, nil, nil, .invalid, .invalid, .invalid, .long])
    #expect(durations.scores[3] == nil)
    #expect(Durations(minutes: []).usual == nil)
  }

  @Test func `an interviewer effect needs two interviewers and an answer to spare`() {
    let alone = EnumeratorEffect(of: [1, 2, 3], by: [0, 0, 0])
    #expect(alone.n == 3)
    #expect(alone.within == nil)
    #expect(EnumeratorEffect(of: [1, 2], by: [0, 1]).within == nil)
    #expect(EnumeratorEffect(of: [1, 1, 1, 1], by: [0, 0, 1, 1]).icc == nil)
    let apart = EnumeratorEffect(of: [1, 1, 2, 2], by: [0, 0, 1, 1])
    #expect(apart.icc == 1)
    #expect(apart.isFlagged)
  }
}
