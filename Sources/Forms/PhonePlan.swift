import Formulas

/// Who reads what, and in which order phones compute: built once for scripted cases.
final class PhonePlan: Sendable {
  /// The steps that read each node, directly; by node number, as positions in the plan's steps.
  let readers: [[Int]]
  /// The place of each step in the order in which phones compute: each behind what it reads.
  ///
  /// Other than in the plan's order, who reads a group or repeat (`position(..)`) does not wait for what is
  /// in it.
  let ranks: [Int]

  init(_ plan: Plan) {
    var readers = Array(repeating: [Int](), count: plan.nodes.count)
    for (index, step) in plan.steps.enumerated() {
      for slot in step.formula.slots {
        let node = NodeSlot(slot).node
        if readers[node].last != index { readers[node].append(index) }
      }
    }
    self.readers = readers
    ranks = Self.ranks(plan, needs: Self.needs(plan))
  }

  /// What computes the nodes that each step reads, or hides them.
  private static func needs(_ plan: Plan) -> [[Int]] {
    var calculations: [Int: Int] = [:]
    var relevances: [Int: Int] = [:]
    for (index, step) in plan.steps.enumerated() {
      switch step.aspect {
      case .calculation: calculations[step.node] = index
      case .relevant: relevances[step.node] = index
      case .readOnly, .required: continue
      }
    }
    return plan.steps.map { step in
      var needs: [Int] = []
      for slot in step.formula.slots {
        var node = NodeSlot(slot).node
        if let calculation = calculations[node] { needs.append(calculation) }
        while node >= 0 {
          if let relevance = relevances[node] { needs.append(relevance) }
          node = plan.tree.parents[node]
        }
      }
      return needs
    }
  }

  private static func ranks(_ plan: Plan, needs: [[Int]]) -> [Int] {
    var ranks = Array(repeating: -1, count: needs.count)
    var isOpen = Array(repeating: false, count: needs.count)
    var count = 0
    for first in needs.indices where ranks[first] < 0 {
      // An own stack, because a chain of calculations may be thousands long.
      var stack = [(step: first, next: 0)]
      isOpen[first] = true
      while let top = stack.last {
        guard top.next < needs[top.step].count else {
          ranks[top.step] = count
          count += 1
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next += 1
        let need = needs[top.step][top.next]
        guard !isOpen[need] else { continue }
        isOpen[need] = true
        stack.append((need, 0))
      }
    }
    return ranks
  }
}
