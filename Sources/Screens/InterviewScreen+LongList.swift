import Canvas
import Forms

/// Ten choices or more under the field that narrows them down.
extension InterviewScreen {
  /// Adds the field and as many choices around the one in front as so many rows hold.
  func add(
    _ entry: FilteredEntry, to content: inout Content, rows: Int, _ words: InterviewWords,
    _ glyphs: GlyphSet
  ) {
    if entry.isMultiple, !entry.marked.isEmpty {
      let labels = entry.choices.filter { entry.marked.contains($0.value) }
        .map { AuthoredText.plain($0.label) }
      content.add(words.marked(labels.joined(separator: ", ")), .answer, hanging: 2)
    }
    let head = "\(words.typeToFilter): "
    var line = StyledText(head, .hint)
    line.append(String(repeating: " ", count: 24))
    line.append("  " + words.matches(entry.list.matches.count, entry.choices.count), .dim)
    content.add(
      line: Content.Line(
        text: line,
        extra: .field(
          entry.list.query, column: TextLayout.columns(of: head), columns: 24, rows: 1, .field)))
    if entry.isMultiple {
      content.add(entry.list.query.isEmpty ? words.markByBlank : words.markByEnter, .hint)
    }
    let matches = entry.list.matches
    guard !matches.isEmpty else {
      content.add(words.noMatch, .warning, indent: 2)
      return
    }
    let window = LongListWindow(
      count: matches.count, selected: entry.list.cursor.selected, rows: rows
    ) { place in
      choice(place, of: entry, columns: content.columns, words, glyphs)
    }
    let indent = entry.isMultiple ? 6 : 4
    if window.first > 0 { content.add(words.moreAbove(window.first), .dim, indent: indent) }
    for line in window.blocks.joined() { content.add(line: Content.Line(text: line)) }
    let below = matches.count - window.first - window.blocks.count
    if below > 0 { content.add(words.andMore(below), .dim, indent: indent) }
  }

  /// A choice on as many lines as its label needs.
  private func choice(
    _ place: Int, of entry: FilteredEntry, columns: Int, _ words: InterviewWords,
    _ glyphs: GlyphSet
  ) -> [StyledText] {
    let choice = entry.choices[entry.list.matches[place]]
    let isHere = entry.isPointing && place == entry.list.cursor.selected
    let isMarked = entry.marked.contains(choice.value)
    var line = StyledText(isHere ? "\(glyphs.pointer) " : "  ", .key)
    if entry.isMultiple {
      line.append(isMarked ? "[\(glyphs.yes)] " : "[ ] ", isMarked ? .answer : .dim)
    } else {
      line.append(isMarked ? "\(glyphs.filled) " : "  ", .answer)
    }
    line.append(AuthoredText.plain(choice.label), isMarked || isHere ? .heading : .plain)
    line.append(MediaLine.tail(choice.media, words), .dim)
    return line.wrapped(columns: columns, hanging: entry.isMultiple ? 6 : 4)
  }
}

/// The rows in sight of a list whose items take one line or several, the selected one among them.
struct LongListWindow {
  /// The number of the first item in sight.
  private(set) var first: Int
  /// The lines of the items in sight, from the first on.
  private(set) var blocks: [[StyledText]]

  /// Takes items around the selected one until the rows are used; only those are laid out.
  init(count: Int, selected: Int, rows: Int, lines: (Int) -> [StyledText]) {
    first = min(selected, max(0, count - 1))
    blocks = count > 0 ? [lines(first)] : []
    var canGrowUp = first > 0
    var canGrowDown = first + 1 < count
    // Where there is more above or below, a line tells how much.
    var used = (blocks.first?.count ?? 0) + (canGrowUp ? 1 : 0) + (canGrowDown ? 1 : 0)
    var takesBelow = true
    while canGrowUp || canGrowDown {
      let isBelow = canGrowDown && (takesBelow || !canGrowUp)
      takesBelow.toggle()
      let next = isBelow ? first + blocks.count : first - 1
      let block = lines(next)
      let isEnd = next == (isBelow ? count - 1 : 0)
      let wanted = used + block.count - (isEnd ? 1 : 0)
      guard wanted <= rows else {
        if isBelow { canGrowDown = false } else { canGrowUp = false }
        continue
      }
      used = wanted
      if isBelow {
        blocks.append(block)
        canGrowDown = next + 1 < count
      } else {
        blocks.insert(block, at: 0)
        first = next
        canGrowUp = next > 0
      }
    }
  }
}
