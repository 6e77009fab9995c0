import Glibc

/// Student's t distribution, for degrees of freedom that need not be whole (statistics.md 17).
package enum StudentT {
  /// The probability of a value above `t`.
  package static func probability(above t: Double, df: Double) -> Double {
    let tail = upperTail(abs(t), df)
    return t >= 0 ? tail : 1 - tail
  }

  /// The probability of a value further from zero than `t`, on either side.
  package static func probability(beyond t: Double, df: Double) -> Double {
    2 * upperTail(abs(t), df)
  }

  /// The value below which lies the share `p`.
  package static func quantile(_ p: Double, df: Double) -> Double {
    precondition(p > 0 && p < 1, "a probability lies between 0 and 1")
    if p == 0.5 { return 0 }
    return p > 0.5 ? upperQuantile(1 - p, df) : -upperQuantile(p, df)
  }

  private static func upperTail(_ t: Double, _ df: Double) -> Double {
    let square = t * t
    if square.isInfinite { return 0 }
    let whole = df + square
    return BetaDistribution.incomplete(df / 2, 0.5, x: df / whole, y: square / whole) / 2
  }

  /// The value above which lies `q`, which is below one half.
  private static func upperQuantile(_ q: Double, _ df: Double) -> Double {
    if df == 1 { return cos(Double.pi * q) / sin(Double.pi * q) }
    if df == 2 { return (1 - 2 * q) * (2 / (4 * q * (1 - q))).squareRoot() }
    let z = -Normal.quantile(q)
    var low = 0.0
    var high = Double.infinity
    var t = z + (z * z * z + z) / (4 * df)
    for _ in 0..<200 {
      let miss = upperTail(t, df) - q
      if miss == 0 { return t }
      if miss > 0 { low = t } else { high = t }
      let whole = df + t * t
      let front = BetaDistribution.front(df / 2, 0.5, x: df / whole, y: t * t / whole)
      var next = t + miss * t / front
      if !(next > low && next < high) {
        next = high.isInfinite ? 2 * low : low + (high - low) / 2
      }
      if abs(next - t) <= 2e-16 * t || high - low <= 4.5e-16 * t { return next }
      t = next
    }
    return t
  }
}
