import Forms

/// How the interviewing goes: of one partner, site, monitor or day, or of all together.
package struct Fieldwork: Sendable, Equatable {
  /// By what the overview is broken down.
  package enum Key: String, Sendable, CaseIterable {
    case partner
    case site
    case monitor
    case day

    var role: Role? {
      switch self {
      case .partner: .partner
      case .site: .site
      case .monitor: .enumerator
      case .day: nil
      }
    }
  }

  /// All interviews that were chosen, and the units that they fall into.
  package struct Table: Sendable, Equatable {
    package var total: Fieldwork
    package var units: [Fieldwork]

    /// Nothing counted yet.
    package static let empty = Table(total: Fieldwork(code: ""), units: [])
  }

  /// The unit's code, or the day as `2026-11-22`; empty for the total and where none was given.
  package var code: String
  /// Complete interviews with consent: those that estimates are about.
  package var done = 0
  /// From the plan of rounds; nil where it says nothing about this unit.
  package var target: Int?
  /// Of the done ones, those that ended on the day of the look.
  package var today = 0
  package var refused = 0
  package var notReached = 0
  /// The middle of the active times of the done ones.
  package var medianSeconds: Double?
  /// The last day with any interview, as `2026-11-22`; empty where there is none.
  package var lastDay = ""

  /// Done over done and refused: how many of the people reached took part; nil before anybody was.
  package var participation: Double? {
    done + refused > 0 ? Double(done) / Double(done + refused) : nil
  }
}

extension Analysis {
  /// How far the chosen interviews are, also for units that the plan wants and nobody went to yet.
  ///
  /// `today` is a day as `2026-11-22`. Targets are left out where a formula narrows the interviews, for
  /// the plan knows nothing of it, and where several rounds are pooled. Days come the latest first, other units in the form's order.
  package func fieldwork(by key: Fieldwork.Key, _ selection: Selection, today: String)
    -> Fieldwork.Table
  {
    let rows = interviews(of: selection).indices
    let (codes, unitOfRow) = units(key)
    let status = dataset.column(named: "status")
    let seconds = dataset.column(named: "active_seconds").map(\.numberOfRow)
    let days = dataset.fieldDays
    let sample = dataset.sample

    var units = codes.map { Fieldwork(code: $0) }
    var total = Fieldwork(code: "")
    var times = [[Double]](repeating: [], count: units.count)
    var isPresent = [Bool](repeating: false, count: units.count)
    for row in rows {
      let unit = Int(unitOfRow[row])
      isPresent[unit] = true
      let day = days(row)
      units[unit].lastDay = max(units[unit].lastDay, day)
      if sample[row] {
        units[unit].done += 1
        if day == today { units[unit].today += 1 }
        let time = seconds?(row) ?? .nan
        if time.isFinite { times[unit].append(time) }
        continue
      }
      switch status?.text(at: row) {
      case Response.Status.refused.rawValue: units[unit].refused += 1
      case Response.Status.notReached.rawValue: units[unit].notReached += 1
      default: break
      }
    }
    for unit in units.indices {
      units[unit].medianSeconds = middle(of: times[unit])
      total.done += units[unit].done
      total.today += units[unit].today
      total.refused += units[unit].refused
      total.notReached += units[unit].notReached
      total.lastDay = max(total.lastDay, units[unit].lastDay)
    }
    total.medianSeconds = middle(of: times.flatMap(\.self))
    units = units.indices.filter { isPresent[$0] }.map { units[$0] }
    let isOneRound = selection.round != nil || rounds.count < 2
    if selection.filter.isEmpty, isOneRound {
      let targets = Targets(
        plan.rows(of: survey), selection, partnerOfSite: dataset.partnerOfSite)
      total.target = targets.total
      add(targets, by: key, to: &units)
    }
    if key == .day { units.sort { $0.code > $1.code } }
    return Fieldwork.Table(total: total, units: units)
  }

  /// The codes of a key and the position of each interview's among them.
  private func units(_ key: Fieldwork.Key) -> (codes: [String], ofRow: [Int32]) {
    if let role = key.role {
      let groups = dataset.groups(by: Grouping([role.rawValue]))
      return (groups.codes.map { $0[0] }, groups.groupOfRow)
    }
    let days = dataset.fieldDays
    var positions: [String: Int32] = [:]
    var codes: [String] = []
    let ofRow = (0..<dataset.rows).map { row -> Int32 in
      let day = days(row)
      if let known = positions[day] { return known }
      let position = Int32(codes.count)
      positions[day] = position
      codes.append(day)
      return position
    }
    return (codes, ofRow)
  }

  private func add(_ targets: Targets, by key: Fieldwork.Key, to units: inout [Fieldwork]) {
    let wanted: [String: Int]
    switch key {
    case .partner: wanted = targets.byPartner
    case .site: wanted = targets.bySite
    case .monitor, .day: return
    }
    for index in units.indices { units[index].target = wanted[units[index].code] }
    let present = Set(units.map(\.code))
    let missing = wanted.keys.filter { !present.contains($0) }
    guard !missing.isEmpty, let role = key.role else { return }
    for code in missing { units.append(Fieldwork(code: code, target: wanted[code])) }
    let order = dataset.schema.slot(role).map { choiceOrder(of: $0) } ?? [:]
    units.sort { a, b in
      if a.code.isEmpty || b.code.isEmpty { return !a.code.isEmpty }
      if let first = order[a.code], let second = order[b.code] { return first < second }
      return precedes(a.code, b.code)
    }
  }

