/// A list that typing narrows down, without regard to accents and case.
package struct FilteredList: Hashable, Sendable {
  /// What has been typed.
  package private(set) var query: LineEditor
  /// The numbers of the items that match, best first: beginnings before beginnings of words before the rest.
  package private(set) var matches: [Int]
  /// The selection among `matches`.
  package private(set) var cursor: ListCursor
  private var folded: [String]

  /// A list of these texts with nothing typed yet, which shows all in their order.
  package init(_ items: [String], selected: Int = 0) {
    folded = items.map(SearchText.folded)
    query = LineEditor()
    matches = Array(items.indices)
    cursor = ListCursor(count: items.count, selected: selected)
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
    let words = SearchText.folded(query.text).split(separator: " ")
    let ranked = folded.indices.compactMap { index in
      SearchText.rank(of: folded[index], for: words).map { (rank: $0, index: index) }
    }
    matches = ranked.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.index)
    cursor = ListCursor(count: matches.count)
  }
}
