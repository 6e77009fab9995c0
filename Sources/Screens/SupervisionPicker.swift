import Canvas
import Findings
import Forms

/// A list over the page in which a round, a partner, a site, a role or a question is picked.
struct SupervisionPicker: Sendable {
  enum Kind: Sendable {
    case round
    case partner
    case site
    /// By what tables are broken down, and by what else inside that.
    case role
    case secondRole
    case question
  }

  enum Outcome {
    case stays
    case closes
    /// Nil for all of them.
    case picks(String?)
  }

  let kind: Kind
  private let title: String
  private let codes: [String?]
  private let labels: [String]
  /// What stands at the end of each line: how many interviews, or a question's name.
  private let counts: [String]
  private var list: FilteredList

  /// Nil where there is nothing to pick from.
  init?(_ kind: Kind, _ screen: SupervisionScreen, _ surroundings: Surroundings) {
    guard let analysis = screen.analysis else { return nil }
    switch kind {
    case .round, .partner, .site: self.init(narrowing: kind, screen, analysis, surroundings)
    case .role, .secondRole, .question: self.init(table: kind, screen, analysis, surroundings)
    }
  }

  /// For what narrows the interviews: its codes with how many interviews each has.
  private init?(
    narrowing kind: Kind, _ screen: SupervisionScreen, _ analysis: Analysis,
    _ surroundings: Surroundings
  ) {
    let words = surroundings.words.supervision
    let schema = analysis.dataset.schema
    var found: [(code: String, interviews: Int)]
    let selected: String?
    let all: String
    var name: (String) -> String = words.round
    switch kind {
    case .partner:
      found = analysis.codes(of: .partner, round: screen.roundCode)
      selected = screen.partner
      title = words.pickPartner
      all = words.anyPartner
      name = { schema.label(ofGroup: $0, key: "partner")[surroundings.language] }
    case .site:
      found = analysis.codes(of: .site, round: screen.roundCode)
      if let partner = screen.partner {
        found = found.filter { screen.reading?.partnerOfSite[$0.code] == partner }
      }
      selected = screen.site
      title = words.pickSite
      all = words.anySite
      name = { schema.label(ofGroup: $0, key: "site")[surroundings.language] }
    case .round, .role, .secondRole, .question:
      found = analysis.rounds.map {
        ($0, (analysis.interviews(round: $0) & analysis.sample).count)
      }
      // Where nobody went yet the plan is to be seen.
      found += analysis.emptyRounds.map { ($0, 0) }
      selected = screen.roundCode
      title = words.pickRound
      all = words.allRounds
    }
    guard !found.isEmpty else { return nil }
    self.kind = kind
    codes = [nil] + found.map { Optional($0.code) }
    labels = [all] + found.map { name($0.code) }
    counts = ([found.reduce(0) { $0 + $1.interviews }] + found.map(\.interviews)).map(String.init)
    list = FilteredList(labels, selected: codes.firstIndex(of: selected) ?? 0)
  }

  /// For a table: its questions, or by what it can be broken down.
  private init?(
    table kind: Kind, _ screen: SupervisionScreen, _ analysis: Analysis,
    _ surroundings: Surroundings
  ) {
    let words = surroundings.words.supervision
    let tables = screen.tables
    let selected: Int
    if kind == .question {
      let form = analysis.dataset.schema.form
      codes = tables.questions.indices.map(String.init)
      labels = tables.questions.map { form.questionLabel($0, surroundings.language) }
      counts = tables.questions.map { TextLayout.truncated(form.nodes[$0].name, columns: 18) }
      title = words.tables.pickQuestion
      selected = tables.place
    } else {
      let isSecond = kind == .secondRole
      let groupings =
        screen.page == .texts
        ? [screen.texts.grouping].compactMap(\.self) : tables.groupings
      let roles = SupervisionTables.groupings(analysis)
        .filter { !isSecond || $0 != groupings.first }
      let chosen = isSecond ? groupings.dropFirst().first : groupings.first
      codes = [nil] + roles.map(Optional.some)
      labels = [words.tables.noRole] + roles.map(words.by)
      counts = codes.map { _ in "" }
      title = isSecond ? words.tables.pickSecondRole : words.tables.pickRole
      selected = codes.firstIndex(of: chosen) ?? 0
    }
    guard codes.contains(where: { $0 != nil }) else { return nil }
    self.kind = kind
    // A question is found by its name too.
    list = FilteredList(zip(labels, counts).map { $0 + " " + $1 }, selected: selected)
  }

  mutating func press(_ key: Key, page: Int) -> Outcome {
    switch key {
    case .escape, .control("c"): return .closes
    case .enter:
      guard let item = list.selectedItem else { return .stays }
      return .picks(codes[item])
    default:
      _ = list.handle(key, page: page)
      return .stays
    }
  }

  func draw(on buffer: inout Buffer, in room: Rectangle, _ surroundings: Surroundings) {
    let words = surroundings.words.supervision
    let widest = labels.map { TextLayout.columns(of: $0) }.max() ?? 0
    let end = counts.map { TextLayout.columns(of: $0) }.max() ?? 0
    let hint = TextLayout.columns(of: words.pickHint)
    let box = room.centred(
      rows: labels.count + 6, columns: min(room.columns, max(widest + max(14, end + 8), hint + 4)))
    let inside = buffer.box(box, title: title, glyphs: surroundings.glyphs)
    let (field, rest) = inside.splitTop(1)
    list.query.draw(
      on: &buffer, in: field.inset(columns: 1), glyphs: surroundings.glyphs)
    let caret = buffer.cursor
    let (area, foot) = rest.splitBottom(1)
    buffer.put(
      TextLayout.truncated(words.pickHint, columns: foot.columns - 2), row: foot.row,
      column: foot.column + 1, role: .hint)
    if list.matches.isEmpty {
      buffer.put(words.nothingMatches, row: area.row + 1, column: area.column + 2, role: .dim)
      buffer.cursor = caret
      return
    }
    let lines = area.inset(rows: area.rows > labels.count + 1 ? 1 : 0)
    let window = list.cursor.window(rows: lines.rows)
    // What is above or below the lines in sight is marked on the frame.
    for (isMore, row, mark) in [
      (window.lowerBound > 0, lines.row, surroundings.glyphs.up),
      (window.upperBound < list.matches.count, lines.endRow - 1, surroundings.glyphs.down),
    ] where isMore {
      buffer.put(String(mark), row: row, column: box.endColumn - 1, role: .dim)
    }
    for (offset, place) in window.enumerated() {
      let item = list.matches[place]
      let isSelected = place == list.cursor.selected
      let row = lines.row + offset
      let count = counts[item]
      let label = TextLayout.fitted(
        labels[item], columns: lines.columns - 5 - TextLayout.columns(of: count),
        ellipsis: String(surroundings.glyphs.ellipsis))
      buffer.put(
        isSelected ? String(surroundings.glyphs.pointer) : " ", row: row, column: lines.column + 1,
        role: .selected)
      buffer.put(
        label, row: row, column: lines.column + 3, role: isSelected ? .selected : .plain)
      buffer.put(
        count, row: row, column: lines.endColumn - 1 - TextLayout.columns(of: count), role: .dim)
      if isSelected { buffer.cursor = Position(row: row, column: lines.column + 1) }
    }
    if !list.query.isEmpty { buffer.cursor = caret }
  }
}
