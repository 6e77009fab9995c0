/// The result of a test between two groups or rounds, or of a trend.
package struct Comparison: Sendable, Equatable {
  /// Why there is a p, or why there is none (statistics.md 8.1).
  package enum Status: String, Sendable, CaseIterable {
    case ok
    /// A group has no valid answer.
    case noData = "no_data"
    /// A difference only: its variance cannot be estimated, or is zero.
    case noTest = "no_test"
    /// Everybody was asked: any difference is a fact.
    case census
  }

  /// Valid answers in group 1: the current round, the group; of a trend, all of them.
  package var n1: Int
  /// Valid answers in group 0: the previous round, the rest; 0 for a trend.
  package var n0: Int
  /// Group 1 minus group 0, or the slope by unit of time.
  package var difference: Double?
  /// The standard error of the difference.
  package var se: Double?
  /// Degrees of freedom.
  package var df: Int?
  /// The difference over its standard error.
  package var t: Double?
  /// The two-sided probability of such a difference where there is none.
  package var p: Double?
  /// The lower limit of the difference.
  package var low: Double?
  /// The upper limit of the difference.
  package var high: Double?
  /// What kind of result this is.
  package var status: Status

  /// A result with only the counts, to which a test adds what it finds.
  package init(n1: Int, n0: Int, status: Status) {
    self.n1 = n1
    self.n0 = n0
    self.status = status
  }

  /// The test of a difference with an estimated variance.
  mutating func settle(
    se: Double, isCensus: Bool, level: Double
  ) {
    guard let df, let difference else { return }
    if isCensus {
      status = .census
      self.se = 0
      p = abs(difference) > 1e-12 ? 0 : 1
      low = difference
      high = difference
      return
    }
    if se < 1e-12 {
      self.se = 0
      return
    }
    let t = difference / se
    let half = StudentT.quantile(1 - (1 - level) / 2, df: Double(df)) * se
    self.se = se
    self.t = t
    p = StudentT.probability(beyond: t, df: Double(df))
    low = difference - half
    high = difference + half
    status = .ok
  }
}

extension Design {
  /// Compares the mean of group 1 with that of group 0; proportions are means of 0 and 1.
  ///
  /// For two rounds the design holds both of them. Under a simple random sample, two proportions are
  /// compared by `TwoProportions` instead. Population sizes count only if all rows have them. R:
  /// `svyttest(y ~ g)`; statistics.md 8.1.
  package func compare(
    _ values: [Double], _ group1: Domain, with group0: Domain, level: Double = 0.95
  ) -> Comparison {
    let first = sample(of: values, in: group1)
    let second = sample(of: values, in: group0)
    var result = Comparison(n1: first.n, n0: second.n, status: .noData)
    guard first.n > 0, second.n > 0 else { return result }
    let mean1 = weightedMean(first)
    let mean0 = weightedMean(second)
    let rows = first.rows + second.rows
    let df = degreesOfFreedom(rows) - 1
    result.status = .noTest
    result.difference = mean1 - mean0
    result.df = df
    guard df >= 1, degreesOfFreedom(first.rows) >= 1, degreesOfFreedom(second.rows) >= 1 else {
      return result
    }
    let usesPopulation = hasPopulations(rows)
    var u = [Double](repeating: 0, count: rows.count)
    for index in first.values.indices {
      u[index] = first.weights[index] * (first.values[index] - mean1) / first.sumOfWeights
    }
    for index in second.values.indices {
      u[first.rows.count + index] =
        -second.weights[index] * (second.values[index] - mean0) / second.sumOfWeights
    }
    let variance = variance(of: u, rows: rows, usesPopulation: usesPopulation)
    result.settle(
      se: max(0, variance).squareRoot(), isCensus: usesPopulation && isCensus(rows), level: level)
    return result
  }

