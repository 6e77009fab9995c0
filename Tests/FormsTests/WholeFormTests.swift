import Formulas
import Tables
import Testing

@testable import Forms

/// What formulas read of the form itself: texts by id, attributes of the root, the record saved last.
@Suite struct WholeFormTests {
  @Test func `texts are found by the ids of the converted form, in the language of the interview`()
    throws
  {
    let markdown = """
      | survey | type         | name  | label::English (en) | label::Español (es) | calculation |
      |        | select_one l | place | Place               | Lugar               |             |
      |        | calculate    | own   |                     |                     | jr:itext('/data/place:label') |
      |        | calculate    | first |                     |                     | jr:itext('l-0') |
      |        | calculate    | said  |                     |                     | jr:itext(instance('l')/root/item[name = ${place}]/itextId) |
      | choices | list_name | name | label::English (en) | label::Español (es) |
      |         | l         | n    | North               | Norte               |
      |         | l         | s    | South               | Sur                 |
      """
    var scenario = try Scenario(markdown, language: "Español (es)")
    try scenario.answer("place", "s")
    #expect(try scenario.value("own") == "Lugar")
    #expect(try scenario.value("first") == "Norte")
    #expect(try scenario.value("said") == "Sur")
    scenario = try Scenario(markdown, language: "English (en)")
    try scenario.answer("place", "n")
    #expect(try scenario.value("said") == "North")
    // An id that nothing has gives nothing, and so does an empty answer.
    try scenario.answer("place", "")
    #expect(try scenario.value("said") == "")
  }

  @Test func `columns that XLSForm does not know stay with the questions and the choices`() throws {
    let workbook = Workbook.read(
      markdown: """
        | survey | type         | name  | label | indicator code | $kuid | source |
        |        | begin group  | g     | G     |                | k1    |        |
        |        | select_one l | place | Place | X-01           | k2    |        |
        |        | text         | note  | Note  |                | k3    |        |
        |        | end group    |       |       |                |       |        |
        |        | text         | other | Other | X-02           | k4    | WHO    |
        | choices | list_name | name | label | region |
        |         | l         | n    | North | andes  |
        """
    ).workbook
    let form = try #require(Form.read(workbook: workbook).form)
    #expect(form.extras.headers == ["indicator code", "source"])
    let texts = form.questions.prefix(3).map { form.extras.texts(of: $0) }
    #expect(texts == [["X-01", ""], ["", ""], ["X-02", "WHO"]])
    #expect(form.lists[0].columns == ["name", "label", "region"])
    #expect(form.lists[0].choices[0].cells == ["n", "North", "andes"])
  }

  @Test func `attributes of the root and what stands in meta can be read`() throws {
    let scenario = try Scenario(
      """
      | survey | type      | name | label | calculation |
      |        | text      | a    | A     |             |
      |        | calculate | b    |       | concat(/data/@id, ' ', /data/@version) |
      |        | calculate | c    |       | string-length(/data/meta/instanceID) |
      |        | calculate | d    |       | concat('x', /data/@nothing) |
      | settings | form_id | version |
      |          | visit   | 7       |
      """, properties: ["instanceID": "uuid:0a1b2c3d-0000-4000-8000-000000000000"])
    #expect(try scenario.value("b") == "visit 7")
    #expect(try scenario.value("c") == "41")
    #expect(try scenario.value("d") == "x")
  }

  @Test func `the record saved last is read by reference and by path`() throws {
    let scenario = try Scenario(
      """
      | survey | type        | name | label | calculation |
      |        | begin_group | g    | G     |             |
      |        | text        | town | Town  |             |
      |        | end_group   |      |       |             |
      |        | calculate   | b    |       | ${last-saved#town} |
      |        | calculate   | c    |       | concat(instance('__last-saved')/data/g/town, '!') |
      """, properties: ["last-saved#town": "Loja"])
    #expect(try scenario.value("b") == "Loja")
    #expect(try scenario.value("c") == "Loja!")
    #expect(scenario.interview.form.lastSavedQuestions.map(\.name) == ["town"])
  }

  @Test func `a hidden question takes no answer that its constraint does not let nothing pass`()
    throws
  {
    // Whatever is hidden reads as nothing, also `.`; JavaRosa refuses the answer as well.
    let form = try Scenario.form(
      """
      | survey | type    | name | label | relevant | constraint |
      |        | integer | n    | N     |          |            |
      |        | integer | a    | A     | ${n} > 1 | . < 100    |
      """)
    let script = """
      {"steps": [{"set": {"a": "7"}}, {"set": {"n": "2"}}, {"set": {"a": "7"}}]}
      """
    let cases = TryCases(form: form, environment: .test())
    let steps = cases.run(try JSON.parse(Array(script.utf8)))[0]["steps"]?.elements ?? []
    #expect(steps.map { $0["result"]?.text } == ["constraint", "accepted", "accepted"])
  }

  @Test func `emptying a question asks for no choices, so that what is stale in it stays`() throws {
    let form = try Scenario.form(
      """
      | survey | type         | name | label | choice_filter | required | calculation |
      |        | text         | n    | N     |               |          |             |
      |        | select_one l | a    | A     | w = ${n}      | yes      |             |
      |        | calculate    | b    |       |               |          | concat(${a}, '!') |
      | choices | list_name | name | label | w |
      |         | l         | x    | X     | 1 |
      |         | l         | y    | Y     | 2 |
      """)
    let script = """
      {"settle": true, "steps": [{"set": {"n": "1"}}, {"set": {"a": "x"}}, {"set": {"n": "2"}},
        {"set": {"a": ""}}, {"set": {"a": "y"}}]}
      """
    let cases = TryCases(form: form, environment: .test())
    let steps = cases.run(try JSON.parse(Array(script.utf8)))[0]["steps"]?.elements ?? []
    #expect(
      steps.map { $0["result"]?.text ?? "settled" } == [
        "accepted", "accepted", "accepted", "required", "accepted",
      ])
  }
}
