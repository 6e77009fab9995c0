/// Which of the rows of a list is selected, and which rows are in sight.
package struct ListCursor: Hashable, Sendable {
  /// How many rows the list has.
  package private(set) var count: Int
  /// The selected row, 0 in an empty list.
  package private(set) var selected: Int

  package init(count: Int, selected: Int = 0) {
    self.count = max(0, count)
    self.selected = 0
    select(selected)
  }

  /// Selects a row, or the nearest there is.
  package mutating func select(_ row: Int) {
    selected = min(max(0, row), max(0, count - 1))
  }

  /// Takes another length and keeps the selection where it can.
  package mutating func resize(_ count: Int) {
    self.count = max(0, count)
    select(selected)
  }

  /// Moves by a key; false for keys that do not move, and in an empty list.
  package mutating func handle(_ key: Key, page: Int = 10) -> Bool {
    guard count > 0 else { return false }
    switch key {
    case .up: select(selected - 1)
    case .down: select(selected + 1)
    case .pageUp: select(selected - max(1, page))
    case .pageDown: select(selected + max(1, page))
    case .home: select(0)
    case .end: select(count - 1)
    case .character, .control, .alt, .enter, .tab, .backtab, .backspace, .delete, .insert, .escape,
      .left, .right, .wordLeft, .wordRight, .function, .paste, .resize:
      return false
    }
    return true
  }

  /// The rows in sight where there is room for so many, with the selected one as near the middle as the ends allow.
  package func window(rows: Int) -> Range<Int> {
    let room = min(max(0, rows), count)
    let first = min(max(0, selected - room / 2), count - room)
    return first..<first + room
  }
}
