package import Canvas
import Findings
package import Forms

/// The finished interviews of a survey with what was corrected in them; one is chosen, with a reason, to correct it.
package struct FinishedScreen: Sendable {
  private let facts: FinishedFacts
  /// By what one looks for an interview: its line in both languages.
  private var list: FilteredList
  /// The reason being typed, and for which interview.
  private var asking: (interview: Int, reason: LineEditor)?

  /// A reason that is shorter says nothing.
  private static let shortest = 4
  private static let longest = 200

  package init(_ facts: FinishedFacts) {
    self.facts = facts
    list = FilteredList(
      facts.interviews.map { one in
        [one.endedAt, one.site.es, one.site.en, one.sample, one.shortKey].joined(separator: " ")
      })
  }

  package var contexts: [Bindings.Context] { asking == nil ? [.list] : [.confirmation] }

  package mutating func press(_ key: Key, _ surroundings: Surroundings) -> Step {
    if Bindings.matches(key, .switchLanguage) {
      return Step(turn: .language(surroundings.language.other))
    }
    if asking != nil { return pressInReason(key, surroundings) }
    switch key {
    case .escape, .control("c"): return Step([.loadHome], turn: .home)
    case .enter:
      guard let item = list.selectedItem else { return .none }
      let one = facts.interviews[item]
      if one.isUnderWay { return Step([.resume(key: one.key)]) }
      asking = (item, LineEditor("", maximum: Self.longest))
      return .none
    default:
      if list.handle(key, page: max(1, surroundings.rows / 2)) { return .none }
      let words = surroundings.words
      return Step(notice: Notice(words.keyDoesNothing(words.keyNames.name(of: key))))
    }
  }

  private mutating func pressInReason(_ key: Key, _ surroundings: Surroundings) -> Step {
    guard let number = asking?.interview, var editor = asking?.reason else { return .none }
    switch key {
    case .escape, .control("c"): asking = nil
    case .enter:
      let reason = editor.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      guard reason.count >= Self.shortest else {
        return Step(notice: Notice(surroundings.words.correction.reasonNeeded, tone: .problem))
      }
      asking = nil
      return Step([
        .correct(survey: facts.survey, key: facts.interviews[number].key, reason: reason)
      ])
    default:
      _ = editor.handle(key)
      asking = (number, editor)
    }
    return .none
  }

  // MARK: Drawing

  package func draw(on buffer: inout Buffer, _ surroundings: Surroundings, notice: Notice?) {
    let words = surroundings.words.correction
    var title = StyledText(AuthoredText.short(title: facts.title, surroundings.language), .title)
    title.append(" \(surroundings.glyphs.middleDot) ", .dim)
    title.append(words.title)
    let chrome = Chrome(
      title: title, status: StyledText(words.count(facts.interviews.count)), contexts: contexts,
      lead: asking == nil ? [] : surroundings.words.home.promptBar)
    let room = chrome.draw(on: &buffer, surroundings, notice: notice).inset(columns: 1)
    guard !facts.interviews.isEmpty else {
      buffer.write(words.none, in: room.inset(rows: 1, columns: 1))
      return
    }
    if let asking {
      drawReason(asking.reason, facts.interviews[asking.interview], on: &buffer, room, surroundings)
      return
    }
    let history = history(columns: room.columns - 2, surroundings)
    let (top, foot) = room.splitBottom(min(history.count, room.rows * 2 / 5))
    drawList(on: &buffer, in: top, surroundings)
    let caret = buffer.cursor
    for (offset, line) in history.prefix(foot.rows).enumerated() {
      buffer.put(line, row: foot.row + offset, column: foot.column + 1, within: foot)
    }
    buffer.cursor = caret
  }

  private func drawList(
    on buffer: inout Buffer, in area: Rectangle, _ surroundings: Surroundings
  ) {
    let (top, rest) = area.splitTop(2)
    let head = surroundings.words.interview.typeToFilter + ": "
    buffer.put(head, row: top.row, column: top.column, role: .hint)
    let column = top.column + TextLayout.columns(of: head)
    list.query.draw(
      on: &buffer, in: Rectangle(row: top.row, column: column, rows: 1, columns: 30),
      glyphs: surroundings.glyphs)
    let caret = buffer.cursor
    if list.matches.isEmpty {
      buffer.put(
        surroundings.words.interview.noMatch, row: rest.row, column: rest.column, role: .warning)
    }
    for (offset, place) in list.cursor.window(rows: rest.rows).enumerated() {
      let isHere = place == list.cursor.selected
      let row = rest.row + offset
      if isHere {
        buffer.put(
          String(surroundings.glyphs.pointer), row: row, column: rest.column, role: .selected)
        buffer.cursor = Position(row: row, column: rest.column)
      }
      buffer.put(
        line(of: facts.interviews[list.matches[place]], rest.columns - 2, surroundings), row: row,
        column: rest.column + 2)
      if isHere {
        buffer.mark(
          Rectangle(row: row, column: rest.column + 2, rows: 1, columns: rest.columns - 2),
          role: .selected)
      }
    }
    if !list.query.isEmpty { buffer.cursor = caret }
  }

  /// When, where, which sample, which key, what came of it, how often corrected.
  private func line(
    of one: FinishedFacts.Interview, _ columns: Int, _ surroundings: Surroundings
  ) -> StyledText {
    let words = surroundings.words.correction
    let ellipsis = String(surroundings.glyphs.ellipsis)
    var mark = StyledText()
    if one.isUnderWay {
      mark = StyledText("  " + words.underWay, .warning)
    } else if one.edits > 0 {
      mark = StyledText("  " + words.times(one.edits), .good)
    }
    let fixed = 16 + 2 + 2 + 9 + 2 + 8 + 2 + 12
    let site = max(8, columns - fixed - mark.columns)
    let cells = [
      String(one.endedAt.prefix(16).map { $0 == "T" ? " " : $0 }),
      TextLayout.fitted(one.site[surroundings.language], columns: site, ellipsis: ellipsis),
      TextLayout.fitted(one.sample, columns: 9, ellipsis: ellipsis), one.shortKey,
      TextLayout.fitted(words.status(one.status), columns: 12, ellipsis: ellipsis),
    ]
    var line = StyledText(cells.joined(separator: "  "))
    line.append(mark)
    return line.truncated(columns: columns, ellipsis: ellipsis)
  }

  /// What was corrected in the marked interview: by whom, when, why, and each answer before and after.
  private func history(columns: Int, _ surroundings: Surroundings) -> [StyledText] {
    guard let item = list.selectedItem else { return [] }
    let words = surroundings.words
    let ellipsis = String(surroundings.glyphs.ellipsis)
    var lines: [StyledText] = []
    var last: FinishedFacts.Change?
    // The latest correction first; its answers in the order of the form.
    var corrections: [[FinishedFacts.Change]] = []
    for change in facts.interviews[item].history {
      if last?.at == change.at, last?.reason == change.reason {
        corrections[corrections.count - 1].append(change)
      } else {
        corrections.append([change])
      }
      last = change
    }
    for changes in corrections.reversed() {
      guard let first = changes.first else { continue }
      lines.append(StyledText())
      let day = String(first.at.prefix(16).map { $0 == "T" ? " " : $0 })
      var head = StyledText(words.correction.corrected(day, first.monitor), .heading)
      head.append(": " + first.reason)
      lines.append(head.truncated(columns: columns, ellipsis: ellipsis))
      for change in changes {
        lines.append(
          ChangeLine.text(
            of: change.question[surroundings.language], entry: change.entry,
            old: change.old[surroundings.language], new: change.new[surroundings.language],
            surroundings
          ).truncated(columns: columns, ellipsis: ellipsis))
      }
    }
    return lines
  }

  private func drawReason(
    _ editor: LineEditor, _ one: FinishedFacts.Interview, on buffer: inout Buffer,
    _ room: Rectangle, _ surroundings: Surroundings
  ) {
    let words = surroundings.words.correction
    let area = room.inset(rows: 1, columns: 2)
    var row = area.row
    func rest() -> Rectangle {
      Rectangle(
        row: row, column: area.column, rows: max(1, area.endRow - row), columns: area.columns)
    }
    buffer.put(line(of: one, area.columns, surroundings), row: row, column: area.column)
    row += 2
    row += buffer.write(words.askReason, in: rest(), role: .heading) + 1
    let field = Rectangle(row: row, column: area.column, rows: 1, columns: area.columns)
    editor.draw(on: &buffer, in: field, glyphs: surroundings.glyphs)
    let caret = buffer.cursor
    row += 2
    buffer.write(words.askReasonHint, in: rest(), role: .hint)
    buffer.cursor = caret
  }
}

