import Canvas
import Forms
import Screens
import Testing

/// What a change does to answers that were given after it.
@Suite struct LaterAnswersTests {
  @Test func `an answer that an earlier change makes wrong is told at once`() throws {
    var play = try AnsweringTests.play(QuestionScreensTests.Case.broken)
    try play.press("4<enter>3<enter>2<enter>")
    #expect(!play.screen.contains("ya no vale"))
    try play.press("<f8>personas duermen<enter>2<enter>")
    #expect(play.screen.contains("1 respuesta posterior ya no vale: F5 la muestra."))
    // The next key takes the line away; the review stands at the answer and marks it.
    try play.press("<f5>")
    #expect(!play.screen.contains("posterior"))
    #expect(play.screen.contains("> ✗ ¿Cuántas son niñas o niños?"))
    #expect(play.screen.contains("por corregir  3"))
    try play.press("<enter>1<enter><f5>")
    #expect(!play.screen.contains("por corregir"))
  }

  @Test func `the row of an entry says that an answer in it no longer holds`() throws {
    let form = try SampleForm.read(
      """
      | survey |
      | | type | name | label | constraint |
      | | integer | most | ¿Cuántos días? | |
      | | begin_repeat | trip | Viaje | |
      | | text | town | ¿A dónde? | |
      | | integer | days | ¿Días? | . <= ${most} |
      | | end_repeat | | | |
      | settings |
      | | form_title | form_id |
      | | NFI | nfi |
      """)
    var play = Play(form)
    try play.press("<enter>9<enter><enter>Loja<enter>5<enter>")
    #expect(play.screen.contains("✓"))
    #expect(!play.screen.contains("por corregir"))
    try play.press("<f8>cuántos<enter>3<enter>")
    #expect(play.screen.contains("✗ por corregir"))
  }

  @Test func `a choice that is no longer offered is told and marked`() throws {
    let form = try SampleForm.read(
      """
      | survey |
      | | type | name | label | choice_filter |
      | | select_one zone | zone | Zona | |
      | | select_one town | town | Ciudad | zone = ${zone} |
      | | text | more | ¿Algo más? | |
      | choices |
      | | list_name | name | label | zone |
      | | zone | n | Norte | |
      | | zone | s | Sur | |
      | | town | tulcan | Tulcán | n |
      | | town | ibarra | Ibarra | n |
      | | town | loja | Loja | s |
      | settings |
      | | form_title | form_id |
      | | NFI | nfi |
      """)
    var play = Play(form)
    try play.press("<enter>12<esc*2>2")
    #expect(play.screen.contains("1 respuesta posterior ya no vale"))
    try play.press("<f5>")
    #expect(play.screen.contains("> ✗ Ciudad"))
    #expect(play.screen.contains("ya no vale"))
    try play.press("<enter>1<f5>")
    #expect(!play.screen.contains("ya no vale"))
    #expect(play.answers["/data/town"] == "loja")
  }

  @Test func `a change that only hides answers breaks none`() throws {
    var play = try AnsweringTests.play([
      "select_one yn | x | ¿Viajó? | Did you travel?",
      "text | y | ¿A dónde? | Where to? | | | | ${x} = 'yes'",
    ])
    try play.press("1Quito<enter><esc*2>2<enter>")
    #expect(!play.screen.contains("ya no vale"))
    #expect(play.answers["/data/x"] == "no")
  }

