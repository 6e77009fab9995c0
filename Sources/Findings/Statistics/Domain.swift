/// A part of the rows of a round: the rows for which some condition holds (statistics.md 3.4).
///
/// The design is always made of all rows; a domain only says which of them an estimate is about, so
/// that its variance counts the sampling of the subgroup.
package struct Domain: Sendable {
  /// The row numbers, from 0, each once; nil means all.
  private var chosen: [Int32]?

  /// Every row.
  package static let all = Domain(chosen: nil)

  private init(chosen: [Int32]?) {
    self.chosen = chosen
  }

  /// The rows whose mark is true.
  package init(mask: [Bool]) {
    var rows: [Int32] = []
    for index in mask.indices where mask[index] {
      rows.append(Int32(index))
    }
    chosen = rows
  }

  /// The rows with these numbers, counted from 0; each may stand once only.
  package init(rows: [Int32]) {
    chosen = rows
  }

  /// The rows of this domain for which a further condition holds.
  package func filter(of count: Int, _ isIncluded: (Int) -> Bool) -> Domain {
    Domain(chosen: rows(of: count).filter { isIncluded(Int($0)) })
  }

  /// The row numbers, in a file of so many rows.
  package func rows(of count: Int) -> [Int32] {
    chosen ?? Array(0..<Int32(count))
  }
}
