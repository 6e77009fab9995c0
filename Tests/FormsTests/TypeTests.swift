import Formulas
import Tables
import Testing

@testable import Forms

/// Spellings of types and columns, and the types that the recorded forms cannot show.
@Suite struct TypeTests {
  struct Spelling: Sendable, CustomTestStringConvertible {
    var text: String
    var type: TypeCell
    var testDescription: String { text }

    init(_ text: String, _ type: QuestionType) {
      self.text = text
      self.type = .question(type)
    }

    init(_ text: String, _ type: QuestionType, _ origin: TypeCell.Origin, other: Bool = false) {
      self.text = text
      self.type = .choice(type, from: origin, hasOther: other)
    }
  }

  @Test(arguments: [
    Spelling("string", .text), Spelling("int", .integer), Spelling("  date   time ", .dateTime),
    Spelling("add note prompt", .note), Spelling("q picture", .image),
    Spelling("q geopoint", .geopoint),
    Spelling("get start time", .start), Spelling("get phone number", .phoneNumber),
    Spelling("phone number", .text), Spelling("uri:email", .email), Spelling("osm tags", .osm),
    Spelling("select_one l", .selectOne, .list("l")),
    Spelling("select all that apply from l", .selectMultiple, .list("l")),
    Spelling("select1 l", .selectOne, .list("l")), Spelling("rank l", .rank, .list("l")),
    Spelling("select_multiple l or_other", .selectMultiple, .list("l"), other: true),
    Spelling("select_one_external l", .selectOne, .external("l")),
    Spelling("select one from file a.xml", .selectOne, .file("a.xml")),
    Spelling("select_one ${q}", .selectOne, .answers("${q}")),
  ])
  func `a type is understood in its old spellings too`(spelling: Spelling) {
    #expect(TypeCell.read(spelling.text).type == spelling.type)
  }

  @Test(arguments: [
    ("relevant", "relevance"), ("relevant", "bind::relevant"), ("relevant", "bind:relevant"),
    ("constraint_message", "bind::jr:constraintMsg"), ("read_only", "Read Only"),
    ("repeat_count", "jr:count"), ("repeat_count", "control::jr:count"), ("image", "media::image"),
    ("image", "media:image"), ("type", "command"), ("name", "tag"), ("label", "caption"),
    ("appearance", "body::appearance"), ("save_to", "bind::entities:saveto"),
  ])
  func `a column is understood in its other spellings too`(name: String, spelling: String) {
    let header = SheetColumns.header(spelling, of: SheetColumns.survey, separator: "::")
    let other = SheetColumns.header(spelling, of: SheetColumns.survey, separator: ":")
    #expect([header, other].contains { $0.isKnown && $0.name == name && $0.language == nil })
  }

  @Test func `a list of external_choices is filtered like any other`() throws {
    var scenario = try Scenario(
      """
      | survey |                           |        |        |                    |
      |        | type                      | name   | label  | choice_filter      |
      |        | text                      | region | Region |                    |
      |        | select_one_external towns | town   | Town   | region = ${region} |
      | external_choices |       |      |       |        |
      |                  | list_name | name | label | region |
      |                  | towns | t1   | One   | north  |
      |                  | towns | t2   | Two   | south  |
      """)
    try scenario.answer("region", "south")
    #expect(try scenario.choices("town") == ["t2"])
    #expect(try scenario.answer("town", "t1") == .notOffered)
  }

  // MARK: search()

  private static let villages = [
    "villages.csv": """
    code,name,zone,open
    v1,Alto,a,yes
    v2,Bajo Alto,a,no
    v3,Cerro,b,yes
    """
  ]

  private func search(_ appearance: String) throws -> Scenario {
    try Scenario(
      """
      | survey  |              |         |         |               |
      |         | type         | name    | label   | appearance    |
      |         | text         | typed   | Typed   |               |
      |         | select_one v | village | Village | \(appearance) |
      | choices |              |         |         |               |
      |         | list_name    | name    | label   |               |
      |         | v            | code    | name,zone |             |
      |         | v            | 99      | None of them |          |
      """, files: Self.villages)
  }

