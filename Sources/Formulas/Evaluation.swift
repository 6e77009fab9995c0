/// One evaluation of a bound formula: what it sees, and what went wrong on the way.
///
/// The rules are those of JavaRosa 5.1, measured; conversions are in `Value+Conversions.swift`.
struct Evaluation {
  let scope: any Scope
  /// The first problem; a failure replaces a problem that is none.
  private(set) var problem: RuntimeProblem?
  private(set) var hasFailed = false
  /// The node that a predicate is asked of, its position there, and of how many; nil outside predicates.
  var candidate: (node: NodeID, position: Int, count: Int)?

  init(scope: any Scope) {
    self.scope = scope
  }

  /// The node that relative paths start from.
  var here: NodeID { candidate?.node ?? scope.current }

  /// Notes what is wrong; what JavaRosa would give is nothing.
  mutating func note(_ problem: RuntimeProblem) {
    if problem.isFailure {
      if !hasFailed { self.problem = problem }
      hasFailed = true
    } else if self.problem == nil {
      self.problem = problem
    }
  }

  /// Notes a failure and gives the empty value.
  mutating func failure(_ problem: RuntimeProblem) -> Value {
    note(problem)
    return .empty
  }

  // MARK: Values

  /// The value of a term: single, or nodes where it is a path.
  mutating func value(of term: Term) -> Value {
    switch term {
    case .constant(let value): return value
    case .slot(let slot): return scope.value(of: slot)
    case .path(let path): return .nodes(walk(path))
    case .either, .all: return .boolean(truth(of: term))
    case .comparison(let first, let rest):
      var left = single(value(of: first))
      for (comparison, term) in rest {
        left = .boolean(comparison.holds(left, single(value(of: term))))
      }
      return left
    case .arithmetic(let first, let rest):
      var left = number(of: first)
      for (operation, term) in rest {
        left = operation.result(left, number(of: term))
      }
      return .number(left)
    case .negated(let inner): return .number(-number(of: inner))
    case .union: return .nodes(nodes(of: term) ?? [])
    case .call(let function, let arguments): return function.body.apply(arguments, &self)
    case .matches(let subject, let pattern):
      return .boolean(pattern.matches(text(of: subject)))
    case .choiceName(let value, let slot):
      return .text(scope.choiceName(text(of: value), of: slot))
    case .state(let slot, let isAnswered):
      let state = scope.state(of: slot)
      return .boolean(isAnswered ? state == .answered : state != .notAsked)
    case .failure(let problem): return failure(problem)
    }
  }

  mutating func truth(of term: Term) -> Bool {
    switch term {
    case .either(let parts):
      for part in parts where truth(of: part) { return true }
      return false
    case .all(let parts):
      for part in parts where !truth(of: part) { return false }
      return true
    case .comparison(let first, let rest) where rest.count == 1:
      let left = single(value(of: first))
      return rest[0].0.holds(left, single(value(of: rest[0].1)))
    default: return single(value(of: term)).asTruth
    }
  }

  mutating func text(of term: Term) -> String { single(value(of: term)).asText }

  mutating func number(of term: Term) -> Double { single(value(of: term)).asNumber }

  /// The one value that nodes stand for: none is empty, of several the first, which is noted.
  mutating func single(_ value: Value) -> Value {
    guard case .nodes(let nodes) = value else { return value }
    guard let first = nodes.first else { return .empty }
    if nodes.count > 1 { note(.severalNodes) }
    let inner = scope.value(of: first)
    if case .nodes = inner { return .empty }
    return inner
  }

  // MARK: Nodes

  /// The nodes of a term, in document order; nil if it gives a plain value.
  mutating func nodes(of term: Term) -> [NodeID]? {
    switch term {
    case .slot(let slot): return scope.nodes(of: slot)
    case .path(let path): return walk(path)
    case .union(let parts):
      var seen: Set<NodeID> = []
      var all: [NodeID] = []
      for part in parts {
        guard let nodes = nodes(of: part) else {
          note(.notNodes(function: "|"))
          return []
        }
        for node in nodes where seen.insert(node).inserted { all.append(node) }
      }
      return all
    case .call(let function, let arguments):
      if let chosen = function.body.chosen(of: arguments, &self) { return nodes(of: chosen) }
      if case .nodes(let nodes) = function.body.apply(arguments, &self) { return nodes }
      return nil
    case .constant(.nodes(let nodes)): return nodes
    default: return nil
    }
  }

  /// The nodes of a term that is printed as nodes; nil for any that computes a plain value.
  mutating func printedNodes(of term: Term) -> [NodeID]? {
    switch term {
    case .call(let function, let arguments):
      if let chosen = function.body.chosen(of: arguments, &self) {
        return printedNodes(of: chosen)
      }
      guard function.givesNodes else { return nil }
      return nodes(of: term)
    default: return nodes(of: term)
    }
  }
}

extension Comparison {
  /// JavaRosa's rules: booleans first, then numbers within 1e-12, else texts; order is always of numbers.
  func holds(_ left: Value, _ right: Value) -> Bool {
    switch self {
    case .equal: Self.areEqual(left, right)
    case .unequal: !Self.areEqual(left, right)
    case .less: left.asNumber < right.asNumber
    case .lessOrEqual: left.asNumber <= right.asNumber
    case .greater: left.asNumber > right.asNumber
    case .greaterOrEqual: left.asNumber >= right.asNumber
    }
  }

  static func areEqual(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.text(let left), .text(let right)): left == right
    case (.boolean, _), (_, .boolean): left.asTruth == right.asTruth
    case (.number, _), (_, .number): abs(left.asNumber - right.asNumber) < 1e-12
    default: left.asText == right.asText
    }
  }
}

extension Arithmetic {
  /// The result as Java's doubles give it: no trap, infinity and NaN where there is no number.
  func result(_ left: Double, _ right: Double) -> Double {
    switch self {
    case .plus: left + right
    case .minus: left - right
    case .times: left * right
    case .div: left / right
    case .mod: left.truncatingRemainder(dividingBy: right)
    }
  }
}
