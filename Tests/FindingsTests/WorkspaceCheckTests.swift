import Findings
import Forms
import Tables
import Testing

/// What only shows when the surveys of a workspace, its plan and its shared tables are seen together.
@Suite struct WorkspaceCheckTests {
  private static func survey(
    _ name: String, _ rows: [String], choices: [String] = ["yes", "no"], indicators: String = "",
    formID: String? = nil
  ) throws -> WorkspaceCheck.Survey {
    let text =
      "| survey |\n| | type | name | label |\n" + rows.map { "| | \($0) |\n" }.joined()
      + "| choices |\n| | list_name | name | label |\n"
      + choices.map { "| | l | \($0) | A |\n" }.joined()
      + "| settings |\n| | form_id | version |\n| | \(formID ?? name) | 3 |\n"
    let form = try #require(
      Form.read(workbook: Workbook.read(markdown: text, file: name + ".md").workbook).form)
    let sheets = SurveySheets(
      schema: Schema(form),
      sharedIndicators: .init(name: "shared/indicators.csv", bytes: Array(indicators.utf8)),
      indicators: nil, sharedRules: nil, rules: nil)
    return WorkspaceCheck.Survey(name: name, form: form, sheets: sheets)
  }

  /// `code file row column ~nearest` of each.
  private static func told(_ diagnostics: [Diagnostic]) -> [String] {
    for diagnostic in diagnostics {
      #expect(diagnostic.message.en != diagnostic.message.es)
      #expect(!diagnostic.remedy.en.isEmpty && !diagnostic.remedy.es.isEmpty)
    }
    return diagnostics.map {
      "\($0.code) \($0.place.file) \($0.place.row) \($0.place.columnLetter)"
        + ($0.nearest.map { " ~" + $0 } ?? "")
    }
  }

  private static func check(
    _ surveys: [WorkspaceCheck.Survey], shared: [String: String] = [:]
  ) -> WorkspaceCheck {
    var files: [String: SurveySheets.File] = [:]
    for (name, text) in shared {
      files[name] = .init(name: "shared/" + name, bytes: Array(text.utf8))
    }
    return WorkspaceCheck(surveys: surveys, names: surveys.map(\.name), shared: files)
  }

  @Test func `one name with two types or two lists is told where it comes second`() throws {
    let one = try Self.survey("a", ["integer | age | Age", "select_one l | ok | Ok"])
    let other = try Self.survey(
      "b", ["text | age | Age", "select_one l | ok | Ok"], choices: ["yes", "dk"])
    let told = Self.told(Self.check([one, other]).diagnostics())
    #expect(told == ["type-elsewhere b.md 3 B", "list-elsewhere b.md 4 B"])
    #expect(Self.check([one, one]).diagnostics() == [])
  }

  @Test func `a copied folder that kept its form_id is told where it comes second`() throws {
    let rows = ["integer | age | Age"]
    let copied = [
      try Self.survey("nfi", rows, formID: "pdm_nfi"), try Self.survey("shelter", rows),
      try Self.survey("training", rows, formID: "pdm_nfi"),
    ]
    let found = Self.check(copied).diagnostics()
    #expect(Self.told(found) == ["form-id-elsewhere training.md 10 "])
    #expect(found.first?.severity == .error)
    #expect(found.first?.message.en.contains("`nfi`") == true)
  }

  @Test(arguments: [
    ("surveys/cash/form.csv", "cash"), ("form.csv", "form"), ("./form.csv", "form"),
    ("surveys/cash/cash_2.csv", "cash_2"),
  ])
  func `a form without form_id is called by its file, or by its folder`(
    file: String, id: String
  ) throws {
    let text = "| survey |\n| | type | name | label |\n| | text | a | A |\n"
    let workbook = Workbook.read(markdown: text, file: file).workbook
    #expect(Form.read(workbook: workbook).form?.id == id)
  }

  @Test func `a form changed without a new version, or older than its responses, is told`() throws {
    let form = try Self.survey("a", ["integer | age | Age"]).form
    let columns = Schema.bookkeeping + form.responseColumns.map(\.columnName) + Schema.states
    #expect(WorkspaceCheck.versions(of: form, beside: [("3", columns), ("2", ["KEY"])]) == [])
    let told = Self.told(
      WorkspaceCheck.versions(of: form, beside: [("3", columns + ["gone"]), ("7", columns)]))
    #expect(told == ["version-unchanged a.md 10 C", "version-shrinks a.md 10 C"])
  }

  @Test func `a shared indicator that fits no survey is told with the nearest name`() throws {
    let indicators = """
      code,label,type,value
      X1,A,mean,${age}
      X2,B,mean,${agge}
      """
    let one = try Self.survey("a", ["integer | age | Age"], indicators: indicators)
    let told = Self.told(
      Self.check([one], shared: ["indicators.csv": indicators]).diagnostics())
    #expect(told == ["fits-no-survey shared/indicators.csv 3 A ~age"])
  }

  @Test func `shared tables have one row a code, and codes that lead somewhere`() throws {
    let one = try Self.survey("a", ["integer | age | Age"])
    let told = Self.told(
      Self.check(
        [one],
        shared: [
          "partners.csv": "name,label\np01,One\np01,Two\n,Three\np02,\n",
          "sites.csv": "name,label,partner\ns01,One,p1\n",
        ]
      ).diagnostics())
    #expect(
      told == [
        "duplicate-code shared/partners.csv 3 A", "missing-cell shared/partners.csv 4 A",
        "missing-cell shared/partners.csv 5 B", "not-in-file shared/sites.csv 2 C ~p01",
      ])
  }

  @Test func `a plan names surveys, partners, sites and days that there are`() throws {
    let one = try Self.survey("nfi", ["integer | age | Age"])
    let plan = """
      round,survey,opens,closes,partner,site,target
      1,nfi,2026-01-01,2026-02-01,p01,,10
      2,nfy,2026-13-01,,p02,s01,ten
      3,,2026-03-01,2026-02-01,,,
      """
    let check = Self.check([one], shared: ["partners.csv": "name,label\np01,One\n"])
    let told = Self.told(
      check.diagnostics(ofRounds: .init(name: "rounds.csv", bytes: Array(plan.utf8))))
    #expect(
      told == [
        "unknown-survey rounds.csv 3 B ~nfi", "not-a-number rounds.csv 3 G",
        "not-a-date rounds.csv 3 C", "not-in-file rounds.csv 3 E ~p01",
        "ends-before-start rounds.csv 4 D",
      ])
  }

  @Test func `a text in one language only is told in indicators and rules`() throws {
    let form = try Self.survey("a", ["integer | age | Age"]).form
    let sheet = IndicatorSheet.read(
      csv: Array(
        "code,label::English (en),label::Español (es),type,value\nX1,Age,,mean,${age}\n".utf8),
      file: "indicators.csv", schema: Schema(form), isShared: false)
    #expect(Self.told(sheet.diagnostics) == ["untranslated indicators.csv 2 C"])
  }
}
