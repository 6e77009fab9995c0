import Canvas
import Findings
import Forms

/// The second of the supervisor's pages: every indicator with its interval, its target and its rounds.
struct SupervisionIndicators: Sendable {
  /// One line of the page.
  struct Row: Sendable {
    var assessment: Assessment
    /// The group's names, one for each role; nil for everybody.
    var labels: [Bilingual]?
    /// Estimates up to the round that is looked at, on the line of everybody only.
    var course: [Double?]
    /// Not to be seen like this: restricted and narrowed down.
    var isWithheld: Bool

    /// The estimate as far as it may be shown.
    var shown: Estimate? { isWithheld ? nil : assessment.shown }
    var isIndicative: Bool { assessment.state == .indicative }
  }

  /// A role; nil for no groups.
  private(set) var grouping: String?
  /// A second role inside the first; nil for one alone.
  private(set) var second: String?
  private(set) var rows: [Row] = []
  /// By indicator, what the ends of its bars stand for.
  private var scales: [Int: ClosedRange<Double>] = [:]
  var cursor = ListCursor(count: 0)

  /// The roles by which the form can be broken down.
  static func groupings(_ analysis: Analysis) -> [String] {
    ["partner", "site", "round", "sex", "age", "disability"].filter {
      !analysis.dataset.schema.slots(forKey: $0).isEmpty
    }
  }

  mutating func cycle(_ analysis: Analysis) {
    let keys = Self.groupings(analysis)
    guard let current = grouping, let position = keys.firstIndex(of: current) else {
      grouping = keys.first
      return
    }
    grouping = position + 1 < keys.count ? keys[position + 1] : nil
    if grouping == nil || grouping == second { second = nil }
  }

  /// Takes the next role inside the one by which the indicators are broken down; none after the last.
  mutating func cycleSecond(_ analysis: Analysis) {
    if grouping == nil { cycle(analysis) }
    let keys = Self.groupings(analysis).filter { $0 != grouping }
    guard let current = second, let position = keys.firstIndex(of: current) else {
      second = keys.first
      return
    }
    second = position + 1 < keys.count ? keys[position + 1] : nil
  }

  /// The roles by which the indicators are broken down, none, one or two.
  var groupings: [String] { [grouping, second].compactMap { $0 } }

  mutating func show(_ analysis: Analysis, _ selection: Selection) {
    let before = rows.indices.contains(cursor.selected) ? rows[cursor.selected] : nil
    let schema = analysis.dataset.schema
    if let key = grouping, schema.slots(forKey: key).isEmpty { grouping = nil }
    if let key = second, grouping == nil || schema.slots(forKey: key).isEmpty { second = nil }
    let totals = analysis.assess(round: selection.round, within: selection)
    let courses = courses(analysis, selection)
    var parts: [Int: [Assessment]] = [:]
    if grouping != nil {
      let round = groupings.contains("round") ? nil : selection.round
      let cells = analysis.assess(by: Grouping(groupings), round: round, within: selection)
      for cell in cells where cell.estimate.n > 0 {
        parts[cell.indicator, default: []].append(cell)
      }
    }
    rows = []
    scales = [:]
    for total in totals {
      let about = analysis.indicators[total.indicator]
      rows.append(
        Row(
          assessment: total, labels: nil, course: courses[total.indicator] ?? [],
          isWithheld: about.isRestricted && selection.isNarrowed))
      let mayBreakDown =
        !about.isRestricted || (groupings == ["round"] && !selection.isNarrowed)
      if mayBreakDown {
        for cell in parts[total.indicator] ?? [] {
          rows.append(
            Row(
              assessment: cell, labels: labels(of: cell.group, schema), course: [],
              isWithheld: false))
        }
      }
      let shown = ([total] + (mayBreakDown ? parts[total.indicator] ?? [] : [])).compactMap(\.shown)
      scales[total.indicator] = about.scale(
        shown.flatMap { [$0.estimate, $0.low, $0.high] })
    }
    cursor.resize(rows.count)
    if let before {
      let same = rows.firstIndex {
        $0.assessment.indicator == before.assessment.indicator
          && $0.assessment.group == before.assessment.group
          && ($0.labels == nil) == (before.labels == nil)
      }
      let near = rows.firstIndex { $0.assessment.indicator == before.assessment.indicator }
      if let position = same ?? near { cursor.select(position) }
    }
  }

  /// What a group is called: `Red Norte`, and `Mujer` by a second role.
  private func labels(of codes: [String], _ schema: Schema) -> [Bilingual] {
    zip(groupings, codes).map { key, code in
      key == "round" && !code.isEmpty
        ? Bilingual(
          en: SupervisionWords.english.round(code), es: SupervisionWords.spanish.round(code))
        : schema.label(ofGroup: code, key: key)
    }
  }

