import Forms
import Formulas

/// A synthetic respondent: goes through a real interview, question by question, and answers it.
///
/// Every answer is given as a person gives it, so that types, choices and constraints hold. What is
/// refused is drawn again a few times, then made up by the question's type, then left open.
struct Respondent {
  let form: Form
  let answers: DemoAnswers
  let planned: PlannedInterview
  /// Numbers of its own, so that the interview's random numbers stay those a journal repeats.
  let random: RandomSource
  private(set) var interview: Interview
  /// What a journal would hold.
  private(set) var entries: [DraftEntry] = []
  private(set) var answeredCount = 0
  /// The answers after which the respondent breaks off; nil to go to the end.
  private var limit: Int?
  private var hasBrokenOff = false

  private static let draws = 8
  /// Rounds over what is still open at the end: answers that depend on each other.
  private static let corrections = 4

  init(
    form: Form, answers: DemoAnswers, planned: PlannedInterview, environment: Environment,
    random: RandomSource, limit: Int? = nil
  ) {
    self.form = form
    self.answers = answers
    self.planned = planned
    self.random = random
    self.limit = limit
    interview = Interview(form: form, environment: environment)
  }

  /// Answers everything; what could not be answered at all is returned.
  mutating func respond() -> [OpenProblem] {
    respond(below: interview.root)
    var open = interview.problems()
    for _ in 0..<Self.corrections {
      guard !open.isEmpty, !hasBrokenOff else { break }
      for problem in open { answer(problem.node) }
      // A changed answer may show questions that were not there before.
      respond(below: interview.root, onlyOpen: true)
      open = interview.problems()
    }
    return open
  }

  /// Whether the interview holds every answer of the planted cases that it was given.
  var hasPlantedAnswers: Bool {
    let cases = answers.cases.filter { planned.cases.contains($0.code) }
    let asked = Set(interview.walk().filter { $0.event == .question }.map { $0.node.node })
    return cases.allSatisfy { one in one.questions.allSatisfy { asked.contains(Int32($0)) } }
  }

  // MARK: The way

  private mutating func respond(below parent: NodeID, onlyOpen: Bool = false) {
    for number in form.nodes[Int(parent.node)].children {
      guard !hasBrokenOff else { return }
      let child = form.nodes[number]
      let place = NodeID(frame: parent.frame, node: Int32(number))
      switch child.kind {
      case .root: continue
      case .question(let type):
        // The head of a grid shows the choices; nobody answers it.
        let isHead = child.appearance.contains("label")
        guard type.isVisible, type != .note, !isHead, interview.isRelevant(place),
          !interview.isReadOnly(place)
        else { continue }
        if onlyOpen, interview.state(place) != .blank || !interview.isRequired(place) { continue }
        answer(place)
      case .group:
        guard !child.isGenerated, interview.isRelevant(place) else { continue }
        respond(below: place, onlyOpen: onlyOpen)
      case .repeating:
        if !onlyOpen { fill(child, below: parent) }
        for entry in interview.entries(of: number, in: parent) where interview.isRelevant(entry) {
          respond(below: entry, onlyOpen: onlyOpen)
        }
      }
    }
  }

  /// Gives a repeat that people add to as many entries as are drawn for it.
  private mutating func fill(_ node: FormNode, below parent: NodeID) {
    guard interview.canAddEntry(of: node.number, in: parent) else { return }
    let drawn = distribution(for: NodeID(frame: parent.frame, node: Int32(node.number)))
      .flatMap { draw($0, at: parent) }
    var wanted = 1 + random.below(2)
    if case .text(let text) = drawn { wanted = min(50, Int(text) ?? wanted) }
    while interview.entries(of: node.number, in: parent).count < wanted {
      guard case .added(let entry) = interview.addEntry(of: node.number, in: parent) else { return }
      entries.append(.added(repeat: interview.path(of: entry)))
    }
  }

  // MARK: One question

  private mutating func answer(_ place: NodeID) {
    if let limit, answeredCount >= limit {
      entries.append(.stood(path: interview.path(of: place)))
      hasBrokenOff = true
      return
    }
    let node = interview.formNode(place)
    for text in planned.fixedAnswers(to: node, of: form) where give(text, to: place) { return }
    if stateForced(at: place, node) { return }
    if let distribution = distribution(for: place) {
      for _ in 0..<Self.draws {
        guard let drawn = draw(distribution, at: place) else { break }
        switch drawn {
        case .state(.blank): if !interview.isRequired(place) { return }
        case .state(let state): if give(state, to: place) { return }
        case .text(let text): if give(text, to: place) { return }
        }
      }
    }
    for attempt in 0..<Self.draws * 2 {
      let offered = node.question?.isChoice == true ? interview.choices(of: place) : []
      let text = MadeUpAnswer.text(
        node, offered: offered.map(\.value), attempt: attempt, now: planned.startedAt,
        random: random)
      guard let text else { break }
      if give(text, to: place) { return }
    }
    if interview.isRequired(place) { _ = give(.dontKnow, to: place) }
  }

