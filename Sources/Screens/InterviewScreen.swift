package import Canvas
import Forms
import Formulas

/// An interview on the screen: where the person stands, and what has been typed but not accepted yet.
///
/// Whatever is accepted becomes entries of the journal at once, in a `.record` effect that the run loop
/// performs before the next paint.
package struct InterviewScreen: Sendable {
  enum Stage: Sendable {
    case asking
    /// The finished interview is on its way to the file.
    case finishing
    case finished(restrictedCases: Int)
  }

  /// Why an answer did not go through.
  struct Refusal: Sendable, Equatable {
    enum Reason: Sendable, Equatable {
      case verdict(Verdict)
      /// The typed text is no value of the type.
      case unreadable
    }

    var node: NodeID
    var reason: Reason
  }

  let opened: OpenedInterview
  var interview: Interview
  var layout: InterviewPages
  /// The interview's way that the layout was made for.
  var layoutWay: Int
  /// The page in front, as a number of `layout.pages`.
  var page = 0
  /// The question in front among those of the page.
  var row = 0
  var editor: AnswerEditor = .none
  /// The rows of a repeat's table, and its two last rows: add and go on.
  var table = ListCursor(count: 0)
  var refusal: Refusal?
  var panel: InterviewPanel?
  var showsGuidance = false
  /// How far a long text is scrolled.
  var scroll = 0
  /// Notes that came up with an answer: they stay under it.
  var attached: Set<NodeID> = []
  /// What was typed and not accepted, to be found again there.
  var typed: [NodeID: String] = [:]
  /// Whether an answer of this page was changed since it was opened.
  var hasChanged = false
  /// The page stays in front for its warnings, until Enter.
  var isHeld = false
  var stage: Stage = .asking
  /// Why the last entries are not on the disk.
  var unsaved: Failure?
  /// The person leaves as soon as all is on the disk.
  var isLeaving = false
  var activity: Activity
  var showsLeftOver: Bool
  /// The program's language, in which numbers and dates are shown.
  var language: InterfaceLanguage
  /// Entries that are on their way to the disk, or that it refused.
  var waiting: [DraftEntry] = []
  /// Entries of notes that the next record takes along.
  var notes: [DraftEntry] = []
  /// Answers that an earlier change has made wrong, or has taken away.
  var broken = BrokenAnswers()
  /// What stands in front, for the log of events.
  var watch = AuditWatch()

  package init(_ opened: OpenedInterview, surroundings: Surroundings) {
    self.opened = opened
    interview = opened.interview
    interview.environment.now = opened.correcting?.ended ?? surroundings.now
    layout = InterviewPages(interview, attached: [])
    layoutWay = interview.wayChanges
    activity = Activity(seconds: opened.activeSeconds, since: surroundings.now)
    language = surroundings.language
    broken = BrokenAnswers(of: interview)
    showsLeftOver = !opened.leftOver.isEmpty
  }

  /// Takes up its place; the effects begin a sitting in the journal.
  package mutating func begin(_ surroundings: Surroundings) -> [Effect] {
    watch.tick(surroundings.now)
    var entries: [DraftEntry] = [.resumed(at: surroundings.now.stored(as: .dateTime))]
    entries += speak(surroundings.language)
    rebuild()
    stand(at: opened.standsAt)
    if opened.correcting != nil, !opened.isResumed { _ = openReview(surroundings) }
    entries.append(.stood(path: standing))
    return [record(entries)]
  }

  /// Takes note that everything is on the disk; true where the person waits to leave.
  package mutating func saved() -> Bool {
    unsaved = nil
    waiting = []
    if case .leaving = panel { panel = nil }
    defer { isLeaving = false }
    return isLeaving
  }

  package mutating func finished(restrictedCases: Int) {
    unsaved = nil
    stage = .finished(restrictedCases: restrictedCases)
  }

  /// Keeps what the disk refused in mind; who wants to leave is asked first.
  package mutating func failed(_ failure: Failure) {
    unsaved = failure
    if case .finishing = stage { stage = .asking }
    if isLeaving {
      isLeaving = false
      panel = .leaving(LineEditor("", maximum: 5))
    }
  }

  /// Whether letters are text now.
  package var takesText: Bool {
    switch panel {
    case .comment, .search, .leaving: true
    case .review, .sections, .hiding, .removing: false
    case nil: isAsking && editor.takesText
    }
  }

  package var contexts: [Bindings.Context] {
    guard isAsking else { return [.confirmation] }
    switch panel {
    case .comment, .hiding, .removing, .leaving: return [.confirmation]
    case .review: return [.review]
    case .sections, .search: return [.list]
    case nil:
      switch current.kind {
      case .table: return [.table, .interview]
      case .note, .end: return [.interview]
      case .question, .rows:
        return (isGridInFront ? [.grid] : editor.contexts) + [.interview]
      }
    }
  }

  var isAsking: Bool {
    if case .asking = stage { true } else { false }
  }

  var isFinished: Bool {
    if case .finished = stage { true } else { false }
  }

  var current: InterviewPage { layout.pages[page] }

  /// The question that the keys answer; nil on a page without any.
  var question: NodeID? {
    let questions = current.questions
    return questions.indices.contains(row) ? questions[row] : nil
  }

  /// Whether the row in front is one of a grid.
  var isGridInFront: Bool {
    guard current.kind == .rows, let question, case .choices(let entry) = editor else {
      return false
    }
    return !entry.choices.isEmpty && isGridRow(question)
  }

  package mutating func press(_ key: Key, _ surroundings: Surroundings) -> Step {
    activity.count(until: surroundings.now)
    // What is corrected is computed as of the day of the interview, not of the correction.
    interview.environment.now = opened.correcting?.ended ?? surroundings.now
    language = surroundings.language
    switch stage {
    case .finishing: return .none
    case .finished: return pressWhenFinished(key, surroundings)
    case .asking: break
    }
    watch.tick(surroundings.now)
    let (refused, wasBlocked) = (refusal, isBlocked)
    var step: Step
    if panel != nil {
      step = pressInPanel(key, surroundings)
    } else {
      step = pressAnywhere(key, surroundings) ?? pressOnPage(key, surroundings)
    }
    if !isLeaving { watchAfter(refused, wasBlocked) }
    if let count = broken.takeNews(), step.notice == nil {
      step.notice = Notice(surroundings.words.interview.nowBroken(count), tone: .problem)
    }
    return step
  }

  private func pressWhenFinished(_ key: Key, _ surroundings: Surroundings) -> Step {
    if Bindings.matches(key, .switchLanguage) {
      return Step(turn: .language(surroundings.language.other))
    }
    return switch key {
    case .enter, .escape, .character(" "): Step([.loadHome], turn: .home)
    case .character("n"): Step([.begin(survey: opened.survey)])
    default: .none
    }
  }

  /// The keys that mean the same on every page; nil for the others.
  private mutating func pressAnywhere(_ key: Key, _ surroundings: Surroundings) -> Step? {
    let words = surroundings.words
    if Bindings.matches(key, .switchLanguage) { return switchLanguage(surroundings) }
    if Bindings.matches(key, .leave) || key == .control("c") { return leave(surroundings) }
    if Bindings.matches(key, .retry) { return tryAgain(surroundings) }
    if Bindings.matches(key, .nextOpen) { return goToNextOpen(surroundings) }
    if Bindings.matches(key, .guidance) { return toggleGuidance(words) }
    if Bindings.matches(key, .comment) { return openComment(words) }
    if Bindings.matches(key, .review) {
      return opening(surroundings) { $0.openReview(surroundings) }
    }
    if Bindings.matches(key, .sections) { return opening(surroundings) { $0.openSections() } }
    if Bindings.matches(key, .search) { return opening(surroundings) { $0.openSearch() } }
    if Bindings.matches(key, .finish) { return opening(surroundings) { $0.finish(surroundings) } }
    if Bindings.matches(key, .dontKnow) { return declare(.dontKnow, surroundings) }
    if Bindings.matches(key, .refuse) { return declare(.refused, surroundings) }
    return nil
  }

  private mutating func pressOnPage(_ key: Key, _ surroundings: Surroundings) -> Step {
    switch current.kind {
    case .note: pressOnNote(key, surroundings)
    case .question, .rows: pressOnQuestion(key, surroundings)
    case .table: pressOnTable(key, surroundings)
    case .end: pressOnEnd(key, surroundings)
    }
  }

  private mutating func pressOnNote(_ key: Key, _ surroundings: Surroundings) -> Step {
    let hidden = overflow(surroundings)
    switch key {
    case .down: scroll = min(scroll + 1, hidden)
    case .up: scroll = max(0, scroll - 1)
    case .pageUp: scroll = max(0, scroll - 8)
    case .pageDown: scroll = min(scroll + 8, hidden)
    case .escape, .left: return goBack(surroundings)
    case .enter, .character(" "):
      guard scroll < hidden else { return goForward(surroundings) }
      scroll = min(scroll + max(1, Self.roomRows(surroundings) - 2), hidden)
    case .right, .character: return goForward(surroundings)
    default: return doesNothing(key, surroundings)
    }
    return .none
  }

  private mutating func pressOnQuestion(_ key: Key, _ surroundings: Surroundings) -> Step {
    guard let question else { return goForward(surroundings) }
    if isGridInFront, let step = pressInGrid(key, surroundings) { return step }
    let outcome = editor.press(key, columns: fieldColumns(surroundings))
    switch outcome {
    case .edited:
      refusal = nil
      return .none
    case .answer(let text): return accept(question, text, surroundings)
    case .unreadable:
      refusal = Refusal(node: question, reason: .unreadable)
      return .none
    case .ignored: break
    }
    switch key {
    case .up where current.kind == .rows: return moveRow(by: -1, surroundings)
    case .down where current.kind == .rows: return moveRow(by: 1, surroundings)
    case .enter: return goOn(surroundings)
    default: break
    }
    if Bindings.matches(key, .back) || key == .backtab { return goBack(surroundings) }
    if Bindings.matches(key, .forward) { return goForward(surroundings) }
    return doesNothing(key, surroundings)
  }

  /// Sends what the disk refused once more.
  mutating func tryAgain(_ surroundings: Surroundings) -> Step {
    unsaved?.deed == .finish ? finish(surroundings) : Step([record([])])
  }

  private mutating func pressOnEnd(_ key: Key, _ surroundings: Surroundings) -> Step {
    if Bindings.matches(key, .accept) { return finish(surroundings) }
    if Bindings.matches(key, .back) || key == .backtab || key == .up {
      return goBack(surroundings)
    }
    return doesNothing(key, surroundings)
  }

  func doesNothing(_ key: Key, _ surroundings: Surroundings) -> Step {
    let words = surroundings.words
    return Step(notice: Notice(words.keyDoesNothing(words.keyNames.name(of: key))))
  }

  private mutating func toggleGuidance(_ words: Words) -> Step {
    guard let node = question ?? (current.kind == .note ? current.node : nil),
      interview.guidance(of: node)?.isEmpty == false
    else { return Step(notice: Notice(words.interview.noGuidance)) }
    showsGuidance.toggle()
    return .none
  }
}

/// How long somebody has been at work on an interview, pauses left out.
struct Activity: Sendable {
  /// Longer than this between two keys is a pause.
  private static let longestThought = 120_000

  private(set) var seconds: Int
  private var last: Moment
  private var milliseconds = 0

  init(seconds: Int, since moment: Moment) {
    self.seconds = seconds
    last = moment
  }

  mutating func count(until moment: Moment) {
    let gap = moment.instant - last.instant
    if gap > 0, gap <= Activity.longestThought { milliseconds += gap }
    last = moment
  }

  /// The whole seconds since they were taken last.
  mutating func take() -> Int {
    let whole = milliseconds / 1000
    milliseconds -= whole * 1000
    seconds += whole
    return whole
  }
}
