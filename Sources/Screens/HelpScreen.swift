package import Canvas

/// The keys that work on the open screen, read from `Bindings`.
package struct HelpScreen: Sendable {
  package var contexts: [Bindings.Context]
  private var top = 0

  package init(contexts: [Bindings.Context]) {
    self.contexts = contexts
  }

  /// Takes a key; false when it closes the help.
  package mutating func press(_ key: Key, rows: Int) -> Bool {
    switch key {
    case .down: top += 1
    case .up: top = max(0, top - 1)
    case .pageDown, .character(" "): top += max(1, rows - 6)
    case .pageUp: top = max(0, top - max(1, rows - 6))
    case .home: top = 0
    case .resize: break
    default: return false
    }
    return true
  }

  package func draw(on buffer: inout Buffer, _ surroundings: Surroundings) {
    let words = surroundings.words
    let lines = lines(surroundings)
    let chrome = Chrome(
      title: StyledText(words.helpTitle, .title), contexts: [], hidden: [.switchLanguage],
      lead: [(key: "", meaning: words.helpClose)])
    let room = chrome.draw(on: &buffer, surroundings, notice: nil)
    let first = min(top, max(0, lines.count - room.rows))
    for (offset, line) in lines.dropFirst(first).prefix(room.rows).enumerated() {
      buffer.put(line, row: room.row + offset, column: 2, within: room)
    }
    let glyphs = surroundings.glyphs
    let edge = room.endColumn - 1
    if first > 0 { buffer.put(String(glyphs.up), row: room.row, column: edge, role: .dim) }
    if first + room.rows < lines.count {
      buffer.put(String(glyphs.down), row: room.endRow - 1, column: edge, role: .dim)
    }
    buffer.cursor = Position(row: room.row, column: 2)
  }

  private func lines(_ surroundings: Surroundings) -> [StyledText] {
    let words = surroundings.words
    let names = words.keyNames.with(glyphs: surroundings.glyphs)
    var lines: [StyledText] = []
    for context in contexts + [.everywhere] {
      let rows = Bindings.rows.filter { $0.contexts.contains(context) }
      if !lines.isEmpty { lines.append(StyledText()) }
      lines.append(StyledText(words.context(context), .heading))
      for row in rows {
        let keys = row.keys.map { names.name(of: $0) }.joined(separator: ", ")
        var line = StyledText(TextLayout.padded(keys, columns: 18) + " ", .key)
        line.append(words.action(row.action).long)
        lines.append(line)
      }
    }
    return lines
  }
}
