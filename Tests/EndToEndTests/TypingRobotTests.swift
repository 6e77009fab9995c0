import Foundation
import Testing

/// A robot types in a real terminal, and somebody pulls the plug on the program while it does.
@Suite(.serialized)
struct TypingRobotTests {
  /// How often the program is killed; RONDA_KILLS says another number, such as 100, RONDA_KILLS_SEED
  /// which ones.
  static let kills = ProcessInfo.processInfo.environment["RONDA_KILLS"].flatMap(Int.init) ?? 3

  private static let seed =
    ProcessInfo.processInfo.environment["RONDA_KILLS_SEED"].flatMap(UInt64.init) ?? 2026

  @Test func `every answer that the screen had taken outlives a kill at any time`() throws {
    let site = try Site()
    try FileManager.default.createDirectory(
      atPath: site.folder + "/surveys/mini", withIntermediateDirectories: true)
    // Many questions, told apart by a number, each answered with the number of its kill.
    let questions = (1...30).map { ",text,q\($0),Question \($0)." }
    try Data((["survey", ",type,name,label"] + questions + [""]).joined(separator: "\n").utf8)
      .write(to: URL(filePath: site.folder + "/surveys/mini/form.csv"))
    let terminal = try Tmux(in: site.folder)
    var state = Self.seed
    print("typing robot, seed \(state)")
    var taken: [[String]] = []
    for round in 1...Self.kills {
      try terminal.run("\(try Site.program) interview mini --language en")
      try terminal.waitFor("Question 1.")
      // The robot types ahead; the kill comes after so many answers and looks at the screen.
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let answers = 1 + Int(state >> 33) % 25
      let process = try #require(try terminal.process())
      try terminal.type((1...answers).map { "a\(round).\($0)\r" }.joined())
      for _ in 0..<(Int(state >> 40) % 8) { _ = try terminal.screen() }
      kill(process, SIGKILL)
      let rows = try terminal.waitFor("Killed")
      // The question in front when it died: all before it had been taken.
      let front = rows.compactMap(Self.number).last ?? 1
      taken.append((1..<front).map { "a\(round).\($0)" })
      // What the robot had typed ahead is the shell's now: it gets a line of its own.
      try terminal.press("C-j")
      try terminal.type("stty sane; clear")
      try terminal.press("C-j")
      try terminal.waitUntil("an empty screen") { !$0.joined().contains("Killed") }
    }
    let kept = try Self.journals(site)
    for (index, answers) in taken.enumerated() {
      for answer in answers {
        #expect(kept.filter { $0 == answer }.count == 1, "kill \(index + 1): \(answer)")
      }
    }
    #expect(!taken.joined().isEmpty)
    print("\(taken.count) kills, \(taken.joined().count) answers taken")
  }

  /// The number of the question that a row of the screen shows.
  private static func number(_ row: String) -> Int? {
    let text = row.drop { $0 == " " }
    guard text.hasPrefix("Question "), text.hasSuffix(".") else { return nil }
    return Int(text.dropFirst("Question ".count).dropLast())
  }

  /// The answers of all drafts; torn ends, which were never taken, left out.
  private static func journals(_ site: Site) throws -> [String] {
    let folder = site.folder + "/drafts"
    return try FileManager.default.contentsOfDirectory(atPath: folder).flatMap { name in
      try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
        .split(separator: "\n").compactMap { line in
          let fields = line.split(separator: "\t")
          return fields.count == 4 && fields[1] == "answered" ? String(fields[3]) : nil
        }
    }
  }
}
