import Forms

extension Summary {
  /// Estimates of its indicators as `Analysis.assess` gives them; nil where the design has to look at rows.
  ///
  /// That is so where weights or populations are not what they should be, which is said with file and line,
  /// and where the interviews were asked with several versions of the form.
  package func assess(
    _ about: [Indicator], by grouping: Grouping, round: String?, plan: RoundPlan, survey: String,
    schema: Schema
  ) -> [Assessment]? {
    let sampling = SummarySampling(self, schema, plan.rows(of: survey))
    guard sampling.isPlain, versions.count <= 1 else { return nil }
    let isChosen = blocks.map { round == nil || units[Int($0.unit)].round == round }
    // The groups that some interview of the round is in, in their order.
    let isFirst = schema.order(ofGroups: grouping)
    var isPresent = [Bool](repeating: false, count: groups.count)
    for (block, isOn) in zip(blocks, isChosen) where isOn { isPresent[Int(block.group)] = true }
    if grouping.keys.isEmpty, !groups.isEmpty { isPresent[0] = true }
    let listed = groups.indices.filter { isPresent[$0] }.sorted { isFirst(groups[$0], groups[$1]) }
    var places = [Int](repeating: -1, count: groups.count)
    for (place, group) in listed.enumerated() { places[group] = place }
    var codes = listed.map { groups[$0] }
    if codes.isEmpty, grouping.keys.isEmpty { codes = [[]] }
    let placeOfBlock = blocks.indices.map { block in
      isChosen[block] ? places[Int(blocks[block].group)] : -1
    }
    var rows = [Int](repeating: 0, count: codes.count)
    for (block, place) in zip(blocks, placeOfBlock) where place >= 0 { rows[place] += block.rows }

    let (listedCodes, listedRows) = (codes, rows)
    var shares = spreadByWork(over: availableCores())
    let made = fork(&shares) { share in
      share.map { number in
        (
          number,
          self.assess(number, about[number], sampling, placeOfBlock, listedCodes, listedRows) {
            (group, estimate, numerator, tally) in
            Assessment(
              indicator: number, round: round ?? "", grouping: grouping,
              group: listedCodes[group], estimate: estimate, numerator: numerator, tally: tally,
              state: .shown)
          }
        )
      }
    }
    var result = [[Assessment]?](repeating: nil, count: indicators.count)
    for (number, assessments) in made.joined() { result[number] = assessments }
    guard result.allSatisfy({ $0 != nil }) else { return nil }
    return result.compactMap { $0 }.flatMap { assessments -> [Assessment] in
      var assessments = assessments
      Assessment.hideSmall(&assessments, grouping, .office)
      return assessments
    }
  }

  /// The indicators in shares of about as many cells.
  private func spreadByWork(over cores: Int) -> [[Int]] {
    let cores = size > 4096 ? cores : 1
    var shares = [[Int]](repeating: [], count: cores)
    var work = [Int](repeating: 0, count: cores)
    for number in indicators.indices.sorted(by: {
      indicators[$0].blocks.count > indicators[$1].blocks.count
    }) {
      let share = work.indices.min { work[$0] < work[$1] } ?? 0
      shares[share].append(number)
      work[share] += indicators[number].blocks.count
    }
    return shares
  }

  private func assess(
    _ number: Int, _ about: Indicator, _ sampling: SummarySampling, _ placeOfBlock: [Int],
    _ codes: [[String]], _ rows: [Int],
    _ assessment: (Int, Estimate, Double?, AnswerTally) -> Assessment
  ) -> [Assessment]? {
    let cells = indicators[number]
    var ofUnit = [Int](repeating: 0, count: units.count)
    let copies = cells.counts.map(Int.init)
    for index in copies.indices {
      ofUnit[Int(blocks[Int(cells.blocks[index])].unit)] += copies[index]
    }
    guard let (ofUnits, placeOfUnit) = sampling.design(ofUnit) else { return nil }
    let design = ofUnits.described(
      by: cells.blocks.map { placeOfUnit[Int(blocks[Int($0)].unit)] }, copies: copies)
    var domains = [[Int32]](repeating: [], count: codes.count)
    var tallies = rows.map { AnswerTally(rows: $0) }
    for index in cells.blocks.indices {
      let place = placeOfBlock[Int(cells.blocks[index])]
      guard place >= 0 else { continue }
      domains[place].append(Int32(index))
      if let state = AnswerState(rawValue: cells.states[index]) {
        tallies[place].add(state, copies[index])
      }
    }
    guard cells.sums.allSatisfy(\.isFinite) else { return nil }
    return codes.indices.map { group in
      let domain = domains[group]
      let estimate = cells.estimate(about, design, in: domain)
      var numerator: Double?
      switch about.kind {
      case .proportion: numerator = estimate.numerator.map(Double.init)
      case .median: break
      case .mean, .total, .ratio:
        guard estimate.n > 0 else { break }
        numerator = cells.sum(over: domain.filter { design.weights[Int($0)] > 0 })
      }
      return assessment(group, estimate, numerator, tallies[group])
    }
  }
}

