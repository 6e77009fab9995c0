import Canvas
import Findings
import Forms
import Formulas

/// The third of the supervisor's pages: the findings, worst first.
struct SupervisionFindings: Sendable {
  /// Findings about the same thing together, the worst of each first.
  private(set) var groups: [[Finding]] = []
  /// How many there are without what was picked.
  private(set) var all = 0
  private(set) var cursor = ListCursor(count: 0)

  var count: Int { groups.count }

  var selected: [Finding]? {
    groups.indices.contains(cursor.selected) ? groups[cursor.selected] : nil
  }

  mutating func show(_ groups: [[Finding]], all: Int) {
    let before = selected?.first?.id
    self.groups = groups
    self.all = all
    cursor.resize(groups.count)
    if let before, let place = groups.firstIndex(where: { $0.contains { $0.id == before } }) {
      cursor.select(place)
    }
  }

  mutating func press(_ key: Key, page: Int) -> Bool { cursor.handle(key, page: page) }

  /// The findings after or before the marked ones, which are then marked; nil at the end.
  mutating func neighbour(by step: Int) -> [Finding]? {
    guard groups.indices.contains(cursor.selected + step) else { return nil }
    cursor.select(cursor.selected + step)
    return selected
  }

  /// Where a finding stands: third of seven.
  func place(of id: String, _ words: SupervisionWords) -> String {
    let place = groups.firstIndex { $0.contains { $0.id == id } }
    return words.findingOf((place ?? 0) + 1, groups.count)
  }

  /// How many there are of each severity, the worst first.
  var severities: [(severity: Int, count: Int)] {
    (1...5).reversed().map { severity in
      (severity, groups.count { $0[0].severity == severity })
    }.filter { $0.count > 0 }
  }

  // MARK: Drawing

  func draw(
    on buffer: inout Buffer, in room: Rectangle, narrowed note: String?,
    _ surroundings: Surroundings
  ) {
    let words = surroundings.words.supervision
    let (rest, bottom) = room.splitBottom(note == nil ? 0 : 1)
    if let note { buffer.put(note, row: bottom.row, column: bottom.column, role: .hint) }
    guard !groups.isEmpty else {
      buffer.write(all == 0 ? words.noFindings : words.noFindingsHere, in: rest.inset(rows: 1))
      return
    }
    let area = rest.splitTop(1).rest
    let blocks = groups.indices.map { index in
      lines(groups[index], columns: area.columns - 2, index == cursor.selected, surroundings)
    }
    let isTall = area.columns >= 78
    let gap = isTall ? 1 : 0
    var row = area.row
    for index in firstInSight(blocks, rows: area.rows, gap: gap)..<blocks.count {
      if row >= area.endRow { break }
      if index == cursor.selected {
        buffer.put(
          String(surroundings.glyphs.pointer), row: row, column: area.column, role: .selected)
        buffer.cursor = Position(row: row, column: area.column)
      }
      for line in blocks[index] where row < area.endRow {
        buffer.put(line, row: row, column: area.column + 2, within: area)
        row += 1
      }
      // Red flags stand line by line.
      let isFlag = groups[index][0].kind == .redflag
      let isNextFlag = index + 1 < groups.count && groups[index + 1][0].kind == .redflag
      if !(isFlag && isNextFlag) { row += gap }
    }
  }

  /// The first block drawn: as few above the marked one as show it whole, and one more where it fits.
  private func firstInSight(_ blocks: [[StyledText]], rows: Int, gap: Int) -> Int {
    var first = cursor.selected
    var used = blocks[first].count
    while first > 0,
      used + gap + blocks[first - 1].count <= rows / 2 + blocks[cursor.selected].count / 2
    {
      first -= 1
      used += gap + blocks[first].count
    }
    // Near the end nothing stays empty below.
    var below = blocks[first...].reduce(0) { $0 + $1.count + gap } - gap
    while first > 0, below + gap + blocks[first - 1].count <= rows {
      first -= 1
      below += gap + blocks[first].count
    }
    return first
  }

