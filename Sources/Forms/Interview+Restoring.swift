import Formulas

/// Putting a finished interview back, so that it can be corrected.
extension Interview {
  /// Answers this fresh interview as a response has it, and tells how: the entries of a journal that begins so.
  ///
  /// The interview must be fresh, made at the time when the first one began. Answers that the form has no
  /// longer a place for are given back. Answers that are sealed, or went to the focal point, come back as
  /// answered and sealed; what a calculation, a preload or a trigger had written comes back as it was.
  package mutating func restore(
    _ response: Response
  ) -> (entries: [DraftEntry], unplaced: [Unplaced]) {
    var restoring = Restoring(self)
    restoring.restore(response)
    self = restoring.interview
    return (restoring.entries, restoring.unplaced)
  }
}

/// An interview on its way back.
private struct Restoring {
  private(set) var interview: Interview
  private(set) var entries: [DraftEntry] = []
  private(set) var unplaced: [Interview.Unplaced] = []
  /// The entries of repeats by the keys of their rows; the root by the interview's own.
  private var places: [String: NodeID] = [:]
  /// How many entries of a repeat the response has, by the path of the repeat in its parent.
  private var counts: [String: Int] = [:]

  init(_ interview: Interview) {
    self.interview = interview
  }

  mutating func restore(_ response: Response) {
    let form = interview.form
    places[response.key] = interview.root
    let own = Dictionary(
      zip(response.columns, response.cells), uniquingKeysWith: { first, _ in first })
    put(own, form.responseColumns, in: interview.root)
    let contacts = Dictionary(
      zip(response.contactColumns, response.contactCells), uniquingKeysWith: { first, _ in first })
    put(contacts, form.contactColumns, in: interview.root)
    var rows: [(cells: [String: String], columns: [FormNode], place: NodeID)] = []
    for node in form.repeats {
      guard let table = response.repeats.first(where: { $0.name == node.columnName }) else {
        continue
      }
      let columns = form.columns(ofRepeat: node.number)
      for row in table.rows {
        guard let place = grow(node, to: row) else { continue }
        let cells = Dictionary(
          zip(table.columns, row.cells), uniquingKeysWith: { first, _ in first })
        put(cells, columns, in: place)
        rows.append((cells, columns, place))
      }
    }
    // What a choice depends on may stand behind it.
    let late = unplaced
    unplaced = []
    for one in late { apply(one.entry) }
    removeSurplus()
    keepStates(response)
    keepBoxes(response)
    let all = [(own, form.responseColumns, interview.root)] + rows
    for (cells, columns, place) in all { clear(cells, columns, in: place) }
    for (cells, columns, place) in all { keepComputed(cells, columns, in: place) }
    for comment in response.comments {
      guard let node = node(named: comment.question) else { continue }
      apply(.commented(path: interview.path(of: node), text: comment.text))
    }
  }

  /// Does what an entry tells and keeps it, or keeps why it cannot be done.
  private mutating func apply(_ entry: DraftEntry) {
    let failed = interview.replay([entry])
    if failed.isEmpty { entries.append(entry) } else { unplaced += failed }
  }

  // MARK: Answers

  private func place(_ node: FormNode, in entry: NodeID) -> NodeID {
    NodeID(frame: entry.frame, node: Int32(node.number))
  }

  /// The answers of one row that somebody gave.
  private mutating func put(_ cells: [String: String], _ columns: [FormNode], in entry: NodeID) {
    for node in columns where node.isVisibleQuestion {
      let place = place(node, in: entry)
      guard let cell = cells[node.columnName], !cell.isEmpty else { continue }
      apply(.answered(path: interview.path(of: place), value: cell))
    }
  }

  /// Takes away the defaults that somebody had taken away.
  private mutating func clear(_ cells: [String: String], _ columns: [FormNode], in entry: NodeID) {
    for node in columns where node.isVisibleQuestion && node.calculation == nil {
      let place = place(node, in: entry)
      guard interview.exists(place), cells[node.columnName] == "", interview.isRelevant(place),
        !interview.text(place).isEmpty
      else { continue }
      apply(.answered(path: interview.path(of: place), value: ""))
    }
  }

  /// What nobody answers: preloads, hidden values, and what was computed once.
  private mutating func keepComputed(
    _ cells: [String: String], _ columns: [FormNode], in entry: NodeID
  ) {
    for node in columns where !node.isVisibleQuestion && node.question != .end {
      let place = place(node, in: entry)
      guard let cell = cells[node.columnName], interview.exists(place),
        interview.isRelevant(place), !cell.isEmpty || !interview.text(place).isEmpty
      else { continue }
      apply(.kept(path: interview.path(of: place), value: cell))
    }
  }

