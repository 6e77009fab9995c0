import Forms
import Formulas

/// The numbers that a question may hold: what its constraint says of it alone, and the ends of a `range`.
///
/// A number outside is missing, not clipped (statistics.md 2): it came from elsewhere, since no interview takes it.
struct DeclaredRange: Sendable {
  private var least = -Double.infinity
  private var most = Double.infinity
  private var isLeastExcluded = false
  private var isMostExcluded = false

  /// Nil where nothing bounds the question, or only what depends on other answers does.
  init?(_ node: FormNode) {
    if node.question == .range, let limits = RangeLimits(node) {
      least = min(limits.start, limits.end)
      most = max(limits.start, limits.end)
    }
    var parts: [Term] = []
    switch node.constraint?.term {
    case .all(let terms): parts = terms
    case .some(let term): parts = [term]
    case nil: break
    }
    for case .comparison(let left, let rest) in parts where rest.count == 1 {
      let (comparison, right) = rest[0]
      if left.isSlot(node.number), let number = right.writtenNumber {
        bound(comparison, number)
      } else if right.isSlot(node.number), let number = left.writtenNumber {
        bound(comparison.turned, number)
      }
    }
    guard least > -.infinity || most < .infinity else { return nil }
  }

  func contains(_ number: Double) -> Bool {
    (isLeastExcluded ? number > least : number >= least)
      && (isMostExcluded ? number < most : number <= most)
  }

  private mutating func bound(_ comparison: Formulas.Comparison, _ number: Double) {
    switch comparison {
    case .greater, .greaterOrEqual:
      guard number >= least else { return }
      least = number
      isLeastExcluded = comparison == .greater
    case .less, .lessOrEqual:
      guard number <= most else { return }
      most = number
      isMostExcluded = comparison == .less
    case .equal, .unequal: break
    }
  }
}

extension Formulas.Comparison {
  /// The comparison that says the same with its sides exchanged.
  fileprivate var turned: Self {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .equal, .unequal: self
    }
  }
}

extension Term {
  fileprivate func isSlot(_ number: Int) -> Bool {
    if case .slot(number) = self { true } else { false }
  }

  /// A number that is written out, perhaps with a minus before it.
  fileprivate var writtenNumber: Double? {
    switch self {
    case .constant(.number(let number)): number.isFinite ? number : nil
    case .negated(let term): term.writtenNumber.map { -$0 }
    default: nil
    }
  }
}
