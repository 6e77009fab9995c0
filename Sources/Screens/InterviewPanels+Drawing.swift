import Canvas
import Forms
import Formulas

/// The panels on the screen.
extension InterviewScreen {
  func drawPanel(on buffer: inout Buffer, in area: Rectangle, _ surroundings: Surroundings) {
    let words = surroundings.words.interview
    switch panel {
    case .review(let review): draw(review, on: &buffer, in: area, surroundings)
    case .sections(let cursor): drawSections(cursor, on: &buffer, in: area, surroundings)
    case .search(let list, let nodes):
      draw(list, nodes, on: &buffer, in: area, surroundings)
    case .comment(let node, let editor):
      var content = Content(columns: area.columns)
      content.add(words.askNote, .heading)
      content.add(AuthoredText.styled(interview.label(of: node) ?? ""))
      content.space()
      content.add(editor, indent: 0, columns: area.columns - 4, rows: 4)
      content.add(words.noteHint, .hint)
      content.draw(
        on: &buffer, in: area.splitTop(1).rest, scroll: 0, glyphs: surroundings.glyphs)
    case .hiding(let change, let hidden):
      drawHiding(change, hidden, on: &buffer, in: area, surroundings)
    case .removing(let entry):
      let answers = questions(of: entry).count { !isOpen($0) }
      var content = Content(columns: area.columns)
      content.add(words.confirmRemove(title(of: entry, words), answers), .heading)
      content.space()
      content.add(words.confirmKeys, .hint)
      drawPlain(content, on: &buffer, in: area, surroundings)
    case .leaving(let editor): drawLeaving(editor, on: &buffer, in: area, surroundings)
    case nil: break
    }
  }

  private func drawPlain(
    _ content: Content, on buffer: inout Buffer, in area: Rectangle, _ surroundings: Surroundings
  ) {
    let rest = area.splitTop(1).rest
    content.draw(on: &buffer, in: rest, scroll: 0, glyphs: surroundings.glyphs)
    buffer.cursor = Position(row: rest.row, column: rest.column)
  }

  private func drawHiding(
    _ change: InterviewChange, _ hidden: [NodeID], on buffer: inout Buffer, in area: Rectangle,
    _ surroundings: Surroundings
  ) {
    let words = surroundings.words.interview
    let node = change.node
    let label = AuthoredText.plain(interview.label(of: node) ?? "")
    var answer = ""
    switch change {
    case .answer(_, let text):
      let choices = interview.choices(of: node)
      let codes = choices.isEmpty ? [text] : Codes.split(text)
      answer = codes.map { code in
        choices.first { $0.value == code }.map { AuthoredText.plain($0.label) } ?? code
      }.joined(separator: ", ")
    case .state(_, .dontKnow): answer = words.dontKnow
    case .state(_, .refused): answer = words.refused
    case .state: break
    }
    var content = Content(columns: area.columns)
    content.add(words.hides(label, answer, hidden.count))
    content.space()
    let most = max(3, area.rows - 9)
    for node in hidden.prefix(most) {
      let text = AuthoredText.plain(interview.label(of: node) ?? "")
      var line = StyledText("\(surroundings.glyphs.bullet) " + text)
      if let shown = shownState(node, words) { line.append("  " + shown, .answer) }
      content.add(
        line.truncated(
          columns: area.columns - 2, ellipsis: String(surroundings.glyphs.ellipsis)), indent: 2)
    }
    if hidden.count > most { content.add(words.andMore(hidden.count - most), .dim, indent: 4) }
    content.space()
    content.add(words.hiddenStay, .dim)
    content.add(words.hideKeys, .hint)
    drawPlain(content, on: &buffer, in: area, surroundings)
  }

  private func draw(
    _ review: InterviewReview, on buffer: inout Buffer, in area: Rectangle,
    _ surroundings: Surroundings
  ) {
    let words = surroundings.words.interview
    let (top, list) = area.splitTop(2)
    let title = review.missing.map { words.blockedTitle($0) } ?? words.reviewTitle
    buffer.put(title, row: top.row, column: top.column, role: .heading)
    let hint =
      review.items.isEmpty
      ? words.reviewKeys
      : words.reviewKeys + "  " + words.of(review.cursor.selected + 1, review.items.count)
    let column = top.endColumn - TextLayout.columns(of: hint)
    if column > top.column + TextLayout.columns(of: title) + 2 {
      buffer.put(hint, row: top.row, column: column, role: .hint)
    }
    var selectedLine = 0
    var number = -1
    for (index, line) in review.lines.enumerated() {
      if case .item = line { number += 1 }
      if number == review.cursor.selected {
        selectedLine = index
        break
      }
    }
    let window = ListCursor(count: review.lines.count, selected: selectedLine)
      .window(rows: list.rows)
    for (offset, index) in window.enumerated() {
      let row = list.row + offset
      switch review.lines[index] {
      case .section(let parts, let level):
        let line = breadcrumb(parts, level: level, columns: list.columns, surroundings.glyphs)
        buffer.put(line, row: row, column: list.column)
      case .item(let item):
        let isHere = index == selectedLine
        if isHere { buffer.cursor = Position(row: row, column: list.column) }
        draw(item, isHere, on: &buffer, row: row, list, surroundings)
      }
    }
  }

