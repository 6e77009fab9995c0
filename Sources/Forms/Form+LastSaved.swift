package import Formulas

/// Answers of the record saved last on this device, which a form may read: `${last-saved#village}`.
extension Form {
  /// The questions that it reads so, in form order; nearly always none.
  package var lastSavedQuestions: [FormNode] {
    var names: Set<String> = []
    for node in nodes {
      for formula in node.formulas { formula.term.noteLastSaved(&names) }
    }
    return names.isEmpty ? [] : nodes.filter { $0.question != nil && names.contains($0.name) }
  }
}

extension Environment {
  /// Gives a form the answers of the record saved last, by the names of its questions.
  package mutating func setLastSaved(_ answers: [String: String]) {
    for (name, text) in answers { properties[lastSavedMark + name] = text }
  }
}

/// What stands before a question's name where the record saved last is meant.
let lastSavedMark = "last-saved#"

extension FormNode {
  /// Every formula of the node.
  var formulas: [BoundFormula] {
    var computed: BoundFormula?
    if case .computed(let formula) = defaultValue { computed = formula }
    return [
      relevant, required, readOnly, constraint, warning, calculation, repeatCount, choiceFilter,
      computed,
    ].compactMap { $0 }
  }
}

extension Term {
  fileprivate func noteLastSaved(_ names: inout Set<String>) {
    var found: [String] = []
    visit { term in
      guard case .call(let function, let arguments) = term, function.name == "property",
        case .constant(.text(let key))? = arguments.first, key.hasPrefix(lastSavedMark)
      else { return }
      found.append(String(key.dropFirst(lastSavedMark.count)))
    }
    names.formUnion(found)
  }
}
