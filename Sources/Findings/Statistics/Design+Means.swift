extension Design {
  /// The weighted mean of the domain's valid values, NaN being no valid value.
  package func mean(of values: [Double], in domain: Domain = .all, level: Double = 0.95)
    -> Estimate
  {
    let sample = sample(of: values, in: domain)
    guard sample.n > 0 else { return .noData() }
    let mean = weightedMean(sample)
    var result = finished(sample, mean, level) { meanVariance(sample, mean) }
    if result.status == .ok, let se = result.se, se > 1e-12 * max(1, abs(mean)) {
      result.deff = designEffect(sample, mean, se * se)
    }
    return result
  }

  /// The weighted total of the domain's valid values.
  ///
  /// Without weights or a population it is the plain sum in the sample, and has no interval.
  package func total(of values: [Double], in domain: Domain = .all, level: Double = 0.95)
    -> Estimate
  {
    let sample = sample(of: values, in: domain)
    guard sample.n > 0 else { return .noData() }
    let total = sum(sample.masses, times: sample.values)
    guard estimatesTotals else {
      return Estimate(
        n: sample.n, sumOfWeights: sample.sumOfWeights, estimate: total,
        df: degreesOfFreedom(sample.rows), status: .noInterval)
    }
    return finished(sample, total, level) {
      var u = sample.values
      for index in u.indices { u[index] *= sample.weights[index] }
      return variance(of: u, rows: sample.rows)
    }
  }

  /// The ratio of two totals, over the rows where both values are valid.
  package func ratio(
    of numerators: [Double], per denominators: [Double], in domain: Domain = .all,
    level: Double = 0.95
  ) -> Estimate {
    precondition(denominators.count == rowCount, "a column has a value for each row of the design")
    let both = domain.filter(of: rowCount) { !denominators[$0].isNaN }
    let sample = sample(of: numerators, in: both)
    guard sample.n > 0 else { return .noData() }
    let per = sample.rows.map { denominators[Int($0)] }
    let whole = sum(sample.masses, times: per)
    guard whole != 0 else {
      return Estimate(n: sample.n, sumOfWeights: sample.sumOfWeights, status: .noData)
    }
    let ratio = sum(sample.masses, times: sample.values) / whole
    return finished(sample, ratio, level) {
      var u = sample.values
      for index in u.indices {
        u[index] = sample.weights[index] * (u[index] - ratio * per[index]) / whole
      }
      return variance(of: u, rows: sample.rows)
    }
  }

  /// The net promoter score of answers from 0 to 10, between -100 and 100.
  ///
  /// Answers that are no whole number from 0 to 10 are not valid.
  package func netPromoterScore(
    of answers: [Double], in domain: Domain = .all, level: Double = 0.95
  ) -> Estimate {
    var result = mean(
      of: answers.map { Scores.netPromoter($0)?.value ?? .nan }, in: domain, level: level)
    result.deff = nil
    result.low = result.low.map { max(-100, $0) }
    result.high = result.high.map { min(100, $0) }
    return result
  }

  func weightedMean(_ sample: Sample) -> Double {
    sum(sample.masses, times: sample.values) / sample.sumOfWeights
  }

  /// The variance of a weighted mean by linearisation.
  func meanVariance(_ sample: Sample, _ mean: Double) -> Double {
    var u = sample.values
    for index in u.indices {
      u[index] = sample.weights[index] * (u[index] - mean) / sample.sumOfWeights
    }
    return variance(of: u, rows: sample.rows)
  }

  /// The variance against that of a simple random sample of as many answers (statistics.md 3.5).
  func designEffect(_ sample: Sample, _ mean: Double, _ variance: Double) -> Double? {
    var squares = CompensatedSum()
    for index in sample.values.indices {
      let deviation = sample.values[index] - mean
      squares.add(sample.masses[index] * deviation * deviation)
    }
    return designEffect(sample, squares: squares.value, variance)
  }

  /// The same, of the weighted sum of squared deviations from the mean.
  func designEffect(_ sample: Sample, squares: Double, _ variance: Double) -> Double? {
    let n = Double(sample.n)
    let spread = n / (n - 1) * squares / sample.sumOfWeights
    return spread > 0 ? variance / (spread / n) : nil
  }

  /// The estimate with its interval by Student's t, or the status that says why there is none.
  func finished(
    _ sample: Sample, _ estimate: Double, _ level: Double, variance: () -> Double
  ) -> Estimate {
    let df = degreesOfFreedom(sample.rows)
    var result = Estimate(
      n: sample.n, sumOfWeights: sample.sumOfWeights, estimate: estimate, df: df,
      status: .noInterval)
    if isCensus(sample.rows) { return result.asCensus() }
    guard df >= 1, sample.n >= 2 else { return result }
    let se = max(0, variance()).squareRoot()
    let half = StudentT.quantile(1 - (1 - level) / 2, df: Double(df)) * se
    result.se = se
    result.low = estimate - half
    result.high = estimate + half
    result.status = .ok
    return result
  }
}
