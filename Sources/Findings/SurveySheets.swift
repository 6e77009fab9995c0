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
  /// Whether rows of the rules have mistakes: any of them may have been about a red flag.
  package let hasUnreadRules: Bool
  /// The survey's own checks of its interviews.
  package let checks: [QualityRule]
  package let diagnostics: [Diagnostic]
  /// Codes of the shared sheets whose questions this form has not all: left out without a word.
  package let inapplicable: (indicators: [String], rules: [String])

  /// Reads the sheets that there are; a missing one has no rows.
  package init(
    schema: Schema, sharedIndicators: File?, indicators: File?, sharedRules: File?, rules: File?,
    sharedQuality: File? = nil, quality: File? = nil
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
    let checks = [(sharedQuality, true), (quality, false)].compactMap { file, isShared in
      file.map {
        QualitySheet.read(csv: $0.bytes, file: $0.name, schema: schema, isShared: isShared)
      }
    }
    // A survey's own check stands in place of the shared one with its code.
    let own = Set((checks.last?.rules ?? []).map(\.code))
    let replaced = checks.count > 1 ? checks[0].rules.filter { !own.contains($0.code) } : []
    self.checks = replaced + (checks.last?.rules ?? [])
    self.indicators = allIndicators.indicators
    self.rules = allRules.rules
    hasUnreadRules = allRules.diagnostics.contains { $0.severity == .error }
    diagnostics = allIndicators.diagnostics + allRules.diagnostics + checks.flatMap(\.diagnostics)
    inapplicable = (allIndicators.inapplicable, allRules.inapplicable)
  }
}
