import Canvas
import Forms
import Formulas

/// The table of a repeat, and the page at the end.
extension InterviewScreen {
  private static let columnWidth = 15

  func addTable(to content: inout Content, _ surroundings: Surroundings) {
    let words = surroundings.words.interview
    let rows = tableRows
    let entries = tableEntries
    let label = interview.label(of: current.node) ?? interview.formNode(current.node).name
    var heading = AuthoredText.styled(label, .heading)
    heading.append(" (\(entries.count))", .dim)
    content.add(heading)
    content.space()
    if entries.isEmpty { content.add(words.noEntries, .dim, indent: 2) }
    // Of many rows only those around the one in front are laid out.
    let most = max(4, Self.roomRows(surroundings) - content.lines.count - 7)
    let cursor = ListCursor(count: entries.count, selected: table.selected)
    let window = cursor.window(rows: most)
    let titles = entries.map { title(of: $0, words) }
    let inside = entryQuestions
    let shown = columns(of: entries, titles: titles, width: content.columns)
    let titleWidth = titleColumns(titles, count: shown.count, width: content.columns)
    if !entries.isEmpty {
      addHeadings(shown.map(\.heading), indent: titleWidth + 4, to: &content)
    }
    if window.lowerBound > 0 { content.add(words.moreAbove(window.lowerBound), .dim, indent: 2) }
    for (number, row) in rows.enumerated()
    where number >= entries.count || window.contains(number) {
      if number == entries.count, window.upperBound < entries.count {
        content.add(words.andMore(entries.count - window.upperBound), .dim, indent: 2)
      }
      let isHere = number == table.selected
      var line = StyledText(isHere ? "\(surroundings.glyphs.pointer) " : "  ", .key)
      switch row {
      case .entry(let entry):
        line.append(
          TextLayout.fitted(
            titles[number], columns: titleWidth, ellipsis: String(surroundings.glyphs.ellipsis))
            + "  ", isHere ? .heading : .plain)
        for column in shown {
          let node = NodeID(frame: entry.frame, node: Int32(column.question))
          line.append(cell(node, words, surroundings.glyphs) + " ", .answer)
        }
        let questions = inside[entry, default: []]
        let missing = questions.count { isOpen($0) && interview.isRequired($0) }
        let isEmpty = !questions.isEmpty && questions.allSatisfy { isOpen($0) }
        if missing > 0 {
          line.append(words.openInEntry(missing), .warning)
        } else if questions.contains(where: broken.isBroken) {
          line.append("\(surroundings.glyphs.no) " + words.breaksConstraint, .problem)
        } else if isEmpty {
          line.append(words.emptyEntry, .dim)
        } else {
          line.append("\(surroundings.glyphs.yes)", .good)
        }
      case .add:
        content.space()
        line.append("+ ", .key)
        line.append(words.add(AuthoredText.plain(label)), isHere ? .heading : .plain)
      case .goOn:
        if !rows.contains(.add) { content.space() }
        line.append("\(surroundings.glyphs.right) ", .key)
        line.append(words.goOnRow, isHere ? .heading : .plain)
      }
      let drawn = Content.Line(text: line, cursor: isHere ? 0 : nil)
      if isHere { content.focusing { $0.add(line: drawn) } } else { content.add(line: drawn) }
    }
  }

  /// The headings of the columns, on as many lines as the longest needs.
  private func addHeadings(_ headings: [String], indent: Int, to content: inout Content) {
    let wrapped = headings.map { TextLayout.wrapped($0, columns: Self.columnWidth - 1) }
    let height = min(3, wrapped.map(\.count).max() ?? 0)
    for row in 0..<height {
      var line = StyledText(String(repeating: " ", count: indent))
      for lines in wrapped {
        // Short headings stand at the bottom, beside the answers.
        let index = row - (height - min(height, lines.count))
        line.append(
          TextLayout.fitted(index >= 0 ? lines[index] : "", columns: Self.columnWidth - 1) + " ",
          .heading)
      }
      content.add(line: Content.Line(text: line))
    }
  }

  private func cell(_ node: NodeID, _ words: InterviewWords, _ glyphs: GlyphSet) -> String {
    let shown =
      interview.isRelevant(node)
      ? shownState(node, words) ?? String(glyphs.middleDot) : ""
    return TextLayout.fitted(
      shown, columns: Self.columnWidth - 1, ellipsis: String(glyphs.ellipsis))
  }

