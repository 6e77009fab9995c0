import Glibc

/// How the interval of a proportion is made under a complex design.
package enum ProportionInterval: Sendable {
  /// Symmetric on the logit scale (statistics.md 4.2; R `svyciprop(method = "xlogit")`).
  case logit
  /// Korn and Graubard's: Clopper and Pearson's at the effective size (R: method `"beta"`).
  case kornGraubard
}

extension Design {
  /// The share of the domain's valid answers that are 1.
  ///
  /// `values` holds 1, 0, or NaN where there is no valid answer. Under a simple random sample the
  /// interval is Wilson's, without se, df and deff; else it is by linearisation and logit.
  package func proportion(
    of values: [Double], in domain: Domain = .all, level: Double = 0.95,
    interval: ProportionInterval = .logit
  ) -> Estimate {
    let sample = sample(of: values, in: domain)
    guard sample.n > 0 else { return .noData() }
    var numerator = 0
    for (row, value) in zip(sample.rows, sample.values) where value != 0 {
      numerator += copies?[Int(row)] ?? 1
    }
    if isSimple { return simpleProportion(sample, numerator, level) }

    var p = weightedMean(sample)
    var result = Estimate(
      n: sample.n, sumOfWeights: sample.sumOfWeights, numerator: numerator, estimate: p,
      df: degreesOfFreedom(sample.rows), status: .noInterval)
    if isCensus(sample.rows) { return result.asCensus() }
    guard let df = result.df, df >= 1, sample.n >= 2 else { return result }
    if p < 1e-12 || p > 1 - 1e-12 {
      p = p < 0.5 ? 0 : 1
      return boundary(result, p, sample, level)
    }
    let variance = meanVariance(sample, p)
    result.se = variance.squareRoot()
    result.status = .ok
    let limits = limits(p, variance, n: sample.n, df: df, level, interval)
    result.low = limits.low
    result.high = limits.high
    result.deff = designEffect(sample, p, variance)
    return result
  }

  /// What the weights of the domain's valid answers are worth; nil without any.
  ///
  /// Under a simple random sample this is the number of answers.
  package func effectiveSize(of values: [Double], in domain: Domain = .all) -> EffectiveSize? {
    effectiveSize(of: sample(of: values, in: domain))
  }

  private func effectiveSize(of sample: Sample) -> EffectiveSize? {
    EffectiveSize(
      ofWeights: sample.weights,
      copies: copies.map { copies in sample.rows.map { copies[Int($0)] } })
  }

  private func simpleProportion(_ sample: Sample, _ numerator: Int, _ level: Double) -> Estimate {
    let p = Double(numerator) / Double(sample.n)
    let result = Estimate(
      n: sample.n, sumOfWeights: sample.sumOfWeights, numerator: numerator, estimate: p, status: .ok
    )
    let limits = Wilson.limits(
      share: p, n: sample.n, population: population(behind: sample.rows), level: level)
    guard let limits else {
      var census = result.asCensus()
      census.se = nil
      return census
    }
    var known = result
    known.low = limits.low
    known.high = limits.high
    return known
  }

  /// The population that these rows stand for: each stratum's, by the share of its rows.
  private func population(behind rows: [Int32]) -> Double? {
    guard populationOfStratum.contains(where: { $0 != nil }), hasPopulations(rows) else {
      return nil
    }
    var counts = [Int](repeating: 0, count: populationOfStratum.count)
    for row in rows { counts[Int(stratumOfRow[Int(row)])] += copies?[Int(row)] ?? 1 }
    var whole = 0.0
    for stratum in counts.indices where counts[stratum] > 0 {
      guard let size = populationOfStratum[stratum] else { return nil }
      whole += size * Double(counts[stratum]) / Double(clustersInStratum[stratum])
    }
    return whole
  }

  private func limits(
    _ p: Double, _ variance: Double, n: Int, df: Int, _ level: Double,
    _ interval: ProportionInterval
  ) -> Limits {
    let half = (1 - level) / 2
    let t = StudentT.quantile(1 - half, df: Double(df))
    switch interval {
    case .logit:
      let logit = log(p / (1 - p))
      let width = t * variance.squareRoot() / (p * (1 - p))
      return Limits(low: expit(logit - width), high: expit(logit + width))
    case .kornGraubard:
      let ratio = StudentT.quantile(1 - half, df: Double(n - 1)) / t
      let size = p * (1 - p) / variance * ratio * ratio
      // Beyond this size the interval is narrower than the estimate's own last digits.
      guard size < 1e15 else { return Limits(low: p, high: p) }
      return Limits(
        low: BetaDistribution.quantile(half, a: size * p, b: size * (1 - p) + 1),
        high: BetaDistribution.quantile(1 - half, a: size * p + 1, b: size * (1 - p)))
    }
  }

  /// All or none: the limits of Clopper and Pearson at the effective size (statistics.md 4.3).
  private func boundary(_ result: Estimate, _ p: Double, _ sample: Sample, _ level: Double)
    -> Estimate
  {
    guard let df = result.df, let size = effectiveSize(of: sample) else {
      return result
    }
    let half = (1 - level) / 2
    let ratio =
      StudentT.quantile(1 - half, df: Double(sample.n - 1))
      / StudentT.quantile(1 - half, df: Double(df))
    // (alpha/2)^(1/size), and 1 less that without the loss of digits.
    let exponent = log(half) / (size.answers * ratio * ratio)
    var result = result
    result.status = .boundary
    result.estimate = p
    result.se = 0
    result.low = p == 0 ? 0 : exp(exponent)
    result.high = p == 0 ? -expm1(exponent) : 1
    return result
  }

  private func expit(_ x: Double) -> Double {
    x >= 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x))
  }
}

extension Estimate {
  /// The same estimate without sampling error.
  func asCensus() -> Estimate {
    var result = self
    result.status = .census
    result.se = 0
    result.low = estimate
    result.high = estimate
    return result
  }
}
