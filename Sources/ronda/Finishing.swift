import Findings
import Forms
import Storage

/// What finishing an interview makes beside its response.
enum Finishing {
  /// Keeps beside the responses what this version of the questionnaire asks.
  static func keepWording(of form: Form, in workspace: Workspace) throws(StorageError) {
    try workspace.keepWording(
      of: form.id, version: form.version, QuestionWording(form).csv)
  }

  /// The cases that the red-flag rules of a survey see in a response.
  ///
  /// Throws where the disk failed to give the rules: a case must not be passed over because of that.
  static func restrictedCases(
    of response: Response, survey: String, library: inout SurveyLibrary
  ) throws(StorageError) -> [RestrictedCase] {
    let folders = try [library.entry(survey).folder, library.sharedFolder()]
    for failure in folders.compactMap({ $0.failure(of: "rules.csv") }) { throw failure }
    guard let form = try library.entry(survey).form, let sheets = try library.sheets(survey)
    else { return [] }
    return redFlagCases(in: response, form: form, rules: sheets.rules)
  }
}