  private mutating func keepStates(_ response: Response) {
    let named = [(response.dontKnow, AnswerState.dontKnow), (response.refused, .refused)]
    for (names, state) in named {
      for name in names {
        guard let node = node(named: name), let word = state.journalWord,
          interview.text(node).isEmpty
        else { continue }
        apply(.unanswered(path: interview.path(of: node), state: word))
      }
    }
  }

  /// Direct identifiers that cannot be read here, also where the focal point alone has them.
  private mutating func keepBoxes(_ response: Response) {
    let without = Set(response.blank + response.dontKnow + response.refused)
    for node in interview.form.contactColumns where node.isVisibleQuestion {
      let place = place(node, in: interview.root)
      let boxes = response.contactBoxes[node.columnName]
      guard interview.text(place).isEmpty, node.question != .note,
        boxes != nil || interview.isRelevant(place) && !without.contains(node.columnName)
      else { continue }
      apply(.sealed(path: interview.path(of: place), boxes: boxes ?? ""))
    }
  }

  // MARK: Repeats

  /// The entry of a row, added with those before it where it is missing.
  private mutating func grow(_ node: FormNode, to row: Response.Table.Row) -> NodeID? {
    let start = row.parentKey + "/" + node.columnName + "["
    guard row.key.hasPrefix(start), row.key.hasSuffix("]"),
      let number = Int(row.key.dropFirst(start.count).dropLast()), (1...100_000).contains(number),
      let parent = places[row.parentKey]
    else { return nil }
    let path = path(of: node, in: parent)
    counts[path] = max(counts[path] ?? 0, number)
    while interview.entries(of: node.number, in: parent).count < number {
      let count = interview.entries(of: node.number, in: parent).count
      apply(.added(repeat: "\(path)[\(count + 1)]"))
      guard interview.entries(of: node.number, in: parent).count > count else { return nil }
    }
    let entry = interview.entries(of: node.number, in: parent)[number - 1]
    places[row.key] = entry
    return entry
  }

  /// The path of a repeat in an entry, without a position.
  private func path(of node: FormNode, in parent: NodeID) -> String {
    let above = NodeID(frame: parent.frame, node: Int32(node.parent))
    return interview.path(of: above) + "/" + node.name
  }

  /// Removes the entries that a fresh interview begins with and the response has not, the inner ones first.
  private mutating func removeSurplus() {
    for node in interview.form.repeats.reversed() where node.repeatCount == nil {
      for parent in parents(of: node) {
        let path = path(of: node, in: parent)
        let wanted = counts[path] ?? 0
        var count = interview.entries(of: node.number, in: parent).count
        // An entry that is not asked has no row, and stays.
        guard interview.canAddEntry(of: node.number, in: parent) else { continue }
        while count > wanted {
          apply(.removed(repeat: "\(path)[\(count)]"))
          count -= 1
        }
      }
    }
  }

  /// The root or the entries that have a repeat in them.
  private func parents(of node: FormNode) -> [NodeID] {
    let home = interview.form.nodes[node.parent].home
    guard home > 0 else { return [interview.root] }
    return places.values.filter { Int($0.node) == home && interview.exists($0) }
      .sorted { $0.frame < $1.frame }
  }

  /// The question of a name in files: `items[2]/item_use` in a repeat.
  private func node(named name: String) -> NodeID? {
    let form = interview.form
    guard let close = name.lastIndex(of: "]") else {
      return form.nodes.first { $0.columnName == name && $0.home == 0 && $0.question != nil }
        .map { NodeID(frame: 0, node: Int32($0.number)) }
    }
    let entry = name[...close]
    let column = name[name.index(after: close)...].dropFirst()
    guard
      let place = places.first(where: { $0.key.hasSuffix("/" + entry) && isEntry($0.key, entry) })
    else { return nil }
    return form.nodes.first { $0.columnName == column && $0.home == Int(place.value.node) }
      .map { NodeID(frame: place.value.frame, node: Int32($0.number)) }
  }

  /// Whether a row's key is the interview's with this entry and no other around it.
  private func isEntry(_ key: String, _ entry: Substring) -> Bool {
    key.firstIndex(of: "/").map { key[key.index(after: $0)...] == entry } ?? false
  }
}
