import Findings
import Forms
import Testing

/// Numbers of people and expected decisions are those of domain rules 5.3 ("check values").
@Suite struct FindingsTests {
  typealias Row = SampleRound.Row

  /// A rule of a kind for every proportion.
  private static func rule(_ code: String, _ kind: String, _ parameters: String = "") -> String {
    "\(code),\(kind),,,,\(parameters),Cause.,Causa.,Act now.,Actúe ya.,,,SI,C2 C7,BP2_ME,"
  }

  private func findings(
    _ rows: [Row], rules: [String], indicators: [String] = [SampleRound.informedIndicator],
    round: String? = nil
  ) -> [Finding] {
    SampleRound.analysis(SampleRound.dataset(rows), indicators: indicators, rules: rules)
      .findings(round: round)
  }

  // MARK: Against the target

  struct TargetCase: Sendable, CustomTestStringConvertible {
    var yes: Int
    var n: Int
    var found: [String]
    var testDescription: String { "\(yes) of \(n)" }
  }

  static let targets = [
    TargetCase(yes: 68, n: 96, found: ["miss 3"]),
    TargetCase(yes: 78, n: 96, found: ["watch 2"]),
    TargetCase(yes: 93, n: 96, found: ["good 1"]),
    TargetCase(yes: 55, n: 96, found: ["miss 4"]),
    TargetCase(yes: 6, n: 15, found: ["miss 3"]),
    TargetCase(yes: 13, n: 20, found: ["miss 3"]),
    TargetCase(yes: 14, n: 20, found: []),
    TargetCase(yes: 0, n: 4, found: []),
  ]

  @Test(arguments: targets)
  func `an estimate is held against its target`(_ example: TargetCase) {
    let found = findings(
      SampleRound.informed(example.yes, of: example.n),
      rules: [Self.rule("G1", "miss"), Self.rule("G2", "watch"), Self.rule("G11", "good")])
    #expect(found.map { "\($0.kind.rawValue) \($0.severity)" } == example.found)
  }

  @Test func `a specific rule stands first, and the highest severity counts`() throws {
    let found = findings(
      SampleRound.informed(68, of: 96),
      rules: [
        Self.rule("G1", "miss"),
        "RX05,miss,X04,,4,,Why.,Por qué.,Do.,Haga.,,,SI ME,C1,BP1_ME,",
      ])
    let finding = try #require(found.first)
    #expect(found.count == 1)
    #expect(finding.rules == ["RX05", "G1"])
    #expect(finding.severity == 4)
    #expect(finding.cause.es == "Por qué.")
    #expect(finding.id == "sample/1/miss/X04/all//")
    #expect(finding.grade == .a)
  }

  @Test func `a written severity is one lower where few answers stand behind a miss`() {
    let found = findings(
      SampleRound.informed(6, of: 15), rules: ["RX05,miss,X04,,5,,,,Do.,Haga.,,,SI,,,"])
    #expect(found.map(\.severity) == [4])
    #expect(found.map(\.isIndicative) == [true])
    #expect(found.map(\.grade) == [.c])
  }