  /// By indicator, its estimates in each round up to the one that is looked at.
  private func courses(_ analysis: Analysis, _ selection: Selection) -> [Int: [Double?]] {
    guard analysis.rounds.count > 1 else { return [:] }
    let last = selection.round.flatMap { analysis.rounds.firstIndex(of: $0) }
    let rounds = Array(analysis.rounds.prefix((last ?? analysis.rounds.count - 1) + 1))
    guard rounds.count > 1 else { return [:] }
    var byIndicator: [Int: [String: Double]] = [:]
    for cell in analysis.assess(by: Grouping(["round"]), round: nil, within: selection) {
      guard let value = cell.shown?.estimate else { continue }
      byIndicator[cell.indicator, default: [:]][cell.group[0]] = value
    }
    return byIndicator.mapValues { values in rounds.map { values[$0] } }
  }

  /// The code of the indicator that is marked, whichever of its groups.
  func selectedCode(_ analysis: Analysis) -> String? {
    guard rows.indices.contains(cursor.selected) else { return nil }
    return analysis.indicators[rows[cursor.selected].assessment.indicator].code
  }

  /// Marks the next indicator, or the one before.
  mutating func move(toIndicator step: Int) {
    var row = cursor.selected + step
    while rows.indices.contains(row), rows[row].labels != nil { row += step }
    if rows.indices.contains(row) { cursor.select(row) }
  }

  mutating func press(_ key: Key, page: Int) -> Bool {
    switch key {
    case .left, .right:
      guard grouping != nil else { return false }
      move(toIndicator: key == .left ? -1 : 1)
      return true
    default: return cursor.handle(key, page: page)
    }
  }

  // MARK: Drawing

  /// How the columns of the table share the room.
  private struct Layout {
    var label: Int
    /// The estimate with its interval.
    var estimate: Int
    /// None where the name would be cut too short.
    var bar: Int
    var course: Int
  }

  func draw(
    on buffer: inout Buffer, in room: Rectangle, _ analysis: Analysis?, _ surroundings: Surroundings
  ) {
    let words = surroundings.words.supervision
    guard let analysis, !rows.isEmpty else {
      buffer.write(words.noIndicators, in: room.inset(rows: 1))
      return
    }
    let (upper, bottom) = room.splitBottom(room.rows >= 11 ? 3 : 0)
    let (head, list) = upper.splitTop(room.rows >= 12 ? 2 : 1)
    let layout = layout(upper.columns - 2, analysis, surroundings)
    buffer.put(
      heading(layout, words), row: head.endRow - 1, column: head.column + 2, within: head)
    let window = cursor.window(rows: list.rows)
    buffer.scrollMarks(
      window, of: cursor.count, beside: list, glyphs: surroundings.glyphs)
    for (offset, index) in window.enumerated() {
      let row = list.row + offset
      let isSelected = index == cursor.selected
      buffer.put(
        line(rows[index], analysis, layout, isSelected, surroundings)
          .truncated(columns: list.columns - 2, ellipsis: String(surroundings.glyphs.ellipsis)),
        row: row, column: list.column + 2, within: list)
      if isSelected {
        buffer.put(
          String(surroundings.glyphs.pointer), row: row, column: list.column, role: .selected)
        buffer.cursor = Position(row: row, column: list.column)
      }
    }
    guard !bottom.isEmpty, rows.indices.contains(cursor.selected) else { return }
    buffer.horizontalRule(
      row: bottom.row, column: bottom.column, columns: bottom.columns,
      glyphs: surroundings.glyphs)
    let legend =
      " "
      + words.marks(
        String(surroundings.glyphs.target), String(surroundings.glyphs.yes),
        String(surroundings.glyphs.no)) + " "
    buffer.put(
      legend, row: bottom.row, column: bottom.endColumn - TextLayout.columns(of: legend) - 1,
      role: .dim)
    let details = details(rows[cursor.selected], analysis, surroundings)
    for (offset, line) in details.prefix(2).enumerated() {
      buffer.put(
        line.truncated(columns: bottom.columns, ellipsis: String(surroundings.glyphs.ellipsis)),
        row: bottom.row + 1 + offset, column: bottom.column, within: bottom)
    }
  }

  private func layout(
    _ columns: Int, _ analysis: Analysis, _ surroundings: Surroundings
  ) -> Layout {
    let words = surroundings.words.supervision
    let widest = rows.reduce(TextLayout.columns(of: words.estimate)) { widest, row in
      let about = analysis.indicators[row.assessment.indicator]
      let text = row.shown.map { IndicatorText(about, words.numbers).estimate($0) } ?? ""
      return max(widest, TextLayout.columns(of: text))
    }
    let estimate = min(max(18, widest), 26)
    // Mark, code, n, and the blanks between.
    var rest = columns - (2 + 6 + 6 + 3) - estimate
    let rounds = rows.map(\.course.count).max() ?? 0
    var course = rounds == 0 ? 0 : max(rounds, 6) + 1
    // By two roles the names need the room more than the line over rounds, which groups have not.
    if rest - course < (second == nil ? 26 : 50) { course = 0 }
    rest -= course
    var bar = min(max(12, rest * 2 / 5), 40)
    if rest - bar < 14 { bar = 0 }
    return Layout(label: max(8, rest - bar), estimate: estimate, bar: bar, course: course)
  }

