import Foundation

/// Something that people do with the program, to be disturbed at every call that it makes.
struct Scenario: Sendable {
  enum Doing: Sendable {
    /// On the screens, after what earlier sittings acknowledged.
    case script([Step], after: [Effect])
    /// One command; the second folder is what it takes from, where it takes from one.
    case command([String], from: String?)
  }

  var name: String
  /// The workspace that it begins with; nil for a fresh one.
  var base: String?
  var doing: Doing
  /// Whether a fresh one has keys.
  var isSealed = false

  func site() throws -> FaultSite {
    base == nil && isSealed ? try FaultSite.sealed() : try FaultSite(copying: base)
  }
}

/// One fault in one scenario.
struct Trial: Sendable, CustomStringConvertible {
  var scenario: Scenario
  var fault: Fault

  var description: String { "\(scenario.name): \(fault)" }
}

/// The scenarios, and the workspaces that they begin with.
struct Scenarios {
  let all: [Scenario]
  /// Held so that they stay on the disk.
  private let bases: [FaultSite]

  init(_ harness: Harness) throws {
    // An interview that died in the middle of writing an answer.
    let torn = try FaultSite()
    let step = Script.interview.firstIndex { $0.page == .echo } ?? 0
    let effects = try harness.play(Script.interview, upTo: step, killedIn: torn)
    let sitting = [Step(.home, "r", .echo)] + Script.interview[step...]
    // Two machines with an interview each, the second of which also has the first one's files.
    let first = try FaultSite()
    let finished = try harness.finish(in: first)
    let second = try FaultSite(copying: first.folder)
    try harness.finish(in: second)
    let other = try FaultSite()
    try harness.finish(in: other)
    // Rows that another program has damaged.
    let damaged = try FaultSite(copying: second.folder)
    try damaged.damage()
    // With keys: an interview that was left in the middle, and one that is finished.
    let left = try FaultSite.sealed()
    let answered = Script.sealed.firstIndex { $0.page == .foxtrot } ?? 0
    let leaving = [Step(.foxtrot, "\u{18}", .home), Step(.home, "q", .unknown)]
    let known = try harness.leave(Script.sealed[..<answered] + leaving, in: left)
    let rest = [Step(.home, "r", .foxtrot)] + Script.sealed[answered...]
    let closed = try FaultSite.sealed()
    let sealed = try harness.finish(in: closed, Script.sealed)
    bases = [torn, first, second, other, damaged, left, closed]
    all = [
      Scenario(name: "interview", base: nil, doing: .script(Script.interview, after: [])),
      Scenario(name: "resume", base: torn.folder, doing: .script(sitting, after: effects)),
      Scenario(
        name: "correction", base: first.folder,
        doing: .script(Script.correction, after: finished + [.mayCorrect])),
      Scenario(
        name: "sealed interview", base: nil, doing: .script(Script.sealed, after: []),
        isSealed: true),
      Scenario(name: "sealed resume", base: left.folder, doing: .script(rest, after: known)),
      Scenario(
        name: "sealed correction", base: closed.folder,
        doing: .script(Script.correction, after: sealed + [.mayCorrect])),
      Scenario(
        name: "merge", base: first.folder, doing: .command(["merge"], from: second.folder)),
      Scenario(
        name: "merge another", base: first.folder,
        doing: .command(["merge"], from: other.folder)),
      Scenario(
        name: "recover", base: damaged.folder, doing: .command(["recover"], from: nil)),
    ]
  }

  /// Everything that can go wrong in all of them, or so much of it.
  func trials(_ count: Int, _ harness: Harness, seed: UInt64) throws -> [Trial] {
    var random = SeededNumbers(seed: seed)
    var groups: [String: [Trial]] = [:]
    var total = 0
    for scenario in all {
      let calls = try harness.calls(of: scenario)
      let faults = Fault.all(of: calls)
      total += faults.count
      for fault in faults.shuffled(using: &random) {
        groups["\(scenario.name) \(fault.call.kind) \(fault.deed.name)", default: []]
          .append(Trial(scenario: scenario, fault: fault))
      }
      print("\(scenario.name): \(calls.count) calls, \(faults.count) possible faults")
    }
    // The kinds of calls and of faults in turn, as long as there are any.
    var chosen: [Trial] = []
    let names = groups.keys.sorted()
    while chosen.count < min(count, total) {
      for name in names where chosen.count < count {
        if let trial = groups[name]?.popLast() { chosen.append(trial) }
      }
    }
    return chosen
  }
}

extension FaultSite {
  /// Damages a row of a repeat as a program in another encoding would.
  fileprivate func damage() throws {
    let names = FileManager.default.subpaths(atPath: folder + "/responses") ?? []
    for name in names where name.hasSuffix("-goods.csv") {
      let path = URL(filePath: folder + "/responses/" + name)
      var bytes = try [UInt8](Data(contentsOf: path))
      guard let place = bytes.lastIndex(of: UInt8(ascii: "1")) else { continue }
      bytes.insert(0xE9, at: place)
      try Data(bytes).write(to: path)
    }
  }
}
