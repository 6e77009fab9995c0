import Foundation
import Testing

/// What the program does with terminals of all kinds, signals, and places where it cannot work.
@Suite(.serialized)
struct TerminalTests {
  @Test func `a small window and back shows the same question`() throws {
    let site = try Site()
    let terminal = try Tmux(in: site.folder)
    try terminal.run("\(try Site.program) interview nfi")
    try terminal.waitFor("Número de ronda")
    try terminal.resize(rows: 16, columns: 60)
    let small = try terminal.waitUntil("the question in 16 rows") { rows in
      rows.count <= 17 && rows.contains { $0.contains("Número de ronda") }
        && rows.last { !$0.isEmpty }?.contains("F1") == true
    }
    #expect(small.allSatisfy { $0.count <= 60 })
    try terminal.type("4")
    try terminal.resize(rows: 24, columns: 80)
    try terminal.waitUntil("what was typed, in 24 rows") { rows in
      rows.count >= 24 && rows.contains { $0.contains("4") && !$0.contains("/") }
        && rows.joined().contains("Número de ronda")
    }
    try terminal.press("Enter")
    try terminal.waitFor("Código de la muestra")
    #expect(try site.answers() == [["round_id", "4"]])
  }

  @Test func `below the smallest size it says what it needs and keeps everything`() throws {
    let site = try Site()
    let terminal = try Tmux(in: site.folder)
    try terminal.run("\(try Site.program) interview nfi")
    try terminal.waitFor("Número de ronda")
    try terminal.type("4")
    try terminal.resize(rows: 12, columns: 50)
    try terminal.waitFor("ventana es muy")
    try terminal.resize(rows: 24, columns: 80)
    try terminal.waitFor("Número de ronda")
    try terminal.press("Enter")
    try terminal.waitFor("Código de la muestra")
  }

  @Test(arguments: [
    "NO_COLOR=1", "TERM=linux", "TERM=xterm-256color", "TERM=vt100", "LC_ALL=C",
    "LC_ALL=C TERM=linux NO_COLOR=1",
  ])
  func `an interview begins on every kind of terminal`(variables: String) throws {
    let site = try Site()
    let terminal = try Tmux(in: site.folder)
    try terminal.run("\(variables) \(try Site.program) interview nfi")
    // Letters with accents are shown wherever the terminal can; the plain ones everywhere.
    let rows = try terminal.waitFor("mero de ronda", "F1")
    #expect(!rows.joined().contains("?mero") && !rows.joined().contains("\u{FFFD}"))
    try terminal.type("3")
    try terminal.press("Enter")
    try terminal.waitFor("digo de la muestra")
    try terminal.press("C-x")
    try terminal.waitFor("Cuestionarios")
    try terminal.press("q")
    try terminal.waitFor(Tmux.prompt)
    #expect(site.draftCount() == 1)
  }

  @Test func `Ctrl-Z gives the shell back and fg goes on`() throws {
    let site = try Site()
    let terminal = try Tmux(in: site.folder)
    try terminal.run("\(try Site.program) interview nfi")
    try terminal.waitFor("Número de ronda")
    try terminal.type("7")
    try terminal.press("C-z")
    try terminal.waitFor(Tmux.prompt)
    try terminal.run("echo it-is-the-$((1 + 1))nd-line")
    try terminal.waitFor("it-is-the-2nd-line")
    try terminal.run("fg")
    try terminal.waitFor("Número de ronda")
    try terminal.press("Enter")
    try terminal.waitFor("Código de la muestra")
    #expect(try site.answers() == [["round_id", "7"]])
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
  func `a signal gives the terminal back, and the answers stay`(signal: Int32) throws {
    let site = try Site()
    let terminal = try Tmux(in: site.folder)
    try terminal.run("\(try Site.program) interview nfi; echo ended-$((2 + 2))")
    try terminal.waitFor("Número de ronda")
    try terminal.type("7")
    try terminal.press("Enter")
    try terminal.waitFor("Código de la muestra")
    let process = try #require(try terminal.process())
    kill(process, signal)
    let rows = try terminal.waitFor("ended-4")
    // Nothing of the interview is left on the screen, and what is typed can be seen again.
    #expect(!rows.joined().contains("muestra"))
    try terminal.run("stty -a | tr ';' '\\n' | tr ' ' '\\n' | grep -x -e echo -e icanon")
    try terminal.waitFor("icanon", "echo")
    #expect(try site.answers() == [["round_id", "7"]])
  }

  @Test func `without a terminal it says so and exits with 64`() throws {
    let site = try Site()
    for arguments in [[], ["interview", "nfi"], ["supervise", "nfi"]] {
      let run = try ProgramRun(
        try Site.program, arguments + ["--workspace", site.folder],
        environment: ["TERM": "xterm", "LANG": "es_EC.UTF-8"])
      #expect(run.code == 64)
      #expect(run.output.isEmpty)
      #expect(run.errors.contains("terminal"))
    }
  }

  @Test func `where there is no workspace it says so and exits with 64`() throws {
    let site = try Site()
    let terminal = try Tmux(in: site.folder + "/surveys/nfi")
    try terminal.run("\(try Site.program); echo ended-$?")
    try terminal.waitFor("ended-64", "surveys")
    try terminal.run("clear")
    try terminal.run("\(try Site.program) interview nfx --workspace ../..; echo over-$?")
    try terminal.waitFor("over-64", "nfx", "nfi")
  }

  @Test func `a workspace that cannot be written to is said plainly`() throws {
    try #require(geteuid() != 0 || Self.canDropRights, "the tests run as root, without setpriv")
    let site = try Site()
    let manager = FileManager.default
    try manager.setAttributes([.posixPermissions: 0o555], ofItemAtPath: site.folder)
    let terminal = try Tmux(in: site.folder)
    // Root may write anywhere, but not with its rights laid down.
    let laidDown = geteuid() == 0 ? "setpriv --bounding-set -all --inh-caps -all " : ""
    try terminal.run("\(laidDown)\(try Site.program); echo ended-$?")
    try terminal.waitUntil("a word about permission") { rows in
      let screen = rows.joined(separator: " ")
      return screen.contains("permiso") || screen.contains("solo lectura")
    }
  }

  private static var canDropRights: Bool {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")
  }
}
