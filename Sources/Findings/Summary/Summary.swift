import Forms
import Formulas

/// Interviews counted by what is alike about them, so that estimates and tables need none of them again.
///
/// Of each indicator it says how often which value occurs in which block, of each question how often which
/// answer does. A block is the interviews of one group that the sampling design does not tell apart. Two
/// summaries of different interviews are joined by adding their counts: that is how new interviews are
/// taken in without reading the others.
package struct Summary: Sendable {
  /// What the sampling design knows of an interview.
  struct Unit: Hashable, Sendable {
    var round = ""
    /// As `label` gives it; empty where none is declared.
    var stratum = ""
    var cluster = ""
    /// Nil where it is no number.
    var weight: Double?
    var population: Double?
  }

  struct Block: Sendable, Equatable {
    var unit: Int32
    var group: Int32
    /// How many interviews are in it, whatever became of them.
    var rows: Int
    /// How many of them are in the sample.
    var sample: Int
  }

  /// How often which value of an indicator occurs among the rows that its design is made of.
  ///
  /// Sorted by block, state and value, each combination once.
  struct Cells: Sendable {
    /// What is known of the valid values.
    enum Kind: Int {
      /// Each of them.
      case values
      /// Each of a ratio's with its denominator.
      case pairs
      /// Their sums, of which means and totals are made: each block then has one valid cell, without a value.
      case sums
    }

    var kind = Kind.values
    var blocks: [Int32] = []
    /// `AnswerState.rawValue`.
    var states: [UInt8] = []
    /// NaN where the state is not valid, and everywhere where only sums are known.
    var values: [Double] = []
    /// The denominators of pairs; empty for everything else.
    var denominators: [Double] = []
    /// Empty unless only these are known.
    var sums: [PowerSums] = []
    var counts: [Int32] = []
  }

  /// How often which answer to a question occurs among all interviews.
  struct Answers: Sendable {
    var question: Int
    /// The distinct cells as stored, and what became of the question: `Column.unansweredCode` of the state.
    var texts: [String] = []
    var states: [UInt8] = []
    /// The block, the answer and how many gave it there, each combination once.
    var blocks: [Int32] = []
    var codes: [Int32] = []
    var counts: [Int32] = []
  }

  var units: [Unit] = []
  /// One code for each key of the grouping, in no particular order.
  var groups: [[String]] = []
  var blocks: [Block] = []
  var indicators: [Cells] = []
  var questions: [Answers] = []
  /// The versions of the form that the sample was asked with.
  var versions: [String] = []
  /// What could not be used as it stands in the files.
  package internal(set) var problems: [DataProblem] = []

  /// The codes of the rounds that some interview is in, in no particular order.
  package var rounds: [String] { Set(units.map(\.round)).filter { !$0.isEmpty }.sorted() }

  /// The number of cells and answers, by which its size in bytes goes.
  var size: Int {
    indicators.reduce(blocks.count) { $0 + $1.blocks.count }
      + questions.reduce(0) { $0 + $1.blocks.count }
  }
}

extension Summary {
  /// Whether indicators and questions of a form can be summarised: they are about interviews themselves.
  ///
  /// What walks through repeats, goes by lot, or says something else every day needs the rows.
  package static func covers(
    _ indicators: [Indicator], questions: [Int], by grouping: Grouping, _ schema: Schema
  ) -> Bool {
    func isOwn(_ slot: Int) -> Bool {
      schema.places[slot].table == 0 && schema.places[slot].column != nil
    }
    let isMeasurable = indicators.allSatisfy { indicator in
      let formulas = [indicator.base, indicator.value, indicator.per].compactMap { $0 }
      return indicator.table == 0 && indicator.questions.allSatisfy(isOwn)
        && formulas.allSatisfy { $0.term.isTimeless && $0.slots.allSatisfy(isOwn) }
    }
    let round = schema.slots(forKey: Role.round.rawValue).first
    return isMeasurable && questions.allSatisfy(isOwn) && round == schema.slot(.round)
      && grouping.keys.allSatisfy { schema.slots(forKey: $0).allSatisfy(isOwn) }
  }

