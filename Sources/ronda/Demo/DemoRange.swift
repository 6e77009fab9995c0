/// Numbers that may be drawn: `4`, `1..9`, or `1..3..9` with the middle that half of the draws stay below.
struct DemoRange: Sendable, Equatable {
  var low: Double
  /// Nil where all numbers are equally likely.
  var middle: Double?
  var high: Double
  /// As many as the low end is written with.
  var decimals: Int

  /// Reads a range; nil where the text is none.
  init?(_ text: String) {
    let parts = Self.parts(of: text)
    let numbers = parts.compactMap(Double.init)
    guard (1...3).contains(parts.count), numbers.count == parts.count,
      numbers.allSatisfy({ $0.isFinite && abs($0) < 1e9 }), numbers == numbers.sorted()
    else { return nil }
    low = numbers[0]
    high = numbers[numbers.count - 1]
    middle = numbers.count == 3 ? numbers[1] : nil
    let fraction = parts[0].split(separator: ".", omittingEmptySubsequences: false).dropFirst()
      .first
    decimals = min(6, fraction?.count ?? 0)
  }

  /// The texts between double points.
  private static func parts(of text: String) -> [String] {
    var parts: [String] = []
    var rest = text[...]
    while let points = rest.firstRange(of: "..") {
      parts.append(String(rest[..<points.lowerBound]))
      rest = rest[points.upperBound...]
    }
    return parts + [String(rest)]
  }

  /// A number of the range, as its question stores it.
  func draw(_ random: RandomSource) -> String {
    let steps = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    let fraction = random.fraction()
    let number: Double
    if let middle {
      // Likeliest near the middle, falling off in a straight line on either side.
      let reach = 1 - (1 - random.fraction()).squareRoot()
      number =
        fraction < 0.5 ? middle - (middle - low) * reach : middle + (high - middle) * reach
    } else {
      number = low + (fraction * ((high - low) * steps + 1)).rounded(.down) / steps
    }
    return Self.text(of: Int((min(number, high) * steps).rounded()), decimals: decimals)
  }

  private static func text(of number: Int, decimals: Int) -> String {
    guard decimals > 0 else { return String(number) }
    var digits = String(abs(number))
    digits = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return (number < 0 ? "-" : "") + digits.dropLast(decimals) + "." + digits.suffix(decimals)
  }
}

extension RandomSource {
  /// A whole number in 0..<count.
  func below(_ count: Int) -> Int {
    min(count - 1, Int(fraction() * Double(count)))
  }

  /// The position of one of the weights, as often as its share of their sum; nil where that is 0.
  func position(among weights: [Double]) -> Int? {
    let sum = weights.reduce(0, +)
    guard sum > 0 else { return nil }
    var left = fraction() * sum
    for (position, weight) in weights.enumerated() where weight > 0 {
      left -= weight
      if left < 0 { return position }
    }
    return weights.lastIndex { $0 > 0 }
  }

  /// The text with each `#` as a random digit.
  func filling(_ pattern: String) -> String {
    guard pattern.utf8.contains(UInt8(ascii: "#")) else { return pattern }
    return String(pattern.map { $0 == "#" ? Character(String(below(10))) : $0 })
  }

  /// The elements in a random order.
  func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var shuffled = elements
    for last in stride(from: shuffled.count - 1, to: 0, by: -1) {
      shuffled.swapAt(last, below(last + 1))
    }
    return shuffled
  }
}