  private func draw(
    _ item: InterviewReview.Item, _ isHere: Bool, on buffer: inout Buffer, row: Int,
    _ list: Rectangle, _ surroundings: Surroundings
  ) {
    let words = surroundings.words.interview
    let glyphs = surroundings.glyphs
    let ellipsis = String(glyphs.ellipsis)
    let half = (list.columns - 4) * 3 / 5
    var line = StyledText(isHere ? "\(glyphs.pointer) " : "  ", .key)
    switch item.mark {
    case .answered: line.append("\(glyphs.yes) ", .good)
    case .open: line.append("\(glyphs.middleDot) ", .dim)
    case .missing, .wrong, .lost: line.append("\(glyphs.no) ", .problem)
    }
    line.append(
      TextLayout.fitted(item.label, columns: half, ellipsis: ellipsis), isHere ? .heading : .plain)
    line.append("  ")
    let answer = shownState(item.node, words) ?? ""
    switch item.mark {
    case .answered: line.append(answer, .answer)
    case .open: line.append(words.blank, .dim)
    case .missing: line.append(words.isRequired, .problem)
    case .wrong:
      line.append(words.breaksConstraint, .problem)
      line.append("  " + answer, .answer)
    case .lost:
      line.append(words.isLost, .problem)
      line.append("  " + answer, .answer)
    }
    if !interview.comment(item.node).isEmpty { line.append("  " + words.note, .dim) }
    buffer.put(
      line.truncated(columns: list.columns, ellipsis: ellipsis), row: row, column: list.column)
  }

  private func drawSections(
    _ cursor: ListCursor, on buffer: inout Buffer, in area: Rectangle,
    _ surroundings: Surroundings
  ) {
    let words = surroundings.words.interview
    let (top, list) = area.splitTop(2)
    buffer.put(words.sectionsTitle, row: top.row, column: top.column, role: .heading)
    buffer.put(
      words.of(cursor.selected + 1, layout.sections.count), row: top.row,
      column: top.column + TextLayout.columns(of: words.sectionsTitle) + 2, role: .dim)
    let counts = sectionCounts
    for (offset, number) in cursor.window(rows: list.rows).enumerated() {
      let isHere = number == cursor.selected
      let row = list.row + offset
      var line = StyledText(isHere ? "\(surroundings.glyphs.pointer) " : "  ", .key)
      line.append(
        TextLayout.fitted(
          title(ofSection: number, words), columns: min(56, list.columns - 12),
          ellipsis: String(surroundings.glyphs.ellipsis)), isHere ? .heading : .plain)
      let (answered, all) = counts[number]
      if all > 0 { line.append(" \(answered)/\(all)", answered == all ? .good : .dim) }
      buffer.put(line, row: row, column: list.column, within: list)
      if isHere { buffer.cursor = Position(row: row, column: list.column) }
    }
  }

  private func draw(
    _ list: FilteredList, _ nodes: [NodeID], on buffer: inout Buffer, in area: Rectangle,
    _ surroundings: Surroundings
  ) {
    let words = surroundings.words.interview
    let (top, rest) = area.splitTop(3)
    buffer.put(words.searchTitle, row: top.row, column: top.column, role: .heading)
    if !list.matches.isEmpty {
      buffer.put(
        words.of(list.cursor.selected + 1, list.matches.count), row: top.row,
        column: top.column + TextLayout.columns(of: words.searchTitle) + 2, role: .dim)
    }
    let head = words.typeToFilter + ": "
    buffer.put(head, row: top.row + 1, column: top.column, role: .hint)
    let column = top.column + TextLayout.columns(of: head)
    for (offset, place) in list.cursor.window(rows: rest.rows).enumerated() {
      let node = nodes[list.matches[place]]
      let isHere = place == list.cursor.selected
      var line = StyledText(isHere ? "\(surroundings.glyphs.pointer) " : "  ", .key)
      line.append(
        AuthoredText.plain(interview.label(of: node) ?? ""), isHere ? .heading : .plain)
      let trail = layout.page(of: node).map { layout.pages[$0].trail } ?? []
      if !trail.isEmpty {
        line.append("  " + trailParts(trail, words).joined(separator: " › "), .dim)
      }
      if let shown = shownState(node, words) { line.append("  " + shown, .answer) }
      buffer.put(
        line.truncated(columns: rest.columns, ellipsis: String(surroundings.glyphs.ellipsis)),
        row: rest.row + offset, column: rest.column)
    }
    if list.matches.isEmpty {
      buffer.put(words.noMatch, row: rest.row, column: rest.column, role: .warning)
    }
    list.query.draw(
      on: &buffer, in: Rectangle(row: top.row + 1, column: column, rows: 1, columns: 30),
      glyphs: surroundings.glyphs)
  }
}