  /// Adds the interviews of another summary of the same indicators, questions and grouping.
  mutating func add(_ other: Summary) {
    var unitNumbers: [Unit: Int32] = [:]
    for (number, unit) in units.enumerated() { unitNumbers[unit] = Int32(number) }
    var groupNumbers: [[String]: Int32] = [:]
    for (number, group) in groups.enumerated() { groupNumbers[group] = Int32(number) }
    var blockNumbers: [SIMD2<Int32>: Int32] = [:]
    for (number, block) in blocks.enumerated() {
      blockNumbers[SIMD2(block.unit, block.group)] = Int32(number)
    }
    var places: [Int32] = []
    for block in other.blocks {
      let unit = other.units[Int(block.unit)]
      let group = other.groups[Int(block.group)]
      let unitNumber = unitNumbers[unit] ?? Int32(units.count)
      if unitNumbers.updateValue(unitNumber, forKey: unit) == nil { units.append(unit) }
      let groupNumber = groupNumbers[group] ?? Int32(groups.count)
      if groupNumbers.updateValue(groupNumber, forKey: group) == nil { groups.append(group) }
      let pair = SIMD2(unitNumber, groupNumber)
      let place = blockNumbers[pair] ?? Int32(blocks.count)
      if blockNumbers.updateValue(place, forKey: pair) == nil {
        blocks.append(Block(unit: unitNumber, group: groupNumber, rows: 0, sample: 0))
      }
      blocks[Int(place)].rows += block.rows
      blocks[Int(place)].sample += block.sample
      places.append(place)
    }
    for number in indicators.indices {
      indicators[number].add(other.indicators[number], at: places)
    }
    for number in questions.indices { questions[number].add(other.questions[number], at: places) }
    versions = Set(versions + other.versions).sorted()
    var notes = DataProblemNotes(problems)
    notes.add(DataProblemNotes(other.problems))
    problems = notes.problems
  }
}

extension Summary.Cells {
  struct Cell: Equatable {
    var block: Int32 = 0
    var state: UInt8 = 0
    var value: Double
    var denominator = Double.nan
    var sums = PowerSums()
    var count: Int32

    /// Whether it stands before another one; equal ones are of the same combination.
    func precedes(_ other: Cell) -> Bool {
      if block != other.block { return block < other.block }
      if state != other.state { return state < other.state }
      if value != other.value { return value < other.value }
      return denominator < other.denominator
    }
  }

  subscript(index: Int) -> Cell {
    Cell(
      block: blocks[index], state: states[index], value: values[index],
      denominator: kind == .pairs ? denominators[index] : .nan,
      sums: kind == .sums ? sums[index] : PowerSums(), count: counts[index])
  }

  /// Takes one more cell, which stands behind all others or is like the last one.
  mutating func append(_ cell: Cell) {
    let last = blocks.count - 1
    if last >= 0, !self[last].precedes(cell) {
      add(cell, to: last)
      return
    }
    blocks.append(cell.block)
    states.append(cell.state)
    values.append(cell.value)
    if kind == .pairs { denominators.append(cell.denominator) }
    if kind == .sums { sums.append(cell.sums) }
    counts.append(cell.count)
  }

  private mutating func add(_ cell: Cell, to place: Int) {
    counts[place] += cell.count
    if kind == .sums { sums[place].add(cell.sums) }
  }

  fileprivate mutating func add(_ other: Self, at places: [Int32]) {
    var new = other.blocks.indices.map { index in
      var cell = other[index]
      cell.block = places[Int(cell.block)]
      return cell
    }
    new.sort { $0.precedes($1) }
    // Most of the new ones are known: only their counts change, and nothing has to move.
    var unknown: [Cell] = []
    for cell in new {
      if let place = place(of: cell) { add(cell, to: place) } else { unknown.append(cell) }
    }
    guard !unknown.isEmpty else { return }
    var result = Self(kind: kind)
    result.reserve(blocks.count + unknown.count)
    var next = 0
    for index in blocks.indices {
      let cell = self[index]
      while next < unknown.count, unknown[next].precedes(cell) {
        result.append(unknown[next])
        next += 1
      }
      result.append(cell)
    }
    for cell in unknown[next...] { result.append(cell) }
    self = result
  }

  mutating func reserve(_ count: Int) {
    blocks.reserveCapacity(count)
    states.reserveCapacity(count)
    values.reserveCapacity(count)
    counts.reserveCapacity(count)
  }

  private func place(of cell: Cell) -> Int? {
    var (low, high) = (0, blocks.count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].precedes(cell) { low = middle + 1 } else { high = middle }
    }
    return low < blocks.count && !cell.precedes(self[low]) ? low : nil
  }
}

extension Summary.Answers {
  fileprivate mutating func add(_ other: Self, at places: [Int32]) {
    struct Answer: Hashable {
      var text: String
      var state: UInt8
    }
    var numbers: [Answer: Int32] = [:]
    for (number, text) in texts.enumerated() {
      numbers[Answer(text: text, state: states[number])] = Int32(number)
    }
    var codeOf: [Int32] = []
    for (number, text) in other.texts.enumerated() {
      let answer = Answer(text: text, state: other.states[number])
      let code = numbers[answer] ?? Int32(texts.count)
      if numbers.updateValue(code, forKey: answer) == nil {
        texts.append(text)
        states.append(other.states[number])
      }
      codeOf.append(code)
    }
    var positions: [SIMD2<Int32>: Int] = [:]
    for index in blocks.indices { positions[SIMD2(codes[index], blocks[index])] = index }
    for index in other.blocks.indices {
      let pair = SIMD2(codeOf[Int(other.codes[index])], places[Int(other.blocks[index])])
      if let place = positions[pair] {
        counts[place] += other.counts[index]
      } else {
        positions[pair] = blocks.count
        codes.append(pair.x)
        blocks.append(pair.y)
        counts.append(other.counts[index])
      }
    }
  }
}
