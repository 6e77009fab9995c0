import Forms

/// How many of the coded answers of a group are about a theme.
package struct ThemeCount: Sendable {
  /// A code of the question's themes, or `none`.
  package let code: String
  /// One code for each key of the grouping; none for everybody.
  package let group: [String]
  /// The share of the interviews with a coded answer, under the sampling design.
  package let estimate: Estimate
  /// What may be shown of it inside the office.
  package internal(set) var state: SuppressionRule.State

  /// The estimate, unless there are too few answers to show it.
  package var shown: Estimate? { state.isHidden || state == .empty ? nil : estimate }
}

extension Analysis {
  /// How many texts of a round each theme was found in, of the questions that rules of the kind `theme` name.
  ///
  /// Empty where nobody coded any, or too few interviews were made for their texts to be read. Nil is the latest
  /// round.
  package func codedThemes(_ book: ThemeBook, round: String? = nil) -> [CodedTheme] {
    guard !book.themes.isEmpty else { return [] }
    let round = round ?? latestRound
    var slots: [Int] = []
    for rule in rules where rule.kind == .theme {
      if case .question(let slot) = rule.when, !slots.contains(slot) { slots.append(slot) }
    }
    return slots.flatMap { slot -> [CodedTheme] in
      let name = dataset.schema.form.nodes[slot].columnName
      let views = openAnswers(of: slot, in: Selection(round: round))
        .map { Set(book.codes(of: $0, question: name)) }.filter { !$0.isEmpty }
      return book.themes(of: name).map { theme in
        CodedTheme(
          question: dataset.schema.form.nodes[slot].name, round: round ?? "", code: theme.code,
          label: theme.name, texts: views.count { $0.contains(theme.code) }, of: views.count)
      }
    }
  }

  /// The themes of a question by group, among the interviews of a selection whose answers were coded.
  ///
  /// Several themes of one answer each count. An interview with several answers, rows of a repeat, counts once
  /// for each theme. The estimates are proportions under the design that the form declares.
  package func themes(
    of question: Int, _ book: ThemeBook, by grouping: Grouping = .everybody,
    in selection: Selection
  ) -> [ThemeCount] {
    let name = dataset.schema.form.nodes[question].columnName
    var codesOfRow: [Int32: Set<String>] = [:]
    for answer in openAnswers(of: question, in: selection) {
      let codes = book.codes(of: answer, question: name)
      if !codes.isEmpty { codesOfRow[answer.row, default: []].formUnion(codes) }
    }
    let used = codesOfRow.values.reduce(into: Set<String>()) { $0.formUnion($1) }
    let known = book.themes(of: name).map(\.code)
    let order = known + used.subtracting(known).subtracting([Theme.none]).sorted() + [Theme.none]
    let frame = frames[0]
    let groups = dataset.groups(by: grouping)
    var domains = [[Int32]](repeating: [], count: groups.codes.count)
    for (position, row) in frame.rows.enumerated() where codesOfRow[row] != nil {
      domains[Int(groups.groupOfRow[Int(row)])].append(Int32(position))
    }
    let present = domains.indices.filter { !domains[$0].isEmpty }
    return order.filter(used.contains).flatMap { code -> [ThemeCount] in
      let values = frame.rows.map { row -> Double in
        guard let codes = codesOfRow[row] else { return .nan }
        return codes.contains(code) ? 1 : 0
      }
      var counts = present.map { group in
        ThemeCount(
          code: code, group: groups.codes[group],
          estimate: frame.design.proportion(of: values, in: Domain(rows: domains[group])),
          state: .shown)
      }
      let cells = counts.map { SuppressionRule.Cell(n: $0.estimate.n, x: $0.estimate.numerator) }
      let states =
        grouping.keys.isEmpty
        ? cells.map(SuppressionRule.office.state) : SuppressionRule.office.states(of: cells)
      for index in counts.indices { counts[index].state = states[index] }
      return counts
    }
  }
}

extension ThemeCount {
  /// The columns of an exported table of themes.
  package static let header = [
    "survey", "round", "question", "by", "group", "theme", "name", "n", "numerator", "estimate",
    "low", "high", "status",
  ]

  /// A row of it: fractions, all digits, empty for what is hidden.
  package func row(
    in analysis: Analysis, question: Int, name: String, by grouping: Grouping, round: String?
  ) -> [String] {
    func cell(_ value: Double?) -> String { shown == nil ? "" : numberCell(value) }
    let status = state == .shown ? estimate.status.rawValue : state.rawValue
    return [
      analysis.survey, round ?? "", analysis.dataset.schema.form.nodes[question].columnName,
      grouping.text, group.joined(separator: "|"), code, name, String(estimate.n),
      shown == nil ? "" : estimate.numerator.map(String.init) ?? "", cell(estimate.estimate),
      cell(estimate.low), cell(estimate.high), status,
    ]
  }
}
