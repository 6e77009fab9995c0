import Canvas
import Testing

struct BufferTests {
  @Test func `a dump holds size, cursor, rows and runs of roles`() {
    var buffer = Buffer(rows: 4, columns: 16)
    buffer.put("Ronda", row: 0, column: 1, role: .title)
    buffer.horizontalRule(row: 1, glyphs: .unicode)
    let end = buffer.put("> NFI: 你好", row: 2, column: 0)
    buffer.mark(Rectangle(row: 2, column: 0, rows: 1, columns: 16), role: .selected)
    buffer.cursor = Position(row: 2, column: end)
    #expect(
      buffer.dump == """
        size 4x16
        cursor 2,11
        | Ronda          |
        |────────────────|
        |> NFI: 你好     |
        |                |
        roles
        0: title 1-5
        1: border 0-15
        2: selected 0-15

        """)
  }

  struct Overlap: Sendable, CustomTestStringConvertible {
    let text: String
    let column: Int
    let row: String
    var testDescription: String { "\(text) at \(column)" }
  }

  @Test(arguments: [
    Overlap(text: "x", column: 0, row: "x 好界"), Overlap(text: "x", column: 1, row: " x好界"),
    Overlap(text: "家", column: 1, row: " 家 界"), Overlap(text: "家", column: 2, row: "你家界"),
    Overlap(text: "家", column: 5, row: "你好  "), Overlap(text: "家", column: -1, row: "  好界"),
    Overlap(text: "家", column: 6, row: "你好界"), Overlap(text: "abcdefgh", column: -1, row: "bcdefg"),
  ])
  func `half of a wide glyph is never left standing`(_ overlap: Overlap) {
    var buffer = Buffer(rows: 1, columns: 6)
    buffer.put("你好界", row: 0, column: 0)
    buffer.put(overlap.text, row: 0, column: overlap.column)
    #expect(String(buffer.row(0).filter { !$0.isContinuation }.map(\.glyph)) == overlap.row)
  }

  @Test func `drawing outside of the buffer or its part changes nothing there`() {
    var buffer = Buffer(rows: 3, columns: 8)
    let area = Rectangle(row: 1, column: 2, rows: 1, columns: 4)
    for row in -1...4 { buffer.put("abcdefghij", row: row, column: -1, within: area) }
    #expect(buffer.text == "\n  defg\n")
    buffer.fill(Rectangle(row: -5, column: -5, rows: 20, columns: 20), with: "#")
    buffer.mark(Rectangle(row: 9, column: 9, rows: 9, columns: 9), role: .problem)
    #expect(buffer.text == "########\n########\n########")
    #expect(buffer[9, 9] == .blank)
  }

  @Test func `a buffer without cells takes every drawing`() {
    var buffer = Buffer(rows: 0, columns: 0)
    buffer.put("x", row: 0, column: 0)
    buffer.box(buffer.bounds, title: "x", glyphs: .unicode)
    buffer.write("x", in: buffer.bounds)
    #expect(buffer.dump == "size 0x0\ncursor hidden\nroles\n")
  }

  @Test func `a box has its title in the upper edge`() {
    var buffer = Buffer(rows: 4, columns: 12)
    let inside = buffer.box(buffer.bounds, title: "Ayuda larga", glyphs: .unicode)
    buffer.write("dos líneas", in: inside, role: .hint)
    #expect(
      buffer.text == """
        ┌─ Ayuda… ─┐
        │dos líneas│
        │          │
        └──────────┘
        """)
    #expect(inside == Rectangle(row: 1, column: 1, rows: 2, columns: 10))
  }

  @Test func `a written paragraph says how many rows it took and stays inside`() {
    var buffer = Buffer(rows: 4, columns: 10)
    let area = Rectangle(row: 1, column: 1, rows: 2, columns: 6)
    #expect(buffer.write("uno dos tres cuatro", in: area) == 2)
    #expect(buffer.text == "\n uno\n dos\n")
    #expect(buffer.write("7", in: area, alignment: .right) == 1)
    #expect(buffer.text == "\n uno  7\n dos\n")
  }

  @Test func `rectangles split without losing a cell`() {
    let area = Rectangle(row: 0, column: 0, rows: 24, columns: 80)
    let (top, rest) = area.splitTop(1)
    let (middle, bottom) = rest.splitBottom(2)
    #expect(top.rows == 1 && middle.rows == 21 && bottom.row == 22)
    let (left, right) = area.splitLeft(100)
    #expect(left == area && right.isEmpty)
    #expect(
      area.centred(rows: 4, columns: 20) == Rectangle(row: 10, column: 30, rows: 4, columns: 20))
    #expect(area.inset(rows: 50, columns: 1).isEmpty)
  }
}
