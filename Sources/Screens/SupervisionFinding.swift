import Canvas
import Findings
import Forms
import Formulas

/// One finding with everything behind it: counts, distributions, rounds, groups, what to do.
struct SupervisionFinding: Sendable {
  /// Findings about the same thing, the worst first.
  private(set) var group: [Finding]
  private(set) var parts: FindingParts?
  private(set) var evidence: Evidence?
  private(set) var indicator: Indicator?
  /// What became of it in the round after; nil where there is none yet.
  private(set) var followUp: FollowUp?
  /// The first line in sight.
  private var top = 0

  init(_ group: [Finding]) { self.group = group }

  /// The worst of them, which the page is about.
  var finding: Finding? { group.first }
  var id: String { group.first?.id ?? "" }

  /// Whether single answers may be looked at.
  var hasAnswers: Bool {
    guard let evidence else { return false }
    return !evidence.areRowsWithheld && !evidence.rows.isEmpty
  }

  mutating func show(_ group: [Finding], _ analysis: Analysis, _ book: ThemeBook) {
    self.group = group
    guard let finding else { return }
    parts = analysis.parts(of: finding)
    evidence = finding.kind == .redflag ? nil : analysis.evidence(finding)
    indicator = analysis.indicator(finding.indicator).map { analysis.indicators[$0] }
    followUp = analysis.followUp(of: finding, themes: book)
  }

  /// Takes what was computed of the same finding; the place stays.
  mutating func take(_ made: SupervisionFinding) {
    guard made.id == id else { return }
    let place = top
    self = made
    top = place
  }

  mutating func press(_ key: Key, page: Int) -> Bool {
    switch key {
    case .down: top += 1
    case .up: top = max(0, top - 1)
    case .pageDown, .character(" "): top += page
    case .pageUp: top = max(0, top - page)
    case .home: top = 0
    default: return false
    }
    return true
  }

  // MARK: Drawing

  func draw(on buffer: inout Buffer, in room: Rectangle, _ surroundings: Surroundings) {
    guard let finding else { return }
    let area = room.splitTop(1).rest
    buffer.cursor = Position(row: area.row, column: area.column)
    if area.columns >= 108, finding.kind != .redflag {
      let (left, rest) = area.splitLeft(area.columns / 2 - 2)
      let right = rest.splitLeft(4).rest
      let text = says(finding, columns: left.columns, surroundings)
      let numbers = shows(finding, columns: right.columns, surroundings)
      let first = first(max(text.count, numbers.count), rows: area.rows)
      put(text, on: &buffer, in: left, from: first)
      put(numbers, on: &buffer, in: right, from: first)
      buffer.scrollMarks(
        first..<first + area.rows, of: max(text.count, numbers.count), beside: area,
        glyphs: surroundings.glyphs)
      return
    }
    let lines =
      says(finding, columns: area.columns, surroundings) + [StyledText()]
      + shows(finding, columns: area.columns, surroundings)
    let isLong = lines.count > area.rows
    let (rest, bottom) = area.splitBottom(isLong ? 1 : 0)
    let first = first(lines.count, rows: rest.rows)
    put(lines, on: &buffer, in: rest, from: first)
    let left = lines.count - first - rest.rows
    if isLong, left > 0 {
      buffer.put(
        surroundings.words.more(left), row: bottom.row, column: bottom.column, role: .dim)
    }
  }

  private func first(_ count: Int, rows: Int) -> Int { min(top, max(0, count - rows)) }

  private func put(
    _ lines: [StyledText], on buffer: inout Buffer, in area: Rectangle, from first: Int
  ) {
    for (offset, line) in lines.dropFirst(first).prefix(area.rows).enumerated() {
      buffer.put(line, row: area.row + offset, column: area.column, within: area)
    }
  }

  /// What the finding says and asks for.
  private func says(_ finding: Finding, columns: Int, _ surroundings: Surroundings)
    -> [StyledText]
  {
    let words = surroundings.words.supervision
    let language = surroundings.language
    let texts = finding.lines(language, today: surroundings.now.day)
    var lines: [StyledText] = []
    var head = severityTag(finding, columns: 0, words)
    head.append(group.map { words.kind($0.kind) }.joined(separator: " · "), .dim)
    lines += head.wrapped(columns: columns)
    lines += StyledText(texts[0], .title).wrapped(columns: columns)
    for text in texts[1...2] where !text.isEmpty {
      lines += StyledText(text).wrapped(columns: columns)
    }
    lines.append(StyledText())
    func add(_ head: String, _ text: String) {
      guard !text.isEmpty else { return }
      var line = StyledText(head + ": ", .heading)
      line.append(text)
      lines += line.wrapped(columns: columns, hanging: 2)
    }
    add(words.cause, finding.cause[language])
    add(words.action, finding.action[language])
    add(words.owner, finding.ownerText(language))
    add(words.due, finding.dueText(language, today: surroundings.now.day))
    if let followUp {
      let isSolved = followUp.outcome == .verified
      lines += StyledText(followUp.text(language), isSolved ? .good : .heading)
        .wrapped(columns: columns, hanging: 2)
    }
    if finding.kind == .redflag {
      lines.append(StyledText())
      lines += StyledText(words.onlyCount, .hint).wrapped(columns: columns)
      return lines
    }
    let codes = [
      (words.chs, finding.chs), (words.practice, finding.practices),
      (words.rule, group.flatMap(\.rules)),
    ].filter { !$0.1.isEmpty }.map { "\($0.0) \($0.1.joined(separator: " "))" }
    lines += StyledText(codes.joined(separator: " · "), .dim).wrapped(columns: columns)
    return lines
  }

