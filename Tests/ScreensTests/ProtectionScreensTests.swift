import Canvas
import Forms
import Formulas
import Screens
import Tables
import Testing

@Suite struct ProtectionScreensTests {
  private static let markdown = """
    | survey |      |       |               |        |
    |        | type | name  | label         | pii    |
    |        | text | phone | Which number? | direct |
    |        | text | why   | Why?          |        |
    """

  private static func form() throws -> Form {
    let (workbook, _) = Workbook.read(markdown: markdown)
    return try #require(Form.read(workbook: workbook, files: [:]).form)
  }

  private func app(monitor: String = "M-04", lacksKeys: Bool = false) throws -> App {
    App(
      rows: 24, columns: 80, language: .es, glyphs: .unicode, now: Play.start,
      facts: HomeFacts(
        workspace: "campo", device: "d1", monitor: monitor,
        surveys: [
          HomeFacts.Survey(
            folder: "nfi", title: "NFI", form: try Self.form(), diagnostics: [], today: 4,
            inRound: 61, round: "3", target: 97)
        ], drafts: [], isSynthetic: false, lacksKeys: lacksKeys))
  }

  private func text(_ app: App) -> String { app.drawn().text }

  @Test func `the home screen says that there are no keys`() throws {
    #expect(text(try app(lacksKeys: true)).contains("sin llaves"))
    #expect(text(try app(lacksKeys: true)).contains("ronda keys"))
    #expect(!text(try app()).contains("sin llaves"))
  }

  @Test(arguments: [("s", true), ("Y", true), ("n", false), ("<esc>", false)])
  func `nothing is begun before somebody agreed to store phones readable`(key: String, agrees: Bool)
    throws
  {
    var app = try app(lacksKeys: true)
    #expect(app.update(.readableAsked(then: .begin(survey: "nfi"))) == [])
    #expect(text(app).contains("legibles"))
    for key in try Key.sequence("<enter>q") { #expect(app.update(.key(key)) == []) }
    var effects: [Effect] = []
    for key in try Key.sequence(key) { effects += app.update(.key(key)) }
    #expect(effects == (agrees ? [.allowReadable, .begin(survey: "nfi")] : []))
    #expect(!text(app).contains("decisión"))
    #expect(text(app).contains("No se empezó") == !agrees)
  }

  @Test func `after ten minutes without a key the screen hides everything until the code is typed`()
    throws
  {
    var app = try app()
    let open = text(app)
    for key in try Key.sequence("<down>") { _ = app.update(.key(key)) }
    func later(_ minutes: Int) -> Moment {
      var moment = Play.start
      moment.millisecond += minutes * 60_000
      return moment
    }
    _ = app.update(.tick(later(9)))
    #expect(app.lock == nil)
    _ = app.update(.tick(later(10)))
    #expect(text(app).contains("bloqueada"))
    #expect(!text(app).contains("NFI") && !text(app).contains("M-04"))
    for key in try Key.sequence("x1<enter>") { _ = app.update(.key(key)) }
    #expect(text(app).contains("no es el código"))
    #expect(!text(app).contains("x1"))
    for key in try Key.sequence("m-04<enter>") { _ = app.update(.key(key)) }
    #expect(app.lock == nil)
    #expect(text(app) == open)
  }

  @Test func `a clock that is set back does not keep the screen from being locked`() throws {
    var app = try app()
    for key in try Key.sequence("<down>") { _ = app.update(.key(key)) }
    for minutes in [-2 * 24 * 60, -2 * 24 * 60 + 11] {
      var moment = Play.start
      moment.millisecond += minutes * 60_000
      _ = app.update(.tick(moment))
      #expect((app.lock == nil) == (minutes == -2 * 24 * 60))
    }
  }

  @Test func `a locked screen can be left, and without a code any key opens it`() throws {
    var moment = Play.start
    moment.millisecond += 11 * 60_000
    var locked = try app()
    _ = locked.update(.tick(Play.start))
    _ = locked.update(.tick(moment))
    #expect(locked.update(.key(.control("c"))) == [.quit])
    var open = try app(monitor: "")
    _ = open.update(.tick(Play.start))
    _ = open.update(.tick(moment))
    #expect(open.lock != nil)
    #expect(open.update(.key(.character("q"))) == [])
    #expect(open.lock == nil)
  }

  @Test func `a sealed answer is shown as such and passed by with Enter`() throws {
    let form = try Self.form()
    var interview = Interview(
      form: form, environment: Environment(now: Play.start, random: { 0.5 }))
    _ = interview.replay([.sealed(path: "/data/phone", boxes: "phone:team:0:x")])
    var app = try app()
    let opening = DraftEntry.Opening(
      key: "uuid:a", survey: "nfi", formID: "nfi", formVersion: "", device: "d1",
      startedAt: "2026-11-22T10:00:00.000-05:00", edits: 0, seed: 1)
    _ = app.update(
      .interviewOpened(
        OpenedInterview(
          survey: "nfi", interview: interview, opening: opening, standsAt: "/data/phone",
          isResumed: true)))
    #expect(text(app).contains("sellada"))
    var recorded: [DraftEntry] = []
    for effect in app.update(.key(.enter)) {
      if case .record(let entries) = effect { recorded += entries }
    }
    #expect(text(app).contains("Why?"))
    #expect(!recorded.contains { if case .answered = $0 { true } else { false } })
  }
}
