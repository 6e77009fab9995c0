import Formulas

/// How phones compute, for comparing with them: after a change they compute what depends on it, and in
/// repeats only where they think that it shows.
///
/// The order of things is that of JavaRosa 5.1. What it leaves as it was (a total in the other entries of
/// a repeat, say) comes out when everything is computed afterwards, as `settle` does.
extension Interview {
  /// Where a change was made: the entry that computations are narrowed to.
  private struct Anchor {
    var node: Int
    /// The repeat of the entry; 0 outside repeats.
    var home: Int
    /// The entry's frame; nil where it is gone and nothing has moved up into its place.
    var frame: Int?
    /// The frame around the entry.
    var around: Int
  }

  private var phonePlan: PhonePlan { followed ?? PhonePlan(form.plan) }

  // MARK: Changes

  /// Takes an answer as phones do, or says why not.
  mutating func answerAsPhones(_ node: NodeID, _ text: String, isChecked: Bool) -> Verdict {
    guard exists(node) else { return .noSuchNode }
    guard formNode(node).isVisibleQuestion else { return .noControl }
    if isChecked {
      let verdict = verdict(node, text)
      guard verdict == .accepted else { return verdict }
    }
    switch read(text, for: node) {
    case .failure(let verdict): return verdict
    case .success(let value):
      put(value, at: node)
      return .accepted
    }
  }

  /// Puts a value in its place, computes what depends on it, and runs what its change triggers.
  mutating func put(_ value: Value, at node: NodeID, depth: Int = 0) {
    let before = text(node)
    instance.set(value, at: node)
    instance.set(.untouched, false, at: node)
    computeDependents(of: node)
    guard depth < 64, text(node) != before,
      let targets = form.plan.triggered[Int(node.node)]
    else { return }
    let tree = form.plan.tree
    for target in targets {
      let anchor = tree.sharedHome(Int(node.node), target)
      guard let around = instance.frame(of: anchor, around: Int(node.frame)) else { continue }
      let frames = instance.frames(of: tree.homes[target], anchor: anchor, frame: around)
      guard frames.count <= 1 else {
        hasFailedTrigger = true
        return
      }
      for frame in frames { runTriggered(NodeID(frame: Int32(frame), node: Int32(target)), depth) }
    }
  }

  private mutating func runTriggered(_ node: NodeID, _ depth: Int) {
    var value = Value.empty
    if let formula = formNode(node).calculation {
      let result = formula.value(in: InstanceScope(instance: instance, current: node))
      value = instance.assigned(result, as: formNode(node).type) ?? .empty
    }
    put(value, at: node, depth: depth + 1)
  }

  /// Computes what depends on a node's value.
  mutating func computeDependents(of node: NodeID) {
    let anchor = Anchor(
      node: Int(node.node), home: form.plan.tree.homes[Int(node.node)], frame: Int(node.frame),
      around: Int(node.frame))
    _ = compute(closure(of: Set(phonePlan.readers[Int(node.node)])), from: anchor)
  }

  /// Computes what depends on a new entry, then what stands in it, then what depends on that.
  mutating func computeForAdded(_ entry: NodeID) {
    let shape = Int(entry.node)
    let anchor = Anchor(
      node: shape, home: shape, frame: Int(entry.frame),
      around: instance.frames[Int(entry.frame)].parent)
    let readers = Set(phonePlan.readers[shape])
    var done = compute(closure(of: readers), from: anchor, everywhere: affectingAll(shape))
    let inside = form.plan.steps.indices.filter {
      form.plan.tree.isAt(form.plan.steps[$0].node, orBelow: shape)
    }
    done.formUnion(compute(closure(of: Set(inside)), from: anchor))
    computeChildren(of: anchor, except: done)
  }

  /// Computes what depends on an entry that is gone; `successor` is the one that has its position now.
  mutating func computeForRemoved(_ shape: Int, successor: Int?, around: Int) {
    let anchor = Anchor(node: shape, home: shape, frame: successor, around: around)
    let readers = Set(phonePlan.readers[shape])
    let done = compute(closure(of: readers), from: anchor, everywhere: affectingAll(shape))
    computeChildren(of: anchor, except: done)
  }

  /// Only what stands directly in the entry is looked at, as on phones.
  private mutating func computeChildren(of anchor: Anchor, except done: Set<Int>) {
    for child in form.plan.tree.children[anchor.node] {
      var anchor = anchor
      anchor.node = child
      _ = compute(closure(of: Set(phonePlan.readers[child])).subtracting(done), from: anchor)
    }
  }

  // MARK: Entries

  mutating func addEntryAsPhones(of number: Int, in parent: NodeID) -> RepeatChange {
    addEntry(of: number, in: parent) { interview, entry in interview.computeForAdded(entry) }
  }

