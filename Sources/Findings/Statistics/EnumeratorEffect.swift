/// How much of the spread of answers lies between interviewers (statistics.md section 14).
///
/// One-way analysis of variance with unequal groups. R: `aov`.
package struct EnumeratorEffect: Sendable, Equatable {
  /// How many interviewers there are.
  package var groups: Int
  /// How many answers.
  package var n: Int
  /// The typical number of answers of an interviewer.
  package var typicalSize: Double?
  /// The mean square between interviewers.
  package var between: Double?
  /// The mean square within them.
  package var within: Double?
  /// The intraclass correlation, possibly negative; nil where all answers are the same.
  package var icc: Double?
  /// The ratio of both mean squares; nil where there is no spread within.
  package var f: Double?
  /// The probability of an F as large where interviewers make no difference.
  package var p: Double?

  /// Measures answers (NaN for no valid one) by interviewers' codes.
  ///
  /// Only the counts exist for fewer than two interviewers, or where none has two answers.
  package init(of values: [Double], by interviewers: [Int]) {
    precondition(values.count == interviewers.count, "an interviewer for each answer")
    var groups: [Int: [Double]] = [:]
    for index in values.indices where !values[index].isNaN {
      groups[interviewers[index], default: []].append(values[index])
    }
    let parts = groups.sorted { $0.key < $1.key }.map(\.value)
    let whole = parts.flatMap { $0 }
    self.groups = parts.count
    n = whole.count
    guard parts.count >= 2, whole.count > parts.count, let mean = Moments(of: whole).mean else {
      return
    }
    var squaresBetween = CompensatedSum()
    var squaresWithin = CompensatedSum()
    for part in parts {
      guard let own = Moments(of: part).mean else { continue }
      squaresBetween.add(Double(part.count) * (own - mean) * (own - mean))
      for value in part { squaresWithin.add((value - own) * (value - own)) }
    }
    let total = Double(whole.count)
    let k = Double(parts.count)
    let squaredSizes = sum(parts.map { Double($0.count) * Double($0.count) })
    let size = (total - squaredSizes / total) / (k - 1)
    let between = squaresBetween.value / (k - 1)
    let within = squaresWithin.value / (total - k)
    typicalSize = size
    self.between = between
    self.within = within
    let spread = between + (size - 1) * within
    if spread > 0 { icc = (between - within) / spread }
    if within > 0 {
      f = between / within
      p = FisherF.probability(above: between / within, k - 1, total - k)
    }
  }

  /// Whether interviewers differ enough to be looked at.
  package var isFlagged: Bool {
    icc.map { isBelow(0.10, $0) } ?? false
  }
}

/// One interviewer's share of a 0/1 answer against that of all others.
package struct EnumeratorComparison: Sendable, Equatable {
  /// The interviewer's code.
  package var interviewer: Int
  /// The interviewer's answers that are 1.
  package var x1: Int
  /// The interviewer's answers.
  package var n1: Int
  /// The others' answers that are 1.
  package var x0: Int
  /// The others' answers.
  package var n0: Int
  /// The comparison; nil if one side has no answers.
  package var result: TwoProportions?

  /// Compares each interviewer with the rest, in the order of their codes.
  package static func all(of values: [Double], by interviewers: [Int]) -> [EnumeratorComparison] {
    precondition(values.count == interviewers.count, "an interviewer for each answer")
    var counts: [Int: (x: Int, n: Int)] = [:]
    var whole = (x: 0, n: 0)
    for index in values.indices {
      var own = counts[interviewers[index]] ?? (0, 0)
      if !values[index].isNaN {
        own.n += 1
        whole.n += 1
        if values[index] != 0 {
          own.x += 1
          whole.x += 1
        }
      }
      counts[interviewers[index]] = own
    }
    return counts.sorted { $0.key < $1.key }.map { interviewer, own in
      let x0 = whole.x - own.x
      let n0 = whole.n - own.n
      return EnumeratorComparison(
        interviewer: interviewer, x1: own.x, n1: own.n, x0: x0, n0: n0,
        result: TwoProportions(x1: own.x, n1: own.n, x0: x0, n0: n0))
    }
  }

  /// Whether the interviewer is to be looked at, given the q in the family of all such tests.
  package func isFlagged(q: Double?) -> Bool {
    guard let q, let result, n1 >= 15 else { return false }
    return isAtMost(q, 0.05) && !isBelow(abs(result.difference), 0.20)
  }
}
