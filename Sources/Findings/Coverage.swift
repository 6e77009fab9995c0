/// How far a round has come: interviews against what is wanted, for one partner, site, monitor or day.
package struct Coverage: Sendable, Equatable {
  /// The unit's code; a date for days.
  package var code: String
  /// Consented, complete interviews.
  package var complete: Int
  package var refused: Int
  package var notReached: Int
  /// Interviews that the plan wants; nil where it says nothing.
  package var target: Int?
  /// The median of active minutes of complete interviews; nil without any.
  package var medianMinutes: Double?

  /// All rows.
  package var contacts: Int { complete + refused + notReached }
}

extension Analysis {
  /// By what coverage is counted.
  package enum CoverageKey: String, Sendable, CaseIterable {
    /// Everything together, under an empty code.
    case all
    case partner
    case site
    case enumerator
    /// The local day on which the interview ended.
    case day
  }

  /// Coverage of a round (of everything for nil) by unit, in the order of the form's choices or of time.
  ///
  /// Units that the plan names are listed although nobody was interviewed there yet.
  package func coverage(
    by key: CoverageKey, round: String? = nil, where filter: Mask? = nil
  ) -> [Coverage] {
    var rows = interviews(round: round)
    if let filter { rows = rows & filter }
    let units = units(key)
    var byUnit = units.codes.map { Tally(code: $0) }
    let sample = dataset.sample
    let status = dataset.column(named: "status")
    let seconds = dataset.column(named: "active_seconds")
    for row in rows.indices {
      let unit = Int(units.ofRow[row])
      if sample[row] {
        byUnit[unit].complete += 1
        if let active = seconds?.entry(at: row).number, active > 0 {
          byUnit[unit].minutes.append(active / 60)
        }
      } else if status?.text(at: row) == "not_reached" {
        byUnit[unit].notReached += 1
      } else {
        byUnit[unit].refused += 1
      }
    }
    let targets = targets(key, round: round)
    for code in targets.keys.sorted(by: precedes) where !byUnit.contains(where: { $0.code == code })
    {
      byUnit.append(Tally(code: code))
    }
    return byUnit.compactMap { unit in
      let coverage = Coverage(
        code: unit.code, complete: unit.complete, refused: unit.refused,
        notReached: unit.notReached, target: targets[unit.code],
        medianMinutes: RobustScale(of: unit.minutes)?.median)
      return coverage.contacts > 0 || coverage.target != nil ? coverage : nil
    }
  }

  private struct Tally {
    var code: String
    var complete = 0
    var refused = 0
    var notReached = 0
    var minutes: [Double] = []
  }

  private func units(_ key: CoverageKey) -> (codes: [String], ofRow: [Int32]) {
    if key == .all { return ([""], Array(repeating: 0, count: dataset.rows)) }
    guard key == .day else {
      let groups = dataset.groups(by: Grouping([key.rawValue]))
      return (groups.codes.map { $0[0] }, groups.groupOfRow)
    }
    guard let ended = dataset.column(named: "ended_at") else { return ([], []) }
    let days = ended.entries.map { String($0.text.prefix(10)) }
    let codes = Set(days).sorted()
    var positions: [String: Int32] = [:]
    for (position, code) in codes.enumerated() { positions[code] = Int32(position) }
    let ofEntry = days.map { positions[$0] ?? 0 }
    return (codes, ended.codes.map { ofEntry[Int($0)] })
  }

  /// The interviews that the plan wants of each unit; the days have no plan.
  private func targets(_ key: CoverageKey, round: String?) -> [String: Int] {
    var result: [String: Int] = [:]
    let planned = plan.rows(of: survey).filter { round == nil || $0.round == round }
    if key == .all {
      // A row for the whole round stands for it; else its parts add up.
      let whole = planned.filter { $0.partner.isEmpty && $0.site.isEmpty && $0.stratum.isEmpty }
      let parts = (whole.contains { $0.target != nil } ? whole : planned).compactMap(\.target)
      return parts.isEmpty ? [:] : ["": parts.reduce(0, +)]
    }
    for row in planned {
      let code =
        switch key {
        case .partner: row.partner
        case .site: row.site
        case .all, .enumerator, .day: ""
        }
      if let target = row.target, !code.isEmpty { result[code, default: 0] += target }
    }
    return result
  }
}