  private func titleColumns(_ titles: [String], count: Int, width: Int) -> Int {
    let longest = titles.map { TextLayout.columns(of: $0) }.max() ?? 0
    return max(10, min(longest, width - 4 - count * Self.columnWidth - 9))
  }

  /// The first questions of the entries, as many as fit beside the titles.
  private func columns(
    of entries: [NodeID], titles: [String], width: Int
  ) -> [(question: Int, heading: String)] {
    guard let first = entries.first else { return [] }
    let longest = min(24, titles.map { TextLayout.columns(of: $0) }.max() ?? 0)
    let count = max(1, (width - 4 - longest - 9) / Self.columnWidth)
    let isTitled = titles.first?.hasPrefix("1. ") == true
    var questions = interview.formNode(first).children.filter { number in
      let node = interview.form.nodes[number]
      return node.isVisibleQuestion && node.question != .note
        && entries.contains { interview.isRelevant(NodeID(frame: $0.frame, node: Int32(number))) }
    }
    // The first answer is the title already.
    if isTitled, questions.count > 1 { questions.removeFirst() }
    return questions.prefix(count).map { number in
      (number, heading(of: number, entries))
    }
  }

  /// What the labels of a question have in common over the entries: `Calidad de`.
  private func heading(of question: Int, _ entries: [NodeID]) -> String {
    let labels = entries.prefix(6).map { entry in
      let node = NodeID(frame: entry.frame, node: Int32(question))
      let label = interview.label(of: node) ?? ""
      guard let strong = AuthoredText.strongPart(label) else { return AuthoredText.plain(label) }
      let plain = AuthoredText.plain(label)
      let parts = plain.split(separator: strong, maxSplits: 1, omittingEmptySubsequences: false)
      return parts.first.map(String.init) ?? plain
    }
    guard var common = labels.first else { return "" }
    for label in labels.dropFirst() {
      while !label.hasPrefix(common) { common.removeLast() }
    }
    let isEdge: (Character) -> Bool = { $0.isWhitespace || ":¿?¡!.,(".contains($0) }
    var trimmed = Substring(common.isEmpty ? labels[0] : common)
    while let first = trimmed.first, isEdge(first) { trimmed.removeFirst() }
    while let last = trimmed.last, isEdge(last) { trimmed.removeLast() }
    return String(trimmed)
  }

  // MARK: The end

  /// The page behind the last question, and what stands there once the interview is in the file.
  func addOutcome(to content: inout Content, _ surroundings: Surroundings) {
    let words = surroundings.words.interview
    switch stage {
    case .asking:
      addEnd(to: &content, words, surroundings.glyphs)
      addChanges(to: &content, surroundings)
    case .finishing: content.add(words.finishing, .heading)
    case .finished(let restricted):
      content.add("\(surroundings.glyphs.yes) " + words.doneTitle, .good)
      content.space()
      if opened.correcting != nil { content.add(surroundings.words.correction.done) }
      switch interview.status {
      case .complete where opened.correcting != nil: break
      case .complete:
        content.add(words.doneComplete)
        addCounts(to: &content, words)
      case .refused: content.add(words.doneRefused)
      case .notReached: content.add(words.doneNotReached)
      }
      if restricted > 0 {
        content.space()
        content.add(
          "\(surroundings.glyphs.warning) " + words.doneRestricted(restricted), .warning,
          hanging: 2)
      }
      content.space()
      content.add(words.doneKeys, .hint)
    }
  }

  private func addEnd(
    to content: inout Content, _ words: InterviewWords, _ glyphs: GlyphSet
  ) {
    content.add(words.endTitle, .heading)
    content.space()
    switch interview.status {
    case .complete: addCounts(to: &content, words)
    case .refused: content.add(words.endRefused)
    case .notReached: content.add(words.endNotReached)
    }
    content.space()
    let missing = interview.problems().count
    if missing > 0 {
      content.add("\(glyphs.no) " + words.endBlocked(missing), .problem, hanging: 2)
    } else {
      content.add("\(glyphs.yes) " + words.endReady, .good, hanging: 2)
    }
  }

  private func addCounts(to content: inout Content, _ words: InterviewWords) {
    let count = progress
    content.add(words.answered(count.answered, count.all))
    var states = (dontKnow: 0, refused: 0, blank: 0)
    for node in layout.pages.flatMap(\.questions) {
      switch interview.state(node) {
      case .dontKnow: states.dontKnow += 1
      case .refused: states.refused += 1
      case .blank: states.blank += 1
      case .answered, .notAsked: continue
      }
    }
    content.add(words.endStates(states.dontKnow, states.refused, states.blank), .dim)
  }
}