/// How one corrected answer is shown: `question: before \(surroundings.glyphs.right) now`.
enum ChangeLine {
  static func text(
    of question: String, entry: String, old: String, new: String, _ surroundings: Surroundings
  ) -> StyledText {
    let words = surroundings.words
    func shown(_ answer: String) -> String {
      switch answer {
      case "": words.correction.empty
      case "_dk": words.interview.dontKnow
      case "_refused": words.interview.refused
      default: AuthoredText.plain(answer)
      }
    }
    var line = StyledText("  \(surroundings.glyphs.bullet) " + AuthoredText.plain(question))
    if !entry.isEmpty { line.append(" (\(entry))", .dim) }
    line.append(": ")
    guard !old.isEmpty || !new.isEmpty else {
      line.append(words.correction.notShown, .dim)
      return line
    }
    line.append(shown(old), .dim)
    line.append(" \(surroundings.glyphs.right) ")
    line.append(shown(new), .answer)
    return line
  }
}

extension InterviewScreen {
  /// What a correction has changed so far, before it is finished.
  func addChanges(to content: inout Content, _ surroundings: Surroundings) {
    guard opened.correcting != nil else { return }
    let words = surroundings.words.correction
    let given = changes.filter(\.isGiven)
    content.space()
    guard !given.isEmpty else {
      content.add(words.nothingYet, .hint)
      return
    }
    content.add(words.changed(given.count), .heading)
    for change in given.prefix(12) {
      let node = interview.form.nodes.first { $0.columnName == change.question }
      let label = node.map { interview.form.questionLabel($0.number, language) } ?? change.question
      func shown(_ answer: String) -> String {
        guard let node, !answer.isEmpty, !answer.hasPrefix("_") else { return answer }
        return interview.form.shownAnswer(answer, of: node, language)
      }
      content.add(
        ChangeLine.text(
          of: label, entry: change.entry, old: shown(change.old), new: shown(change.new),
          surroundings))
    }
    if given.count > 12 {
      content.add(surroundings.words.interview.andMore(given.count - 12), .dim, indent: 4)
    }
  }
}

extension Form {
  /// A stored answer as people read it: the labels of its choices, else the text itself.
  package func shownAnswer(
    _ answer: String, of node: FormNode, _ language: InterfaceLanguage
  ) -> String {
    guard node.question?.isChoice == true else { return answer }
    return answer.split(separator: " ")
      .map { choiceLabel(String($0), ofQuestion: node.number, language) }
      .joined(separator: ", ")
  }
}
