import Findings
import Testing

/// A value of a special function with its source.
struct ReferenceValue: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var found: Double
  var expected: Double

  // R 4.2.2, confirmed by arithmetic with 50 digits.
  static let all = [
    ReferenceValue(
      testDescription: "z(0.975)", found: Normal.quantile(0.975), expected: 1.95996398454005),
    ReferenceValue(
      testDescription: "z(0.999)", found: Normal.quantile(0.999), expected: 3.09023230616781),
    ReferenceValue(
      testDescription: "t(0.975, 1)", found: StudentT.quantile(0.975, df: 1),
      expected: 12.7062047361747),
    ReferenceValue(
      testDescription: "t(0.975, 2)", found: StudentT.quantile(0.975, df: 2),
      expected: 4.30265272974946),
    ReferenceValue(
      testDescription: "t(0.975, 23)", found: StudentT.quantile(0.975, df: 23),
      expected: 2.06865761041905),
    ReferenceValue(
      testDescription: "t(0.025, 120)", found: StudentT.quantile(0.025, df: 120),
      expected: -1.97993040508242),
    ReferenceValue(
      testDescription: "qbeta(0.975, 6, 95.5)",
      found: BetaDistribution.quantile(0.975, a: 6, b: 95.5), expected: 0.11229239098959),
    ReferenceValue(
      testDescription: "I_0.3(2.5, 4.1)",
      found: BetaDistribution.probability(below: 0.3, a: 2.5, b: 4.1),
      expected: 0.363182510421969),
    ReferenceValue(
      testDescription: "P(T_23 > 2.5)", found: StudentT.probability(above: 2.5, df: 23),
      expected: 0.00999706116394355),
    ReferenceValue(
      testDescription: "P(F_(1.87, 43.1) > 3.3)",
      found: FisherF.probability(above: 3.3, 1.87, 43.1), expected: 0.0494518314676856),
    ReferenceValue(
      testDescription: "P(chi2_7 > 15)", found: ChiSquare.probability(above: 15, df: 7),
      expected: 0.0359994047634288),
    ReferenceValue(
      testDescription: "Fisher 3/8 against 7/9",
      found: TwoProportions(x1: 3, n1: 8, x0: 7, n0: 9)?.fisherP ?? .nan,
      expected: 0.153434800493624),
    ReferenceValue(
      testDescription: "Wilson 48/60, lower",
      found: Wilson.limits(share: 0.8, n: 60)?.low ?? .nan, expected: 0.682181941943721),
    ReferenceValue(
      testDescription: "Wilson 48/60, upper",
      found: Wilson.limits(share: 0.8, n: 60)?.high ?? .nan, expected: 0.881714946771025),
  ]
}

@Suite struct DistributionTests {
  @Test(arguments: ReferenceValue.all)
  func `a special function has the value of R`(value: ReferenceValue) {
    #expect(abs(value.found - value.expected) <= 1e-13 * abs(value.expected))
  }

  @Test(arguments: [1.0, 1.5, 2, 3.7, 12, 250, 4000])
  func `quantiles and probabilities undo each other`(df: Double) {
    for p in [1e-9, 0.003, 0.2, 0.5, 0.77, 0.9995] {
      let t = StudentT.quantile(p, df: df)
      #expect(abs(1 - StudentT.probability(above: t, df: df) - p) < 1e-12)
      let x = BetaDistribution.quantile(p, a: df, b: 3.3)
      #expect(abs(BetaDistribution.probability(below: x, a: df, b: 3.3) - p) < 1e-12)
      let z = Normal.quantile(p)
      #expect(abs(Normal.probability(below: z) - p) < 1e-13)
    }
  }

  @Test func `probabilities of all outcomes add up to one`() {
    let binomial = (0...200).map { Binomial.probability(of: $0, in: 200, share: 0.37) }
    #expect(abs(sum(binomial) - 1) < 1e-13)
    let drawn = (0...30).map {
      Hypergeometric.probability(of: $0, draws: 30, successes: 45, failures: 70)
    }
    #expect(abs(sum(drawn) - 1) < 1e-13)
  }

  @Test func `certain outcomes have probabilities of exactly zero and one`() {
    #expect(Binomial.probability(of: 0, in: 5, share: 0) == 1)
    #expect(Binomial.probability(of: 4, in: 5, share: 1) == 0)
    #expect(Binomial.probability(atMost: -1, in: 5, share: 0.5) == 0)
    #expect(Binomial.probability(atMost: 5, in: 5, share: 0.5) == 1)
    #expect(Hypergeometric.probability(of: 3, draws: 4, successes: 2, failures: 9) == 0)
    #expect(Hypergeometric.probability(of: 2, draws: 11, successes: 2, failures: 9) == 1)
    #expect(FisherF.probability(above: 0, 3, 10) == 1)
    #expect(ChiSquare.probability(above: 0, df: 4) == 1)
    #expect(BetaDistribution.quantile(0, a: 2, b: 3) == 0)
    #expect(BetaDistribution.quantile(1, a: 2, b: 3) == 1)
  }

  @Test func `a sum keeps what a plain one loses`() {
    #expect(sum([1e16, 1, -1e16]) == 1)
    #expect(sum([1, 1e100, 1, -1e100]) == 2)
    #expect(Moments(of: []).mean == nil)
    #expect(Moments(of: [4]).variance == nil)
    #expect(Moments(of: [1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]).variance == 30)
  }
}
