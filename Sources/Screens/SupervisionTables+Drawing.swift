import Canvas
import Findings
import Forms

extension SupervisionTables {
  func draw(
    on buffer: inout Buffer, in room: Rectangle, _ analysis: Analysis?, _ surroundings: Surroundings
  ) {
    let words = surroundings.words.supervision
    guard let analysis, let slot else {
      buffer.write(words.tables.noQuestions, in: room.inset(rows: 1))
      return
    }
    let form = analysis.dataset.schema.form
    let isLow = room.rows < 14
    let label = StyledText(form.questionLabel(slot, surroundings.language), .heading)
      .wrapped(
        columns: room.columns, most: isLow ? 1 : 2,
        ellipsis: String(surroundings.glyphs.ellipsis))
    var area = room.splitTop(isLow ? 0 : 1).rest
    for line in label {
      buffer.put(line, row: area.row, column: area.column, within: area)
      area = area.splitTop(1).rest
    }
    // Of a long name rather the end is missing than how the answers are counted.
    let ellipsis = String(surroundings.glyphs.ellipsis)
    let counted = [words.tables.place(place + 1, questions.count), kind(form, slot, words)]
      .filter { !$0.isEmpty }.map { " · " + $0 }.joined()
    let name = TextLayout.truncated(
      form.nodes[slot].columnName,
      columns: max(12, area.columns - TextLayout.columns(of: counted)), ellipsis: ellipsis)
    buffer.put(
      TextLayout.truncated(name + counted, columns: area.columns, ellipsis: ellipsis),
      row: area.row, column: area.column,
      role: .dim)
    area = area.splitTop(isLow ? 1 : 2).rest
    buffer.cursor = Position(row: area.row, column: area.column)
    switch content {
    case .nothing, .unanswered: buffer.write(words.noAnswers, in: area)
    case .withheld: buffer.write(words.tables.withheld, in: area, role: .warning)
    case .choices(let whole, let groups):
      if whole.state.isHidden {
        buffer.write(words.hidden(whole.state), in: area, role: .dim)
      } else if groups.isEmpty {
        drawWhole(whole, on: &buffer, in: area, analysis, surroundings)
      } else {
        drawGroups(whole, groups, on: &buffer, in: area, analysis, surroundings)
      }
    case .numbers(let table):
      if table.everybody.state.isHidden {
        buffer.write(words.hidden(table.everybody.state), in: area, role: .dim)
      } else {
        drawNumbers(table, on: &buffer, in: area, analysis, surroundings)
      }
    }
  }

  /// One choice, several, or a number; and how it is counted.
  private func kind(_ form: Form, _ slot: Int, _ words: SupervisionWords) -> String {
    if case .numbers = content { return words.tables.number }
    let several =
      switch form.nodes[slot].question {
      case .selectMultiple, .rank: true
      default: false
      }
    var parts = [several ? words.tables.several : words.tables.one]
    if isBeyondSample {
      parts.append(words.tables.beyondSample)
    } else if hasWeights {
      parts.append(isWeighted ? words.tables.weighted : words.tables.unweighted)
    }
    return parts.joined(separator: " · ")
  }

  // MARK: Choices

  private func name(_ code: String, _ analysis: Analysis, _ surroundings: Surroundings) -> String {
    let words = surroundings.words.supervision
    guard let slot else { return code }
    if code.isEmpty { return words.tables.without }
    let label = analysis.dataset.schema.form.choiceLabel(
      code, ofQuestion: slot, surroundings.language)
    guard label == code, let state = ["dk": words.dontKnow, "refuse": words.prefersNot][code]
    else { return label }
    return state.prefix(1).uppercased() + state.dropFirst()
  }

  /// The share that is shown: of the weights, or of the answers.
  private func share(_ row: QuestionTable.Row, of table: QuestionTable) -> Double? {
    guard let share = row.share else { return nil }
    return showsWeights ? share : Double(row.n) / Double(max(1, table.answered))
  }