  /// The numbers behind it.
  private func shows(_ finding: Finding, columns: Int, _ surroundings: Surroundings)
    -> [StyledText]
  {
    guard finding.kind != .redflag else { return [] }
    let words = surroundings.words.supervision
    var head = StyledText(words.evidence + " ", .heading)
    head.append(words.grade(finding.grade, finding.isDoubtful))
    var lines = [head]
    if let parts, let indicator {
      let text = IndicatorText(indicator, words.numbers)
      let scale = indicator.scale(
        [parts.estimate.estimate, parts.estimate.low, parts.estimate.high])
      let ends = (text.level(scale.lowerBound), text.value(scale.upperBound, n: 1))
      let room = columns - TextLayout.columns(of: ends.0 + ends.1) - 2
      var bar = StyledText(ends.0 + " ", .dim)
      bar.append(
        indicator.bar(
          parts.estimate, scale: scale, columns: min(60, room), surroundings.glyphs))
      bar.append(" " + ends.1, .dim)
      lines.append(bar)
      lines += StyledText(counts(parts, words), .plain).wrapped(columns: columns)
    } else if indicator != nil {
      lines += StyledText(words.noEvidence, .dim).wrapped(columns: columns)
    }
    for distribution in evidence?.distributions ?? [] {
      lines += spread(of: distribution, columns: columns, surroundings)
    }
    guard let parts, let indicator else { return lines }
    if !parts.rounds.isEmpty {
      lines.append(StyledText())
      lines.append(StyledText(words.byRound, .heading))
      lines += estimates(of: parts.rounds, indicator, columns: columns, surroundings, words.round)
    }
    for comparison in parts.groups {
      lines.append(StyledText())
      let head = words.by(comparison.key)
      lines.append(StyledText(head.prefix(1).uppercased() + head.dropFirst(), .heading))
      lines += estimates(of: comparison.parts, indicator, columns: columns, surroundings) { $0 }
    }
    return lines
  }

  private func counts(_ parts: FindingParts, _ words: SupervisionWords) -> String {
    var pieces: [String] = []
    if let counted = parts.estimate.numerator {
      pieces.append(words.counted(counted, parts.estimate.n))
    }
    pieces.append(words.tally(parts.tally.valid, parts.tally.eligible))
    pieces += words.tallyParts(parts.tally.dontKnow, parts.tally.refused, parts.tally.missing)
    return pieces.joined(separator: " · ")
  }

  private func spread(
    of distribution: Evidence.Distribution, columns: Int, _ surroundings: Surroundings
  ) -> [StyledText] {
    guard !distribution.answers.isEmpty else { return [] }
    let words = surroundings.words.supervision
    let language = surroundings.language
    var lines = [StyledText()]
    // The number of answers is never torn in two.
    var head = StyledText(distribution.label[language], .heading).wrapped(columns: columns)
    let count = StyledText("  " + words.numbers.count(distribution.answered), .dim)
    if let last = head.last, last.columns + count.columns <= columns {
      head[head.count - 1].append(count)
    } else {
      head.append(count)
    }
    lines += head
    let longest = distribution.answers.map { TextLayout.columns(of: $0.label[language]) }.max() ?? 0
    let label = min(longest, max(16, columns / 2 - 6))
    let room = min(30, columns - label - 14)
    for answer in distribution.answers {
      var line = StyledText(
        TextLayout.fitted(
          answer.label[language], columns: label, ellipsis: String(surroundings.glyphs.ellipsis)))
      line.append(TextLayout.padded(String(answer.n), columns: 6, alignment: .right))
      if let share = answer.share {
        let percent = words.numbers.percent(share, n: min(99, distribution.answered))
        line.append(TextLayout.padded(percent, columns: 6, alignment: .right), .dim)
        line.append(" ")
        line.append(
          Bars.length(share, columns: max(0, room), glyphs: surroundings.glyphs), .bar)
      }
      lines.append(line)
    }
    return lines
  }

  private func estimates(
    of parts: [FindingParts.Part], _ indicator: Indicator, columns: Int,
    _ surroundings: Surroundings, _ name: (String) -> String
  ) -> [StyledText] {
    let words = surroundings.words.supervision
    let text = IndicatorText(indicator, words.numbers)
    let scale = indicator.scale(
      parts.compactMap(\.shown).flatMap { [$0.estimate, $0.low, $0.high] })
    let names = parts.map { name($0.label[surroundings.language]) }
    let longest = names.map { TextLayout.columns(of: $0) }.max() ?? 0
    let label = min(longest, max(14, columns - 44))
    let widest = parts.compactMap(\.shown).map { TextLayout.columns(of: text.estimate($0)) }.max()
    let figures = max(12, widest ?? 0) + 1
    let bar = min(40, columns - label - 9 - figures)
    return zip(names, parts).map { name, part in
      var line = StyledText(
        TextLayout.fitted(name, columns: label, ellipsis: String(surroundings.glyphs.ellipsis)))
      line.append(TextLayout.padded("n=\(part.n)", columns: 7, alignment: .right) + "  ")
      guard let shown = part.shown else {
        line.append(words.hidden(part.state), .dim)
        return line
      }
      line.append(TextLayout.fitted(text.estimate(shown), columns: figures))
      if part.isIndicative {
        let note = " " + words.fewAnswers
        let room = bar - TextLayout.columns(of: note)
        if room >= 8 {
          line.append(indicator.bar(shown, scale: scale, columns: room, surroundings.glyphs))
        }
        line.append(note, .warning)
      } else {
        line.append(
          indicator.bar(shown, scale: scale, columns: max(0, bar), surroundings.glyphs))
      }
      return line
    }
  }
}
