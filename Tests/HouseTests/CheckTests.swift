import Forms
import Foundation
import Tables
import Testing

@testable import ronda

/// What `ronda check` prints.
@Suite struct CheckTests {
  private func diagnostic(_ file: String, row: Int, column: Int) -> Diagnostic {
    Diagnostic(
      code: "unknown-name", severity: .error,
      place: CellPlace(file: file, sheet: "survey", row: row, column: column), text: "${\"a\"}",
      message: Bilingual(en: "There is none.", es: "No hay."),
      remedy: Bilingual(en: "Write one.", es: "Escriba una."), nearest: "age")
  }

  @Test func `a SARIF log has what version 2.1.0 requires, with relative paths and rows`() throws {
    let log = Sarif(
      diagnostics: [
        diagnostic("/home/ana/work/surveys/nfi/form.csv", row: 14, column: 4),
        diagnostic("mi encuesta.csv", row: 0, column: 0),
        diagnostic("/home/other/form.csv", row: 2, column: 1),
      ], language: .es, folder: "/home/ana/work")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(log.text.utf8)) as? [String: Any])
    #expect(document["version"] as? String == "2.1.0")
    #expect((document["$schema"] as? String)?.hasSuffix("sarif-schema-2.1.0.json") == true)
    let run = try #require((document["runs"] as? [[String: Any]])?.first)
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    #expect(driver["name"] as? String == "ronda check")
    #expect(
      (driver["rules"] as? [[String: Any]])?.compactMap { $0["id"] as? String } == [
        "unknown-name"
      ])
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.map { $0["level"] as? String } == ["error", "error", "error"])
    #expect(
      results.map { ($0["message"] as? [String: Any])?["text"] as? String } == [
        "No hay. Escriba una.", "No hay. Escriba una.", "No hay. Escriba una.",
      ])
    let places = results.compactMap { result in
      ((result["locations"] as? [[String: Any]])?.first)?["physicalLocation"] as? [String: Any]
    }
    #expect(
      places.map { ($0["artifactLocation"] as? [String: Any])?["uri"] as? String } == [
        "surveys/nfi/form.csv", "mi%20encuesta.csv", "../../other/form.csv",
      ])
    #expect(places.map { ($0["region"] as? [String: Any])?["startLine"] as? Int } == [14, nil, 2])
  }

  @Test func `mistakes are told once, by file and row`() {
    let sorted = CheckCommand.sorted([
      diagnostic("b.csv", row: 9, column: 1), diagnostic("a.csv", row: 3, column: 2),
      diagnostic("b.csv", row: 2, column: 5), diagnostic("b.csv", row: 9, column: 1),
    ])
    #expect(sorted.map { "\($0.place.file) \($0.place.row)" } == ["b.csv 2", "b.csv 9", "a.csv 3"])
  }

  @Test func `the workspace of the repository has no mistake as a whole`() throws {
    let found = try CheckedPath.diagnostics(of: packageFolder.path, .en)
    #expect(found.filter { $0.severity != .note }.map { "\($0.code) \($0.place)" } == [])
  }
}
