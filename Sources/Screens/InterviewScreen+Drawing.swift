package import Canvas
import Forms
import Formulas

/// The interview on eighty columns, and with the outline of its sections from a hundred on.
extension InterviewScreen {
  /// From so many columns on the sections stand beside the question.
  private static let outlineFrom = 100

  /// The columns of the outline: more where there are many.
  private static func outlineColumns(_ surroundings: Surroundings) -> Int {
    surroundings.columns >= 130 ? 38 : 30
  }

  package func draw(on buffer: inout Buffer, _ surroundings: Surroundings, notice: Notice?) {
    let room = chrome(surroundings).draw(
      on: &buffer, surroundings, notice: shown(notice, surroundings))
    var area = room.inset(columns: 1)
    if surroundings.columns >= Self.outlineFrom {
      let (left, rest) = area.splitLeft(Self.outlineColumns(surroundings))
      drawOutline(on: &buffer, in: left, surroundings)
      buffer.verticalRule(
        row: room.row, column: left.endColumn + 1, rows: room.rows, glyphs: surroundings.glyphs)
      area = Rectangle(
        row: rest.row, column: rest.column + 3, rows: rest.rows, columns: rest.columns - 3)
    }
    area = Rectangle(
      row: area.row, column: area.column + 1, rows: area.rows,
      columns: min(area.columns - 3, 96))
    if !isAsking {
      drawEnd(on: &buffer, in: area, surroundings)
    } else if panel != nil {
      drawPanel(on: &buffer, in: area, surroundings)
    } else {
      drawPage(on: &buffer, in: area, surroundings)
    }
  }

  /// The notice, or what keeps the answers from the disk.
  private func shown(_ notice: Notice?, _ surroundings: Surroundings) -> Notice? {
    if let notice { return notice }
    return unsaved.map { Notice(surroundings.words.failure($0), tone: .problem) }
  }

  // MARK: Around

  private func chrome(_ surroundings: Surroundings) -> Chrome {
    let words = surroundings.words.interview
    var title = StyledText(shortTitle(surroundings.language), .title)
    for role in [Forms.Role.round, .site] {
      guard let formNode = interview.form.question(role: role), formNode.home == 0 else { continue }
      let node = NodeID(frame: 0, node: Int32(formNode.number))
      guard interview.state(node) == .answered else { continue }
      let text = AuthoredText.plain(interview.shownAnswer(node))
      title.append(" \(surroundings.glyphs.middleDot) ", .dim)
      title.append(role == .round ? words.round(text) : text)
    }
    if opened.correcting != nil {
      title.append(" \(surroundings.glyphs.middleDot) ", .dim)
      title.append(surroundings.words.correction.underWay, .warning)
    }
    var status = StyledText()
    let count = progress
    status.append("\(count.answered)/\(count.all) ")
    status.append(
      Bars.progress(
        count.all == 0 ? 0 : Double(count.answered) / Double(count.all), columns: 10,
        glyphs: surroundings.glyphs))
    if unsaved == nil {
      status.append(" \(surroundings.glyphs.yes)", .good)
    } else {
      status.append(" \(surroundings.glyphs.no) \(words.unsaved)", .problem)
    }
    return Chrome(
      title: title, status: status, contexts: contexts, hidden: hiddenActions,
      lead: lead(words), shortensHelp: true)
  }

  /// The form's title up to the first colon or slash: `NFI`.
  private func shortTitle(_ language: InterfaceLanguage) -> String {
    let short = AuthoredText.short(title: interview.form.title, language)
    return short.isEmpty ? opened.survey : short
  }

  /// Answered of all questions that are asked now.
  var progress: (answered: Int, all: Int) {
    var answered = 0
    var all = 0
    for page in layout.pages {
      for node in page.questions {
        all += 1
        if !isOpen(node) { answered += 1 }
      }
    }
    return (answered, all)
  }

