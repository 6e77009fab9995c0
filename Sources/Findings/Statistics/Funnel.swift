import Glibc

/// Units (partners, sites) against what all of them together reach, with over-dispersion.
///
/// Spiegelhalter (2005), as R's FunnelPlotR computes it; statistics.md section 10.
package struct Funnel: Sendable, Equatable {
  /// One unit's place in the funnel.
  package struct Unit: Sendable, Equatable {
    /// Which of the given units this is.
    package var index: Int
    /// How many standard errors it lies from the target.
    package var z: Double
    /// The same, once the units' own differences are allowed for; below zero is a low value.
    package var adjustedZ: Double
    /// The probability of lying as far away.
    package var p: Double
    /// The same, adjusted for the number of units; of a wider family it is computed outside.
    package var q: Double
    /// The unit's standard error, on the scale of the funnel.
    package var standardError: Double
  }

  /// What the mean squared z is, 1 where units differ as much as sampling explains; 1.3 means more.
  package var dispersion: Double
  /// The variance between units that sampling does not explain.
  package var between: Double
  /// What all units together reach, in the indicator's unit.
  package var target: Double
  /// The units that take part, in the order given.
  package var units: [Unit]

  private var centre: Double
  private var isProportion: Bool

  /// Fewest answers with which a unit takes part.
  package static let smallestUnit = 15

  /// A funnel of proportions, on the arcsine scale.
  ///
  /// `sizes` are the effective numbers of answers (under a simple random sample, the answers), `n` the
  /// answers; a unit with fewer than 15 is left out. Nil if fewer than three are left.
  package static func proportions(
    _ shares: [Double], sizes: [Double], n: [Int], overall: Double
  ) -> Funnel? {
    let used = shares.indices.filter { n[$0] >= smallestUnit && sizes[$0] > 0 }
    return Funnel(
      used, values: used.map { asin(shares[$0].squareRoot()) },
      errors: used.map { 1 / (2 * sizes[$0].squareRoot()) },
      centre: asin(overall.squareRoot()), target: overall, isProportion: true)
  }

  /// A funnel of proportions of simple random samples, around the share of all their answers.
  package static func proportions(successes: [Int], of n: [Int]) -> Funnel? {
    let used = n.indices.filter { n[$0] >= smallestUnit }
    let whole = used.reduce(0) { $0 + n[$1] }
    guard whole > 0 else { return nil }
    let overall = Double(used.reduce(0) { $0 + successes[$1] }) / Double(whole)
    return proportions(
      n.indices.map { n[$0] > 0 ? Double(successes[$0]) / Double(n[$0]) : 0 },
      sizes: n.map(Double.init), n: n, overall: overall)
  }

  /// A funnel of any other estimates with their standard errors, around their precision-weighted mean.
  ///
  /// A unit without a standard error above zero, or with fewer than 15 answers, is left out; without
  /// `n` all are taken to have enough.
  package static func estimates(_ values: [Double], errors: [Double?], n: [Int]? = nil) -> Funnel? {
    let used = values.indices.filter { index in
      (errors[index] ?? 0) > 0 && (n?[index] ?? smallestUnit) >= smallestUnit
    }
    guard !used.isEmpty else { return nil }
    let y = used.map { values[$0] }
    let s = used.compactMap { errors[$0] }
    let precisions = s.map { 1 / ($0 * $0) }
    let centre = sum(precisions, times: y) / sum(precisions)
    return Funnel(
      used, values: y, errors: s, centre: centre, target: centre, isProportion: false)
  }

  private init?(
    _ used: [Int], values: [Double], errors: [Double], centre: Double, target: Double,
    isProportion: Bool
  ) {
    guard used.count >= 3 else { return nil }
    self.centre = centre
    self.target = target
    self.isProportion = isProportion
    let k = Double(used.count)
    let z = values.indices.map { (values[$0] - centre) / errors[$0] }
    let mayDisperse = used.count > 4
    let tamed = mayDisperse ? Funnel.winsorised(z) : z
    dispersion = sum(tamed, times: tamed) / k
    let precisions = errors.map { 1 / ($0 * $0) }
    let whole = sum(precisions)
    let excess = k * dispersion - (k - 1)
    let scale = whole - sum(precisions, times: precisions) / whole
    between = mayDisperse ? max(0, excess / scale) : 0
    var units: [Unit] = []
    for index in used.indices {
      let error = (errors[index] * errors[index] + between).squareRoot()
      let adjusted = (values[index] - centre) / error
      units.append(
        Unit(
          index: used[index], z: z[index], adjustedZ: adjusted,
          p: Normal.probability(beyond: adjusted), q: 1, standardError: errors[index]))
    }
    for (index, q) in benjaminiHochberg(units.map(\.p)).enumerated() { units[index].q = q ?? 1 }
    self.units = units
  }

  /// The limits between which a unit with this standard error lies with the given certainty.
  ///
  /// The funnel is drawn at 0.95 and 0.998 (z of 1.96 and 3.09).
  package func limits(for unit: Unit, level: Double) -> Limits {
    limits(standardError: unit.standardError, level: level)
  }

  /// The limits at a standard error on the scale of the funnel.
  package func limits(standardError s: Double, level: Double) -> Limits {
    let half = Normal.quantile(1 - (1 - level) / 2) * (s * s + between).squareRoot()
    guard isProportion else { return Limits(low: centre - half, high: centre + half) }
    func share(_ angle: Double) -> Double {
      let root = sin(min(max(angle, 0), Double.pi / 2))
      return root * root
    }
    return Limits(low: share(centre - half), high: share(centre + half))
  }

  /// The values drawn in to their 10 % and 90 % quantiles (type 7).
  private static func winsorised(_ z: [Double]) -> [Double] {
    let sorted = z.sorted()
    func quantile(_ p: Double) -> Double {
      let place = Double(sorted.count - 1) * p
      let below = Int(place)
      let above = min(below + 1, sorted.count - 1)
      return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
    }
    let low = quantile(0.1)
    let high = quantile(0.9)
    return z.map { min(max($0, low), high) }
  }
}
