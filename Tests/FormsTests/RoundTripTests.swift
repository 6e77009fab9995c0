import Tables
import Testing

@testable import Forms

/// A form that is written as another kind of file and read again is the same form.
@Suite struct RoundTripTests {
  @Test(arguments: RecordedForm.all)
  func `a form survives every kind of file`(recorded: RecordedForm) throws {
    let (workbook, _) = Workbook.read(
      csv: try recorded.bytes(recorded.name + ".csv"), file: recorded.name + ".csv")
    let spreadsheet = workbook.xlsx()
    #expect(spreadsheet.problems.isEmpty)
    let fromSpreadsheet = Workbook.read(
      xlsx: spreadsheet.bytes, file: recorded.name + ".xlsx", keepingNotes: true)
    try expectSame(workbook, fromSpreadsheet.workbook, recorded)
    let markdown = fromSpreadsheet.workbook.markdown()
    #expect(markdown.problems.isEmpty)
    let fromMarkdown = Workbook.read(
      markdown: String(decoding: markdown.bytes, as: UTF8.self), file: recorded.name + ".md")
    try expectSame(workbook, fromMarkdown.workbook, recorded)
    let sheets = fromMarkdown.workbook.sheetFiles().files.filter { Workbook.isSheetFile($0.name) }
    let fromFolder = Workbook.read(
      sheetFiles: Dictionary(uniqueKeysWithValues: sheets.map { ($0.name, $0.bytes) }),
      folder: recorded.name)
    try expectSame(workbook, fromFolder.workbook, recorded)
    #expect(fromMarkdown.workbook.csv() == workbook.csv())
  }

  @Test func `columns that nobody knows are kept in every sheet of every kind of file`() throws {
    let markdown = """
      | survey | type | name | label | hxl | our note | $kuid |
      |        | text | a    | A     | #affected | =keep it | k1 |
      |        | integer | b | B     |     | two  words | |
      | choices | list_name | name | label | $kuid | area |
      |         | l         | x    | X     | k2    | 01   |
      | settings | form_id | our remark |
      |          | f       | 007        |
      | lists | what |
      |       | own  |
      """
    let (workbook, _) = Workbook.read(markdown: markdown, file: "f.md")
    let cells = workbook.sheets.map { [$0.header] + $0.rows.map(\.cells) }
    let xlsx = Workbook.read(xlsx: workbook.xlsx().bytes, file: "f.xlsx", keepingNotes: true)
    let csv = Workbook.read(csv: workbook.csv(), file: "f.csv")
    let again = Workbook.read(
      markdown: String(decoding: workbook.markdown().bytes, as: UTF8.self), file: "f.md")
    for read in [xlsx.workbook, csv.workbook, again.workbook] {
      #expect(read.sheets.map(\.name) == workbook.sheets.map(\.name))
      #expect(read.sheets.map { [$0.header] + $0.rows.map(\.cells) } == cells)
    }
    let files = workbook.sheetFiles().files
    let folder = Workbook.read(
      sheetFiles: Dictionary(
        files.filter { Workbook.isSheetFile($0.name) }.map { ($0.name, $0.bytes) },
        uniquingKeysWith: { first, _ in first }), folder: "f")
    #expect(folder.workbook.sheet("survey")?.header == workbook.sheet("survey")?.header)
    #expect(folder.workbook.sheet("settings")?.rows.map(\.cells) == [["f", "007"]])
    #expect(files.contains { $0.name == "lists.csv" })
  }

  private func expectSame(_ one: Workbook, _ other: Workbook, _ recorded: RecordedForm) throws {
    let files = try RecordedForm.files()
    let (first, second) = (
      try #require(Form.read(workbook: one, files: files).form),
      try #require(Form.read(workbook: other, files: files).form)
    )
    #expect(first.nodes.map(\.path) == second.nodes.map(\.path))
    #expect(first.languages == second.languages)
    #expect(
      first.lists.map { $0.choices.map(\.name) } == second.lists.map { $0.choices.map(\.name) })
    let cases = try recorded.json(".cases.json")
    let states = [first, second].map { form in
      TryCases(form: form, environment: .test()).run(cases).prefix(2).map(\.encoded)
    }
    #expect(states[0] == states[1])
  }
}