  mutating func removeEntryAsPhones(_ entry: NodeID) -> RepeatChange {
    guard exists(entry), formNode(entry).isRepeat else { return .noSuchNode }
    let shape = Int(entry.node)
    let around = instance.frames[Int(entry.frame)].parent
    let position = instance.number(ofEntry: Int(entry.frame))
    instance.removeEntry(Int(entry.frame))
    let left = instance.entries(of: shape, in: around)
    let successor = left.indices.contains(position - 1) ? left[position - 1] : nil
    computeForRemoved(shape, successor: successor, around: around)
    return .removed
  }

  /// Adds the entries that counts ask for, as phones do on their way through the form.
  mutating func growAsPhones() {
    for shape in form.plan.counted {
      guard let formula = form.nodes[shape].repeatCount else { continue }
      let around = form.nodes[shape].parent
      for frame in instance.present[form.plan.tree.homes[around]] {
        let parent = NodeID(frame: Int32(frame), node: Int32(around))
        guard isRepeatRelevant(shape, in: parent) else { continue }
        let wanted = formula.number(in: InstanceScope(instance: instance, current: parent))
        while Double(instance.entries(of: shape, in: frame).count) + 1 <= min(wanted, 1000) {
          computeForAdded(NodeID(frame: Int32(grow(shape, in: frame)), node: Int32(shape)))
        }
      }
    }
  }

  // MARK: What is computed

  /// Steps with all that depends on them.
  private func closure(of steps: Set<Int>) -> Set<Int> {
    var all = steps
    var open = Array(steps)
    while let next = open.popLast() {
      for step in followers(of: next) where all.insert(step).inserted { open.append(step) }
    }
    return all
  }

  /// The steps that read what a step computes; relevance is read wherever something below is.
  private func followers(of step: Int) -> [Int] {
    let step = form.plan.steps[step]
    switch step.aspect {
    case .calculation: return phonePlan.readers[step.node]
    case .relevant:
      return form.plan.tree.subtree(step.node).flatMap { phonePlan.readers[$0] }
    case .readOnly, .required: return []
    }
  }

  /// The steps in a repeat that its entries' number or positions reach, also by way of steps outside it.
  private func affectingAll(_ shape: Int) -> Set<Int> {
    let steps = form.plan.steps
    let tree = form.plan.tree
    var found = Set(
      phonePlan.readers[shape].filter { tree.isAt(steps[$0].node, orBelow: shape) })
    var outside: Set<Int> = []
    var seen: Set<Int> = []
    var open = phonePlan.readers[shape]
    while !open.isEmpty {
      var next: [Int] = []
      for step in open {
        let isInside = steps[step].node != shape && tree.isAt(steps[step].node, orBelow: shape)
        if isInside {
          let isReached = outside.union(found).contains { followers(of: $0).contains(step) }
          if isReached { found.insert(step) }
        } else {
          outside.insert(step)
        }
        if seen.insert(step).inserted { next += followers(of: step) }
      }
      open = next
    }
    return found
  }

  /// Computes steps in their order, in the entries that the anchor leads to; gives them back.
  @discardableResult
  private mutating func compute(
    _ steps: Set<Int>, from anchor: Anchor, everywhere: Set<Int> = []
  ) -> Set<Int> {
    let plan = form.plan
    let ranks = phonePlan.ranks
    for index in steps.sorted(by: { ranks[$0] < ranks[$1] }) {
      let step = plan.steps[index]
      for frame in frames(of: step.node, from: everywhere.contains(index) ? nil : anchor) {
        let node = NodeID(frame: Int32(frame), node: Int32(step.node))
        askForChoices(of: step.formula, at: node)
        _ = compute(step, at: node)
      }
    }
    return steps
  }

  private func frames(of node: Int, from anchor: Anchor?) -> [Int] {
    let tree = form.plan.tree
    guard let anchor else { return instance.present[tree.homes[node]] }
    let shared = tree.sharedHome(node, anchor.node)
    let isInEntry = tree.isAt(shared, orBelow: anchor.home)
    guard let start = isInEntry ? anchor.frame : anchor.around,
      let frame = instance.frame(of: shared, around: start)
    else { return [] }
    return instance.frames(of: tree.homes[node], anchor: shared, frame: frame)
  }

  /// Who asks for a choice's label asks for the choices, which takes away what they no longer offer.
  private mutating func askForChoices(of formula: BoundFormula, at node: NodeID) {
    guard !form.plan.namedChoices.isEmpty else { return }
    var asked: [NodeID] = []
    formula.term.visit { term in
      guard case .choiceName(_, let slot) = term else { return }
      asked += InstanceScope(instance: instance, current: node).nodes(of: slot)
    }
    for question in asked { _ = dropSelectionNotOffered(at: question) }
  }
}
