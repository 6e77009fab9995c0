import Canvas

/// The lines of a page from top to bottom, of which the screen shows as many as fit around the focus.
struct Content: Sendable {
  /// What stands on a line beside its text.
  enum Extra: Sendable {
    case field(LineEditor, column: Int, columns: Int, rows: Int, Canvas.Role)
    case month(MonthView, column: Int, MonthWords)
  }

  struct Line: Sendable {
    var text: StyledText
    var indent = 0
    /// The column of the hardware cursor.
    var cursor: Int?
    var extra: Extra?
    /// A blank line that goes first where there is little room.
    var isSpacing = false
  }

  /// The room for text.
  private(set) var columns: Int
  private(set) var lines: [Line] = []
  /// The lines that have to be in sight.
  private(set) var focus: Range<Int>?

  init(columns: Int) {
    self.columns = max(10, columns)
  }

  mutating func add(_ text: StyledText, indent: Int = 0, hanging: Int = 0) {
    for line in text.wrapped(columns: columns - indent, hanging: hanging) {
      lines.append(Line(text: line, indent: indent))
    }
  }

  mutating func add(
    _ text: String, _ role: Canvas.Role = .plain, indent: Int = 0, hanging: Int = 0
  ) {
    add(StyledText(text, role), indent: indent, hanging: hanging)
  }

  /// A blank line, unless there is one already.
  mutating func space() {
    guard let last = lines.last, !last.isSpacing else { return }
    lines.append(Line(text: StyledText(), isSpacing: true))
  }

  mutating func add(
    _ editor: LineEditor, indent: Int, columns: Int, rows: Int = 1,
    role: Canvas.Role = .field
  ) {
    for row in 0..<max(1, rows) {
      var line = Line(text: StyledText())
      line.text.append(String(repeating: " ", count: indent) + "[ ", .dim)
      line.text.append(String(repeating: " ", count: columns))
      line.text.append(" ]", .dim)
      if row == 0 {
        line.extra = .field(editor, column: indent + 2, columns: columns, rows: rows, role)
      }
      lines.append(line)
    }
  }

  mutating func add(_ month: MonthView, indent: Int, words: MonthWords) {
    for row in 0..<MonthView.rows {
      lines.append(
        Line(
          text: StyledText(), extra: row == 0 ? .month(month, column: indent, words) : nil))
    }
  }

  /// Adds one line as it is, without wrapping.
  mutating func add(line: Line) {
    lines.append(line)
  }

  /// The lines that `body` adds are those that have to be in sight.
  mutating func focusing(_ body: (inout Content) -> Void) {
    let start = lines.count
    body(&self)
    guard lines.count > start else { return }
    focus = (focus?.lowerBound ?? start)..<lines.count
  }

  /// What `body` adds stands so much further to the right.
  mutating func indenting(by indent: Int, _ body: (inout Content) -> Void) {
    let start = lines.count
    columns -= indent
    body(&self)
    columns += indent
    for number in start..<lines.count {
      lines[number].indent += indent
      lines[number].cursor = lines[number].cursor.map { $0 + indent }
      if case .field(let editor, let column, let columns, let rows, let role) = lines[number].extra
      {
        lines[number].extra = .field(
          editor, column: column + indent, columns: columns, rows: rows, role)
      }
    }
  }

  /// Puts the hardware cursor on the last line.
  mutating func setCursor(column: Int) {
    if let last = lines.indices.last { lines[last].cursor = column }
  }

  /// How far down the text could be scrolled in so many rows.
  func overflow(rows: Int) -> Int {
    max(0, compact(rows: rows).lines.count - rows)
  }

  /// Draws what fits; returns the rows used.
  @discardableResult
  func draw(
    on buffer: inout Buffer, in area: Rectangle, scroll: Int, glyphs: GlyphSet
  ) -> Int {
    let shown = compact(rows: area.rows)
    let overflow = max(0, shown.lines.count - area.rows)
    var first = min(scroll, overflow)
    if let focus = shown.focus, overflow > 0 {
      first = min(max(first, focus.upperBound - area.rows), focus.lowerBound)
      first = min(max(0, first), overflow)
    }
    for (offset, line) in shown.lines.dropFirst(first).prefix(area.rows).enumerated() {
      let row = area.row + offset
      buffer.put(line.text, row: row, column: area.column + line.indent, within: area)
      if let cursor = line.cursor {
        buffer.cursor = Position(row: row, column: area.column + cursor)
      }
    }
    // A field may reach over several lines, so it is drawn over them.
    for (offset, line) in shown.lines.dropFirst(first).prefix(area.rows).enumerated() {
      draw(line.extra, on: &buffer, row: area.row + offset, area: area, glyphs: glyphs)
    }
    if first > 0 {
      buffer.put(String(glyphs.up), row: area.row, column: area.endColumn, role: .dim)
    }
    if first < overflow {
      buffer.put(String(glyphs.down), row: area.endRow - 1, column: area.endColumn, role: .dim)
    }
    return min(area.rows, shown.lines.count)
  }

  private func draw(
    _ extra: Extra?, on buffer: inout Buffer, row: Int, area: Rectangle, glyphs: GlyphSet
  ) {
    switch extra {
    case .field(let editor, let column, let columns, let rows, let role):
      let place = Rectangle(
        row: row, column: area.column + column, rows: min(rows, area.endRow - row),
        columns: min(columns, area.columns - column))
      editor.draw(on: &buffer, in: place, glyphs: glyphs, role: role)
    case .month(let month, let column, let words):
      month.draw(on: &buffer, row: row, column: area.column + column, words: words)
    case nil: break
    }
  }

  /// The lines without spacing, where they do not fit with it.
  private func compact(rows: Int) -> Content {
    guard lines.count > rows else { return self }
    var tight = Content(columns: columns)
    for (index, line) in lines.enumerated() where !line.isSpacing {
      if let focus, focus.contains(index) {
        tight.focusing { $0.add(line: line) }
      } else {
        tight.add(line: line)
      }
    }
    return tight
  }
}
