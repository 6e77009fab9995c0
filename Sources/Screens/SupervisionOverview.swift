import Canvas
import Findings
import Forms
import Formulas

/// The first of the supervisor's pages: interviews against their targets, and how they go.
struct SupervisionOverview: Sendable {
  private(set) var key = Fieldwork.Key.partner
  private(set) var table = Fieldwork.Table.empty
  private(set) var labels: [Bilingual] = []
  /// By unit, how many findings of severity 3 and more are about it; nil where none can be.
  private(set) var alerts: [Int]?
  private(set) var restrictedCases = 0
  private var isNarrowed = false
  var cursor = ListCursor(count: 0)

  /// The code of the marked unit.
  var selected: String? {
    table.units.indices.contains(cursor.selected) ? table.units[cursor.selected].code : nil
  }

  /// Whether what is marked has findings of its own to be opened.
  var opens: Bool {
    switch key {
    case .partner, .site: selected.map { !$0.isEmpty } ?? false
    case .monitor, .day: false
    }
  }

  /// Takes the next key that the form can answer.
  mutating func cycle(_ analysis: Analysis) {
    let keys = Fieldwork.Key.allCases.filter { key in
      key == .day || analysis.dataset.schema.slot(Self.role(key)) != nil
    }
    let position = keys.firstIndex(of: key) ?? -1
    if !keys.isEmpty { key = keys[(position + 1) % keys.count] }
  }

  private static func role(_ key: Fieldwork.Key) -> Forms.Role {
    switch key {
    case .partner: .partner
    case .site: .site
    case .monitor, .day: .enumerator
    }
  }

  /// Takes the interviews that were chosen, and the findings of the round; nil where they are not known yet.
  mutating func show(
    _ analysis: Analysis, _ selection: Selection, today: String, found: [[Finding]]?
  ) {
    let before = selected
    table = analysis.fieldwork(by: key, selection, today: today)
    let schema = analysis.dataset.schema
    labels = table.units.map { unit in
      switch key {
      case .partner, .site: schema.label(ofGroup: unit.code, key: key.rawValue)
      case .monitor, .day: Bilingual(en: unit.code, es: unit.code)
      }
    }
    switch key {
    case .partner, .site:
      var counts: [String: Int] = [:]
      let onlySites =
        key == .site && found != nil ? analysis.onlySites(round: selection.round) : [:]
      for group in found ?? [] where group[0].severity >= 3 {
        if group[0].scope == key.rawValue {
          counts[group[0].unit, default: 0] += 1
        } else if group[0].scope == "partner", let site = onlySites[group[0].unit] {
          counts[site, default: 0] += 1
        }
      }
      alerts = found.map { _ in table.units.map { counts[$0.code] ?? 0 } }
    case .monitor, .day: alerts = nil
    }
    isNarrowed = selection.isNarrowed
    restrictedCases =
      selection.partner != nil || selection.site != nil
      ? 0 : (found ?? []).filter { $0[0].kind == .redflag }.reduce(0) { $0 + $1[0].n }
    cursor.resize(table.units.count)
    if let position = table.units.firstIndex(where: { $0.code == before }) {
      cursor.select(position)
    }
  }

  mutating func press(_ key: Key, page: Int) -> Bool { cursor.handle(key, page: page) }

  // MARK: Drawing

  /// A column of numbers: its head, and how wide it is.
  private struct Column {
    enum Content {
      case today
      case refused
      case notReached
      case median
      case participation
      case lastDay
      case alerts
    }

    var content: Content
    var head: String
    var width: Int
  }

  /// How the table's columns share the room.
  private struct Layout {
    var label: Int
    var done: Int
    var bar: Int
    var columns: [Column]
  }