  private func choiceOrder(of slot: Int) -> [String: Int] {
    guard let list = dataset.schema.form.list(of: dataset.schema.form.nodes[slot]) else {
      return [:]
    }
    return Dictionary(
      list.choices.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private func middle(of values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let half = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[half - 1] + sorted[half]) / 2 : sorted[half]
  }
}

/// The targets of the plan for one selection.
///
/// A row about everybody is the whole round's target; without one, that is the sum of the parts. A row
/// about a site counts for the partner whom it names, else for the one at work there.
private struct Targets {
  private(set) var total: Int?
  private(set) var byPartner: [String: Int] = [:]
  private(set) var bySite: [String: Int] = [:]

  init(_ rows: [RoundPlan.Row], _ selection: Selection, partnerOfSite: [String: String]) {
    var whole: Int?
    var strata: Int?
    var ownPartner: Set<String> = []
    let chosen = rows.filter { selection.round == nil || $0.round == selection.round }
    for row in chosen where row.target != nil && row.site.isEmpty && !row.partner.isEmpty {
      ownPartner.insert(row.round + "/" + row.partner)
    }
    for row in chosen {
      guard let target = row.target else { continue }
      if row.partner.isEmpty, row.site.isEmpty {
        if row.stratum.isEmpty {
          whole = (whole ?? 0) + target
        } else {
          strata = (strata ?? 0) + target
        }
        continue
      }
      let partner = row.partner.isEmpty ? partnerOfSite[row.site] ?? "" : row.partner
      if let wanted = selection.partner, partner != wanted { continue }
      if row.site.isEmpty {
        if selection.site == nil { byPartner[partner, default: 0] += target }
        continue
      }
      if let wanted = selection.site, row.site != wanted { continue }
      bySite[row.site, default: 0] += target
      let isCounted = ownPartner.contains(row.round + "/" + partner) && selection.site == nil
      if !isCounted, !partner.isEmpty { byPartner[partner, default: 0] += target }
    }
    let parts = byPartner.isEmpty ? bySite : byPartner
    let sum = parts.isEmpty ? strata : parts.values.reduce(0, +)
    total = selection.partner == nil && selection.site == nil ? whole ?? sum : sum
    if selection.partner != nil || selection.site != nil, parts.isEmpty { total = nil }
  }
}

extension Dataset {
  /// The day on which each interview was held, as `2026-11-22`: that of its end.
  ///
  /// As the device wrote it: its own civil day, wherever the data are read. A corrected interview says when it was
  /// corrected last, so the day of its start is taken.
  var fieldDays: (Int) -> String {
    let started = column(named: "started_at").map(\.dayOfRow)
    let ended = column(named: "ended_at").map(\.dayOfRow)
    let edits = column(named: "edits").map(\.numberOfRow)
    return { row in
      let isCorrected = (edits?(row) ?? 0) > 0
      return (isCorrected ? started ?? ended : ended)?(row) ?? ""
    }
  }

  /// The partner at work in each site, as the last interview of the site says; empty where the form asks only one of them.
  package var partnerOfSite: [String: String] {
    guard let sites = column(.site), let partners = column(.partner) else { return [:] }
    var partnerOfEntry = [Int32](repeating: -1, count: sites.entryCount)
    let (siteOfRow, partnerOfRow) = (sites.codes, partners.codes)
    for row in 0..<rows { partnerOfEntry[Int(siteOfRow[row])] = partnerOfRow[row] }
    let (siteEntries, partnerEntries) = (sites.entries, partners.entries)
    var result: [String: String] = [:]
    for (site, partner) in zip(siteEntries, partnerOfEntry) where partner >= 0 {
      result[site.text] = partnerEntries[Int(partner)].text
    }
    return result
  }
}

extension Analysis {
  /// By partner the site that it works in alone in a round, where nobody else does: what is found of one is found of the other.
  ///
  /// Of all rounds for nil. Findings are about the partner then, and not once more about the site.
  package func onlySites(round: String?) -> [String: String] {
    var sitesOf: [String: Set<String>] = [:]
    var partnersOf: [String: Set<String>] = [:]
    let groups = dataset.groups(by: Grouping([Role.partner.rawValue, Role.site.rawValue]))
    var isPresent = [Bool](repeating: false, count: groups.codes.count)
    (interviews(round: round) & sample).each { isPresent[Int(groups.groupOfRow[$0])] = true }
    for (codes, isPresent) in zip(groups.codes, isPresent) where isPresent {
      sitesOf[codes[0], default: []].insert(codes[1])
      partnersOf[codes[1], default: []].insert(codes[0])
    }
    return sitesOf.compactMapValues { sites in
      guard sites.count == 1, let site = sites.first, partnersOf[site]?.count == 1 else {
        return nil
      }
      return site.isEmpty ? nil : site
    }
  }
}

extension Column {
  /// The number that stands in each row, NaN where there is none.
  fileprivate var numberOfRow: (Int) -> Double {
    guard entryCount < 1 << 14 else { return { self.entry(at: $0).number } }
    let (codes, numbers) = (codes, entries.map(\.number))
    return { numbers[Int(codes[$0])] }
  }

  /// The day with which each row's moment begins.
  fileprivate var dayOfRow: (Int) -> String {
    func day(_ text: String) -> String { String(Substring(text.utf8.prefix(10))) }
    guard entryCount < 1 << 14 else { return { day(self.text(at: $0)) } }
    let (codes, days) = (codes, entries.map { day($0.text) })
    return { days[Int(codes[$0])] }
  }
}
