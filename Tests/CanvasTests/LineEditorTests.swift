import Canvas
import Testing

struct LineEditorTests {
  /// Presses keys in a field and shows the text with a bar at the caret.
  private func press(
    _ keys: String, in editor: LineEditor = LineEditor(), columns: Int? = nil
  ) throws -> String {
    var editor = editor
    for key in try Key.sequence(keys) { _ = editor.handle(key, columns: columns) }
    var characters = editor.characters
    characters.insert("|", at: editor.caret)
    return String(characters)
  }

  @Test(arguments: [
    ("hola", "hola|"), ("hola<left><left>X", "hoX|la"), ("hola<home><delete>", "|ola"),
    ("hola<backspace*9>", "|"), ("uno dos<wordleft>X", "uno X|dos"),
    ("uno, dos<ctrl-w>", "uno, |"), ("uno, dos<ctrl-w><ctrl-w>", "|"),
    ("uno dos<home><wordright>X", "unoX| dos"), ("uno dos<home><alt-d>", "| dos"),
    ("uno dos<wordleft><ctrl-k>", "uno |"), ("uno dos<wordleft><ctrl-u>", "|dos"),
    ("uno dos<ctrl-w><home><ctrl-y>", "dos|uno "), ("niño<left><left><backspace>", "n|ño"),
    ("an\u{303}o<left><backspace>", "a|o"), ("你好<left>x", "你x|好"), ("👨‍👩‍👧<backspace>", "|"),
    ("🇪🇨🇵🇪<backspace>", "🇪🇨|"), ("<paste:a\nb>", "a b|"), ("a<ctrl-j>b", "ab|"),
    ("<tab><f1><esc>x", "x|"),
    ("ab<left><end>c<ctrl-a>d<ctrl-e>e", "dabce|"),
  ])
  func `keys edit a line`(_ keys: String, _ result: String) throws {
    #expect(try press(keys) == result)
  }

  @Test func `an accent that comes by itself joins the letter before the caret`() throws {
    var editor = LineEditor("nu")
    for key in [Key.left, .character("\u{303}"), .character("a")] { _ = editor.handle(key) }
    #expect(editor.text == "n\u{303}au")
    #expect(editor.characters.count == 3)
    #expect(editor.caret == 2)
  }

  @Test func `a removed character may join its neighbours, and the caret stays inside`() {
    var editor = LineEditor("ex\u{301}")
    editor.moveTo(1)
    editor.insert(" ")
    editor.moveTo(3)
    editor.deleteBackward()
    #expect(editor.caret <= editor.characters.count)
    var flags = LineEditor("\u{1F1EA}x\u{1F1E8}")
    flags.moveTo(2)
    flags.deleteBackward()
    #expect(flags.characters.count == 1)
    #expect(flags.caret == 1)
  }

  @Test func `a full field takes no more and keeps what stands after the caret`() throws {
    let editor = LineEditor("12", maximum: 4)
    #expect(try press("<left>98765", in: editor) == "198|2")
    #expect(try press("<paste:abcdef>", in: LineEditor(maximum: 3)) == "abc|")
  }

  @Test func `keys that mean nothing in a field are left to the screen`() {
    var editor = LineEditor("x")
    let keys: [Key] = [
      .enter, .tab, .backtab, .escape, .up, .down, .pageUp, .function(5), .control("s"), .alt("1"),
      .resize(rows: 1, columns: 1), .control("j"), .insert,
    ]
    for key in keys {
      let isUsed1 = editor.handle(key)
      #expect(!isUsed1)
    }
    #expect(editor.text == "x")
  }

  @Test func `control characters do not get in`() {
    #expect(LineEditor("a\u{1B}[31m\u{7}\tb\u{9B}").text == "a[31m b")
  }

  @Test func `what a masked field held is not offered again`() throws {
    var editor = LineEditor("secreto", isMasked: true)
    _ = editor.handle(.control("u"))
    _ = editor.handle(.control("y"))
    #expect(editor.isEmpty)
  }

  struct Sight: Sendable, CustomTestStringConvertible {
    let text: String
    let caret: Int
    let row: String
    let cursor: Int
    var testDescription: String { "\(text) at \(caret)" }
  }

