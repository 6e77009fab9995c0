/// A place on a buffer, counted from 0.
package struct Position: Hashable, Sendable {
  package var row: Int
  package var column: Int

  package init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }
}

/// A part of a buffer, in cells; never of negative size.
package struct Rectangle: Hashable, Sendable {
  package let row: Int
  package let column: Int
  package let rows: Int
  package let columns: Int

  package init(row: Int, column: Int, rows: Int, columns: Int) {
    self.row = row
    self.column = column
    self.rows = max(0, rows)
    self.columns = max(0, columns)
  }

  /// The first row below it.
  package var endRow: Int { row + rows }

  /// The first column to the right of it.
  package var endColumn: Int { column + columns }

  /// True when it holds no cell.
  package var isEmpty: Bool { rows == 0 || columns == 0 }

  package func contains(row: Int, column: Int) -> Bool {
    row >= self.row && row < endRow && column >= self.column && column < endColumn
  }

  /// What both share; empty where they do not meet.
  package func intersection(_ other: Rectangle) -> Rectangle {
    let top = max(row, other.row)
    let left = max(column, other.column)
    return Rectangle(
      row: top, column: left, rows: min(endRow, other.endRow) - top,
      columns: min(endColumn, other.endColumn) - left)
  }

  /// The rectangle without a margin of so many cells at each side.
  package func inset(rows marginRows: Int = 0, columns marginColumns: Int = 0) -> Rectangle {
    let high = min(max(0, marginRows), rows / 2)
    let wide = min(max(0, marginColumns), columns / 2)
    return Rectangle(
      row: row + high, column: column + wide, rows: rows - 2 * high, columns: columns - 2 * wide)
  }

  /// The upper rows, at most as many as there are, and the rest below them.
  package func splitTop(_ count: Int) -> (top: Rectangle, rest: Rectangle) {
    let cut = min(max(0, count), rows)
    return (
      Rectangle(row: row, column: column, rows: cut, columns: columns),
      Rectangle(row: row + cut, column: column, rows: rows - cut, columns: columns)
    )
  }

  /// The lower rows, at most as many as there are, and the rest above them.
  package func splitBottom(_ count: Int) -> (rest: Rectangle, bottom: Rectangle) {
    let parts = splitTop(rows - min(max(0, count), rows))
    return (parts.top, parts.rest)
  }

  /// The left columns, at most as many as there are, and the rest beside them.
  package func splitLeft(_ count: Int) -> (left: Rectangle, rest: Rectangle) {
    let cut = min(max(0, count), columns)
    return (
      Rectangle(row: row, column: column, rows: rows, columns: cut),
      Rectangle(row: row, column: column + cut, rows: rows, columns: columns - cut)
    )
  }

  /// The right columns, at most as many as there are, and the rest beside them.
  package func splitRight(_ count: Int) -> (rest: Rectangle, right: Rectangle) {
    let parts = splitLeft(columns - min(max(0, count), columns))
    return (parts.left, parts.rest)
  }

  /// A rectangle of this size in the middle, cut to what fits.
  package func centred(rows wantedRows: Int, columns wantedColumns: Int) -> Rectangle {
    let high = min(max(0, wantedRows), rows)
    let wide = min(max(0, wantedColumns), columns)
    return Rectangle(
      row: row + (rows - high) / 2, column: column + (columns - wide) / 2, rows: high,
      columns: wide)
  }
}
