package import Forms

/// What is measured and what makes a finding in one survey: the shared sheets and its own, read and joined.
package struct SurveySheets: Sendable {
  /// A sheet's bytes under the name that messages show.
  package struct File: Sendable, Equatable {
    package var name: String
    package var bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  package let indicators: [Indicator]
  package let rules: [Rule]
  package let diagnostics: [Diagnostic]

  /// Reads the sheets that there are; a missing one has no rows.
  package init(
    schema: Schema, sharedIndicators: File?, indicators: File?, sharedRules: File?, rules: File?
  ) {
    func measured(_ file: File?, isShared: Bool) -> IndicatorSheet {
      guard let file else {
        return IndicatorSheet(indicators: [], diagnostics: [], inapplicable: [])
      }
      return .read(csv: file.bytes, file: file.name, schema: schema, isShared: isShared)
    }
    let allIndicators = IndicatorSheet.joined(
      shared: measured(sharedIndicators, isShared: true),
      own: measured(indicators, isShared: false))
    func ruled(_ file: File?, isShared: Bool) -> RuleSheet {
      guard let file else { return RuleSheet(rules: [], diagnostics: [], inapplicable: []) }
      return .read(
        csv: file.bytes, file: file.name, schema: schema, indicators: allIndicators.indicators,
        isShared: isShared)
    }
    let allRules = RuleSheet.joined(
      shared: ruled(sharedRules, isShared: true), own: ruled(rules, isShared: false))
    self.indicators = allIndicators.indicators
    self.rules = allRules.rules
    diagnostics = allIndicators.diagnostics + allRules.diagnostics
  }
}
