import Canvas
import Findings
import Forms

extension SupervisionPlot {
  func draw(
    on buffer: inout Buffer, in room: Rectangle, _ analysis: Analysis, _ surroundings: Surroundings
  ) {
    let words = surroundings.words.supervision
    buffer.cursor = Position(row: room.row, column: room.column)
    var area = room.splitTop(room.rows < 14 ? 0 : 1).rest
    buffer.put(
      title(analysis, surroundings).truncated(
        columns: area.columns, ellipsis: String(surroundings.glyphs.ellipsis)), row: area.row,
      column: area.column, within: area)
    area = area.splitTop(1).rest
    let about = StyledText(about(analysis, words), .hint)
      .wrapped(
        columns: area.columns, most: room.rows < 18 ? 2 : 3,
        ellipsis: String(surroundings.glyphs.ellipsis))
    for line in about {
      buffer.put(line, row: area.row, column: area.column, within: area)
      area = area.splitTop(1).rest
    }
    switch content {
    case .nothing: buffer.write(words.plots.nothing, in: area.inset(rows: 1))
    case .withheld: buffer.write(words.restricted, in: area.inset(rows: 1), role: .warning)
    case .rounds(let course): draw(course, on: &buffer, in: area, analysis, surroundings)
    case .funnel(let view, let key):
      draw(view, key, on: &buffer, in: area, analysis, surroundings)
    case .spread(let classes, let values):
      let part = classes.part([], values)
      let drawing = classes.histogram(part, words).lines(
        rows: min(area.rows - 1, 22), columns: area.columns, glyphs: surroundings.glyphs)
      put(drawing, on: &buffer, in: area.splitTop(1).rest)
    }
  }

  private func put(_ lines: [StyledText], on buffer: inout Buffer, in area: Rectangle) {
    for (offset, line) in lines.enumerated() {
      buffer.put(line, row: area.row + offset, column: area.column, within: area)
    }
  }

  private func title(_ analysis: Analysis, _ surroundings: Surroundings) -> StyledText {
    let words = surroundings.words.supervision
    switch subject {
    case .minutes(let monitor):
      var title = StyledText(words.plots.minutes, .heading)
      if let monitor { title.append(" · " + monitor) }
      return title
    case .indicator(let code):
      let label = indicator.map { analysis.indicators[$0].label[surroundings.language] } ?? ""
      return StyledText("\(code) \(label)", .heading)
    }
  }

  /// What the drawing is, and how to read it.
  private func about(_ analysis: Analysis, _ words: SupervisionWords) -> String {
    switch content {
    case .nothing, .withheld: return ""
    case .rounds:
      let target = indicator.flatMap { number in
        let about = analysis.indicators[number]
        return about.target.map {
          words.target(IndicatorText(about, words.numbers).level($0), about.direction)
        }
      }
      return [words.plots.rounds, target.map { words.plots.dashes($0) }].compactMap(\.self)
        .joined(separator: "; ")
    case .funnel(let view, let key):
      var text = words.plots.funnel(words.by(key))
      if view.leftOut > 0 { text += " " + words.plots.leftOut(view.leftOut) }
      return text
    case .spread(let classes, let values):
      let part = classes.part([], values)
      guard let median = part.median, let lower = part.lower, let upper = part.upper else {
        return ""
      }
      func text(_ value: Double) -> String {
        value == value.rounded() ? words.numbers.total(value) : words.numbers.mean(value)
      }
      return words.tables.middle(text(median), text(lower), text(upper), part.n) + "; "
        + words.plots.heights(indicator == nil)
    }
  }

  // MARK: Rounds

