import Canvas
import Findings
import Forms

/// The answers behind a finding, one by one, without anything that tells who gave them.
struct SupervisionAnswers: Sendable {
  private(set) var columns: [Bilingual]
  private(set) var rows: [[Bilingual]]
  private(set) var label: Bilingual
  private var areUnfavourable: Bool
  private(set) var cursor: ListCursor

  init(_ finding: SupervisionFinding) {
    columns = finding.evidence?.columns ?? []
    rows = finding.evidence?.rows ?? []
    label = finding.finding?.label ?? Bilingual(en: "", es: "")
    areUnfavourable = finding.evidence?.areRowsUnfavourable ?? false
    cursor = ListCursor(count: finding.evidence?.rows.count ?? 0)
  }

  /// Takes the answers as they are now; the place stays.
  mutating func show(_ finding: SupervisionFinding) {
    columns = finding.evidence?.columns ?? []
    rows = finding.evidence?.rows ?? []
    areUnfavourable = finding.evidence?.areRowsUnfavourable ?? false
    cursor.resize(rows.count)
  }

  mutating func press(_ key: Key, page: Int) -> Bool {
    switch key {
    case .left: cursor.select(cursor.selected - 1)
    case .right, .character(" "): cursor.select(cursor.selected + 1)
    default: return cursor.handle(key, page: page)
    }
    return true
  }

  func draw(on buffer: inout Buffer, in room: Rectangle, _ surroundings: Surroundings) {
    let words = surroundings.words.supervision
    let language = surroundings.language
    guard rows.indices.contains(cursor.selected) else {
      buffer.write(words.answersWithheld, in: room.inset(rows: 1))
      return
    }
    let notice = TextLayout.wrapped(words.withoutIdentifiers, columns: room.columns)
    let (rest, foot) = room.splitBottom(notice.count)
    buffer.write(words.withoutIdentifiers, in: foot, role: .hint)

    let (top, below) = rest.splitTop(3)
    var head = StyledText(
      words.answerOf(cursor.selected + 1, rows.count, areUnfavourable), .heading)
    head.append("  " + label[language])
    buffer.put(
      head.truncated(columns: top.columns, ellipsis: String(surroundings.glyphs.ellipsis)),
      row: top.row + 1, column: top.column, within: top)
    // The marked answer whole, with the questions as they were asked.
    var whole: [StyledText] = []
    for (question, answer) in zip(columns, rows[cursor.selected]) {
      var line = StyledText(question[language] + "  ", .hint)
      line.append(answer[language], .answer)
      whole += line.wrapped(columns: below.columns - 2, hanging: 2)
    }
    let (one, more) = below.splitTop(min(whole.count + 1, below.rows * 2 / 3))
    for (offset, line) in whole.prefix(one.rows).enumerated() {
      buffer.put(line, row: one.row + offset, column: one.column + 2, within: one)
    }
    drawTable(on: &buffer, in: more, surroundings)
  }

  /// All answers, one a line, the marked one with its pointer.
  private func drawTable(on buffer: inout Buffer, in area: Rectangle, _ surroundings: Surroundings)
  {
    let language = surroundings.language
    let ellipsis = String(surroundings.glyphs.ellipsis)
    guard area.rows >= 3, !columns.isEmpty else {
      buffer.cursor = Position(row: area.row, column: area.column)
      return
    }
    let widths = widths(area.columns - 2, language)
    // Columns of a few letters tell nothing that the lines above do not.
    guard columns.count == 1 || widths.reduce(0, +) / columns.count >= 11 else {
      buffer.cursor = Position(row: area.row, column: area.column)
      return
    }
    func line(_ cells: [Bilingual], _ role: Canvas.Role) -> StyledText {
      StyledText(
        zip(cells, widths).map { TextLayout.fitted($0[language], columns: $1, ellipsis: ellipsis) }
          .joined(separator: "  "), role)
    }
    buffer.put(line(columns, .heading), row: area.row, column: area.column + 2, within: area)
    for (offset, index) in cursor.window(rows: area.rows - 1).enumerated() {
      let row = area.row + 1 + offset
      let isSelected = index == cursor.selected
      buffer.put(
        line(rows[index], isSelected ? .selected : .plain), row: row, column: area.column + 2,
        within: area)
      if isSelected {
        buffer.put(
          String(surroundings.glyphs.pointer), row: row, column: area.column, role: .selected)
        buffer.cursor = Position(row: row, column: area.column)
      }
    }
  }

  /// What each column gets: what it needs where there is room, else a fair part of it.
  private func widths(_ room: Int, _ language: InterfaceLanguage) -> [Int] {
    let wanted = columns.indices.map { column in
      let cells = rows.prefix(200).map { TextLayout.columns(of: $0[column][language]) }
      return min(max(cells.max() ?? 0, 12), max(12, room / 2))
    }
    let gaps = 2 * (columns.count - 1)
    let total = wanted.reduce(0, +) + gaps
    if total <= room { return wanted }
    let fair = max(6, (room - gaps) / columns.count)
    var spare = room - gaps - wanted.reduce(0) { $0 + min($1, fair) }
    return wanted.map { width in
      let extra = min(max(0, spare), max(0, width - fair))
      spare -= extra
      return min(width, fair) + extra
    }
  }
}
