import Forms

/// One indicator's estimate for one group of one round, with what stands beside it.
package struct Assessment: Sendable {
  /// The position in `Analysis.indicators`.
  package let indicator: Int
  /// Empty where all rounds are pooled.
  package let round: String
  package let grouping: Grouping
  /// One code for each key of the grouping; a blank answer is an empty code.
  package let group: [String]
  package let estimate: Estimate
  /// Of a proportion how many count, of a mean, a total or a ratio the unweighted sum; nil for a median.
  package let numerator: Double?
  /// Eligible rows and those left out, by state.
  package let tally: AnswerTally
  /// What may be shown of it inside the office.
  package internal(set) var state: SuppressionRule.State

  /// The estimate, unless there are too few answers to show it.
  package var shown: Estimate? { state.isHidden || state == .empty ? nil : estimate }
}

extension Analysis {
  /// Estimates of indicators for every group that some interview is in, also where nobody answered.
  ///
  /// A `round` of nil pools all rounds. The filter chooses interviews; what it leaves out is outside
  /// the domain and stays in the design. With fewer than five answers a cell is suppressed, and a
  /// second one where the first could be worked out from the total (statistics.md 15).
  package func assess(
    _ chosen: [Int]? = nil, by grouping: Grouping = .everybody, round: String? = nil,
    where filter: Mask? = nil, rule: SuppressionRule = .office
  ) -> [Assessment] {
    let chosen = chosen ?? Array(indicators.indices)
    var rows = interviews(round: round)
    if let filter { rows = rows & filter }
    let interviewGroups = dataset.groups(by: grouping)
    // A group is listed if some interview is in it, whether or not anybody answered there.
    var isPresent = [Bool](repeating: false, count: interviewGroups.codes.count)
    for row in rows.indices { isPresent[Int(interviewGroups.groupOfRow[row])] = true }
    if grouping.keys.isEmpty, isPresent.isEmpty == false { isPresent[0] = true }
    var sorted: [Int: SortedFrame] = [:]
    for number in Set(chosen.map { frameOfIndicator[$0] }) {
      sorted[number] = sort(
        frames[number], rows, grouping, interviewGroups: interviewGroups, isPresent: isPresent)
    }
    let analysis = self
    let sortedFrames = sorted
    return dataset.spread(chosen, over: availableCores()) { indicator -> [Assessment] in
      guard let frame = sortedFrames[analysis.frameOfIndicator[indicator]] else { return [] }
      return analysis.assess(indicator, frame, round: round ?? "", grouping, rule)
    }.flatMap { $0 }
  }

  /// The rows of a frame by group.
  private struct SortedFrame: Sendable {
    var codes: [[String]]
    /// Positions in the frame.
    var domains: [[Int32]]
    /// By group the rows of the table that are in it, whether or not they are in the frame.
    var rowsOfGroup: [[Int32]]
  }

  private func sort(
    _ frame: Frame, _ rows: Mask, _ grouping: Grouping, interviewGroups: Groups, isPresent: [Bool]
  ) -> SortedFrame {
    var groups = interviewGroups
    var isListed = isPresent
    let home = dataset.interviews(of: frame.table)
    if frame.table > 0 {
      groups = dataset.groups(by: grouping, over: frame.table)
      // A question of the entries themselves has groups of its own.
      isListed = [Bool](repeating: false, count: groups.codes.count)
      for row in groups.groupOfRow.indices where rows[Int(home[row])] {
        isListed[Int(groups.groupOfRow[row])] = true
      }
      if grouping.keys.isEmpty, !isListed.isEmpty { isListed[0] = true }
    }
    var places = [Int32](repeating: -1, count: groups.codes.count)
    var codes: [[String]] = []
    for group in groups.codes.indices where isListed[group] {
      places[group] = Int32(codes.count)
      codes.append(groups.codes[group])
    }
    if codes.isEmpty, grouping.keys.isEmpty { codes = [[]] }
    var domains = [[Int32]](repeating: [], count: codes.count)
    for (position, row) in frame.rows.enumerated() where rows[Int(frame.interviews[position])] {
      let place = places[Int(groups.groupOfRow[Int(row)])]
      if place >= 0 { domains[Int(place)].append(Int32(position)) }
    }
    var rowsOfGroup = [[Int32]](repeating: [], count: codes.count)
    for row in groups.groupOfRow.indices where rows[Int(home[row])] {
      let place = places[Int(groups.groupOfRow[row])]
      if place >= 0 { rowsOfGroup[Int(place)].append(Int32(row)) }
    }
    return SortedFrame(codes: codes, domains: domains, rowsOfGroup: rowsOfGroup)
  }

