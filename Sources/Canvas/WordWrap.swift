/// A character with its role, on the way through the wrapping.
struct StyledGlyph {
  let character: Character
  let role: Role

  init(_ character: Character, role: Role) {
    self.character = character
    self.role = role
  }
}

/// Breaks text into lines between words.
enum WordWrap {
  /// Lines of at most so many columns; the rules are told at `TextLayout.wrapped`.
  static func lines(of glyphs: [StyledGlyph], columns: Int, hanging: Int) -> [[StyledGlyph]] {
    let limit = max(1, columns)
    let indent = min(max(0, hanging), limit - 1)
    return glyphs.split(omittingEmptySubsequences: false, whereSeparator: \.character.isNewline)
      .flatMap { paragraph($0, limit: limit, indent: indent) }
  }

  private static func paragraph(
    _ glyphs: ArraySlice<StyledGlyph>, limit: Int, indent: Int
  ) -> [[StyledGlyph]] {
    var lines: [[StyledGlyph]] = []
    var line: [StyledGlyph] = []
    var width = 0
    /// Where in `line` the next line may begin, and the columns before that place.
    var breakAt: Int?
    var start = 0

    func begin(with rest: [StyledGlyph]) {
      let blanks = Array(repeating: StyledGlyph(" ", role: .plain), count: indent)
      line = blanks + rest
      start = indent
      width = line.reduce(0) { $0 + TextLayout.columns(of: $1.character) }
      breakAt = nil
    }

    for glyph in glyphs {
      let columns = TextLayout.columns(of: glyph.character)
      if let last = line.last, line.count > start, mayBreak(last.character, glyph.character) {
        breakAt = line.count
      }
      if width + columns > limit, line.count > start, !isBlank(glyph.character) {
        if let place = breakAt {
          let rest = Array(line[place...])
          lines.append(trimmed(Array(line[..<place])))
          begin(with: rest)
        } else {
          lines.append(trimmed(line))
          begin(with: [])
        }
        // A long rest may leave no room for this glyph even on the new line.
        if width + columns > limit, line.count > start {
          lines.append(trimmed(line))
          begin(with: [])
        }
      }
      line.append(glyph)
      width += columns
    }
    lines.append(trimmed(line))
    return lines
  }

  /// Blanks at a line's end take no room: they are dropped, except in a line of blanks only.
  private static func trimmed(_ line: [StyledGlyph]) -> [StyledGlyph] {
    var line = line
    while let last = line.last, isBlank(last.character) { line.removeLast() }
    return line
  }

  /// A no-break space is not a blank here: `57 %` stays together.
  private static func isBlank(_ character: Character) -> Bool {
    character == " " || character == "\t"
  }

  private static func mayBreak(_ before: Character, _ after: Character) -> Bool {
    if isBlank(after) { return false }
    if isBlank(before) { return true }
    if before == "-" || before == "/" || before == "–" || before == "—" { return after.isLetter }
    let isIdeographic =
      TextLayout.columns(of: before) == 2 || TextLayout.columns(of: after) == 2
    return isIdeographic && !neverFirst.contains(after) && !neverLast.contains(before)
  }

  private static let neverFirst: Set<Character> = [
    "、", "。", "，", "．", "：", "；", "！", "？", "」", "』", "）", "】", "》", ".", ",", ":", ";", "!", "?",
    ")", "»",
  ]
  private static let neverLast: Set<Character> = ["「", "『", "（", "【", "《", "(", "¿", "¡", "«"]
}
