import Glibc

// Everything here rests on `front`, in Loader's form (2000): differences of logarithms of gamma
// functions would lose eight digits at a + b = 1e6. Wherever a share x is passed, its complement y
// is passed too, so that neither is ever formed as 1 minus the other.

/// The beta distribution and its incomplete integral, from which t, F and the binomial follow
/// (statistics.md section 17).
package enum BetaDistribution {
  /// The probability of a value below `x`: the regularised incomplete beta function.
  package static func probability(below x: Double, a: Double, b: Double) -> Double {
    incomplete(a, b, x: x, y: 1 - x)
  }

  /// The regularised incomplete beta function, with `y` the exact complement of `x`.
  package static func incomplete(_ a: Double, _ b: Double, x: Double, y: Double) -> Double {
    if x <= 0 { return 0 }
    if y <= 0 { return 1 }
    if x <= (a + 1) / (a + b + 2) {
      return front(a, b, x: x, y: y) / a * continuedFraction(a, b, x)
    }
    return 1 - front(b, a, x: y, y: x) / b * continuedFraction(b, a, y)
  }

  /// The value below which lies the share `p`.
  ///
  /// Newton's method on the logarithm of the value, kept inside a bracket that every step narrows.
  /// It looks at the tail that `p` belongs to, so that a small tail keeps all its digits.
  package static func quantile(_ p: Double, a: Double, b: Double) -> Double {
    precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
    if p == 0 { return 0 }
    if p == 1 { return 1 }
    var low = 0.0
    var high = 1.0
    var x = a / (a + b)
    for _ in 0..<400 {
      let y = 1 - x
      let miss: Double
      if p <= 0.5 {
        let reached = incomplete(a, b, x: x, y: y)
        // In logarithms a power law, which is what the lower tail is, takes one step.
        miss = reached > 0 ? reached * log(reached / p) : -.infinity
      } else {
        miss = (1 - p) - incomplete(b, a, x: y, y: x)
      }
      if miss == 0 { return x }
      if miss < 0 { low = x } else { high = x }
      let slope = front(a, b, x: x, y: y) / y
      var next = x * exp(-miss / slope)
      if !(next > low && next < high) {
        next = middle(low, high)
      }
      if abs(next - x) <= 2e-16 * x || high - low <= 4.5e-16 * high { return next }
      x = next
    }
    return x
  }

  /// `x^a y^b / B(a, b)`.
  static func front(_ a: Double, _ b: Double, x: Double, y: Double) -> Double {
    let n = a + b
    let scale = (a * b / (2 * Double.pi * n)).squareRoot()
    let stirling = stirlingRemainder(n) - stirlingRemainder(a) - stirlingRemainder(b)
    return scale * exp(stirling - deviance(a, n * x) - deviance(b, n * y))
  }

  /// What Stirling's formula leaves out of the logarithm of the gamma function of `z`.
  static func stirlingRemainder(_ z: Double) -> Double {
    var z = z
    var remainder = 0.0
    while z < 10 {
      remainder += (z + 0.5) * log1p(1 / z) - 1
      z += 1
    }
    let square = z * z
    var series = 691.0 / 360_360 / square
    series = (1.0 / 1188 - series) / square
    series = (1.0 / 1680 - series) / square
    series = (1.0 / 1260 - series) / square
    series = (1.0 / 360 - series) / square
    return remainder + (1.0 / 12 - series) / z
  }

  /// `x ln(x/m) + m - x`, by a series where `x` is close to `m` and the plain form would cancel.
  static func deviance(_ x: Double, _ m: Double) -> Double {
    if x == 0 { return m }
    guard abs(x - m) < 0.1 * (x + m) else { return x * log(x / m) + m - x }
    let v = (x - m) / (x + m)
    var total = (x - m) * v
    var term = 2 * x * v
    var j = 1.0
    while true {
      term *= v * v
      let next = total + term / (2 * j + 1)
      if next == total { return total }
      total = next
      j += 1
    }
  }

  /// The continued fraction of the incomplete beta function, by the modified method of Lentz.
  private static func continuedFraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    var c = 1.0
    var d = 1 - (a + b) * x / (a + 1)
    d = 1 / (abs(d) < tiny ? tiny : d)
    var result = d
    var m = 1.0
    while m < 10_000_000 {
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 + even * d
      d = 1 / (abs(d) < tiny ? tiny : d)
      c = 1 + even / c
      if abs(c) < tiny { c = tiny }
      result *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 + odd * d
      d = 1 / (abs(d) < tiny ? tiny : d)
      c = 1 + odd / c
      if abs(c) < tiny { c = tiny }
      let factor = d * c
      result *= factor
      if abs(factor - 1) < 1e-16 { return result }
      m += 1
    }
    return result
  }

  /// A point between the two: by orders of magnitude while they are far apart.
  private static func middle(_ low: Double, _ high: Double) -> Double {
    if high > 4 * low {
      return (max(low, 1e-300) * high).squareRoot()
    }
    return low + (high - low) / 2
  }
}
