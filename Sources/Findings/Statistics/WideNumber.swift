/// A number of about 32 digits: a double, and what it leaves out (Dekker 1971).
///
/// For sums of squares, of which the square of a mean is taken off again.
struct WideNumber: Sendable, Equatable {
  private(set) var high: Double
  private(set) var low: Double

  init(_ number: Double) {
    high = number
    low = 0
  }

  /// The product of two numbers, without rounding.
  init(product one: Double, _ other: Double) {
    high = one * other
    low = (-high).addingProduct(one, other)
  }

  /// As it was kept.
  init(high: Double, low: Double) {
    self.high = high
    self.low = low
  }

  /// The nearest double.
  var value: Double { high + low }

  static func + (one: WideNumber, other: WideNumber) -> WideNumber {
    let sum = one.high + other.high
    let part = sum - one.high
    let lost = (one.high - (sum - part)) + (other.high - part)
    return WideNumber(settling: sum, lost + (one.low + other.low))
  }

  static func += (one: inout WideNumber, other: WideNumber) { one = one + other }

  static func * (one: WideNumber, factor: Double) -> WideNumber {
    let product = WideNumber(product: one.high, factor)
    return WideNumber(settling: product.high, product.low + one.low * factor)
  }

  private init(settling high: Double, _ low: Double) {
    self.high = high + low
    self.low = low - (self.high - high)
  }
}

/// What a mean and its variance need of many numbers: their sum and that of their squares.
///
/// How many there are is known elsewhere. Two sets of numbers are joined by adding. A variance wants two passes
/// (statistics.md 1) because of what 16 digits lose where a square is taken from a square; of 32 as many are left.
struct PowerSums: Sendable, Equatable {
  var sum = WideNumber(0)
  var squares = WideNumber(0)

  /// Takes a number in, so many times.
  mutating func add(_ number: Double, times count: Int) {
    sum += WideNumber(product: number, Double(count))
    squares += WideNumber(product: number, number) * Double(count)
  }

  mutating func add(_ other: PowerSums) {
    sum += other.sum
    squares += other.squares
  }

  /// Whether the numbers were small enough to be squared and added.
  var isFinite: Bool { sum.value.isFinite && squares.value.isFinite }

  func mean(of count: Int) -> Double { sum.value / Double(count) }

  /// How far the mean of so many numbers is from a centre, also where both are large beside that.
  func deviation(from centre: Double, of count: Int) -> Double {
    (sum + WideNumber(product: -centre, Double(count))).value / Double(count)
  }

  /// The sum of squared deviations of so many numbers from their mean; 0 where they are all the same.
  func spread(of count: Int) -> Double {
    let mean = mean(of: count)
    let lost = deviation(from: mean, of: count)
    let spread =
      squares + sum * (-2 * mean) + WideNumber(product: mean, mean) * Double(count)
      + WideNumber(product: -lost, lost) * Double(count)
    return spread.value > 1e-28 * squares.value ? spread.value : 0
  }
}
