/// The comparison of two proportions of simple random samples (statistics.md 8.2).
///
/// The population is ignored, which is cautious. R: `prop.test(correct = FALSE)`, `fisher.test`.
package struct TwoProportions: Sendable, Equatable {
  /// Which test gave the p.
  package enum Test: String, Sendable {
    case fisher
    case score
  }

  /// Group 1 minus group 0.
  package var difference: Double
  /// Newcombe's lower limit of the difference.
  package var low: Double
  /// Newcombe's upper limit of the difference.
  package var high: Double
  /// The score statistic; nil where all answers are the same.
  package var x2: Double?
  /// The p of the score test; nil where all answers are the same.
  package var scoreP: Double?
  /// The smallest count expected if there were no difference; below 5 Fisher's test is used.
  package var smallestExpected: Double
  /// The test that was used.
  package var test: Test
  /// The p of the test that was used.
  package var p: Double

  private var counts: (x1: Int, n1: Int, x0: Int, n0: Int)

  /// Compares `x1` of `n1` with `x0` of `n0`; nil if a group is empty.
  package init?(x1: Int, n1: Int, x0: Int, n0: Int, level: Double = 0.95) {
    guard n1 > 0, n0 > 0 else { return nil }
    precondition(x1 >= 0 && x1 <= n1 && x0 >= 0 && x0 <= n0, "successes are among the answers")
    counts = (x1, n1, x0, n0)
    let size1 = Double(n1)
    let size0 = Double(n0)
    let p1 = Double(x1) / size1
    let p0 = Double(x0) / size0
    let d = p1 - p0
    difference = d
    let of1 = Wilson.limits(share: p1, n: n1, level: level) ?? Limits(low: p1, high: p1)
    let of0 = Wilson.limits(share: p0, n: n0, level: level) ?? Limits(low: p0, high: p0)
    low = d - ((p1 - of1.low) * (p1 - of1.low) + (of0.high - p0) * (of0.high - p0)).squareRoot()
    high = d + ((of1.high - p1) * (of1.high - p1) + (p0 - of0.low) * (p0 - of0.low)).squareRoot()

    let pooled = Double(x1 + x0) / (size1 + size0)
    let rest = Double(n1 - x1 + n0 - x0) / (size1 + size0)
    smallestExpected = min(size1, size0) * min(pooled, rest)
    if pooled > 0, rest > 0 {
      let statistic = d * d / (pooled * rest * (1 / size1 + 1 / size0))
      x2 = statistic
      scoreP = ChiSquare.probability(above: statistic, df: 1)
    }
    if smallestExpected >= 5, let scoreP {
      test = .score
      p = scoreP
    } else {
      test = .fisher
      p = TwoProportions.fisher(counts)
    }
  }

  /// The p of Fisher's exact test, whichever test was used.
  package var fisherP: Double { TwoProportions.fisher(counts) }

  /// The two-sided p: all tables as likely as the observed one, or less.
  ///
  /// The factor lets tables count that are as likely but for rounding, as R does.
  private static func fisher(_ counts: (x1: Int, n1: Int, x0: Int, n0: Int)) -> Double {
    let successes = counts.x1 + counts.x0
    let failures = counts.n1 + counts.n0 - successes
    func probability(_ x: Int) -> Double {
      Hypergeometric.probability(
        of: x, draws: counts.n1, successes: successes, failures: failures)
    }
    let threshold = probability(counts.x1) * (1 + 1e-7)
    let possible = max(0, counts.n1 - failures)...min(counts.n1, successes)
    let terms = possible.map(probability).filter { $0 <= threshold }
    return min(1, sum(terms.sorted()))
  }

  /// Compares all that is shown of two results.
  package static func == (first: TwoProportions, second: TwoProportions) -> Bool {
    first.counts == second.counts && first.low == second.low && first.high == second.high
  }
}

/// A chi-square statistic with its p.
package struct ChiSquareResult: Sendable, Equatable {
  /// The statistic; nil where all answers are the same.
  package var x2: Double?
  /// Degrees of freedom.
  package var df: Int
  /// The probability of a statistic as large where there is no difference.
  package var p: Double
  /// The smallest expected count; nil for a trend.
  ///
  /// Below 5 the result needs the note "small cells".
  package var smallestExpected: Double?
}

/// Pearson's test that the rows of a table of counts share one distribution, without correction.
///
/// Rows and columns without any count do not take part; with one row or one column left there is no
/// test. R: `chisq.test(correct = FALSE)`; statistics.md 8.3.
package func chiSquareTest(_ table: [[Double]]) -> ChiSquareResult? {
  let columns = (table.first?.indices).map(Array.init) ?? []
  let columnTotals = columns.map { column in sum(table.map { $0[column] }) }
  let rows = table.filter { sum($0) > 0 }
  let kept = columns.filter { columnTotals[$0] > 0 }
  guard rows.count > 1, kept.count > 1 else { return nil }
  let whole = sum(columnTotals)
  var statistic = CompensatedSum()
  var smallest = Double.infinity
  for row in rows {
    let rowTotal = sum(row)
    for column in kept {
      let expected = rowTotal * columnTotals[column] / whole
      let away = row[column] - expected
      statistic.add(away * away / expected)
      smallest = min(smallest, expected)
    }
  }
  let df = (rows.count - 1) * (kept.count - 1)
  return ChiSquareResult(
    x2: statistic.value, df: df, p: ChiSquare.probability(above: statistic.value, df: df),
    smallestExpected: smallest)
}

/// The test of Cochran and Armitage for a trend of proportions over times, for simple samples.
///
/// Nil with fewer than three distinct times that have answers. R: `prop.trend.test`.
package func trendOfCounts(successes x: [Int], of n: [Int], times: [Double]) -> ChiSquareResult? {
  precondition(x.count == n.count && x.count == times.count, "a count for each time")
  let used = n.indices.filter { n[$0] > 0 }
  guard Set(used.map { times[$0] }).count >= 3 else { return nil }
  let sizes = used.map { Double(n[$0]) }
  let whole = sum(sizes)
  let pooled = Double(used.reduce(0) { $0 + x[$1] }) / whole
  guard pooled > 0, pooled < 1 else {
    return ChiSquareResult(x2: nil, df: 1, p: 1, smallestExpected: nil)
  }
  let meanTime = sum(sizes, times: used.map { times[$0] }) / whole
  var lean = CompensatedSum()
  var spread = CompensatedSum()
  for (size, index) in zip(sizes, used) {
    let away = times[index] - meanTime
    lean.add((Double(x[index]) - size * pooled) * away)
    spread.add(size * away * away)
  }
  let statistic = lean.value * lean.value / (pooled * (1 - pooled) * spread.value)
  return ChiSquareResult(
    x2: statistic, df: 1, p: ChiSquare.probability(above: statistic, df: 1), smallestExpected: nil)
}
