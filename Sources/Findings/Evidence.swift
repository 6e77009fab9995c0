package import Forms
import Formulas

/// How often one answer, or one way of having none, was given.
package struct AnswerCount: Sendable, Equatable {
  /// The code; empty for a state.
  package var code: String
  package var label: Bilingual
  package var n: Int
  /// Of those who answered; nil for states and where there are too few answers.
  package var share: Double?
}

/// What stands behind a finding: distributions of the questions it rests on, and single answers without a person.
package struct Evidence: Sendable {
  /// One question's answers in the finding's domain.
  package struct Distribution: Sendable {
    package var question: String
    package var label: Bilingual
    package var asked: Int
    package var answered: Int
    package var blank: Int
    package var dontKnow: Int
    package var refused: Int
    /// In the order of the list; empty with fewer than five answers.
    package var answers: [AnswerCount]
  }

  package var distributions: [Distribution]
  /// The header of `rows`: labels of questions.
  package var columns: [Bilingual]
  /// Answers that count against the indicator, one row an interview or entry, in no telling order.
  package var rows: [[Bilingual]]
  /// Whether the rows are those that count against the indicator alone, not all that are valid.
  package var areRowsUnfavourable = false
  /// Whether rows are withheld: a restricted finding, or too few to hide anybody among.
  package var areRowsWithheld: Bool
}

extension Analysis {
  /// The counts and the answers behind a finding, without anything that tells who somebody is.
  ///
  /// No direct identifiers (they are not in the data), no keys, codes of samples, dates, sites, monitors
  /// or free texts. Sex and age group stand beside an answer only where none of the questions is
  /// sensitive. Fewer than five answers, and restricted findings, give counts of states only.
  package func evidence(_ finding: Finding) -> Evidence {
    var evidence = Evidence(distributions: [], columns: [], rows: [], areRowsWithheld: true)
    guard finding.kind != .redflag else { return evidence }
    let schema = dataset.schema
    let position = rounds.firstIndex(of: finding.round) ?? -1
    let indicator = indicator(finding.indicator)
    let questions =
      indicator.map { indicators[$0].questions }
      ?? Array(schema.slots(named: finding.indicator).prefix(1))
    let table = indicator.map { indicators[$0].table } ?? 0
    let rows = rows(of: finding, table: table, round: position)
    let restricted = restrictedSlots
    for slot in questions where schema.places[slot].column != nil {
      // In one partner or site, a single answer would tell where a restricted case is.
      let isWithheld = finding.isRestricted || (finding.scope != "all" && restricted.contains(slot))
      evidence.distributions.append(distribution(slot, rows, table: table, isWithheld))
    }
    guard let indicator, !finding.isRestricted else { return evidence }
    let measurement = measurements[indicator]
    let counted = rows.filter { measurement.states[Int($0)] == .valid }
    guard counted.count >= 5 else { return evidence }
    var against = counted
    if indicators[indicator].kind == .proportion, let direction = indicators[indicator].direction {
      let bad: Double = direction == .higher ? 0 : 1
      against = counted.filter { measurement.values[Int($0)] == bad }
      evidence.areRowsUnfavourable = true
    }
    let shown = visible(questions.filter { !restricted.contains($0) }, table: table)
    evidence.areRowsWithheld = shown.isEmpty
    evidence.columns = shown.map { heading($0) }
    evidence.rows = against.map { row in shown.map { self.cell($0, Int(row), table: table) } }
    // Sorted by what they say, so that the order tells nothing about who came when.
    evidence.rows.sort { a, b in
      a.map(\.en).lexicographicallyPrecedes(b.map(\.en))
    }
    return evidence
  }

  /// The rows of a table that a finding is about and that are in the sample.
  private func rows(of finding: Finding, table: Int, round: Int) -> [Int32] {
    let sample = dataset.spread(self.sample, over: table)
    let home = dataset.interviews(of: table)
    var isChosen = Mask(rows: dataset.tables[table].rows) { row in
      sample[row] && roundOfRow[Int(home[row])] == Int32(round)
    }
    if finding.scope != "all" {
      let groups = dataset.groups(by: Grouping([finding.scope]), over: table)
      if let wanted = groups.group([finding.unit]) {
        isChosen =
          isChosen
          & Mask(rows: dataset.tables[table].rows) { groups.groupOfRow[$0] == Int32(wanted) }
      }
    }
    return isChosen.indices.map { Int32($0) }
  }

