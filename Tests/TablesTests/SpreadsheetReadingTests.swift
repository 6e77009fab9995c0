import Tables
import Testing

@Suite struct SpreadsheetReadingTests {
  private typealias Sample = SampleSpreadsheet

  // MARK: Cells

  struct Cell: Sendable, CustomTestStringConvertible {
    var xml: String
    var text: String
    var testDescription: String { xml }

    init(_ xml: String, _ text: String) {
      self.xml = xml
      self.text = text
    }
  }

  /// Style 0 general, 1 `yyyy-mm-dd`, 2 built-in 22, 3 `[h]:mm`, 4 built-in 20, 5 a colour and a quoted d.
  private static let styles = """
    <numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd;@"/>
    <numFmt numFmtId="165" formatCode="[h]:mm"/>
    <numFmt numFmtId="166" formatCode="[Red]0.0&quot;days&quot;_d\\h"/></numFmts>
    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="22"/><xf numFmtId="165"/>
    <xf numFmtId="20"/><xf numFmtId="166"/></cellXfs>
    """

  /// What openpyxl 3.1 and the reference converter make of the same cells.
  @Test(arguments: [
    Cell("<c r='A2'><v>1</v></c>", "1"),
    Cell("<c r='A2'><v>1.0</v></c>", "1"),
    Cell("<c r='A2'><v>1E3</v></c>", "1000"),
    Cell("<c r='A2'><v>1e+20</v></c>", "100000000000000000000"),
    Cell("<c r='A2'><v>0.1</v></c>", "0.1"),
    Cell("<c r='A2'><v>0.30000000000000004</v></c>", "0.30000000000000004"),
    Cell("<c r='A2'><v>1.5000000000000001E-5</v></c>", "1.5e-05"),
    Cell("<c r='A2'><v>-2.50</v></c>", "-2.5"),
    Cell("<c r='A2' t='n'><v>9007199254740993</v></c>", "9007199254740993"),
    Cell("<c r='A2' t='b'><v>1</v></c>", "TRUE"),
    Cell("<c r='A2' t='b'><v>0</v></c>", "FALSE"),
    Cell("<c r='A2' t='s'><v>1</v></c>", "plain"),
    Cell("<c r='A2' t='s'><v>0</v></c>", "rich text, joined"),
    Cell("<c r='A2' t='s'><v>2</v></c>", "a b"),
    Cell("<c r='A2' t='s'><v>3</v></c>", "one\ntwo"),
    Cell("<c r='A2' t='s'><v>4</v></c>", "_x0041_ & <b>"),
    Cell("<c r='A2' t='inlineStr'><is><t> in </t></is></c>", "in"),
    Cell("<c r='A2' t='inlineStr'><is><r><t>a</t></r><r><t>b</t></r></is></c>", "ab"),
    Cell("<c r='A2' t='str'><f>A1</f><v>saved</v></c>", "saved"),
    Cell("<c r='A2'><f>1+1</f><v>2</v></c>", "2"),
    Cell("<c r='A2' s='1'><v>45688</v></c>", "2025-01-31 00:00:00"),
    Cell("<c r='A2' s='2'><v>45688.75</v></c>", "2025-01-31 18:00:00"),
    Cell("<c r='A2' s='1'><v>45688.999999999</v></c>", "2025-02-01 00:00:00"),
    Cell("<c r='A2' s='1'><v>1.5</v></c>", "1900-01-01 12:00:00"),
    Cell("<c r='A2' s='1'><v>60</v></c>", "1900-02-28 00:00:00"),
    Cell("<c r='A2' s='1'><v>61</v></c>", "1900-03-01 00:00:00"),
    Cell("<c r='A2' s='4'><v>0.5</v></c>", "12:00:00"),
    Cell("<c r='A2' s='4'><v>0.50000578703703703</v></c>", "12:00:00.500000"),
    Cell("<c r='A2' s='3'><v>1.104166666666667</v></c>", "1 day, 2:30:00"),
    Cell("<c r='A2' s='3'><v>0.25</v></c>", "6:00:00"),
    Cell("<c r='A2' s='5'><v>3</v></c>", "3"),
    Cell("<c r='A2' t='d'><v>2026-01-31T10:00:00Z</v></c>", "2026-01-31 10:00:00"),
    Cell("<c><v>7</v></c>", "7"),
  ])
  func `a cell is text as the reference converter reads it`(_ cell: Cell) {
    let sample = Sample(
      Sample.row(1, "name") + "<row r='2'>\(cell.xml)</row>",
      sharedTexts: """
        <si><r><rPr><b/></rPr><t>rich </t></r><r><t xml:space="preserve">text</t></r>\
        <r><t>, joined</t></r><rPh sb="0" eb="1"><t>spoken</t></rPh></si>\
        <si><t> plain </t></si><si><t>&#xA0;a&#xA0;b&#xA0;</t></si><si><t>one_x000D_\ntwo</t></si>\
        <si><t>_x005F_x0041_ &amp; &lt;b&gt;</t></si>
        """, styles: Self.styles)
    let read = sample.read()
    #expect(read.problems.isEmpty)
    #expect(read.workbook.sheets.first?.rows.first?.cells == [cell.text])
  }

