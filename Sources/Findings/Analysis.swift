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
  package let plan: RoundPlan
  /// The codes of the rounds that have rows, in the order of time.
  package let rounds: [String]
  /// What is wrong with the declared sampling design; estimates are then those of a simple sample.
  package let designProblems: [DesignProblem]

  let measurements: [Measurement]
  /// By indicator, the position of its frame.
  let frameOfIndicator: [Int]
  /// First that of the sample of interviews.
  let frames: [Frame]
  /// By interview, the position of its round in `rounds`; -1 where it has none.
  let roundOfRow: [Int32]

  package init(
    survey: String, dataset: Dataset, indicators: [Indicator], rules: [Rule],
    plan: RoundPlan = .none
  ) {
    self.survey = survey
    self.dataset = dataset
    self.indicators = indicators
    self.rules = rules
    self.plan = plan
    let byRound = dataset.groups(by: Grouping([Role.round.rawValue]))
    let codes = byRound.codes.map { $0[0] }
    let rounds = plan.order(codes.filter { !$0.isEmpty }, survey: survey)
    let positions = codes.map { code in Int32(rounds.firstIndex(of: code) ?? -1) }
    let roundOfRow = byRound.groupOfRow.map { positions[Int($0)] }
    let measurements = indicators.map(dataset.measure)
    // The sample of interviews comes first, whether or not an indicator counts exactly that.
    let (sample, sampleProblem) = Frame.make(
      dataset, table: 0, mask: dataset.sample, rounds: roundOfRow, plan: plan, survey: survey,
      codes: rounds)
    var frames = [sample]
    var problems = sampleProblem.map { [$0] } ?? []
    var ofIndicator: [Int] = []
    for (indicator, measurement) in zip(indicators, measurements) {
      let known = frames.firstIndex {
        $0.table == indicator.table && $0.mask == measurement.frame
      }
      if let known {
        ofIndicator.append(known)
        continue
      }
      let (frame, problem) = Frame.make(
        dataset, table: indicator.table, mask: measurement.frame, rounds: roundOfRow, plan: plan,
        survey: survey, codes: rounds)
      if let problem, !problems.contains(problem) { problems.append(problem) }
      ofIndicator.append(frames.count)
      frames.append(frame)
    }
    self.rounds = rounds
    self.roundOfRow = roundOfRow
    self.measurements = measurements
    self.frames = frames
    frameOfIndicator = ofIndicator
    designProblems = problems
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

  /// The latest round that has rows.
  package var latestRound: String? { rounds.last }

  /// The values of an indicator as its frame's design wants them, NaN for entries that nobody has.
  func values(_ indicator: Int) -> (values: [Double], denominators: [Double]) {
    let measurement = measurements[indicator]
    let frame = frames[frameOfIndicator[indicator]]
    let empty = [Double](repeating: .nan, count: frame.childless)
    let values = frame.rows.map { measurement.values[Int($0)] } + empty
    guard !measurement.denominators.isEmpty else { return (values, []) }
    return (values, frame.rows.map { measurement.denominators[Int($0)] } + empty)
  }

  /// The estimate of one indicator over a domain of its frame.
  func estimate(
    _ indicator: Int, _ values: (values: [Double], denominators: [Double]), in domain: [Int32]
  ) -> Estimate {
    let design = frames[frameOfIndicator[indicator]].design
    let domain = Domain(rows: domain)
    return switch indicators[indicator].kind {
    case .proportion: design.proportion(of: values.values, in: domain)
    case .mean: design.mean(of: values.values, in: domain)
    case .median: design.median(of: values.values, in: domain)
    case .total: design.total(of: values.values, in: domain)
    case .ratio: design.ratio(of: values.values, per: values.denominators, in: domain)
    }
  }
}

