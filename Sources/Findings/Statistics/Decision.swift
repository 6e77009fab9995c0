/// What a rule makes of estimates or tests: a finding, nothing, or nothing that may be said.
package struct Decision: Sendable, Equatable {
  /// What was found.
  package enum Kind: String, Sendable, CaseIterable {
    case miss
    case watch
    case good
    case drop
    case gap
    case outlier
    case trend
    case nonresponse
    case lqas
    case none
    /// Too few answers to say anything about them.
    case suppressed
    /// No estimate.
    case noData = "no_data"
  }

  /// What was found.
  package var kind: Kind
  /// 5 critical, 4 high, 3 medium, 2 low, 1 good; nil where nothing was found.
  package var severity: Int?
  /// Whether it rests on fewer than thirty answers.
  package var isIndicative: Bool

  /// Nothing to report: no clear difference, which is never the same as no difference.
  package static let none = Decision(kind: .none)
  /// Too few answers.
  package static let suppressed = Decision(kind: .suppressed)

  /// A decision.
  package init(kind: Kind, severity: Int? = nil, isIndicative: Bool = false) {
    self.kind = kind
    self.severity = severity
    self.isIndicative = isIndicative
  }

  /// Whether this is a finding.
  package var isFinding: Bool { severity != nil }
}

/// Which way an indicator gets better.
package enum Direction: String, Sendable, CaseIterable {
  case higher
  case lower

  /// 1 or -1: what turns a value into one of which more is better.
  package var sign: Double { self == .higher ? 1 : -1 }
}

