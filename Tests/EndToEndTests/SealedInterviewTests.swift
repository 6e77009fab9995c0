import Foundation
import Testing

/// A phone from the keyboard to the supervisor, by the real program in a real terminal.
@Suite(.serialized)
struct SealedInterviewTests {
  static let phone = "0990000777"

  @Test func `a phone is never on the disk readable, outlives leaving, and is opened with the key`()
    throws
  {
    let site = try Site()
    let program = try Site.program
    try FileManager.default.createDirectory(
      atPath: site.folder + "/surveys/mini", withIntermediateDirectories: true)
    let form = """
      survey
      ,type,name,label,pii,role
      ,text,contact_phone,¿Cuál es su número?,direct,phone
      ,text,why,¿Por qué?,,

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
    try terminal.waitFor("¿Cuál es su número?")
    try terminal.type(Self.phone)
    try terminal.press("Enter")
    try terminal.waitFor("¿Por qué?")
    #expect(!holdsPhone(site))
    #expect(try site.journal().contains { $0.first == "sealed" })
    try terminal.press("C-x")
    try terminal.waitFor("Cuestionarios")
    try terminal.press("r")
    try terminal.waitFor("¿Por qué?")
    try terminal.press("Escape")
    try terminal.waitFor("¿Cuál es su número?", "sellada")
    try terminal.press("Enter")
    try terminal.waitFor("¿Por qué?")
    try terminal.type("nada")
    try terminal.press("Enter")
    try terminal.waitFor("Fin del cuestionario")
    try terminal.press("Enter")
    try terminal.waitFor("Entrevista guardada")
    #expect(!holdsPhone(site))

    let contacts = try ProgramRun(program, ["contacts", "mini", "--format", "csv"] + common)
    #expect(contacts.output.contains("contact_phone,\(Self.phone),sealed"), "\(contacts.errors)")
    #expect(!contacts.errors.contains("otra llave"))
    #expect(!holdsPhone(site))

    // A public key that somebody exchanged is told; what was sealed before opens all the same, also where it is broken.
    let key = URL(filePath: site.folder + "/keys/team.public")
    let own = try String(contentsOf: key, encoding: .utf8)
    let other = [
      "keys", "--replace", "--memory", "8", "--workspace", site.folder, "--private",
      site.folder + "-other.private", "--passphrase-file", site.folder + "/phrase",
    ]
    defer { try? FileManager.default.removeItem(atPath: site.folder + "-other.private") }
    #expect(try ProgramRun(program, other).code == 0)
    for (text, words) in [
      (try String(contentsOf: key, encoding: .utf8), "sella para otra llave"),
      (String(own.dropLast(3)), "no sirve como llave"),
    ] {
      try Data(text.utf8).write(to: key)
      let again = try ProgramRun(program, ["contacts", "mini", "--format", "csv"] + common)
      #expect(again.errors.contains(words), "\(again.errors)")
      #expect(again.output.contains(Self.phone))
    }
  }

  /// Whether any file of the site holds the phone.
  private func holdsPhone(_ site: Site) -> Bool {
    let names = FileManager.default.subpaths(atPath: site.folder) ?? []
    return names.contains { name in
      let bytes = FileManager.default.contents(atPath: site.folder + "/" + name) ?? Data()
      return bytes.range(of: Data(Self.phone.utf8)) != nil
    }
  }
}
