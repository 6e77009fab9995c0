/// One place of a buffer: a whole `Character` with its role, or the right half of a wide one.
package struct Cell: Hashable, Sendable {
  /// What stands here, with all its combining marks; a space in the right half of a wide glyph.
  package let glyph: Character
  package let role: Role
  /// Columns that the glyph takes: 1 or 2, and 0 for the right half of a wide glyph.
  package let columns: UInt8

  package init(_ glyph: Character, role: Role = .plain, columns: UInt8 = 1) {
    self.glyph = glyph
    self.role = role
    self.columns = columns
  }

  /// An empty cell.
  package static let blank = Cell(" ")

  /// True for the right half of a wide glyph.
  package var isContinuation: Bool { columns == 0 }

  /// The same glyph in another role.
  package func with(role: Role) -> Cell { Cell(glyph, role: role, columns: columns) }
}
