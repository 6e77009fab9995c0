import Formulas

/// Who reads what: the work that a change of a node makes due.
///
/// Work is numbered: first the steps in their order, then the counts of repeats, then the selects
/// whose choices depend on answers, last the constraints.
struct Readership: Sendable {
  /// Work that reads a node, from the entry of `anchor` on that it stands in itself.
  struct Reader: Hashable, Sendable {
    var work: Int
    var anchor: Int
  }

  /// The repeat (or 0) in whose entries each piece of work stands.
  private(set) var homes: [Int] = []
  /// By node: what reads its value.
  private(set) var ofValue: [[Reader]]
  /// By node that may appear or disappear: what reads anything at or below it.
  private(set) var below: [[Reader]]
  /// Work whose formula walks where names cannot tell what it reads: it is due after every change.
  private(set) var always: [Int] = []
  /// By node: whether all that follows from its value depends on the present answers alone.
  ///
  /// Then it does not matter if it is computed after each answer or once after many. It does for chance, the
  /// clock and `once`, for entries, which stay when their count becomes less, for selections, which are lost
  /// with their choice, and for what is triggered.
  private(set) var canWait: [Bool] = []

  init(
    _ nodes: [FormNode], lists: [ChoiceList], tree: FormTree, steps: [ComputeStep],
    counted: [Int], filtered: [Int], constrained: [Int]
  ) {
    ofValue = Array(repeating: [], count: nodes.count)
    below = []
    /// Steps that look at the value that their own node has.
    var remembering: Set<Int> = []
    for step in steps {
      let own = NodeSlot(anchor: tree.homes[step.node], node: step.node)
      let reading = step.formula.reading
      if reading.ownValue { remembering.insert(homes.count) }
      var others = reading.ownValue ? [own] : []
      for slot in reading.choicesNamed {
        guard case .list(let number) = nodes[NodeSlot(slot).node].choices else { continue }
        others += lists[number].choices.flatMap(\.label.slots).map { NodeSlot($0) }
      }
      add([step.formula], and: others, home: own.anchor, tree: tree)
    }
    for number in counted {
      let home = tree.homes[tree.parents[number]]
      let own = NodeSlot(anchor: home, node: number)
      add([nodes[number].repeatCount, nodes[number].relevant], and: [own], home: home, tree: tree)
    }
    for number in filtered {
      var read = [NodeSlot(anchor: tree.homes[number], node: number)]
      if case .answers(let question) = nodes[number].choices {
        let around = tree.parents[tree.homes[question]]
        let anchor = around < 0 ? 0 : tree.sharedHome(number, around)
        read.append(NodeSlot(anchor: anchor, node: question))
      }
      add([nodes[number].choiceFilter], and: read, home: tree.homes[number], tree: tree)
    }
    for number in constrained {
      let own = NodeSlot(anchor: tree.homes[number], node: number)
      add([nodes[number].constraint], and: [own], home: own.anchor, tree: tree)
    }
    below = nodes.indices.map { number in
      nodes[number].relevant == nil && !nodes[number].isRepeat
        ? [] : readersBelow(number, tree: tree)
    }
    canWait = nodesThatCanWait(
      nodes, steps: steps, constraints: constrained.count,
      untold: remembering.union(always))
  }

  private func nodesThatCanWait(
    _ nodes: [FormNode], steps: [ComputeStep], constraints: Int, untold: Set<Int>
  ) -> [Bool] {
    var hasHistory = Array(repeating: true, count: homes.count)
    for work in homes.indices.suffix(constraints) { hasHistory[work] = false }
    // Steps stand behind what they read, so going backwards each finds its readers judged.
    for number in steps.indices.reversed() {
      let step = steps[number]
      if step.isVolatile || untold.contains(number) { continue }
      let readers: [Reader] =
        switch step.aspect {
        case .calculation: ofValue[step.node]
        case .relevant: below[step.node]
        case .readOnly, .required: []
        }
      hasHistory[number] = readers.contains { $0.work <= number || hasHistory[$0.work] }
    }
    var canWait = ofValue.map { readers in readers.allSatisfy { !hasHistory[$0.work] } }
    for (number, step) in steps.enumerated() where hasHistory[number] {
      if step.aspect == .calculation { canWait[step.node] = false }
    }
    for number in nodes.indices {
      for trigger in nodes[number].triggers { canWait[trigger] = false }
    }
    return canWait
  }

  private mutating func add(
    _ formulas: [BoundFormula?], and others: [NodeSlot], home: Int, tree: FormTree
  ) {
    let work = homes.count
    homes.append(home)
    /// What is looked for in an entry that the work does not stand in is never found.
    func note(_ slot: NodeSlot) {
      guard slot.anchor == 0 || tree.isAt(home, orBelow: slot.anchor) else { return }
      let reader = Reader(work: work, anchor: slot.anchor)
      if ofValue[slot.node].last != reader { ofValue[slot.node].append(reader) }
    }
    for slot in others { note(slot) }
    for case let formula? in formulas {
      for slot in formula.slots { note(NodeSlot(slot)) }
      let reading = formula.reading
      if reading.unknown { always.append(work) }
      guard reading.insideGroups else { continue }
      for slot in formula.slots.lazy.map({ NodeSlot($0) }) {
        for node in tree.subtree(slot.node) { note(NodeSlot(anchor: slot.anchor, node: node)) }
      }
    }
  }

  private func readersBelow(_ number: Int, tree: FormTree) -> [Reader] {
    if tree.children[number].isEmpty { return ofValue[number] }
    var readers: [Reader] = []
    var seen: Set<Reader> = []
    for node in tree.subtree(number) {
      for reader in ofValue[node] where seen.insert(reader).inserted { readers.append(reader) }
    }
    return readers
  }
}

extension BoundFormula {
  /// How a formula reads beyond what its slots say.
  fileprivate struct Reading {
    /// It looks at the value that its own node has, as `once` does.
    var ownValue = false
    /// It asks if groups hold anything.
    var insideGroups = false
    /// It walks in a way that its slots do not tell: by `*`, `//`, or from what it computed.
    var unknown = false
    /// The questions of whose choices it shows labels, as slots.
    var choicesNamed: [Int] = []
  }

  fileprivate var reading: Reading {
    var reading = Reading()
    guard contents.hasCalls || contents.hasPaths || contents.hasChoiceNames else {
      return reading
    }
    term.visit { term in
      switch term {
      case .call(let function, _):
        if function.name == "once" { reading.ownValue = true }
        if function.name == "count-non-empty" { reading.insideGroups = true }
      case .path(let path): if path.leadsAnywhere { reading.unknown = true }
      case .choiceName(_, let slot): reading.choicesNamed.append(slot)
      default: break
      }
    }
    return reading
  }
}

extension Path {
  fileprivate var leadsAnywhere: Bool {
    switch start {
    case .instance: return false
    case .nodes(_, let predicates): return !predicates.isEmpty || !steps.isEmpty
    case .root, .context, .current, .slot: break
    }
    return steps.contains { step in
      switch step.kind {
      case .itself, .parent: false
      case .child(let name): name == "*"
      case .attribute, .descendants: true
      }
    }
  }
}
