import Findings

/// How surely the sample that was drawn shows the planted effect, by drawing its answers again and again.
///
/// Only the counts of the compared groups are drawn, and the core's own test and conditions are asked.
struct TruthPower {
  /// For one test alone, at 0.05.
  var alone = 0.0
  /// At the level that the family leaves to a single effect: 0.05 over the number of its tests.
  var inFamily = 0.0

  private static let draws = 200

  init(_ round: TruthRound, _ survey: TruthSurvey, tests: Int, _ random: inout TruthRandom) {
    guard let plant = round.plant else { return }
    let level = 0.05 / Double(max(1, tests))
    for _ in 0..<Self.draws {
      let p = Self.p(round, plant, survey, &random)
      if p <= 0.05 { alone += 1 / Double(Self.draws) }
      if p <= (plant.kind.isTested ? level : 0.05) { inFamily += 1 / Double(Self.draws) }
    }
  }

  /// The p of one drawing, 1 where the effect is not large enough to matter; of what is no test, 0 or 1.
  private static func p(
    _ round: TruthRound, _ plant: TruthPlant, _ survey: TruthSurvey, _ random: inout TruthRandom
  ) -> Double {
    let now = round.people.filter(\.isNow)
    let own = now.filter(plant.isAbout).count
    switch plant.kind {
    case .redflag: return 0
    case .unmet:
      let x = random.successes(of: now.count, plant.size)
      let share = Double(x) / Double(now.count)
      let low = Wilson.limits(share: share, n: now.count, level: 0.95)?.low ?? 0
      return share >= 0.30 && low >= 0.25 ? 0 : 1
    case .silence:
      let x = random.successes(of: now.count, plant.size)
      return Double(x) / Double(now.count) < 0.60 ? 0 : 1
    case .below:
      guard let item = plant.item else { return 1 }
      let wanted = survey.wanted(item)
      let x = random.successes(of: own, wanted - plant.size)
      let share = own > 0 ? Double(x) / Double(own) : 1
      let high = Wilson.limits(share: share, n: own, level: 0.95)?.high
      return own >= 5 && high ?? 1 < wanted ? 0 : 1
    case .drop:
      guard let item = plant.item else { return 1 }
      let before = round.people.filter { !$0.isNow && plant.isAbout($0) }.count
      return p(own, item.share - plant.size, before, item.share, &random)
    case .gap:
      guard let item = plant.item else { return 1 }
      return p(own, item.share - plant.size, now.count - own, item.share, &random)
    case .outlier: return outlier(round, plant, &random)
    }
  }

  private static func p(
    _ n1: Int, _ share1: Double, _ n0: Int, _ share0: Double, _ random: inout TruthRandom
  ) -> Double {
    guard min(n1, n0) >= 30 else { return 1 }
    let x1 = random.successes(of: n1, share1)
    let x0 = random.successes(of: n0, share0)
    guard let test = TwoProportions(x1: x1, n1: n1, x0: x0, n0: n0),
      test.difference <= -0.10 + 1e-9
    else { return 1 }
    return test.p
  }

  private static func outlier(
    _ round: TruthRound, _ plant: TruthPlant, _ random: inout TruthRandom
  ) -> Double {
    guard let item = plant.item else { return 1 }
    let (unit, key) = round.place(of: plant)
    let units = Array(Set(round.people.filter(\.isNow).map(key))).sorted()
    let n = units.map { unit in round.people.count { $0.isNow && key($0) == unit } }
    let x = units.indices.map { index in
      random.successes(
        of: n[index], units[index] == unit ? item.share - plant.size : item.share)
    }
    guard let index = units.firstIndex(of: unit),
      let funnel = Funnel.proportions(successes: x, of: n),
      let found = funnel.units.first(where: { $0.index == index }), found.adjustedZ < 0
    else { return 1 }
    return found.p
  }
}

extension TruthRound {
  /// The unit that a planted site is reported as, and what units are made of: a partner's only site is it.
  func place(of plant: TruthPlant) -> (unit: String, key: (Person) -> String) {
    guard plant.scope == "site" else { return (plant.unit, { $0.partner }) }
    let now = people.filter(\.isNow)
    let partner = now.first { $0.site == plant.unit }?.partner ?? ""
    let isOnly = now.filter { $0.partner == partner }.allSatisfy { $0.site == plant.unit }
    return isOnly ? (partner, { $0.partner }) : (plant.unit, { $0.site })
  }
}
