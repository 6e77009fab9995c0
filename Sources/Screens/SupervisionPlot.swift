import Canvas
import Findings
import Forms

/// What is better seen than read of one indicator, or of how long interviews took; one drawing at a time.
struct SupervisionPlot: Sendable {
  enum Subject: Sendable, Equatable {
    /// An indicator's code.
    case indicator(String)
    /// The minutes of one monitor's interviews; of all for nil.
    case minutes(monitor: String?)
  }

  enum Kind: Sendable, Hashable {
    case rounds
    /// By a role.
    case funnel(String)
    case spread
  }

  /// What the drawing in front shows.
  enum Content: Sendable {
    case nothing
    /// Restricted and narrowed down.
    case withheld
    case rounds([Assessment])
    case funnel(FunnelView, key: String)
    case spread(NumberClasses, [Double])
  }

  private(set) var subject: Subject
  /// The drawings that there are of the subject.
  private(set) var kinds: [Kind] = []
  private(set) var kind: Kind?
  private var contents: [Kind: Content] = [:]
  private(set) var indicator: Int?
  private(set) var cursor = ListCursor(count: 0)

  init(_ subject: Subject) { self.subject = subject }

  /// From what the drawings were made, apart from the interviews.
  var key: String { "\(subject)" }
  var content: Content { kind.flatMap { contents[$0] } ?? .nothing }

  /// Whether there is anything to draw.
  var isEmpty: Bool { kinds.isEmpty }

  mutating func show(_ analysis: Analysis, _ selection: Selection) {
    contents = [:]
    switch subject {
    case .minutes(let monitor):
      indicator = nil
      let minutes = analysis.minutes(of: monitor, in: selection)
      kinds = minutes.count >= SuppressionRule.office.smallestN ? [.spread] : []
      contents[.spread] = NumberClasses(minutes).map { .spread($0, minutes) }
    case .indicator(let code):
      guard let number = analysis.indicator(code) else {
        kinds = []
        return
      }
      indicator = number
      let isWithheld = analysis.indicators[number].isRestricted
      let funnels = isWithheld ? [] : ["partner", "site", "enumerator"]
      let spread = analysis.spread(of: number, in: selection)
      let views = Dictionary(
        uniqueKeysWithValues: funnels.compactMap { key in
          analysis.funnel(of: number, by: key, in: selection)
            .map { (key, $0) }
        })
      kinds =
        (analysis.rounds.count > 1 ? [.rounds] : [])
        + funnels.filter { views[$0] != nil }.map(Kind.funnel) + (spread.isEmpty ? [] : [.spread])
      for kind in kinds {
        switch kind {
        case .rounds:
          contents[kind] =
            isWithheld && selection.isNarrowed
            ? .withheld : .rounds(course(analysis, number, selection))
        case .funnel(let key): contents[kind] = views[key].map { .funnel($0, key: key) }
        case .spread: contents[kind] = NumberClasses(spread).map { .spread($0, spread) }
        }
      }
    }
    settle()
  }

  /// Takes what was computed of the same subject; the drawing in front stays in front.
  mutating func take(_ made: SupervisionPlot) {
    guard made.subject == subject else { return }
    let (front, place) = (kind ?? made.kind, cursor.selected)
    self = made
    kind = front
    settle()
    cursor.select(place)
  }

  /// Has a drawing in front that there is.
  private mutating func settle() {
    if kind.map(kinds.contains) != true { kind = kinds.first }
    if case .funnel(let view, _) = content { cursor.resize(view.units.count) }
  }

  /// The indicator in each round up to the one that is looked at, each round by itself.
  private func course(_ analysis: Analysis, _ number: Int, _ selection: Selection) -> [Assessment] {
    let last = selection.round.flatMap { analysis.rounds.firstIndex(of: $0) }
    let rounds = analysis.rounds.prefix((last ?? analysis.rounds.count - 1) + 1)
    return analysis.course(of: number, rounds: Array(rounds), within: selection)
  }

  /// The next drawing of the same.
  mutating func turn() {
    guard let kind, let place = kinds.firstIndex(of: kind) else { return }
    self.kind = kinds[(place + 1) % kinds.count]
    cursor = ListCursor(count: 0)
    settle()
  }

  /// The same drawing of another indicator.
  mutating func take(_ code: String) { subject = .indicator(code) }

  mutating func press(_ key: Key, page: Int) -> Bool {
    cursor.handle(key, page: page) || key == .up || key == .down
  }

  // MARK: Export

  func rows(in analysis: Analysis, _ selection: Selection) -> [[String]] {
    switch content {
    case .nothing, .withheld: return []
    case .rounds(let course): return [Assessment.header] + course.map { $0.row(in: analysis) }
    case .funnel(let view, let key):
      guard let indicator else { return [] }
      return [FunnelView.header]
        + view.lines(
          in: analysis, indicator: analysis.indicators[indicator].code, by: key,
          round: selection.round)
    case .spread(let classes, let values):
      return [NumberClasses.header]
        + classes.lines(of: values, survey: analysis.survey, name, selection.round)
    }
  }

  /// What the export's file is called: `plot-X04-funnel-site`.
  var exportName: String {
    let kind: String? =
      switch (subject, kind) {
      case (.minutes, _), (_, nil): nil
      case (.indicator, .rounds): "rounds"
      case (.indicator, .funnel(let key)): "funnel-" + key
      case (.indicator, .spread): "spread"
      }
    return (["plot", name] + [kind].compactMap(\.self)).joined(separator: "-")
  }

  /// What the export's rows call it, and its file begins with.
  var name: String {
    switch subject {
    case .indicator(let code): code
    case .minutes(let monitor): monitor.map { "minutes-" + $0 } ?? "minutes"
    }
  }
}
