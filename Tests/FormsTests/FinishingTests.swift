import Formulas
import Testing

@testable import Forms

@Suite struct FinishingTests {
  static let survey = """
    | survey   |                  |                |         |                           |           |          |             |
    |          | type             | name           | label   | relevant                  | role      | pii      | calculation |
    |          | start            | begun          |         |                           |           |          |             |
    |          | end              | ended          |         |                           |           |          |             |
    |          | select_one res   | contact_result | Reached |                           |           |          |             |
    |          | select_one yn    | consent        | Consent | ${contact_result} = 'reached' | consent |        |             |
    |          | begin group      | main           | Main    | ${consent} = 'yes'        |           |          |             |
    |          | text             | full_name      | Name    |                           |           | direct   |             |
    |          | decimal          | paid           | Paid    |                           |           |          |             |
    |          | select_one sat   | happy          | Happy   |                           |           |          |             |
    |          | begin repeat     | items          | Items   |                           |           |          |             |
    |          | text             | item_use       | Use     |                           |           |          |             |
    |          | begin repeat     | part           | Part    |                           |           |          |             |
    |          | text             | piece          | Piece   |                           |           |          |             |
    |          | end repeat       |                |         |                           |           |          |             |
    |          | end repeat       |                |         |                           |           |          |             |
    |          | note             | thanks         | Thanks  |                           |           |          |             |
    |          | calculate        | twice          |         |                           |           |          | ${paid} * 2 |
    |          | end group        |                |         |                           |           |          |             |
    |          | text             | why_not        | Reason  | ${consent} = 'no'         |           |          |             |
    | choices  |                  |                |         |                           |           |          |             |
    |          | list_name        | name           | label   |                           |           |          |             |
    |          | res              | reached        | Reached |                           |           |          |             |
    |          | res              | moved          | Moved   |                           |           |          |             |
    |          | yn               | yes            | Yes     |                           |           |          |             |
    |          | yn               | no             | No      |                           |           |          |             |
    |          | sat              | 1              | Yes     |                           |           |          |             |
    |          | sat              | dk             | Unsure  |                           |           |          |             |
    | settings |                  |                |         |                           |           |          |             |
    |          | form_id          | version        |         |                           |           |          |             |
    |          | pdm              | 3              |         |                           |           |          |             |
    """

  func started() throws -> Scenario {
    var scenario = try Scenario(Self.survey)
    try scenario.answer("contact_result", "reached")
    try scenario.answer("consent", "yes")
    return scenario
  }

  @Test func `the columns are the questions in form order, direct identifiers apart`() throws {
    let response = try started().finish()
    #expect(
      response.columns == [
        "begun", "ended", "contact_result", "consent", "paid", "happy", "thanks", "twice",
        "why_not",
      ])
    #expect(response.contactColumns == ["full_name"])
    #expect(response.repeats.map(\.name) == ["items", "part"])
    #expect(response.repeats.map(\.columns) == [["item_use"], ["piece"]])
    #expect(response.formID == "pdm")
    #expect(response.formVersion == "3")
  }

  @Test func `a complete interview keeps its answers as they are stored`() throws {
    var scenario = try started()
    try scenario.answer("full_name", "Ana")
    try scenario.answer("paid", "2")
    try scenario.answer("happy", "dk")
    let response = scenario.finish(edits: 1)
    #expect(response.status == .complete)
    #expect(response.cell("paid") == "2.0")
    #expect(response.cell("twice") == "4")
    #expect(response.cell("happy") == "dk")
    #expect(response.cell("ended") == "2026-11-22T09:20:00.000Z")
    #expect(response.contactCells == ["Ana"])
    #expect(response.edits == 1)
    #expect(response.blank == ["items[1]/item_use", "items[1]/part[1]/piece"])
    #expect(response.dontKnow == [])
  }

  @Test func `questions without an answer are named by what happened`() throws {
    var scenario = try started()
    _ = scenario.interview.setState(try scenario.node("paid"), .dontKnow)
    _ = scenario.interview.setState(try scenario.node("item_use"), .refused)
    try scenario.answer("happy", "1")
    let response = scenario.finish()
    #expect(response.cell("paid") == "")
    #expect(response.blank == ["full_name", "items[1]/part[1]/piece"])
    #expect(response.dontKnow == ["paid"])
    #expect(response.refused == ["items[1]/item_use"])
  }

  @Test func `rows of repeats know their parent`() throws {
    var scenario = try started()
    try scenario.answer("item_use", "sold")
    try scenario.add("items")
    try scenario.answer("items[2]/item_use", "used")
    try scenario.add("items[2]/part")
    try scenario.answer("items[2]/part[1]/piece", "lid")
    let response = scenario.finish()
    #expect(response.repeats[0].rows.map(\.key) == ["uuid:1/items[1]", "uuid:1/items[2]"])
    #expect(response.repeats[0].rows.map(\.parentKey) == ["uuid:1", "uuid:1"])
    #expect(response.repeats[0].rows.map(\.cells) == [["sold"], ["used"]])
    #expect(
      response.repeats[1].rows.map(\.key) == [
        "uuid:1/items[1]/part[1]", "uuid:1/items[2]/part[1]",
      ])
    #expect(response.repeats[1].rows.map(\.parentKey) == ["uuid:1/items[1]", "uuid:1/items[2]"])
  }

  @Test func `a refusal keeps the outcome and the reason only`() throws {
    var scenario = try started()
    try scenario.answer("full_name", "Ana")
    try scenario.answer("paid", "7")
    try scenario.answer("consent", "no")
    try scenario.answer("why_not", "No time")
    let response = scenario.finish()
    #expect(response.status == .refused)
    #expect(response.cell("paid") == "")
    #expect(response.cell("twice") == "")
    #expect(response.cell("why_not") == "No time")
    #expect(response.contactCells == [""])
    #expect(response.repeats.flatMap(\.rows) == [])
    #expect(response.blank == [])
  }

  @Test func `nobody reached is no refusal`() throws {
    var scenario = try Scenario(Self.survey)
    try scenario.answer("contact_result", "moved")
    let response = scenario.finish()
    #expect(response.status == .notReached)
    #expect(response.cell("contact_result") == "moved")
    #expect(response.cell("consent") == "")
    #expect(response.blank == [])
  }
}
