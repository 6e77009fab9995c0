package import Forms

/// What became of a finding in a later round: whether what was agreed worked.
///
/// "Done" is the partner's word; that the next round meets the target is ours (domain rules 5.5).
package struct FollowUp: Sendable, Equatable {
  package enum Outcome: String, Sendable, CaseIterable {
    /// The estimate meets the target now.
    case verified
    /// Not at the target, but better by more than chance explains.
    case improved
    /// No clear difference: neither solved nor the same rule's finding again.
    case unclear
    /// What was no question of a target is not found any more; a need or a theme: fewer name it, by more than chance.
    case gone
    /// The same rule finds it again.
    case again
    /// It had not been found in the round between, and the same rule finds it again.
    case reopened
    /// Fewer than five answers, or none.
    case notMeasured = "not_measured"
    /// The question was asked in another way.
    case notCompared = "not_compared"
  }

  /// As it was found then.
  package var finding: Finding
  /// The round that was looked at.
  package var round: String
  package var outcome: Outcome
  /// Answers, or cases of a red flag, in that round.
  package var n: Int
  package var estimate: Double?
  package var low: Double?
  package var high: Double?
  /// The later estimate less the earlier one, in the indicator's unit.
  package var change: Double?
  /// Of that one comparison, which was planned when the finding was made: not adjusted.
  package var p: Double?
}

extension Analysis {
  /// What became in a round (the latest for nil) of the findings of the round before, worst first.
  ///
  /// And of those of the round before that, which had not been found in between and are found again.
  /// What was good, and what is only to be asked about, is not followed. Themes are those of the book.
  package func followUps(
    in round: String? = nil, themes book: ThemeBook = ThemeBook()
  ) -> [FollowUp] {
    guard let code = round ?? latestRound, let position = rounds.firstIndex(of: code), position > 0
    else { return [] }
    let now = followed(in: code, book)
    let before = followed(in: rounds[position - 1], book)
    var search = FindingSearch(self, round: position)
    var result = before.map { followUp($0, now, book, &search) }
    if position > 1 {
      let earlier = followed(in: rounds[position - 2], book)
      for finding in earlier where !before.contains(where: finding.isSameMatter) {
        guard now.contains(where: finding.isSameMatter) else { continue }
        var again = followUp(finding, now, book, &search)
        again.outcome = .reopened
        result.append(again)
      }
    }
    return result.sorted { Finding.precedes($0.finding, $1.finding) }
  }

  /// What became of one finding in the round after its own; nil where there is none yet.
  package func followUp(of finding: Finding, themes book: ThemeBook = ThemeBook()) -> FollowUp? {
    guard finding.isFollowed, let position = rounds.firstIndex(of: finding.round),
      position + 1 < rounds.count
    else { return nil }
    var search = FindingSearch(self, round: position + 1)
    return followUp(finding, followed(in: rounds[position + 1], book), book, &search)
  }

  private func followed(in round: String, _ book: ThemeBook) -> [Finding] {
    findings(round: round, themes: codedThemes(book, round: round)).filter(\.isFollowed)
  }

  private func followUp(
    _ finding: Finding, _ now: [Finding], _ book: ThemeBook, _ search: inout FindingSearch
  ) -> FollowUp {
    let again = now.first(where: finding.isSameMatter)
    var result = FollowUp(
      finding: finding, round: rounds[search.round], outcome: again == nil ? .gone : .again,
      n: again?.n ?? 0, estimate: again?.estimate, low: again?.low, high: again?.high)
    if finding.kind == .unmet || finding.kind == .theme {
      follow(&result, book, &search)
      return result
    }
    guard finding.kind != .redflag, finding.kind != .nonresponse,
      let indicator = indicator(finding.indicator),
      let before = rounds.firstIndex(of: finding.round)
    else { return result }
    let domain = ReportedDomain(key: finding.scope, code: finding.unit)
    let estimate = search.current(indicator, domain)
    result.n = estimate.n
    guard estimate.n >= SuppressionRule.office.smallestN, let value = estimate.estimate else {
      result.outcome = .notMeasured
      result.estimate = nil
      return result
    }
    (result.estimate, result.low, result.high) = (value, estimate.low, estimate.high)
    guard wordings.isSame(indicator, before, search.round) else {
      if again == nil { result.outcome = .notCompared }
      return result
    }
    result.change = finding.estimate.map { value - $0 }
    let test = search.comparison(indicator, domain, before)
    result.p = test?.p
    guard again == nil else { return result }
    let about = indicators[indicator]
    let sign = about.direction?.sign ?? 1
    let isKindOfTarget = ![.formula, .silence].contains(finding.kind)
    if let target = about.target, isKindOfTarget {
      let isMet = !isBelow(sign * value, sign * target)
      let isBetter = isAtMost(test?.p ?? 1, 0.05) && sign * (test?.difference ?? 0) > 1e-9
      result.outcome = isMet ? .verified : isBetter ? .improved : .unclear
    } else if isKindOfTarget {
      let isBetter = isAtMost(test?.p ?? 1, 0.05) && sign * (test?.difference ?? 0) > 1e-9
      result.outcome = isBetter ? .improved : .unclear
    }
    return result
  }
}

