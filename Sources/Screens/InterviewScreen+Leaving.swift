import Canvas
import Forms
import Formulas

/// Leaving an interview under way: at once where all is on the disk, else only with an explicit yes.
extension InterviewScreen {
  /// Records what is still on the way, and leaves once the disk has taken it.
  mutating func leave(_ surroundings: Surroundings) -> Step {
    let words = surroundings.words.interview
    let (entries, stop) = settlePending(surroundings)
    if stop != nil, panel == nil {
      return Step(notice: Notice(words.leaveTyped, tone: .problem))
    }
    if let stop { return stop }
    isLeaving = true
    watch.see([])
    watch.happen(.formSave)
    watch.happen(.formExit)
    return Step([record(entries + [.stood(path: standing)])])
  }

  /// What leaving now would lose, the latest of each question: its label and the answer.
  var unsavedAnswers: [(label: String, answer: String?)] {
    var nodes: [NodeID] = []
    for path in waiting.compactMap(\.answeredPath).reversed() {
      guard let node = interview.node(at: path), !nodes.contains(node) else { continue }
      nodes.append(node)
    }
    let words = Words.of(language).interview
    let rows = waiting.count(where: \.changesRows)
    return nodes.reversed().map { node in
      (
        AuthoredText.plain(interview.label(of: node) ?? interview.formNode(node).name),
        shownState(node, words)
      )
    } + (rows > 0 ? [(words.changedRows, String(rows))] : [])
  }

  /// The keys of the question whether to leave without what the disk has refused.
  mutating func press(
    _ key: Key, inLeaving editor: LineEditor, _ surroundings: Surroundings
  ) -> Step {
    if Bindings.matches(key, .retry) { return tryAgain(surroundings) }
    var editor = editor
    guard key == .enter else {
      _ = editor.handle(key)
      panel = .leaving(editor)
      return .none
    }
    guard HomeScreen.isYes(editor.text) else {
      // Anything else than a yes keeps the answers; the disk is asked once more.
      panel = .leaving(LineEditor("", maximum: 5))
      return tryAgain(surroundings)
    }
    panel = nil
    return Step([.leaveInterview], turn: .home)
  }

  func drawLeaving(
    _ editor: LineEditor, on buffer: inout Buffer, in area: Rectangle,
    _ surroundings: Surroundings
  ) {
    let words = surroundings.words.interview
    let ellipsis = String(surroundings.glyphs.ellipsis)
    let lost = unsavedAnswers
    var content = Content(columns: area.columns)
    content.add(words.leaveLoses(lost.count), .problem)
    content.space()
    let most = max(2, area.rows - 11)
    for item in lost.suffix(most) {
      var line = StyledText("\(surroundings.glyphs.bullet) " + item.label)
      if let answer = item.answer { line.append("  " + answer, .answer) }
      content.add(line.truncated(columns: area.columns - 2, ellipsis: ellipsis), indent: 2)
    }
    if lost.count > most { content.add(words.andMore(lost.count - most), .dim, indent: 4) }
    content.space()
    content.add(words.leaveChoices, .hint)
    content.space()
    content.focusing { content in
      content.add(editor, indent: 0, columns: 8)
    }
    content.draw(on: &buffer, in: area.splitTop(1).rest, scroll: 0, glyphs: surroundings.glyphs)
  }
}

extension DraftEntry {
  /// The question that somebody answered or noted something on; nil for all other entries.
  fileprivate var answeredPath: String? {
    switch self {
    case .answered(let path, _), .unanswered(let path, _), .sealed(let path, _),
      .commented(let path, _):
      path
    case .added, .removed, .opened, .stood, .spoke, .resumed, .active, .kept, .correcting, .event:
      nil
    }
  }

  fileprivate var changesRows: Bool {
    switch self {
    case .added, .removed: true
    case .answered, .unanswered, .sealed, .commented, .opened, .stood, .spoke, .resumed, .active,
      .kept, .correcting, .event:
      false
    }
  }
}