/// The conditions under which statistics make a finding (statistics.md section 12).
///
/// The numbers are the parameters of a rule with their defaults. An absent limit, target, alert or q
/// never satisfies a condition.
package struct DecisionRule: Sendable, Equatable {
  /// Fewer answers are suppressed.
  package var smallestN = 5
  /// Fewer answers are indicative.
  package var indicativeN = 30
  /// The largest q that counts as a finding.
  package var largestQ = 0.05
  /// The smallest change or gap that matters, in the indicator's unit.
  package var smallestChange = 0.10
  /// The share without an answer above which it is a finding.
  package var nonresponse = 0.10
  /// The share without an answer above which it is a worse one.
  package var highNonresponse = 0.25

  /// The defaults.
  package init() {}

  /// The defaults for an indicator: a smallest change of 0.10 for proportions, else 0.
  package init(smallestChange: Double) {
    self.smallestChange = smallestChange
  }

  /// Compares an estimate with its target: `miss`, `watch`, `good` or none (12.2).
  package func againstTarget(
    n: Int, estimate: Double?, low: Double?, high: Double?, target: Double?,
    alert: Double? = nil, better: Direction = .higher
  ) -> Decision {
    if n < smallestN { return .suppressed }
    guard let estimate else { return Decision(kind: .noData) }
    guard let target else { return .none }
    let isIndicative = n < indicativeN
    let sign = better.sign
    let value = sign * estimate
    let goal = sign * target
    let lower = better == .higher ? low : high.map { -$0 }
    let upper = better == .higher ? high : low.map { -$0 }

    if !isBelow(value, goal) {
      guard let lower, isBelow(goal, lower) else { return .none }
      return Decision(kind: .good, severity: 1, isIndicative: isIndicative)
    }
    if let upper, isBelow(upper, goal) {
      let isAlarming = alert.map { isBelow(value, sign * $0) } ?? false
      let severity = isAlarming ? 4 : 3
      return Decision(
        kind: .miss, severity: isIndicative ? severity - 1 : severity, isIndicative: isIndicative)
    }
    return isIndicative ? .none : Decision(kind: .watch, severity: 2)
  }

  /// Compares an estimate as it stands with its target.
  package func againstTarget(
    _ estimate: Estimate, target: Double?, alert: Double? = nil, better: Direction = .higher
  ) -> Decision {
    againstTarget(
      n: estimate.n, estimate: estimate.estimate, low: estimate.low, high: estimate.high,
      target: target, alert: alert, better: better)
  }

  /// Judges the change since the last comparable round: `drop`, `good` or none (12.3).
  ///
  /// `difference` is current minus previous, `q` its adjusted p.
  package func change(
    n1: Int, n0: Int, difference: Double?, q: Double?, current: Double?, alert: Double? = nil,
    better: Direction = .higher
  ) -> Decision {
    if min(n1, n0) < smallestN { return .suppressed }
    guard let difference, min(n1, n0) >= indicativeN, isSignificant(q) else { return .none }
    let adverse = -better.sign * difference
    if isMaterial(adverse) {
      let isAlarming: Bool
      if let current, let alert {
        isAlarming = isBelow(better.sign * current, better.sign * alert)
      } else {
        isAlarming = false
      }
      return Decision(kind: .drop, severity: isAlarming ? 4 : 3)
    }
    return isMaterial(-adverse) ? Decision(kind: .good, severity: 1) : .none
  }

  /// Judges a gap between a group and the others: `gap` or none (12.3).
  ///
  /// `difference` is group minus rest. A group of 10 to 29 with twice the smallest change is
  /// indicative, without a test: a question for a group discussion.
  package func gap(
    n1: Int, n0: Int, difference: Double?, q: Double?, better: Direction = .higher
  ) -> Decision {
    let n = min(n1, n0)
    if n < smallestN { return .suppressed }
    guard let difference else { return .none }
    let adverse = -better.sign * difference
    let isWide = !isBelow(adverse, 2 * smallestChange)
    if n < indicativeN {
      return n >= 10 && adverse > 1e-9 && isWide
        ? Decision(kind: .gap, severity: 2, isIndicative: true) : .none
    }
    guard isSignificant(q), isMaterial(adverse) else { return .none }
    return Decision(kind: .gap, severity: isWide ? 4 : 3)
  }

  /// Judges a unit's place in a funnel: `outlier`, `good` or none (12.4).
  package func outlier(n: Int, adjustedZ: Double?, q: Double?, better: Direction = .higher)
    -> Decision
  {
    if n < smallestN { return .suppressed }
    guard n >= Funnel.smallestUnit, let adjustedZ, isSignificant(q) else { return .none }
    let z = better.sign * adjustedZ
    let isIndicative = n < indicativeN
    if z > 0 { return Decision(kind: .good, severity: 1, isIndicative: isIndicative) }
    guard z < 0 else { return .none }
    let isFar = isBelow(Normal.quantile(0.999), -z)
    return Decision(kind: .outlier, severity: isFar ? 3 : 2, isIndicative: isIndicative)
  }

  /// Judges the last three comparable rounds, oldest first: `trend` or none (12.5).
  package func trend(
    n: [Int], estimates: [Double?], q: Double?, better: Direction = .higher
  ) -> Decision {
    if n.contains(where: { $0 < smallestN }) { return .suppressed }
    let values = estimates.compactMap { $0.map { better.sign * $0 } }
    guard values.count == estimates.count, values.count >= 3, let first = values.first,
      let last = values.last, n.allSatisfy({ $0 >= indicativeN }), isSignificant(q)
    else { return .none }
    for (before, after) in zip(values, values.dropFirst()) where !(before - after > 1e-9) {
      return .none
    }
    return isBelow(first - last, smallestChange) ? .none : Decision(kind: .trend, severity: 3)
  }

  /// Judges the share of those asked that gave no valid answer: `nonresponse` or none (12.7).
  package func nonresponse(eligible: Int, share: Double?) -> Decision {
    guard eligible >= indicativeN, let share else { return .none }
    if isBelow(highNonresponse, share) { return Decision(kind: .nonresponse, severity: 3) }
    return isBelow(nonresponse, share) ? Decision(kind: .nonresponse, severity: 2) : .none
  }

  /// Judges a supervision area: `lqas` where it has fewer successes than the rule asks for (11).
  package func lotQuality(successes: Int, rule: LotQualityRule) -> Decision {
    rule.passes(successes: successes) ? .none : Decision(kind: .lqas, severity: 3)
  }

  private func isSignificant(_ q: Double?) -> Bool {
    guard let q else { return false }
    return isAtMost(q, largestQ)
  }

  private func isMaterial(_ adverse: Double) -> Bool {
    adverse > 1e-9 && !isBelow(adverse, smallestChange)
  }
}
