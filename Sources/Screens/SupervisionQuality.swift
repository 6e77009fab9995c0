import Canvas
import Findings
import Forms
import Formulas

/// The fifth of the supervisor's pages: how the interviews were made, by monitor; each flag opens what is behind it.
struct SupervisionQuality: Sendable {
  /// One line of the first list.
  private enum Unit: Sendable {
    case team
    case monitor(MonitorQuality)
    /// Flags that name no monitor.
    case nobody(flags: Int)
  }

  private var review: QualityReview?
  private var units: [Unit] = []
  private var cursor = ListCursor(count: 0)
  /// The flags of the unit that is open; nil on the first list.
  private var groups: [Group]?
  private var groupCursor = ListCursor(count: 0)
  /// The interviews behind the flags that are open, as rows, with the place of the flag that is about each alone.
  private var interviews: [(row: Int32, flag: Int?)]?
  private var interviewCursor = ListCursor(count: 0)
  private var dataset: Dataset?
  private var isNarrowed = false

  private struct Interview: Sendable {
    var key: String
    var began: String
    var monitor: String
    var site: Bilingual
    var minutes: Double?
    /// What the flag says of this interview; empty where it is about several.
    var text: Bilingual
  }

  /// The monitor that is marked; nil for the whole team.
  var selectedMonitor: String? {
    guard units.indices.contains(cursor.selected), case .monitor(let one) = units[cursor.selected]
    else { return nil }
    return one.monitor
  }

  /// Whose flags are open and which of them: `· M-07  53 avisos`; all flags on the first list.
  func heading(_ words: SupervisionWords, _ language: InterfaceLanguage) -> String {
    guard let groups, units.indices.contains(cursor.selected) else {
      return "  " + words.flags(review?.flags.count ?? 0)
    }
    let unit =
      switch units[cursor.selected] {
      case .team: words.all
      case .monitor(let monitor): monitor.monitor
      case .nobody: words.ofNobody
      }
    guard interviews != nil, groups.indices.contains(groupCursor.selected) else {
      return " · \(unit)  " + words.flags(groups.reduce(0) { $0 + $1.flags.count })
    }
    let group = groups[groupCursor.selected]
    return " · \(unit) · \(group.heading(language))  " + words.interviewsBehind(group.rows.count)
  }

  mutating func show(_ review: QualityReview, of dataset: Dataset, isNarrowed: Bool) {
    self.isNarrowed = isNarrowed
    self.review = review
    self.dataset = dataset
    let nobody = review.flags.count { $0.monitor.isEmpty }
    units =
      [.team] + review.monitors.map(Unit.monitor) + (nobody > 0 ? [.nobody(flags: nobody)] : [])
    cursor.resize(units.count)
    // What was open may be about interviews that are no longer chosen.
    close()
  }

  // MARK: Keys

  mutating func press(_ key: Key, page: Int) -> Bool {
    if interviews != nil { return interviewCursor.handle(key, page: page) }
    if groups != nil { return groupCursor.handle(key, page: max(1, page / 2)) }
    return cursor.handle(key, page: page)
  }

  /// Whether there is something behind what is marked: not behind a single interview, nor behind no flags.
  var opens: Bool {
    guard interviews == nil else { return false }
    if let groups { return groups.indices.contains(groupCursor.selected) }
    return hasAnything && units.indices.contains(cursor.selected)
  }

  private var hasAnything: Bool {
    review.map { $0.team.interviews > 0 || !$0.flags.isEmpty } ?? false
  }

  /// From the monitors to a monitor's flags, from those to the interviews behind one; false where it leads nowhere.
  mutating func open() -> Bool {
    guard opens, let review else { return false }
    if let groups {
      interviews = behind(groups[groupCursor.selected])
      interviewCursor = ListCursor(count: interviews?.count ?? 0)
      return true
    }
    let flags =
      switch units[cursor.selected] {
      case .team: review.flags
      case .monitor(let monitor): review.flags.filter { $0.monitor == monitor.monitor }
      case .nobody: review.flags.filter(\.monitor.isEmpty)
      }
    groups = grouped(flags)
    groupCursor = ListCursor(count: groups?.count ?? 0)
    return true
  }

