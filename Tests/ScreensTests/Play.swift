import Canvas
import Forms
import Formulas
import Foundation
import Screens
import Tables
import Testing

/// The program without a terminal and a disk: keys go in, screens, journal entries and responses come out.
struct Play {
  private(set) var app: App
  /// What the draft's journal holds, the opening left out.
  private(set) var journal: [DraftEntry] = []
  private(set) var responses: [Response] = []
  /// What the screens asked for, in order.
  private(set) var effects: [Effect] = []
  /// Why nothing can be written now.
  var isDiskFull = false
  private let form: Form
  private var pending: [DraftEntry] = []

  /// 22 November 2026, a Sunday, ten in the morning in Quito.
  static let start = Moment(
    day: CivilDate(year: 2026, month: 11, day: 22)?.dayNumber ?? 0, millisecond: 36_000_000,
    offset: -300, kind: .dateTime)

  init(
    _ form: Form, language: InterfaceLanguage = .es, rows: Int = 24, columns: Int = 80,
    drafts: [HomeFacts.Draft] = []
  ) {
    self.form = form
    app = App(
      rows: rows, columns: columns, language: language, glyphs: .unicode, now: Play.start,
      facts: Play.facts(form, drafts: drafts))
  }

  static func facts(_ form: Form, drafts: [HomeFacts.Draft] = []) -> HomeFacts {
    HomeFacts(
      workspace: "campo", device: "d1", monitor: "M-04",
      surveys: [
        HomeFacts.Survey(
          folder: "nfi", title: form.title, form: form, diagnostics: [], today: 4, inRound: 61,
          round: "3", target: 97)
      ], drafts: drafts, isSynthetic: false)
  }

  /// Presses keys written as `Key.sequence` reads them; two seconds pass with each.
  mutating func press(_ notation: String) throws {
    for key in try Key.sequence(notation) {
      app.now.millisecond += 2000
      perform(app.update(.key(key)))
    }
  }

  /// Lets time go by.
  mutating func wait(seconds: Int) {
    app.now.millisecond += seconds * 1000
  }

  /// The answers of the journal as a new program puts them back.
  func resumed(rows: Int = 24, columns: Int = 80) -> Play {
    var play = Play(form, language: app.language, rows: rows, columns: columns)
    var interview = play.interview()
    let unplaced = interview.replay(journal)
    play.journal = journal
    play.perform(
      play.app.update(
        .interviewOpened(
          OpenedInterview(
            survey: "nfi", interview: interview, opening: Play.opening(form),
            standsAt: lastStood, isResumed: true,
            leftOver: unplaced.map { _ in "" }, activeSeconds: 0, sittings: 1))))
    return play
  }

  var lastStood: String? {
    for entry in journal.reversed() {
      if case .stood(let path) = entry { return path }
    }
    return nil
  }

  /// The answers of the journal, last one of each path.
  var answers: [String: String] {
    var answers: [String: String] = [:]
    for entry in journal {
      if case .answered(let path, let value) = entry { answers[path] = value }
    }
    return answers
  }

  /// The screen as text, without roles.
  var screen: String { app.drawn().text }

  private static func opening(_ form: Form) -> DraftEntry.Opening {
    DraftEntry.Opening(
      key: "uuid:00000000-0000-4000-8000-000000000001", survey: "nfi", formID: form.id,
      formVersion: form.version, device: "d1", startedAt: start.stored(as: .dateTime), edits: 0,
      seed: 1)
  }

  private func interview() -> Interview {
    Interview(
      form: form,
      environment: Environment(
        now: Play.start, properties: ["deviceid": "ronda:d1", "username": "M-04"],
        random: { 0.25 }))
  }

  // MARK: Corrections

  /// The finished interviews with their histories, as the program would read them from the files.
  private func finished(_ survey: String) -> FinishedFacts {
    var interviews: [FinishedFacts.Interview] = []
    for response in responses {
      func shown(_ text: String) -> Bilingual { Bilingual(en: text, es: text) }
      var history = interviews.first { $0.key == response.key }?.history ?? []
      for change in response.corrected?.changes ?? [] {
        history.append(
          FinishedFacts.Change(
            at: response.endedAt, monitor: response.corrected?.correction.monitor ?? "",
            reason: response.corrected?.correction.reason ?? "",
            question: shown(change.question), entry: change.entry, old: shown(change.old),
            new: shown(change.new)))
      }
      interviews.removeAll { $0.key == response.key }
      interviews.insert(
        FinishedFacts.Interview(
          key: response.key, endedAt: response.endedAt, site: shown("Quito: Albergue San Roque"),
          sample: "Q-0412", status: response.status, edits: response.edits, isUnderWay: false,
          history: history), at: 0)
    }
    return FinishedFacts(survey: survey, title: form.title, interviews: interviews)
  }

