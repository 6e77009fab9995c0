import Canvas
import Forms
import Formulas

/// Something that the person wants changed.
enum InterviewChange: Sendable, Equatable {
  case answer(NodeID, String)
  case state(NodeID, AnswerState)

  var node: NodeID {
    switch self {
    case .answer(let node, _), .state(let node, _): node
    }
  }
}

/// Taking answers: asked of the interview, shown if they hide others, recorded.
extension InterviewScreen {
  /// An effect that puts entries on the disk, with the seconds of work since the last.
  mutating func record(_ entries: [DraftEntry]) -> Effect {
    let seconds = activity.take()
    let all = seconds > 0 && !entries.isEmpty ? entries + [.active(seconds: seconds)] : entries
    for case .removed(let entry) in entries { watch.happen(.deleteRepeat, path: entry) }
    if !isLeaving { watch.see(fronts) }
    let told = takeNotes() + all + watch.take()
    waiting += told
    return .record(told)
  }

  /// Takes an answer and goes on, or shows why not.
  mutating func accept(_ node: NodeID, _ text: String, _ surroundings: Surroundings) -> Step {
    let state = interview.state(node)
    if text.isEmpty, interview.text(node).isEmpty,
      state == .dontKnow || state == .refused || interview.isSealed(node)
    {
      return goOn(surroundings)
    }
    let verdict = interview.verdict(node, text)
    guard verdict.isAccepted else {
      refusal = Refusal(node: node, reason: .verdict(verdict))
      return .none
    }
    refusal = nil
    if isStored(text, at: node) { return goOn(surroundings) }
    return change(.answer(node, text), surroundings)
  }

  /// Whether the interview holds that very answer already, and not by a default.
  private func isStored(_ text: String, at node: NodeID) -> Bool {
    let stored = interview.text(node)
    if stored.isEmpty { return text.isEmpty }
    if case .none = interview.formNode(node).defaultValue {} else { return false }
    return stored == text || (Double(stored) != nil && Double(stored) == Double(text))
  }

  /// "Don't know" and "prefers not to answer": the list's own choice where it has one.
  mutating func declare(_ state: AnswerState, _ surroundings: Surroundings) -> Step {
    let words = surroundings.words.interview
    guard let question else { return Step(notice: Notice(words.nothingToAnswer)) }
    let code = state == .dontKnow ? "dk" : "refuse"
    let formNode = interview.formNode(question)
    if formNode.question?.isChoice == true, interview.offers(code, at: question) {
      return accept(question, code, surroundings)
    }
    guard formNode.allowsNonresponse else {
      return Step(notice: Notice(words.nonresponseNotAllowed, tone: .problem))
    }
    refusal = nil
    let isSet = interview.state(question) == state
    return change(.state(question, isSet ? .blank : state), surroundings)
  }

  /// Makes a change, unless it would hide answers: then it is shown first.
  private mutating func change(
    _ change: InterviewChange, _ surroundings: Surroundings
  ) -> Step {
    let hidden = hiddenBy(change)
    guard hidden.isEmpty else {
      panel = .hiding(change, hidden)
      return .none
    }
    return make(change, surroundings)
  }

  private func hiddenBy(_ change: InterviewChange) -> [NodeID] {
    switch change {
    case .answer(let node, let text): return interview.hiddenBy(answering: node, with: text)
    case .state(let node, let state):
      var after = interview
      // A trial must not use up the random numbers of the interview.
      after.environment.random = { 0.5 }
      guard after.setState(node, state).isAccepted else { return [] }
      return interview.filledQuestions().filter { !after.isRelevant($0) && $0 != node }
    }
  }

  /// Makes a change and goes on.
  mutating func make(_ change: InterviewChange, _ surroundings: Surroundings) -> Step {
    guard let entry = apply(change) else { return .none }
    if case .state(_, .blank) = change { return recording([entry]) }
    return goOn(surroundings, with: [entry])
  }

  /// Puts a change into the interview; nil where it was refused.
  private mutating func apply(_ change: InterviewChange) -> DraftEntry? {
    let node = change.node
    let path = interview.path(of: node)
    let before = interview
    let pages = layout
    let entry: DraftEntry
    switch change {
    case .answer(let node, let text):
      let verdict = interview.answer(node, text)
      guard verdict.isAccepted else {
        refusal = Refusal(node: node, reason: .verdict(verdict))
        return nil
      }
      entry = .answered(path: path, value: interview.text(node))
    case .state(let node, let state):
      guard interview.setState(node, state).isAccepted, let word = state.journalWord else {
        return nil
      }
      entry = .unanswered(path: path, state: word)
    }
    typed[node] = nil
    hasChanged = true
    let comment = interview.comment(node)
    if SoftOverride.isConfirmed(comment) {
      // Another answer was not confirmed; its reason stays as a note.
      note(SoftOverride.reason(comment), on: node)
    }
    isHeld = false
    broken.compare(interview, before: before, changed: node)
    // Most answers show and hide nothing: the pages are the same then.
    if layoutWay != interview.wayChanges {
      rebuild()
      attachNotes(notShownIn: pages.notes)
    }
    openEditor()
    return entry
  }

