import Formulas
import Testing

@testable import Forms

@Suite struct InterviewTests {
  static let household = """
    | survey  |                 |          |              |          |                   |               |                   |             |
    |         | type            | name     | label        | required | relevant          | constraint    | constraint_message | calculation |
    |         | select_one yn   | consent  | May we begin | yes      |                   |               |                   |             |
    |         | begin group     | main     | Main         |          | ${consent} = 'y'  |               |                   |             |
    |         | integer         | size     | People       | yes      |                   | . > 0         |                   |             |
    |         | integer         | children | Children     |          |                   | . <= ${size}  | At most ${size}   |             |
    |         | calculate       | adults   |              |          |                   |               |                   | ${size} - ${children} |
    |         | text            | why      | Why ${adults}? |        | ${adults} = 0     |               |                   |             |
    |         | end group       |          |              |          |                   |               |                   |             |
    |         | text            | reason   | Reason       |          | ${consent} = 'n'  |               |                   |             |
    | choices |                 |          |              |          |                   |               |                   |             |
    |         | list_name       | name     | label        |          |                   |               |                   |             |
    |         | yn              | y        | Yes          |          |                   |               |                   |             |
    |         | yn              | n        | No           |          |                   |               |                   |             |
    """

  @Test func `an answer shows what it makes relevant`() throws {
    var scenario = try Scenario(Self.household)
    #expect(scenario.path == ["question /data/consent"])
    try scenario.answer("consent", "y")
    #expect(
      scenario.path == [
        "question /data/consent", "group /data/main", "question /data/main/size",
        "question /data/main/children",
      ])
    try scenario.answer("consent", "n")
    #expect(scenario.path == ["question /data/consent", "question /data/reason"])
  }

  @Test func `a hidden answer reads as empty and comes back`() throws {
    var scenario = try Scenario(Self.household)
    try scenario.answer("consent", "y")
    try scenario.answer("size", "4")
    try scenario.answer("children", "4")
    #expect(try scenario.value("adults") == "0")
    #expect(try scenario.label("why") == "Why 0?")
    try scenario.answer("consent", "n")
    #expect(try scenario.value("adults") == "")
    #expect(try scenario.value("size") == "4")
    try scenario.answer("consent", "y")
    #expect(try scenario.value("adults") == "0")
  }

  @Test func `a refused answer changes nothing and says why`() throws {
    var scenario = try Scenario(Self.household)
    try scenario.answer("consent", "y")
    try scenario.answer("size", "3")
    #expect(try scenario.answer("children", "2") == .accepted)
    #expect(try scenario.answer("children", "5") == .constraint)
    #expect(try scenario.value("children") == "2")
    #expect(scenario.interview.constraintMessage(of: try scenario.node("children")) == "At most 3")
    #expect(try scenario.answer("size", "") == .required)
    #expect(try scenario.answer("size", "many") == .badLexical)
    #expect(try scenario.answer("consent", "perhaps") == .notOffered)
    #expect(try scenario.answer("adults", "1") == .noControl)
  }

  @Test func `an answer that another change made wrong is an open problem`() throws {
    var scenario = try Scenario(Self.household)
    #expect(scenario.problems == ["required /data/consent"])
    try scenario.answer("consent", "y")
    try scenario.answer("size", "5")
    try scenario.answer("children", "4")
    #expect(scenario.problems == [])
    #expect(try scenario.answer("size", "3") == .accepted)
    #expect(scenario.problems == ["constraint /data/main/children"])
  }

  @Test func `a change tells beforehand which filled answers it would hide`() throws {
    var scenario = try Scenario(Self.household)
    try scenario.answer("consent", "y")
    try scenario.answer("size", "3")
    let consent = try scenario.node("consent")
    #expect(
      scenario.interview.hiddenBy(answering: consent, with: "n") == [try scenario.node("size")])
    #expect(scenario.interview.hiddenBy(answering: consent, with: "y") == [])
    #expect(try scenario.value("consent") == "y")
    #expect(try scenario.value("size") == "3")
  }

  @Test func `don't know is empty for formulas and meets required`() throws {
    var scenario = try Scenario(Self.household)
    try scenario.answer("consent", "y")
    let size = try scenario.node("size")
    #expect(scenario.problems == ["required /data/main/size"])
    #expect(scenario.interview.setState(size, .dontKnow) == .accepted)
    #expect(scenario.interview.state(size) == .dontKnow)
    #expect(scenario.problems == [])
    #expect(scenario.interview.setState(size, .refused) == .accepted)
    #expect(scenario.interview.state(size) == .refused)
    try scenario.answer("size", "2")
    #expect(scenario.interview.state(size) == .answered)
    #expect(scenario.interview.setState(size, .blank) == .accepted)
    #expect(try scenario.value("size") == "")
    #expect(scenario.problems == ["required /data/main/size"])
  }

  @Test func `a question that needs a real value takes no don't know`() throws {
    var scenario = try Scenario(
      """
      | survey |      |      |       |             |
      |        | type | name | label | nonresponse |
      |        | text | ref  | Ref   | no          |
      """)
    #expect(scenario.interview.setState(try scenario.node("ref"), .dontKnow) == .noControl)
  }

  @Test func `fixed and computed defaults are there at the start, and only then`() throws {
    var scenario = try Scenario(
      """
      | survey |         |       |       |                    |             |
      |        | type    | name  | label | default            | calculation |
      |        | integer | a     | A     | 12                 |             |
      |        | integer | b     | B     | 1.5                |             |
      |        | text    | c     | C     | concat('x', ${a})  |             |
      |        | date    | d     | D     | today()            |             |
      |        | text    | e     | E     | a-b                |             |
      """)
    #expect(try scenario.value("a") == "12")
    #expect(try scenario.value("b") == "")
    #expect(try scenario.value("c") == "x12")
    #expect(try scenario.value("d") == "2026-11-22")
    #expect(try scenario.value("e") == "a-b")
    try scenario.answer("a", "13")
    #expect(try scenario.value("c") == "x12")
  }

  @Test func `a trigger runs its calculation only when the question changes`() throws {
    var scenario = try Scenario(
      """
      | survey |         |      |       |                    |         |
      |        | type    | name | label | calculation        | trigger |
      |        | text    | a    | A     |                    |         |
      |        | text    | b    | B     |                    |         |
      |        | text    | seen | Seen  | concat(${a}, ${b}) | ${a}    |
      |        | integer | n    | N     | coalesce(${n}, 0) + 1 | ${seen} |
      """)
    try scenario.answer("b", "2")
    #expect(try scenario.value("seen") == "")
    try scenario.answer("a", "1")
    #expect(try scenario.value("seen") == "12")
    #expect(try scenario.value("n") == "1")
    try scenario.answer("a", "1")
    #expect(try scenario.value("n") == "1")
    try scenario.answer("a", "")
    #expect(try scenario.value("seen") == "2")
    #expect(try scenario.value("n") == "2")
  }

  @Test func `a clock and a die are read once`() throws {
    var scenario = try Scenario(
      """
      | survey |           |      |       |             |
      |        | type      | name | label | calculation |
      |        | text      | a    | A     |             |
      |        | calculate | r    |       | now()       |
      |        | calculate | s    |       | concat(${a}, format-date-time(now(), '%H')) |
      """)
    #expect(try scenario.value("s") == "12")
    scenario.interview.environment.now.millisecond = 0
    let before = try scenario.value("r")
    try scenario.answer("a", "x")
    #expect(try scenario.value("r") == before)
    #expect(try scenario.value("s") == "x00")
  }

  @Test func `metadata come from the environment`() throws {
    let scenario = try Scenario(
      """
      | survey |          |       |
      |        | type     | name  |
      |        | start    | begun |
      |        | today    | day   |
      |        | deviceid | dev   |
      |        | username | user  |
      """, properties: ["deviceid": "t1", "username": "m07"])
    #expect(try scenario.value("begun") == "2026-11-22T12:00:00.000Z")
    #expect(try scenario.value("day") == "2026-11-22")
    #expect(try scenario.value("dev") == "t1")
    #expect(try scenario.value("user") == "m07")
  }

  @Test func `a text falls back to the default language, then to any`() throws {
    var scenario = try Scenario(
      """
      | survey   |      |      |                     |                     |
      |          | type | name | label::English (en) | label::Español (es) |
      |          | text | a    | Name                | Nombre              |
      |          | text | b    | Age                 |                     |
      |          | text | c    |                     | Sexo                |
      | settings |      |      |                     |                     |
      |          | default_language | | | |
      |          | Español (es)     | | | |
      """)
    #expect(scenario.interview.language == "Español (es)")
    #expect(try scenario.label("a") == "Nombre")
    #expect(try scenario.label("b") == "Age")
    scenario.interview.language = "English (en)"
    #expect(try scenario.label("a") == "Name")
    #expect(try scenario.label("c") == "Sexo")
  }

  @Test func `a warning of the form's own speaks and refuses nothing`() throws {
    var scenario = try Scenario(
      """
      | survey |         |      |       |         |                 |
      |        | type    | name | label | warning | warning_message |
      |        | integer | age  | Age   | . < 100 | Really ${age}?  |
      """)
    let age = try scenario.node("age")
    #expect(try scenario.answer("age", "101") == .accepted)
    #expect(scenario.interview.isDoubtful(age))
    #expect(scenario.interview.warningMessage(of: age) == "Really 101?")
    try scenario.answer("age", "99")
    #expect(!scenario.interview.isDoubtful(age))
  }
}
