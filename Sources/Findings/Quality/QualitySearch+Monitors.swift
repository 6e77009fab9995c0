import Forms
import Formulas

/// One monitor beside the others, and interviews that are like each other: Q10, Q12, Q15, Q18.
extension QualitySearch {
  /// Interviews that share nearly all answers with another one.
  mutating func checkLikeness() {
    let questions = answers.filter { $0.column.kind != .text }.map(\.column.codes)
    let states = Int32(Column.unansweredEntries.count)
    let rows = sample
    func flagged(_ blocks: [Int]?) -> [NearDuplicate?] {
      NearDuplicate.flagged(interviews: rows.count, questions: questions.count, blocks: blocks) {
        let code = questions[$1][rows[$0]]
        return code < states ? -1 : code
      }
    }
    var matches: [NearDuplicate?]
    if rows.count <= 3000 {
      matches = flagged(nil)
    } else {
      matches = flagged(rows.map(monitorNumber))
      let places = dataset.column(.cluster) ?? dataset.column(.site)
      let byPlace = flagged(rows.map { Int(places?.codes[$0] ?? 0) })
      for (place, other) in byPlace.enumerated() {
        guard let other, other.share > matches[place]?.share ?? 0 else { continue }
        matches[place] = other
      }
    }
    for (place, match) in matches.enumerated() {
      guard let match, match.isFlagged else { continue }
      let row = rows[place]
      let isSame = monitorNumber(row) == monitorNumber(rows[match.match])
      let share = spoken(share: match.share)
      flag(
        .nearDuplicate, row, value: match.share, threshold: 0.9,
        es:
          "\(share.es) de sus respuestas son iguales a las de otra entrevista de \(isSame ? "la misma persona monitora" : "otra persona monitora").",
        en:
          "\(share.en) of its answers are those of another interview by \(isSame ? "the same monitor" : "another monitor")."
      )
      flags[flags.count - 1].rows.append(Int32(rows[match.match]))
    }
  }

  /// Each monitor's figures beside the whole team's.
  mutating func checkMonitors() {
    let team = figures(of: nil, [])
    let byMonitor = Dictionary(grouping: sample, by: monitorNumber)
    let choosing = answers.filter { $0.column.kind == .choices }
    let usual = choices(in: sample, choosing)
    for (number, rows) in byMonitor.sorted(by: { $0.key < $1.key }) {
      let code = monitorCodes[number]
      guard !code.isEmpty else { continue }
      let own = figures(of: code, [])
      if rows.count >= 5, let share = own.nonresponse, let all = team.nonresponse, all > 0,
        !isBelow(share, 2 * all)
      {
        flag(
          .nonresponse, monitor: code, rows: rows, value: share, threshold: 2 * all,
          es:
            "\(spoken(share: share).es) de «no sabe» o «no responde»; el equipo, \(spoken(share: all).es).",
          en:
            "\(spoken(share: share).en) of “don't know” or refused; the team, \(spoken(share: all).en)."
        )
      }
      let chosen = choices(in: rows, choosing)
      if chosen.questions >= 20, usual.mean > 0, isBelow(chosen.mean, 0.6 * usual.mean) {
        flag(
          .fewChoices, monitor: code, rows: rows, value: chosen.mean, threshold: 0.6 * usual.mean,
          es:
            "Marca \(spoken(chosen.mean).es) opciones por pregunta; el equipo, \(spoken(usual.mean).es). Quizá no lee la lista entera.",
          en:
            "Marks \(spoken(chosen.mean).en) choices a question; the team, \(spoken(usual.mean).en). Perhaps the list is not read out."
        )
      }
    }
    checkEffects()
  }

  /// How many choices are marked in a question of several.
  private func choices(
    in rows: [Int], _ columns: [QualityColumn]
  ) -> (questions: Int, mean: Double) {
    var questions = 0
    var marked = 0
    for column in columns {
      let counts = column.column.entries.map { tokens(of: $0.text).count }
      for row in rows where column.isAnswered(row) {
        questions += 1
        marked += counts[Int(column.column.codes[row])]
      }
    }
    return (questions, questions > 0 ? Double(marked) / Double(questions) : 0)
  }

  /// Indicators that depend on who asks.
  private mutating func checkEffects() {
    var comparisons: [(indicator: Int, comparison: EnumeratorComparison, rows: [Int])] = []
    for (number, indicator) in analysis.indicators.enumerated()
    where indicator.kind == .proportion && indicator.table == 0 {
      let measured = analysis.measurements[number].values
      let rows = all.filter { isInSample[$0] && !measured[$0].isNaN && !monitor($0).isEmpty }
      let values = rows.map { measured[$0] }
      let numbers = rows.map(monitorNumber)
      let effect = EnumeratorEffect(of: values, by: numbers)
      if effect.isFlagged, let icc = effect.icc {
        let few =
          effect.n < 30
          ? Bilingual(en: ", few answers", es: ", pocos datos") : Bilingual(en: "", es: "")
        flag(
          .monitorEffect, rows: rows, value: icc, threshold: 0.10,
          es:
            "\(indicator.label.es) (\(indicator.code)): la respuesta depende de quién pregunta (correlación \(NumberText.spanish.fixed(icc, 2)), n = \(effect.n)\(few.es)).",
          en:
            "\(indicator.label.en) (\(indicator.code)): the answer depends on who asks (correlation \(NumberText.english.fixed(icc, 2)), n = \(effect.n)\(few.en))."
        )
      }
      for comparison in EnumeratorComparison.all(of: values, by: numbers) {
        comparisons.append(
          (number, comparison, rows.filter { monitorNumber($0) == comparison.interviewer }))
      }
    }
    let q = benjaminiHochberg(comparisons.map { $0.comparison.result?.p })
    for (place, (number, comparison, rows)) in comparisons.enumerated() {
      guard comparison.isFlagged(q: q[place]), let result = comparison.result else { continue }
      let indicator = analysis.indicators[number]
      let own = spoken(share: Double(comparison.x1) / Double(max(1, comparison.n1)))
      let others = spoken(share: Double(comparison.x0) / Double(max(1, comparison.n0)))
      flag(
        .monitorEffect, monitor: monitorCodes[comparison.interviewer], rows: rows,
        value: result.difference, threshold: 0.20,
        es:
          "\(indicator.label.es) (\(indicator.code)): \(own.es) en sus entrevistas y \(others.es) en las demás.",
        en:
          "\(indicator.label.en) (\(indicator.code)): \(own.en) in this monitor's interviews and \(others.en) in all others."
      )
    }
  }
}

