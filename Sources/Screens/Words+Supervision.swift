import Findings
import Forms

/// The sentences of the supervisor's screens.
package struct SupervisionWords: Sendable {
  var numbers: NumberText

  // The lines above.
  var readAt: @Sendable (_ time: String) -> String
  /// In place of `readAt` while most of the answers are still being read.
  var reading: String
  /// In place of `readAt` while something on the page is being computed.
  var waiting: String
  /// In place of a page that needs all answers.
  var readingResponses: @Sendable (_ interviews: Int?) -> String
  /// After a key that needs all answers.
  var stillReading: String
  /// In place of a page that is being computed, and after a key that needs what is on it.
  var computing: String
  var stillComputing: String
  var round: @Sendable (_ code: String) -> String
  var allRounds: String
  var interviews: @Sendable (_ done: Int, _ target: Int?) -> String
  var partners: @Sendable (Int) -> String
  var page: @Sendable (SupervisionScreen.Page) -> String
  /// `por socio`; empty for no grouping.
  var by: @Sendable (_ key: String) -> String
  var narrowedTo: @Sendable (_ what: String) -> String
  var formula: String

  // Overview.
  var unit: @Sendable (Fieldwork.Key) -> String
  var all: String
  var withoutCode: String
  var doneOfTarget: String
  var today: String
  var refused: String
  var notReached: String
  var done: String
  var median: String
  var alerts: String
  var participation: String
  var lastDay: String
  var minutes: @Sendable (Int) -> String
  var shortMedian: String
  var restrictedCases: @Sendable (Int) -> String
  var setAside: @Sendable (_ files: Int, _ lines: Int) -> String
  var sheetProblems: @Sendable (Int) -> String
  var noInterviews: String
  /// Where partner, site or formula leave nobody.
  var noInterviewsChosen: String
  var brokenForm: String
  var noSurveys: String

  // Indicators.
  var indicator: String
  var estimate: String
  var rounds: String
  /// What the marks before indicators mean.
  var marks: @Sendable (_ target: String, _ met: String, _ missed: String) -> String
  var fewAnswers: String
  var fewAnswersLong: String
  var tooFew: String
  var hiddenBeside: String
  var noAnswers: String
  var restricted: String
  var target: @Sendable (_ value: String, Direction?) -> String
  var alert: @Sendable (_ value: String) -> String
  var noTarget: String
  var tally: @Sendable (_ valid: Int, _ eligible: Int) -> String
  var tallyParts: @Sendable (_ dontKnow: Int, _ refused: Int, _ blank: Int) -> [String]
  var noIndicators: String

  // Findings.
  var findings: @Sendable (Int) -> String
  /// `3 altos`: how many have a severity.
  var severityCount: @Sendable (_ severity: Int, _ count: Int) -> String
  var findingOf: @Sendable (_ position: Int, _ count: Int) -> String
  var dueBy: @Sendable (_ due: String) -> String
  var noFindings: String
  var noFindingsHere: String
  /// Below the findings where rules have mistakes.
  var rulesUnread: String
  /// `21 cosas que van bien`: a line in place of them all.
  var goingWell: @Sendable (Int) -> String
  var toAsk: @Sendable (Int) -> String
  var unfold: @Sendable (_ isOpen: Bool) -> String
  var formulaLeavesFindings: String
  var notBrokenDown: String
  var findingsOf: @Sendable (_ round: String) -> String
  var severity: @Sendable (Int) -> String
  var kind: @Sendable (Rule.Kind) -> String
  var also: String
  var evidence: String
  var grade: @Sendable (Finding.Grade, _ isDoubtful: Bool) -> String
  var counted: @Sendable (_ counted: Int, _ n: Int) -> String
  var answers: @Sendable (Int) -> String
  var severalAnswers: String
  var byRound: String
  var cause: String
  var action: String
  var owner: String
  var due: String
  var chs: String
  var practice: String
  var rule: String
  var onlyCount: String
  var noEvidence: String

  // The answers behind.
  var answerOf: @Sendable (_ position: Int, _ count: Int, _ isUnfavourable: Bool) -> String
  var counts: String
  var doesNotCount: String
  var leftOut: String
  var dontKnow: String
  var prefersNot: String
  var blank: String
  var notAsked: String
  var withheld: String
  var withoutIdentifiers: String
  var answersWithheld: String

  // Problems of the data.
  var readingFiles: @Sendable (_ files: Int, _ setAside: Int) -> String
  var readingLines: @Sendable (_ interviews: Int, _ setAside: Int) -> String
  var readingCorrections: @Sendable (_ corrected: Int, _ duplicates: Int) -> String
  var dataFine: String
  var lines: @Sendable (_ lines: [Int]) -> String
  var problemMark: @Sendable (_ isSetAside: Bool) -> String

  // How interviews were made.
  var flags: @Sendable (Int) -> String
  var monitor: String
  var interviewsHead: String
  var withoutAnswer: String
  var other: String
  var flagsHead: String
  /// Flags that name no monitor.
  var ofNobody: String
  /// Of all that were sought, how many took part.
  var responseRate: String
  /// What the columns of the monitors are shares of.
  var qualityHeads: @Sendable (_ median: String) -> String
  /// Before the text of one of several flags.
  var forExample: String
  var qualityFine: String
  /// What a flag is, under the list.
  var flagsAreNoVerdict: String
  /// Where it is told what to do about damaged files.
  var damageHint: String
  /// In place of the number of flags, while it is not known.
  var flagsAwaited: String
  var interviewsBehind: @Sendable (Int) -> String
  var noInterviewsBehind: String
  var began: String
  var site: String
  var time: String

  // Filter and pickers.
  var filterPrompt: String
  /// With an example where the form has something to filter by.
  var filterHint: @Sendable (_ example: String?) -> String
  var filterRestricted: @Sendable (_ name: String) -> String
  var filterApplied: @Sendable (_ chosen: Int, _ all: Int) -> String
  var filterGone: String
  var noSuchName: String
  var tabCompletes: String
  var tabCompletesCode: String
  /// The filter of the survey before cannot be asked here.
  var filterNotHere: String
  /// Problems because of which interviews count in no estimate.
  var uncounted: @Sendable (Int) -> String
  var pickRound: String
  var pickPartner: String
  var pickSite: String
  var anyPartner: String
  var anySite: String
  var pickHint: String
  var nothingMatches: String
  var nothingToPick: String

  // Answers to keys.
  var onlySurvey: String
  var answersNotExported: String
  var nothingToExport: String
  var noGroupings: String

  var tables: TableWords
  var texts: TextWords
  var plots: PlotWords
}
