/// Something that the person did at the keyboard, or that happened to the terminal's window.
///
/// Shift with an arrow is the arrow; only combinations that terminals agree about have a case.
package enum Key: Hashable, Sendable {
  /// A typed character. A combining mark may come by itself, after its letter.
  case character(Character)
  /// Ctrl with a lower-case letter, or with one of space `\` `]` `^` `_`. Ctrl-J is the line feed of multi-line fields.
  case control(Character)
  /// Alt with a character; `"\n"` is Alt-Enter and `"\u{8}"` Alt-Backspace.
  case alt(Character)
  case enter
  case tab
  case backtab
  case backspace
  case delete
  case insert
  case escape
  case up
  case down
  case left
  case right
  case home
  case end
  case pageUp
  case pageDown
  /// Ctrl-Left and Ctrl-Right.
  case wordLeft
  case wordRight
  /// F1 to F12.
  case function(Int)
  /// Text that was pasted, line breaks as `\n`.
  case paste(String)
  /// The window has this size now.
  case resize(rows: Int, columns: Int)
}

/// What keys are called in help and in a key bar.
package struct KeyNames: Sendable {
  package var enter: String
  package var space: String
  package var tab: String
  package var backspace: String
  package var delete: String
  package var insert: String
  package var escape: String
  package var home: String
  package var end: String
  package var pageUp: String
  package var pageDown: String
  /// The glyphs that arrows are shown with.
  package var glyphs: GlyphSet

  package static let english = KeyNames(
    enter: "Enter", space: "Space", tab: "Tab", backspace: "Backspace", delete: "Del",
    insert: "Ins", escape: "Esc", home: "Home", end: "End", pageUp: "PgUp", pageDown: "PgDn",
    glyphs: .unicode)
  package static let spanish = KeyNames(
    enter: "Enter", space: "Espacio", tab: "Tab", backspace: "Retroceso", delete: "Supr",
    insert: "Insert", escape: "Esc", home: "Inicio", end: "Fin", pageUp: "RePág",
    pageDown: "AvPág", glyphs: .unicode)

  /// The name of a key as a person would say it: `F1`, `Ctrl-C`, `Alt-X`, `→`; empty for a paste or a new size.
  package func name(of key: Key) -> String {
    switch key {
    case .character(" "): space
    case .character(let character): String(character)
    case .control(" "): "Ctrl-" + space
    case .control(let character): "Ctrl-" + character.uppercased()
    case .alt("\n"): "Alt-" + enter
    case .alt("\u{8}"): "Alt-" + backspace
    case .alt(" "): "Alt-" + space
    case .alt(let character): "Alt-" + character.uppercased()
    case .enter: enter
    case .tab: tab
    case .backtab: "Shift-" + tab
    case .backspace: backspace
    case .delete: delete
    case .insert: insert
    case .escape: escape
    case .up: String(glyphs.up)
    case .down: String(glyphs.down)
    case .left: String(glyphs.left)
    case .right: String(glyphs.right)
    case .home: home
    case .end: end
    case .pageUp: pageUp
    case .pageDown: pageDown
    case .wordLeft: "Ctrl-" + String(glyphs.left)
    case .wordRight: "Ctrl-" + String(glyphs.right)
    case .function(let number): "F\(number)"
    case .paste, .resize: ""
    }
  }
}
