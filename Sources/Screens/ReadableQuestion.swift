import Canvas

/// Asks, where a workspace has no keys, whether names and phones may be stored readable.
package struct ReadableQuestion: Sendable {
  /// What was to be done, and is done after a yes.
  let effect: Effect

  /// What a key led to; nil where the question stays open.
  func press(_ key: Key, _ surroundings: Surroundings) -> Step? {
    switch key {
    case .character("s"), .character("S"), .character("y"), .character("Y"):
      return Step([.allowReadable, effect])
    case .character("n"), .character("N"), .escape, .control("c"):
      return Step(notice: Notice(surroundings.words.protection.notBegun))
    default:
      return nil
    }
  }

  func draw(on buffer: inout Buffer, _ surroundings: Surroundings) {
    let words = surroundings.words.protection
    let area = buffer.bounds.inset(rows: 1, columns: 3)
    var row = area.row
    for (text, role) in [(words.noKeys, Role.warning), (words.ask, .plain), (words.askKeys, .key)] {
      let rest = Rectangle(
        row: row, column: area.column, rows: area.row + area.rows - row, columns: area.columns)
      row += buffer.write(text, in: rest, role: role) + 1
    }
  }
}