  /// A finding in five lines, in two where the terminal is narrow; the marked one whole.
  private func lines(
    _ group: [Finding], columns: Int, _ isSelected: Bool, _ surroundings: Surroundings
  ) -> [StyledText] {
    let words = surroundings.words.supervision
    let language = surroundings.language
    let today = surroundings.now.day
    let finding = group[0]
    let indent = 11
    let room = max(20, columns - indent)
    let texts = finding.lines(language, today: today)
    var result: [StyledText] = []
    func add(_ text: StyledText, whole: Bool) {
      guard !text.isEmpty else { return }
      let lines =
        whole
        ? text.wrapped(columns: room)
        : [text.truncated(columns: room, ellipsis: String(surroundings.glyphs.ellipsis))]
      for line in lines {
        var indented = StyledText(String(repeating: " ", count: indent))
        indented.append(line)
        result.append(indented)
      }
    }
    add(StyledText(texts[0], isSelected ? .selected : .plain), whole: isSelected)
    if let first = result.first {
      var line = severityTag(finding, columns: indent, words)
      let own = StyledText(Array(first.runs.dropFirst()))
      line.append(first.runs.count > 1 ? own : StyledText(String(first.text.dropFirst(indent))))
      result[0] = line
    }
    if finding.kind == .redflag { return result }
    if columns < 76 {
      add(deadline(finding, words, language, today, columns: room), whole: false)
      return result
    }
    var comparison = StyledText(texts[1])
    let others = group.dropFirst().map { words.kind($0.kind) }
    if !others.isEmpty {
      let also = "\(words.also): \(others.joined(separator: ", "))"
      comparison.append(comparison.isEmpty ? also : " · " + also, .dim)
    }
    add(comparison, whole: isSelected)
    add(StyledText(texts[2]), whole: isSelected)
    add(StyledText(texts[3], .hint), whole: isSelected)
    var action = StyledText("\(words.action): \(finding.action[language])")
    if isSelected {
      add(action, whole: true)
      add(deadline(finding, words, language, today, columns: room), whole: true)
      return result
    }
    // What is to be done may be cut short; who and until when may not.
    let end = deadline(finding, words, language, today, columns: room / 2)
    let limit = max(10, room - end.columns - 2)
    action = action.truncated(columns: limit, ellipsis: String(surroundings.glyphs.ellipsis))
    action.append("  ")
    action.append(end)
    add(action, whole: false)
    return result
  }

  /// Who and until when; of several owners the first alone where all would not fit.
  private func deadline(
    _ finding: Finding, _ words: SupervisionWords, _ language: InterfaceLanguage, _ today: Int,
    columns: Int
  ) -> StyledText {
    let due = words.dueBy(finding.dueText(language, today: today))
    let all = finding.ownerText(language)
    guard !all.isEmpty else { return StyledText(due, .heading) }
    let whole = "\(all) · \(due)"
    if finding.owners.count < 2 || TextLayout.columns(of: whole) <= columns {
      return StyledText(whole, .heading)
    }
    var first = finding
    first.owners = [finding.owners[0]]
    let others = finding.owners.count - 1
    return StyledText("\(first.ownerText(language)) +\(others) · \(due)", .heading)
  }
}

/// `4 ALTO` in a field of so many columns.
func severityTag(_ finding: Finding, columns: Int, _ words: SupervisionWords) -> StyledText {
  let role: Canvas.Role =
    switch finding.severity {
    case 5: .critical
    case 4: .problem
    case 3: .warning
    case 1: .good
    default: .heading
    }
  let text = "\(finding.severity) \(words.severity(finding.severity))"
  var tag = StyledText(text, role)
  tag.append(String(repeating: " ", count: max(1, columns - TextLayout.columns(of: text))))
  return tag
}
