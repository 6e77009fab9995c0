import Canvas
import Forms
import Formulas
import Screens
import Testing

/// What is on the disk when somebody goes on, leaves or finishes, also where the disk refuses.
@Suite struct LeavingTests {
  @Test func `leaving keeps everything`() throws {
    var play = try AnsweringTests.play(["text | x | ¿Algo más? | Anything else?"])
    try play.press("gracias<ctrl-x>")
    #expect(play.answers == ["/data/x": "gracias"])
    #expect(play.effects.contains(.leaveInterview))
    #expect(play.screen.contains("Sin terminar"))
  }

  @Test func `what the disk refuses stays in sight and is sent again`() throws {
    var play = try AnsweringTests.play([
      "integer | x | ¿Cuántas? | How many?", "text | y | ¿Algo más? | Anything else?",
    ])
    play.isDiskFull = true
    try play.press("4<enter>")
    #expect(play.answers.isEmpty)
    #expect(play.screen.contains("✗ sin guardar"))
    #expect(play.screen.contains("AÚN NO GUARDADO"))
    play.isDiskFull = false
    try play.press("<ctrl-r>")
    #expect(play.answers == ["/data/x": "4"])
    #expect(!play.screen.contains("sin guardar"))
  }

  @Test func `leaving while the disk refuses names what would be lost, and needs a yes`() throws {
    var play = try AnsweringTests.play([
      "integer | x | ¿Cuántas? | How many?", "text | y | ¿Algo más? | Anything else?",
    ])
    play.isDiskFull = true
    try play.press("4<enter><ctrl-x>")
    #expect(play.screen.contains("se pierde 1 respuesta"))
    #expect(play.screen.contains("¿Cuántas?  4"))
    #expect(!play.effects.contains(.leaveInterview))
    // Anything else than a yes stays, and so does Esc.
    try play.press("no<enter>")
    #expect(play.screen.contains("se pierde 1 respuesta"))
    try play.press("<esc>")
    #expect(play.screen.contains("¿Algo más?"))
    #expect(!play.effects.contains(.leaveInterview))
    // The disk takes everything again: nothing was lost.
    try play.press("<ctrl-x>")
    play.isDiskFull = false
    try play.press("<ctrl-r>")
    #expect(play.answers == ["/data/x": "4"])
    #expect(!play.screen.contains("se pierde"))
    try play.press("<ctrl-x>")
    #expect(play.effects.last == .leaveInterview)
  }

  @Test func `leaving without what the disk refused takes an explicit yes`() throws {
    var play = try AnsweringTests.play(["integer | x | ¿Cuántas? | How many?"])
    play.isDiskFull = true
    try play.press("4<f10>si<enter>")
    #expect(play.effects.last == .leaveInterview)
    #expect(play.answers.isEmpty)
    #expect(play.screen.contains("Sin terminar"))
  }

  @Test func `a disk that fails just when leaving keeps the person here`() throws {
    var play = try AnsweringTests.play(["text | x | ¿Algo más? | Anything else?"])
    play.isDiskFull = true
    try play.press("gracias<ctrl-x>")
    #expect(play.screen.contains("se pierde 1 respuesta"))
    #expect(play.screen.contains("gracias"))
  }

  @Test func `a response that cannot be written keeps the interview open`() throws {
    var play = try AnsweringTests.play(["integer | x | ¿Cuántas? | How many?"])
    try play.press("4<enter>")
    play.isDiskFull = true
    try play.press("<enter>")
    #expect(play.responses.isEmpty)
    #expect(play.screen.contains("aún no está en el archivo"))
    play.isDiskFull = false
    try play.press("<ctrl-r>")
    #expect(play.responses.count == 1)
  }
}
