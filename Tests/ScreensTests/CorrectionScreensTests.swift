import Canvas
import Forms
import Screens
import Testing

/// Correcting a finished interview, from the home screen and back.
@Suite struct CorrectionScreensTests {
  private static func form() throws -> Form {
    try SampleForm.read(
      """
      | survey   |                  |          |                       |                         |                   |             |             |
      |          | type             | name     | label::Español (es)   | label::English (en)     | relevant          | nonresponse | calculation |
      |          | select_one yn    | received | ¿Recibió el kit?      | Did you get the kit?    |                   |             |             |
      |          | integer          | blankets | ¿Cuántas cobijas?     | How many blankets?      | ${received} = 'yes' |           |             |
      |          | text             | opinion  | ¿Qué opina?           | What do you think?      |                   | yes         |             |
      |          | calculate        | today    |                       |                         |                   |             | string(today()) |
      |          | begin repeat     | items    | Artículos             | Items                   |                   |             |             |
      |          | text             | item     | ¿Qué artículo?        | Which item?             |                   |             |             |
      |          | integer          | worth    | ¿Cuánto vale?         | What is it worth?       |                   |             |             |
      |          | end repeat       |          |                       |                         |                   |             |             |
      | choices  |                  |          |                       |                         |                   |             |             |
      |          | list_name        | name     | label::Español (es)   | label::English (en)     |                   |             |             |
      |          | yn               | yes      | Sí                    | Yes                     |                   |             |             |
      |          | yn               | no       | No                    | No                      |                   |             |             |
      | settings |                  |          |                       |                         |                   |             |             |
      |          | form_title       | form_id  | default_language      |                         |                   |             |             |
      |          | NFI              | nfi      | Español (es)          |                         |                   |             |             |
      """)
  }

  /// After an interview was finished, on the home screen.
  private static func finished(
    _ language: InterfaceLanguage, rows: Int = 24, columns: Int = 80
  ) throws -> Play {
    var play = Play(try form(), language: language, rows: rows, columns: columns)
    try play.press("1")
    try play.press("13<enter>bueno<enter><enter>olla<enter>5<enter><f12>")
    if play.responses.isEmpty { try play.press("<enter>") }
    try #require(play.responses.count == 1, "\(play.screen)")
    try play.press("<enter>")
    return play
  }

  struct Step: Sendable, CustomTestStringConvertible {
    var name: String
    var keys: String
    var testDescription: String { name }
  }

  static let steps = [
    Step(name: "finished-list", keys: "c"),
    Step(name: "finished-no-match", keys: "czzz"),
    Step(name: "finished-reason", keys: "c<enter>digitado mal"),
    Step(name: "finished-reason-missing", keys: "c<enter>a<enter>"),
    Step(name: "correction-review", keys: "c<enter>digitado mal<enter>"),
    Step(name: "correction-nothing", keys: "c<enter>digitado mal<enter><esc><tab>"),
    Step(
      name: "correction-changed",
      keys: "c<enter>digitado mal<enter><down><enter>4<enter><tab>"),
    Step(
      name: "correction-done", keys: "c<enter>digitado mal<enter><down><enter>4<enter><f12>"),
    Step(
      name: "correction-history",
      keys: "c<enter>digitado mal<enter><down><enter>4<enter><f12><enter>c"),
  ]

  @Test(arguments: steps, InterviewScreensTests.settings)
  func `the screens of a correction are drawn`(
    _ step: Step, _ setting: InterviewScreensTests.Setting
  ) throws {
    var play = try Self.finished(
      setting.language, rows: setting.rows, columns: setting.columns)
    try play.press(step.keys)
    Golden.check(play.app, "\(step.name)-\(setting.testDescription)")
  }

  @Test func `a correction makes a row of the same key with what changed, why and by whom`() throws
  {
    var play = try Self.finished(.es)
    let first = try #require(play.responses.first)
    // A day later: what is computed from the date is that of the interview still.
    play.wait(seconds: 86_400)
    try play.press("c<enter>digitado mal<enter><down><enter>4<enter><f12>")
    let second = try #require(play.responses.last)
    #expect(play.responses.count == 2)
    #expect(second.key == first.key)
    #expect(second.edits == 1)
    #expect(second.sittings == 2)
    #expect(second.startedAt == first.startedAt)
    #expect(second.endedAt > first.endedAt)
    #expect(second.activeSeconds > first.activeSeconds)
    #expect(second.repeats == first.repeats)
    #expect(second.corrected?.correction.reason == "digitado mal")
    #expect(second.corrected?.correction.monitor == "M-04")
    #expect(
      second.corrected?.changes == [
        AnswerChange(question: "blankets", entry: "", old: "3", new: "4", isGiven: true)
      ])
  }

  @Test func `a correction that changes nothing writes nothing`() throws {
    var play = try Self.finished(.es)
    try play.press("c<enter>digitado mal<enter><down><enter>4<enter><f5><up><enter>3<enter><f12>")
    #expect(play.responses.count == 1)
    #expect(play.effects.contains(.leaveUnchanged))
    #expect(play.screen.contains("No se cambió nada"))
    #expect(play.screen.contains("Cuestionarios"))
  }

  @Test func `leaving a correction keeps it, and it goes on where it was`() throws {
    var play = try Self.finished(.es)
    try play.press("c<enter>digitado mal<enter><down><enter>4<enter><f10>")
    #expect(play.responses.count == 1)
    #expect(play.effects.contains(.leaveInterview))
    #expect(play.journal.contains(.answered(path: "/data/blankets", value: "4")))
  }

  @Test func `one goes back from the list and from the reason without a trace`() throws {
    var play = try Self.finished(.es)
    let effects = play.effects.count
    try play.press("c<enter>algo<esc><esc>")
    #expect(play.effects.dropFirst(effects) == [.loadFinished(survey: "nfi"), .loadHome])
    #expect(play.screen.contains("Cuestionarios"))
  }
}
