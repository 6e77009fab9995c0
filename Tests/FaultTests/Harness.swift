import Foundation

/// The program, the injector beside it, and runs of both.
struct Harness: Sendable {
  let program: String
  let injector: String

  init() throws {
    let this = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let folder = URL(filePath: this).deletingLastPathComponent()
    // Another build of the program may be named, such as an optimised one for a long run.
    program =
      ProcessInfo.processInfo.environment["RONDA_PROGRAM"]
      ?? folder.appending(path: "ronda").path()
    injector = folder.appending(path: "libFaultInjector.so").path()
    guard FileManager.default.fileExists(atPath: injector) else {
      throw FaultProblem.noInjector(injector)
    }
  }

  func environment(_ site: FaultSite, _ more: [String: String]) -> [String: String] {
    var variables = [
      "TERM": "vt52", "LC_ALL": "C", "HOME": site.folder + "-home", "LD_PRELOAD": injector,
      "RONDA_FAULT_ROOT": site.folder, "RONDA_FAULT_LOG": site.records,
    ]
    for name in ["PATH", "LD_LIBRARY_PATH", "TERMINFO"] {
      variables[name] = ProcessInfo.processInfo.environment[name]
    }
    return variables.merging(more) { _, new in new }
  }

  func open(_ site: FaultSite, _ more: [String: String] = [:]) throws -> ProgramInTerminal {
    try ProgramInTerminal(
      program, ["--workspace", site.folder, "--language", "en"],
      environment: environment(site, more))
  }

  func run(
    _ command: [String], from other: String?, in site: FaultSite, _ more: [String: String] = [:]
  ) throws -> ProgramInTerminal.Ending {
    try ProgramInTerminal.run(
      program, command + (other.map { [$0] } ?? []) + ["--workspace", site.folder],
      environment: environment(site, more))
  }

  // MARK: Runs in which nothing goes wrong

  /// Makes one interview from start to finish; what was acknowledged.
  @discardableResult
  func finish(
    in site: FaultSite, _ whole: [Step] = Script.interview
  ) throws -> [Effect] {
    var script = whole
    if try site.isFinished() {
      // Who interviews is known by now.
      script.removeFirst(2)
      script.insert(Step(.home, "\r", .alpha, .begun), at: 0)
    }
    let course = Robot(terminal: try open(site), lift: {}).play(script)
    guard course.isComplete else { throw FaultProblem.notAsExpected("\(course)") }
    return course.acknowledged
  }

  /// A script that ends without a finished interview; what was acknowledged.
  func leave(_ script: [Step], in site: FaultSite) throws -> [Effect] {
    let course = Robot(terminal: try open(site), lift: {}).play(script)
    try? FileManager.default.removeItem(atPath: site.records)
    guard course.ending == .exited(0), course.stuck == nil, try site.hasDraft() else {
      throw FaultProblem.notAsExpected("\(course)")
    }
    return course.acknowledged
  }

  /// The beginning of a script, the program being killed in the middle of what follows; what was acknowledged.
  func play(
    _ script: [Step], upTo step: Int, killedIn site: FaultSite
  ) throws -> [Effect] {
    let whole = try FaultSite()
    let calls = try calls(of: script, in: whole)
    // The write that holds the answer.
    let record = calls.last {
      $0.kind == "write" && String(decoding: $0.bytes, as: UTF8.self).contains("/phone\tp1")
    }
    // What happened on the way stands before and behind it: the answer's own line is cut.
    let text = record.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    let place = text.firstRange(of: "/phone\tp1").map { text[..<$0.lowerBound].utf8.count }
    guard let record, let place else { throw FaultProblem.notAsExpected("no write of the answer") }
    let call = SystemCall(kind: record.kind, number: record.number, size: record.bytes.count)
    let fault = Fault(call: call, deed: .cut(place + 3))
    let course = Robot(terminal: try open(site, fault.environment(lift: site.lift)), lift: {})
      .play(script)
    try? FileManager.default.removeItem(atPath: site.records)
    guard course.ending == .killed(SIGKILL), try site.hasDraft() else {
      throw FaultProblem.notAsExpected("\(course)")
    }
    return course.acknowledged
  }

  /// All that is recorded of a script from a fresh workspace.
  func calls(of script: [Step], in site: FaultSite) throws -> [CallRecord] {
    let terminal = try open(site, ["RONDA_FAULT_RECORD": "1"])
    let course = Robot(terminal: terminal, lift: {}).play(script)
    guard course.isComplete else {
      throw FaultProblem.notAsExpected(course.stuck ?? "\(course)")
    }
    return try CallRecord.read(site.records)
  }

