import Canvas
import Forms
import Screens
import Testing

/// The screens of a whole interview, on the questionnaires that ship.
@Suite struct InterviewScreensTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var survey = "nfi"
    /// Keys in Spanish, then the language, then the last keys.
    var keys: String
    var last = ""

    var testDescription: String { name }
  }

  /// From the home screen up to the first question behind consent.
  static let record = "<enter>3<enter>Q-0412<enter>1pich<enter>11-14<enter>11<enter>112<enter>1"
  static let trip = "<enter>3<enter>Q-0412<enter>1pich<enter>11-3<enter>11<enter>112<enter>1"

  static let cases: [Case] = [
    Case(name: "first", keys: "<enter>"),
    Case(name: "consent", keys: record + "<left>"),
    Case(name: "refused-consent", keys: String(record.dropLast()) + "2"),
    Case(
      name: "household",
      keys: record + "<f8>comparten<enter>4<enter>1<enter>0<enter>1<enter>1<enter>"),
    Case(name: "grid", keys: record + "<f8>con lentes<enter>12<down>9"),
    Case(name: "items", keys: record + "<f8>que kit<enter>2"),
    Case(
      name: "items-filled", keys: record + "<f8>que kit<enter>2<enter>4<enter>2114<enter>22<esc*4>"),
    Case(name: "entry", keys: record + "<f8>que kit<enter>2<enter>4<enter>"),
    Case(name: "warning", keys: record + "<f8>minutos de espera<enter>600<enter>"),
    Case(name: "hides", keys: record + "12<f8>acepta<enter>", last: "2"),
    Case(name: "review", keys: record + "12", last: "<f5>"),
    Case(name: "sections", keys: record, last: "<f7><down>"),
    Case(name: "search", keys: record, last: "<f8>min"),
    Case(name: "note-panel", keys: record, last: "<f2>Q-0413"),
    Case(name: "blocked", keys: record, last: "<f12>"),
    Case(name: "end", keys: InterviewJourneyTests.whole),
    Case(name: "finished", keys: InterviewJourneyTests.whole + "<enter>"),
    Case(name: "end-refused", keys: String(record.dropLast()) + "2<enter*2>"),
    Case(name: "finished-refused", keys: String(record.dropLast()) + "2<enter*3>"),
    Case(
      name: "spending", survey: "cva",
      keys: record
        + "<f8>cuanto recibio<enter>120<enter*2><f8>dinero uso<enter>60<enter>12,5<enter>"),
    Case(
      name: "coping-days", survey: "cva",
      keys: record + "<f8>menos preferidos<enter>2<enter>9<enter>"),
    Case(name: "livelihoods", survey: "cva", keys: record + "<f8>enseres<enter>213"),
    Case(
      name: "leg", survey: "transport",
      keys: trip + "<f8>desde<enter>quito<enter>tul<enter>"),
    Case(
      name: "legs", survey: "transport",
      keys: trip + "<f8>desde<enter>quito<enter>tul<enter>10<enter>5<enter>"),
    Case(
      name: "legs-remove", survey: "transport",
      keys: trip + "<f8>desde<enter>quito<enter>tul<enter>10<enter>5<enter>", last: "<up>x"),
  ]

  struct Setting: Sendable, CustomTestStringConvertible {
    var language: InterfaceLanguage
    var rows: Int
    var columns: Int

    var testDescription: String { "\(language)-\(columns)x\(rows)" }
  }

  static let settings: [Setting] = InterfaceLanguage.allCases.flatMap { language in
    [(24, 80), (40, 140)].map { Setting(language: language, rows: $0.0, columns: $0.1) }
  }

  @Test(arguments: cases, settings)
  func `the screens of an interview are drawn`(_ example: Case, _ setting: Setting) throws {
    var play = Play(
      try SampleForm.shipped(example.survey), rows: setting.rows, columns: setting.columns)
    try play.press(example.keys)
    if setting.language == .en { try play.press("<f9>") }
    try play.press(example.last)
    Golden.check(play.app, "interview-\(example.name)-\(setting.testDescription)")
  }

  @Test(arguments: cases)
  func `the screens of an interview fit the smallest terminal`(_ example: Case) throws {
    var play = Play(try SampleForm.shipped(example.survey))
    try play.press(example.keys + "<resize:16x60>" + example.last)
    Golden.check(play.app, "interview-\(example.name)-es-60x16")
  }
}
