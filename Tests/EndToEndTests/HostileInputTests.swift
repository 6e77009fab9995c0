import Foundation
import Testing

/// Text from outside must not reach the terminal as something that it obeys.
@Suite struct HostileInputTests {
  /// Clears the screen, renames the window, and the same by the second control block.
  static let hostile = "x\u{1B}[2J\u{1B}]0;owned\u{07}\u{9B}31m\u{7F}y"

  private func expectHarmless(_ run: ProgramRun, _ what: String) {
    for scalar in (run.output + run.errors).unicodeScalars {
      let isControl = scalar.properties.generalCategory == .control && scalar != "\n"
      #expect(!isControl, "\(what): U+\(String(scalar.value, radix: 16))")
      if isControl { return }
    }
  }

  @Test func `arguments and file names are harmless in every message`() throws {
    let site = try Site()
    let program = try Site.program
    let form = site.folder + "/" + Self.hostile + ".csv"
    try Data("survey\n,type,name,label\n,text,a,A\n,text,a,A\n".utf8).write(to: URL(filePath: form))
    let calls = [
      ["check", form], ["check", site.folder + "/" + Self.hostile], ["--workspace", Self.hostile],
      [Self.hostile], ["--" + Self.hostile], ["check", "--format", Self.hostile, form],
      ["interview", Self.hostile, "--workspace", site.folder],
      ["eval", Self.hostile, "1"], ["eval", "-", Self.hostile], ["try", form, form],
      ["convert", form, form + Self.hostile], ["findings", Self.hostile],
      ["contacts", "nfi", "--private", Self.hostile, "--workspace", site.folder],
      ["keys", "--private", Self.hostile, "--passphrase-file", Self.hostile],
      ["share", Self.hostile, "--workspace", site.folder],
    ]
    for call in calls {
      let run = try ProgramRun(program, call)
      #expect(run.code != 0, "\(call[0])")
      expectHarmless(run, call.joined(separator: " "))
    }
  }

  @Test func `cells of forms are harmless in what check says`() throws {
    let site = try Site()
    let form = site.folder + "/form.csv"
    let text = """
      survey
      ,type,name,label,relevant,pii
      ,"text \(Self.hostile)",a,A,,
      ,text,"\(Self.hostile)","\(Self.hostile)","${\(Self.hostile)} = 1","\(Self.hostile)"
      ,"select_one \(Self.hostile)",c,"\(Self.hostile)",,
      choices
      ,list_name,name,label
      ,yn,"\(Self.hostile)","\(Self.hostile)"
      """
    try Data(text.utf8).write(to: URL(filePath: form))
    let run = try ProgramRun(try Site.program, ["check", form])
    #expect(run.code == 1)
    #expect(run.output.contains("owned"))
    expectHarmless(run, "check")
  }
}

/// Keys, contacts and sharing as people run them, on made-up interviews.
@Suite struct ProtectionCommandTests {
  @Test func `keys are made, contacts opened and logged, and a partner gets aggregates`() throws {
    let site = try Site()
    let program = try Site.program
    let demo = site.folder + "/demo"
    let phrase = site.folder + "/phrase"
    try Data("cuatro palabras al azar\n".utf8).write(to: URL(filePath: phrase))
    func run(_ arguments: String...) throws -> ProgramRun {
      var environment = ProcessInfo.processInfo.environment
      environment["HOME"] = site.folder + "/home"
      environment["LC_ALL"] = "en_US.UTF-8"
      return try ProgramRun(program, arguments, environment: environment)
    }
    #expect(try run("demo", demo, "--workspace", site.folder, "--interviews", "60").code == 0)
    let keys = try run(
      "keys", "--workspace", demo, "--private", site.folder + "/team.private", "--passphrase-file",
      phrase, "--memory", "8", "--format", "csv")
    #expect(keys.code == 0, "\(keys.errors)")
    #expect(keys.output.hasPrefix("role,id,public,private\nteam,"))
    #expect(
      try run("keys", "--workspace", demo, "--passphrase-file", phrase, "--memory", "8").code == 73)

    let contacts = try run(
      "contacts", "nfi", "--workspace", demo, "--private", site.folder + "/team.private",
      "--passphrase-file", phrase, "--format", "csv")
    #expect(contacts.code == 0, "\(contacts.errors)")
    let rows = contacts.output.split(separator: "\n")
    #expect(rows.first == "survey,KEY,ended_at,question,value,stored")
    #expect(rows.count > 1)
    let logs = try FileManager.default.contentsOfDirectory(atPath: demo + "/logs")
    let log = try String(contentsOfFile: demo + "/logs/" + (logs.first ?? ""), encoding: .utf8)
    #expect(log.contains(",nfi,contacts,"))
    #expect(!log.contains("09" + "00"))

    let wrong = try run(
      "contacts", "nfi", "--workspace", demo, "--private", site.folder + "/team.private",
      "--passphrase-file", site.folder + "/team.private")
    #expect(wrong.code == 65 && wrong.output.isEmpty)
    let focal = try run(
      "contacts", "nfi", "--workspace", demo, "--private", site.folder + "/team.private",
      "--passphrase-file", phrase, "--restricted")
    #expect(focal.code == 64 && focal.output.isEmpty)

    let share = try run("share", "p01", "--workspace", demo, "--survey", "nfi", "--format", "csv")
    #expect(share.code == 0, "\(share.errors)")
    let file = try #require(share.output.split(separator: "\n").last?.split(separator: ",")[3])
    let shared = try String(contentsOfFile: demo + "/" + file, encoding: .utf8)
    #expect(!shared.contains("uuid:"))
    let cells = shared.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(cells.contains { $0.last == "suppressed" })
    for row in cells where row.last == "suppressed" { #expect(row[row.count - 6] == "") }
    #expect(
      try run("share", "p01", "--workspace", demo, "--records").code == 64)
  }
}
