import Foundation
import Testing

/// Interviews by the real program in a real terminal.
@Suite(.serialized)
struct InterviewTests {
  @Test func `the home screen shows the questionnaires in Spanish and changes its language`() throws
  {
    let site = try Site()
    let terminal = try Tmux(in: site.folder)
    try terminal.run(try Site.program)
    let rows = try terminal.waitFor("Ronda", "Cuestionarios", "F1 ayuda")
    #expect(rows.contains { $0.contains("NFI") })
    #expect(rows.contains { $0.contains("Supervisión") })
    try terminal.press("i")
    try terminal.waitFor("F1 help")
    try terminal.press("q")
    try terminal.waitFor(Tmux.prompt)
  }

  @Test func `after a kill the interview goes on at the same question with every answer`() throws {
    let site = try Site()
    let terminal = try Tmux(in: site.folder)
    try terminal.run(try Site.program)
    try Journey(terminal).beginFromHome("NFI")
    try Journey(terminal).answerRecord()
    try terminal.waitFor("Idioma de la entrevista")
    let before = try site.answers()
    #expect(before.map(\.[0]) == Journey.record)
    let process = try #require(try terminal.process())
    kill(process, SIGKILL)
    try terminal.waitFor("Killed")
    // The terminal is as the program left it: Enter means nothing to the shell until it is made sane.
    try terminal.type("stty sane; clear")
    try terminal.press("C-j")
    try terminal.waitUntil("an empty screen") { !$0.joined().contains("Idioma") }

    try terminal.run(try Site.program)
    try terminal.waitFor("Sin terminar", "Q-0412")
    try terminal.press("r")
    try terminal.waitFor("Idioma de la entrevista")
    #expect(try site.answers() == before)
    try terminal.press("F5")
    try terminal.waitFor("Revisión")
    try terminal.press("Escape")
    // Esc and a digit sent at once would be Alt and the digit.
    try terminal.waitFor("Respuesta anterior")
    try terminal.press("1")
    try terminal.waitFor("¿Hay intérprete?")
    #expect(try site.answers().map(\.[0]) == Journey.record + ["interview_lang"])
    // Leaving keeps everything and shows it on the home screen.
    try terminal.press("C-x")
    try terminal.waitFor("Cuestionarios", "Q-0412")
    #expect(site.draftCount() == 1)
    try terminal.press("q")
    try terminal.waitFor(Tmux.prompt)
  }

  @Test func `a refusal becomes a row without any other answer`() throws {
    let site = try Site()
    let terminal = try Tmux(in: site.folder)
    try terminal.run("\(try Site.program) interview nfi")
    let journey = Journey(terminal)
    try journey.answerRecord()
    try terminal.waitFor("Idioma de la entrevista")
    try terminal.press("1")
    try terminal.waitFor("¿Hay intérprete?")
    try terminal.press("2")
    try terminal.waitFor("Buenos días o buenas tardes")
    try terminal.press("Enter")
    try terminal.waitFor("¿Acepta participar?")
    try terminal.press("2")
    try terminal.waitFor("¿por qué no?")
    try terminal.press("1")
    try terminal.waitFor("Agradezca y termine")
    try terminal.press("Enter")
    try terminal.waitFor("Fin del cuestionario")
    try terminal.press("Enter")
    try terminal.waitFor("Entrevista guardada")
    try terminal.press("Enter")
    try terminal.waitFor("Cuestionarios")
    try terminal.press("q")
    try terminal.waitFor(Tmux.prompt)

    let rows = try site.responses(of: "pdm_nfi")
    let row = try #require(rows.first)
    #expect(rows.count == 1)
    #expect(row["status"] == "refused")
    #expect(row["sample_ref"] == "Q-0412")
    #expect(row["refusal_reason"] == "no_time")
    #expect(row["resp_age"] == "")
    #expect(site.draftCount() == 0)
  }
}

/// Ways through the questionnaire of non-food items.
struct Journey {
  let terminal: Tmux

  init(_ terminal: Tmux) {
    self.terminal = terminal
  }

  /// The questions of the record, up to the result of the contact.
  static let record = [
    "round_id", "sample_ref", "partner", "province", "canton", "site_id", "distribution_date",
    "interview_mode", "contact_attempts", "contact_result",
  ]

  /// Opens a questionnaire by the number that stands beside it on the home screen.
  func beginFromHome(_ title: String) throws {
    let rows = try terminal.waitFor("Cuestionarios", title)
    let row = try #require(rows.first { $0.contains(title) })
    let digit = row.first { $0.isNumber }
    let number = try #require(digit)
    try terminal.press(String(number))
    // Nobody has said yet who interviews here.
    try terminal.waitFor("Código de monitor")
    try terminal.type("M-04")
    try terminal.press("Enter")
  }

  /// Answers the record: a person who was reached.
  func answerRecord() throws {
    try answer("Número de ronda", typing: "3")
    try answer("Código de la muestra", typing: "Q-0412")
    try answer("Socio implementador", pressing: "2")
    try answer("Provincia de la asistencia", typing: "pichin")
    try answer("Cantón de la asistencia", pressing: "1")
    try answer("Lugar de la asistencia", pressing: "1")
    try answer("Fecha en que recibió", typing: "-10")
    try answer("¿Cómo se hace la entrevista?", pressing: "1")
    try answer("Intentos de contacto", typing: "1")
    try answer("Resultado del contacto", pressing: "1")
  }

  private func answer(_ question: String, typing text: String) throws {
    try terminal.waitFor(question)
    try terminal.type(text)
    try terminal.press("Enter")
  }

  private func answer(_ question: String, pressing key: String) throws {
    try terminal.waitFor(question)
    try terminal.press(key)
  }
}
