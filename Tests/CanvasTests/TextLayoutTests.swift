import Canvas
import Testing

struct TextLayoutTests {
  struct Width: Sendable, CustomTestStringConvertible {
    let text: String
    let columns: Int
    var testDescription: String { "\(text.debugDescription) takes \(columns)" }

    init(_ text: String, _ columns: Int) {
      self.text = text
      self.columns = columns
    }
  }

  @Test(arguments: [
    Width("", 0), Width("Ronda", 5), Width("¿Qué año?", 9), Width("n\u{303}u", 2), Width("─├●┤", 4),
    Width("你好", 4), Width("ｶﾞ", 2), Width("カ\u{3099}", 2), Width("한국", 4),
    Width("\u{1112}\u{1161}\u{11AB}", 2),
    Width("😀", 2), Width("👍🏽", 2), Width("👨‍👩‍👧‍👦", 2), Width("🇪🇨", 2), Width("❤️", 1), Width("1️⃣", 1),
    Width("क्ष", 2), Width("सि", 2), Width("مَرحبا", 5), Width("ไม่", 2),
    Width("e\u{301}\u{302}\u{303}", 1),
    Width("\u{301}", 1), Width("\u{200B}", 0), Width("\u{202E}a", 1), Width("\u{AD}", 0),
    Width("\u{1B}[31m", 5), Width("a\tb\nc", 5), Width("\r\n", 1), Width("\u{9B}", 1),
    Width("\u{E000}", 1),
  ])
  func `characters take the columns that a terminal gives them`(_ width: Width) {
    #expect(TextLayout.columns(of: width.text) == width.columns)
  }

  @Test(arguments: [
    ("\u{1B}[2J", "␛[2J"), ("a\u{7}b", "a␇b"), ("\u{7F}", "␡"), ("\u{85}x", " x"),
    ("\u{9B}31m", "\u{FFFD}31m"),
    ("a\u{202E}b", "ab"), ("a\r\nb", "a b"), ("\u{301}a", "◌\u{301}a"), ("ñandú 你", "ñandú 你"),
  ])
  func `nothing that a terminal would obey is drawn`(_ text: String, _ harmless: String) {
    #expect(TextLayout.harmless(text) == harmless)
  }

  struct Wrapping: Sendable, CustomTestStringConvertible {
    let text: String
    let columns: Int
    let hanging: Int
    let lines: [String]
    var testDescription: String { "\(text.debugDescription) in \(columns)" }

    init(_ text: String, _ columns: Int, hanging: Int = 0, _ lines: [String]) {
      self.text = text
      self.columns = columns
      self.hanging = hanging
      self.lines = lines
    }
  }

  @Test(arguments: [
    Wrapping("", 10, [""]),
    Wrapping("una sola línea", 14, ["una sola línea"]),
    Wrapping("una sola línea", 13, ["una sola", "línea"]),
    Wrapping("¿Sabía qué le entregarían?", 11, ["¿Sabía qué", "le", "entregarían", "?"]),
    Wrapping("dos\n\nlíneas", 20, ["dos", "", "líneas"]),
    Wrapping("a\r\nb\u{2028}c", 20, ["a", "b", "c"]),
    Wrapping("  con sangría larga", 13, ["  con sangría", "larga"]),
    Wrapping(
      "1  primero segundo tercero", 12, hanging: 3, ["1  primero", "   segundo", "   tercero"]),
    Wrapping("extraordinariamente", 8, ["extraord", "inariame", "nte"]),
    Wrapping("extraordinario", 8, hanging: 2, ["extraord", "  inario"]),
    Wrapping("es el 57\u{A0}% hoy", 9, ["es el", "57\u{A0}% hoy"]),
    Wrapping("costo-beneficio alto", 9, ["costo-", "beneficio", "alto"]),
    Wrapping("2026-11-22 hoy", 8, ["2026-11-", "22 hoy"]),
    Wrapping("你好世界。再见", 8, ["你好世", "界。再见"]),
    Wrapping("你好", 3, ["你", "好"]),
    Wrapping("你好", 1, ["你", "好"]),
    Wrapping("uno     dos", 5, ["uno", "dos"]),
    Wrapping("fin   ", 3, ["fin"]),
    Wrapping("abc", 0, ["a", "b", "c"]),
    Wrapping("cafe\u{301} con leche", 8, ["cafe\u{301} con", "leche"]),
  ])
  func `text is broken between words`(_ wrapping: Wrapping) {
    let lines = TextLayout.wrapped(
      wrapping.text, columns: wrapping.columns, hanging: wrapping.hanging)
    #expect(lines == wrapping.lines)
  }

  @Test(arguments: [
    ("Quito norte", 11, "Quito norte"), ("Quito norte", 10, "Quito nor…"), ("Quito", 1, "…"),
    ("Quito", 0, ""), ("你好世界", 5, "你好…"), ("你好世界", 4, "你…"), ("an\u{303}o", 2, "a…"), ("", 3, ""),
  ])
  func `what does not fit ends in an ellipsis`(_ text: String, _ columns: Int, _ cut: String) {
    #expect(TextLayout.truncated(text, columns: columns) == cut)
  }

  @Test func `text is filled with blanks by columns, not by characters`() {
    #expect(TextLayout.padded("你", columns: 5) == "你   ")
    #expect(TextLayout.padded("7", columns: 3, alignment: .right) == "  7")
    #expect(TextLayout.padded("ñu", columns: 5, alignment: .centre) == " ñu  ")
    #expect(TextLayout.padded("largo", columns: 2) == "largo")
    #expect(TextLayout.fitted("Fundación", columns: 6) == "Funda…")
    #expect(TextLayout.fitted("Fundación", columns: 6, ellipsis: "") == "Fundac")
  }

  @Test func `roles go along when text is wrapped and cut`() {
    var text = StyledText("Pulse ")
    text.append("Enter", .key)
    text.append(" para seguir", .dim)
    let lines = text.wrapped(columns: 12)
    #expect(lines.map(\.text) == ["Pulse Enter", "para seguir"])
    #expect(lines[0].runs == [Run("Pulse "), Run("Enter", .key)])
    #expect(lines[1].runs == [Run("para seguir", .dim)])
    #expect(text.truncated(columns: 9).runs == [Run("Pulse "), Run("En…", .key)])
  }

  @Test(arguments: [
    ("¿", "?"), ("ñ", "n"), ("Á", "A"), ("n\u{303}", "n"), ("┌", "+"), ("█", "#"), ("你", "?"),
    ("x", "x"),
    ("Œ", "O"), ("…", "."),
  ])
  func `a likeness in ASCII stands for what a terminal cannot show`(_ text: String, _ plain: String)
  {
    #expect(text.map { GlyphSet.asciiSpelling(of: $0) } == Array(plain))
  }

  @Test(arguments: [GlyphSet.unicode, .console, .ascii])
  func `drawing characters take one column`(_ glyphs: GlyphSet) {
    for child in Mirror(reflecting: glyphs).children {
      let characters = child.value as? [Character] ?? [child.value as? Character].compactMap(\.self)
      #expect(characters.allSatisfy { TextLayout.columns(of: $0) == 1 }, "\(child.label ?? "")")
    }
  }

  @Test func `the ASCII set is ASCII`() {
    for child in Mirror(reflecting: GlyphSet.ascii).children {
      let characters = child.value as? [Character] ?? [child.value as? Character].compactMap(\.self)
      #expect(characters.allSatisfy { $0.isASCII }, "\(child.label ?? "")")
    }
  }
}