  /// The actions that have nothing to act on.
  private var hiddenActions: Set<Bindings.Action> {
    var hidden: Set<Bindings.Action> =
      [.note, .end, .table].contains(current.kind) ? [.accept] : []
    switch editor {
    case .choices(let entry):
      // The digits on the bar's left say how to answer already.
      hidden.insert(entry.isMultiple ? .toggle : .accept)
    case .filtered(let entry) where entry.isMultiple && !entry.list.query.isEmpty:
      hidden.formUnion([.toggle, .accept, .back])
    case .none, .acknowledge, .line, .filtered, .rank, .range: break
    }
    if let node = question ?? (current.kind == .note ? current.node : nil),
      interview.guidance(of: node)?.isEmpty != false
    {
      hidden.insert(.guidance)
    }
    if case .line(let entry) = editor, entry.month != nil { hidden.insert(.month) }
    if let question {
      let formNode = interview.formNode(question)
      let hasOwn = formNode.question?.isChoice == true
      if !formNode.allowsNonresponse || hasOwn && offersInFront("dk") {
        hidden.insert(.dontKnow)
      }
      if !formNode.allowsNonresponse || hasOwn && offersInFront("refuse") {
        hidden.insert(.refuse)
      }
    } else {
      hidden.formUnion([.dontKnow, .refuse, .comment])
    }
    if current.kind == .table {
      if !canAdd(to: current) { hidden.formUnion([.add, .remove]) }
    }
    return hidden
  }

  /// Whether the question in front has a choice of that code.
  private func offersInFront(_ code: String) -> Bool {
    switch editor {
    case .choices(let entry): entry.choices.contains { $0.value == code }
    case .filtered(let entry): entry.choices.contains { $0.value == code }
    case .rank(let entry): entry.choices.contains { $0.value == code }
    case .none, .acknowledge, .line, .range: false
    }
  }

  private func lead(_ words: InterviewWords) -> [(key: String, meaning: String)] {
    guard isAsking else { return isFinished ? words.doneBar : [] }
    switch panel {
    case .review, .sections, .search: return []
    case .comment: return words.noteBar
    case .hiding: return words.hideBar
    case .removing: return words.removeBar
    case .leaving: return words.leaveBar
    case nil: break
    }
    if current.kind == .end {
      return interview.problems().isEmpty ? words.endBar : words.blockedBar
    }
    if current.kind == .table {
      let isEntry = if case .entry = tableRows[table.selected] { true } else { false }
      return isEntry
        ? words.entryBar : tableRows[table.selected] == .add ? words.addBar : words.goOnBar
    }
    if current.kind == .note { return words.goOnBar }
    if case .filtered(let entry) = editor, entry.isMultiple, !entry.list.query.isEmpty {
      return words.markBar
    }
    guard case .choices(let entry) = editor, !entry.choices.isEmpty else { return [] }
    let keys = entry.choices.count == 1 ? "1" : "1-\(entry.choices.count)"
    return [(key: keys, meaning: entry.isMultiple ? words.markKeys : words.answerKeys)]
  }

  private func drawOutline(
    on buffer: inout Buffer, in area: Rectangle, _ surroundings: Surroundings
  ) {
    let words = surroundings.words.interview
    buffer.put(words.outline, row: area.row, column: area.column + 2, role: .heading)
    let list = area.splitTop(2).rest
    let window = ListCursor(count: layout.sections.count, selected: current.section)
      .window(rows: list.rows)
    let counts = sectionCounts
    for (offset, number) in window.enumerated() {
      let row = list.row + offset
      let isHere = number == current.section
      let (answered, all) = counts[number]
      let mark = all > 0 && answered == all ? " \(surroundings.glyphs.yes)" : " \(answered)/\(all)"
      let width = list.columns - 2 - TextLayout.columns(of: mark)
      if isHere {
        buffer.put(String(surroundings.glyphs.pointer), row: row, column: list.column, role: .key)
      }
      buffer.put(
        TextLayout.fitted(
          title(ofSection: number, words), columns: width,
          ellipsis: String(surroundings.glyphs.ellipsis)),
        row: row, column: list.column + 2, role: isHere ? .heading : .plain)
      buffer.put(
        all == 0 ? "" : mark, row: row, column: list.column + 2 + width,
        role: answered == all ? .good : .dim)
    }
  }

  /// Answered and all questions of each section.
  var sectionCounts: [(answered: Int, all: Int)] {
    var counts = Array(repeating: (answered: 0, all: 0), count: layout.sections.count)
    for page in layout.pages {
      for node in page.questions {
        counts[page.section].all += 1
        if !isOpen(node) { counts[page.section].answered += 1 }
      }
    }
    return counts
  }

  /// A section's label; questions outside all groups are the other questions, where there are groups.
  func title(ofSection number: Int, _ words: InterviewWords) -> String {
    guard layout.sections.indices.contains(number), let node = layout.sections[number].node,
      let label = interview.label(of: node)
    else { return layout.sections.count > 1 ? words.otherQuestions : words.allQuestions }
    return AuthoredText.plain(label)
  }

