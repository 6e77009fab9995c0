import Findings
import Forms
import Storage

/// What finishing an interview makes beside its response.
enum Finishing {
  /// The cases that the red-flag rules of a survey see in a response.
  static func restrictedCases(
    of response: Response, survey: String, library: inout SurveyLibrary
  ) throws(StorageError) -> [RestrictedCase] {
    guard let form = try library.entry(survey).form, let sheets = try library.sheets(survey)
    else { return [] }
    return redFlagCases(in: response, form: form, rules: sheets.rules)
  }
}
