extension GlyphSet {
  /// The ASCII character that stands for a character on a terminal that cannot show it: `n` for ñ, `+` for a corner.
  ///
  /// One column for one column: it never makes text longer. What has no likeness is `?`.
  package static func asciiSpelling(of character: Character) -> Character {
    if character.isASCII { return character }
    if let drawn = drawings[character] { return drawn }
    let folded = SearchText.folded(String(character))
    guard let first = folded.first, first.isASCII else { return "?" }
    return character.isUppercase ? Character(first.uppercased()) : first
  }

  private static let drawings: [Character: Character] = {
    let groups: [(Character, String)] = [
      ("-", "─━═╌┄‐‑–—−▁"), ("|", "│┃║"), (":", "┊┆┇┋"),
      ("+", "┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╭╮╯╰✓✔"), ("x", "✗✘×"), ("#", "█▓▇▆▅▉▊▋▌"), ("=", "▄▃▂≈"),
      (".", "░▒·▏▎▍…"), ("*", "●•◆★■"), ("o", "○◇□°º"), (">", "→›▶»"), ("<", "←‹◀«"), ("^", "↑▲"),
      ("v", "↓▼"), ("!", "¡⚠"), ("?", "¿"), ("\"", "“”„"), ("'", "‘’‚´"),
      (" ", "\u{A0}\u{202F}\u{2007}"),
      ("a", "ª"), ("e", "€"), ("<", "≤"), (">", "≥"), ("/", "÷"),
    ]
    var drawings: [Character: Character] = [:]
    for (plain, drawn) in groups {
      for character in drawn { drawings[character] = plain }
    }
    return drawings
  }()
}