/// The round as a whole: Q09, Q20, Q22, Q25.
extension QualitySearch {
  /// Codes used twice, places behind their target, several versions, interviews without privacy.
  ///
  /// Targets are the whole round's: they say nothing about a choice of interviews.
  mutating func checkRound(isWhole: Bool) {
    checkIdentifiers()
    if isWhole { checkCoverage() }
    let versions = Dictionary(grouping: all) {
      dataset.column(named: "form_version")?.text(at: $0) ?? ""
    }
    if !round.isEmpty, versions.count > 1 {
      let list = versions.keys.sorted().joined(separator: ", ")
      let newest = versions.keys.max() ?? ""
      flag(
        .versions,
        rows: all.filter { dataset.column(named: "form_version")?.text(at: $0) != newest },
        value: Double(versions.count), threshold: 1,
        es: "La ronda tiene entrevistas de varias versiones del cuestionario: \(list).",
        en: "The round has interviews with several versions of the questionnaire: \(list).")
    }
    guard let privacy = dataset.column(.privacy) else { return }
    let asked = sample.filter { privacy.state(at: $0) == .answered }
    let without = asked.filter { isNo(privacy.text(at: $0)) }
    let share = asked.isEmpty ? 0 : Double(without.count) / Double(asked.count)
    if asked.count >= 5, isBelow(0.20, share) {
      flag(
        .withoutPrivacy, rows: without, value: share, threshold: 0.20,
        es:
          "\(spoken(share: share).es) de las entrevistas fue sin privacidad: lo que se pregunta en privado vale poco.",
        en:
          "\(spoken(share: share).en) of the interviews were without privacy: what is asked in private is weak."
      )
    }
  }

  private mutating func checkIdentifiers() {
    guard let codes = dataset.column(.sampleReference) else { return }
    let rows = all.filter { codes.state(at: $0) == .answered }
    // Without a round the same household may well come twice.
    let rounds = dataset.column(.round)
    let groups = Dictionary(grouping: rows) { row in
      (rounds?.text(at: row) ?? "") + "\u{0}" + codes.text(at: row)
    }
    let completed = Set(sample)
    for (_, rows) in groups.sorted(by: { $0.key < $1.key }) {
      let done = rows.filter(completed.contains)
      guard done.count > 1 else { continue }
      flag(
        .sameIdentifier, monitor: Set(done.map(monitor)).count == 1 ? monitor(done[0]) : "",
        rows: done, value: Double(done.count), threshold: 1,
        es: "\(done.count) entrevistas con el mismo código de muestra.",
        en: "\(done.count) interviews with the same sample code.")
    }
  }

  /// Interviews of the round that share a phone, which their files tell by tags.
  mutating func checkPhones(_ groups: [[String]]) {
    let rows = Dictionary(all.map { (key($0), $0) }) { first, _ in first }
    for group in groups {
      let same = group.compactMap { rows[$0] }.sorted()
      guard same.count > 1 else { continue }
      flag(
        .sameIdentifier, monitor: Set(same.map(monitor)).count == 1 ? monitor(same[0]) : "",
        rows: same, value: Double(same.count), threshold: 1,
        es: "\(same.count) entrevistas con el mismo teléfono.",
        en: "\(same.count) interviews with the same phone.")
    }
  }

  private mutating func checkCoverage() {
    let today = dataset.environment.now.date.text
    for row in analysis.plan.rows(of: analysis.survey)
    where row.round == round && !row.closes.isEmpty && row.closes < today {
      guard let target = row.target, target > 0 else { continue }
      let wanted: [(Role, String)] = [
        (.partner, row.partner), (.site, row.site), (.stratum, row.stratum),
      ].filter { !$0.1.isEmpty }
      let done = sample.count { interview in
        wanted.allSatisfy { dataset.column($0.0)?.text(at: interview) == $0.1 }
      }
      let share = Double(done) / Double(target)
      guard isBelow(share, 0.9) else { continue }
      let place = wanted.map(\.1).joined(separator: " · ")
      flag(
        .coverage, rows: [], value: share, threshold: 0.9,
        es: "\(place.isEmpty ? "La ronda" : place) cerró con \(done) de \(target) entrevistas.",
        en: "\(place.isEmpty ? "The round" : place) closed with \(done) of \(target) interviews.")
    }
  }
}