  /// One step back; false where there is none.
  mutating func closeOne() -> Bool {
    if interviews != nil {
      interviews = nil
      return true
    }
    defer { groups = nil }
    return groups != nil
  }

  mutating func close() {
    interviews = nil
    groups = nil
  }

  /// Flags about single interviews are one group by check; those about several stand alone.
  private func grouped(_ flags: [QualityFlag]) -> [Group] {
    var groups: [Group] = []
    var places: [String: Int] = [:]
    for flag in flags {
      let own = flag.key.isEmpty ? flag.monitor + "/" + flag.text.en : ""
      if let place = places[flag.check + "/" + own] {
        groups[place].flags.append(flag)
        continue
      }
      places[flag.check + "/" + own] = groups.count
      let known = QualityCheck(rawValue: flag.check)?.name
      groups.append(
        Group(
          check: flag.check, name: known ?? flag.text, severity: flag.severity, flags: [flag]))
    }
    return groups
  }

  private func behind(_ group: Group) -> [(row: Int32, flag: Int?)] {
    var own: [Int32: Int] = [:]
    for (place, flag) in group.flags.enumerated() where !flag.key.isEmpty {
      if let row = flag.rows.first, own[row] == nil { own[row] = place }
    }
    return group.rows.map { ($0, own[$0]) }
  }

  /// What is shown of one of them.
  private func interview(_ place: Int) -> Interview? {
    guard let dataset, let interviews, interviews.indices.contains(place) else { return nil }
    let row = Int(interviews[place].row)
    let start = dataset.column(named: "started_at")?.text(at: row) ?? ""
    let active = dataset.column(named: "active_seconds")?.entry(at: row).number ?? .nan
    let site = dataset.column(.site)?.text(at: row) ?? ""
    let group = groups.flatMap { groups in
      groups.indices.contains(groupCursor.selected) ? groups[groupCursor.selected] : nil
    }
    return Interview(
      key: dataset.column(named: "KEY")?.text(at: row) ?? "",
      began: String(start.prefix(10)) + " " + String(start.dropFirst(11).prefix(5)),
      monitor: dataset.column(.enumerator)?.text(at: row) ?? "",
      site: dataset.schema.label(ofGroup: site, key: "site"),
      minutes: active.isFinite ? active / 60 : nil,
      text: interviews[place].flag.flatMap { group?.flags[$0].text } ?? Bilingual(en: "", es: ""))
  }

  // MARK: Drawing

  func draw(on buffer: inout Buffer, in room: Rectangle, _ surroundings: Surroundings) {
    let words = surroundings.words.supervision
    guard review != nil else { return }
    var notice = StyledText(words.flagsAreNoVerdict, .hint).wrapped(columns: room.columns)
    let heads = StyledText(words.qualityHeads(words.median), .dim).wrapped(columns: room.columns)
    if groups == nil, hasAnything, room.rows > units.count + 2 + heads.count + notice.count {
      notice = heads + notice
    }
    let (upper, foot) = room.splitBottom(notice.count)
    for (offset, line) in notice.enumerated() {
      buffer.put(line, row: foot.row + offset, column: foot.column, within: foot)
    }
    if interviews != nil {
      drawInterviews(on: &buffer, in: upper, surroundings)
    } else if let groups {
      draw(groups, on: &buffer, in: upper, surroundings)
    } else {
      drawUnits(on: &buffer, in: upper, surroundings)
    }
  }

  private func pointer(
    _ buffer: inout Buffer, row: Int, column: Int, _ surroundings: Surroundings
  ) {
    buffer.put(
      String(surroundings.glyphs.pointer), row: row, column: column, role: .selected)
    buffer.cursor = Position(row: row, column: column)
  }

