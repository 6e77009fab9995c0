import Findings
import Forms
import Formulas
import Tables
import Testing

/// A questionnaire with what the checks of interviews look at; all answers are invented.
private enum FieldRound {
  static let form: Form = {
    let (workbook, _) = Workbook.read(markdown: markdown)
    let (form, diagnostics) = Form.read(workbook: workbook)
    guard let form else { preconditionFailure("\(diagnostics.map(\.message.en))") }
    return form
  }()

  static let schema = Schema(form)

  private static let scale = ["treatment", "clean", "orderly", "near", "clear", "useful"]

  private static let markdown =
    """
    | survey |                      |              |          |                  |          |            |
    |        | type                 | name         | label    | relevant         | required | role       |
    |        | text                 | who          | Monitor  |                  |          | enumerator |
    |        | integer              | round_no     | Round    |                  |          | round      |
    |        | select_one partner   | partner      | Partner  |                  |          | partner    |
    |        | select_one mode      | mode         | Mode     |                  |          | mode       |
    |        | text                 | sample       | Sample   |                  |          | sample_ref |
    |        | select_one yn        | consent      | Consent  |                  |          | consent    |
    |        | begin_group          | talk         | Talk     | ${consent}='yes' |          |            |
    |        | select_one yn        | alone        | Privacy  |                  |          | privacy    |
    |        | integer              | minutes      | Waited   |                  | yes      |            |
    |        | select_multiple need | needs        | Needs    |                  |          |            |
    |        | select_one yn_dk     | informed     | Informed |                  |          |            |
    |        | text                 | remark       | Remark   |                  |          |            |

    """ + scale.map { "|  | select_one liking | \($0) | \($0) |  |  |  |\n" }.joined()
      + """
      |        | end_group            |              |          |                  |          |            |
      | choices |           |        |          |
      |         | list_name | name   | label    |
      |         | partner   | p01    | Camino   |
      |         | partner   | p02    | Norte    |
      |         | mode      | in_person | Here  |
      |         | mode      | phone  | Phone    |
      |         | yn        | yes    | Yes      |
      |         | yn        | no     | No       |
      |         | yn_dk     | yes    | Yes      |
      |         | yn_dk     | no     | No       |
      |         | yn_dk     | dk     | Does not know |
      |         | need      | food   | Food     |
      |         | need      | rent   | Rent     |
      |         | need      | work   | Work     |
      |         | need      | other  | Other    |
      |         | liking    | much   | Much     |
      |         | liking    | some   | Some     |
      |         | liking    | little | Little   |
      |         | liking    | none   | None     |
      | settings |            |         |         |
      |          | form_title | form_id | version |
      |          | Field      | field   | 1       |
      """

  typealias Row = [String: String]

  /// Forty usual interviews of four monitors over ten days; `change` makes some of them unusual.
  static func analysis(
    count: Int = 40, plan: RoundPlan = .none, now: Moment? = nil, _ change: (Int, inout Row) -> Void
  ) -> Analysis {
    let questions = form.responseColumns.map(\.columnName)
    let header = Schema.bookkeeping + questions + Schema.states
    var writer = CSVWriter()
    writer.append(header)
    for number in 0..<count {
      let day = "2026-03-\(10 + number / 4)"
      var row: Row = [
        "KEY": "uuid:\(number)", "form_id": "field", "form_version": "1", "device": "d1",
        "started_at": "\(day)T09:00:00.000-05:00", "ended_at": "\(day)T09:30:00.000-05:00",
        "active_seconds": "\(1500 + number % 7 * 60)", "sittings": "1", "edits": "0",
        "status": "complete", "who": "M-0\(number % 4 + 1)", "round_no": "1",
        "partner": number % 2 == 0 ? "p01" : "p02", "mode": "in_person", "sample": "S-\(number)",
        "consent": "yes", "alone": "yes", "minutes": "\(20 + number % 13)",
        "needs": ["food rent", "rent work", "food work"][number % 3],
        "informed": number % 3 == 0 ? "no" : "yes", "remark": "",
      ]
      for (place, name) in scale.enumerated() {
        row[name] = ["much", "some", "little"][(number * 7 + place * (number % 2 + 1)) % 3]
      }
      change(number, &row)
      writer.append(header.map { row[$0] ?? "" })
    }
    var dataset = Dataset.read(
      form: form,
      files: [
        ResponseFile(name: "responses/field/1/d1.csv", version: "1", bytes: writer.bytes)
      ])
    if let now { dataset.environment.now = now }
    return Analysis(survey: "field", dataset: dataset, indicators: [], rules: [], plan: plan)
  }

