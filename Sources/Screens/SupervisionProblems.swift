import Canvas
import Findings
import Forms
import Tables

/// The fourth of the supervisor's pages: what was left out of the files, and what is wrong in the sheets.
struct SupervisionProblems: Sendable {
  enum Item: Sendable {
    case data(DataProblem)
    case sheet(Diagnostic)
  }

  private(set) var items: [Item] = []
  private(set) var counts: ReadingCounts?
  private(set) var cursor = ListCursor(count: 0)

  /// Takes what was read, and what could not be read of the themes of open questions.
  mutating func show(_ reading: SurveyReading, themes: [DataProblem]) {
    let problems = (reading.analysis?.problems ?? []) + themes
    // What was set aside comes first, then mistakes, then notes.
    let sheets = reading.diagnostics
    items =
      problems.filter(\.setsAside).map(Item.data)
      + sheets.filter { $0.severity == .error }.map(Item.sheet)
      + problems.filter { !$0.setsAside }.map(Item.data)
      + sheets.filter { $0.severity != .error }.map(Item.sheet)
    counts = reading.analysis?.dataset.counts
    cursor.resize(items.count)
  }

  mutating func press(_ key: Key, page: Int) -> Bool { cursor.handle(key, page: page) }

  /// One line each about what the other pages do not show, for the foot of the overview.
  func notes(_ words: SupervisionWords) -> [String] {
    var notes: [String] = []
    if let counts {
      let lines = counts.rowsSetAside + counts.repeatRowsSetAside
      if counts.filesSetAside + lines > 0 {
        notes.append(words.setAside(counts.filesSetAside, lines))
      }
    }
    let uncounted = items.count { item in
      guard case .data(let problem) = item else { return false }
      return [.badWeight, .noPositiveWeight, .unweightedStrata].contains(problem.kind)
    }
    if uncounted > 0 { notes.append(words.uncounted(uncounted)) }
    let errors = items.count { item in
      if case .sheet(let diagnostic) = item { return diagnostic.severity == .error }
      return false
    }
    if errors > 0 { notes.append(words.sheetProblems(errors)) }
    return notes
  }

  func draw(on buffer: inout Buffer, in room: Rectangle, _ surroundings: Surroundings) {
    let words = surroundings.words.supervision
    var area = room.splitTop(1).rest
    if let counts {
      let lines = counts.rowsSetAside + counts.repeatRowsSetAside
      let parts = [
        words.readingFiles(counts.files, counts.filesSetAside),
        words.readingLines(counts.interviews, lines),
        words.readingCorrections(counts.corrected, counts.duplicates),
      ].filter { !$0.isEmpty }
      let used = buffer.write(parts.joined(separator: " · "), in: area)
      area = area.splitTop(used + 1).rest
    }
    guard !items.isEmpty else {
      buffer.write("\(surroundings.glyphs.yes) \(words.dataFine)", in: area, role: .good)
      return
    }
    let isDamaged = items.contains { item in
      if case .data(let problem) = item { return problem.isDamage }
      return false
    }
    if isDamaged, area.rows >= 12 {
      let hint = StyledText(words.damageHint, .hint).wrapped(columns: area.columns)
      let (rest, foot) = area.splitBottom(hint.count)
      for (offset, line) in hint.enumerated() {
        buffer.put(line, row: foot.row + offset, column: foot.column, within: foot)
      }
      area = rest
    }
    // There may be thousands: only those in sight are laid out.
    func block(_ index: Int) -> [StyledText] {
      lines(of: items[index], columns: area.columns - 2, surroundings)
    }
    var first = cursor.selected
    var used = block(first).count
    while first > 0 {
      used += block(first - 1).count + 1
      guard used <= area.rows else { break }
      first -= 1
    }
    var row = area.row
    for index in first..<items.count {
      if row >= area.endRow { break }
      if index == cursor.selected {
        buffer.put(
          String(surroundings.glyphs.pointer), row: row, column: area.column, role: .selected)
        buffer.cursor = Position(row: row, column: area.column)
      }
      for line in block(index) where row < area.endRow {
        buffer.put(line, row: row, column: area.column + 2, within: area)
        row += 1
      }
      row += 1
    }
  }

  private func lines(of item: Item, columns: Int, _ surroundings: Surroundings) -> [StyledText] {
    let words = surroundings.words
    let language = surroundings.language
    switch item {
    case .data(let problem):
      var head = StyledText(
        words.supervision.problemMark(problem.setsAside) + "  ",
        problem.setsAside ? .problem : .warning)
      head.append(problem.file, .heading)
      guard !problem.lines.isEmpty else {
        return head.wrapped(columns: columns, hanging: 2)
          + StyledText(sentence(problem.message[language])).wrapped(columns: columns)
      }
      // Lines stand beside their file, or below it where there is no room.
      let places = StyledText(words.supervision.lines(problem.lines), .dim)
      var lines = head.wrapped(columns: columns, hanging: 2)
      if lines.count == 1, head.columns + 2 + places.columns <= columns {
        head.append("  " + words.supervision.lines(problem.lines), .dim)
        lines = [head]
      } else {
        lines += places.wrapped(columns: columns)
      }
      return lines
        + StyledText(sentence(problem.message[language])).wrapped(columns: columns)
    case .sheet(let diagnostic):
      let place = diagnostic.place
      let location = [
        place.file, place.sheet, words.place(place.row, place.columnLetter),
      ].filter { !$0.isEmpty }.joined(separator: ", ")
      var head = StyledText(
        words.severity(diagnostic.severity) + "  ",
        diagnostic.severity == .error ? .problem : .warning)
      head.append(location, .heading)
      if !diagnostic.text.isEmpty { head.append("  " + diagnostic.text, .dim) }
      return [head.truncated(columns: columns)]
        + StyledText(sentence(diagnostic.message[language])).wrapped(columns: columns)
        + StyledText(words.remedy + ": " + diagnostic.remedy[language], .hint)
        .wrapped(columns: columns, hanging: 2)
    }
  }

  private func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + (text.hasSuffix(".") ? "" : ".")
  }
}
