import Tables
import Testing

@Suite struct SpreadsheetDamageTests {
  private typealias Sample = SampleSpreadsheet

  private static var sample: Sample {
    Sample(
      sheets: [
        ("survey", Sample.row(1, "type", "name") + Sample.row(2, "text", "a")),
        ("choices", Sample.row(1, "list_name", "name") + Sample.row(2, "yn", "yes")),
      ])
  }

  private func kinds(_ bytes: [UInt8]) -> [TableProblem.Kind] {
    Workbook.read(xlsx: bytes, file: "form.xlsx").problems.map(\.kind)
  }

  /// The bytes with something else in place of the first, or last, occurrence of a text.
  private func replacing(
    _ text: [UInt8], with other: [UInt8], last: Bool = false, in bytes: [UInt8]
  ) -> [UInt8] {
    var bytes = bytes
    let places = (0...(bytes.count - text.count)).filter {
      bytes[$0..<($0 + text.count)].elementsEqual(text)
    }
    if let place = last ? places.last : places.first {
      bytes.replaceSubrange(place..<(place + text.count), with: other)
    }
    return bytes
  }

  @Test func `what is no workbook is named for what it is`() {
    #expect(kinds([]) == [.notASpreadsheet])
    #expect(kinds(Array("survey,type,name\n".utf8)) == [.notASpreadsheet])
    #expect(kinds([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) == [.oldOrProtected])
    var zip = ZipWriter()
    zip.append("content.xml", Array("<office/>".utf8))
    #expect(kinds(zip.finished()) == [.notASpreadsheet])
    #expect(kinds(Sample(sheets: []).bytes) == [.empty])
  }

  @Test func `a file that was cut off anywhere is told`() {
    let bytes = Self.sample.bytes
    for length in 4..<bytes.count {
      let problems = Workbook.read(xlsx: Array(bytes[..<length]), file: "form.xlsx").problems
      #expect(problems.contains { $0.isFatal }, "\(length) bytes")
    }
  }

