import Canvas
import Forms
import Formulas
import Screens
import Testing

/// The screens around an interview: home, help, and the mistakes of a questionnaire.
@Suite struct HomeScreensTests {
  struct Case: Sendable, CustomTestStringConvertible {
    enum Workspace: Sendable {
      case empty
      case quiet
      case busy
      case withoutMonitor
    }

    var name: String
    var workspace: Workspace = .busy
    var keys = ""

    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(name: "home-empty", workspace: .empty),
    Case(name: "home-quiet", workspace: .quiet),
    Case(name: "home-drafts", keys: "<down*5>"),
    Case(name: "home-broken", keys: "<down*2>"),
    Case(name: "home-discard", keys: "<down*5>x"),
    Case(name: "home-monitor", keys: "m"),
    Case(name: "home-monitor-first", workspace: .withoutMonitor, keys: "<enter>M-0"),
    Case(name: "problems", keys: "3"),
    Case(name: "problems-second", keys: "3<down>"),
    Case(name: "help-home", keys: "<f1>"),
  ]

  static let settings = InterviewScreensTests.settings

  @Test(arguments: cases, settings)
  func `the screens around an interview are drawn`(
    _ example: Case, _ setting: InterviewScreensTests.Setting
  ) throws {
    var app = try app(
      example.workspace, setting.language, rows: setting.rows, columns: setting.columns)
    for key in try Key.sequence(example.keys) { _ = app.update(.key(key)) }
    Golden.check(app, "\(example.name)-\(setting.testDescription)")
  }

  @Test(arguments: cases)
  func `the screens around an interview fit the smallest terminal`(_ example: Case) throws {
    var app = try app(example.workspace, .es, rows: 16, columns: 60)
    for key in try Key.sequence(example.keys) { _ = app.update(.key(key)) }
    Golden.check(app, "\(example.name)-es-60x16")
  }

  /// The help of a question, which has more lines than the screen.
  @Test(arguments: settings)
  func `the help of a question is drawn`(_ setting: InterviewScreensTests.Setting) throws {
    let form = try QuestionScreensTests.Case(
      name: "", survey: ["select_one yn | known | ¿Sabía? | Did you know? | | | yes"],
      choices: QuestionScreensTests.Case.yesNo
    ).form()
    var play = Play(
      form, language: setting.language, rows: setting.rows, columns: setting.columns)
    try play.press("<enter>?")
    Golden.check(play.app, "help-question-\(setting.testDescription)")
  }

  @Test func `titles in both languages are shown in the one that is spoken`() throws {
    var app = try app(.quiet, .es, rows: 24, columns: 80)
    #expect(app.drawn().text.contains("NFI: artículos no alimentarios "))
    #expect(!app.drawn().text.contains("non-food"))
    _ = app.update(.key(.function(9)))
    #expect(app.drawn().text.contains("NFI: non-food items "))
    #expect(app.drawn().text.contains("Humanitarian transport "))
  }

  @Test func `an interview without a monitor's code asks for it once`() throws {
    var app = try app(.withoutMonitor, .es, rows: 24, columns: 80)
    var effects: [Effect] = []
    for key in try Key.sequence("<enter>M-07<enter>") { effects += app.update(.key(key)) }
    #expect(effects == [.setMonitor("M-07"), .begin(survey: "nfi")])
    effects = []
    // What was saved comes back with the next facts; here it does not.
    for key in try Key.sequence("<enter><esc>") { effects += app.update(.key(key)) }
    #expect(effects == [.begin(survey: "nfi")])
    #expect(app.update(.key(.enter)) == [.begin(survey: "nfi")])
  }

  @Test(arguments: InterfaceLanguage.allCases, [(24, 80), (16, 60)])
  func `drafts that the disk did not give are never said not to be there`(
    language: InterfaceLanguage, size: (rows: Int, columns: Int)
  ) throws {
    var facts = try Self.facts(.quiet)
    facts.unreadDrafts = ["one", "two", "three"].map { name in
      Failure(
        deed: .readDraft, cause: .other(code: 5, words: "Input/output error"),
        path: "campo/drafts/\(name).journal")
    }
    var app = App(
      rows: size.rows, columns: size.columns, language: language, glyphs: .unicode,
      now: Play.start, facts: facts)
    let text = app.drawn().text
    let said: [String] =
      switch language {
      case .es:
        ["Nada se borró; está en drafts/", "Haga revisar el disco", "abra Ronda", "… 2 más"]
      case .en:
        [
          "Nothing was deleted; it is in drafts/", "Have the disk looked at", "Ronda again",
          "… 2 more",
        ]
      }
    // Lines may break anywhere between words.
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for sentence in said { #expect(words.contains(sentence), "\(text)") }
    #expect(
      !text.contains("No hay entrevistas sin") && !text.contains("No interview is unfinished"))
    // The key that takes up what is unfinished looks for it again.
    #expect(app.update(.key(.character("r"))) == [.loadHome])
  }

