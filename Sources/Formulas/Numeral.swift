/// Numbers as text, and text as numbers.
package enum Numeral {
  /// The number a text is: trimmed, `,` counts as `.`; only digits, `-` and `.` (no exponent, no `+`).
  ///
  /// NaN for every other text, the empty one included. ODK XForms as JavaRosa reads it.
  package static func value(of text: String) -> Double {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: ","): bytes.append(UInt8(ascii: "."))
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), 0...0x20:
        bytes.append(byte)
      default: return .nan
      }
    }
    let trimmed = bytes.drop { $0 <= 0x20 }
    guard let last = trimmed.lastIndex(where: { $0 > 0x20 }) else { return .nan }
    return decimal(trimmed[...last]) ?? .nan
  }

  /// The number of digits with at most one point and a leading minus; nil for anything else.
  private static func decimal(_ bytes: ArraySlice<UInt8>) -> Double? {
    var hasDigit = false
    var hasPoint = false
    var whole = 0
    for (index, byte) in zip(bytes.indices, bytes) {
      switch byte {
      case UInt8(ascii: "-"):
        guard index == bytes.startIndex else { return nil }
      case UInt8(ascii: "."):
        guard !hasPoint else { return nil }
        hasPoint = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        hasDigit = true
        if !hasPoint { whole = whole &* 10 &+ Int(byte - UInt8(ascii: "0")) }
      default: return nil
      }
    }
    guard hasDigit else { return nil }
    let isNegative = bytes.first == UInt8(ascii: "-")
    if !hasPoint, bytes.count <= 16 {
      return isNegative ? -Double(whole) : Double(whole)
    }
    // The library wants a digit on both sides of the point.
    let digits = isNegative ? bytes.dropFirst() : bytes
    let number = Double("0" + String(decoding: digits, as: UTF8.self) + (hasPoint ? "0" : ""))
    return number.map { isNegative ? -$0 : $0 }
  }

  /// A number as expressions show it: whole numbers of 32 bits plainly, others as Java prints a double.
  ///
  /// What is within 1e-12 of a whole number is that whole number.
  package static func text(of number: Double) -> String {
    if number.isNaN { return "NaN" }
    if abs(number) < 1e-12 { return "0" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    if abs(number) < 2_147_483_649 {
      let whole = Int(number)
      if abs(number - Double(whole)) < 1e-12, Int32(exactly: whole) != nil { return String(whole) }
    }
    return javaText(of: number)
  }

  /// A number as Java prints a double: `2.0`, `1.0E7`, `1.0E-4`, `NaN`, `Infinity`.
  package static func javaText(of number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    let sign = number.sign == .minus ? "-" : ""
    let (digits, point) = shortestDigits(of: number)
    let size = abs(number)
    if size == 0 || (size >= 1e-3 && size < 1e7) {
      return sign + plain(digits, point: point, keepsFraction: true)
    }
    let fraction =
      digits.dropFirst().isEmpty ? "0" : String(decoding: digits.dropFirst(), as: UTF8.self)
    return sign + String(decoding: digits.prefix(1), as: UTF8.self) + "." + fraction
      + "E\(point - 1)"
  }

  /// A number in plain decimal notation, however large or small: `12345678901.5`, `0.000081`.
  ///
  /// Whole numbers have a fraction (`2.0`) only where that is wanted.
  package static func plainText(of number: Double, keepsFraction: Bool = false) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    if number == 0 { return keepsFraction ? "0.0" : "0" }
    let (digits, point) = shortestDigits(of: number)
    return (number < 0 ? "-" : "") + plain(digits, point: point, keepsFraction: keepsFraction)
  }

  /// The digits with a point before the digit number `point`; zeros are put where there is none.
  private static func plain(_ digits: [UInt8], point: Int, keepsFraction: Bool) -> String {
    let zero = UInt8(ascii: "0")
    var bytes: [UInt8] = []
    if point <= 0 {
      bytes.append(zero)
    } else {
      bytes += digits.prefix(point)
      bytes += Array(repeating: zero, count: max(0, point - digits.count))
    }
    let fraction =
      point <= 0
      ? Array(repeating: zero, count: -point) + digits : Array(digits.dropFirst(point))
    let isWhole = fraction.allSatisfy { $0 == zero }
    if !isWhole {
      bytes.append(UInt8(ascii: "."))
      bytes += fraction
    } else if keepsFraction {
      bytes += [UInt8(ascii: "."), zero]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The shortest digits that give the number back, and how many of them stand before the point.
  ///
  /// There are no zeros at either end, but for zero itself, which is one digit.
  static func shortestDigits(of number: Double) -> (digits: [UInt8], point: Int) {
    var digits: [UInt8] = []
    var point: Int?
    var exponent = 0
    let text = Array(abs(number).description.utf8)
    for (index, byte) in text.enumerated() {
      if byte == UInt8(ascii: ".") {
        point = digits.count
      } else if byte == UInt8(ascii: "e") {
        exponent = Int(String(decoding: text[(index + 1)...], as: UTF8.self)) ?? 0
        break
      } else {
        digits.append(byte)
      }
    }
    var before = (point ?? digits.count) + exponent
    let leading = digits.prefix { $0 == UInt8(ascii: "0") }.count
    if leading == digits.count { return ([UInt8(ascii: "0")], 1) }
    digits.removeFirst(leading)
    before -= leading
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    return (digits, before)
  }
}
