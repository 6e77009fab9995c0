import Formulas

/// What the value of a formula follows from: rows in which all of it is the same give the same value.
///
/// Known for formulas that name what they look at. What walks about in the tree, counts positions or goes by lot
/// has to be evaluated row by row.
struct FormulaInputs {
  /// The questions of a row itself and of what it stands in.
  private(set) var slots: Set<Int> = []
  /// What is looked at in the entries of repeats below a row, or beside it.
  private(set) var entries: [Entries] = []

  /// Entries of one repeat, and what a formula sees of each.
  struct Entries {
    let table: Int
    /// The question whose answers are seen; nil where the entries are only counted.
    let question: Int?
    /// What an entry has to fulfil.
    let predicates: [Term]
    /// The questions that decide about that.
    let deciding: Set<Int>
  }

  /// Functions whose value depends on more than their arguments.
  static let drifting: Set<String> = [
    "random", "randomize", "uuid", "once", "position", "last", "indexed-repeat", "current",
  ]

  private let schema: Schema
  private let chain: [Int]

  /// Nil where it cannot be told what a term looks at from the rows of a table.
  init?(of term: Term, over table: Int, in schema: Schema) {
    self.schema = schema
    chain = schema.chain(from: table)
    guard add(term) else { return nil }
  }

  /// All questions that it looks at.
  var questions: Set<Int> {
    entries.reduce(slots) { slots, entries in
      slots.union(entries.deciding).union(entries.question.map { [$0] } ?? [])
    }
  }

  private mutating func add(_ term: Term) -> Bool {
    switch term {
    case .constant: return true
    case .slot(let slot), .state(let slot, _): return add(slot)
    case .path(let path): return add(path, isCounted: false)
    case .union, .failure: return false
    case .call(let function, let arguments):
      if function.name == "count", arguments.count == 1 {
        switch arguments[0] {
        case .slot(let slot) where schema.tables[schema.places[slot].table].node == slot:
          return add(Path(start: .slot(slot, predicates: []), steps: []), isCounted: true)
        case .path(let path): return add(path, isCounted: true)
        default: break
        }
      }
      return !Self.drifting.contains(function.name) && add(all: arguments)
    case .either, .all, .comparison, .arithmetic, .negated, .matches, .choiceName:
      return add(all: term.parts)
    }
  }

  private mutating func add(all terms: [Term]) -> Bool {
    for term in terms {
      guard add(term) else { return false }
    }
    return true
  }

  private mutating func add(_ slot: Int) -> Bool {
    let place = schema.places[slot]
    guard place.column != nil else { return false }
    if chain.contains(place.table) {
      slots.insert(slot)
    } else {
      entries.append(
        Entries(table: place.table, question: slot, predicates: [], deciding: []))
    }
    return true
  }

  /// Takes `${repeat}[...]` where its entries are counted, and `${repeat}[...]/question`.
  private mutating func add(_ path: Path, isCounted: Bool) -> Bool {
    guard case .slot(let node, let predicates) = path.start, !path.isSeenFromCandidate else {
      return false
    }
    let table = schema.places[node].table
    guard schema.tables[table].node == node, !chain.contains(table) else { return false }
    let question = question(at: path.steps, below: node)
    guard question != nil || (path.steps.isEmpty && isCounted) else { return false }
    var deciding: Set<Int> = []
    guard predicates.allSatisfy({ decides($0, about: table, &deciding) }) else { return false }
    entries.append(
      Entries(table: table, question: question, predicates: predicates, deciding: deciding))
    return true
  }

  /// Whether it can be told which questions decide whether an entry fulfils a condition.
  private func decides(_ term: Term, about table: Int, _ deciding: inout Set<Int>) -> Bool {
    switch term {
    case .constant: return true
    case .slot(let slot), .state(let slot, _):
      // What the row sees as one value, and every entry below it sees so too.
      let place = schema.places[slot]
      guard place.column != nil, chain.contains(place.table),
        schema.chain(from: table).contains(place.table)
      else { return false }
      deciding.insert(slot)
      return true
    case .path(let path):
      guard case .context = path.start,
        let question = question(at: path.steps, below: schema.tables[table].node)
      else { return false }
      deciding.insert(question)
      return true
    case .union, .failure: return false
    case .call(let function, _) where Self.drifting.contains(function.name): return false
    case .call, .either, .all, .comparison, .arithmetic, .negated, .matches, .choiceName:
      return term.parts.allSatisfy { decides($0, about: table, &deciding) }
    }
  }

