import Canvas
import Findings
import Forms

/// A list over the page in which a round, a partner or a site is picked.
struct SupervisionPicker: Sendable {
  enum Kind: Sendable {
    case round
    case partner
    case site
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
  private let counts: [Int]
  private var list: FilteredList

  /// Nil where there is nothing to pick from.
  init?(_ kind: Kind, _ screen: SupervisionScreen, _ surroundings: Surroundings) {
    guard let analysis = screen.analysis else { return nil }
    let words = surroundings.words.supervision
    let schema = analysis.dataset.schema
    var found: [(code: String, interviews: Int)]
    let selected: String?
    let all: String
    switch kind {
    case .round:
      found = analysis.rounds.map { ($0, analysis.interviews(round: $0).count) }
      selected = screen.roundCode
      title = words.pickRound
      all = words.allRounds
    case .partner:
      found = analysis.codes(of: .partner, round: screen.roundCode)
      selected = screen.partner
      title = words.pickPartner
      all = words.anyPartner
    case .site:
      found = analysis.codes(of: .site, round: screen.roundCode)
      if let partner = screen.partner {
        found = found.filter { screen.reading?.partnerOfSite[$0.code] == partner }
      }
      selected = screen.site
      title = words.pickSite
      all = words.anySite
    }
    guard !found.isEmpty else { return nil }
    self.kind = kind
    codes = [nil] + found.map { Optional($0.code) }
    labels =
      [all]
      + found.map { code, _ in
        switch kind {
        case .round: words.round(code)
        case .partner: schema.label(ofGroup: code, key: "partner")[surroundings.language]
        case .site: schema.label(ofGroup: code, key: "site")[surroundings.language]
        }
      }
    counts = [found.reduce(0) { $0 + $1.interviews }] + found.map(\.interviews)
    list = FilteredList(labels, selected: codes.firstIndex(of: selected) ?? 0)
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
    let hint = TextLayout.columns(of: words.pickHint)
    let box = room.centred(
      rows: labels.count + 5, columns: min(room.columns, max(widest + 14, hint + 4)))
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
    let lines = area.inset(rows: area.rows > labels.count ? 1 : 0)
    for (offset, place) in list.cursor.window(rows: lines.rows).enumerated() {
      let item = list.matches[place]
      let isSelected = place == list.cursor.selected
      let row = lines.row + offset
      let count = String(counts[item])
      let label = TextLayout.fitted(
        labels[item], columns: lines.columns - 5 - TextLayout.columns(of: count))
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
