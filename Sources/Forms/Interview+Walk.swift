package import Formulas

/// The way through an interview, and the names of its places.
extension Interview {
  /// Everything that is relevant, in the order in which it is met, groups and prompts included.
  package func walk() -> [WalkStep] {
    var steps: [WalkStep] = []
    walk(below: root, into: &steps)
    return steps
  }

  private func walk(below node: NodeID, into steps: inout [WalkStep]) {
    for number in form.nodes[Int(node.node)].children {
      let child = form.nodes[number]
      switch child.kind {
      case .root: continue
      case .question(let type):
        let place = NodeID(frame: node.frame, node: Int32(number))
        if type.isVisible, instance.isRelevant(place) {
          steps.append(WalkStep(event: .question, node: place))
        }
      case .group:
        let place = NodeID(frame: node.frame, node: Int32(number))
        guard !child.isGenerated, instance.isRelevant(place) else { continue }
        steps.append(WalkStep(event: .group, node: place))
        walk(below: place, into: &steps)
      case .repeating:
        for frame in instance.entries(of: number, in: Int(node.frame)) {
          let entry = NodeID(frame: Int32(frame), node: Int32(number))
          guard instance.isRelevant(entry) else { continue }
          steps.append(WalkStep(event: .repeating, node: entry))
          walk(below: entry, into: &steps)
        }
        if child.repeatCount == nil, isRepeatRelevant(number, in: node) {
          let place = NodeID(frame: node.frame, node: Int32(number))
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
      let children = form.nodes[Int(node.node)].children
      guard let number = children.first(where: { form.nodes[$0].name == name }) else { return nil }
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
