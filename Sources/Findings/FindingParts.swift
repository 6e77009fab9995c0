package import Forms

/// The estimates around a finding: its own, that of each round, those of the groups within its unit.
///
/// Fewer than five answers are never told; restricted indicators are never broken down.
package struct FindingParts: Sendable {
  /// The estimate of a round or of a group.
  package struct Part: Sendable, Equatable {
    package var label: Bilingual
    package var n: Int
    /// Nil where it may not be shown.
    package var shown: Estimate?
    package var state: SuppressionRule.State

    package var isIndicative: Bool { state == .indicative }
  }

  /// The estimates of all groups of one role or question.
  package struct Comparison: Sendable, Equatable {
    package var key: String
    package var parts: [Part]
  }

  /// The position of the indicator.
  package var indicator: Int
  package var estimate: Estimate
  /// Who was asked and what became of it.
  package var tally: AnswerTally
  /// Up to the finding's own, the earliest first; empty where there is one only.
  package var rounds: [Part]
  package var groups: [Comparison]
}

extension Analysis {
  /// The estimates around a finding; nil for a red flag, for a finding without an indicator, and with
  /// fewer than five answers.
  package func parts(of finding: Finding) -> FindingParts? {
    guard finding.kind != .redflag, let indicator = indicator(finding.indicator) else { return nil }
    let domain = ReportedDomain(key: finding.scope, code: finding.unit)
    let round = rounds.firstIndex(of: finding.round) ?? -1
    var search = FindingSearch(self, round: round)
    let estimate = search.current(indicator, domain)
    guard estimate.n >= SuppressionRule.office.smallestN else { return nil }
    let comparable = rounds.indices.filter { $0 <= round && wordings.isSame(indicator, $0, round) }
    let course = comparable.map { round in
      part(
        Bilingual(en: rounds[round], es: rounds[round]),
        search.estimate(indicator, domain, round: round))
    }
    return FindingParts(
      indicator: indicator, estimate: estimate, tally: search.tally(indicator, domain),
      rounds: course.count > 1 ? course : [], groups: groups(indicator, finding))
  }

  private func part(_ label: Bilingual, _ estimate: Estimate) -> FindingParts.Part {
    let state = SuppressionRule.office.state(
      of: SuppressionRule.Cell(n: estimate.n, x: estimate.numerator))
    return FindingParts.Part(
      label: label, n: estimate.n, shown: state.isHidden || state == .empty ? nil : estimate,
      state: state)
  }

  /// The groups that the indicator is broken down by, within the finding's unit.
  private func groups(_ indicator: Int, _ finding: Finding) -> [FindingParts.Comparison] {
    let about = indicators[indicator]
    guard !about.isRestricted else { return [] }
    var inUnit: Mask?
    if finding.scope != ReportedDomain.all.key {
      let slots = dataset.schema.slots(forKey: finding.scope)
      // A unit that sorts the entries of a repeat chooses no interviews.
      guard slots.allSatisfy({ dataset.schema.places[$0].table == 0 }) else { return [] }
      let groups = dataset.groups(by: Grouping([finding.scope]))
      guard let wanted = groups.group([finding.unit]) else { return [] }
      inUnit = Mask(rows: dataset.rows) { groups.groupOfRow[$0] == Int32(wanted) }
    }
    let usual = ["partner", "site", "sex", "age", "disability"]
    let keys = usual.filter(about.by.contains) + about.by.filter { !usual.contains($0) }
    return keys.compactMap { key -> FindingParts.Comparison? in
      if key == finding.scope || finding.scope == "site" && key == "partner" { return nil }
      let cells = assess(
        [indicator], by: Grouping([key]), round: finding.round.isEmpty ? nil : finding.round,
        where: inUnit)
      let parts = cells.filter { $0.estimate.n > 0 && !isNoGroup($0.group[0]) }.map { cell in
        FindingParts.Part(
          label: dataset.schema.label(ofGroup: cell.group[0], key: key), n: cell.estimate.n,
          shown: cell.shown, state: cell.state)
      }
      return parts.count > 1 ? FindingParts.Comparison(key: key, parts: parts) : nil
    }
  }
}
