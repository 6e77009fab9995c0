/// Why a finished interview is taken up again, and by whom.
package struct Correction: Sendable, Equatable {
  /// What the person wrote; asked for before anything can be changed.
  package var reason: String
  /// The monitor's code; empty where none was given.
  package var monitor: String
  /// How often the interview was taken up before this correction.
  package var sittings: Int
  /// When it ended, as ODK writes instants: formulas that ask for the time go by it.
  package var endedAt: String

  package init(reason: String, monitor: String, sittings: Int, endedAt: String) {
    self.reason = reason
    self.monitor = monitor
    self.sittings = sittings
    self.endedAt = endedAt
  }
}

/// One answer of a finished interview that a correction made another one.
package struct AnswerChange: Sendable, Equatable {
  /// The question's name in files; a repeat's where the number of its entries changed.
  package var question: String
  /// The entry of a repeat that it stands in, such as `items[2]`; empty outside repeats.
  package var entry: String
  /// The stored answer, or `_dk` or `_refused`; empty where there was none.
  ///
  /// Always empty for direct identifiers, sensitive questions and notes beside questions: these are named
  /// only, since a history is read by more people than the answers (domain reference, section 8.5).
  package var old: String
  package var new: String
  /// Whether somebody gave it, rather than that the form computed it.
  package var isGiven: Bool

  package init(question: String, entry: String, old: String, new: String, isGiven: Bool) {
    self.question = question
    self.entry = entry
    self.old = old
    self.new = new
    self.isGiven = isGiven
  }
}

extension Form {
  /// What differs between two versions of one finished interview, in the order of the form.
  ///
  /// When the interview ended, how long it took and what is blank is not looked at. A column that only
  /// one of the two has is empty in the other.
  package func changes(from old: Response, to new: Response) -> [AnswerChange] {
    var changes: [AnswerChange] = []
    let before = Answers(old)
    let after = Answers(new)
    for column in new.columns + old.columns.filter({ !new.columns.contains($0) })
    where responseColumns.first(where: { $0.columnName == column })?.question != .end {
      add(column, "", before, after, to: &changes)
    }
    for column in new.contactColumns
    where before.contact(column) != after.contact(column)
      || before.state(column) != after.state(column)
    {
      changes.append(AnswerChange(question: column, entry: "", old: "", new: "", isGiven: true))
    }
    for table in new.repeats { addRows(of: table, old, before, after, to: &changes) }
    let notes = Dictionary(
      old.comments.map { ($0.question, $0.text) }, uniquingKeysWith: { _, last in last })
    let notesNow = Dictionary(
      new.comments.map { ($0.question, $0.text) }, uniquingKeysWith: { _, last in last })
    for question in Set(notes.keys).union(notesNow.keys).sorted()
    where notes[question] != notesNow[question] {
      changes.append(AnswerChange(question: question, entry: "", old: "", new: "", isGiven: true))
    }
    return changes
  }

  private func addRows(
    of table: Response.Table, _ old: Response, _ before: Answers, _ after: Answers,
    to changes: inout [AnswerChange]
  ) {
    let rows = old.repeats.first { $0.name == table.name }?.rows ?? []
    let parents = (rows + table.rows).map(\.parentKey)
    var seen: Set<String> = []
    for parent in parents where seen.insert(parent).inserted {
      let count = rows.count { $0.parentKey == parent }
      let countNow = table.rows.count { $0.parentKey == parent }
      guard count != countNow else { continue }
      changes.append(
        AnswerChange(
          question: table.name, entry: Answers.entry(parent), old: String(count),
          new: String(countNow), isGiven: true))
    }
    seen = []
    for row in table.rows + rows where seen.insert(row.key).inserted {
      for column in table.columns {
        add(column, Answers.entry(row.key), before, after, to: &changes)
      }
    }
  }

  private func add(
    _ column: String, _ entry: String, _ before: Answers, _ after: Answers,
    to changes: inout [AnswerChange]
  ) {
    let name = entry.isEmpty ? column : entry + "/" + column
    let old = before.text(name)
    let new = after.text(name)
    guard old != new else { return }
    let node = nodes.first { $0.columnName == column && $0.question != nil }
    let isNamedOnly = node?.personalData == .sensitive || node?.personalData == .direct
    changes.append(
      AnswerChange(
        question: column, entry: entry, old: isNamedOnly ? "" : old, new: isNamedOnly ? "" : new,
        isGiven: node?.isVisibleQuestion ?? true))
  }
}

/// The answers of a response by the name of the question, in a repeat `items[2]/item_use`.
private struct Answers {
  private var cells: [String: String] = [:]
  private var states: [String: String] = [:]
  private var contacts: [String: String] = [:]

  init(_ response: Response) {
    for (column, cell) in zip(response.columns, response.cells) { cells[column] = cell }
    for table in response.repeats {
      for row in table.rows {
        for (column, cell) in zip(table.columns, row.cells) {
          cells[Self.entry(row.key) + "/" + column] = cell
        }
      }
    }
    for name in response.dontKnow { states[name] = "_dk" }
    for name in response.refused { states[name] = "_refused" }
    for (column, cell) in zip(response.contactColumns, response.contactCells) {
      contacts[column] = cell
    }
    contacts.merge(response.contactBoxes) { cell, boxes in cell.isEmpty ? boxes : cell }
  }

  func text(_ name: String) -> String {
    let cell = cells[name] ?? ""
    return cell.isEmpty ? state(name) : cell
  }

  func state(_ name: String) -> String { states[name] ?? "" }

  func contact(_ column: String) -> String { contacts[column] ?? "" }

  /// `items[2]` of the key of its row; empty of an interview's own.
  static func entry(_ key: String) -> String {
    key.firstIndex(of: "/").map { String(key[key.index(after: $0)...]) } ?? ""
  }
}
