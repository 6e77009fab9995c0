/// The cells that a screen is drawn on, rows by columns, with the place of the cursor.
///
/// Everything drawn outside is cut off, so no drawing function asks for the size first. A wide glyph is one cell of two
/// columns followed by a continuation; drawing over either half blanks the other, and a wide glyph that would be cut in
/// half is drawn as blanks:
///
///     |你|好| |      ->  put "x" in column 1  ->      | |x|好| |
///      0 1 2 3 4                                       0 1 2 3 4
package struct Buffer: Hashable, Sendable {
  package let rows: Int
  package let columns: Int
  /// Where the person is; nil hides the cursor.
  package var cursor: Position?
  private var cells: [Cell]

  package init(rows: Int, columns: Int) {
    self.rows = max(0, rows)
    self.columns = max(0, columns)
    cells = Array(repeating: .blank, count: max(0, rows) * max(0, columns))
  }

  /// All of it.
  package var bounds: Rectangle { Rectangle(row: 0, column: 0, rows: rows, columns: columns) }

  /// The cell at a place; a blank one outside.
  package subscript(row: Int, column: Int) -> Cell {
    guard row >= 0, row < rows, column >= 0, column < columns else { return .blank }
    return cells[row * columns + column]
  }

  /// The cells of one row; empty outside.
  package func row(_ row: Int) -> ArraySlice<Cell> {
    guard row >= 0, row < rows else { return [] }
    return cells[row * columns..<(row + 1) * columns]
  }

  /// Draws one line of text and returns the column after it, also where it was cut off.
  ///
  /// Control characters are drawn as `TextLayout.drawable` says, line breaks as a blank. Nothing outside `area` (the
  /// whole buffer without one) changes.
  @discardableResult
  package mutating func put(
    _ text: String, row: Int, column: Int, role: Role = .plain, within area: Rectangle? = nil
  ) -> Int {
    let clip = area.map { $0.intersection(bounds) } ?? bounds
    var column = column
    for character in text {
      guard let (glyph, width) = TextLayout.drawable(character) else { continue }
      place(glyph, columns: width, row: row, column: column, role: role, clip: clip)
      column += width
    }
    return column
  }

  /// Draws one line of runs and returns the column after it, also where it was cut off.
  @discardableResult
  package mutating func put(
    _ text: StyledText, row: Int, column: Int, within area: Rectangle? = nil
  ) -> Int {
    var column = column
    for run in text.runs {
      column = put(run.text, row: row, column: column, role: run.role, within: area)
    }
    return column
  }

  /// Fills a rectangle with one narrow character.
  package mutating func fill(
    _ area: Rectangle, with character: Character = " ", role: Role = .plain
  ) {
    let clip = area.intersection(bounds)
    for row in clip.row..<clip.endRow {
      for column in clip.column..<clip.endColumn {
        place(character, columns: 1, row: row, column: column, role: role, clip: clip)
      }
    }
  }

  /// Gives all cells of a rectangle another role and leaves their glyphs.
  package mutating func mark(_ area: Rectangle, role: Role) {
    let clip = area.intersection(bounds)
    for row in clip.row..<clip.endRow {
      for column in clip.column..<clip.endColumn {
        let index = row * columns + column
        cells[index] = cells[index].with(role: role)
      }
    }
  }

  /// Blanks everything and hides the cursor.
  package mutating func clear() {
    for index in cells.indices { cells[index] = .blank }
    cursor = nil
  }

  private mutating func place(
    _ glyph: Character, columns width: Int, row: Int, column: Int, role: Role, clip: Rectangle
  ) {
    guard row >= clip.row, row < clip.endRow else { return }
    let fits = column >= clip.column && column + width <= clip.endColumn
    for offset in 0..<width where clip.contains(row: row, column: column + offset) {
      release(row: row, column: column + offset)
      cells[row * columns + column + offset] = Cell(" ", role: role)
    }
    guard fits else { return }
    let index = row * columns + column
    cells[index] = Cell(glyph, role: role, columns: UInt8(width))
    if width == 2 { cells[index + 1] = Cell(" ", role: role, columns: 0) }
  }

  /// Blanks the other half of a wide glyph that is about to lose this one.
  private mutating func release(row: Int, column: Int) {
    let index = row * columns + column
    if cells[index].isContinuation, column > 0 {
      cells[index - 1] = Cell(" ", role: cells[index - 1].role)
    } else if cells[index].columns == 2, column + 1 < columns {
      cells[index + 1] = Cell(" ", role: cells[index + 1].role)
    }
  }
}
