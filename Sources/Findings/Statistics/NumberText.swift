import Glibc

/// Numbers as people read them (statistics.md section 16).
///
/// English writes a decimal point and commas between thousands, Spanish a decimal comma and points.
/// Machine formats never use this: they write all digits.
package struct NumberText: Sendable, Equatable {
  /// What stands before the decimals.
  package var decimalMark: String
  /// What stands between groups of three digits.
  package var groupMark: String

  /// The English style.
  package static let english = NumberText(decimalMark: ".", groupMark: ",")
  /// The Spanish style.
  package static let spanish = NumberText(decimalMark: ",", groupMark: ".")

  /// A style.
  package init(decimalMark: String, groupMark: String) {
    self.decimalMark = decimalMark
    self.groupMark = groupMark
  }

  /// A share as a percentage, with a decimal from a hundred answers on: "78%", "78.4%", "<1%".
  package func percent(_ share: Double, n: Int) -> String {
    let decimals = n < 100 ? 0 : 1
    let percent = 100 * share
    let rounded = Self.rounded(percent, decimals)
    if rounded == 0, share > 0 { return "<" + fixed(decimals == 0 ? 1 : 0.1, decimals) + "%" }
    if rounded == 100, share < 1 {
      return ">" + fixed(decimals == 0 ? 99 : 99.9, decimals) + "%"
    }
    return fixed(percent, decimals) + "%"
  }

  /// The limits of a share: "71-84%".
  package func percent(_ limits: Limits, n: Int) -> String {
    String(percent(limits.low, n: n).dropLast()) + "-" + percent(limits.high, n: n)
  }

  /// A share with its interval: "78% (71-84%)".
  package func percent(_ share: Double, _ limits: Limits, n: Int) -> String {
    percent(share, n: n) + " (" + percent(limits, n: n) + ")"
  }

  /// A difference of shares in percentage points, `n` being the smaller group: "+10.5 pp".
  package func points(_ difference: Double, n: Int) -> String {
    let decimals = n < 100 ? 0 : 1
    let points = 100 * difference
    let sign = Self.rounded(points, decimals) > 0 ? "+" : ""
    return sign + fixed(points, decimals) + " pp"
  }

  /// A mean, a median or a score, with one decimal or the indicator's own number of them.
  package func mean(_ value: Double, decimals: Int = 1) -> String {
    fixed(value, decimals)
  }

  /// A standard error, with two significant digits and no exponent: "0.012", "126", "0".
  package func standardError(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return "0" }
    let magnitude = Int(log10(abs(value)).rounded(.down))
    return fixed(value, max(0, 1 - magnitude))
  }

  /// A design effect, with two decimals.
  package func designEffect(_ value: Double) -> String {
    fixed(value, 2)
  }

  /// A total as a whole number in groups of three digits: "12,346".
  package func total(_ value: Double) -> String {
    let plain = fixed(value, 0)
    let isNegative = plain.hasPrefix("-")
    let digits = Array(isNegative ? plain.dropFirst() : plain[...])
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += groupMark }
      text.append(digit)
    }
    return isNegative ? "-" + text : text
  }

  /// A p or a q, with three decimals: "0.013", "<0.001", ">0.999".
  package func probability(_ value: Double) -> String {
    if isBelow(value, 0.001) { return "<" + fixed(0.001, 3) }
    if isBelow(0.999, value) { return ">" + fixed(0.999, 3) }
    return fixed(value, 3)
  }

  /// A count of answers: "n = 118".
  package func count(_ n: Int) -> String {
    "n = " + total(Double(n))
  }

  /// The number with exactly so many decimals, never "-0".
  package func fixed(_ value: Double, _ decimals: Int) -> String {
    let scaled = Self.scaled(abs(value), decimals)
    var digits = Self.digits(scaled)
    while digits.count <= decimals { digits.insert("0", at: digits.startIndex) }
    var text = value < 0 && scaled != 0 ? "-" : ""
    text += digits.dropLast(decimals)
    if decimals > 0 { text += decimalMark + digits.suffix(decimals) }
    return text
  }

  /// The number rounded half away from zero, so that 0.285 rounds to 0.29 in spite of its bits.
  package static func rounded(_ value: Double, _ decimals: Int) -> Double {
    let size = scaled(abs(value), decimals) / pow(10, Double(decimals))
    return value < 0 ? -size : size
  }

  /// The number as a whole multiple of the last decimal.
  private static func scaled(_ size: Double, _ decimals: Int) -> Double {
    (size * pow(10, Double(decimals)) + 0.5 + 1e-9).rounded(.down)
  }

  /// The digits of a whole number of any size.
  private static func digits(_ whole: Double) -> String {
    guard whole.isFinite else { return "0" }
    var rest = whole
    var text = ""
    repeat {
      let digit = rest.truncatingRemainder(dividingBy: 10)
      text = String(Int(digit)) + text
      rest = ((rest - digit) / 10).rounded()
    } while rest >= 1
    return text
  }
}
