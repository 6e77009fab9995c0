import Findings
import Forms
import Tables
import Testing

/// What may be compared over time: rounds that asked the same.
@Suite struct RoundComparisonTests {
  typealias Row = SampleRound.Row

  static let drop = "G3,drop,,,,,Cause.,Causa.,Act now.,Actúe ya.,,,SI,,,"
  static let question = "question,type,label,choices,range,calculation"

  /// Round 1 with version 2 of the questionnaire, round 2 with version 3; 86 % and 75 % are informed.
  private func analysis(
    before version: String = "2", earlier: [String: [String: String]], _ more: [Row] = []
  ) -> Analysis {
    var form = SampleRound.form
    form.earlierWordings = earlier
    let rows =
      SampleRound.informed(172, of: 200, ["round_no": "1", "form_version": version])
      + SampleRound.informed(150, of: 200, ["round_no": "2"], from: 1000) + more
    let files = [SampleRound.file(SampleRound.csv(rows))]
    let sheet = SampleRound.indicators([SampleRound.informedIndicator])
    let rules = SampleRound.rules(
      [Self.drop, "G1,miss,,,,,,,Act now.,Actúe ya.,,,SI,,,"], sheet.indicators)
    return Analysis(
      survey: "sample", dataset: Dataset.read(form: form, files: files),
      indicators: sheet.indicators, rules: rules.rules)
  }

  private static let wording = QuestionWording(SampleRound.form).byQuestion

  @Test func `rounds of one version are compared`() {
    let analysis = analysis(before: "3", earlier: [:])
    #expect(analysis.findings().map(\.kind) == [.miss, .drop])
    #expect(analysis.isComparable(0, "1", "2"))
    #expect(analysis.problems == [])
  }

  @Test func `rounds of two versions that asked the same are compared`() {
    let analysis = analysis(earlier: ["2": Self.wording])
    #expect(analysis.findings().map(\.kind) == [.miss, .drop])
    #expect(!analysis.problems.contains { $0.kind == .changedQuestion })
  }