  @Test func `people in households are found by where they are`() throws {
    var play = try AnsweringTests.play(QuestionScreensTests.Case.households)
    // Two households, the second with two people.
    try play.press("<enter>Quito<enter>")
    #expect(play.screen.contains("Quiénes viven aquí › Hogar 1 de 1: Quito"))
    try play.press("<enter>Ana<enter>34<enter><right><down*9><up><enter>Ibarra<enter>")
    try play.press("<enter>Luis<enter>7<enter><enter>Eva<enter>")
    #expect(play.screen.contains("Hogar 2 de 2: Ibarra › Persona 2 de 2: Eva"))
    try play.press("9<enter><right><right>Nada<enter>")
    #expect(play.answers["/data/who/home[1]/person[1]/called"] == "Ana")
    #expect(play.answers["/data/who/home[2]/person[2]/age"] == "9")
    #expect(play.screen.contains("Fin del cuestionario"))
    // The review and the search tell which person of which household a question is about.
    try play.press("<f5>")
    #expect(play.screen.contains("Hogar 1 de 2: Quito › Persona 1 de 1: Ana"))
    try play.press("<esc><f8>edad<down*2>")
    #expect(play.screen.contains("Hogar 2 de 2: Ibarra › Persona 2 de 2: Eva"))
    try play.press("<esc><enter>")
    let response = try #require(play.responses.first)
    #expect(response.repeats.map(\.rows.count) == [2, 3])
    let people = response.repeats[1]
    #expect(people.rows.map(\.key).last?.hasSuffix("/home[2]/person[2]") == true)
    #expect(people.rows.map { $0.cells[0] } == ["Ana", "Luis", "Eva"])
  }

  @Test func `a row that is left empty is followed by going on, not by another one`() throws {
    var play = try AnsweringTests.play([
      "begin_repeat | legs | Tramo | Leg", "text | from | Desde | From", "end_repeat",
      "text | y | ¿Algo más? | Anything else?",
    ])
    try play.press("<enter>Quito<enter><enter><enter>")
    #expect(play.screen.contains("Tramo 2     ·              vacía"))
    try play.press("<enter>")
    #expect(play.screen.contains("¿Algo más?"))
  }

  @Test func `a screen of mixed questions is answered from top to bottom`() throws {
    var play = try AnsweringTests.play([
      "begin_group | visit | Visita | Visit | | | | | | | | field-list",
      "date | day | Fecha | Date | | | yes", "integer | rooms | Cuartos | Rooms | | | yes",
      "note | about | Ahora pregunte: | Now ask:",
      "select_one yn | water | ¿Hay agua? | Is there water? | | | yes",
      "select_multiple yn | asked | ¿A quién preguntó? | Who was asked?",
      "decimal | area | Superficie | Area", "text | more | Observaciones | Remarks", "end_group",
    ])
    try play.press("-2<enter>3<enter>113<enter>12,5<enter>ninguna<enter>")
    #expect(play.screen.contains("Fin del cuestionario"))
    #expect(
      play.answers == [
        "/data/visit/day": "2026-11-20", "/data/visit/rooms": "3", "/data/visit/water": "yes",
        "/data/visit/asked": "yes dk", "/data/visit/area": "12.5",
        "/data/visit/more": "ninguna",
      ])
  }

  @Test func `a table of like questions takes one key a row`() throws {
    var play = try AnsweringTests.play(
      [
        "begin_group | wash | ¿Cómo estaban…? | How were…? | | | | | | | | table-list",
        "select_one few | toilets | Los baños | The toilets | | | yes",
        "select_one few | showers | Las duchas | The showers | | | yes", "end_group",
      ], choices: ["few | good | Bien | Good", "few | bad | Mal | Bad"])
    #expect(play.screen.contains("1 Bien   2 Mal"))
    try play.press("12")
    #expect(play.answers == ["/data/wash/toilets": "good", "/data/wash/showers": "bad"])
    #expect(play.screen.contains("Fin del cuestionario"))
  }

  @Test func `among hundreds of questions a search, a section and the review go anywhere`() throws {
    var play = try AnsweringTests.play(QuestionScreensTests.Case.many)
    try play.press("<f8>pregunta 333<enter>")
    #expect(play.screen.contains("Pregunta 333"))
    try play.press("5<enter><f7><end><enter>")
    #expect(play.screen.contains("Pregunta 351"))
    try play.press("<f5>")
    #expect(play.screen.contains("351 de 360"))
    try play.press("<home><tab>")
    #expect(play.screen.contains("2 de 360"))
    try play.press("<end><enter>")
    #expect(play.screen.contains("Pregunta 360"))
    #expect(play.answers == ["/data/s33/q333": "5"])
  }
}
