import Findings
import Forms
import Tables
import Testing

/// What of an interview goes into estimates: its weight, its entries, what it was not asked; all data synthetic.
@Suite struct SampledRowsTests {
  // MARK: Entries of a repeat

  /// Twenty interviews stand for 1,000 people and twenty for 40; each has one entry.
  @Test func `entries of a repeat weigh what their interviews do`() throws {
    let rows = (0..<40).map { number in
      ["stratum": number < 20 ? "a" : "b", "q": number < 20 ? "yes" : "no"]
    }
    let entries = (0..<40).map { ["use": $0 < 20 ? "yes" : "no", "left": $0 < 20 ? "2" : "1"] }
    let analysis = Self.analysis(
      rows, entries: entries,
      indicators: [
        "I,I,proportion,,${q} = 'yes',", "E,E,proportion,,${use} = 'yes',items",
        "T,T,total,,${left},items",
      ], plan: "1,,a,1000,\n1,,b,40,\n")
    let found = analysis.assess().map(\.estimate)
    #expect(
      found.map { $0.estimate.map { ($0 * 1e6).rounded() / 1e6 } } == [0.961538, 0.961538, 2040])
    #expect(found.map(\.df) == [38, 38, 38])
  }

  @Test func `where everybody was asked, the entries have no sampling error`() throws {
    let rows = (0..<10).map { _ in ["q": "yes"] }
    let entries = (0..<10).map { ["use": $0 < 4 ? "yes" : "no"] }
    let analysis = Self.analysis(
      rows, entries: entries, indicators: ["E,E,proportion,,${use} = 'yes',items"],
      plan: "1,,,10,\n")
    let found = try #require(analysis.assess().first?.estimate)
    #expect(found.status == .census)
    #expect([found.low, found.estimate, found.high] == [0.4, 0.4, 0.4])
  }

  // MARK: Who is not concerned

  /// Of forty large households all answered; twenty small ones did not, and five are of unknown size.
  @Test func `who does not belong to a base left nothing unanswered`() throws {
    let rows =
      (0..<40).map { ["size": "7", "q": $0 < 20 ? "yes" : "no"] }
      + (0..<20).map { _ in ["size": "3", "_blank": "q"] }
      + (0..<5).map { _ in ["_dk": "size", "_blank": "q"] }
    let analysis = Self.analysis(
      rows, indicators: ["L,L,proportion,${size} >= 6,${q} = 'yes',"],
      rules: ["N,nonresponse,L,,,"])
    let tally = try #require(analysis.assess().first?.tally)
    #expect(tally.eligible == 45)
    #expect(tally.excluded == 5)
    #expect(analysis.report().findings.map(\.n) == [45])
  }

  @Test(arguments: [
    ("${size} >= 6 and ${region} = 'north'", 2), ("${size} >= 6 or ${region} = 'north'", 2),
    ("answered(${size}) and ${size} >= 6", 3), ("not(${region} != 'north' or ${size} = 7)", 1),
  ])
  func `a base is open where an answer that decides it is missing`(_ base: String, _ open: Int)
    throws
  {
    let rows: [[String: String]] = [
      // Small, and elsewhere: decided, whatever the base asks for.
      ["size": "3", "region": "south", "_blank": "q"],
      // Of unknown size.
      ["_dk": "size", "region": "south", "_blank": "q"],
      ["_refused": "size", "region": "north", "_blank": "q"],
      ["_dk": "size region", "_blank": "q"],
    ]
    let analysis = Self.analysis(rows, indicators: ["L,L,proportion,\(base),${q} = 'yes',"])
    #expect(try #require(analysis.assess().first?.tally).excluded == open)
    // Counted by what is alike, they come to the same.
    let summary = try #require(
      analysis.dataset.summary(of: analysis.indicators, questions: [], by: .everybody))
    let counted = try #require(
      summary.assess(
        analysis.indicators, by: .everybody, round: nil, plan: .none, survey: "sampled",
        schema: analysis.dataset.schema))
    #expect(counted.map(\.tally.excluded) == analysis.assess().map(\.tally.excluded))
  }

  // MARK: Numbers

  @Test func `a number that the question does not allow is missing, and is told`() throws {
    let rows = ["50", "0", "100", "100.5", "-1"].map { ["share": $0] }
    let analysis = Self.analysis(rows, indicators: ["M,M,mean,,${share},"])
    let found = try #require(analysis.assess().first)
    #expect(found.estimate.n == 3)
    #expect(found.tally.excluded == 2)
    #expect(analysis.problems.map(\.kind) == [.outOfRange])
    #expect(analysis.problems.map(\.lines) == [[5, 6]])
  }

  // MARK: Weights

  @Test func `a sum leaves out what has no weight, like everything else`() throws {
    let rows = (0..<20).map { ["weight": $0 < 10 ? "2" : "0", "share": "10"] }
    let analysis = Self.analysis(
      rows, indicators: ["M,M,mean,,${share},", "P,P,proportion,,${share} > 5,"])
    #expect(analysis.assess().map(\.numerator) == [100, 10])
    #expect(analysis.assess().map(\.estimate.n) == [10, 10])
  }

  @Test func `one interview outside the sample does not take the weights from an indicator`() throws
  {
    let rows = (0..<20).map { ["weight": $0 < 10 ? "10" : "1", "q": $0 < 10 ? "yes" : "no"] }
    let refused = ["consent": "no", "status": "refused", "weight": "", "q": "no"]
    let lines = ["B,B,proportion,answered(${q}),${q} = 'yes',"]
    let without = try #require(Self.analysis(rows, indicators: lines).assess().first?.estimate)
    let with = try #require(
      Self.analysis(rows + [refused], indicators: lines).assess().first?.estimate)
    #expect(without.estimate == 100.0 / 110)
    // It weighs what an interview of its stratum weighs on the average: 5.5.
    #expect(with.estimate == 100 / 115.5)
    #expect(with.df == 20)
  }

  @Test func `clusters with a population leave who is outside the sample without weight in tables`()
    throws
  {
    let rows = (0..<12).map { ["cluster": "c\($0 / 3)", "consent": "yes"] }
    let refused = ["cluster": "c1", "consent": "no", "status": "refused"]
    let analysis = Self.analysis(rows + [refused], indicators: [], plan: "1,,,40,\n")
    let consent = try #require(analysis.dataset.schema.slots(named: "consent").first)
    let table = try #require(analysis.tables(of: [consent]).first)
    #expect(table.rows.map(\.n) == [12, 1])
    #expect(table.rows.map(\.weighted) == [12, 0])
  }

  // MARK: Rounds

  /// Four clusters of ten, revisited; the share falls from one round to the next.
  private static func revisited(_ rounds: [(number: String, yes: Int)]) -> [[String: String]] {
    rounds.flatMap { round in
      (0..<40).map { number in
        [
          "round": round.number, "cluster": "c\(number % 8)",
          "q": (number * 7 + number / 8) % 40 < round.yes ? "yes" : "no",
        ]
      }
    }
  }

  private static func drop(_ rows: [[String: String]], _ plan: String) -> Finding? {
    analysis(
      rows, indicators: ["Q,Q,proportion,,${q} = 'yes',"], rules: ["D,drop,Q,,,min_change=0"],
      plan: plan
    ).report().findings.first { $0.kind == .drop }
  }

  @Test func `an older round changes nothing in the comparison of two rounds of a panel`() throws {
    let two = Self.revisited([("2", 34), ("3", 12)])
    let plan = "1,2026-01-01,,,yes\n2,2026-02-01,,,yes\n3,2026-03-01,,,yes\n"
    let all = try #require(Self.drop(Self.revisited([("1", 38)]) + two, plan))
    let alone = try #require(Self.drop(two, plan))
    #expect(all.p == alone.p)
    #expect(alone.p != nil)
  }

  @Test func `a panel uses the population that both rounds have`() throws {
    let rows = Self.revisited([("2", 34), ("3", 14)])
    let without = try #require(Self.drop(rows, "2,2026-02-01,,,yes\n3,2026-03-01,,,yes\n"))
    let with = try #require(Self.drop(rows, "2,2026-02-01,,10,yes\n3,2026-03-01,,10,yes\n"))
    // Eight clusters of ten are taken: the variance is a fifth.
    let (a, b) = (try #require(without.p), try #require(with.p))
    #expect(b < a / 2)
  }

  /// Known for one of two rounds, a population would weigh one round and not the other.
  @Test func `a population of one round alone is in no comparison`() throws {
    let rows = ["1", "2"].flatMap { round in
      (0..<80).map { number in
        [
          "round": round, "stratum": number < 40 ? "a" : "b",
          "q": (number < 40) == (round == "1") || number % 4 == 0 ? "yes" : "no",
        ]
      }
    }
    let plan = "1,2026-01-01,a,1000,\n1,2026-01-01,b,50,\n2,2026-02-01,,,\n"
    let found = Self.analysis(
      rows, indicators: ["Q,Q,proportion,,${q} = 'yes',"], rules: ["D,drop,Q,,,min_change=0"],
      plan: plan
    ).report().findings
    // Unweighted, both rounds have the same share.
    #expect(found == [])
  }

  // MARK: Rules

  @Test func `a rule for smaller groups has them tested`() throws {
    let rows =
      (0..<20).map { ["group": "a", "q": $0 < 5 ? "yes" : "no"] }
      + (0..<20).map { ["group": "b", "q": $0 < 18 ? "yes" : "no"] }
    func gaps(_ parameters: String) -> (findings: [Finding], toAsk: [Finding]) {
      let report = Self.analysis(
        rows, indicators: ["Q,Q,proportion,,${q} = 'yes',"],
        rules: ["G,gap,Q,,,\(parameters)"]
      ).report()
      return (report.findings, report.toAsk)
    }
    #expect(gaps("by=group").findings == [])
    #expect(gaps("by=group").toAsk.count == 1)
    let tested = try #require(gaps("by=group indicative_n=10").findings.first)
    #expect(tested.severity == 4)
    #expect(try #require(tested.q) < 0.001)
  }

  @Test func `a written severity is one lower for a unit with few answers`() throws {
    let rows = [("a", 8), ("b", 19), ("c", 19)].flatMap { partner, yes in
      (0..<20).map { ["partner": partner, "q": $0 < yes ? "yes" : "no"] }
    }
    let found = Self.analysis(
      rows, indicators: ["Q,Q,proportion,,${q} = 'yes',"], rules: ["O,outlier,Q,,4,"]
    ).report().findings
    #expect(found.map(\.unit) == ["a"])
    #expect(found.map(\.severity) == [3])
  }

  @Test func `a red flag on entries keeps their question out of tables by group`() throws {
    let analysis = Self.analysis(
      [["q": "yes"]], indicators: [],
      rules: ["R,redflag,,count(${items}[use = 'no']) > 0,,"])
    let use = try #require(analysis.dataset.schema.slots(named: "use").first)
    #expect(analysis.restrictedSlots == [use])
    #expect(analysis.tables(of: [use], by: Grouping(["partner"])).isEmpty)
  }

  // MARK: The survey

  private static func analysis(
    _ rows: [[String: String]], entries: [[String: String]] = [], indicators: [String],
    rules: [String] = [], plan: String = ""
  ) -> Analysis {
    // Only what some row answers is declared: a column alone would make a design of it.
    let used = Set(rows.flatMap(\.keys))
    let declared = ["stratum", "cluster", "weight"].filter(used.contains)
    let form = form(declared)
    let names = form.responseColumns.map(\.columnName)
    let header = Schema.bookkeeping + names + Schema.states
    var writer = CSVWriter()
    writer.append(header)
    let instant = "2026-03-02T09:00:00.000Z"
    for (number, row) in rows.enumerated() {
      let usual = [
        "KEY": "uuid:\(number)", "form_id": "sampled", "device": "d1", "started_at": instant,
        "ended_at": instant, "active_seconds": "600", "sittings": "1", "edits": "0",
        "status": "complete", "consent": "yes", "round": "1",
      ]
      writer.append(header.map { row[$0] ?? usual[$0] ?? "" })
    }
    var files = [ResponseFile(name: "d1.csv", version: "", bytes: writer.bytes)]
    if !entries.isEmpty {
      let header = ["KEY", "PARENT_KEY", "edits", "use", "left"]
      var writer = CSVWriter()
      writer.append(header)
      for (number, entry) in entries.enumerated() {
        let usual = [
          "KEY": "uuid:\(number)/items[1]", "PARENT_KEY": "uuid:\(number)", "edits": "0",
        ]
        writer.append(header.map { entry[$0] ?? usual[$0] ?? "" })
      }
      files.append(ResponseFile(name: "d1-items.csv", version: "", bytes: writer.bytes))
    }
    let dataset = Dataset.read(form: form, files: files)
    func csv(_ header: String, _ lines: [String]) -> [UInt8] {
      Array(([header] + lines).joined(separator: "\n").utf8)
    }
    let sheet = IndicatorSheet.read(
      csv: csv(
        "code,label,type,base,value,over,direction",
        indicators.map { $0 + ",higher" }),
      file: "indicators.csv", schema: dataset.schema, isShared: false)
    let ruleSheet = RuleSheet.read(
      csv: csv(
        "code,kind,indicator,when,severity,parameters,action,owner", rules.map { $0 + ",Act,SI" }),
      file: "rules.csv",
      schema: dataset.schema, indicators: sheet.indicators, isShared: false)
    precondition(
      (sheet.diagnostics + ruleSheet.diagnostics).allSatisfy { $0.severity != .error },
      "\(sheet.diagnostics + ruleSheet.diagnostics)")
    let rounds = RoundPlan.read(
      csv: Array(("round,opens,stratum,population,panel\n" + plan).utf8), file: "rounds.csv")
    return Analysis(
      survey: "sampled", dataset: dataset, indicators: sheet.indicators, rules: ruleSheet.rules,
      plan: rounds.plan)
  }

  private static func form(_ declared: [String]) -> Form {
    var markdown = "| survey | | | | | | |\n| | type | name | label | role | pii | constraint |\n"
    for name in declared {
      let type = name == "weight" ? "decimal" : "text"
      markdown += "| | \(type) | \(name) | \(name) | \(name) | | |\n"
    }
    markdown += """
      | | integer | round | Round | round | | |
      | | text | partner | Partner | partner | | |
      | | select_one yn | consent | Consent | consent | | |
      | | text | group | Group | | | |
      | | text | region | Region | | | |
      | | integer | size | Size | | | |
      | | select_one yn | q | Question | | | |
      | | decimal | share | Share | | | . >= 0 and 100 >= . |
      | | begin_repeat | items | Items | | | |
      | | select_one yn | use | In use | | sensitive | |
      | | integer | left | Left | | | |
      | | end_repeat | | | | | |
      | choices | | | |
      | | list_name | name | label |
      | | yn | yes | Yes |
      | | yn | no | No |
      | settings | | |
      | | form_title | form_id |
      | | Sampled | sampled |
      """
    let (form, diagnostics) = Form.read(workbook: Workbook.read(markdown: markdown).workbook)
    guard let form else { preconditionFailure("\(diagnostics.map(\.message.en))") }
    return form
  }
}
