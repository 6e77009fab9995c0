extension LineEditor {
  /// Draws the field into a rectangle and puts the cursor at the caret.
  ///
  /// A field of one line uses the first row; what does not fit is out of sight on the side that `‹` or `›` shows. A field
  /// of several lines is wrapped, and shows the rows around the caret.
  package func draw(
    on buffer: inout Buffer, in area: Rectangle, glyphs: GlyphSet, role: Role = .field
  ) {
    guard !area.isEmpty else { return }
    buffer.fill(area, role: role)
    if isMultiLine {
      drawLines(on: &buffer, in: area, glyphs: glyphs, role: role)
    } else {
      drawLine(on: &buffer, in: area, glyphs: glyphs, role: role)
    }
  }

  /// Rows that the text takes when wrapped to so many columns; at least 1.
  package func rows(columns: Int) -> Int { visualLines(columns: columns).count }

  private func drawLine(
    on buffer: inout Buffer, in area: Rectangle, glyphs: GlyphSet, role: Role
  ) {
    let widths = characters.map { isMasked ? 1 : TextLayout.columns(of: $0) }
    let caretColumn = widths[..<caret].reduce(0, +)
    let total = widths.reduce(0, +)
    let offset = firstColumn(caretColumn: caretColumn, total: total, room: area.columns)
    var column = area.column - offset
    for (character, width) in zip(characters, widths) {
      buffer.put(
        isMasked ? String(glyphs.mask) : String(character), row: area.row, column: column,
        role: role, within: area)
      column += width
    }
    if offset > 0, area.columns > 2 {
      buffer.put(String(glyphs.moreLeft), row: area.row, column: area.column, role: .dim)
    }
    if total - offset > area.columns, area.columns > 2 {
      buffer.put(String(glyphs.moreRight), row: area.row, column: area.endColumn - 1, role: .dim)
    }
    buffer.cursor = Position(
      row: area.row, column: min(area.column + caretColumn - offset, area.endColumn - 1))
  }

  /// The first column in sight: half a field at a time, so that some text stands on both sides of the caret.
  private func firstColumn(caretColumn: Int, total: Int, room: Int) -> Int {
    guard total >= room, room > 2 else { return max(0, min(caretColumn, total - room + 1)) }
    let step = max(1, room / 2)
    // The columns at both ends may hold the marks of more text.
    let beyond = caretColumn - (room - 2)
    guard beyond > 0 else { return 0 }
    return (beyond + step - 1) / step * step
  }

  private func drawLines(
    on buffer: inout Buffer, in area: Rectangle, glyphs: GlyphSet, role: Role
  ) {
    let lines = visualLines(columns: area.columns)
    let place = visualPlace(in: lines)
    let first = max(0, min(place.row - area.rows / 2, lines.count - area.rows))
    for (row, line) in lines.dropFirst(first).prefix(area.rows).enumerated() {
      var text = ""
      for character in characters[line] { text.append(isMasked ? glyphs.mask : character) }
      buffer.put(text, row: area.row + row, column: area.column, role: role, within: area)
    }
    buffer.cursor = Position(
      row: area.row + place.row - first,
      column: min(area.column + place.column, area.endColumn - 1))
  }

  /// The characters of each row when wrapped; a line break belongs to no row, a blank at a row's end to that row.
  func visualLines(columns: Int) -> [Range<Int>] {
    let room = max(1, columns)
    var lines: [Range<Int>] = []
    var start = 0
    var width = 0
    var afterBlank: Int?
    for (index, character) in characters.enumerated() {
      if character.isNewline {
        lines.append(start..<index)
        start = index + 1
        width = 0
        afterBlank = nil
        continue
      }
      let columns = TextLayout.columns(of: character)
      if width + columns > room, index > start {
        let next = character == " " ? index : afterBlank ?? index
        if character != " " || width > room {
          lines.append(start..<next)
          start = next
          width = characters[start..<index].reduce(0) { $0 + TextLayout.columns(of: $1) }
          afterBlank = nil
        }
      }
      width += columns
      if character == " " { afterBlank = index + 1 }
    }
    lines.append(start..<characters.count)
    return lines
  }

  /// The row and column of the caret in wrapped rows.
  func visualPlace(in lines: [Range<Int>]) -> (row: Int, column: Int) {
    let row = lines.lastIndex { $0.lowerBound <= caret } ?? 0
    let column = characters[lines[row].lowerBound..<caret].reduce(0) {
      $0 + (isMasked ? 1 : TextLayout.columns(of: $1))
    }
    return (row, column)
  }
}
