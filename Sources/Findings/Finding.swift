package import Forms

/// Something a supervisor should know and do: a rule that fired, for one indicator and one unit of one round.
///
/// Its `id` is the same whenever it is computed again from the same answers.
package struct Finding: Sendable, Equatable {
  /// How much evidence there is (domain rules 5.2); it never lowers a critical finding.
  package enum Grade: String, Sendable, CaseIterable {
    /// 96 answers or more.
    case a = "A"
    /// 30 to 95.
    case b = "B"
    /// Fewer than 30, or data of doubtful quality.
    case c = "C"
    /// A single answer or observation.
    case q = "Q"
  }

  /// The group, partner or site that is worst off.
  package struct Affected: Sendable, Equatable {
    /// A role or a question.
    package var key: String
    package var code: String
    package var label: Bilingual
    package var estimate: Double
    package var n: Int
  }

  package var survey: String
  package var round: String
  /// All rules that fired, the specific ones first.
  package var rules: [String]
  package var kind: Rule.Kind
  /// The indicator's code; the question's name for unmet needs and themes; the rule's code for a red flag's id.
  package var indicator: String
  /// Where it stands in the sheet, for the order of findings.
  package var indicatorRank: Int
  /// `all`, `partner`, `site`, another role or question.
  package var scope: String
  /// The scope's code; empty for `all`.
  package var unit: String
  /// The group of people or things that it is about; a need's or a theme's code; else empty.
  package var group: String
  /// 5 critical to 1 good.
  package var severity: Int
  /// Whether it rests on fewer than thirty answers.
  package var isIndicative: Bool
  package var grade: Grade
  /// Whether one interview in twenty behind it, or more, raises doubts about its data.
  package var isDoubtful: Bool
  package var n: Int
  package var estimate: Double?
  package var low: Double?
  package var high: Double?
  package var target: Double?
  package var alert: Double?
  /// The same estimate in the last comparable round.
  package var previous: Double?
  /// Since then, or of the group against the others, in the indicator's unit.
  package var change: Double?
  package var p: Double?
  package var q: Double?
  /// What all others together have: of a gap, or of an outlier.
  package var others: Double?
  /// The round before, where the question was asked in another way, so that nothing is compared.
  package var notComparedWith: String?
  package var isRestricted: Bool

  /// The indicator's, the question's or the rule's name.
  package var label: Bilingual
  package var unitLabel: Bilingual
  package var groupLabel: Bilingual
  package var affected: Affected?
  /// The rule's own words for what was found, still with `${...}`; empty for the usual ones.
  package var wording: Bilingual
  package var cause: Bilingual
  package var action: Bilingual
  package var owners: [String]
  package var chs: [String]
  package var practices: [String]
  /// Whether its numbers are shares, shown as percentages; a total is shown whole.
  package var isShare: Bool
  package var isTotal: Bool

  /// survey/round/kind/indicator/scope/unit/group.
  package var id: String {
    [survey, round, kind.rawValue, indicator, scope, unit, group].joined(separator: "/")
  }

  package var due: Due { Due(severity: severity) }

  /// Whether it is a difference without a test behind it: something to ask about, and no finding.
  ///
  /// A gap of a group of ten to twenty-nine, wide as it may be, arises by chance in every round
  /// (statistics.md 12.3, rule 2).
  package var isQuestion: Bool { kind == .gap && isIndicative && q == nil }
}

/// What the rules say of a round.
package struct FindingReport: Sendable, Equatable {
  /// Worst first.
  package var findings: [Finding]
  /// Differences of small groups, to be asked about in a group discussion.
  package var toAsk: [Finding]
  /// How many tests of a kind were made, and so adjusted for: `drop`, `gap`, `outlier`, `trend`.
  package var families: [Rule.Kind: Int] = [:]

  /// Nothing at all.
  package static let empty = FindingReport(findings: [], toAsk: [])
}

/// By when something has to be done about a finding, from its severity (domain rules 5.2).
package enum Due: Sendable, Equatable {
  /// Contact within 24 hours, containment within 48.
  case hours
  case workingDays(Int)
  case days(Int)
  case nextRound
  case nextMeeting

  package init(severity: Int) {
    switch severity {
    case 5: self = .hours
    case 4: self = .workingDays(10)
    case 3: self = .days(30)
    case 2: self = .nextRound
    default: self = .nextMeeting
    }
  }

  /// The day by which, as days since 1970-01-01; nil where it hangs on a round or a meeting.
  ///
  /// Saturdays and Sundays are no working days; holidays are not known.
  package func day(from today: Int) -> Int? {
    switch self {
    case .hours: return today + 1
    case .days(let days): return today + days
    case .workingDays(let wanted):
      var day = today
      var left = wanted
      while left > 0 {
        day += 1
        // 1970-01-01 was a Thursday, so day 2 and 3 of each seven are the weekend.
        let weekday = ((day % 7) + 7) % 7
        if weekday != 2, weekday != 3 { left -= 1 }
      }
      return day
    case .nextRound, .nextMeeting: return nil
    }
  }
}

extension Finding {
  /// Severity downwards, then kind, indicator, unit and group (statistics.md 12.8).
  package static func precedes(_ a: Finding, _ b: Finding) -> Bool {
    if a.severity != b.severity { return a.severity > b.severity }
    if a.kind != b.kind { return a.kind.rank < b.kind.rank }
    if a.indicatorRank != b.indicatorRank { return a.indicatorRank < b.indicatorRank }
    if a.indicator != b.indicator { return a.indicator < b.indicator }
    if a.scope != b.scope { return scopeRank(a.scope) < scopeRank(b.scope) }
    if a.unit != b.unit { return Findings.precedes(a.unit, b.unit) }
    return a.group < b.group
  }

  private static func scopeRank(_ scope: String) -> String {
    switch scope {
    case "all": "0"
    case "partner": "1"
    case "site": "2"
    default: "3" + scope
    }
  }

  /// Findings about the same indicator, unit and group, which a screen shows as one: the worst first.
  package static func merged(_ findings: [Finding]) -> [[Finding]] {
    var positions: [String: Int] = [:]
    var result: [[Finding]] = []
    for finding in findings {
      let key = [finding.indicator, finding.scope, finding.unit, finding.group]
        .joined(separator: "/")
      if let position = positions[key] {
        result[position].append(finding)
      } else {
        positions[key] = result.count
        result.append([finding])
      }
    }
    return result
  }

  /// The columns of `ronda findings`.
  package static let header = [
    "id", "survey", "round", "rule", "kind", "indicator", "scope", "unit", "group", "severity",
    "grade", "n", "estimate", "low", "high", "target", "previous", "change", "p", "q",
    "restricted", "text",
  ]

  /// The row of `ronda findings`; a red flag has no numbers but the count of its cases.
  package func row(_ language: InterfaceLanguage, today: Int?) -> [String] {
    [
      id, survey, round, rules.joined(separator: " "), kind.rawValue,
      kind == .redflag ? "" : indicator, scope, unit, group, String(severity), grade.rawValue,
      String(n), numberCell(estimate), numberCell(low), numberCell(high), numberCell(target),
      numberCell(previous), numberCell(change), numberCell(p), numberCell(q),
      isRestricted ? "yes" : "", text(language, today: today),
    ]
  }
}
