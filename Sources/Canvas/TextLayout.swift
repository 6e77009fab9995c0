/// Where text stands in a line that is wider than it.
package enum Alignment: Sendable {
  case left
  case right
  case centre
}

/// How many columns text takes, and text made to fit columns.
///
/// A `Character` is one cell, or two if wide: neither `count` nor the number of bytes says anything about columns.
package enum TextLayout {
  /// Columns that a character takes when drawn: 0, 1 or 2.
  package static func columns(of character: Character) -> Int {
    drawable(character)?.columns ?? 0
  }

  /// Columns that a line of text takes when drawn.
  package static func columns(of text: String) -> Int {
    var total = 0
    for character in text { total += columns(of: character) }
    return total
  }

  /// What is drawn for a character, and in how many columns; nil for what leaves no trace.
  ///
  /// Nothing that a terminal would obey comes through: a control character is drawn as its picture (ESC as ␛), one of
  /// the second control block as �, a line break or tab as a blank. Marks of writing direction and other invisible
  /// formatting are left out. A combining mark without a letter stands on ◌.
  package static func drawable(_ character: Character) -> (glyph: Character, columns: Int)? {
    if character.utf8.count == 1, let code = character.asciiValue, code >= 0x20, code < 0x7F {
      return (character, 1)
    }
    if character.isNewline || character == "\t" { return (" ", 1) }
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return nil }
    if let picture = controlPicture(first) { return (picture, 1) }
    let width = CharacterWidth.columns(of: character)
    if width > 0 { return (character, width) }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark:
      var text = "\u{25CC}"
      text.unicodeScalars.append(contentsOf: scalars)
      return text.count == 1 ? (Character(text), 1) : nil
    default:
      return nil
    }
  }

  /// A line of text with everything a terminal might obey replaced by what `drawable` shows.
  package static func harmless(_ text: String) -> String {
    var result = ""
    for character in text {
      if let shown = drawable(character) { result.append(shown.glyph) }
    }
    return result
  }

  /// Lines of at most so many columns, broken between words.
  ///
  /// Line breaks in the text end a line. Later lines of a paragraph begin with `hanging` blanks. A word longer than a
  /// line is broken anywhere. Fewer than one column counts as one. Empty text is one empty line.
  package static func wrapped(_ text: String, columns: Int, hanging: Int = 0) -> [String] {
    WordWrap.lines(
      of: text.map { StyledGlyph($0, role: .plain) }, columns: columns, hanging: hanging
    )
    .map { String($0.map(\.character)) }
  }

  /// The text cut to so many columns, with an ellipsis in place of what is missing.
  package static func truncated(_ text: String, columns limit: Int, ellipsis: String = "…")
    -> String
  {
    StyledText(text).truncated(columns: max(0, limit), ellipsis: ellipsis).text
  }

  /// The text with blanks up to so many columns; longer text stays as it is.
  package static func padded(
    _ text: String, columns limit: Int, alignment: Alignment = .left
  ) -> String {
    let spare = max(0, limit - columns(of: text))
    switch alignment {
    case .left: return text + blanks(spare)
    case .right: return blanks(spare) + text
    case .centre: return blanks(spare / 2) + text + blanks(spare - spare / 2)
    }
  }

  /// The text cut or filled to exactly so many columns.
  package static func fitted(
    _ text: String, columns limit: Int, alignment: Alignment = .left, ellipsis: String = "…"
  ) -> String {
    padded(
      truncated(text, columns: limit, ellipsis: ellipsis), columns: limit, alignment: alignment)
  }

  private static func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }

  private static func controlPicture(_ scalar: Unicode.Scalar) -> Character? {
    switch scalar.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value).map(Character.init)
    case 0x7F: "\u{2421}"
    case 0x80..<0xA0: "\u{FFFD}"
    default: nil
    }
  }
}