/// The rows that a design was made of: the sample, and what a written base adds to it.
struct Frame: Sendable {
  let table: Int
  /// Over the rows of the table.
  let mask: Mask
  /// The rows of the table in it.
  let rows: [Int32]
  /// The interview of each of them.
  let interviews: [Int32]
  /// Interviews in the sample without an entry: sampled clusters with nothing in the domain.
  let childless: Int
  /// Over `rows`, then the childless interviews.
  let design: Design
  /// The same design with the clusters of all rounds taken as revisited ones; nil where none are.
  let panelDesign: Design?

  /// A frame and, where the declared design does not hold, what is wrong with it.
  static func make(
    _ dataset: Dataset, table: Int, mask: Mask, rounds: [Int32], plan: RoundPlan, survey: String,
    codes: [String]
  ) -> (frame: Frame, problem: DesignProblem?) {
    let rows = mask.indices.map { Int32($0) }
    let home = dataset.interviews(of: table)
    var interviews = rows.map { home[Int($0)] }
    var childless: [Int32] = []
    if table > 0 {
      let present = Set(interviews)
      let sample = dataset.sample
      childless = (0..<Int32(dataset.rows)).filter { sample[Int($0)] && !present.contains($0) }
    }
    let all = interviews + childless
    let columns = DesignColumns(
      dataset, interviews: all, table: table, rounds: rounds, plan: plan, survey: survey,
      codes: codes)
    interviews = Array(all.prefix(rows.count))
    var problem: DesignProblem?
    var design = Design.simple(rows: all.count)
    do {
      design = try columns.design(isPanel: false)
    } catch {
      problem = error
    }
    let panel = columns.hasPanel && problem == nil ? try? columns.design(isPanel: true) : nil
    return (
      Frame(
        table: table, mask: mask, rows: rows, interviews: interviews, childless: childless.count,
        design: design, panelDesign: panel), problem
    )
  }
}

/// The columns that declare a sampling design, for the rows of one frame.
private struct DesignColumns {
  private let count: Int
  private var rounds: [Int]
  private var strata: [Int]?
  private var clusters: [Int]?
  private var weights: [Double]?
  private var population: [Double]?
  /// Whether a round revisits the clusters of the one before.
  let hasPanel: Bool

  init(
    _ dataset: Dataset, interviews: [Int32], table: Int, rounds: [Int32], plan: RoundPlan,
    survey: String, codes: [String]
  ) {
    count = interviews.count
    self.rounds = interviews.map { Int(rounds[Int($0)]) }
    func labels(_ role: Role) -> [Int]? {
      dataset.column(role).map { column in interviews.map { Int(column.codes[Int($0)]) } }
    }
    func numbers(_ role: Role) -> [Double]? {
      dataset.column(role).map { column in
        interviews.map { column.entry(at: Int($0)).number }
      }
    }
    strata = labels(.stratum)
    // Entries of a repeat are sampled with their interview, unless larger clusters are declared.
    clusters = labels(.cluster) ?? (table > 0 ? interviews.map { Int($0) } : nil)
    weights = numbers(.weight)
    population = numbers(.population)
    let rows = plan.rows(of: survey)
    hasPanel = rows.contains(where: \.isPanel)
    let hasOwnClusters = dataset.column(.cluster) != nil
    if population == nil, rows.contains(where: { $0.population != nil }),
      table == 0 || hasOwnClusters
    {
      let stratum = dataset.column(.stratum)
      population = interviews.map { interview in
        let round = rounds[Int(interview)]
        let code = round >= 0 ? codes[Int(round)] : ""
        let label = stratum?.text(at: Int(interview)) ?? ""
        let row = rows.first {
          $0.round == code && $0.population != nil && $0.stratum == label
            && $0.partner.isEmpty && $0.site.isEmpty
        }
        return row?.population ?? .nan
      }
    }
    if population?.allSatisfy(\.isNaN) ?? true { population = nil }
  }

  func design(isPanel: Bool) throws(DesignProblem) -> Design {
    try Design(
      rows: count, rounds: isPanel ? nil : rounds, strata: strata, clusters: clusters,
      weights: weights, population: isPanel ? nil : population)
  }
}
