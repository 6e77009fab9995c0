import Canvas
import Forms
import Screens
import Testing

/// The screens of a whole interview, on the questionnaires that ship.
@Suite struct InterviewScreensTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var survey = "nfi"
    var keys: String

    var testDescription: String { name }
  }

  /// From the home screen up to the first question behind consent.
  static let record =
    "<enter>3<enter>Q-0412<enter>1pich<enter>11-14<enter>11<enter>112<enter>1"

  static let trip = "<enter>3<enter>Q-0412<enter>1pich<enter>11-3<enter>11<enter>112<enter>1"

  static let cases: [Case] = [
    Case(name: "first", keys: "<enter>"),
    Case(name: "consent", keys: record + "<left>"),
    Case(name: "refused-consent", keys: String(record.dropLast()) + "2"),
    Case(name: "household", keys: record + "<f8>ninas de 0<enter>1<enter>0<enter>1<enter>1<enter>"),
    Case(name: "grid", keys: record + "<f8>con lentes<enter>12<down>9"),
    Case(name: "items", keys: record + "<f8>que kit<enter>2"),
    Case(
      name: "items-filled", keys: record + "<f8>que kit<enter>2<enter>4<enter>2114<enter>22<esc*4>"),
    Case(name: "entry", keys: record + "<f8>que kit<enter>2<enter>4<enter>"),
    Case(name: "warning", keys: record + "<f8>minutos de espera<enter>600<enter>"),
    Case(name: "hides", keys: record + "12<f8>acepta<enter>2"),
    Case(name: "review", keys: record + "12<f5>"),
    Case(name: "sections", keys: record + "<f7><down>"),
    Case(name: "search", keys: record + "<f8>espera"),
    Case(name: "note-panel", keys: record + "<f2>Habla por su hermana"),
    Case(name: "blocked", keys: record + "<f12>"),
    Case(name: "end-refused", keys: String(record.dropLast()) + "2<enter*2>"),
    Case(name: "finished-refused", keys: String(record.dropLast()) + "2<enter*3>"),
    Case(
      name: "spending", survey: "cva",
      keys: record + "<f8>ultimo pago<enter>120<enter*2><f8>dinero uso<enter>60<enter>12,5<enter>"),
    Case(
      name: "coping-days", survey: "cva",
      keys: record + "<f8>menos preferidos<enter>2<enter>9<enter>"),
    Case(name: "livelihoods", survey: "cva", keys: record + "<f8>enseres<enter>213"),
    Case(name: "legs", survey: "transport", keys: trip + "<f8>desde<enter>quito<enter>tul<enter>"),
    Case(name: "amount", survey: "cva", keys: record + "<f8>ultimo pago<enter>120<enter>"),
    Case(
      name: "legs-table", survey: "transport",
      keys: trip + "<f8>desde<enter>quito<enter>tul<enter>10<enter>5<enter>"),
    Case(
      name: "legs-remove", survey: "transport",
      keys: trip + "<f8>desde<enter>quito<enter>tul<enter>10<enter>5<enter><up>x"),
  ]

  @Test(arguments: cases, [(InterfaceLanguage.es, 24, 80), (.es, 40, 140)])
  func `the screens of an interview are drawn in Spanish`(
    _ example: Case, _ how: (language: InterfaceLanguage, rows: Int, columns: Int)
  ) throws {
    var play = Play(
      try SampleForm.shipped(example.survey), language: how.language, rows: how.rows,
      columns: how.columns)
    try play.press(example.keys)
    Golden.check(
      play.app, "interview-\(example.name)-\(how.language)-\(how.columns)x\(how.rows)")
  }
}
