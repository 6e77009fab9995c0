import Glibc

extension Function {
  /// Numbers and mathematics.
  static let numbers: [Function] = [
    Function("number", 1, .values { values, _ in .number(values[0].asNumber) }),
    Function(
      "int", 1, .values { values, _ in .number(values[0].asNumber.rounded(.towardZero)) }),
    Function(
      "round", 1...2,
      .values { values, _ in
        let places = values.count > 1 ? javaInt(values[1].asNumber) : 0
        return .number(Numeral.rounded(values[0].asNumber, places: places))
      }),
    Function(
      "floor", 1, portability: .webOnly(instead: "int()"),
      .values { values, _ in .number(values[0].asNumber.rounded(.down)) }),
    Function(
      "ceiling", 1, portability: .webOnly(instead: "round()"),
      .values { values, _ in .number(values[0].asNumber.rounded(.up)) }),
    Function("abs", 1, .number { abs($0) }),
    Function("sqrt", 1, .number { $0.squareRoot() }),
    Function("exp", 1, .number { exp($0) }),
    Function("exp10", 1, .number { pow(10, $0) }),
    Function("log", 1, .number { log($0) }),
    Function("log10", 1, .number { log10($0) }),
    Function("sin", 1, .number { sin($0) }),
    Function("cos", 1, .number { cos($0) }),
    Function("tan", 1, .number { tan($0) }),
    Function("asin", 1, .number { asin($0) }),
    Function("acos", 1, .number { acos($0) }),
    Function("atan", 1, .number { atan($0) }),
    Function("pi", 0, .values { _, _ in .number(.pi) }),
    Function(
      "atan2", 2,
      .terms { terms, evaluation in
        .number(
          atan2(
            evaluation.fractionalNumber(of: terms[0]), evaluation.fractionalNumber(of: terms[1])))
      }),
    Function(
      "pow", 2,
      .terms { terms, evaluation in
        .number(
          power(
            evaluation.fractionalNumber(of: terms[0]), evaluation.fractionalNumber(of: terms[1])))
      }),
    Function(
      "max", 0...Int.max,
      .terms { terms, evaluation in
        .number(extreme(evaluation.spread(terms)) { $0 > $1 })
      }),
    Function(
      "min", 0...Int.max,
      .terms { terms, evaluation in
        .number(extreme(evaluation.spread(terms)) { $0 < $1 })
      }),
  ]

  /// Java's power: unlike C's, 1 to the power of NaN or of infinity is NaN.
  private static func power(_ base: Double, _ exponent: Double) -> Double {
    if exponent.isNaN || (exponent.isInfinite && abs(base) == 1) { return .nan }
    return pow(base, exponent)
  }

  /// The number that is before all others; NaN where there is none.
  ///
  /// What is no number does not count.
  private static func extreme(
    _ values: [Value], _ isBefore: (Double, Double) -> Bool
  ) -> Double {
    var best = Double.nan
    for value in values {
      let number = value.asNumber
      if !number.isNaN, best.isNaN || isBefore(number, best) { best = number }
    }
    return best
  }
}

extension Numeral {
  /// A number rounded to so many places after the point (before it, if negative).
  ///
  /// Done on the decimal digits that the number shows, so that 1.005 becomes 1.01; halves go up,
  /// towards zero for negative numbers. More than 30 places give NaN, as in JavaRosa.
  static func rounded(_ number: Double, places: Int) -> Double {
    guard number.isFinite else { return number }
    guard abs(places) <= 30 else { return .nan }
    let (digits, point) = shortestDigits(of: number)
    let kept = point + places
    if kept >= digits.count { return number == 0 ? 0 : number }
    if kept < 0 { return 0 }
    let half = UInt8(ascii: "5")
    let isExactHalf = digits[kept] == half && kept + 1 == digits.count
    let goesUp = digits[kept] >= half && !(isExactHalf && number < 0)
    var whole = Array(digits.prefix(kept))
    var carry = goesUp
    for index in whole.indices.reversed() where carry {
      if whole[index] == UInt8(ascii: "9") {
        whole[index] = UInt8(ascii: "0")
      } else {
        whole[index] += 1
        carry = false
      }
    }
    if carry { whole.insert(UInt8(ascii: "1"), at: 0) }
    if whole.isEmpty { return 0 }
    let size = Double(String(decoding: whole, as: UTF8.self) + "e\(-places)") ?? .nan
    return number < 0 && size != 0 ? -size : size
  }
}
