import Forms

/// How a question with a number for an answer was answered: counts in classes, and quartiles by group.
package struct NumberTable: Sendable {
  /// The answers of one group.
  package struct Part: Sendable {
    /// One code for each key of the grouping; none for everybody.
    package let group: [String]
    /// Those who gave a number.
    package let n: Int
    /// A quarter of the answers are not above it; nil without answers, as the other two.
    package let lower: Double?
    package let median: Double?
    package let upper: Double?
    /// How many answers are in each class.
    package let counts: [Int]
    /// What may be shown of it inside the office.
    package internal(set) var state: SuppressionRule.State
  }

  /// The question, as a slot.
  package let question: Int
  /// Classes of one width for the answers of everybody.
  package let classes: NumberClasses
  package internal(set) var everybody: Part
  /// By group; empty where nothing is broken down.
  package internal(set) var parts: [Part]
}

extension Analysis {
  /// The questions with numbers for answers, in form order, and the scores that mean and median indicators are about.
  ///
  /// Weights, populations and what else says how people were drawn are no answers of theirs.
  package var numberQuestions: [Int] {
    let schema = dataset.schema
    let scores = Set(
      indicators.filter { $0.kind == .mean || $0.kind == .median }.flatMap(\.questions))
    return schema.form.nodes.indices.filter { number in
      guard let column = schema.places[number].column else { return false }
      let node = schema.form.nodes[number]
      switch node.role {
      case .weight, .population, .stratum, .cluster, .sampleReference, .phone, .round: return false
      default: break
      }
      switch schema.tables[schema.places[number].table].columns[column].kind {
      case .number: return true
      case .calculated: return scores.contains(number)
      case .text, .choice, .choices, .date, .time, .dateTime: return false
      }
    }
  }

  /// The answers to a question with numbers, by group, over all interviews of a round, or of all for nil.
  ///
  /// Unweighted. Nil where there is no answer, and for what red flags are about unless everybody is meant.
  package func numbers(
    of question: Int, by grouping: Grouping = .everybody, round: String? = nil,
    where narrowing: Mask? = nil
  ) -> NumberTable? {
    let isWhole = grouping.keys.isEmpty && narrowing == nil
    guard let column = dataset.column(question), isWhole || !restrictedSlots.contains(question)
    else { return nil }
    let table = dataset.schema.places[question].table
    let chosen = narrowing.map { interviews(round: round) & $0 } ?? interviews(round: round)
    let codes = column.codes
    let numbers = column.entries.map(\.number)
    let groups = dataset.groups(by: grouping, over: table)
    var byGroup = [[Double]](repeating: [], count: groups.codes.count)
    for row in dataset.spread(chosen, over: table).indices {
      let number = numbers[Int(codes[row])]
      if number.isFinite { byGroup[Int(groups.groupOfRow[row])].append(number) }
    }
    let all = byGroup.flatMap { $0 }.sorted()
    guard let classes = NumberClasses(all) else { return nil }
    var parts: [NumberTable.Part] = []
    if !grouping.keys.isEmpty {
      for (group, values) in byGroup.enumerated() where !values.isEmpty {
        parts.append(classes.part(groups.codes[group], values.sorted()))
      }
      let states = SuppressionRule.office.states(of: parts.map { .init(n: $0.n) })
      for index in parts.indices { parts[index].state = states[index] }
    }
    return NumberTable(
      question: question, classes: classes, everybody: classes.part([], all), parts: parts)
  }
}

/// Classes of one width that people think in (1, 2, 5, 10, ...), with a few wild values in the outer ones.
package struct NumberClasses: Sendable {
  package let starts: [Double]
  package let width: Double
  package let isOpenBelow: Bool
  package let isOpenAbove: Bool

  /// Classes for values in ascending order, at most so many; nil without values.
  ///
  /// What lies more than three quartile distances outside the quartiles does not stretch them.
  package init?(_ sorted: [Double], most: Int = 16) {
    guard let least = sorted.first, let greatest = sorted.last,
      let lower = Self.quantile(0.25, sorted), let upper = Self.quantile(0.75, sorted)
    else { return nil }
    let distance = upper - lower
    let low = distance > 0 ? max(least, lower - 3 * distance) : least
    let high = distance > 0 ? min(greatest, upper + 3 * distance) : greatest
    let isWhole = sorted.allSatisfy { $0 == $0.rounded() }
    var width = isWhole ? 1.0 : Self.power(below: max(high - low, 1e-6))
    let steps = [2.0, 2.5, 2.0]
    var step = 0
    func place(_ value: Double) -> Double { (value / width).rounded(.down) }
    while place(high) - place(low) >= Double(max(2, most)) {
      width *= steps[step % steps.count]
      step += 1
    }
    let first = place(low)
    starts = (0...Int(place(high) - first)).map { (first + Double($0)) * width }
    self.width = width
    isOpenBelow = least < first * width
    isOpenAbove = greatest >= (place(high) + 1) * width
  }

  /// A power of ten a hundredth as large, or less.
  private static func power(below span: Double) -> Double {
    var width = 1.0
    while width > span / 100 { width /= 10 }
    while width * 10 <= span / 100 { width *= 10 }
    return width
  }

  /// Where a class begins and ends; nil at the open side of an outer one.
  package func ends(of index: Int) -> (low: Double?, high: Double?) {
    (
      isOpenBelow && index == 0 ? nil : starts[index],
      isOpenAbove && index == starts.count - 1 ? nil : starts[index] + width
    )
  }

  /// The class of a value.
  package func place(of value: Double) -> Int {
    min(max(0, Int(((value - starts[0]) / width).rounded(.down))), starts.count - 1)
  }

  /// The values of a group, in ascending order.
  package func part(_ group: [String], _ sorted: [Double]) -> NumberTable.Part {
    var counts = [Int](repeating: 0, count: starts.count)
    for value in sorted { counts[place(of: value)] += 1 }
    return NumberTable.Part(
      group: group, n: sorted.count, lower: Self.quantile(0.25, sorted),
      median: Self.quantile(0.5, sorted), upper: Self.quantile(0.75, sorted), counts: counts,
      state: SuppressionRule.office.state(of: .init(n: sorted.count)))
  }

  /// A quantile of values in ascending order, linear between neighbours (R's type 7); nil without values.
  package static func quantile(_ share: Double, _ sorted: [Double]) -> Double? {
    guard !sorted.isEmpty else { return nil }
    let place = Double(sorted.count - 1) * share
    let below = Int(place)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
  }
}

extension NumberTable {
  /// The columns of an exported histogram: a row a class; `low` is blank in an open first class, `high` in an open last one.
  package static let header = [
    "survey", "round", "question", "by", "group", "low", "high", "n", "answers", "lower_quartile",
    "median", "upper_quartile",
  ]

  /// A row for each class of a group: all digits; of a hidden group no numbers.
  package func lines(
    of part: Part, in analysis: Analysis, by grouping: Grouping, round: String?
  ) -> [[String]] {
    let name = analysis.dataset.schema.form.nodes[question].columnName
    let what = [
      analysis.survey, round ?? "", name, grouping.text, part.group.joined(separator: "|"),
    ]
    if part.state.isHidden { return [what + Array(repeating: "", count: 7)] }
    return classes.starts.indices.map { index in
      let ends = classes.ends(of: index)
      return what + [
        numberCell(ends.low), numberCell(ends.high), String(part.counts[index]), String(part.n),
        numberCell(part.lower), numberCell(part.median), numberCell(part.upper),
      ]
    }
  }
}
