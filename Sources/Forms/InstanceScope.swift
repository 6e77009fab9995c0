import Formulas

/// An interview as formulas see it from one node.
///
/// Frames of an interview have numbers from 0. The frame -(n + 1) is the n-th list of the form as a
/// secondary instance: node 0 is its document, 1 its root element; then each item and its children.
/// In frame 0, node -1 is the form's document, and those below it are the attributes of its root.
///
/// A class, since an evaluation holds it as any scope: one small box in place of copies of everything.
final class InstanceScope: Scope {
  let instance: Instance
  let current: NodeID
  /// The answer that a constraint is asked about: it stands in for the current node's value.
  let candidate: Value?

  init(instance: Instance, current: NodeID, candidate: Value? = nil) {
    self.instance = instance
    self.current = current
    self.candidate = candidate
  }

  var environment: Environment { instance.environment }
  var document: NodeID { NodeID(frame: 0, node: -1) }

  private var plan: Plan { instance.plan }

  // MARK: Slots

  func value(of slot: Int) -> Value {
    let target = NodeSlot(slot)
    guard let frame = instance.frame(of: target.anchor, around: Int(current.frame)) else {
      return .empty
    }
    if plan.tree.homes[target.node] == target.anchor {
      return value(of: NodeID(frame: Int32(frame), node: Int32(target.node)))
    }
    let nodes = nodes(of: slot)
    return nodes.count == 1 ? value(of: nodes[0]) : .nodes(nodes)
  }

  func nodes(of slot: Int) -> [NodeID] {
    let target = NodeSlot(slot)
    guard let frame = instance.frame(of: target.anchor, around: Int(current.frame)) else {
      return []
    }
    let frames = instance.frames(
      of: plan.tree.homes[target.node], anchor: target.anchor, frame: frame)
    return frames.map { NodeID(frame: Int32($0), node: Int32(target.node)) }
      .filter { instance.isRelevant($0) }
  }

  func nodes(of slot: Int, seenFrom node: NodeID) -> [NodeID] {
    guard node.frame >= 0, node.node >= 0 else { return nodes(of: slot) }
    let target = NodeSlot(slot).node
    let anchor = plan.tree.sharedHome(Int(node.node), target)
    guard let frame = instance.frame(of: anchor, around: Int(node.frame)) else { return [] }
    return instance.frames(of: plan.tree.homes[target], anchor: anchor, frame: frame)
      .map { NodeID(frame: Int32($0), node: Int32(target)) }.filter { instance.isRelevant($0) }
  }

  func state(of slot: Int) -> AnswerState {
    nodes(of: slot).first.map { instance.state(of: $0) } ?? .notAsked
  }

  // MARK: The tree

  func parent(of node: NodeID) -> NodeID? {
    if node.frame < 0 { return itemParent(of: node) }
    if node.node == document.node { return nil }
    if node.node < 0 { return NodeID(frame: 0, node: 0) }
    return instance.parent(of: node) ?? document
  }

  func children(of node: NodeID, named name: String) -> [NodeID] {
    if node.frame < 0 { return itemChildren(of: node, named: name) }
    guard node.node >= 0 else {
      guard node == document else { return [] }
      let root = NodeID(frame: 0, node: 0)
      return name == "*" || name == plan.tree.names[0] ? [root] : []
    }
    if name.utf8.first == UInt8(ascii: "@") { return attributes(of: node, named: name.dropFirst()) }
    var found: [NodeID] = []
    for child in plan.tree.children[Int(node.node)]
    where name == "*" || plan.tree.names[child] == name {
      if plan.tree.isRepeat[child] {
        for entry in instance.entries(of: child, in: Int(node.frame)) {
          found.append(NodeID(frame: Int32(entry), node: Int32(child)))
        }
      } else {
        found.append(NodeID(frame: node.frame, node: Int32(child)))
      }
    }
    return found.filter { instance.isRelevant($0) }
  }

  func value(of node: NodeID) -> Value {
    if node.frame < 0 { return itemValue(of: node) }
    guard node.node >= 0 else {
      return attribute(at: node).map { .text($0.value) } ?? .empty
    }
    // Also the new answer of a constraint reads as nothing where it is hidden, as in JavaRosa.
    guard instance.isRelevant(node) else { return .empty }
    if let candidate, node == current { return candidate }
    return instance.value(node)
  }

  func name(of node: NodeID) -> String {
    guard node.frame < 0 else {
      return node.node < 0 ? attribute(at: node)?.name ?? "" : plan.tree.names[Int(node.node)]
    }
    guard case (let list, _, let column)? = row(of: node) else {
      return node.node == 1 ? "root" : ""
    }
    return column.map { plan.lists[list].columns[$0] } ?? "item"
  }