  @Test(arguments: [
    ("search('villages')", "", ["v1", "v2", "v3", "99"]),
    ("minimal search('villages', 'contains', 'name', ${typed})", "ALTO", ["v1", "v2", "99"]),
    ("search('villages', 'startswith', 'name,zone', ${typed})", "b", ["v2", "v3", "99"]),
    ("search('villages', 'endswith', 'name', ${typed})", "o", ["v1", "v2", "v3", "99"]),
    ("search('villages', 'matches', 'zone', ${typed}, 'open', 'yes')", "a", ["v1", "99"]),
  ])
  func `search offers rows of a file and the choices written with a number`(
    appearance: String, typed: String, codes: [String]
  ) throws {
    var scenario = try search(appearance)
    try scenario.answer("typed", typed)
    #expect(try scenario.choices("village").sorted() == codes.sorted())
    #expect(try scenario.answer("village", "99") == .accepted)
    #expect(
      try scenario.interview.choices(of: scenario.node("village"))
        .contains(
          OfferedChoice(value: codes[0], label: codes[0] == "v1" ? "Alto, a" : "Bajo Alto, a"))
    )
  }

  // MARK: What the device knows

  @Test func `answers of the record saved last are there to begin with`() throws {
    let form = try Scenario.form(
      """
      | survey |         |      |       |                       |                         |
      |        | type    | name | label | default               | calculation             |
      |        | text    | town | Town  | ${last-saved#town}    |                         |
      |        | integer | n    | N     |                       |                         |
      |        | calculate | more |     |                       | ${n} > ${last-saved#n}  |
      """)
    #expect(form.lastSavedQuestions.map(\.name) == ["town", "n"])
    var environment = Environment.test()
    environment.setLastSaved(["town": "Quito", "n": "4"])
    var interview = Interview(form: form, environment: environment)
    let nodes = interview.walk().map(\.node)
    #expect(interview.text(nodes[0]) == "Quito")
    #expect(interview.answer(nodes[1], "5") == .accepted)
    let more = try #require(interview.node(at: "/data/more"))
    #expect(interview.text(more) == "1")
    let nothing = Interview(form: form, environment: .test())
    #expect(nothing.text(nodes[0]) == "")
  }

  @Test func `metadata written as an address has its scheme, and none where it is unknown`() throws
  {
    let scenario = try Scenario(
      """
      | survey |              |      |       |
      |        | type         | name | label |
      |        | uri:username | who  |       |
      |        | uri:email    | mail |       |
      |        | username     | bare |       |
      |        | text         | a    | A     |
      """, properties: ["username": "ana"])
    #expect(try scenario.value("who") == "username:ana")
    #expect(try scenario.value("mail") == "")
    #expect(try scenario.value("bare") == "ana")
  }

  @Test func `files to show follow the language`() throws {
    var scenario = try Scenario(
      """
      | survey  |                |      |                     |                     |                            |                            |
      |         | type           | name | label::English (en) | label::Español (es) | media::image::English (en) | media::image::Español (es) |
      |         | select_one l   | q    | Q                   | P                   | en.png                     | es.png                     |
      | choices |                |      |                     |                     |                            |                            |
      |         | list_name      | name | label::English (en) | label::Español (es) | audio::Español (es)        |                            |
      |         | l              | a    | A                   | AA                  | es.mp3                     |                            |
      """, language: "English (en)")
    let node = try scenario.node("q")
    #expect(scenario.interview.media(of: node) == ["image": "en.png"])
    #expect(scenario.interview.choices(of: node)[0].media == ["audio": "es.mp3"])
    scenario.interview.language = "Español (es)"
    #expect(scenario.interview.media(of: node) == ["image": "es.png"])
  }

  @Test func `one file with two pairs of columns gives each question its own choices`() throws {
    let scenario = try Scenario(
      """
      | survey |                                   |      |       |                        |               |
      |        | type                              | name | label | parameters             | choice_filter |
      |        | select_one_from_file villages.csv | a    | A     | value=code label=name  | open = 'yes'  |
      |        | select_one_from_file villages.csv | b    | B     | value=zone label=zone  | open = 'no'   |
      """, files: Self.villages)
    #expect(try scenario.choices("a") == ["v1", "v3"])
    #expect(try scenario.choices("b") == ["a"])
  }
}
