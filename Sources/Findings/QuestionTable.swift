package import Forms
import Formulas

/// How a closed question was answered in one group: a count for each code, unweighted and weighted.
package struct QuestionTable: Sendable {
  package struct Row: Sendable, Equatable {
    /// Empty for those without an answer.
    package var code: String
    package var n: Int
    package var weighted: Double
    /// Of the weights of those who answered; nil for those without an answer.
    package var share: Double?
  }

  /// The question, as a slot.
  package let question: Int
  /// One code for each key of the grouping.
  package let group: [String]
  /// Those who answered: a code of the list, "don't know", or that they would rather not.
  package let answered: Int
  /// In the order of the list, then what the list has not, those without an answer last.
  package let rows: [Row]
  /// What may be shown of it inside the office.
  package internal(set) var state: SuppressionRule.State
}

extension Schema {
  /// The closed questions: one choice, several, a ranking, a step of a range or a tick, in form order.
  package var closedQuestions: [Int] {
    form.nodes.indices.filter { number in
      guard case .question(let type) = form.nodes[number].kind, places[number].column != nil
      else { return false }
      return switch type {
      case .selectOne, .selectMultiple, .rank, .range, .acknowledge: true
      default: false
      }
    }
  }
}

extension Analysis {
  /// The answers to closed questions by group, over all interviews of a round, or of all for nil.
  ///
  /// `narrowing` keeps those of a selection; then questions about restricted cases are left out as well.
  /// Each row of a repeat counts by itself. Of several choices each counts. The weight is the declared
  /// one, or what the population of the strata makes of the sample, and then 0 outside of the sample, which stands
  /// for nobody else (statistics.md 2); where nothing is declared, 1. Broken down, questions whose
  /// single answers may be restricted cases are left out, and groups of fewer than five answers are
  /// suppressed, with one more where the hidden one could be worked out from the total.
  package func tables(
    of questions: [Int]? = nil, by grouping: Grouping = .everybody, round: String? = nil,
    where narrowing: Mask? = nil
  ) -> [QuestionTable] {
    let isWhole = grouping.keys.isEmpty && narrowing == nil
    let restricted = isWhole ? [] : restrictedSlots
    let questions = (questions ?? dataset.schema.closedQuestions).filter {
      !restricted.contains($0)
    }
    let chosen = narrowing.map { interviews(round: round) & $0 } ?? interviews(round: round)
    var prepared: [Int: TableRows] = [:]
    for question in questions {
      let table = dataset.schema.places[question].table
      if prepared[table] == nil {
        prepared[table] = TableRows(self, table, grouping, chosen)
      }
    }
    let rows = prepared
    let analysis = self
    return dataset.spread(questions, over: availableCores()) { question -> [QuestionTable] in
      guard let rows = rows[analysis.dataset.schema.places[question].table] else { return [] }
      return analysis.tables(of: question, rows, grouping)
    }.flatMap { $0 }
  }

  /// The rows of a table that count, by group.
  fileprivate struct TableRows: Sendable {
    /// Those that some row is in.
    let codes: [[String]]
    /// By row; one more than the last group for rows that do not count.
    let groupOfRow: [Int32]
    /// By row; nil where every row weighs 1.
    let weights: [Double]?

    init(_ analysis: Analysis, _ table: Int, _ grouping: Grouping, _ chosen: Mask) {
      let dataset = analysis.dataset
      let groups = dataset.groups(by: grouping, over: table)
      let isChosen = dataset.spread(chosen, over: table)
      var places = [Int32](repeating: -1, count: groups.codes.count)
      isChosen.each { row in places[Int(groups.groupOfRow[row])] = 0 }
      var codes: [[String]] = []
      for group in places.indices where places[group] == 0 {
        places[group] = Int32(codes.count)
        codes.append(groups.codes[group])
      }
      var groupOfRow = [Int32](repeating: Int32(codes.count), count: groups.groupOfRow.count)
      isChosen.each { row in groupOfRow[row] = places[Int(groups.groupOfRow[row])] }
      self.codes = codes
      self.groupOfRow = groupOfRow
      weights = analysis.weights(over: table)
    }
  }

  /// The weight of every row of a table; nil where all weigh the same.
  private func weights(over table: Int) -> [Double]? {
    let frame = frames[0]
    var ofInterview = [Double](repeating: 0, count: dataset.rows)
    if let column = dataset.column(.weight) {
      let numbers = column.codes.looked(up: column.entries.map(\.number))
      frame.mask.each { row in if numbers[row].isFinite { ofInterview[row] = numbers[row] } }
    } else if frame.design.populationOfStratum.contains(where: { $0 != nil }) {
      for (position, row) in frame.rows.enumerated() {
        ofInterview[Int(row)] = frame.design.weights[position]
      }
    } else {
      return nil
    }
    return table == 0 ? ofInterview : dataset.interviews(of: table).map { ofInterview[Int($0)] }
  }

