import Formulas

/// How an interview stays computed: one order, over and over, until nothing changes.
extension Interview {
  /// Rounds after which a form that never comes to rest is left as it is.
  private static let mostRounds = 8

  /// Fills in what is there before anybody answers, in the order of JavaRosa: fixed defaults,
  /// metadata, computed defaults (which see no calculation yet), then everything that is computed.
  mutating func begin() {
    due.markAll()
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

  /// Computes everything, whether or not it is due.
  mutating func settleAll() {
    due.markAll()
    settle()
  }

  /// Computes what is due, until nothing changes any more.
  mutating func settle() {
    for _ in 0..<Self.mostRounds {
      compute()
      let hasGrown = growCountedRepeats()
      let hasPruned = dropSelectionsNotOffered()
      if !hasGrown && !hasPruned { break }
    }
    checkConstraints()
  }

  /// Notes of the answers that are new, or read something new, whether their constraint refuses them.
  private mutating func checkConstraints() {
    let plan = form.plan
    let all = plan.constraintWork
    var rest = all
    while let work = due.next(in: rest) {
      rest = work + 1..<all.upperBound
      let number = plan.constrained[work - all.lowerBound]
      for frame in due.take(work, of: instance.present[plan.tree.homes[number]]) {
        let node = NodeID(frame: Int32(frame), node: Int32(number))
        let value = instance.value(node)
        let isWrong =
          !value.isEmpty && !holds(form.nodes[number].constraint, at: node, candidate: value)
        if isWrong != instance.flags(node).contains(.wrong) {
          instance.set(.wrong, isWrong, at: node)
        }
      }
    }
  }

  /// Puts down a changed answer: recomputes, then runs what is triggered by the question.
  mutating func changed(_ node: NodeID, from before: String) {
    mark(changeOf: node)
    settle()
    if text(node) != before { runTriggers(of: node, depth: 0) }
  }

  /// Marks what a value that somebody gave makes due; a calculation that it was written over, too.
  mutating func mark(changeOf node: NodeID) {
    markReaders(of: node)
    let calculation = form.plan.calculations[Int(node.node)]
    if calculation >= 0 { due.mark(calculation, in: Int(node.frame)) }
  }

  /// Computes the steps that are due, in their order: each behind what it reads.
  ///
  /// Only round a circle does a step make an earlier one due, which waits for the next round.
  private mutating func compute() {
    let plan = form.plan
    for _ in 0..<Self.mostRounds {
      for work in plan.readership.always { due.mark(work) }
      var rest = plan.stepWork
      while let index = due.next(in: rest) {
        let frames = due.take(index, of: instance.present[plan.readership.homes[index]])
        compute(index, in: frames)
        rest = index + 1..<rest.upperBound
      }
      if due.next(in: plan.stepWork) == nil { return }
    }
  }

  /// Computes one step in some of the entries that have it, and marks what reads what has changed.
  private mutating func compute(_ index: Int, in frames: [Int]) {
    guard !frames.isEmpty else { return }
    let step = form.plan.steps[index]
    for frame in frames {
      let place = NodeID(frame: Int32(frame), node: Int32(step.node))
      if step.isVolatile, !isDue(index, at: place) { continue }
      guard compute(step, at: place) else { continue }
      switch step.aspect {
      case .calculation:
        if form.plan.stops[step.node] == .question { ownChanges += 1 }
        markReaders(of: place)
      case .relevant:
        wayChanges += 1
        if !instance.isOwnRelevant(step.node, in: frame) { hasHidden = true }
        markReaders(below: place)
      case .readOnly: wayChanges += 1
      case .required: break
      }
    }
  }

  /// Marks what reads the value of a node.
  mutating func markReaders(of node: NodeID) {
    mark(form.plan.readership.ofValue[Int(node.node)], of: node)
  }

  /// Marks what reads anything at or below a node.
  private mutating func markReaders(below node: NodeID) {
    mark(form.plan.readership.below[Int(node.node)], of: node)
  }

  private mutating func mark(_ readers: [Readership.Reader], of node: NodeID) {
    let homes = form.plan.readership.homes
    for reader in readers {
      let home = homes[reader.work]
      guard home > 0 else {
        due.mark(reader.work)
        continue
      }
      let frames = instance.frames(
        of: home, anchor: reader.anchor, changedIn: Int(node.frame))
      for frame in frames { due.mark(reader.work, in: frame) }
    }
  }

  /// Computes a step for a node; true where that changed something.
  mutating func compute(_ step: ComputeStep, at node: NodeID) -> Bool {
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
      let value = instance.environment.properties[property] ?? ""
      instance.set(.text(value.isEmpty ? "" : node.scheme + value), at: place)
    }
  }

