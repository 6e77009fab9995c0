package import Formulas

extension Dataset {
  /// The rows of a table for which a condition holds.
  ///
  /// Rows that `chosen` leaves out may have any value.
  package func mask(_ formula: BoundFormula, over table: Int = 0, where chosen: Mask? = nil) -> Mask
  {
    if let mask = combined(formula.term, over: table) { return mask }
    let (truths, codes) = distinct(formula, over: table, chosen, false) { formula.truth(in: $0) }
    return codes.mask(where: truths)
  }

  /// A condition made of simple ones by `and`, `or` and `not`: a mask for each, then whole words at a time.
  ///
  /// Nil where that may not give what one row after the other gives: a part that walks about in the tree, or one
  /// that has a problem to report, which may spoil the whole formula.
  private func combined(_ term: Term, over table: Int) -> Mask? {
    switch term {
    case .all(let parts): return combined(parts, over: table, &)
    case .either(let parts): return combined(parts, over: table, |)
    case .call(let function, let arguments) where function.name == "not" && arguments.count == 1:
      return combined(arguments[0], over: table).map { !$0 }
    default: break
    }
    guard FormulaInputs(of: term, over: table, in: schema) != nil else { return nil }
    let formula = BoundFormula(term: term, slots: term.ownSlots)
    var hasProblem = false
    let (truths, codes) = distinct(formula, over: table, nil, false) { scope in
      let (value, problem) = formula.evaluate(in: scope)
      if problem != nil { hasProblem = true }
      return value.asTruth
    }
    return hasProblem ? nil : codes.mask(where: truths)
  }

  private func combined(_ parts: [Term], over table: Int, _ join: (Mask, Mask) -> Mask) -> Mask? {
    var result: Mask?
    for part in parts {
      guard let mask = combined(part, over: table) else { return nil }
      result = result.map { join($0, mask) } ?? mask
    }
    return result
  }
}

extension Term {
  /// The slots that a term names, but for those in paths, ascending.
  var ownSlots: [Int] {
    var slots: Set<Int> = []
    collectSlots(into: &slots)
    return slots.sorted()
  }

  private func collectSlots(into slots: inout Set<Int>) {
    switch self {
    case .constant, .path, .failure: break
    case .slot(let slot), .state(let slot, _): slots.insert(slot)
    case .either(let terms), .all(let terms), .union(let terms), .call(_, let terms):
      for term in terms { term.collectSlots(into: &slots) }
    case .comparison(let first, let rest):
      first.collectSlots(into: &slots)
      for (_, term) in rest { term.collectSlots(into: &slots) }
    case .arithmetic(let first, let rest):
      first.collectSlots(into: &slots)
      for (_, term) in rest { term.collectSlots(into: &slots) }
    case .negated(let term), .matches(let term, _), .choiceName(let term, _):
      term.collectSlots(into: &slots)
    }
  }
}