  @Test func `partners and sites have findings of their own, a single one is everybody over again`()
  {
    var rows = SampleRound.informed(68, of: 96, ["partner": "p01", "site": "s1"])
    #expect(findings(rows, rules: [Self.rule("G1", "miss")]).map(\.scope) == ["all"])
    rows += SampleRound.informed(28, of: 30, ["partner": "p02", "site": "s2"], from: 200)
    #expect(
      findings(rows, rules: [Self.rule("G1", "miss")]).map { "\($0.scope) \($0.unit)" }
        == ["all ", "partner p01"], "the only site of a partner is that partner")
    #expect(
      findings(rows, rules: [Self.rule("G1", "miss", "by=partner")]).map(\.unit) == ["p01"])
  }

  @Test func `a good rule may ask for several rounds`() {
    let rounds = ["1", "2"].enumerated().flatMap { number, round in
      SampleRound.informed(95, of: 96, ["round_no": round], from: 1 + 100 * number)
    }
    let rule = Self.rule("RX13", "good", "rounds=2")
    #expect(findings(rounds, rules: [rule]).map(\.rules) == [["RX13"]])
    #expect(findings(rounds, rules: [rule], round: "1") == [])
  }

  // MARK: Comparisons

  private func twoRounds(_ before: (Int, Int), _ now: (Int, Int)) -> [Row] {
    SampleRound.informed(before.0, of: before.1, ["round_no": "1"])
      + SampleRound.informed(now.0, of: now.1, ["round_no": "2"], from: 1000)
  }

  @Test func `a fall of eleven points is a drop, one of seven is none`() throws {
    let rule = Self.rule("G3", "drop")
    let drop = try #require(findings(twoRounds((172, 200), (150, 200)), rules: [rule]).first)
    #expect(drop.severity == 3)
    #expect(drop.round == "2")
    #expect(abs((drop.p ?? 0) - 0.0055) < 5e-5)
    #expect(drop.previous == 0.86)
    #expect(abs((drop.change ?? 0) + 0.11) < 1e-12)
    #expect(findings(twoRounds((85, 100), (78, 100)), rules: [rule]) == [])
  }

  @Test func `a rise of that size is good`() {
    let found = findings(twoRounds((150, 200), (172, 200)), rules: [Self.rule("G11", "good")])
    #expect(found.map(\.kind) == [.good])
    #expect(found.map(\.severity) == [1])
  }

  private func groups(_ women: (Int, Int), _ men: (Int, Int)) -> [Row] {
    SampleRound.informed(women.0, of: women.1, ["resp_sex": "female"])
      + SampleRound.informed(men.0, of: men.1, ["resp_sex": "male"], from: 1000)
  }

  @Test func `two groups are compared once and the worse one carries the gap`() throws {
    let found = findings(groups((40, 64), (66, 80)), rules: [Self.rule("G4", "gap")])
    let gap = try #require(found.first)
    #expect(found.count == 1)
    #expect([gap.scope, gap.unit, gap.group] == ["sex", "female", "female"])
    #expect(gap.severity == 4, "twenty points")
    #expect(abs((gap.p ?? 0) - 0.0068) < 5e-5)
    #expect(gap.others == 0.825)
  }

  @Test func `a wide gap of a small group is a question to ask, without a test`() {
    let rules = ["RX08,gap,X04,,4,by=sex,,,Ask.,Pregunte.,,,SI,,,"]
    let report = SampleRound.analysis(
      SampleRound.dataset(groups((6, 12), (70, 80))), indicators: [SampleRound.informedIndicator],
      rules: rules
    ).report()
    #expect(report.findings == [])
    #expect(report.toAsk.map(\.severity) == [3], "one lower than what is written")
    #expect(report.toAsk.map(\.isIndicative) == [true])
    #expect(report.toAsk.map(\.rules) == [["RX08"]])
  }

  /// Funnel of 30/45 among units around 0.85: z = -3.4 (domain rules 5.3).
  @Test func `a partner far below the others is an outlier`() throws {
    let counts = [(30, 45), (41, 45), (42, 45)]
    let rows = counts.enumerated().flatMap { number, count in
      SampleRound.informed(
        count.0, of: count.1, ["partner": "p0\(number + 1)"], from: 1 + 100 * number)
    }
    let found = findings(rows, rules: [Self.rule("G5", "outlier")])
    #expect(found.map { "\($0.scope) \($0.unit)" } == ["partner p01"])
    #expect(try #require(found.first?.severity) >= 2)
  }

  @Test func `three rounds that each got worse are a trend`() {
    let rows = [("1", 90), ("2", 80), ("3", 65)].enumerated().flatMap { number, round in
      SampleRound.informed(
        round.1, of: 100, ["round_no": round.0], from: 1 + 1000 * number)
    }
    #expect(findings(rows, rules: [Self.rule("G9", "trend")]).map(\.severity) == [3])
    #expect(findings(rows, rules: [Self.rule("G9", "trend")], round: "2") == [])
  }

  // MARK: Other kinds

  @Test func `a condition over estimates fires where it is true`() {
    let rows =
      SampleRound.informed(10, of: 40, ["partner": "p01"])
      + SampleRound.informed(38, of: 40, ["partner": "p02"], from: 100)
    let found = findings(
      rows,
      rules: [
        "R1,formula,X04,${X04} < 0.5 and ${X04.n} >= 30,2,by=partner,,,Do.,Haga.,${estimate} (${n}),${estimate} (${n}),SI,,,"
      ])
    #expect(found.map { "\($0.scope) \($0.unit) \($0.severity)" } == ["partner p01 2"])
    #expect(found.first?.lines(.en)[0] == "Camino – 25% (40)")
  }

  @Test func `lots below the decision rule are findings`() {
    // n = 19, 80/50: d = 13 (statistics.md 11).
    let rows =
      SampleRound.informed(12, of: 19, ["site": "s1"])
      + SampleRound.informed(13, of: 19, ["site": "s2"], from: 100)
    let found = findings(
      rows, rules: ["L,lqas,X04,,,upper=0.8 lower=0.5 by=site,,,Do.,Haga.,,,SI,,,"])
    #expect(found.map { "\($0.unit) \($0.severity)" } == ["s1 3"])
  }

  @Test func `many unanswered questions are a finding`() {
    let rows =
      SampleRound.informed(20, of: 30)
      + (0..<10).map { ["KEY": "uuid:x\($0)", "informed": $0 < 5 ? "dk" : "refuse"] }
    let found = findings(rows, rules: [Self.rule("G8", "nonresponse")])
    #expect(found.map(\.severity) == [2])
    #expect(found.first?.estimate == 0.25)
    #expect(found.first?.n == 40)
  }

  @Test func `a need that many name is a finding`() throws {
    let rows = (0..<40).map { ["needs": $0 < 20 ? "food" : $0 < 30 ? "rent food" : "none"] }
    let found = findings(
      rows, rules: ["G7,unmet,,${needs},,share=0.30 share_low=0.25,,,Refer.,Derive.,,,PM,,,"])
    let need = try #require(found.first)
    #expect(found.count == 1)
    #expect([need.indicator, need.scope, need.unit, need.group] == ["needs", "all", "", "food"])
    #expect(need.estimate == 0.75)
    #expect(need.groupLabel.es == "Alimentos")
  }

  @Test func `a theme in many texts is a finding`() {
    let analysis = SampleRound.analysis(
      SampleRound.dataset([[:]]), indicators: [],
      rules: ["G10,theme,,${sample_code},,,,,Talk.,Converse.,,,ME,,,"])
    let theme = CodedTheme(
      question: "sample_code", round: "1", code: "shade",
      label: Bilingual(en: "Shade", es: "Sombra"),
      texts: 6, of: 40)
    #expect(analysis.findings(themes: [theme]).map(\.group) == ["shade"])
  }

  // MARK: Red flags

  static let redFlag =
    "RX01,redflag,,${asked_payment} = 'yes',,,Check.,Revise.,Refer.,Derive.,Restricted cases (${n}).,Casos restringidos (${n}).,PSEA,C5,BP1_ME,yes"

  @Test func `a red flag is one row with a count, even for a single answer`() throws {
    let rows: [Row] = [
      ["asked_payment": "yes", "partner": "p01"], ["asked_payment": "no"],
      ["asked_payment": "yes", "round_no": "2"],
    ]
    let found = findings(rows, rules: [Self.redFlag], indicators: [], round: "1")
    let flag = try #require(found.first)
    #expect(found.count == 1)
    #expect(flag.id == "sample/1/redflag/RX01/all//")
    #expect(flag.n == 1)
    #expect(flag.severity == 5)
    #expect(flag.grade == .q)
    let row = flag.row(.es, today: nil)
    #expect(row.count == Finding.header.count)
    #expect(row[5] == "" && row[20] == "yes")
    #expect(row[12...19].joined() == "")
    #expect(row[21].hasPrefix("Casos restringidos (1). Revisar: Revise."))
    #expect(flag.lines(.es)[1] == "" && flag.lines(.es)[2] == "")
  }

  @Test func `records of one person are one case`() {
    let rows: [Row] = [
      ["asked_payment": "yes", "sample_code": "A1"], ["asked_payment": "yes", "sample_code": "A1"],
      ["asked_payment": "yes"], ["asked_payment": "yes"],
    ]
    let found = findings(rows, rules: [Self.redFlag], indicators: [])
    #expect(found.map(\.n) == [3])
  }

  @Test func `a finished interview gives the cases for the focal point`() {
    let names = SampleRound.form.responseColumns.map(\.columnName)
    let answers = ["asked_payment": "yes", "site": "s2", "referral_wanted": "yes"]
    func response(_ answers: Row) -> Response {
      Response(
        key: "uuid:1", formID: "sample", formVersion: "3", device: "d1",
        startedAt: "2026-03-02T09:00:00.000-05:00", endedAt: "2026-03-02T23:20:00.000-05:00",
        activeSeconds: 60, sittings: 1, edits: 0, status: .complete, columns: names,
        cells: names.map { answers[$0] ?? "" }, blank: [], dontKnow: [], refused: [],
        repeats: [
          Response.Table(
            name: "items", columns: ["item", "item_use", "planned", "received"],
            rows: [
              Response.Table.Row(
                key: "uuid:1/items[1]", parentKey: "uuid:1", cells: ["soap", "sold", "1", "1"])
            ])
        ], contactColumns: [], contactCells: [])
    }
    let rules = SampleRound.rules(
      [
        Self.redFlag,
        "RX02,redflag,,count(${items}[item_use = 'sold']) > 0,,,,,Refer.,Derive.,,,PSEA,,,",
        "RX03,redflag,,${asked_payment} = 'no',,,,,Refer.,Derive.,,,PSEA,,,",
      ], []
    ).rules
    let cases = redFlagCases(in: response(answers), form: SampleRound.form, rules: rules)
    #expect(cases.map(\.rule) == ["RX01", "RX02"])
    #expect(
      cases.first
        == RestrictedCase(
          key: "uuid:1", date: "2026-03-02", site: "s2", rule: "RX01", referralWanted: "yes"))
  }

  // MARK: Text, order, evidence

  @Test func `a finding is told in five lines in both languages`() throws {
    let rows =
      SampleRound.informed(20, of: 40, ["partner": "p01", "round_no": "2"])
      + SampleRound.informed(5, of: 18, ["partner": "p02", "round_no": "2"], from: 100)
      + SampleRound.informed(78, of: 100, ["round_no": "1"], from: 500)
    let finding = try #require(findings(rows, rules: [Self.rule("G1", "miss")]).first)
    #expect(
      finding.lines(.es) == [
        "Informada: 43% (n = 58, IC95 31-56%)",
        "Meta 85%; alerta 70%; ronda anterior 78% (-35 pp)",
        "Afecta más a: Red Norte (28%, n = 18, pocos datos)",
        "Revisar: Causa.",
        "Acción: Actúe ya. Responsable: socio implementador. Plazo: 10 días hábiles.",
      ])
    #expect(
      finding.lines(.en) == [
        "Informed: 43% (n = 58, 95% CI 31-56%)",
        "Target 85%; alert 70%; last round 78% (-35 pp)",
        "Affects most: Red Norte (28%, n = 18, few answers)",
        "Check: Cause.",
        "Action: Act now. Owner: implementing partner. Due: 10 working days.",
      ])
    // 2026-11-20 is a Friday, day 20,777; ten working days later it is Friday 2026-12-04.
    #expect(finding.lines(.en, today: 20_777)[4].hasSuffix("Due: 2026-12-04."))
  }

  @Test func `findings stand worst first and are the same when computed again`() {
    let rows =
      twoRounds((95, 100), (50, 100)).map { $0.merging(["asked_payment": "yes"]) { $1 } }
    let rules = [
      Self.rule("G2", "watch"), Self.rule("G3", "drop"), Self.rule("G1", "miss"), Self.redFlag,
    ]
    let found = findings(rows, rules: rules)
    #expect(found.map(\.kind) == [.redflag, .miss, .drop])
    #expect(findings(rows.reversed(), rules: rules).map(\.id) == found.map(\.id))
    #expect(Finding.merged(found).map(\.count) == [1, 2])
  }

  @Test func `an unknown round has no findings, an empty dataset neither`() {
    let rules = [Self.rule("G1", "miss")]
    #expect(findings(SampleRound.informed(1, of: 50), rules: rules, round: "9") == [])
    #expect(findings([], rules: rules) == [])
  }

  @Test func `evidence counts answers and shows single ones without a person`() throws {
    var rows = SampleRound.informed(40, of: 60, ["partner": "p01", "resp_sex": "female"])
    rows += [["KEY": "uuid:dk", "informed": "dk"]]
    let analysis = SampleRound.analysis(
      SampleRound.dataset(rows), indicators: [SampleRound.informedIndicator],
      rules: [Self.rule("G1", "miss")])
    let finding = try #require(analysis.findings().first)
    let evidence = analysis.evidence(finding)
    let question = try #require(evidence.distributions.first)
    #expect(question.answers.map { "\($0.code) \($0.n)" } == ["yes 40", "no 20"])
    #expect([question.asked, question.answered, question.dontKnow] == [61, 60, 1])
    #expect(evidence.columns.map(\.en) == ["Partner", "Sex", "Age", "Informed"])
    #expect(evidence.rows.count == 20)
    #expect(evidence.rows.first?.map(\.es) == ["Camino", "Mujer", "–", "No"])
  }

  @Test func `evidence of a red flag is nothing but its count`() throws {
    let analysis = SampleRound.analysis(
      SampleRound.dataset([["asked_payment": "yes"]]), indicators: [], rules: [Self.redFlag])
    let evidence = analysis.evidence(try #require(analysis.findings().first))
    #expect(evidence.distributions.isEmpty && evidence.rows.isEmpty && evidence.areRowsWithheld)
  }
}
