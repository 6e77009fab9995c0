import Formulas
import Testing

/// Numbers as text, text as numbers.
@Suite struct NumeralTests {
  /// The number, as Java prints it, as an expression shows it, in plain notation.
  static let texts: [(number: Double, java: String, shown: String, plain: String)] = [
    (0, "0.0", "0", "0"), (-0.0, "-0.0", "0", "0"), (2, "2.0", "2", "2"),
    (-7, "-7.0", "-7", "-7"), (2.5, "2.5", "2.5", "2.5"), (100, "100.0", "100", "100"),
    (0.001, "0.001", "0.001", "0.001"), (0.0001, "1.0E-4", "1.0E-4", "0.0001"),
    (0.00001234, "1.234E-5", "1.234E-5", "0.00001234"),
    (1_234_567.5, "1234567.5", "1234567.5", "1234567.5"),
    (9_999_999, "9999999.0", "9999999", "9999999"), (1e7, "1.0E7", "10000000", "10000000"),
    (12_345_678.9, "1.23456789E7", "1.23456789E7", "12345678.9"),
    (2_147_483_647, "2.147483647E9", "2147483647", "2147483647"),
    (2_147_483_648, "2.147483648E9", "2.147483648E9", "2147483648"),
    (-2_147_483_648, "-2.147483648E9", "-2147483648", "-2147483648"),
    (1e21, "1.0E21", "1.0E21", "1000000000000000000000"),
    (1.5e300, "1.5E300", "1.5E300", "15" + String(repeating: "0", count: 299)),
    (5.0000000000001, "5.0000000000001", "5", "5.0000000000001"),
    (1e-13, "1.0E-13", "0", "0.0000000000001"),
    (1.0 / 3, "0.3333333333333333", "0.3333333333333333", "0.3333333333333333"),
    (.infinity, "Infinity", "Infinity", "Infinity"),
    (-.infinity, "-Infinity", "-Infinity", "-Infinity"),
    (.nan, "NaN", "NaN", "NaN"),
  ]

  @Test(arguments: 0..<texts.count)
  func `a number has its three texts`(_ index: Int) {
    let (number, java, shown, plain) = Self.texts[index]
    #expect(Numeral.javaText(of: number) == java)
    #expect(Numeral.text(of: number) == shown)
    #expect(Numeral.plainText(of: number) == plain)
  }

  static let numbers: [(text: String, number: Double)] = [
    ("5", 5), (" 5 ", 5), ("-5", -5), ("5.5", 5.5), ("5,5", 5.5), (".5", 0.5), ("5.", 5),
    ("007", 7), ("-.5", -0.5), ("0.1", 0.1), ("99999999999999999999", 1e20), ("", .nan),
    (" ", .nan), ("abc", .nan), ("1e3", .nan), ("+5", .nan), ("--5", .nan), ("5-", .nan),
    ("1.2.3", .nan), ("1 2", .nan), ("0x10", .nan), ("Infinity", .nan), ("NaN", .nan), ("-", .nan),
    (".", .nan), ("٣", .nan), ("1,234,567", .nan),
  ]

  @Test(arguments: 0..<numbers.count)
  func `a text is the number that JavaRosa reads`(_ index: Int) {
    let (text, wanted) = Self.numbers[index]
    let number = Numeral.value(of: text)
    #expect(number == wanted || (number.isNaN && wanted.isNaN))
  }

  @Test func `plain text reads back as the same number`() {
    var generator = FuzzTests.Generator(state: 3)
    for _ in 0..<2000 {
      let number = Double(bitPattern: generator.next())
      guard number.isFinite else { continue }
      #expect(Double(Numeral.plainText(of: number)) == number)
      #expect(Double(Numeral.javaText(of: number)) == number)
    }
  }

  @Test func `near names are found, far ones are not`() {
    let names = ["hh_size", "age", "household_size", "sex"]
    #expect(nearestName(to: "hh_sise", among: names) == "hh_size")
    #expect(nearestName(to: "HH-Size", among: names) == "hh_size")
    #expect(nearestName(to: "aeg", among: names) == "age")
    #expect(nearestName(to: "household_siz", among: names) == "household_size")
    #expect(nearestName(to: "water", among: names) == nil)
    #expect(nearestName(to: "", among: names) == nil)
  }
}
