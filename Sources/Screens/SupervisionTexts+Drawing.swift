import Canvas
import Findings
import Forms

extension SupervisionTexts {
  func draw(
    on buffer: inout Buffer, in room: Rectangle, _ analysis: Analysis?, _ surroundings: Surroundings
  ) {
    let words = surroundings.words.supervision
    buffer.cursor = Position(row: room.row, column: room.column)
    guard let analysis, !questions.isEmpty else {
      buffer.write(words.texts.noQuestions, in: room.inset(rows: 1))
      return
    }
    if isWithheld {
      buffer.write(words.texts.tooFewInterviews, in: room.inset(rows: 1), role: .warning)
      return
    }
    switch mode {
    case .questions: drawQuestions(on: &buffer, in: room, surroundings)
    case .reading: drawAnswer(on: &buffer, in: room, analysis, surroundings)
    case .naming(let editor, let known):
      let (rest, bottom) = room.splitBottom(3)
      drawAnswer(on: &buffer, in: rest, analysis, surroundings)
      draw(editor, known, on: &buffer, in: bottom, surroundings)
    case .table: drawTable(on: &buffer, in: room, analysis, surroundings)
    }
  }

  private func pointer(
    _ buffer: inout Buffer, row: Int, column: Int, _ surroundings: Surroundings
  ) {
    buffer.put(
      String(surroundings.glyphs.pointer), row: row, column: column, role: .selected)
    buffer.cursor = Position(row: row, column: column)
  }

  // MARK: The list

  private func drawQuestions(
    on buffer: inout Buffer, in room: Rectangle, _ surroundings: Surroundings
  ) {
    let words = surroundings.words.supervision
    let glyphs = surroundings.glyphs
    let notice = TextLayout.wrapped(words.texts.aboutCover, columns: room.columns)
    let (upper, foot) = room.splitBottom(notice.count)
    buffer.write(words.texts.aboutCover, in: foot, role: .hint)
    let heads = [words.texts.answersHead, words.texts.coded, words.texts.themesHead]
    let widths = heads.map { TextLayout.columns(of: $0) + 2 }
    let bar = upper.columns >= 100 ? 24 : 10
    let label = upper.columns - 2 - widths.reduce(0, +) - bar - 1
    let (head, list) = upper.splitTop(2)
    var heading = TextLayout.fitted(words.texts.question, columns: label)
    for (text, width) in zip(heads, widths) {
      heading += TextLayout.padded(text, columns: width, alignment: .right)
    }
    buffer.put(
      StyledText(heading, .heading), row: head.row + 1, column: head.column + 2, within: head)
    let window = cursor.window(rows: list.rows)
    buffer.scrollMarks(
      window, of: cursor.count, beside: list, glyphs: surroundings.glyphs)
    for (offset, index) in window.enumerated() {
      let one = questions[index]
      let row = list.row + offset
      let isSelected = index == cursor.selected
      let role: Canvas.Role = isSelected ? .selected : one.answers == 0 ? .dim : .plain
      var line = StyledText(
        TextLayout.fitted(
          one.label[surroundings.language], columns: label - 1, ellipsis: String(glyphs.ellipsis))
          + " ", role)
      for (number, width) in zip([one.answers, one.coded, one.themes], widths) {
        let text = number == 0 ? String(glyphs.middleDot) : String(number)
        line.append(TextLayout.padded(text, columns: width, alignment: .right), role)
      }
      if one.answers > 0 {
        line.append(" ")
        line.append(
          Bars.progress(
            Double(one.coded) / Double(one.answers), columns: bar, glyphs: glyphs))
      }
      buffer.put(line, row: row, column: list.column + 2, within: list)
      if isSelected { pointer(&buffer, row: row, column: list.column, surroundings) }
    }
  }

  // MARK: One answer