  @Test(arguments: [
    Sight(text: "corto", caret: 5, row: "corto   ", cursor: 5),
    Sight(text: "abcdefgh", caret: 0, row: "abcdefgh", cursor: 0),
    Sight(text: "abcdefgh", caret: 8, row: "‹fgh    ", cursor: 4),
    Sight(text: "abcdefghijkl", caret: 7, row: "‹fghijkl", cursor: 3),
    Sight(text: "abcdefghijkl", caret: 6, row: "abcdefg›", cursor: 6),
    Sight(text: "你好世界再见", caret: 6, row: "‹ 见    ", cursor: 4),
    Sight(text: "abcdefg", caret: 7, row: "abcdefg ", cursor: 7),
  ])
  func `the caret is always in sight with text beside it`(_ sight: Sight) {
    var editor = LineEditor(sight.text)
    editor.moveTo(sight.caret)
    var buffer = Buffer(rows: 1, columns: 8)
    editor.draw(on: &buffer, in: buffer.bounds, glyphs: .unicode)
    let row = String(buffer.row(0).filter { !$0.isContinuation }.map(\.glyph))
    #expect(row == sight.row)
    #expect(buffer.cursor == Position(row: 0, column: sight.cursor))
  }

  @Test(arguments: 1...12, [0, 3, 9])
  func `the cursor stays in a field of any width`(_ columns: Int, _ caret: Int) {
    var editor = LineEditor("ab你好cd世界e")
    editor.moveTo(caret)
    var buffer = Buffer(rows: 3, columns: columns)
    editor.draw(on: &buffer, in: buffer.bounds, glyphs: .unicode)
    #expect((0..<columns).contains(buffer.cursor?.column ?? -1))
  }

  @Test func `a masked field shows its length only`() {
    var buffer = Buffer(rows: 1, columns: 6)
    LineEditor("a你ñ", isMasked: true).draw(on: &buffer, in: buffer.bounds, glyphs: .unicode)
    #expect(buffer.text == "•••")
    #expect(buffer.cursor == Position(row: 0, column: 3))
  }

  @Test func `a field of several lines is wrapped and scrolls with the caret`() throws {
    var editor = LineEditor("uno dos tres\ncuatro cinco", isMultiLine: true)
    var buffer = Buffer(rows: 4, columns: 8)
    editor.draw(on: &buffer, in: buffer.bounds, glyphs: .unicode)
    #expect(buffer.text == "uno dos\ntres\ncuatro\ncinco")
    #expect(buffer.cursor == Position(row: 3, column: 5))
    editor.moveTo(0)
    var low = Buffer(rows: 2, columns: 8)
    editor.draw(on: &low, in: low.bounds, glyphs: .unicode)
    #expect(low.text == "uno dos\ntres")
    #expect(editor.rows(columns: 8) == 4)
  }

  @Test(arguments: [
    ("<up>X", "uno dos tres\ncuatrX|o cinco"), ("<up><up>X", "uno dos tresX|\ncuatro cinco"),
    ("<up*9>X", "uno X|dos tres\ncuatro cinco"),
    ("<home><ctrl-j>", "uno dos tres\n\n|cuatro cinco"),
    ("<ctrl-u><backspace>", "uno dos tres|"), ("<up><up><down>X", "uno dos tres\ncuatX|ro cinco"),
  ])
  func `up and down follow the wrapped rows`(_ keys: String, _ result: String) throws {
    let editor = LineEditor("uno dos tres\ncuatro cinco", isMultiLine: true)
    #expect(try press(keys, in: editor, columns: 8) == result)
  }

  @Test func `up in the first row belongs to the screen`() {
    var editor = LineEditor("una", isMultiLine: true)
    let isUsed2 = editor.handle(.up, columns: 10)
    #expect(!isUsed2)
    let isUsed3 = editor.handle(.down, columns: 10)
    #expect(!isUsed3)
    let isUsed4 = editor.handle(.alt("\n"), columns: 10)
    #expect(isUsed4)
    let isUsed5 = editor.handle(.up, columns: 10)
    #expect(isUsed5)
  }
}
