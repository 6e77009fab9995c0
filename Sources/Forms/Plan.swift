import Formulas

/// What an interview computes with, laid out by node number: built once when the form is read.
///
/// An interview keeps one frame for the root and one for each entry of a repeat. A frame holds flat
/// arrays; `local` says where in them a node stands.
final class Plan: Sendable {
  let nodes: [FormNode]
  let lists: [ChoiceList]
  let tables: [String: LookupTable]
  /// What `jr:itext` gives, by id; empty where no formula asks for it.
  let texts: [String: LocalizedText]
  /// What stands on the root element: the form's id, and its version where it has one.
  let attributes: [RootAttribute]
  /// What an interview begins with, where that is not one entry of each repeat.
  let opening: OpeningEntry?
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
  /// Whether it is answered by choices.
  let isChoice: [Bool]
  /// Whether its value is the result of a calculation that follows every change.
  let isComputed: [Bool]
  /// Everything that is computed after an answer, each behind what it reads.
  let steps: [ComputeStep]
  /// Which work a change of a node makes due.
  let readership: Readership
  /// All work by the repeat (or 0) in whose entries it stands.
  let workByHome: [[Int]]
  /// The step that computes each node's value, or -1.
  let calculations: [Int]
  /// What the way through an interview does at each node.
  let stops: [Stop]
  /// The questions whose change runs calculations, with those calculations in form order.
  let triggered: [Int: [Int]]
  /// Selects with a filter, or with choices from a repeat.
  let filtered: [Int]
  /// Selects whose labels a calculation asks for by `jr:choice-name`.
  let namedChoices: [Int]
  /// Repeats that have a count, and those that come and go whether or not they have entries.
  let counted: [Int]
  /// Nodes with a constraint.
  let constrained: [Int]
  /// Whether the node's constraint depends on chance or the clock, so that it is asked at each look.
  let isAskedAlways: [Bool]
  let questionsByColumn: [String: Int]
  let listsByID: [String: Int]

  init(
    _ nodes: [FormNode], tree: FormTree, lists: [ChoiceList], tables: [String: LookupTable],
    texts: [String: LocalizedText] = [:], attributes: [RootAttribute] = [],
    opening: OpeningEntry? = nil, defaultLanguage: Int
  ) {
    self.nodes = nodes
    self.lists = lists
    self.tables = tables
    self.texts = texts
    self.attributes = attributes
    self.opening = opening
    self.defaultLanguage = defaultLanguage
    self.tree = tree
    var members = Array(repeating: [Int](), count: nodes.count)
    var inner = Array(repeating: [Int](), count: nodes.count)
    var locals = Array(repeating: 0, count: nodes.count)
    var positions = Array(repeating: 0, count: nodes.count)
    var gates = Array(repeating: -1, count: nodes.count)
    for number in nodes.indices {
      let home = tree.homes[number]
      let parent = tree.parents[number]
      locals[number] = members[home].count
      members[home].append(number)
      if tree.isRepeat[number] {
        let around = tree.homes[parent]
        positions[number] = inner[around].count
        inner[around].append(number)
      }
      gates[number] = nodes[number].relevant != nil ? number : parent < 0 ? -1 : gates[parent]
    }
    self.members = members
    self.locals = locals
    self.gates = gates
    innerRepeats = inner
    repeatPositions = positions
    types = nodes.map(\.type)
    isChoice = nodes.map { $0.question?.isChoice == true }
    isComputed = nodes.map { $0.calculation != nil && $0.triggers.isEmpty }
    let order = ComputeOrder(nodes, tree: tree, gates: gates)
    steps = order.steps
    var triggered: [Int: [Int]] = [:]
    for number in nodes.indices {
      for trigger in nodes[number].triggers { triggered[trigger, default: []].append(number) }
    }
    self.triggered = triggered
    filtered = nodes.indices.filter {
      guard nodes[$0].question?.isChoice == true else { return false }
      if case .answers = nodes[$0].choices { return true }
      return nodes[$0].choiceFilter != nil
    }
    var named: Set<Int> = []
    for step in order.steps where step.formula.contents.hasChoiceNames {
      step.formula.term.visit { term in
        if case .choiceName(_, let slot) = term { named.insert(NodeSlot(slot).node) }
      }
    }
    namedChoices = named.sorted()
    counted = nodes.indices.filter {
      nodes[$0].isRepeat && (nodes[$0].repeatCount != nil || nodes[$0].relevant != nil)
    }
    constrained = nodes.indices.filter { nodes[$0].constraint != nil }
    isAskedAlways = nodes.map { $0.constraint?.isVolatile == true }
    readership = Readership(
      nodes, lists: lists, tree: tree, steps: steps, counted: counted, filtered: filtered,
      constrained: constrained)
    var workByHome = Array(repeating: [Int](), count: nodes.count)
    for (work, home) in readership.homes.enumerated() { workByHome[home].append(work) }
    self.workByHome = workByHome
    var calculations = Array(repeating: -1, count: nodes.count)
    for (number, step) in steps.enumerated() where step.aspect == .calculation {
      calculations[step.node] = number
    }
    self.calculations = calculations
    stops = nodes.map(Stop.init)
    questionsByColumn = Dictionary(
      nodes.indices.lazy.filter { nodes[$0].question != nil }.map { (nodes[$0].columnName, $0) },
      uniquingKeysWith: { first, _ in first })
    listsByID = Dictionary(
      lists.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension Plan {
  /// How many pieces of work there are: steps, counts, selects with a filter, constraints.
  var workCount: Int { readership.homes.count }

  /// The work of the steps, by their numbers.
  var stepWork: Range<Int> { 0..<steps.count }

  /// The work of the counted repeats, in the order of `counted`.
  var countWork: Range<Int> { steps.count..<steps.count + counted.count }

  /// The work of the filtered selects, in the order of `filtered`.
  var choiceWork: Range<Int> {
    steps.count + counted.count..<workCount - constrained.count
  }

  /// The work of the constraints, in the order of `constrained`.
  var constraintWork: Range<Int> { workCount - constrained.count..<workCount }

  /// What the way through an interview does at a node.
  enum Stop: Sendable {
    /// It passes by the node and all below it.
    case nothing
    case question
    case group
    case repeating

    init(_ node: FormNode) {
      switch node.kind {
      case .root: self = .nothing
      case .group: self = node.isGenerated ? .nothing : .group
      case .repeating: self = .repeating
      case .question(let type): self = type.isVisible ? .question : .nothing
      }
    }
  }
}

/// An attribute of the root element, as `/data/@id` reads it.
struct RootAttribute: Sendable {
  var name: String
  var value: String
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
}

extension Term {
  /// The truth of a written value such as `true()`; nil for everything else.
  var constantTruth: Bool? {
    if case .constant(let value) = self { return value.asTruth }
    return nil
  }
}

extension BoundFormula {
  /// Functions that give another value each time.
  private static let volatileFunctions: Set<String> = ["now", "random", "uuid"]

  /// Whether the formula reads the clock or draws a random number.
  var isVolatile: Bool {
    guard contents.hasCalls else { return false }
    var isVolatile = false
    term.visit { term in
      guard case .call(let function, _) = term else { return }
      if Self.volatileFunctions.contains(function.name) { isVolatile = true }
    }
    return isVolatile
  }
}
