package import Forms
package import Formulas
package import Tables

/// What makes a finding, and what to do about it: one row of a rule sheet.
package struct Rule: Sendable {
  /// In the order in which findings of one severity stand (statistics.md 12.8).
  package enum Kind: String, Sendable, CaseIterable {
    case redflag
    case miss
    case lqas
    case drop
    case gap
    case outlier
    case trend
    case nonresponse
    case unmet
    case theme
    case silence
    case formula
    case watch
    case good

    /// Where it stands among findings of one severity.
    package var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  /// What `when` is asked of.
  package enum Condition: Sendable {
    /// One response: a red flag.
    case response(BoundFormula)
    /// The estimates of one scope: `formula` and `silence`; with the indicators it names.
    case estimates(BoundFormula, indicators: [String])
    /// The question that `unmet` counts the choices of, or `theme` the coded texts of, as a slot.
    case question(Int)
  }

  package var code: String
  package var kind: Kind
  /// The code of the indicator; empty for every proportion.
  package var indicator: String
  package var when: Condition?
  /// Nil: as statistics.md 12 decides.
  package var severity: Int?
  package var parameters: RuleParameters
  package var cause: Bilingual
  package var action: Bilingual
  /// The rule's own words for what was found, with `${estimate}`, `${n}`, ...; empty for the usual ones.
  package var finding: Bilingual
  /// Codes of who acts: `SI PM`.
  package var owners: [String]
  package var chs: [String]
  package var practices: [String]
  package var isRestricted: Bool
  package var place: CellPlace
  package var isShared: Bool

  /// Whether it is about every proportion rather than about one thing.
  package var isGeneric: Bool { indicator.isEmpty && when == nil }
}

/// The numbers of a rule, as the column `parameters` has them.
package struct RuleParameters: Sendable, Equatable {
  /// As written: `min_change` 0.2, ...
  package var numbers: [String: Double] = [:]
  /// Scopes (`partner`, `site`), or group variables of a gap; empty for the usual ones.
  package var by: [String] = []

  /// The names that may stand there.
  package static let names = [
    "min_change", "q", "min_n", "indicative_n", "share", "share_low", "nonresponse",
    "nonresponse_high", "theme_share", "theme_n", "upper", "lower", "by", "rounds",
  ]

  package func number(_ name: String, default usual: Double) -> Double { numbers[name] ?? usual }

  /// The conditions of statistics.md 12 with these numbers; a smallest change of 0.10 for proportions, else 0.
  func decisions(isProportion: Bool) -> DecisionRule {
    var rule = DecisionRule(smallestChange: isProportion ? 0.10 : 0)
    rule.smallestChange = number("min_change", default: rule.smallestChange)
    rule.largestQ = number("q", default: rule.largestQ)
    // A sheet may ask for more answers, never for fewer than may be shown (12.1, 15).
    rule.smallestN = max(rule.smallestN, Int(number("min_n", default: Double(rule.smallestN))))
    rule.indicativeN = Int(number("indicative_n", default: Double(rule.indicativeN)))
    rule.nonresponse = number("nonresponse", default: rule.nonresponse)
    rule.highNonresponse = number("nonresponse_high", default: rule.highNonresponse)
    return rule
  }
}
