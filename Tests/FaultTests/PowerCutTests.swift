import Foundation
import Testing

/// The machine itself goes: only what it was waited for is sure to be on the disk.
@Suite struct PowerCutTests {
  @Test func `nothing that the screen had taken is lost or doubled by a power cut`() throws {
    let harness = try Harness()
    let site = try FaultSite()
    let run = RecordedRun(
      records: try harness.calls(of: Script.interview, in: site), root: site.folder,
      script: Script.interview)
    #expect(run.course(at: run.records.count).acknowledged.contains(.finished))
    var random = SeededNumbers(seed: 2026)
    // A long run of the faults is a long run of these, too.
    let isLong = FaultTests.count > 5_000
    let cuts = run.cuts(luckily: isLong ? 6 : 2).shuffled(using: &random)
    let tally = Tally.over(isLong ? cuts : Array(cuts.prefix(100))) {
      try run.judgement(of: $0, harness)
    }
    print("\(tally.count) power cuts, \(tally.lost) lost, \(tally.doubled) duplicates")
    for one in tally.wrong { Issue.record("\(one)") }
    #expect(tally.count >= 100 && tally.lost == 0 && tally.doubled == 0)
  }

  @Test func `a disk forgets what was not synced, and keeps what was`() throws {
    func record(_ kind: String, _ path: String, _ other: String = "", _ text: String = "")
      -> CallRecord
    {
      CallRecord(kind: kind, number: 0, path: "/w" + path, other: other, bytes: Array(text.utf8))
    }
    var disk = UnsteadyDisk(root: "/w")
    disk.take(record("mkdir", "/d"))
    disk.take(record("create", "/d/a"))
    disk.take(record("write", "/d/a", "0", "whole"))
    disk.take(record("fsync", "/d/a"))
    disk.take(record("fsync", ""))
    func left(_ luck: UnsteadyDisk.Luck) throws -> [String] {
      let site = try FaultSite()
      var random = SeededNumbers(seed: 1)
      try disk.leave(in: site, luck, &random)
      let names = FileManager.default.subpaths(atPath: site.folder + "/d") ?? []
      return try names.sorted().map {
        "\($0): " + (try String(contentsOfFile: "\(site.folder)/d/\($0)", encoding: .utf8))
      }
    }
    // The folder was synced, the name in it was not.
    #expect(try left(.none) == [])
    #expect(try left(.all) == ["a: whole"])
    disk.take(record("fsync", "/d"))
    disk.take(record("write", "/d/a", "5", " torn"))
    #expect(try left(.none) == ["a: whole"])
    disk.take(record("rename", "/d/a", "/w/d/b"))
    #expect(try left(.none) == ["a: whole"])
    #expect(try left(.all) == ["b: whole torn"])
    disk.take(record("unlink", "/d/b"))
    disk.take(record("fsync", "/d"))
    #expect(try left(.none) == [])
  }

  @Test func `a folder that goes away in mid-interview and comes back has everything`() throws {
    let harness = try Harness()
    let site = try FaultSite()
    let terminal = try harness.open(site)
    let robot = Robot(terminal: terminal, lift: {})
    let script = Script.interview
    let (gone, back) = (
      script.firstIndex { $0.page == .delta } ?? 0, script.firstIndex { $0.page == .echo } ?? 0
    )
    var acknowledged = robot.play(Array(script[..<gone])).acknowledged
    let elsewhere = site.folder + "-elsewhere"
    try FileManager.default.moveItem(atPath: site.folder, toPath: elsewhere)
    acknowledged += robot.play(Array(script[gone..<back])).acknowledged
    #expect(terminal.screen.lines.contains { $0.contains("not saved") })
    try FileManager.default.moveItem(atPath: elsewhere, toPath: site.folder)
    var course = robot.play(Array(script[back...]))
    course.acknowledged = acknowledged + course.acknowledged
    #expect(course.isComplete, "\(course)")
    let judgement = try site.judge(Expectation(course))
    #expect(judgement.isGood, "\(judgement.text)")
  }
}
