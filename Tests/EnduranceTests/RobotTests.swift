import Forms
import Foundation
import Screens
import Storage
import Testing

@testable import ronda

/// A workspace that is gone when the test is over, with the questionnaires that ship, a broken one, and some answers.
final class RobotWorkspace {
  let folder: String

  init(interviews: Int) throws {
    let manager = FileManager.default
    folder = manager.temporaryDirectory.appending(path: "ronda-robot-" + UUID().uuidString).path()
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    var library = SurveyLibrary(try Workspace(at: package.path()))
    var folders = [try library.sharedFolder()]
    for name in try library.names() { folders.append(try library.entry(name).folder) }
    let workspace = try Workspace.create(at: folder, with: folders)
    _ = try DemoWorkspace(
      source: try DemoSource(&library), again: { nil }, today: DemoDay(day: 20_777),
      count: interviews, seed: 8
    ).fill(workspace)
    let broken = folder + "/surveys/broken"
    try manager.createDirectory(atPath: broken, withIntermediateDirectories: true)
    try Data("survey,type,name,label\n,text,a,${nobody}\n,nonsense,b,B\n".utf8)
      .write(to: URL(filePath: broken + "/form.csv"))
    try? manager.removeItem(atPath: folder + "/keys")
    try manager.createDirectory(atPath: folder + "/keys", withIntermediateDirectories: true)
    try Data("readable\n".utf8).write(to: URL(filePath: folder + "/keys/none.txt"))
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Takes drafts away, so that a long run does not measure how long a list of a thousand drafts takes.
  func clearDrafts(beyond most: Int) throws {
    let drafts = folder + "/drafts"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: drafts)) ?? []
    guard names.count > most else { return }
    for name in names { try FileManager.default.removeItem(atPath: drafts + "/" + name) }
  }
}

/// Kilobytes of memory of this process.
func residentMemory() -> Int {
  let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
  let line = text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
  return Int(line.split(whereSeparator: { !$0.isNumber }).first ?? "") ?? 0
}

@Suite struct RobotTests {
  /// Keys to type: few at every run, 1,000,000 at night.
  static let keys =
    ProcessInfo.processInfo.environment["RONDA_ROBOT_KEYS"].flatMap { Int($0) } ?? 4_000
  static let seed =
    ProcessInfo.processInfo.environment["RONDA_ROBOT_SEED"].flatMap { UInt64($0) } ?? 2026

  @Test func `Random keys end in no crash, no trap and no broken screen`() throws {
    // Drawings of partners need many interviews; a short run has no time for them.
    let site = try RobotWorkspace(interviews: Self.keys >= 100_000 ? 1_500 : 40)
    print("robot: seed \(Self.seed), \(Self.keys) keys")
    let robot = TypingRobot(seed: Self.seed, keys: Self.keys)
    let began = Clock.seconds()
    var starts = 0
    var early = 0
    var tenths = 0
    while !robot.isDone {
      starts += 1
      try site.clearDrafts(beyond: 40)
      var session = try Session(
        workspace: try Workspace(at: site.folder), console: robot,
        language: starts % 2 == 0 ? .en : .es, clock: { robot.time })
      session.run(.home)
      if robot.typed * 10 / Self.keys > tenths {
        tenths = robot.typed * 10 / Self.keys
        // At once, not when a buffer is full: whoever waits at night wants to see that it goes on.
        let line = "robot: \(robot.typed) keys, \(residentMemory() / 1024) MB\n"
        FileHandle.standardError.write(Data(line.utf8))
      }
      if early == 0, robot.typed > Self.keys / 10 { early = residentMemory() }
    }
    let late = residentMemory()
    let seconds = Clock.seconds() - began
    print(
      "robot: \(robot.typed) keys in \(Int(seconds)) s, \(starts) starts, \(robot.returns) ways home, "
        + "\(robot.traps.count) traps, \(robot.flaws.count) flaws, memory \(early / 1024) to \(late / 1024) MB"
    )
    let visits = robot.visits.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    print("robot: screens seen: \(visits.joined(separator: ", "))")
    for slow in robot.slowest {
      print("robot: \(Int(slow.seconds * 1000)) ms from \(slow.key) to \(slow.screen)")
    }
    #expect(robot.returns > 0)
    #expect(robot.traps.isEmpty)
    #expect(robot.flaws.isEmpty)
    // A run that is long enough has been everywhere.
    if Self.keys >= 100_000 {
      let everywhere = (TypingRobot.pages + TypingRobot.screens).map(\.name)
      #expect(everywhere.filter { robot.visits[$0] == nil } == [])
    }
  }
}