  /// Notes that came up directly behind the page in front stay under its answer.
  private mutating func attachNotes(notShownIn before: Set<NodeID>) {
    let fresh = layout.pages.dropFirst(page + 1)
      .prefix { $0.kind == .note && !before.contains($0.node) }
      .filter { interview.formNode($0.node).question == .note }
    guard !fresh.isEmpty else { return }
    attached.formUnion(fresh.map(\.node))
    rebuild()
  }

  /// Whether the author's soft checks doubt an answer of the page in front: notes that come up with a
  /// choice are no doubts.
  var isDoubted: Bool {
    current.questions.contains { interview.isDoubtful($0) }
      || current.warnings.contains { interview.formNode($0).name.hasSuffix("_warn") }
  }

  /// Takes going on past a soft check as its confirmation.
  mutating func confirmDoubted() -> [DraftEntry] {
    guard isHeld, isDoubted else { return [] }
    let doubted = current.questions.filter { interview.isDoubtful($0) }
    let node = doubted.first ?? question
    guard let node, interview.state(node) == .answered else { return [] }
    let comment = interview.comment(node)
    guard !SoftOverride.isConfirmed(comment) else { return [] }
    note(SoftOverride.comment(comment), on: node)
    return takeNotes()
  }

  /// Keeps a note and the entry that tells of it.
  private mutating func note(_ text: String, on node: NodeID) {
    interview.setComment(text, at: node)
    notes.append(.commented(path: interview.path(of: node), text: text))
  }

  /// The entries of notes that are not on their way yet.
  private mutating func takeNotes() -> [DraftEntry] {
    defer { notes = [] }
    return notes
  }

  /// The author's warnings that speak now about what stands in front.
  var warnings: [String] {
    let notes = current.warnings.compactMap { interview.label(of: $0) }
    let own = current.questions.filter { interview.isDoubtful($0) }
      .compactMap { interview.warningMessage(of: $0) }
    return own + notes
  }

  /// What was typed or marked goes in before the person moves away; nil where nothing hinders.
  ///
  /// The first time, a refusal keeps the person here; the same wish again moves on, and what was
  /// typed stands there still when they come back.
  mutating func settlePending(_ surroundings: Surroundings) -> (entries: [DraftEntry], stop: Step?)
  {
    guard let question, let pending = editor.pending else { return ([], nil) }
    let reason: Refusal.Reason
    switch pending {
    case .ignored, .edited: return ([], nil)
    case .unreadable: reason = .unreadable
    case .answer(let text):
      let verdict = interview.verdict(question, text)
      if verdict.isAccepted {
        if isStored(text, at: question) { return ([], nil) }
        let change = InterviewChange.answer(question, text)
        let hidden = hiddenBy(change)
        guard hidden.isEmpty else {
          panel = .hiding(change, hidden)
          return ([], Step.none)
        }
        refusal = nil
        return (apply(change).map { [$0] } ?? [], nil)
      }
      reason = .verdict(verdict)
    }
    let known = Refusal(node: question, reason: reason)
    if refusal == known {
      typed[question] = editor.typed
      refusal = nil
      return ([], nil)
    }
    refusal = known
    return ([], Step.none)
  }

  // MARK: Language

  /// Makes the interview speak the language of the program, where the form has it.
  mutating func speak(_ language: InterfaceLanguage) -> [DraftEntry] {
    guard let name = interview.form.language(for: language), name != interview.language else {
      return []
    }
    interview.language = name
    return [.spoke(language: name)]
  }

  /// The next of the form's languages; the program follows where it speaks it.
  mutating func switchLanguage(_ surroundings: Surroundings) -> Step {
    let languages = interview.form.languages
    let words = surroundings.words.interview
    guard languages.count > 1, let at = languages.firstIndex(of: interview.language) else {
      return Step(turn: .language(surroundings.language.other))
    }
    let next = languages[(at + 1) % languages.count]
    interview.language = next
    let follows = InterfaceLanguage.allCases.first { interview.form.language(for: $0) == next }
    if let follows { language = follows }
    if let question {
      editor = editor.relabelled(for: question, in: interview, language: language)
    }
    var step = Step([record([.spoke(language: next)])])
    if let follows {
      step.turn = .language(follows)
      step.notice = Notice(Words.of(follows).interview.language(next))
    } else {
      step.notice = Notice(words.language(next))
    }
    return step
  }
}

extension Form {
  /// The form's own name of one of the program's languages: `Español (es)`; nil where it lacks it.
  func language(for language: InterfaceLanguage) -> String? {
    let code = language.rawValue
    let names = language == .es ? ["español", "spanish", "castellano"] : ["english", "inglés"]
    return languages.first { $0.lowercased().hasSuffix("(\(code))") }
      ?? languages.first { $0.lowercased() == code || names.contains($0.lowercased()) }
  }
}
