import Forms
package import Formulas

/// What names mean in indicators, rules and filters: the columns of the responses.
package struct DatasetNames: Names {
  let schema: Schema

  package init(_ schema: Schema) { self.schema = schema }

  package var allowsAnswerStates: Bool { true }

  package func slot(named name: String) -> NameResolution {
    let found = schema.slots(named: name)
    if found.count == 1 { return .slot(found[0]) }
    // A name that several groups use is unique as `group/name`, which is what one of them is called.
    if let exact = found.first(where: { slot in
      slot < schema.form.nodes.count && schema.form.nodes[slot].columnName == name
    }) {
      return .slot(exact)
    }
    if found.isEmpty {
      return .unknown(nearest: nearestName(to: name, among: schema.names))
    }
    return .ambiguous
  }

  package func slot(isAbsolute: Bool, steps: [String]) -> NameResolution {
    guard isAbsolute else { return .walked }
    let path = "/" + steps.joined(separator: "/")
    guard let node = schema.form.nodes.first(where: { $0.path == path }) else {
      return .unknown(nearest: nearestName(to: steps.last ?? "", among: schema.names))
    }
    return .slot(node.number)
  }

  package func hasInstance(_ id: String) -> Bool { false }
}
