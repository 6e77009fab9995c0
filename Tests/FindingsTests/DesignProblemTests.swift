import Findings
import Forms
import Tables
import Testing

/// Designs that do not hold, and rounds with next to nothing in them (statistics.md 3.1 and 3.3).
@Suite struct DesignProblemTests {
  typealias Row = SampleRound.Row

  static let form: Form = {
    let markdown = """
      | survey |                    |          |          |          |            |
      |        | type               | name     | label    | relevant | role       |
      |        | integer            | round_no | Round    |          | round      |
      |        | text               | stratum  | Stratum  |          | stratum    |
      |        | text               | place    | Place    |          | cluster    |
      |        | decimal            | weight   | Weight   |          | weight     |
      |        | select_one yn      | informed | Informed |          |            |
      | choices |           |      |       |
      |         | list_name | name | label |
      |         | yn        | yes  | Yes   |
      |         | yn        | no   | No    |
      | settings |            |         |         |
      |          | form_title | form_id | version |
      |          | Sample     | sample  | 3       |
      """
    let (form, diagnostics) = Form.read(workbook: Workbook.read(markdown: markdown).0)
    guard let form else { preconditionFailure("\(diagnostics.map(\.message.en))") }
    return form
  }()

  private func analysis(_ devices: [[Row]], plan: String = "") -> Analysis {
    let columns = Self.form.responseColumns.map(\.columnName)
    var first = 0
    let files = devices.enumerated().map { number, rows in
      let keyed = rows.enumerated().map {
        $1.merging(["KEY": "uuid:\(first + $0)"]) { own, _ in own }
      }
      first += rows.count
      return SampleRound.file(
        SampleRound.csv(keyed, columns: columns), "d\(number + 1).csv")
    }
    let schema = Schema(Self.form)
    let header = "code,label::English (en),label::Español (es),type,base,value,direction,target\n"
    let sheet = IndicatorSheet.read(
      csv: Array(
        (header + "X,Informed,Informada,proportion,,${informed} = 'yes',higher,0.9\n").utf8),
      file: "indicators.csv", schema: schema, isShared: false)
    precondition(sheet.diagnostics.isEmpty, "\(sheet.diagnostics)")
    let read = RoundPlan.read(csv: Array(plan.utf8), file: "rounds.csv")
    return Analysis(
      survey: "sample", dataset: Dataset.read(form: Self.form, files: files),
      indicators: sheet.indicators, rules: [], plan: plan.isEmpty ? .none : read.plan)
  }

  /// So many interviews in each of two strata, three places each.
  private func rows(_ n: Int, weight: String = "1.5", strata: [String] = ["a", "b"]) -> [Row] {
    (0..<n).map { number in
      [
        "stratum": strata[number % strata.count], "place": "p\(number % 6)", "weight": weight,
        "informed": number % 3 == 0 ? "no" : "yes",
      ]
    }
  }

  @Test(arguments: ["", "-1", "many"])
  func `a bad weight has its file rejected, by line, and the others are used`(bad: String) throws {
    var mine = rows(30)
    mine[4]["weight"] = bad
    let analysis = analysis([mine, rows(24)])
    let estimate = try #require(analysis.assess([0]).first?.estimate)
    #expect(estimate.n == 24)
    #expect(estimate.se != nil, "the design that is declared, not a simple sample")
    let problem = try #require(analysis.problems.first { $0.kind == .badWeight })
    #expect(problem.file == "responses/sample/3/d1.csv")
    #expect(problem.lines == [6] && problem.column == "weight" && problem.setsAside)
  }

  @Test func `weights that are all zero leave nothing to estimate from`() throws {
    let analysis = analysis([rows(30, weight: "0")])
    #expect(analysis.assess([0]).first?.estimate.n == 0)
    #expect(analysis.problems.map(\.kind).contains(.noPositiveWeight))
  }

  @Test func `a stratum with one cluster is said, and its variance is cautious`() throws {
    var rows = rows(30)
    for index in rows.indices where index % 2 == 1 { rows[index]["place"] = "only" }
    let analysis = analysis([rows])
    let problem = try #require(analysis.problems.first { $0.kind == .singleCluster })
    #expect(problem.lines == [3] && problem.column == "stratum")
    #expect((analysis.assess([0]).first?.estimate.se ?? 0) > 0)
  }

  @Test func `rounds with one interview or none are counted and said`() throws {
    var rows = rows(30)
    rows.append(["round_no": "2", "stratum": "a", "place": "p1", "weight": "1", "informed": "yes"])
    let plan = "round,opens\n1,2026-01-01\n2,2026-02-01\n3,2026-03-01\n"
    let analysis = analysis([rows], plan: plan)
    #expect(analysis.assess([0], round: "2").first?.state == .suppressed)
    #expect(analysis.findings(round: "2") == [] && analysis.findings(round: "3") == [])
    let kinds = analysis.problems.map(\.kind)
    #expect(!kinds.contains(.withoutRound))
    let single = try #require(analysis.problems.first { $0.kind == .singleInterview })
    #expect(single.lines == [32] && single.column == "2")
    #expect(single.message.es.hasPrefix("la ronda 2 tiene una sola entrevista"))
    let empty = try #require(analysis.problems.first { $0.kind == .emptyRound })
    #expect(empty.lines == [4] && empty.message.en.contains("round 3"))
  }

