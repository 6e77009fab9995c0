package import Forms
package import Formulas
package import Tables

/// What is measured: one row of an indicator sheet, its formulas bound to the columns of a form.
package struct Indicator: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case proportion
    case mean
    case median
    case total
    case ratio
  }

  package var code: String
  package var label: Bilingual
  package var kind: Kind
  /// Who is in the denominator; nil: the sample, where every question that `value` names is answered.
  package var base: BoundFormula?
  package var value: BoundFormula
  /// The denominator of a ratio.
  package var per: BoundFormula?
  /// The table whose rows are counted: 0 for interviews, else that of the repeat named by `over`.
  package var table: Int
  /// Nil where neither more nor less is better: then there is no target, drop or gap.
  package var direction: Direction?
  /// In the indicator's own unit; a fraction for proportions.
  package var target: Double?
  package var alert: Double?
  /// Roles or questions to break it down by.
  package var by: [String]
  package var hxl: String
  package var source: String
  /// The questions that `value` (and `per`) name, as slots.
  package var questions: [Int]
  package var place: CellPlace
  /// Whether it comes from the sheet that all surveys share.
  package var isShared: Bool
}

/// The indicators of one survey, from the shared sheet and its own.
package struct IndicatorSheet: Sendable {
  package var indicators: [Indicator]
  package var diagnostics: [Diagnostic]
  /// Codes of the shared sheet that this form has not all questions for.
  package var inapplicable: [String]

  /// The columns of the sheet.
  package static let columns = [
    "code", "label", "type", "base", "value", "per", "over", "direction", "target", "alert", "by",
    "hxl", "source",
  ]

  /// Reads one `indicators.csv`, collecting every mistake in it.
  ///
  /// In the shared sheet a row that names a question the form has not is left out without a word.
  package static func read(csv bytes: [UInt8], file: String, schema: Schema, isShared: Bool)
    -> IndicatorSheet
  {
    let (sheet, problems) = Sheet.read(csv: bytes, name: "indicators", file: file)
    var reader = SheetReader(sheet, file: file)
    reader.take(problems)
    var result = IndicatorSheet(indicators: [], diagnostics: [], inapplicable: [])
    if reader.check(columns: columns, required: ["code", "type", "value"]) {
      var codes: Set<String> = []
      for row in sheet.rows {
        let code = reader.text("code", row)
        if isShared, !reader.isApplicable(row, ["base", "value", "per"], schema, over: "over") {
          if codes.insert(code).inserted { result.inapplicable.append(code) }
          continue
        }
        let indicator = reader.indicator(row, schema: schema, isShared: isShared)
        if code.isEmpty || isIdentifier(code), !code.isEmpty, !codes.insert(code).inserted {
          reader.report(.duplicate, row, "code")
          continue
        }
        if let indicator { result.indicators.append(indicator) }
      }
    }
    result.diagnostics = reader.diagnostics
    return result
  }

  /// The shared indicators with the survey's own: a row with the same code stands in its place.
  package static func joined(shared: IndicatorSheet, own: IndicatorSheet) -> IndicatorSheet {
    var result = shared
    result.diagnostics += own.diagnostics
    result.indicators.replace(with: own.indicators, code: \.code)
    result.inapplicable.removeAll { code in own.indicators.contains { $0.code == code } }
    return result
  }
}

/// A letter, then letters, digits and `_`: what `${X08.low}` can name.
func isIdentifier(_ text: String) -> Bool {
  guard let first = text.utf8.first, isLetter(first) else { return false }
  return text.utf8.allSatisfy { isLetter($0) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x5F }
}

