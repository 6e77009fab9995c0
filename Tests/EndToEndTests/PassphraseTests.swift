import Foundation
import Testing

/// A passphrase typed in a real terminal.
@Suite struct PassphraseTests {
  static let phrase = "cuatro palabras al azar"

  @Test func `a passphrase is asked for twice, never shown, and opens what it has locked`() throws {
    let site = try Site()
    let program = try Site.program
    let file = site.folder + "-team.private"
    defer { try? FileManager.default.removeItem(atPath: file) }
    let terminal = try Tmux(in: site.folder)
    let make = "\(program) keys --language es --memory 8 --private \(file)"

    try terminal.run(make)
    try terminal.waitFor("Frase de paso nueva")
    try terminal.type(Self.phrase)
    try terminal.press("Enter")
    try terminal.waitFor("La misma otra vez")
    try terminal.type("cuatro palabras al asar")
    try terminal.press("Enter")
    try terminal.waitFor("son distintas")
    #expect(!FileManager.default.fileExists(atPath: file))

    // A screen of its own: the question still stands on the first one.
    let second = try Tmux(in: site.folder)
    try second.run(make)
    try second.waitFor("Frase de paso nueva")
    // A slip of the finger is taken back as anywhere else.
    try second.type(Self.phrase + "x")
    try second.press("BSpace")
    try second.press("Enter")
    try second.waitFor("La misma otra vez")
    try second.type(Self.phrase)
    try second.press("Enter")
    let screen = try second.waitUntil("the key") { _ in
      FileManager.default.fileExists(atPath: file)
    }
    #expect(!screen.joined().contains("palabras"))

    // What is typed shows again once the program is done with asking.
    try second.run("echo hola")
    try second.waitFor("echo hola")
    let contacts = try ProgramRun(
      program,
      [
        "contacts", "nfi", "--workspace", site.folder, "--private", file, "--passphrase-file",
        try Self.write("otra frase que no abre", in: site),
      ])
    #expect(contacts.code != 0)
    let opened = try ProgramRun(
      program,
      [
        "contacts", "nfi", "--workspace", site.folder, "--private", file, "--passphrase-file",
        try Self.write(Self.phrase, in: site),
      ])
    #expect(opened.code == 0, "\(opened.errors)")
  }

  private static func write(_ phrase: String, in site: Site) throws -> String {
    let path = site.folder + "/phrase"
    try Data((phrase + "\n").utf8).write(to: URL(filePath: path))
    return path
  }
}
