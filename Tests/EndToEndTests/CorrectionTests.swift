import Foundation
import Testing

/// A finished interview corrected by the real program in a real terminal, with a kill in the middle.
@Suite(.serialized)
struct CorrectionTests {
  @Test func `a correction outlives a kill, keeps what is sealed, and says what it changed`() throws
  {
    let site = try Site()
    let program = try Site.program
    try FileManager.default.createDirectory(
      atPath: site.folder + "/surveys/mini", withIntermediateDirectories: true)
    let form = """
      survey
      ,type,name,label,pii,role
      ,text,contact_phone,¿Cuál es su número?,direct,phone
      ,integer,blankets,¿Cuántas cobijas?,,
      ,text,why,¿Por qué?,,
      settings
      ,form_id,version
      ,mini,1

      """
    try Data(form.utf8).write(to: URL(filePath: site.folder + "/surveys/mini/form.csv"))
    try Data("cuatro palabras al azar\n".utf8).write(to: URL(filePath: site.folder + "/phrase"))
    let common = [
      "--workspace", site.folder, "--private", site.folder + "-team.private", "--passphrase-file",
      site.folder + "/phrase",
    ]
    defer { try? FileManager.default.removeItem(atPath: site.folder + "-team.private") }
    #expect(try ProgramRun(program, ["keys", "--memory", "8"] + common).code == 0)

    let terminal = try Tmux(in: site.folder)
    try terminal.run("\(program) interview mini")
    try answer(terminal, "¿Cuál es su número?", "0990000778")
    try answer(terminal, "¿Cuántas cobijas?", "3")
    try answer(terminal, "¿Por qué?", "nada")
    try terminal.waitFor("Fin del cuestionario")
    try terminal.press("Enter")
    try terminal.waitFor("Entrevista guardada")
    try terminal.press("Enter")
    let home = try terminal.waitFor("Cuestionarios", "mini")
    let line = try #require(home.first { $0.contains("mini") })
    let number = try #require(
      line.split(separator: " ").first { Int($0) != nil }.flatMap { Int($0) })
    for _ in 1..<number { try terminal.press("Down") }

    try terminal.press("c")
    try terminal.waitFor("Entrevistas terminadas", "1 entrevista")
    try terminal.press("Enter")
    try answer(terminal, "¿Por qué se corrige", "mal digitado")
    try terminal.waitFor("Revisión", "sellada")
    try terminal.press("Down")
    try terminal.press("Enter")
    try answer(terminal, "¿Cuántas cobijas?", "4")
    try terminal.waitFor("¿Por qué?")
    let process = try #require(try terminal.process())
    kill(process, SIGKILL)
    try terminal.waitFor("Killed")
    // Whatever was still under way to the program gets a line of its own.
    try terminal.press("C-j")
    try terminal.type("stty sane; clear")
    try terminal.press("C-j")
    try terminal.waitUntil("an empty screen") { !$0.joined().contains("¿Por qué?") }
    #expect(try site.responses(of: "mini").map { $0["blankets"] } == ["3"])

    try terminal.run(program)
    try terminal.waitFor("Sin terminar", "corrección")
    try terminal.press("r")
    try terminal.waitFor("¿Por qué?", "corrección")
    try terminal.press("Tab")
    try terminal.waitFor("Fin del cuestionario", "Cambia 1 respuesta")
    try terminal.press("Enter")
    try terminal.waitFor("Entrevista guardada", "La versión corregida")
    try terminal.press("Enter")
    try terminal.waitFor("Cuestionarios")

    let rows = try site.responses(of: "mini")
    #expect(rows.map { $0["blankets"] } == ["3", "4"])
    #expect(rows.map { $0["edits"] } == ["0", "1"])
    #expect(rows.map { $0["sittings"] } == ["1", "3"])
    #expect(rows[0]["KEY"] == rows[1]["KEY"])
    #expect(site.draftCount() == 0)
    let name = try #require(
      FileManager.default.subpaths(atPath: site.folder + "/corrections")?.first {
        $0.hasSuffix(".csv")
      })
    let told = try String(
      contentsOfFile: site.folder + "/corrections/" + name, encoding: .utf8
    ).split(separator: "\n")
    #expect(told.count == 2)
    #expect(told[1].hasSuffix(",mal digitado,blankets,,3,4"))
    let contacts = try ProgramRun(program, ["contacts", "mini", "--format", "csv"] + common)
    #expect(contacts.output.contains("contact_phone,0990000778,sealed"), "\(contacts.errors)")
    #expect(try ProgramRun(program, ["verify", "--workspace", site.folder]).code == 0)
  }

  private func answer(_ terminal: Tmux, _ question: String, _ text: String) throws {
    try terminal.waitFor(question)
    try terminal.type(text)
    try terminal.press("Enter")
  }
}
