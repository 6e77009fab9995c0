extension Evaluation {
  /// The nodes that a path leads to, each once.
  mutating func walk(_ path: Path) -> [NodeID] {
    let start: [NodeID]
    switch path.start {
    case .root: start = [scope.document]
    case .context: start = [here]
    case .current: start = [scope.current]
    case .instance(let id):
      guard let document = scope.instance(id) else {
        note(.missingInstance(id))
        return []
      }
      if let indexed = indexedItems(of: id, steps: path.steps) {
        return follow(path.steps.dropFirst(2), from: indexed)
      }
      start = [document]
    case .slot(let slot, let predicates):
      let nodes =
        path.isSeenFromCandidate
        ? scope.nodes(of: slot, seenFrom: here) : scope.nodes(of: slot)
      start = filtered(nodes, by: predicates)
    case .nodes(let term, let predicates):
      guard let nodes = nodes(of: term) else {
        note(.notNodes(function: "/"))
        return []
      }
      start = filtered(nodes, by: predicates)
    }
    return follow(path.steps[...], from: start)
  }

  private mutating func follow(
    _ steps: ArraySlice<Path.Step>, from start: [NodeID]
  ) -> [NodeID] {
    var nodes = start
    for step in steps {
      var next: [NodeID] = []
      for node in nodes {
        switch step.kind {
        case .itself: next.append(node)
        case .parent:
          if let parent = scope.parent(of: node), next.last != parent { next.append(parent) }
        case .child(let name): next += scope.children(of: node, named: name)
        case .attribute(let name): next += scope.children(of: node, named: "@" + name)
        case .descendants: descend(from: node, into: &next)
        }
      }
      if step.kind == .parent, next.count > 1 {
        var seen: Set<NodeID> = []
        next = next.filter { seen.insert($0).inserted }
      }
      nodes = filtered(next, by: step.predicates)
    }
    return nodes
  }

  /// A node and all that is below it, in document order, without recursion.
  private func descend(from node: NodeID, into nodes: inout [NodeID]) {
    var open = [node]
    while let next = open.popLast() {
      nodes.append(next)
      open += scope.children(of: next, named: "*").reversed()
    }
  }

  // MARK: Predicates

  /// The nodes for which every predicate is true; as in JavaRosa only a computed boolean is.
  ///
  /// A number, as in `[2]`, and a mere reference fulfil nothing. `position()` is the node's own
  /// position among its brothers in the first predicate, the position in what is left after it.
  mutating func filtered(_ nodes: [NodeID], by predicates: [Term]) -> [NodeID] {
    var nodes = nodes
    for (number, predicate) in predicates.enumerated() {
      nodes = kept(nodes, by: predicate, isFirst: number == 0)
    }
    return nodes
  }

  private mutating func kept(
    _ nodes: [NodeID], by predicate: Term, isFirst: Bool
  ) -> [NodeID] {
    switch predicate {
    case .slot, .path, .union: return []
    default: break
    }
    let outer = candidate
    defer { candidate = outer }
    var kept: [NodeID] = []
    for (index, node) in nodes.enumerated() {
      candidate = (node, isFirst ? scope.position(of: node) : index + 1, nodes.count)
      if value(of: predicate) == .boolean(true) { kept.append(node) }
    }
    return kept
  }

  // MARK: The index of a secondary instance

  /// `instance(id)/root/item[column = text]...` by the scope's index, if there is one.
  ///
  /// Columns are texts, so the index serves where the other side is a text too (or a date, which
  /// is compared as a text); a number would also find `01` for 1 and has the items walked.
  private mutating func indexedItems(of id: String, steps: [Path.Step]) -> [NodeID]? {
    guard steps.count >= 2, steps[0].kind == .child("root"), steps[0].predicates.isEmpty,
      steps[1].kind == .child("item"), let first = steps[1].predicates.first
    else { return nil }
    let parts: [Term]
    if case .all(let terms) = first { parts = terms } else { parts = [first] }
    guard let (column, term) = parts[0].equalityWithColumn else { return nil }
    let text: String
    switch single(value(of: term)) {
    case .text(let plain): text = plain
    case .moment(let moment): text = moment.text
    case .number, .boolean, .nodes: return nil
    }
    guard var items = scope.items(of: id, where: column, equals: text) else { return nil }
    if parts.count > 1 {
      let rest = parts.count == 2 ? parts[1] : .all(Array(parts.dropFirst()))
      items = keptTruly(items, by: rest)
    }
    let others = Array(steps[1].predicates.dropFirst())
    for predicate in others { items = kept(items, by: predicate, isFirst: false) }
    return items
  }

  /// What an `and` leaves: its parts are true as booleans, whatever they are.
  private mutating func keptTruly(_ nodes: [NodeID], by term: Term) -> [NodeID] {
    let outer = candidate
    defer { candidate = outer }
    var kept: [NodeID] = []
    for node in nodes {
      candidate = (node, scope.position(of: node), nodes.count)
      if truth(of: term) { kept.append(node) }
    }
    return kept
  }
}

extension Term {
  /// For `column = term` (either way round) where the term does not look at the candidate.
  fileprivate var equalityWithColumn: (column: String, term: Term)? {
    guard case .comparison(let left, let rest) = self, rest.count == 1,
      case (.equal, let right) = rest[0]
    else { return nil }
    if let column = left.column, right.ignoresCandidate { return (column, right) }
    if let column = right.column, left.ignoresCandidate { return (column, left) }
    return nil
  }

  private var column: String? {
    guard case .path(let path) = self, case .context = path.start, path.steps.count == 1,
      case .child(let name) = path.steps[0].kind, name != "*", path.steps[0].predicates.isEmpty
    else { return nil }
    return name
  }

  private var ignoresCandidate: Bool {
    switch self {
    case .constant, .slot: true
    case .call(let function, let arguments):
      !function.looksAround && arguments.allSatisfy(\.ignoresCandidate)
    default: false
    }
  }
}
