package import Formulas

/// Getting an interview back from its journal.
extension Interview {
  /// An entry of a journal that could not be put back, since the form is another one now.
  package struct Unplaced: Sendable, Equatable {
    package enum Reason: Sendable, Equatable {
      /// Nothing stands at that path any more.
      case noSuchNode
      /// It is no value of the question's type any more, or not among its choices.
      case noSuchValue
    }

    package var entry: DraftEntry
    package var reason: Reason

    package init(entry: DraftEntry, reason: Reason) {
      self.entry = entry
      self.reason = reason
    }
  }

  /// Does again what a journal tells, in its order; what no longer fits is given back, never lost.
  ///
  /// The interview must be fresh: made from the same form, with the environment's time set to the
  /// start and its random numbers drawn from the seed that the journal opens with. Answers were
  /// accepted once, so `required` and `constraint` are not asked again.
  package mutating func replay(_ entries: [DraftEntry]) -> [Unplaced] {
    var unplaced: [Unplaced] = []
    for entry in entries {
      if let reason = apply(entry) { unplaced.append(Unplaced(entry: entry, reason: reason)) }
    }
    settle()
    return unplaced
  }

  private mutating func apply(_ entry: DraftEntry) -> Unplaced.Reason? {
    switch entry {
    case .opened, .active, .correcting, .event: return nil
    case .resumed(let instant):
      if let moment = Moment(dateText: instant, localOffset: environment.now.offset) {
        environment.now = moment
      }
      return nil
    case .answered(let path, let value):
      guard let node = node(at: path) else { return .noSuchNode }
      switch save(node, value, mayWait: true) {
      case .accepted: return nil
      case .noControl, .noSuchNode: return .noSuchNode
      case .badLexical, .notOffered, .required, .constraint: return .noSuchValue
      }
    case .unanswered(let path, let state):
      guard let node = node(at: path) else { return .noSuchNode }
      guard let state = AnswerState(journal: state) else { return .noSuchValue }
      return setState(node, state).isAccepted ? nil : .noSuchNode
    case .sealed(let path, let boxes):
      guard let node = node(at: path), keep(boxes: boxes, at: node) else { return .noSuchNode }
      return nil
    case .commented(let path, let text):
      guard let node = node(at: path) else { return .noSuchNode }
      setComment(text, at: node)
      return nil
    case .added(let path):
      // Defaults of the entry may read what has waited.
      settle()
      guard let (number, parent) = repeating(at: path) else { return .noSuchNode }
      if case .added = addEntry(of: number, in: parent) { return nil }
      return .noSuchNode
    case .removed(let path):
      guard let node = node(at: path) else { return .noSuchNode }
      return removeEntry(node) == .removed ? nil : .noSuchNode
    case .stood(let path):
      standing = node(at: path)
      return nil
    case .spoke(let language):
      self.language = language
      return nil
    case .kept(let path, let value):
      guard let node = node(at: path), formNode(node).question != nil else { return .noSuchNode }
      return keep(value, at: node) ? nil : .noSuchValue
    }
  }

  /// Puts back what was computed once, without asking what it is computed from.
  private mutating func keep(_ text: String, at node: NodeID) -> Bool {
    var value = Value.empty
    if !text.isEmpty {
      guard let read = Value(answer: text, as: formNode(node).type, now: environment.now) else {
        return false
      }
      value = read
    }
    instance.set(value, at: node)
    markReaders(of: node)
    return true
  }

  /// The repeat that a path names, whose last position may be that of an entry yet to come.
  func repeating(at path: String) -> (number: Int, parent: NodeID)? {
    guard let slash = path.lastIndex(of: "/"), let parent = node(at: String(path[..<slash]))
    else { return nil }
    let name = PathStep.split(path[path.index(after: slash)...]).name
    let number = form.nodes[Int(parent.node)].children.first { form.nodes[$0].name == name }
    guard let number, form.nodes[number].isRepeat else { return nil }
    return (number, parent)
  }
}

extension AnswerState {
  /// The state as a journal writes it: `dontKnow`, `refused` or `blank`.
  package init?(journal word: String) {
    switch word {
    case "dontKnow": self = .dontKnow
    case "refused": self = .refused
    case "blank": self = .blank
    default: return nil
    }
  }

  /// How a journal writes the state; nil for states that are no entry of their own.
  package var journalWord: String? {
    switch self {
    case .dontKnow: "dontKnow"
    case .refused: "refused"
    case .blank: "blank"
    case .answered, .notAsked: nil
    }
  }
}
