import Findings
import Forms
import Tables
import Testing

/// Estimates and tables made of counts must be those that are made of interviews.
@Suite struct SummaryTests {
  struct Sampling: Sendable, CustomTestStringConvertible {
    var roles: [String]
    var plan = ""
    var testDescription: String { roles.joined(separator: " ") + (plan.isEmpty ? "" : " plan") }
  }

  static let samplings = [
    Sampling(roles: []),
    Sampling(roles: [], plan: "round,survey,population\n1,,900\n2,,1200\n3,,80000\n"),
    Sampling(roles: ["stratum"]),
    Sampling(
      roles: ["stratum"],
      plan: "round,survey,stratum,population\n1,,a,900\n1,,b,1200\n2,,a,950\n2,,b,1300\n"),
    Sampling(roles: ["cluster"]),
    Sampling(roles: ["stratum", "cluster"]),
    Sampling(roles: ["weight"]),
    Sampling(roles: ["stratum", "cluster", "weight"]),
  ]

  private typealias Generator = ColumnarAgreementTests.Generator

  static func form(_ roles: [String]) -> Form? {
    var markdown = """
      | survey |                      |         |         |         |
      |        | type                 | name    | label   | role    |
      |        | integer              | round   | Round   | round   |
      |        | select_one partner   | partner | Partner | partner |
      |        | select_one sex       | sex     | Sex     | sex     |
      |        | integer              | age     | Age     | age     |
      |        | select_one yn        | consent | Consent | consent |
      |        | select_one yn        | heard   | Heard   |         |
      |        | select_multiple need | needs   | Needs   |         |
      |        | rank need            | ranking | Ranking |         |
      |        | range                | rating  | Rating  |         |
      |        | acknowledge          | told    | Told    |         |
      |        | integer              | waiting | Waiting |         |
      |        | decimal              | cost    | Cost    |         |
      |        | text                 | note    | Note    |         |

      """
    for role in roles {
      markdown += "|  | \(role == "weight" ? "decimal" : "text") | x_\(role) | X | \(role) |\n"
    }
    markdown += """
      | choices |           |      |       |
      |         | list_name | name | label |
      |         | partner   | p01  | One   |
      |         | partner   | p02  | Two   |
      |         | sex       | f    | Woman |
      |         | sex       | m    | Man   |
      |         | yn        | yes  | Yes   |
      |         | yn        | no   | No    |
      |         | need      | food | Food  |
      |         | need      | rent | Rent  |
      | settings |            |         |         |
      |          | form_title | form_id | version |
      |          | Counted    | counted | 1       |
      """
    return Form.read(workbook: Workbook.read(markdown: markdown).workbook).form
  }

  static let sheet = """
    code,label,type,base,value,per
    P1,P1,proportion,,${heard} = 'yes',
    P2,P2,proportion,${waiting} != '',${waiting} > 30 or ${cost} > 2,
    P3,P3,proportion,true(),answered(${cost}),
    M1,M1,mean,,${cost},
    M2,M2,mean,${heard} != '',${waiting} * 2 + ${age},
    Q1,Q1,median,,${waiting},
    T1,T1,total,,${cost},
    R1,R1,ratio,,${cost},${waiting}

    """

  static func rows(
    _ form: Form, _ keys: Range<Int>, _ generator: inout some RandomNumberGenerator
  ) -> [UInt8] {
    func one(_ cells: [String]) -> String { cells.randomElement(using: &generator) ?? "" }
    let names =
      Schema.bookkeeping + form.responseColumns.map(\.columnName) + Schema.states
    var writer = CSVWriter()
    for key in keys {
      let instant = "2026-03-02T09:00:00.000Z"
      let row = [
        "KEY": "uuid:bcb898d8-05ba-4def-bb31-\(100_000_000_000 + key)",
        "form_id": "counted", "form_version": "1", "device": "d", "started_at": instant,
        "ended_at": instant, "active_seconds": "60", "sittings": "1", "edits": "0",
        "status": one(["complete", "complete", "complete", "refused"]),
        "round": one(["1", "2", "3", ""]), "partner": one(["p01", "p02", "p07", ""]),
        "sex": one(["f", "m", ""]), "age": one(["17", "20", "44", "80", "x", ""]),
        "consent": one(["yes", "yes", "yes", "no", ""]), "heard": one(["yes", "no", "dk", ""]),
        "needs": one(["food", "food rent", "rent food", "tea", ""]),
        "ranking": one(["food rent", "rent food", ""]), "rating": one(["1", "2", "10", ""]),
        "told": one(["OK", ""]), "waiting": one(["0", "10", "31", "60", "6e1", "soon", ""]),
        "cost": one(["0.1", "0.25", "3", "-7.5", "1000000.3", ""]), "note": "n\(key)",
        "x_stratum": one(["a", "b"]), "x_cluster": one(["c1", "c2", "c3", "c4"]),
        "x_weight": one(["0.5", "1", "2.25", "0"]), "_dk": one(["", "cost", "waiting heard"]),
        "_refused": one(["", "", "cost needs"]), "_blank": one(["", "needs"]),
      ]
      writer.append(names.map { row[$0] ?? "" })
    }
    return writer.bytes
  }

