/// The XML of a written workbook's parts (ECMA-376, part 1, section 18).
enum SpreadsheetParts {
  private static let head = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"# + "\n"
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006/"
  private static let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."

  /// Which part is of which kind; the names are those of the sheets, below `xl/`.
  static func contentTypes(_ names: [String]) -> [UInt8] {
    var text = head + #"<Types xmlns="\#(package)content-types">"#
    text +=
      #"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#
    text += #"<Default Extension="xml" ContentType="application/xml"/>"#
    let parts =
      [("workbook.xml", "sheet.main"), ("styles.xml", "styles")]
      + [("sharedStrings.xml", "sharedStrings")] + names.map { ($0, "worksheet") }
    for (name, type) in parts {
      text += #"<Override PartName="/xl/\#(name)" ContentType="\#(kind)\#(type)+xml"/>"#
    }
    return Array((text + "</Types>").utf8)
  }

  /// Where a part leads; they are numbered from `rId1`.
  static func relationships(_ targets: [(type: String, target: String)]) -> [UInt8] {
    var text = head + #"<Relationships xmlns="\#(package)relationships">"#
    for (index, target) in targets.enumerated() {
      text +=
        #"<Relationship Id="rId\#(index + 1)" Type="\#(office)/\#(target.type)" Target="\#(target.target)"/>"#
    }
    return Array((text + "</Relationships>").utf8)
  }

  static func outline(_ names: [String]) -> [UInt8] {
    var text = head + #"<workbook xmlns="\#(main)" xmlns:r="\#(office)">"#
    text += "<bookViews><workbookView/></bookViews><sheets>"
    for (index, name) in names.enumerated() {
      let number = index + 1
      text +=
        #"<sheet name="\#(escaped(name))" sheetId="\#(number)" r:id="rId\#(number)"/>"#
    }
    return Array((text + "</sheets></workbook>").utf8)
  }

  /// Style 1 is text (the format `@`), style 2 the same in bold.
  static let styles = Array(
    (head + """
      <styleSheet xmlns="\(main)"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>\
      <font><b/><sz val="11"/><name val="Calibri"/></font></fonts>\
      <fills count="2"><fill><patternFill patternType="none"/></fill>\
      <fill><patternFill patternType="gray125"/></fill></fills>\
      <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
      <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
      <cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
      <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
      <xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>\
      </cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>\
      </styleSheet>
      """).utf8)

  /// One sheet: a header that stays in sight, and rows; its texts go into the table of shared ones.
  static func sheet(
    _ grid: [[String]], isFirst: Bool, _ texts: inout SharedTextTable
  ) -> [UInt8] {
    let width = grid.first?.count ?? 0
    let letters = (1...max(1, width)).map {
      CellPlace(file: "", sheet: "", column: $0).columnLetter
    }
    var text = head + #"<worksheet xmlns="\#(main)">"#
    text += #"<dimension ref="A1:\#(letters[letters.count - 1])\#(grid.count)"/>"#
    text += "<sheetViews><sheetView\(isFirst ? #" tabSelected="1""# : "") workbookViewId=\"0\">"
    text += #"<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>"#
    text += "</sheetView></sheetViews><cols>"
    for column in 0..<width {
      let longest = grid.map { column < $0.count ? $0[column].unicodeScalars.count : 0 }.max() ?? 0
      let number = column + 1
      text +=
        #"<col min="\#(number)" max="\#(number)" width="\#(min(60, max(8, longest)) + 2)" style="1" customWidth="1"/>"#
    }
    text += "</cols><sheetData>"
    for (index, row) in grid.enumerated() where !row.isEmpty {
      text += #"<row r="\#(index + 1)">"#
      for (column, cell) in row.enumerated() where !cell.isEmpty {
        let style = index == 0 ? 2 : 1
        text +=
          #"<c r="\#(letters[column])\#(index + 1)" s="\#(style)" t="s"><v>\#(texts.number(of: cell))</v></c>"#
      }
      text += "</row>"
    }
    return Array((text + "</sheetData></worksheet>").utf8)
  }

  static func sharedTexts(_ texts: [String], uses: Int) -> [UInt8] {
    var text =
      head + #"<sst xmlns="\#(main)" count="\#(uses)" uniqueCount="\#(texts.count)">"#
    for one in texts { text += #"<si><t xml:space="preserve">\#(escaped(one))</t></si>"# }
    return Array((text + "</sst>").utf8)
  }

  /// Text as XML holds it; what XML cannot hold, as spreadsheets spell it (`_x0001_`).
  private static func escaped(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      byte >= 0x20 && byte < 0x80 && !"&<>\"_".utf8.contains(byte)
    }
    if isPlain { return text }
    var out = ""
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      // XML would make a line feed of it.
      case "\r": out += "&#13;"
      case "\n", "\t": out.unicodeScalars.append(scalar)
      case "_" where isEscape(scalars, at: index): out += "_x005F_"
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
        let hex = String(scalar.value, radix: 16, uppercase: true)
        out += "_x" + String(repeating: "0", count: 4 - hex.count) + hex + "_"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// Whether a text's own `_x0041_` begins here, which a reader would take for an escape.
  private static func isEscape(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
    guard index + 6 < scalars.count, scalars[index + 1] == "x", scalars[index + 6] == "_" else {
      return false
    }
    return scalars[(index + 2)..<(index + 6)].allSatisfy(\.properties.isASCIIHexDigit)
  }
}

/// The texts of a written workbook, each once, in the order in which cells first need them.
struct SharedTextTable {
  private var texts: [String] = []
  /// By bytes: to Swift an accented letter equals its two parts, but a form's text must not change.
  private var numbers: [[UInt8]: Int] = [:]
  private var uses = 0

  mutating func number(of text: String) -> Int {
    uses += 1
    let key = Array(text.utf8)
    if let number = numbers[key] { return number }
    numbers[key] = texts.count
    texts.append(text)
    return texts.count - 1
  }

  var part: [UInt8] { SpreadsheetParts.sharedTexts(texts, uses: uses) }
}
