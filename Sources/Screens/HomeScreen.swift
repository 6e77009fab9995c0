package import Canvas
import Forms

/// The first screen: what can be asked, what is unfinished, how far the round is.
package struct HomeScreen: Sendable {
  private(set) var facts: HomeFacts
  /// Over surveys, then drafts.
  private var cursor: ListCursor
  /// The monitor's code being typed.
  private var monitor: LineEditor?
  /// The survey to begin once the monitor's code is given.
  private var beginning: String?
  /// The person went on without a code: it is not asked for again.
  private var goesWithoutCode = false
  /// The word that confirms a discard being typed, and the draft it is about.
  private var discarding: (draft: HomeFacts.Draft, word: LineEditor)?

  package init(facts: HomeFacts) {
    self.facts = facts
    self.cursor = ListCursor(count: facts.surveys.count + facts.drafts.count)
  }

  package mutating func take(_ facts: HomeFacts) {
    self.facts = facts
    cursor.resize(facts.surveys.count + facts.drafts.count)
  }

  /// Whether forms and drafts have been read, not the titles only.
  package var isComplete: Bool { facts.isComplete }

  package var takesText: Bool { monitor != nil || discarding != nil }
  package var contexts: [Bindings.Context] { takesText ? [.confirmation] : [.home] }

  private var selectedSurvey: HomeFacts.Survey? {
    cursor.selected < facts.surveys.count ? facts.surveys[cursor.selected] : nil
  }

  private var selectedDraft: HomeFacts.Draft? {
    let index = cursor.selected - facts.surveys.count
    return facts.drafts.indices.contains(index) ? facts.drafts[index] : nil
  }

  package mutating func press(_ key: Key, _ surroundings: Surroundings) -> Step {
    if monitor != nil { return pressInMonitor(key, surroundings) }
    if discarding != nil { return pressInDiscard(key, surroundings) }
    let words = surroundings.words
    if Bindings.matches(key, .quit) { return Step([.quit]) }
    if key == .control("c") { return Step([.quit]) }
    if Bindings.matches(key, .switchLanguage) || key == .character("i") {
      return Step(turn: .language(surroundings.language.other))
    }
    if Bindings.matches(key, .monitor) {
      monitor = LineEditor(facts.monitor, maximum: 20)
      return .none
    }
    if Bindings.matches(key, .supervise) {
      return Step([.loadSupervision(survey: selectedSurvey?.folder)])
    }
    if Bindings.matches(key, .discard) {
      guard let draft = selectedDraft else {
        return Step(notice: Notice(words.home.noDraftToDiscard))
      }
      if draft.isInUse { return Step(notice: Notice(words.home.draftInUse, tone: .problem)) }
      discarding = (draft, LineEditor("", maximum: 5))
      return .none
    }
    if Bindings.matches(key, .correct) {
      guard let survey = selectedSurvey else {
        return Step(notice: Notice(words.correction.markSurvey))
      }
      return Step([.loadFinished(survey: survey.folder)])
    }
    if Bindings.matches(key, .resume) {
      guard let draft = selectedDraft ?? facts.drafts.first else {
        // The disk may give now what it did not give before.
        if !facts.isComplete || !facts.unreadDrafts.isEmpty { return Step([.loadHome]) }
        return Step(notice: Notice(words.home.noDraftToResume))
      }
      return resume(draft, words)
    }
    if Bindings.matches(key, .open) || key == .right { return open(surroundings) }
    if case .character(let digit) = key, let number = digit.wholeNumberValue, number >= 1,
      number <= facts.surveys.count + facts.drafts.count
    {
      cursor.select(number - 1)
      return open(surroundings)
    }
    if cursor.handle(key, page: 5) { return .none }
    return Step(notice: Notice(words.keyDoesNothing(words.keyNames.name(of: key))))
  }

  private mutating func open(_ surroundings: Surroundings) -> Step {
    if let survey = selectedSurvey {
      if survey.form == nil, facts.isComplete {
        return Step(
          turn: .problems(
            ProblemsScreen(survey: survey.folder, diagnostics: survey.diagnostics)))
      }
      guard facts.monitor.isEmpty, !goesWithoutCode else {
        return Step([.begin(survey: survey.folder)])
      }
      beginning = survey.folder
      monitor = LineEditor("", maximum: 20)
      return .none
    }
    if let draft = selectedDraft { return resume(draft, surroundings.words) }
    return .none
  }

  private func resume(_ draft: HomeFacts.Draft, _ words: Words) -> Step {
    draft.isInUse
      ? Step(notice: Notice(words.home.draftInUse, tone: .problem))
      : Step([.resume(key: draft.key)])
  }

  private mutating func pressInMonitor(_ key: Key, _ surroundings: Surroundings) -> Step {
    guard var editor = monitor else { return .none }
    switch key {
    case .control("c"):
      monitor = nil
      beginning = nil
    case .escape:
      defer { beginning = nil }
      monitor = nil
      if beginning != nil { goesWithoutCode = true }
      return Step(beginning.map { [.begin(survey: $0)] } ?? [])
    case .enter:
      let code = editor.text
      guard (1...20).contains(code.count), code.allSatisfy(HomeScreen.isCodeCharacter) else {
        return Step(notice: Notice(surroundings.words.home.monitorRefused, tone: .problem))
      }
      defer { beginning = nil }
      monitor = nil
      return Step([.setMonitor(code)] + (beginning.map { [.begin(survey: $0)] } ?? []))
    default:
      _ = editor.handle(key)
      monitor = editor
    }
    return .none
  }

  /// Letters, digits, dots, hyphens and underscores of ASCII: codes go into files and other tools.
  private static func isCodeCharacter(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "._-".contains(character))
  }

  /// Whether a typed word is the yes that loses something, in either language.
  static func isYes(_ word: String) -> Bool {
    ["SI", "SÍ", "YES"].contains(word.uppercased())
  }

  private mutating func pressInDiscard(_ key: Key, _ surroundings: Surroundings) -> Step {
    guard let draft = discarding?.draft, var editor = discarding?.word else { return .none }
    switch key {
    case .escape, .control("c"):
      discarding = nil
    case .enter:
      discarding = nil
      if HomeScreen.isYes(editor.text) {
        return Step([.discard(key: draft.key)])
      }
    default:
      _ = editor.handle(key)
      discarding = (draft, editor)
    }
    return .none
  }

  package func draw(on buffer: inout Buffer, _ surroundings: Surroundings, notice: Notice?) {
    let words = surroundings.words.home
    var status =
      facts.monitor.isEmpty
      ? StyledText(words.noMonitor, .warning) : StyledText(words.monitor(facts.monitor))
    status.append(" · " + surroundings.language.rawValue, .dim)
    if facts.isSynthetic { status.append(" · " + words.synthetic, .warning) }
    if facts.lacksKeys {
      status.append(" · " + surroundings.words.protection.noKeysShort, .warning)
    }
    let chrome = Chrome(
      title: StyledText("Ronda", .title), status: status, contexts: contexts,
      hidden: hidden, lead: takesText ? words.promptBar : [])
    let room = chrome.draw(on: &buffer, surroundings, notice: notice).inset(columns: 1)
    if let monitor {
      drawPrompt(
        words.askMonitor, hint: beginning == nil ? words.askMonitorHint : words.monitorFirst,
        monitor,
        on: &buffer, room, surroundings)
      return
    }
    if let discarding {
      let title = AuthoredText.title(discarding.draft.title, surroundings.language)
      drawPrompt(
        discarding.draft.isCorrection
          ? surroundings.words.correction.confirmDiscard(title)
          : words.confirmDiscard(title, discarding.draft.answered), hint: "",
        discarding.word, on: &buffer, room, surroundings)
      return
    }
    drawLists(on: &buffer, room, surroundings)
  }

  /// The actions that have nothing to act on.
  private var hidden: Set<Bindings.Action> {
    var hidden: Set<Bindings.Action> = facts.drafts.isEmpty ? [.resume] : []
    if facts.drafts.isEmpty, facts.surveys.isEmpty { hidden.insert(.open) }
    if takesText { hidden.insert(.switchLanguage) }
    return hidden
  }

  private func drawPrompt(
    _ question: String, hint: String, _ editor: LineEditor, on buffer: inout Buffer,
    _ room: Rectangle, _ surroundings: Surroundings
  ) {
    let area = room.inset(rows: 1, columns: 2)
    var row = area.row + buffer.write(question, in: area)
    editor.draw(
      on: &buffer, in: Rectangle(row: row + 1, column: area.column, rows: 1, columns: 24),
      glyphs: surroundings.glyphs)
    row += 3
    buffer.write(
      hint, in: Rectangle(row: row, column: area.column, rows: 5, columns: area.columns),
      role: .hint)
  }

  private func drawLists(
    on buffer: inout Buffer, _ room: Rectangle, _ surroundings: Surroundings
  ) {
    let words = surroundings.words.home
    var lines: [(text: StyledText, item: Int?)] = []
    let numbers = 22
    let titleColumns = max(20, room.columns - 2 - numbers)
    var head = StyledText(TextLayout.fitted(words.surveys, columns: titleColumns), .heading)
    head.append(
      TextLayout.fitted(words.today, columns: 6, alignment: .right)
        + TextLayout.fitted(words.inRound, columns: 8, alignment: .right)
        + TextLayout.fitted(words.target, columns: 8, alignment: .right), .heading)
    lines.append((head, nil))
    if facts.surveys.isEmpty { lines.append((StyledText(words.noSurveys, .warning), nil)) }
    for (index, survey) in facts.surveys.enumerated() {
      lines.append((line(of: survey, number: index + 1, titleColumns, surroundings), index))
    }
    lines.append((StyledText(), nil))
    if facts.isComplete { lines.append((StyledText(words.unfinished, .heading), nil)) }
    if facts.isComplete, facts.drafts.isEmpty, facts.unreadDrafts.isEmpty {
      lines.append((StyledText(words.nothingUnfinished, .dim), nil))
    }
    for (index, draft) in facts.drafts.enumerated() {
      lines.append(
        (line(of: draft, room.columns - 2, surroundings), facts.surveys.count + index))
    }
    lines += unread(room.columns - 2, surroundings).map { ($0, nil) }
    lines.append((StyledText(), nil))
    lines.append((StyledText(words.supervision, .hint), nil))
    if lines.count < room.rows, facts.surveys.contains(where: { $0.form != nil }) {
      lines.append((StyledText(surroundings.words.correction.homeLine, .hint), nil))
    }
    if facts.lacksKeys {
      lines.append((StyledText(surroundings.words.protection.noKeysLine, .warning), nil))
    }

    let selectedLine = lines.firstIndex { $0.item == cursor.selected } ?? 0
    let window = ListCursor(count: lines.count, selected: selectedLine).window(rows: room.rows)
    for (offset, index) in window.enumerated() {
      let row = room.row + offset
      let isSelected = lines[index].item != nil && lines[index].item == cursor.selected
      if isSelected {
        buffer.put(
          String(surroundings.glyphs.pointer), row: row, column: room.column, role: .selected)
        buffer.cursor = Position(row: row, column: room.column)
      }
      buffer.put(
        lines[index].text.truncated(columns: room.columns - 2), row: row,
        column: room.column + 2)
      if isSelected {
        buffer.mark(
          Rectangle(row: row, column: room.column + 2, rows: 1, columns: room.columns - 2),
          role: .selected)
      }
    }
  }

  /// Why drafts could not be read, in full for the first one; how many more there are.
  private func unread(_ columns: Int, _ surroundings: Surroundings) -> [StyledText] {
    guard let first = facts.unreadDrafts.first else { return [] }
    let text = StyledText(surroundings.words.failure(first), .problem)
    let others = facts.unreadDrafts.count - 1
    return text.wrapped(columns: columns)
      + (others > 0 ? [StyledText(surroundings.words.more(others), .problem)] : [])
  }

  private func line(
    of survey: HomeFacts.Survey, number: Int, _ titleColumns: Int, _ surroundings: Surroundings
  ) -> StyledText {
    var line = StyledText(number < 10 ? "\(number) " : "  ", .key)
    line.append(
      TextLayout.fitted(
        AuthoredText.title(survey.title, surroundings.language), columns: titleColumns - 2,
        ellipsis: String(surroundings.glyphs.ellipsis)))
    guard survey.form != nil || !facts.isComplete else {
      line.append(
        TextLayout.fitted(
          // Notes are no problems: the list tells them apart, too.
          surroundings.words.home.broken(survey.diagnostics.count { $0.severity != .note }),
          columns: 22, alignment: .right),
        .problem)
      return line
    }
    line.append(
      TextLayout.fitted(survey.today.map(String.init) ?? "·", columns: 6, alignment: .right))
    line.append(
      TextLayout.fitted(survey.inRound.map(String.init) ?? "·", columns: 8, alignment: .right))
    line.append(
      TextLayout.fitted(survey.target.map(String.init) ?? "·", columns: 8, alignment: .right), .dim)
    return line
  }

  /// A draft's line: what, which sample, where, how far, how long ago; where room is short the place is cut.
  private func line(
    of draft: HomeFacts.Draft, _ columns: Int, _ surroundings: Surroundings
  ) -> StyledText {
    let words = surroundings.words.home
    let ellipsis = String(surroundings.glyphs.ellipsis)
    let before = [
      TextLayout.truncated(
        AuthoredText.short(title: draft.title, surroundings.language), columns: 24,
        ellipsis: ellipsis),
      draft.sample.isEmpty ? words.noSample : words.sample(draft.sample),
    ]
    var after = [
      draft.isCorrection
        ? surroundings.words.correction.underWay
        : words.progress(draft.answered, draft.questions), words.ago(draft.minutesAgo),
    ]
    if draft.isInUse { after.append(words.inUse) }
    let others = (before + after).reduce(0) { $0 + TextLayout.columns(of: $1) + 3 }
    let room = columns - others
    let site =
      draft.site.isEmpty || room < 6
      ? [] : [TextLayout.truncated(draft.site, columns: room, ellipsis: ellipsis)]
    var line = StyledText((before + site + after.prefix(2)).joined(separator: " · "))
    if draft.isInUse { line.append(" · " + words.inUse, .warning) }
    return line
  }
}
