import Findings
import Forms
import Tables
import Testing

/// Answers in people's own words: what is shown of them, and what is not.
@Suite struct OpenAnswersTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var typed: String
    var shown: String
    var testDescription: String { typed }
  }

  static let cases = [
    Case(typed: "Las filas son largas.", shown: "Las filas son largas."),
    Case(typed: "Llámeme al 099 123 4567.", shown: "Llámeme al [***]."),
    Case(typed: "mi cédula 1712345678 no sirve", shown: "mi cédula [***] no sirve"),
    Case(typed: "escriba a ana@correo.ec por favor", shown: "escriba a [***] por favor"),
    Case(typed: "me llamo juana pérez, gracias", shown: "me llamo [***], gracias"),
    Case(typed: "María López me trató mal", shown: "[***] me trató mal"),
    Case(typed: "Fue el señor Pedro Gómez.", shown: "Fue el señor [***]."),
    Case(typed: "NO HAY AGUA en el Albergue", shown: "NO HAY AGUA en el Albergue"),
    Case(typed: "Esperé 3 horas y 20 minutos", shown: "Esperé 3 horas y 20 minutos"),
    Case(typed: "", shown: ""),
  ]

  @Test(arguments: cases)
  func `what looks like a name, a phone or a document is covered`(_ one: Case) {
    let covered = CoveredText(one.typed)
    #expect(covered.text == one.shown)
    #expect(covered.isCovered == (one.typed != one.shown))
  }

  // MARK: Which questions and answers

  private static let form: Form? = {
    let (workbook, _) = Workbook.read(
      markdown: """
        | survey |                    |             |        |                  |           |           |
        |        | type               | name        | label  | relevant         | role      | pii       |
        |        | integer            | round_no    | Round  |                  | round     |           |
        |        | select_one partner | partner     | By     |                  | partner   |           |
        |        | select_one yn      | asked       | Asked  |                  |           | sensitive |
        |        | text               | asked_what  | What   | ${asked} = 'yes' |           | free_text |
        |        | text               | suggestion  | Change |                  |           | free_text |
        |        | text               | kit         | Kit    |                  |           |           |
        |        | text               | who         | Who    |                  |           | direct    |
        | choices |           |      |       |
        |         | list_name | name | label |
        |         | partner   | p1   | One   |
        |         | partner   | p2   | Two   |
        |         | yn        | yes  | Yes   |
        |         | yn        | no   | No    |
        | settings |            |         |         |
        |          | form_title | form_id | version |
        |          | Open       | open    | 1       |
        """)
    return Form.read(workbook: workbook).form
  }()

  private func analysis(_ rows: [[String: String]]) throws -> Analysis {
    let form = try #require(Self.form)
    let header =
      Schema.bookkeeping + form.responseColumns.map(\.columnName) + Schema.states
    var writer = CSVWriter()
    writer.append(header)
    for (number, row) in rows.enumerated() {
      let usual = [
        "KEY": "uuid:\(number)", "form_id": "open", "form_version": "1", "device": "d",
        "edits": "0", "status": "complete", "round_no": "1", "partner": "p1",
      ]
      writer.append(header.map { row[$0] ?? usual[$0] ?? "" })
    }
    let dataset = Dataset.read(
      form: form,
      files: [ResponseFile(name: "responses/open/1/d.csv", version: "1", bytes: writer.bytes)])
    let rules = RuleSheet.read(
      csv: Array(
        "code,kind,when,severity,restricted,cause,action\nG1,redflag,${asked} = 'yes',5,yes,a,b\n"
          .utf8),
      file: "rules.csv", schema: dataset.schema, indicators: [], isShared: false)
    return Analysis(survey: "open", dataset: dataset, indicators: [], rules: rules.rules)
  }

  private func slot(_ name: String, _ analysis: Analysis) throws -> Int {
    try #require(analysis.dataset.schema.slots(named: name).first)
  }

  @Test func `only what is marked as free text is read, and nothing behind a red flag`() throws {
    let analysis = try analysis([["suggestion": "more"]])
    let names = analysis.openQuestions.map { analysis.dataset.schema.form.nodes[$0].name }
    #expect(names == ["suggestion"])
    let behind = try slot("asked_what", analysis)
    #expect(analysis.openAnswers(of: behind, in: Selection()).isEmpty)
  }

  @Test func `where an answer comes from is told only among five and more`() throws {
    var rows = (0..<6).map { ["suggestion": "text \($0)", "partner": "p1"] }
    rows += (0..<4).map { ["suggestion": "other \($0)", "partner": "p2"] }
    let analysis = try analysis(rows)
    let answers = analysis.openAnswers(of: try slot("suggestion", analysis), in: Selection())
    #expect(answers.count == 10)
    #expect(answers.map(\.key) == answers.map(\.key).sorted())
    #expect(answers.count { $0.partner == "p1" } == 6)
    #expect(answers.count { $0.partner.isEmpty } == 4)
    #expect(answers.allSatisfy { $0.round == "1" && $0.site.isEmpty })
  }

  @Test func `nothing is read where fewer than five interviews are chosen`() throws {
    let rows = (0..<8).map { ["suggestion": "text", "partner": $0 < 4 ? "p1" : "p2"] }
    let analysis = try analysis(rows)
    let question = try slot("suggestion", analysis)
    #expect(analysis.openAnswers(of: question, in: Selection()).count == 8)
    #expect(analysis.openAnswers(of: question, in: Selection(partner: "p1")).isEmpty)
  }

  // MARK: Themes

  private let lists = SurveySheets.File(
    name: "themes/open/d-list.csv",
    bytes: Array(
      """
      question,code,name_es,name_en
      suggestion,queue,Filas largas,Long queues
      suggestion,staff,Trato,Treatment
      suggestion,queue,Otra vez,Again

      """.utf8))

  private func codings(_ rows: [String], name: String = "d") -> SurveySheets.File {
    SurveySheets.File(
      name: "themes/open/\(name).csv",
      bytes: Array((["KEY,question,themes,coder,coded_at"] + rows).map { $0 + "\n" }.joined().utf8))
  }

  private func answer(_ key: String, _ text: String = "text") -> OpenAnswer {
    OpenAnswer(
      key: key, row: 0, text: text, isCovered: false, hash: OpenAnswer.hash(of: text))
  }

  @Test func `the latest coding of an answer counts, whoever made it`() {
    let book = ThemeBook.read([
      lists,
      codings([
        "uuid:1,suggestion,queue,M-1,2026-11-22T09:00",
        "uuid:1,suggestion,staff,M-1,2026-11-22T10:00",
        "uuid:2,suggestion,queue staff,M-1,2026-11-22T10:00",
        "uuid:3,suggestion,queue,M-1,2026-11-22T10:00", "uuid:3,suggestion,,M-1,2026-11-22T11:00",
      ]),
      codings(["uuid:2,suggestion,queue,M-2,2026-11-22T12:00"], name: "e"),
    ])
    #expect(book.themes(of: "suggestion").map(\.name.en) == ["Long queues", "Treatment"])
    #expect(book.codes(of: answer("uuid:1"), question: "suggestion") == ["staff"])
    #expect(book.codes(of: answer("uuid:2"), question: "suggestion") == ["queue"])
    #expect(book.codes(of: answer("uuid:3"), question: "suggestion").isEmpty)
    let answers = (1...3).map { answer("uuid:\($0)") }
    #expect(book.agreement(about: answers, question: "suggestion") == (0, 1))
    #expect(book.problems.isEmpty)
  }

  @Test func `a coding is about the words that were read, wherever a correction moved them`() {
    let (lamp, soap) = (OpenAnswer.hash(of: "no lamp"), OpenAnswer.hash(of: "bad soap"))
    let book = ThemeBook.read([
      lists,
      SurveySheets.File(
        name: "themes/open/d.csv",
        bytes: Array(
          """
          KEY,question,themes,coder,coded_at,text_hash
          uuid:1/items[1],suggestion,queue,M-1,2026-11-22T09:00,\(lamp)
          uuid:1/items[2],suggestion,staff,M-1,2026-11-22T09:01,\(soap)
          uuid:1/items[1],suggestion,queue,M-2,2026-11-22T09:02,\(lamp)

          """.utf8)),
    ])
    func codes(_ key: String, _ text: String) -> [String] {
      book.codes(of: answer(key, text), question: "suggestion")
    }
    #expect(codes("uuid:1/items[1]", "no lamp") == ["queue"])
    #expect(codes("uuid:1/items[2]", "bad soap") == ["staff"])
    // The first entry was taken away: the second one is the first now.
    #expect(codes("uuid:1/items[1]", "bad soap") == ["staff"])
    // The words were changed; others of the same person; the same words of another person.
    #expect(codes("uuid:1/items[1]", "no lamps") == [])
    #expect(codes("uuid:2/items[1]", "no lamp") == [])
    let left = [answer("uuid:1/items[1]", "bad soap")]
    #expect(book.agreement(about: left, question: "suggestion") == (0, 0))
    // 64-bit FNV-1a, as published: the empty text, and "a".
    #expect(OpenAnswer.hash(of: "") == "cbf29ce484222325")
    #expect(OpenAnswer.hash(of: "a") == "af63dc4c8601ec8c")
  }

  @Test func `rows that cannot be read are reported with file and line, the others are kept`() {
    let book = ThemeBook.read([
      codings(["uuid:1,suggestion,queue,M-1,2026-11-22T09:00", "uuid:2,sugg"]),
      SurveySheets.File(name: "themes/open/x.csv", bytes: Array("a,b\n1,2\n".utf8)),
    ])
    #expect(book.codes(of: answer("uuid:1"), question: "suggestion") == ["queue"])
    #expect(
      book.problems == [
        DataProblem(.badRecord, file: "themes/open/d.csv", lines: [3]),
        DataProblem(.wrongHeader, file: "themes/open/x.csv"),
      ])
  }

  @Test func `themes are shares of the coded answers, small groups hidden`() throws {
    let rows = (0..<20).map { number in
      ["suggestion": "text \(number)", "partner": number < 16 ? "p1" : "p2"]
    }
    let analysis = try analysis(rows)
    let question = try slot("suggestion", analysis)
    let book = ThemeBook.read([
      lists,
      codings(
        (0..<20).map {
          "uuid:\($0),suggestion,\($0 < 5 ? "queue staff" : $0 < 15 ? "staff" : "none"),M-1,2026-11-22"
        }),
    ])
    let all = analysis.themes(of: question, book, in: Selection())
    #expect(all.map(\.code) == ["queue", "staff", "none"])
    #expect(all.map(\.estimate.numerator) == [5, 15, 5])
    #expect(all.map(\.estimate.n) == [20, 20, 20])
    // Wilson's interval of 5 in 20, as statistics.md 4.1 has it (R: binom::binom.wilson).
    #expect(abs((all[0].estimate.low ?? 0) - 0.11186) < 1e-5)
    #expect(abs((all[0].estimate.high ?? 0) - 0.46870) < 1e-5)
    let parts = analysis.themes(of: question, book, by: Grouping(["partner"]), in: Selection())
    #expect(parts.filter { $0.code == "queue" }.map(\.state) == [.secondary, .suppressed])
    #expect(
      parts[0].row(
        in: analysis, question: question, name: "", by: Grouping(["partner"]), round: nil
      )
      .suffix(5) == ["", "", "", "", "secondary"])
  }

  @Test func `themes that many texts have are findings of the rule that asks for them`() throws {
    let rows = (0..<20).map { ["suggestion": "text \($0)", "partner": "p1"] }
    let form = try #require(Self.form)
    let plain = try analysis(rows)
    let rules = RuleSheet.read(
      csv: Array(
        "code,kind,when,parameters,cause,action\nG10,theme,${suggestion},theme_share=0.10,a,b\n"
          .utf8),
      file: "rules.csv", schema: Schema(form), indicators: [], isShared: false
    ).rules
    let analysis = Analysis(survey: "open", dataset: plain.dataset, indicators: [], rules: rules)
    let book = ThemeBook.read([
      lists,
      codings(
        (0..<15).map {
          "uuid:\($0),suggestion,\($0 < 6 ? "queue" : $0 < 9 ? "staff" : "none"),M-1,2026"
        }
      ),
    ])
    let themes = analysis.codedThemes(book)
    #expect(themes.map(\.code) == ["queue", "staff"])
    #expect(themes.map(\.texts) == [6, 3] && themes.map(\.of) == [15, 15])
    let findings = analysis.findings(themes: themes)
    #expect(findings.map(\.id) == ["open/1/theme/suggestion/all//queue"])
    #expect(findings.first?.groupLabel.es == "Filas largas")
    #expect(plain.codedThemes(book).isEmpty)
    #expect(analysis.codedThemes(ThemeBook()).isEmpty)
  }

  struct Later: Sendable, CustomTestStringConvertible {
    /// Of twenty texts, those that were coded, and those with the theme.
    var coded: Int
    var named: Int
    var outcome: FollowUp.Outcome
    var text: String
    var testDescription: String { "\(named) of \(coded)" }
  }

  static let later = [
    Later(
      coded: 20, named: 6, outcome: .again,
      text: "Ronda 2: se encuentra de nuevo, 30% (n = 20); antes 40%."),
    Later(
      coded: 20, named: 0, outcome: .gone,
      text: "Ronda 2: ya no se encuentra, 0% (n = 20); antes 40%."),
    Later(
      coded: 20, named: 4, outcome: .unclear,
      text: "Ronda 2: sin diferencia clara, 20% (n = 20); antes 40%."),
    Later(coded: 4, named: 0, outcome: .notMeasured, text: "Ronda 2: muy pocas respuestas."),
  ]

  @Test(arguments: later)
  func `a theme is followed into the next round`(_ later: Later) throws {
    let rows = (0..<35).map { number in
      ["suggestion": "text \(number)", "round_no": number < 15 ? "1" : "2"]
    }
    let plain = try analysis(rows)
    let rules = RuleSheet.read(
      csv: Array("code,kind,when,cause,action\nG10,theme,${suggestion},a,b\n".utf8),
      file: "rules.csv", schema: plain.dataset.schema, indicators: [], isShared: false
    ).rules
    let analysis = Analysis(survey: "open", dataset: plain.dataset, indicators: [], rules: rules)
    func coded(_ number: Int, _ isNamed: Bool) -> String {
      "uuid:\(number),suggestion,\(isNamed ? "queue" : "none"),M-1,2026"
    }
    let book = ThemeBook.read([
      lists,
      codings(
        (0..<15).map { coded($0, $0 < 6) }
          + (0..<later.coded).map { coded(15 + $0, $0 < later.named) }),
    ])
    let follow = try #require(analysis.followUps(themes: book).first)
    #expect(follow.finding.id == "open/1/theme/suggestion/all//queue")
    #expect(follow.outcome == later.outcome)
    #expect(follow.text(.es) == later.text)
    #expect(analysis.followUp(of: follow.finding, themes: book) == follow)
    #expect(analysis.followUps().isEmpty)
  }

  @Test(arguments: [
    ("Filas largas", "filas_largas"), ("¡Más comida, ya!", "mas_comida_ya"), ("  ", ""),
    ("Ñ 2", "n_2"),
  ])
  func `a theme's code is made of its name`(_ name: String, _ code: String) {
    #expect(Theme.code(for: name) == code)
  }
}
