import Canvas
import Forms
import Formulas

/// The entries of a repeat: walked, opened, added to and removed from.
extension InterviewScreen {
  /// The entries of the table in front.
  var tableEntries: [NodeID] { entries(of: current) }

  private func entries(of page: InterviewPage) -> [NodeID] {
    guard page.kind == .table else { return [] }
    return interview.entries(of: Int(page.node.node), in: parent(of: page))
      .filter { interview.isRelevant($0) }
  }

  private func parent(of page: InterviewPage) -> NodeID {
    NodeID(
      frame: page.node.frame,
      node: Int32(interview.form.nodes[Int(page.node.node)].parent))
  }

  func canAdd(to page: InterviewPage) -> Bool {
    page.kind == .table
      && interview.canAddEntry(of: Int(page.node.node), in: parent(of: page))
  }

  /// What the rows of the table do, from the top.
  enum TableRow: Equatable {
    case entry(NodeID)
    case add
    case goOn
  }

  var tableRows: [TableRow] {
    tableEntries.map { .entry($0) } + (canAdd(to: current) ? [.add] : []) + [.goOn]
  }

  /// Selects the first entry with an open question; without any, going on, or adding the first one.
  mutating func openTable() {
    let rows = tableRows
    let inside = entryQuestions
    let open = rows.firstIndex {
      if case .entry(let entry) = $0 {
        inside[entry, default: []].contains { isOpen($0) }
      } else {
        false
      }
    }
    let rest = tableEntries.isEmpty ? 0 : rows.count - 1
    table = ListCursor(count: rows.count, selected: open ?? rest)
  }

  /// Behind an entry: the first that still lacks what is required comes next, else another one.
  ///
  /// Who left an entry empty wants no further one, but to go on.
  mutating func selectNextEntry(behind entry: NodeID?) {
    let inside = entryQuestions
    let rows = tableRows
    let next = rows.firstIndex {
      guard case .entry(let entry) = $0 else { return false }
      return inside[entry, default: []].contains { isOpen($0) && interview.isRequired($0) }
    }
    let isEmpty = entry.map { inside[$0, default: []].allSatisfy { isOpen($0) } } ?? false
    let further = isEmpty ? nil : rows.firstIndex(of: .add)
    table.select(next ?? further ?? rows.count - 1)
  }

  /// The questions of each entry of the table in front that are asked now, those of inner repeats too.
  var entryQuestions: [NodeID: [NodeID]] {
    var questions: [NodeID: [NodeID]] = [:]
    let depth = current.trail.count
    for number in page + 1..<max(page + 1, current.end) {
      let stop = layout.pages[number]
      guard stop.trail.count > depth else { continue }
      questions[stop.trail[depth], default: []] += stop.questions
    }
    return questions
  }

  /// The questions of an entry that are asked now, those of inner repeats too.
  func questions(of entry: NodeID) -> [NodeID] {
    layout.pages.filter { $0.trail.contains(entry) }.flatMap(\.questions)
  }

  mutating func pressOnTable(_ key: Key, _ surroundings: Surroundings) -> Step {
    let words = surroundings.words.interview
    let rows = tableRows
    if table.handle(key, page: 8) { return .none }
    if Bindings.matches(key, .add) {
      guard canAdd(to: current) else {
        return Step(notice: Notice(words.cannotAdd, tone: .problem))
      }
      return addEntry()
    }
    if Bindings.matches(key, .remove) { return askToRemove(words) }
    if Bindings.matches(key, .accept) {
      switch rows[table.selected] {
      case .entry(let entry): return open(entry)
      case .add: return addEntry()
      case .goOn: return leavePage()
      }
    }
    if Bindings.matches(key, .back) || key == .backtab { return goBack(surroundings) }
    if Bindings.matches(key, .forward) { return leavePage() }
    if case .character(let character) = key, let digit = character.wholeNumberValue, digit >= 1,
      digit <= tableEntries.count
    {
      table.select(digit - 1)
      return open(tableEntries[digit - 1])
    }
    return doesNothing(key, surroundings)
  }

  /// Opens an entry at its first open question.
  private mutating func open(_ entry: NodeID) -> Step {
    let inside = layout.pages.indices.filter { layout.pages[$0].trail.contains(entry) }
    guard let first = inside.first else { return .none }
    let waiting = inside.first { number in
      layout.pages[number].questions.contains { isOpen($0) }
    }
    return go(to: waiting ?? first)
  }

  private mutating func addEntry() -> Step {
    let number = Int(current.node.node)
    guard case .added(let entry) = interview.addEntry(of: number, in: parent(of: current)) else {
      return .none
    }
    let added = DraftEntry.added(repeat: interview.path(of: entry))
    rebuild()
    openTable()
    let inside = layout.pages.firstIndex { $0.trail.contains(entry) }
    return go(to: inside ?? page, with: [added])
  }

  private mutating func askToRemove(_ words: InterviewWords) -> Step {
    guard case .entry(let entry) = tableRows[table.selected] else {
      return Step(notice: Notice(words.cannotRemove))
    }
    let number = Int(current.node.node)
    let isCounted = interview.form.nodes[number].repeatCount != nil
    let surplus = interview.surplusEntries(of: number, in: parent(of: current))
    guard !isCounted || surplus.contains(entry) else {
      return Step(notice: Notice(words.cannotRemove, tone: .problem))
    }
    panel = .removing(entry)
    return .none
  }

  mutating func remove(_ entry: NodeID) -> Step {
    let removed = DraftEntry.removed(repeat: interview.path(of: entry))
    guard interview.removeEntry(entry) == .removed else { return .none }
    let selected = table.selected
    rebuild()
    openTable()
    table.select(selected)
    return recording([removed])
  }

  // MARK: Titles

  /// What an entry is called: what its questions stress, what was answered first, or its number.
  func title(of entry: NodeID, _ words: InterviewWords) -> String {
    let number = interview.position(ofEntry: entry)
    let children = interview.formNode(entry).children
    let questions = children.map { NodeID(frame: entry.frame, node: Int32($0)) }
      .filter { interview.formNode($0).isVisibleQuestion }
    for question in questions {
      if let label = interview.label(of: question),
        let strong = AuthoredText.strongPart(label), !strong.isEmpty
      {
        return strong
      }
    }
    if let first = questions.first, interview.state(first) == .answered {
      return "\(number). " + AuthoredText.plain(interview.shownAnswer(first))
    }
    if let label = interview.label(of: entry), !label.isEmpty {
      return AuthoredText.plain(label) + " \(number)"
    }
    return words.entry(number)
  }
}