  @Test func `dates count from 1904 where the workbook says so`() {
    var sample = Sample(
      Sample.row(1, "name") + "<row r='2'><c r='A2' s='1'><v>44226</v></c></row>",
      styles: Self.styles)
    sample.properties = #"<workbookPr date1904="1"/>"#
    #expect(sample.read().workbook.sheets.first?.rows.first?.cells == ["2025-01-31 00:00:00"])
  }

  // MARK: Rows and columns

  @Test func `rows and columns keep the spreadsheet's numbers`() {
    let sample = Sample(
      Sample.row(1, "type", "", "name") + Sample.row(4, "text", "", "a", "beyond")
        + Sample.row(5, "", "only under no header") + Sample.row(9, "", "", "b"))
    let read = sample.read()
    #expect(read.problems.isEmpty)
    #expect(shown(read.workbook.sheets) == ["survey 1: type||name", "4: text||a", "9: ||b"])
    #expect(read.workbook.sheets.first?.columnOffset == 0)
  }

  @Test func `rows and cells without numbers follow one another`() {
    let cell = "<c t='inlineStr'><is><t>x</t></is></c>"
    let sample = Sample("<row>\(cell)\(cell)</row><row>\(cell)</row><row r='5'>\(cell)</row>")
    #expect(shown(sample.read().workbook.sheets) == ["survey 1: x|x", "2: x", "5: x"])
  }

  @Test func `twenty blank columns do not end a header and one more does`() {
    func header(_ blanks: Int) -> String {
      let letter = CellPlace(file: "", sheet: "", column: blanks + 2).columnLetter
      return "<row r='1'><c r='A1' t='inlineStr'><is><t>type</t></is></c>"
        + "<c r='\(letter)1' t='inlineStr'><is><t>name</t></is></c></row>"
    }
    let near = Sample(header(20)).read()
    #expect(near.problems.isEmpty)
    #expect(near.workbook.sheets.first?.header.count == 22)
    let far = Sample(header(21)).read()
    #expect(far.workbook.sheets.first?.header == ["type"])
    #expect(far.problems.map(\.kind) == [.columnAfterBlankColumns])
    #expect(far.problems.first?.place.columnLetter == "W")
  }

  @Test func `sixty blank rows do not end the data and one more does`() {
    let near = Sample(Sample.row(1, "name") + Sample.row(2, "a") + Sample.row(63, "b")).read()
    #expect(near.problems.isEmpty)
    #expect(shown(near.workbook.sheets) == ["survey 1: name", "2: a", "63: b"])
    let far = Sample(Sample.row(1, "name") + Sample.row(2, "a") + Sample.row(64, "b")).read()
    #expect(shown(far.workbook.sheets) == ["survey 1: name", "2: a"])
    #expect(far.problems.map(\.kind) == [.textBelowBlankRows])
    #expect(far.problems.first?.place.row == 64)
  }

  @Test func `a blank first row is told, for it is the header`() {
    let read = Sample(Sample.row(2, "type", "name") + Sample.row(3, "text", "a")).read()
    #expect(read.problems.map(\.kind) == [.blankHeaderRow])
    #expect(read.problems.first?.place == CellPlace(file: "form.xlsx", sheet: "survey", row: 1))
  }

  // MARK: Formulas

