import Canvas
import Screens
import Testing

/// The table of keys: what some terminals swallow has a double that none does.
@Suite struct BindingsTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var row: Bindings.Row
    var testDescription: String { row.action.rawValue }
  }

  static let rows = Bindings.rows.map { Row(row: $0) }

  @Test(arguments: rows)
  func `every action has a key that every terminal sends`(_ example: Row) {
    #expect(
      example.row.keys.contains(where: Self.isEverywhere),
      "\(example.row.action) has only \(example.row.keys)")
  }

  @Test func `the rows with a function key are many enough to be worth the test`() {
    let functions = Bindings.rows.filter { row in
      row.keys.contains { if case .function = $0 { true } else { false } }
    }
    #expect(functions.count > 10)
  }

  @Test(arguments: Bindings.Context.allCases)
  func `no key means two things in one place`(_ context: Bindings.Context) {
    var seen: [Key: Bindings.Action] = [:]
    for row in Bindings.rows(in: [context]) {
      for key in row.keys {
        #expect(seen[key] == nil, "\(key) is \(row.action) and \(seen[key]?.rawValue ?? "")")
        seen[key] = row.action
      }
    }
  }

  /// Keys that terminals of all kinds send, also over SSH and on a Linux console.
  ///
  /// Control characters that are another key (Tab, Enter, Backspace, Escape) or stop a terminal's
  /// output are none of them.
  private static func isEverywhere(_ key: Key) -> Bool {
    switch key {
    case .character, .enter, .escape, .tab, .up, .down, .left, .right, .alt: true
    case .control(let letter): !"hijms[".contains(letter)
    case .backtab, .backspace, .delete, .insert, .home, .end, .pageUp, .pageDown, .wordLeft,
      .wordRight, .function, .paste, .resize:
      false
    }
  }
}
