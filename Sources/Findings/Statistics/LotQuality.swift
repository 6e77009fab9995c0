/// The decision rule of lot quality assurance sampling: with so many successes an area passes.
package struct LotQualityRule: Sendable, Equatable {
  /// Interviews in an area.
  package var n: Int
  /// The fewest successes with which the area is said to reach the level.
  package var d: Int
  /// The probability that an area at the upper level fails.
  package var alpha: Double
  /// The probability that an area at the lower level passes.
  package var beta: Double
  /// Whether both probabilities are as small as was asked.
  package var isFeasible: Bool

  /// Whether an area with so many successes reaches the level.
  package func passes(successes: Int) -> Bool { successes >= d }
}

/// What an area should reach, what it must not fall to, and how often the answer may be wrong.
package struct LotQuality: Sendable, Equatable {
  /// The level at which an area should pass.
  package var upper: Double
  /// The level at which an area should fail, below `upper`.
  package var lower: Double
  /// How often a good area may fail.
  package var largestAlpha: Double
  /// How often a bad area may pass.
  package var largestBeta: Double
  /// How many live in an area, where they are few; nil for many.
  package var population: Int?

  /// Levels between 0 and 1, the upper above the lower; others have no rule.
  package init(
    upper: Double, lower: Double, largestAlpha: Double = 0.10, largestBeta: Double = 0.10,
    population: Int? = nil
  ) {
    self.upper = upper
    self.lower = lower
    self.largestAlpha = largestAlpha
    self.largestBeta = largestBeta
    self.population = population
  }

  /// The rule for areas of `n` interviews; nil for none, or for more than the population.
  ///
  /// Among the feasible rules, or else among all, the one with the smallest sum of both errors; of
  /// equal sums the larger number of successes. statistics.md section 11.
  package func rule(n: Int) -> LotQualityRule? {
    guard n >= 1, n <= population ?? n, areLevels else { return nil }
    let alphas = alphas(n)
    let betas = betas(n)
    let all = Array(1...n)
    let feasible = all.filter { d in
      alphas[d] <= largestAlpha + 1e-12 && betas[d] <= largestBeta + 1e-12
    }
    let candidates = feasible.isEmpty ? all : feasible
    let best = candidates.map { alphas[$0] + betas[$0] }.min() ?? 2
    guard let d = candidates.last(where: { alphas[$0] + betas[$0] <= best + 1e-12 }) else {
      return nil
    }
    return LotQualityRule(
      n: n, d: d, alpha: alphas[d], beta: betas[d], isFeasible: !feasible.isEmpty)
  }

  /// The rule for the fewest interviews that make one feasible; nil if 10,000 do not suffice.
  package func smallestRule() -> LotQualityRule? {
    guard areLevels else { return nil }
    var n = 1
    while n <= min(population ?? 10_000, 10_000) {
      if let rule = rule(n: n), rule.isFeasible { return rule }
      n += 1
    }
    return nil
  }

  private var areLevels: Bool { lower >= 0 && lower < upper && upper <= 1 }

  /// By d from 0 to n, the probability of fewer than d successes at the upper level.
  private func alphas(_ n: Int) -> [Double] {
    cumulated(probabilities(n, upper)).dropLast()
  }

  /// By d from 0 to n, the probability of d successes or more at the lower level.
  private func betas(_ n: Int) -> [Double] {
    cumulated(probabilities(n, lower).reversed()).dropFirst().reversed()
  }

  /// The sums of the first 0, 1, 2 and so on terms, which start at the small end of a tail.
  private func cumulated(_ terms: some Sequence<Double>) -> [Double] {
    var sum = CompensatedSum()
    var result = [0.0]
    for term in terms {
      sum.add(term)
      result.append(sum.value)
    }
    return result
  }

  private func probabilities(_ n: Int, _ level: Double) -> [Double] {
    guard let population else {
      return (0...n).map { Binomial.probability(of: $0, in: n, share: level) }
    }
    let successes = Int((level * Double(population) + 0.5 + 1e-9).rounded(.down))
    return (0...n).map {
      Hypergeometric.probability(
        of: $0, draws: n, successes: successes, failures: population - successes)
    }
  }
}
