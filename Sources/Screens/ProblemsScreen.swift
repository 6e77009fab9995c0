package import Canvas
package import Forms
import Tables

/// The mistakes in a questionnaire that cannot be used, or has warnings: where, what, what to do.
package struct ProblemsScreen: Sendable {
  package var survey: String
  package var diagnostics: [Diagnostic]
  private var cursor: ListCursor

  package init(survey: String, diagnostics: [Diagnostic]) {
    self.survey = survey
    // What keeps the questionnaire from being used comes first, each kind in the order of the sheets.
    self.diagnostics =
      diagnostics.filter { $0.severity == .error } + diagnostics.filter { $0.severity != .error }
    self.cursor = ListCursor(count: diagnostics.count)
  }

  package mutating func press(_ key: Key, _ surroundings: Surroundings) -> Step {
    if Bindings.matches(key, .close) { return Step([.loadHome], turn: .home) }
    if Bindings.matches(key, .switchLanguage) {
      return Step(turn: .language(surroundings.language.other))
    }
    _ = cursor.handle(key, page: max(1, surroundings.rows / 4))
    return .none
  }

  package func draw(on buffer: inout Buffer, _ surroundings: Surroundings, notice: Notice?) {
    let words = surroundings.words
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count { $0.severity == .warning }
    let chrome = Chrome(
      title: StyledText(
        words.problemsTitle(survey, errors, warnings, diagnostics.count - errors - warnings),
        .title),
      contexts: [.problems], hidden: [.open])
    let room = chrome.draw(on: &buffer, surroundings, notice: notice).inset(columns: 1)
    guard !diagnostics.isEmpty else {
      buffer.write(words.noProblems, in: room)
      return
    }
    let blocks = diagnostics.map { lines(of: $0, columns: room.columns - 2, surroundings) }
    var first = cursor.selected
    var used = blocks[first].count
    while first > 0, used + blocks[first - 1].count + 1 <= room.rows {
      first -= 1
      used += blocks[first].count + 1
    }
    var row = room.row
    for index in first..<blocks.count {
      if index == cursor.selected {
        buffer.put(
          String(surroundings.glyphs.pointer), row: row, column: room.column, role: .selected)
        buffer.cursor = Position(row: row, column: room.column)
      }
      for line in blocks[index] {
        buffer.put(line, row: row, column: room.column + 2, within: room)
        row += 1
      }
      row += 1
      if row >= room.endRow { break }
    }
  }

  private func lines(
    of diagnostic: Diagnostic, columns: Int, _ surroundings: Surroundings
  ) -> [StyledText] {
    let words = surroundings.words
    let place = diagnostic.place
    let location = [
      place.file, place.sheet, words.place(place.row, place.columnLetter),
    ].filter { !$0.isEmpty }.joined(separator: ", ")
    var head = StyledText(
      words.severity(diagnostic.severity) + " ",
      diagnostic.severity == .error ? .problem : .warning)
    head.append(location, .heading)
    if !diagnostic.text.isEmpty { head.append("  " + diagnostic.text, .dim) }
    return [head.truncated(columns: columns)]
      + StyledText(diagnostic.message[surroundings.language]).wrapped(columns: columns)
      + StyledText(words.remedy + ": " + diagnostic.remedy[surroundings.language], .hint)
      .wrapped(columns: columns, hanging: 2)
  }
}

extension InterfaceLanguage {
  /// The other one of the two.
  package var other: InterfaceLanguage {
    switch self {
    case .es: .en
    case .en: .es
    }
  }
}