  private func drawUnits(
    on buffer: inout Buffer, in room: Rectangle, _ surroundings: Surroundings
  ) {
    let words = surroundings.words.supervision
    guard let review, hasAnything else {
      buffer.write(
        isNarrowed ? words.noInterviewsChosen : words.noInterviews, in: room.inset(rows: 1))
      return
    }
    let heads = [
      words.interviewsHead, words.responseRate, words.median, words.withoutAnswer, words.other,
      words.flagsHead,
    ]
    let widths = heads.map { max(TextLayout.columns(of: $0), 7) + 2 }
    // Columns that have no room are left out, the least needed first.
    var shown = Array(heads.indices)
    for column in [4, 1, 3] where 14 + shown.reduce(0, { $0 + widths[$1] }) > room.columns {
      shown.removeAll { $0 == column }
    }
    let taken = shown.reduce(0) { $0 + widths[$1] }
    let label = max(12, min(30, room.columns - 2 - taken))
    func line(_ name: String, _ cells: [String], _ role: Canvas.Role) -> StyledText {
      var line = StyledText(
        TextLayout.fitted(name, columns: label, ellipsis: String(surroundings.glyphs.ellipsis)),
        role)
      for column in shown {
        line.append(
          TextLayout.padded(cells[column], columns: widths[column], alignment: .right), role)
      }
      return line
    }
    let (head, list) = room.splitTop(2)
    buffer.put(
      line(words.monitor, heads, .heading), row: head.row + 1, column: head.column + 2,
      within: head)
    let window = cursor.window(rows: list.rows)
    buffer.scrollMarks(
      window, of: cursor.count, beside: list, glyphs: surroundings.glyphs)
    for (offset, index) in window.enumerated() {
      let row = list.row + offset
      let isSelected = index == cursor.selected
      let (name, cells) = cells(of: units[index], review, surroundings)
      buffer.put(
        line(name, cells, isSelected ? .selected : .plain), row: row, column: list.column + 2,
        within: list)
      if isSelected { pointer(&buffer, row: row, column: list.column, surroundings) }
    }
  }

  private func cells(
    of unit: Unit, _ review: QualityReview, _ surroundings: Surroundings
  ) -> (name: String, cells: [String]) {
    let words = surroundings.words.supervision
    let nothing = String(surroundings.glyphs.middleDot)
    func figures(_ one: MonitorQuality) -> [String] {
      func share(_ value: Double?) -> String {
        value.map { words.numbers.percent($0, n: 99) } ?? nothing
      }
      return [
        String(one.interviews), share(one.participation),
        one.medianMinutes.map { words.minutes(Int($0.rounded())) } ?? nothing,
        share(one.nonresponse), share(one.other), one.flags == 0 ? nothing : String(one.flags),
      ]
    }
    switch unit {
    case .team: return (words.all, figures(review.team))
    case .monitor(let monitor): return (monitor.monitor, figures(monitor))
    case .nobody(let flags):
      return (words.ofNobody, ["", "", "", "", "", String(flags)])
    }
  }

  private func draw(
    _ groups: [Group], on buffer: inout Buffer, in room: Rectangle, _ surroundings: Surroundings
  ) {
    let words = surroundings.words.supervision
    let language = surroundings.language
    let area = room.splitTop(1).rest
    guard !groups.isEmpty else {
      buffer.write("\(surroundings.glyphs.yes) \(words.qualityFine)", in: area, role: .good)
      return
    }
    let window = groupCursor.window(rows: max(1, area.rows / 3))
    buffer.scrollMarks(
      window, of: groupCursor.count, beside: area, glyphs: surroundings.glyphs)
    for (offset, index) in window.enumerated() {
      let group = groups[index]
      let row = area.row + offset * 3
      let isSelected = index == groupCursor.selected
      var head = StyledText("\(group.severity) \(words.severity(group.severity)) ", .warning)
      head.append(group.heading(language), isSelected ? .selected : .heading)
      if selectedMonitor == nil, let monitor = group.monitor {
        head.append(" · " + monitor, .heading)
      }
      if !group.rows.isEmpty { head.append("  " + words.interviewsBehind(group.rows.count), .dim) }
      buffer.put(
        head.truncated(columns: area.columns - 2, ellipsis: String(surroundings.glyphs.ellipsis)),
        row: row, column: area.column + 2, within: area)
      let text = StyledText(group.text(words, language))
      let ellipsis = String(surroundings.glyphs.ellipsis)
      // What is marked may take the blank line between it and the next one.
      let lines =
        isSelected
        ? text.wrapped(columns: area.columns - 2, most: 2, ellipsis: ellipsis)
        : [text.truncated(columns: area.columns - 2, ellipsis: ellipsis)]
      for (offset, line) in lines.enumerated() {
        buffer.put(line, row: row + 1 + offset, column: area.column + 2, within: area)
      }
      if isSelected { pointer(&buffer, row: row, column: area.column, surroundings) }
    }
  }

