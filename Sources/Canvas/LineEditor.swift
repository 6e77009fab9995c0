/// A field being typed into: text, caret and the keys that change them.
///
/// The caret counts characters as a person does, so a letter with its accents, an emoji family or a flag goes with one
/// Backspace. What is out of sight follows from the caret and the room: there is no scroll position to keep.
package struct LineEditor: Hashable, Sendable {
  /// What has been typed, one element a character as the person sees it.
  package private(set) var characters: [Character]
  /// How many characters stand before the caret.
  package private(set) var caret: Int
  /// Whether Ctrl-J and Alt-Enter break the line, and up and down move in it.
  package let isMultiLine: Bool
  /// Whether the field shows a mask in place of the text.
  package var isMasked: Bool
  /// The most characters it takes; nil for no limit.
  package let maximum: Int?
  /// What was last cut, for Ctrl-Y.
  private var cut: [Character] = []

  /// A field with some text and the caret after it.
  package init(
    _ text: String = "", isMultiLine: Bool = false, isMasked: Bool = false, maximum: Int? = nil
  ) {
    characters = []
    caret = 0
    self.isMultiLine = isMultiLine
    self.isMasked = isMasked
    self.maximum = maximum
    insert(text)
  }

  package var text: String { String(characters) }

  package var isEmpty: Bool { characters.isEmpty }

  /// Replaces the text and puts the caret after it.
  package mutating func set(_ text: String) {
    characters = []
    caret = 0
    insert(text)
  }

  /// Inserts text at the caret; characters beyond the maximum are left out.
  ///
  /// In a field of one line a line break becomes a blank; other control characters are left out.
  package mutating func insert(_ text: String) {
    // A combining mark joins the letter before the caret, so the characters are found anew.
    let before = String(characters[..<caret]) + cleaned(text)
    let after = characters[caret...]
    var head = Array(before)
    if let maximum { head = Array(head.prefix(max(0, maximum - after.count))) }
    caret = head.count
    characters = head + after
    let joined = Array(String(characters))
    if joined.count != characters.count {
      characters = joined
      caret = min(caret, joined.count)
    }
  }

  package mutating func moveTo(_ place: Int) {
    caret = min(max(0, place), characters.count)
  }

  package mutating func deleteBackward() {
    if caret > 0 { remove(caret - 1..<caret) }
  }

  package mutating func deleteForward() {
    if caret < characters.count { remove(caret..<caret + 1) }
  }

  /// Cuts up to the beginning of the word before the caret.
  package mutating func deleteWordBackward() { cut(wordStart..<caret) }

  /// Cuts up to the end of the word after the caret.
  package mutating func deleteWordForward() { cut(caret..<wordEnd) }

  /// Cuts what stands after the caret in its line; at the line's end, the line break.
  package mutating func deleteToEnd() {
    let end = lineEnd
    cut(caret..<(end == caret ? min(end + 1, characters.count) : end))
  }

  /// Cuts what stands before the caret in its line.
  package mutating func deleteToStart() { cut(lineStart..<caret) }

  /// Does what a key means in a field; false for a key that means nothing here.
  ///
  /// `columns` is the room that the field is drawn in; without it, up and down go by line breaks alone. Up in the first
  /// row and down in the last are not the field's.
  package mutating func handle(_ key: Key, columns: Int? = nil) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .paste(let text): insert(text)
    case .control("j"), .alt("\n"):
      guard isMultiLine else { return false }
      insert("\n")
    case .backspace: deleteBackward()
    case .delete, .control("d"): deleteForward()
    case .left, .control("b"): moveTo(caret - 1)
    case .right, .control("f"): moveTo(caret + 1)
    case .wordLeft, .alt("b"): moveTo(wordStart)
    case .wordRight, .alt("f"): moveTo(wordEnd)
    case .home, .control("a"): moveTo(lineStart)
    case .end, .control("e"): moveTo(lineEnd)
    case .control("w"), .alt("\u{8}"): deleteWordBackward()
    case .alt("d"): deleteWordForward()
    case .control("k"): deleteToEnd()
    case .control("u"): deleteToStart()
    case .control("y"): insert(String(cut))
    case .up: return isMultiLine && moveVertically(by: -1, columns: columns)
    case .down: return isMultiLine && moveVertically(by: 1, columns: columns)
    case .control, .alt, .enter, .tab, .backtab, .insert, .escape, .pageUp, .pageDown, .function,
      .resize:
      return false
    }
    return true
  }

  private mutating func moveVertically(by step: Int, columns: Int?) -> Bool {
    let lines = visualLines(columns: columns ?? Int.max)
    let place = visualPlace(in: lines)
    guard lines.indices.contains(place.row + step) else { return false }
    let line = lines[place.row + step]
    var column = 0
    var target = line.lowerBound
    let isLast = place.row + step == lines.count - 1
    let end = isLast || isBreak(line.upperBound) ? line.upperBound : line.upperBound - 1
    while target < end {
      let width = TextLayout.columns(of: characters[target])
      guard column + width <= place.column else { break }
      column += width
      target += 1
    }
    caret = target
    return true
  }

  private func isBreak(_ index: Int) -> Bool {
    characters.indices.contains(index) && characters[index].isNewline
  }

  private var lineStart: Int {
    (characters[..<caret].lastIndex(where: \.isNewline) ?? -1) + 1
  }

  private var lineEnd: Int {
    characters[caret...].firstIndex(where: \.isNewline) ?? characters.count
  }

  private var wordStart: Int {
    var place = caret
    while place > 0, !isWord(characters[place - 1]) { place -= 1 }
    while place > 0, isWord(characters[place - 1]) { place -= 1 }
    return place
  }

  private var wordEnd: Int {
    var place = caret
    while place < characters.count, !isWord(characters[place]) { place += 1 }
    while place < characters.count, isWord(characters[place]) { place += 1 }
    return place
  }

  private func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }

  private mutating func cut(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    // What a masked field held is not offered again.
    cut = isMasked ? [] : Array(characters[range])
    remove(range)
  }

  private mutating func remove(_ range: Range<Int>) {
    characters.removeSubrange(range)
    caret = range.lowerBound
    let joined = Array(String(characters))
    if joined.count != characters.count {
      characters = joined
      caret = min(caret, joined.count)
    }
  }

  private func cleaned(_ text: String) -> String {
    var result = ""
    for character in text {
      if character.isNewline {
        result.append(isMultiLine ? "\n" : " ")
      } else if character == "\t" {
        result.append(" ")
      } else if let first = character.unicodeScalars.first,
        first.properties.generalCategory != .control
      {
        result.append(character)
      }
    }
    return result
  }
}
