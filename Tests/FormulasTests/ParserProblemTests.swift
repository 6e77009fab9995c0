import Formulas
import Testing

/// Mistakes of authors, each at its place in the text.
@Suite struct ParserProblemTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var formula: String
    var fact: FormulaProblem.Fact
    /// What the place covers.
    var place: String

    init(_ formula: String, _ fact: FormulaProblem.Fact, at place: String) {
      self.formula = formula
      self.fact = fact
      self.place = place
    }

    var testDescription: String { formula }
  }

  static let cases: [Case] = [
    Case("${a} == 1", .foreignOperator("==", meant: "="), at: "=="),
    Case("${a} === 1", .foreignOperator("===", meant: "="), at: "==="),
    Case("1 && 2", .foreignOperator("&&", meant: "and"), at: "&&"),
    Case("1 || 2", .foreignOperator("||", meant: "or"), at: "||"),
    Case("1 <> 2", .foreignOperator("<>", meant: "!="), at: "<>"),
    Case("1 => 2", .foreignOperator("=>", meant: ">="), at: "=>"),
    Case("1 =< 2", .foreignOperator("=<", meant: "<="), at: "=<"),
    Case("1 &lt; 2", .foreignOperator("&lt;", meant: "<"), at: "&lt;"),
    Case("!${a}", .foreignOperator("!", meant: "not()"), at: "!"),
    Case("1 and !true()", .foreignOperator("!", meant: "not()"), at: "!"),
    Case("${a} / 2", .foreignOperator("/", meant: "div"), at: "/"),
    Case("${a} / ${b}", .foreignOperator("/", meant: "div"), at: "/"),
    Case("5 / 2", .foreignOperator("/", meant: "div"), at: "/"),
    Case("sum(${a})/count(${a})", .foreignOperator("/", meant: "div"), at: "/"),
    Case("5 % 2", .foreignOperator("%", meant: "mod"), at: "%"),
    Case("2 ^ 3", .foreignOperator("^", meant: "pow()"), at: "^"),
    Case("${a} – 1", .foreignOperator("–", meant: "-"), at: "–"),
    Case("${a} ≥ 1", .foreignOperator("≥", meant: ">="), at: "≥"),
    Case("1 AND 2", .foreignOperator("AND", meant: "and"), at: "AND"),
    Case("${a} = ‘x’", .foreignOperator("‘", meant: "'"), at: "‘"),
    Case("“x”", .foreignOperator("“", meant: "'"), at: "“"),
    Case("${ a }", .malformedReference("${ a }"), at: "${ a }"),
    Case("${}", .malformedReference("${}"), at: "${}"),
    Case("1 + ${a b} > 2", .malformedReference("${a b}"), at: "${a b}"),
    Case("${last#a}", .malformedReference("${last#a}"), at: "${last#a}"),
    Case("$a > 1", .malformedReference("$a"), at: "$a"),
    Case("(1 + 2", .unclosed("("), at: "("),
    Case("concat('a', 'b'", .unclosed("("), at: "("),
    Case("'abc", .unclosed("'"), at: "'"),
    Case("concat(\"abc, 1)", .unclosed("\""), at: "\""),
    Case("${r}[x = 1", .unclosed("["), at: "["),
    Case("1 + 2)", .unexpected(found: ")", expected: .operatorOrEnd), at: ")"),
    Case("(1 ] 2", .unexpected(found: "]", expected: .sign(")")), at: "]"),
    Case("1 2", .unexpected(found: "2", expected: .operatorOrEnd), at: "2"),
    Case("'it''s'", .unexpected(found: "'", expected: .operatorOrEnd), at: "'"),
    Case("1e5", .unexpected(found: "e5", expected: .operatorOrEnd), at: "e5"),
    Case("a b", .unexpected(found: "b", expected: .operatorOrEnd), at: "b"),
    Case("1 +", .unexpected(found: "", expected: .value), at: ""),
    Case("", .unexpected(found: "", expected: .value), at: ""),
    Case("  ", .unexpected(found: "", expected: .value), at: ""),
    Case("+5", .unexpected(found: "+", expected: .value), at: "+"),
    Case("{a}", .unexpected(found: "{", expected: .value), at: "{"),
    Case("1; 2", .unexpected(found: ";", expected: .operatorOrEnd), at: ";"),
    Case("following-sibling::a", .unsupported("following-sibling::"), at: "following-sibling::a"),
  ]

  @Test(arguments: cases)
  func `a mistake is found at its place`(_ wanted: Case) {
    do {
      _ = try Formula.parse(wanted.formula)
      Issue.record("it was read")
    } catch {
      #expect(error.fact == wanted.fact)
      let bytes = Array(wanted.formula.utf8)
      let place = bytes[error.offset..<(error.offset + error.length)]
      #expect(String(decoding: place, as: UTF8.self) == wanted.place)
    }
  }

  @Test func `the second of two equal signs' places is found, not the first`() throws {
    do {
      _ = try Formula.parse("'a==b' = ${x} == 1")
      Issue.record("it was read")
    } catch {
      #expect(error.offset == 14)
    }
  }

  @Test func `a hundred thousand parentheses are refused, not followed`() {
    for text in ["(", "f(", "a[", "-(", "if(1, "] {
      let deep = String(repeating: text, count: 100_000)
      #expect(throws: FormulaProblem.self) { try Formula.parse(deep) }
    }
  }

  @Test func `nesting as deep as real forms have it is read`() throws {
    let deep =
      String(repeating: "if(${i5} = 1, 2, ", count: 150) + "3" + String(repeating: ")", count: 150)
    #expect(computed(deep)?.value == "3")
  }

  @Test func `a chain of a hundred thousand operators is read and computed`() throws {
    let sum = Array(repeating: "1", count: 100_000).joined(separator: " + ")
    #expect(computed(sum)?.value == "100000")
    let or = Array(repeating: "false()", count: 50_000).joined(separator: " or ")
    #expect(computed(or + " or true()")?.value == "true")
    let minus = String(repeating: "-", count: 100_001) + "5"
    #expect(computed(minus)?.value == "-5")
  }

  @Test func `references are listed with their places, those in quotes too`() throws {
    let formula = try Formula.parse("${a} + jr:choice-name(${b}, '${c}') + ${last-saved#d}")
    #expect(formula.references.map(\.name) == ["a", "b", "c", "last-saved#d"])
    #expect(formula.references.map(\.offset) == [0, 22, 29, 38])
    #expect(formula.references.map(\.length) == [4, 4, 4, 15])
  }

  @Test func `what only the web understands is noted`() throws {
    func notes(_ text: String) throws -> [FormulaProblem.Fact] {
      try Formula.parse(text).notes.map(\.fact)
    }
    #expect(try notes("//a | b") == [.unsupported("//"), .unsupported("|")])
    #expect(try notes("${r}[2]/x") == [.unsupported("[2]")])
    #expect(try notes("/data/*") == [.unsupported("*")])
    #expect(try notes("${r}[position() = 2]/x * 2") == [])
  }
}