  static func day(_ text: String) -> Moment {
    Moment(dateText: text, localOffset: -300) ?? Moment(day: 0)
  }
}

@Suite struct QualityTests {
  @Test func `usual interviews are not flagged`() {
    let review = FieldRound.analysis { _, _ in }.quality(round: "1")
    #expect(review.flags.map { "\($0.check) \($0.monitor) \($0.text.en)" } == [])
    #expect(review.monitors.map(\.monitor) == ["M-01", "M-02", "M-03", "M-04"])
    #expect(review.team.interviews == 40)
    #expect(review.team.participation == 1)
    #expect(review.monitors[0].interviews == 10)
  }

  /// What one interview was changed to, and the check that has to name it.
  static let interviews: [(check: String, change: [String: String])] = [
    ("Q02", ["active_seconds": "300"]),
    ("Q03", ["active_seconds": "9000"]),
    ("Q03", ["ended_at": "2026-03-13T09:30:00.000-05:00"]),
    ("Q04", ["active_seconds": "3600"]),
    ("Q06", ["started_at": "2026-03-12T05:10:00.000-05:00"]),
    (
      "Q06",
      ["started_at": "2026-03-12T20:00:00.000-05:00", "ended_at": "2026-03-12T20:30:00.000-05:00"]
    ),
    ("Q08", ["ended_at": "2026-03-12T08:00:00.000-05:00"]),
    ("Q08", ["active_seconds": "0"]),
    ("Q01", ["consent": "no", "status": "refused"]),
    ("Q13", ["minutes": "", "_blank": "minutes"]),
    ("Q16", ["minutes": "900"]),
    ("Q23", ["remark": "Llamar al 099 123 4567"]),
    ("Q23", ["remark": "escriba a ana@example.org"]),
    ("Q23", ["remark": "Me llamo Ana"]),
  ]

  @Test(arguments: interviews)
  func `an unusual interview is named with its key and monitor`(
    check: String, change: [String: String]
  ) throws {
    let analysis = FieldRound.analysis { number, row in
      if number == 9 { row.merge(change) { _, new in new } }
    }
    let flags = analysis.quality(round: "1").flags.filter { $0.check == check }
    #expect(flags.map(\.key) == ["uuid:9"])
    #expect(flags.map(\.monitor) == ["M-02"])
    #expect(flags.map(\.rows) == [[9]])
    let text = try #require(flags.first).text
    #expect(!text.es.isEmpty && !text.en.isEmpty && text.es != text.en)
  }

  @Test func `a text is never repeated in a flag`() {
    let analysis = FieldRound.analysis { number, row in
      if number == 9 { row["remark"] = "Me llamo Ana, 0991234567" }
    }
    let words = analysis.quality(round: "1").flags.flatMap { [$0.text.es, $0.text.en] }.joined()
    #expect(!words.contains("Ana") && !words.contains("0991234567"))
  }

  @Test func `numbers and prices in a text are no identifiers`() {
    let analysis = FieldRound.analysis { number, row in
      if number == 9 { row["remark"] = "Pagó 12.50 el 12 de marzo y 3 más; 2 cajas @ 4" }
    }
    #expect(!analysis.quality(round: "1").flags.contains { $0.check == "Q23" })
  }

  @Test func `an interview that begins before the last one of the same monitor ended is named`() {
    let analysis = FieldRound.analysis { number, row in
      // 8 and 12 are of one monitor; the second is moved into the first one's half hour.
      guard number == 12 else { return }
      row["started_at"] = "2026-03-12T09:20:00.000-05:00"
      row["ended_at"] = "2026-03-12T09:50:00.000-05:00"
    }
    let flags = analysis.quality(round: "1").flags.filter { $0.check == "Q05" }
    #expect(flags.map(\.key) == ["uuid:12"])
    #expect(flags.first?.value == -10)
  }

