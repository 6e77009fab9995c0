import Forms
import Formulas

/// One indicator's value for every row that it may count: interviews, or the entries of a repeat.
package struct Measurement: Sendable {
  /// By row of the indicator's table: 1 or 0 of a proportion, the number else; NaN where it does not count.
  package let values: [Double]
  /// The denominators of a ratio; empty for everything else.
  package let denominators: [Double]
  /// What became of each row: counted, left out (and why), or not concerned.
  package let states: [AnswerState]
  /// Rows of the sample, and rows outside of it that a written base counts.
  package let frame: Mask
}

extension Measurement {
  /// The same without the interviews that were rejected: they count nowhere.
  func without(_ rejected: Mask, over table: Int, _ dataset: Dataset) -> Measurement {
    guard rejected.count > 0 else { return self }
    let out = dataset.spread(rejected, over: table)
    return Measurement(
      values: values.indices.map { out[$0] ? .nan : values[$0] },
      denominators: denominators.indices.map { out[$0] ? .nan : denominators[$0] },
      states: states.indices.map { out[$0] ? .notApplicable : states[$0] }, frame: frame & !out)
  }
}

extension Dataset {
  /// Evaluates an indicator over all rows.
  ///
  /// Without a base, a row counts if it is in the sample and every question that `value` names is
  /// answered. A written base stands by itself, over all rows. A value that is no number leaves its
  /// row out. Rows left out are those of the sample that were asked and did not answer; all other
  /// rows are not concerned, nor are those whose answers say that they do not belong to the base.
  package func measure(_ indicator: Indicator) -> Measurement {
    let table = indicator.table
    let rows = tables[table].rows
    let sample = spread(sample, over: table)
    let asked = states(of: indicator.questions, over: table)
    let base =
      indicator.base.map { mask($0, over: table) }
      ?? (sample & Mask(count: rows) { asked[$0] == .valid ? 1 : 0 })

    var values = [Double](repeating: .nan, count: rows)
    if indicator.kind == .proportion {
      let truths = mask(indicator.value, over: table, where: base)
      base.each { values[$0] = 0 }
      (base & truths).each { values[$0] = 1 }
    } else {
      let numbers = numbers(indicator.value, over: table, where: base)
      base.each { row in if numbers[row].isFinite { values[row] = numbers[row] } }
    }
    var denominators: [Double] = []
    if let per = indicator.per {
      denominators = numbers(per, over: table, where: base)
      for row in 0..<rows where values[row].isNaN || !denominators[row].isFinite {
        values[row] = .nan
        denominators[row] = .nan
      }
    }
    var states = [AnswerState](repeating: .notApplicable, count: rows)
    let concerned =
      indicator.base.map { sample & !isSettled($0.term, false, over: table) } ?? sample
    concerned.each { row in if asked[row] != .valid { states[row] = asked[row] } }
    base.each { row in states[row] = values[row].isNaN ? .missing : .valid }
    return Measurement(
      values: values, denominators: denominators, states: states, frame: sample | base)
  }

  /// The rows whose answers decide that a condition is true, or that it is false, whatever else might be answered.
  ///
  /// A condition is open where a question that it names was asked and has no answer: nobody knows then whether a
  /// household of unknown size is a large one.
  func isSettled(_ term: Term, _ truth: Bool, over table: Int) -> Mask {
    let none = Mask(rows: tables[table].rows, false)
    switch term {
    case .all(let parts), .either(let parts):
      var isAll = truth
      if case .either = term { isAll = !truth }
      return parts.reduce(isAll ? !none : none) { mask, part in
        let part = isSettled(part, truth, over: table)
        return isAll ? mask & part : mask | part
      }
    case .call(let function, let arguments) where function.name == "not" && arguments.count == 1:
      return isSettled(arguments[0], !truth, over: table)
    default:
      let truths = mask(BoundFormula(term: term, slots: term.ownSlots), over: table)
      let chain = schema.chain(from: table)
      let named = term.ownSlots.filter { slot in
        column(slot) != nil && chain.contains(schema.places[slot].table)
      }
      return named.reduce(truth ? truths : !truths) { $0 & isDecided($1, over: table) }
    }
  }

  /// The rows in which a question was answered, or not asked.
  private func isDecided(_ slot: Int, over table: Int) -> Mask {
    if let column = column(slot), schema.places[slot].table == table {
      return column.codes.mask(
        where: column.entries.map { $0.state == .answered || $0.state == .notAsked })
    }
    let states = states(of: [slot], over: table)
    return Mask(count: states.count) { row in
      states[row] == .valid || states[row] == .notApplicable ? 1 : 0
    }
  }

  /// What became of several questions together, by row: not asked if one of them was not, else the first
  /// state that is not an answer.
  func states(of questions: [Int], over table: Int) -> [AnswerState] {
    let rows = tables[table].rows
    var result = [AnswerState](repeating: .valid, count: rows)
    let chain = schema.chain(from: table)
    for slot in questions {
      let place = schema.places[slot]
      var ofRow: [AnswerState]
      if let column = column(slot), chain.contains(place.table) {
        let ofEntry = column.entries.map { AnswerState($0.state) }
        ofRow =
          place.table == table
          ? column.codes.looked(up: ofEntry)
          : codes(of: column, in: place.table, over: table).map { ofEntry[Int($0)] }
      } else if let column = column(slot),
        let (home, first) = firstRows(of: place.table, seenFrom: table)
      {
        let ofEntry = column.entries.map { AnswerState($0.state) }
        let ofEntries = column.codes.looked(up: ofEntry)
        let together = (0..<(first.count - 1)).map { row in
          Self.together(ofEntries[Int(first[row])..<Int(first[row + 1])])
        }
        ofRow = seen(together, in: home, over: table)
      } else {
        var scope = DatasetScope(self, table: table)
        ofRow = []
        ofRow.reserveCapacity(rows)
        for row in 0..<rows {
          scope.stand(at: row)
          ofRow.append(AnswerState(scope.state(of: slot)))
        }
      }
      guard slot != questions[0] else {
        result = ofRow
        continue
      }
      for row in 0..<rows where result[row] != .notApplicable {
        if ofRow[row] == .notApplicable || result[row] == .valid { result[row] = ofRow[row] }
      }
    }
    return result
  }
  /// Of the answers in several entries: answered if any of them is, else what the first that was asked says.
  private static func together(_ states: some Sequence<AnswerState>) -> AnswerState {
    var result = AnswerState.notApplicable
    for state in states {
      if state == .valid { return .valid }
      if result == .notApplicable { result = state }
    }
    return result
  }
}

extension AnswerState {
  /// What statistics make of the state of one answer.
  init(_ state: Formulas.AnswerState) {
    self =
      switch state {
      case .answered: .valid
      case .blank: .missing
      case .dontKnow: .dontKnow
      case .refused: .refused
      case .notAsked: .notApplicable
      }
  }
}