  private mutating func putFixedDefaults(in frame: Int) {
    for number in form.plan.members[instance.frames[frame].shape] {
      let text: String
      if let written = instance.openingTexts[frame]?[number] {
        text = written
      } else {
        guard case .fixed(let fixed) = form.nodes[number].defaultValue else { continue }
        text = fixed
      }
      guard !text.isEmpty else { continue }
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
      compute(index, in: instance.present[form.plan.readership.homes[index]])
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
    if !value.isEmpty { computeReaders(of: place) }
  }

  /// Computes what depends on a node, however indirectly and whether or not anything on the way has
  /// changed: of a new entry nothing was ever computed.
  private mutating func computeReaders(of node: NodeID) {
    let plan = form.plan
    var reached = DueWork(count: plan.workCount)
    var open = [(readers: plan.readership.ofValue[Int(node.node)], frame: Int(node.frame))]
    while let next = open.popLast() {
      for reader in next.readers where reader.work < plan.steps.count {
        let step = plan.steps[reader.work]
        let frames = instance.frames(
          of: plan.readership.homes[reader.work], anchor: reader.anchor, changedIn: next.frame)
        for frame in frames where reached.mark(reader.work, in: frame) {
          switch step.aspect {
          case .calculation: open.append((plan.readership.ofValue[step.node], frame))
          case .relevant: open.append((plan.readership.below[step.node], frame))
          case .readOnly, .required: break
          }
        }
      }
    }
    var rest = plan.stepWork
    while let index = reached.next(in: rest) {
      let all = instance.present[plan.readership.homes[index]]
      compute(index, in: reached.take(index, of: all))
      rest = index + 1..<rest.upperBound
    }
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
    markReaders(of: node)
    guard text(node) != before else { return }
    ownChanges += 1
    settle()
    runTriggers(of: node, depth: depth + 1)
  }

  // MARK: Repeats with a count

  private mutating func growCountedRepeats() -> Bool {
    var hasGrown = false
    let plan = form.plan
    let all = plan.countWork
    var rest = all
    while let work = due.next(in: rest) {
      rest = work + 1..<all.upperBound
      let shape = plan.counted[work - all.lowerBound]
      let around = form.nodes[shape].parent
      guard let formula = form.nodes[shape].repeatCount else {
        // Whether it may get entries is asked anew.
        _ = due.take(work, of: [])
        wayChanges += 1
        continue
      }
      for frame in due.take(work, of: instance.present[plan.tree.homes[around]]) {
        let parent = NodeID(frame: Int32(frame), node: Int32(around))
        guard isRepeatRelevant(shape, in: parent) else { continue }
        let wanted = formula.number(in: InstanceScope(instance: instance, current: parent))
        guard wanted >= 1 else { continue }
        while Double(instance.entries(of: shape, in: frame).count) < wanted.rounded(.down),
          instance.entries(of: shape, in: frame).count < Self.mostEntries,
          instance.frames.count < Self.mostFrames
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
  /// Nor must counts inside counts: the entries of all repeats together.
  private static let mostFrames = 20_000

  /// Puts an entry at the end of a repeat, with its defaults.
  mutating func grow(_ shape: Int, in frame: Int) -> Int {
    let before = instance.frames.count
    let entry = instance.addEntry(of: shape, in: frame)
    wayChanges += 1
    for added in before..<instance.frames.count {
      for work in form.plan.workByHome[instance.frames[added].shape] { due.mark(work, in: added) }
    }
    // Seen from the new entry: what its brothers read of themselves stays as it is.
    markReaders(below: NodeID(frame: Int32(entry), node: Int32(shape)))
    for added in before..<instance.frames.count {
      putFixedDefaults(in: added)
      for number in form.plan.members[instance.frames[added].shape] {
        putComputedDefault(of: form.nodes[number], in: added)
      }
    }
    return entry
  }
}
