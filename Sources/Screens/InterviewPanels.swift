import Canvas
import Forms
import Formulas

/// What stands in front of the page until it is closed.
enum InterviewPanel: Sendable {
  case review(InterviewReview)
  case sections(ListCursor)
  case search(FilteredList, [NodeID])
  case comment(NodeID, LineEditor)
  /// A change and the answers that it would hide.
  case hiding(InterviewChange, [NodeID])
  case removing(NodeID)
  /// Whether to leave without what the disk refused; holds the word of the answer.
  case leaving(LineEditor)
}

/// All questions with their answers, or only those that keep the interview from ending.
struct InterviewReview: Sendable {
  enum Mark: Sendable {
    case answered
    case open
    case missing
    case wrong
    /// Its answer is no longer offered since an earlier one was changed.
    case lost
  }

  struct Item: Sendable {
    var node: NodeID
    var label: String
    var mark: Mark
  }

  enum Line: Sendable {
    /// The section, and the entries of repeats around what follows, outermost first.
    case section([String], level: Int)
    case item(Item)
  }

  var lines: [Line]
  /// Over the items alone.
  var cursor: ListCursor
  /// How many answers keep the interview from ending; nil in a review of everything.
  var missing: Int?

  var items: [Item] {
    lines.compactMap { if case .item(let item) = $0 { item } else { nil } }
  }

  init(lines: [Line], selected: Int = 0, missing: Int? = nil) {
    self.lines = lines
    self.missing = missing
    let count = lines.count { if case .item = $0 { true } else { false } }
    cursor = ListCursor(count: count, selected: selected)
  }

  /// Goes to the next item that waits for something, from the top again after the last; false without any.
  mutating func selectNextOpen() -> Bool {
    let marks = items.map(\.mark)
    let order =
      Array(marks.indices.dropFirst(cursor.selected + 1))
      + Array(marks.indices.prefix(cursor.selected + 1))
    guard let next = order.first(where: { marks[$0] != .answered }) else { return false }
    cursor.select(next)
    return true
  }
}

/// Opening, steering and closing the panels.
extension InterviewScreen {
  /// Settles what is typed, then does something else.
  mutating func opening(
    _ surroundings: Surroundings, _ body: (inout InterviewScreen) -> Step
  ) -> Step {
    let (entries, stop) = settlePending(surroundings)
    if let stop { return stop }
    let settled = entries.isEmpty ? [] : recording(entries).effects
    var step = body(&self)
    step.effects = settled + step.effects
    return step
  }

  /// Shows all questions, at the one in front or at the first that an earlier change has broken.
  mutating func openReview(_ surroundings: Surroundings) -> Step {
    let lines = reviewLines(surroundings.words.interview)
    var review = InterviewReview(lines: lines)
    let wanted = broken.takeUnseen() ?? question
    let before = layout.pages[..<page].reduce(0) { $0 + $1.questions.count }
    review.cursor.select(review.items.firstIndex { $0.node == wanted } ?? before)
    panel = .review(review)
    return .none
  }

  /// All questions by section and entry, or those that keep the interview from ending.
  func reviewLines(
    _ words: InterviewWords, onlyProblems: Bool = false
  ) -> [InterviewReview.Line] {
    var lines: [InterviewReview.Line] = []
    var section: Int?
    let problems = Dictionary(
      interview.problems().map { ($0.node, $0.kind) }, uniquingKeysWith: { first, _ in first })
    var trail: [NodeID] = []
    for stop in layout.pages {
      let questions = stop.questions.filter { !onlyProblems || problems[$0] != nil }
      guard !questions.isEmpty else { continue }
      if stop.section != section || stop.trail != trail {
        let isNewSection = stop.section != section
        section = stop.section
        trail = stop.trail
        let entries = trailParts(stop.trail, words)
        let title = title(ofSection: stop.section, words)
        lines.append(
          .section(
            (isNewSection || entries.isEmpty ? [title] : []) + entries, level: entries.count))
      }
      lines += questions.map { .item(item($0, problems[$0])) }
    }
    return lines
  }

  /// Whether a panel that only shows is open: nothing in it waits for a yes or no.
  private var isListInFront: Bool {
    switch panel {
    case .review, .sections, .search: true
    case .comment, .hiding, .removing, .leaving, nil: false
    }
  }

  /// The open panel's own texts in the language that the interview has now.
  private mutating func relabelPanel(_ words: InterviewWords) {
    switch panel {
    case .review(let old):
      var review = InterviewReview(
        lines: reviewLines(words, onlyProblems: old.missing != nil), missing: old.missing)
      review.cursor.select(old.cursor.selected)
      panel = .review(review)
    case .search(_, let nodes): panel = search(nodes)
    case .sections, .comment, .hiding, .removing, .leaving, nil: break
    }
  }

  private func item(_ node: NodeID, _ problem: OpenProblem.Kind?) -> InterviewReview.Item {
    let mark: InterviewReview.Mark =
      switch problem {
      case .required: .missing
      case .constraint: .wrong
      case nil: broken.lost.contains(node) ? .lost : isOpen(node) ? .open : .answered
      }
    return InterviewReview.Item(
      node: node, label: AuthoredText.plain(interview.label(of: node) ?? ""), mark: mark)
  }

