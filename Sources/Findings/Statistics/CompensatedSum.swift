/// A running sum that carries its own rounding error along (Neumaier 1974).
///
/// A million values beside an offset of 1e12 still give a mean that is right to the last digit, which
/// a plain sum does not.
package struct CompensatedSum: Sendable {
  private var total = 0.0
  private var error = 0.0

  /// Starts at zero.
  package init() {}

  /// Takes one more value in.
  package mutating func add(_ value: Double) {
    let next = total + value
    if abs(total) >= abs(value) {
      error += (total - next) + value
    } else {
      error += (value - next) + total
    }
    total = next
  }

  /// The sum so far.
  package var value: Double { total + error }
}

/// The compensated sum of the values.
package func sum(_ values: [Double]) -> Double {
  var sum = CompensatedSum()
  for value in values { sum.add(value) }
  return sum.value
}

/// The compensated sum of the products of two columns of the same length.
package func sum(_ weights: [Double], times values: [Double]) -> Double {
  precondition(weights.count == values.count, "columns of one sample have one length")
  var sum = CompensatedSum()
  for index in weights.indices { sum.add(weights[index] * values[index]) }
  return sum.value
}

/// The mean and the variance of plain, unweighted numbers.
package struct Moments: Sendable, Equatable {
  /// How many numbers there are.
  package var n: Int
  /// Absent without numbers.
  package var mean: Double?
  /// With the divisor n - 1; absent below two numbers.
  package var variance: Double?

  /// Takes the mean first and the squared deviations from it second.
  package init(of values: [Double]) {
    n = values.count
    guard n > 0 else { return }
    let mean = sum(values) / Double(n)
    self.mean = mean
    guard n > 1 else { return }
    var squares = CompensatedSum()
    for value in values { squares.add((value - mean) * (value - mean)) }
    variance = squares.value / Double(n - 1)
  }
}
