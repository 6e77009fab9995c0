/// How the rows of a round were sampled: strata, clusters, weights, population sizes.
///
/// Made once over **all** rows of the sample, then asked for any number of estimates over domains of
/// it. What kind of design it is depends on which columns are declared only, not on the values in
/// them (statistics.md 3.1). Several rounds may stand in one design: rounds are independent samples,
/// so a round is part of the key of strata and clusters. For rounds that revisit the same clusters,
/// make a second design without `rounds` and compare with that one.
package struct Design: Sendable {
  /// How many rows are described; rows that are alike may be described once.
  package let rowCount: Int
  /// How many rows of the sample each of them stands for; nil where that is one.
  let copies: [Int]?
  /// Whether neither strata, nor clusters, nor weights are declared: a simple random sample.
  package let isSimple: Bool
  /// The weight of each row: declared, or population over sample, or 1.
  package let weights: [Double]
  /// Whether a weighted sum estimates a total of the population, not only of the sample.
  package let estimatesTotals: Bool

  /// The stratum of each row, numbered from 0 in the order of appearance.
  let stratumOfRow: [Int32]
  /// The cluster of each row, numbered from 0; nil where each row is its own cluster.
  let clusterOfRow: [Int32]?
  /// The stratum of each cluster; empty where each row is its own cluster.
  let stratumOfCluster: [Int32]
  /// Sampled clusters by stratum, over all rows.
  let clustersInStratum: [Int]
  /// The population by stratum, in clusters, or in units where no clusters are declared.
  let populationOfStratum: [Double?]
  /// The share of the population that is not in the sample, by stratum; 1 where it is not known.
  let remainderOfStratum: [Double]

  /// Declares a design; every column has a value for each row, and a column left out is not declared.
  ///
  /// Codes may be any numbers, the same number meaning the same label. Labels of clusters are nested
  /// in strata: the same label in two strata means two clusters. A population is per stratum, in
  /// clusters if these are declared, else in units; NaN means that the stratum has none. With `copies`
  /// each row stands for as many rows of the sample as are alike, at least one. Clusters are units where they hold
  /// all that belongs to them, as an interview all its entries of a repeat: then the population gives weights, too,
  /// and all of them may be taken.
  package init(
    rows: Int, rounds: [Int]? = nil, strata: [Int]? = nil, clusters: [Int]? = nil,
    clustersAreUnits: Bool = false, weights: [Double]? = nil, population: [Double]? = nil,
    copies: [Int]? = nil
  ) throws(DesignProblem) {
    let lengths = [
      rounds?.count, strata?.count, clusters?.count, weights?.count, population?.count,
      copies?.count,
    ]
    guard lengths.allSatisfy({ $0 == nil || $0 == rows }) else { throw .unequalLengths }
    rowCount = rows
    self.copies = copies
    isSimple = strata == nil && clusters == nil && weights == nil

    let strataOfRounds = Design.nested(strata, in: Design.nested(rounds, in: nil, rows), rows)
    stratumOfRow = strataOfRounds ?? [Int32](repeating: 0, count: rows)
    let stratumCount = rows == 0 ? 0 : 1 + Int(stratumOfRow.max() ?? 0)
    var counts = [Int](repeating: 0, count: stratumCount)
    if let clusters {
      let ofRow = Design.nested(clusters, in: stratumOfRow, rows) ?? []
      var ofCluster = [Int32](repeating: 0, count: 1 + Int(ofRow.max() ?? -1))
      for row in 0..<rows { ofCluster[Int(ofRow[row])] = stratumOfRow[row] }
      for stratum in ofCluster { counts[Int(stratum)] += 1 }
      clusterOfRow = ofRow
      stratumOfCluster = ofCluster
    } else {
      for row in 0..<rows { counts[Int(stratumOfRow[row])] += copies?[row] ?? 1 }
      clusterOfRow = nil
      stratumOfCluster = []
    }
    clustersInStratum = counts

    populationOfStratum = try Design.populations(
      population, of: stratumOfRow, sampled: counts,
      arePartlyTaken: clusters != nil && !clustersAreUnits)
    var remainders = [Double](repeating: 1, count: stratumCount)
    for stratum in 0..<stratumCount {
      guard let whole = populationOfStratum[stratum] else { continue }
      remainders[stratum] = (whole - Double(counts[stratum])) / whole
    }
    remainderOfStratum = remainders

    if let weights {
      try Design.check(weights)
      self.weights = weights
      estimatesTotals = true
    } else if population != nil, clusters == nil || clustersAreUnits {
      var factors = [Double](repeating: 1, count: stratumCount)
      for stratum in 0..<stratumCount {
        guard let whole = populationOfStratum[stratum] else { continue }
        factors[stratum] = whole / Double(counts[stratum])
      }
      self.weights = stratumOfRow.map { factors[Int($0)] }
      estimatesTotals = populationOfStratum.allSatisfy { $0 != nil }
    } else {
      self.weights = [Double](repeating: 1, count: rows)
      estimatesTotals = false
    }
  }

  /// A simple random sample of so many rows, from a population of unknown size.
  package static func simple(rows: Int) -> Design {
    Design(simpleRows: rows)
  }

  private init(simpleRows rows: Int) {
    rowCount = rows
    copies = nil
    isSimple = true
    weights = [Double](repeating: 1, count: rows)
    estimatesTotals = false
    stratumOfRow = [Int32](repeating: 0, count: rows)
    clusterOfRow = nil
    stratumOfCluster = []
    clustersInStratum = rows == 0 ? [] : [rows]
    populationOfStratum = rows == 0 ? [] : [nil]
    remainderOfStratum = rows == 0 ? [] : [1]
  }

  /// The same sample with other rows: each is like one of these, and stands for so many.
  ///
  /// Together they are the rows that these stand for.
  func described(by alike: [Int32], copies: [Int]) -> Design {
    Design(self, alike, copies)
  }

  private init(_ design: Design, _ alike: [Int32], _ copies: [Int]) {
    precondition(alike.count == copies.count, "a number of rows for each row")
    rowCount = alike.count
    self.copies = copies
    isSimple = design.isSimple
    weights = alike.map { design.weights[Int($0)] }
    estimatesTotals = design.estimatesTotals
    stratumOfRow = alike.map { design.stratumOfRow[Int($0)] }
    clusterOfRow = design.clusterOfRow.map { clusters in alike.map { clusters[Int($0)] } }
    stratumOfCluster = design.stratumOfCluster
    clustersInStratum = design.clustersInStratum
    populationOfStratum = design.populationOfStratum
    remainderOfStratum = design.remainderOfStratum
  }

  /// Numbers the labels of a column from 0 in the order of their appearance, for `init`.
  package static func codes<Label: Hashable>(of labels: [Label]) -> [Int] {
    var numbers: [Label: Int] = [:]
    return labels.map { label in
      if let number = numbers[label] { return number }
      numbers[label] = numbers.count
      return numbers.count - 1
    }
  }
}