  mutating func openSections() -> Step {
    panel = .sections(ListCursor(count: layout.sections.count, selected: current.section))
    return .none
  }

  mutating func openSearch() -> Step {
    panel = search(layout.pages.flatMap(\.questions))
    return .none
  }

  private func search(_ nodes: [NodeID]) -> InterviewPanel {
    .search(
      FilteredList(nodes.map { AuthoredText.plain(interview.label(of: $0) ?? "") }), nodes)
  }

  mutating func openComment(_ words: Words) -> Step {
    guard let node = question ?? (current.kind == .note ? current.node : nil) else {
      return Step(notice: Notice(words.interview.nothingToAnswer))
    }
    panel = .comment(
      node,
      LineEditor(SoftOverride.reason(interview.comment(node)), isMultiLine: true, maximum: 480))
    return .none
  }

  mutating func pressInPanel(_ key: Key, _ surroundings: Surroundings) -> Step {
    if key == .escape || key == .control("c") {
      if case .hiding = panel { openEditor() }
      panel = nil
      return .none
    }
    if Bindings.matches(key, .switchLanguage) {
      let step = switchLanguage(surroundings)
      relabelPanel(Words.of(language).interview)
      return step
    }
    if Bindings.matches(key, .leave), isListInFront {
      panel = nil
      return leave(surroundings)
    }
    switch panel {
    case .review(let review): return press(key, in: review, surroundings)
    case .sections(let cursor): return press(key, inSections: cursor, surroundings)
    case .search(let list, let nodes): return press(key, in: list, nodes, surroundings)
    case .comment(let node, let editor): return press(key, in: editor, about: node)
    case .hiding(let change, _):
      guard key == .enter else { return .none }
      panel = nil
      return make(change, surroundings)
    case .removing(let entry):
      guard key == .enter else { return .none }
      panel = nil
      return remove(entry)
    case .leaving(let editor): return press(key, inLeaving: editor, surroundings)
    case nil: return .none
    }
  }

  private mutating func press(
    _ key: Key, in review: InterviewReview, _ surroundings: Surroundings
  ) -> Step {
    var review = review
    if key == .enter {
      panel = nil
      guard review.items.indices.contains(review.cursor.selected) else { return .none }
      return jump(to: review.items[review.cursor.selected].node)
    }
    if Bindings.matches(key, .close) || Bindings.matches(key, .review) {
      panel = nil
      return .none
    }
    if Bindings.matches(key, .nextOpen) {
      guard review.selectNextOpen() else {
        return Step(notice: Notice(surroundings.words.interview.nothingOpen))
      }
      panel = .review(review)
      return .none
    }
    guard review.cursor.handle(key, page: Self.roomRows(surroundings) - 2) else {
      return doesNothing(key, surroundings)
    }
    panel = .review(review)
    return .none
  }

  private mutating func press(
    _ key: Key, inSections cursor: ListCursor, _ surroundings: Surroundings
  ) -> Step {
    var cursor = cursor
    if key == .enter {
      panel = nil
      return go(to: layout.sections[cursor.selected].firstPage)
    }
    if Bindings.matches(key, .close) || Bindings.matches(key, .sections) {
      panel = nil
      return .none
    }
    if case .character(let character) = key,
      let found = section(beginningWith: character, after: cursor.selected, surroundings)
    {
      cursor.select(found)
    } else if !cursor.handle(key, page: Self.roomRows(surroundings) - 2) {
      return doesNothing(key, surroundings)
    }
    panel = .sections(cursor)
    return .none
  }

  /// The next section whose title begins with a letter or digit, from the top again after the last.
  private func section(
    beginningWith character: Character, after number: Int, _ surroundings: Surroundings
  ) -> Int? {
    let sought = SearchText.folded(String(character))
    let order =
      Array(layout.sections.indices.dropFirst(number + 1))
      + Array(layout.sections.indices.prefix(number + 1))
    return order.first { number in
      SearchText.folded(title(ofSection: number, surroundings.words.interview)).hasPrefix(sought)
    }
  }

  private mutating func press(
    _ key: Key, in list: FilteredList, _ nodes: [NodeID], _ surroundings: Surroundings
  ) -> Step {
    var list = list
    if key == .enter {
      guard let item = list.selectedItem else { return .none }
      panel = nil
      return jump(to: nodes[item])
    }
    if Bindings.matches(key, .search) {
      panel = nil
      return .none
    }
    guard list.handle(key, page: Self.roomRows(surroundings) - 4) else {
      return doesNothing(key, surroundings)
    }
    panel = .search(list, nodes)
    return .none
  }

  private mutating func press(_ key: Key, in editor: LineEditor, about node: NodeID) -> Step {
    var editor = editor
    guard key == .enter else {
      _ = editor.handle(key)
      panel = .comment(node, editor)
      return .none
    }
    panel = nil
    let comment = interview.comment(node)
    let isConfirmed = SoftOverride.isConfirmed(comment)
    let text = isConfirmed ? SoftOverride.comment(editor.text) : editor.text
    guard text != comment else { return .none }
    interview.setComment(text, at: node)
    return Step([record([.commented(path: interview.path(of: node), text: text)])])
  }
}
