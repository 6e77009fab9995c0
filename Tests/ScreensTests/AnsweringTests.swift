import Canvas
import Forms
import Formulas
import Screens
import Testing

/// What keys do to answers.
@Suite struct AnsweringTests {
  static func play(
    _ rows: [String], choices: [String] = QuestionScreensTests.Case.yesNo,
    language: InterfaceLanguage = .es, rows height: Int = 24, columns: Int = 80
  ) throws -> Play {
    let form = try QuestionScreensTests.Case(name: "", survey: rows, choices: choices).form()
    var play = Play(form, language: language, rows: height, columns: columns)
    try play.press("<enter>")
    return play
  }

  struct Typed: Sendable, CustomTestStringConvertible {
    var type: String
    var keys: String
    /// Nil where the answer is refused.
    var stored: String?

    var testDescription: String { "\(type) \(keys)" }
  }

  static let typed: [Typed] = [
    Typed(type: "integer", keys: "4", stored: "4"),
    Typed(type: "integer", keys: "-10", stored: "-10"),
    Typed(type: "integer", keys: "−10", stored: "-10"),
    Typed(type: "integer", keys: "4,5", stored: nil),
    Typed(type: "integer", keys: "cuatro", stored: nil),
    Typed(type: "integer", keys: "99999999999", stored: nil),
    Typed(type: "decimal", keys: "12,50", stored: "12.5"),
    Typed(type: "decimal", keys: "0.5", stored: "0.5"),
    Typed(type: "decimal", keys: "1,000.5", stored: nil),
    Typed(type: "date", keys: "2026-11-22", stored: "2026-11-22"),
    Typed(type: "date", keys: "22/11", stored: "2026-11-22"),
    Typed(type: "date", keys: "3/1", stored: "2027-01-03"),
    Typed(type: "date", keys: "22.11.25", stored: "2025-11-22"),
    Typed(type: "date", keys: "t", stored: "2026-11-22"),
    Typed(type: "date", keys: "hoy", stored: "2026-11-22"),
    Typed(type: "date", keys: "-3", stored: "2026-11-19"),
    Typed(type: "date", keys: "29/2/2026", stored: nil),
    Typed(type: "date", keys: "31/11", stored: nil),
    Typed(type: "date", keys: "mañana", stored: nil),
    Typed(type: "date", keys: "<alt-d><up><enter>", stored: "2026-11-15"),
    Typed(type: "time", keys: "9.30", stored: "09:30:00.000-05:00"),
    Typed(type: "time", keys: "1430", stored: "14:30:00.000-05:00"),
    Typed(type: "time", keys: "25:00", stored: nil),
    Typed(type: "dateTime", keys: "20/11 23:15", stored: "2026-11-20T23:15:00.000-05:00"),
    Typed(type: "geopoint", keys: "-0.22, -78.51", stored: "-0.22 -78.51 0.0 0.0"),
    Typed(type: "geopoint", keys: "-0,22 -78,51", stored: "-0.22 -78.51 0.0 0.0"),
    Typed(type: "geopoint", keys: "-0,22, -78,51", stored: "-0.22 -78.51 0.0 0.0"),
    Typed(type: "geopoint", keys: "-0.22,-78.51", stored: "-0.22 -78.51 0.0 0.0"),
    Typed(type: "geopoint", keys: "-0.22 -78.51 2850 4", stored: "-0.22 -78.51 2850.0 4.0"),
    Typed(type: "geopoint", keys: "0°13'12\"S 78°30'36\"O", stored: "-0.22 -78.51 0.0 0.0"),
    Typed(type: "geopoint", keys: "W78º30.6', S0°13,2'", stored: "-0.22 -78.51 0.0 0.0"),
    Typed(type: "geopoint", keys: "0.22S 78.51W", stored: "-0.22 -78.51 0.0 0.0"),
    Typed(type: "geopoint", keys: "-0,22,-78,51", stored: nil),
    Typed(type: "geopoint", keys: "0°13'72\"S 78°30'36\"W", stored: nil),
    Typed(type: "geopoint", keys: "0.22S 78.51N", stored: nil),
    Typed(type: "geopoint", keys: "95 10", stored: nil),
    Typed(type: "geopoint", keys: "Quito", stored: nil),
    Typed(
      type: "geotrace", keys: "-0,22 -78,51; 0°14'S 78°31'O",
      stored: "-0.22 -78.51 0.0 0.0; -0.2333333 -78.5166667 0.0 0.0"),
    Typed(type: "image", keys: "/home/ana/fotos/kit 1.jpg", stored: "kit 1.jpg"),
    Typed(type: "text", keys: "  Ana y Luis ", stored: "Ana y Luis"),
  ]

