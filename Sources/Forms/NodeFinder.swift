import Formulas

/// Finds the node that a case means: by a name, the end of a path, or an absolute path.
///
/// `[n]` is needed on a repeat as soon as it has more than one entry.
struct NodeFinder {
  let interview: Interview

  /// Why a name leads to no node; the raw value is the result of the step.
  enum Failure: String, Error {
    case badPath = "bad_path"
    case noSuchNode = "no_such_node"
    case ambiguousName = "ambiguous_name"
    case indexNeeded = "index_needed"
    case noSuchInstance = "no_such_instance"
    case notARepeat = "not_a_repeat"
  }

  func node(_ text: String) throws(Failure) -> NodeID {
    let (number, positions) = try target(text)
    return try follow(to: number, positions: positions)
  }

  /// The repeat that an entry is to be added to, and the node around it.
  func newEntry(_ text: String) throws(Failure) -> (number: Int, parent: NodeID) {
    let (number, positions) = try target(text)
    guard interview.form.nodes[number].isRepeat else { throw .notARepeat }
    let parent = try follow(
      to: interview.form.nodes[number].parent, positions: positions)
    return (number, parent)
  }

  /// The form's node, and the positions given for the nodes on the way to it, by node number.
  private func target(_ text: String) throws(Failure) -> (Int, [Int: Int]) {
    let trimmed = text.blanksTrimmed
    let isAbsolute = trimmed.hasPrefix("/")
    var steps: [(name: String, position: Int?)] = []
    let parts = (isAbsolute ? trimmed.dropFirst() : trimmed[...])
      .split(separator: "/", omittingEmptySubsequences: false)
    for part in parts {
      let step = PathStep.split(part)
      guard !step.name.isEmpty, !step.name.contains("[") else { throw .badPath }
      steps.append(step)
    }
    let tail = "/" + steps.map(\.name).joined(separator: "/")
    let nodes = interview.form.nodes
    var hits = nodes.filter { node in
      node.number > 0 && (isAbsolute ? node.path == tail : node.path.hasSuffix(tail))
    }
    if !isAbsolute, hits.count > 1 {
      let shown = hits.filter { $0.isGroup || $0.isRepeat || $0.isVisibleQuestion }
      if shown.count == 1 { hits = shown }
    }
    guard let hit = hits.first else { throw .noSuchNode }
    guard hits.count == 1 else { throw .ambiguousName }
    var positions: [Int: Int] = [:]
    var number = hit.number
    for step in steps.reversed() {
      guard number >= 0 else { break }
      if let position = step.position { positions[number] = position }
      number = nodes[number].parent
    }
    return (hit.number, positions)
  }

  private func follow(to number: Int, positions: [Int: Int]) throws(Failure) -> NodeID {
    let node = interview.form.nodes[number]
    guard node.parent >= 0 else { return interview.root }
    let parent = try follow(to: node.parent, positions: positions)
    guard node.isRepeat else {
      if let position = positions[number], position > 1 { throw .notARepeat }
      return NodeID(frame: parent.frame, node: Int32(number))
    }
    let entries = interview.entries(of: number, in: parent)
    guard let position = positions[number], position > 0 else {
      guard let only = entries.first else { throw .noSuchInstance }
      guard entries.count == 1 else { throw .indexNeeded }
      return only
    }
    guard position <= entries.count else { throw .noSuchInstance }
    return entries[position - 1]
  }
}

extension Interview {
  /// Answers the question of a name or path, as scripts write it; false where that is not accepted.
  package mutating func setAnswer(_ name: String, _ text: String) -> Bool {
    guard let node = try? NodeFinder(interview: self).node(name) else { return false }
    return answer(node, text).isAccepted
  }
}
