/// Where the columns of a sheet stand, by name and language.
///
/// Reading and checking a form asks this some fifty times a row, mostly for columns that the sheet does
/// not have. So a name is looked for only among those that share its length and its first and last letter.
struct ColumnIndex {
  private struct Entry {
    var name: String
    var language: String?
    var position: Int
    /// The next entry of the same bucket, or -1.
    var next: Int
  }

  private var entries: [Entry] = []
  /// The first entry of each bucket, or -1.
  private var buckets = Array(repeating: -1, count: 64)

  /// Puts a column at a position, in place of the one that was there before.
  mutating func put(_ name: String, _ language: String?, at position: Int) {
    let bucket = Self.bucket(of: name)
    var at = buckets[bucket]
    while at >= 0 {
      if entries[at].name == name, entries[at].language == language {
        entries[at].position = position
        return
      }
      at = entries[at].next
    }
    entries.append(
      Entry(name: name, language: language, position: position, next: buckets[bucket]))
    buckets[bucket] = entries.count - 1
  }

  /// The position of a column; nil where the sheet has no such column.
  func position(_ name: String, _ language: String?) -> Int? {
    var at = buckets[Self.bucket(of: name)]
    while at >= 0 {
      if entries[at].name == name, entries[at].language == language { return entries[at].position }
      at = entries[at].next
    }
    return nil
  }

  /// Whether there is a column of that name, in any language.
  func has(_ name: String) -> Bool {
    var at = buckets[Self.bucket(of: name)]
    while at >= 0 {
      if entries[at].name == name { return true }
      at = entries[at].next
    }
    return false
  }

  private static func bucket(of name: String) -> Int {
    let bytes = name.utf8.span
    guard !bytes.isEmpty else { return 0 }
    let ends = Int(bytes[0]) &+ 7 &* Int(bytes[bytes.count - 1])
    return (ends &+ 13 &* bytes.count) & 63
  }
}