extension Design {
  private struct Key: Hashable {
    var outer: Int32
    var inner: Int
  }

  /// Numbers the distinct pairs of an outer and an inner code from 0 in the order of appearance.
  private static func nested(_ inner: [Int]?, in outer: [Int32]?, _ rows: Int) -> [Int32]? {
    guard let inner else { return outer }
    var numbers: [Key: Int32] = [:]
    var result = [Int32](repeating: 0, count: rows)
    // Neighbouring rows mostly share their labels, so the last pair is tried first.
    var last = Key(outer: -1, inner: 0)
    var lastNumber: Int32 = 0
    for row in 0..<rows {
      let key = Key(outer: outer?[row] ?? 0, inner: inner[row])
      if key != last {
        if let number = numbers[key] {
          lastNumber = number
        } else {
          lastNumber = Int32(numbers.count)
          numbers[key] = lastNumber
        }
        last = key
      }
      result[row] = lastNumber
    }
    return result
  }

  private static func check(_ weights: [Double]) throws(DesignProblem) {
    for row in weights.indices where !(weights[row] >= 0 && weights[row].isFinite) {
      throw .badWeight(row: row)
    }
    guard weights.isEmpty || weights.contains(where: { $0 > 0 }) else { throw .noPositiveWeight }
  }

  /// The population by stratum, checked against what was sampled.
  private static func populations(
    _ population: [Double]?, of stratumOfRow: [Int32], sampled: [Int], arePartlyTaken: Bool
  ) throws(DesignProblem) -> [Double?] {
    var result = [Double?](repeating: nil, count: sampled.count)
    guard let population else { return result }
    var isKnown = [Bool](repeating: false, count: sampled.count)
    for row in stratumOfRow.indices {
      let stratum = Int(stratumOfRow[row])
      let size: Double? = population[row].isNaN ? nil : population[row]
      if isKnown[stratum] {
        guard result[stratum] == size else { throw .populationNotConstant(row: row) }
        continue
      }
      isKnown[stratum] = true
      result[stratum] = size
      guard let size else { continue }
      let taken = sampled[stratum]
      guard size >= Double(taken), size.isFinite else {
        throw .populationTooSmall(row: row, population: size, sampled: taken)
      }
      if arePartlyTaken, (size - Double(taken)) / size < 1e-7 { throw .allClustersTaken(row: row) }
    }
    return result
  }
}
