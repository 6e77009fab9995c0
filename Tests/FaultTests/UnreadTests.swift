import Foundation
import Glibc
import Testing

/// What the disk does not give at the start is neither passed over nor taken for missing.
@Suite struct UnreadTests {
  private static func lines(_ terminal: ProgramInTerminal) -> String {
    // Sentences break anywhere between words.
    terminal.screen.lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
  }

  /// A workspace with an interview under way.
  private func left(_ harness: Harness) throws -> FaultSite {
    let site = try FaultSite()
    let answered = Script.interview.firstIndex { $0.page == .echo } ?? 0
    let leaving = [Step(.echo, "\u{18}", .home), Step(.home, "q", .unknown)]
    _ = try harness.leave(Script.interview[..<answered] + leaving, in: site)
    return site
  }

  /// The program on a copy of a workspace, one opening of a file of that name failing.
  private func open(
    _ harness: Harness, _ base: FaultSite, failing name: String
  ) throws -> (site: FaultSite, terminal: ProgramInTerminal) {
    let calm = try FaultSite(copying: base.folder)
    let steps = [Step(.home, "q", .unknown)]
    let recorded = try harness.open(calm, ["RONDA_FAULT_RECORD": "1"])
    _ = Robot(terminal: recorded, lift: {}).play(steps)
    let record = try #require(
      CallRecord.read(calm.records).last { $0.kind == "open" && $0.path.hasSuffix(name) })
    let call = SystemCall(kind: record.kind, number: record.number, size: 0)
    let fault = Fault(call: call, deed: .fails(code: EIO, stays: false))
    let site = try FaultSite(copying: base.folder)
    return (site, try harness.open(site, fault.environment(lift: site.lift)))
  }

  @Test func `a draft that the disk does not give is said to be there, and is there afterwards`()
    throws
  {
    let harness = try Harness()
    let (site, terminal) = try open(harness, left(harness), failing: ".journal")
    terminal.wait { Page.saysSomethingIsUnread($0) }
    let said = Self.lines(terminal)
    #expect(said.contains("Nothing was deleted; it is in drafts/"))
    #expect(said.contains("Have the disk looked at"))
    #expect(!said.contains("No interview is unfinished"))
    terminal.type("r")
    terminal.wait { Page.of($0) == .home && !Page.saysSomethingIsUnread($0) }
    terminal.type("r")
    #expect(terminal.wait { Page.of($0) == .echo }, "\(Self.lines(terminal))")
    #expect(try site.hasDraft())
  }

  @Test func `responses that the disk does not give keep nobody from an unfinished interview`()
    throws
  {
    let harness = try Harness()
    let base = try FaultSite()
    try harness.finish(in: base)
    let leaving = [Step(.bravo, "\u{18}", .home), Step(.home, "q", .unknown)]
    let known = Script.skippingCode(Script.interview)
    let answered = known.firstIndex { $0.page == .bravo } ?? 0
    _ = try harness.leave(known[..<answered] + leaving, in: base)
    let files = try FileManager.default.subpathsOfDirectory(atPath: base.folder + "/responses")
    let name = try #require(files.first { $0.hasSuffix(".csv") && !$0.hasSuffix("-goods.csv") })
    let (site, terminal) = try open(harness, base, failing: name)
    terminal.wait { Page.of($0) == .home && Page.isRefused($0) }
    #expect(Self.lines(terminal).contains("The responses could not be read"))
    terminal.type("r")
    #expect(terminal.wait { Page.of($0) == .bravo }, "\(Self.lines(terminal))")
    #expect(try site.hasDraft())
  }

  @Test func `a questionnaire that the disk does not give is not said to be missing`() throws {
    let harness = try Harness()
    let (site, terminal) = try open(harness, FaultSite(), failing: "/form.csv")
    // At the start or when it is opened, as the file was asked for.
    terminal.wait { Page.saysNothingIsThere($0) }
    terminal.type("\r")
    terminal.wait { screen in [.problems, .code].contains(Page.of(screen)) }
    let said = Self.lines(terminal)
    #expect(!said.contains("has no form.csv"))
    if Page.of(terminal.screen) == .problems {
      #expect(said.contains("what was saved is safe"))
      #expect(said.contains("Have the disk looked at and open it again"))
    }
    terminal.type("\u{1B}")
    terminal.wait { Page.of($0) == .home }
    terminal.type("\r")
    #expect(terminal.wait { Page.of($0) == .code }, "\(Self.lines(terminal))")
    #expect(try !site.hasDraft())
  }
}
