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
  /// The number of each row's entry.
  package internal(set) var codes: [Int32]
  package internal(set) var entries: [Entry]

  /// The entry of a row.
  package func entry(at row: Int) -> Entry { entries[Int(codes[row])] }

  /// The stored text of a row; empty where there is no answer.
  package func text(at row: Int) -> String { entries[Int(codes[row])].text }

  package func state(at row: Int) -> Formulas.AnswerState { entries[Int(codes[row])].state }

  /// A column in which no row was asked.
  static func unasked(name: String, kind: Kind, rows: Int) -> Column {
    Column(
      name: name, kind: kind, codes: Array(repeating: 0, count: rows), entries: unansweredEntries)
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
