/// A middle and a spread that a few wild values do not move.
///
/// R: `mad`, constant 1.4826; statistics.md section 14.
package struct RobustScale: Sendable, Equatable {
  /// The median.
  package var median: Double
  /// What distances from the median are measured in; 0 if all values are the same.
  package var scale: Double
  /// Whether more than half of the values are the same, so that the mean distance was used.
  package var isFallback: Bool

  /// Measures the values; nil without any.
  package init?(of values: [Double]) {
    guard let median = RobustScale.median(of: values) else { return nil }
    let distances = values.map { abs($0 - median) }
    self.median = median
    scale = 1.4826 * (RobustScale.median(of: distances) ?? 0)
    isFallback = scale == 0
    if isFallback { scale = 1.253314 * sum(distances) / Double(values.count) }
  }

  /// The distance of a value from the median, in units of the scale.
  package func score(_ value: Double) -> Double {
    scale == 0 ? 0 : (value - median) / scale
  }

  private static func median(of values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
      ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }
}

/// How long interviews took, against the usual one of the round (statistics.md section 14).
package struct Durations: Sendable, Equatable {
  /// What an unusual duration is.
  package enum Flag: String, Sendable, CaseIterable {
    /// Not above zero: the clock or the record is wrong.
    case invalid
    case short
    case long
  }

  /// The usual duration of the valid ones; nil without any.
  package var usual: RobustScale?
  /// The distance of each duration from the median in units of the scale; nil for an invalid one.
  package var scores: [Double?]
  /// The flag of each duration; nil for a usual one.
  ///
  /// An absent duration (NaN) is invalid.
  package var flags: [Flag?]

  /// Measures active minutes, those not above zero being invalid.
  package init(minutes: [Double]) {
    let valid = minutes.filter { $0 > 0 && $0.isFinite }
    scores = [Double?](repeating: nil, count: minutes.count)
    flags = minutes.map { $0 > 0 && $0.isFinite ? nil : .invalid }
    guard let usual = RobustScale(of: valid) else { return }
    self.usual = usual
    for index in minutes.indices where flags[index] == nil {
      let score = usual.score(minutes[index])
      scores[index] = score
      if isBelow(score, -3) { flags[index] = .short }
      if isBelow(3, score) { flags[index] = .long }
    }
  }
}