  private func draw(
    _ course: [Assessment], on buffer: inout Buffer, in area: Rectangle, _ analysis: Analysis,
    _ surroundings: Surroundings
  ) {
    guard let indicator else { return }
    let words = surroundings.words.supervision
    let about = analysis.indicators[indicator]
    let text = IndicatorText(about, words.numbers)
    let shown = course.compactMap(\.shown)
    let scale = Self.scale(
      shown.flatMap { [$0.estimate, $0.low, $0.high] } + [about.target], isShare: about.isShare)
    let points = course.map { one in
      let estimate = one.shown
      let isFew = one.state == .indicative ? String(surroundings.glyphs.warning) : ""
      let n = one.state == .suppressed ? "<5" : String(one.estimate.n)
      return LineChart.Point(
        label: "\(words.plots.shortRound(one.round)) n=\(n)\(isFew)",
        value: estimate?.estimate, low: estimate?.low, high: estimate?.high)
    }
    let (chart, list) = area.splitBottom(min(course.count + 1, max(0, area.rows - 9)))
    let drawing = LineChart(points: points, target: about.target, scale: scale).lines(
      rows: min(chart.rows, 24), columns: chart.columns, glyphs: surroundings.glyphs
    ) { text.level($0) }
    put(drawing, on: &buffer, in: chart)
    // The numbers of the drawing, the latest round first.
    for (offset, one) in course.reversed().prefix(max(0, list.rows - 1)).enumerated() {
      var line = StyledText(
        TextLayout.fitted(words.round(one.round), columns: 14))
      line.append(TextLayout.padded("n=\(one.estimate.n)", columns: 8, alignment: .right) + "  ")
      if let estimate = one.shown {
        line.append(text.estimate(estimate))
        if one.state == .indicative { line.append("  " + words.fewAnswers, .warning) }
      } else {
        line.append(words.hidden(one.state), .dim)
      }
      buffer.put(line, row: list.row + 1 + offset, column: list.column + 1, within: list)
    }
  }

  /// From below the least to above the most, for shares in steps of ten per cent.
  private static func scale(_ values: [Double?], isShare: Bool) -> ClosedRange<Double> {
    let known = values.compactMap(\.self).filter(\.isFinite)
    guard let least = known.min(), let most = known.max() else { return 0...1 }
    if isShare, least >= 0, most <= 1 {
      let low = max(0, ((least - 0.02) * 10).rounded(.down) / 10)
      let high = min(1, ((most + 0.02) * 10).rounded(.up) / 10)
      return min(low, max(0, high - 0.2))...high
    }
    // Between numbers that people think in: tens, fives, twos or ones of some power of ten.
    let span = most > least ? most - least : max(1, abs(most) * 0.2)
    var step = 1.0
    while step * 4 > span { step /= 10 }
    while step * 40 <= span { step *= 10 }
    step *= [1.0, 2, 5, 10].first { span / (step * $0) <= 5 } ?? 10
    let low = (least / step).rounded(.down) * step
    let high = (most / step).rounded(.up) * step
    return low...(high > low ? high : low + step)
  }

  // MARK: Funnel

  private static let marks = Array("abcdefghijklmnopqrstuvwxyz")

  private func draw(
    _ view: FunnelView, _ key: String, on buffer: inout Buffer, in area: Rectangle,
    _ analysis: Analysis, _ surroundings: Surroundings
  ) {
    guard let indicator else { return }
    let words = surroundings.words.supervision
    let about = analysis.indicators[indicator]
    let text = IndicatorText(about, words.numbers)
    let isWide = area.columns >= 72
    let names = view.units.map { unit in
      key == "enumerator"
        ? unit.code
        : analysis.dataset.schema.label(ofGroup: unit.code, key: key)[surroundings.language]
    }
    // Under a dozen rows a narrow screen has room for the numbers alone.
    let (chart, list) =
      isWide
      ? area.splitLeft(area.columns * 3 / 5)
      : area.splitTop(area.rows < 12 ? 0 : area.rows * 3 / 5)
    let drawing = funnel(view, about).lines(
      rows: min(chart.rows - (isWide ? 1 : 0), 26), columns: chart.columns - 2,
      glyphs: surroundings.glyphs, text: { text.level($0) },
      tick: { words.plots.precision($0, about.kind == .proportion) },
      limits: { precision in Self.limits(view.funnel, precision, about) })
    put(drawing, on: &buffer, in: isWide ? chart.splitTop(1).rest : chart)
    let legend = isWide ? list.splitTop(1).rest : list
    for (offset, index) in cursor.window(rows: legend.rows).enumerated() {
      let unit = view.units[index]
      let isSelected = index == cursor.selected
      let end = unit.estimate.estimate.map { text.value($0, n: unit.estimate.n) } ?? ""
      let flag = String(repeating: String(surroundings.glyphs.warning), count: unit.steps)
      var line = StyledText("\(Self.mark(index)) ", .key)
      let figures = " \(end) n=\(unit.estimate.n) "
      line.append(
        TextLayout.fitted(
          names[index],
          columns: max(6, legend.columns - 6 - TextLayout.columns(of: figures)),
          ellipsis: String(surroundings.glyphs.ellipsis)), isSelected ? .selected : .plain)
      line.append(figures)
      line.append(flag, .problem)
      buffer.put(line, row: legend.row + offset, column: legend.column + 2, within: legend)
      if isSelected {
        buffer.put(
          String(surroundings.glyphs.pointer), row: legend.row + offset, column: legend.column,
          role: .selected)
        buffer.cursor = Position(row: legend.row + offset, column: legend.column)
      }
    }
  }

