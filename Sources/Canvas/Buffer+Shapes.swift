extension Buffer {
  /// Draws text wrapped into a rectangle, from its top, and returns the rows that it took.
  @discardableResult
  package mutating func write(
    _ text: StyledText, in area: Rectangle, hanging: Int = 0, alignment: Alignment = .left
  ) -> Int {
    guard !area.isEmpty else { return 0 }
    let lines = text.wrapped(columns: area.columns, hanging: hanging)
    for (offset, line) in lines.prefix(area.rows).enumerated() {
      let spare = max(0, area.columns - line.columns)
      let indent: Int
      switch alignment {
      case .left: indent = 0
      case .right: indent = spare
      case .centre: indent = spare / 2
      }
      put(line, row: area.row + offset, column: area.column + indent, within: area)
    }
    return min(lines.count, area.rows)
  }

  /// Draws text in one role wrapped into a rectangle, and returns the rows that it took.
  @discardableResult
  package mutating func write(
    _ text: String, in area: Rectangle, role: Role = .plain, hanging: Int = 0,
    alignment: Alignment = .left
  ) -> Int {
    write(StyledText(text, role), in: area, hanging: hanging, alignment: alignment)
  }

  /// Draws a line from left to right.
  package mutating func horizontalRule(
    row: Int, column: Int = 0, columns count: Int? = nil, glyphs: GlyphSet, role: Role = .border
  ) {
    fill(
      Rectangle(row: row, column: column, rows: 1, columns: count ?? columns - column),
      with: glyphs.horizontal, role: role)
  }

  /// Draws a line from top to bottom.
  package mutating func verticalRule(
    row: Int, column: Int, rows count: Int, glyphs: GlyphSet, role: Role = .border
  ) {
    fill(
      Rectangle(row: row, column: column, rows: count, columns: 1), with: glyphs.vertical,
      role: role)
  }

  /// Draws a box along the edge of a rectangle, blanks its inside and returns the inside.
  @discardableResult
  package mutating func box(
    _ area: Rectangle, title: String = "", glyphs: GlyphSet, role: Role = .border,
    titleRole: Role = .title
  ) -> Rectangle {
    guard area.rows >= 2, area.columns >= 2 else {
      fill(area)
      return area
    }
    let right = area.endColumn - 1
    let bottom = area.endRow - 1
    fill(area)
    for row in [area.row, bottom] {
      horizontalRule(
        row: row, column: area.column, columns: area.columns, glyphs: glyphs, role: role)
    }
    for column in [area.column, right] {
      verticalRule(row: area.row, column: column, rows: area.rows, glyphs: glyphs, role: role)
    }
    put(String(glyphs.topLeft), row: area.row, column: area.column, role: role)
    put(String(glyphs.topRight), row: area.row, column: right, role: role)
    put(String(glyphs.bottomLeft), row: bottom, column: area.column, role: role)
    put(String(glyphs.bottomRight), row: bottom, column: right, role: role)
    if !title.isEmpty, area.columns > 6 {
      let text = " " + TextLayout.truncated(title, columns: area.columns - 6) + " "
      put(text, row: area.row, column: area.column + 2, role: titleRole)
    }
    return area.inset(rows: 1, columns: 1)
  }
}
