import Formulas
import Tables

/// Questions that are never shown, never valid, or that nobody can fill although they are required.
extension FormReader {
  mutating func checkReach() {
    var dead: Set<Int> = []
    var gates = Gates(Conditions(nodes: nodes, lists: lists), around: gatesAround)
    for node in nodes.indices.dropFirst() where sources[node].row != nil {
      guard !nodes[node].isGenerated else { continue }
      if dead.contains(nodes[node].parent) {
        // What stands in a group that is never shown is told with the group.
        dead.insert(node)
        continue
      }
      checkConstraint(of: node, gates.conditions)
      guard nodes[node].relevant != nil, !gates.canOpen(before: node) else { continue }
      dead.insert(node)
      report(
        DiagnosticKind.neverRelevant.at(
          sources[node].place("relevant"), sources[node].text("relevant"), nodes[node].name))
    }
  }

  private mutating func checkConstraint(of node: Int, _ conditions: Conditions) {
    guard let constraint = nodes[node].constraint, nodes[node].isVisibleQuestion else { return }
    let isPossible = conditions.cases(of: constraint.term).contains { conditions.isPossible($0) }
    guard !isPossible else { return }
    report(
      DiagnosticKind.neverValid.at(
        sources[node].place("constraint"), sources[node].text("constraint"), nodes[node].name))
  }
}

/// What must hold for a node to be shown: its own `relevant`, and those of the groups around it.
private struct Gates {
  let conditions: Conditions
  /// The gates at and above each node.
  private let around: [[Int]]
  /// The ways to fulfil each gate, once it was asked for.
  private var ways: [[[Conditions.Fact]]?]

  private static let deepest = 3

  init(_ conditions: Conditions, around: [[Int]]) {
    self.conditions = conditions
    self.around = around
    ways = Array(repeating: nil, count: around.count)
  }

  /// Whether some answers show the node: its conditions, and those of what they read, go together.
  mutating func canOpen(before node: Int) -> Bool {
    canOpen(around[node], with: [], beyond: [], depth: 0)
  }

  /// Whether gates can be open together with facts, and with the gates before the questions they need;
  /// deeper down, the gates that were seen on the way have them among themselves.
  private mutating func canOpen(
    _ gates: [Int], with facts: [Conditions.Fact], beyond seen: Set<Int>, depth: Int
  ) -> Bool {
    for way in ways(through: gates) {
      let together = facts.isEmpty ? way : facts + way
      guard conditions.isPossible(together) else { continue }
      guard depth < Self.deepest else { return true }
      var next: [Int] = []
      for fact in way where fact.needsAnswer {
        for gate in around[NodeSlot(fact.slot).node]
        where !(depth == 0 ? gates.contains(gate) : seen.contains(gate)) { next.append(gate) }
      }
      if next.isEmpty { return true }
      let known = depth == 0 ? Set(gates) : seen
      let behind = next.count == 1 ? next : Set(next).sorted()
      let isOpen = canOpen(behind, with: together, beyond: known.union(behind), depth: depth + 1)
      if isOpen { return true }
    }
    return false
  }

  private mutating func ways(through gates: [Int]) -> [[Conditions.Fact]] {
    if gates.count == 1 { return ways(through: gates[0]) }
    let each = gates.map { ways(through: $0) }
    return conditions.together(each.count) { each[$0] }
  }

  private mutating func ways(through gate: Int) -> [[Conditions.Fact]] {
    if let known = ways[gate] { return known }
    let found = conditions.nodes[gate].relevant.map { conditions.cases(of: $0.term) } ?? [[]]
    ways[gate] = found
    return found
  }
}

/// What conditions ask of single answers, taken apart as far as that can be told from the text.
///
/// A condition becomes the ways to fulfil it, each a list of facts that hold together. What is not
/// understood asks for nothing, so that a doubt never makes a complaint.
struct Conditions {
  /// One thing that a condition asks of the answer in a slot.
  enum Fact: Equatable {
    case equals(Int, String)
    case differs(Int, String)
    case above(Int, Double, isOpen: Bool)
    case below(Int, Double, isOpen: Bool)
    case has(Int, String)
    case lacks(Int, String)

    var slot: Int {
      switch self {
      case .equals(let slot, _), .differs(let slot, _), .above(let slot, _, _),
        .below(let slot, _, _), .has(let slot, _), .lacks(let slot, _):
        slot
      }
    }

    /// Whether it is a limit to a number.
    var isBound: Bool {
      switch self {
      case .above, .below: true
      case .equals, .differs, .has, .lacks: false
      }
    }

