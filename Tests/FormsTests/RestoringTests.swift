import Formulas
import Testing

@testable import Forms

@Suite struct RestoringTests {
  static let survey = """
    | survey  |                |          |        |                    |        |              |         |                |              |
    |         | type           | name     | label  | relevant           | pii    | calculation  | default | repeat_count   | nonresponse  |
    |         | start          | begun    |        |                    |        |              |         |                |              |
    |         | end            | ended    |        |                    |        |              |         |                |              |
    |         | deviceid       | machine  |        |                    |        |              |         |                |              |
    |         | text           | name     | Name   |                    | direct |              |         |                |              |
    |         | integer        | paid     | Paid   |                    |        |              |         |                |              |
    |         | text           | place    | Place  |                    |        |              | camp    |                |              |
    |         | text           | also     | Also   | ${paid} > 5        | sensitive |              | before  |                |              |
    |         | calculate      | chance   |        |                    |        | once(random()) |       |                |              |
    |         | calculate      | twice    |        |                    |        | ${paid} * 2  |         |                |              |
    |         | integer        | people   | People |                    |        |              |         |                |              |
    |         | begin repeat   | person   | Person |                    |        |              |         | ${people}      |              |
    |         | integer        | age      | Age    |                    |        |              |         |                |              |
    |         | end repeat     |          |        |                    |        |              |         |                |              |
    |         | begin repeat   | items    | Items  |                    |        |              |         |                |              |
    |         | text           | item_use | Use    |                    |        |              |         |                |              |
    |         | begin repeat   | part     | Part   |                    |        |              |         |                |              |
    |         | text           | piece    | Piece  |                    |        |              |         |                |              |
    |         | end repeat     |          |        |                    |        |              |         |                |              |
    |         | end repeat     |          |        |                    |        |              |         |                |              |
    |         | begin repeat   | visits   | Visits |                    |        |              |         |                |              |
    |         | text           | visitor  | Who    |                    |        |              |         |                |              |
    |         | end repeat     |          |        |                    |        |              |         |                |              |
    |         | select_one far | city     | City   |                    |        |              |         |                |              |
    | choices |                |          |        |                    |        |              |         |                |              |
    |         | list_name      | name     | label  |                    |        |              |         |                |              |
    |         | far            | here     | Here   |                    |        |              |         |                |              |
    |         | far            | there    | There  |                    |        |              |         |                |              |
    """

  /// An interview with an answer of every kind.
  private func finished() throws -> Scenario {
    var scenario = try Scenario(Self.survey, properties: ["deviceid": "ronda:tablet"])
    try scenario.answer("name", "Ana")
    try scenario.answer("paid", "7")
    try scenario.answer("place", "")
    try scenario.answer("also", "more")
    try scenario.answer("people", "2")
    try scenario.answer("person[2]/age", "41")
    try scenario.answer("item_use", "sold")
    try scenario.add("items")
    try scenario.add("items[2]/part")
    try scenario.answer("items[2]/part[1]/piece", "lid")
    try scenario.remove("visits[1]")
    let use = try scenario.node("items[2]/item_use")
    #expect(scenario.interview.setState(use, .refused).isAccepted)
    #expect(scenario.interview.setState(try scenario.node("city"), .dontKnow).isAccepted)
    scenario.interview.setComment("seen", at: try scenario.node("items[2]/part[1]/piece"))
    return scenario
  }

  /// A fresh interview on another machine, with other chances.
  private func fresh(_ form: Form) -> Interview {
    var environment = Environment.test(properties: ["deviceid": "ronda:other"])
    environment.random = { 0.125 }
    return Interview(form: form, environment: environment)
  }

  @Test func `a finished interview that is put back finishes to the same rows`() throws {
    let before = try finished()
    let response = before.finish()
    #expect(response.cell("chance") == "0.5")
    var interview = fresh(before.interview.form)
    let (entries, unplaced) = interview.restore(response)
    #expect(unplaced.isEmpty)
    let again = Scenario(interview).finish()
    #expect(again == response)
    #expect(response.repeats.map(\.rows.count) == [2, 2, 2, 0])

    // A journal that begins so gives the same interview back.
    var replayed = fresh(before.interview.form)
    #expect(replayed.replay(entries).isEmpty)
    #expect(Scenario(replayed).finish() == response)
  }

  @Test func `an answer that is sealed comes back as answered and its boxes go on`() throws {
    let before = try finished()
    var response = before.finish()
    response.contactCells = [""]
    response.contactBoxes = ["name": "name:team:0:abc"]
    var interview = fresh(before.interview.form)
    let (entries, unplaced) = interview.restore(response)
    #expect(unplaced.isEmpty)
    #expect(entries.contains(.sealed(path: "/data/name", boxes: "name:team:0:abc")))
    #expect(Scenario(interview).finish().contactBoxes == response.contactBoxes)

    // With the focal point alone: nothing of it is here, and it is no blank all the same.
    response.contactBoxes = [:]
    interview = fresh(before.interview.form)
    _ = interview.restore(response)
    let name = try #require(interview.node(at: "/data/name"))
    #expect(interview.isSealed(name))
    #expect(!Scenario(interview).finish().blank.contains("name"))
  }

  @Test func `what the form has no place for is given back`() throws {
    let before = try finished()
    var response = before.finish()
    let city = try #require(response.columns.firstIndex(of: "city"))
    response.cells[city] = "gone"
    response.dontKnow = []
    var interview = fresh(before.interview.form)
    let (_, unplaced) = interview.restore(response)
    #expect(unplaced.map(\.entry) == [.answered(path: "/data/city", value: "gone")])
    #expect(unplaced.map(\.reason) == [.noSuchValue])
  }

  @Test func `a correction tells each answer that it changed, with what it was`() throws {
    let before = try finished()
    let old = before.finish()
    var scenario = before
    try scenario.answer("paid", "3")
    try scenario.answer("name", "Eva")
    try scenario.answer("city", "here")
    try scenario.answer("items[1]/item_use", "used")
    try scenario.remove("items[2]")
    try scenario.answer("place", "town")
    let changes = before.interview.form.changes(from: old, to: scenario.finish(edits: 1))
    func change(
      _ question: String, _ old: String, _ new: String, in entry: String = "", isGiven: Bool = true
    ) -> AnswerChange {
      AnswerChange(question: question, entry: entry, old: old, new: new, isGiven: isGiven)
    }
    #expect(
      changes == [
        change("paid", "7", "3"), change("place", "", "town"), change("also", "", ""),
        change("twice", "14", "6", isGiven: false), change("city", "_dk", "here"),
        change("name", "", ""), change("items", "2", "1"),
        change("item_use", "sold", "used", in: "items[1]"),
        change("item_use", "_refused", "", in: "items[2]"),
        change("part", "1", "0", in: "items[2]"),
        change("piece", "lid", "", in: "items[2]/part[1]"),
        change("items[2]/part[1]/piece", "", ""),
      ])
    #expect(before.interview.form.changes(from: old, to: before.finish(edits: 1)) == [])
  }
}

extension Scenario {
  fileprivate init(_ interview: Interview) {
    self.init(form: interview.form)
    self.interview = interview
  }
}
