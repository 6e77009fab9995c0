import Glibc

/// Fisher's F distribution, for degrees of freedom that need not be whole.
package enum FisherF {
  /// The probability of a value above `f`.
  package static func probability(above f: Double, _ numerator: Double, _ denominator: Double)
    -> Double
  {
    if f <= 0 { return 1 }
    let whole = denominator + numerator * f
    if whole.isInfinite { return 0 }
    return BetaDistribution.incomplete(
      denominator / 2, numerator / 2, x: denominator / whole, y: numerator * f / whole)
  }
}

/// The chi-square distribution with a whole number of degrees of freedom.
package enum ChiSquare {
  /// The probability of a value above `x`, by the recurrence from one or two degrees of freedom.
  package static func probability(above x: Double, df: Int) -> Double {
    precondition(df >= 1, "a chi-square has at least one degree of freedom")
    if x <= 0 { return 1 }
    let half = x / 2
    var freedom = df.isMultiple(of: 2) ? 2 : 1
    var tail = freedom == 1 ? erfc(half.squareRoot()) : exp(-half)
    // The term added on the way from `freedom` to `freedom + 2`; Gamma(1.5) is half the root of pi.
    var term =
      freedom == 1
      ? half.squareRoot() * exp(-half) / (Double.pi.squareRoot() / 2) : half * exp(-half)
    while freedom < df {
      tail += term
      freedom += 2
      term *= half / (Double(freedom) / 2)
    }
    return min(1, tail)
  }
}

/// The binomial distribution.
package enum Binomial {
  /// The probability of exactly `k` successes in `n` trials (Loader 2000).
  package static func probability(of k: Int, in n: Int, share p: Double) -> Double {
    probability(of: k, in: n, share: p, complement: 1 - p)
  }

  /// The probability of at most `k` successes in `n` trials.
  package static func probability(atMost k: Int, in n: Int, share p: Double) -> Double {
    if k < 0 { return 0 }
    if k >= n { return 1 }
    return BetaDistribution.incomplete(Double(n - k), Double(k + 1), x: 1 - p, y: p)
  }

  static func probability(of k: Int, in n: Int, share p: Double, complement q: Double) -> Double {
    if k < 0 || k > n { return 0 }
    if p <= 0 { return k == 0 ? 1 : 0 }
    if q <= 0 { return k == n ? 1 : 0 }
    let size = Double(n)
    if k == 0 { return exp(size * (p < 0.5 ? log1p(-p) : log(q))) }
    if k == n { return exp(size * (q < 0.5 ? log1p(-q) : log(p))) }
    let hits = Double(k)
    let misses = Double(n - k)
    let stirling =
      BetaDistribution.stirlingRemainder(size) - BetaDistribution.stirlingRemainder(hits)
      - BetaDistribution.stirlingRemainder(misses)
    let deviance =
      BetaDistribution.deviance(hits, size * p) + BetaDistribution.deviance(misses, size * q)
    return (size / (2 * Double.pi * hits * misses)).squareRoot() * exp(stirling - deviance)
  }
}

/// Draws without replacement.
package enum Hypergeometric {
  /// The probability of `x` successes in `n` draws from `successes` and `failures`.
  package static func probability(of x: Int, draws n: Int, successes: Int, failures: Int)
    -> Double
  {
    let whole = successes + failures
    guard x >= 0, x <= successes, n - x >= 0, n - x <= failures else { return 0 }
    if n == 0 || n == whole { return 1 }
    let rate = Double(n) / Double(whole)
    let rest = Double(whole - n) / Double(whole)
    return Binomial.probability(of: x, in: successes, share: rate, complement: rest)
      * Binomial.probability(of: n - x, in: failures, share: rate, complement: rest)
      / Binomial.probability(of: n, in: whole, share: rate, complement: rest)
  }
}
