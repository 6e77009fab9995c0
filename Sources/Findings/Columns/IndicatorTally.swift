import Formulas

/// What an indicator comes to in each of several groups of interviews: counts and sums, no statistics.
package struct IndicatorTally: Sendable {
  /// The position of the indicator among those that were asked for.
  package let indicator: Int
  /// By group, how many rows its base holds.
  package let counts: [Int]
  /// By group, how many of them it is true for, or the sum of their numbers.
  package let sums: [Double]
  /// Of a median, by group, how often each number occurs, ascending by number; empty for all others.
  package let distributions: [[(number: Double, count: Int)]]

  /// The same in larger groups, each made of some of these.
  package func merged(_ newGroup: [Int], count: Int) -> IndicatorTally {
    var counts = [Int](repeating: 0, count: count)
    var sums = [Double](repeating: 0, count: count)
    var numbers = [[Double: Int]](repeating: [:], count: distributions.isEmpty ? 0 : count)
    for (group, merged) in newGroup.enumerated() {
      counts[merged] += self.counts[group]
      sums[merged] += self.sums[group]
      guard !distributions.isEmpty else { continue }
      for (number, count) in distributions[group] { numbers[merged][number, default: 0] += count }
    }
    let distributions = numbers.map { counts in
      counts.map { (number: $0.key, count: $0.value) }.sorted { $0.number < $1.number }
    }
    return IndicatorTally(
      indicator: indicator, counts: counts, sums: sums, distributions: distributions)
  }

  /// The middle number of a group, or the mean of the two middle ones; nil for an empty group.
  package func median(_ group: Int) -> Double? {
    let total = counts[group]
    guard total > 0 else { return nil }
    func number(at position: Int) -> Double {
      var before = 0
      for (number, count) in distributions[group] {
        before += count
        if position < before { return number }
      }
      return .nan
    }
    let (low, high) = (number(at: (total - 1) / 2), number(at: total / 2))
    return (low + high) / 2
  }
}

extension Dataset {
  /// Counts and sums of indicators with a written base, over interviews, in groups of them.
  package func tallies(
    of indicators: [Indicator], in groups: [Int32], count: Int
  ) -> [IndicatorTally] {
    spread(Array(indicators.enumerated()), over: availableCores()) { number, indicator in
      let base = indicator.base.map { self.mask($0) } ?? Mask(rows: self.rows, true)
      if indicator.kind == .proportion {
        return self.tally(number, base, self.mask(indicator.value), groups, count)
      }
      return self.tally(number, indicator, base, groups, count)
    }
  }

  private func tally(
    _ number: Int, _ base: Mask, _ truth: Mask, _ groups: [Int32], _ count: Int
  ) -> IndicatorTally {
    let counts = base.tally(with: truth, in: groups, count: count)
    return IndicatorTally(
      indicator: number, counts: (0..<count).map { Int(counts[$0 * 3 + 1] + counts[$0 * 3 + 2]) },
      sums: (0..<count).map { Double(counts[$0 * 3 + 2]) }, distributions: [])
  }

  private func tally(
    _ position: Int, _ indicator: Indicator, _ base: Mask, _ groups: [Int32], _ count: Int
  ) -> IndicatorTally {
    let formula = indicator.value
    let (numbers, codes) = distinct(formula, over: 0, base, .nan) { formula.number(in: $0) }
    var counts = [Int](repeating: 0, count: count)
    var sums = [Double](repeating: 0, count: count)
    base.each { row in
      let value = numbers[Int(codes[row])]
      guard value.isFinite else { return }
      counts[Int(groups[row])] += 1
      sums[Int(groups[row])] += value
    }
    guard indicator.kind == .median else {
      return IndicatorTally(indicator: position, counts: counts, sums: sums, distributions: [])
    }
    var ofGroup = [[Int32: Int]](repeating: [:], count: count)
    let width = numbers.count
    if width * count <= 1 << 22 {
      var dense = [Int32](repeating: 0, count: width * count)
      base.each { row in dense[Int(groups[row]) * width + Int(codes[row])] += 1 }
      for index in dense.indices where dense[index] > 0 {
        ofGroup[index / width][Int32(index % width)] = Int(dense[index])
      }
    } else {
      base.each { row in ofGroup[Int(groups[row])][codes[row], default: 0] += 1 }
    }
    let distributions = ofGroup.map { counts in
      counts.map { (number: numbers[Int($0.key)], count: $0.value) }
        .filter { $0.number.isFinite }.sorted { $0.number < $1.number }
    }
    return IndicatorTally(
      indicator: position, counts: counts, sums: sums, distributions: distributions)
  }
}