  private func drawWhole(
    _ table: QuestionTable, on buffer: inout Buffer, in area: Rectangle, _ analysis: Analysis,
    _ surroundings: Surroundings
  ) {
    let words = surroundings.words.supervision
    let answers = table.rows.filter { !$0.code.isEmpty }
    let names = answers.map { name($0.code, analysis, surroundings) }
    let longest = (names + [words.tables.without]).map { TextLayout.columns(of: $0) }.max() ?? 0
    let label = min(longest, max(14, (area.columns - 2) / 2)) + 1
    let weights = showsWeights && hasWeights ? 11 : 0
    let bar = min(40, area.columns - 2 - label - 7 - weights - 9)
    let ellipsis = String(surroundings.glyphs.ellipsis)
    func right(_ text: String, _ columns: Int) -> String {
      TextLayout.padded(text, columns: columns, alignment: .right)
    }
    var heading = TextLayout.fitted(words.tables.answer, columns: label) + right("n", 7)
    if weights > 0 { heading += right(words.tables.weightedHead, weights) }
    heading += right("%", 8)
    let (head, rest) = area.splitTop(1)
    buffer.put(StyledText(heading, .heading), row: head.row, column: head.column + 2, within: head)
    let (list, foot) = rest.splitBottom(min(rest.rows / 2, 3))
    let window = cursor.window(rows: list.rows)
    buffer.scrollMarks(
      window, of: cursor.count, beside: list, glyphs: surroundings.glyphs)
    for (offset, index) in window.enumerated() {
      let row = answers[index]
      let isSelected = index == cursor.selected
      var line = StyledText(
        TextLayout.fitted(names[index], columns: label, ellipsis: ellipsis),
        isSelected ? .selected : .plain)
      line.append(right(words.numbers.total(Double(row.n)), 7))
      if weights > 0 { line.append(right(words.numbers.mean(row.weighted), weights), .dim) }
      if let share = share(row, of: table) {
        line.append(right(words.numbers.percent(share, n: table.answered), 8))
        line.append(" ")
        line.append(Bars.length(share, columns: max(0, bar), glyphs: surroundings.glyphs), .bar)
      }
      put(line, isSelected, on: &buffer, row: list.row + offset, list, surroundings)
    }
    let used = min(list.rows, answers.count)
    let under = Rectangle(
      row: list.row + used, column: foot.column, rows: foot.endRow - list.row - used,
      columns: foot.columns)
    var lines = [
      TextLayout.fitted(words.tables.answered, columns: label)
        + right(words.numbers.total(Double(table.answered)), 7)
    ]
    if let without = table.rows.first(where: \.code.isEmpty) {
      lines.append(
        TextLayout.fitted(words.tables.without, columns: label, ellipsis: ellipsis)
          + right(words.numbers.total(Double(without.n)), 7))
    }
    let gap = under.rows > lines.count ? 1 : 0
    for (offset, line) in lines.enumerated() {
      buffer.put(
        StyledText(line, .dim), row: under.row + gap + offset, column: under.column + 2,
        within: under)
    }
    if table.state == .indicative, under.rows > lines.count + gap {
      buffer.put(
        words.fewAnswersLong, row: under.row + gap + lines.count, column: under.column + 2,
        role: .warning)
    }
  }

  private func put(
    _ line: StyledText, _ isSelected: Bool, on buffer: inout Buffer, row: Int, _ area: Rectangle,
    _ surroundings: Surroundings
  ) {
    buffer.put(line, row: row, column: area.column + 2, within: area)
    guard isSelected else { return }
    buffer.put(String(surroundings.glyphs.pointer), row: row, column: area.column, role: .selected)
    buffer.cursor = Position(row: row, column: area.column)
  }

  // MARK: Choices by group

  private func name(
    _ code: String, of key: String, _ analysis: Analysis, _ surroundings: Surroundings
  ) -> String {
    key == "round" && !code.isEmpty
      ? surroundings.words.supervision.round(code)
      : analysis.dataset.schema.label(ofGroup: code, key: key)[surroundings.language]
  }