  private func drawAnswer(
    on buffer: inout Buffer, in room: Rectangle, _ analysis: Analysis, _ surroundings: Surroundings
  ) {
    let words = surroundings.words.supervision
    guard let question, let answer else { return }
    let isLow = room.rows < 14
    var area = room.splitTop(isLow ? 0 : 1).rest
    let label = StyledText(question.label[surroundings.language], .heading)
      .wrapped(
        columns: area.columns, most: isLow ? 1 : 2,
        ellipsis: String(surroundings.glyphs.ellipsis))
    for line in label {
      buffer.put(line, row: area.row, column: area.column, within: area)
      area = area.splitTop(1).rest
    }
    let parts =
      [
        words.texts.place(place.selected + 1, answers.count),
        words.texts.codedOf(question.coded, question.answers),
      ] + origin(answer, analysis, surroundings)
    buffer.put(
      TextLayout.truncated(parts.joined(separator: " · "), columns: area.columns), row: area.row,
      column: area.column, role: .dim)
    area = area.splitTop(isLow ? 1 : 2).rest
    // Themes below take what they need; the text has the rest, and at least three lines.
    let wanted = themes.count + 3
    let (upper, below) = area.splitBottom(min(wanted, max(4, area.rows - 4)))
    let text = StyledText(answer.text, .answer).wrapped(columns: upper.columns - 4)
    for (offset, line) in text.prefix(upper.rows).enumerated() {
      buffer.put(line, row: upper.row + offset, column: upper.column + 2, within: upper)
    }
    if text.count > upper.rows, upper.rows > 0 {
      buffer.put(
        surroundings.words.more(text.count - upper.rows + 1), row: upper.endRow - 1,
        column: upper.column + 2, role: .dim)
    } else if answer.isCovered, text.count + 2 <= upper.rows {
      buffer.put(
        TextLayout.truncated(words.texts.covered, columns: upper.columns - 2),
        row: upper.row + text.count + 1, column: upper.column + 2, role: .hint)
    }
    drawThemes(on: &buffer, in: below, question, surroundings)
  }

  /// Where an answer comes from, as far as that tells nobody apart.
  private func origin(
    _ answer: OpenAnswer, _ analysis: Analysis, _ surroundings: Surroundings
  ) -> [String] {
    let schema = analysis.dataset.schema
    var parts: [String] = []
    if !answer.round.isEmpty { parts.append(surroundings.words.supervision.round(answer.round)) }
    for (key, code) in [("partner", answer.partner), ("site", answer.site)] where !code.isEmpty {
      parts.append(schema.label(ofGroup: code, key: key)[surroundings.language])
    }
    return parts
  }

  private func drawThemes(
    on buffer: inout Buffer, in area: Rectangle, _ question: Question, _ surroundings: Surroundings
  ) {
    let words = surroundings.words.supervision
    let glyphs = surroundings.glyphs
    let codes = self.codes
    buffer.horizontalRule(
      row: area.row, column: area.column, columns: area.columns, glyphs: glyphs)
    let list = area.splitTop(1).rest
    func line(
      _ key: String, _ name: String, isOn: Bool, isSelected: Bool, count: Int?, row: Int
    ) {
      var line = StyledText(TextLayout.padded(key, columns: 3, alignment: .right) + " ", .key)
      line.append(
        String(isOn ? glyphs.filled : glyphs.hollow) + " ", isOn ? .answer : .plain)
      let end = count.map { String($0) } ?? ""
      line.append(
        TextLayout.fitted(
          name, columns: max(4, min(50, list.columns - 14)), ellipsis: String(glyphs.ellipsis)),
        isSelected ? .selected : isOn ? .answer : .plain)
      line.append(TextLayout.padded(end, columns: 5, alignment: .right), .dim)
      buffer.put(line, row: row, column: list.column + 1, within: list)
      if isSelected { pointer(&buffer, row: row, column: list.column, surroundings) }
    }
    let (upper, last) = list.splitBottom(min(list.rows, 2))
    for (offset, index) in themeCursor.window(rows: upper.rows).enumerated() {
      let theme = themes[index]
      line(
        index < 9 ? String(index + 1) : "", theme.name[surroundings.language],
        isOn: codes.contains(theme.code), isSelected: index == themeCursor.selected,
        count: uses(theme.code, question), row: upper.row + offset)
    }
    let row = upper.row + min(upper.rows, themes.count)
    line(
      "0", words.texts.noTheme, isOn: codes.contains(Theme.none), isSelected: false,
      count: uses(Theme.none, question), row: row)
    if last.rows > 1 {
      var add = StyledText("  + ", .key)
      add.append(words.texts.addTheme, .dim)
      buffer.put(add, row: row + 1, column: list.column + 1, within: list)
    }
  }

  /// How many answers have a theme.
  private func uses(_ code: String, _ question: Question) -> Int {
    answers.count { book.codes(of: $0, question: question.name).contains(code) }
  }

