import Glibc

/// The standard normal distribution (statistics.md section 17).
package enum Normal {
  /// The probability of a value below `x`.
  package static func probability(below x: Double) -> Double {
    erfc(-x / (2.0).squareRoot()) / 2
  }

  /// The probability of a value further from zero than `x`, on either side.
  package static func probability(beyond x: Double) -> Double {
    erfc(abs(x) / (2.0).squareRoot())
  }

  /// The value below which lies the share `p`, which is infinite at 0 and 1.
  ///
  /// Starts from Abramowitz and Stegun 26.2.23 and polishes with three steps of Halley's method.
  package static func quantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
    if p == 0 { return -.infinity }
    if p == 1 { return .infinity }
    if p == 0.5 { return 0 }
    if p > 0.5 { return -lowerQuantile(1 - p) }
    return lowerQuantile(p)
  }

  /// The quantile for a share of at most one half.
  private static func lowerQuantile(_ p: Double) -> Double {
    let t = (-2 * log(p)).squareRoot()
    let above = 2.515517 + t * (0.802853 + t * 0.010328)
    let below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
    var x = -(t - above / below)
    for _ in 0..<3 {
      let miss = probability(below: x) - p
      let step = miss * (2 * Double.pi).squareRoot() * exp(x * x / 2)
      x -= step / (1 + x * step / 2)
    }
    return x
  }
}
