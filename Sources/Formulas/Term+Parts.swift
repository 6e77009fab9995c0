extension Term {
  /// Calls back for this term and every term in it, outer ones first.
  package func visit(_ body: (Term) -> Void) {
    body(self)
    switch self {
    case .constant, .slot, .state, .failure: return
    case .either(let terms), .all(let terms), .union(let terms), .call(_, let terms):
      for inner in terms { inner.visit(body) }
    case .comparison(let first, let rest):
      first.visit(body)
      for (_, inner) in rest { inner.visit(body) }
    case .arithmetic(let first, let rest):
      first.visit(body)
      for (_, inner) in rest { inner.visit(body) }
    case .negated(let term), .matches(let term, _), .choiceName(let term, _): term.visit(body)
    case .path: for inner in parts { inner.visit(body) }
    }
  }

  /// The kinds of terms that one may look for in a formula: whether any stands in it.
  package struct Contents: Sendable {
    /// `comparison`.
    package fileprivate(set) var hasComparisons = false
    /// `arithmetic`.
    package fileprivate(set) var hasArithmetic = false
    /// `call`.
    package fileprivate(set) var hasCalls = false
    /// `path`.
    package fileprivate(set) var hasPaths = false
    /// `choiceName`.
    package fileprivate(set) var hasChoiceNames = false
  }

  /// Which kinds stand in it.
  var contents: Contents {
    var contents = Contents()
    visit { term in
      switch term {
      case .comparison: contents.hasComparisons = true
      case .arithmetic: contents.hasArithmetic = true
      case .call: contents.hasCalls = true
      case .path: contents.hasPaths = true
      case .choiceName: contents.hasChoiceNames = true
      case .constant, .slot, .either, .all, .negated, .union, .matches, .state, .failure: break
      }
    }
    return contents
  }

  /// This term and every term in it, outer ones first.
  package var all: [Term] {
    var terms: [Term] = []
    visit { terms.append($0) }
    return terms
  }

  /// The terms directly in it, those of predicates included.
  package var parts: [Term] {
    switch self {
    case .constant, .slot, .state, .failure: []
    case .either(let terms), .all(let terms), .union(let terms), .call(_, let terms): terms
    case .comparison(let first, let rest):
      rest.count == 1 ? [first, rest[0].1] : [first] + rest.map(\.1)
    case .arithmetic(let first, let rest): [first] + rest.map(\.1)
    case .negated(let term), .matches(let term, _), .choiceName(let term, _): [term]
    case .path(let path): path.start.parts + path.steps.flatMap(\.predicates)
    }
  }
}

extension Path.Start {
  fileprivate var parts: [Term] {
    switch self {
    case .root, .context, .current, .instance: []
    case .slot(_, let predicates): predicates
    case .nodes(let term, let predicates): [term] + predicates
    }
  }
}
