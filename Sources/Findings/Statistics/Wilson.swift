import Glibc

/// A lower and an upper limit.
package struct Limits: Sendable, Equatable {
  /// The lower limit.
  package var low: Double
  /// The upper limit.
  package var high: Double

  /// An interval from its limits.
  package init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }
}

/// The score interval of Wilson (1927) for a proportion of a simple random sample.
package enum Wilson {
  /// The limits for a share of `n` answers; exactly 0 at a share of 0 and exactly 1 at a share of 1.
  ///
  /// With the `population` that the answers are a sample of the interval is narrower, and nil means a
  /// census: all were asked. R: `prop.test(correct = FALSE)`; statistics.md 4.1.
  package static func limits(
    share p: Double, n: Int, population: Double? = nil, level: Double = 0.95
  ) -> Limits? {
    precondition(n > 0, "an interval needs an answer")
    let size = Double(n)
    var z = Normal.quantile(1 - (1 - level) / 2)
    if let population {
      if population - size <= 1e-9 { return nil }
      z *= ((population - size) / (population - 1)).squareRoot()
    }
    let h = z * z / (2 * size)
    let half = z * (p * (1 - p) / size + h / (2 * size)).squareRoot()
    let whole = 1 + 2 * h
    return Limits(
      low: p == 0 ? 0 : max(0, (p + h - half) / whole),
      high: p == 1 ? 1 : min(1, (p + h + half) / whole))
  }

  /// The limits of Clopper and Pearson (1934) for `x` of `n`, which are never too narrow.
  package static func exactLimits(x: Int, n: Int, level: Double = 0.95) -> Limits {
    precondition(n > 0 && x >= 0 && x <= n, "successes are among the answers")
    let half = (1 - level) / 2
    let low = x == 0 ? 0 : BetaDistribution.quantile(half, a: Double(x), b: Double(n - x + 1))
    let high =
      x == n ? 1 : BetaDistribution.quantile(1 - half, a: Double(x + 1), b: Double(n - x))
    return Limits(low: low, high: high)
  }
}
