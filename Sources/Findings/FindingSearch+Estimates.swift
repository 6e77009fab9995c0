import Formulas

/// Rules that look at one estimate at a time: against its target, by a condition, by lot quality, by nonresponse.
extension FindingSearch {
  /// The domains that a rule looks at: everybody, each partner and each site, or those its `by` names.
  mutating func domains(_ rule: Rule, _ indicator: Int, usual: [String]) -> [ReportedDomain] {
    let isRestricted = analysis.indicators[indicator].isRestricted
    // A restricted indicator is never broken down: a count by site would tell who it was.
    let keys = isRestricted ? ["all"] : rule.parameters.by.isEmpty ? usual : rule.parameters.by
    var result: [ReportedDomain] = []
    for key in keys {
      if key == "all" {
        result.append(.all)
        continue
      }
      var codes = codes(of: key, for: indicator)
      // A single partner is everybody over again.
      if rule.parameters.by.isEmpty, codes.count < 2 { continue }
      if keys.contains("partner") { codes = units(key, for: indicator) }
      result += codes.map { ReportedDomain(key: key, code: $0) }
    }
    return result
  }

  /// The indicators of a rule: the one it names, or every proportion that is not restricted.
  func indicators(_ rule: Rule) -> [Int] {
    let all = analysis.indicators
    if !rule.indicator.isEmpty {
      return all.indices.filter { all[$0].code == rule.indicator }
    }
    return all.indices.filter { all[$0].kind == .proportion && !all[$0].isRestricted }
  }

  /// `miss`, `watch` and `good` against the target (statistics.md 12.2).
  mutating func targetHits() -> [Hit] {
    var hits: [Hit] = []
    for (position, rule) in analysis.rules.enumerated()
    where [.miss, .watch, .good].contains(rule.kind) {
      for indicator in indicators(rule) {
        let about = analysis.indicators[indicator]
        guard about.target != nil, about.direction != nil else { continue }
        for domain in domains(rule, indicator, usual: ["all", "partner", "site"]) {
          let estimate = current(indicator, domain)
          let decision = decide(rule, indicator, estimate)
          guard decision.kind.rawValue == rule.kind.rawValue else { continue }
          guard hasHeld(rule, indicator, domain) else { continue }
          var hit = hit(position, indicator, domain, estimate)
          hit.severity = rule.severity(decision)
          hit.isIndicative = decision.isIndicative
          hits.append(hit)
        }
      }
    }
    return hits
  }

  private func decide(_ rule: Rule, _ indicator: Int, _ estimate: Estimate) -> Decision {
    let about = analysis.indicators[indicator]
    let decisions = rule.parameters.decisions(isProportion: about.kind == .proportion)
    return decisions.againstTarget(
      estimate, target: about.target, alert: about.alert, better: about.direction ?? .higher)
  }

  /// Whether the same was so in as many rounds before as `rounds` asks for.
  private mutating func hasHeld(_ rule: Rule, _ indicator: Int, _ domain: ReportedDomain) -> Bool {
    var round = round
    for _ in 1..<max(1, Int(rule.parameters.number("rounds", default: 1))) {
      guard let before = comparableRound(indicator, before: round) else { return false }
      let decision = decide(rule, indicator, estimate(indicator, domain, round: before))
      guard decision.kind.rawValue == rule.kind.rawValue else { return false }
      round = before
    }
    return true
  }

  /// `formula` and `silence`: where a condition over the estimates of one domain is true.
  ///
  /// A formula is asked of everybody and of each partner, silence of everybody; of sites or groups only
  /// where `by` says so, for nothing but the author's threshold stands behind them.
  mutating func conditionHits() -> [Hit] {
    var hits: [Hit] = []
    let names = EstimateNames(analysis.indicators.map(\.code))
    for (position, rule) in analysis.rules.enumerated() {
      guard case .estimates(let condition, let named) = rule.when,
        let main = analysis.indicator(rule.indicator.isEmpty ? named.first ?? "" : rule.indicator)
      else { continue }
      let isRestricted = named.contains { code in
        analysis.indicator(code).map { analysis.indicators[$0].isRestricted } ?? false
      }
      let usual = rule.kind == .formula ? ["all", "partner"] : ["all"]
      var domains = domains(rule, main, usual: usual)
      if isRestricted { domains = domains.filter { $0 == .all } }
      let decisions = rule.parameters.decisions(isProportion: true)
      for domain in domains {
        let estimate = current(main, domain)
        guard estimate.n >= decisions.smallestN else { continue }
        guard holds(condition, names, domain, decisions.smallestN) else { continue }
        var hit = hit(position, main, domain, estimate)
        hit.severity = rule.severity(default: rule.kind == .silence ? 2 : 3)
        hit.isIndicative = estimate.n < decisions.indicativeN
        hits.append(hit)
      }
    }
    return hits
  }

