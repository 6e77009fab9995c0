/// How many interviews a planned precision takes (statistics.md section 13).
///
/// The same order of steps as OpenEpi; R: `epiR::epi.sssimpleestb`.
package struct SampleSize: Sendable, Equatable {
  /// What the sample should be able to say, and about whom.
  package struct Plan: Sendable, Equatable {
    /// The proportion that is expected, 0.5 if nothing is known.
    package var p: Double
    /// Half the width of the interval.
    package var margin: Double
    /// The level of the interval.
    package var level: Double
    /// How many there are to ask; nil for many.
    package var population: Double?
    /// The design effect.
    package var deff: Double
    /// The share that will not answer, in 0 ..< 1.
    package var nonresponse: Double
    /// Interviews in each cluster; nil without clusters.
    package var perCluster: Double?

    /// A plan for a simple random sample in which everybody answers, unless said otherwise.
    package init(
      p: Double = 0.5, margin: Double, level: Double = 0.95, population: Double? = nil,
      deff: Double = 1, nonresponse: Double = 0, perCluster: Double? = nil
    ) {
      self.p = p
      self.margin = margin
      self.level = level
      self.population = population
      self.deff = deff
      self.nonresponse = nonresponse
      self.perCluster = perCluster
    }
  }

  /// From many, by simple random sampling.
  package var simple: Double
  /// The same, from the population that there is.
  package var fromPopulation: Double
  /// The same with the design effect, at most the population.
  package var withDesign: Double
  /// Interviews that must succeed.
  package var interviews: Int
  /// Households to go to, so that so many interviews succeed.
  package var field: Int
  /// Clusters to go to; nil without clusters.
  package var clusters: Int?

  /// Computes the sizes; nil if the plan makes no sense: no margin, everybody refusing, nobody there.
  package init?(_ plan: Plan) {
    guard plan.margin > 0, plan.p >= 0, plan.p <= 1, plan.level > 0, plan.level < 1,
      plan.nonresponse >= 0, plan.nonresponse < 1, plan.deff > 0,
      plan.population.map({ $0 > 0 }) ?? true, plan.perCluster.map({ $0 > 0 }) ?? true
    else { return nil }
    let z = Normal.quantile(1 - (1 - plan.level) / 2)
    simple = z * z * plan.p * (1 - plan.p) / (plan.margin * plan.margin)
    let limit = plan.population ?? .infinity
    fromPopulation = simple / (1 + (simple - 1) / limit)
    withDesign = min(limit, plan.deff * fromPopulation)
    guard let interviews = SampleSize.raised(withDesign),
      let field = SampleSize.raised(min(limit, Double(interviews) / (1 - plan.nonresponse)))
    else { return nil }
    self.interviews = interviews
    self.field = field
    clusters = plan.perCluster.flatMap { SampleSize.raised(Double(field) / $0) }
  }

  /// The design effect that unequal weights and clusters of `m` interviews will probably have.
  package static func expectedDeff(
    weightVariation cv: Double = 0, perCluster m: Double, intraclass icc: Double
  ) -> Double {
    (1 + cv * cv) * (1 + (m - 1) * icc)
  }

  /// Answers in each of two groups, for a test to find the difference between two proportions.
  ///
  /// `raw` is before the design effect and rounding. Nil if there is no difference, or for
  /// probabilities that are none. R: `power.prop.test`.
  package static func twoProportions(
    _ p1: Double, _ p2: Double, alpha: Double = 0.05, power: Double = 0.80, deff: Double = 1
  ) -> (raw: Double, perGroup: Int)? {
    guard p1 != p2, (0...1).contains(p1), (0...1).contains(p2), alpha > 0, alpha < 1, power > 0,
      power < 1
    else { return nil }
    let mean = (p1 + p2) / 2
    let pooled = (2 * mean * (1 - mean)).squareRoot()
    let apart = (p1 * (1 - p1) + p2 * (1 - p2)).squareRoot()
    let width = Normal.quantile(1 - alpha / 2) * pooled + Normal.quantile(power) * apart
    let raw = width * width / ((p1 - p2) * (p1 - p2))
    return raised(raw * deff).map { (raw, $0) }
  }

  /// The next whole number, unless the number is whole but for rounding.
  private static func raised(_ size: Double) -> Int? {
    Int(exactly: (size - 1e-9).rounded(.up))
  }
}
