/// The test of Rao and Scott, second order, that two categorical answers go together.
package struct RaoScott: Sendable, Equatable {
  /// Answers in the table with a weight above zero.
  package var n: Int
  /// Pearson's statistic of the weighted shares, at the unweighted number of answers.
  package var x2: Double?
  /// The statistic corrected for the design.
  package var f: Double?
  /// The numerator degrees of freedom, seldom whole.
  package var numeratorDF: Double?
  /// The denominator degrees of freedom.
  package var denominatorDF: Double?
  /// The probability of an F as large where the answers do not go together.
  package var p: Double?
}

extension Design {
  /// Tests two categorical answers given as codes from 0, with -1 for no valid answer.
  ///
  /// There is no test if one of them has fewer than two categories that occur, and none where the
  /// table's rows leave no degrees of freedom. R: `svychisq(statistic = "F")`; statistics.md 8.3.
  package func association(_ rowCodes: [Int], _ columnCodes: [Int], in domain: Domain = .all)
    -> RaoScott
  {
    precondition(rowCodes.count == rowCount && columnCodes.count == rowCount)
    let asked = domain.filter(of: rowCount) { rowCodes[$0] >= 0 && columnCodes[$0] >= 0 }
    let sample = sample(of: [Double](repeating: 0, count: rowCount), in: asked)
    let rowOf = Design.renumbered(sample.rows.map { rowCodes[Int($0)] })
    let columnOf = Design.renumbered(sample.rows.map { columnCodes[Int($0)] })
    let height = 1 + (rowOf.max() ?? -1)
    let width = 1 + (columnOf.max() ?? -1)
    let df = degreesOfFreedom(sample.rows)
    var result = RaoScott(n: sample.n)
    guard height > 1, width > 1 else { return result }

    let cells = height * width
    let cellOf = rowOf.indices.map { rowOf[$0] * width + columnOf[$0] }
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: cells)
    for index in cellOf.indices { sums[cellOf[index]].add(sample.masses[index]) }
    let shares = sums.map { $0.value / sample.sumOfWeights }
    let rowShares = (0..<height).map { row in sum(Array(shares[row * width..<(row + 1) * width])) }
    let columnShares = (0..<width).map { column in
      sum((0..<height).map { shares[$0 * width + column] })
    }
    var statistic = CompensatedSum()
    for cell in 0..<cells {
      let expected = rowShares[cell / width] * columnShares[cell % width]
      let away = shares[cell] - expected
      statistic.add(away * away / expected)
    }
    let n = Double(sample.n)
    let x2 = n * statistic.value
    result.x2 = x2
    guard df >= 1 else { return result }

    let columns = (0..<cells).map { cell in
      cellOf.indices.map { index in
        sample.weights[index] * ((cellOf[index] == cell ? 1 : 0) - shares[cell])
          / sample.sumOfWeights
      }
    }
    let covariance = covariances(of: columns, rows: sample.rows)
    let inverse = shares.map { $0 > 0 ? 1 / $0 : 0 }
    let contrasts = Design.contrasts(height, width).map { contrast in
      contrast.indices.map { contrast[$0] * inverse[$0] }
    }
    let plain = Design.contrasts(height, width)
    let a = plain.map { left in contrasts.map { right in sum(left, times: right) / n } }
    let b = contrasts.map { left in
      let product = covariance.map { sum($0, times: left) }
      return contrasts.map { right in sum(product, times: right) }
    }
    guard let delta = Matrix.solve(a, b) else { return result }
    let trace = sum(delta.indices.map { delta[$0][$0] })
    var squares = CompensatedSum()
    for row in delta.indices {
      for column in delta.indices { squares.add(delta[row][column] * delta[column][row]) }
    }
    guard trace > 0, squares.value > 0 else { return result }
    let numeratorDF = trace * trace / squares.value
    result.f = x2 / trace
    result.numeratorDF = numeratorDF
    result.denominatorDF = numeratorDF * Double(df)
    result.p = FisherF.probability(above: x2 / trace, numeratorDF, numeratorDF * Double(df))
    return result
  }

  /// The interaction contrasts of a table, each over all its cells.
  private static func contrasts(_ height: Int, _ width: Int) -> [[Double]] {
    func sign(_ position: Int, _ category: Int, _ count: Int) -> Double {
      position == category ? 1 : (position == count - 1 ? -1 : 0)
    }
    return (0..<(height - 1)).flatMap { a in
      (0..<(width - 1)).map { b in
        (0..<(height * width)).map { cell in
          sign(cell / width, a, height) * sign(cell % width, b, width)
        }
      }
    }
  }

  /// The codes that occur, numbered from 0 in their order.
  private static func renumbered(_ codes: [Int]) -> [Int] {
    let numbers = Dictionary(
      uniqueKeysWithValues: Set(codes).sorted().enumerated().map { ($1, $0) })
    return codes.map { numbers[$0] ?? 0 }
  }
}

/// Small systems of linear equations.
enum Matrix {
  /// The `x` of `a x = b`, column by column, with partial pivoting; nil if `a` is singular.
  static func solve(_ a: [[Double]], _ b: [[Double]]) -> [[Double]]? {
    var left = a
    var right = b
    for pivot in left.indices {
      let best = (pivot..<left.count).max { abs(left[$0][pivot]) < abs(left[$1][pivot]) } ?? pivot
      guard left[best][pivot] != 0 else { return nil }
      left.swapAt(pivot, best)
      right.swapAt(pivot, best)
      for row in left.indices where row > pivot {
        let factor = left[row][pivot] / left[pivot][pivot]
        if factor == 0 { continue }
        for column in pivot..<left.count { left[row][column] -= factor * left[pivot][column] }
        for column in right[row].indices { right[row][column] -= factor * right[pivot][column] }
      }
    }
    for pivot in left.indices.reversed() {
      for column in right[pivot].indices {
        var value = right[pivot][column]
        for other in (pivot + 1)..<max(pivot + 1, left.count) {
          value -= left[pivot][other] * right[other][column]
        }
        right[pivot][column] = value / left[pivot][pivot]
      }
    }
    return right
  }
}