  @Test func `interviews without a round are named with their lines, one or many`() throws {
    var rows = rows(30)
    for index in [3, 7] { rows[index]["round_no"] = "" }
    let analysis = analysis([rows])
    let problems = analysis.problems.filter { $0.kind == .withoutRound }
    #expect(problems.map(\.lines) == [[5, 9]])
    #expect(analysis.problems.allSatisfy { $0.kind != .singleInterview })
  }

  @Test func `interviews without a stratum or a cluster are named with their lines`() {
    var rows = rows(30)
    rows[2]["stratum"] = ""
    for index in [4, 6] { rows[index]["place"] = "" }
    let analysis = analysis([rows])
    let problems = analysis.problems.filter {
      [.withoutStratum, .withoutCluster].contains($0.kind)
    }
    #expect(problems.map(\.kind) == [.withoutStratum, .withoutCluster])
    #expect(problems.map(\.lines) == [[4], [6, 8]])
    #expect(problems.map(\.column) == ["stratum", "place"])
    #expect(analysis.assess([0]).first?.estimate.n == 30)
  }

  @Test func `a stratum of the plan in which nobody was interviewed is named`() {
    let plan = "round,stratum,population\n1,a,200\n1,b,50\n1,c,90\n2,c,90\n"
    let analysis = analysis([rows(30)], plan: plan)
    let problems = analysis.problems.filter { $0.kind == .emptyStratum }
    #expect(problems.map(\.lines) == [[4]] && problems.map(\.column) == ["c"])
    #expect(problems.map(\.file) == ["rounds.csv"])
  }

  struct PlanMistake: Sendable, CustomTestStringConvertible {
    var rows: String
    var found: [String]
    var testDescription: String { rows }
  }

  static let planMistakes = [
    PlanMistake(rows: "1,nfi,2026-03-01,,p1,,,100,20,yes,28_42", found: []),
    PlanMistake(rows: "1,,,,,,,0,,,", found: ["not-a-population 2 H"]),
    PlanMistake(rows: "1,,,,,,,-5,,,", found: ["not-a-population 2 H"]),
    PlanMistake(rows: "1,,,,,,,\"1,5\",,,", found: ["not-a-number 2 H"]),
    PlanMistake(rows: "1,,,,,,,,12.5,,", found: ["not-a-count 2 I"]),
    PlanMistake(rows: "1,,,,,,,,-3,,", found: ["not-a-count 2 I"]),
    PlanMistake(rows: "1,,,,,,,,1e30,,", found: ["not-a-count 2 I"]),
    PlanMistake(rows: "1,,,,,,,,,quizás,", found: ["unknown-value 2 J"]),
    PlanMistake(rows: "1,,,,,,,,,,28", found: ["unknown-value 2 K"]),
    PlanMistake(rows: "1,,2026-02-30,,,,,,,,", found: ["not-a-date 2 C"]),
    PlanMistake(rows: "1,,,20266-01-01,,,,,,,", found: ["not-a-date 2 D"]),
    PlanMistake(rows: "1,,,,p1,,,,20,,\n1,,,,p1,,,,30,,", found: ["repeated-row 3 A"]),
    PlanMistake(rows: ",,,,p1,,,,20,,", found: ["missing-cell 2 A"]),
  ]

  @Test(arguments: planMistakes)
  func `a cell of the plan that cannot be is named and does not count`(_ mistake: PlanMistake) {
    let csv = RoundPlan.columns.joined(separator: ",") + "\n" + mistake.rows + "\n"
    let (plan, diagnostics) = RoundPlan.read(csv: Array(csv.utf8), file: "rounds.csv")
    #expect(
      diagnostics.map { "\($0.code) \($0.place.row) \($0.place.columnLetter)" } == mistake.found)
    #expect(diagnostics.allSatisfy { $0.severity == .error && $0.place.file == "rounds.csv" })
    guard !mistake.found.isEmpty else { return }
    #expect(plan.rows.count <= 1)
    #expect(plan.rows.allSatisfy { $0.population == nil && ($0.target ?? 20) == 20 })
  }

  @Test func `a column of the plan that stands twice is named`() {
    let csv = "round,population,population\n1,5,7\n"
    let (plan, diagnostics) = RoundPlan.read(csv: Array(csv.utf8), file: "rounds.csv")
    #expect(diagnostics.map(\.code) == ["repeated-column"])
    #expect(plan.rows.map(\.population) == [5])
  }

  @Test func `a row of the plan about a survey that there is not is named`() throws {
    let csv = "round,survey,target\n1,nfi,5\n1,nfo,7\n1,,9\n"
    let diagnostics = RoundPlan.read(
      csv: Array(csv.utf8), file: "rounds.csv", surveys: ["cva", "nfi"]
    ).diagnostics
    #expect(diagnostics.map(\.code) == ["unknown-survey"])
    #expect(diagnostics.first?.place.row == 3)
    #expect(diagnostics.first?.nearest == "nfi")
    #expect(RoundPlan.read(csv: Array(csv.utf8), file: "rounds.csv").diagnostics.isEmpty)
  }

  @Test func `a population smaller than its sample is not used, and its line is named`() throws {
    let plan = "round,stratum,population\n1,a,2\n1,b,50\n"
    let analysis = analysis([rows(30)], plan: plan)
    let problem = try #require(analysis.problems.first { $0.kind == .smallPopulation })
    #expect(problem.file == "rounds.csv" && problem.lines == [2])
    #expect(analysis.assess([0]).first?.estimate.n == 30)
  }
}