extension Finding {
  /// Whether somebody should look at it again in the next round.
  package var isFollowed: Bool { kind != .good && severity > 1 && !isQuestion }

  /// Whether another round's finding is the same rule about the same indicator, unit and group.
  func isSameMatter(_ other: Finding) -> Bool {
    kind == other.kind && indicator == other.indicator && scope == other.scope
      && unit == other.unit && group == other.group && rules.contains(where: other.rules.contains)
  }
}

extension FindingSearch {
  /// This round against an earlier one; nil for what has no test.
  mutating func comparison(_ indicator: Int, _ domain: ReportedDomain, _ before: Int)
    -> Comparison?
  {
    let kind = analysis.indicators[indicator].kind
    guard kind == .proportion || kind == .mean else { return nil }
    let values = values(indicator).values
    let design = comparisonDesign(indicator, with: [before])
    let now = Domain(rows: positions(indicator, domain, round: round))
    let then = Domain(rows: positions(indicator, domain, round: before))
    return kind == .proportion
      ? design.compareProportions(values, now, with: then)
      : design.compare(values, now, with: then)
  }
}

extension FollowUp {
  /// The columns of `ronda findings --followed`.
  package static let header = [
    "id", "survey", "round", "rule", "kind", "indicator", "scope", "unit", "group", "severity",
    "followed_in", "outcome", "before", "n", "estimate", "low", "high", "change", "p", "text",
  ]

  /// The row of `ronda findings --followed`.
  package func row(_ language: InterfaceLanguage) -> [String] {
    [
      finding.id, finding.survey, finding.round, finding.rules.joined(separator: " "),
      finding.kind.rawValue, finding.kind == .redflag ? "" : finding.indicator, finding.scope,
      finding.unit, finding.group, String(finding.severity), round, outcome.rawValue,
      numberCell(finding.estimate), String(n), numberCell(estimate), numberCell(low),
      numberCell(high), numberCell(change), numberCell(p), text(language),
    ]
  }

  /// What became of it, in one sentence.
  package func text(_ language: InterfaceLanguage) -> String {
    let what: Bilingual =
      switch outcome {
      case .verified: Bilingual(en: "the target is met", es: "se alcanzó la meta")
      case .improved:
        Bilingual(en: "better, not yet at the target", es: "mejoró, aún sin llegar a la meta")
      case .unclear: Bilingual(en: "no clear difference", es: "sin diferencia clara")
      case .gone where finding.kind == .redflag:
        Bilingual(
          en: "no case was reported, which proves nothing",
          es: "no se reportó ningún caso, lo que no prueba nada")
      case .gone: Bilingual(en: "not found any more", es: "ya no se encuentra")
      case .again: Bilingual(en: "found again", es: "se encuentra de nuevo")
      case .reopened:
        Bilingual(
          en: "found again after a round without it",
          es: "se encuentra de nuevo tras una ronda sin él")
      case .notMeasured: Bilingual(en: "too few answers to tell", es: "muy pocas respuestas")
      case .notCompared:
        Bilingual(
          en: "not compared, for the question was asked otherwise",
          es: "no se compara, pues se preguntó de otra manera")
      }
    var text = Bilingual(en: "Round \(round): \(what.en)", es: "Ronda \(round): \(what.es)")
    if let estimate, outcome != .notCompared {
      let now = (finding.value(estimate, .en, n: n), finding.value(estimate, .es, n: n))
      text.en += ", \(now.0) (n = \(n))"
      text.es += ", \(now.1) (n = \(n))"
      if let before = finding.estimate {
        text.en += "; before \(finding.value(before, .en, n: finding.n))"
        text.es += "; antes \(finding.value(before, .es, n: finding.n))"
      }
    }
    return text[language] + "."
  }
}
