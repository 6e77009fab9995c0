import Canvas

/// Hides what is on the screen while nobody types; the monitor's code brings it back.
///
/// A code is no secret: this keeps people who pass by from reading, no more. What the disk holds of names and
/// phones is protected by sealing.
package struct ScreenLock: Sendable {
  /// After so many milliseconds without a key (domain reference, section 8.5).
  static let idle = 10 * 60_000

  /// The code that opens; empty where any key does.
  let code: String
  private var typed: LineEditor
  private var wasWrong = false

  init(code: String) {
    self.code = code
    typed = LineEditor("", maximum: 20)
  }

  /// What came of a key.
  enum Outcome {
    case open
    case locked(ScreenLock)
    case quit
  }

  func press(_ key: Key) -> Outcome {
    if code.isEmpty { return .open }
    var lock = self
    lock.wasWrong = false
    switch key {
    case .control("c"): return .quit
    case .enter:
      if typed.text.lowercased() == code.lowercased() { return .open }
      lock = ScreenLock(code: code)
      lock.wasWrong = !typed.text.isEmpty
    case .escape: lock = ScreenLock(code: code)
    default: _ = lock.typed.handle(key)
    }
    return .locked(lock)
  }

  func draw(on buffer: inout Buffer, _ surroundings: Surroundings) {
    let words = surroundings.words.protection
    let area = buffer.bounds.inset(rows: 3, columns: 4)
    var row = area.row
    row += buffer.write(words.locked, in: area, role: .title) + 1
    func rest() -> Rectangle {
      Rectangle(row: row, column: area.column, rows: 4, columns: area.columns)
    }
    guard !code.isEmpty else {
      buffer.write(words.lockedAnyKey, in: rest(), role: .hint)
      return
    }
    row += buffer.write(words.lockedCode, in: rest()) + 1
    let hidden = String(repeating: "*", count: typed.text.count)
    buffer.put("> " + hidden, row: row, column: area.column, role: .answer)
    buffer.cursor = Position(row: row, column: area.column + 2 + hidden.count)
    row += 2
    if wasWrong { buffer.write(words.wrongCode, in: rest(), role: .problem) }
  }
}
