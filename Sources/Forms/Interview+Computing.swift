import Formulas

/// How an interview stays computed: one order, over and over, until nothing changes.
extension Interview {
  /// Rounds after which a form that never comes to rest is left as it is.
  private static let mostRounds = 8

  /// Fills in what is there before anybody answers, in the order of JavaRosa: fixed defaults,
  /// metadata, computed defaults (which see no calculation yet), then everything that is computed.
  mutating func begin() {
    for node in form.nodes {
      if let type = node.question, type.isMetadata { fillIn(type, node) }
    }
    for shape in instance.present.indices {
      for frame in instance.present[shape] { putFixedDefaults(in: frame) }
    }
    computeConstantRelevance()
    for node in form.nodes {
      for frame in instance.present[form.plan.tree.homes[node.number]] {
        putComputedDefault(of: node, in: frame)
      }
    }
    settle()
  }

  /// Computes everything, until nothing changes any more.
  mutating func settle() {
    for _ in 0..<Self.mostRounds {
      compute()
      let hasGrown = growCountedRepeats()
      let hasPruned = dropSelectionsNotOffered()
      if !hasGrown && !hasPruned { return }
    }
  }

  /// Puts down a changed answer: recomputes, then runs what is triggered by the question.
  mutating func changed(_ node: NodeID, from before: String) {
    settle()
    if text(node) != before { runTriggers(of: node, depth: 0) }
  }

  private mutating func compute() {
    let plan = form.plan
    for _ in 0..<Self.mostRounds {
      var needsRound = false
      for index in plan.steps.indices where computeStep(index, of: plan) {
        if plan.steps[index].isReadEarlier { needsRound = true }
      }
      if !needsRound { return }
    }
  }

  /// Computes one step in every entry that has it; true where that changed something.
  private mutating func computeStep(_ index: Int, of plan: Plan) -> Bool {
    let frames = instance.present[plan.tree.homes[plan.steps[index].node]]
    guard !frames.isEmpty else { return false }
    let step = plan.steps[index]
    var hasChanged = false
    for frame in frames {
      let place = NodeID(frame: Int32(frame), node: Int32(step.node))
      if step.isVolatile, !isDue(index, at: place) { continue }
      if compute(step, at: place) { hasChanged = true }
    }
    return hasChanged
  }

  private mutating func compute(_ step: ComputeStep, at node: NodeID) -> Bool {
    let flag: NodeFlags
    switch step.aspect {
    case .relevant: flag = .relevant
    case .readOnly: flag = .readOnly
    case .required: flag = .required
    case .calculation:
      let result = step.formula.value(in: InstanceScope(instance: instance, current: node))
      let value = Value.computed(result, as: form.plan.types[Int(node.node)])
      guard value != instance.value(node) else { return false }
      instance.set(value, at: node)
      return true
    }
    let holds =
      step.constant
      ?? step.formula.truth(in: InstanceScope(instance: instance, current: node))
    guard holds != instance.flags(node).contains(flag) else { return false }
    instance.set(flag, holds, at: node)
    return true
  }

  /// Whether a formula with a clock or a die must be computed again: if what it reads has changed.
  private mutating func isDue(_ index: Int, at node: NodeID) -> Bool {
    let scope = InstanceScope(instance: instance, current: node)
    let reading = form.plan.steps[index].formula.slots.map { slot in
      switch scope.value(of: slot) {
      case .nodes(let nodes): nodes.map { scope.value(of: $0).asText }.joined(separator: "\u{1E}")
      case let value: value.asText
      }
    }.joined(separator: "\u{1F}")
    let key = VolatileKey(step: index, frame: Int(node.frame))
    if volatileReadings[key] == reading { return false }
    volatileReadings[key] = reading
    return true
  }

  // MARK: Defaults and metadata

  private mutating func fillIn(_ type: QuestionType, _ node: FormNode) {
    let place = NodeID(frame: 0, node: Int32(node.number))
    guard node.home == 0 else { return }
    let now = instance.environment.now
    switch type {
    case .start: instance.set(.moment(now), at: place)
    case .today: instance.set(.moment(Moment(day: now.day)), at: place)
    default:
      guard let property = type.property else { return }
      instance.set(.text(instance.environment.properties[property] ?? ""), at: place)
    }
  }

