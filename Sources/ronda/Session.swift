import Canvas
import Findings
import Forms
import Formulas
import Screens
import Storage
import Terminal

/// What the screens are shown on and keys come from: the terminal, or whatever stands in for it.
protocol SessionConsole: AnyObject {
  var rows: Int { get }
  var columns: Int { get }
  var glyphs: GlyphSet { get }
  func paint(_ buffer: Buffer)
  /// Waits for what happens next, at most so many milliseconds.
  func next(milliseconds: Int?) -> ConsoleEvent
  func suspend()
  /// Has the next paint send the whole screen.
  func forget()
}

extension Console: SessionConsole {}

/// The interactive program: it gives events to the screens and performs the effects they ask for.
struct Session {
  /// What the program shows first.
  enum Start {
    case home
    case interview(survey: String)
    case supervision(survey: String?)
  }

  let workspace: Workspace
  let console: any SessionConsole
  /// What time the screens are told that it is.
  let clock: () -> Moment
  let device: String
  var library: SurveyLibrary
  var store: ResponseStore
  var app: App
  /// The open interview's journal.
  var draft: Draft?
  /// Seals what goes into it.
  var draftSealing: DraftSealing?
  /// Whether the open draft holds anything that a person gave; one that does not is not kept.
  var holdsAnswers = false
  /// Entries that the disk refused so far, in order.
  var pending: [DraftEntry] = []
  /// What the supervisor's screens were read from, to see whether anything is new.
  var supervised: SupervisedFiles?
  /// From so many bytes of a survey's responses on, the overview is shown before all of them are read.
  var largeResponses: Int64 = 48 << 20
  /// By survey, responses that are still being read.
  var loadings: [String: ResponseLoading] = [:]
  /// By survey with many responses, the best reading of them so far.
  var largeReadings: [String: LargeReading] = [:]
  /// Of so many interviews the supervisor's pages are computed within the key that asks for them, of more meanwhile.
  var computedAtOnce = 5_000
  /// What is being computed for them, and what is to be.
  var computing: [BackgroundWork<SupervisionWork.Result>] = []
  var waiting: [SupervisionWork] = []
  /// What the home screen counted, so that coming back to it does not read everything again.
  var tallies = ResponseTallies()
  /// Whether drafts of interviews that were finished before are out of the way.
  var hasSettledDrafts = false
  private var isRunning = true

  init(
    workspace: Workspace, console: any SessionConsole, language: InterfaceLanguage,
    clock: @escaping () -> Moment = Clock.now
  ) throws(StorageError) {
    self.workspace = workspace
    self.console = console
    self.clock = clock
    device = try workspace.deviceName(random: UInt64.random(in: .min ... .max))
    library = SurveyLibrary(workspace)
    store = try ResponseStore(
      workspace: workspace, device: device, sealing: try Protection.sealing(of: workspace))
    let facts = try HomeReader.titles(workspace, device: device, library: &library)
    app = App(
      rows: console.rows, columns: console.columns, language: language, glyphs: console.glyphs,
      now: clock(), facts: facts)
  }

  /// Runs until the person, the terminal or the system ends it.
  mutating func run(_ start: Start) {
    switch start {
    case .home:
      // The counts of responses are read after the first paint: it must not wait for them.
      paint()
      perform([.loadHome])
    case .interview(let survey):
      perform([.begin(survey: survey)])
    case .supervision(let survey):
      perform([.loadSupervision(survey: survey)])
    }
    // Where that could not be opened, the home screen stands behind the reason, and has to be whole.
    if case .home = app.place, !app.home.isComplete {
      let notice = app.notice
      perform([.loadHome])
      app.notice = app.notice ?? notice
    }
    while isRunning {
      paint()
      switch console.next(milliseconds: pause) {
      case .key(let key): handle(.key(key))
      case .idle: if loadings.isEmpty, computing.isEmpty { handle(.tick(clock())) }
      case .resumed: console.forget()
      case .leave: isRunning = false
      }
      while let event = finishedLoading() ?? finishedComputing() ?? finishedCounting() {
        handle(event)
      }
    }
  }

  /// How long to wait for a key before looking at the clock, and at the disk for new responses.
  private var pause: Int {
    if !loadings.isEmpty || !computing.isEmpty { return 15 }
    if tallies.isCounting, case .home = app.place { return 15 }
    if case .supervision = app.place { return 2000 }
    return 20_000
  }

  private func paint() {
    console.paint(app.drawn())
  }

  private mutating func handle(_ event: Event) {
    app.now = clock()
    perform(app.update(event))
  }

  /// Performs effects in order, giving their answers back to the screens until nothing is left to do.
  private mutating func perform(_ effects: [Effect]) {
    var queue = effects[...]
    while let effect = queue.popFirst() {
      if let event = perform(effect) {
        queue += app.update(event)
      }
    }
  }

  private mutating func perform(_ effect: Effect) -> Event? {
    switch effect {
    case .quit:
      isRunning = false
      return nil
    case .suspend:
      console.suspend()
      console.forget()
      return nil
    case .begin(let survey): return begin(survey)
    case .resume(let key): return resume(key)
    case .record(let entries): return record(entries)
    case .finish(let response): return finish(response)
    case .leaveInterview:
      // A questionnaire that was opened by mistake leaves nothing behind.
      if let open = draft, !holdsAnswers, pending.isEmpty { try? open.remove() }
      draft = nil
      pending = []
      return loadHome()
    case .discard(let key): return discard(key)
    case .loadFinished(let survey): return loadFinished(survey)
    case .correct(let survey, let key, let reason): return correct(survey, key, reason)
    case .leaveUnchanged:
      if let open = draft { try? open.remove() }
      draft = nil
      pending = []
      return loadHome()
    case .loadHome: return loadHome()
    case .loadSupervision(let survey): return loadSupervision(survey)
    case .refreshSupervision: return refreshSupervision()
    case .compute(let work):
      compute(work)
      return nil
    case .keepThemes(let survey, let entries): return keepThemes(entries, of: survey)
    case .setMonitor(let code): return setMonitor(code)
    case .allowReadable: return allowReadable()
    case .export(let name, let text): return export(name, text)
    }
  }
}
