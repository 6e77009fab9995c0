package import Canvas
import Findings
import Forms
import Formulas

extension SupervisionScreen {
  package mutating func press(_ key: Key, _ surroundings: Surroundings) -> Step {
    now = surroundings.now
    var step = step(key, surroundings)
    prepare()
    step.effects += orders()
    return step
  }

  private mutating func step(_ key: Key, _ surroundings: Surroundings) -> Step {
    switch front {
    case .picker(let picker): return press(key, in: picker, surroundings)
    case .filter(let filter): return press(key, in: filter, surroundings)
    case .nothing: break
    }
    let words = surroundings.words.supervision
    if isEarly,
      page != .overview || Self.needsAnswers.contains(where: { Bindings.matches(key, $0) }),
      !Self.worksEarly(key)
    {
      return Step(notice: Notice(words.stillReading))
    }
    if isUnknown, !Self.worksEarly(key) { return Step(notice: Notice(words.stillReading)) }
    if isComputing, !worksMeanwhile(key) { return Step(notice: Notice(words.stillComputing)) }
    if page == .texts, finding == nil, let step = pressInTexts(key, surroundings) { return step }
    if let step = pressInPage(key, surroundings) { return step }
    if Bindings.matches(key, .close) || key == .control("c") { return close() }
    if Bindings.matches(key, .switchLanguage) {
      return Step(turn: .language(surroundings.language.other))
    }
    for (action, page) in Self.pages where Bindings.matches(key, action) {
      show(page)
      return .none
    }
    if Bindings.matches(key, .nextSurvey) || key == .backtab {
      guard supervision.surveys.count > 1 else { return Step(notice: Notice(words.onlySurvey)) }
      turn(by: key == .backtab ? -1 : 1)
      prepare()
      return Step(
        unread.map { [.loadSupervision(survey: $0)] } ?? [],
        notice: isFilterLeftBehind ? Notice(words.filterNotHere) : nil)
    }
    if Bindings.matches(key, .export) { return export(surroundings) }
    if Bindings.matches(key, .filter) {
      guard let analysis else { return Step(notice: Notice(words.nothingToPick)) }
      front = .filter(SupervisionFilter(filter.source, analysis))
      return .none
    }
    for (action, kind) in Self.pickers where Bindings.matches(key, action) {
      guard let picker = SupervisionPicker(kind, self, surroundings) else {
        return Step(notice: Notice(words.nothingToPick))
      }
      front = .picker(picker)
      return .none
    }
    return Step(
      notice: Notice(surroundings.words.keyDoesNothing(surroundings.words.keyNames.name(of: key))))
  }

  /// What asks for answers that may not be read yet.
  private static let needsAnswers: [Bindings.Action] = [.filter, .plot]

  /// Whether a key means the same before all answers are read, on any page.
  private static func worksEarly(_ key: Key) -> Bool {
    key == .control("c") || key == .backtab
      || [.close, .switchLanguage, .nextSurvey].contains { Bindings.matches(key, $0) }
      || pages.contains { Bindings.matches(key, $0.0) }
      || pickers.contains { Bindings.matches(key, $0.0) }
  }

  /// Whether a key makes sense while the page in front waits for what is being computed.
  private func worksMeanwhile(_ key: Key) -> Bool {
    var asks: [Bindings.Action] = [.groupBy, .groupByTwo, .filter]
    // Elsewhere its key opens what is marked, which is not there yet.
    if page == .tables { asks.append(.pickQuestion) }
    return Self.worksEarly(key) || key == .left || key == .right
      || asks.contains { Bindings.matches(key, $0) }
  }

  private static let pages: [(Bindings.Action, Page)] = [
    (.showOverview, .overview), (.showIndicators, .indicators), (.showFindings, .findings),
    (.showProblems, .problems), (.showQuality, .quality), (.showTables, .tables),
    (.showTexts, .texts),
  ]

  private static let pickers: [(Bindings.Action, SupervisionPicker.Kind)] = [
    (.pickRound, .round), (.pickPartner, .partner), (.pickSite, .site),
  ]