  /// Answers down, groups across, everybody first.
  private func drawGroups(
    _ whole: QuestionTable, _ groups: [QuestionTable], on buffer: inout Buffer, in area: Rectangle,
    _ analysis: Analysis, _ surroundings: Surroundings
  ) {
    let words = surroundings.words.supervision
    let glyphs = surroundings.glyphs
    let ellipsis = String(glyphs.ellipsis)
    let codes = whole.rows.map(\.code).filter { !$0.isEmpty }
    let names = codes.map { name($0, analysis, surroundings) }
    // By two roles the second one's name stands in a line below the first one's.
    let groupNames = groups.map { group in
      group.group.indices.map { name(group.group[$0], of: groupings[$0], analysis, surroundings) }
    }
    let longest = names.map { TextLayout.columns(of: $0) }.max() ?? 0
    let room = area.columns - 2
    let label = min(max(longest, 12), room / 3) + 1
    let total = 8
    let widest = groupNames.flatMap { $0 }.map { TextLayout.columns(of: $0) }.max() ?? 8
    let width = min(max(widest, 7), max(10, min(24, (room - label - total) / groups.count - 2))) + 2
    let fitting = max(1, (room - label - total) / width)
    let first = min(firstGroup, max(0, groups.count - fitting))
    let shown = first..<min(groups.count, first + fitting)
    func right(_ text: String, _ columns: Int) -> String {
      TextLayout.padded(
        TextLayout.truncated(text, columns: columns - 1, ellipsis: ellipsis), columns: columns,
        alignment: .right)
    }
    func cell(_ code: String, _ table: QuestionTable) -> String {
      if table.state.isHidden { return String(glyphs.middleDot) }
      guard let row = table.rows.first(where: { $0.code == code }) else { return "0%" }
      return share(row, of: table).map { words.numbers.percent($0, n: table.answered) } ?? ""
    }
    func count(_ table: QuestionTable) -> String {
      switch table.state {
      case .suppressed: "<5"
      case .secondary: String(glyphs.hollow)
      case .indicative: "\(table.answered)\(glyphs.warning)"
      case .empty, .shown: String(table.answered)
      }
    }
    var notes: [String] = []
    if shown.count < groups.count {
      notes.append(
        words.tables.groupsShown(shown.lowerBound + 1, shown.upperBound, groups.count))
    }
    if groups.contains(where: { $0.state == .indicative }) {
      notes.append("\(glyphs.warning) " + words.fewAnswersLong)
    }
    if groups.contains(where: { $0.state == .suppressed }) {
      notes.append("<5 " + words.tables.hidden)
    }
    if groups.contains(where: { $0.state == .secondary }) {
      notes.append("\(glyphs.hollow) " + words.hiddenBeside)
    }
    let note = TextLayout.wrapped(notes.joined(separator: " · "), columns: area.columns)
    let (table, foot) = area.splitBottom(notes.isEmpty ? 0 : min(note.count, 3))
    for (offset, line) in note.prefix(foot.rows).enumerated() {
      buffer.put(line, row: foot.row + offset, column: foot.column, role: .hint)
    }
    let (head, rest) = table.splitTop(groupings.count + 1)
    for level in groupings.indices {
      var heading =
        level == 0
        ? TextLayout.fitted(words.tables.answer, columns: label) + right(words.all, total)
        : String(repeating: " ", count: label + total)
      for index in shown { heading += right(groupNames[index][level], width) }
      buffer.put(
        StyledText(heading, .heading), row: head.row + level, column: head.column + 2,
        within: head)
    }
    var counts = TextLayout.fitted("n", columns: label) + right(count(whole), total)
    for index in shown { counts += right(count(groups[index]), width) }
    buffer.put(
      StyledText(counts, .dim), row: head.endRow - 1, column: head.column + 2, within: head)
    let window = cursor.window(rows: rest.rows)
    buffer.scrollMarks(
      window, of: cursor.count, beside: rest, glyphs: surroundings.glyphs)
    for (offset, index) in window.enumerated() {
      let isSelected = index == cursor.selected
      var line = StyledText(
        TextLayout.fitted(names[index], columns: label, ellipsis: ellipsis),
        isSelected ? .selected : .plain)
      line.append(right(cell(codes[index], whole), total))
      for group in shown { line.append(right(cell(codes[index], groups[group]), width)) }
      put(line, isSelected, on: &buffer, row: rest.row + offset, rest, surroundings)
    }
  }

