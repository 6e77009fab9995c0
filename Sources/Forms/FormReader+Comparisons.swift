import Formulas
import Tables

/// A formula that stands in a cell of a node's row.
struct CellFormula {
  let column: String
  let formula: BoundFormula
  let text: String
}

/// The most valuable check of all: comparisons that can never hold, or not as they are meant.
extension FormReader {
  /// Notes the formulas that stand in cells of each node's row.
  mutating func noteCellFormulas() {
    cellFormulas = nodes.indices.map { node in
      var found: [CellFormula] = []
      func add(_ column: String, _ formula: BoundFormula?) {
        guard let formula else { return }
        let text = sources[node].text(column)
        if !text.isEmpty { found.append(CellFormula(column: column, formula: formula, text: text)) }
      }
      add("relevant", nodes[node].relevant)
      add("required", nodes[node].required)
      add("read_only", nodes[node].readOnly)
      add("constraint", nodes[node].constraint)
      add("calculation", nodes[node].calculation)
      add("choice_filter", nodes[node].choiceFilter)
      add("warning", nodes[node].warning)
      if case .computed(let formula) = nodes[node].defaultValue { add("default", formula) }
      return found
    }
  }

  mutating func checkComparisons(of node: Int) {
    for cell in cellFormulas[node] {
      let place = sources[node].place(cell.column)
      var found: [Diagnostic] = []
      if cell.formula.contents.hasComparisons || cell.formula.contents.hasCalls {
        addComparisons(in: cell.formula.term, at: place, to: &found)
      }
      if hasSeveralValues(cell.formula) {
        found += severalValues(
          in: cell.formula.term, isSingle: true, at: place, text: cell.text)
      }
      if cell.column == "relevant" { found += laterNames(in: cell, of: node, at: place) }
      for diagnostic in found where !diagnostics.contains(diagnostic) { report(diagnostic) }
    }
  }

  private func addComparisons(in term: Term, at place: CellPlace, to found: inout [Diagnostic]) {
    switch term {
    case .constant, .slot: return
    default: break
    }
    found += comparisons(in: term, at: place)
    for part in term.parts { addComparisons(in: part, at: place, to: &found) }
  }

  private func comparisons(in term: Term, at place: CellPlace) -> [Diagnostic] {
    switch term {
    case .comparison(let first, let rest):
      guard rest.count == 1 else { return [] }
      let (comparison, second) = rest[0]
      if case .slot(let slot) = first, case .constant(.text(let text)) = second {
        return compared(slot, comparison, text, at: place)
      }
      if case .slot(let slot) = second, case .constant(.text(let text)) = first {
        return compared(slot, comparison, text, at: place)
      }
      return compared(first, comparison, second, at: place)
        ?? compared(second, comparison, first, at: place) ?? []
    case .call(let function, let arguments):
      guard function.name == "selected" || function.name == "is-selected",
        arguments.count == 2, case .slot(let slot) = arguments[0],
        case .constant(.text(let code)) = arguments[1]
      else { return [] }
      return offered(code, by: NodeSlot(slot).node, at: place)
    default: return []
    }
  }

  /// A term beside what is written on the other side; nil where that is not what stands there.
  private func compared(
    _ one: Term, _ comparison: Comparison, _ other: Term, at place: CellPlace
  ) -> [Diagnostic]? {
    if let number = other.writtenNumber, let node = question(one) {
      return compared(node, comparison, number, at: place)
    }
    if let text = other.writtenText, case .call(let function, _) = one, kind(of: one).isDated,
      !text.isEmpty, !comparison.isEquality
    {
      return [DiagnosticKind.dateAsText.at(place, text, function.name + "()")]
    }
    return nil
  }

  private func compared(
    _ slot: Int, _ comparison: Comparison, _ text: String, at place: CellPlace
  ) -> [Diagnostic] {
    let number = NodeSlot(slot).node
    guard !text.isEmpty, let type = nodes[number].question else { return [] }
    let name = nodes[number].name
    let isEquality = comparison.isEquality
    if type.isChoice, isEquality {
      if type != .selectOne, !text.contains(" ") {
        return [DiagnosticKind.multipleEquals.at(place, text, name)]
      }
      return offered(text, by: number, at: place)
    }
    switch nodes[number].type {
    case .integer, .decimal:
      guard Numeral.value(of: text).isNaN, nodes[number].calculation == nil else { return [] }
      return [DiagnosticKind.numberAsText.at(place, text, name)]
    case .date, .dateTime:
      guard !isEquality else { return [] }
      return [DiagnosticKind.dateAsText.at(place, text, name)]
    case .text, .boolean, .time, .geopoint: return []
    }
  }