  /// One step back: from the answers to the finding, from there to the list, from a page home.
  private mutating func close() -> Step {
    if plot != nil {
      plot = nil
    } else if answers != nil {
      answers = nil
    } else if finding != nil {
      finding = nil
    } else if page == .quality, quality.closeOne() {
      return .none
    } else if page == .texts, texts.closeOne() {
      return .none
    } else {
      return Step([.loadHome], turn: .home)
    }
    return .none
  }

  /// What only the page in front understands; nil for everything else.
  private mutating func pressInPage(_ key: Key, _ surroundings: Surroundings) -> Step? {
    let page = max(3, surroundings.rows - 8)
    if answers != nil {
      return answers?.press(key, page: page) == true ? Step.none : nil
    }
    if plot != nil { return pressInPlot(key, surroundings, page: page) }
    if let open = finding {
      if Bindings.matches(key, .answers) {
        guard open.hasAnswers else {
          return Step(notice: Notice(surroundings.words.supervision.answersWithheld))
        }
        openAnswers()
        return Step.none
      }
      if key == .left || key == .right {
        if let next = findings.neighbour(by: key == .left ? -1 : 1) { self.open(next) }
        return Step.none
      }
      return finding?.press(key, page: page) == true ? Step.none : nil
    }
    return pressInList(key, surroundings, page: page)
  }

  private mutating func pressInList(
    _ key: Key, _ surroundings: Surroundings, page rows: Int
  ) -> Step? {
    if Bindings.matches(key, .groupBy), page == .overview || page == .indicators {
      guard let analysis else { return nil }
      if page == .indicators, SupervisionIndicators.groupings(analysis).isEmpty {
        return Step(notice: Notice(surroundings.words.supervision.noGroupings))
      }
      cycleGrouping()
      return Step.none
    }
    if Bindings.matches(key, .groupByTwo), page == .indicators {
      guard let analysis, SupervisionIndicators.groupings(analysis).count > 1 else {
        return Step(notice: Notice(surroundings.words.supervision.noGroupings))
      }
      indicators.cycleSecond(analysis)
      return Step.none
    }
    if Bindings.matches(key, .plot), let step = openPlot(surroundings) { return step }
    let isHandled: Bool
    switch page {
    case .overview:
      if key == .enter { return openUnit() }
      isHandled = overview.press(key, page: rows)
    case .indicators:
      isHandled = indicators.press(key, page: rows)
    case .findings:
      if Bindings.matches(key, .evidence) {
        if !findings.toggleFold(), let group = findings.selected { open(group) }
        return Step.none
      }
      isHandled = findings.press(key, page: max(1, rows / 6))
    case .tables:
      if let step = pressInTables(key, surroundings) { return step }
      isHandled = tables.press(key, page: rows)
    case .texts:
      isHandled = texts.press(key, page: rows)
    case .problems:
      isHandled = problems.press(key, page: max(1, rows / 3))
    case .quality:
      if Bindings.matches(key, .openQuality) {
        return quality.open() ? Step.none : nil
      }
      isHandled = quality.press(key, page: rows)
    }
    return isHandled ? Step.none : nil
  }

  // MARK: Drawings

  /// Draws the indicator or the monitor's minutes that are marked; nil on pages without a drawing.
  private mutating func openPlot(_ surroundings: Surroundings) -> Step? {
    let subject: SupervisionPlot.Subject
    switch page {
    case .indicators:
      guard let analysis, let code = indicators.selectedCode(analysis) else { return nil }
      subject = .indicator(code)
    case .quality: subject = .minutes(monitor: quality.selectedMonitor)
    case .overview, .findings, .tables, .texts, .problems: return nil
    }
    plot = SupervisionPlot(subject)
    prepare()
    return plot == nil
      ? Step(notice: Notice(surroundings.words.supervision.plots.nothingToDraw)) : Step.none
  }

