import Formulas
import Testing

/// What nodes store, and what they have in formulas.
@Suite struct NodeTypeTests {
  static let now = Moment(day: 20_779, millisecond: 43_200_000, kind: .dateTime)

  /// A calculate's formula, the type of its node, what JavaRosa 5.1.0 stores (numbers in plain notation).
  static let calculates: [(formula: String, type: NodeType, stored: String)] = [
    ("1 div 3", .text, "0.3333333333333333"), ("2.0", .text, "2"), ("1 div 0", .text, "Infinity"),
    ("0 div 0", .text, ""), ("''", .text, ""), ("true()", .text, "1"), ("false()", .text, "0"),
    ("100000000000", .text, "100000000000"), ("12345678901.5", .text, "12345678901.5"),
    ("0.00005", .text, "0.00005"), ("5.0000000000001", .text, "5"), ("-0", .text, "0"),
    ("123456789012345678", .text, "123456789012345680"), ("' 7 '", .text, " 7 "),
    ("today()", .text, "2026-11-22T00:00:00.000Z"),
    ("date('2024-02-29')", .text, "2024-02-29T00:00:00.000Z"),
    ("${d1} + 1", .text, "19783"), ("2.9", .integer, "2"), ("-2.9", .integer, "-2"),
    ("-0.5", .integer, "0"), ("100000000000", .integer, "2147483647"), ("true()", .integer, "1"),
    ("'abc'", .integer, "abc"), ("0 div 0", .integer, ""), ("2", .decimal, "2"),
    ("2.5", .decimal, "2.5"), ("today()", .date, "2026-11-22"), ("19782", .date, "19782"),
    ("date-time('2024-02-29T10:30:15.250Z')", .date, "2024-02-29"),
    ("date-time('2024-02-29T10:30:15.250Z')", .time, "10:30:15.250Z"),
    ("date-time('2024-02-29T10:30:15.250Z')", .dateTime, "2024-02-29T10:30:15.250Z"),
    ("true()", .boolean, "1"),
  ]

  @Test(arguments: 0..<calculates.count)
  func `a calculate's result is stored by the type of its node`(_ index: Int) throws {
    let (source, type, stored) = Self.calculates[index]
    let form = SampleForm()
    let formula = try Formula.parse(source).bound(to: form).formula
    #expect(formula.value(in: form).stored(as: type) == stored)
  }

  /// What is typed, the type, what is stored; nil where it is no value of the type.
  static let answers: [(text: String, type: NodeType, stored: String?)] = [
    ("34", .integer, "34"), ("+4", .integer, "4"), ("007", .integer, "7"), ("-3", .integer, "-3"),
    ("2147483647", .integer, "2147483647"), ("2147483648", .integer, nil), ("18.5", .integer, nil),
    (" 34 ", .integer, nil), ("1,000", .integer, nil), ("abc", .integer, nil),
    ("2", .decimal, "2.0"), ("2.50", .decimal, "2.5"), ("1e3", .decimal, "1000.0"),
    (".5", .decimal, "0.5"), ("5.", .decimal, "5.0"), ("1,5", .decimal, nil),
    ("0.00001", .decimal, "0.00001"), ("1e", .decimal, nil), ("-", .decimal, nil),
    ("2024-2-3", .date, "2024-02-03"), ("2024-02-30", .date, nil), ("31/01/2024", .date, nil),
    ("2024-02-29", .dateTime, "2024-02-29T00:00:00.000Z"),
    ("2024-02-29T10:30:00.000+02:00", .dateTime, "2024-02-29T08:30:00.000Z"),
    ("9:05", .time, "09:05:00.000Z"), ("25:00", .time, nil),
    ("12.5 -1.5", .geopoint, "12.5 -1.5 0.0 0.0"), ("12.5", .geopoint, nil),
    ("91 0", .geopoint, nil), ("a b", .text, "a b"), ("1", .boolean, "1"), ("yes", .boolean, nil),
    ("", .integer, ""), ("", .date, ""),
  ]

  @Test(arguments: 0..<answers.count)
  func `an answer is stored in its written form, or is none of its type`(_ index: Int) {
    let (text, type, stored) = Self.answers[index]
    let value = Value(answer: text, as: type, now: Self.now)
    #expect(value?.storedAnswer(as: type) == stored)
  }

  @Test func `what is stored comes back as it was`() throws {
    for (text, type, _) in Self.answers {
      guard let value = Value(answer: text, as: type, now: Self.now) else { continue }
      let stored = value.storedAnswer(as: type)
      #expect(Value(stored: stored, as: type, now: Self.now) == value)
    }
    #expect(Value(stored: "abc", as: .integer, now: Self.now) == .text("abc"))
  }
}
