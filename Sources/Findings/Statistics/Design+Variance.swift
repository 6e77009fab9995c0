/// The valid, weighted rows of a domain, as an estimator sees them.
struct Sample {
  var rows: [Int32]
  var values: [Double]
  var weights: [Double]
  /// Each row's weight as often as the row stands in the sample.
  var masses: [Double]
  var sumOfWeights: Double
  /// How many rows of the sample these are.
  var n: Int
}

extension Design {
  /// The rows of the domain with a valid value (one that is not NaN) and a weight above zero.
  func sample(of values: [Double], in domain: Domain) -> Sample {
    precondition(values.count == rowCount, "a column has a value for each row of the design")
    let candidates = domain.rows(of: rowCount)
    var rows: [Int32] = []
    var kept: [Double] = []
    var keptWeights: [Double] = []
    rows.reserveCapacity(candidates.count)
    kept.reserveCapacity(candidates.count)
    keptWeights.reserveCapacity(candidates.count)
    var masses: [Double] = []
    var n = 0
    var total = CompensatedSum()
    for row in candidates {
      let value = values[Int(row)]
      let weight = weights[Int(row)]
      guard !value.isNaN, weight > 0 else { continue }
      rows.append(row)
      kept.append(value)
      keptWeights.append(weight)
      guard let copies else {
        total.add(weight)
        continue
      }
      masses.append(weight * Double(copies[Int(row)]))
      total.add(weight * Double(copies[Int(row)]))
      n += copies[Int(row)]
    }
    return Sample(
      rows: rows, values: kept, weights: keptWeights,
      masses: copies == nil ? keptWeights : masses, sumOfWeights: total.value,
      n: copies == nil ? rows.count : n)
  }

  /// How many rows of the sample these stand for.
  func count(of rows: [Int32]) -> Int {
    copies.map { copies in rows.reduce(0) { $0 + copies[Int($1)] } } ?? rows.count
  }

  /// Sampled clusters less strata, over these rows (statistics.md 3.3); below 1 there is no variance.
  func degreesOfFreedom(_ rows: [Int32]) -> Int {
    var strata = [Bool](repeating: false, count: clustersInStratum.count)
    var stratumTotal = 0
    for row in rows where !strata[Int(stratumOfRow[Int(row)])] {
      strata[Int(stratumOfRow[Int(row)])] = true
      stratumTotal += 1
    }
    guard let clusterOfRow else { return count(of: rows) - stratumTotal }
    var clusters = [Bool](repeating: false, count: stratumOfCluster.count)
    var clusterTotal = 0
    for row in rows where !clusters[Int(clusterOfRow[Int(row)])] {
      clusters[Int(clusterOfRow[Int(row)])] = true
      clusterTotal += 1
    }
    return clusterTotal - stratumTotal
  }

  /// Whether everything was sampled in each stratum that has one of these rows.
  func isCensus(_ rows: [Int32]) -> Bool {
    !rows.isEmpty
      && rows.allSatisfy { remainderOfStratum[Int(stratumOfRow[Int($0)])] < 1e-7 }
  }

  /// Whether the strata of all these rows have a population size.
  func hasPopulations(_ rows: [Int32]) -> Bool {
    rows.allSatisfy { populationOfStratum[Int(stratumOfRow[Int($0)])] != nil }
  }

  /// Totals of one or several linearised variables by sampled cluster, for clusters with rows only.
  private struct ClusterTotals {
    var strata: [Int32]
    var columns: [[Double]]
    /// How many clusters have that total; nil where each stands for itself.
    var copies: [Int]?

    func number(_ index: Int) -> Int { copies?[index] ?? 1 }
  }

  /// The variance of the total of a linearised variable, which is 0 on all other rows (3.2).
  ///
  /// A cluster without rows in the domain contributes a total of zero and counts. A stratum of a
  /// single cluster contributes the square of that cluster's total.
  func variance(of u: [Double], rows: [Int32], usesPopulation: Bool = true) -> Double {
    let totals = clusterTotals([u], rows)
    return covariance(totals, 0, 0, usesPopulation)
  }

  /// The covariances between the totals of linearised variables given by column.
  func covariances(of columns: [[Double]], rows: [Int32]) -> [[Double]] {
    let totals = clusterTotals(columns, rows)
    var result = [[Double]](
      repeating: [Double](repeating: 0, count: columns.count), count: columns.count)
    for first in columns.indices {
      for second in 0...first {
        let value = covariance(totals, first, second, true)
        result[first][second] = value
        result[second][first] = value
      }
    }
    return result
  }

  private func clusterTotals(_ columns: [[Double]], _ rows: [Int32]) -> ClusterTotals {
    guard let clusterOfRow else {
      return ClusterTotals(
        strata: rows.map { stratumOfRow[Int($0)] }, columns: columns,
        copies: copies.map { copies in rows.map { copies[Int($0)] } })
    }
    // Clusters are numbered anew in the order of appearance, so that the work is that of the domain.
    var place = [Int32](repeating: -1, count: stratumOfCluster.count)
    var strata: [Int32] = []
    for row in rows where place[Int(clusterOfRow[Int(row)])] < 0 {
      place[Int(clusterOfRow[Int(row)])] = Int32(strata.count)
      strata.append(stratumOfRow[Int(row)])
    }
    let totals = columns.map { column in
      var sums = [CompensatedSum](repeating: CompensatedSum(), count: strata.count)
      for index in rows.indices {
        let row = Int(rows[index])
        sums[Int(place[Int(clusterOfRow[row])])].add(column[index] * Double(copies?[row] ?? 1))
      }
      return sums.map(\.value)
    }
    return ClusterTotals(strata: strata, columns: totals)
  }

  private func covariance(
    _ totals: ClusterTotals, _ first: Int, _ second: Int, _ usesPopulation: Bool
  ) -> Double {
    let strata = totals.strata
    let z = totals.columns[first]
    let centresOfZ = centres(z, totals)
    // A variance is a covariance of a column with itself; its centres need not be taken twice.
    let other = totals.columns[second]
    let centresOfOther = first == second ? centresOfZ : centres(other, totals)
    var products = [CompensatedSum](
      repeating: CompensatedSum(), count: clustersInStratum.count)
    var present = [Int](repeating: 0, count: clustersInStratum.count)
    for index in strata.indices {
      let stratum = Int(strata[index])
      let product = (z[index] - centresOfZ[stratum]) * (other[index] - centresOfOther[stratum])
      products[stratum].add(product * Double(totals.number(index)))
      present[stratum] += totals.number(index)
    }
    var result = CompensatedSum()
    for stratum in present.indices where present[stratum] > 0 {
      let remainder = usesPopulation ? remainderOfStratum[stratum] : 1
      if remainder < 1e-7 { continue }
      let sampled = clustersInStratum[stratum]
      let absent = Double(sampled - present[stratum])
      let squares =
        products[stratum].value + absent * centresOfZ[stratum] * centresOfOther[stratum]
      result.add(
        sampled >= 2
          ? remainder * Double(sampled) / Double(sampled - 1) * squares : remainder * squares)
    }
    return result.value
  }

  /// The mean total of a cluster by stratum, over all sampled clusters; 0 for a lonely one.
  private func centres(_ z: [Double], _ totals: ClusterTotals) -> [Double] {
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: clustersInStratum.count)
    for index in totals.strata.indices {
      sums[Int(totals.strata[index])].add(z[index] * Double(totals.number(index)))
    }
    return clustersInStratum.indices.map { stratum in
      let sampled = clustersInStratum[stratum]
      return sampled >= 2 ? sums[stratum].value / Double(sampled) : 0
    }
  }
}