  // MARK: Numbers

  private func number(_ value: Double, _ words: SupervisionWords) -> String {
    value == value.rounded() ? words.numbers.total(value) : words.numbers.mean(value)
  }

  private func drawNumbers(
    _ table: NumberTable, on buffer: inout Buffer, in area: Rectangle, _ analysis: Analysis,
    _ surroundings: Surroundings
  ) {
    let words = surroundings.words.supervision
    let whole = table.everybody
    var used = 0
    if let median = whole.median, let lower = whole.lower, let upper = whole.upper {
      var text = StyledText("\(surroundings.glyphs.up) ", .target)
      text.append(
        words.tables.middle(
          number(median, words), number(lower, words), number(upper, words), whole.n))
      if whole.state == .indicative { text.append(" · " + words.fewAnswers, .warning) }
      used = buffer.write(text, in: area, hanging: 2)
    }
    let below = area.splitTop(used + 1).rest
    let room = table.parts.isEmpty ? 0 : min(table.parts.count + 2, below.rows / 2)
    let (chart, list) = below.splitBottom(room)
    let drawing = table.classes.histogram(table.everybody, words).lines(
      rows: min(chart.rows, 16), columns: chart.columns, glyphs: surroundings.glyphs)
    for (offset, line) in drawing.enumerated() {
      buffer.put(line, row: chart.row + offset, column: chart.column, within: chart)
    }
    guard room > 2 else { return }
    drawParts(table, on: &buffer, in: list.splitTop(1).rest, analysis, surroundings)
  }

  /// Each group with its quartiles on one scale: a box from quartile to quartile, the median in it.
  private func drawParts(
    _ table: NumberTable, on buffer: inout Buffer, in area: Rectangle, _ analysis: Analysis,
    _ surroundings: Surroundings
  ) {
    let words = surroundings.words.supervision
    let ellipsis = String(surroundings.glyphs.ellipsis)
    let parts = table.parts.map { part in
      part.group.indices.map { name(part.group[$0], of: groupings[$0], analysis, surroundings) }
    }
    let whole = parts.map { TextLayout.columns(of: $0.joined(separator: " · ")) }.max() ?? 0
    let label = min(max(whole, 10), area.columns / 3) + 1
    let names = parts.map { joinedNames($0, columns: label - 1, ellipsis: ellipsis) }
    let scale =
      (table.classes.starts.first ?? 0)...((table.classes.starts.last ?? 0) + table.classes.width)
    let bar = max(8, min(48, area.columns - 2 - label - 7 - 10 - 16))
    let (head, rest) = area.splitTop(1)
    func right(_ text: String, _ columns: Int) -> String {
      TextLayout.padded(text, columns: columns, alignment: .right)
    }
    let heading =
      TextLayout.fitted("", columns: label) + right("n", 7) + right(words.median, 10)
      + right(words.tables.half, 16)
    buffer.put(StyledText(heading, .heading), row: head.row, column: head.column + 2, within: head)
    let window = cursor.window(rows: rest.rows)
    buffer.scrollMarks(
      window, of: cursor.count, beside: rest, glyphs: surroundings.glyphs)
    for (offset, index) in window.enumerated() {
      let part = table.parts[index]
      let isSelected = index == cursor.selected
      var line = StyledText(
        TextLayout.fitted(names[index], columns: label), isSelected ? .selected : .plain)
      if let median = part.median, let lower = part.lower, let upper = part.upper,
        !part.state.isHidden
      {
        let mark = part.state == .indicative ? String(surroundings.glyphs.warning) : ""
        line.append(right(String(part.n) + mark, 7) + right(number(median, words), 10))
        line.append(right("\(number(lower, words))–\(number(upper, words))", 16))
        line.append(" ")
        line.append(
          IntervalBar(estimate: median, low: lower, high: upper, scale: scale)
            .line(columns: max(0, bar - 1), glyphs: surroundings.glyphs))
      } else {
        line.append("  " + words.hidden(part.state), .dim)
      }
      put(line, isSelected, on: &buffer, row: rest.row + offset, rest, surroundings)
    }
  }
}
