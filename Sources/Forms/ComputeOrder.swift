import Formulas

/// Puts everything a form computes into one order, each behind what it reads.
struct ComputeOrder {
  private(set) var steps: [ComputeStep] = []

  private let tree: FormTree
  private let gates: [Int]

  init(_ nodes: [FormNode], tree: FormTree, gates: [Int]) {
    self.tree = tree
    self.gates = gates
    let unsorted = Self.steps(of: nodes)
    var byNode = Array(repeating: [Int](), count: nodes.count)
    for (index, step) in unsorted.enumerated() { byNode[step.node].append(index) }
    steps = sort(unsorted, byNode: byNode).map { unsorted[$0] }
  }

  /// What is computed, in form order: relevance first, since it decides what the others read.
  private static func steps(of nodes: [FormNode]) -> [ComputeStep] {
    var steps: [ComputeStep] = []
    for number in nodes.indices {
      func add(_ aspect: ComputeStep.Aspect, _ formula: BoundFormula?) {
        guard let formula else { return }
        steps.append(
          ComputeStep(
            node: number, aspect: aspect, formula: formula,
            isVolatile: formula.isVolatile, constant: formula.term.constantTruth))
      }
      add(.relevant, nodes[number].relevant)
      if nodes[number].triggers.isEmpty { add(.calculation, nodes[number].calculation) }
      add(.readOnly, nodes[number].readOnly)
      add(.required, nodes[number].required)
    }
    return steps
  }

  /// A depth-first sort: every step comes behind the steps it depends on.
  ///
  /// Round a circle (through a whole repeat, say) that cannot be: there a step is computed again when
  /// one behind it has changed what it reads.
  private func sort(_ steps: [ComputeStep], byNode: [[Int]]) -> [Int] {
    enum Mark { case new, open, done }
    var marks = Array(repeating: Mark.new, count: steps.count)
    var sorted: [Int] = []
    for first in steps.indices where marks[first] == .new {
      // An own stack, because a chain of calculations may be thousands long.
      var stack = [(step: first, needs: needs(of: steps[first], steps, byNode), next: 0)]
      marks[first] = .open
      while let top = stack.last {
        if top.next == top.needs.count {
          marks[top.step] = .done
          sorted.append(top.step)
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next += 1
        let need = top.needs[top.next]
        switch marks[need] {
        case .done, .open: continue
        case .new:
          marks[need] = .open
          stack.append((need, needs(of: steps[need], steps, byNode), 0))
        }
      }
    }
    return sorted
  }

  /// The steps that must come before one: what computes the nodes it reads, or hides them.
  private func needs(
    of step: ComputeStep, _ steps: [ComputeStep], _ byNode: [[Int]]
  ) -> [Int] {
    var needs: [Int] = []
    for slot in step.formula.slots {
      let node = NodeSlot(slot).node
      // Of a group or repeat, anything in it may matter to a predicate.
      let read = tree.children[node].isEmpty ? [node] : tree.subtree(node)
      for inner in read {
        for index in byNode[inner] {
          switch steps[index].aspect {
          case .calculation, .relevant: needs.append(index)
          case .readOnly, .required: continue
          }
        }
      }
      var gate = gates[node]
      while gate >= 0 {
        needs += byNode[gate].filter { steps[$0].aspect == .relevant }
        gate = tree.parents[gate] < 0 ? -1 : gates[tree.parents[gate]]
      }
    }
    return needs
  }
}

extension ComputeOrder {
  /// The circles that a reference engine refuses: nodes that are computed from themselves.
  ///
  /// A node reads what any of its formulas reads (constraints apart), and what the `relevant` of a
  /// group around it reads. Each circle is given once, as node numbers in form order.
  static func circles(_ nodes: [FormNode]) -> [[Int]] {
    func note(_ formula: BoundFormula?, in reads: inout [Int]) {
      guard let formula else { return }
      for slot in formula.slots { reads.append(NodeSlot(slot).node) }
    }
    /// What the `relevant` of the groups around the children of each node reads.
    var within: [[Int]] = []
    var reads: [[Int]] = []
    for number in nodes.indices {
      let parent = nodes[number].parent
      var read = parent < 0 ? [] : within[parent]
      note(nodes[number].relevant, in: &read)
      within.append(nodes[number].children.isEmpty ? [] : read)
      note(nodes[number].readOnly, in: &read)
      note(nodes[number].required, in: &read)
      if nodes[number].triggers.isEmpty { note(nodes[number].calculation, in: &read) }
      reads.append(read)
    }
    return StrongComponents(reads).circles
  }
}

/// Tarjan's strongly connected components, with an own stack.
struct StrongComponents {
  /// The components that are circles: several nodes, or one that reads itself; each ascending.
  private(set) var circles: [[Int]] = []

  init(_ edges: [[Int]]) {
    var index = Array(repeating: -1, count: edges.count)
    var low = Array(repeating: 0, count: edges.count)
    var isOpen = Array(repeating: false, count: edges.count)
    var open: [Int] = []
    var count = 0
    for first in edges.indices where index[first] < 0 {
      var calls = [(node: first, next: 0)]
      while let call = calls.last {
        let node = call.node
        if call.next == 0, index[node] < 0 {
          index[node] = count
          low[node] = count
          count += 1
          open.append(node)
          isOpen[node] = true
        }
        if call.next < edges[node].count {
          calls[calls.count - 1].next += 1
          let other = edges[node][call.next]
          if index[other] < 0 {
            calls.append((other, 0))
          } else if isOpen[other] {
            low[node] = min(low[node], index[other])
          }
          continue
        }
        calls.removeLast()
        if let caller = calls.last { low[caller.node] = min(low[caller.node], low[node]) }
        guard low[node] == index[node] else { continue }
        var component: [Int] = []
        while let last = open.popLast() {
          isOpen[last] = false
          component.append(last)
          if last == node { break }
        }
        if component.count > 1 || edges[node].contains(node) {
          circles.append(component.sorted())
        }
      }
    }
    circles.sort { ($0.first ?? 0) < ($1.first ?? 0) }
  }
}
