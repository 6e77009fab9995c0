import Canvas
package import Forms

/// Every sentence of the program's own, in one language; authored texts come from the forms and sheets.
///
/// English and Spanish are two values made with the memberwise initialiser: a missing translation does not compile.
package struct Words: Sendable {
  /// The short name of an action in the key bar, and what it does in the help.
  package struct ActionName: Sendable {
    var short: String
    var long: String
  }

  var keyNames: KeyNames
  var action: @Sendable (Bindings.Action) -> ActionName
  var context: @Sendable (Bindings.Context) -> String
  var home: HomeWords
  var interview: InterviewWords
  var supervision: SupervisionWords
  var protection: ProtectionWords
  var correction: CorrectionWords

  var tooSmall: @Sendable (_ rows: Int, _ columns: Int) -> String
  var helpTitle: String
  var helpClose: String
  var more: @Sendable (Int) -> String
  var exported: @Sendable (_ path: String) -> String
  /// What is said when something fails.
  package var failure: @Sendable (Failure) -> String
  var keyDoesNothing: @Sendable (_ key: String) -> String
  /// The head of the screen of an author's mistakes: survey, errors, warnings.
  ///
  /// Notes are told where there are any.
  var problemsTitle:
    @Sendable (_ survey: String, _ errors: Int, _ warnings: Int, _ notes: Int) -> String
  var noProblems: String
  var remedy: String
  var severity: @Sendable (Diagnostic.Severity) -> String
  /// `row 14, column C`.
  var place: @Sendable (_ row: Int, _ column: String) -> String
  var months: [String]
  var weekdays: [String]

  package static func of(_ language: InterfaceLanguage) -> Words {
    switch language {
    case .es: spanish
    case .en: english
    }
  }
}

/// The sentences of the home screen.
package struct HomeWords: Sendable {
  var surveys: String
  var today: String
  var round: @Sendable (String) -> String
  var inRound: String
  var target: String
  var unfinished: String
  var nothingUnfinished: String
  var monitor: @Sendable (String) -> String
  var noMonitor: String
  var askMonitor: String
  var askMonitorHint: String
  var monitorRefused: String
  /// The same where it is asked for before an interview.
  var monitorFirst: String
  var offline: String
  var synthetic: String
  var supervision: String
  /// A draft's line: sample, site, answered of questions.
  var sample: @Sendable (String) -> String
  var noSample: String
  var progress: @Sendable (_ answered: Int, _ questions: Int) -> String
  var ago: @Sendable (_ minutes: Int) -> String
  var inUse: String
  /// The keys of a field on the home screen.
  var promptBar: [(key: String, meaning: String)]
  var broken: @Sendable (Int) -> String
  var noSurveys: String
  var chooseDraft: String
  var confirmDiscard: @Sendable (_ title: String, _ answered: Int) -> String
  var noDraftToDiscard: String
  var noDraftToResume: String
  var draftInUse: String
}
