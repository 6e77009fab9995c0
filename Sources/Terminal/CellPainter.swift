import CNcurses
import Canvas

/// Runs of cells on their way to ncurses.
///
/// A cell holds one glyph there with at most four marks on it. What terminals disagree about is made simpler on the way:
/// joined and coloured emoji show the first one, a flag the letters of its country, and no variation selector is sent.
struct CellPainter {
  private var scalars: [UInt32] = []
  private var lengths: [UInt8] = []
  private var widths: [UInt8] = []

  /// Puts the cells of a row that differ from those painted before; nil paints them all.
  mutating func paint(
    _ cells: ArraySlice<Cell>, before: ArraySlice<Cell>?, row: Int, palette: Palette
  ) {
    var column = 0
    var start = 0
    var role = Role.plain
    let shift = before.map { $0.startIndex - cells.startIndex }
    for index in cells.indices {
      let cell = cells[index]
      let isSame =
        if let before, let shift { before[index + shift] == cell } else { false }
      if isSame || cell.isContinuation || cell.role != role {
        flush(row: row, column: start, role: role, palette: palette)
      }
      if !isSame, !cell.isContinuation {
        if lengths.isEmpty {
          start = column
          role = cell.role
        }
        add(cell)
      }
      column += 1
    }
    flush(row: row, column: start, role: role, palette: palette)
  }

  private mutating func flush(row: Int, column: Int, role: Role, palette: Palette) {
    guard !lengths.isEmpty else { return }
    let look = palette.look(of: role)
    cn_put(
      Int32(row), Int32(column), Int32(lengths.count), scalars, lengths, widths, look.attributes,
      look.pair)
    scalars.removeAll(keepingCapacity: true)
    lengths.removeAll(keepingCapacity: true)
    widths.removeAll(keepingCapacity: true)
  }

  private mutating func add(_ cell: Cell) {
    let count = scalars.count
    if let ascii = cell.glyph.asciiValue {
      scalars.append(UInt32(ascii))
    } else {
      addScalars(of: cell.glyph)
      if scalars.count == count || cn_width(scalars[count]) < 1 {
        scalars.removeSubrange(count...)
        scalars.append(UInt32(GlyphSet.asciiSpelling(of: cell.glyph).asciiValue ?? 0x3F))
      }
    }
    lengths.append(UInt8(scalars.count - count))
    widths.append(cell.columns)
  }

  private mutating func addScalars(of glyph: Character) {
    var taken = 0
    for scalar in glyph.unicodeScalars {
      let value = scalar.value
      if value == 0x200D || taken == 8 { return }
      if (0xFE00...0xFE0F).contains(value) { continue }
      if taken > 0, scalar.properties.isEmojiModifier { continue }
      scalars.append(
        (0x1F1E6...0x1F1FF).contains(value) ? value - 0x1F1E6 + 0x41 : value)
      taken += 1
    }
  }
}