  @Test func `a damaged sheet is located by sheet and row, and what came before is kept`() {
    var sample = Self.sample
    sample.parts["xl/worksheets/sheet2.xml"] =
      "<worksheet><sheetData>" + Sample.row(1, "list_name") + Sample.row(2, "yn") + "<row r='3'><c"
    let read = sample.read()
    #expect(
      read.problems == [
        TableProblem(
          kind: .damagedMarkup(part: "xl/worksheets/sheet2.xml", line: 1),
          place: CellPlace(file: "form.xlsx", sheet: "choices", row: 3))
      ])
    #expect(
      shown(read.workbook.sheets) == [
        "survey 1: type|name", "2: text|a", "choices 1: list_name", "2: yn",
      ])
  }

  @Test func `a byte that changed on the way is found by its checksum`() {
    // A short part is stored as it is, so that a letter can be changed inside.
    let bytes = replacing(
      Array("<Types/>".utf8), with: Array("<Tipes/>".utf8), in: Self.sample.bytes)
    #expect(kinds(bytes).isEmpty, "a part that nobody reads")
    let (name, text) = ("xl/styles.xml", "<styleSheet/>")
    var sample = Self.sample
    sample.parts[name] = text
    let changed = replacing(Array(text.utf8), with: Array("<stileSheet/>".utf8), in: sample.bytes)
    #expect(kinds(changed) == [.damagedPart(name)])
  }

  @Test func `parts that are missing, encrypted or packed otherwise are told`() {
    var sample = Self.sample
    sample.parts["xl/worksheets/sheet1.xml"] = ""
    #expect(sample.read().problems.map(\.kind) == [.missingPart("xl/worksheets/sheet1.xml")])
    // In the directory's last entry: version, flags, method.
    let facts: [UInt8] = [0x50, 0x4B, 1, 2, 20, 0, 20, 0, 0, 0, 8, 0]
    let bytes = Self.sample.bytes
    for (index, value) in [(8, 1), (10, 9)] {
      var other = facts
      other[index] = UInt8(value)
      #expect(
        kinds(replacing(facts, with: other, last: true, in: bytes)) == [
          .unreadablePart("xl/worksheets/sheet2.xml")
        ])
    }
  }

  // MARK: Bombs

  @Test func `a part that unpacks to far more than it is packed in is not read on`() {
    var sample = Self.sample
    // Eighteen megabytes in eighteen kilobytes.
    sample.sheets[1].rows = "<!--" + String(repeating: " ", count: 18 << 20) + "-->"
    #expect(
      kinds(sample.bytes).contains { kind in
        if case .tooLarge("xl/worksheets/sheet2.xml") = kind { true } else { false }
      })
  }

  @Test func `parts, their sizes and their number are limited, whatever the directory says`() {
    var sample = Self.sample
    sample.sheets[1].rows = Sample.row(1, String(repeating: "a b c ", count: 50_000))
    var limits = PackageLimits()
    limits.part = 200_000
    #expect(
      sample.read(limits: limits).problems.map(\.kind) == [.tooLarge("xl/worksheets/sheet2.xml")])
    limits = PackageLimits()
    limits.whole = 200_000
    #expect(
      sample.read(limits: limits).problems.map(\.kind) == [.tooLarge("xl/worksheets/sheet2.xml")])
    limits = PackageLimits()
    limits.parts = 3
    #expect(sample.read(limits: limits).problems.map(\.kind) == [.tooLarge("8")])
    limits = PackageLimits()
    limits.cells = 3
    #expect(
      Self.sample.read(limits: limits).problems.map(\.kind)
        == [.tooLarge("xl/worksheets/sheet2.xml")])
  }

  @Test func `a part that is larger than the directory says is damaged`() {
    var sample = Self.sample
    let text = String(repeating: "abc ", count: 1000)
    sample.parts["xl/worksheets/sheet2.xml"] =
      "<worksheet><sheetData>" + Sample.row(1, text) + "</sheetData></worksheet>"
    let size = sample.contents.last?.text.utf8.count ?? 0
    func stored(_ number: Int) -> [UInt8] {
      (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
    let bytes = replacing(stored(size), with: stored(100), last: true, in: sample.bytes)
    #expect(kinds(bytes) == [.damagedPart("xl/worksheets/sheet2.xml")])
  }

  @Test(arguments: [
    "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml",
  ])
  func `entities that laugh a billion times are refused before the first`(_ part: String) {
    var laughs = "<!DOCTYPE lolz [<!ENTITY a0 'ha'>"
    for level in 1...30 {
      let inner = String(repeating: "&a\(level - 1);", count: 10)
      laughs += "<!ENTITY a\(level) '\(inner)'>"
    }
    var sample = Self.sample
    sample.parts[part] = laughs + "]><sst><si><t>&a30;</t></si></sst>"
    #expect(sample.read().problems.map(\.kind) == [.documentType(part: part)])
  }

  @Test func `nesting and single tags have limits`() {
    var sample = Self.sample
    sample.sheets[0].rows = String(repeating: "<a>", count: 100_000)
    #expect(
      sample.read().problems.map(\.kind)
        == [.damagedMarkup(part: "xl/worksheets/sheet1.xml", line: 1)])
    sample.sheets[0].rows = "<row a='" + String(repeating: "0123456789abcdef", count: 400_000)
    #expect(sample.read().problems.map(\.kind) == [.tooLarge("xl/worksheets/sheet1.xml")])
  }

  @Test func `a cell of a megabyte and numbers of rows and columns beyond reason do no harm`() {
    var sample = Self.sample
    sample.sheets[0].rows =
      Sample.row(1, "name") + Sample.row(2, String(repeating: "x", count: 1 << 20))
    #expect(sample.read().workbook.sheets.first?.rows.first?.cells.first?.utf8.count == 1 << 20)
    for row in ["<row r='99999999999'/>", "<row r='-1'/>", "<row r='1'><c r='ZZZZZZ1'/></row>"] {
      sample.sheets[0].rows = row
      #expect(sample.read().problems.map(\.kind) == [.damagedPart("xl/worksheets/sheet1.xml")])
    }
  }

  // MARK: By chance

  @Test(arguments: 0..<8)
  func `bytes changed by chance crash nothing`(_ seed: Int) {
    let bytes = Self.sample.bytes
    let whole = shown(Self.sample.read().workbook.sheets)
    var numbers = SeededNumbers(seed: UInt64(seed))
    for _ in 0..<150 {
      var changed = bytes
      for _ in 0...numbers.next(below: 4) {
        changed[numbers.next(below: changed.count)] = UInt8(numbers.next(below: 256))
      }
      let read = Workbook.read(xlsx: changed, file: "form.xlsx")
      // Checksums see to it that a change is told, or has changed nothing.
      #expect(!read.problems.isEmpty || shown(read.workbook.sheets) == whole)
    }
  }

  @Test(arguments: 0..<8)
  func `XML changed by chance crashes nothing and keeps to the limits`(_ seed: Int) {
    let sample = Sample(
      Sample.row(1, "type", "name") + "<row r='2'><c r='A2' s='1'><v>45688.5</v></c>"
        + "<c r='B2' t='s'><v>0</v></c></row><row r='3'><c r='A3' t='b'><v>1</v></c></row>",
      sharedTexts: "<si><t>_x0041_</t></si>",
      styles: "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs>")
    let pieces = [
      "<", ">", "/", "'", "&#0;", "&lt;", "<c>", "</c>", "<row>", "<v>", "</v>", "9", "-", "e", "A",
      " t='s'", " r='XFD1048576'", "\u{0}", "é", "<!DOCTYPE a>", "<![CDATA[", "]]>", "s='-7'",
      "1e999",
    ]
    var numbers = SeededNumbers(seed: UInt64(seed))
    var limits = PackageLimits()
    limits.cells = 100_000
    for _ in 0..<100 {
      var changed = sample
      let contents = sample.contents
      let (name, text) = contents[numbers.next(below: contents.count)]
      var scalars = Array(text.unicodeScalars)
      for _ in 0...numbers.next(below: 3) {
        let place = numbers.next(below: scalars.count)
        let length = numbers.next(below: min(6, scalars.count - place))
        scalars.replaceSubrange(
          place..<(place + length),
          with: pieces[numbers.next(below: pieces.count)].unicodeScalars)
      }
      var mutated = String.UnicodeScalarView()
      mutated.append(contentsOf: scalars)
      changed.parts[name] = String(mutated)
      let read = changed.read(limits: limits)
      #expect(read.workbook.sheets.allSatisfy { $0.rows.count <= 100_000 })
    }
  }
}
