package import Canvas
import Findings
import Forms
import Formulas

extension SupervisionScreen {
  package func draw(on buffer: inout Buffer, _ surroundings: Surroundings, notice: Notice?) {
    let words = surroundings.words.supervision
    let chrome = Chrome(
      title: title(surroundings), status: status(surroundings), contexts: contexts, hidden: hidden,
      lead: page == .texts && texts.isReading && !texts.isNaming ? [words.texts.themeKeys] : [])
    var room = chrome.draw(on: &buffer, surroundings, notice: notice).inset(columns: 1)
    if case .filter(let line) = front {
      let (rest, bottom) = room.splitBottom(5)
      line.draw(on: &buffer, in: bottom, surroundings)
      room = rest
    }
    let cursor = buffer.cursor
    drawPage(on: &buffer, room, surroundings, words)
    if case .filter = front { buffer.cursor = cursor }
    if case .picker(let picker) = front { picker.draw(on: &buffer, in: room, surroundings) }
  }

  private func drawPage(
    on buffer: inout Buffer, _ room: Rectangle, _ surroundings: Surroundings,
    _ words: SupervisionWords
  ) {
    guard supervision.survey(folder) != nil else {
      buffer.write(words.noSurveys, in: room, role: .warning)
      return
    }
    let (head, rest) = room.splitTop(1)
    drawHead(on: &buffer, head, surroundings)
    if isUnknown || isEarly && page != .overview {
      buffer.write(
        words.readingResponses(reading?.analysis?.dataset.rows), in: rest.inset(rows: 1),
        role: .hint)
      return
    }
    guard page != .problems else {
      problems.draw(on: &buffer, in: rest, surroundings)
      return
    }
    guard analysis != nil else {
      buffer.write(words.brokenForm, in: rest.inset(rows: 1), role: .warning)
      return
    }
    if isComputing {
      buffer.write(words.computing, in: rest.inset(rows: 1), role: .hint)
      return
    }
    if let plot, let analysis {
      plot.draw(on: &buffer, in: rest, analysis, surroundings)
      return
    }
    if let answers {
      answers.draw(on: &buffer, in: rest, surroundings)
      return
    }
    if let finding {
      finding.draw(on: &buffer, in: rest, surroundings)
      return
    }
    switch page {
    case .overview:
      overview.draw(on: &buffer, in: rest, notes: problems.notes(words), surroundings)
    case .indicators: indicators.draw(on: &buffer, in: rest, analysis, surroundings)
    case .findings:
      findings.draw(on: &buffer, in: rest, narrowed: narrowingNote(words), surroundings)
    case .problems: break
    case .tables: tables.draw(on: &buffer, in: rest, analysis, surroundings)
    case .texts: texts.draw(on: &buffer, in: rest, analysis, surroundings)
    case .quality: quality.draw(on: &buffer, in: rest, surroundings)
    }
  }

  /// Why fewer findings than there are stand on the screen, or why the filter changes nothing.
  private func narrowingNote(_ words: SupervisionWords) -> String? {
    if analysis?.hasUnreadRules == true { return words.rulesUnread }
    if partner != nil || site != nil {
      let hasRestricted = found.contains { $0[0].kind == .redflag }
      return hasRestricted ? words.notBrokenDown : nil
    }
    return filter.isEmpty ? nil : words.formulaLeavesFindings
  }

  // MARK: The lines above

  private func title(_ surroundings: Surroundings) -> StyledText {
    let words = surroundings.words.supervision
    guard let files = supervision.survey(folder) else { return StyledText("Ronda", .title) }
    var title = StyledText(files.shortTitle(surroundings.language), .title)
    // What is to be said, and how where there is less room.
    var parts: [[String]] = []
    if let analysis, !analysis.rounds.isEmpty {
      parts.append(
        roundCode.map { [words.round($0), words.plots.shortRound($0)] } ?? [words.allRounds])
    }
    if let progress, !isStale(.progress) {
      let total = progress.total
      parts.append([
        words.interviews(total.done, total.target),
        total.target.map { "\(total.done)/\($0)" } ?? String(total.done),
      ])
      let partners = progress.units.count { $0.done > 0 && !$0.code.isEmpty }
      if partners > 0 { parts.append([words.partners(partners)]) }
    }
    // The last parts are left out rather than cut in two.
    let room = surroundings.columns - status(surroundings).columns - 4
    for spellings in parts {
      let fits = spellings.first { title.columns + 3 + TextLayout.columns(of: $0) <= room }
      guard let fits else { break }
      title.append(" · " + fits)
    }
    return title
  }

