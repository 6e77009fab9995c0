/// What a terminal of the simplest kind (a VT52) shows: enough to read the program's screens.
struct TerminalScreen {
  static let rows = 24
  static let columns = 80

  private var cells = [[UInt8]](repeating: blankRow, count: rows)
  private var row = 0
  private var column = 0
  /// The bytes of a sequence that is not complete yet.
  private var sequence: [UInt8] = []

  private static let blankRow = [UInt8](repeating: UInt8(ascii: " "), count: columns)

  /// The rows, without blanks at their ends and beginnings; empty ones left out.
  var lines: [String] {
    cells.compactMap { row in
      let text = row.drop { $0 == 0x20 }
      guard let last = text.lastIndex(where: { $0 != 0x20 }) else { return nil }
      return String(decoding: text[...last], as: UTF8.self)
    }
  }

  mutating func take(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { take(byte) }
  }

  private mutating func take(_ byte: UInt8) {
    if sequence.isEmpty {
      switch byte {
      case 0x1B: sequence = [byte]
      case 0x08: column = max(0, column - 1)
      case 0x09: column = min(Self.columns - 1, (column / 8 + 1) * 8)
      case 0x0A: moveDown()
      case 0x0D: column = 0
      case 0x20...0xFF:
        cells[row][column] = byte
        column = min(Self.columns - 1, column + 1)
      default: break
      }
      return
    }
    sequence.append(byte)
    // ESC Y row column, each 32 more than counted from 0; all others have one letter.
    if sequence[1] == UInt8(ascii: "Y") {
      guard sequence.count == 4 else { return }
      row = min(Self.rows - 1, max(0, Int(sequence[2]) - 32))
      column = min(Self.columns - 1, max(0, Int(sequence[3]) - 32))
    } else {
      obey(sequence[1])
    }
    sequence = []
  }

  private mutating func obey(_ letter: UInt8) {
    switch letter {
    case UInt8(ascii: "A"): row = max(0, row - 1)
    case UInt8(ascii: "B"): row = min(Self.rows - 1, row + 1)
    case UInt8(ascii: "C"): column = min(Self.columns - 1, column + 1)
    case UInt8(ascii: "D"): column = max(0, column - 1)
    case UInt8(ascii: "H"): (row, column) = (0, 0)
    case UInt8(ascii: "J"):
      clearLine()
      for below in (row + 1)..<max(row + 1, Self.rows) { cells[below] = Self.blankRow }
    case UInt8(ascii: "K"): clearLine()
    case UInt8(ascii: "I"):
      if row == 0 {
        cells.removeLast()
        cells.insert(Self.blankRow, at: 0)
      } else {
        row -= 1
      }
    default: break
    }
  }

  private mutating func clearLine() {
    for place in column..<Self.columns { cells[row][place] = 0x20 }
  }

  private mutating func moveDown() {
    if row == Self.rows - 1 {
      cells.removeFirst()
      cells.append(Self.blankRow)
    } else {
      row += 1
    }
  }
}
