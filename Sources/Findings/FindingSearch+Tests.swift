import Forms

/// Rules with a test behind them, adjusted for all tests of their kind in the round's report (statistics.md 9).
///
/// The family follows the rules of the survey: all indicators that some rule of the kind covers, in all
/// reported domains, whatever is filtered on a screen.
extension FindingSearch {
  private struct Test {
    var indicator: Int
    var domain: ReportedDomain
    var comparison: Comparison
    var estimate: Estimate
    var others: Double?
    var q: Double?
    /// Of a trend, the estimates of its rounds, oldest first.
    var course: [Estimate] = []
    /// Of an outlier.
    var adjustedZ: Double?

    /// Whether there are answers enough for a test: thirty on either side, in each round of a trend, or as many as
    /// a rule asks for.
    ///
    /// A unit of a funnel has at least fifteen, or it is not in it.
    func isTested(from least: Int) -> Bool {
      if adjustedZ != nil { return true }
      let sizes = course.isEmpty ? [comparison.n1, comparison.n0] : course.map(\.n)
      return sizes.allSatisfy { $0 >= least }
    }
  }

  /// All indicators that some rule of these kinds covers and that get better one way or the other.
  private func covered(by kinds: Set<Rule.Kind>) -> [Int] {
    let chosen = analysis.rules.filter { kinds.contains($0.kind) }.flatMap(indicators)
    return Set(chosen).sorted().filter { analysis.indicators[$0].direction != nil }
  }

  /// Adjusts for all tests that are made: below thirty answers there is none (12.3), and so no p, unless a rule
  /// for the indicator has a smaller `indicative_n`.
  private mutating func adjust(_ tests: inout [Test], _ kind: Rule.Kind) {
    var least: [Int: Int] = [:]
    for rule in analysis.rules where rule.kind == kind {
      let own = rule.parameters.decisions(isProportion: true).indicativeN
      for indicator in indicators(rule) { least[indicator] = min(least[indicator] ?? own, own) }
    }
    for index in tests.indices
    where !tests[index].isTested(from: least[tests[index].indicator] ?? 30) {
      tests[index].comparison.p = nil
    }
    families[kind] = tests.count { $0.comparison.p != nil }
    let q = benjaminiHochberg(tests.map(\.comparison.p))
    for index in tests.indices { tests[index].q = q[index] }
  }

  private mutating func reported(_ indicator: Int) -> [ReportedDomain] {
    var result = [ReportedDomain.all]
    if analysis.indicators[indicator].isRestricted { return result }
    for key in ["partner", "site"] where codes(of: key, for: indicator).count > 1 {
      result += units(key, for: indicator).map { ReportedDomain(key: key, code: $0) }
    }
    return result
  }

  /// The hits of tests by the rules that cover their indicator and domain.
  private mutating func hits(
    _ tests: [Test], kinds: Set<Rule.Kind>, looksAt: (Rule, ReportedDomain) -> Bool,
    decide: (Rule, DecisionRule, Test) -> Decision
  ) -> [Hit] {
    var hits: [Hit] = []
    for (position, rule) in analysis.rules.enumerated() where kinds.contains(rule.kind) {
      // A rule over several rounds asks about the target only.
      if rule.parameters.numbers["rounds"] != nil { continue }
      let chosen = Set(indicators(rule))
      for test in tests where chosen.contains(test.indicator) {
        let isSite = lonelySites(for: test.indicator).values.contains(test.domain.code)
        let asSite = ReportedDomain(key: Role.site.rawValue, code: "")
        guard
          looksAt(rule, test.domain)
            || test.domain.key == Role.partner.rawValue && isSite && looksAt(rule, asSite)
        else { continue }
        let about = analysis.indicators[test.indicator]
        let decisions = rule.parameters.decisions(isProportion: about.kind == .proportion)
        let decision = decide(rule, decisions, test)
        guard decision.isFinding, decision.kind.rawValue == rule.kind.rawValue else { continue }
        var hit = hit(position, test.indicator, test.domain, test.estimate)
        hit.severity = rule.severity(decision)
        hit.isIndicative = decision.isIndicative
        hit.p = test.comparison.p
        hit.q = test.q
        if test.course.isEmpty, test.adjustedZ == nil, test.others == nil {
          hit.change = test.comparison.difference
        }
        if let others = test.others {
          hit.others = others
          hit.change = test.comparison.difference
        }
        hits.append(hit)
      }
    }
    return hits
  }

