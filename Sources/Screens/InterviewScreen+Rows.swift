import Canvas
import Forms
import Formulas

/// Pages with a question a row: field lists, grids, and entries with one question each.
extension InterviewScreen {
  /// The keys of a grid's row: the digit answers and goes to the next row.
  ///
  /// Nil for keys that mean here what they mean everywhere.
  mutating func pressInGrid(_ key: Key, _ surroundings: Surroundings) -> Step? {
    switch key {
    case .up: return moveRow(by: -1, surroundings)
    case .down: return moveRow(by: 1, surroundings)
    case .home: return moveRow(by: -row, surroundings)
    case .end: return moveRow(by: current.questions.count - 1 - row, surroundings)
    case .pageUp, .pageDown: return Step.none
    case .right, .left:
      guard case .choices(var entry) = editor else { return nil }
      _ = entry.press(key == .right ? .down : entry.selected == nil ? .home : .up)
      editor = .choices(entry)
      return Step.none
    default: return nil
    }
  }

  /// Whether a question is a row of marks: few enough choices, one column each.
  func isGridRow(_ node: NodeID) -> Bool {
    let formNode = interview.formNode(node)
    guard interview.form.isGridRow(formNode) else { return false }
    return (1..<AnswerEditor.filteredFrom).contains(interview.choices(of: node).count)
  }

  /// Draws the rows of a page into its content.
  func addRows(to content: inout Content, _ surroundings: Surroundings) {
    let page = current
    let label = interview.label(of: page.node) ?? ""
    let head = page.head.flatMap { interview.label(of: $0) } ?? ""
    let heading = head.allSatisfy(\.isWhitespace) ? label : head
    content.add(AuthoredText.styled(rowsHeading(page, heading)))
    for node in [page.node, page.head].compactMap({ $0 }) {
      guard let hint = interview.hint(of: node), !hint.isEmpty else { continue }
      content.add(AuthoredText.styled(hint, .hint, strong: .hint))
    }
    content.space()
    let grid = Set(page.questions.filter { isGridRow($0) })
    var labels = page.questions.map { rowLabel($0, in: page) }
    if interview.formNode(page.node).isRepeat, Set(labels).count < labels.count {
      // Entries that nothing tells apart are told apart by their numbers.
      labels = labels.enumerated().map { "\($0.offset + 1). \($0.element)" }
    }
    let longest = labels.map { TextLayout.columns(of: $0) }.max() ?? 0
    let columns = grid.map { interview.choices(of: $0).count }.max() ?? 0
    let room = content.columns - 2 - (grid.isEmpty ? 20 : max(20, 4 * columns + 2))
    let width = min(max(longest, 12), max(16, room))
    var number = 0
    // Rows of another list have a head of their own.
    var shown: [String] = []
    for item in page.items {
      switch item {
      case .note(let node):
        shown = []
        content.add(
          AuthoredText.styled(interview.label(of: node) ?? "", .answer), indent: 2)
      case .question(let node):
        if grid.contains(node) {
          let choices = interview.choices(of: node)
          if choices.map(\.value) != shown {
            addGridHead(choices, width: width, to: &content)
            shown = choices.map(\.value)
          }
        } else {
          shown = []
        }
        addRow(node, number, labels[number], width: width, to: &content, surroundings)
        number += 1
      }
    }
    addBelowRows(to: &content, surroundings)
  }

  /// What the digits mean, and the digits above their columns.
  private func addGridHead(_ choices: [OfferedChoice], width: Int, to content: inout Content) {
    content.space()
    addLegend(choices, to: &content)
    content.space()
    var line = StyledText(String(repeating: " ", count: width + 4))
    for digit in choices.indices {
      line.append(TextLayout.padded("\(digit + 1)", columns: 4), .key)
    }
    content.add(line: Content.Line(text: line))
  }

  /// The hint of the row in front, and what goes for all rows.
  private func addBelowRows(to content: inout Content, _ surroundings: Surroundings) {
    guard let question else { return }
    if let hint = interview.hint(of: question), !hint.isEmpty {
      content.space()
      content.add(AuthoredText.styled(hint, .hint, strong: .hint), indent: 2)
    }
    if case .line(let entry) = editor {
      let words = surroundings.words.interview
      let hint = entry.isCounter ? words.counterHint : words.lineHint(entry.kind)
      if !hint.isEmpty { content.add(hint, .hint, indent: 2) }
    }
  }

  /// The heading of a page of rows: of entries, what their questions have in common.
  private func rowsHeading(_ page: InterviewPage, _ heading: String) -> String {
    guard interview.formNode(page.node).isRepeat, let question else { return heading }
    return interview.label(of: question) ?? heading
  }

