import Forms
import Formulas

/// A column's cells where so many differ that entries are made only when they are asked for.
struct DistinctCells: Sendable {
  enum Texts: Sendable {
    case cells(CellTexts)
    case keys(KeyList)
  }

  let codes: Codes
  let texts: Texts
  private let typing: EntryTyping
  /// The numbers of the texts that are not of the question's type; they count as blank.
  let flawed: Set<Int32>

  init(codes: Codes, texts: CellTexts, typing: EntryTyping, flawed: Set<Int32>) {
    self.codes = codes
    self.texts = .cells(texts)
    self.typing = typing
    self.flawed = flawed
  }

  /// The KEYs of interviews, of which every one is different.
  init(keys: KeyList, typing: EntryTyping) {
    codes = Codes(ownEntries: keys.count)
    texts = .keys(keys)
    self.typing = typing
    flawed = []
  }

  /// How many entries there are, the four without an answer included.
  var count: Int {
    switch texts {
    case .cells(let texts): texts.count
    case .keys(let keys): keys.count + 4
    }
  }

  func text(_ number: Int) -> String {
    if number < 4 || !flawed.isEmpty && flawed.contains(Int32(number)) { return "" }
    switch texts {
    case .cells(let texts): return texts[number]
    case .keys(let keys): return keys[number - 4]
    }
  }

  func state(_ number: Int) -> Formulas.AnswerState {
    if number < 4 { return Column.unansweredEntries[number].state }
    return flawed.contains(Int32(number)) ? .blank : .answered
  }

  func entry(_ number: Int) -> Column.Entry {
    if number < 4 { return Column.unansweredEntries[number] }
    if flawed.contains(Int32(number)) { return Column.unansweredEntries[1] }
    return typing.entry(text(number)).entry
  }
}

extension EntryTyping {
  /// The column of coded cells, and by the numbers of entries what is wrong with them.
  ///
  /// A few thousand entries are made at once; where there are more, only those that do not look like what
  /// the question asks for are looked at closely.
  func column(
    _ definition: Schema.ColumnDefinition, codes: Codes, texts: CellTexts
  ) -> (column: Column, flaws: [Int32: DataProblem.Kind]) {
    var flaws: [Int32: DataProblem.Kind] = [:]
    let isListed = definition.kind == .choice || definition.kind == .choices
    if texts.count > 4096, !isListed {
      if !takesAnyText {
        for number in 4..<texts.count where !isPlain(texts.bytes(number)) {
          flaws[Int32(number)] = entry(texts[number]).flaw
        }
      }
      let cells = DistinctCells(
        codes: codes, texts: texts, typing: self, flawed: Set(flaws.keys))
      return (Column(name: definition.name, kind: definition.kind, cells: cells), flaws)
    }
    var entries = Column.unansweredEntries
    entries.reserveCapacity(texts.count)
    for number in 4..<texts.count {
      let (entry, flaw) = entry(texts[number])
      if let flaw { flaws[Int32(number)] = flaw }
      entries.append(entry)
    }
    return (
      Column(name: definition.name, kind: definition.kind, codes: codes, entries: entries), flaws
    )
  }
}
