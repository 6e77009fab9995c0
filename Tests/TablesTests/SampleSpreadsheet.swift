import Tables

/// A workbook made from the XML of its parts, for tests.
struct SampleSpreadsheet {
  /// The rows of each sheet, by name, as XML between the `sheetData` tags.
  var sheets: [(name: String, rows: String)]
  /// The content of `sst`.
  var sharedTexts = ""
  /// The content of `styleSheet`.
  var styles = ""
  /// Stands before `sheets` in the workbook.
  var properties = ""
  /// The text of a part in place of what is made for it; an empty one is left out.
  var parts: [String: String] = [:]

  init(_ rows: String, sharedTexts: String = "", styles: String = "") {
    self.init(sheets: [("survey", rows)])
    self.sharedTexts = sharedTexts
    self.styles = styles
  }

  init(sheets: [(name: String, rows: String)]) {
    self.sheets = sheets
  }

  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let links = "http://schemas.openxmlformats.org/package/2006/relationships"

  /// The parts in the order in which they are written.
  var contents: [(name: String, text: String)] {
    let numbers = sheets.indices.map { $0 + 1 }
    func link(_ id: String, _ type: String, _ target: String) -> String {
      #"<Relationship Id="\#(id)" Type="\#(Self.office)/\#(type)" Target="\#(target)"/>"#
    }
    let list = zip(sheets, numbers).map { sheet, number in
      #"<sheet name="\#(sheet.name)" sheetId="\#(number)" r:id="s\#(number)"/>"#
    }
    let targets = numbers.map { link("s\($0)", "worksheet", "worksheets/sheet\($0).xml") }
    var contents = [
      ("[Content_Types].xml", "<Types/>"),
      (
        "_rels/.rels",
        #"<Relationships xmlns="\#(Self.links)">"#
          + link("r1", "officeDocument", "xl/workbook.xml") + "</Relationships>"
      ),
      (
        "xl/workbook.xml",
        #"<workbook xmlns="\#(Self.main)" xmlns:r="\#(Self.office)">\#(properties)<sheets>"#
          + list.joined() + "</sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        #"<Relationships xmlns="\#(Self.links)">"# + targets.joined()
          + link("a", "sharedStrings", "/xl/sharedStrings.xml")
          + link("b", "styles", "styles.xml") + "</Relationships>"
      ),
      ("xl/sharedStrings.xml", #"<sst xmlns="\#(Self.main)">\#(sharedTexts)</sst>"#),
      ("xl/styles.xml", #"<styleSheet xmlns="\#(Self.main)">\#(styles)</styleSheet>"#),
    ]
    for (sheet, number) in zip(sheets, numbers) {
      contents.append(
        (
          "xl/worksheets/sheet\(number).xml",
          #"<worksheet xmlns="\#(Self.main)"><sheetData>"# + sheet.rows
            + "</sheetData></worksheet>"
        ))
    }
    return contents.compactMap { name, text in
      let text = parts[name] ?? text
      return text.isEmpty ? nil : (name, text)
    }
  }

  var bytes: [UInt8] {
    var zip = ZipWriter()
    for (name, text) in contents { zip.append(name, Array(text.utf8)) }
    return zip.finished()
  }

  func read(limits: PackageLimits = PackageLimits()) -> (
    workbook: Workbook, problems: [TableProblem]
  ) {
    Workbook.read(xlsx: bytes, file: "form.xlsx", limits: limits)
  }

  /// A row of texts; empty ones are no cells.
  static func row(_ number: Int, _ texts: String...) -> String {
    let cells = texts.enumerated().filter { !$0.element.isEmpty }.map { column, text in
      let letter = CellPlace(file: "", sheet: "", column: column + 1).columnLetter
      return #"<c r="\#(letter)\#(number)" t="inlineStr"><is><t>\#(text)</t></is></c>"#
    }
    return #"<row r="\#(number)">\#(cells.joined())</row>"#
  }
}

/// A sheet as text: its name, header and rows with their numbers.
func shown(_ sheets: [Sheet]) -> [String] {
  sheets.flatMap { sheet in
    ["\(sheet.name) \(sheet.headerRow): \(sheet.header.joined(separator: "|"))"]
      + sheet.rows.map { "\($0.number): \($0.cells.joined(separator: "|"))" }
  }
}

/// Numbers that look random and are the same each time (a linear congruential generator of Knuth's).
struct SeededNumbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// From 0 up to, not including, the limit.
  mutating func next(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }
}
