package import Canvas
package import Findings
package import Forms
package import Formulas

/// What happens to the screens: a key, a new size, the time, or the answer to an `Effect`.
package enum Event: Sendable {
  case key(Key)
  case resized(rows: Int, columns: Int)
  /// The minute turned, or a second while something that shows seconds is open.
  case tick(Moment)
  case homeLoaded(HomeFacts)
  case interviewOpened(OpenedInterview)
  /// All entries sent so far are on the disk.
  case recorded
  /// The interview is a row of the response file now; with the number of restricted cases it made.
  case finished(restrictedCases: Int)
  case finishedLoaded(FinishedFacts)
  case supervisionLoaded(Supervision)
  /// Themes are on the disk; with the files of themes of that survey as they stand now.
  case themesKept(survey: String, files: [SurveySheets.File])
  /// All responses of a survey, of which `Supervision.early` held the beginnings.
  case responsesRead(SurveyReading)
  /// What the supervisor's pages asked for is computed.
  case computed(SupervisionWork.Result)
  case exported(path: String)
  /// Names and phones would be stored readable; after a yes, what was asked for is to be asked for again.
  case readableAsked(then: Effect)
  case failed(Failure)
}

/// Why something could not be done: facts from the disk, put into words by `Words`.
package struct Failure: Sendable, Equatable {
  /// What was being done.
  package enum Deed: Sendable, CaseIterable {
    case openWorkspace
    case readSurvey
    /// Indicators, rules or checks of quality.
    case readSheets
    /// Looking at interviews under way.
    case readDraft
    case openDraft
    /// Taking up a finished interview.
    case correct
    case record
    case finish
    case readResponses
    case export
    case saveSettings
    case keepThemes
  }

  /// What stood in the way.
  package enum Cause: Sendable, Equatable {
    case diskFull
    case notAllowed
    case readOnly
    case missing
    /// Another process holds it.
    case inUse
    /// The file is not what it should be.
    case damaged
    /// It was made with a version of the questionnaire that is not here; which one is.
    case otherVersion(made: String, here: String)
    /// The questionnaire of that version asks no longer all that was answered.
    case otherQuestions
    /// The C library's error number, with its own words.
    case other(code: Int32, words: String)
  }

  package var deed: Deed
  package var cause: Cause
  package var path: String

  package init(deed: Deed, cause: Cause, path: String) {
    self.deed = deed
    self.cause = cause
    self.path = path
  }
}

/// What the home screen shows, read from the workspace.
package struct HomeFacts: Sendable {
  package struct Survey: Sendable {
    /// The survey's folder.
    package var folder: String
    package var title: String
    /// Nil when the form cannot be used; then `diagnostics` say why.
    package var form: Form?
    package var diagnostics: [Diagnostic]
    /// Interviews finished today on this device; nil until they are counted.
    package var today: Int?
    /// Interviews held in the latest round, those on the disk of all devices; nil until they are counted.
    package var inRound: Int?
    /// The latest round of `rounds.csv` for this survey, or empty.
    package var round: String
    /// From `rounds.csv`; nil where none is set.
    package var target: Int?

    package init(
      folder: String, title: String, form: Form?, diagnostics: [Diagnostic], today: Int?,
      inRound: Int?, round: String, target: Int?
    ) {
      self.folder = folder
      self.title = title
      self.form = form
      self.diagnostics = diagnostics
      self.today = today
      self.inRound = inRound
      self.round = round
      self.target = target
    }
  }

  /// An interview under way; says who and where by sample code and site, never by a person's name.
  package struct Draft: Sendable, Equatable {
    package var key: String
    package var survey: String
    package var title: String
    package var sample: String
    package var site: String
    package var answered: Int
    package var questions: Int
    /// Minutes since it was last touched.
    package var minutesAgo: Int
    /// Another process has it open.
    package var isInUse: Bool
    /// Whether it corrects an interview that is finished.
    package var isCorrection: Bool

    package init(
      key: String, survey: String, title: String, sample: String, site: String, answered: Int,
      questions: Int, minutesAgo: Int, isInUse: Bool, isCorrection: Bool = false
    ) {
      self.key = key
      self.survey = survey
      self.title = title
      self.sample = sample
      self.site = site
      self.answered = answered
      self.questions = questions
      self.minutesAgo = minutesAgo
      self.isInUse = isInUse
      self.isCorrection = isCorrection
    }
  }

  package var workspace: String
  package var device: String
  /// The monitor's code as kept for this device; empty until given.
  package var monitor: String
  package var surveys: [Survey]
  package var drafts: [Draft]
  /// Why drafts that are there, or their folder, could not be read.
  package var unreadDrafts: [Failure] = []
  /// Why not all interviews could be counted; nil where they were.
  package var uncounted: Failure?
  /// Whether the workspace holds invented answers.
  package var isSynthetic: Bool
  /// False for the first paint, which has titles only: forms and drafts are read after it.
  package var isComplete: Bool
  /// Whether names and phones would be stored readable.
  package var lacksKeys: Bool

  package init(
    workspace: String, device: String, monitor: String, surveys: [Survey], drafts: [Draft],
    isSynthetic: Bool, isComplete: Bool = true, lacksKeys: Bool = false
  ) {
    self.workspace = workspace
    self.device = device
    self.monitor = monitor
    self.surveys = surveys
    self.drafts = drafts
    self.isSynthetic = isSynthetic
    self.isComplete = isComplete
    self.lacksKeys = lacksKeys
  }
}

/// An interview ready to go on with.
package struct OpenedInterview: Sendable {
  package var survey: String
  package var interview: Interview
  /// What the draft's journal begins with: key, device, start and number of the correction.
  package var opening: DraftEntry.Opening
  /// The path to stand at, or nil for the first question.
  package var standsAt: String?
  package var isResumed: Bool
  /// Entries of the journal that no longer fit the form: kept in the journal, named here by path.
  package var leftOver: [String]
  /// Seconds of activity in the journal so far.
  package var activeSeconds: Int
  /// Sittings in the journal so far: 0 for a new interview.
  package var sittings: Int
  /// What it corrects; nil for an interview of its own.
  package var correcting: Correcting?

  /// A finished interview that is being corrected.
  package struct Correcting: Sendable {
    package var correction: Correction
    /// The interview as it was, made of what was put back.
    package var before: Response
    /// When it ended: the time that formulas see.
    package var ended: Moment

    package init(_ correction: Correction, before: Response, ended: Moment) {
      self.correction = correction
      self.before = before
      self.ended = ended
    }
  }

  package init(
    survey: String, interview: Interview, opening: DraftEntry.Opening, standsAt: String? = nil,
    isResumed: Bool = false, leftOver: [String] = [], activeSeconds: Int = 0, sittings: Int = 0,
    correcting: Correcting? = nil
  ) {
    self.survey = survey
    self.interview = interview
    self.opening = opening
    self.standsAt = standsAt
    self.isResumed = isResumed
    self.leftOver = leftOver
    self.activeSeconds = activeSeconds
    self.sittings = sittings
    self.correcting = correcting
  }
}