  private func assess(
    _ indicator: Int, _ frame: SortedFrame, round: String, _ grouping: Grouping,
    _ rule: SuppressionRule
  ) -> [Assessment] {
    let values = values(indicator)
    let measurement = measurements[indicator]
    var result = frame.codes.indices.map { group -> Assessment in
      let estimate = estimate(indicator, values, in: frame.domains[group])
      return Assessment(
        indicator: indicator, round: round, grouping: grouping, group: frame.codes[group],
        estimate: estimate,
        numerator: numerator(indicator, estimate, values.values, frame.domains[group]),
        tally: AnswerTally(of: measurement.states, in: Domain(rows: frame.rowsOfGroup[group])),
        state: .shown)
    }
    Assessment.hideSmall(&result, grouping, rule)
    return result
  }

  private func numerator(
    _ indicator: Int, _ estimate: Estimate, _ values: [Double], _ domain: [Int32]
  ) -> Double? {
    switch indicators[indicator].kind {
    case .proportion: return estimate.numerator.map(Double.init)
    case .median: return nil
    case .mean, .total, .ratio:
      guard estimate.n > 0 else { return nil }
      // A weight of 0 is outside every domain (statistics.md 3.1).
      let weights = frames[frameOfIndicator[indicator]].design.weights
      var sum = CompensatedSum()
      for row in domain where !values[Int(row)].isNaN && weights[Int(row)] > 0 {
        sum.add(values[Int(row)])
      }
      return sum.value
    }
  }
}

extension Assessment {
  /// Says of the estimates of one indicator by group which may be shown (statistics.md 15).
  static func hideSmall(
    _ assessments: inout [Assessment], _ grouping: Grouping, _ rule: SuppressionRule
  ) {
    let cells = assessments.map {
      SuppressionRule.Cell(n: $0.estimate.n, x: $0.estimate.numerator)
    }
    let states = grouping.keys.isEmpty ? cells.map(rule.state) : rule.states(of: cells)
    for index in assessments.indices { assessments[index].state = states[index] }
  }

  /// The columns of `ronda indicators`.
  package static let header = [
    "survey", "round", "indicator", "by", "group", "type", "n", "excluded", "numerator",
    "estimate", "se", "low", "high", "df", "deff", "target", "alert", "direction", "status",
  ]

  /// The row of `ronda indicators`: fractions, all digits, empty for what does not exist.
  package func row(in analysis: Analysis) -> [String] {
    row(survey: analysis.survey, analysis.indicators)
  }

  /// The same without what the estimates were made of.
  package func row(survey: String, _ indicators: [Indicator]) -> [String] {
    let about = indicators[indicator]
    let isHidden = state.isHidden
    func cell(_ value: Double?) -> String { isHidden ? "" : numberCell(value) }
    let status = isHidden ? state.rawValue : estimate.status.rawValue
    return [
      survey, round, about.code, grouping.text, group.joined(separator: "|"),
      about.kind.rawValue, String(estimate.n), String(tally.excluded), cell(numerator),
      cell(estimate.estimate), cell(estimate.se), cell(estimate.low), cell(estimate.high),
      isHidden ? "" : estimate.df.map(String.init) ?? "", cell(estimate.deff),
      numberCell(about.target), numberCell(about.alert), about.direction?.rawValue ?? "", status,
    ]
  }
}
