import Findings
import Forms
import Tables
import Testing

/// What was asked again is compared with what the interview has, monitor by monitor (Q19).
@Suite struct BackCheckTests {
  private static let markdown = """
    | survey |                      |             |             |            |
    |        | type                 | name        | label       | role       |
    |        | integer              | round       | Round       | round      |
    |        | select_one monitor   | monitor     | Monitor     | enumerator |
    |        | select_one sex       | resp_sex    | Sex         | sex        |
    |        | integer              | hh_size     | Household   |            |
    |        | integer              | waiting     | Waiting     |            |
    |        | select_multiple need | needs       | Needs       |            |
    |        | begin_repeat         | items       | Items       |            |
    |        | text                 | item        | Item        |            |
    |        | end_repeat           |             |             |            |
    | choices |           |        |       |
    |         | list_name | name   | label |
    |         | monitor   | m1     | One   |
    |         | monitor   | m2     | Two   |
    |         | sex       | female | Woman |
    |         | sex       | male   | Man   |
    |         | need      | food   | Food  |
    |         | need      | rent   | Rent  |
    | settings |            |         |         |
    |          | form_title | form_id | version |
    |          | Again      | again   | 1       |
    """

  /// Twenty interviews, ten by either monitor, all with the same answers.
  private static func analysis(_ csv: String) throws -> Analysis {
    let (workbook, _) = Workbook.read(markdown: markdown)
    let form = try #require(Form.read(workbook: workbook).form)
    let schema = Schema(form)
    let header =
      Schema.bookkeeping + form.responseColumns.map(\.columnName) + Schema.states
    var lines = [header.joined(separator: ",")]
    for number in 0..<20 {
      let row = [
        "KEY": "uuid:\(number)", "form_id": "again", "form_version": "1", "device": "d",
        "started_at": "2026-03-02T09:00:00.000-05:00",
        "ended_at": "2026-03-02T09:30:00.000-05:00", "active_seconds": "1500", "sittings": "1",
        "edits": "0", "status": "complete", "round": "1", "monitor": number < 10 ? "m1" : "m2",
        "resp_sex": "female", "hh_size": "4", "waiting": "30", "needs": "food rent",
      ]
      lines.append(header.map { row[$0] ?? "" }.joined(separator: ","))
    }
    let dataset = Dataset.read(
      form: form,
      files: [
        ResponseFile(
          name: "d.csv", version: "1", bytes: Array((lines.joined(separator: "\n") + "\n").utf8))
      ])
    let sheet = BackCheckSheet.read(
      csv: Array(csv.utf8), file: "backchecks.csv", survey: "again", schema: schema,
      dataset: dataset)
    return Analysis(
      survey: "again", dataset: dataset, indicators: [], rules: [], backChecks: sheet)
  }

  private static let header = "survey,KEY,on,by,question,type,answer\n"

  private func flags(_ csv: String) throws -> [QualityFlag] {
    try Self.analysis(Self.header + csv).quality(round: "1").flags.filter { $0.check == "Q19" }
  }

  @Test func `more than one fixed fact in ten that differs stops a monitor`() throws {
    let rows = (0..<10).map {
      "again,uuid:\($0),2026-03-05,s1,resp_sex,1,\($0 < 2 ? "male" : "female")"
    }
    let all = rows + ["again,uuid:10,2026-03-05,s1,resp_sex,1,female"]
    let analysis = try Self.analysis(Self.header + all.joined(separator: "\n"))
    let review = analysis.quality(round: "1")
    let flag = try #require(review.flags.first { $0.check == "Q19" })
    #expect(flag.monitor == "m1")
    #expect(flag.severity == 4)
    #expect(flag.value == 0.2)
    #expect(flag.rows == [0, 1])
    #expect(flag.text.en.contains("2 of 10 fixed facts differ (20%"))
    #expect(flag.text.es.contains("difieren 2 de 10 datos fijos (20%"))
    #expect(review.flags.count { $0.check == "Q19" } == 1, "m2: one of ten interviews is enough")
    #expect(review.monitors.map(\.backChecked) == [10, 1])
    #expect(review.monitors.map(\.backCheckError) == [0.2, 0])
    #expect(review.team.backChecked == 11)
  }