  private func distribution(
    _ slot: Int, _ rows: [Int32], table: Int, _ isRestricted: Bool
  ) -> Evidence.Distribution {
    let schema = dataset.schema
    let states = dataset.states(of: [slot], over: table)
    let tally = AnswerTally(of: states, in: Domain(rows: rows))
    var result = Evidence.Distribution(
      question: name(slot), label: heading(slot), asked: tally.eligible, answered: tally.valid,
      blank: tally.missing, dontKnow: tally.dontKnow, refused: tally.refused, answers: [])
    guard tally.valid >= 5, !isRestricted, let column = dataset.column(slot),
      schema.chain(from: table).contains(schema.places[slot].table)
    else { return result }
    let codes = dataset.codes(of: column, in: schema.places[slot].table, over: table)
    switch column.kind {
    case .choice, .choices: break
    case .number, .calculated:
      let numbers = column.entries.map(\.number)
      result.answers = numberCounts(
        rows.map { numbers[Int(codes[Int($0)])] }.filter(\.isFinite))
      return result
    case .text, .date, .time, .dateTime: return result
    }
    var counts: [String: Int] = [:]
    for row in rows where column.entries[Int(codes[Int(row)])].state == .answered {
      for code in tokens(of: column.entries[Int(codes[Int(row)])].text) {
        counts[String(code), default: 0] += 1
      }
    }
    var order = schema.form.list(of: schema.form.nodes[slot])?.choices.map(\.name) ?? []
    order += counts.keys.filter { !order.contains($0) }.sorted()
    result.answers = order.compactMap { code in
      guard let n = counts[code] else { return nil }
      return AnswerCount(
        code: code, label: schema.label(ofGroup: code, key: name(slot)), n: n,
        share: Double(n) / Double(tally.valid))
    }
    return result
  }

  /// Numbers in at most eight classes: each value where they are few, else ranges of equal width.
  private func numberCounts(_ values: [Double]) -> [AnswerCount] {
    guard let least = values.min(), let most = values.max() else { return [] }
    func count(_ text: String, _ n: Int) -> AnswerCount {
      AnswerCount(
        code: text, label: Bilingual(en: text, es: text), n: n,
        share: Double(n) / Double(values.count))
    }
    let distinct = Set(values)
    if distinct.count <= 8 {
      return distinct.sorted().map { value in
        count(numberCell(value), values.count { $0 == value })
      }
    }
    // Widths that people think in: 1, 2, 5, 10, 20, 50, ...
    var width = 1.0
    let steps = [2.0, 2.5, 2.0]
    var step = 0
    func place(_ value: Double) -> Double { (value / width).rounded(.down) }
    while place(most) - place(least) >= 8 {
      width *= steps[step % steps.count]
      step += 1
    }
    var counts = [Int](repeating: 0, count: Int(place(most) - place(least)) + 1)
    for value in values { counts[Int(place(value) - place(least))] += 1 }
    return counts.enumerated().map { offset, n in
      let from = (place(least) + Double(offset)) * width
      return count("\(numberCell(from)) – <\(numberCell(from + width))", n)
    }
  }

  /// The questions whose single answers may be read, and what may stand beside them.
  private func visible(_ questions: [Int], table: Int) -> [Int] {
    let schema = dataset.schema
    let nodes = schema.form.nodes
    let chain = schema.chain(from: table)
    let own = questions.filter { slot in
      guard slot < nodes.count, schema.places[slot].column != nil,
        chain.contains(schema.places[slot].table)
      else { return false }
      switch nodes[slot].personalData {
      case .direct, .freeText, .quasi: return false
      case .sensitive, nil: return true
      }
    }
    guard !own.isEmpty else { return [] }
    let isSensitive = own.contains { nodes[$0].personalData == .sensitive }
    let beside = [Role.partner] + (isSensitive ? [] : [.sex, .age])
    return beside.compactMap(schema.slot) + own
  }

  private func name(_ slot: Int) -> String {
    let nodes = dataset.schema.form.nodes
    return slot < nodes.count ? nodes[slot].name : Schema.bookkeeping[slot - nodes.count]
  }

  private func heading(_ slot: Int) -> Bilingual {
    let form = dataset.schema.form
    guard slot < form.nodes.count else { return Bilingual(en: name(slot), es: name(slot)) }
    return Bilingual(en: form.questionLabel(slot, .en), es: form.questionLabel(slot, .es))
  }

  private func cell(_ slot: Int, _ row: Int, table: Int) -> Bilingual {
    let schema = dataset.schema
    guard let column = dataset.column(slot) else { return Bilingual(en: "", es: "") }
    var at = table
    var row = row
    while at != schema.places[slot].table, let parent = schema.tables[at].parent {
      row = Int(dataset.tables[at].parents[row])
      at = parent
    }
    let entry = column.entry(at: row)
    guard entry.state == .answered else { return Bilingual(en: "–", es: "–") }
    if schema.form.nodes[slot].role == .age {
      let band = ageBand(entry.number)
      return Bilingual(en: band, es: band)
    }
    let labels = tokens(of: entry.text).map { code in
      schema.label(ofGroup: String(code), key: name(slot))
    }
    guard column.kind == .choice || column.kind == .choices else {
      return Bilingual(en: entry.text, es: entry.text)
    }
    return Bilingual(
      en: labels.map(\.en).joined(separator: ", "), es: labels.map(\.es).joined(separator: ", "))
  }
}
