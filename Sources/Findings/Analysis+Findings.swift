import Forms

extension Analysis {
  /// The findings of a round, worst first: the latest round for nil, none for an unknown one.
  ///
  /// Findings do not depend on what a screen filters. Where a form has no question for the round, all
  /// rows are one round with an empty code.
  package func findings(round: String? = nil, themes: [CodedTheme] = []) -> [Finding] {
    report(round: round, themes: themes).findings
  }

  /// The findings of a round, and apart from them what no test stands behind.
  package func report(round: String? = nil, themes: [CodedTheme] = []) -> FindingReport {
    guard let position = position(of: round) else { return .empty }
    var search = FindingSearch(self, round: position)
    var hits = search.targetHits()
    hits += search.changeHits()
    hits += search.gapHits()
    hits += search.outlierHits()
    hits += search.trendHits()
    hits += search.lotQualityHits()
    hits += search.nonresponseHits()
    hits += search.unmetHits()
    hits += search.themeHits(themes)
    hits += search.conditionHits()
    let code = position >= 0 ? rounds[position] : ""
    var findings = redFlagFindings(code, hasRounds: position >= 0)
    for same in merged(hits) { findings.append(finding(same, code, &search, themes)) }
    findings.sort(by: Finding.precedes)
    return FindingReport(
      findings: findings.filter { !$0.isQuestion }, toAsk: findings.filter(\.isQuestion),
      families: search.families)
  }

  /// The position of a round; -1 for all rows where the form has no rounds.
  private func position(of round: String?) -> Int? {
    if let round {
      return rounds.firstIndex(of: round) ?? (rounds.isEmpty && round.isEmpty ? -1 : nil)
    }
    return rounds.isEmpty ? (dataset.rows > 0 ? -1 : nil) : rounds.count - 1
  }

  /// Hits with the same key of statistics.md 12.8, the specific rules first.
  private func merged(_ hits: [Hit]) -> [[Hit]] {
    struct Key: Hashable {
      var kind: Rule.Kind
      var subject: String
      var domain: ReportedDomain
      var group: String
    }
    var positions: [Key: Int] = [:]
    var result: [[Hit]] = []
    for hit in hits {
      let key = Key(kind: hit.kind, subject: hit.subject, domain: hit.domain, group: hit.group)
      if let position = positions[key] {
        result[position].append(hit)
      } else {
        positions[key] = result.count
        result.append([hit])
      }
    }
    return result.map { same in
      same.sorted { a, b in
        let (first, second) = (rules[a.rule].isGeneric, rules[b.rule].isGeneric)
        return first != second ? !first : a.rule < b.rule
      }
    }
  }

  private func finding(
    _ hits: [Hit], _ round: String, _ search: inout FindingSearch, _ themes: [CodedTheme]
  ) -> Finding {
    // Numbers are those of the test where one of the reasons has a test behind it.
    let best = hits.first { $0.q != nil } ?? hits[0]
    let rule = rules[hits[0].rule]
    let about = best.indicator.map { indicators[$0] }
    let isUnit = best.domain.key == "partner" || best.domain.key == "site"
    let isDoubtful = search.doubtfulShare(best.indicator, best.domain).map {
      !isBelow($0, DoubtfulInterviews.limit)
    }
    let grade: Finding.Grade =
      isDoubtful ?? false || best.n < 30 ? .c : best.n >= 96 ? .a : .b
    let changed = best.indicator.flatMap { search.changedRound($0) }
    var codes: [String] = []
    for hit in hits where !codes.contains(rules[hit.rule].code) {
      codes.append(rules[hit.rule].code)
    }
    let severity = hits.map(\.severity).max() ?? best.severity
    let isShare = about?.isShare ?? true
    return Finding(
      survey: survey, round: round, rules: codes, kind: best.kind, indicator: best.subject,
      indicatorRank: best.indicator ?? indicators.count, scope: best.domain.key,
      unit: best.domain.code, group: best.group, severity: severity,
      isIndicative: best.isIndicative, grade: grade, isDoubtful: isDoubtful ?? false, n: best.n,
      estimate: best.estimate,
      low: best.low, high: best.high, target: best.kind == .nonresponse ? nil : about?.target,
      alert: best.kind == .nonresponse ? nil : about?.alert, previous: best.previous,
      change: best.change, p: best.p, q: best.q, others: best.others,
      notComparedWith: changed.map { rounds[$0] },
      isRestricted: rule.isRestricted || about?.isRestricted ?? false,
      label: about?.label ?? questionLabel(best.subject), unitLabel: unitLabel(best, &search),
      groupLabel: isUnit || best.domain == .all
        ? choiceLabel(best, themes)
        : dataset.schema.label(ofGroup: best.group, key: best.domain.key),
      affected: affected(best, &search), wording: wording(hits), cause: rule.cause,
      action: rule.action, owners: rule.owners, chs: rule.chs, practices: rule.practices,
      isShare: best.kind == .nonresponse || isShare, isTotal: about?.kind == .total)
  }