  private func heading(_ layout: Layout, _ words: SupervisionWords) -> StyledText {
    var text = "  " + TextLayout.fitted(words.indicator, columns: 6 + layout.label)
    text += TextLayout.padded("n", columns: 6, alignment: .right)
    text += "  " + TextLayout.fitted(words.estimate, columns: layout.estimate)
    text += String(repeating: " ", count: layout.bar + 2)
    if layout.course > 0 { text += words.rounds }
    return StyledText(text, .heading)
  }

  private func line(
    _ row: Row, _ analysis: Analysis, _ layout: Layout, _ isSelected: Bool,
    _ surroundings: Surroundings
  ) -> StyledText {
    let words = surroundings.words.supervision
    let glyphs = surroundings.glyphs
    let about = analysis.indicators[row.assessment.indicator]
    let role: Canvas.Role = isSelected ? .selected : .plain
    let mark = TargetMark(row.shown, about)
    var line = mark.text(glyphs)
    line.append(" ")
    let ellipsis = String(glyphs.ellipsis)
    if let labels = row.labels {
      let name = joinedNames(
        labels.map { $0[surroundings.language] }, columns: layout.label + 1, ellipsis: ellipsis)
      line.append("    " + TextLayout.fitted(name, columns: layout.label + 1), role)
      line.append(" ")
    } else {
      line.append(
        TextLayout.fitted(about.code, columns: 5, ellipsis: ellipsis) + " ",
        grouping == nil ? .dim : .heading)
      line.append(
        TextLayout.fitted(
          shortenedName(
            about.label[surroundings.language], columns: layout.label - 1, ellipsis: ellipsis),
          columns: layout.label - 1) + " ",
        isSelected ? .selected : grouping == nil ? .plain : .heading)
    }
    let hasN = !row.isWithheld && row.assessment.state != .empty
    line.append(
      TextLayout.padded(
        hasN ? String(row.assessment.estimate.n) : String(glyphs.middleDot), columns: 6,
        alignment: .right))
    line.append("  ")
    guard let estimate = row.shown else {
      line.append(reason(row, words), .dim)
      return line
    }
    let text = IndicatorText(about, words.numbers)
    let figures = text.estimate(estimate)
    guard layout.bar > 0 else {
      line.append(TextLayout.truncated(figures, columns: layout.estimate, ellipsis: ellipsis))
      if row.isIndicative { line.append(" \(glyphs.warning)", .warning) }
      return line
    }
    line.append(TextLayout.fitted(figures, columns: layout.estimate, ellipsis: ellipsis) + " ")
    let scale = scales[row.assessment.indicator] ?? 0...1
    if row.isIndicative {
      let note = " " + words.fewAnswers
      let room = layout.bar + layout.course - TextLayout.columns(of: note)
      line.append(about.bar(estimate, scale: scale, columns: min(layout.bar, room), glyphs))
      line.append(note, .warning)
      return line
    }
    line.append(about.bar(estimate, scale: scale, columns: layout.bar, glyphs))
    if !row.course.isEmpty, layout.course > 0 {
      line.append(
        " " + Bars.sparkline(row.course, range: about.isShare ? 0...1 : nil, glyphs: glyphs))
    }
    return line
  }

  private func reason(_ row: Row, _ words: SupervisionWords) -> String {
    if row.isWithheld { return words.restricted }
    return words.hidden(row.assessment.state)
  }

  /// Two lines about the marked row: the whole name, then target and counts.
  private func details(_ row: Row, _ analysis: Analysis, _ surroundings: Surroundings)
    -> [StyledText]
  {
    let words = surroundings.words.supervision
    let about = analysis.indicators[row.assessment.indicator]
    let text = IndicatorText(about, words.numbers)
    var name = StyledText("\(about.code) \(about.label[surroundings.language])", .heading)
    for label in row.labels ?? [] { name.append(" · " + label[surroundings.language]) }
    if row.isIndicative {
      name.append(" · \(surroundings.glyphs.warning) " + words.fewAnswersLong, .warning)
    }
    var parts: [String] = []
    if let target = about.target {
      parts.append(words.target(text.level(target), about.direction))
      if let alert = about.alert { parts.append(words.alert(text.level(alert))) }
    } else {
      parts.append(words.noTarget)
    }
    if !row.isWithheld {
      let tally = row.assessment.tally
      parts.append(words.tally(tally.valid, tally.eligible))
      parts += words.tallyParts(tally.dontKnow, tally.refused, tally.missing)
    }
    return [name, StyledText(parts.joined(separator: " · "))]
  }
}