  /// The monitor's habit of noting "don't know" or "prefers not to answer".
  private mutating func stateForced(at place: NodeID, _ node: FormNode) -> Bool {
    let isPlanted = answers.cases.contains {
      planned.cases.contains($0.code) && $0.questions.contains(node.number)
    }
    guard node.allowsNonresponse, !isPlanted else { return false }
    let luck = random.fraction()
    if luck < planned.monitor.dontKnowShare { return give(.dontKnow, to: place) }
    if luck < planned.monitor.dontKnowShare + planned.monitor.refusedShare {
      return give(.refused, to: place)
    }
    return false
  }

  private mutating func give(_ text: String, to place: NodeID) -> Bool {
    guard !text.isEmpty else { return false }
    if interview.answer(place, text).isAccepted { return note(place) }
    // Of several choices that do not go together, fewer may.
    var codes = Codes.split(text)
    guard codes.count > 1, interview.formNode(place).question == .selectMultiple else {
      return false
    }
    while codes.count > 1 {
      codes.remove(at: random.below(codes.count))
      if interview.answer(place, codes.joined(separator: " ")).isAccepted { return note(place) }
    }
    return false
  }

  private mutating func give(_ state: AnswerState, to place: NodeID) -> Bool {
    let code = state == .dontKnow ? "dk" : "refuse"
    if interview.offers(code, at: place) { return give(code, to: place) }
    guard let word = state.journalWord, interview.setState(place, state).isAccepted else {
      return false
    }
    entries.append(.unanswered(path: interview.path(of: place), state: word))
    answeredCount += 1
    return true
  }

  private mutating func note(_ place: NodeID) -> Bool {
    if limit != nil {
      entries.append(
        .answered(path: interview.path(of: place), value: interview.text(place)))
    }
    answeredCount += 1
    return true
  }

  // MARK: Drawing

  /// The most particular distribution whose conditions hold for this interview, now.
  private func distribution(for place: NodeID) -> DemoAnswers.Distribution? {
    answers.distributions[Int(place.node)]?.first { distribution in
      guard planned.meets(distribution.conditions) else { return false }
      guard let when = distribution.when else { return true }
      return value(of: when, at: place).asTruth
    }
  }

  private enum Drawn {
    case text(String)
    case state(AnswerState)
  }

  private func draw(_ distribution: DemoAnswers.Distribution, at place: NodeID) -> Drawn? {
    let options = distribution.options
    let wholes = options.filter(\.isWhole)
    guard wholes.count < options.count else {
      return random.position(among: options.map(\.weight)).flatMap {
        drawn(options[$0].answer, at: place)
      }
    }
    // Whole answers have their own share; among the others each code is named or not.
    let rest = max(0, 1 - wholes.reduce(0) { $0 + $1.weight })
    if let position = random.position(among: wholes.map(\.weight) + [rest]),
      position < wholes.count
    {
      return drawn(wholes[position].answer, at: place)
    }
    let singles = options.filter { !$0.isWhole }
    var named = singles.filter { random.fraction() * rest < $0.weight }
    if named.isEmpty, let one = random.position(among: singles.map(\.weight)) {
      named = [singles[one]]
    }
    let codes = named.compactMap { option -> String? in
      if case .text(let code) = option.answer { return code }
      return nil
    }
    return codes.isEmpty ? nil : .text(codes.joined(separator: " "))
  }

  private func drawn(_ answer: DemoAnswers.Answer, at place: NodeID) -> Drawn {
    switch answer {
    case .state(let state): return .state(state)
    case .text(let text): return .text(random.filling(text))
    case .number(let range):
      let number = range.draw(random)
      guard interview.formNode(place).question == .date, let days = Int(number) else {
        return .text(number)
      }
      return .text(CivilDate(dayNumber: planned.startedAt.day - days).text)
    case .calculation(let formula):
      let value = value(of: formula, at: place)
      return value.isEmpty ? .state(.blank) : .text(value.asText)
    }
  }

  private func value(of formula: BoundFormula, at place: NodeID) -> Value {
    let random = random
    return interview.value(of: formula, at: place, random: { random.fraction() })
  }
}
