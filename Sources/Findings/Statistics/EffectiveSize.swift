/// What unequal weights cost: the number of equally weighted answers that would say as much (Kish).
package struct EffectiveSize: Sendable, Equatable {
  /// Answers with a weight above zero.
  package var n: Int
  /// The effective number of answers.
  package var answers: Double

  /// Measures the weights above zero, each as often as `copies` says; nil if there is none.
  package init?(ofWeights weights: [Double], copies: [Int]? = nil) {
    var count = 0
    var total = CompensatedSum()
    var squares = CompensatedSum()
    for (index, weight) in weights.enumerated() where weight > 0 {
      let times = copies?[index] ?? 1
      count += times
      total.add(weight * Double(times))
      squares.add(weight * weight * Double(times))
    }
    guard count > 0 else { return nil }
    n = count
    answers = total.value * total.value / squares.value
  }

  /// How many times fewer: the design effect of weighting alone.
  package var weightingEffect: Double { Double(n) / answers }
}
