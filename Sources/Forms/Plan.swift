import Formulas

/// What an interview computes with, laid out by node number: built once when the form is read.
///
/// An interview keeps one frame for the root and one for each entry of a repeat. A frame holds flat
/// arrays; `local` says where in them a node stands.
final class Plan: Sendable {
  let nodes: [FormNode]
  let lists: [ChoiceList]
  let tables: [String: LookupTable]
  /// The position of the default language.
  let defaultLanguage: Int
  let tree: FormTree
  /// Where a node stands in the arrays of its frame; a repeat stands first in those of its entries.
  let locals: [Int]
  /// The nodes of a frame, by the number of its repeat (0 for the root), in preorder.
  let members: [[Int]]
  /// The repeats directly in a frame, by the number of its own repeat, in preorder.
  let innerRepeats: [[Int]]
  /// Where a repeat stands among the inner repeats of the frame around it.
  let repeatPositions: [Int]
  /// The nearest node at or above each node that has a `relevant`, or -1.
  let gates: [Int]
  let types: [NodeType]
  /// Whether its value is the result of a calculation that follows every change.
  let isComputed: [Bool]
  /// Everything that is computed after an answer, each behind what it reads.
  let steps: [ComputeStep]
  /// The steps that read each node, directly; by node number, as positions in `steps`.
  let readers: [[Int]]
  /// The questions whose change runs calculations, with those calculations in form order.
  let triggered: [Int: [Int]]
  /// Selects with a filter, or with choices from a repeat.
  let filtered: [Int]
  /// Selects whose labels a calculation asks for by `jr:choice-name`.
  let namedChoices: [Int]
  /// Repeats that have a count.
  let counted: [Int]
  let questionsByColumn: [String: Int]
  let listsByID: [String: Int]

  init(
    _ nodes: [FormNode], lists: [ChoiceList], tables: [String: LookupTable], defaultLanguage: Int
  ) {
    self.nodes = nodes
    self.lists = lists
    self.tables = tables
    self.defaultLanguage = defaultLanguage
    tree = FormTree(nodes)
    var members = Array(repeating: [Int](), count: nodes.count)
    var inner = Array(repeating: [Int](), count: nodes.count)
    var locals = Array(repeating: 0, count: nodes.count)
    var positions = Array(repeating: 0, count: nodes.count)
    var gates = Array(repeating: -1, count: nodes.count)
    for node in nodes {
      locals[node.number] = members[node.home].count
      members[node.home].append(node.number)
      if node.isRepeat {
        let around = nodes[node.parent].home
        positions[node.number] = inner[around].count
        inner[around].append(node.number)
      }
      gates[node.number] =
        node.relevant != nil ? node.number : node.parent < 0 ? -1 : gates[node.parent]
    }
    self.members = members
    self.locals = locals
    self.gates = gates
    innerRepeats = inner
    repeatPositions = positions
    types = nodes.map(\.type)
    isComputed = nodes.map { $0.calculation != nil && $0.triggers.isEmpty }
    let order = ComputeOrder(nodes, tree: tree, gates: gates)
    steps = order.steps
    readers = order.readers
    var triggered: [Int: [Int]] = [:]
    for node in nodes {
      for trigger in node.triggers { triggered[trigger, default: []].append(node.number) }
    }
    self.triggered = triggered
    filtered = nodes.filter {
      guard $0.question?.isChoice == true else { return false }
      if case .answers = $0.choices { return true }
      return $0.choiceFilter != nil
    }.map(\.number)
    var named: Set<Int> = []
    for step in order.steps {
      step.formula.term.visit { term in
        if case .choiceName(_, let slot) = term { named.insert(NodeSlot(slot).node) }
      }
    }
    namedChoices = named.sorted()
    counted = nodes.filter { $0.repeatCount != nil }.map(\.number)
    questionsByColumn = Dictionary(
      nodes.filter { $0.question != nil }.map { ($0.columnName, $0.number) },
      uniquingKeysWith: { first, _ in first })
    listsByID = Dictionary(
      lists.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

/// One thing that is computed after an answer, for every entry that has it.
struct ComputeStep: Sendable {
  enum Aspect: Sendable {
    case relevant
    case calculation
    case readOnly
    case required
  }

  var node: Int
  var aspect: Aspect
  var formula: BoundFormula
  /// It reads the clock or draws a random number: computed again only when what it reads changes.
  var isVolatile: Bool
  /// What a `relevant`, `required` or `readonly` says whatever the answers are; nil if it depends.
  var constant: Bool?
  /// A step before it in the order reads it, round a circle: if it changes, one round is not enough.
  var isReadEarlier = false
}

extension Term {
  /// The truth of a written value such as `true()`; nil for everything else.
  var constantTruth: Bool? {
    if case .constant(let value) = self { return value.asTruth }
    return nil
  }

  /// Functions that give another value each time.
  private static let volatileFunctions: Set<String> = ["now", "random", "uuid"]

  /// Whether the formula reads the clock or draws a random number.
  var isVolatile: Bool {
    if case .call(let function, _) = self, Self.volatileFunctions.contains(function.name) {
      return true
    }
    return parts.contains(where: \.isVolatile)
  }
}