  private mutating func putFixedDefaults(in frame: Int) {
    for number in form.plan.members[instance.frames[frame].shape] {
      guard case .fixed(let text) = form.nodes[number].defaultValue else { continue }
      let node = NodeID(frame: Int32(frame), node: Int32(number))
      guard
        let value = Value(
          answer: text, as: form.plan.types[number], now: instance.environment.now)
      else { continue }
      instance.set(value, at: node)
      instance.set(.untouched, true, at: node)
    }
  }

  /// Relevance that reads nothing (`false()`) holds before any default is computed.
  private mutating func computeConstantRelevance() {
    for (index, step) in form.plan.steps.enumerated()
    where step.aspect == .relevant && step.formula.slots.isEmpty {
      _ = computeStep(index, of: form.plan)
    }
  }

  private mutating func putComputedDefault(of node: FormNode, in frame: Int) {
    guard case .computed(let formula) = node.defaultValue else { return }
    let place = NodeID(frame: Int32(frame), node: Int32(node.number))
    let result = formula.value(in: InstanceScope(instance: instance, current: place))
    guard let value = instance.assigned(result, as: node.type) else { return }
    instance.set(value, at: place)
    instance.set(.untouched, true, at: place)
    // Calculations that read this default are there for the next one; others are not yet.
    if !value.isEmpty { computeReaders(of: node.number) }
  }

  private mutating func computeReaders(of node: Int) {
    var due: Set<Int> = []
    var open = form.plan.readers[node]
    while let next = open.popLast() {
      guard due.insert(next).inserted else { continue }
      let step = form.plan.steps[next]
      switch step.aspect {
      case .calculation: open += form.plan.readers[step.node]
      case .relevant:
        for below in form.plan.tree.subtree(step.node) { open += form.plan.readers[below] }
      case .readOnly, .required: break
      }
    }
    for index in due.sorted() { _ = computeStep(index, of: form.plan) }
  }

  // MARK: Triggers

  private mutating func runTriggers(of node: NodeID, depth: Int) {
    guard let targets = form.plan.triggered[Int(node.node)], depth < 64 else { return }
    let tree = form.plan.tree
    for target in targets {
      let anchor = tree.sharedHome(Int(node.node), target)
      guard let around = instance.frame(of: anchor, around: Int(node.frame)) else { continue }
      let frames = instance.frames(of: tree.homes[target], anchor: anchor, frame: around)
      if followsPhones, frames.count > 1 {
        hasFailedTrigger = true
        return
      }
      for frame in frames {
        run(NodeID(frame: Int32(frame), node: Int32(target)), depth: depth)
      }
    }
  }

  private mutating func run(_ node: NodeID, depth: Int) {
    let before = text(node)
    var value = Value.empty
    if let formula = formNode(node).calculation {
      let result = formula.value(in: InstanceScope(instance: instance, current: node))
      value = instance.assigned(result, as: formNode(node).type) ?? .empty
    }
    instance.set(value, at: node)
    guard text(node) != before else { return }
    settle()
    runTriggers(of: node, depth: depth + 1)
  }

  // MARK: Repeats with a count

  private mutating func growCountedRepeats() -> Bool {
    var hasGrown = false
    for shape in form.plan.counted {
      guard let formula = form.nodes[shape].repeatCount else { continue }
      let around = form.nodes[shape].parent
      for frame in instance.present[form.plan.tree.homes[around]] {
        let parent = NodeID(frame: Int32(frame), node: Int32(around))
        guard isRepeatRelevant(shape, in: parent) else { continue }
        let wanted = formula.number(in: InstanceScope(instance: instance, current: parent))
        guard wanted >= 1 else { continue }
        while Double(instance.entries(of: shape, in: frame).count) < wanted.rounded(.down),
          instance.entries(of: shape, in: frame).count < Self.mostEntries
        {
          _ = grow(shape, in: frame)
          hasGrown = true
        }
      }
    }
    return hasGrown
  }

  /// A count typed wrong must not fill the memory.
  private static let mostEntries = 1000

  /// Puts an entry at the end of a repeat, with its defaults.
  mutating func grow(_ shape: Int, in frame: Int) -> Int {
    let before = instance.frames.count
    let entry = instance.addEntry(of: shape, in: frame)
    for added in before..<instance.frames.count {
      putFixedDefaults(in: added)
      for number in form.plan.members[instance.frames[added].shape] {
        putComputedDefault(of: form.nodes[number], in: added)
      }
    }
    return entry
  }
}
