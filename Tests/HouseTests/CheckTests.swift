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

  @Test func `mistakes in a workspace elsewhere are told where the file stands`() throws {
    let survey = packageFolder.path + "/surveys/nfi"
    let files = Set(try CheckedPath.diagnostics(of: survey, .en).map(\.place.file))
    #expect(files == [survey + "/form.csv"])
  }

  @Test func `a SARIF log has no member that its schema lacks, and each of the schema's kind`()
    throws
  {
    var made = [
      diagnostic("surveys/nfi/form.csv", row: 14, column: 4),
      diagnostic("a#b?\u{1}.csv", row: 0, column: 0),
    ]
    made[1].nearest = nil
    for severity in [Diagnostic.Severity.error, .warning, .note] {
      made[0].severity = severity
      for diagnostics in [made, []] {
        let log = Sarif(diagnostics: diagnostics, language: .en, folder: "/home/ana")
        let document = try JSONSerialization.jsonObject(with: Data(log.text.utf8))
        #expect(SarifSchema.flaws(in: document, "log") == [])
      }
    }
    #expect(SarifSchema.flaws(in: ["version": "2.0", "runs": [["x": 1]]], "log").count == 3)
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

/// What the OASIS schema of SARIF 2.1.0 allows the objects that `ronda check` writes.
private enum SarifSchema {
  enum Kind {
    case text
    case oneOf(Set<String>)
    case count(from: Int)
    case object(String)
    case objects(String)
    /// A property bag: anything.
    case bag
  }

  /// The members of each object; none of them may have another one (`additionalProperties` is false).
  static let members: [String: [String: Kind]] = [
    "log": ["$schema": .text, "version": .oneOf(["2.1.0"]), "runs": .objects("run")],
    "run": [
      "tool": .object("tool"), "results": .objects("result"),
      "columnKind": .oneOf(["utf16CodeUnits", "unicodeCodePoints"]),
    ],
    "tool": ["driver": .object("toolComponent")],
    "toolComponent": ["name": .text, "rules": .objects("reportingDescriptor")],
    "reportingDescriptor": ["id": .text],
    "result": [
      "ruleId": .text, "ruleIndex": .count(from: 0), "message": .object("message"),
      "level": .oneOf(["none", "note", "warning", "error"]), "locations": .objects("location"),
      "properties": .bag,
    ],
    "message": ["text": .text],
    "location": [
      "physicalLocation": .object("physicalLocation"),
      "logicalLocations": .objects("logicalLocation"),
    ],
    "physicalLocation": [
      "artifactLocation": .object("artifactLocation"), "region": .object("region"),
    ],
    "artifactLocation": ["uri": .text],
    "region": ["startLine": .count(from: 1)],
    "logicalLocation": ["fullyQualifiedName": .text],
  ]

  static let required: [String: [String]] = [
    "log": ["version", "runs"], "run": ["tool"], "tool": ["driver"], "toolComponent": ["name"],
    "reportingDescriptor": ["id"], "result": ["message"], "message": ["text"],
    "physicalLocation": ["artifactLocation"],
  ]

  static func flaws(in value: Any, _ name: String) -> [String] {
    guard let object = value as? [String: Any], let members = members[name] else {
      return ["\(name) is no object"]
    }
    let missing = (required[name] ?? []).filter { object[$0] == nil }.map { "\(name) lacks \($0)" }
    return object.sorted { $0.key < $1.key }.reduce(into: missing) { flaws, member in
      let path = "\(name).\(member.key)"
      guard let kind = members[member.key] else {
        flaws.append("\(path) is not in the schema")
        return
      }
      switch kind {
      case .text: if !(member.value is String) { flaws.append(path) }
      case .oneOf(let texts):
        if !((member.value as? String).map(texts.contains) ?? false) { flaws.append(path) }
      case .count(let least): if (member.value as? Int ?? -1) < least { flaws.append(path) }
      case .object(let name): flaws += Self.flaws(in: member.value, name)
      case .objects(let name):
        guard let elements = member.value as? [Any] else {
          flaws.append(path)
          return
        }
        flaws += elements.flatMap { Self.flaws(in: $0, name) }
      case .bag: if !(member.value is [String: Any]) { flaws.append(path) }
      }
    }
  }
}