  @Test func `exactly one in ten is not more, and numbers agree within one`() throws {
    let rows = (0..<10).map {
      "again,uuid:\($0),,s1,hh_size,1,\($0 == 0 ? 6 : $0 % 2 == 0 ? 5 : 3)"
    }
    #expect(try flags(rows.joined(separator: "\n")).map(\.monitor) == ["m2"])
  }

  @Test func `what is about the process may differ in a fifth, opinions always`() throws {
    func rows(_ type: Int, differing: Int) -> String {
      (0..<10).map { "again,uuid:\($0),,s1,waiting,\(type),\($0 < differing ? 90 : 30)" }
        .joined(separator: "\n") + "\nagain,uuid:11,,s1,waiting,\(type),30"
    }
    #expect(try flags(rows(2, differing: 2)).isEmpty)
    let flag = try #require(try flags(rows(2, differing: 3)).first)
    #expect(flag.severity == 3)
    #expect(flag.value == 0.3)
    #expect(try flags(rows(3, differing: 10)).isEmpty)
  }

  @Test func `several choices are the same in any order`() throws {
    let csv = "again,uuid:1,,s1,needs,1,rent food\nagain,uuid:11,,s1,needs,1,food"
    let flag = try #require(try flags(csv).first)
    #expect(flag.monitor == "m2")
    #expect(flag.value == 1)
    #expect(flag.severity == 2, "one answer stops nobody")
    #expect(flag.text.en.contains("ask again in more interviews"))
  }

  @Test func `a monitor whose interviews nobody else asked again is named`() throws {
    let few = try #require(try flags("again,uuid:1,,s1,resp_sex,1,female").first)
    #expect(few.monitor == "m2")
    #expect(few.severity == 2)
    #expect(few.text.en.contains("0 of the 10 interviews were asked again"))
    // What the monitor asked again does not count, neither for nor against.
    let own = try flags(
      "again,uuid:1,,m1,resp_sex,1,male\nagain,uuid:11,,s1,resp_sex,1,female")
    #expect(own.map(\.monitor) == ["m1"])
    #expect(own[0].severity == 2)
    #expect(own[0].text.es.contains("la misma persona no cuenta"))
  }

  @Test func `rows that were appended with their header count like the others`() throws {
    let csv =
      "again,uuid:1,,s1,resp_sex,1,female\n" + Self.header
      + "again,uuid:11,,s1,resp_sex,1,female"
    let analysis = try Self.analysis(Self.header + csv)
    #expect(analysis.backChecks.diagnostics.isEmpty)
    #expect(analysis.backChecks.checks.map(\.key) == ["uuid:1", "uuid:11"])
  }

  @Test func `without anything asked again nothing is said`() throws {
    #expect(try flags("").isEmpty)
    #expect(try flags("again,uuid:1,,,resp_sex,1,").isEmpty, "still to be asked")
    #expect(try flags("other,uuid:1,,s1,resp_sex,1,male").isEmpty, "of another survey")
  }

  @Test(arguments: [
    ("again,uuid:99,,s1,resp_sex,1,male", "unknown-interview", "B2"),
    ("again,,,s1,resp_sex,1,male", "missing-cell", "B2"),
    ("again,uuid:1,,s1,resp_sexo,1,male", "unknown-question", "E2"),
    ("again,uuid:1,,s1,item,1,soap", "unknown-question", "E2"),
    ("again,uuid:1,,s1,resp_sex,4,male", "unknown-value", "F2"),
    ("again,uuid:1,,s1,resp_sex,1,man", "unknown-value", "G2"),
    ("again,uuid:1,,s1,hh_size,1,four", "not-a-number", "G2"),
    ("again,uuid:1,2026-02-30,s1,resp_sex,1,male", "not-a-date", "C2"),
    (
      "again,uuid:1,,s1,resp_sex,1,male\nagain,uuid:1,,s2,resp_sex,1,female", "repeated-row", "E3"
    ),
  ])
  func `a row that cannot be is named with its place`(
    csv: String, code: String, place: String
  ) throws {
    let sheet = try Self.analysis(Self.header + csv).backChecks
    let found = sheet.diagnostics.map {
      ($0.code, $0.place.columnLetter + String($0.place.row))
    }
    #expect(found.map(\.0) == [code])
    #expect(found.map(\.1) == [place])
    #expect(sheet.checks.count == csv.split(separator: "\n").count - 1)
  }
}
