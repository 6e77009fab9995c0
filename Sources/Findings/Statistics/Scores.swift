/// Scores of one household or one answer (statistics.md section 7).
///
/// A score is absent if any of its parts is not a whole number in its range.
package enum Scores {
  /// Days of the last seven on which each food group was eaten; condiments count nothing.
  package struct FoodDays: Sendable, Equatable {
    /// Cereals, roots and tubers.
    package var staples: Double
    /// Pulses and nuts.
    package var pulses: Double
    /// Milk and what is made of it.
    package var dairy: Double
    /// Meat, fish and eggs.
    package var protein: Double
    /// Vegetables and leaves.
    package var vegetables: Double
    /// Fruit.
    package var fruit: Double
    /// Oil, fat and butter.
    package var oil: Double
    /// Sugar and sweets.
    package var sugar: Double

    /// Takes the days by food group; a missing one is NaN.
    package init(
      staples: Double, pulses: Double, dairy: Double, protein: Double, vegetables: Double,
      fruit: Double, oil: Double, sugar: Double
    ) {
      self.staples = staples
      self.pulses = pulses
      self.dairy = dairy
      self.protein = protein
      self.vegetables = vegetables
      self.fruit = fruit
      self.oil = oil
      self.sugar = sugar
    }
  }

  /// Days of the last seven on which a household coped with too little food in each way.
  package struct CopingDays: Sendable, Equatable {
    /// Ate less preferred food.
    package var lessPreferred: Double
    /// Borrowed food or asked for help.
    package var borrow: Double
    /// Ate smaller portions.
    package var portion: Double
    /// Adults ate less for the children.
    package var adultsRestrict: Double
    /// Ate fewer meals.
    package var fewerMeals: Double

    /// Takes the days by way of coping; a missing one is NaN.
    package init(
      lessPreferred: Double, borrow: Double, portion: Double, adultsRestrict: Double,
      fewerMeals: Double
    ) {
      self.lessPreferred = lessPreferred
      self.borrow = borrow
      self.portion = portion
      self.adultsRestrict = adultsRestrict
      self.fewerMeals = fewerMeals
    }
  }

  /// The food consumption score, 0 to 112 (World Food Programme).
  package static func foodConsumption(_ days: FoodDays) -> Double? {
    let parts = [
      (days.staples, 2), (days.pulses, 3), (days.dairy, 4), (days.protein, 4),
      (days.vegetables, 1), (days.fruit, 1), (days.oil, 0.5), (days.sugar, 0.5),
    ]
    return weighted(parts)
  }

  /// The reduced coping strategies index, 0 to 56.
  package static func reducedCoping(_ days: CopingDays) -> Double? {
    let parts = [
      (days.lessPreferred, 1.0), (days.borrow, 2), (days.portion, 1), (days.adultsRestrict, 3),
      (days.fewerMeals, 1),
    ]
    return weighted(parts)
  }

  /// The groups of the food consumption score.
  package enum FoodGroup: String, Sendable, CaseIterable {
    case poor
    case borderline
    case acceptable

    /// Places a score; the thresholds are higher where sugar and oil are eaten daily.
    package init(score: Double, sugarAndOilAreDaily: Bool = false) {
      let thresholds = sugarAndOilAreDaily ? (28.0, 42.0) : (21.0, 35.0)
      if score <= thresholds.0 {
        self = .poor
      } else {
        self = score <= thresholds.1 ? .borderline : .acceptable
      }
    }
  }

  /// The groups of the reduced coping strategies index.
  package enum CopingGroup: String, Sendable, CaseIterable {
    case low
    case medium
    case high

    /// Places an index.
    package init(index: Double) {
      if index <= 3 {
        self = .low
      } else {
        self = index <= 18 ? .medium : .high
      }
    }
  }

  /// What an answer from 0 to 10 says about recommending.
  package enum Promoter: String, Sendable, CaseIterable {
    case promoter
    case passive
    case detractor

    /// What the answer adds to the net promoter score.
    package var value: Double {
      switch self {
      case .promoter: 100
      case .passive: 0
      case .detractor: -100
      }
    }
  }

  /// Places an answer about recommending; nil unless it is a whole number from 0 to 10.
  package static func netPromoter(_ answer: Double) -> Promoter? {
    guard isWhole(answer, in: 0...10) else { return nil }
    if answer >= 9 { return .promoter }
    return answer >= 7 ? .passive : .detractor
  }

  /// How hard a household copes to earn its living: the worst strategy it applied (LCS-EN).
  package enum LivelihoodCoping: Int, Sendable, CaseIterable {
    case none = 1
    case stress
    case crisis
    case emergency

    /// Takes whether any strategy of each level was used, or cannot be used any more.
    package init(stress: Bool, crisis: Bool, emergency: Bool) {
      if emergency {
        self = .emergency
      } else if crisis {
        self = .crisis
      } else {
        self = stress ? .stress : .none
      }
    }
  }

  /// Whether a person counts as having a disability by the Washington Group's short set.
  ///
  /// Each of the six answers is 1 no difficulty, 2 some, 3 a lot, 4 cannot do at all; the cut-off 3
  /// means at least one of 3 or 4. Nil if no answer reaches the cut-off and one is absent.
  package static func hasDisability(_ difficulties: [Double], cutOff: Double = 3) -> Bool? {
    let known = difficulties.filter { isWhole($0, in: 1...4) }
    if known.contains(where: { $0 >= cutOff }) { return true }
    return known.count == difficulties.count && !known.isEmpty ? false : nil
  }

  private static func weighted(_ parts: [(days: Double, weight: Double)]) -> Double? {
    var score = 0.0
    for part in parts {
      guard isWhole(part.days, in: 0...7) else { return nil }
      score += part.days * part.weight
    }
    return score
  }

  private static func isWhole(_ value: Double, in range: ClosedRange<Double>) -> Bool {
    range.contains(value) && value == value.rounded()
  }
}
