import Canvas
import Forms
import Formulas

/// What stands on a page, from the question down to the reason why an answer was refused.
extension InterviewScreen {
  func content(columns: Int, _ surroundings: Surroundings) -> Content {
    let words = surroundings.words.interview
    var content = Content(columns: columns)
    if showsLeftOver {
      content.add(
        "\(surroundings.glyphs.warning) " + words.leftOver(opened.leftOver.count), .warning,
        hanging: 2)
      content.space()
    }
    switch current.kind {
    case .note: addNote(to: &content, surroundings)
    case .question: addQuestion(to: &content, surroundings)
    case .rows: addRows(to: &content, surroundings)
    case .table: addTable(to: &content, surroundings)
    case .end: addOutcome(to: &content, surroundings)
    }
    addWarnings(to: &content, surroundings)
    return content
  }

  private func addTexts(of node: NodeID, to content: inout Content, _ surroundings: Surroundings) {
    let label = interview.label(of: node) ?? interview.formNode(node).name
    content.add(AuthoredText.styled(label))
    let media = MediaLine.text(interview.media(of: node), surroundings.words.interview)
    if !media.isEmpty { content.add(media, .hint) }
    if let hint = interview.hint(of: node), !hint.isEmpty {
      content.add(AuthoredText.styled(hint, .hint, strong: .hint))
    }
    guard let guidance = interview.guidance(of: node), !guidance.isEmpty else { return }
    if showsGuidance {
      content.space()
      var text = StyledText(surroundings.words.interview.guidance + ": ", .heading)
      text.append(AuthoredText.styled(guidance))
      content.add(text, indent: 2)
    } else {
      content.add(surroundings.words.interview.hasGuidance, .dim)
    }
  }

  private func addNote(to content: inout Content, _ surroundings: Surroundings) {
    let words = surroundings.words.interview
    let node = current.node
    addTexts(of: node, to: &content, surroundings)
    content.space()
    let isNote = interview.formNode(node).question == .note
    if !isNote, let shown = shownState(node, words) { content.add(shown, .answer, indent: 2) }
    addComment(of: node, to: &content, words)
    content.add(isNote ? words.goOn : words.readOnly, .hint)
  }

  private func addQuestion(to content: inout Content, _ surroundings: Surroundings) {
    guard let question else { return }
    let words = surroundings.words.interview
    addTexts(of: question, to: &content, surroundings)
    content.space()
    content.focusing { content in
      addField(to: &content, surroundings)
      addOptions(to: &content, surroundings)
      if let state = nonresponse(question, words) {
        content.add("\(surroundings.glyphs.filled) " + state, .answer, indent: 2)
      }
      addRefusal(to: &content, indent: 0, surroundings)
    }
    addComment(of: question, to: &content, words)
  }

  /// The field of a typed answer, with what it means and how it may be written.
  private func addField(to content: inout Content, _ surroundings: Surroundings) {
    guard case .line(let entry) = editor else { return }
    let words = surroundings.words.interview
    let columns = min(entry.columns, content.columns - 6)
    let rows =
      entry.kind == .lines ? min(6, max(3, entry.editor.rows(columns: columns))) : 1
    content.add(
      entry.editor, indent: 0, columns: columns, rows: rows,
      role: entry.isFresh ? .selected : .field)
    if let day = entry.day {
      content.add(words.longDate(CivilDate(dayNumber: day)), .answer, indent: 2)
    }
    if let month = entry.month {
      content.space()
      content.add(
        month, indent: 2,
        words: MonthWords(months: surroundings.words.months, weekdays: surroundings.words.weekdays))
    }
    let hint =
      entry.isCounter
      ? words.counterHint : entry.month == nil ? words.lineHint(entry.kind) : words.monthHint
    if !hint.isEmpty { content.add(hint, .hint) }
  }

  /// The choices, the scale or the order that answers.
  func addOptions(to content: inout Content, _ surroundings: Surroundings) {
    let words = surroundings.words.interview
    let glyphs = surroundings.glyphs
    switch editor {
    case .none, .line: break
    case .acknowledge(let isDone):
      content.add(
        isDone ? "\(glyphs.yes) " + words.acknowledged : words.acknowledge,
        isDone ? .answer : .hint, indent: 2)
      content.setCursor(column: 2)
    case .choices(let entry): add(entry, to: &content, words, glyphs)
    case .filtered(let entry):
      // What stands above, the field, and the line of the answer before.
      let room = Self.roomRows(surroundings) - content.lines.count - 4
      add(entry, to: &content, rows: max(4, room), words, glyphs)
    case .rank(let entry):
      for (place, item) in entry.order.enumerated() {
        let isHere = place == entry.cursor.selected
        var line = StyledText(isHere ? "\(glyphs.pointer) " : "  ", .key)
        line.append(TextLayout.padded("\(place + 1)", columns: 3), .key)
        line.append(AuthoredText.styled(entry.choices[item].label, isHere ? .heading : .plain))
        line.append(MediaLine.tail(entry.choices[item].media, words), .dim)
        content.add(line, hanging: 5)
        if isHere { content.setCursor(column: 2) }
      }
      content.add(words.rank, .hint)
    case .range(let entry): add(entry, to: &content, words, glyphs)
    }
  }

