import Canvas
package import Findings
import Forms
package import Formulas

/// What supervisors look at: how far a survey is, its indicators, its findings, what is wrong with its data.
///
/// It is a value that holds what was computed for the page in front; `prepare` computes what is missing
/// after every key and every reading, so that drawing computes nothing.
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

  /// From what something was computed; computed again when it differs.
  private struct Basis: Equatable {
    var folder: String
    var generation: Int
    var round: String?
    var partner: String?
    var site: String?
    var filter: String
    var detail: String
  }

  private struct FindingsKey: Hashable {
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
  private(set) var progress: Fieldwork.Table?

  private var readings: [String: SurveyReading] = [:]
  /// By survey, the themes and codings, with the files from which they were read.
  private var books: [String: (files: [SurveySheets.File], book: ThemeBook)] = [:]
  /// Another number each time that themes were read.
  private var bookEdition = 0
  /// How often something was read: what was computed before is out of date then.
  private var generation = 0
  private var bases: [String: Basis] = [:]
  private var foundByRound: [FindingsKey: [[Finding]]] = [:]
  private var askedByRound: [FindingsKey: [[Finding]]] = [:]
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

  /// The themes of a survey, read again where its files have changed.
  private mutating func book(of files: Supervision.SurveyFiles) -> ThemeBook {
    if let known = books[files.folder], known.files == files.themes { return known.book }
    let book = ThemeBook.read(files.themes)
    books[files.folder] = (files.themes, book)
    bookEdition += 1
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
  /// Whether something else than what is shown is being read.
  var isReading: Bool {
    guard let reading, supervision.early[folder] != nil else { return false }
    return isEarly || supervision.survey(folder).map(reading.files.isSame) != true
  }
  var analysis: Analysis? { reading?.analysis }
  var filter: Filter { filters[folder] ?? .none }

  /// The round's code; nil where all rounds are pooled, or the form knows no rounds.
  var roundCode: String? {
    switch round {
    case .all: return nil
    case .latest: return analysis?.latestRound
    case .code(let code):
      guard let analysis, analysis.rounds.contains(code) else { return analysis?.latestRound }
      return code
    }
  }

  /// The round whose findings are listed: findings are always those of one round.
  var findingsRound: String { roundCode ?? analysis?.latestRound ?? "" }

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
    case "partner": return site == nil && finding.unit == partner
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
  private mutating func carryFilter(to analysis: Analysis) {
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

  // MARK: Computing

  /// Computes what the page in front needs and does not have yet.
  mutating func prepare() {
    guard let files = supervision.survey(folder), files.isRead else { return }
    if readings[folder] == nil {
      readings[folder] = supervision.early[folder] ?? SurveyReading(files, supervision)
      generation += 1
    }
    guard let reading else { return }
    let book = book(of: files)
    refresh("problems", "\(bookEdition)") { screen in
      screen.problems.show(reading, themes: book.problems)
    }
    guard let analysis = reading.analysis else {
      progress = nil
      finding = nil
      answers = nil
      return
    }
    carryFilter(to: analysis)
    let today = now.date.text
    let round = roundCode
    refresh("progress", today) { screen in
      screen.progress = analysis.fieldwork(by: .partner, Selection(round: round), today: today)
    }
    if isEarly {
      refresh("overview", "\(overview.key)/\(today)") { screen in
        screen.overview.show(analysis, screen.selection, today: today, found: nil)
      }
      return
    }
    defer { preparePlot(analysis) }
    switch page {
    case .overview:
      find(analysis)
      refresh("overview", "\(overview.key)/\(today)") { screen in
        screen.overview.show(
          analysis, screen.selection, today: today, found: screen.found)
      }
    case .indicators:
      refresh("indicators", indicators.groupings.joined(separator: "+")) { screen in
        screen.indicators.show(analysis, screen.selection)
      }
    case .findings:
      find(analysis)
      refresh("findings", "") { screen in
        let shown = screen.found.filter { screen.isShown($0[0]) }
        let asked = screen.asked.filter { screen.isShown($0[0]) }
        screen.findings.show(shown, toAsk: asked, all: screen.found.count)
      }
      prepareFinding(analysis)
    case .problems: break
    case .tables:
      refresh("tables", tables.key) { screen in
        screen.tables.show(analysis, screen.selection)
      }
    case .texts:
      refresh("texts", "\(texts.key)/\(bookEdition)") { screen in
        screen.texts.show(analysis, screen.selection, book)
      }
    case .quality:
      refresh("quality", "") { screen in
        screen.quality.show(analysis, screen.selection, checks: reading.checks)
      }
    }
  }

  /// Computes what the drawing shows, and closes it where there is nothing to draw any more.
  private mutating func preparePlot(_ analysis: Analysis) {
    guard let open = plot else { return }
    refresh("plot", open.key) { screen in
      var shown = open
      shown.show(analysis, screen.selection)
      screen.plot = shown
    }
    if plot?.isEmpty == true { plot = nil }
  }

  /// The findings of the round: once for each reading and round.
  private mutating func find(_ analysis: Analysis) {
    let key = FindingsKey(folder: folder, round: findingsRound)
    guard foundByRound[key] == nil else { return }
    let report = analysis.report(round: analysis.rounds.isEmpty ? nil : key.round)
    foundByRound[key] = Finding.merged(report.findings)
    askedByRound[key] = Finding.merged(report.toAsk)
  }

  /// Brings the open finding up to date, and closes it where it is none any more.
  private mutating func prepareFinding(_ analysis: Analysis) {
    guard let open = finding else { return }
    let group = (found + asked).first { $0.contains { $0.id == open.id } }
    guard let group else {
      finding = nil
      answers = nil
      return
    }
    refresh("finding", open.id) { screen in
      screen.finding?.show(group, analysis)
    }
    if let finding { answers?.show(finding) }
  }

  private mutating func refresh(
    _ what: String, _ detail: String, _ compute: (inout SupervisionScreen) -> Void
  ) {
    let basis = Basis(
      folder: folder, generation: generation, round: roundCode, partner: partner, site: site,
      filter: filter.source, detail: detail)
    guard bases[what] != basis else { return }
    compute(&self)
    bases[what] = basis
  }
}