  private func isUsual(_ rule: Rule, _ domain: ReportedDomain) -> Bool {
    rule.parameters.by.isEmpty || rule.parameters.by.contains(domain.key)
  }

  // MARK: Changes

  /// `drop`, and `good` where it is an improvement (12.3).
  mutating func changeHits() -> [Hit] {
    var tests: [Test] = []
    for indicator in covered(by: [.drop, .good]) {
      guard let before = comparableRound(indicator) else { continue }
      for domain in reported(indicator) {
        guard let comparison = comparison(indicator, domain, before) else { continue }
        tests.append(
          Test(
            indicator: indicator, domain: domain, comparison: comparison,
            estimate: current(indicator, domain)))
      }
    }
    adjust(&tests, .drop)
    let indicators = analysis.indicators
    return hits(tests, kinds: [.drop, .good], looksAt: isUsual) { _, decisions, test in
      decisions.change(
        n1: test.comparison.n1, n0: test.comparison.n0, difference: test.comparison.difference,
        q: test.q, current: test.estimate.estimate, alert: indicators[test.indicator].alert,
        better: indicators[test.indicator].direction ?? .higher)
    }
  }

  // MARK: Gaps

  /// The variables whose groups are compared: those of `by` that sort people, not places or the work.
  private func groupVariables(_ indicator: Int) -> [String] {
    let about = analysis.indicators[indicator]
    if about.isRestricted { return [] }
    let work: Set<String> = [
      "partner", "site", "round", "enumerator", "mode", "stratum", "cluster",
    ]
    var keys = about.by.filter { key in
      !work.contains(key)
        && analysis.dataset.schema.slots(forKey: key).allSatisfy {
          analysis.dataset.schema.places[$0].table == 0
        }
    }
    for rule in analysis.rules where rule.kind == .gap && rule.indicator == about.code {
      keys += rule.parameters.by.filter { !keys.contains($0) && !work.contains($0) }
    }
    return keys
  }

  /// `gap`: groups against all others; the two groups of a variable are compared once (12.3).
  mutating func gapHits() -> [Hit] {
    var tests: [Test] = []
    for indicator in covered(by: [.gap]) {
      let kind = analysis.indicators[indicator].kind
      guard kind == .proportion || kind == .mean else { continue }
      let sign = analysis.indicators[indicator].direction?.sign ?? 1
      for key in groupVariables(indicator) {
        let domains = codes(of: key, for: indicator).map { ReportedDomain(key: key, code: $0) }
          .filter { current(indicator, $0).n > 0 }
        guard domains.count > 1 else { continue }
        let all = domains.map { gap(indicator, $0) }
        if all.count == 2 {
          let isFirstWorse = sign * (all[0].comparison.difference ?? 0) < 0
          tests.append(isFirstWorse ? all[0] : all[1])
        } else {
          tests += all
        }
      }
    }
    adjust(&tests, .gap)
    let indicators = analysis.indicators
    return hits(tests, kinds: [.gap], looksAt: isUsual) { _, decisions, test in
      decisions.gap(
        n1: test.comparison.n1, n0: test.comparison.n0, difference: test.comparison.difference,
        q: test.q, better: indicators[test.indicator].direction ?? .higher)
    }
  }

  private mutating func gap(_ indicator: Int, _ domain: ReportedDomain) -> Test {
    let own = positions(indicator, domain, round: round)
    let rest = rest(indicator, domain, round: round)
    let values = values(indicator).values
    let design = design(indicator)
    let comparison =
      analysis.indicators[indicator].kind == .proportion
      ? design.compareProportions(values, Domain(rows: own), with: Domain(rows: rest))
      : design.compare(values, Domain(rows: own), with: Domain(rows: rest))
    return Test(
      indicator: indicator, domain: domain, comparison: comparison,
      estimate: current(indicator, domain), others: estimate(indicator, of: rest).estimate)
  }

  // MARK: Outliers

