/// What the cells of a workbook refer to, and so what their text is.
struct CellValues {
  var sharedTexts: [String] = []
  var styles = NumberStyles()
  /// Whether day 0 is 1904-01-01, as on old Macintosh computers, and not 1899-12-30.
  let countsFrom1904: Bool

  init(countsFrom1904: Bool) {
    self.countsFrom1904 = countsFrom1904
  }

  /// A cell as the file has it.
  struct Raw {
    /// The attribute `t`: `n` (or nothing), `s`, `str`, `inlineStr`, `b`, `e`, `d`.
    var type = ""
    /// The attribute `s`: the number of its style.
    var style = 0
    var value = ""
    var hasFormula = false
  }

  /// The trimmed text, and what is wrong with the cell.
  func text(of cell: Raw) -> (text: String, problem: TableProblem.Kind?) {
    let value = cell.value
    switch cell.type {
    case "inlineStr": return (CellValues.plain(value), nil)
    case "str": return (CellValues.plain(value), nil)
    case _ where value.isEmpty: return ("", cell.hasFormula ? .formulaWithoutValue : nil)
    case "s":
      guard let index = Int(value), sharedTexts.indices.contains(index) else {
        return ("", .missingSharedText)
      }
      return (sharedTexts[index], nil)
    case "b": return (["0", "false"].contains(value) ? "FALSE" : "TRUE", nil)
    case "e": return (value, .errorValue(value))
    case "d": return (CellValues.isoDate(value), nil)
    default: return (number(value, style: cell.style), nil)
    }
  }

  private func number(_ value: String, style: Int) -> String {
    let text = value.trimmed()
    guard let number = Double(text), number.isFinite else { return CellValues.plain(value) }
    let dates = SpreadsheetDate(countsFrom1904: countsFrom1904)
    switch styles.kind(of: style) {
    case .number: break
    case .date: if let date = dates.text(of: number) { return date }
    case .duration: if let duration = dates.duration(of: number) { return duration }
    }
    // Digits only are kept, however many: an identity number must not be rounded.
    if let whole = Int(text) { return String(whole) }
    guard number == number.rounded() else { return "\(number)" }
    return Int128(exactly: number).map { "\($0)" } ?? "\(number)"
  }

  /// `2026-01-31T10:00:00Z` as `2026-01-31 10:00:00`.
  private static func isoDate(_ value: String) -> String {
    var text = value.trimmed().replacing("T", with: " ")
    if text.hasSuffix("Z") { text.removeLast() }
    return text
  }

  /// Text with the format's escapes undone, hard blanks made soft, and trimmed.
  static func plain(_ text: String) -> String {
    var plain = text
    if text.utf8.contains(0xA0) {
      plain = String(
        String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\u{A0}" ? " " : $0 }))
    }
    if text.utf8.contains(UInt8(ascii: "_")) { plain = unescaped(plain) }
    return plain.trimmed()
  }

  /// `_x000D_` is the character with that number (ECMA-376, ST_Xstring); before a line break it is nothing.
  private static func unescaped(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var plain = ""
    var start = 0
    var index = 0
    while index + 7 <= bytes.count {
      guard bytes[index] == UInt8(ascii: "_"), bytes[index + 1] == UInt8(ascii: "x"),
        bytes[index + 6] == UInt8(ascii: "_"),
        let code = UInt32(
          String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(code)
      else {
        index += 1
        continue
      }
      plain += String(decoding: bytes[start..<index], as: UTF8.self)
      index += 7
      start = index
      let isBeforeBreak = index < bytes.count && bytes[index] == UInt8(ascii: "\n")
      if code != 0x0D || !isBeforeBreak { plain.unicodeScalars.append(scalar) }
    }
    return start == 0 ? text : plain + String(decoding: bytes[start...], as: UTF8.self)
  }
}

/// The texts that cells share, by number.
enum SharedTexts {
  static func read(
    _ events: PartEvents, _ unpacked: inout Int
  ) throws(PackageFlaw) -> [String] {
    var events = events
    var texts: [String] = []
    var path: [String] = []
    var text = ""
    while let event = try events.next() {
      switch event {
      case .start(let element):
        path.append(element.name)
        if element.name == "si" { text = "" }
      case .text(let piece):
        // Runs of rich text are joined; rPh says how a Japanese text sounds.
        if path.last == "t", !path.contains("rPh") { text += piece }
      case .end: if path.popLast() == "si" { texts.append(CellValues.plain(text)) }
      }
    }
    unpacked += events.unpacked
    return texts
  }
}
