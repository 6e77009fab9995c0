package import Findings
package import Forms
package import Formulas

/// What was read for supervisors: the files of every survey as they stand, and the plan of the rounds.
///
/// Making one costs next to nothing: a survey's files are taken from the disk when it is first turned to,
/// its sheets and responses are read when it is first looked at, and again only when their bytes have changed.
package struct Supervision: Sendable {
  /// The files of one survey.
  package struct SurveyFiles: Sendable {
    /// The survey's folder.
    package var folder: String
    package var title: String
    /// Nil when it cannot be used; then `diagnostics` say why.
    package var form: Form?
    /// What was wrong with the form.
    package var diagnostics: [Diagnostic]
    package var sharedIndicators: SurveySheets.File?
    package var indicators: SurveySheets.File?
    package var sharedRules: SurveySheets.File?
    package var rules: SurveySheets.File?
    package var sharedQuality: SurveySheets.File?
    package var quality: SurveySheets.File?
    /// What was asked again of people who had been interviewed, in all surveys.
    package var backChecks: SurveySheets.File?
    /// What answers in people's own words were found to be about, of all devices.
    package var themes: [SurveySheets.File]
    /// Of all versions and devices, those of repeats included.
    package var responses: [ResponseFile]
    /// Whether the form, the sheets and the responses were read; before that the title alone is known.
    package var isRead: Bool
    /// Another number after each change of the form's files.
    package var edition: Int

    package init(
      folder: String, title: String, form: Form?, diagnostics: [Diagnostic] = [],
      sharedIndicators: SurveySheets.File? = nil, indicators: SurveySheets.File? = nil,
      sharedRules: SurveySheets.File? = nil, rules: SurveySheets.File? = nil,
      sharedQuality: SurveySheets.File? = nil, quality: SurveySheets.File? = nil,
      backChecks: SurveySheets.File? = nil, themes: [SurveySheets.File] = [],
      responses: [ResponseFile] = [], isRead: Bool = true,
      edition: Int = 0
    ) {
      self.folder = folder
      self.title = title
      self.form = form
      self.diagnostics = diagnostics
      self.sharedIndicators = sharedIndicators
      self.indicators = indicators
      self.sharedRules = sharedRules
      self.rules = rules
      self.sharedQuality = sharedQuality
      self.quality = quality
      self.backChecks = backChecks
      self.themes = themes
      self.responses = responses
      self.isRead = isRead
      self.edition = edition
    }

    /// Whether reading the other files would give the same, themes apart, which are read by themselves.
    package func isSame(as other: SurveyFiles) -> Bool {
      isRead == other.isRead && edition == other.edition && form?.id == other.form?.id
        && form?.version == other.form?.version && diagnostics == other.diagnostics
        && sharedIndicators == other.sharedIndicators
        && indicators == other.indicators && sharedRules == other.sharedRules
        && rules == other.rules && sharedQuality == other.sharedQuality
        && quality == other.quality && backChecks == other.backChecks
        && responses.elementsEqual(other.responses) { $0.isSame(as: $1) }
    }

    /// What stands before the colon of the title: `NFI` of `NFI: non-food items`.
    ///
    /// Of a title in both languages, `alojamiento / shelter`, the part in the language.
    func shortTitle(_ language: InterfaceLanguage) -> String {
      title.isEmpty ? folder : AuthoredText.short(title: title, language)
    }
  }

  package private(set) var surveys: [SurveyFiles]
  /// The folder of the survey to begin with; nil for the first one.
  package var first: String?
  /// When the files were read.
  package var readAt: Moment
  /// Whether the workspace holds invented answers.
  package var isSynthetic: Bool
  /// By survey, what is known of responses that are so many that reading them takes a while.
  ///
  /// Whoever made this reads them meanwhile, and brings them with `Event.responsesRead`.
  package var early: [String: SurveyReading] = [:]
  /// The surveys of which nothing is known yet: their responses are being read, and come with `Event.responsesRead` too.
  package var unread: Set<String> = []
  /// Of so many interviews pages are computed within the key that asks for them, of more meanwhile.
  package var atOnce = 5_000
  let plan: RoundPlan
  let planDiagnostics: [Diagnostic]
  private let rounds: SurveySheets.File?

  package static func read(
    surveys: [SurveyFiles], rounds: SurveySheets.File?, at moment: Moment, first: String? = nil,
    isSynthetic: Bool = false
  ) -> Supervision {
    Supervision(surveys, rounds, moment, first, isSynthetic)
  }

  private init(
    _ surveys: [SurveyFiles], _ rounds: SurveySheets.File?, _ moment: Moment, _ first: String?,
    _ isSynthetic: Bool
  ) {
    self.surveys = surveys
    self.rounds = rounds
    self.first = first
    self.isSynthetic = isSynthetic
    readAt = moment
    let read = rounds.map {
      RoundPlan.read(csv: $0.bytes, file: $0.name, surveys: surveys.map(\.folder))
    }
    plan = read?.plan ?? .none
    planDiagnostics = read?.diagnostics ?? []
  }

  /// Takes the themes of a survey as they stand on the disk now.
  mutating func take(themes: [SurveySheets.File], of folder: String) {
    guard let index = surveys.firstIndex(where: { $0.folder == folder }) else { return }
    surveys[index].themes = themes
  }

  /// Takes what is known of a survey whose responses are still being read.
  mutating func take(early reading: SurveyReading) {
    unread.remove(reading.files.folder)
    if reading.depth == .fieldwork { early[reading.files.folder] = reading }
  }

  func survey(_ folder: String) -> SurveyFiles? { surveys.first { $0.folder == folder } }

  func hasSamePlan(as other: Supervision) -> Bool { rounds == other.rounds }
}