extension Summary.Cells {
  /// The estimate over some of the cells.
  fileprivate func estimate(
    _ indicator: Indicator, _ design: Design, in domain: [Int32]
  ) -> Estimate {
    guard kind == .sums else {
      return indicator.estimate(design, (values, denominators), in: Domain(rows: domain))
    }
    let valid = Domain(rows: domain.filter { states[Int($0)] == AnswerState.valid.rawValue })
    return indicator.kind == .total
      ? design.total(of: sums, in: valid) : design.mean(of: sums, in: valid)
  }

  /// The plain sum of the valid values of some of the cells.
  fileprivate func sum(over domain: [Int32]) -> Double {
    var whole = WideNumber(0)
    for index in domain {
      let index = Int(index)
      if kind == .sums {
        whole += sums[index].sum
      } else if !values[index].isNaN {
        whole += WideNumber(product: values[index], Double(counts[index]))
      }
    }
    return whole.value
  }
}

/// The sampling design of a summary, as far as it can be told without looking at rows.
struct SummarySampling: Sendable {
  /// Whether nothing about it has to be refused, so that no row has to be named.
  private(set) var isPlain = true

  private let units: [Summary.Unit]
  private let hasStrata: Bool
  private let hasClusters: Bool
  private let hasWeights: Bool
  /// By unit, NaN where there is none.
  private var weights: [Double] = []
  /// By unit, NaN where there is none; empty where nobody declares any.
  private var population: [Double] = []
  private let roundOfUnit: [Int]
  private let stratumOfUnit: [Int]
  private let clusterOfUnit: [Int]

  init(_ summary: Summary, _ schema: Schema, _ plan: [RoundPlan.Row]) {
    units = summary.units
    hasStrata = schema.slot(.stratum) != nil
    hasClusters = schema.slot(.cluster) != nil
    hasWeights = schema.slot(.weight) != nil
    roundOfUnit = Design.codes(of: units.map(\.round))
    stratumOfUnit = Design.codes(of: units.map(\.stratum))
    clusterOfUnit = Design.codes(of: units.map(\.cluster))
    if schema.slot(.population) != nil {
      population = units.map { $0.population ?? .nan }
    } else {
      var sizes: [String: Double] = [:]
      for row in plan where row.partner.isEmpty && row.site.isEmpty {
        guard let size = row.population, sizes[row.round + "/" + row.stratum] == nil else {
          continue
        }
        sizes[row.round + "/" + row.stratum] = size
      }
      if !sizes.isEmpty {
        population = units.map {
          sizes[$0.round + "/" + Summary.text(ofLabel: $0.stratum)] ?? .nan
        }
      }
    }
    var sample = [Int](repeating: 0, count: units.count)
    for block in summary.blocks { sample[Int(block.unit)] += block.sample }
    weights = units.map { unit in unit.weight.flatMap { isWeight($0) ? $0 : nil } ?? .nan }
    let keys = units.indices.map { SIMD2(roundOfUnit[$0], stratumOfUnit[$0]) }
    DesignDeclaration.fill(&weights, sampled: sample, keys: keys)
    DesignDeclaration.fill(&population, sampled: sample, keys: keys)
    isPlain = isFine(sample)
  }

  /// Whether every interview weighs the same in tables.
  var isUnweighted: Bool { !hasWeights && population.isEmpty }

  /// The design of so many rows of each unit, described by unit, and where each unit is in it; nil where the
  /// populations do not fit them.
  func design(_ rows: [Int]) -> (design: Design, placeOfUnit: [Int32])? {
    let present = units.indices.filter { rows[$0] > 0 }
    var places = [Int32](repeating: -1, count: units.count)
    for (place, unit) in present.enumerated() { places[unit] = Int32(place) }
    var weights = hasWeights ? present.map { self.weights[$0] } : nil
    if let all = weights, !all.allSatisfy(isWeight) { weights = nil }
    var sizes: [Double]? = population.isEmpty ? nil : present.map { population[$0] }
    if sizes?.allSatisfy(\.isNaN) ?? true { sizes = nil }
    let design = try? Design(
      rows: present.count, rounds: present.map { roundOfUnit[$0] },
      strata: hasStrata ? present.map { stratumOfUnit[$0] } : nil,
      clusters: hasClusters ? present.map { clusterOfUnit[$0] } : nil, weights: weights,
      population: sizes, copies: present.map { rows[$0] })
    return design.map { ($0, places) }
  }

  private func isWeight(_ weight: Double) -> Bool { weight.isFinite && weight >= 0 }

  private func isFine(_ sample: [Int]) -> Bool {
    let present = units.indices.filter { sample[$0] > 0 }
    if hasWeights {
      let weights = present.map { units[$0].weight ?? .nan }
      guard weights.allSatisfy(isWeight), present.isEmpty || weights.contains(where: { $0 > 0 })
      else { return false }
    }
    guard !population.isEmpty else { return true }
    guard design(sample) != nil else { return false }
    guard hasStrata, !hasWeights, !hasClusters else { return true }
    let known = Set(present.filter { !population[$0].isNaN }.map { roundOfUnit[$0] })
    return present.allSatisfy { !population[$0].isNaN || !known.contains(roundOfUnit[$0]) }
  }
}