  private mutating func holds(
    _ condition: BoundFormula, _ names: EstimateNames, _ domain: ReportedDomain, _ smallestN: Int
  ) -> Bool {
    // What the condition may ask is computed beforehand, since a scope only answers.
    var numbers: [Int: Double] = [:]
    for slot in condition.slots {
      guard let indicator = analysis.indicator(names.indicator(ofSlot: slot)) else { continue }
      let estimate = current(indicator, domain)
      let isShown = estimate.n >= smallestN
      numbers[slot] =
        switch names.part(ofSlot: slot) {
        case .estimate: isShown ? estimate.estimate : nil
        case .low: isShown ? estimate.low : nil
        case .high: isShown ? estimate.high : nil
        case .n: Double(estimate.n)
        case .previous: previous(indicator, domain)?.estimate
        case .target: analysis.indicators[indicator].target
        case .alert: analysis.indicators[indicator].alert
        }
    }
    return condition.truth(
      in: EstimateScope(environment: analysis.dataset.environment, numbers: numbers))
  }

  /// `lqas`: areas with fewer successes than the decision rule asks for (statistics.md 11).
  mutating func lotQualityHits() -> [Hit] {
    var hits: [Hit] = []
    for (position, rule) in analysis.rules.enumerated() where rule.kind == .lqas {
      guard let upper = rule.parameters.numbers["upper"],
        let lower = rule.parameters.numbers["lower"]
      else { continue }
      for indicator in indicators(rule) {
        let isLowerBetter = analysis.indicators[indicator].direction == .lower
        let quality =
          isLowerBetter
          ? LotQuality(upper: 1 - lower, lower: 1 - upper)
          : LotQuality(upper: upper, lower: lower)
        let decisions = rule.parameters.decisions(isProportion: true)
        for domain in domains(rule, indicator, usual: ["site"]) {
          let estimate = current(indicator, domain)
          guard estimate.n >= decisions.smallestN, let x = estimate.numerator,
            let lots = quality.rule(n: estimate.n)
          else { continue }
          let successes = isLowerBetter ? estimate.n - x : x
          let decision = decisions.lotQuality(successes: successes, rule: lots)
          guard decision.isFinding else { continue }
          var hit = hit(position, indicator, domain, estimate)
          hit.low = nil
          hit.high = nil
          hit.severity = rule.severity(decision)
          hits.append(hit)
        }
      }
    }
    return hits
  }

  /// `nonresponse`: what was asked and not answered (statistics.md 12.7).
  mutating func nonresponseHits() -> [Hit] {
    var hits: [Hit] = []
    for (position, rule) in analysis.rules.enumerated() where rule.kind == .nonresponse {
      let decisions = rule.parameters.decisions(isProportion: true)
      for indicator in indicators(rule) {
        for domain in domains(rule, indicator, usual: ["all"]) {
          let tally = tally(indicator, domain)
          let decision = decisions.nonresponse(
            eligible: tally.eligible, share: tally.itemNonresponse)
          guard decision.isFinding else { continue }
          var hit = Hit(
            rule: position, kind: .nonresponse, indicator: indicator,
            subject: analysis.indicators[indicator].code, domain: domain,
            severity: rule.severity(decision), n: tally.eligible)
          hit.estimate = tally.itemNonresponse
          hit.group = group(domain)
          hits.append(hit)
        }
      }
    }
    return hits
  }

  /// A hit with the numbers of an estimate; its severity is still that of the rule's kind.
  mutating func hit(_ rule: Int, _ indicator: Int, _ domain: ReportedDomain, _ estimate: Estimate)
    -> Hit
  {
    var hit = Hit(
      rule: rule, kind: analysis.rules[rule].kind, indicator: indicator,
      subject: analysis.indicators[indicator].code, domain: domain, severity: 3, n: estimate.n)
    hit.group = group(domain)
    hit.estimate = estimate.estimate
    hit.low = estimate.low
    hit.high = estimate.high
    if let before = previous(indicator, domain)?.estimate {
      hit.previous = before
      hit.change = estimate.estimate.map { $0 - before }
    }
    return hit
  }

  /// Units other than partners and sites are groups of people or things, and stand as such too.
  func group(_ domain: ReportedDomain) -> String {
    switch domain.key {
    case "all", "partner", "site": ""
    default: domain.code
    }
  }
}

extension Indicator {
  /// Whether its cases are restricted (`+restricted` among the HXL attributes): never by partner or site.
  package var isRestricted: Bool { hxl.split(separator: "+").dropFirst().contains("restricted") }

  /// Whether it is shown as a percentage: proportions, and means or ratios with a target of at most 1.
  package var isShare: Bool {
    switch kind {
    case .proportion: true
    case .ratio: (target ?? alert ?? 1) <= 1
    case .mean: (target ?? alert ?? 2) <= 1
    case .median, .total: false
    }
  }
}
