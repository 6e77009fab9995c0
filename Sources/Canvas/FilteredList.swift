/// A list that typing narrows down, without regard to accents and case.
///
/// Texts are kept as bytes in one array, folded once: 50,000 of them are narrowed down in a few milliseconds.
package struct FilteredList: Hashable, Sendable {
  /// What has been typed.
  package private(set) var query: LineEditor
  /// The numbers of the items that match, best first: beginnings before beginnings of words before the rest.
  package private(set) var matches: [Int]
  /// The selection among `matches`.
  package private(set) var cursor: ListCursor
  /// The folded texts one behind the other.
  private var bytes: [UInt8] = []
  /// Where each text ends in `bytes`.
  private var ends: [Int] = []

  /// A list of these texts with nothing typed yet, which shows all in their order.
  package init(_ items: [String], selected: Int = 0) {
    query = LineEditor()
    matches = Array(items.indices)
    cursor = ListCursor(count: items.count, selected: selected)
    ends.reserveCapacity(items.count)
    for item in items {
      FoldedText.append(item, to: &bytes)
      ends.append(bytes.count)
    }
  }

  /// The number of the selected item; nil where nothing matches.
  package var selectedItem: Int? {
    matches.indices.contains(cursor.selected) ? matches[cursor.selected] : nil
  }

  /// Moves by the keys of a list, else types; false for keys that mean neither.
  package mutating func handle(_ key: Key, page: Int = 10) -> Bool {
    if case .home = key, !query.isEmpty { return query.handle(key) }
    if case .end = key, !query.isEmpty { return query.handle(key) }
    if cursor.handle(key, page: page) { return true }
    let before = query.text
    guard query.handle(key) else { return false }
    if query.text != before { narrow() }
    return true
  }

  /// Forgets what was typed and keeps the selected item.
  package mutating func clearQuery() {
    let kept = selectedItem
    query.set("")
    narrow()
    if let kept { cursor.select(kept) }
  }

  private mutating func narrow() {
    let words = FoldedText.words(query.text)
    if words.isEmpty {
      matches = Array(ends.indices)
    } else {
      var found: [[Int]] = [[], [], []]
      var start = 0
      for (index, end) in ends.enumerated() {
        if let rank = FoldedText.rank(of: start..<end, in: bytes, for: words) {
          found[rank].append(index)
        }
        start = end
      }
      matches = found.flatMap { $0 }
    }
    cursor = ListCursor(count: matches.count)
  }
}

/// Folded text as bytes, so that looking for words needs no characters.
private enum FoldedText {
  private static let blank = UInt8(ascii: " ")

  /// Appends a text without case and accents; what is neither letter nor digit outside ASCII becomes a blank.
  static func append(_ text: String, to bytes: inout [UInt8]) {
    let start = bytes.count
    for byte in text.utf8 {
      guard byte < 0x80 else {
        bytes.removeSubrange(start...)
        appendFolded(text, to: &bytes)
        return
      }
      bytes.append(byte >= 0x41 && byte <= 0x5A ? byte + 0x20 : byte)
    }
  }

  private static func appendFolded(_ text: String, to bytes: inout [UInt8]) {
    for scalar in SearchText.folded(text).unicodeScalars {
      let isWord =
        scalar.isASCII || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      if isWord { bytes += UTF8.encode(scalar).map(Array.init) ?? [] } else { bytes.append(blank) }
    }
  }

  /// The words of what is typed, folded in the same way.
  static func words(_ text: String) -> [[UInt8]] {
    var bytes: [UInt8] = []
    append(text, to: &bytes)
    return bytes.split(separator: blank).map(Array.init)
  }

  /// 0 it begins with the first word, 1 words of it begin so, 2 they occur; nil not at all.
  static func rank(of place: Range<Int>, in bytes: [UInt8], for words: [[UInt8]]) -> Int? {
    var beginsAll = true
    var beginsText = false
    for (number, word) in words.enumerated() {
      guard let found = find(word, in: bytes, place) else { return nil }
      if !found.beginsWord { beginsAll = false }
      if number == 0 { beginsText = found.beginsText }
    }
    return beginsAll ? (beginsText ? 0 : 1) : 2
  }

  /// Whether a word occurs, at the beginning of the text, and of any word of it.
  private static func find(
    _ word: [UInt8], in bytes: [UInt8], _ place: Range<Int>
  ) -> (beginsText: Bool, beginsWord: Bool)? {
    guard place.count >= word.count else { return nil }
    var occurs = false
    for at in place.lowerBound...place.upperBound - word.count
    where bytes[at] == word[0] && matches(word, in: bytes, at: at) {
      if at == place.lowerBound { return (true, true) }
      if !isWordByte(bytes[at - 1]) { return (false, true) }
      occurs = true
    }
    return occurs ? (false, false) : nil
  }

  private static func matches(_ word: [UInt8], in bytes: [UInt8], at start: Int) -> Bool {
    for offset in word.indices.dropFirst() where bytes[start + offset] != word[offset] {
      return false
    }
    return true
  }

  /// Letters and digits; outside ASCII there are no others left.
  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: true
    default: false
    }
  }
}
