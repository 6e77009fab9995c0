package import Forms
import Formulas
import Tables

/// The rules of one survey, from the shared sheet and its own.
package struct RuleSheet: Sendable {
  package var rules: [Rule]
  package var diagnostics: [Diagnostic]
  /// Codes of the shared sheet that this form has not all questions (or indicators) for.
  package var inapplicable: [String]

  /// The columns of the sheet.
  package static let columns = [
    "code", "kind", "indicator", "when", "severity", "parameters", "cause", "action", "finding",
    "owner", "chs", "practice", "restricted",
  ]

  /// Reads one `rules.csv`, collecting every mistake in it.
  ///
  /// `indicators` are those of the survey, shared ones included. In the shared sheet a row that names a
  /// question or an indicator the survey has not is left out without a word.
  package static func read(
    csv bytes: [UInt8], file: String, schema: Schema, indicators: [Indicator], isShared: Bool
  ) -> RuleSheet {
    let (sheet, problems) = Sheet.read(csv: bytes, name: "rules", file: file)
    var reader = SheetReader(sheet, file: file)
    reader.take(problems)
    var result = RuleSheet(rules: [], diagnostics: [], inapplicable: [])
    if reader.check(columns: columns, required: ["code", "kind"]) {
      var codes: Set<String> = []
      for row in sheet.rows {
        let code = reader.text("code", row)
        if !code.isEmpty, !codes.insert(code).inserted {
          reader.report(.duplicate, row, "code")
          continue
        }
        if isShared, !reader.applies(row, schema, indicators) {
          result.inapplicable.append(code)
          continue
        }
        let rule = reader.rule(row, schema: schema, indicators: indicators, isShared: isShared)
        if let rule { result.rules.append(rule) }
      }
    }
    result.diagnostics = reader.diagnostics
    return result
  }

  /// The shared rules with the survey's own: a row with the same code stands in its place.
  package static func joined(shared: RuleSheet, own: RuleSheet) -> RuleSheet {
    var result = shared
    result.diagnostics += own.diagnostics
    result.rules.replace(with: own.rules, code: \.code)
    result.inapplicable.removeAll { code in own.rules.contains { $0.code == code } }
    return result
  }
}

extension SheetReader {
  /// Whether the survey has what a shared rule names; rows that cannot be read apply.
  fileprivate func applies(_ row: Sheet.Row, _ schema: Schema, _ indicators: [Indicator]) -> Bool {
    let indicator = text("indicator", row)
    if !indicator.isEmpty, !indicators.contains(where: { $0.code == indicator }) { return false }
    guard let formula = try? Formula.parse(text("when", row)) else { return true }
    switch Rule.Kind(rawValue: text("kind", row)) {
    case .formula, .silence:
      let names = EstimateNames(indicators.map(\.code))
      return formula.references.allSatisfy { names.slot(named: $0.name) != .unknown(nearest: nil) }
        && formula.references.allSatisfy { reference in
          if case .unknown = names.slot(named: reference.name) { false } else { true }
        }
    default:
      return isApplicable(row, ["when"], schema, over: nil)
    }
  }

  fileprivate mutating func rule(
    _ row: Sheet.Row, schema: Schema, indicators: [Indicator], isShared: Bool
  ) -> Rule? {
    let errors = errorCount
    let code = text("code", row)
    if code.isEmpty {
      report(.missing("code"), row, "code")
    } else if !isIdentifier(code) {
      report(.badCode, row, "code")
    }
    let kind = Rule.Kind(rawValue: text("kind", row))
    if kind == nil { report(.notOneOf(Rule.Kind.allCases.map(\.rawValue)), row, "kind") }
    let indicator = indicators.first { $0.code == text("indicator", row) }
    if indicator == nil, !text("indicator", row).isEmpty {
      let known = indicators.map(\.code)
      let nearest = nearestName(to: text("indicator", row), among: known)
      report(.unknownIndicator(nearest: nearest), row, "indicator")
    }
    let when = kind.flatMap { condition(row, $0, schema, indicators) }
    let severity = number("severity", row)
    if let severity, ![1, 2, 3, 4, 5].contains(severity) { report(.badSeverity, row, "severity") }
    let parameters = parameters(row, kind, schema, isShared: isShared)
    if let indicator, let kind { check(indicator, kind, row) }
    let action = bilingual("action", row)
    if action.en.isEmpty { report(.missing("action"), row, "action") }
    let finding = bilingual("finding", row)
    checkTemplate(row, indicators)
    let restricted = text("restricted", row)
    if !restricted.isEmpty, !isYes(restricted), !isNo(restricted) {
      report(.notOneOf(["yes", "no"]), row, "restricted")
    }
    guard errorCount == errors, let kind else { return nil }
    return Rule(
      code: code, kind: kind, indicator: indicator?.code ?? "", when: when,
      severity: severity.map { Int($0) }, parameters: parameters, cause: bilingual("cause", row),
      action: action, finding: finding, owners: words("owner", row), chs: words("chs", row),
      practices: words("practice", row), isRestricted: isYes(restricted) || kind == .redflag,
      place: place(row, "code"), isShared: isShared)
  }

