/// Which small numbers are shown to whom (statistics.md section 15).
package struct SuppressionRule: Sendable, Equatable {
  /// What may be done with one cell of a table.
  package enum State: String, Sendable, CaseIterable {
    /// Nobody is in it.
    case empty
    /// Too few to be shown.
    case suppressed
    /// Hidden so that a suppressed cell cannot be worked out from the total.
    case secondary
    /// Shown with the mark that it rests on few answers.
    case indicative
    case shown

    /// Whether the cell's numbers must not be shown.
    package var isHidden: Bool { self == .suppressed || self == .secondary }
  }

  /// One cell: how many answered, and how many of them are counted in the numerator if that is known.
  package struct Cell: Sendable, Equatable {
    /// Valid answers, unweighted.
    package var n: Int
    /// Respondents counted in the numerator; nil where there is none.
    package var x: Int?

    /// A cell.
    package init(n: Int, x: Int? = nil) {
      self.n = n
      self.x = x
    }
  }

  /// Fewer answers are not shown.
  package var smallestN: Int
  /// A numerator or its complement of fewer is not shown; 0 for no such rule.
  package var smallestX: Int
  /// Fewer answers are marked.
  package var indicativeN = 30

  /// Inside the office.
  package static let office = SuppressionRule(smallestN: 5, smallestX: 0)
  /// For partners and the public.
  package static let partners = SuppressionRule(smallestN: 10, smallestX: 3)

  /// A rule.
  package init(smallestN: Int, smallestX: Int) {
    self.smallestN = smallestN
    self.smallestX = smallestX
  }

  /// What may be done with a cell that stands alone.
  package func state(of cell: Cell) -> State {
    if cell.n == 0 { return .empty }
    if cell.n < smallestN { return .suppressed }
    if smallestX > 0, let x = cell.x, x < smallestX || cell.n - x < smallestX { return .suppressed }
    return cell.n < indicativeN ? .indicative : .shown
  }

  /// What may be done with the cells of a table whose total is shown.
  ///
  /// When exactly one is suppressed, the smallest of the others is hidden too, the first of equals.
  package func states(of cells: [Cell]) -> [State] {
    var states = cells.map(state)
    guard states.count(where: { $0 == .suppressed }) == 1 else { return states }
    let others = cells.indices.filter { states[$0] != .suppressed && states[$0] != .empty }
    if let smallest = others.min(by: { cells[$0].n < cells[$1].n }) {
      states[smallest] = .secondary
    }
    return states
  }
}
