import Formulas

/// What phones leave as it was after a step, and `ronda try` computes all the same.
extension TryScript {
  /// Computes everything; what that changes is a step to tell, where it is anything at all.
  mutating func settle() -> JSON? {
    let before = everything()
    typed = []
    interview.settleAll()
    let changes = before.compactMap { node, was -> JSON? in
      let now = shownState(node)
      guard now != was else { return nil }
      return .object([
        ("path", .string(interview.path(of: node))), ("was", .string(was)), ("now", .string(now)),
      ])
    }
    return changes.isEmpty ? nil : .object([("settled", .array(changes))])
  }

  /// All groups, entries and questions, with what is to be said of each.
  private func everything() -> [(node: NodeID, state: String)] {
    let plan = interview.form.plan
    return interview.instance.present.indices.flatMap { shape in
      interview.instance.present[shape].flatMap { frame in
        plan.members[shape].map { number in
          let node = NodeID(frame: Int32(frame), node: Int32(number))
          return (node, shownState(node))
        }
      }
    }
  }

  /// Relevance, flags and value of a node in one line, as the reference engine tells what it settles.
  private func shownState(_ node: NodeID) -> String {
    guard !isUncertain[Int(node.node)] else { return "" }
    var text = interview.formNode(node).question == nil ? "" : interview.text(node)
    if typed.contains(node) {
      text = interview.value(node).storedAnswer(as: interview.formNode(node).type)
    }
    return (interview.isRelevant(node) ? "relevant" : "irrelevant")
      + (interview.isRequired(node) ? " required" : "")
      + (interview.isReadOnly(node) ? " readonly" : "") + " value=" + text
  }
}

extension TryCases {
  /// The nodes whose value is another one on another day, on another device or by chance, directly or by
  /// way of others; a time's text and number depend on the day in the reference engine.
  static func uncertain(_ nodes: [FormNode]) -> [Bool] {
    var isUncertain = nodes.map { $0.question?.isMetadata == true }
    var hasGrown = true
    while hasGrown {
      hasGrown = false
      for node in nodes where !isUncertain[node.number] {
        var formulas = [node.calculation]
        if case .computed(let formula) = node.defaultValue { formulas.append(formula) }
        let varies = formulas.contains { formula in
          guard let formula else { return false }
          return formula.term.isUncertain
            || formula.slots.contains { slot in
              let read = NodeSlot(slot).node
              return isUncertain[read] || nodes[read].type == .time
            }
        }
        if varies {
          isUncertain[node.number] = true
          hasGrown = true
        }
      }
    }
    return isUncertain
  }
}

extension Term {
  private static let uncertainFunctions: Set<String> = [
    "now", "today", "random", "uuid", "randomize",
  ]

  /// Whether the formula itself gives something else on another day or by chance.
  fileprivate var isUncertain: Bool {
    if case .call(let function, _) = self, Self.uncertainFunctions.contains(function.name) {
      return true
    }
    return parts.contains(where: \.isUncertain)
  }
}
