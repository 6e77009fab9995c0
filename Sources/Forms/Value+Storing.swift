import Formulas

extension Value {
  /// The result of a calculation as its node keeps it: JavaRosa's rules, which keep the result's type.
  ///
  /// What is within 1e-9 of a whole number is that number; a node of type integer truncates.
  static func computed(_ result: Value, as type: NodeType) -> Value {
    switch result {
    case .text, .boolean: return result
    case .number(let number):
      if number.isNaN { return .empty }
      guard number.isFinite else { return result }
      if type == .boolean { return .boolean(abs(number) > 1e-12) }
      let whole = number.rounded(.towardZero)
      let isWhole = abs(number - whole) < 1e-9
      return .number(isWhole || type == .integer ? whole : number)
    case .moment(var moment):
      if type == .date {
        moment.kind = .date
        moment.millisecond = 0
      }
      return .moment(moment)
    case .nodes: return .empty
    }
  }
}

extension Instance {
  /// The value of a node as it is stored.
  ///
  /// A decimal's answer has a fraction (`2.0`), the result of a calculation only where it needs one.
  func storedText(_ node: NodeID) -> String {
    let type = plan.types[Int(node.node)]
    let value = value(node)
    return plan.isComputed[Int(node.node)]
      ? value.stored(as: type) : value.storedAnswer(as: type)
  }

  /// A result that is put into a node once, by a default or a trigger: as if it were typed there.
  ///
  /// Nil where it is no value of the node's type.
  func assigned(_ result: Value, as type: NodeType) -> Value? {
    let text = Value.computed(result, as: type).stored(as: type)
    return Value(answer: text, as: type, now: environment.now)
  }
}
