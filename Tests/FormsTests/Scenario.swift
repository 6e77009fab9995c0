import Formulas
import Tables
import Testing

@testable import Forms

/// A form being answered in a test: answers by name, looks at what comes of it.
struct Scenario {
  var interview: Interview

  /// A form as Markdown tables; its errors fail the test.
  init(
    _ markdown: String, files: [String: String] = [:], language: String? = nil,
    properties: [String: String] = [:], location: SourceLocation = #_sourceLocation
  ) throws {
    let form = try Self.form(markdown, files: files, location: location)
    self.init(form: form, language: language, properties: properties)
  }

  init(form: Form, language: String? = nil, properties: [String: String] = [:]) {
    interview = Interview(
      form: form, environment: .test(properties: properties), language: language)
  }

  static func form(
    _ markdown: String, files: [String: String] = [:],
    location: SourceLocation = #_sourceLocation
  ) throws -> Form {
    let (form, diagnostics) = read(markdown, files: files)
    let errors = diagnostics.filter { $0.severity == .error }.map(\.message.en)
    #expect(errors.isEmpty, sourceLocation: location)
    return try #require(form, sourceLocation: location)
  }

  static func read(
    _ markdown: String, files: [String: String] = [:]
  ) -> (form: Form?, diagnostics: [Diagnostic]) {
    let (workbook, _) = Workbook.read(markdown: markdown)
    return Form.read(workbook: workbook, files: files.mapValues { Array($0.utf8) })
  }

  // MARK: Doing

  @discardableResult
  mutating func answer(_ name: String, _ text: String) throws -> Verdict {
    interview.answer(try node(name), text)
  }

  mutating func add(_ name: String) throws {
    let (number, parent) = try NodeFinder(interview: interview).newEntry(name)
    guard case .added = interview.addEntry(of: number, in: parent) else {
      Issue.record("no entry could be added to \(name)")
      return
    }
  }

  mutating func remove(_ name: String) throws {
    #expect(interview.removeEntry(try node(name)) == .removed)
  }

  // MARK: Looking

  func node(_ name: String) throws -> NodeID {
    try NodeFinder(interview: interview).node(name)
  }

  func value(_ name: String) throws -> String { interview.text(try node(name)) }

  func isRelevant(_ name: String) throws -> Bool { interview.isRelevant(try node(name)) }

  func label(_ name: String) throws -> String? { interview.label(of: try node(name)) }

  func choices(_ name: String) throws -> [String] {
    interview.choices(of: try node(name)).map(\.value)
  }

  var path: [String] {
    interview.walk().map { "\($0.event.rawValue) \(interview.path(of: $0))" }
  }

  var problems: [String] {
    interview.problems().map { "\($0.kind) \(interview.path(of: $0.node))" }
  }

  func finish(edits: Int = 0) -> Response {
    interview.finish(
      Closing(
        key: "uuid:1", device: "tablet", startedAt: "2026-11-22T09:00:00.000Z",
        endedAt: "2026-11-22T09:20:00.000Z", activeSeconds: 900, sittings: 2, edits: edits))
  }
}

extension Environment {
  /// Noon of 2026-11-22 in UTC; every random number is a half.
  static func test(properties: [String: String] = [:]) -> Environment {
    let day = CivilDate(year: 2026, month: 11, day: 22)?.dayNumber ?? 0
    return Environment(
      now: Moment(day: day, millisecond: 43_200_000, kind: .dateTime), properties: properties,
      random: { 0.5 })
  }
}

extension Response {
  /// The cell of a column; nil where there is no such column.
  func cell(_ column: String) -> String? {
    columns.firstIndex(of: column).map { cells[$0] }
  }
}
