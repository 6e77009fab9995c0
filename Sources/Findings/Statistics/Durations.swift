/// How long interviews took, against the usual one of the round (statistics.md section 14).
package struct Durations: Sendable, Equatable {
  /// What an unusual duration is.
  package enum Flag: String, Sendable, CaseIterable {
    /// Not above zero: the clock or the record is wrong.
    case invalid
    case short
    case long
  }

  /// The median of the valid durations; nil without any.
  package var median: Double?
  /// What a distance from the median is measured in; nil without valid durations.
  package var scale: Double?
  /// Whether more than half of the durations are the same, so that the mean distance was used.
  package var isFallback = false
  /// The distance of each duration from the median in units of the scale; nil for an invalid one.
  package var scores: [Double?]
  /// The flag of each duration; nil for a usual one.
  ///
  /// An absent duration (NaN) is invalid.
  package var flags: [Flag?]

  /// Measures active minutes, those not above zero being invalid.
  ///
  /// R: `mad`, constant 1.4826.
  package init(minutes: [Double]) {
    let valid = minutes.filter { $0 > 0 && $0.isFinite }
    scores = [Double?](repeating: nil, count: minutes.count)
    flags = minutes.map { $0 > 0 && $0.isFinite ? nil : .invalid }
    guard let median = Durations.median(of: valid) else { return }
    let distances = valid.map { abs($0 - median) }
    var scale = 1.4826 * (Durations.median(of: distances) ?? 0)
    if scale == 0 {
      isFallback = true
      scale = 1.253314 * sum(distances) / Double(valid.count)
    }
    self.median = median
    self.scale = scale
    for index in minutes.indices where flags[index] == nil {
      let score = scale == 0 ? 0 : (minutes[index] - median) / scale
      scores[index] = score
      if isBelow(score, -3) { flags[index] = .short }
      if isBelow(3, score) { flags[index] = .long }
    }
  }

  private static func median(of values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
      ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }
}
