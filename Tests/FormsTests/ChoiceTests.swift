import Formulas
import Testing

@testable import Forms

@Suite struct ChoiceTests {
  static let cascade = """
    | survey  |                        |          |          |                    |                                   |
    |         | type                   | name     | label    | choice_filter      | calculation                       |
    |         | select_one region      | region   | Region   |                    |                                   |
    |         | select_one district    | district | District | region = ${region} |                                   |
    |         | calculate              | dname    |          |                    | jr:choice-name(${district}, '${district}') |
    |         | select_multiple region | visited  | Visited  |                    |                                   |
    | choices |                        |          |          |                    |                                   |
    |         | list_name              | name     | label    | region             |                                   |
    |         | region                 | north    | North    |                    |                                   |
    |         | region                 | south    | South    |                    |                                   |
    |         | district               | n1       | North 1  | north              |                                   |
    |         | district               | s1       | South 1  | south              |                                   |
    |         | district               | s2       | South 2  | south              |                                   |
    """

  @Test func `a filter offers what fits the other answer`() throws {
    var scenario = try Scenario(Self.cascade)
    #expect(try scenario.choices("district") == [])
    try scenario.answer("region", "south")
    #expect(try scenario.choices("district") == ["s1", "s2"])
    #expect(try scenario.answer("district", "n1") == .notOffered)
    #expect(try scenario.answer("district", "s2") == .accepted)
    #expect(try scenario.value("dname") == "South 2")
    #expect(scenario.interview.shownAnswer(try scenario.node("district")) == "South 2")
  }

  @Test func `a selection that is no longer offered goes at once, with what depends on it`() throws
  {
    var scenario = try Scenario(Self.cascade)
    try scenario.answer("region", "south")
    try scenario.answer("district", "s2")
    try scenario.answer("region", "north")
    #expect(try scenario.value("district") == "")
    #expect(try scenario.value("dname") == "")
  }

  @Test func `several choices keep the order in which they were chosen`() throws {
    var scenario = try Scenario(Self.cascade)
    #expect(try scenario.answer("visited", " south  north ") == .accepted)
    #expect(try scenario.value("visited") == "south north")
    #expect(try scenario.answer("visited", "south east") == .notOffered)
  }

  @Test func `choices come from a file, by the columns that the parameters name`() throws {
    var scenario = try Scenario(
      """
      | survey |                                |       |       |               |                      |             |
      |        | type                           | name  | label | choice_filter | parameters           | calculation |
      |        | integer                        | most  | Most  |               |                      |             |
      |        | select_one_from_file items.csv | item  | Item  | price < ${most} | value=code label=es |             |
      |        | calculate                      | price |       |               |                      | pulldata('items', 'price', 'code', ${item}) |
      |        | calculate                      | count |       |               |                      | count(instance('items')/root/item[price > 2]) |
      """, files: ["items.csv": "code,es,price\nrice,Arroz,2\noil,Aceite,5\n"])
    try scenario.answer("most", "3")
    #expect(
      scenario.interview.choices(of: try scenario.node("item")) == [
        OfferedChoice(value: "rice", label: "Arroz")
      ])
    try scenario.answer("item", "rice")
    #expect(try scenario.value("price") == "2")
    #expect(try scenario.value("count") == "1")
  }

  @Test func `or_other adds a choice and a question`() throws {
    var scenario = try Scenario(
      """
      | survey  |                     |      |       |
      |         | type                | name | label |
      |         | select_one l or_other | q  | Q     |
      | choices |                     |      |       |
      |         | list_name           | name | label |
      |         | l                   | a    | A     |
      """)
    #expect(try scenario.choices("q") == ["a", "other"])
    #expect(try !scenario.isRelevant("q_other"))
    try scenario.answer("q", "other")
    #expect(try scenario.isRelevant("q_other"))
  }

  @Test func `a seed shuffles the same way each time`() throws {
    let names = (1...8).map { "|  | l | c\($0) | C\($0) |" }.joined(separator: "\n")
    let scenario = try Scenario(
      """
      | survey  |              |      |       |                          |
      |         | type         | name | label | parameters               |
      |         | select_one l | a    | A     | randomize=true seed=42   |
      |         | select_one l | b    | B     | randomize=true seed=42   |
      |         | select_one l | c    | C     |                          |
      | choices |              |      |       |                          |
      |         | list_name    | name | label |                          |
      \(names)
      """)
    let shuffled = try scenario.choices("a")
    #expect(shuffled == (try scenario.choices("b")))
    #expect(shuffled != (try scenario.choices("c")))
    #expect(shuffled.sorted() == (try scenario.choices("c")))
  }

  @Test func `the answers of a repeat can be the choices`() throws {
    var scenario = try Scenario(
      """
      | survey |                     |       |       |
      |        | type                | name  | label |
      |        | begin repeat        | r     | R     |
      |        | text                | pname | Name  |
      |        | end repeat          |       |       |
      |        | select_one ${pname} | who   | Who   |
      """)
    try scenario.answer("pname", "Ann")
    try scenario.add("r")
    try scenario.answer("r[2]/pname", "Ben")
    #expect(try scenario.choices("who") == ["Ann", "Ben"])
    #expect(try scenario.answer("who", "Ben") == .accepted)
    try scenario.remove("r[2]")
    #expect(try scenario.value("who") == "")
  }
}