  /// `outlier`, and `good` for the best units, by the funnel of partners and of sites (12.4).
  mutating func outlierHits() -> [Hit] {
    var tests: [Test] = []
    for indicator in covered(by: [.outlier, .good])
    where !analysis.indicators[indicator].isRestricted {
      for key in ["partner", "site"] {
        let domains = codes(of: key, for: indicator).map { ReportedDomain(key: key, code: $0) }
        let apart = Set(units(key, for: indicator))
        // In the funnel of sites stands each; but one that is its partner was tested with the partners.
        tests += outliers(indicator, domains).filter { apart.contains($0.domain.code) }
      }
    }
    adjust(&tests, .outlier)
    let indicators = analysis.indicators
    return hits(tests, kinds: [.outlier, .good], looksAt: isUsual) { _, decisions, test in
      decisions.outlier(
        n: test.comparison.n1, adjustedZ: test.adjustedZ, q: test.q,
        better: indicators[test.indicator].direction ?? .higher)
    }
  }

  private mutating func outliers(_ indicator: Int, _ domains: [ReportedDomain]) -> [Test] {
    let estimates = domains.map { current(indicator, $0) }
    let design = design(indicator)
    let funnel: Funnel?
    switch analysis.indicators[indicator].kind {
    case .proportion where design.isSimple:
      funnel = Funnel.proportions(
        successes: estimates.map { $0.numerator ?? 0 }, of: estimates.map(\.n))
    case .proportion:
      let values = values(indicator).values
      let sizes = domains.map { domain in
        let rows = Domain(rows: positions(indicator, domain, round: round))
        return design.effectiveSize(of: values, in: rows)?.answers ?? 0
      }
      guard let overall = current(indicator, .all).estimate else { return [] }
      funnel = Funnel.proportions(
        estimates.map { $0.estimate ?? 0 }, sizes: sizes, n: estimates.map(\.n),
        overall: overall)
    case .mean, .ratio, .total:
      funnel = Funnel.estimates(
        estimates.map { $0.estimate ?? 0 }, errors: estimates.map(\.se), n: estimates.map(\.n))
    case .median: funnel = nil
    }
    guard let funnel else { return [] }
    return funnel.units.map { unit in
      var comparison = Comparison(n1: estimates[unit.index].n, n0: 0, status: .ok)
      comparison.p = unit.p
      comparison.difference = estimates[unit.index].estimate.map { $0 - funnel.target }
      var test = Test(
        indicator: indicator, domain: domains[unit.index], comparison: comparison,
        estimate: estimates[unit.index], others: funnel.target)
      test.adjustedZ = unit.adjustedZ
      return test
    }
  }

  // MARK: Trends

  /// `trend`: three comparable rounds, each worse than the one before (12.5).
  mutating func trendHits() -> [Hit] {
    var tests: [Test] = []
    for indicator in covered(by: [.trend]) {
      let kind = analysis.indicators[indicator].kind
      guard kind == .proportion || kind == .mean, let before = comparableRound(indicator),
        let first = comparableRound(indicator, before: before)
      else { continue }
      for domain in reported(indicator) {
        tests.append(trend(indicator, domain, rounds: [first, before, round]))
      }
    }
    adjust(&tests, .trend)
    let indicators = analysis.indicators
    return hits(tests, kinds: [.trend], looksAt: isUsual) { _, decisions, test in
      decisions.trend(
        n: test.course.map(\.n), estimates: test.course.map(\.estimate), q: test.q,
        better: indicators[test.indicator].direction ?? .higher)
    }
  }

  private mutating func trend(
    _ indicator: Int, _ domain: ReportedDomain, rounds: [Int]
  ) -> Test {
    let values = values(indicator).values
    let design = comparisonDesign(indicator, with: rounds.dropLast())
    var times = [Double](repeating: .nan, count: values.count)
    var rows: [Int32] = []
    for (time, round) in rounds.enumerated() {
      let own = positions(indicator, domain, round: round)
      for position in own { times[Int(position)] = Double(time + 1) }
      rows += own
    }
    let comparison =
      analysis.indicators[indicator].kind == .proportion
      ? design.trendOfProportions(values, times: times, in: Domain(rows: rows))
      : design.trend(of: values, times: times, in: Domain(rows: rows))
    var test = Test(
      indicator: indicator, domain: domain, comparison: comparison,
      estimate: current(indicator, domain))
    test.course = rounds.map { estimate(indicator, domain, round: $0) }
    return test
  }
}
