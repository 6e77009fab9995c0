package import Forms
package import Formulas
import Tables

/// A survey's own check of its interviews: a row of `quality.csv`.
///
/// Answers that cannot both be true, numbers that a plan forbids: what no general check can know.
package struct QualityRule: Sendable {
  package var code: String
  /// Over one interview; those for which it holds are flagged.
  package var when: BoundFormula
  /// From 4 high to 1.
  package var severity: Int
  package var text: Bilingual
}

/// The rows of `quality.csv`, with what is wrong in it.
package struct QualitySheet: Sendable {
  package var rules: [QualityRule]
  package var diagnostics: [Diagnostic]

  package static let columns = ["code", "when", "severity", "text"]

  /// Reads one sheet; in the shared one a row that names a question the form has not is left out.
  package static func read(
    csv bytes: [UInt8], file: String, schema: Schema, isShared: Bool
  ) -> QualitySheet {
    let (sheet, problems) = Sheet.read(csv: bytes, name: "quality", file: file)
    var reader = SheetReader(sheet, file: file)
    reader.take(problems)
    var rules: [QualityRule] = []
    if reader.check(columns: columns, required: ["code", "when"]) {
      for row in sheet.rows {
        if isShared, !reader.applies(row, schema) { continue }
        if let rule = reader.qualityRule(row, schema) { rules.append(rule) }
      }
    }
    return QualitySheet(rules: rules, diagnostics: reader.diagnostics)
  }
}

extension SheetReader {
  fileprivate func applies(_ row: Sheet.Row, _ schema: Schema) -> Bool {
    guard let formula = try? Formula.parse(text("when", row)) else { return true }
    return formula.references.allSatisfy { !schema.slots(named: $0.name).isEmpty }
  }

  fileprivate mutating func qualityRule(_ row: Sheet.Row, _ schema: Schema) -> QualityRule? {
    let errors = errorCount
    let code = text("code", row)
    if code.isEmpty { report(.missing("code"), row, "code") }
    if text("when", row).isEmpty { report(.missing("when"), row, "when") }
    let when = formula("when", row, names: DatasetNames(schema))
    let severity = number("severity", row) ?? 3
    if ![1, 2, 3, 4].contains(severity) {
      report(.notOneOf(["1", "2", "3", "4"]), row, "severity")
    }
    let text = bilingual("text", row)
    if text.es.isEmpty { report(.missing("text"), row, "text") }
    guard errorCount == errors, let when else { return nil }
    return QualityRule(code: code, when: when, severity: Int(severity), text: text)
  }
}