  private func status(_ surroundings: Surroundings) -> StyledText {
    let words = surroundings.words
    var status = StyledText()
    if supervision.isSynthetic { status.append(words.home.synthetic + " · ", .warning) }
    let moment = supervision.readAt
    let time = [moment.hour, moment.minute, moment.second].map(twoDigits).joined(separator: ":")
    let state =
      isReading
      ? words.supervision.reading
      : isWaiting ? words.supervision.waiting : words.supervision.readAt(time)
    status.append(state, .dim)
    return status
  }

  /// What page this is, by what it is grouped, and what it is narrowed to.
  private func drawHead(
    on buffer: inout Buffer, _ area: Rectangle, _ surroundings: Surroundings
  ) {
    let words = surroundings.words.supervision
    var head = StyledText(words.page(page), .heading)
    switch page {
    case .overview: head.append(" " + words.by(overview.key.rawValue))
    case .indicators where plot != nil: break  // A drawing says itself by what it is.
    case .indicators, .tables:
      let keys = (page == .tables ? tables.groupings : indicators.groupings).map(words.by)
      if !keys.isEmpty { head.append(" " + keys.joined(separator: ", ")) }
    case .findings:
      if let finding {
        head = StyledText(findings.place(of: finding.id, words), .heading)
      } else {
        head = StyledText(words.findings(findings.count), .heading)
        let counts = findings.severities.map { words.severityCount($0.severity, $0.count) }
        for (position, count) in counts.enumerated() where counts.count > 1 {
          let piece = (position == 0 ? "  " : " · ") + count
          if head.columns + TextLayout.columns(of: piece) <= area.columns { head.append(piece) }
        }
      }
      if roundCode == nil, !findingsRound.isEmpty {
        head.append(" · " + words.findingsOf(findingsRound), .dim)
      }
    case .texts:
      if texts.isTable, let grouping = texts.grouping { head.append(" " + words.by(grouping)) }
    case .problems: break
    case .quality:
      let isThere = analysis != nil && !isEarly && !isStale(.quality)
      head.append(
        isThere ? quality.heading(words, surroundings.language) : "  " + words.flagsAwaited,
        isThere ? .heading : .hint)
    }
    let narrowing = narrowing(surroundings)
    var right = StyledText()
    if !narrowing.isEmpty, page != .problems {
      right.append(words.narrowedTo(narrowing.joined(separator: " · ")), .match)
    }
    let room = area.columns - head.columns - 2
    right = right.truncated(columns: max(0, room), ellipsis: String(surroundings.glyphs.ellipsis))
    let ellipsis = String(surroundings.glyphs.ellipsis)
    buffer.put(
      head.truncated(columns: area.columns, ellipsis: ellipsis), row: area.row,
      column: area.column, within: area)
    buffer.put(right, row: area.row, column: area.endColumn - right.columns, within: area)
  }

  private func narrowing(_ surroundings: Surroundings) -> [String] {
    var parts: [String] = []
    let schema = analysis?.dataset.schema
    for (key, code) in [("partner", partner), ("site", site)] {
      guard let code else { continue }
      parts.append(schema?.label(ofGroup: code, key: key)[surroundings.language] ?? code)
    }
    // Findings are those of the whole round, whatever the formula lets through.
    if !filter.isEmpty, page != .findings { parts.append(filter.source) }
    return parts
  }

  // MARK: Keys

  /// Actions that would lead where the person is already, or that have nothing to act on.
  private var hidden: Set<Bindings.Action> {
    var hidden: Set<Bindings.Action> = []
    if finding == nil {
      switch page {
      case .overview:
        hidden.insert(.showOverview)
        if !overview.opens { hidden.insert(.open) }
      case .indicators: hidden.insert(.showIndicators)
      case .findings: hidden.insert(.showFindings)
      case .tables: hidden.formUnion([.showOverview, .showIndicators, .showFindings, .showTables])
      case .texts: hidden.formUnion([.showOverview, .showIndicators, .showFindings, .showTexts])
      case .problems: hidden.insert(.showProblems)
      case .quality:
        hidden.insert(.showQuality)
        if !quality.opens { hidden.insert(.openQuality) }
      }
    } else {
      hidden = [.showOverview, .showIndicators, .showFindings, .filter, .pickRound, .nextSurvey]
      if finding?.hasAnswers == false { hidden.insert(.answers) }
      if answers != nil { hidden.insert(.export) }
    }
    if let plot {
      hidden.formUnion([.showOverview, .showIndicators, .showFindings])
      if plot.indicator == nil { hidden.insert(.neighbour) }
    }
    if page == .problems {
      hidden.formUnion([.filter, .pickRound, .pickPartner, .pickSite, .showProblems])
    }
    if indicators.grouping == nil, page == .indicators { hidden.insert(.neighbour) }
    if supervision.surveys.count < 2 { hidden.insert(.nextSurvey) }
    if page == .findings, finding == nil, findings.count == 0 { hidden.insert(.evidence) }
    return hidden
  }
}

/// A number with a zero before it where it has one digit.
func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
