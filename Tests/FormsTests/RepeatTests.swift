import Formulas
import Testing

@testable import Forms

@Suite struct RepeatTests {
  static let persons = """
    | survey |              |        |               |                   |             |              |
    |        | type         | name   | label         | calculation       | relevant    | repeat_count |
    |        | begin repeat | person | Person        |                   |             |              |
    |        | text         | pname  | Name          |                   |             |              |
    |        | integer      | age    | Age of ${pname} |                 |             |              |
    |        | calculate    | pos    |               | position(..)      |             |              |
    |        | begin repeat | pet    | Pet           |                   | ${age} > 10 |              |
    |        | text         | kind   | Kind          |                   |             |              |
    |        | end repeat   |        |               |                   |             |              |
    |        | end repeat   |        |               |                   |             |              |
    |        | calculate    | total  |               | sum(${age})       |             |              |
    |        | calculate    | people |               | count(${person})  |             |              |
    |        | calculate    | names  |               | join(', ', ${pname}) |          |              |
    """

  @Test func `names and absolute paths in a predicate are those of the entry it is asked of`()
    throws
  {
    var scenario = try Scenario(
      """
      | survey |              |        |               |                                          |
      |        | type         | name   | label         | calculation                              |
      |        | begin repeat | person | Person        |                                          |
      |        | text         | pname  | Name          |                                          |
      |        | integer      | age    | Age           |                                          |
      |        | calculate    | older  |               | count(${person}[./age > current()/../age]) |
      |        | end repeat   |        |               |                                          |
      |        | calculate    | adults |               | count(${person}[${age} > 17])            |
      |        | calculate    | names  |               | join(' ', ${person}[/data/person/age > 5]/pname) |
      |        | calculate    | oldest |               | count(/data/person[age = max(/data/person/age)]) |
      """)
    for (number, (name, age)) in [("Ann", "40"), ("Ben", "9"), ("Cid", "3")].enumerated() {
      if number > 0 { try scenario.add("person") }
      try scenario.answer("person[\(number + 1)]/pname", name)
      try scenario.answer("person[\(number + 1)]/age", age)
    }
    #expect(try scenario.value("adults") == "1")
    #expect(try scenario.value("names") == "Ann Ben")
    #expect(try scenario.value("person[3]/older") == "2")
    // In the entry itself an absolute path means that entry, as on phones.
    #expect(try scenario.value("oldest") == "3")
  }

  @Test func `entries are added, numbered, and removed`() throws {
    var scenario = try Scenario(Self.persons)
    try scenario.answer("pname", "Ann")
    try scenario.answer("age", "40")
    try scenario.add("person")
    try scenario.answer("person[2]/pname", "Ben")
    try scenario.answer("person[2]/age", "9")
    #expect(try scenario.value("total") == "49")
    #expect(try scenario.value("people") == "2")
    #expect(try scenario.value("names") == "Ann, Ben")
    #expect(try scenario.label("person[2]/age") == "Age of Ben")
    #expect(try scenario.value("person[2]/pos") == "2")
    let second = try scenario.node("person[2]")
    try scenario.remove("person[1]")
    #expect(try scenario.value("pos") == "1")
    #expect(try scenario.value("total") == "9")
    #expect(try scenario.node("person[1]") == second)
    try scenario.remove("person")
    #expect(try scenario.value("people") == "0")
    #expect(scenario.path == ["new_repeat_prompt /data/person[1]"])
  }

  @Test func `a new entry begins without entries of the repeats in it`() throws {
    var scenario = try Scenario(Self.persons)
    try scenario.answer("age", "40")
    #expect(
      scenario.path == [
        "repeat /data/person[1]", "question /data/person[1]/pname",
        "question /data/person[1]/age", "repeat /data/person[1]/pet[1]",
        "question /data/person[1]/pet[1]/kind", "new_repeat_prompt /data/person[1]/pet[2]",
        "new_repeat_prompt /data/person[2]",
      ])
    try scenario.add("person")
    try scenario.answer("person[2]/age", "20")
    #expect(scenario.path.contains("new_repeat_prompt /data/person[2]/pet[1]"))
    #expect(!scenario.path.contains("repeat /data/person[2]/pet[1]"))
  }

  @Test func `a count makes entries and takes none away`() throws {
    var scenario = try Scenario(
      """
      | survey |              |      |       |              |
      |        | type         | name | label | repeat_count |
      |        | integer      | n    | N     |              |
      |        | begin repeat | r    | R     | ${n}         |
      |        | text         | x    | X     |              |
      |        | end repeat   |      |       |              |
      |        | begin repeat | s    | S     | ${n} + 1     |
      |        | text         | y    | Y     |              |
      |        | end repeat   |      |       |              |
      """)
    let root = scenario.interview.root
    let r = try scenario.node("r").node
    func count() -> Int { scenario.interview.entries(of: Int(r), in: root).count }
    #expect(count() == 1)
    try scenario.answer("n", "3")
    #expect(count() == 3)
    #expect(try scenario.value("s_count") == "4")
    #expect(try scenario.value("s[4]/y") == "")
    try scenario.answer("n", "2")
    #expect(count() == 3)
    #expect(scenario.interview.surplusEntries(of: Int(r), in: root).count == 1)
    #expect(scenario.interview.addEntry(of: Int(r), in: root) == .notAllowed)
  }

  @Test func `computed defaults of an entry see the others`() throws {
    var scenario = try Scenario(
      """
      | survey |              |      |       |                                                     |
      |        | type         | name | label | default                                             |
      |        | text         | t    | T     |                                                     |
      |        | begin repeat | r    | R     |                                                     |
      |        | text         | x    | X     | concat('p', position(..), ${t})                     |
      |        | text         | y    | Y     | ${r}[position() = position(current()/..) - 1]/x     |
      |        | end repeat   |      |       |                                                     |
      """)
    #expect(try scenario.value("x") == "p1")
    try scenario.answer("t", "!")
    try scenario.add("r")
    #expect(try scenario.value("r[1]/x") == "p1")
    #expect(try scenario.value("r[2]/x") == "p2!")
    #expect(try scenario.value("r[2]/y") == "p1")
  }

  @Test func `the same name in two groups is told apart in files`() throws {
    let form = try Scenario.form(
      """
      | survey |             |      |       |
      |        | type        | name | label |
      |        | text        | note | A     |
      |        | begin group | a    | A     |
      |        | text        | note | B     |
      |        | text        | own  | C     |
      |        | end group   |      |       |
      """)
    #expect(form.responseColumns.map(\.columnName) == ["note", "a/note", "own"])
    #expect(form.question(column: "a/note")?.path == "/data/a/note")
  }
}