  private func tables(
    of question: Int, _ rows: TableRows, _ grouping: Grouping
  ) -> [QuestionTable] {
    guard let column = dataset.column(question) else { return [] }
    let entries = column.entries
    let width = entries.count
    let groupCount = rows.codes.count
    var counts = [Int32](repeating: 0, count: (groupCount + 1) * width)
    column.codes.tally(rows.groupOfRow, width: width, into: &counts)
    var weighted = counts.map(Double.init)
    if let weights = rows.weights {
      var sums = [CompensatedSum](repeating: CompensatedSum(), count: counts.count)
      let codes = column.codes
      for row in weights.indices {
        sums[Int(rows.groupOfRow[row]) * width + Int(codes[row])].add(weights[row])
      }
      weighted = sums.map(\.value)
    }
    return QuestionTable.tables(
      of: question, dataset.schema.form,
      entries: entries.map { QuestionTable.codes(of: $0.text, $0.state, column.kind) },
      groups: rows.codes, counts: counts, weighted: weighted, isWhole: grouping.keys.isEmpty)
  }
}

extension QuestionTable {
  /// The tables of one question by group; `counts` and `weighted` are by group, then by entry.
  static func tables(
    of question: Int, _ form: Form, entries codesOfEntry: [[String]], groups: [[String]],
    counts: [Int32], weighted: [Double], isWhole: Bool
  ) -> [QuestionTable] {
    let width = codesOfEntry.count
    let order = order(of: question, form, codesOfEntry)
    var tables = groups.indices.map { group -> QuestionTable in
      var n = [Int](repeating: 0, count: order.names.count)
      var weight = [Double](repeating: 0, count: order.names.count)
      var answered = 0
      var answeredWeight = 0.0
      for entry in 0..<width where counts[group * width + entry] > 0 {
        let (count, sum) = (Int(counts[group * width + entry]), weighted[group * width + entry])
        if codesOfEntry[entry] != [""] {
          answered += count
          answeredWeight += sum
        }
        for place in order.ofEntry[entry] {
          n[place] += count
          weight[place] += sum
        }
      }
      let lines = order.names.indices.compactMap { place -> QuestionTable.Row? in
        guard n[place] > 0 else { return nil }
        let isAnswer = !order.names[place].isEmpty && answeredWeight > 0
        return QuestionTable.Row(
          code: order.names[place], n: n[place], weighted: weight[place],
          share: isAnswer ? weight[place] / answeredWeight : nil)
      }
      return QuestionTable(
        question: question, group: groups[group], answered: answered, rows: lines,
        state: .shown)
    }
    let cells = tables.map { SuppressionRule.Cell(n: $0.answered) }
    let states =
      isWhole
      ? cells.map(SuppressionRule.office.state) : SuppressionRule.office.states(of: cells)
    for index in tables.indices { tables[index].state = states[index] }
    return tables
  }

  /// What an entry counts as: its codes, `dk` or `refuse` where that was said by a key, or the empty code.
  static func codes(
    of text: String, _ state: Formulas.AnswerState, _ kind: Column.Kind
  ) -> [String] {
    if !text.isEmpty { return kind == .choice ? [text] : tokens(of: text).map(String.init) }
    return switch state {
    case .dontKnow: ["dk"]
    case .refused: ["refuse"]
    case .answered, .blank, .notAsked: [""]
    }
  }

  /// All codes in their order, and for each entry the positions of its own, each once.
  private static func order(
    of question: Int, _ form: Form, _ codesOfEntry: [[String]]
  ) -> (names: [String], ofEntry: [[Int]]) {
    var names = form.list(of: form.nodes[question])?.choices.map(\.name) ?? []
    var positions: [String: Int] = [:]
    names = names.filter { positions.updateValue(0, forKey: $0) == nil }
    let others = Set(codesOfEntry.joined()).subtracting(names)
    names += others.subtracting([""]).sorted(by: precedes) + [""]
    for (position, name) in names.enumerated() { positions[name] = position }
    let ofEntry = codesOfEntry.map { codes in
      Array(Set(codes.compactMap { positions[$0] }))
    }
    return (names, ofEntry)
  }
}

extension QuestionTable {
  /// The columns of `ronda tables`.
  package static let header = [
    "survey", "round", "question", "by", "group", "code", "n", "weighted", "share",
  ]

  /// The rows of `ronda tables`: fractions, all digits; of a hidden group the codes of the list alone.
  package func lines(in analysis: Analysis, by grouping: Grouping, round: String?) -> [[String]] {
    lines(survey: analysis.survey, analysis.dataset.schema.form, by: grouping, round: round)
  }

  /// The same without what the tables were made of.
  package func lines(
    survey: String, _ form: Form, by grouping: Grouping, round: String?
  ) -> [[String]] {
    let what = [
      survey, round ?? "", form.nodes[question].columnName, grouping.text,
      group.joined(separator: "|"),
    ]
    guard !state.isHidden else {
      // Every code of the list: which of them were given would tell what so few people said.
      let codes = form.list(of: form.nodes[question])?.choices.map(\.name) ?? [""]
      return codes.map { what + [$0, "", "", ""] }
    }
    return rows.map { row in
      what + [row.code, String(row.n), numberCell(row.weighted), numberCell(row.share)]
    }
  }
}
