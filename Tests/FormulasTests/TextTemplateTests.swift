import Formulas
import Testing

/// Labels, hints and messages with references in them.
@Suite struct TextTemplateTests {
  static let cases: [(source: String, shown: String)] = [
    ("How old are you?", "How old are you?"), ("", ""),
    ("${t}, how old?", "hello, how old?"), ("${t}${i5}", "hello5"),
    ("You said ${s}.", "You said b."), ("Nothing: [${ie}]", "Nothing: []"),
    ("Half: ${d25}, whole: ${d2}", "Half: 2.5, whole: 2"), ("On ${d1}", "On 2024-02-29"),
    ("At ${t1}", "At 10:30"), ("${ct} and ${cf}", "true and false"), ("Hidden ${irr}", "Hidden "),
    ("Several: ${x}", "Several: 3"), ("Unknown ${nosuch}!", "Unknown !"),
    ("Costs 5 $ or {6}", "Costs 5 $ or {6}"),
    ("¿Cuántas personas, ${t}?", "¿Cuántas personas, hello?"),
    ("Is ${ t } there", "Is ${ t } there"),
    ("The instance(s) of instance", "The instance(s) of instance"),
    ("It is instance('l')/root/item[name = ${s}]/label now", "It is Bb now"),
    ("instance('l')/root/item[name = 'a']/label", "Aa"),
  ]

  @Test(arguments: 0..<cases.count)
  func `a text shows the values of what it names`(_ index: Int) {
    let (source, shown) = Self.cases[index]
    let form = SampleForm()
    let template = TextTemplate(source).bound(to: form).template
    #expect(template.text(in: form) == shown)
  }

  @Test func `references and mistakes in a text have their places`() throws {
    let template = TextTemplate("Hi ${t}, ${ x }: instance('l')/root/item[name = ${s}]/label")
    #expect(template.references.map(\.name) == ["t", "s"])
    #expect(template.references.map(\.offset) == [3, 48])
    let problem = try #require(template.problems.first)
    #expect(problem.fact == .malformedReference("${ x }"))
    #expect(problem.offset == 9)
    let problems = TextTemplate("Hi ${tt}").bound(to: SampleForm()).problems
    #expect(problems.map(\.fact) == [.unknownName("tt", nearest: "t")])
  }

  @Test func `a text without references is constant and reads no slot`() {
    let form = SampleForm()
    #expect(TextTemplate("plain").bound(to: form).template.isConstant)
    let bound = TextTemplate("${t} and ${i5} and ${t}").bound(to: form).template
    #expect(!bound.isConstant)
    #expect(bound.slots.count == 2)
  }
}
