import Findings
import Testing

@Suite struct DecisionTests {
  @Test func `an estimate equal to its target but for rounding meets it`() {
    let estimate = (0..<10).reduce(0.0) { sum, _ in sum + 0.1 } * 0.8
    #expect(estimate < 0.8)
    let decision = DecisionRule().againstTarget(
      n: 100, estimate: estimate, low: 0.7, high: 0.79, target: 0.8)
    #expect(decision == .none)
  }

  @Test func `one failure in a simple sample misses a target of all`() {
    let design = Design.simple(rows: 40)
    var values = [Double](repeating: 1, count: 40)
    values[7] = 0
    let decision = DecisionRule().againstTarget(
      design.proportion(of: values), target: 1, alert: 0.9)
    #expect(decision == Decision(kind: .miss, severity: 3))
  }

  @Test func `without a target there is nothing to miss`() {
    let decision = DecisionRule().againstTarget(
      n: 50, estimate: 0.1, low: 0.05, high: 0.2, target: nil)
    #expect(decision == .none)
  }

  @Test(arguments: [(30, 0.2500000001, 2), (30, 0.26, 3), (30, 0.11, 2)])
  func `nonresponse has two steps`(eligible: Int, share: Double, severity: Int) {
    let decision = DecisionRule().nonresponse(eligible: eligible, share: share)
    #expect(decision == Decision(kind: .nonresponse, severity: severity))
  }

  @Test func `nonresponse of few, or of nobody asked, is no finding`() {
    #expect(DecisionRule().nonresponse(eligible: 29, share: 0.9) == .none)
    #expect(DecisionRule().nonresponse(eligible: 30, share: 0.10) == .none)
    #expect(DecisionRule().nonresponse(eligible: 0, share: nil) == .none)
  }

  @Test func `a rule's own parameters stand in place of the defaults`() {
    var rule = DecisionRule(smallestChange: 0.05)
    rule.largestQ = 0.01
    let small = rule.change(n1: 90, n0: 90, difference: -0.06, q: 0.009, current: 0.7)
    #expect(small == Decision(kind: .drop, severity: 3))
    #expect(rule.change(n1: 90, n0: 90, difference: -0.06, q: 0.02, current: 0.7) == .none)
  }

  // The published table for n = 19 and a lower level 30 points below the upper.
  @Test(arguments: Array(zip(stride(from: 40, through: 95, by: 5), 5...16)))
  func `the rule for nineteen interviews is the published one`(upper: Int, d: Int) throws {
    let quality = LotQuality(upper: Double(upper) / 100, lower: Double(upper - 30) / 100)
    let rule = try #require(quality.rule(n: 19))
    #expect(rule.d == d)
    #expect(rule.isFeasible)
    let below = DecisionRule().lotQuality(successes: d - 1, rule: rule)
    #expect(below == Decision(kind: .lqas, severity: 3))
    #expect(DecisionRule().lotQuality(successes: d, rule: rule) == .none)
  }

  @Test func `no rule is found for more interviews than there are people`() {
    #expect(LotQuality(upper: 0.8, lower: 0.5, population: 12).rule(n: 13) == nil)
    #expect(LotQuality(upper: 0.8, lower: 0.5).rule(n: 0) == nil)
    #expect(LotQuality(upper: 0.5, lower: 0.8).rule(n: 19) == nil)
    #expect(LotQuality(upper: 80, lower: 50).smallestRule() == nil)
  }

  @Test func `a funnel leaves out small units and needs three`() throws {
    let funnel = try #require(
      Funnel.proportions(successes: [20, 3, 30, 25], of: [30, 14, 40, 50]))
    #expect(funnel.units.map(\.index) == [0, 2, 3])
    #expect(funnel.target == 75.0 / 120)
    #expect(funnel.between == 0)
    #expect(Funnel.proportions(successes: [20, 3, 30], of: [30, 14, 40]) == nil)
    let means = Funnel.estimates([1, 2, 3, 4], errors: [0.1, 0, nil, 0.2])
    #expect(means == nil)
  }

  @Test func `a test without a p is not a member of the family`() {
    #expect(benjaminiHochberg([0.02, nil, 0.03]) == [0.03, nil, 0.03])
    #expect(benjaminiHochberg([]) == [])
    #expect(benjaminiHochberg([nil]) == [nil])
  }

  @Test func `a plan that makes no sense has no sample size`() {
    #expect(SampleSize(SampleSize.Plan(margin: 0.05, nonresponse: 1)) == nil)
    #expect(SampleSize(SampleSize.Plan(margin: 0)) == nil)
    #expect(SampleSize(SampleSize.Plan(margin: 0.05, population: 0)) == nil)
    #expect(SampleSize.twoProportions(0.5, 0.5) == nil)
    #expect(
      abs(SampleSize.expectedDeff(weightVariation: 0.5, perCluster: 11, intraclass: 0.1) - 2.5)
        < 1e-15)
  }
}
