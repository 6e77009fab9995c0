package import Formulas

/// One question's answers in many responses, each distinct answer stored once.
///
/// A row holds the number of an entry. The first four entries are the four ways of having no answer, so
/// that a state costs nothing to keep and whatever depends on the answer alone is computed once for each
/// entry, not once for each row.
package struct Column: Sendable {
  /// What the cells of a column hold.
  package enum Kind: Sendable, Equatable {
    case text
    /// A code of a choice list.
    case choice
    /// Codes of a choice list, separated by blanks.
    case choices
    case number
    case date
    case time
    case dateTime
    /// What a calculate gave: text that may be a number.
    case calculated
  }

  /// One distinct answer.
  package struct Entry: Sendable {
    /// The cell as it is stored; empty where there is no answer.
    package var text: String
    package var state: Formulas.AnswerState
    /// The answer as formulas see it.
    package var value: Value
    /// The answer as a number; NaN where it is none.
    package var number: Double
  }

  /// The name as the response files have it.
  package let name: String
  package let kind: Kind
  let content: Content

  /// Where the answers are.
  enum Content: Sendable {
    case entries(Codes, [Entry])
    case texts(DistinctCells)
    /// Nobody asked for it when the files were read.
    case unread

    var isRead: Bool {
      if case .unread = self { return false }
      return true
    }
  }

  init(name: String, kind: Kind, codes: [Int32], entries: [Entry]) {
    self.init(name: name, kind: kind, codes: Codes(codes), entries: entries)
  }

  init(name: String, kind: Kind, codes: Codes, entries: [Entry]) {
    self.name = name
    self.kind = kind
    content = .entries(codes, entries)
  }

  /// A column of many distinct answers, each of which is made an entry when it is asked for.
  init(name: String, kind: Kind, cells: DistinctCells) {
    self.name = name
    self.kind = kind
    content = .texts(cells)
  }

  /// A column that was not read; asking it for answers is a mistake of the program.
  init(unread name: String, kind: Kind) {
    self.name = name
    self.kind = kind
    content = .unread
  }

  /// The number of each row's entry.
  package var codes: Codes {
    switch content {
    case .entries(let codes, _): return codes
    case .texts(let cells): return cells.codes
    case .unread: notRead()
    }
  }

  /// All distinct answers, the four ways of having none before them.
  package var entries: [Entry] {
    switch content {
    case .entries(_, let entries): return entries
    case .texts(let cells): return (0..<cells.count).map(cells.entry)
    case .unread: notRead()
    }
  }

  /// Ends the program: whoever reads responses for a question says beforehand which columns that takes.
  ///
  /// Said also where the compiler leaves out what preconditions say.
  private func notRead() -> Never { fatalError("the column \(name) was not read") }

  /// How many entries there are.
  package var entryCount: Int {
    switch content {
    case .entries(_, let entries): entries.count
    case .texts(let cells): cells.count
    case .unread: 0
    }
  }

  /// The entry of a row.
  package func entry(at row: Int) -> Entry {
    let number = code(at: row)
    switch content {
    case .entries(_, let entries): return entries[number]
    case .texts(let cells): return cells.entry(number)
    case .unread: notRead()
    }
  }

  /// The stored text of a row; empty where there is no answer.
  package func text(at row: Int) -> String { entryText(code(at: row)) }

  /// The stored text of an entry; empty where that stands for having no answer.
  func entryText(_ number: Int) -> String {
    switch content {
    case .entries(_, let entries): return entries[number].text
    case .texts(let cells): return cells.text(number)
    case .unread: notRead()
    }
  }

  /// The bytewise smallest text of some rows; empty where there are none.
  package func leastText(of rows: [Int]) -> String {
    if case .texts(let cells) = content, case .keys(let keys) = cells.texts {
      return keys.least(of: rows).map { keys[$0] } ?? ""
    }
    let texts = rows.map { Array(text(at: $0).utf8) }
    return texts.min { $0.lexicographicallyPrecedes($1) }.map {
      String(decoding: $0, as: UTF8.self)
    }
      ?? ""
  }

  /// The rows whose entry fulfils a condition, which is asked once of each entry.
  package func mask(where isOn: (Entry) -> Bool) -> Mask {
    codes.mask(where: entries.map(isOn))
  }

  package func state(at row: Int) -> Formulas.AnswerState { entryState(code(at: row)) }

  func entryState(_ number: Int) -> Formulas.AnswerState {
    switch content {
    case .entries(_, let entries): return entries[number].state
    case .texts(let cells): return cells.state(number)
    case .unread: notRead()
    }
  }

  /// The number of a row's entry.
  private func code(at row: Int) -> Int {
    switch content {
    case .entries(let codes, _): return Int(codes[row])
    case .texts(let cells): return Int(cells.codes[row])
    case .unread: notRead()
    }
  }

  /// A column in which no row was asked.
  static func unasked(name: String, kind: Kind, rows: Int) -> Column {
    Column(
      name: name, kind: kind, codes: Codes(repeating: 0, count: rows), entries: unansweredEntries)
  }

  /// The entries that every column begins with, in the order of `unansweredCode`.
  static let unansweredEntries: [Entry] =
    [Formulas.AnswerState.notAsked, .blank, .dontKnow, .refused].map {
      Entry(text: "", state: $0, value: .empty, number: .nan)
    }

  /// The number of the entry that stands for having no answer.
  static func unansweredCode(_ state: Formulas.AnswerState) -> Int32 {
    switch state {
    case .notAsked, .answered: 0
    case .blank: 1
    case .dontKnow: 2
    case .refused: 3
    }
  }
}

/// The tokens of a cell that lists names or codes separated by blanks.
package func tokens(of text: String) -> [Substring] {
  text.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\n" })
}
