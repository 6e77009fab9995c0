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
