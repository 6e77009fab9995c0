import Foundation
import Testing

/// Interviews drawn to be asked again, filled in and compared, by the real program.
@Suite struct BackCheckRunTests {
  @Test func `what is drawn is filled in and compared`() throws {
    let site = try Site()
    let demo = site.folder + "/demo"
    func run(_ arguments: String...) throws -> ProgramRun {
      try ProgramRun(try Site.program, arguments + ["--workspace", demo, "--language", "en"])
    }
    let made = try ProgramRun(
      try Site.program, ["demo", demo, "--workspace", site.folder, "--interviews", "200"])
    #expect(made.code == 0)
    let drawn = try run(
      "sample", "backcheck", "nfi", "--seed", "7", "--ask", "hh_size=1", "--share", "0.2")
    #expect(drawn.code == 0)
    let again = try run(
      "sample", "backcheck", "nfi", "--seed", "7", "--ask", "hh_size=1", "--share", "0.2")
    #expect(again.output == drawn.output)
    let rows = drawn.output.split(separator: "\n").map(String.init)
    #expect(rows[0] == "survey,KEY,on,by,question,type,answer")
    #expect(rows.count > 3)
    #expect(
      rows.dropFirst().allSatisfy { $0.hasPrefix("nfi,uuid:") && $0.hasSuffix(",,,hh_size,1,") })

    // Nobody has so many people at home: every one of them differs.
    let filled = rows.map { $0.hasSuffix(",") ? $0 + "19" : $0 }.joined(separator: "\n") + "\n"
    try Data(filled.utf8).write(to: URL(filePath: demo + "/backchecks.csv"))
    let quality = try run("quality", "nfi", "--format", "csv")
    #expect(quality.code == 0)
    #expect(quality.output.contains(",Q19,"))
    let monitors = try run("quality", "nfi", "--monitors", "--format", "csv")
    #expect(monitors.output.contains(",\(rows.count - 1),1\n"), "all of the team's differ")

    // What stands there already is not drawn again, and a row that cannot be is named.
    let rest = try run("sample", "backcheck", "nfi", "--seed", "7", "--share", "1")
    let first = rows[1].split(separator: ",")[1]
    #expect(!rest.output.contains(first))
    try Data((filled + "nfi,uuid:nobody,,s,hh_size,1,3\n").utf8).write(
      to: URL(filePath: demo + "/backchecks.csv"))
    let strange = try run("quality", "nfi", "--format", "csv")
    #expect(strange.errors.contains("backchecks.csv:\(rows.count + 1):B"))
    let wrong = try run("sample", "backcheck", "nfi", "--seed", "7", "--ask", "hh_siz=1")
    #expect(wrong.code == 64)
    #expect(wrong.errors.contains("hh_size"))
  }
}
