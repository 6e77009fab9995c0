import Forms
import Formulas

extension Dataset {
  /// Counts the values of indicators and the answers to questions by block; nil where there are too many blocks.
  ///
  /// Nothing is made for each row but its block. Only for what `Summary.covers`.
  package func summary(
    of indicators: [Indicator], questions: [Int], by grouping: Grouping
  ) -> Summary? {
    var result = Summary()
    guard let blockOfRow = result.sort(self, by: grouping) else { return nil }
    let sample = sample
    let count = result.blocks.count
    for (block, rows) in Mask(rows: rows, true).tally(in: blockOfRow, count: count).enumerated() {
      result.blocks[block].rows = rows
    }
    for (block, rows) in sample.tally(in: blockOfRow, count: count).enumerated() {
      result.blocks[block].sample = rows
    }
    result.indicators = spread(indicators, over: availableCores()) { indicator in
      self.cells(of: indicator, sample, blockOfRow, count)
    }
    result.questions = spread(questions, over: availableCores()) { question in
      self.answers(to: question, blockOfRow, count)
    }
    if let column = column(named: "form_version") {
      let entries = column.entries
      let seen = column.codes.firstRows(entries: entries.count)
      result.versions = Set(entries.indices.filter { seen[$0] >= 0 }.map { entries[$0].text })
        .sorted()
    }
    result.problems = problems
    return result
  }

  // MARK: Indicators

  private func cells(
    of indicator: Indicator, _ sample: Mask, _ blockOfRow: [Int32], _ count: Int
  ) -> Summary.Cells {
    let asked = stateMasks(of: indicator.questions)
    let base = indicator.base.map { mask($0) } ?? sample & asked.valid
    let open = sample & !base
    let concerned = indicator.base.map { open & !isSettled($0.term, false, over: 0) } ?? open
    let (missing, dontKnow, refused) = (
      concerned & asked.missing, concerned & asked.dontKnow, concerned & asked.refused
    )
    let others = open & !missing & !dontKnow & !refused
    // 1 not asked, 2 missing, 3 don't know, 4 refused, 5 false or counted below, 6 true.
    let truth =
      indicator.kind == .proportion ? base & mask(indicator.value, where: base) : base & !base
    let kinds = (others | dontKnow | (base & !truth)).tally(
      missing | dontKnow | truth, refused | base, in: blockOfRow, count: count)
    var cells = Summary.Cells(kind: Summary.Cells.Kind(indicator.kind))
    let numbers =
      indicator.kind == .proportion ? nil : values(of: indicator, base, blockOfRow, count)
    for block in 0..<count {
      func add(_ state: AnswerState, _ cell: Summary.Cells.Cell) {
        guard cell.count > 0 else { return }
        var cell = cell
        cell.block = Int32(block)
        cell.state = state.rawValue
        cells.append(cell)
      }
      func add(_ state: AnswerState, _ value: Double, _ number: Int32) {
        add(state, Summary.Cells.Cell(value: value, count: number))
      }
      var lost = kinds[block * 8 + 2]
      if let numbers {
        let own = numbers[block]
        for cell in own { add(.valid, cell) }
        lost += kinds[block * 8 + 5] - own.reduce(0) { $0 + $1.count }
      } else {
        add(.valid, 0, kinds[block * 8 + 5])
        add(.valid, 1, kinds[block * 8 + 6])
      }
      add(.missing, .nan, lost)
      add(.dontKnow, .nan, kinds[block * 8 + 3])
      add(.refused, .nan, kinds[block * 8 + 4])
      add(.notApplicable, .nan, kinds[block * 8 + 1])
    }
    return cells
  }