  func draw(
    on buffer: inout Buffer, in room: Rectangle, notes: [String], _ surroundings: Surroundings
  ) {
    let words = surroundings.words.supervision
    var below: [StyledText] = []
    if restrictedCases > 0 {
      var line = StyledText(words.severity(5) + " ", .critical)
      line.append(words.restrictedCases(restrictedCases))
      below.append(line)
    }
    if table.units.contains(where: isShort) { below.append(StyledText(words.shortMedian, .hint)) }
    for note in notes { below.append(StyledText(note, .warning)) }
    below = below.flatMap { $0.wrapped(columns: room.columns, hanging: 2) }
    let (upper, bottom) = room.splitBottom(below.isEmpty ? 0 : below.count + 1)
    for (offset, line) in below.enumerated() {
      buffer.put(line, row: bottom.row + 1 + offset, column: bottom.column, within: bottom)
    }
    guard !table.units.isEmpty else {
      buffer.write(
        isNarrowed ? words.noInterviewsChosen : words.noInterviews, in: upper.inset(rows: 1))
      return
    }
    let layout = layout(upper.columns - 2, surroundings)
    let (head, list) = upper.splitTop(3)
    buffer.put(
      heading(layout, words, isWide: upper.columns >= 102), row: head.row + 1,
      column: head.column + 2, within: head)
    buffer.put(
      line(of: table.total, StyledText(words.all, .heading), alerts: nil, layout, surroundings),
      row: head.row + 2, column: head.column + 2, within: head)
    let window = cursor.window(rows: list.rows)
    buffer.scrollMarks(
      window, of: cursor.count, beside: list, glyphs: surroundings.glyphs)
    for (offset, index) in window.enumerated() {
      let row = list.row + offset
      let isSelected = index == cursor.selected
      let unit = table.units[index]
      let label = name(index, surroundings)
      buffer.put(
        line(
          of: unit, StyledText(label, isSelected ? .selected : .plain), alerts: alerts?[index],
          layout, surroundings), row: row, column: list.column + 2, within: list)
      if isSelected {
        buffer.put(
          String(surroundings.glyphs.pointer), row: row, column: list.column, role: .selected)
        buffer.cursor = Position(row: row, column: list.column)
      }
    }
  }

  /// Columns that have no room are left out, the least needed first; then the bar takes what is over.
  private func layout(_ room: Int, _ surroundings: Surroundings) -> Layout {
    let words = surroundings.words.supervision
    let isWide = room >= 100
    func column(_ content: Column.Content, _ head: String, _ least: Int = 0) -> Column {
      Column(
        content: content, head: head, width: max(TextLayout.columns(of: head), least) + 2)
    }
    var columns = [
      column(.today, words.today), column(.refused, words.refused),
      column(.notReached, words.notReached), column(.median, words.median, 8),
    ]
    if isWide {
      columns += [column(.participation, words.participation), column(.lastDay, words.lastDay)]
    }
    if alerts != nil { columns.append(column(.alerts, words.alerts)) }
    let done = TextLayout.columns(of: isWide ? words.doneOfTarget : words.done) + 3
    let names = table.units.indices.map { TextLayout.columns(of: name($0, surroundings)) }
    let wanted = min(max(names.max() ?? 0, TextLayout.columns(of: words.unit(key))), 26) + 2
    var rest = room - done - columns.reduce(0) { $0 + $1.width }
    for content in [Column.Content.notReached, .today, .refused] where rest < 14 {
      guard let position = columns.firstIndex(where: { $0.content == content }) else { continue }
      rest += columns.remove(at: position).width
    }
    let hasTargets = table.units.contains { $0.target != nil }
    let bar = hasTargets ? min(rest - wanted - 1, 30) : 0
    let label = rest - (bar >= 4 ? bar + 1 : 0)
    return Layout(
      label: min(label, max(wanted, isWide ? 36 : 8)), done: done, bar: bar >= 4 ? bar : 0,
      columns: columns)
  }

