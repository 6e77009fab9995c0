package import Formulas

/// Rows that give a formula the same answers, and so the same value.
struct RowClasses {
  /// The class of each row.
  var codes: [Int32]
  /// One row of each class.
  var representatives: [Int32]

  init(rows: Int) {
    codes = Array(repeating: 0, count: rows)
    representatives = rows == 0 ? [] : [0]
  }

  /// Splits every class by the entries of one more column.
  mutating func split(by column: [Int32], entries: Int) {
    let size = representatives.count * entries
    var next: [Int32] = []
    if size <= max(4096, codes.count * 4) {
      var numbers = [Int32](repeating: -1, count: size)
      for row in codes.indices {
        let pair = Int(codes[row]) * entries + Int(column[row])
        if numbers[pair] < 0 {
          numbers[pair] = Int32(next.count)
          next.append(Int32(row))
        }
        codes[row] = numbers[pair]
      }
    } else {
      var numbers: [Int: Int32] = [:]
      for row in codes.indices {
        let pair = Int(codes[row]) * entries + Int(column[row])
        if let number = numbers[pair] {
          codes[row] = number
        } else {
          numbers[pair] = Int32(next.count)
          codes[row] = Int32(next.count)
          next.append(Int32(row))
        }
      }
    }
    representatives = next
  }
}

extension Dataset {
  /// The number that a formula gives for each row of a table; NaN where it gives none.
  ///
  /// Rows that `chosen` leaves out may have any value.
  package func numbers(
    _ formula: BoundFormula, over table: Int = 0, where chosen: Mask? = nil
  ) -> [Double] {
    let (numbers, codes) = distinct(formula, over: table, chosen, .nan) { formula.number(in: $0) }
    return codes.looked(up: numbers)
  }

  /// Evaluates a formula once for all rows with the same answers, by the scalar evaluator.
  ///
  /// The answers of most questions repeat, so the classes are few; a formula of which it cannot be told what it
  /// looks at is evaluated row by row.
  func distinct<Result>(
    _ formula: BoundFormula, over table: Int, _ chosen: Mask?, _ other: Result,
    _ evaluate: (DatasetScope) -> Result
  ) -> (results: [Result], codes: Codes) {
    let rows = tables[table].rows
    var scope = DatasetScope(self, table: table)
    func result(at row: Int) -> Result {
      scope.stand(at: row)
      return evaluate(scope)
    }
    let inputs = FormulaInputs(of: formula.term, over: table, in: schema)
    if let inputs, inputs.entries.isEmpty, inputs.slots.count == 1, let slot = inputs.slots.first,
      let column = column(slot), schema.places[slot].table == table
    {
      return perEntry(of: column, other, result)
    }
    if let classes = inputs.flatMap({ classes(of: $0, over: table) }) {
      return (classes.representatives.map { result(at: Int($0)) }, Codes(classes.codes))
    }
    let unused = [Result](repeating: other, count: 4)
    return (
      unused + (0..<rows).map { chosen?[$0] ?? true ? result(at: $0) : other },
      Codes(ownEntries: rows)
    )
  }

  /// Evaluates what depends on one column for each of its entries that some row has.
  private func perEntry<Result>(
    of column: Column, _ other: Result, _ result: (Int) -> Result
  ) -> (results: [Result], codes: Codes) {
    let codes = column.codes
    let results = codes.firstRows(entries: column.entryCount).map { row in
      row < 0 ? other : result(Int(row))
    }
    return (results, codes)
  }

  /// Sorts the rows of a table into classes by their entries in several columns of it or its parents.
  func classes(of slots: [Int], over table: Int) -> RowClasses {
    var classes = RowClasses(rows: tables[table].rows)
    for slot in slots {
      guard let column = column(slot) else { continue }
      classes.split(
        by: codes(of: column, in: schema.places[slot].table, over: table),
        entries: column.entryCount)
    }
    return classes
  }

  /// A column's codes as the rows of a table below its own see them.
  func codes(of column: Column, in home: Int, over table: Int) -> [Int32] {
    seen(column.codes.wide, in: home, over: table)
  }

  /// What is known of the rows of a table, as the rows of one below it see it.
  func seen<Element>(_ values: [Element], in home: Int, over table: Int) -> [Element] {
    guard home != table else { return values }
    var rows = (0..<Int32(tables[table].rows)).map { $0 }
    var at = table
    while at != home, let parent = schema.tables[at].parent {
      let parents = tables[at].parents
      for index in rows.indices { rows[index] = parents[Int(rows[index])] }
      at = parent
    }
    return rows.map { values[Int($0)] }
  }
}

extension Term {
  /// Whether the value follows from slots alone, whatever day it is asked on: nothing is walked, counted off or
  /// drawn by lot.
  var isTimeless: Bool {
    switch self {
    case .path, .union, .failure: return false
    case .call(let function, _) where drifting.contains(function.name): return false
    case .constant, .slot, .state, .either, .all, .comparison, .arithmetic, .negated, .matches,
      .choiceName, .call:
      return parts.allSatisfy(\.isTimeless)
    }
  }
}

/// Functions whose value depends on more than their arguments, or on the day.
private let drifting = FormulaInputs.drifting.union(["now", "today"])