private func isLetter(_ byte: UInt8) -> Bool {
  (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
}

extension SheetReader {
  /// Whether a form has every question (and repeat) that a row names; rows that cannot be read apply.
  func isApplicable(
    _ row: Sheet.Row, _ columns: [String], _ schema: Schema, over: String?
  ) -> Bool {
    if let over, !text(over, row).isEmpty, schema.table(named: text(over, row)) == nil {
      return false
    }
    for column in columns {
      guard let formula = try? Formula.parse(text(column, row)) else { continue }
      let names = DatasetNames(schema)
      for reference in formula.references {
        if case .unknown = names.slot(named: reference.name) { return false }
      }
    }
    return true
  }

  fileprivate mutating func indicator(
    _ row: Sheet.Row, schema: Schema, isShared: Bool
  ) -> Indicator? {
    let errors = errorCount
    let code = text("code", row)
    if code.isEmpty {
      report(.missing("code"), row, "code")
    } else if !isIdentifier(code) {
      report(.badCode, row, "code")
    }
    let label = bilingual("label", row)
    if label.en.isEmpty { report(.missing("label"), row, "label") }
    let kind = Indicator.Kind(rawValue: text("type", row))
    if kind == nil {
      report(.notOneOf(Indicator.Kind.allCases.map(\.rawValue)), row, "type")
    }
    var table = 0
    if !text("over", row).isEmpty {
      if let found = schema.table(named: text("over", row)) {
        table = found
      } else {
        let repeats = schema.tables.dropFirst().map(\.name)
        report(
          .unknownRepeat(nearest: nearestName(to: text("over", row), among: repeats)), row,
          "over")
      }
    }
    let names = DatasetNames(schema)
    let base = formula("base", row, names: names)
    let value = formula("value", row, names: names)
    if text("value", row).isEmpty { report(.missing("value"), row, "value") }
    let per = formula("per", row, names: names)
    if kind == .ratio, text("per", row).isEmpty { report(.missing("per"), row, "per") }
    if let kind, kind != .ratio, !text("per", row).isEmpty { report(.perWithoutRatio, row, "per") }
    for column in ["base", "value", "per"] { checkDirect(column, row, schema) }
    let direction = Direction(rawValue: text("direction", row))
    if direction == nil, !text("direction", row).isEmpty {
      report(.notOneOf(["higher", "lower"]), row, "direction")
    }
    let (target, alert) = thresholds(row, kind, direction)
    let by = groupings(row, schema, table: table, isShared: isShared)
    guard errorCount == errors, let kind, let value else { return nil }
    return Indicator(
      code: code, label: label, kind: kind, base: base, value: value, per: per, table: table,
      direction: direction, target: target, alert: alert, by: by, hxl: text("hxl", row),
      source: text("source", row), questions: questions(row, schema, table: table),
      place: place(row, "code"), isShared: isShared)
  }

  private mutating func thresholds(
    _ row: Sheet.Row, _ kind: Indicator.Kind?, _ direction: Direction?
  ) -> (target: Double?, alert: Double?) {
    let target = number("target", row)
    let alert = number("alert", row)
    for (column, value) in [("target", target), ("alert", alert)] {
      guard let value else { continue }
      if kind == .proportion, value < 0 || value > 1 { report(.notAFraction, row, column) }
      if direction == nil, text("direction", row).isEmpty {
        report(.thresholdWithoutDirection, row, column)
      }
    }
    if let target, let alert, let direction {
      let isBeyond = direction == .higher ? alert > target : alert < target
      if isBeyond { report(.alertOnGoodSide, row, "alert") }
    }
    return (target, alert)
  }

  /// The roles and questions of `by` that the form has.
  private mutating func groupings(
    _ row: Sheet.Row, _ schema: Schema, table: Int, isShared: Bool
  ) -> [String] {
    let chain = schema.chain(from: table)
    return words("by", row).filter { key in
      let slots = schema.slots(forKey: key)
      if slots.contains(where: { chain.contains(schema.places[$0].table) }) { return true }
      let isRole = Role(rawValue: key) != nil
      if !isShared, !isRole || !slots.isEmpty {
        let known = Role.allCases.map(\.rawValue) + schema.names
        report(.unknownGrouping(key, nearest: nearestName(to: key, among: known)), row, "by")
      }
      return false
    }
  }

  /// Direct identifiers are not in the response files, so a formula that names one would always find it empty.
  private mutating func checkDirect(_ column: String, _ row: Sheet.Row, _ schema: Schema) {
    guard let formula = try? Formula.parse(text(column, row)) else { return }
    for reference in formula.references {
      for slot in schema.slots(named: reference.name) where slot < schema.form.nodes.count {
        if schema.form.nodes[slot].personalData == .direct {
          report(.directIdentifier(reference.name), row, column)
        }
      }
    }
  }

  /// The questions that `value` and `per` name and whose answers an interview or an entry can see.
  private func questions(_ row: Sheet.Row, _ schema: Schema, table: Int) -> [Int] {
    var result: [Int] = []
    for column in ["value", "per"] {
      guard let formula = try? Formula.parse(text(column, row)) else { continue }
      for reference in formula.references {
        guard case .slot(let slot) = DatasetNames(schema).slot(named: reference.name),
          schema.places[slot].column != nil, !result.contains(slot)
        else { continue }
        result.append(slot)
      }
    }
    return result
  }
}