  // MARK: The page

  /// The rows that a page has on this terminal.
  static func roomRows(_ surroundings: Surroundings) -> Int { max(1, surroundings.rows - 6) }

  private func contentColumns(_ surroundings: Surroundings) -> Int {
    let outline =
      surroundings.columns >= Self.outlineFrom ? Self.outlineColumns(surroundings) + 3 : 0
    return min(surroundings.columns - 2 - outline - 3, 96)
  }

  /// The room of a text field.
  func fieldColumns(_ surroundings: Surroundings) -> Int {
    max(10, contentColumns(surroundings) - 6)
  }

  /// How far the page could be scrolled.
  func overflow(_ surroundings: Surroundings) -> Int {
    content(columns: contentColumns(surroundings), surroundings)
      .overflow(rows: Self.roomRows(surroundings))
  }

  private func drawPage(
    on buffer: inout Buffer, in area: Rectangle, _ surroundings: Surroundings
  ) {
    let (top, rest) = area.splitTop(2)
    drawPlace(on: &buffer, in: top, surroundings)
    let content = content(columns: area.columns, surroundings)
    let used = content.draw(on: &buffer, in: rest, scroll: scroll, glyphs: surroundings.glyphs)
    if buffer.cursor == nil {
      buffer.cursor = Position(row: rest.row, column: rest.column)
    }
    if used + 2 <= rest.rows { drawPrevious(on: &buffer, row: rest.endRow - 1, area, surroundings) }
  }

  /// Where the person is: the section, and the entries of repeats around the question.
  private func drawPlace(
    on buffer: inout Buffer, in area: Rectangle, _ surroundings: Surroundings
  ) {
    let words = surroundings.words.interview
    let entries = trailParts(current.trail, words)
    let section = layout.sections[current.section].node
    // Questions on one screen have their group's label as their own heading, grids often another one.
    let head = current.head.flatMap { interview.label(of: $0) } ?? ""
    let isHeading = section == current.node && head.allSatisfy(\.isWhitespace)
    let hasTitle = (layout.sections.count > 1 || section != nil) && !isHeading
    var parts = hasTitle ? [title(ofSection: current.section, words)] : []
    if isPrivate(current), let title = parts.popLast() {
      parts.append(title + " \(surroundings.glyphs.middleDot) \(words.isPrivate)")
    }
    buffer.put(
      breadcrumb(
        parts + entries, level: entries.count, columns: area.columns, surroundings.glyphs,
        first: isPrivate(current) ? .warning : .dim), row: area.row, column: area.column)
  }

  /// Whether a page is shown only where privacy was confirmed.
  private func isPrivate(_ page: InterviewPage) -> Bool {
    layout.sections[page.section].node.map {
      interview.form.dependsOnPrivacy(Int($0.node))
    } ?? false
  }

  private func drawPrevious(
    on buffer: inout Buffer, row: Int, _ area: Rectangle, _ surroundings: Surroundings
  ) {
    let words = surroundings.words.interview
    // What was said in private, and who the person is, is not left standing on the next screen.
    guard current.kind == .question,
      let before = layout.pages[..<page].last(where: { !$0.questions.isEmpty }),
      let node = before.questions.last, !isPrivate(before),
      interview.formNode(node).personalData != .direct,
      let answer = shownState(node, words)
    else { return }
    let label = AuthoredText.plain(interview.label(of: node) ?? "")
    let half = max(10, area.columns - TextLayout.columns(of: answer) - 24)
    var line = StyledText(words.previousAnswer + ": ", .dim)
    line.append(
      TextLayout.truncated(label, columns: half, ellipsis: String(surroundings.glyphs.ellipsis))
        + "  ", .dim)
    line.append(AuthoredText.plain(answer))
    buffer.put(
      line.truncated(columns: area.columns, ellipsis: String(surroundings.glyphs.ellipsis)),
      row: row, column: area.column)
  }

  private func drawEnd(
    on buffer: inout Buffer, in area: Rectangle, _ surroundings: Surroundings
  ) {
    var content = Content(columns: area.columns)
    addOutcome(to: &content, surroundings)
    let rest = area.splitTop(1).rest
    content.draw(on: &buffer, in: rest, scroll: 0, glyphs: surroundings.glyphs)
    buffer.cursor = Position(row: rest.row, column: rest.column)
  }
}
