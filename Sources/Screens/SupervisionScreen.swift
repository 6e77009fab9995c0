import Canvas
package import Findings
import Forms
package import Formulas

/// What supervisors look at: how far a survey is, its indicators, its findings, what is wrong with its data.
///
/// It is a value that holds what was computed for the page in front; `prepare` computes what is missing
/// after every key and every reading, so that drawing computes nothing. Of many interviews it computes nothing
/// itself, but asks for it with `Effect.compute`, and takes it in when it is there.
package struct SupervisionScreen: Sendable {
  package enum Page: Int, Sendable, CaseIterable {
    case overview
    case indicators
    case findings
    case tables
    case quality
    case texts
    case problems
  }

  /// Which round the person wants to see.
  enum RoundChoice: Hashable, Sendable {
    /// Whatever round is the latest, also when a new one begins.
    case latest
    case all
    case code(String)
  }

  /// What stands over the page and takes all keys.
  enum Front: Sendable {
    case nothing
    case picker(SupervisionPicker)
    case filter(SupervisionFilter)
  }

  typealias Part = SupervisionWork.Part
  typealias Basis = SupervisionWork.Basis

  struct FindingsKey: Hashable, Sendable {
    var folder: String
    var round: String
  }

  package private(set) var supervision: Supervision
  private(set) var folder: String
  private(set) var page = Page.overview
  var front = Front.nothing
  private(set) var round = RoundChoice.latest
  private(set) var partner: String?
  private(set) var site: String?
  /// By survey, since names differ between forms.
  private var filters: [String: Filter] = [:]
  /// The line that was typed last: other surveys take it over where they have its questions.
  private var carriedFilter = ""

  var overview = SupervisionOverview()
  var indicators = SupervisionIndicators()
  var findings = SupervisionFindings()
  var tables = SupervisionTables()
  var texts = SupervisionTexts()
  var problems = SupervisionProblems()
  var quality = SupervisionQuality()
  /// The finding that is open, and the answers behind it.
  var finding: SupervisionFinding?
  var answers: SupervisionAnswers?
  /// The drawing that stands over the page.
  var plot: SupervisionPlot?
  /// The whole round by partner, for the line above.
  var progress: Fieldwork.Table?

  var readings: [String: SurveyReading] = [:]
  /// By survey, the themes and codings, with the files from which they were read.
  private var books: [String: (files: [SurveySheets.File], book: ThemeBook)] = [:]
  /// Another number each time that themes were read.
  var bookEdition = 0
  /// How often something was read: what was computed before is out of date then.
  var generation = 0
  /// From what each part was computed that is there.
  var bases: [Part: Basis] = [:]
  /// What the page in front is waiting for.
  var awaited: [SupervisionWork] = []
  /// What the world was asked to compute last of each part, and has not brought yet.
  var ordered: [Part: Basis] = [:]
  var foundByRound: [FindingsKey: [[Finding]]] = [:]
  var askedByRound: [FindingsKey: [[Finding]]] = [:]
  /// By round, and by partner the site that it works in alone.
  var onlySites: [FindingsKey: [String: String]] = [:]
  /// The time of the last event that told it.
  var now: Moment

  package init(_ supervision: Supervision, at moment: Moment) {
    self.supervision = supervision
    now = moment
    let wanted = supervision.first.flatMap { supervision.survey($0)?.folder }
    folder = wanted ?? supervision.surveys.first?.folder ?? ""
    prepare()
  }

  /// Takes what was read anew; the person stays where they are.
  package mutating func take(_ supervision: Supervision, at moment: Moment) {
    let isPlanSame = supervision.hasSamePlan(as: self.supervision)
    readings = readings.filter { name, reading in
      // What takes a while to read again stays in sight until that is done.
      supervision.early[name] != nil
        || isPlanSame && supervision.survey(name).map(reading.files.isSame) ?? false
    }
    foundByRound = foundByRound.filter { readings[$0.key.folder] != nil }
    askedByRound = askedByRound.filter { readings[$0.key.folder] != nil }
    self.supervision = supervision
    if supervision.survey(folder) == nil { folder = supervision.surveys.first?.folder ?? "" }
    now = moment
    prepare()
  }

  /// Takes all responses of a survey, of which too little was known so far.
  package mutating func take(_ reading: SurveyReading, at moment: Moment) {
    let folder = reading.files.folder
    supervision.take(early: reading)
    readings[folder] = reading
    foundByRound = foundByRound.filter { $0.key.folder != folder }
    askedByRound = askedByRound.filter { $0.key.folder != folder }
    generation += 1
    now = moment
    prepare()
  }

  /// Takes the themes of a survey as they were kept; all else stays.
  package mutating func take(themes: [SurveySheets.File], of survey: String) {
    supervision.take(themes: themes, of: survey)
    prepare()
  }

  /// Takes what was asked for; nothing where something else is wanted by now.
  package mutating func take(_ result: SupervisionWork.Result) {
    guard ordered[result.part] == result.basis else { return }
    ordered[result.part] = nil
    result.finish(&self)
    bases[result.part] = result.basis
    prepare()
  }

  /// What is to be computed that was not asked for yet.
  package mutating func orders() -> [Effect] {
    let new = awaited.filter { ordered[$0.part] != $0.basis }
    for work in new { ordered[work.part] = work.basis }
    return new.map(Effect.compute)
  }

  /// The themes of a survey, read again where its files have changed.
  mutating func book(of files: Supervision.SurveyFiles) -> ThemeBook {
    if let known = books[files.folder], known.files == files.themes { return known.book }
    let book = ThemeBook.read(files.themes)
    books[files.folder] = (files.themes, book)
    bookEdition += 1
    // Themes are findings, too.
    foundByRound = foundByRound.filter { $0.key.folder != files.folder }
    askedByRound = askedByRound.filter { $0.key.folder != files.folder }
    return book
  }

  package var takesText: Bool {
    switch front {
    case .nothing: page == .texts && texts.isNaming
    case .picker, .filter: true
    }
  }

  package var contexts: [Bindings.Context] {
    switch front {
    case .filter: return [.filter]
    case .picker: return [.list]
    case .nothing: break
    }
    if plot != nil { return [.plot, .supervision] }
    if answers != nil { return [.answers, .supervision] }
    if finding != nil { return [.finding, .supervision] }
    return switch page {
    case .overview: [.overview, .supervision]
    case .indicators: [.indicators, .supervision]
    case .findings: [.findings, .supervision]
    case .tables: [.tables, .supervision]
    case .texts: texts.contexts
    case .problems: [.supervision]
    case .quality: [.quality, .supervision]
    }
  }

  // MARK: What is looked at

  var reading: SurveyReading? { readings[folder] }
  /// Whether most of the answers are still being read: nothing but the overview can be shown then.
  var isEarly: Bool { reading?.depth == .fieldwork }
  /// Whether nothing at all is known of the answers yet.
  var isUnknown: Bool { reading == nil && supervision.unread.contains(folder) }
  /// Whether something else than what is shown is being read.
  var isReading: Bool {
    if isUnknown { return true }
    guard let reading, supervision.early[folder] != nil else { return false }
    return isEarly || supervision.survey(folder).map(reading.files.isSame) != true
  }
  var analysis: Analysis? { reading?.analysis }
  var filter: Filter { filters[folder] ?? .none }

  /// The round's code; nil where all rounds are pooled, or the form knows no rounds.
  var roundCode: String? {
    switch round {
    case .all: return nil
    case .latest: return latestRound
    case .code(let code):
      guard let analysis, analysis.rounds.contains(code) || analysis.emptyRounds.contains(code)
      else { return latestRound }
      return code
    }
  }

  /// The latest round, but for one that nobody planned and hardly an interview is in: a number mistyped.
  private var latestRound: String? {
    guard let analysis, let latest = analysis.latestRound else { return nil }
    let planned = Set(analysis.plan.rows(of: folder).map(\.round))
    guard !planned.isEmpty, !planned.contains(latest), analysis.interviews(round: latest).count < 5
    else {
      return latest
    }
    return analysis.rounds.last(where: planned.contains) ?? latest
  }

  /// The round whose findings are listed: findings are always those of one round.
  var findingsRound: String { roundCode ?? latestRound ?? "" }

  var selection: Selection {
    Selection(round: roundCode, partner: partner, site: site, filter: filter)
  }

  /// All findings of the round, those about the same thing together, whatever is filtered.
  var found: [[Finding]] {
    foundByRound[FindingsKey(folder: folder, round: findingsRound)] ?? []
  }

  /// What is no finding of the round, but worth asking about.
  var asked: [[Finding]] {
    askedByRound[FindingsKey(folder: folder, round: findingsRound)] ?? []
  }

  /// Whether a finding is about the partner and the site that were picked.
  func isShown(_ finding: Finding) -> Bool {
    if partner == nil, site == nil { return true }
    switch finding.scope {
    case "partner":
      if let site {
        let key = FindingsKey(folder: folder, round: findingsRound)
        return onlySites[key]?[finding.unit] == site
      }
      return finding.unit == partner
    case "site":
      if let site { return finding.unit == site }
      return reading?.partnerOfSite[finding.unit] == partner
    default: return false
    }
  }

  // MARK: Changes

  mutating func show(_ page: Page) {
    self.page = page
    quality.close()
    texts.close()
    plot = nil
    finding = nil
    answers = nil
  }

  mutating func pick(round: RoundChoice) { self.round = round }

  mutating func pick(partner: String?) {
    self.partner = partner
    // A site of another partner would leave nothing.
    if let site, let partner, reading?.partnerOfSite[site] != partner { self.site = nil }
  }

  mutating func pick(site: String?) { self.site = site }

  mutating func apply(_ filter: Filter) {
    carriedFilter = filter.source
    filters = [folder: filter]
  }

  /// Takes the filter over from the survey where it was typed; nothing where it cannot be asked here.
  mutating func carryFilter(to analysis: Analysis) {
    guard filters[folder] == nil, !carriedFilter.isEmpty else { return }
    let read = Filter.read(carriedFilter, schema: analysis.dataset.schema).filter
    let isAllowed = read.map { analysis.restrictedName(in: $0) == nil } ?? false
    filters[folder] = isAllowed ? read : Filter.none
  }

  /// Whether a filter was typed that this survey cannot be asked.
  var isFilterLeftBehind: Bool { !carriedFilter.isEmpty && analysis != nil && filter.isEmpty }

  /// The survey in front, where its files have not been taken from the disk yet.
  var unread: String? {
    guard let files = supervision.survey(folder), !files.isRead else { return nil }
    return folder
  }

  /// Goes to the survey after this one, or before it.
  mutating func turn(by step: Int) {
    let folders = supervision.surveys.map(\.folder)
    guard let position = folders.firstIndex(of: folder) else { return }
    folder = folders[(position + step + folders.count) % folders.count]
    finding = nil
    answers = nil
    plot = nil
    texts.close()
  }

  mutating func cycleGrouping() {
    guard let analysis else { return }
    switch page {
    case .overview: overview.cycle(analysis)
    case .indicators: indicators.cycle(analysis)
    case .findings, .tables, .texts, .problems, .quality: break
    }
  }

  mutating func open(_ group: [Finding]) { finding = SupervisionFinding(group) }

  mutating func openAnswers() {
    if let finding { answers = SupervisionAnswers(finding) }
  }
}