  /// By block how often each number occurs, ascending, or what the numbers sum up to; rows without one are left out.
  private func values(
    of indicator: Indicator, _ base: Mask, _ blockOfRow: [Int32], _ count: Int
  ) -> [[Summary.Cells.Cell]] {
    let formula = indicator.value
    let (numbers, codes) = distinct(formula, over: 0, base, .nan) { formula.number(in: $0) }
    let code = codes.wide
    if let per = indicator.per {
      return pairs(numbers, code, of: per, base, blockOfRow, count)
    }
    let areSummed = Summary.Cells.Kind(indicator.kind) == .sums
    var result = [[Summary.Cells.Cell]](
      repeating: areSummed ? [Summary.Cells.Cell(value: .nan, count: 0)] : [], count: count)
    func add(_ number: Double, _ times: Int32, to block: Int) {
      if areSummed {
        result[block][0].sums.add(number, times: Int(times))
        result[block][0].count += times
      } else {
        result[block].append(Summary.Cells.Cell(value: number, count: times))
      }
    }
    let order = numbers.indices.filter { numbers[$0].isFinite }
      .sorted { numbers[$0] < numbers[$1] }
    var ranks = [Int32](repeating: -1, count: numbers.count)
    for (rank, code) in order.enumerated() { ranks[code] = Int32(rank) }
    let width = order.count
    guard width * count <= 1 << 24 else {
      var ofBlock = [[Int32]](repeating: [], count: count)
      base.each { row in
        let rank = ranks[Int(code[row])]
        if rank >= 0 { ofBlock[Int(blockOfRow[row])].append(rank) }
      }
      for block in ofBlock.indices {
        for rank in ofBlock[block].sorted() { add(numbers[order[Int(rank)]], 1, to: block) }
      }
      return result
    }
    var counts = [Int32](repeating: 0, count: width * count)
    base.each { row in
      let rank = Int(ranks[Int(code[row])])
      if rank >= 0 { counts[Int(blockOfRow[row]) &* width &+ rank] &+= 1 }
    }
    for block in 0..<count {
      for rank in 0..<width where counts[block * width + rank] > 0 {
        add(numbers[order[rank]], counts[block * width + rank], to: block)
      }
    }
    return result
  }

  /// By block how often each number occurs with which denominator, ascending.
  private func pairs(
    _ numbers: [Double], _ code: [Int32], of per: BoundFormula, _ base: Mask,
    _ blockOfRow: [Int32], _ count: Int
  ) -> [[Summary.Cells.Cell]] {
    let (others, otherCodes) = distinct(per, over: 0, base, .nan) { per.number(in: $0) }
    let otherCode = otherCodes.wide
    var counts: [SIMD3<Int32>: Int32] = [:]
    base.each { row in
      counts[SIMD3(blockOfRow[row], code[row], otherCode[row]), default: 0] += 1
    }
    var result = [[Summary.Cells.Cell]](repeating: [], count: count)
    for (key, count) in counts {
      let (value, per) = (numbers[Int(key.y)], others[Int(key.z)])
      guard value.isFinite, per.isFinite else { continue }
      result[Int(key.x)].append(
        Summary.Cells.Cell(value: value, denominator: per, count: count))
    }
    for block in result.indices {
      result[block].sort { ($0.value, $0.denominator) < ($1.value, $1.denominator) }
    }
    return result
  }

  /// `states(of:over:)` of the interviews' own questions, as masks.
  private func stateMasks(
    of questions: [Int]
  ) -> (valid: Mask, missing: Mask, dontKnow: Mask, refused: Mask) {
    var open = Mask(rows: rows, true)
    var (missing, dontKnow, refused) = (!open, !open, !open)
    var isAsked = open
    for slot in questions {
      guard let column = column(slot) else { continue }
      let states = column.entries.map(\.state)
      func rows(_ state: Formulas.AnswerState) -> Mask? {
        states.contains(state) ? column.codes.mask(where: states.map { $0 == state }) : nil
      }
      if let blank = rows(.blank) { missing = missing | (open & blank) }
      if let unknown = rows(.dontKnow) { dontKnow = dontKnow | (open & unknown) }
      if let withheld = rows(.refused) { refused = refused | (open & withheld) }
      if let answered = rows(.answered) { open = open & answered } else { open = open & !open }
      if let unasked = rows(.notAsked) { isAsked = isAsked & !unasked }
    }
    return (open & isAsked, missing & isAsked, dontKnow & isAsked, refused & isAsked)
  }