/// One survey's files, read.
package struct SurveyReading: Sendable {
  /// How much of the responses is read.
  package enum Depth: Sendable {
    /// What tells how far the interviewing is.
    case fieldwork
    case everything
  }

  let files: Supervision.SurveyFiles
  package let depth: Depth
  /// Nil where the form cannot be used.
  let analysis: Analysis?
  /// What is wrong with the form, the indicators, the rules and the plan.
  let diagnostics: [Diagnostic]
  /// The partner at work in each site, as the interviews say.
  let partnerOfSite: [String: String]
  /// The survey's own checks of its interviews.
  let checks: [QualityRule]

  /// Reads a survey's files, as deep as is asked for; `read` gives the columns of some questions, of all for nil.
  package init(
    _ files: Supervision.SurveyFiles, _ supervision: Supervision, depth: Depth = .everything,
    read: (Form, [ResponseFile], Set<Int>?) -> Dataset = {
      Dataset.read(form: $0, files: $1, slots: $2)
    }
  ) {
    self.files = files
    self.depth = depth
    guard let form = files.form else {
      analysis = nil
      diagnostics = files.diagnostics + supervision.planDiagnostics
      partnerOfSite = [:]
      checks = []
      return
    }
    let slots = depth == .fieldwork ? Schema(form).fieldworkSlots : nil
    var dataset = read(form, files.responses, slots)
    dataset.environment.now = supervision.readAt
    let sheets = SurveySheets(
      schema: dataset.schema, sharedIndicators: files.sharedIndicators,
      indicators: files.indicators, sharedRules: files.sharedRules, rules: files.rules,
      sharedQuality: files.sharedQuality, quality: files.quality)
    checks = sheets.checks
    let backChecks = files.backChecks.map { file in
      BackCheckSheet.read(
        csv: file.bytes, file: file.name, survey: files.folder, schema: dataset.schema,
        dataset: depth == .fieldwork ? nil : dataset)
    }
    analysis = Analysis(
      survey: files.folder, dataset: dataset,
      indicators: depth == .fieldwork ? [] : sheets.indicators,
      rules: depth == .fieldwork ? [] : sheets.rules, hasUnreadRules: sheets.hasUnreadRules,
      plan: supervision.plan, backChecks: backChecks ?? .none)
    // Notes are for the form's author: they change nothing of what is read here.
    diagnostics =
      files.diagnostics.filter { $0.severity != .note } + sheets.diagnostics
      + supervision.planDiagnostics + (backChecks?.diagnostics ?? [])
    partnerOfSite = dataset.partnerOfSite
  }
}
