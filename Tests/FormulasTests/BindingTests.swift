import Formulas
import Testing

/// What binding a formula to names finds.
@Suite struct BindingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var formula: String
    var fact: FormulaProblem.Fact
    var place: String

    init(_ formula: String, _ fact: FormulaProblem.Fact, at place: String) {
      self.formula = formula
      self.fact = fact
      self.place = place
    }

    var testDescription: String { formula }
  }

  static let cases: [Case] = [
    Case("1 + ${geoo}", .unknownName("geoo", nearest: "geo"), at: "${geoo}"),
    Case("${zzzzzz}", .unknownName("zzzzzz", nearest: nil), at: "${zzzzzz}"),
    Case("jr:choice-name(${s}, '${dd1}')", .unknownName("dd1", nearest: "d1"), at: "${dd1}"),
    Case("TRUE()", .unknownFunction("TRUE", nearest: "true"), at: "TRUE"),
    Case("If(1, 2, 3)", .unknownFunction("If", nearest: "if"), at: "If"),
    Case(
      "string_length('a')", .unknownFunction("string_length", nearest: "string-length"),
      at: "string_length"),
    Case("cuont(${r})", .unknownFunction("cuont", nearest: "count"), at: "cuont"),
    Case("thousands-sep(1)", .unknownFunction("thousands-sep", nearest: nil), at: "thousands-sep"),
    Case("asked(${s})", .unknownFunction("asked", nearest: nil), at: "asked"),
    Case("if(1, 2)", .wrongArgumentCount(function: "if", given: 2, wanted: 3...3), at: "if"),
    Case("1 + true(1)", .wrongArgumentCount(function: "true", given: 1, wanted: 0...0), at: "true"),
    Case(
      "coalesce(1, 2, 3)", .wrongArgumentCount(function: "coalesce", given: 3, wanted: 2...2),
      at: "coalesce"),
    Case(
      "indexed-repeat(${x}, ${r}, 1, ${r})",
      .wrongArgumentCount(function: "indexed-repeat", given: 4, wanted: 3...11),
      at: "indexed-repeat"),
    Case("instance('m')/root/item/label", .unknownInstance("m", nearest: "l"), at: "'m'"),
    Case("floor(1.5)", .unportableFunction("floor", instead: "int()"), at: "floor"),
    Case(
      "regex(${t}, 'a[b')", .badPattern(.init(fact: .unclosed("["), offset: 1, length: 2)), at: "[b"
    ),
    Case(
      "/data/nosuchnode", .unknownPath("/data/nosuchnode", nearest: nil), at: "/data/nosuchnode"),
    Case(
      "jr:choice-name(${s}, ${s})", .unexpected(found: "${s}", expected: .sign("'${s}'")),
      at: "${s}"),
  ]

  @Test(arguments: cases)
  func `a name that does not fit is found at its place`(_ wanted: Case) throws {
    let problems = try Formula.parse(wanted.formula).bound(to: SampleForm()).problems
    let problem = try #require(problems.first)
    #expect(problems.count == 1)
    #expect(problem.fact == wanted.fact)
    let bytes = Array(wanted.formula.utf8)[problem.offset..<(problem.offset + problem.length)]
    #expect(String(decoding: bytes, as: UTF8.self) == wanted.place)
  }

  @Test func `all mistakes of a formula are found, in the order of the text`() throws {
    let problems = try Formula.parse("${aa1} + nosuch(${bb2}) + //x").bound(to: SampleForm())
      .problems
    #expect(problems.map(\.offset) == [0, 9, 16, 26])
  }

  @Test func `slots are listed once, also those behind walked paths`() throws {
    let form = SampleForm()
    func slots(_ text: String) throws -> [Int] {
      try Formula.parse(text).bound(to: form).formula.slots
    }
    let x = try #require(try slots("${x}").first)
    let r = try #require(try slots("${r}").first)
    let i5 = try #require(try slots("${i5}").first)
    #expect(try slots("${i5} + ${x} * ${i5}") == [i5, x])
    #expect(try slots("/data/r/x") == [x])
    #expect(try slots("/data/r[position() = ${i5}]/x") == [i5, x])
    #expect(try slots("sum(/data/r[x > 1]/x)") == [x])
    #expect(try slots("count(${r}[1 = ${i5}])").contains(r))
    #expect(try slots("indexed-repeat(${x}, ${r}, ${i5})") == [i5, r, x].sorted())
    #expect(try slots("'text'") == [])
  }

  @Test func `a filter of choices sees columns, questions and the index alike`() throws {
    func items(_ filter: String, _ form: SampleForm) throws -> [String] {
      let (formula, problems) = try Formula.parse(filter).bound(asFilterOf: "l", to: form)
      #expect(problems.isEmpty)
      return formula.nodes(in: form).compactMap { item in
        form.children(of: item, named: "name").first.map { form.value(of: $0).asText }
      }
    }
    let walked = SampleForm()
    var indexed = SampleForm()
    indexed.hasIndex = true
    for form in [walked, indexed] {
      #expect(try items("name = ${s}", form) == ["b"])
      #expect(try items("${s} = name", form) == ["b"])
      #expect(try items("w = ${d2}", form) == ["b"])
      #expect(try items("w = '2' and label = 'Bb'", form) == ["b"])
      #expect(try items("w = '2' and label = 'Xx'", form) == [])
      #expect(try items("nosuchcolumn = ''", form) == ["a", "b", "c"])
      #expect(try items("selected(${m}, name)", form) == ["a", "c"])
      #expect(try items("name != 'b' and w > 0", form) == ["a", "c"])
      #expect(try items("name = 'zz'", form) == [])
      #expect(try items("true()", form) == ["a", "b", "c"])
      #expect(try items("1", form) == [])
    }
  }

  @Test func `the index and walking find the same`() {
    var indexed = SampleForm()
    indexed.hasIndex = true
    for formula in [
      "instance('l')/root/item[name = ${s}]/label", "instance('l')/root/item[w = 2]/label",
      "instance('l')/root/item[name = 'b'][position() = 1]/label",
      "count(instance('l')/root/item[w = '1' and name != 'x'])",
      "instance('l')/root/item[name = ${d1}]/label",
    ] {
      #expect(computed(formula) == computed(formula, over: indexed))
    }
  }

  @Test func `indicators can ask for the state of an answer`() throws {
    var form = SampleForm()
    form.allowsAnswerStates = true
    form.states = ["s": .answered, "t": .dontKnow, "te": .blank, "irr": .notAsked]
    let wanted: [(String, Bool, Bool)] = [
      ("s", true, true), ("t", true, false), ("te", true, false), ("irr", false, false),
    ]
    for (name, asked, answered) in wanted {
      #expect(computed("asked(${\(name)})", over: form)?.value == "\(asked)")
      #expect(computed("answered(${\(name)})", over: form)?.value == "\(answered)")
    }
    let problems = try Formula.parse("asked('s')").bound(to: form).problems
    #expect(problems.count == 1)
  }

  @Test func `an absolute path means known nodes up to its first predicate`() throws {
    let form = SampleForm()
    func start(_ text: String) throws -> String {
      guard case .path(let path) = try Formula.parse(text).bound(to: form).formula.term else {
        return "no path"
      }
      switch path.start {
      case .slot: return "slot and \(path.steps.count)"
      case .root: return "root and \(path.steps.count)"
      default: return "other"
      }
    }
    #expect(try start("/data/r[x > 1]/y") == "root and 3")
    #expect(try start("/data/r/x[. > 1]") == "slot and 1")
    #expect(try start("${r}[x > 1]/y") == "slot and 1")
  }
}