  /// The name of a row: the question's label, or the entry it stands for.
  func rowLabel(_ node: NodeID, in page: InterviewPage) -> String {
    let label = interview.label(of: node) ?? interview.formNode(node).name
    if interview.formNode(page.node).isRepeat {
      return AuthoredText.strongPart(label) ?? AuthoredText.plain(label)
    }
    return AuthoredText.plain(label)
  }

  /// The choices of a grid with their digits, as few lines as they need.
  private func addLegend(_ choices: [OfferedChoice], to content: inout Content) {
    var line = StyledText()
    for (index, choice) in choices.enumerated() {
      let label = AuthoredText.plain(choice.label)
      let wanted = 2 + TextLayout.columns(of: label)
      if !line.isEmpty, line.columns + 3 + wanted > content.columns {
        content.add(line: Content.Line(text: line))
        line = StyledText()
      }
      if !line.isEmpty { line.append("   ") }
      line.append("\(index + 1)", .key)
      line.append(" " + label)
    }
    if !line.isEmpty { content.add(line, hanging: 2) }
  }

  private func addRow(
    _ node: NodeID, _ number: Int, _ label: String, width: Int, to content: inout Content,
    _ surroundings: Surroundings
  ) {
    let isInFront = number == row
    let glyphs = surroundings.glyphs
    let lines = TextLayout.wrapped(label, columns: width)
    func head(_ index: Int) -> StyledText {
      var text = StyledText(
        index == 0 && isInFront ? "\(glyphs.pointer) " : "  ", isInFront ? .key : .plain)
      text.append(
        TextLayout.padded(index < lines.count ? lines[index] : "", columns: width),
        isInFront ? .heading : .plain)
      text.append("  ")
      return text
    }
    let add: (inout Content) -> Void = { content in
      if isGridRow(node) {
        content.add(line: gridLine(node, head(0), isInFront, width, glyphs))
      } else if isInFront {
        addField(to: &content, head(0), width: width, surroundings)
      } else {
        var text = head(0)
        text.append(
          shownState(node, surroundings.words.interview) ?? "\(glyphs.middleDot)", .answer)
        content.add(line: Content.Line(text: text.truncated(columns: content.columns)))
      }
      for index in lines.indices.dropFirst() {
        content.add(line: Content.Line(text: head(index)))
      }
      if isInFront {
        if !isGridRow(node) {
          content.indenting(by: 2) { addOptions(to: &$0, surroundings) }
        }
        addRefusal(to: &content, indent: 2, surroundings)
      }
    }
    if isInFront { content.focusing(add) } else { add(&content) }
  }

  /// A row of a grid: a mark in the column of the answer.
  private func gridLine(
    _ node: NodeID, _ head: StyledText, _ isInFront: Bool, _ width: Int, _ glyphs: GlyphSet
  ) -> Content.Line {
    var text = head
    var answers = Set(Codes.split(interview.text(node)))
    let choices = interview.choices(of: node)
    var cursor: Int?
    var selected: Int?
    if isInFront, case .choices(let entry) = editor {
      selected = entry.selected
      if entry.isMultiple { answers = entry.marked }
    }
    for (index, choice) in choices.enumerated() {
      let isAnswer = answers.contains(choice.value)
      if isInFront, index == selected ?? 0 { cursor = width + 4 + 4 * index }
      text.append(
        String(isAnswer ? glyphs.filled : glyphs.middleDot), isAnswer ? .answer : .dim)
      let isPointed = isInFront && index == selected && !isAnswer
      text.append(isPointed ? "\(glyphs.left)  " : "   ", .key)
    }
    if answers.isEmpty, interview.state(node) != .blank {
      text.append(interview.state(node) == .dontKnow ? "F3" : "F4", .answer)
    }
    return Content.Line(text: text, cursor: cursor)
  }

  /// The row in front with its field, or with the answer whose options stand below.
  private func addField(
    to content: inout Content, _ head: StyledText, width: Int, _ surroundings: Surroundings
  ) {
    let words = surroundings.words.interview
    switch editor {
    case .line(let entry):
      let room = max(6, content.columns - width - 8)
      let columns = min(entry.columns, room)
      var line = head
      line.append("[ ", .dim)
      line.append(String(repeating: " ", count: columns))
      line.append(" ]", .dim)
      if let question, let state = nonresponse(question, words) {
        line.append("  " + state, .answer)
      }
      content.add(
        line: Content.Line(
          text: line,
          extra: .field(
            entry.editor, column: width + 6, columns: columns, rows: 1,
            entry.isFresh ? .selected : .field)))
      if entry.kind == .date, let day = entry.day, entry.isChanged {
        content.add(words.longDate(CivilDate(dayNumber: day)), .answer, indent: width + 6)
      }
    case .none, .acknowledge, .choices, .filtered, .rank, .range:
      var line = head
      if let question, let shown = shownState(question, words) { line.append(shown, .answer) }
      content.add(line: Content.Line(text: line, cursor: 0))
    }
  }
}