    /// Whether it needs an answer, so that the question must have been shown.
    var needsAnswer: Bool {
      switch self {
      case .equals(_, let text): !text.isEmpty
      case .differs, .lacks: false
      case .above, .below, .has: true
      }
    }
  }

  let nodes: [FormNode]
  let lists: [ListDraft]

  /// More ways than these are not followed: the condition then counts as one that can hold.
  private static let mostCases = 64
  /// So many facts are sorted by going through them.
  private static let few = 8

  // MARK: Taking apart

  /// The ways to fulfil a condition; none where it is false whatever anybody answers.
  func cases(of term: Term) -> [[Fact]] {
    switch term {
    case .constant(let value): return value.asTruth ? [[]] : []
    case .all(let parts): return together(parts.count) { cases(of: parts[$0]) }
    case .either(let parts):
      let cases = parts.flatMap { self.cases(of: $0) }
      return cases.count <= Self.mostCases ? cases : [[]]
    case .comparison(let first, let rest): return [fact(first, rest).map { [$0] } ?? []]
    case .call(let function, let arguments):
      return [fact(function.name, arguments).map { [$0] } ?? []]
    default: return [[]]
    }
  }

  /// The ways to fulfil so many conditions at once.
  func together(_ count: Int, _ ways: (Int) -> [[Fact]]) -> [[Fact]] {
    var cases: [[Fact]] = [[]]
    for condition in 0..<count {
      let ways = ways(condition)
      guard cases.count * ways.count <= Self.mostCases else { return [[]] }
      if cases.count == 1, ways.count == 1 {
        cases[0] += ways[0]
      } else {
        cases = cases.flatMap { one in ways.map { one + $0 } }
      }
    }
    return cases
  }

  private func fact(_ first: Term, _ rest: [(Comparison, Term)]) -> Fact? {
    guard rest.count == 1 else { return nil }
    let (comparison, second) = rest[0]
    if let slot = slot(first) {
      // Small whole numbers are what their texts say.
      if let number = second.writtenNumber, number == number.rounded(), abs(number) < 1e6,
        let limit = limit(slot, comparison, number)
      {
        return limit
      }
      if let value = written(second, for: slot) { return fact(slot, comparison, value) }
    }
    if let slot = slot(second), let value = written(first, for: slot) {
      return fact(slot, comparison.mirrored, value)
    }
    return nil
  }

  private func fact(_ slot: Int, _ comparison: Comparison, _ value: String) -> Fact? {
    switch comparison {
    case .equal: return .equals(slot, value)
    case .unequal: return .differs(slot, value)
    case .less, .lessOrEqual, .greater, .greaterOrEqual: break
    }
    let number = Numeral.value(of: value)
    return number.isNaN ? nil : limit(slot, comparison, number)
  }

  private func limit(_ slot: Int, _ comparison: Comparison, _ number: Double) -> Fact? {
    switch comparison {
    case .less: return .below(slot, number, isOpen: true)
    case .lessOrEqual: return .below(slot, number, isOpen: false)
    case .greater: return .above(slot, number, isOpen: true)
    case .greaterOrEqual: return .above(slot, number, isOpen: false)
    case .equal, .unequal: return nil
    }
  }

  private func fact(_ name: String, _ arguments: [Term]) -> Fact? {
    switch name {
    case "selected", "is-selected":
      guard arguments.count == 2, let slot = slot(arguments[0]),
        let code = arguments[1].writtenText, !code.isEmpty, !code.contains(" ")
      else { return nil }
      return question(slot) == .selectOne ? .equals(slot, code) : .has(slot, code)
    case "not":
      guard arguments.count == 1 else { return nil }
      switch arguments[0] {
      case .call(let function, let inner):
        switch fact(function.name, inner) {
        case .has(let slot, let code): return .lacks(slot, code)
        case .equals(let slot, let code): return .differs(slot, code)
        default: return nil
        }
      case .comparison(let first, let rest):
        // A blank fulfils the opposite of an order too, so that only equality turns round.
        guard case .equals(let slot, let text)? = fact(first, rest) else { return nil }
        return .differs(slot, text)
      default: return nil
      }
    default: return nil
    }
  }

  /// The slot of a single question whose answer is a text, a number or a choice.
  private func slot(_ term: Term) -> Int? {
    guard case .slot(let number) = term else { return nil }
    let slot = NodeSlot(number)
    guard nodes[slot.node].question != nil, nodes[slot.node].home == slot.anchor else {
      return nil
    }
    switch nodes[slot.node].type {
    case .text, .integer, .decimal: return number
    case .boolean, .date, .time, .dateTime, .geopoint: return nil
    }
  }