  @Test func `a formula without a saved value is blank and told with its place`() {
    let sample = Sample(
      Sample.row(1, "type", "name")
        + "<row r='2'><c r='A2'><f>B9</f></c><c r='B2'><f>A9</f><v></v></c></row>"
        + "<row r='3'><c r='A3' t='str'><f>A9</f><v></v></c><c r='B3' t='e'><v>#REF!</v></c></row>")
    let read = sample.read()
    #expect(shown(read.workbook.sheets) == ["survey 1: type|name", "3: |#REF!"])
    #expect(
      read.problems.map(\.kind) == [
        .formulaWithoutValue, .formulaWithoutValue, .errorValue("#REF!"),
      ])
    #expect(read.problems.map(\.place.row) == [2, 2, 3])
    #expect(read.problems.map(\.place.columnLetter) == ["A", "B", "B"])
  }

  @Test func `a shared text that is not there is told with its place`() {
    let read = Sample(Sample.row(1, "a") + "<row r='2'><c r='A2' t='s'><v>9</v></c></row>").read()
    #expect(read.problems.map(\.kind) == [.missingSharedText])
    #expect(read.problems.first?.place.row == 2)
  }

  // MARK: Sheets

  @Test func `hidden sheets are read, in their order, and charts are passed over`() {
    var sample = Sample(sheets: [
      ("notes", Sample.row(1, "remark")), ("Survey", Sample.row(1, "type")),
      ("chart", ""), ("empty", ""),
    ])
    sample.parts["xl/workbook.xml"] = sample.contents.first { $0.name == "xl/workbook.xml" }?.text
      .replacing("name=\"Survey\"", with: "name=\"Survey\" state=\"veryHidden\"")
    sample.parts["xl/_rels/workbook.xml.rels"] =
      sample.contents.first { $0.name == "xl/_rels/workbook.xml.rels" }?.text
      .replacing(
        "Id=\"s3\" Type=\"\(Sample.office)/worksheet", with: "Id=\"s3\" Type=\"x/chartsheet")
    let read = sample.read()
    #expect(read.problems.isEmpty)
    #expect(shown(read.workbook.sheets) == ["notes 1: ", "Survey 1: type", "empty 1: "])
  }

  @Test func `notes are read on request, whole and without complaint`() {
    let sample = Sample(sheets: [
      ("survey", Sample.row(1, "type")),
      (
        "notes",
        Sample.row(3, "Title") + Sample.row(90, "", "x") + "<row r='91'><c><f>A1</f></c></row>"
      ),
    ])
    let read = Workbook.read(xlsx: sample.bytes, file: "form.xlsx", keepingNotes: true)
    #expect(read.problems.isEmpty)
    #expect(shown(read.workbook.sheets) == ["survey 1: type", "notes 3: Title", "90: |x"])
    let again = Workbook.read(
      xlsx: read.workbook.xlsx().bytes, file: "form.xlsx", keepingNotes: true)
    #expect(shown(again.workbook.sheets) == ["survey 1: type", "notes 1: Title", "22: |x"])
  }

  @Test func `the only sheet is read whatever its name`() {
    let read = Sample(sheets: [("Hoja1", Sample.row(1, "type") + Sample.row(2, "", "x"))]).read()
    #expect(shown(read.workbook.sheets) == ["Hoja1 1: type"])
  }

  @Test func `names with a prefix, absolute paths and other letter case are read`() {
    let links = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    var zip = ZipWriter()
    for (name, text) in [
      (
        "_rels/.rels",
        "<Relationships><Relationship Id='a' Type='\(links)/officeDocument' Target='/XL/Book.xml'/></Relationships>"
      ),
      (
        "xl/book.xml",
        "<x:workbook xmlns:x='m' xmlns:q='\(links)'><x:sheets><x:sheet name='survey' sheetId='1' q:id='k'/></x:sheets></x:workbook>"
      ),
      (
        "xl\\_rels\\book.xml.rels",
        "<Relationships><Relationship Id='k' Type='\(links)/worksheet' Target='../xl/./one.xml'/></Relationships>"
      ),
      (
        "xl/one.xml",
        "<x:worksheet xmlns:x='m'><x:sheetData><x:row r='1'><x:c r='B1' t='str'><x:v>type</x:v></x:c></x:row></x:sheetData></x:worksheet>"
      ),
    ] {
      zip.append(name, Array(text.utf8))
    }
    let read = Workbook.read(xlsx: zip.finished(), file: "form.xlsx")
    #expect(read.problems.isEmpty)
    #expect(shown(read.workbook.sheets) == ["survey 1: |type"])
  }

  @Test func `an archive with 64-bit fields and a comment is read`() {
    let plain = Sample(Sample.row(1, "type", "name") + Sample.row(2, "text", "a"))
    let read = Workbook.read(
      xlsx: widened(plain.bytes) + Array("a comment".utf8), file: "form.xlsx")
    #expect(read.problems.isEmpty)
    #expect(shown(read.workbook.sheets) == ["survey 1: type|name", "2: text|a"])
  }

  /// The same archive with a directory whose sizes and offsets stand in 64-bit fields.
  private func widened(_ bytes: [UInt8]) -> [UInt8] {
    func number(_ offset: Int, _ length: Int) -> Int {
      (0..<length).reversed().reduce(0) { $0 << 8 | Int(bytes[offset + $1]) }
    }
    func put(_ number: Int, _ length: Int) -> [UInt8] {
      (0..<length).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
    let end = bytes.count - 22
    let count = number(end + 10, 2)
    let start = number(end + 16, 4)
    var offset = start
    var directory: [UInt8] = []
    for _ in 0..<count {
      let length = number(offset + 28, 2)
      let sizes =
        put(number(offset + 24, 4), 8) + put(number(offset + 20, 4), 8)
        + put(number(offset + 42, 4), 8)
      var entry = Array(bytes[offset..<(offset + 46 + length)])
      entry.replaceSubrange(20..<28, with: [UInt8](repeating: 0xFF, count: 8))
      entry.replaceSubrange(30..<32, with: put(28, 2))
      entry.replaceSubrange(42..<46, with: [UInt8](repeating: 0xFF, count: 4))
      directory += entry + put(1, 2) + put(24, 2) + sizes
      offset += 46 + length
    }
    let record =
      put(0x0606_4B50, 4) + put(44, 8) + put(45, 2) + put(45, 2) + put(0, 8) + put(count, 8)
      + put(count, 8) + put(directory.count, 8) + put(start, 8)
    let locator = put(0x0706_4B50, 4) + put(0, 4) + put(start + directory.count, 8) + put(1, 4)
    let last =
      put(0x0605_4B50, 4) + put(0, 4) + put(0xFFFF, 2) + put(0xFFFF, 2) + put(0xFFFF_FFFF, 4)
      + put(0xFFFF_FFFF, 4) + put(9, 2)
    return bytes[..<start] + directory + record + locator + last
  }
}
