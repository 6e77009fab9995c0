import Tables
import Testing

private func workbook(_ text: String) -> (workbook: Workbook, problems: [TableProblem]) {
  Workbook.read(csv: Array(text.utf8), file: "form.csv")
}

@Suite struct WorkbookCSVTests {
  @Test func `sheets are named in the first column and keep their rows' numbers`() {
    let (workbook, problems) = workbook(
      """
      survey,,,
      ,type,name,label
      ,integer, age ,"Age, please"
      ,,,

      ,text,why
      choices
      ,list_name,name,label
      settings
      ,form_id,version
      ,cva,7
      """)
    #expect(problems.isEmpty)
    #expect(
      shown(workbook.sheets) == [
        "survey 2: type|name|label", "3: integer|age|Age, please", "6: text|why",
        "choices 8: list_name|name|label",
        "settings 10: form_id|version", "11: cva|7",
      ])
    #expect(workbook.sheets.allSatisfy { $0.columnOffset == 1 })
  }

  @Test func `the header may stand on the sheet's own row`() {
    let read = workbook("survey,type,name\n,text,a\nchoices,list_name,name\n,l,x\n")
    #expect(read.problems.isEmpty)
    #expect(
      shown(read.workbook.sheets) == [
        "survey 1: type|name", "2: text|a", "choices 3: list_name|name", "4: l|x",
      ])
  }

  @Test func `a sheet that comes again adds its rows by column name`() {
    let read = workbook(
      "survey\n,type,name\n,text,a\nchoices\n,list_name\nsurvey\n,name,type,hint\n,b,note,Hi\n")
    #expect(read.problems.isEmpty)
    #expect(
      shown(read.workbook.sheets) == [
        "survey 2: type|name|hint", "3: text|a", "8: note|b|Hi", "choices 5: list_name",
      ])
  }

  @Test func `a sheet that comes again in other letters replaces the first and is reported`() {
    let read = workbook("survey\n,type\n,text\nSurvey\n,type\n,note\n")
    #expect(shown(read.workbook.sheets) == ["Survey 5: type", "6: note"])
    #expect(read.problems.map(\.kind) == [.sheetRespelled(before: "survey")])
    #expect(read.problems.first?.place.row == 4)
  }

  @Test func `cells beyond a header are dropped, but those of notes are kept`() {
    let read = workbook("survey\n,x\n,1,beyond\nnotes\n,x\n,1,beyond\n")
    #expect(shown(read.workbook.sheets) == ["survey 2: x", "3: 1", "notes 5: x", "6: 1|beyond"])
  }

  @Test func `a byte-order mark is reported and does not hide the first sheet`() {
    let read = workbook("\u{FEFF}survey\n,type\n,text\n")
    #expect(read.workbook.sheet("survey")?.rows.count == 1)
    #expect(read.problems.map(\.kind) == [.byteOrderMark])
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var kind: TableProblem.Kind
    var row: Int
    var column: Int
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ kind: TableProblem.Kind, row: Int, column: Int) {
      self.init(name, Array(text.utf8), kind, row: row, column: column)
    }

    init(_ name: String, _ bytes: [UInt8], _ kind: TableProblem.Kind, row: Int, column: Int) {
      self.name = name
      self.bytes = bytes
      self.kind = kind
      self.row = row
      self.column = column
    }
  }

  @Test(arguments: [
    Mistake("empty", "", .empty, row: 0, column: 0),
    Mistake("only blank rows", ",,\n\n", .empty, row: 0, column: 0),
    Mistake("semicolons", "survey;;\n;type;name\n", .wrongSeparator(";"), row: 1, column: 1),
    Mistake("tabs", "survey\ttype\n", .wrongSeparator("\t"), row: 1, column: 1),
    Mistake("text first", ",type\nsurvey\n,type\n", .textBeforeSheet, row: 1, column: 0),
    Mistake("no header", "survey\n,type\nchoices\n", .sheetWithoutHeader, row: 3, column: 1),
    Mistake(
      "an open quote", "survey\n,type,name\n,text,\"a\n,text,b\n", .unclosedQuote, row: 3,
      column: 3),
    Mistake(
      "text behind a quote", "survey\n,type,name\n,text,\"a\"b\n", .textAfterQuote, row: 3,
      column: 3),
    Mistake(
      "Latin-1", Array("survey\n,type,label\n,text,A".utf8) + [0xF1] + Array("o\n".utf8),
      .invalidUTF8, row: 3, column: 3),
    Mistake("NUL", "survey\n,type\n,te\0xt\n", .nul, row: 3, column: 2),
  ])
  func `a mistake is located by sheet, row and column`(_ mistake: Mistake) {
    let problems = Workbook.read(csv: mistake.bytes, file: "form.csv").problems
    let first = problems.first { $0.kind == mistake.kind }
    #expect(first?.place.row == mistake.row)
    #expect(first?.place.column == mistake.column)
    #expect(first?.place.file == "form.csv")
  }
}

@Suite struct WorkbookMarkdownTests {
  @Test func `tables become sheets with their lines as row numbers`() {
    let read = Workbook.read(
      markdown: """
        # a comment

        | survey |         |      |            |
        |        | type    | name | label      |
        |--------|---------|------|------------|
        |        | integer | age  | Age \\| yrs |  # another
        | choices |
        |        | list_name | name |
        """)
    #expect(read.problems.isEmpty)
    #expect(
      shown(read.workbook.sheets) == [
        "survey 4: type|name|label", "6: integer|age|Age | yrs", "choices 8: list_name|name",
      ])
  }

  @Test func `a line that is no table row is reported`() {
    let read = Workbook.read(markdown: "| survey |\n| | type |\ntext\n| | text")
    #expect(read.problems.map(\.kind) == [.notARow, .notARow])
    #expect(read.problems.map(\.place.row) == [3, 4])
  }

  @Test func `a backslash that escapes nothing stays`() {
    let read = Workbook.read(markdown: #"| survey | | |"# + "\n" + #"| | a\b | c\\| d\ |"#)
    #expect(read.workbook.sheets.first?.header == [#"a\b"#, #"c\| d\"#])
  }
}

@Suite struct PlainSheetTests {
  @Test func `the first row with text is the header and rows keep their numbers`() {
    let read = Sheet.read(
      csv: Array("\u{FEFF}\n code ,label\nX01, Quality \n,\nX02,Use\n".utf8), name: "indicators",
      file: "indicators.csv")
    #expect(read.problems.isEmpty)
    #expect(shown([read.sheet]) == ["indicators 2: code|label", "3: X01|Quality", "5: X02|Use"])
    #expect(read.sheet.columnOffset == 0)
  }

  @Test func `an empty file and a wrong separator are reported`() {
    let empty = Sheet.read(csv: [], name: "rules", file: "rules.csv")
    #expect(empty.problems.map(\.kind) == [.empty])
    let tabs = Sheet.read(csv: Array("code\tlabel\n".utf8), name: "rules", file: "rules.csv")
    #expect(tabs.problems.map(\.kind) == [.wrongSeparator("\t")])
  }
}
