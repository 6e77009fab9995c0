package import Forms
import Formulas

/// A theme that somebody coded free-text answers with, counted.
package struct CodedTheme: Sendable, Equatable {
  /// The question's name.
  package var question: String
  package var round: String
  package var code: String
  package var label: Bilingual
  /// Texts coded with it.
  package var texts: Int
  /// Texts that were coded at all.
  package var of: Int

  package init(
    question: String, round: String, code: String, label: Bilingual, texts: Int, of: Int
  ) {
    self.question = question
    self.round = round
    self.code = code
    self.label = label
    self.texts = texts
    self.of = of
  }
}

/// Rules that count the choices of a question or the themes of its texts (domain rules G7, G10).
extension FindingSearch {
  /// `unmet`: choices that many name, or a new most frequent one.
  mutating func unmetHits() -> [Hit] {
    var hits: [Hit] = []
    for (position, rule) in analysis.rules.enumerated() where rule.kind == .unmet {
      guard case .question(let slot) = rule.when else { continue }
      let now = shares(of: slot, round: round)
      let same = earlier.filter { analysis.wordings.isSame(slot: slot, $0, round) }
      let before = same.lazy.map { [self] in shares(of: slot, round: $0) }.first { shares in
        shares.contains { $0.estimate.n >= 5 }
      }
      let top = now.max { ($0.estimate.estimate ?? 0) < ($1.estimate.estimate ?? 0) }
      let topBefore = before?.max { ($0.estimate.estimate ?? 0) < ($1.estimate.estimate ?? 0) }
      let decisions = rule.parameters.decisions(isProportion: true)
      for (code, estimate) in now {
        guard estimate.n >= decisions.smallestN, let share = estimate.estimate else { continue }
        let previous = before?.first { $0.code == code }?.estimate
        let isWide =
          !isBelow(share, rule.parameters.number("share", default: 0.30))
          && !isBelow(estimate.low ?? 0, rule.parameters.number("share_low", default: 0.25))
        var isNewTop = false
        if let previous, let was = previous.estimate, code == top?.code, code != topBefore?.code {
          isNewTop =
            min(estimate.n, previous.n) >= decisions.indicativeN
            && !isBelow(share - was, decisions.smallestChange)
        }
        guard isWide || isNewTop else { continue }
        var hit = Hit(
          rule: position, kind: .unmet, subject: analysis.dataset.schema.form.nodes[slot].name,
          severity: rule.severity(default: 3), n: estimate.n)
        hit.group = code
        hit.isIndicative = estimate.n < decisions.indicativeN
        hit.estimate = share
        hit.low = estimate.low
        hit.high = estimate.high
        if let was = previous?.estimate, (previous?.n ?? 0) >= decisions.smallestN {
          hit.previous = was
          hit.change = share - was
        }
        hits.append(hit)
      }
    }
    return hits
  }

  /// `theme`: themes in many of the coded texts.
  func themeHits(_ themes: [CodedTheme]) -> [Hit] {
    var hits: [Hit] = []
    let code = round >= 0 ? analysis.rounds[round] : ""
    for (position, rule) in analysis.rules.enumerated() where rule.kind == .theme {
      guard case .question(let slot) = rule.when else { continue }
      let name = analysis.dataset.schema.form.nodes[slot].name
      for theme in themes where theme.question == name && theme.round == code && theme.of > 0 {
        let share = Double(theme.texts) / Double(theme.of)
        let wanted = rule.parameters.number("theme_share", default: 0.10)
        guard !isBelow(share, wanted),
          Double(theme.texts) >= rule.parameters.number("theme_n", default: 5)
        else { continue }
        var hit = Hit(
          rule: position, kind: .theme, subject: name,
          severity: rule.severity(default: isBelow(share, 2 * wanted) ? 2 : 3), n: theme.of)
        hit.group = theme.code
        hit.estimate = share
        hits.append(hit)
      }
    }
    return hits
  }

  /// The share of each choice among those who answered a question in a round.
  private func shares(of slot: Int, round: Int) -> [(code: String, estimate: Estimate)] {
    guard let column = analysis.dataset.column(slot) else { return [] }
    let frame = analysis.frames[0]
    var chosen: [String: [Bool]] = [:]
    for (number, entry) in column.entries.enumerated() where entry.state == .answered {
      for code in tokens(of: entry.text).map(String.init) where !isNoNeed(code) {
        chosen[code, default: Array(repeating: false, count: column.entries.count)][number] = true
      }
    }
    let domain = Domain(
      rows: frame.rows.indices.filter {
        analysis.roundOfRow[Int(frame.interviews[$0])] == Int32(round)
      }.map { Int32($0) })
    return chosen.keys.sorted().map { code in
      let isChosen = chosen[code] ?? []
      let values = frame.rows.map { row -> Double in
        let number = Int(column.codes[Int(row)])
        guard column.entries[number].state == .answered else { return .nan }
        return isChosen[number] ? 1 : 0
      }
      return (code, frame.design.proportion(of: values, in: domain))
    }
  }
}

/// Choices that name nothing.
private func isNoNeed(_ code: String) -> Bool {
  isNoGroup(code) || code == "none" || code == "no_pref"
}
