import Canvas
import Findings

/// Numbers of an indicator as people read them (statistics.md 16).
struct IndicatorText: Sendable {
  var numbers: NumberText
  var isShare: Bool
  var isTotal: Bool

  init(_ indicator: Indicator, _ numbers: NumberText) {
    self.numbers = numbers
    isShare = indicator.isShare
    isTotal = indicator.kind == .total
  }

  /// One value; `n` decides about decimals.
  func value(_ value: Double, n: Int) -> String {
    if isShare { return numbers.percent(value, n: n) }
    return isTotal ? numbers.total(value) : numbers.mean(value)
  }

  /// A target or an alert, without decimals that say nothing.
  func level(_ value: Double) -> String {
    if isShare {
      let whole = (value * 100).rounded() == value * 100
      return whole ? numbers.percent(value, n: 1) : numbers.percent(value, n: 100)
    }
    if isTotal || value == value.rounded() { return numbers.total(value) }
    return numbers.mean(value)
  }

  /// The estimate with its interval: `57% (44-69%)`; an open end is an ellipsis.
  func estimate(_ estimate: Estimate) -> String {
    guard let point = estimate.estimate else { return "" }
    let text = value(point, n: estimate.n)
    if estimate.low == nil, estimate.high == nil { return text }
    func end(_ limit: Double?) -> String { limit.map { value($0, n: estimate.n) } ?? "…" }
    var low = end(estimate.low)
    if isShare, estimate.high != nil, low.hasSuffix("%") { low.removeLast() }
    // A sign before a number and the dash between two are not to be taken for each other.
    let isSigned = [estimate.low, estimate.high].contains { ($0 ?? 0) < 0 }
    return "\(text) (\(low)\(isSigned ? " – " : "-")\(end(estimate.high)))"
  }
}

extension Indicator {
  /// What the ends of an interval bar stand for: 0 to 1 for shares, else 0 to a bit beyond the most.
  func scale(_ values: [Double?]) -> ClosedRange<Double> {
    let known = values.compactMap(\.self).filter(\.isFinite) + [target].compactMap(\.self)
    if isShare, (known.max() ?? 0) <= 1, (known.min() ?? 0) >= 0 { return 0...1 }
    let top = max(known.max() ?? 1, 0)
    let bottom = min(known.min() ?? 0, 0)
    return bottom < top ? bottom...(top * 1.05) : bottom...(bottom + 1)
  }

  /// The line of an estimate between the ends of a scale, with the target's mark.
  func bar(
    _ estimate: Estimate, scale: ClosedRange<Double>, columns: Int, _ glyphs: GlyphSet
  ) -> StyledText {
    guard let point = estimate.estimate else {
      return StyledText(String(repeating: " ", count: max(0, columns)))
    }
    return IntervalBar(
      estimate: point, low: estimate.low ?? estimate.high.map { _ in scale.lowerBound },
      high: estimate.high ?? estimate.low.map { _ in scale.upperBound }, target: target,
      scale: scale
    ).line(columns: columns, glyphs: glyphs)
  }
}

/// An indicator's name in so many columns: of `Share of spending: food` what tells it from its neighbours.
func shortenedName(_ name: String, columns: Int, ellipsis: String) -> String {
  if TextLayout.columns(of: name) > columns, let colon = name.firstRange(of: ": ") {
    let own = ellipsis + String(name[colon.upperBound...])
    if TextLayout.columns(of: own) <= columns { return own }
  }
  return TextLayout.truncated(name, columns: columns, ellipsis: ellipsis)
}

/// Names of a group by several roles, `Red Norte · Mujer`; where they do not fit, the longest give way first.
func joinedNames(_ names: [String], columns: Int, ellipsis: String) -> String {
  var widths = names.map { TextLayout.columns(of: $0) }
  let room = columns - 3 * (names.count - 1)
  while widths.reduce(0, +) > room, let most = widths.max(), most > 2,
    let widest = widths.lastIndex(of: most)
  {
    widths[widest] -= 1
  }
  return zip(names, widths)
    .map { TextLayout.truncated($0, columns: $1, ellipsis: ellipsis) }
    .joined(separator: " · ")
}

/// How an estimate stands to its target, as a mark of one column.
enum TargetMark: Sendable {
  case met
  case unclear
  case missed
  case none

  init(_ estimate: Estimate?, _ indicator: Indicator) {
    guard let estimate, let value = estimate.estimate, let target = indicator.target,
      let direction = indicator.direction
    else {
      self = .none
      return
    }
    let decision = DecisionRule().againstTarget(
      estimate, target: target, alert: indicator.alert, better: direction)
    switch decision.kind {
    case .miss: self = .missed
    case .good: self = .met
    default:
      let isOnGoodSide = direction.sign * (value - target) >= -1e-9
      self = isOnGoodSide ? .met : .unclear
    }
  }

  func text(_ glyphs: GlyphSet) -> StyledText {
    switch self {
    case .met: StyledText(String(glyphs.yes), .good)
    case .unclear: StyledText("?", .warning)
    case .missed: StyledText(String(glyphs.no), .problem)
    case .none: StyledText(" ")
    }
  }
}

extension SupervisionWords {
  /// Why a cell's numbers are not there.
  func hidden(_ state: SuppressionRule.State) -> String {
    switch state {
    case .suppressed: tooFew
    case .secondary: hiddenBeside
    case .empty, .indicative, .shown: noAnswers
    }
  }
}