  private mutating func condition(
    _ row: Sheet.Row, _ kind: Rule.Kind, _ schema: Schema, _ indicators: [Indicator]
  ) -> Rule.Condition? {
    let isNeeded: Bool =
      switch kind {
      case .redflag, .formula, .silence, .unmet, .theme: true
      case .miss, .lqas, .drop, .gap, .outlier, .trend, .nonresponse, .watch, .good: false
      }
    guard !text("when", row).isEmpty else {
      if isNeeded { report(.missing("when"), row, "when") }
      return nil
    }
    guard isNeeded else {
      report(.whenWithoutUse, row, "when")
      return nil
    }
    switch kind {
    case .formula, .silence:
      let names = EstimateNames(indicators.map(\.code))
      guard let bound = formula("when", row, names: names) else { return nil }
      let named = bound.slots.map { names.indicator(ofSlot: $0) }
      if text("indicator", row).isEmpty, named.isEmpty {
        report(.missing("indicator"), row, "when")
      }
      return .estimates(bound, indicators: named)
    case .unmet, .theme:
      guard let bound = formula("when", row, names: DatasetNames(schema)) else { return nil }
      guard case .slot(let slot) = bound.term, schema.places[slot].column != nil,
        schema.places[slot].table == 0
      else {
        report(.notAQuestion, row, "when")
        return nil
      }
      return .question(slot)
    default:
      return formula("when", row, names: DatasetNames(schema)).map { .response($0) }
    }
  }

  private mutating func parameters(
    _ row: Sheet.Row, _ kind: Rule.Kind?, _ schema: Schema, isShared: Bool
  ) -> RuleParameters {
    var result = RuleParameters()
    for piece in text("parameters", row).split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let halves = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(halves[0])
      guard halves.count == 2, RuleParameters.names.contains(name) else {
        let nearest = nearestName(to: name, among: RuleParameters.names)
        report(.unknownParameter(name, nearest: nearest), row, "parameters")
        continue
      }
      if name == "by" {
        for key in halves[1].split(separator: ",").map(String.init) {
          if key == "all" || !schema.slots(forKey: key).isEmpty {
            result.by.append(key)
          } else if !isShared || Role(rawValue: key) == nil {
            let known = Role.allCases.map(\.rawValue) + schema.names
            report(
              .unknownGrouping(key, nearest: nearestName(to: key, among: known)), row, "parameters")
          }
        }
      } else if let number = plainNumber(String(halves[1])) {
        result.numbers[name] = number
      } else {
        report(.notANumber, row, "parameters")
      }
    }
    if kind == .lqas {
      let levels = [result.numbers["lower"], result.numbers["upper"]].compactMap { $0 }
      if levels.count != 2 || levels[0] >= levels[1] || levels[0] < 0 || levels[1] > 1 {
        report(.badLevels, row, "parameters")
      }
    }
    return result
  }

  /// Whether the indicator has what the kind of rule compares.
  private mutating func check(_ indicator: Indicator, _ kind: Rule.Kind, _ row: Sheet.Row) {
    switch kind {
    case .miss, .watch:
      if indicator.target == nil { report(.indicatorWithout("target"), row, "indicator") }
    case .drop, .gap, .outlier, .trend, .good:
      if indicator.direction == nil { report(.indicatorWithout("direction"), row, "indicator") }
    case .lqas:
      if indicator.kind != .proportion { report(.notAProportion, row, "indicator") }
    case .redflag, .nonresponse, .unmet, .theme, .silence, .formula: break
    }
  }

  /// Names in the rule's own words must be those that a finding has.
  private mutating func checkTemplate(_ row: Sheet.Row, _ indicators: [Indicator]) {
    let names = EstimateNames(indicators.map(\.code))
    for column in ["finding::English (en)", "finding::Español (es)", "finding"] {
      for reference in TextTemplate(text(column, row)).references {
        if FindingFact(rawValue: reference.name) != nil { continue }
        if case .slot = names.slot(named: reference.name) { continue }
        let known = FindingFact.allCases.map(\.rawValue) + indicators.map(\.code)
        report(
          .unknownFact(reference.name, nearest: nearestName(to: reference.name, among: known)),
          row, column)
      }
    }
  }
}