  /// The next drawing, or the same of the next indicator.
  private mutating func pressInPlot(_ key: Key, _ surroundings: Surroundings, page rows: Int)
    -> Step?
  {
    if Bindings.matches(key, .plot) {
      if let plot, plot.kinds.count < 2 {
        let words = surroundings.words.supervision.plots
        return Step(notice: Notice(plot.indicator == nil ? words.onlyMinutes : words.onlyOne))
      }
      plot?.turn()
      return Step.none
    }
    if key == .left || key == .right {
      guard let analysis, case .indicator = plot?.subject else { return nil }
      indicators.move(toIndicator: key == .left ? -1 : 1)
      if let code = indicators.selectedCode(analysis) { plot?.take(code) }
      return Step.none
    }
    return plot?.press(key, page: rows) == true ? Step.none : nil
  }

  /// The findings of the partner or site that the overview stands on.
  private mutating func openUnit() -> Step? {
    guard overview.opens, let code = overview.selected else { return nil }
    if overview.key == .partner { pick(partner: code) } else { pick(site: code) }
    show(.findings)
    return Step.none
  }

  // MARK: Pickers and the filter

  private mutating func press(
    _ key: Key, in picker: SupervisionPicker, _ surroundings: Surroundings
  ) -> Step {
    var picker = picker
    switch picker.press(key, page: max(3, surroundings.rows - 10)) {
    case .stays: front = .picker(picker)
    case .closes: front = .nothing
    case .picks(let code):
      front = .nothing
      switch picker.kind {
      case .round: pick(round: code.map { .code($0) } ?? .all)
      case .partner: pick(partner: code)
      case .site: pick(site: code)
      case .role:
        if page == .texts { texts.group(by: code) } else { tables.group(by: code, second: false) }
      case .secondRole: tables.group(by: code, second: true)
      case .question: tables.go(to: code.flatMap { Int($0) } ?? 0)
      }
    }
    return .none
  }

  // MARK: Tables

  /// What only the page of tables understands; nil for everything else.
  private mutating func pressInTables(_ key: Key, _ surroundings: Surroundings) -> Step? {
    let words = surroundings.words.supervision
    let kinds: [(Bindings.Action, SupervisionPicker.Kind)] = [
      (.pickQuestion, .question), (.groupBy, .role), (.groupByTwo, .secondRole),
    ]
    for (action, kind) in kinds where Bindings.matches(key, action) {
      if kind == .secondRole, tables.groupings.isEmpty {
        return Step(notice: Notice(words.tables.roleFirst))
      }
      guard let picker = SupervisionPicker(kind, self, surroundings) else {
        return Step(notice: Notice(words.noGroupings))
      }
      front = .picker(picker)
      return Step.none
    }
    if Bindings.matches(key, .weigh) {
      guard tables.hasWeights, !tables.isBeyondSample else {
        return Step(notice: Notice(words.tables.noWeights))
      }
      tables.weighTheOtherWay()
      return Step.none
    }
    if Bindings.matches(key, .moreGroups) {
      let before = tables.firstGroup
      tables.moveGroups(by: key == .character(",") ? -1 : 1)
      return tables.firstGroup == before
        ? Step(notice: Notice(words.tables.allGroupsShown)) : Step.none
    }
    return nil
  }

  private mutating func press(
    _ key: Key, in line: SupervisionFilter, _ surroundings: Surroundings
  ) -> Step {
    guard let analysis else {
      front = .nothing
      return .none
    }
    let words = surroundings.words.supervision
    var line = line
    switch line.press(key, analysis) {
    case .stays: front = .filter(line)
    case .closes: front = .nothing
    case .applies(let filter):
      front = .nothing
      apply(filter)
      if filter.isEmpty { return Step(notice: Notice(words.filterGone)) }
      let sample = analysis.dataset.sample
      let all = (analysis.interviews(round: roundCode) & sample).count
      let filtered = analysis.interviews(of: Selection(round: roundCode, filter: filter))
      let chosen = (filtered & sample).count
      return Step(
        notice: Notice(words.filterApplied(chosen, all), tone: chosen > 0 ? .good : .problem))
    }
    return .none
  }
}