  /// Compares two proportions by the test of the design: 8.1 if it is complex, 8.2 if it is simple.
  ///
  /// Values are 1, 0, or NaN. Under a simple random sample there is no se, df and t, and the limits
  /// are Newcombe's.
  package func compareProportions(
    _ values: [Double], _ group1: Domain, with group0: Domain, level: Double = 0.95
  ) -> Comparison {
    guard isSimple else { return compare(values, group1, with: group0, level: level) }
    precondition(copies == nil, "rows are compared one by one")
    let first = sample(of: values, in: group1)
    let second = sample(of: values, in: group0)
    var result = Comparison(n1: first.n, n0: second.n, status: .noData)
    let tested = TwoProportions(
      x1: first.values.count { $0 != 0 }, n1: first.n, x0: second.values.count { $0 != 0 },
      n0: second.n, level: level)
    guard let tested else { return result }
    result.status = .ok
    result.difference = tested.difference
    result.low = tested.low
    result.high = tested.high
    result.p = tested.p
    return result
  }

  /// The weighted least-squares slope of the values on the times of their rounds.
  ///
  /// The design holds all rounds. Fewer than three distinct times: `noTest`. For proportions of simple
  /// random samples `trendOfCounts` is used instead. R: `svyglm(y ~ t)`; statistics.md 8.4.
  package func trend(
    of values: [Double], times: [Double], in domain: Domain = .all, level: Double = 0.95
  ) -> Comparison {
    precondition(times.count == rowCount, "a column has a value for each row of the design")
    let timed = domain.filter(of: rowCount) { !times[$0].isNaN }
    let sample = sample(of: values, in: timed)
    var result = Comparison(n1: sample.n, n0: 0, status: .noData)
    guard sample.n > 0 else { return result }
    result.status = .noTest
    let t = sample.rows.map { times[Int($0)] }
    guard Set(t).count >= 3 else { return result }
    let meanTime = sum(sample.masses, times: t) / sample.sumOfWeights
    let mean = weightedMean(sample)
    var squares = CompensatedSum()
    var products = CompensatedSum()
    for index in t.indices {
      let away = t[index] - meanTime
      squares.add(sample.masses[index] * away * away)
      products.add(sample.masses[index] * away * (sample.values[index] - mean))
    }
    let slope = products.value / squares.value
    let df = degreesOfFreedom(sample.rows) - 1
    result.difference = slope
    result.df = df
    guard df >= 1 else { return result }
    var u = [Double](repeating: 0, count: sample.rows.count)
    for index in u.indices {
      let away = t[index] - meanTime
      let residual = sample.values[index] - mean - slope * away
      u[index] = sample.weights[index] * away * residual / squares.value
    }
    let usesPopulation = hasPopulations(sample.rows)
    let variance = variance(of: u, rows: sample.rows, usesPopulation: usesPopulation)
    result.settle(
      se: max(0, variance).squareRoot(), isCensus: usesPopulation && isCensus(sample.rows),
      level: level)
    return result
  }

  /// The trend of proportions by the test of the design (statistics.md 8.4).
  ///
  /// Under a simple random sample the p is that of Cochran and Armitage, and there is no se, df, t and
  /// interval; the slope is the same.
  package func trendOfProportions(
    _ values: [Double], times: [Double], in domain: Domain = .all, level: Double = 0.95
  ) -> Comparison {
    let fitted = trend(of: values, times: times, in: domain, level: level)
    guard isSimple, fitted.difference != nil else { return fitted }
    precondition(copies == nil, "rows are compared one by one")
    let timed = domain.filter(of: rowCount) { !times[$0].isNaN }
    let sample = sample(of: values, in: timed)
    var counts: [Double: (x: Int, n: Int)] = [:]
    for index in sample.rows.indices {
      let time = times[Int(sample.rows[index])]
      counts[time, default: (0, 0)].n += 1
      if sample.values[index] != 0 { counts[time, default: (0, 0)].x += 1 }
    }
    let ordered = counts.sorted { $0.key < $1.key }
    var result = Comparison(n1: sample.n, n0: 0, status: .noTest)
    result.difference = fitted.difference
    result.p =
      trendOfCounts(
        successes: ordered.map(\.value.x), of: ordered.map(\.value.n), times: ordered.map(\.key))?
      .p
    if result.p != nil { result.status = .ok }
    return result
  }
}