  /// What the unit is called: a partner with a single site by both names, for it stands for both.
  private func unitLabel(_ hit: Hit, _ search: inout FindingSearch) -> Bilingual {
    guard hit.domain != .all else { return Bilingual(en: "", es: "") }
    let label = dataset.schema.label(ofGroup: hit.domain.code, key: hit.domain.key)
    guard hit.domain.key == Role.partner.rawValue, let indicator = hit.indicator,
      let site = search.lonelySites(for: indicator).first(where: { $0.value == hit.domain.code })
    else { return label }
    let place = dataset.schema.label(ofGroup: site.key, key: Role.site.rawValue)
    return Bilingual(en: "\(label.en) (\(place.en))", es: "\(label.es) (\(place.es))")
  }

  /// The words of the most specific rule that has some.
  private func wording(_ hits: [Hit]) -> Bilingual {
    hits.map { rules[$0.rule].finding }.first { !$0.en.isEmpty } ?? Bilingual(en: "", es: "")
  }

  private func questionLabel(_ name: String) -> Bilingual {
    let form = dataset.schema.form
    guard let node = dataset.schema.slots(named: name).first, node < form.nodes.count else {
      return Bilingual(en: name, es: name)
    }
    return Bilingual(en: form.questionLabel(node, .en), es: form.questionLabel(node, .es))
  }

  /// What the group of an unmet need or a theme is called.
  private func choiceLabel(_ hit: Hit, _ themes: [CodedTheme]) -> Bilingual {
    switch hit.kind {
    case .unmet: return dataset.schema.label(ofGroup: hit.group, key: hit.subject)
    case .theme:
      return themes.first { $0.question == hit.subject && $0.code == hit.group }?.label
        ?? Bilingual(en: hit.group, es: hit.group)
    default: return Bilingual(en: "", es: "")
    }
  }

  // MARK: Who is affected

  /// The partner, site or group with the worst estimate inside the finding's own domain.
  ///
  /// One with ten answers goes before a worse one with fewer; below five nobody is named.
  private func affected(_ hit: Hit, _ search: inout FindingSearch) -> Finding.Affected? {
    guard let indicator = hit.indicator, let whole = hit.estimate,
      let direction = indicators[indicator].direction, !indicators[indicator].isRestricted,
      ![.good, .nonresponse].contains(hit.kind), indicators[indicator].kind != .total
    else { return nil }
    var keys = ["partner", "site"]
    keys += indicators[indicator].by.filter {
      !keys.contains($0) && !["round", "enumerator", "mode", "stratum", "cluster"].contains($0)
    }
    let own = Set(search.positions(indicator, hit.domain, round: search.round))
    var worst: Finding.Affected?
    for key in keys where key != hit.domain.key {
      let parts = search.allCodes(of: key, for: indicator).map { code in
        let domain = ReportedDomain(key: key, code: code)
        let part = search.positions(indicator, domain, round: search.round).filter(own.contains)
        return (code: code, size: part.count, estimate: search.estimate(indicator, of: part))
      }
      // A group that stands hidden in the table of all groups is not named here either.
      let states = SuppressionRule.office.states(
        of: parts.map { SuppressionRule.Cell(n: $0.estimate.n) })
      for (part, state) in zip(parts, states) {
        let (code, estimate) = (part.code, part.estimate)
        guard part.size < own.count, !state.isHidden, !isNoGroup(code),
          let value = estimate.estimate, direction.sign * (whole - value) > 1e-9
        else { continue }
        if let worst {
          let hasFewer = estimate.n < 10 && worst.n >= 10
          let hasMore = estimate.n >= 10 && worst.n < 10
          let isWorse = direction.sign * (worst.estimate - value) > 1e-9
          guard hasMore || (isWorse && !hasFewer) else { continue }
        }
        worst = Finding.Affected(
          key: key, code: code, label: dataset.schema.label(ofGroup: code, key: key),
          estimate: value, n: estimate.n)
      }
    }
    return worst
  }

  // MARK: Red flags

  /// One finding a rule that has cases: a count and nothing else.
  private func redFlagFindings(_ round: String, hasRounds: Bool) -> [Finding] {
    let none = Bilingual(en: "", es: "")
    return redFlagCounts(round: hasRounds ? round : nil).map { position, cases in
      let rule = rules[position]
      return Finding(
        survey: survey, round: round, rules: [rule.code], kind: .redflag, indicator: rule.code,
        indicatorRank: position, scope: "all", unit: "", group: "",
        severity: rule.severity(default: 5), isIndicative: false, grade: .q, isDoubtful: false,
        n: cases,
        isRestricted: true, label: Bilingual(en: rule.code, es: rule.code), unitLabel: none,
        groupLabel: none, wording: rule.finding, cause: rule.cause, action: rule.action,
        owners: rule.owners, chs: rule.chs, practices: rule.practices, isShare: false,
        isTotal: false)
    }
  }
}