  @Test func `many interviews of one monitor in one day are named together`() {
    let analysis = FieldRound.analysis(count: 52) { number, row in
      guard number >= 40 else { return }
      row["who"] = "M-01"
      row["started_at"] =
        "2026-03-20T\(8 + number - 40 < 10 ? "0" : "")\(8 + number - 40):00:00.000-05:00"
      row["ended_at"] =
        "2026-03-20T\(8 + number - 40 < 10 ? "0" : "")\(8 + number - 40):30:00.000-05:00"
    }
    let flags = analysis.quality(round: "1").flags.filter { $0.check == "Q07" }
    #expect(flags.map(\.monitor) == ["M-01"])
    #expect(flags.first?.rows.count == 12)
    #expect(flags.first?.key == "")
  }

  @Test func `one sample code in two interviews is named, whoever made them`() {
    let analysis = FieldRound.analysis { number, row in
      if number == 9 || number == 10 { row["sample"] = "S-7777" }
    }
    let flags = analysis.quality(round: "1").flags.filter { $0.check == "Q09" }
    #expect(flags.map(\.rows) == [[9, 10]])
    #expect(flags.map(\.monitor) == [""])
  }

  @Test func `interviews that share a phone are named where two of them are in the round`() {
    let analysis = FieldRound.analysis { _, _ in }
    let keys = analysis.dataset.column(named: "KEY")
    let pair = [4, 11].compactMap { keys?.text(at: $0) }
    let flags = analysis.quality(round: "1", samePhone: [pair, [pair[0], "uuid:elsewhere"]]).flags
      .filter { $0.check == "Q09" }
    #expect(flags.map(\.rows) == [[4, 11]])
    #expect(flags.map(\.value) == [2])
  }

  @Test func `a monitor with many don't knows is named beside the team`() {
    let analysis = FieldRound.analysis { number, row in
      guard number % 4 == 2 else { return }
      row["informed"] = "dk"
    }
    let flags = analysis.quality(round: "1").flags.filter { $0.check == "Q12" }
    #expect(flags.contains { $0.monitor == "M-03" && $0.key.isEmpty })
    #expect(flags.contains { $0.monitor.isEmpty && $0.rows.count == 10 })
  }

  @Test func `a question that many answer with other is named`() {
    let analysis = FieldRound.analysis { number, row in
      if number % 5 == 0 { row["needs"] = "food other" }
    }
    let flags = analysis.quality(round: "1").flags.filter { $0.check == "Q14" }
    #expect(flags.map(\.value) == [0.2])
    #expect(flags.first?.text.en.hasPrefix("20% answered “other” to “Needs” (needs)") == true)
  }

  @Test func `a monitor who marks one choice where others mark two is named`() {
    let analysis = FieldRound.analysis(count: 100) { number, row in
      row["started_at"] = nil
      if number % 4 == 3 { row["needs"] = "food" }
    }
    let flags = analysis.quality(round: "1").flags.filter { $0.check == "Q15" }
    #expect(flags.map(\.monitor) == ["M-04"])
  }

  @Test func `the same answer all along is named with monitors to whom it happens often`() {
    let analysis = FieldRound.analysis { number, row in
      guard number % 4 == 1, number < 24 else { return }
      for name in ["treatment", "clean", "orderly", "near", "clear", "useful"] {
        row[name] = "much"
      }
    }
    let flags = analysis.quality(round: "1").flags.filter { $0.check == "Q11" }
    #expect(flags.count == 6)
    #expect(Set(flags.map(\.monitor)) == ["M-02"])
  }

  @Test func `an answer that nearly everybody gives all along is no reason to doubt`() {
    let analysis = FieldRound.analysis { number, row in
      guard number % 5 != 0 else { return }
      for name in ["treatment", "clean", "orderly", "near", "clear", "useful"] {
        row[name] = "much"
      }
    }
    #expect(!analysis.quality(round: "1").flags.contains { $0.check == "Q11" })
  }