  func position(of node: NodeID) -> Int {
    if node.frame < 0 { return itemPosition(of: node) }
    guard node.node >= 0, instance.isRelevant(node) else { return 0 }
    guard plan.tree.isRepeat[Int(node.node)] else { return 1 }
    return instance.number(ofEntry: Int(node.frame))
  }

  /// Only the root has attributes that anybody reads: the form's id and its version.
  private func attributes(of node: NodeID, named name: Substring) -> [NodeID] {
    guard node.node == 0 else { return [] }
    return plan.attributes.indices.filter { name == "*" || plan.attributes[$0].name == name }
      .map { NodeID(frame: 0, node: document.node - 1 - Int32($0)) }
  }

  private func attribute(at node: NodeID) -> RootAttribute? {
    let position = Int(document.node - 1 - node.node)
    return plan.attributes.indices.contains(position) ? plan.attributes[position] : nil
  }

  // MARK: Lists

  func instance(_ id: String) -> NodeID? {
    plan.listsByID[id].map { NodeID(frame: -Int32($0) - 1, node: 0) }
  }

  func items(of id: String, where column: String, equals text: String) -> [NodeID]? {
    guard let number = plan.listsByID[id] else { return nil }
    let list = plan.lists[number]
    return list.rows(where: column, equals: text)?.map { item(row: $0, of: number) }
  }

  func choiceName(_ value: String, of slot: Int) -> String {
    let node = plan.nodes[NodeSlot(slot).node]
    guard case .list(let number) = node.choices,
      let choice = plan.lists[number].choice(named: value)
    else { return "" }
    return instance.text(choice.label, at: NodeID(frame: 0, node: 0)) ?? ""
  }

  func text(id: String) -> String? {
    plan.texts[id].flatMap { instance.text($0, at: NodeID(frame: 0, node: 0)) }
  }

  func lookUp(file: String, column: String, keyColumn: String, key: String) -> String {
    let name = file.hasSuffix(".csv") ? String(file.dropLast(4)) : file
    return plan.tables[name]?.lookUp(column: column, keyColumn: keyColumn, key: key) ?? ""
  }
}

extension InstanceScope {
  /// The item of a list's row, as a node.
  func item(row: Int, of list: Int) -> NodeID {
    NodeID(
      frame: -Int32(list) - 1, node: Int32(2 + row * (plan.lists[list].columns.count + 1)))
  }

  /// The row of a list that a node of a secondary instance stands in, and its column if it has one.
  func row(of node: NodeID) -> (list: Int, row: Int, column: Int?)? {
    guard node.frame < 0, node.node >= 2 else { return nil }
    let list = Int(-node.frame) - 1
    let width = plan.lists[list].columns.count + 1
    let (row, rest) = (Int(node.node) - 2).quotientAndRemainder(dividingBy: width)
    return (list, row, rest == 0 ? nil : rest - 1)
  }

  private func itemParent(of node: NodeID) -> NodeID? {
    switch node.node {
    case 0: return nil
    case 1: return NodeID(frame: node.frame, node: 0)
    default:
      guard case (let list, let row, let column)? = row(of: node) else { return nil }
      return column == nil ? NodeID(frame: node.frame, node: 1) : item(row: row, of: list)
    }
  }

  private func itemChildren(of node: NodeID, named name: String) -> [NodeID] {
    if node.node == 0 {
      return name == "*" || name == "root" ? [NodeID(frame: node.frame, node: 1)] : []
    }
    let list = Int(-node.frame) - 1
    if node.node == 1 {
      guard name == "*" || name == "item" else { return [] }
      return plan.lists[list].choices.indices.map { item(row: $0, of: list) }
    }
    guard case (_, let row, nil)? = row(of: node) else { return [] }
    let columns = plan.lists[list].columns
    let cells = plan.lists[list].choices[row].cells
    // A blank cell is a missing element.
    return columns.indices.filter {
      (name == "*" || columns[$0] == name) && $0 < cells.count && !cells[$0].isEmpty
    }.map { NodeID(frame: node.frame, node: node.node + 1 + Int32($0)) }
  }

  private func itemValue(of node: NodeID) -> Value {
    guard case (let list, let row, let column?)? = row(of: node) else { return .empty }
    return .text(plan.lists[list].choices[row].cells[column])
  }

  private func itemPosition(of node: NodeID) -> Int {
    guard case (_, let row, nil)? = row(of: node) else { return 1 }
    return row + 1
  }
}
