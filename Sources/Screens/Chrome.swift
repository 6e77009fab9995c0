package import Canvas
import Forms

/// The parts that every screen has: the line above, the line below, and the room between.
package struct Chrome: Sendable {
  /// Where am I.
  package var title: StyledText
  /// How far, and is it saved; to the right of the top line.
  package var status: StyledText
  /// The contexts whose keys the bottom line names.
  package var contexts: [Bindings.Context]
  /// Actions that have nothing to act on now and are left out of the key bar.
  package var hidden: Set<Bindings.Action>
  /// Words in front of the key bar, such as `1-4 responder`.
  package var lead: [(key: String, meaning: String)]
  /// Whether F1 stands alone where that makes room for another key.
  package var shortensHelp: Bool

  /// A key bar that names more is not read.
  private static let mostKeys = 6

  package init(
    title: StyledText, status: StyledText = StyledText(), contexts: [Bindings.Context],
    hidden: Set<Bindings.Action> = [], lead: [(key: String, meaning: String)] = [],
    shortensHelp: Bool = false
  ) {
    self.title = title
    self.status = status
    self.contexts = contexts
    self.hidden = hidden
    self.lead = lead
    self.shortensHelp = shortensHelp
  }

  /// Draws both lines with their rules, and the notice; returns the room between.
  package func draw(
    on buffer: inout Buffer, _ surroundings: Surroundings, notice: Notice?
  ) -> Rectangle {
    let glyphs = surroundings.glyphs
    let last = buffer.rows - 1
    let statusColumn = max(0, buffer.columns - status.columns - 1)
    let room = Rectangle(row: 0, column: 1, rows: 1, columns: max(0, statusColumn - 2))
    buffer.put(
      title.truncated(columns: room.columns, ellipsis: String(glyphs.ellipsis)), row: 0, column: 1)
    buffer.put(status, row: 0, column: statusColumn)
    buffer.horizontalRule(row: 1, glyphs: glyphs)
    buffer.horizontalRule(row: last - 1, glyphs: glyphs)
    drawKeys(on: &buffer, row: last, surroundings)

    var middle = Rectangle(row: 2, column: 0, rows: last - 3, columns: buffer.columns)
    if let notice {
      let role: Canvas.Role =
        switch notice.tone {
        case .plain: .hint
        case .good: .good
        case .problem: .problem
        }
      let mark =
        switch notice.tone {
        case .plain: ""
        case .good: "\(glyphs.yes) "
        case .problem: "\(glyphs.no) "
        }
      let lines = TextLayout.wrapped(mark + notice.text, columns: middle.columns - 2)
      let (rest, area) = middle.splitBottom(min(lines.count, max(1, middle.rows / 3)))
      buffer.write(
        mark + notice.text, in: area.inset(columns: 1), role: role, hanging: mark.count)
      middle = rest
    }
    return middle
  }

  /// The keys that work here, most needed first, as many as fit; help always stands at the end.
  private func drawKeys(on buffer: inout Buffer, row: Int, _ surroundings: Surroundings) {
    let words = surroundings.words
    let names = words.keyNames.with(glyphs: surroundings.glyphs)
    var parts = lead
    let rows = Bindings.rows(in: contexts)
      .filter { $0.bar != nil && $0.action != .help && !hidden.contains($0.action) }
      .sorted { ($0.bar ?? 0) < ($1.bar ?? 0) }
    for item in rows {
      guard let key = item.keys.first else { continue }
      parts.append((names.name(of: key), words.action(item.action).short))
    }
    // Where room is short, F1 alone says help; then the keys needed least go.
    var help = (key: "F1", meaning: words.action(.help).short)
    let wanted = parts.prefix(Chrome.mostKeys).reduce(1) { $0 + width($1) + 2 }
    if shortensHelp, wanted + width(help) + 1 > buffer.columns { help.meaning = "" }
    var column = 1
    let limit = buffer.columns - 3 - width(help)
    for part in parts.prefix(Chrome.mostKeys) {
      if column + width(part) > limit { break }
      column = put(part, on: &buffer, row: row, column: column) + 2
    }
    put(help, on: &buffer, row: row, column: max(column, buffer.columns - 1 - width(help)))
  }

  private func width(_ part: (key: String, meaning: String)) -> Int {
    TextLayout.columns(of: part.key) + (part.meaning.isEmpty ? 0 : 1)
      + TextLayout.columns(of: part.meaning)
  }

  @discardableResult
  private func put(
    _ part: (key: String, meaning: String), on buffer: inout Buffer, row: Int, column: Int
  ) -> Int {
    let next = buffer.put(part.key, row: row, column: column, role: .key)
    if part.meaning.isEmpty { return next }
    return buffer.put(" " + part.meaning, row: row, column: next, role: .dim)
  }
}

extension KeyNames {
  /// The same names with the arrows that this terminal can show.
  func with(glyphs: GlyphSet) -> KeyNames {
    var names = self
    names.glyphs = glyphs
    return names
  }
}