  private func question(_ slot: Int) -> QuestionType? { nodes[NodeSlot(slot).node].question }

  private func type(_ slot: Int) -> NodeType { nodes[NodeSlot(slot).node].type }

  private func written(_ term: Term, for slot: Int) -> String? {
    if let text = term.writtenText {
      // Of a calculate nobody knows how its numbers are spelt.
      return isNumeric(slot) && !text.isEmpty && Numeral.value(of: text).isNaN ? nil : text
    }
    return term.writtenNumber.map { Value.number($0).asText }
  }

  private func isNumeric(_ slot: Int) -> Bool {
    type(slot) == .integer || type(slot) == .decimal
  }

  // MARK: Holding together

  /// Whether the facts can hold together; one by itself always can.
  func isPossible(_ facts: [Fact]) -> Bool {
    // Most conditions ask one question only.
    guard facts.count > 1 else { return true }
    let first = facts[0].slot
    if facts.allSatisfy({ $0.slot == first }) { return isPossible(facts, of: first) }
    if facts.count <= Self.few {
      return facts.indices.allSatisfy { index in
        let slot = facts[index].slot
        if facts[..<index].contains(where: { $0.slot == slot }) { return true }
        guard facts[(index + 1)...].contains(where: { $0.slot == slot }) else { return true }
        return isPossible(facts.filter { $0.slot == slot }, of: slot)
      }
    }
    var bySlot: [Int: [Fact]] = [:]
    for fact in facts { bySlot[fact.slot, default: []].append(fact) }
    return bySlot.allSatisfy { isPossible($1, of: $0) }
  }

  private func isPossible(_ facts: [Fact], of slot: Int) -> Bool {
    let isNumeric = isNumeric(slot)
    func same(_ one: String, _ other: String) -> Bool {
      let (a, b) = (Numeral.value(of: one), Numeral.value(of: other))
      return one == other || (!a.isNaN && a == b)
    }
    var low = -Double.infinity
    var high = Double.infinity
    var (isLowOpen, isHighOpen) = (false, false)
    for fact in facts {
      switch fact {
      case .above(_, let number, let isOpen) where number > low || (number == low && isOpen):
        (low, isLowOpen) = (number, isOpen)
      case .below(_, let number, let isOpen) where number < high || (number == high && isOpen):
        (high, isHighOpen) = (number, isOpen)
      default: continue
      }
    }
    if isNumeric, type(slot) == .integer, abs(low) < 1e9, abs(high) < 1e9 {
      // Whole numbers: the next one that fits.
      (low, isLowOpen) = (isLowOpen ? low.rounded(.down) + 1 : low.rounded(.up), false)
      (high, isHighOpen) = (isHighOpen ? high.rounded(.up) - 1 : high.rounded(.down), false)
    }
    if low > high || (low == high && (isLowOpen || isHighOpen)) { return false }
    if facts.allSatisfy(\.isBound) { return true }
    let isBounded = facts.contains(where: \.isBound)
    let equal = facts.compactMap { if case .equals(_, let text) = $0 { text } else { nil } }
    let different = facts.compactMap { if case .differs(_, let text) = $0 { text } else { nil } }
    let had = facts.compactMap { if case .has(_, let code) = $0 { code } else { nil } }
    let lacking = facts.compactMap { if case .lacks(_, let code) = $0 { code } else { nil } }
    if had.contains(where: lacking.contains) { return false }
    if let wanted = equal.first {
      if equal.contains(where: { !same($0, wanted) }) { return false }
      if different.contains(where: { same($0, wanted) }) { return false }
      if wanted.isEmpty, isBounded || !had.isEmpty { return false }
      let number = Numeral.value(of: wanted)
      if isBounded, !number.isNaN {
        if number < low || number > high { return false }
        if (number == low && isLowOpen) || (number == high && isHighOpen) { return false }
      }
    } else if different.contains(""), question(slot) == .selectOne,
      case .list(let list) = nodes[NodeSlot(slot).node].choices, !lists[list].items.isEmpty
    {
      return lists[list].items.contains { !different.contains($0.name) }
    }
    return true
  }
}

extension Comparison {
  /// The same comparison with its sides exchanged.
  var mirrored: Comparison {
    switch self {
    case .equal, .unequal: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}
