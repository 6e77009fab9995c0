import Forms

/// One survey's responses with everything that is asked of them: measured once, estimated as often as wanted.
///
/// Filters and groups choose among the measured rows; they never change the sampling design nor the
/// families of tests (statistics.md 9 and 3.2).
package struct Analysis: Sendable {
  /// The survey's folder name.
  package let survey: String
  package let dataset: Dataset
  package let indicators: [Indicator]
  package let rules: [Rule]
  /// Whether there are rules that could not be read, so that nobody knows what red flags are about.
  package let hasUnreadRules: Bool
  package let plan: RoundPlan
  /// What was asked again of people who had been interviewed.
  package let backChecks: BackCheckSheet
  /// The codes of the rounds that have rows, in the order of time.
  package let rounds: [String]
  /// What could not be used as it stands: in the files, in the declared sampling design, between rounds.
  package let problems: [DataProblem]
  /// The consented, complete interviews whose file was not rejected: those that estimates are about.
  package let sample: Mask

  let measurements: [Measurement]
  /// By indicator, the position of its frame.
  let frameOfIndicator: [Int]
  /// What the sampling design of each frame is made of.
  let declaration: DesignDeclaration
  /// First that of the sample of interviews.
  let frames: [Frame]
  /// By interview, the position of its round in `rounds`; -1 where it has none.
  let roundOfRow: [Int32]
  /// What was asked in which round.
  let wordings: RoundWordings

  package init(
    survey: String, dataset: Dataset, indicators: [Indicator], rules: [Rule],
    hasUnreadRules: Bool = false, plan: RoundPlan = .none, backChecks: BackCheckSheet = .none
  ) {
    self.survey = survey
    self.dataset = dataset
    self.indicators = indicators
    self.rules = rules
    self.hasUnreadRules = hasUnreadRules
    self.plan = plan
    self.backChecks = backChecks
    let byRound = dataset.groups(by: Grouping([Role.round.rawValue]))
    let codes = byRound.codes.map { $0[0] }
    let rounds = plan.order(codes.filter { !$0.isEmpty }, survey: survey)
    let positions = codes.map { code in Int32(rounds.firstIndex(of: code) ?? -1) }
    let roundOfRow = byRound.groupOfRow.map { positions[Int($0)] }
    let declaration = DesignDeclaration(
      dataset, rounds: roundOfRow, codes: rounds, plan: plan, survey: survey)
    let measurements = dataset.spread(indicators, over: availableCores()) { indicator in
      dataset.measure(indicator).without(declaration.rejected, over: indicator.table, dataset)
    }
    // The sample of interviews comes first, whether or not an indicator counts exactly that.
    let sample = dataset.sample & !declaration.rejected
    var frames = [Frame(dataset, table: 0, mask: sample, sample: sample, declaration)]
    var ofIndicator: [Int] = []
    for (indicator, measurement) in zip(indicators, measurements) {
      let known = frames.firstIndex {
        $0.table == indicator.table && $0.mask == measurement.frame
      }
      ofIndicator.append(known ?? frames.count)
      if known != nil { continue }
      frames.append(
        Frame(
          dataset, table: indicator.table, mask: measurement.frame, sample: sample, declaration))
    }
    wordings = RoundWordings(
      dataset, sample: sample, rounds: roundOfRow, codes: rounds, indicators: indicators)
    self.sample = sample
    self.rounds = rounds
    self.roundOfRow = roundOfRow
    self.measurements = measurements
    self.declaration = declaration
    self.frames = frames
    frameOfIndicator = ofIndicator
    problems = dataset.problems + declaration.problems + wordings.problems
  }

  /// The position of the indicator with that code.
  package func indicator(_ code: String) -> Int? { indicators.firstIndex { $0.code == code } }

  /// The interviews of a round; of all rounds for nil, of none for an unknown code.
  package func interviews(round: String?) -> Mask {
    guard let round else { return Mask(rows: dataset.rows, true) }
    guard let position = rounds.firstIndex(of: round) else {
      return Mask(rows: dataset.rows, false)
    }
    return Mask(rows: dataset.rows) { roundOfRow[$0] == Int32(position) }
  }

  /// The rounds that were planned for the survey and have no interview yet, in their order.
  package var emptyRounds: [String] {
    let planned = Set(plan.rows(of: survey).map(\.round)).subtracting(rounds)
    return plan.order(planned.filter { !$0.isEmpty }.sorted(), survey: survey)
  }

  /// The latest round that has rows.
  package var latestRound: String? { rounds.last }

  /// The values of an indicator as its frame's design wants them, NaN for entries that nobody has.
  func values(_ indicator: Int) -> (values: [Double], denominators: [Double]) {
    let measurement = measurements[indicator]
    let frame = frames[frameOfIndicator[indicator]]
    let empty = [Double](repeating: .nan, count: frame.childless.count)
    let values = frame.rows.map { measurement.values[Int($0)] } + empty
    guard indicators[indicator].kind == .ratio else { return (values, []) }
    return (values, frame.rows.map { measurement.denominators[Int($0)] } + empty)
  }

  /// The estimate of one indicator over a domain of its frame.
  func estimate(
    _ indicator: Int, _ values: (values: [Double], denominators: [Double]), in domain: [Int32]
  ) -> Estimate {
    indicators[indicator].estimate(
      frames[frameOfIndicator[indicator]].design, values, in: Domain(rows: domain))
  }
}

extension Indicator {
  /// The estimate over a domain of a design's rows, which have these values.
  func estimate(
    _ design: Design, _ values: (values: [Double], denominators: [Double]), in domain: Domain
  ) -> Estimate {
    switch kind {
    case .proportion: design.proportion(of: values.values, in: domain)
    case .mean: design.mean(of: values.values, in: domain)
    case .median: design.median(of: values.values, in: domain)
    case .total: design.total(of: values.values, in: domain)
    case .ratio: design.ratio(of: values.values, per: values.denominators, in: domain)
    }
  }
}
