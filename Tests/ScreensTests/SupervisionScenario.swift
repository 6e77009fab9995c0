import Canvas
import Findings
import Forms
import Foundation
import Screens
import Testing

/// The supervisor's screens under somebody's fingers: keys in, screens and effects out.
struct SupervisionScenario {
  private(set) var app: App
  /// What the last keys asked of the world.
  private(set) var effects: [Effect] = []

  init(
    _ supervision: Supervision, rows: Int = 24, columns: Int = 80,
    _ language: InterfaceLanguage = .es
  ) {
    (app, asked) = Self.opened(supervision)
    app.rows = rows
    app.columns = columns
    app.language = language
  }

  private static func opened(_ supervision: Supervision) -> (App, [Effect]) {
    var app = App(
      rows: 24, columns: 80, language: .es, glyphs: .unicode, now: SupervisionFixture.now,
      facts: HomeFacts(
        workspace: "", device: "tablet1", monitor: "M-01", surveys: [], drafts: [],
        isSynthetic: true))
    let effects = app.update(.supervisionLoaded(supervision))
    return (app, effects)
  }

  /// The NFI survey just opened, read once for all tests.
  private static let usual = opened(SupervisionFixture.supervision).0

  init(rows: Int = 24, columns: Int = 80, _ language: InterfaceLanguage = .es) {
    app = Self.usual
    app.rows = rows
    app.columns = columns
    app.language = language
  }

  mutating func press(_ notation: String) throws {
    effects = []
    for key in try Key.sequence(notation) { effects += app.update(.key(key)) }
    asked += effects
  }

  /// What the world was asked to compute and did not yet.
  var orders: [SupervisionWork] {
    asked.compactMap { if case .compute(let work) = $0 { work } else { nil } }
  }

  /// The world brings all that it is asked for, and what that asks for in turn.
  mutating func computeAll() {
    while !orders.isEmpty { compute(orders) }
  }

  /// The world brings what it computed; what that asks for in turn is in `orders` then.
  mutating func compute(_ orders: [SupervisionWork]) {
    asked = asked.filter { effect in
      if case .compute(let work) = effect { !orders.contains(work) } else { true }
    }
    for work in orders { asked += app.update(.computed(work.result())) }
  }

  private var asked: [Effect] = []

  mutating func take(_ glyphs: GlyphSet) { app.glyphs = glyphs }

  mutating func take(_ supervision: Supervision) {
    asked += app.update(.supervisionLoaded(supervision))
  }

  struct NothingKept: Error {}

  /// What the world does with a coding: a row more in the device's file.
  mutating func keep(_ entry: ThemeEntry) {
    guard case .supervision(let screen) = app.place,
      case .coding(let key, let hash, let question, let codes) = entry,
      let survey = screen.supervision.surveys.first
    else { return }
    kept +=
      "\(key),\(question),\(codes.joined(separator: " ")),M-09,2026-11-22T18:\(10 + keptRows),"
      + "\(hash)\n"
    keptRows += 1
    let own = SurveySheets.File(
      name: "themes/pdm_nfi/mine.csv",
      bytes: Array(("KEY,question,themes,coder,coded_at,text_hash\n" + kept).utf8))
    let others = survey.themes.filter { $0.name != own.name }
    _ = app.update(.themesKept(survey: survey.folder, files: others + [own]))
  }

  private var kept = ""
  private var keptRows = 0

  /// The screen as text, blanks at the ends left out.
  var text: String { app.drawn().text }

  var dump: String { app.drawn().dump }

  /// The text of the last export.
  var exported: (name: String, rows: [String])? {
    for case .export(let name, let text) in effects.reversed() {
      return (name, text.split(separator: "\n").map(String.init))
    }
    return nil
  }
}

/// A recorded screen: `RONDA_RECORD=1` records, and a newly recorded one fails the run that made it.
func expectGolden(
  _ screen: String, named name: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let path = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Golden/\(name).txt").path
  let known = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  if known == screen { return }
  if ProcessInfo.processInfo.environment["RONDA_RECORD"] == "1" {
    _ = FileManager.default.createFile(atPath: path, contents: Data(screen.utf8))
    Issue.record("recorded \(name); look at it", sourceLocation: sourceLocation)
    return
  }
  let shown = known ?? "nothing was recorded"
  Issue.record(
    "\(name) is not as recorded:\n\(screen)\nbut was:\n\(shown)", sourceLocation: sourceLocation)
}
