extension Design {
  /// The mean where each row stands for as many rows as its copies say, of whose values the sums are known.
  ///
  /// All rows of the domain have valid values.
  func mean(of sums: [PowerSums], in domain: Domain, level: Double = 0.95) -> Estimate {
    let sample = sample(of: sums, in: domain)
    guard sample.n > 0 else { return .noData() }
    let mean = total(of: sums, sample) / sample.sumOfWeights
    var result = finished(sample, mean, level) {
      variance(of: sums, sample, from: mean, scale: sample.sumOfWeights)
    }
    if result.status == .ok, let se = result.se, se > 1e-12 * max(1, abs(mean)) {
      var squares = CompensatedSum()
      for (index, row) in sample.rows.enumerated() {
        let count = self.count(of: [row])
        let deviation = sums[Int(row)].deviation(from: mean, of: count)
        squares.add(sample.weights[index] * sums[Int(row)].spread(of: count))
        squares.add(sample.masses[index] * deviation * deviation)
      }
      result.deff = designEffect(sample, squares: squares.value, se * se)
    }
    return result
  }

  /// The total, as `mean(of:in:)` takes its values.
  func total(of sums: [PowerSums], in domain: Domain, level: Double = 0.95) -> Estimate {
    let sample = sample(of: sums, in: domain)
    guard sample.n > 0 else { return .noData() }
    let total = total(of: sums, sample)
    guard estimatesTotals else {
      return Estimate(
        n: sample.n, sumOfWeights: sample.sumOfWeights, estimate: total,
        df: degreesOfFreedom(sample.rows), status: .noInterval)
    }
    return finished(sample, total, level) { variance(of: sums, sample, from: 0, scale: 1) }
  }

  /// The rows of the domain with their means as values.
  private func sample(of sums: [PowerSums], in domain: Domain) -> Sample {
    var means = [Double](repeating: .nan, count: rowCount)
    for row in domain.rows(of: rowCount) {
      means[Int(row)] = sums[Int(row)].mean(of: count(of: [row]))
    }
    return sample(of: means, in: domain)
  }

  /// The weighted sum of all values.
  private func total(of sums: [PowerSums], _ sample: Sample) -> Double {
    var whole = WideNumber(0)
    for (row, weight) in zip(sample.rows, sample.weights) { whole += sums[Int(row)].sum * weight }
    return whole.value
  }

  /// The variance of the weighted sum of (value - centre) / scale.
  ///
  /// Within a cluster values only add up. Where each row is its own cluster, those that are described together
  /// differ from their mean, and that is added to what their means differ.
  private func variance(
    of sums: [PowerSums], _ sample: Sample, from centre: Double, scale: Double
  ) -> Double {
    let factors = sample.weights.map { $0 / scale }
    let between = variance(
      of: zip(sample.rows, factors).map { row, factor in
        factor * sums[Int(row)].deviation(from: centre, of: count(of: [row]))
      }, rows: sample.rows)
    guard clusterOfRow == nil else { return between }
    var within = CompensatedSum()
    for (row, factor) in zip(sample.rows, factors) {
      let stratum = Int(stratumOfRow[Int(row)])
      let (remainder, sampled) = (remainderOfStratum[stratum], clustersInStratum[stratum])
      guard remainder >= 1e-7, sampled >= 2 else { continue }
      let spread = factor * factor * sums[Int(row)].spread(of: count(of: [row]))
      within.add(remainder * Double(sampled) / Double(sampled - 1) * spread)
    }
    return between + within.value
  }
}
