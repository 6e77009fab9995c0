extension Design {
  /// The median of the domain's valid values.
  package func median(of values: [Double], in domain: Domain = .all, level: Double = 0.95)
    -> Estimate
  {
    quantile(0.5, of: values, in: domain, level: level)
  }

  /// The weighted quantile of the second type of Hyndman and Fan, with Woodruff's interval.
  ///
  /// A limit that the sample cannot give is nil, and the status says on which side (statistics.md 6).
  /// R: `svyquantile(qrule = "school", interval.type = "mean")`.
  package func quantile(
    _ p: Double, of values: [Double], in domain: Domain = .all, level: Double = 0.95
  ) -> Estimate {
    let sample = sample(of: values, in: domain)
    guard sample.n > 0 else { return .noData() }
    let ladder = Ladder(sample)
    let quantile = ladder.quantile(p)
    let df = degreesOfFreedom(sample.rows)
    var result = Estimate(
      n: sample.n, sumOfWeights: sample.sumOfWeights, estimate: quantile, df: df,
      status: .noInterval)
    guard df >= 1, sample.n >= 2 else { return result }
    if isCensus(sample.rows) {
      result = result.asCensus()
      result.se = nil
      return result
    }
    var atMost = CompensatedSum()
    for index in sample.values.indices where sample.values[index] <= quantile {
      atMost.add(sample.masses[index])
    }
    let share = atMost.value / sample.sumOfWeights
    if share > 1 - 1e-12 {
      result.status = .openBoth
      return result
    }
    var u = sample.values
    for index in u.indices {
      u[index] =
        sample.weights[index] * ((u[index] <= quantile ? 1 : 0) - share) / sample.sumOfWeights
    }
    let se = max(0, variance(of: u, rows: sample.rows)).squareRoot()
    let half = StudentT.quantile(1 - (1 - level) / 2, df: Double(df)) * se
    result.low = share - half < 0 ? nil : ladder.quantile(share - half)
    result.high = share + half > 1 ? nil : ladder.quantile(share + half)
    result.status = Design.status(low: result.low, high: result.high)
    return result
  }

  private static func status(low: Double?, high: Double?) -> Estimate.Status {
    switch (low, high) {
    case (nil, nil): .openBoth
    case (nil, _): .openLower
    case (_, nil): .openUpper
    default: .ok
    }
  }
}

/// The values in their order with the weights cumulated up to each.
private struct Ladder {
  private var values: [Double]
  private var cumulated: [Double]
  private var whole: Double

  init(_ sample: Sample) {
    let values = sample.values
    var order = Array(values.indices)
    order.sort { values[$0] < values[$1] }
    var total = CompensatedSum()
    self.values = []
    cumulated = []
    self.values.reserveCapacity(order.count)
    cumulated.reserveCapacity(order.count)
    for index in order {
      total.add(sample.masses[index])
      self.values.append(values[index])
      cumulated.append(total.value)
    }
    whole = total.value
  }

  /// The first value whose cumulated weight passes the share; midway to the next where it meets it.
  func quantile(_ p: Double) -> Double {
    let target = p * whole
    let tolerance = 1e-12 * whole
    var low = 0
    var high = values.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulated[middle] >= target - tolerance { high = middle } else { low = middle + 1 }
    }
    guard abs(cumulated[low] - target) <= tolerance, low + 1 < values.count else {
      return values[low]
    }
    return (values[low] + values[low + 1]) / 2
  }
}
