import Foundation
import Testing

/// Whatever the system refuses or whenever it ends the program, what the screen had taken is there once.
@Suite struct FaultTests {
  /// How many faults a run of the tests injects; RONDA_FAULTS says another number, such as 10000.
  static let count =
    ProcessInfo.processInfo.environment["RONDA_FAULTS"].flatMap(Int.init) ?? 500

  @Test func `nothing that the screen had taken is lost or doubled by any fault`() throws {
    let harness = try Harness()
    let scenarios = try Scenarios(harness)
    let trials = try scenarios.trials(Self.count, harness, seed: 2026)
    // The trials begin with copies of the scenarios' folders, which go with the scenarios.
    let tally = withExtendedLifetime(scenarios) {
      Tally.over(trials) { try harness.outcome(of: $0) }
    }
    print("\(tally.count) faults, \(tally.lost) lost, \(tally.doubled) duplicates")
    for one in tally.wrong { Issue.record("\(one)") }
    #expect(tally.lost == 0 && tally.doubled == 0)
    // A run may take another way than the one that was counted, but not often.
    #expect(tally.count >= Self.count * 9 / 10)
  }

  @Test func `a draft that could not be taken away is gone when the home screen is read`() throws {
    let harness = try Harness()
    let records = try harness.calls(of: Script.interview, in: FaultSite())
    let record = try #require(
      records.last { $0.kind == "unlink" && $0.path.hasSuffix(".journal") })
    let call = SystemCall(kind: record.kind, number: record.number, size: 0)
    let site = try FaultSite()
    let fault = Fault(call: call, deed: .fails(code: EROFS, stays: false))
    let terminal = try harness.open(site, fault.environment(lift: site.lift))
    let course = Robot(terminal: terminal, lift: {}).play(Script.interview)
    #expect(course.isComplete, "\(course)")
    #expect(try !site.hasDraft())
    let judgement = try site.judge(Expectation(course))
    #expect(judgement.isGood, "\(judgement.text)")
  }
}