  static func header(_ form: Form) -> [UInt8] {
    var writer = CSVWriter()
    writer.append(
      Schema.bookkeeping + form.responseColumns.map(\.columnName) + Schema.states)
    return writer.bytes
  }

  static func indicators(_ schema: Schema) -> [Indicator] {
    let sheet = IndicatorSheet.read(
      csv: Array(sheet.utf8), file: "indicators.csv", schema: schema, isShared: false)
    return sheet.indicators
  }

  static func isNear(_ one: String, _ other: String) -> Bool {
    if one == other { return true }
    guard let a = Double(one), let b = Double(other) else { return false }
    return abs(a - b) <= 1e-11 * max(1, abs(a), abs(b))
  }

  @Test(arguments: samplings, [1, 2] as [UInt64])
  func `counts give the estimates and tables of the interviews`(
    sampling: Sampling, seed: UInt64
  ) throws {
    var generator = Generator(state: seed)
    let form = try #require(Self.form(sampling.roles))
    let bytes = Self.header(form) + Self.rows(form, 0..<200, &generator)
    let dataset = Dataset.read(
      form: form, files: [ResponseFile(name: "d.csv", version: "1", bytes: bytes)])
    let indicators = Self.indicators(dataset.schema)
    #expect(indicators.count == 8)
    let plan = RoundPlan.read(csv: Array(sampling.plan.utf8), file: "rounds.csv").plan
    let analysis = Analysis(
      survey: "s", dataset: dataset, indicators: indicators, rules: [], plan: plan)
    let questions = dataset.schema.closedQuestions
    #expect(questions.count == 8)
    for keys in [[], ["sex", "partner"], ["age"], ["heard", "round"]] {
      let grouping = Grouping(keys)
      let summary = try #require(
        dataset.summary(of: indicators, questions: questions, by: grouping))
      #expect(plan.order(summary.rounds, survey: "s") == analysis.rounds)
      for round in [nil, "2"] {
        let expected = analysis.assess(by: grouping, round: round).map { $0.row(in: analysis) }
        let found = summary.assess(
          indicators, by: grouping, round: round, plan: plan, survey: "s", schema: dataset.schema)
        // Of four weights one is 0, and rows outside the sample have theirs; nothing is refused.
        let rows = try #require(found).map { $0.row(survey: "s", indicators) }
        #expect(rows.count == expected.count)
        for (row, wanted) in zip(rows, expected) {
          #expect(
            row.count == wanted.count && zip(row, wanted).allSatisfy(Self.isNear),
            "\(keys) \(round ?? "-"): \(row) \(wanted)")
        }
        let tables = summary.tables(
          by: grouping, round: round, restricted: [], plan: plan, survey: "s",
          schema: dataset.schema)
        let isWeighted = sampling.roles.contains("weight") || !sampling.plan.isEmpty
        #expect((tables == nil) == isWeighted)
        guard let tables else { continue }
        let lines = analysis.tables(by: grouping, round: round).flatMap {
          $0.lines(in: analysis, by: grouping, round: round)
        }
        #expect(
          tables.flatMap { $0.lines(survey: "s", form, by: grouping, round: round) } == lines)
      }
    }
  }

  @Test(arguments: samplings) func `means of numbers that are large beside their differences hold`(
    sampling: Sampling
  ) throws {
    var generator = Generator(state: 8)
    let form = try #require(Self.form(sampling.roles))
    let text = String(decoding: Self.rows(form, 0..<150, &generator), as: UTF8.self)
      .replacing(",0.25,", with: ",9000000003,").replacing(",3,", with: ",9000000001,")
      .replacing(",-7.5,", with: ",9000000002.5,").replacing(",1000000.3,", with: ",9000000001,")
      .replacing(",0.1,", with: ",9000000002,")
    let dataset = Dataset.read(
      form: form,
      files: [
        ResponseFile(name: "d.csv", version: "1", bytes: Self.header(form) + Array(text.utf8))
      ])
    let indicators = Self.indicators(dataset.schema).filter { ["M1", "T1"].contains($0.code) }
    let analysis = Analysis(survey: "s", dataset: dataset, indicators: indicators, rules: [])
    for keys in [[], ["sex"]] {
      let summary = try #require(
        dataset.summary(of: indicators, questions: [], by: Grouping(keys)))
      let found = try #require(
        summary.assess(
          indicators, by: Grouping(keys), round: nil, plan: .none, survey: "s",
          schema: dataset.schema))
      let wanted = analysis.assess(by: Grouping(keys), round: nil)
      #expect(found.count == wanted.count && found.contains { ($0.estimate.se ?? 0) > 0 })
      for (one, other) in zip(found, wanted) {
        let (a, b) = (one.estimate, other.estimate)
        #expect(a.n == b.n && a.status == b.status)
        // The mean of ten digits leaves six for what they differ by.
        for (x, y) in [(a.se, b.se), (a.deff, b.deff)] where indicators[one.indicator].code == "M1"
        {
          #expect(abs((x ?? 0) - (y ?? 0)) <= 1e-6 * abs(y ?? 0), "\(sampling) \(keys) \(a) \(b)")
        }
      }
    }
  }

  @Test func `a weight or a population that cannot be has the interviews looked at`() throws {
    var generator = Generator(state: 3)
    for (role, plan) in [("weight", ""), ("", "round,survey,population\n1,,5\n")] {
      let form = try #require(Self.form(role.isEmpty ? [] : [role]))
      var bytes = Self.header(form) + Self.rows(form, 0..<200, &generator)
      if !role.isEmpty {
        let text = String(decoding: bytes, as: UTF8.self).replacing(",2.25,", with: ",-1,")
        bytes = Array(text.utf8)
      }
      let dataset = Dataset.read(
        form: form, files: [ResponseFile(name: "d.csv", version: "1", bytes: bytes)])
      let indicators = Self.indicators(dataset.schema)
      let summary = try #require(dataset.summary(of: indicators, questions: [], by: .everybody))
      #expect(
        summary.assess(
          indicators, by: .everybody, round: nil,
          plan: RoundPlan.read(csv: Array(plan.utf8), file: "rounds.csv").plan, survey: "s",
          schema: dataset.schema) == nil)
    }
  }

  @Test func `who is outside the sample has no weight in a table, and counts in it`() throws {
    let form = try #require(Self.form(["weight"]))
    let names = Schema.bookkeeping + form.responseColumns.map(\.columnName) + Schema.states
    var writer = CSVWriter()
    writer.append(names)
    let people = [
      ("complete", "yes", "yes", "2"), ("complete", "yes", "no", "3"),
      ("complete", "no", "no", "10"), ("refused", "", "", "5"), ("complete", "yes", "yes", "0"),
      ("complete", "yes", "", "4"),
    ]
    for (number, (status, consent, heard, weight)) in (people + people).enumerated() {
      let instant = "2026-03-02T09:00:00.000Z"
      let row = [
        "KEY": "uuid:\(number)", "form_id": "counted", "form_version": "1", "device": "d",
        "started_at": instant, "ended_at": instant, "active_seconds": "60", "sittings": "1",
        "edits": "0", "status": status, "consent": consent, "heard": heard, "x_weight": weight,
      ]
      writer.append(names.map { row[$0] ?? "" })
    }
    let dataset = Dataset.read(
      form: form, files: [ResponseFile(name: "d.csv", version: "1", bytes: writer.bytes)])
    let analysis = Analysis(survey: "s", dataset: dataset, indicators: [], rules: [])
    let slots = dataset.schema.slots(named: "heard")
    // By hand: of the weights 2, 3 and 0 of those who answered in the sample, 2 say yes; all of it twice.
    let lines = analysis.tables(of: slots).flatMap {
      $0.lines(in: analysis, by: .everybody, round: nil)
    }
    #expect(
      lines.map { $0.suffix(4).joined(separator: ",") } == ["yes,4,4,0.4", "no,4,6,0.6", ",4,8,"])
  }
}
