/// One number about a population, with what its sample can say about its uncertainty.
///
/// A value that does not exist is nil: never zero, never NaN. Nothing is rounded.
package struct Estimate: Sendable, Equatable {
  /// Why there is an interval, or why there is none (statistics.md 1, 4.3 and 6).
  package enum Status: String, Sendable, CaseIterable {
    case ok
    /// No valid answer: only `n` and `sumOfWeights` exist.
    case noData = "no_data"
    /// An estimate only: the sample gives no degrees of freedom, or no weights to a total.
    case noInterval = "no_interval"
    /// Everybody was asked: no sampling error, and the limits are the estimate.
    case census
    /// All or none under a complex design: the limits of Clopper and Pearson at the effective size.
    case boundary
    /// A quantile without a lower limit.
    case openLower = "open_lower"
    /// A quantile without an upper limit.
    case openUpper = "open_upper"
    /// A quantile without limits.
    case openBoth = "open_both"
  }

  /// Valid answers with a weight above zero, unweighted.
  package var n: Int
  /// The sum of their weights.
  package var sumOfWeights: Double
  /// How many of the `n` count in the numerator, unweighted; nil but for proportions.
  package var numerator: Int?
  /// The estimate in its own unit, a proportion between 0 and 1; nil without valid answers.
  package var estimate: Double?
  /// The standard error; nil for Wilson's interval, for quantiles, and without an interval.
  package var se: Double?
  /// Degrees of freedom: sampled clusters less strata, in the domain.
  package var df: Int?
  /// The lower limit.
  package var low: Double?
  /// The upper limit.
  package var high: Double?
  /// The design effect of a proportion or a mean.
  package var deff: Double?
  /// What kind of result this is.
  package var status: Status

  /// A result without an interval, to which an estimator adds what it finds.
  package init(
    n: Int, sumOfWeights: Double, numerator: Int? = nil, estimate: Double? = nil,
    se: Double? = nil, df: Int? = nil, low: Double? = nil, high: Double? = nil,
    deff: Double? = nil, status: Status
  ) {
    self.n = n
    self.sumOfWeights = sumOfWeights
    self.numerator = numerator
    self.estimate = estimate
    self.se = se
    self.df = df
    self.low = low
    self.high = high
    self.deff = deff
    self.status = status
  }

  /// The result where nobody answered.
  static func noData(sumOfWeights: Double = 0) -> Estimate {
    Estimate(n: 0, sumOfWeights: sumOfWeights, status: .noData)
  }
}