  /// The one question that names lead to from a node, through groups.
  private func question(at steps: [Path.Step], below node: Int) -> Int? {
    var node = node
    for step in steps {
      guard case .child(let name) = step.kind, name != "*", step.predicates.isEmpty else {
        return nil
      }
      let found = schema.shapes[node].children.filter { schema.shapes[$0].name == name }
      guard found.count == 1, !schema.shapes[found[0]].isRepeat else { return nil }
      node = found[0]
    }
    return steps.isEmpty || schema.places[node].column == nil ? nil : node
  }
}

extension Dataset {
  /// Sorts the rows of a table into classes in which a formula has one value; nil where it cannot be told.
  func classes(of inputs: FormulaInputs, over table: Int) -> RowClasses? {
    var classes = classes(of: inputs.slots.sorted(), over: table)
    for entries in inputs.entries {
      guard let (home, codes, count) = codes(of: entries, over: table) else { return nil }
      classes.split(by: seen(codes, in: home, over: table), entries: count)
    }
    return classes
  }

  /// By row of the table that a repeat and another table have in common, a number for what is seen of its entries.
  private func codes(
    of entries: FormulaInputs.Entries, over table: Int
  ) -> (home: Int, codes: [Int32], count: Int)? {
    guard let (home, first) = firstRows(of: entries.table, seenFrom: table) else { return nil }
    var kept: Mask?
    if !entries.predicates.isEmpty {
      guard let mask = mask(fulfilling: entries) else { return nil }
      kept = mask
    }
    guard let column = entries.question.flatMap(column) else {
      var counts = [Int32](repeating: 0, count: first.count - 1)
      var highest: Int32 = 0
      for row in counts.indices {
        let all = Int(first[row])..<Int(first[row + 1])
        counts[row] = Int32(kept.map { kept in all.count { kept[$0] } } ?? all.count)
        highest = max(highest, counts[row])
      }
      return (home, counts, Int(highest) + 1)
    }
    // The answers of a row's entries one after the other: a number for each beginning that occurs.
    let answers = column.codes
    var numbers: [SIMD2<Int32>: Int32] = [:]
    var codes = [Int32](repeating: 0, count: first.count - 1)
    for row in codes.indices {
      var number: Int32 = 0
      for entry in Int(first[row])..<Int(first[row + 1]) where kept?[entry] ?? true {
        let next = SIMD2(number, answers[entry])
        number = numbers[next] ?? Int32(numbers.count + 1)
        numbers[next] = number
      }
      codes[row] = number
    }
    return (home, codes, numbers.count + 1)
  }

  /// The entries that fulfil all predicates; nil where one of these has a problem to report.
  private func mask(fulfilling entries: FormulaInputs.Entries) -> Mask? {
    let node = schema.tables[entries.table].node
    let path = Path(start: .slot(node, predicates: entries.predicates), steps: [])
    let formula = BoundFormula(term: .path(path), slots: [])
    var scope = DatasetScope(self, table: entries.table)
    let classes = classes(of: entries.deciding.sorted(), over: entries.table)
    var isKept: [Bool] = []
    for row in classes.representatives {
      scope.stand(at: Int(row))
      guard formula.evaluate(in: scope).problem == nil else { return nil }
      isKept.append(!formula.nodes(in: scope).isEmpty)
    }
    return Mask(rows: classes.codes.count) { isKept[Int(classes.codes[$0])] }
  }

  /// The nearest table that a repeat's rows and another table's are both below, and by its rows where those of the
  /// repeat begin, with one more at the end.
  func firstRows(of table: Int, seenFrom other: Int) -> (home: Int, first: [Int32])? {
    let chain = schema.chain(from: other)
    guard var home = schema.tables[table].parent else { return nil }
    var first = firstRows[table]
    while !chain.contains(home), let parent = schema.tables[home].parent {
      first = firstRows[home].map { first[Int($0)] }
      home = parent
    }
    return (home, first)
  }
}
