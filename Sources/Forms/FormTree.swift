import Formulas

/// The bare shape of a form: names and kinship, for finding what a name or a path means.
///
/// A class, so that everything that looks up names holds it by one reference; it never changes.
final class FormTree: Sendable {
  let names: [String]
  let parents: [Int]
  let children: [[Int]]
  /// The nearest repeat at or above each node, or 0.
  let homes: [Int]
  let isRepeat: [Bool]
  /// The nodes of each name, `meta` and what stands in it left out.
  let byName: [String: [Int]]

  init(_ nodes: [FormNode]) {
    names = nodes.map(\.name)
    parents = nodes.map(\.parent)
    children = nodes.map(\.children)
    homes = nodes.map(\.home)
    isRepeat = nodes.map(\.isRepeat)
    var byName: [String: [Int]] = [:]
    byName.reserveCapacity(nodes.count)
    for number in nodes.indices.dropFirst() {
      if nodes[number].isGenerated, nodes[number].path.contains("/meta") { continue }
      byName[nodes[number].name, default: []].append(number)
    }
    self.byName = byName
  }

  /// Whether `node` is `ancestor` or stands below it.
  func isAt(_ node: Int, orBelow ancestor: Int) -> Bool {
    var at = node
    while at >= 0 {
      if at == ancestor { return true }
      at = parents[at]
    }
    return false
  }

  /// The innermost repeat (or 0) whose entry both nodes stand in.
  func sharedHome(_ one: Int, _ other: Int) -> Int {
    var home = homes[one]
    while home > 0, !isAt(other, orBelow: home) { home = homes[parents[home]] }
    return home
  }

  /// The child of that name; the first where there are several.
  func child(of node: Int, named name: String) -> Int? {
    if let only = byName[name], only.count == 1, parents[only[0]] == node { return only[0] }
    return children[node].first { names[$0] == name }
  }

  /// A node, and every node below it, in preorder.
  func subtree(_ node: Int) -> [Int] {
    children[node].reduce(into: [node]) { $0 += subtree($1) }
  }
}

/// A slot of a formula of a form: which node, and from which entry on it is looked for.
///
/// The anchor is the repeat (or the root) whose current entry the formula stands in; the node is
/// looked for in that entry only. Where the node's own home is the anchor there is just one.
struct NodeSlot {
  var anchor: Int
  var node: Int

  private static let bits = 24

  var number: Int { anchor << Self.bits | node }

  init(anchor: Int, node: Int) {
    self.anchor = anchor
    self.node = node
  }

  init(_ number: Int) {
    anchor = number >> Self.bits
    node = number & (1 << Self.bits - 1)
  }
}

/// What names mean at one node of a form.
struct FormNames: Names {
  let tree: FormTree
  let node: Int
  /// The ids of the secondary instances.
  let instances: Set<String>
  /// The entry that the formula is seen from; a repeat's own formulas also work before it has one.
  private let home: Int

  init(tree: FormTree, node: Int, instances: Set<String>) {
    self.tree = tree
    self.node = node
    self.instances = instances
    home = tree.homes[node]
  }

  var allowsAnswerStates: Bool { false }

  func slot(named name: String) -> NameResolution {
    if name.hasPrefix(lastSavedMark) {
      let own = String(name.dropFirst(lastSavedMark.count))
      guard tree.byName[own] == nil else { return .property(name) }
      return .unknown(nearest: nearestName(to: own, among: tree.byName.keys))
    }
    guard let found = tree.byName[name] else {
      return .unknown(nearest: nearestName(to: name, among: tree.byName.keys))
    }
    guard found.count == 1 else { return .ambiguous }
    return .slot(NodeSlot(anchor: anchor(of: found[0]), node: found[0]).number)
  }

  /// A nested repeat that the formula stands in means all its entries in the outer entry, as the
  /// relative path does that pyxform writes; an outermost one means the own entry.
  private func anchor(of target: Int) -> Int {
    guard tree.isRepeat[target], tree.isAt(node, orBelow: target) else {
      return tree.sharedHome(node, target)
    }
    let outer = tree.homes[tree.parents[target]]
    return outer > 0 ? outer : target
  }

  func slotToFilter(named name: String) -> NameResolution {
    guard case .slot(let slot) = slot(named: name) else { return slot(named: name) }
    let target = NodeSlot(slot).node
    guard tree.isRepeat[target], tree.isAt(node, orBelow: target) else { return .slot(slot) }
    return .slot(NodeSlot(anchor: tree.homes[tree.parents[target]], node: target).number)
  }

  func slotOfAll(named name: String) -> NameResolution {
    guard case .slot(let slot) = slot(named: name) else { return slot(named: name) }
    return .slot(NodeSlot(anchor: 0, node: NodeSlot(slot).node).number)
  }

  func slot(isAbsolute: Bool, steps: [String]) -> NameResolution {
    if isAbsolute {
      guard let first = steps.first, first == tree.names[0] else { return unknown(steps) }
      guard let target = follow(steps.dropFirst(), from: 0) else { return unknown(steps) }
      return .slot(NodeSlot(anchor: tree.sharedHome(node, target.node), node: target.node).number)
    }
    guard let target = follow(steps[...], from: node) else { return unknown(steps) }
    return .slot(NodeSlot(anchor: target.anchor, node: target.node).number)
  }

  func slot(from slot: Int, steps: [String]) -> NameResolution {
    let start = NodeSlot(slot)
    guard let target = follow(steps[...], from: start.node) else { return .walked }
    return .slot(NodeSlot(anchor: min(start.anchor, target.anchor), node: target.node).number)
  }

  /// A relative path is what `${name}` is converted to where a repeat is shared, an absolute one elsewhere.
  func slotSeenFromCandidates(_ slot: Int, isAbsolute: Bool) -> Int? {
    let slot = NodeSlot(slot)
    return isAbsolute || slot.anchor == 0 ? NodeSlot(anchor: 0, node: slot.node).number : nil
  }

  func hasInstance(_ id: String) -> Bool { instances.contains(id) }

  func nearestInstance(to id: String) -> String? { nearestName(to: id, among: instances) }

  /// Goes up and down by names; the anchor is the home of the topmost node on the way.
  private func follow(_ steps: ArraySlice<String>, from start: Int) -> (node: Int, anchor: Int)? {
    var at = start
    var anchor = tree.homes[start]
    for step in steps {
      switch step {
      case ".": continue
      case "..":
        guard tree.parents[at] >= 0 else { return nil }
        at = tree.parents[at]
        anchor = tree.homes[at]
      default:
        guard let next = tree.child(of: at, named: step) else { return nil }
        at = next
      }
    }
    return (at, anchor)
  }

  private func unknown(_ steps: [String]) -> NameResolution {
    guard let last = steps.last else { return .walked }
    return .unknown(nearest: nearestName(to: last, among: tree.byName.keys))
  }
}