  private func draw(
    _ editor: LineEditor, _ known: String?, on buffer: inout Buffer, in area: Rectangle,
    _ surroundings: Surroundings
  ) {
    let words = surroundings.words.supervision
    buffer.horizontalRule(
      row: area.row, column: area.column, columns: area.columns, glyphs: surroundings.glyphs)
    let column = buffer.put(
      (known.map(words.texts.otherName) ?? words.texts.nameOfTheme) + " ", row: area.row + 1,
      column: area.column, role: .heading)
    buffer.put(
      TextLayout.truncated(
        known == nil ? words.texts.nameHint : words.texts.otherNameHint, columns: area.columns),
      row: area.row + 2, column: area.column, role: .hint)
    editor.draw(
      on: &buffer,
      in: Rectangle(
        row: area.row + 1, column: column, rows: 1, columns: area.endColumn - column),
      glyphs: surroundings.glyphs)
  }

  // MARK: The table of themes

  private func drawTable(
    on buffer: inout Buffer, in room: Rectangle, _ analysis: Analysis, _ surroundings: Surroundings
  ) {
    let words = surroundings.words.supervision
    guard let question else { return }
    var area = room.splitTop(1).rest
    let label = StyledText(question.label[surroundings.language], .heading)
      .wrapped(
        columns: area.columns, most: 2, ellipsis: String(surroundings.glyphs.ellipsis))
    for line in label {
      buffer.put(line, row: area.row, column: area.column, within: area)
      area = area.splitTop(1).rest
    }
    let agreement = book.agreement(about: answers, question: question.name)
    var about = [words.texts.codedOf(question.coded, question.answers)]
    if agreement.of > 0 { about.append(words.texts.agreement(agreement.same, agreement.of)) }
    buffer.put(
      TextLayout.truncated(about.joined(separator: " · "), columns: area.columns), row: area.row,
      column: area.column, role: .dim)
    area = area.splitTop(2).rest
    let lines = counts.flatMap { one in
      [line(one.theme, isGroup: false, analysis, area.columns - 2, surroundings)]
        + one.groups.map { line($0, isGroup: true, analysis, area.columns - 2, surroundings) }
    }
    guard !lines.isEmpty else {
      buffer.write(words.noAnswers, in: area)
      return
    }
    for (offset, index) in lineCursor.window(rows: area.rows).enumerated() {
      buffer.put(lines[index], row: area.row + offset, column: area.column + 2, within: area)
      if index == lineCursor.selected {
        pointer(&buffer, row: area.row + offset, column: area.column, surroundings)
      }
    }
  }

  /// A theme, or a group in it: how many, the share and its interval, drawn too.
  private func line(
    _ one: ThemeCount, isGroup: Bool, _ analysis: Analysis, _ columns: Int,
    _ surroundings: Surroundings
  ) -> StyledText {
    let words = surroundings.words.supervision
    let glyphs = surroundings.glyphs
    let label = max(14, min(36, columns / 3))
    var name = themes.first { $0.code == one.code }?.name[surroundings.language] ?? one.code
    if one.code == Theme.none { name = words.texts.noTheme }
    if isGroup, let grouping {
      let code = one.group.first ?? ""
      name =
        "  "
        + (grouping == "round" && !code.isEmpty
          ? words.round(code)
          : analysis.dataset.schema.label(ofGroup: code, key: grouping)[surroundings.language])
    }
    var line = StyledText(
      TextLayout.fitted(name, columns: label, ellipsis: String(glyphs.ellipsis)),
      isGroup || grouping == nil ? .plain : .heading)
    line.append(TextLayout.padded("n=\(one.estimate.n)", columns: 8, alignment: .right) + "  ")
    guard let shown = one.shown, let value = shown.estimate else {
      line.append(words.hidden(one.state), .dim)
      return line
    }
    var text = words.numbers.percent(value, n: shown.n)
    if let low = shown.low, let high = shown.high {
      text = words.numbers.percent(value, Limits(low: low, high: high), n: shown.n)
    }
    line.append(TextLayout.fitted(text, columns: 22))
    let note = one.state == .indicative ? " " + words.fewAnswers : ""
    let bar = min(40, columns - label - 32 - TextLayout.columns(of: note))
    line.append(
      IntervalBar(estimate: value, low: shown.low, high: shown.high)
        .line(columns: max(0, bar), glyphs: glyphs))
    line.append(note, .warning)
    return line
  }
}
