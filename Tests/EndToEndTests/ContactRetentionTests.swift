import Foundation
import Testing

/// Contacts whose time is over, by the real program.
@Suite struct ContactRetentionTests {
  private static let form = """
    survey
    ,type,name,label,pii,role
    ,text,round,Round?,,round
    ,text,phone,Phone?,direct,phone
    settings
    ,form_id,version
    ,mini,1

    """

  private static let responses = """
    KEY,form_id,form_version,device,started_at,ended_at,active_seconds,sittings,edits,status,round,_blank,_dk,_refused
    uuid:a,mini,1,d,2020-01-01T09:00:00.000-05:00,2020-01-01T09:10:00.000-05:00,60,1,0,complete,1,,,
    uuid:b,mini,1,d,2020-01-02T09:00:00.000-05:00,2020-01-02T09:10:00.000-05:00,60,1,0,complete,2,,,
    uuid:c,mini,1,d,2020-01-03T09:00:00.000-05:00,2020-01-03T09:10:00.000-05:00,60,1,0,complete,3,,,

    """

  private static let contacts = """
    KEY,edits,phone_hmac,sealed,phone
    uuid:a,0,,,0990000001
    uuid:b,0,,,0990000002
    uuid:c,0,,,0990000003

    """

  /// Round 1 closed long ago, round 2 is far from it, and nobody wrote when round 3 closes.
  private static let rounds = """
    round,survey,opens,closes
    1,mini,2020-01-01,2020-01-31
    2,mini,2020-01-01,2999-01-31
    3,mini,2020-01-01,

    """

  private func site() throws -> Site {
    let site = try Site()
    for (name, text) in [
      ("surveys/mini/form.csv", Self.form), ("responses/mini/1/d.csv", Self.responses),
      ("contacts/mini/1/d.csv", Self.contacts), ("rounds.csv", Self.rounds),
    ] {
      let path = URL(filePath: site.folder + "/" + name)
      try FileManager.default.createDirectory(
        at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: path)
    }
    return site
  }

  private func expired(_ site: Site, _ more: [String] = []) throws -> ProgramRun {
    try ProgramRun(
      try Site.program,
      ["contacts", "mini", "--expired", "--format", "csv", "--language", "en"]
        + ["--workspace", site.folder] + more)
  }

  private func phones(_ site: Site) throws -> String {
    try String(contentsOfFile: site.folder + "/contacts/mini/1/d.csv", encoding: .utf8)
  }

  @Test
  func `contacts are shown with the day until which they may be kept, and nothing is deleted`()
    throws
  {
    let site = try site()
    let shown = try expired(site)
    #expect(shown.code == 0, "\(shown.errors)")
    #expect(
      shown.output == """
        survey,round,closes,delete_by,contacts,due
        mini,1,2020-01-31,2020-04-30,1,yes
        mini,2,2999-01-31,2999-05-01,1,no
        mini,3,,,1,unknown

        """)
    #expect(shown.errors.contains("rounds.csv"))
    #expect(try phones(site) == Self.contacts)
    #expect(!FileManager.default.fileExists(atPath: site.folder + "/logs"))
  }

  @Test func `without a yes nothing is deleted; with one only what is due, and it is noted`() throws
  {
    let site = try site()
    // Nobody is there to say yes.
    #expect(try expired(site, ["--delete"]).code == 64)
    #expect(try phones(site) == Self.contacts)
    let done = try expired(site, ["--delete", "--yes"])
    #expect(done.code == 0, "\(done.errors)")
    #expect(try phones(site) == Self.contacts.replacing("uuid:a,0,,,0990000001\n", with: ""))
    let answers = try String(
      contentsOfFile: site.folder + "/responses/mini/1/d.csv", encoding: .utf8)
    #expect(answers == Self.responses)
    let logs = try FileManager.default.contentsOfDirectory(atPath: site.folder + "/logs")
    let log = try String(
      contentsOfFile: site.folder + "/logs/" + (logs.first ?? ""), encoding: .utf8)
    #expect(log.contains(",mini,deleting,1,") && log.contains(",mini,deleted,1,"))
    #expect(!log.contains("0990000001"))
    #expect(
      try expired(site).output.contains("mini,2,") && !expired(site).output.contains("mini,1,"))
  }

  @Test(arguments: [
    ["--private", "x", "--expired"], ["--delete"], ["--expired", "--yes"],
    ["--expired", "--days=-1"], [],
  ])
  func `options that do not go together are wrong usage`(options: [String]) throws {
    let run = try ProgramRun(
      try Site.program, ["contacts", "mini", "--workspace", "/nowhere"] + options)
    #expect(run.code == 64, "\(run.errors)")
  }
}