  // MARK: Questions

  private func answers(
    to question: Int, _ blockOfRow: [Int32], _ count: Int
  ) -> Summary.Answers {
    var result = Summary.Answers(question: question)
    guard let column = column(question) else { return result }
    let entries = column.entries
    let width = entries.count
    var counts = [Int32](repeating: 0, count: count * width)
    column.codes.tally(blockOfRow, width: width, into: &counts)
    result.texts = entries.map(\.text)
    result.states = entries.map {
      $0.state == .answered
        ? 4 : UInt8(truncatingIfNeeded: Column.unansweredCode($0.state))
    }
    for code in 0..<width {
      for block in 0..<count where counts[block * width + code] > 0 {
        result.codes.append(Int32(code))
        result.blocks.append(Int32(block))
        result.counts.append(counts[block * width + code])
      }
    }
    return result
  }
}

extension Summary.Cells.Kind {
  /// What the estimates of a kind of indicator are made of.
  init(_ kind: Indicator.Kind) {
    switch kind {
    case .proportion, .median: self = .values
    case .mean, .total: self = .sums
    case .ratio: self = .pairs
    }
  }
}

extension Summary {
  /// The roles of which the sampling design is made.
  static let designRoles: [Role] = [.round, .stratum, .cluster, .weight, .population]

  /// So many blocks are worth counting by.
  private static let mostBlocks = 1 << 14

  /// Finds the blocks, and each row's; nil where they are too many.
  fileprivate mutating func sort(_ dataset: Dataset, by grouping: Grouping) -> [Int32]? {
    var classes = RowClasses(rows: dataset.rows)
    let columns = Self.designRoles.map { dataset.column($0) }
    for column in columns {
      guard let column else { continue }
      classes.split(by: column.codes.wide, entries: column.entryCount)
      guard classes.representatives.count <= Self.mostBlocks else { return nil }
    }
    let groups = dataset.groups(by: grouping)
    self.groups = groups.codes
    classes.split(by: groups.groupOfRow, entries: max(1, groups.codes.count))
    guard classes.representatives.count <= Self.mostBlocks else { return nil }

    var unitNumbers: [Unit: Int32] = [:]
    var blockNumbers: [SIMD2<Int32>: Int32] = [:]
    var blockOfClass: [Int32] = []
    for row in classes.representatives {
      let entries = columns.map { $0?.entry(at: Int(row)) }
      var unit = Unit(
        round: entries[0]?.text ?? "", stratum: Self.label(entries[1]),
        cluster: Self.label(entries[2]))
      unit.weight = entries[3].flatMap { $0.number.isNaN ? nil : $0.number }
      unit.population = entries[4].flatMap { $0.number.isNaN ? nil : $0.number }
      let number = unitNumbers[unit] ?? Int32(units.count)
      if unitNumbers.updateValue(number, forKey: unit) == nil { units.append(unit) }
      let pair = SIMD2(number, groups.groupOfRow[Int(row)])
      let block = blockNumbers[pair] ?? Int32(blocks.count)
      if blockNumbers.updateValue(block, forKey: pair) == nil {
        blocks.append(Block(unit: number, group: pair.y, rows: 0, sample: 0))
      }
      blockOfClass.append(block)
    }
    guard !blockOfClass.indices.allSatisfy({ blockOfClass[$0] == Int32($0) }) else {
      return classes.codes
    }
    return classes.codes.map { blockOfClass[Int($0)] }
  }

  /// A stratum or a cluster: the ways of having no answer are labels of their own.
  private static func label(_ entry: Column.Entry?) -> String {
    guard let entry else { return "" }
    return entry.text.isEmpty ? "\u{1}\(Column.unansweredCode(entry.state))" : entry.text
  }

  /// The stored text behind a label.
  static func text(ofLabel label: String) -> String { label.utf8.first == 1 ? "" : label }
}
