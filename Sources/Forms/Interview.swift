package import Formulas

/// A form being answered: a value, so that a copy is a way of asking "what if".
///
/// Whatever changes it leaves everything computed: calculations, relevance, counted repeats, and
/// selections that are no longer offered.
package struct Interview: Sendable {
  package let form: Form
  var instance: Instance
  /// What interviewers noted beside an answer.
  var comments: [NodeID: String] = [:]
  /// The boxes of answers that were sealed and cannot be read back here, as the journal holds them.
  var boxes: [NodeID: String] = [:]
  /// What volatile formulas read when they were computed last.
  var volatileReadings: [VolatileKey: String] = [:]
  /// What is to be computed again; nothing between changes.
  var due: DueWork
  /// Another number each time that something appears, disappears or ceases to be for answering: while
  /// it is the same, so is the way through the interview.
  package var wayChanges = 0
  /// Another number each time that the form itself changes what stands in a question: takes out what is
  /// no longer offered, computes it, or writes it when something else is answered.
  package var ownChanges = 0
  /// Whether anything has ceased to be relevant since this was last set to false.
  var hasHidden = false
  /// Whether it does what phones do also where that is plainly worse, for comparing with them.
  ///
  /// Selections that are no longer offered then stay until their question is asked, and a trigger
  /// outside a repeat fails as soon as what it runs stands in several entries.
  var followsPhones = false
  /// What following phones needs; nil in an interview.
  var followed: PhonePlan?
  /// Whether a trigger has failed so since this was last set to false.
  var hasFailedTrigger = false
  /// Where the person stands now, as a journal tells it.
  package var standing: NodeID?

  struct VolatileKey: Hashable, Sendable {
    var step: Int
    var frame: Int
  }

  /// Begins an interview: the environment's time is its start.
  ///
  /// The language is one of the form's; its default one where the name is not among them.
  package init(form: Form, environment: Environment, language: String? = nil) {
    self.form = form
    due = DueWork(count: form.plan.workCount)
    var environment = environment
    environment.formVersion = form.version
    instance = Instance(
      plan: form.plan, environment: environment,
      language: form.languageNumber(language ?? form.defaultLanguage))
    environment.language = self.language
    instance.environment = environment
    begin()
  }

  /// The language of labels and messages: one of the form's, or empty.
  package var language: String {
    get { form.languages.isEmpty ? "" : form.languages[instance.language] }
    set {
      instance.language = form.languageNumber(newValue)
      instance.environment.language = language
      due.markAll()
    }
  }

  /// What formulas know of the world; its time is to be set before each change.
  package var environment: Environment {
    get { instance.environment }
    set {
      if !instance.environment.isSameWorld(as: newValue) { due.markAll() }
      instance.environment = newValue
    }
  }

  // MARK: Reading

  /// The form's node behind a node of the interview.
  package func formNode(_ node: NodeID) -> FormNode { form.nodes[Int(node.node)] }

  /// The root of the interview's tree.
  package var root: NodeID { NodeID(frame: 0, node: 0) }

  /// The typed value, also of a node that is not relevant.
  package func value(_ node: NodeID) -> Value { instance.value(node) }

  /// The value as it is stored; empty where there is none.
  package func text(_ node: NodeID) -> String {
    instance.storedText(node)
  }

  package func isRelevant(_ node: NodeID) -> Bool { instance.isRelevant(node) }

  /// Whether an answer is required there, were it relevant; "don't know" meets it.
  package func isRequired(_ node: NodeID) -> Bool { instance.flags(node).contains(.required) }

  package func isReadOnly(_ node: NodeID) -> Bool { instance.isReadOnly(node) }

  /// Whether a node still stands in the interview.
  package func exists(_ node: NodeID) -> Bool {
    guard node.frame >= 0, form.nodes.indices.contains(Int(node.node)) else { return false }
    let frame = Int(node.frame)
    return instance.isPresent(frame)
      && instance.frames[frame].shape == form.plan.tree.homes[Int(node.node)]
  }

  /// Whether the question was asked, and what came of it.
  package func state(_ node: NodeID) -> AnswerState { instance.state(of: node) }

  package func comment(_ node: NodeID) -> String { comments[node] ?? "" }

  /// Keeps a note beside an answer; an empty one takes it away.
  package mutating func setComment(_ text: String, at node: NodeID) {
    comments[node] = text.isEmpty ? nil : text
  }

  // MARK: Answering

  /// Takes an answer in stored form (codes with blanks between for several choices), or says why not.
  ///
  /// An empty text takes the answer away. The order of checks is JavaRosa's: type and choices, then
  /// required, then constraint, in which `.` is the new value and all else is as before.
  package mutating func answer(_ node: NodeID, _ text: String) -> Verdict {
    let verdict = verdict(node, text)
    if verdict == .accepted { store(text, at: node) }
    return verdict
  }

  /// What `answer` would say, changing nothing.
  package func verdict(_ node: NodeID, _ text: String) -> Verdict {
    guard exists(node) else { return .noSuchNode }
    guard formNode(node).isVisibleQuestion else { return .noControl }
    switch read(text, for: node) {
    case .failure(let verdict): return verdict
    case .success(.text("")):
      return isRequired(node) && isRelevant(node) ? .required : .accepted
    case .success(let value):
      return holds(form.nodes[Int(node.node)].constraint, at: node, candidate: value)
        ? .accepted : .constraint
    }
  }

  /// Whether the author's own warning, which refuses nothing, speaks for an answer.
  package func isDoubtful(_ node: NodeID) -> Bool {
    let value = instance.value(node)
    guard !value.isEmpty, isRelevant(node) else { return false }
    return !holds(formNode(node).warning, at: node, candidate: value)
  }

  /// Stores an answer without asking `required` and `constraint`, if it is a value of the type.
  package mutating func save(_ node: NodeID, _ text: String) -> Verdict {
    save(node, text, mayWait: false)
  }

  /// The same; what follows from it may wait for the next change where it comes to the same.
  mutating func save(_ node: NodeID, _ text: String, mayWait: Bool) -> Verdict {
    guard exists(node) else { return .noSuchNode }
    guard formNode(node).isVisibleQuestion else { return .noControl }
    if case .failure(let verdict) = read(text, for: node) { return verdict }
    store(text, at: node, mayWait: mayWait)
    return .accepted
  }

  /// Stores "don't know" or "prefers not to answer" in place of an answer, or takes that back.
  ///
  /// The value is empty for formulas, and `required` counts as met. Only where the question allows
  /// it; `.answered` and `.notAsked` are no such states and change nothing.
  package mutating func setState(_ node: NodeID, _ state: AnswerState) -> Verdict {
    guard exists(node) else { return .noSuchNode }
    guard formNode(node).isVisibleQuestion, formNode(node).allowsNonresponse else {
      return .noControl
    }
    switch state {
    case .answered, .notAsked: return .noControl
    case .blank, .dontKnow, .refused: break
    }
    let before = self.text(node)
    instance.set(.empty, at: node)
    instance.set(.dontKnow, state == .dontKnow, at: node)
    instance.set(.refused, state == .refused, at: node)
    instance.set(.untouched, false, at: node)
    dropBoxes(at: node)
    changed(node, from: before)
    return .accepted
  }

  /// Whether the question was answered and the answer is sealed: its value is empty here.
  package func isSealed(_ node: NodeID) -> Bool { instance.flags(node).contains(.sealed) }

  /// Takes back an answer that was sealed: the boxes are kept, `required` counts as met.
  ///
  /// For formulas the value is empty. Any other answer takes their place.
  mutating func keep(boxes text: String, at node: NodeID) -> Bool {
    guard exists(node), formNode(node).isVisibleQuestion, formNode(node).personalData == .direct
    else { return false }
    let before = self.text(node)
    instance.set(.empty, at: node)
    for flag in [NodeFlags.dontKnow, .refused, .untouched] { instance.set(flag, false, at: node) }
    instance.set(.sealed, true, at: node)
    boxes[node] = text
    changed(node, from: before)
    return true
  }

  mutating func dropBoxes(at node: NodeID) {
    instance.set(.sealed, false, at: node)
    boxes[node] = nil
  }

  /// The answered questions that would be hidden by an answer, in form order.
  ///
  /// Empty where the answer would be refused.
  package func hiddenBy(answering node: NodeID, with text: String) -> [NodeID] {
    var after = self
    // A trial must not use up the random numbers of the interview.
    after.environment.random = { 0.5 }
    after.hasHidden = false
    guard after.answer(node, text).isAccepted, after.hasHidden else { return [] }
    return filledQuestions().filter { !after.isRelevant($0) }
  }

  /// The relevant questions that somebody answered, in form order.
  package func filledQuestions() -> [NodeID] {
    walk().filter {
      guard $0.event == .question else { return false }
      let flags = instance.flags($0.node)
      return !flags.contains(.untouched)
        && (!instance.value($0.node).isEmpty
          || !flags.isDisjoint(with: [.dontKnow, .refused, .sealed]))
    }.map(\.node)
  }

  /// What still keeps the interview from being finished, in the order of the walk.
  package func problems() -> [OpenProblem] {
    var problems: [OpenProblem] = []
    for step in walk() where step.event == .question {
      guard let kind = problem(step.node) else { continue }
      problems.append(OpenProblem(node: step.node, kind: kind))
    }
    return problems
  }

  func problem(_ node: NodeID) -> OpenProblem.Kind? {
    let value = instance.value(node)
    if value.isEmpty {
      let flags = instance.flags(node)
      let isMet = !flags.isDisjoint(with: [.dontKnow, .refused, .sealed])
      return flags.contains(.required) && !isMet ? .required : nil
    }
    // What a script leaves uncomputed, and what chance and the clock decide, is asked now.
    let isAsked = followsPhones || form.plan.isAskedAlways[Int(node.node)]
    let isWrong =
      isAsked
      ? !holds(form.nodes[Int(node.node)].constraint, at: node, candidate: value)
      : instance.flags(node).contains(.wrong)
    return isWrong ? .constraint : nil
  }

  func holds(_ formula: BoundFormula?, at node: NodeID, candidate: Value) -> Bool {
    guard let formula else { return true }
    return formula.truth(
      in: InstanceScope(instance: instance, current: node, candidate: candidate))
  }
}

extension Environment {
  /// Whether what formulas know of the world, the time of day and chance apart, is the same.
  fileprivate func isSameWorld(as other: Environment) -> Bool {
    now.day == other.now.day && now.offset == other.now.offset && language == other.language
      && formVersion == other.formVersion && properties == other.properties
  }
}

extension Instance {
  /// Whether the question was asked, and what came of it.
  ///
  /// A choice with the code `dk` or `refuse` is that state.
  func state(of node: NodeID) -> AnswerState {
    guard isRelevant(node) else { return .notAsked }
    let flags = flags(node)
    if flags.contains(.dontKnow) { return .dontKnow }
    if flags.contains(.refused) { return .refused }
    if flags.contains(.sealed) { return .answered }
    let value = value(node)
    if value.isEmpty { return .blank }
    guard plan.isChoice[Int(node.node)] else { return .answered }
    switch value {
    case .text("dk"): return .dontKnow
    case .text("refuse"): return .refused
    default: return .answered
    }
  }
}
