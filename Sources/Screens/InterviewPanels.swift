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
}

/// All questions with their answers, or only those that keep the interview from ending.
struct InterviewReview: Sendable {
  enum Mark: Sendable {
    case answered
    case open
    case missing
    case wrong
  }

  struct Item: Sendable {
    var node: NodeID
    var label: String
    var mark: Mark
  }

  enum Line: Sendable {
    case section(String)
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

  init(problems: [OpenProblem], of interview: Interview, _ words: InterviewWords) {
    self.init(
      lines: problems.map { problem in
        .item(
          Item(
            node: problem.node,
            label: AuthoredText.plain(interview.label(of: problem.node) ?? ""),
            mark: problem.kind == .required ? .missing : .wrong))
      }, missing: problems.count)
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

  mutating func openReview() -> Step {
    var lines: [InterviewReview.Line] = []
    var selected = 0
    var count = 0
    var section: Int?
    let problems = Dictionary(
      interview.problems().map { ($0.node, $0.kind) }, uniquingKeysWith: { first, _ in first })
    for (number, stop) in layout.pages.enumerated() {
      for node in stop.questions {
        if stop.section != section {
          section = stop.section
          lines.append(.section(title(ofSection: stop.section)))
        }
        if number == page, node == question { selected = count }
        lines.append(.item(item(node, problems[node])))
        count += 1
      }
    }
    panel = .review(InterviewReview(lines: lines, selected: selected))
    return .none
  }

  private func item(_ node: NodeID, _ problem: OpenProblem.Kind?) -> InterviewReview.Item {
    let mark: InterviewReview.Mark =
      switch problem {
      case .required: .missing
      case .constraint: .wrong
      case nil: isOpen(node) ? .open : .answered
      }
    return InterviewReview.Item(
      node: node, label: AuthoredText.plain(interview.label(of: node) ?? ""), mark: mark)
  }

  mutating func openSections() -> Step {
    panel = .sections(ListCursor(count: layout.sections.count, selected: current.section))
    return .none
  }

  mutating func openSearch() -> Step {
    let nodes = layout.pages.flatMap(\.questions)
    panel = .search(
      FilteredList(nodes.map { AuthoredText.plain(interview.label(of: $0) ?? "") }), nodes)
    return .none
  }

  mutating func openComment(_ words: Words) -> Step {
    guard let node = question ?? (current.kind == .note ? current.node : nil) else {
      return Step(notice: Notice(words.interview.nothingToAnswer))
    }
    panel = .comment(node, LineEditor(interview.comment(node), isMultiLine: true, maximum: 500))
    return .none
  }

  mutating func pressInPanel(_ key: Key, _ surroundings: Surroundings) -> Step {
    if key == .escape || key == .control("c") {
      if case .hiding = panel { openEditor() }
      panel = nil
      return .none
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
    guard cursor.handle(key, page: Self.roomRows(surroundings) - 2) else {
      return doesNothing(key, surroundings)
    }
    panel = .sections(cursor)
    return .none
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
    let text = editor.text
    guard text != interview.comment(node) else { return .none }
    interview.setComment(text, at: node)
    return Step([record([.commented(path: interview.path(of: node), text: text)])])
  }
}