  @Test func `a place that closed behind its target is named, an open one is not`() throws {
    let csv = """
      round,survey,opens,closes,partner,site,stratum,population,target,panel,fcs
      1,field,2026-03-01,2026-03-31,p01,,,,30,,
      1,field,2026-03-01,2026-03-31,p02,,,,20,,

      """
    let plan = RoundPlan.read(csv: Array(csv.utf8), file: "rounds.csv").plan
    func flags(on day: String) -> [QualityFlag] {
      FieldRound.analysis(plan: plan, now: FieldRound.day(day)) { _, _ in }
        .quality(round: "1").flags.filter { $0.check == "Q20" }
    }
    #expect(flags(on: "2026-03-31").isEmpty)
    let closed = flags(on: "2026-04-01")
    #expect(closed.count == 1)
    #expect(closed.first?.text.en.contains("20 of 30") == true)
  }

  @Test func `interviews without privacy and two versions in a round are named`() {
    let analysis = FieldRound.analysis { number, row in
      if number % 3 == 0 { row["alone"] = "no" }
      if number > 30 { row["form_version"] = "2" }
    }
    let checks = analysis.quality(round: "1").flags.map(\.check)
    #expect(checks.contains("Q25"))
    #expect(checks.contains("Q22"))
  }

  @Test func `no flag says who was asked, or refused, what makes a red flag`() {
    let rows: [SampleRound.Row] = (0..<20).map { number in
      [
        "KEY": "uuid:\(number)", "asked_payment": number < 6 ? "refuse" : "no",
        "informed": number < 6 ? "dk" : "yes",
      ]
    }
    let rule = "RX01,redflag,,${asked_payment} = 'yes',,,Check,Revise,Act,Actúe,,,PSEA,,,yes"
    let analysis = SampleRound.analysis(
      SampleRound.dataset(rows), indicators: [SampleRound.informedIndicator], rules: [rule])
    let words = analysis.quality(round: "1").flags.map { $0.text.es + $0.text.en }
    #expect(words.contains { $0.contains("«Informada» (informed)") })
    #expect(!words.contains { $0.contains("asked_payment") })
  }

  @Test func `a survey's own checks are formulas over one interview`() throws {
    let csv = """
      code,when,severity,text::English (en),text::Español (es)
      Q17a,${minutes} > 30,3,Waited long.,Esperó mucho.

      """
    let sheet = QualitySheet.read(
      csv: Array(csv.utf8), file: "quality.csv", schema: FieldRound.schema, isShared: false)
    #expect(sheet.diagnostics.isEmpty)
    let review = FieldRound.analysis { _, _ in }.quality(round: "1", rules: sheet.rules)
    #expect(review.flags.map(\.check) == Array(repeating: "Q17a", count: review.flags.count))
    #expect(review.flags.count == 6)
    #expect(review.flags.first?.text.es == "Esperó mucho.")
  }

  static let mistakes: [(row: String, column: Int)] = [
    (",${minutes} > 30,3,a,b", 1), ("Q17,,3,a,b", 2), ("Q17,${minuts} > 30,3,a,b", 2),
    ("Q17,${minutes} >,3,a,b", 2), ("Q17,${minutes} > 30,9,a,b", 3), ("Q17,${minutes} > 30,3,,", 4),
  ]

  @Test(arguments: mistakes)
  func `a mistake in the sheet is found in its cell, and the row left out`(
    row: String, column: Int
  ) {
    let csv = "code,when,severity,text::English (en),text::Español (es)\n\(row)\n"
    let sheet = QualitySheet.read(
      csv: Array(csv.utf8), file: "quality.csv", schema: FieldRound.schema, isShared: false)
    #expect(sheet.rules.isEmpty)
    #expect(sheet.diagnostics.map(\.place.row) == [2])
    #expect(sheet.diagnostics.map(\.place.column) == [column])
  }

  @Test func `a shared check of questions that a form lacks is left out without a word`() {
    let csv = "code,when,severity,text\nQ17,${nights} < 0,3,a\n"
    let sheet = QualitySheet.read(
      csv: Array(csv.utf8), file: "quality.csv", schema: FieldRound.schema, isShared: true)
    #expect(sheet.rules.isEmpty && sheet.diagnostics.isEmpty)
  }
}
