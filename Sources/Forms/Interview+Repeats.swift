package import Formulas

/// The entries of repeats.
extension Interview {
  /// What came of a wish to add or remove an entry.
  package enum RepeatChange: Sendable, Equatable {
    /// Done; the entry that was added.
    case added(NodeID)
    case removed
    /// The form itself counts the entries of this repeat.
    case notAllowed
    case notRelevant
    case noSuchNode
  }

  /// The entries of a repeat inside the entry (or root) that `parent` stands in, in order.
  package func entries(of number: Int, in parent: NodeID) -> [NodeID] {
    let around = form.plan.tree.homes[form.nodes[number].parent]
    guard let frame = instance.frame(of: around, around: Int(parent.frame)) else { return [] }
    return instance.entries(of: number, in: frame).map {
      NodeID(frame: Int32($0), node: Int32(number))
    }
  }

  /// The position of an entry among its brothers, from 1.
  package func position(ofEntry entry: NodeID) -> Int {
    instance.number(ofEntry: Int(entry.frame))
  }

  /// Whether a further entry may be added to a repeat there.
  package func canAddEntry(of number: Int, in parent: NodeID) -> Bool {
    form.nodes[number].repeatCount == nil && isRepeatRelevant(number, in: parent)
  }

  /// Adds an entry at the end of a repeat, inside the entry that `parent` stands in.
  package mutating func addEntry(of number: Int, in parent: NodeID) -> RepeatChange {
    addEntry(of: number, in: parent) { interview, _ in interview.settle() }
  }

  /// Adds an entry where one may be added, and has done what follows from it.
  mutating func addEntry(
    of number: Int, in parent: NodeID, following: (inout Interview, NodeID) -> Void
  ) -> RepeatChange {
    let around = form.plan.tree.homes[form.nodes[number].parent]
    guard form.nodes[number].isRepeat, exists(parent),
      let frame = instance.frame(of: around, around: Int(parent.frame))
    else { return .noSuchNode }
    guard form.nodes[number].repeatCount == nil else { return .notAllowed }
    guard isRepeatRelevant(number, in: parent) else { return .notRelevant }
    let entry = NodeID(frame: Int32(grow(number, in: frame)), node: Int32(number))
    following(&self, entry)
    return .added(entry)
  }

  /// Takes an entry away with all its answers; those behind it move up.
  package mutating func removeEntry(_ entry: NodeID) -> RepeatChange {
    guard exists(entry), formNode(entry).isRepeat else { return .noSuchNode }
    instance.removeEntry(Int(entry.frame))
    wayChanges += 1
    // The entries behind it have other positions now.
    due.markAll()
    comments = comments.filter { exists($0.key) }
    settle()
    return .removed
  }

  /// Entries beyond what the repeat's own count asks for: they stay until somebody removes them.
  package func surplusEntries(of number: Int, in parent: NodeID) -> [NodeID] {
    guard let formula = form.nodes[number].repeatCount else { return [] }
    let count = formula.number(in: InstanceScope(instance: instance, current: parent))
    let entries = entries(of: number, in: parent)
    let wanted = count.isFinite && count > 0 ? Int(min(count, Double(entries.count))) : 0
    // The first entry is there whatever the count is.
    return Array(entries.dropFirst(max(1, wanted)))
  }

  /// Whether a repeat would be relevant there, whether or not it has an entry.
  func isRepeatRelevant(_ number: Int, in parent: NodeID) -> Bool {
    let above = form.nodes[number].parent
    let around = form.plan.tree.homes[above]
    guard let frame = instance.frame(of: around, around: Int(parent.frame)),
      instance.isRelevant(NodeID(frame: Int32(frame), node: Int32(above)))
    else { return false }
    guard let relevant = form.nodes[number].relevant else { return true }
    return relevant.truth(
      in: InstanceScope(
        instance: instance, current: NodeID(frame: Int32(frame), node: Int32(number))))
  }
}
