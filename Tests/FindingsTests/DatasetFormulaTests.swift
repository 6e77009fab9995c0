import Findings
import Forms
import Formulas
import Testing

@Suite struct DatasetFormulaTests {
  static let dataset = SampleRound.dataset(
    [
      ["KEY": "uuid:a", "waiting": "30", "resp_sex": "female", "needs": "food", "partner": "p01"],
      ["KEY": "uuid:b", "waiting": "90", "resp_sex": "male", "_dk": "needs", "partner": "p02"],
      ["KEY": "uuid:c", "_blank": "waiting", "needs": "food rent", "partner": "p01"],
      ["KEY": "uuid:d", "waiting": "30", "resp_sex": "female", "needs": "food", "cost": "4"],
    ],
    items: [
      ["KEY": "uuid:a/items[1]", "PARENT_KEY": "uuid:a", "item_use": "sold", "received": "2"],
      ["KEY": "uuid:a/items[2]", "PARENT_KEY": "uuid:a", "item_use": "using", "received": "3"],
      ["KEY": "uuid:c/items[1]", "PARENT_KEY": "uuid:c", "item_use": "using", "received": "1"],
    ])

  struct Case: Sendable, CustomTestStringConvertible {
    var formula: String
    var rows: [Int]
    var testDescription: String { formula }
  }

  static let cases = [
    Case(formula: "${waiting} <= 60", rows: [0, 3]),
    Case(formula: "${resp_sex} = 'female' and ${waiting} > 20", rows: [0, 3]),
    Case(formula: "selected(${needs}, 'rent')", rows: [2]),
    Case(formula: "asked(${needs})", rows: [0, 1, 2, 3]),
    Case(formula: "answered(${needs})", rows: [0, 2, 3]),
    Case(formula: "asked(${received_on})", rows: []),
    Case(formula: "answered(${waiting})", rows: [0, 1, 3]),
    Case(formula: "${status} = 'complete' and ${KEY} != 'uuid:a'", rows: [1, 2, 3]),
    Case(formula: "count(${items}) > 0", rows: [0, 2]),
    Case(formula: "count(${items}[item_use = 'sold']) > 0", rows: [0]),
    Case(formula: "sum(${received}) = 5", rows: [0]),
    Case(formula: "answered(${item_use})", rows: [0, 2]),
    Case(formula: "true()", rows: [0, 1, 2, 3]),
  ]

  private func bound(_ text: String) throws -> BoundFormula {
    let (formula, problems) = try Formula.parse(text).bound(to: DatasetNames(SampleRound.schema))
    #expect(problems == [])
    return formula
  }

  @Test(arguments: cases)
  func `a formula chooses interviews`(_ example: Case) throws {
    #expect(Self.dataset.mask(try bound(example.formula)).indices == example.rows)
  }

  @Test(arguments: cases)
  func `rows of a kind are computed once and give what each row alone gives`(_ example: Case) throws
  {
    let formula = try bound(example.formula)
    let mask = Self.dataset.mask(formula)
    var scope = DatasetScope(Self.dataset, table: 0)
    for row in 0..<Self.dataset.rows {
      scope.stand(at: row)
      #expect(mask[row] == formula.truth(in: scope))
    }
  }

  @Test func `an entry of a repeat sees its own answers and those of its interview`() throws {
    let formula = try bound("${item_use} = 'using' and ${partner} = 'p01' and ${received} < 3")
    #expect(Self.dataset.mask(formula, over: 1).indices == [2])
    #expect(Self.dataset.numbers(try bound("${received} * ${waiting}"), over: 1)[0] == 60)
  }

  @Test func `masks combine and count across words of 64 rows`() {
    let even = Mask(rows: 130) { $0 % 2 == 0 }
    let low = Mask(rows: 130) { $0 < 70 }
    #expect((even & low).count == 35)
    #expect((even | low).count == 70 + 30)
    #expect((!even).count == 65)
    #expect((even & !low).indices.first == 70)
    #expect((!Mask(rows: 70, false)).count == 70)
  }

  // MARK: Filters

  @Test func `a filter line is a formula, and a blank one lets everything through`() throws {
    let (filter, problems) = Filter.read(
      "${partner}='p01' and ${waiting} < 40", schema: SampleRound.schema)
    #expect(problems == [])
    #expect(filter?.mask(Self.dataset)?.indices == [0])
    #expect(Filter.read("  ", schema: SampleRound.schema).filter?.isEmpty == true)
  }

  @Test func `a mistake in a filter line is located`() {
    let line = "${parner}='p01'"
    let (filter, problems) = Filter.read(line, schema: SampleRound.schema)
    #expect(filter == nil)
    #expect(problems.map(\.fact) == [.unknownName("parner", nearest: "partner")])
    #expect(problems.first?.offset == 0)
    #expect(Filter.read("${partner} =", schema: SampleRound.schema).filter == nil)
    #expect(SampleRound.schema.completions(of: "wg_") == ["wg_see", "wg_walk"])
  }

  // MARK: Groups

  @Test func `groups come in the order of the list, the blank one last`() {
    let groups = Self.dataset.groups(by: Grouping(["partner", "sex"]))
    #expect(
      groups.codes.indices.map(groups.text) == ["p01|female", "p01|", "p02|male", "|female"])
    #expect(groups.groupOfRow == [0, 2, 1, 3])
  }

  @Test func `ages are grouped in three bands`() {
    let ages = ["18", "24", "25", "59", "60", "17", ""]
    let dataset = SampleRound.dataset(ages.map { ["resp_age": $0] })
    let groups = dataset.groups(by: Grouping(["age"]))
    #expect(
      groups.groupOfRow.map { groups.text(Int($0)) }
        == ["18-24", "18-24", "25-59", "25-59", "60+", "", ""])
  }

  /// Washington Group Short Set, cut-off 3.
  @Test func `disability is a lot of difficulty in any domain`() {
    let dataset = SampleRound.dataset([
      ["wg_see": "none", "wg_walk": "a_lot"], ["wg_see": "none", "wg_walk": "none"],
      ["wg_see": "refuse", "wg_walk": "none"], ["wg_see": "refuse", "wg_walk": "refuse"],
    ])
    let groups = dataset.groups(by: Grouping(["disability"]))
    #expect(groups.groupOfRow.map { groups.text(Int($0)) } == ["yes", "no", "no", ""])
  }

  @Test func `rounds stand in the order of the plan, else of their numbers`() throws {
    let plan = RoundPlan.read(
      csv: Array("round,survey,opens\n10,,2026-01-01\n9,,2026-02-01\n".utf8), file: "rounds.csv")
    #expect(plan.diagnostics == [])
    #expect(plan.plan.order(["9", "10"], survey: "nfi") == ["10", "9"])
    #expect(RoundPlan.none.order(["10", "9", "r2"], survey: "nfi") == ["9", "10", "r2"])
  }
  @Test func `a day of the plan that there is not is told, and orders no round`() {
    let csv = "round,survey,opens,closes\n1,,2026-13-01,\n2,,2026-01-01,yesterday\n"
    let read = RoundPlan.read(csv: Array(csv.utf8), file: "rounds.csv")
    #expect(read.diagnostics.map(\.code) == ["not-a-date", "not-a-date"])
    #expect(read.plan.order(["2", "1"], survey: "nfi") == ["1", "2"])
  }
}