  @Test(arguments: typed)
  func `a typed answer is stored as ODK writes it`(_ example: Typed) throws {
    var play = try Self.play(["\(example.type) | x | ¿Cuánto? | How much? | | | yes"])
    try play.press(example.keys)
    if play.answers["/data/x"] == nil { try play.press("<enter>") }
    #expect(play.answers["/data/x"] == example.stored)
    if example.stored == nil { #expect(play.screen.contains("✗ Escriba")) }
  }

  @Test func `a refused answer stays in the field with its reason, and can be mended`() throws {
    var play = try Self.play([
      "integer | x | ¿Cuántas? | How many? | | | yes | | . <= 30 | Entre 1 y 30. | From 1 to 30.",
      "text | y | ¿Algo más? | Anything else?",
    ])
    try play.press("45<enter>")
    #expect(play.screen.contains("[ 45"))
    #expect(play.screen.contains("✗ Entre 1 y 30."))
    try play.press("<backspace>")
    #expect(!play.screen.contains("Entre 1 y 30."))
    try play.press("<enter>")
    #expect(play.answers == ["/data/x": "4"])
    #expect(play.screen.contains("¿Algo más?"))
  }

  @Test func `what is typed over an answer takes its place, in texts it is added`() throws {
    var play = try Self.play([
      "integer | x | ¿Cuántas? | How many?", "text | y | ¿Algo más? | Anything else?",
    ])
    try play.press("12<enter>uno<enter><left><esc>7<enter>")
    #expect(play.answers["/data/x"] == "7")
    try play.press(" dos<enter>")
    #expect(play.answers["/data/y"] == "uno dos")
  }

  @Test func `moving on with something valid in the field accepts it`() throws {
    var play = try Self.play([
      "integer | x | ¿Cuántas? | How many? | | | yes", "text | y | ¿Algo más? | Anything else?",
    ])
    try play.press("12<tab>")
    #expect(play.answers == ["/data/x": "12"])
    #expect(play.screen.contains("¿Algo más?"))
  }

  @Test func `what cannot be accepted is shown, and found again after moving on all the same`()
    throws
  {
    var play = try Self.play([
      "integer | x | ¿Cuántas? | How many? | | | yes", "text | y | ¿Algo más? | Anything else?",
    ])
    try play.press("doce<tab>")
    #expect(play.screen.contains("✗ Escriba un número entero"))
    try play.press("<tab>")
    #expect(play.screen.contains("¿Algo más?"))
    try play.press("<esc>")
    #expect(play.screen.contains("[ doce"))
    #expect(play.answers.isEmpty)
  }

  @Test func `a number without an answer can be declined, and taken back with an answer`() throws {
    var play = try Self.play([
      "integer | x | ¿Cuántas? | How many? | | | yes", "text | y | ¿Algo más? | Anything else?",
    ])
    try play.press("<f3>")
    #expect(play.screen.contains("¿Algo más?"))
    #expect(play.journal.contains(.unanswered(path: "/data/x", state: "dontKnow")))
    try play.press("<esc>")
    #expect(play.screen.contains("● No sabe"))
    try play.press("<enter><esc>5<enter>")
    #expect(play.answers["/data/x"] == "5")
  }

  @Test func `a list with a choice for it takes the choice`() throws {
    var play = try Self.play(["select_one yn | x | ¿Sabía? | Did you know? | | | yes"])
    try play.press("<alt-n>")
    #expect(play.answers == ["/data/x": "dk"])
  }

  @Test func `a question that needs a real answer says so`() throws {
    var play = try Self.play([
      "integer | x | ¿Ronda? | Round? | | | yes | | | | | | no"
    ])
    try play.press("<f4>")
    #expect(play.screen.contains("necesita una respuesta"))
    #expect(play.answers.isEmpty)
  }

  @Test func `a counter goes up and down with the arrows, and not below nothing`() throws {
    var play = try Self.play(["integer | x | ¿Cuántas? | How many? | | | | | | | | counter"])
    #expect(play.screen.contains("↑ suma uno"))
    try play.press("<down><up><up><up><down><enter>")
    #expect(play.answers == ["/data/x": "2"])
  }

  @Test func `a range whose start is not written begins at 1, as on phones`() throws {
    var play = try Self.play(["range | x | ¿Cuánto? | How much?"])
    #expect(play.screen.contains("De 1 a 10"))
    try play.press("<right><enter>")
    #expect(play.answers == ["/data/x": "1"])
  }

  @Test func `the review calls questions on one screen by their group, else by the first of them`()
    throws
  {
    var play = try Self.play([
      "begin_group | g | Visita | Visit | | | | | | | | field-list", "text | a | Nombre | Name",
      "text | b | Barrio | Quarter", "end_group", "begin_group | h | | | | | | | | | | field-list",
      "text | c | Calle | Street", "text | d | Casa | House", "end_group",
      "text | e | Nota | Note",
      "begin_repeat | r | Personas | People | | | | | | | | | | | 2",
      "text | f | Apodo | Nickname", "end_repeat",
    ])
    try play.press("<f5>")
    let rows = play.screen.split(separator: "\n").map { String($0.drop { "| ".contains($0) }) }
    let headings = ["Visita", "Calle", "Otras preguntas", "Personas"]
    let found = headings.map { heading in rows.contains { $0.hasPrefix(heading) } }
    #expect(found == [true, true, true, true], "\(play.screen)")
  }

  @Test func `Enter answers nothing that was not pointed at`() throws {
    var play = try Self.play(["select_one yn | x | ¿Sabía? | Did you know? | | | yes"])
    try play.press("<enter>")
    #expect(play.screen.contains("✗ Esta pregunta necesita una respuesta."))
    try play.press("<down><down><enter>")
    #expect(play.answers == ["/data/x": "no"])
  }

  @Test func `several choices are marked by digits and kept in the order of the list`() throws {
    var play = try Self.play(["select_multiple yn | x | ¿Qué vio? | What did you see?"])
    try play.press("3142<enter>")
    #expect(play.answers == ["/data/x": "yes no dk refuse"])
    try play.press("<left>14<enter>")
    #expect(play.answers == ["/data/x": "no dk"])
  }

  @Test func `a long list is narrowed down without accents`() throws {
    var play = try Self.play(
      ["select_one item | x | ¿Cuál? | Which?"], choices: QuestionScreensTests.Case.items)
    try play.press("LAMP<enter>")
    #expect(play.answers == ["/data/x": "lamp"])
  }

  @Test func `in a long list of several a blank is typed once anything is typed`() throws {
    var play = try Self.play(
      ["select_multiple item | x | ¿Cuáles? | Which?", "text | y | ¿Algo más? | Anything else?"],
      choices: QuestionScreensTests.Case.items)
    try play.press("jabon de r")
    #expect(play.screen.contains("1 de 12"))
    #expect(play.screen.contains("Enter marca la señalada"))
    try play.press("<enter>")
    #expect(play.screen.contains("Marcadas: Jabón de ropa"))
    // With nothing typed the blank marks and Enter accepts.
    try play.press("<home><space><enter>")
    #expect(play.answers == ["/data/x": "blanket laundry"])
    #expect(play.screen.contains("¿Algo más?"))
  }

  @Test func `Esc clears what is typed in a long list before it goes back`() throws {
    var play = try Self.play(
      ["text | y | ¿Algo más? | Anything else?", "select_one item | x | ¿Cuál? | Which?"],
      choices: QuestionScreensTests.Case.items)
    try play.press("<enter>lam<esc>")
    #expect(play.screen.contains("12 de 12"))
    try play.press("<esc>")
    #expect(play.screen.contains("¿Algo más?"))
  }

  @Test func `decimals have a comma in Spanish and a point in English and in the file`() throws {
    var play = try Self.play([
      "decimal | x | ¿Cuánto pagó? | How much did you pay?",
      "text | y | ¿Algo más? | Anything else?",
    ])
    try play.press("120,50<enter>")
    #expect(play.answers == ["/data/x": "120.5"])
    #expect(play.screen.contains("¿Cuánto pagó?  120,5"))
    try play.press("<esc>")
    #expect(play.screen.contains("[ 120,5 "))
    try play.press("<f9>")
    #expect(play.screen.contains("[ 120.5 "))
    try play.press("<enter>")
    #expect(play.answers == ["/data/x": "120.5"])
  }

  @Test func `a doubted answer that is confirmed keeps the reason`() throws {
    var play = try Self.play([
      "integer | x | ¿Minutos? | Minutes?",
      "note | x_warn | Revise el tiempo. | Check the time. | | | | ${x} > 480",
      "text | y | ¿Algo más? | Anything else?",
    ])
    try play.press("500<enter>")
    #expect(play.screen.contains("Enter confirma"))
    try play.press("<f2>Vino a pie<enter><enter>")
    let path = "/data/x"
    #expect(play.journal.contains(.commented(path: path, text: "soft_override: Vino a pie")))
    try play.press("<esc>")
    #expect(play.screen.contains("Confirmada: Vino a pie"))
    // Another answer is not confirmed; what was noted stays a note.
    try play.press("30<enter>")
    #expect(play.journal.contains(.commented(path: path, text: "Vino a pie")))
    try play.press("<enter><enter>")
    #expect(play.responses.first?.comments.map(\.text) == ["Vino a pie"])
  }

  @Test func `what was said in private is not shown on the next screen`() throws {
    let form = try SampleForm.read(
      """
      | survey |
      | | type | name | label | relevant | role |
      | | select_one yn | alone | ¿A solas? | | privacy |
      | | begin_group | e | E. Privado | ${alone} = 'yes' | |
      | | select_one yn | paid | ¿Le pidieron algo? | | |
      | | end_group | | | | |
      | | text | more | ¿Algo más? | | |
      | choices |
      | | list_name | name | label |
      | | yn | yes | Sí |
      | | yn | no | No |
      | settings |
      | | form_title | form_id |
      | | NFI | nfi |
      """)
    var play = Play(form)
    try play.press("<enter>1")
    #expect(play.screen.contains("en privado"))
    #expect(play.screen.contains("Respuesta anterior"))
    try play.press("1")
    #expect(play.screen.contains("¿Algo más?"))
    #expect(!play.screen.contains("Le pidieron"))
  }

  @Test func `a scale takes arrows and digits`() throws {
    var play = try Self.play([
      "range | x | ¿Cuánto? | How much? | | | | | | | | | | start=0 end=10 step=1",
      "text | y | ¿Algo más? | Anything else?",
    ])
    try play.press("9<left><enter>")
    #expect(play.answers == ["/data/x": "8"])
    try play.press("<esc>10<enter>")
    #expect(play.answers["/data/x"] == "10")
  }

  @Test func `choices are put in order by moving them`() throws {
    var play = try Self.play(["rank yn | x | Ordene | Order"])
    try play.press("<down>-<enter>")
    #expect(play.answers == ["/data/x": "no yes dk refuse"])
  }

  @Test func `a warning holds the page once and never refuses`() throws {
    var play = try Self.play([
      "integer | x | ¿Minutos? | Minutes?",
      "note | x_warn | Revise el tiempo. | Check the time. | | | | ${x} > 480",
      "text | y | ¿Algo más? | Anything else?",
    ])
    try play.press("500<enter>")
    #expect(play.screen.contains("! Revise el tiempo."))
    #expect(play.answers == ["/data/x": "500"])
    try play.press("<enter>")
    #expect(play.screen.contains("¿Algo más?"))
    try play.press("<esc>30<enter>")
    #expect(play.screen.contains("¿Algo más?"))
  }

  @Test func `the language changes in the middle and what is typed stays`() throws {
    var play = try Self.play(["text | x | ¿Algo más? | Anything else?"])
    try play.press("gracias<f9>")
    #expect(play.screen.contains("Anything else?"))
    #expect(play.screen.contains("[ gracias"))
    #expect(play.screen.contains("Enter accept"))
    #expect(play.journal.contains(.spoke(language: "English (en)")))
  }

  @Test func `marks stay when the language changes`() throws {
    var play = try Self.play(["select_multiple yn | x | ¿Qué vio? | What did you see?"])
    try play.press("13<f9>")
    #expect(play.screen.contains("1 [✓] Yes"))
    try play.press("<enter>")
    #expect(play.answers == ["/data/x": "yes dk"])
  }

  @Test func `a note on a question is kept, and an empty one taken away`() throws {
    var play = try Self.play(["text | x | ¿Algo más? | Anything else?"])
    try play.press("<f2>Por teléfono<enter>")
    #expect(play.screen.contains("Nota: Por teléfono"))
    try play.press("<f2><ctrl-u><enter>")
    #expect(!play.screen.contains("Nota:"))
    #expect(play.journal.contains(.commented(path: "/data/x", text: "")))
  }

  @Test func `entries of a repeat are added, walked and removed`() throws {
    var play = try Self.play([
      "begin_repeat | legs | Tramo | Leg", "text | from | Desde | From", "text | to | Hasta | To",
      "end_repeat", "text | y | ¿Algo más? | Anything else?",
    ])
    try play.press("<enter>Quito<enter>Tulcán<enter>")
    #expect(play.screen.contains("Agregar: Tramo"))
    try play.press("<enter>Tulcán<enter>Ipiales<enter>")
    #expect(play.answers["/data/legs[2]/to"] == "Ipiales")
    #expect(play.journal.contains(.added(repeat: "/data/legs[2]")))
    try play.press("<home>x")
    #expect(play.screen.contains("¿Quitar «1. Quito» con sus 2 respuestas?"))
    try play.press("<enter>")
    #expect(play.journal.contains(.removed(repeat: "/data/legs[1]")))
    #expect(play.screen.contains("1. Tulcán"))
    try play.press("<right>")
    #expect(play.screen.contains("¿Algo más?"))
  }

  @Test func `a counted repeat says why nothing is added`() throws {
    var play = try Self.play([
      "begin_repeat | kit | Artículo | Item | | | | | | | | | | | 2",
      "text | a | Nombre | Name", "text | b | Uso | Use", "end_repeat",
    ])
    try play.press("+")
    #expect(play.screen.contains("fija cuántas filas"))
    try play.press("<enter>a<enter>b<enter>c<enter>d<enter>")
    #expect(play.answers["/data/kit[2]/b"] == "d")
    #expect(play.screen.contains("Fin del cuestionario"))
  }

  @Test func `pauses do not count as work`() throws {
    var play = try Self.play(["integer | x | ¿Cuántas? | How many?"])
    play.wait(seconds: 60)
    try play.press("4")
    play.wait(seconds: 3600)
    try play.press("<enter><enter>")
    let response = try #require(play.responses.first)
    // 60 + 2 seconds before the first key, two keys of 2 seconds; the hour is a pause.
    #expect(response.activeSeconds == 64)
  }

  @Test func `a key that does nothing says so`() throws {
    var play = try Self.play(["select_one yn | x | ¿Sabía? | Did you know?"])
    try play.press("7")
    #expect(play.screen.contains("La tecla 7 no hace nada aquí"))
  }

  @Test func `a window that is too small says so and loses nothing`() throws {
    var play = try Self.play(["text | x | ¿Algo más? | Anything else?"])
    try play.press("gra<resize:12x50>")
    #expect(play.screen.contains("muy pequeña"))
    try play.press("cias<resize:24x80>")
    #expect(play.screen.contains("[ gracias"))
  }
}