  @Test(arguments: InterfaceLanguage.allCases)
  func `interviews that cannot be counted hide none that is unfinished`(
    language: InterfaceLanguage
  ) throws {
    var facts = try Self.facts(.quiet)
    facts.uncounted = Failure(deed: .readResponses, cause: .notAllowed, path: "campo/responses/nfi")
    facts.drafts = [
      HomeFacts.Draft(
        key: "uuid:a", survey: "nfi", title: "NFI", sample: "TUL-7", site: "", answered: 2,
        questions: 9, minutesAgo: 5, isInUse: false)
    ]
    var app = App(
      rows: 24, columns: 80, language: language, glyphs: .unicode, now: Play.start, facts: facts)
    _ = app.update(.homeLoaded(facts))
    let text = app.drawn().text
    #expect(text.contains("TUL-7") && text.contains("responses/nfi"), "\(text)")
    #expect(app.update(.key(.character("r"))) == [.resume(key: "uuid:a")])
  }

  @Test func `before drafts were read nobody says that there is none`() throws {
    var facts = try Self.facts(.quiet)
    facts.drafts = []
    facts.isComplete = false
    var app = App(
      rows: 24, columns: 80, language: .en, glyphs: .unicode, now: Play.start, facts: facts)
    #expect(app.update(.key(.character("r"))) == [.loadHome])
  }

  private func app(
    _ workspace: Case.Workspace, _ language: InterfaceLanguage, rows: Int, columns: Int
  ) throws -> App {
    App(
      rows: rows, columns: columns, language: language, glyphs: .unicode, now: Play.start,
      facts: try Self.facts(workspace))
  }

  private static func facts(_ workspace: Case.Workspace) throws -> HomeFacts {
    let form = try QuestionScreensTests.Case(name: "", survey: ["text | x | ¿Qué? | What?"]).form()
    let isPlain = workspace != .busy
    func survey(
      _ folder: String, _ title: String, _ counts: (Int, Int, Int), _ broken: [Diagnostic] = []
    ) -> HomeFacts.Survey {
      HomeFacts.Survey(
        folder: folder, title: title, form: broken.isEmpty ? form : nil, diagnostics: broken,
        today: counts.0, inRound: counts.1, round: "3", target: counts.2)
    }
    let surveys = [
      survey("nfi", "NFI: artículos no alimentarios / non-food items", (4, 61, 97)),
      survey("cva", "PTM: transferencias monetarias / cash and vouchers", (1, 90, 120)),
      survey(
        "shelter", "Alojamiento temporal / temporary accommodation", (0, 38, 80),
        isPlain ? [] : mistakes),
      survey("transport", "Transporte humanitario / humanitarian transport", (2, 44, 60)),
    ]
    let drafts = [
      HomeFacts.Draft(
        key: "uuid:1", survey: "nfi", title: surveys[0].title, sample: "Q-0412",
        site: "Quito: Albergue San Roque", answered: 18, questions: 43, minutesAgo: 12,
        isInUse: false),
      HomeFacts.Draft(
        key: "uuid:2", survey: "transport", title: surveys[3].title, sample: "Q-1180",
        site: "Tulcán: Terminal terrestre y puente de Rumichaca", answered: 5, questions: 51,
        minutesAgo: 1500, isInUse: true),
      HomeFacts.Draft(
        key: "uuid:3", survey: "cva", title: surveys[1].title, sample: "", site: "",
        answered: 1, questions: 59, minutesAgo: 4400, isInUse: false),
    ]
    return HomeFacts(
      workspace: "campo", device: "d1",
      monitor: workspace == .withoutMonitor ? "" : "M-04",
      surveys: workspace == .empty ? [] : surveys, drafts: isPlain ? [] : drafts,
      isSynthetic: workspace == .quiet)
  }

  /// What reading a broken form tells.
  private static var mistakes: [Diagnostic] {
    do {
      _ = try SampleForm.read(
        """
        | survey |
        | | type | name | label | relevant | constraint |
        | | integer | hh_size | ¿Cuántas personas? | | . <= 30 |
        | | select_one water | source | ¿De dónde viene el agua? | ${hh_sise} > 0 | |
        | | text | why | ¿Por qué? | ${hh_size} > | |
        """)
      return []
    } catch let error as SampleForm.Broken {
      return error.all
    } catch {
      return []
    }
  }
}