  private func drawInterviews(
    on buffer: inout Buffer, in room: Rectangle, _ surroundings: Surroundings
  ) {
    let words = surroundings.words.supervision
    let language = surroundings.language
    guard let marked = interview(interviewCursor.selected) else {
      buffer.write(words.noInterviewsBehind, in: room.inset(rows: 1))
      return
    }
    var about = [StyledText(marked.key, .dim)]
    if !marked.text[language].isEmpty {
      about = StyledText(marked.text[language], .warning).wrapped(columns: room.columns) + about
    }
    let (upper, bottom) = room.splitBottom(about.count + 1)
    for (offset, line) in about.enumerated() {
      buffer.put(line, row: bottom.row + 1 + offset, column: bottom.column, within: bottom)
    }
    let monitor = max(8, TextLayout.columns(of: words.monitor)) + 2
    let site = max(10, min(34, upper.columns - 2 - 18 - monitor - 9))
    func line(_ cells: [String], _ role: Canvas.Role) -> StyledText {
      let ellipsis = String(surroundings.glyphs.ellipsis)
      return StyledText(
        TextLayout.fitted(cells[0], columns: 18) + TextLayout.fitted(cells[1], columns: monitor)
          + TextLayout.fitted(cells[2], columns: site, ellipsis: ellipsis)
          + TextLayout.padded(cells[3], columns: 9, alignment: .right), role)
    }
    let (head, list) = upper.splitTop(2)
    buffer.put(
      line([words.began, words.monitor, words.site, words.time], .heading), row: head.row + 1,
      column: head.column + 2, within: head)
    let window = interviewCursor.window(rows: list.rows)
    buffer.scrollMarks(
      window, of: interviewCursor.count, beside: list, glyphs: surroundings.glyphs)
    for (offset, index) in window.enumerated() {
      guard let one = interview(index) else { continue }
      let row = list.row + offset
      let isSelected = index == interviewCursor.selected
      buffer.put(
        line(
          [
            one.began, one.monitor, one.site[language],
            one.minutes.map { words.numbers.fixed($0, $0 < 10 ? 1 : 0) } ?? "",
          ], isSelected ? .selected : .plain), row: row, column: list.column + 2, within: list)
      if isSelected { pointer(&buffer, row: row, column: list.column, surroundings) }
    }
  }

  // MARK: Export

  /// What the export's file is called: `monitors` on the first list, else whose flags are open, and which.
  var exportName: String {
    guard let groups else { return "quality-monitors" }
    let check =
      interviews != nil && groups.indices.contains(groupCursor.selected)
      ? groups[groupCursor.selected].check : nil
    return (["quality"] + [selectedMonitor, check].compactMap(\.self)).joined(separator: "-")
  }

  /// The flags that are open, or all; the monitors' figures on the first list.
  func rows(survey: String, round: String, _ language: InterfaceLanguage) -> [[String]] {
    guard let review else { return [] }
    if let groups {
      let shown =
        interviews == nil || !groups.indices.contains(groupCursor.selected)
        ? groups : [groups[groupCursor.selected]]
      return [QualityFlag.header]
        + shown.flatMap(\.flags).map { $0.row(survey: survey, language) }
    }
    return [MonitorQuality.header]
      + (review.monitors + [review.team]).map { $0.row(survey: survey, round: round) }
  }
}
