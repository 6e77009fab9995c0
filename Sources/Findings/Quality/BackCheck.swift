package import Forms
import Formulas
import Tables

/// One question that was asked again, by somebody else, of a person who had been interviewed (domain.md 6, Q19).
package struct BackCheck: Sendable, Equatable {
  /// What a different answer says.
  package enum Kind: Int, Sendable, CaseIterable {
    /// A fixed fact, such as the sex: an error of the interview.
    case fact = 1
    /// How things went, such as the waiting.
    case process
    /// What somebody thinks, which may change: reported, never flagged.
    case opinion
  }

  /// The interview's.
  package var key: String
  /// Who asked again; blank where that was not written down.
  package var by: String
  /// The question's column.
  package var question: String
  package var kind: Kind
  /// As a response file has it; a question that was not answered again has no row here.
  package var answer: String
  /// In the file.
  package var line: Int
}

/// The questions that were asked again: `backchecks.csv`, one row for each question of each interview.
///
///     survey,KEY,on,by,question,type,answer
///     nfi,uuid:70ccd291-0ef4-42af-9c97-e4d55e9b6591,2026-11-20,S1,resp_sex,1,female
///
/// A row without an answer is one that is still to be asked: `ronda sample backcheck` makes such rows. What it
/// prints may be appended as it is: a header in between is about no survey.
package struct BackCheckSheet: Sendable {
  package let checks: [BackCheck]
  package let diagnostics: [Diagnostic]
  /// The KEYs of interviews that have rows, answered or not.
  package let keys: Set<String>

  /// The file's name in the workspace.
  package static let file = "backchecks.csv"

  /// The columns of the file; `on` and `by` may be missing.
  package static let columns = ["survey", "KEY", "on", "by", "question", "type", "answer"]

  /// Nothing was asked again.
  package static let none = BackCheckSheet(checks: [], diagnostics: [], keys: [])

  private init(checks: [BackCheck], diagnostics: [Diagnostic], keys: Set<String>) {
    self.checks = checks
    self.diagnostics = diagnostics
    self.keys = keys
  }

  /// Reads the rows about one survey, collecting what is wrong in them.
  ///
  /// With a dataset, also rows about interviews that are not there.
  package static func read(
    csv bytes: [UInt8], file: String, survey: String, schema: Schema, dataset: Dataset? = nil
  ) -> BackCheckSheet {
    let (sheet, problems) = Sheet.read(csv: bytes, name: "backchecks", file: file)
    var reader = SheetReader(sheet, file: file)
    reader.take(problems)
    let required = columns.filter { $0 != "on" && $0 != "by" }
    guard reader.check(columns: columns, required: required) else {
      return BackCheckSheet(checks: [], diagnostics: reader.diagnostics, keys: [])
    }
    var checks: [BackCheck] = []
    let keys = Set(
      sheet.rows.filter { reader.text("survey", $0) == survey }.map { reader.text("KEY", $0) })
    let known = dataset?.keys(among: keys)
    var first: [[String]: Int] = [:]
    for row in sheet.rows where reader.text("survey", row) == survey {
      let key = reader.text("KEY", row)
      guard !key.isEmpty else {
        reader.report(.missing("KEY"), row, "KEY")
        continue
      }
      if let known, !known.contains(key) {
        reader.report(.unknownInterview, row, "KEY")
        continue
      }
      guard let check = reader.backCheck(row, key, schema) else { continue }
      let about = [key, check.question]
      if let line = first[about] {
        reader.report(.repeatedRow(line), row, "question")
        continue
      }
      first[about] = row.number
      if !check.answer.isEmpty { checks.append(check) }
    }
    return BackCheckSheet(checks: checks, diagnostics: reader.diagnostics, keys: keys)
  }
}

extension Dataset {
  /// Which of some KEYs interviews have.
  fileprivate func keys(among wanted: Set<String>) -> Set<String> {
    guard let column = column(named: "KEY"), !wanted.isEmpty else { return [] }
    return wanted.intersection((0..<rows).lazy.map(column.text))
  }
}

extension SheetReader {
  fileprivate mutating func backCheck(
    _ row: Sheet.Row, _ key: String, _ schema: Schema
  ) -> BackCheck? {
    let errors = errorCount
    _ = day("on", row)
    let kind = Int(text("type", row)).flatMap(BackCheck.Kind.init)
    if kind == nil { report(.notOneOf(["1", "2", "3"]), row, "type") }
    let name = text("question", row)
    let columns = schema.tables[0].columns
    let column = columns.first { $0.name == name && $0.node != nil }
    if column == nil {
      let nearest = nearestName(to: name, among: columns.filter { $0.node != nil }.map(\.name))
      report(.unknownColumnName(nearest: nearest), row, "question")
    }
    let answer = text("answer", row)
    if let column, !answer.isEmpty {
      switch EntryTyping(column, form: schema.form).entry(answer).flaw {
      case nil: break
      case .unknownChoice:
        let list = column.node.flatMap { schema.form.list(of: schema.form.nodes[$0]) }
        report(.notOneOf((list?.choices ?? []).prefix(9).map(\.name)), row, "answer")
      case .outOfRange,
        .wrongType where column.kind == .number:
        report(.notANumber, row, "answer")
      default: report(.notADate, row, "answer")
      }
    }
    guard errorCount == errors, let kind else { return nil }
    return BackCheck(
      key: key, by: text("by", row), question: name, kind: kind, answer: answer, line: row.number)
  }
}