  private static func mark(_ index: Int) -> Character {
    index < marks.count ? marks[index] : "*"
  }

  /// As how many answers a unit counts; of other indicators one over its variance.
  private static func precision(_ unit: FunnelView.Unit, _ indicator: Indicator) -> Double {
    let error = unit.standing.standardError
    return indicator.kind == .proportion ? 1 / (4 * error * error) : 1 / (error * error)
  }

  private static func limits(
    _ funnel: Funnel, _ precision: Double, _ indicator: Indicator
  ) -> (inner: ClosedRange<Double>, outer: ClosedRange<Double>) {
    let error = 1 / ((indicator.kind == .proportion ? 2 : 1) * max(precision, 1e-12).squareRoot())
    func range(_ level: Double) -> ClosedRange<Double> {
      let limits = funnel.limits(standardError: error, level: level)
      return min(limits.low, limits.high)...max(limits.low, limits.high)
    }
    return (range(0.95), range(0.998))
  }

  private func funnel(_ view: FunnelView, _ indicator: Indicator) -> FunnelChart {
    let precisions = view.units.map { Self.precision($0, indicator) }
    let least = (precisions.min() ?? 1) * 0.9
    let most = max((precisions.max() ?? 1) * 1.05, least * 1.2)
    let points = view.units.enumerated().map { index, unit in
      FunnelChart.Point(
        mark: Self.mark(index), value: unit.estimate.estimate ?? view.funnel.target,
        precision: precisions[index], isOutside: unit.steps > 0)
    }
    let wide = Self.limits(view.funnel, least, indicator).outer
    let values = points.map(\.value) + [wide.lowerBound, wide.upperBound]
    var scale = (values.min() ?? 0)...(values.max() ?? 1)
    if indicator.isShare { scale = max(0, scale.lowerBound)...min(1, scale.upperBound) }
    if scale.lowerBound == scale.upperBound { scale = scale.lowerBound...(scale.lowerBound + 1) }
    return FunnelChart(
      points: points, overall: view.funnel.target, scale: scale, precisions: least...most)
  }
}

extension NumberClasses {
  /// Some values in these classes as columns, their median marked.
  func histogram(_ part: NumberTable.Part, _ words: SupervisionWords) -> Histogram {
    func text(_ value: Double) -> String {
      value == value.rounded()
        ? words.numbers.total(value) : words.numbers.fixed(value, width < 0.1 ? 2 : 1)
    }
    var ticks = starts.map(text) + [text((starts.last ?? 0) + width)]
    if isOpenBelow, !ticks.isEmpty { ticks[0] = "≤" }
    if isOpenAbove { ticks[ticks.count - 1] = "≥" }
    return Histogram(
      counts: part.counts, ticks: ticks,
      mark: part.median.map { ($0 - (starts.first ?? 0)) / width })
  }
}