  private func add(
    _ entry: ChoiceEntry, to content: inout Content, _ words: InterviewWords, _ glyphs: GlyphSet
  ) {
    for (index, choice) in entry.choices.enumerated() {
      let isHere = index == entry.selected
      let isMarked = entry.marked.contains(choice.value)
      var line = StyledText(isHere ? "\(glyphs.pointer) " : "  ", .key)
      line.append("\(index + 1) ", .key)
      if entry.isMultiple {
        line.append(isMarked ? "[\(glyphs.yes)] " : "[ ] ", isMarked ? .answer : .dim)
      } else {
        line.append(isMarked ? "\(glyphs.filled) " : "  ", .answer)
      }
      line.append(AuthoredText.styled(choice.label, isMarked || isHere ? .heading : .plain))
      line.append(MediaLine.tail(choice.media, words), .dim)
      content.add(line, hanging: entry.isMultiple ? 8 : 6)
      if index == entry.selected ?? 0 { content.setCursor(column: 2) }
    }
    if entry.isMultiple {
      content.space()
      content.add(words.markAll, .hint)
    }
  }

  private func add(
    _ entry: RangeEntry, to content: inout Content, _ words: InterviewWords, _ glyphs: GlyphSet
  ) {
    let width = min(40, content.columns - 20)
    let start = TypedNumber.shown(entry.text(entry.start), language)
    let end = TypedNumber.shown(entry.text(entry.end), language)
    var line = StyledText(start + " ", .dim)
    let at = entry.share.map { Int(($0 * Double(width - 1)).rounded()) }
    for column in 0..<width {
      let isHere = column == at
      line.append(
        String(isHere ? glyphs.filled : glyphs.horizontal), isHere ? .answer : .border)
    }
    line.append(" " + end, .dim)
    if entry.value != nil {
      line.append("   " + TypedNumber.shown(entry.stored, language), .answer)
    }
    let cursor = TextLayout.columns(of: start) + 1 + (at ?? 0)
    content.add(line: Content.Line(text: line, cursor: cursor))
    // What the author calls some of the numbers.
    let named = question.map { interview.ticks(of: $0) } ?? []
    let ticks = named.map { $0.value + " " + $0.label }
    if !ticks.isEmpty {
      content.add(AuthoredText.styled(ticks.joined(separator: "   "), .plain))
    }
    content.add(words.range(start, end), .hint)
  }

  // MARK: Under the answer

  /// Why the answer did not go through, in the author's words where there are any.
  func addRefusal(to content: inout Content, indent: Int, _ surroundings: Surroundings) {
    guard let refusal, refusal.node == question else { return }
    content.space()
    content.add(
      "\(surroundings.glyphs.no) " + reason(refusal, surroundings.words.interview), .problem,
      indent: indent, hanging: 2)
  }

  private func reason(_ refusal: Refusal, _ words: InterviewWords) -> String {
    let node = refusal.node
    switch refusal.reason {
    case .unreadable: return expected(words)
    case .verdict(let verdict):
      switch verdict {
      case .required:
        return interview.requiredMessage(of: node).map(AuthoredText.plain) ?? words.required
      case .constraint:
        return interview.constraintMessage(of: node).map(AuthoredText.plain) ?? words.constraint
      case .badLexical, .accepted, .noControl, .noSuchNode: return expected(words)
      case .notOffered: return words.notOffered
      }
    }
  }

  private func expected(_ words: InterviewWords) -> String {
    switch editor {
    case .line(let entry): words.expected(entry.kind)
    case .filtered: words.noMatch
    case .choices: words.chooseOne
    case .none, .acknowledge, .rank, .range: words.constraint
    }
  }

  private func addWarnings(to content: inout Content, _ surroundings: Surroundings) {
    let warnings = warnings
    guard !warnings.isEmpty else { return }
    content.space()
    content.focusing { content in
      for warning in warnings {
        content.add(
          AuthoredText.styled("\(surroundings.glyphs.warning) " + warning, .warning), hanging: 2)
      }
      if isHeld, refusal == nil {
        let words = surroundings.words.interview
        content.add(isDoubted ? words.confirmAndGoOn : words.checkAndGoOn, .hint, indent: 2)
      }
    }
  }

  private func addComment(of node: NodeID, to content: inout Content, _ words: InterviewWords) {
    let comment = interview.comment(node)
    guard !comment.isEmpty else { return }
    content.space()
    let reason = SoftOverride.reason(comment)
    let text =
      SoftOverride.isConfirmed(comment)
      ? words.confirmed + (reason.isEmpty ? "" : ": " + reason) : "\(words.note): \(reason)"
    content.add(text, .dim, hanging: 2)
  }

  /// "Doesn't know" or "prefers not to answer", where that was declared in place of an answer, and that an answer is
  /// there where it is sealed.
  func nonresponse(_ node: NodeID, _ words: InterviewWords) -> String? {
    guard interview.text(node).isEmpty else { return nil }
    switch interview.state(node) {
    case .dontKnow: return words.dontKnow
    case .refused: return words.refused
    case .answered where interview.isSealed(node): return words.sealed
    case .answered, .blank, .notAsked: return nil
    }
  }

  /// An answer as a person reads it; nil where there is none.
  func shownState(_ node: NodeID, _ words: InterviewWords) -> String? {
    if let state = nonresponse(node, words) { return state }
    let stored = interview.text(node)
    guard !stored.isEmpty, let type = interview.formNode(node).question else { return nil }
    if type.isChoice { return AuthoredText.plain(interview.shownAnswer(node)) }
    if type == .acknowledge { return words.acknowledged }
    let formNode = interview.formNode(node)
    if formNode.isMasked { return String(repeating: "•", count: min(8, stored.count)) }
    let kind =
      type == .range ? .decimal : LineEntry.Kind(type, appearance: formNode.appearance)
    return AuthoredText.plain(LineEntry.shown(stored, kind: kind, language))
  }
}
