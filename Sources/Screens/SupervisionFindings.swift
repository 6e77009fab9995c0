import Canvas
import Findings
import Forms
import Formulas

/// The third of the supervisor's pages: the findings, worst first.
struct SupervisionFindings: Sendable {
  /// What is shown as one line until somebody opens it.
  enum Fold: Sendable, CaseIterable {
    /// What goes well, where much else does not.
    case good
    /// Wide gaps of small groups, which are no findings.
    case toAsk
  }

  /// A line of the list, or a block of lines.
  private enum Item: Sendable {
    case group([Finding])
    case fold(Fold, Int)
  }

  /// Findings about the same thing together, the worst of each first.
  private(set) var groups: [[Finding]] = []
  private var toAsk: [[Finding]] = []
  private var opened: Set<Fold> = []
  private var items: [Item] = []
  /// How many there are without what was picked.
  private(set) var all = 0
  private(set) var cursor = ListCursor(count: 0)

  var count: Int { groups.count }

  var selected: [Finding]? {
    guard items.indices.contains(cursor.selected), case .group(let group) = items[cursor.selected]
    else { return nil }
    return group
  }

  mutating func show(_ groups: [[Finding]], toAsk: [[Finding]], all: Int) {
    let before = selected?.first?.id
    self.groups = groups
    self.toAsk = toAsk
    self.all = all
    arrange()
    if let before, let place = place(of: before) { cursor.select(place) }
  }

  /// Opens the fold that is marked, or closes it; false where none is.
  mutating func toggleFold() -> Bool {
    guard items.indices.contains(cursor.selected), case .fold(let fold, _) = items[cursor.selected]
    else { return false }
    if opened.remove(fold) == nil { opened.insert(fold) }
    arrange()
    return true
  }

  private mutating func arrange() {
    let good = groups.filter { $0[0].severity == 1 }
    // A few good ones stand for themselves, and so do many where there is nothing else.
    let isFolded = good.count > 2 && good.count < groups.count
    items = groups.filter { !isFolded || $0[0].severity > 1 }.map(Item.group)
    for (fold, folded) in [(Fold.good, isFolded ? good : []), (.toAsk, toAsk)]
    where !folded.isEmpty {
      items.append(.fold(fold, folded.count))
      if opened.contains(fold) { items += folded.map(Item.group) }
    }
    cursor.resize(items.count)
  }

  private func place(of id: String) -> Int? {
    items.firstIndex { item in
      if case .group(let group) = item { return group.contains { $0.id == id } }
      return false
    }
  }

  mutating func press(_ key: Key, page: Int) -> Bool { cursor.handle(key, page: page) }

  /// The findings after or before the marked ones, which are then marked; nil at the end.
  mutating func neighbour(by step: Int) -> [Finding]? {
    var place = cursor.selected + step
    while items.indices.contains(place) {
      if case .group(let group) = items[place] {
        cursor.select(place)
        return group
      }
      place += step
    }
    return nil
  }

  /// Where a finding stands: third of seven.
  func place(of id: String, _ words: SupervisionWords) -> String {
    guard let place = groups.firstIndex(where: { $0.contains { $0.id == id } }) else {
      return words.toAsk(1)
    }
    return words.findingOf(place + 1, groups.count)
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
    let notes = note.map { StyledText($0, .hint).wrapped(columns: room.columns) } ?? []
    let (rest, bottom) = room.splitBottom(notes.count)
    for (offset, line) in notes.enumerated() {
      buffer.put(line, row: bottom.row + offset, column: bottom.column, within: bottom)
    }
    guard !items.isEmpty else {
      buffer.write(all == 0 ? words.noFindings : words.noFindingsHere, in: rest.inset(rows: 1))
      return
    }
    let area = rest.splitTop(1).rest
    let blocks = items.indices.map { index -> [StyledText] in
      let isSelected = index == cursor.selected
      switch items[index] {
      case .group(let group):
        return lines(group, columns: area.columns - 2, isSelected, surroundings)
      case .fold(let fold, let count):
        let ellipsis = String(surroundings.glyphs.ellipsis)
        return [
          line(fold, count, isSelected, words)
            .truncated(columns: area.columns - 2, ellipsis: ellipsis)
        ]
      }
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
      if !(isFlag(index) && isFlag(index + 1)) { row += gap }
    }
  }

  private func isFlag(_ index: Int) -> Bool {
    guard items.indices.contains(index), case .group(let group) = items[index] else { return false }
    return group[0].kind == .redflag
  }

  /// What a fold holds, and how to open it.
  private func line(
    _ fold: Fold, _ count: Int, _ isSelected: Bool, _ words: SupervisionWords
  ) -> StyledText {
    let isOpen = opened.contains(fold)
    let text = fold == .good ? words.goingWell(count) : words.toAsk(count)
    var line = StyledText(
      "\(isOpen ? "-" : "+") \(text)", isSelected ? .selected : fold == .good ? .good : .heading)
    if isSelected { line.append("  " + words.unfold(isOpen), .hint) }
    return line
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
    let head = isSelected ? texts[0] : headline(texts[0], columns: room, surroundings)
    add(StyledText(head, isSelected ? .selected : .plain), whole: isSelected)
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
    var end = deadline(finding, words, language, today, columns: room / 2)
    if action.columns + 2 + end.columns > room {
      end = deadline(finding, words, language, today, columns: room / 2, short: surroundings.words)
    }
    let limit = max(10, room - end.columns - 2)
    action = action.truncated(columns: limit, ellipsis: String(surroundings.glyphs.ellipsis))
    action.append("  ")
    action.append(end)
    add(action, whole: false)
    return result
  }

  /// What is wrong in one line: where it is too long, the interval gives way first, then the end of the place's
  /// name, then that of the indicator's; never the number with its n.
  private func headline(_ text: String, columns: Int, _ surroundings: Surroundings) -> String {
    guard TextLayout.columns(of: text) > columns, let colon = text.lastIndex(of: ":") else {
      return text
    }
    var number = String(text[colon...])
    if let rest = number.firstRange(of: ", "), number.hasSuffix(")") {
      number = number[..<rest.lowerBound] + ")"
    }
    let room = columns - TextLayout.columns(of: number)
    guard room >= columns / 3 else { return text }
    func cut(_ text: String, _ columns: Int) -> String {
      StyledText(text).truncated(
        columns: columns, ellipsis: String(surroundings.glyphs.ellipsis)
      ).text
    }
    let name = String(text[..<colon])
    guard let dash = name.firstRange(of: " – ") else { return cut(name, room) + number }
    // Where it is matters less than what it is about: the place keeps what the indicator leaves, or a third.
    let what = String(name[dash.lowerBound...])
    let place = cut(
      String(name[..<dash.lowerBound]), max(room / 3, room - TextLayout.columns(of: what)))
    return cut(place + what, room) + number
  }

  /// Who and until when; of several owners the first alone where all would not fit.
  ///
  /// With `short`, in a line that is to say something else as well, a day is `7 dic`.
  private func deadline(
    _ finding: Finding, _ words: SupervisionWords, _ language: InterfaceLanguage, _ today: Int,
    columns: Int, short: Words? = nil
  ) -> StyledText {
    var due = words.dueBy(finding.dueText(language, today: today))
    if let short,
      let day = Moment(dateText: finding.dueText(language, today: today), localOffset: 0)?.date
    {
      due = "\(day.day) \(short.months[day.month - 1].prefix(3))"
    }
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
