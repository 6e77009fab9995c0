package import Formulas

/// The way through an interview, and the names of its places.
extension Interview {
  /// Everything that is relevant, in the order in which it is met, groups and prompts included.
  package func walk() -> [WalkStep] {
    var steps: [WalkStep] = []
    walk(below: 0, in: 0, into: &steps)
    return steps
  }

  /// Goes no further where a node is not relevant, so of each only its own `relevant` is asked.
  private func walk(below node: Int, in frame: Int, into steps: inout [WalkStep]) {
    let plan = form.plan
    for number in plan.tree.children[node] {
      let place = NodeID(frame: Int32(frame), node: Int32(number))
      switch plan.stops[number] {
      case .nothing: continue
      case .question:
        guard instance.isOwnRelevant(number, in: frame) else { continue }
        steps.append(WalkStep(event: .question, node: place))
      case .group:
        guard instance.isOwnRelevant(number, in: frame) else { continue }
        steps.append(WalkStep(event: .group, node: place))
        walk(below: number, in: frame, into: &steps)
      case .repeating:
        for entry in instance.entries(of: number, in: frame)
        where instance.isOwnRelevant(number, in: entry) {
          let first = NodeID(frame: Int32(entry), node: Int32(number))
          steps.append(WalkStep(event: .repeating, node: first))
          walk(below: number, in: entry, into: &steps)
        }
        let around = NodeID(frame: Int32(frame), node: Int32(node))
        if form.nodes[number].repeatCount == nil, isRepeatRelevant(number, in: around) {
          steps.append(WalkStep(event: .newRepeatPrompt, node: place))
        }
      }
    }
  }

  // MARK: Paths

  /// The path with positions on repeats: `/data/person[2]/age`.
  package func path(of node: NodeID) -> String {
    let place = form.nodes[Int(node.node)]
    guard place.parent >= 0 else { return "/" + place.name }
    guard let parent = instance.parent(of: node) else { return "/" + place.name }
    let position = place.isRepeat ? "[\(instance.number(ofEntry: Int(node.frame)))]" : ""
    return path(of: parent) + "/" + place.name + position
  }

  /// The path of a stop: that of a prompt has the position that the entry would get.
  package func path(of step: WalkStep) -> String {
    guard step.event == .newRepeatPrompt else { return path(of: step.node) }
    let place = formNode(step.node)
    let parent = NodeID(frame: step.node.frame, node: Int32(place.parent))
    let count = instance.entries(of: place.number, in: Int(step.node.frame)).count
    return path(of: parent) + "/" + place.name + "[\(count + 1)]"
  }

  /// The node at a path; a repeat without a position is its first entry.
  package func node(at path: String) -> NodeID? {
    var steps = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    guard path.hasPrefix("/"), let first = steps.popFirst(), first == form.root.name else {
      return nil
    }
    var node = root
    for step in steps {
      let (name, position) = PathStep.split(step)
      guard let number = form.plan.tree.child(of: Int(node.node), named: name) else { return nil }
      if form.nodes[number].isRepeat {
        let entries = instance.entries(of: number, in: Int(node.frame))
        guard entries.indices.contains((position ?? 1) - 1) else { return nil }
        node = NodeID(frame: Int32(entries[(position ?? 1) - 1]), node: Int32(number))
      } else {
        guard position == nil || position == 1 else { return nil }
        node = NodeID(frame: node.frame, node: Int32(number))
      }
    }
    return node
  }
}

/// One step of a path with its position: `person[2]`.
enum PathStep {
  /// The name, and the position where there is one; a position that is no number is part of the name.
  static func split(_ step: Substring) -> (name: String, position: Int?) {
    guard step.hasSuffix("]"), let open = step.firstIndex(of: "["),
      let position = Int(step[step.index(after: open)...].dropLast())
    else { return (String(step), nil) }
    return (String(step[..<open]), position)
  }
}
