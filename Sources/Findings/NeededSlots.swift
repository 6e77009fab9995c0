import Forms
import Formulas

extension Schema {
  /// The questions that estimates of indicators, broken down by some keys, are made of.
  ///
  /// Nil where a formula walks about in the tree, and so may come by any question.
  package func slots(of indicators: [Indicator], by keys: [String]) -> Set<Int>? {
    var result = Set(slots(named: "status") + slots(named: "form_version"))
    for indicator in indicators {
      for formula in [indicator.base, indicator.value, indicator.per].compactMap({ $0 }) {
        guard let inputs = FormulaInputs(of: formula.term, over: indicator.table, in: self) else {
          return nil
        }
        result.formUnion(inputs.questions)
      }
      result.formUnion(indicator.questions)
    }
    for role in [Role.round, .consent, .stratum, .cluster, .weight, .population] {
      result.formUnion(questions(role))
    }
    for key in keys { result.formUnion(slots(forKey: key)) }
    return result.filter { places[$0].column != nil }
  }

  /// The interviews' own questions by whose role answers are broken down.
  package var breakdownSlots: Set<Int> {
    let roles: [Role] = [
      .partner, .site, .enumerator, .sex, .age, .disability, .nationality, .profile, .mode,
    ]
    return Set(
      roles.flatMap(questions).filter { places[$0].table == 0 && places[$0].column != nil })
  }

  /// The questions that tell how far the interviewing is: who was interviewed where, by whom, in which round.
  package var fieldworkSlots: Set<Int> {
    let roles: [Role] = [.partner, .site, .enumerator]
    let needed = slots(of: [], by: roles.map(\.rawValue)) ?? []
    return needed.union(
      ["active_seconds", "started_at", "ended_at", "edits"].flatMap(slots(named:))
        .filter { places[$0].column != nil })
  }
}
