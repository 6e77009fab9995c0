import Canvas
import Forms

/// Labels and hints as authors write them: the Markdown and the few tags that phones understand.
///
/// `**strong**` and a heading are kept as weight; emphasis, tags and colours go, their text stays.
enum AuthoredText {
  /// The text with its weight.
  static func styled(
    _ text: String, _ role: Canvas.Role = .plain, strong: Canvas.Role = .heading
  ) -> StyledText {
    guard text.contains(where: isMarkup) else { return StyledText(text, role) }
    var reader = Reader(text)
    var styled = StyledText()
    for piece in reader.pieces() { styled.append(piece.text, piece.isStrong ? strong : role) }
    return styled
  }

  /// What stands before the colon of a form's title: `NFI` of `NFI: non-food items`.
  ///
  /// Of a title in both languages, `PTM: efectivo / CVA: cash`, that of the part in the language; else all of it.
  static func short(title: String, _ language: InterfaceLanguage) -> String {
    let title = self.title(title, language)
    if let colon = title.firstIndex(of: ":"), colon > title.startIndex {
      return String(title[..<colon])
    }
    return title
  }

  /// A form's title in one language: of `NFI: artículos / items` what stands before or behind the slash.
  ///
  /// What stands before a colon belongs to both, unless each has its own. A title in one language only is left as it is.
  static func title(_ title: String, _ language: InterfaceLanguage) -> String {
    let parts = title.split(separator: "/").map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    guard parts.count == 2, let first = parts[1].first else { return title }
    switch language {
    case .es: return parts[0]
    case .en:
      guard let colon = parts[0].firstIndex(of: ":"), !parts[1].contains(":") else {
        return first.uppercased() + parts[1].dropFirst()
      }
      return parts[0][...colon] + " " + parts[1]
    }
  }

  /// The text alone, on one line.
  static func plain(_ text: String) -> String {
    // Most texts have nothing to take out, and in long lists there are many.
    guard text.utf8.contains(where: isSuspect) else { return text }
    let bare = text.contains(where: isMarkup) ? styled(text).text : text
    return bare.contains(where: \.isNewline)
      ? bare.split(whereSeparator: \.isNewline).joined(separator: " ") : bare
  }

  /// The first strong part; nil where there is none.
  static func strongPart(_ text: String) -> String? {
    guard text.contains("**") || text.contains("__") else { return nil }
    var reader = Reader(text)
    let strong = reader.pieces().first { $0.isStrong && !$0.text.allSatisfy(\.isWhitespace) }
    return strong?.text
  }

  /// Bytes of markup and line breaks, and the beginnings of line breaks outside ASCII.
  private static func isSuspect(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x0A...0x0D, 0x23, 0x2A, 0x3C, 0x5B, 0x5C, 0x5F, 0xC2, 0xE2: true
    default: false
    }
  }

  private static func isMarkup(_ character: Character) -> Bool {
    switch character {
    case "*", "_", "<", "#", "[", "\\": true
    default: false
    }
  }

  private struct Reader {
    let characters: [Character]
    private var at = 0
    private var isStrong = false
    private var isHeading = false
    private var current = ""
    private var found: [(text: String, isStrong: Bool)] = []

    init(_ text: String) {
      characters = Array(text)
    }

    mutating func pieces() -> [(text: String, isStrong: Bool)] {
      while at < characters.count { step() }
      flush()
      return found
    }

    private mutating func step() {
      let character = characters[at]
      switch character {
      case "\\" where at + 1 < characters.count && "*_#[\\".contains(characters[at + 1]):
        current.append(characters[at + 1])
        at += 2
      case "*", "_":
        if peek(1) == character, isStrong || closes(String(repeating: character, count: 2)) {
          flush()
          isStrong.toggle()
          at += 2
        } else if isEmphasis(character) {
          at += 1
        } else {
          take()
        }
      case "#" where at == 0 || characters[at - 1].isNewline:
        var end = at
        while end < characters.count, characters[end] == "#" { end += 1 }
        if end - at <= 6, end < characters.count, characters[end] == " " {
          flush()
          isHeading = true
          at = end + 1
        } else {
          take()
        }
      case "<": skipTag()
      case "[": takeLink()
      default:
        if character.isNewline, isHeading {
          flush()
          isHeading = false
        }
        take()
      }
    }

    private mutating func take() {
      current.append(characters[at])
      at += 1
    }

    private mutating func flush() {
      if !current.isEmpty { found.append((current, isStrong || isHeading)) }
      current = ""
    }

    private func peek(_ offset: Int) -> Character? {
      characters.indices.contains(at + offset) ? characters[at + offset] : nil
    }

    /// Whether the same mark stands once more behind.
    private func closes(_ mark: String) -> Bool {
      String(characters[(at + mark.count)...]).contains(mark)
    }

    /// A single mark beside a word, with its partner in the same text.
    private func isEmphasis(_ mark: Character) -> Bool {
      let before = peek(-1)
      let after = peek(1)
      let isWordBefore = before.map { $0.isLetter || $0.isNumber } ?? false
      let isWordAfter = after.map { $0.isLetter || $0.isNumber } ?? false
      if !isWordBefore, let after, !after.isWhitespace {
        return characters[(at + 1)...].contains(mark)
      }
      if !isWordAfter, let before, !before.isWhitespace {
        return characters[..<at].contains(mark)
      }
      return false
    }

    private mutating func skipTag() {
      guard let next = peek(1), next.isLetter || next == "/",
        let end = characters[at...].firstIndex(of: ">")
      else { return take() }
      let name = String(characters[(at + 1)..<end]).lowercased()
      if name.hasPrefix("br") || name == "/p" { current.append("\n") }
      at = end + 1
    }

    private mutating func takeLink() {
      guard let close = characters[at...].firstIndex(of: "]"), close + 1 < characters.count,
        characters[close + 1] == "(", let end = characters[close...].firstIndex(of: ")")
      else { return take() }
      current += String(characters[(at + 1)..<close])
      current += " (" + String(characters[(close + 2)..<end]) + ")"
      at = end + 1
    }
  }
}
