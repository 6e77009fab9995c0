import Canvas
import Findings
import Forms
import Formulas

/// What the pages show is computed here: at once, or for many interviews while keys are pressed.
extension SupervisionScreen {
  /// Computes what the page in front needs and does not have yet, or awaits it.
  mutating func prepare() {
    awaited = []
    guard let files = supervision.survey(folder), files.isRead else { return }
    if readings[folder] == nil {
      if isUnknown { return }
      readings[folder] = supervision.early[folder] ?? SurveyReading(files, supervision)
      generation += 1
    }
    guard let reading else { return }
    let book = book(of: files)
    refresh(.problems, "\(bookEdition)") { screen in
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
    compute(.progress, today) {
      let table = analysis.fieldwork(by: .partner, Selection(round: round), today: today)
      return { $0.progress = table }
    }
    if page == .overview {
      let known = isEarly ? nil : find(analysis, book)
      let selection = selection
      compute(
        .overview, \.overview, \.cursor, "\(overview.key)/\(today)",
        edition: known == nil ? 0 : 1
      ) { $0.show(analysis, selection, today: today, found: known) }
    }
    if !isEarly { prepare(analysis, reading, book) }
  }

  /// Computes what the other pages need.
  private mutating func prepare(
    _ analysis: Analysis, _ reading: SurveyReading, _ book: ThemeBook
  ) {
    let selection = selection
    switch page {
    case .overview, .problems: break
    case .indicators:
      compute(
        .indicators, \.indicators, \.cursor, indicators.groupings.joined(separator: "+")
      ) { $0.show(analysis, selection) }
    case .findings:
      guard find(analysis, book) != nil else { break }
      refresh(.findings, "\(bookEdition)") { screen in
        let shown = screen.found.filter { screen.isShown($0[0]) }
        let asked = screen.asked.filter { screen.isShown($0[0]) }
        screen.findings.show(shown, toAsk: asked, all: screen.found.count)
      }
      prepareFinding(analysis, book)
    case .tables:
      compute(.tables, \.tables, \.cursor, tables.key) { $0.show(analysis, selection) }
    case .texts:
      let before = texts
      compute(.texts, "", edition: bookEdition) {
        var made = before
        made.show(analysis, selection, book)
        return { [made] in $0.texts.take(made, since: before) }
      }
      texts.take(book)
      guard texts.isTable, let question = texts.question, let slot = texts.slot else { break }
      let grouping = texts.grouping
      compute(.themes, "\(question.name)/\(grouping ?? "")", edition: bookEdition) {
        let counts = analysis.themes(of: slot, book, by: grouping, in: selection)
        return { $0.texts.take(counts) }
      }
    case .quality:
      let checks = reading.checks
      compute(.quality, "") {
        let review = analysis.quality(
          round: selection.round, rules: checks, where: analysis.narrowing(of: selection))
        let isNarrowed = selection.isNarrowed
        return { $0.quality.show(review, of: analysis.dataset, isNarrowed: isNarrowed) }
      }
    }
    preparePlot(analysis)
  }

  /// Computes what the drawing shows, and closes it where there is nothing to draw.
  private mutating func preparePlot(_ analysis: Analysis) {
    guard let open = plot else {
      bases[.plot] = nil
      return
    }
    let selection = selection
    compute(.plot, open.key) {
      var made = open
      made.show(analysis, selection)
      return { [made] in $0.plot?.take(made) }
    }
    if !isAwaited(.plot), plot?.isEmpty == true { plot = nil }
  }

  /// The findings of the round: once for each reading and round; nil while they are awaited.
  private mutating func find(_ analysis: Analysis, _ book: ThemeBook) -> [[Finding]]? {
    let key = FindingsKey(folder: folder, round: findingsRound)
    if let known = foundByRound[key] { return known }
    let round = analysis.rounds.isEmpty ? nil : key.round
    if let round, !analysis.rounds.contains(round) {
      // Of a round that is only planned nothing can be found.
      foundByRound[key] = []
      askedByRound[key] = []
      return []
    }
    bases[.found] = nil
    let basis = Basis(
      folder: folder, editions: [generation, bookEdition], round: key.round, filter: "",
      detail: "")
    compute(.found, basis) {
      let report = analysis.report(
        round: round, themes: analysis.codedThemes(book, round: round))
      let (found, asked) = (Finding.merged(report.findings), Finding.merged(report.toAsk))
      let onlySites = analysis.onlySites(round: round)
      return {
        $0.onlySites[key] = onlySites
        $0.foundByRound[key] = found
        $0.askedByRound[key] = asked
      }
    }
    return foundByRound[key]
  }

  /// Brings the open finding up to date, and closes it where it is none any more.
  private mutating func prepareFinding(_ analysis: Analysis, _ book: ThemeBook) {
    guard let open = finding else { return }
    let group = (found + asked).first { $0.contains { $0.id == open.id } }
    guard let group else {
      finding = nil
      answers = nil
      return
    }
    compute(.finding, open.id, edition: bookEdition) {
      var made = open
      made.show(group, analysis, book)
      return { [made] in $0.finding?.take(made) }
    }
    if let finding { answers?.show(finding) }
  }

  // MARK: Now or later

  /// Whether there are so many interviews that the person would wait for what is computed of them.
  private var isLarge: Bool { (analysis?.dataset.rows ?? 0) > supervision.atOnce }

  /// Whether the world is to compute a part that is not there yet.
  private func isAwaited(_ part: Part) -> Bool { awaited.contains { $0.part == part } }

  /// Whether what there is of a part is about something else than what is asked for now.
  func isStale(_ part: Part) -> Bool {
    awaited.contains { work in
      work.part == part && bases[part].map { !work.basis.asksTheSame(as: $0) } ?? true
    }
  }

  /// Whether anything of the page in front, or above it, is not there yet, or not the newest.
  var isWaiting: Bool { !awaited.isEmpty }

  /// Whether the page in front has nothing to show until something is computed.
  var isComputing: Bool {
    awaited.contains { work in
      switch work.part {
      case .progress: false
      // The overview stands without its alerts.
      case .found: page == .findings
      default: isStale(work.part)
      }
    }
  }

  private func basis(_ detail: String, _ edition: Int) -> Basis {
    Basis(
      folder: folder, editions: [generation, edition], round: roundCode, partner: partner,
      site: site, filter: filter.source, detail: detail)
  }

  /// Computes at once what takes no time.
  private mutating func refresh(
    _ part: Part, _ detail: String, _ compute: (inout SupervisionScreen) -> Void
  ) {
    let basis = basis(detail, 0)
    guard bases[part] != basis else { return }
    compute(&self)
    bases[part] = basis
  }

  /// Computes something now, or has it computed.
  private mutating func compute(
    _ part: Part, _ basis: Basis, _ work: @escaping @Sendable () -> SupervisionWork.Finish
  ) {
    guard bases[part] != basis else { return }
    if isLarge {
      awaited.append(SupervisionWork(part: part, basis: basis, compute: work))
    } else {
      work()(&self)
      bases[part] = basis
    }
  }

  private mutating func compute(
    _ part: Part, _ detail: String, edition: Int = 0,
    _ work: @escaping @Sendable () -> SupervisionWork.Finish
  ) {
    compute(part, basis(detail, edition), work)
  }

  /// Computes a page; where the person has moved on it meanwhile, they stay where they went.
  private mutating func compute<Page: Sendable>(
    _ part: Part, _ page: any WritableKeyPath<SupervisionScreen, Page> & Sendable,
    _ cursor: any WritableKeyPath<Page, ListCursor> & Sendable, _ detail: String, edition: Int = 0,
    _ show: @escaping @Sendable (inout Page) -> Void
  ) {
    let before = self[keyPath: page]
    compute(part, detail, edition: edition) {
      var made = before
      show(&made)
      return { [made] screen in
        let place = screen[keyPath: page][keyPath: cursor].selected
        screen[keyPath: page] = made
        if place != before[keyPath: cursor].selected {
          screen[keyPath: page][keyPath: cursor].select(place)
        }
      }
    }
  }
}
