import Foundation
import Tables
import Testing

@Suite struct WritingTests {
  private func sheets(_ workbook: Workbook) -> [[[String]]] {
    workbook.sheets.map { sheet in
      let width = (sheet.header.lastIndex { !$0.isEmpty } ?? -1) + 1
      func line(_ cells: [String]) -> [String] {
        cells.prefix(width) + [String](repeating: "", count: max(0, width - cells.count))
      }
      return [[sheet.name], line(sheet.header)] + sheet.rows.map { line($0.cells) }
    }
  }

  private func csv(_ bytes: [UInt8]) -> Workbook {
    Workbook.read(csv: bytes, file: "form.csv").workbook
  }

  private func xlsx(_ bytes: [UInt8]) -> Workbook {
    let read = Workbook.read(xlsx: bytes, file: "form.xlsx", keepingNotes: true)
    #expect(read.problems.isEmpty)
    return read.workbook
  }

  private func markdown(_ bytes: [UInt8]) -> Workbook {
    let read = Workbook.read(markdown: String(decoding: bytes, as: UTF8.self))
    #expect(read.problems.isEmpty)
    return read.workbook
  }

  // MARK: The same form again

  @Test(arguments: ["nfi", "shelter", "transport", "cva"])
  func `a shipped questionnaire goes through every kind of file and comes back as it was`(
    _ survey: String
  ) throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "surveys/\(survey)/form.csv")
    let bytes = Array(try Data(contentsOf: path))
    let form = csv(bytes)
    #expect(lines(form) == lines(bytes))
    let one = xlsx(form.xlsx().bytes)
    #expect(sheets(one) == sheets(form))
    let two = csv(one.csv())
    let three = markdown(two.markdown().bytes)
    #expect(sheets(three) == sheets(form))
    #expect(lines(csv(three.csv())) == lines(bytes))
    let files = Dictionary(
      uniqueKeysWithValues: form.sheetFiles().files.map { ($0.name, $0.bytes) })
    let four = Workbook.read(sheetFiles: files, folder: "nfi")
    #expect(four.problems.isEmpty)
    #expect(lines(four.workbook) == lines(bytes))
  }

  @Test(arguments: 0..<20)
  func `texts of any kind come back as they were`(_ seed: Int) {
    var numbers = SeededNumbers(seed: UInt64(seed))
    let pieces = [
      "a", "Ñandú", "n\u{303}", "ñ", " ", "  ", ",", ";", "\"", "'", "|", "\\", "\\|", "#", "-",
      "---",
      "_x0041_", "_x005F_", "_", "&", "<", ">", "&amp;", "${age} > 5", "=1+1", "\u{1}", "\u{FFFF}",
      "\t", "مرحبا", "🏠", "|\u{301}", "1.0", "TRUE", "]]>", "\u{2028}",
    ]
    func text() -> String {
      let text = (0...numbers.next(below: 5)).map { _ in pieces[numbers.next(below: pieces.count)] }
      // Readers trim cells.
      return String(decoding: Array(text.joined().utf8), as: UTF8.self).trimmed()
    }
    var workbook = Workbook(file: "form.csv", sheets: [])
    for name in ["survey", "choices", "notes"] {
      let width = 1 + numbers.next(below: 6)
      let header = (0..<width).map { "column \($0) " + text() }
      let rows = (0..<numbers.next(below: 8)).map { row in
        Sheet.Row(number: row + 2, cells: (0..<width).map { _ in text() })
      }
      workbook.sheets.append(
        Sheet(
          name: name, header: header.map { $0.trimmed() }, headerRow: 1, columnOffset: 0,
          rows: rows.filter { $0.cells.contains { !$0.isEmpty } }))
    }
    let bytes = workbook.csv()
    #expect(lines(csv(bytes)) == lines(bytes))
    #expect(lines(xlsx(workbook.xlsx().bytes)) == lines(bytes))
    // Markdown tables have no blank rows.
    #expect(
      lines(markdown(workbook.markdown().bytes)) == lines(bytes).filter { !$0.isEmpty } + [""])
  }

  /// The lines of a CSV, letters beyond ASCII by number: to Swift an accented letter equals its two parts.
  private func lines(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      String(decoding: line, as: UTF8.self).unicodeScalars.map { scalar in
        scalar.isASCII ? String(scalar) : "<" + String(scalar.value, radix: 16) + ">"
      }.joined()
    }
  }

  private func lines(_ workbook: Workbook) -> [String] {
    lines(workbook.csv())
  }

  @Test func `line breaks in cells survive in a spreadsheet and in CSV`() {
    let form = csv(Array("survey\n,type,label\n,note,\"one\ntwo\r\nthree\rfour\"\n".utf8))
    #expect(lines(xlsx(form.xlsx().bytes)) == lines(form))
    #expect(form.sheets.first?.rows.first?.cells.last == "one\ntwo\r\nthree\rfour")
  }

  @Test func `blank rows between rows stay, up to twenty at a place`() {
    let form = csv(
      Array("survey\n,type\n\n,note\n\n\n,text\nnotes\n,x\nsurvey\n,type\n,date\n".utf8))
    let read = xlsx(form.xlsx().bytes)
    #expect(
      shown(read.sheets) == [
        "survey 1: type", "3: note", "6: text", "11: date", "notes 1: x",
      ])
  }

  // MARK: The files themselves

  @Test func `the same workbook gives the same bytes, without times or names`() {
    let form = csv(Array("survey\n,type,name\n,text,a\n".utf8))
    #expect(form.xlsx().bytes == form.xlsx().bytes)
    #expect(form.xlsx().bytes.prefix(14) == [0x50, 0x4B, 3, 4, 20, 0, 0, 0, 8, 0, 0, 0, 0x21, 0])
  }

  @Test func `a Markdown table is set in columns, long texts aside`() {
    let label = String(repeating: "long ", count: 6) + "label"
    let form = csv(Array("survey\n,type,name,label\n,text,a|b,\(label)\n,note,c\n".utf8))
    #expect(
      String(decoding: form.markdown().bytes, as: UTF8.self) == """
        | survey |
        |        | type | name | label |
        |        | text | a\\|b | \(label) |
        |        | note | c    |       |

        """)
  }

  @Test func `a sheet without a header is left out, and columns beyond a header too`() {
    let form = Workbook(
      file: "f",
      sheets: [
        Sheet(
          name: "survey", header: ["type", ""], headerRow: 1, columnOffset: 0,
          rows: [Sheet.Row(number: 2, cells: ["note", "x", "y"])]),
        Sheet(name: "Sheet2", header: [], headerRow: 1, columnOffset: 0, rows: []),
      ])
    #expect(String(decoding: form.csv(), as: UTF8.self) == "survey\n,type\n,note\n")
    #expect(form.sheetFiles().files.map(\.name) == ["survey.csv"])
  }

  // MARK: What cannot be held

  @Test func `a line break that Markdown cannot hold is told with its place`() {
    let form = csv(Array("survey\n,type,label\n,note,\"one\ntwo\"\n".utf8))
    let written = form.markdown()
    #expect(written.bytes.isEmpty)
    #expect(
      written.problems == [
        TableProblem(
          kind: .cannotHoldLineBreak,
          place: CellPlace(file: "form.csv", sheet: "survey", row: 3, column: 3))
      ])
  }

  @Test(arguments: [
    String(repeating: "n", count: 32), "a/b", "what?", "a:b", "[x]", "'quoted", "History", "\u{1}",
  ])
  func `a sheet name that spreadsheets refuse is told`(_ name: String) {
    let sheet = Sheet(name: name, header: ["a"], headerRow: 1, columnOffset: 0, rows: [])
    let written = Workbook(file: "f", sheets: [sheet]).xlsx()
    #expect(written.bytes.isEmpty)
    #expect(written.problems.map(\.kind) == [.cannotHoldSheetName])
  }

  @Test func `names that would leave the folder, or hide in it, are no file names`() {
    for name in ["../x", ".x", "a\\b", "a\0"] {
      let sheet = Sheet(name: name, header: ["a"], headerRow: 1, columnOffset: 0, rows: [])
      let written = Workbook(file: "f", sheets: [sheet]).sheetFiles()
      #expect(written.files.isEmpty)
      #expect(written.problems.map(\.kind) == [.cannotHoldSheetName])
    }
  }

  @Test func `a text longer than a spreadsheet's cell is told`() {
    let text = String(repeating: "x", count: 32_768)
    let form = csv(Array("survey\n,type,label\n,note,\(text)\n".utf8))
    #expect(form.xlsx().problems.map(\.kind) == [.cannotHoldLongText])
    #expect(form.xlsx().problems.first?.place.columnLetter == "C")
  }

  @Test func `of a folder's files the sheets are read, with their own places`() {
    let read = Workbook.read(
      sheetFiles: [
        "Survey.csv": Array("type,name\ntext,a\n".utf8), "sites.csv": Array("name\nx\n".utf8),
        "choices.csv": Array("list_name\tname\n".utf8),
      ], folder: "surveys/nfi")
    #expect(
      shown(read.workbook.sheets) == [
        "survey 1: type|name", "2: text|a", "choices 1: list_name\tname",
      ])
    #expect(
      read.workbook.sheets.map(\.file) == ["surveys/nfi/Survey.csv", "surveys/nfi/choices.csv"])
    #expect(read.problems.map(\.place.file) == ["surveys/nfi/choices.csv"])
  }

  @Test func `a file of all sheets is told from one that is a single sheet`() {
    #expect(Workbook.isSingleFile(csv: Array("\nSurvey,,\n,type\n".utf8)))
    #expect(!Workbook.isSingleFile(csv: Array("type,name\ntext,survey\n".utf8)))
    #expect(!Workbook.isSingleFile(csv: Array(",survey\n".utf8)))
    #expect(!Workbook.isSingleFile(csv: []))
  }
}
