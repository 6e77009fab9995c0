import Formulas

/// Puts everything a form computes into one order, each behind what it reads.
struct ComputeOrder {
  private(set) var steps: [ComputeStep] = []
  private(set) var readers: [[Int]]

  private let tree: FormTree
  private let gates: [Int]

  init(_ nodes: [FormNode], tree: FormTree, gates: [Int]) {
    self.tree = tree
    self.gates = gates
    readers = Array(repeating: [], count: nodes.count)
    let unsorted = Self.steps(of: nodes)
    var byNode = Array(repeating: [Int](), count: nodes.count)
    for (index, step) in unsorted.enumerated() { byNode[step.node].append(index) }
    let (sorted, readEarlier) = sort(unsorted, byNode: byNode)
    steps = sorted.map { number in
      var step = unsorted[number]
      step.isReadEarlier = readEarlier.contains(number)
      return step
    }
    for (index, step) in steps.enumerated() {
      for slot in step.formula.slots { readers[NodeSlot(slot).node].append(index) }
    }
  }

  /// What is computed, in form order: relevance first, since it decides what the others read.
  private static func steps(of nodes: [FormNode]) -> [ComputeStep] {
    var steps: [ComputeStep] = []
    for node in nodes {
      func add(_ aspect: ComputeStep.Aspect, _ formula: BoundFormula?) {
        guard let formula else { return }
        steps.append(
          ComputeStep(
            node: node.number, aspect: aspect, formula: formula,
            isVolatile: formula.term.isVolatile, constant: formula.term.constantTruth))
      }
      add(.relevant, node.relevant)
      if node.triggers.isEmpty { add(.calculation, node.calculation) }
      add(.readOnly, node.readOnly)
      add(.required, node.required)
    }
    return steps
  }

  /// A depth-first sort: every step comes behind the steps it depends on.
  ///
  /// Round a circle (through a whole repeat, say) that cannot be; what such a step reads too early is
  /// given beside the order.
  private func sort(
    _ steps: [ComputeStep], byNode: [[Int]]
  ) -> (sorted: [Int], readEarlier: Set<Int>) {
    enum Mark { case new, open, done }
    var marks = Array(repeating: Mark.new, count: steps.count)
    var sorted: [Int] = []
    var readEarlier: Set<Int> = []
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
        case .done: continue
        case .open: readEarlier.insert(need)
        case .new:
          marks[need] = .open
          stack.append((need, needs(of: steps[need], steps, byNode), 0))
        }
      }
    }
    return (sorted, readEarlier)
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
    func read(by formulas: [BoundFormula?]) -> Set<Int> {
      Set(formulas.flatMap { $0?.slots ?? [] }.map { NodeSlot($0).node })
    }
    /// What the `relevant` of the groups around each node reads.
    var above: [Set<Int>] = []
    var reads: [[Int]] = []
    for node in nodes {
      let around =
        node.parent < 0
        ? [] : above[node.parent].union(read(by: [nodes[node.parent].relevant]))
      above.append(around)
      var formulas = [node.relevant, node.readOnly, node.required]
      if node.triggers.isEmpty { formulas.append(node.calculation) }
      reads.append(around.union(read(by: formulas)).sorted())
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
