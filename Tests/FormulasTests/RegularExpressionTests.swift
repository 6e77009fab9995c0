import Formulas
import Testing

/// Patterns in Java's syntax, asked of whole texts.
@Suite struct RegularExpressionTests {
  /// Pattern, texts that match, texts that do not; what `java.util.regex` says of them.
  static let cases: [(pattern: String, yes: [String], no: [String])] = [
    ("", [""], ["a"]),
    ("abc", ["abc"], ["ab", "abcd", "xabc", ""]),
    ("a.c", ["abc", "a😀c"], ["a\nc", "ac"]),
    ("(?s)a.c", ["a\nc"], []),
    ("[0-9]{3}", ["123"], ["12", "1234"]),
    ("[0-9]{2,4}", ["12", "123", "1234"], ["1", "12345"]),
    ("[0-9]{2,}", ["12", "123456789"], ["1"]),
    ("(ab)*c?", ["", "ab", "ababc", "c"], ["aba"]),
    ("(a|b|)+x", ["x", "abx", "bax"], ["ab"]),
    ("a+?b*?", ["a", "aab", "abb"], ["b"]),
    (#"\+?[0-9 ]{9,15}"#, ["+34 600 000 000", "600000000"], ["12", "+34-600000000"]),
    (#"\d{4}-\d{2}-\d{2}"#, ["2024-02-29"], ["2024-2-29", "٢٠٢٤-02-29"]),
    (#"^[A-Z]{2}\d{6}$"#, ["AB123456"], ["AB12345", "ab123456"]),
    ("(?i)sí|no", ["SÍ".lowercased(), "No", "NO"], ["SÍ"]),
    ("(?iu)sí", ["SÍ", "sí"], ["si"]),
    ("a(?i)b", ["ab", "aB"], ["Ab"]),
    ("(?:(?i)a)b", ["Ab"], ["AB"]),
    ("(?i:a)b", ["Ab", "ab"], ["AB"]),
    (#"\p{L}+"#, ["ñandú", "الاسم"], ["a1", ""]),
    (#"\p{Lu}\p{Ll}*"#, ["Ábaco", "A"], ["ábaco"]),
    (#"\P{L}+"#, ["12 3"], ["a"]),
    (#"\p{Alpha}+"#, ["abc"], ["ñ"]),
    (#"[\p{L} '.-]+"#, ["María José O'Neil"], ["x2"]),
    (#"\w+@\w+\.\w{2,}"#, ["ana@ejemplo.org"], ["ana@ejemplo", "ana ejemplo.org"]),
    (#"[^\s]+"#, ["abc"], ["a b"]),
    (#"\S+\s\S+"#, ["a b", "a\tb"], ["ab", "a  b"]),
    ("[a-c&&[^b]]+", ["ac"], ["b"]),
    ("[a-c[x-z]]+", ["axz"], ["d"]),
    ("[]a]+", ["]a"], ["b"]),
    ("[a-]+", ["a-"], ["b"]),
    ("[^a-c]", ["d", "\n"], ["a", ""]),
    (#"[\d.,]+"#, ["1,234.5"], ["1a"]),
    (#"\Qa.b\E+"#, ["a.b", "a.bb"], ["axb"]),
    (#"\x41\u0042"#, ["AB"], ["ab"]),
    ("foo(?=bar)bar", ["foobar"], ["foobaz"]),
    ("(?!00)[0-9]{2}", ["01", "10"], ["00"]),
    ("(?=.*[0-9])(?=.*[a-z]).{4,}", ["abc1", "1a--"], ["abcd", "1234", "a1"]),
    ("(?!.*(?=bad)bad).*", ["good", ""], ["so bad"]),
    (#"\bab\b.*"#, ["ab", "ab cd"], ["abc"]),
    (#"\Aab\z"#, ["ab"], ["ab\n"]),
    (#"\t\n"#, ["\t\n"], ["tn"]),
    (#"(?x) a  b # comment"#, ["ab"], ["a b"]),
    ("(?<year>[0-9]{4})", ["2024"], ["24"]),
    ("(a{0,3}){2}", ["", "aaaaaa"], ["aaaaaaa"]),
  ]

  @Test(arguments: 0..<cases.count)
  func `a pattern matches whole texts`(_ number: Int) throws {
    let (source, yes, no) = Self.cases[number]
    let pattern = try RegularExpression(source)
    for text in yes { #expect(pattern.matches(text), "\(source) and \(text)") }
    for text in no { #expect(!pattern.matches(text), "\(source) and \(text)") }
  }

  static let problems: [(pattern: String, fact: RegularExpression.Problem.Fact, offset: Int)] = [
    ("[", .unclosed("["), 0), ("a[b", .unclosed("["), 1), ("(a", .unclosed("("), 0),
    ("a)", .unclosed(")"), 1), ("*", .nothingToRepeat, 0), ("a|*", .nothingToRepeat, 2),
    ("a**", .nothingToRepeat, 2), ("a{", .badRepetition, 1), ("a{3,2}", .badRepetition, 1),
    ("a{,2}", .badRepetition, 1), ("{1}", .badRepetition, 0), ("[b-a]", .badRange, 1),
    (#"é\y"#, .badEscape(#"\y"#), 2), ("a\\", .badEscape("\\"), 1),
    (#"\p{Nosuch}"#, .unknownProperty("Nosuch"), 0), (#"(a)\1"#, .unsupported(#"\1"#), 3),
    ("(?<=a)b", .unsupported("(?<"), 0), ("a{100000}", .tooLarge, 1),
    ("((a{200}){200}){200}", .tooLarge, 0),
  ]

  @Test(arguments: 0..<problems.count)
  func `a mistake in a pattern is found at its place`(_ number: Int) {
    let (source, fact, offset) = Self.problems[number]
    do {
      _ = try RegularExpression(source)
      Issue.record("\(source) was read")
    } catch {
      #expect(error.fact == fact)
      #expect(error.offset == offset)
    }
  }

  @Test func `groups nested without end are refused`() {
    #expect(throws: RegularExpression.Problem.self) {
      try RegularExpression(String(repeating: "(", count: 100_000))
    }
    #expect(throws: RegularExpression.Problem.self) {
      try RegularExpression(String(repeating: "[", count: 100_000))
    }
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "(a+)+b", "(a*)*b", "(a|a)*b", "(a|aa)+b", "(.*)*b", "((a+)+)+b", "([a-z]+)*b",
      "(a?){60}a{60}b", "(?=(a+)+b).*", "(.*a){20}b",
    ])
  func `a pattern that makes others hang takes no longer than any`(_ source: String) throws {
    let pattern = try RegularExpression(source)
    let long = String(repeating: "a", count: 3000)
    #expect(!pattern.matches(long + "!"))
    #expect(!pattern.matches(long))
  }
}
