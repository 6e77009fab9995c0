import Canvas
import Testing

struct KeyTests {
  @Test(arguments: [
    ("ab", [Key.character("a"), .character("b")]),
    ("<down><space>x<enter>", [.down, .character(" "), .character("x"), .enter]),
    ("<down*3>", [.down, .down, .down]), ("<f1><F12>", [.function(1), .function(12)]),
    ("<ctrl-c><Ctrl-Space>", [.control("c"), .control(" ")]),
    ("<alt-x><alt-enter>", [.alt("x"), .alt("\n")]),
    ("<lt>5<gt>", [.character("<"), .character("5"), .character(">")]),
    ("<paste:a*2 b>", [.paste("a*2 b")]), ("<resize:16x60>", [.resize(rows: 16, columns: 60)]),
    ("ñ你", [.character("ñ"), .character("你")]), ("", []),
  ])
  func `keys are read as journeys write them`(_ notation: String, _ keys: [Key]) throws {
    #expect(try Key.sequence(notation) == keys)
  }

  @Test func `a key that does not exist is named`() {
    #expect(throws: KeyNotationProblem.unknownKey("f13")) { try Key.sequence("<f13>") }
    #expect(throws: KeyNotationProblem.unknownKey("resize:9")) { try Key.sequence("<resize:9>") }
    #expect(throws: KeyNotationProblem.unclosed("down")) { try Key.sequence("a<down") }
  }

  @Test func `keys have names that a person would say`() {
    let keys: [Key] = [
      .function(1), .control("c"), .control(" "), .alt("x"), .alt("\n"), .backtab, .right, .pageUp,
      .character("q"),
    ]
    #expect(
      keys.map(KeyNames.spanish.name) == [
        "F1", "Ctrl-C", "Ctrl-Espacio", "Alt-X", "Alt-Enter", "Shift-Tab", "→", "RePág", "q",
      ])
    #expect(KeyNames.english.name(of: .home) == "Home")
  }
}