  @Test(arguments: ["label", "choices", "range"])
  func `rounds are not compared across a changed question`(what: String) throws {
    var earlier = Self.wording
    let now = try #require(earlier["informed"])
    earlier["informed"] = now + " \(what)"
    let analysis = analysis(earlier: ["2": earlier])
    let found = analysis.findings()
    #expect(found.map(\.kind) == [.miss])
    #expect(found.first?.previous == nil && found.first?.notComparedWith == "1")
    #expect(
      found.first?.lines(.es)[1]
        == "Meta 85,0%; alerta 70,0%; la ronda 1 lo preguntó de otra manera y no se compara")
    let problem = try #require(analysis.problems.first { $0.kind == .changedQuestion })
    #expect(problem.file == "questionnaires/sample/2.csv" && problem.column == "informed")
    #expect(problem.message.en.contains("`informed`"))
  }

  @Test func `a question that was changed without a new version is not compared, and that is said`()
  {
    var kept = Self.wording
    kept["informed"] = "otherwise"
    let analysis = analysis(before: "3", earlier: ["3": kept])
    #expect(analysis.findings().map(\.kind) == [.miss])
    #expect(!analysis.isComparable(0, "1", "2"))
    let problem = analysis.problems.first { $0.kind == .changedQuestion }
    #expect(problem?.file == "questionnaires/sample/3.csv" && problem?.column == "informed")
    // Another machine had the other wording.
    let merged = self.analysis(before: "3", earlier: ["3": Self.wording, "3_0a1b2c3d": kept])
    #expect(!merged.isComparable(0, "1", "2"))
    #expect(merged.problems.map(\.file) == ["questionnaires/sample/3_0a1b2c3d.csv"])
    kept = Self.wording
    kept["cost"] = "otherwise"
    #expect(self.analysis(before: "3", earlier: ["3": kept]).isComparable(0, "1", "2"))
  }

  @Test(arguments: [
    "count(${items}[item = 'soap']) > 0", "sum(${items}[item = 'soap']/got) > 1",
    "count(/data/items[item != '']/got) > 0", "count(${items}/*) > 2",
    "${soaps} > 0",
  ])
  func `what a formula finds by walking through entries has to be the same question`(
    formula: String
  ) throws {
    let workbook = Workbook.read(
      markdown: """
        | survey |                 |       |       |       |                                   |
        |        | type            | name  | label | role  | calculation                       |
        |        | integer         | round | Round | round |                                   |
        |        | begin_repeat    | items | Items |       |                                   |
        |        | text            | item  | Item  |       |                                   |
        |        | integer         | got   | Got   |       |                                   |
        |        | text            | note  | Note  |       |                                   |
        |        | end_repeat      |       |       |       |                                   |
        |        | calculate       | soaps |       |       | count(${items}[item = 'soap'])    |
        | settings |               |       |       |
        |          | form_title    | form_id | version |
        |          | Walk          | walk  | 2     |
        """
    ).workbook
    var form = try #require(Form.read(workbook: workbook).form)
    let now = QuestionWording(form).byQuestion
    let rows = (1...2).map { round in
      "uuid:\(round),walk,\(round),a,,,,1,0,complete,\(round),,,\n"
    }
    let header = (Schema.bookkeeping + ["round"] + Schema.states).joined(separator: ",")
    let files = rows.indices.map { index in
      ResponseFile(
        name: "responses/walk/\(index + 1)/a.csv", version: "\(index + 1)",
        bytes: Array("\(header)\n\(rows[index])".utf8))
    }
    func isCompared(_ earlier: [String: String]) -> Bool {
      form.earlierWordings = ["1": earlier]
      let sheet = IndicatorSheet.read(
        csv: Array(
          "code,label::English (en),type,base,value,direction\nW1,Walk,proportion,true(),\"\(formula)\",higher\n"
            .utf8), file: "indicators.csv", schema: Schema(form), isShared: false)
      let analysis = Analysis(
        survey: "walk", dataset: Dataset.read(form: form, files: files),
        indicators: sheet.indicators, rules: [])
      return analysis.isComparable(0, "1", "2")
    }
    #expect(isCompared(now))
    var earlier = now
    earlier["item"] = "otherwise"
    #expect(!isCompared(earlier))
  }

  @Test func `another question that changed hinders nothing`() {
    var earlier = Self.wording
    earlier["cost"] = "otherwise"
    let analysis = analysis(earlier: ["2": earlier])
    #expect(analysis.findings().map(\.kind) == [.miss, .drop])
    #expect(!analysis.problems.contains { $0.kind == .changedQuestion })
  }

  @Test func `rounds of a version that nobody kept are not compared, and that is said`() {
    let analysis = analysis(earlier: [:])
    #expect(analysis.findings().map(\.kind) == [.miss])
    #expect(analysis.problems.map(\.kind).contains(.unknownVersion))
  }

  @Test func `the last round that asked the same is compared with`() {
    var earlier = Self.wording
    earlier["informed"] = "otherwise"
    let again = SampleRound.informed(120, of: 200, ["round_no": "3"], from: 5000)
    let analysis = analysis(earlier: ["2": earlier], again)
    let drop = analysis.findings().first { $0.kind == .drop }
    #expect(drop?.round == "3" && drop?.previous == 0.75)
  }

  @Test func `what a questionnaire asks is kept and read again`() throws {
    let wording = QuestionWording(SampleRound.form)
    #expect(QuestionWording(csv: wording.csv) == wording)
    #expect(QuestionWording(csv: Array("name,label\na,b\n".utf8)) == nil)
    let informed = try #require(wording.byQuestion["informed"])
    #expect(informed.contains("Informed / Informada") && informed.contains("dk=Does not know"))
  }

  @Test func `the author's own columns go along and make no other question of it`() throws {
    func wording(_ source: String) throws -> QuestionWording {
      let markdown = """
        | survey | type    | name | label | hxl       | source   |
        |        | integer | size | Size  | #affected | \(source) |
        |        | text    | name | Name  |           |          |
        """
      let workbook = Workbook.read(markdown: markdown).workbook
      return QuestionWording(try #require(Form.read(workbook: workbook).form))
    }
    let first = try wording("census")
    let lines = String(decoding: first.csv, as: UTF8.self).split(separator: "\n")
    #expect(
      lines == [
        "question,type,label,choices,range,calculation,hxl,source",
        "size,integer,Size,,,,#affected,census", "name,text,Name,,,,,",
      ])
    #expect(QuestionWording(csv: first.csv) == first)
    #expect(try wording("register").byQuestion == first.byQuestion)
  }
}
