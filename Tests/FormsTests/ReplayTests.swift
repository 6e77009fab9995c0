import Formulas
import Testing

@testable import Forms

@Suite struct ReplayTests {
  static let form = """
    | survey  |               |      |       |                |
    |         | type          | name | label | relevant       |
    |         | select_one yn | a    | A     |                |
    |         | integer       | n    | N     | ${a} = 'y'     |
    |         | begin repeat  | r    | R     |                |
    |         | text          | x    | X     |                |
    |         | end repeat    |      |       |                |
    | choices |               |      |       |                |
    |         | list_name     | name | label |                |
    |         | yn            | y    | Yes   |                |
    |         | yn            | n    | No    |                |
    """

  @Test func `a journal gives the interview back`() throws {
    var scenario = try Scenario(Self.form)
    let entries: [DraftEntry] = [
      .resumed(at: "2026-11-22T12:30:00.000Z"), .answered(path: "/data/a", value: "y"),
      .unanswered(path: "/data/n", state: "dontKnow"), .added(repeat: "/data/r[2]"),
      .answered(path: "/data/r[2]/x", value: "second"), .added(repeat: "/data/r"),
      .removed(repeat: "/data/r[1]"), .commented(path: "/data/a", text: "hesitated"),
      .spoke(language: ""), .stood(path: "/data/r[1]/x"), .active(seconds: 30),
    ]
    #expect(scenario.interview.replay(entries) == [])
    #expect(try scenario.value("a") == "y")
    let n = try scenario.node("n")
    #expect(scenario.interview.state(n) == .dontKnow)
    #expect(try scenario.value("r[1]/x") == "second")
    #expect(try scenario.value("r[2]/x") == "")
    let a = try scenario.node("a")
    #expect(scenario.interview.comment(a) == "hesitated")
    let x = try scenario.node("r[1]/x")
    #expect(scenario.interview.standing == x)
    #expect(scenario.interview.environment.now.minute == 30)
  }

  @Test func `what a changed form no longer has is given back, and the rest is kept`() throws {
    var scenario = try Scenario(Self.form)
    let gone: [DraftEntry] = [
      .answered(path: "/data/old", value: "1"), .answered(path: "/data/a", value: "perhaps"),
      .answered(path: "/data/n", value: "many"), .removed(repeat: "/data/r[7]"),
      .added(repeat: "/data/q"), .unanswered(path: "/data/n", state: "bored"),
      .commented(path: "/data/old", text: "why"),
    ]
    let unplaced = scenario.interview.replay(gone + [.answered(path: "/data/a", value: "n")])
    #expect(unplaced.map(\.entry) == gone)
    #expect(
      unplaced.map(\.reason) == [
        .noSuchNode, .noSuchValue, .noSuchValue, .noSuchNode, .noSuchNode, .noSuchValue,
        .noSuchNode,
      ])
    #expect(try scenario.value("a") == "n")
  }

  @Test func `paths lead to their nodes and back`() throws {
    var scenario = try Scenario(Self.form)
    try scenario.add("r")
    for path in ["/data", "/data/a", "/data/r[2]", "/data/r[2]/x"] {
      let node = try #require(scenario.interview.node(at: path))
      #expect(scenario.interview.path(of: node) == path)
    }
    for path in ["data/a", "/other/a", "/data/r[3]/x", "/data/a[2]", "/data/a/b", ""] {
      #expect(scenario.interview.node(at: path) == nil, "\(path)")
    }
  }
}
