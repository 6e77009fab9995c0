package import Formulas

/// Formulas that do not stand in the form itself: what somebody asks of it from outside.
extension Form {
  /// A formula as it would mean at a node of the form (0 for the root), with what is wrong in it.
  package func bound(
    _ formula: Formula, at node: Int = 0
  ) -> (formula: BoundFormula, problems: [FormulaProblem]) {
    formula.bound(
      to: FormNames(tree: plan.tree, node: node, instances: Set(plan.listsByID.keys)))
  }
}

extension Interview {
  /// What a formula bound to the form gives at a node, now; the interview does not change.
  ///
  /// Random numbers are drawn from `random` where it is given, so that the interview's own sequence
  /// stays what a journal will repeat.
  package func value(
    of formula: BoundFormula, at node: NodeID, random: (@Sendable () -> Double)? = nil
  ) -> Value {
    guard let random else {
      return formula.value(in: InstanceScope(instance: instance, current: node))
    }
    var instance = instance
    instance.environment.random = random
    return formula.value(in: InstanceScope(instance: instance, current: node))
  }
}
