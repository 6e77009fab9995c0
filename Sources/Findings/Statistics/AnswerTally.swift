/// What became of one question in one interview: exactly one of five.
package enum AnswerState: UInt8, Sendable, CaseIterable {
  case valid
  /// Should have been answered and is blank, or lies outside its declared range.
  case missing
  case dontKnow
  case refused
  /// Not asked.
  case notApplicable
}

/// The answers to one question by state: what stands beside every estimate (statistics.md 2).
package struct AnswerTally: Sendable, Equatable {
  /// All rows looked at.
  package var rows = 0
  /// Rows that were not asked.
  package var notApplicable = 0
  /// Rows with a valid answer.
  package var valid = 0
  /// Rows that were asked and left blank.
  package var missing = 0
  /// Rows that answered "don't know".
  package var dontKnow = 0
  /// Rows that preferred not to answer.
  package var refused = 0
  /// The sum of weights of the rows that were asked.
  package var eligibleWeight = 0.0
  /// The sum of weights of the rows that were asked and gave no valid answer.
  package var nonresponseWeight = 0.0

  /// Counts the states of the rows of a domain; without weights every row weighs one.
  package init(of states: [AnswerState], in domain: Domain, weights: [Double]? = nil) {
    var eligible = CompensatedSum()
    var lost = CompensatedSum()
    for row in domain.rows(of: states.count) {
      let index = Int(row)
      let weight = weights?[index] ?? 1
      rows += 1
      switch states[index] {
      case .notApplicable:
        notApplicable += 1
        continue
      case .valid: valid += 1
      case .missing: missing += 1
      case .dontKnow: dontKnow += 1
      case .refused: refused += 1
      }
      eligible.add(weight)
      if states[index] != .valid { lost.add(weight) }
    }
    eligibleWeight = eligible.value
    nonresponseWeight = lost.value
  }

  /// So many rows, none of which was asked so far as is known; `add` says what became of those that were.
  init(rows: Int) {
    self.rows = rows
    notApplicable = rows
  }

  /// Says of some of the rows what became of them.
  mutating func add(_ state: AnswerState, _ count: Int) {
    switch state {
    case .notApplicable: return
    case .valid: valid += count
    case .missing: missing += count
    case .dontKnow: dontKnow += count
    case .refused: refused += count
    }
    notApplicable -= count
    eligibleWeight += Double(count)
    if state != .valid { nonresponseWeight += Double(count) }
  }

  /// Rows that were asked.
  package var eligible: Int { rows - notApplicable }

  /// Rows that were asked and gave no valid answer.
  package var excluded: Int { eligible - valid }

  /// The share of those asked that gave no valid answer; absent if nobody was asked.
  package var itemNonresponse: Double? {
    eligible > 0 ? Double(excluded) / Double(eligible) : nil
  }

  /// The same share of the weights; absent if nobody with a weight was asked.
  package var weightedItemNonresponse: Double? {
    eligibleWeight > 0 ? nonresponseWeight / eligibleWeight : nil
  }
}