  /// A choice compared with a number: some code of its list has to be that number.
  private func compared(
    _ number: Int, _ comparison: Comparison, _ wanted: Double, at place: CellPlace
  ) -> [Diagnostic] {
    guard nodes[number].question?.isChoice == true, case .list(let list) = nodes[number].choices,
      comparison.isEquality
    else { return [] }
    let text = Value.number(wanted).asText
    if nodes[number].question != .selectOne {
      return [DiagnosticKind.multipleEquals.at(place, text, nodes[number].name)]
    }
    guard !lists[list].items.contains(where: { Numeral.value(of: $0.name) == wanted }) else {
      return []
    }
    return [
      DiagnosticKind.unknownChoice.at(place, text, nodes[number].name, lists[list].name)
    ]
  }

  private func offered(_ code: String, by number: Int, at place: CellPlace) -> [Diagnostic] {
    guard !code.isEmpty, case .list(let list) = nodes[number].choices, !lists[list].has(code)
    else { return [] }
    let known = lists[list].items.map(\.name)
    return [
      DiagnosticKind.unknownChoice.at(
        place, code, nodes[number].name, lists[list].name,
        nearest: nearestName(to: code, among: known))
    ]
  }

  // MARK: Several values where one is wanted

  /// Functions whose arguments are single values.
  private static let scalarFunctions: Set<String> = [
    "string", "number", "int", "round", "if", "not", "coalesce", "selected", "is-selected",
    "string-length", "date", "date-time", "format-date", "format-date-time", "contains",
    "starts-with", "ends-with", "substr", "selected-at", "count-selected", "regex", "boolean",
    "boolean-from-string", "abs", "once", "decimal-date-time", "pow",
  ]

  private func severalValues(
    in term: Term, isSingle: Bool, at place: CellPlace, text: String
  ) -> [Diagnostic] {
    switch term {
    case .slot(let number):
      guard isSingle, hasSeveralValues(number) else { return [] }
      let slot = NodeSlot(number)
      return [
        DiagnosticKind.severalValues.at(
          place, text, nodes[slot.node].name, nodes[nodes[slot.node].home].name)
      ]
    case .either, .all, .comparison, .arithmetic, .negated, .matches:
      return term.parts.flatMap { severalValues(in: $0, isSingle: true, at: place, text: text) }
    case .call(let function, let arguments):
      let isSingle = Self.scalarFunctions.contains(function.name)
      return arguments.flatMap {
        severalValues(in: $0, isSingle: isSingle, at: place, text: text)
      }
    case .constant, .path, .union, .choiceName, .state, .failure: return []
    }
  }

  private func hasSeveralValues(_ formula: BoundFormula) -> Bool {
    for slot in formula.slots where hasSeveralValues(slot) { return true }
    return false
  }

  private func hasSeveralValues(_ number: Int) -> Bool {
    let slot = NodeSlot(number)
    return nodes[slot.node].home != slot.anchor && nodes[slot.node].question != nil
  }

  // MARK: Order

  private func laterNames(
    in cell: CellFormula, of node: Int, at place: CellPlace
  ) -> [Diagnostic] {
    cell.formula.slots.lazy.map { NodeSlot($0).node }.filter { later in
      later > node && nodes[later].isVisibleQuestion && !nodes[later].isGenerated
    }.map { later in
      DiagnosticKind.laterName.at(
        place, cell.text, nodes[later].name, String(nodes[later].place.row))
    }
  }
}

extension Comparison {
  /// Whether it asks for equality, or its opposite, rather than an order.
  var isEquality: Bool {
    switch self {
    case .equal, .unequal: true
    case .less, .lessOrEqual, .greater, .greaterOrEqual: false
    }
  }
}