  /// The calls of a scenario.
  func calls(of scenario: Scenario) throws -> [SystemCall] {
    let site = try scenario.site()
    let records: [CallRecord]
    switch scenario.doing {
    case .script(let script, _):
      records = try calls(of: script, in: site)
    case .command(let command, let other):
      _ = try run(command, from: other, in: site, ["RONDA_FAULT_RECORD": "1"])
      records = try CallRecord.read(site.records)
    }
    return records.filter { $0.kind != "screen" }.map {
      SystemCall(kind: $0.kind, number: $0.number, size: $0.bytes.count)
    }
  }

  // MARK: Runs in which something does

  /// What came of a trial; nil where the program never came to that call.
  func outcome(of trial: Trial) throws -> Judgement? {
    let site = try trial.scenario.site()
    let lift = site.lift
    let free = { _ = FileManager.default.createFile(atPath: lift, contents: nil) }
    let variables = trial.fault.environment(lift: lift)
    switch trial.scenario.doing {
    case .script(let script, let before):
      let course = Robot(terminal: try open(site, variables), lift: free).play(script)
      guard try happened(in: site) else { return nil }
      return try judgement(of: course, trial.fault, script, after: before, in: site)
    case .command(let command, let other):
      let ending = try run(command, from: other, in: site, variables)
      guard try happened(in: site) else { return nil }
      guard trial.fault.deed.kills ? ending == .killed(SIGKILL) : Self.isOrderly(ending) else {
        return Judgement(broken: ["ended by itself: \(ending)"])
      }
      free()
      let calm = try trial.scenario.site()
      let endings = (
        try run(command, from: other, in: site), try run(command, from: other, in: calm)
      )
      guard endings.0 == endings.1 else {
        return Judgement(broken: ["then ended with \(endings.0)"])
      }
      return try site.compare(with: calm)
    }
  }

  private func happened(in site: FaultSite) throws -> Bool {
    guard FileManager.default.fileExists(atPath: site.records) else { return false }
    return try CallRecord.read(site.records).contains { $0.other == "fault" }
  }

  /// Fine, or an error that was said.
  private static func isOrderly(_ ending: ProgramInTerminal.Ending) -> Bool {
    [0, 73, 74].contains { ending == .exited($0) }
  }

  private func judgement(
    of course: Course, _ fault: Fault, _ script: [Step], after before: [Effect],
    in site: FaultSite
  ) throws -> Judgement {
    if let stuck = course.stuck { return Judgement(broken: ["went on no more: " + stuck]) }
    var course = course
    let isUntouched = course.acknowledged.allSatisfy { $0 == .nothing }
    course.acknowledged = before + course.acknowledged
    if fault.deed.kills {
      guard course.ending == .killed(SIGKILL) else {
        return Judgement(broken: ["ended by itself: \(String(describing: course.ending))"])
      }
      return try judgement(after: course, in: site)
    }
    if course.isComplete {
      // What could not be tidied up on the full disk is at the next start.
      if try site.hasDraft() { return try judgement(after: course, in: site) }
      return try site.judge(Expectation(course))
    }
    // Refusing to start is right where nothing has been answered.
    guard isUntouched, let ending = course.ending, Self.isOrderly(ending) else {
      return Judgement(broken: ["ended by itself: \(course)"])
    }
    let rest = try site.knowsMonitor() ? Script.skippingCode(script) : script
    var again = Robot(terminal: try open(site), lift: {}).play(rest)
    guard again.isComplete else {
      return Judgement(broken: ["does not start: \(again.stuck ?? "\(again)")"])
    }
    again.acknowledged = before + again.acknowledged
    return try site.judge(Expectation(again))
  }

  /// Starts the program again where it died, takes the interview up, finishes it, and looks at what is there.
  func judgement(after course: Course, in site: FaultSite) throws -> Judgement {
    let expected = Expectation(course)
    let hasDraft = try site.hasOpenDraft()
    let wasFinished = try site.isFinished()
    if expected.isFinished, !wasFinished { return Judgement(lost: ["the finished interview"]) }
    if expected.isBegun, !hasDraft, !wasFinished { return Judgement(lost: ["the interview"]) }
    if try site.holdsReadablePhone() { return Judgement(broken: ["a phone stands readable"]) }
    let again = Robot(terminal: try open(site), lift: {})
      .goOn(resuming: hasDraft, correcting: course.acknowledged.contains(.mayCorrect))
    guard again.ending == .exited(0), again.stuck == nil else {
      return Judgement(broken: ["cannot be taken up: \(again.stuck ?? "\(again)")"])
    }
    return try site.judge(expected)
  }
}