  private func heading(_ layout: Layout, _ words: SupervisionWords, isWide: Bool) -> StyledText {
    func right(_ text: String, _ columns: Int) -> String {
      TextLayout.padded(text, columns: columns, alignment: .right)
    }
    var text = TextLayout.fitted(words.unit(key), columns: layout.label)
    text += right(isWide ? words.doneOfTarget : words.done, layout.done)
    if layout.bar > 0 { text += String(repeating: " ", count: layout.bar + 1) }
    for column in layout.columns { text += right(column.head, column.width) }
    return StyledText(text, .heading)
  }

  private func line(
    of unit: Fieldwork, _ label: StyledText, alerts: Int?, _ layout: Layout,
    _ surroundings: Surroundings
  ) -> StyledText {
    let glyphs = surroundings.glyphs
    var line = label.truncated(columns: layout.label - 1, ellipsis: String(glyphs.ellipsis))
    line.append(String(repeating: " ", count: max(0, layout.label - line.columns)))
    let done = unit.target.map { "\(unit.done)/\($0)" } ?? String(unit.done)
    line.append(TextLayout.padded(done, columns: layout.done, alignment: .right))
    if layout.bar > 0 {
      line.append(" ")
      if let target = unit.target, target > 0 {
        line.append(
          Bars.progress(Double(unit.done) / Double(target), columns: layout.bar, glyphs: glyphs))
      } else {
        line.append(String(repeating: " ", count: layout.bar))
      }
    }
    for column in layout.columns {
      let (text, role) = cell(column.content, of: unit, alerts: alerts, surroundings)
      line.append(TextLayout.padded(text, columns: column.width, alignment: .right), role)
    }
    return line
  }

  private func cell(
    _ content: Column.Content, of unit: Fieldwork, alerts: Int?, _ surroundings: Surroundings
  ) -> (text: String, role: Canvas.Role) {
    let words = surroundings.words.supervision
    let glyphs = surroundings.glyphs
    let nothing = String(glyphs.middleDot)
    switch content {
    case .today: return (number(unit.today, glyphs), .plain)
    case .refused: return (number(unit.refused, glyphs), .plain)
    case .notReached: return (number(unit.notReached, glyphs), .plain)
    case .median:
      let minutes = unit.medianSeconds.map { words.minutes(Int(($0 / 60).rounded())) } ?? nothing
      let isShort = isShort(unit)
      return (minutes + (isShort ? " \(glyphs.warning)" : "  "), isShort ? .warning : .plain)
    case .participation:
      let share = unit.participation.map {
        words.numbers.percent($0, n: min(99, unit.done + unit.refused))
      }
      return (share ?? nothing, .plain)
    case .lastDay:
      return (unit.lastDay.isEmpty ? nothing : String(unit.lastDay.dropFirst(5)), .plain)
    case .alerts:
      guard let alerts else { return ("", .plain) }
      return (number(alerts, glyphs), alerts > 0 ? .problem : .plain)
    }
  }

  private func number(_ number: Int, _ glyphs: GlyphSet) -> String {
    number == 0 ? String(glyphs.middleDot) : String(number)
  }

  /// Whether interviews go suspiciously fast: under ten minutes, or under half of the time of all.
  private func isShort(_ unit: Fieldwork) -> Bool {
    guard let own = unit.medianSeconds, let all = table.total.medianSeconds, unit.done >= 5 else {
      return false
    }
    return own < 600 || own < all / 2
  }

  /// What a unit is called.
  private func name(_ index: Int, _ surroundings: Surroundings) -> String {
    let code = table.units[index].code
    if code.isEmpty { return surroundings.words.supervision.withoutCode }
    return key == .day ? dayText(code, surroundings) : labels[index][surroundings.language]
  }

  private func dayText(_ day: String, _ surroundings: Surroundings) -> String {
    weekday(of: day).map { "\(day) \(surroundings.words.weekdays[$0])" } ?? day
  }
}

/// Monday is 0; nil for what is no day.
private func weekday(of day: String) -> Int? {
  guard let moment = Moment(dateText: day, localOffset: 0) else { return nil }
  // 1970-01-01 was a Thursday.
  return ((moment.day + 3) % 7 + 7) % 7
}