  private mutating func correct(_ survey: String, _ key: String, _ reason: String) -> Event? {
    guard let finished = responses.last(where: { $0.key == key }) else { return nil }
    let correction = Correction(
      reason: reason, monitor: "M-04", sittings: finished.sittings, endedAt: finished.endedAt)
    var interview = interview()
    journal =
      interview.restore(finished).entries
      + [.active(seconds: finished.activeSeconds), .correcting(correction)]
    let ended = Moment(dateText: finished.endedAt, localOffset: -300) ?? Play.start
    interview.environment.now = ended
    let before = interview.finish(
      Closing(
        key: key, device: "d1", startedAt: finished.startedAt, endedAt: finished.endedAt,
        activeSeconds: 0, sittings: 1, edits: finished.edits))
    var opening = Play.opening(form)
    opening.edits = finished.edits + 1
    return .interviewOpened(
      OpenedInterview(
        survey: survey, interview: interview, opening: opening,
        activeSeconds: finished.activeSeconds, sittings: finished.sittings,
        correcting: OpenedInterview.Correcting(correction, before: before, ended: ended)))
  }

  private mutating func perform(_ asked: [Effect]) {
    var queue = asked[...]
    while let effect = queue.popFirst() {
      effects.append(effect)
      if let event = answer(effect) { queue += app.update(event) }
    }
  }

  private mutating func answer(_ effect: Effect) -> Event? {
    switch effect {
    case .begin(let survey):
      journal = []
      return .interviewOpened(
        OpenedInterview(survey: survey, interview: interview(), opening: Play.opening(form)))
    case .record(let entries):
      pending += entries
      if isDiskFull {
        return .failed(Failure(deed: .record, cause: .diskFull, path: "drafts/1.journal"))
      }
      journal += pending
      pending = []
      return .recorded
    case .finish(let response):
      if isDiskFull {
        return .failed(Failure(deed: .finish, cause: .diskFull, path: "responses"))
      }
      responses.append(response)
      return .finished(restrictedCases: 0)
    case .leaveInterview:
      pending = []
      return .homeLoaded(Play.facts(form))
    case .loadHome: return .homeLoaded(Play.facts(form))
    case .leaveUnchanged:
      journal = []
      pending = []
      return .homeLoaded(Play.facts(form))
    case .loadFinished(let survey): return .finishedLoaded(finished(survey))
    case .correct(let survey, let key, let reason): return correct(survey, key, reason)
    case .compute(let work): return .computed(work.result())
    case .quit, .suspend, .resume, .discard, .loadSupervision,
      .refreshSupervision, .allowReadable,
      .setMonitor, .keepThemes, .export:
      return nil
    }
  }
}

/// Where the forms of a test come from.
enum SampleForm {
  struct Broken: Error {
    var diagnostics: [String]
    /// The mistakes with their places.
    var all: [Diagnostic] = []
  }

  /// A form written as Markdown tables.
  static func read(_ markdown: String) throws -> Form {
    let (workbook, _) = Workbook.read(markdown: markdown)
    let (form, diagnostics) = Form.read(workbook: workbook)
    guard let form else {
      throw Broken(diagnostics: diagnostics.map(\.message.en), all: diagnostics)
    }
    return form
  }

  /// A survey that ships with the program.
  static func shipped(_ name: String) throws -> Form {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "surveys")
    var files: [String: [UInt8]] = [:]
    for place in ["shared", name] {
      let place = folder.appending(path: place)
      for file in try FileManager.default.contentsOfDirectory(atPath: place.path)
      where file.hasSuffix(".csv") {
        files[file] = Array(try Data(contentsOf: place.appending(path: file)))
      }
    }
    let bytes = Array(try Data(contentsOf: folder.appending(path: "\(name)/form.csv")))
    let (workbook, _) = Workbook.read(csv: bytes, file: "form.csv")
    let (form, diagnostics) = Form.read(workbook: workbook, files: files)
    guard let form else { throw Broken(diagnostics: diagnostics.map(\.message.en)) }
    return form
  }
}
