import Formulas
import Tables

/// Notes on formulas that phones and web forms compute differently, each with what both understand.
extension FormReader {
  /// Looks at every formula of a node.
  mutating func checkPortability(of node: Int) {
    for cell in cellFormulas[node] {
      let isTruth = Self.truthColumns.contains(cell.column)
      var found: [Difference] = []
      addDifferences(in: cell.formula.term, isTruth: isTruth, to: &found)
      if cell.column == "calculation" { found += storedDifferences(cell.formula.term, of: node) }
      guard !found.isEmpty else { continue }
      let place = sources[node].place(cell.column)
      var told: [Diagnostic] = []
      for difference in found {
        let one = difference.kind.at(place, cell.text, difference.a, difference.b)
        if !told.contains(one) { told.append(one) }
      }
      diagnostics += told
    }
    checkCount(of: node)
  }

  private static let truthColumns: Set<String> = [
    "relevant", "required", "read_only", "constraint", "warning",
  ]

  /// One difference: its kind and the facts of its sentences.
  private struct Difference {
    var kind: DiagnosticKind
    var a = ""
    var b = ""
  }

  private func addDifferences(
    in term: Term, isTruth: Bool = false, to found: inout [Difference]
  ) {
    // A calculate that gives true or false is told where it is stored.
    if isTruth, let question = question(term), kind(of: term) != .boolean {
      found.append(Difference(kind: .webEmptyTruth, a: written(question)))
    }
    switch term {
    case .constant, .slot, .state, .failure: return
    case .either(let parts), .all(let parts):
      for part in parts { addDifferences(in: part, isTruth: true, to: &found) }
    case .comparison(let first, let rest):
      var left = first
      for (comparison, right) in rest {
        found += differences(comparing: left, comparison, right)
        left = right
      }
      addDifferences(in: first, to: &found)
      for (_, right) in rest { addDifferences(in: right, to: &found) }
    case .arithmetic(let first, let rest):
      found += differences(computing: first, rest)
      addDifferences(in: first, to: &found)
      for (_, right) in rest { addDifferences(in: right, to: &found) }
    case .matches(let text, let expression):
      found += differences(matching: expression.pattern)
      addDifferences(in: text, to: &found)
    case .call(let function, let arguments):
      found += differences(calling: function.name, arguments)
      for (index, argument) in arguments.enumerated() {
        let isTruth =
          switch function.name {
          case "not", "boolean": true
          case "if": index == 0 || isTruth
          default: false
          }
        addDifferences(in: argument, isTruth: isTruth, to: &found)
      }
    case .negated, .union, .path, .choiceName:
      for part in term.parts { addDifferences(in: part, to: &found) }
    }
  }

  private func written(_ node: Int) -> String { "${" + nodes[node].name + "}" }

  /// A term as a message names it: a question, a written value, or a function.
  private func written(_ term: Term) -> String {
    if let question = question(term) { return written(question) }
    if let text = term.writtenText { return "'\(text)'" }
    if let number = term.writtenNumber { return Value.number(number).asText }
    if case .call(let function, _) = term { return function.name + "(...)" }
    return "..."
  }

  // MARK: Comparing and computing

  private func differences(
    comparing first: Term, _ comparison: Comparison, _ second: Term
  ) -> [Difference] {
    var found: [Difference] = []
    let (left, right) = (kind(of: first), kind(of: second))
    let isOrder: Bool =
      switch comparison {
      case .less, .lessOrEqual, .greater, .greaterOrEqual: true
      case .equal, .unequal: false
      }
    if left.isDated, right.isDated, left == .dateTime || right == .dateTime {
      found.append(Difference(kind: .webSameDay))
    }
    func lookAtKinds(_ one: FormulaKind, _ other: FormulaKind, _ otherTerm: Term) {
      if isOrder, one.isDated, other == .text, otherTerm.writtenText == nil {
        found.append(Difference(kind: .webDateText))
      }
      if one == .number { found += differences(readingAsNumber: otherTerm) }
    }
    lookAtKinds(left, right, second)
    lookAtKinds(right, left, first)
    func lookAtChoices(_ one: Term, _ other: Term) {
      if let text = other.writtenText, text.contains(" "), let question = question(one),
        nodes[question].question == .selectMultiple
      {
        found.append(Difference(kind: .webChoiceOrder, a: written(question)))
      }
    }
    lookAtChoices(first, second)
    lookAtChoices(second, first)
    return found
  }

  private func differences(
    computing first: Term, _ rest: [(Arithmetic, Term)]
  ) -> [Difference] {
    var found = differences(readingAsNumber: first)
    var left = kind(of: first)
    var leftTerm = first
    for (operation, term) in rest {
      found += differences(readingAsNumber: term)
      let right = kind(of: term)
      let isDifference = operation == .minus && left.isDated && right.isDated
      if !isDifference, left.isDated || right.isDated {
        let other = left.isDated ? (right, term) : (left, leftTerm)
        let isText = other.0 == .text && other.1.writtenText?.isEmpty != true
        found.append(Difference(kind: isText ? .webDateText : .webDateNumber))
      }
      left = .number
      leftTerm = term
    }
    return found
  }

  /// Texts that are written out where a number is wanted, in a spelling that not all programs read.
  private func differences(readingAsNumber term: Term) -> [Difference] {
    guard let text = term.writtenText, !text.isEmpty else { return [] }
    let isDigits = { (byte: UInt8) in (0x30...0x39).contains(byte) }
    guard text.utf8.contains(where: isDigits) else { return [] }
    if text.contains(","), !Numeral.value(of: text).isNaN {
      return [Difference(kind: .webCommaNumber, a: text)]
    }
    let isOther = text.hasPrefix("0x") || Double(text) != nil
    return isOther && Numeral.value(of: text).isNaN
      ? [Difference(kind: .webNumberSpelling, a: text)] : []
  }

  // MARK: Functions

  private func differences(calling name: String, _ arguments: [Term]) -> [Difference] {
    switch name {
    case "sum", "min", "max":
      return arguments.compactMap { argument in
        guard case .slot(let number) = argument else { return nil }
        let node = NodeSlot(number).node
        guard kind(of: argument) == .nodes, nodes[node].question != nil, mayBeBlank(node) else {
          return nil
        }
        return Difference(kind: .webBlankInList, a: name, b: nodes[node].name)
      }
    case "round":
      return arguments.first.map(mayBeNegative) == true ? [Difference(kind: .webRounding)] : []
    case "number", "int", "floor", "ceiling", "abs":
      guard let only = arguments.first else { return [] }
      let dated = kind(of: only).isDated ? [Difference(kind: .webDateNumber)] : []
      return dated + differences(readingAsNumber: only)
    case "weighted-checklist":
      let isNegative = arguments.prefix(2).contains { ($0.writtenNumber ?? 0) < 0 }
      return isNegative ? [Difference(kind: .webChecklist)] : []
    case "selected", "is-selected":
      return arguments.filter { kind(of: $0) == .number }
        .map { Difference(kind: .webSelectedNumber, a: written($0)) }
    case "selected-at":
      guard let list = arguments.first.flatMap({ question($0) }),
        nodes[list].question == .selectMultiple
      else { return [] }
      return [Difference(kind: .webChoiceOrder, a: written(list))]
    case "area", "distance": return [Difference(kind: .webMeasure, a: name)]
    case "date", "date-time", "format-date", "format-date-time":
      return arguments.first.map(mayBeNoDate) == true
        ? [Difference(kind: .webBadDate, a: name)] : []
    case "concat", "join":
      let lists = name == "join" ? arguments.dropFirst() : arguments[...]
      let hasSeveral = lists.contains { argument in
        if case .slot = argument { kind(of: argument) == .nodes } else { false }
      }
      return lists.count > 1 && hasSeveral ? [Difference(kind: .webSeveralLists, a: name)] : []
    default: return []
    }
  }

  /// Whether an entry may leave it empty.
  private func mayBeBlank(_ node: Int) -> Bool {
    guard nodes[node].isVisibleQuestion else { return false }
    return nodes[node].required?.term.constantTruth != true
  }

  private func mayBeNegative(_ term: Term) -> Bool {
    switch term {
    case .negated(let inner): return inner.writtenNumber == nil
    case .arithmetic(let first, let rest):
      return rest.contains { $0.0 == .minus } || mayBeNegative(first)
        || rest.contains { mayBeNegative($0.1) }
    default: return false
    }
  }

  private func mayBeNoDate(_ term: Term) -> Bool {
    if let text = term.writtenText {
      return !text.isEmpty && Moment(dateText: text, localOffset: 0) == nil
    }
    return question(term).map { nodes[$0].question == .text } ?? false
  }

  // MARK: Patterns

  private func differences(matching pattern: String) -> [Difference] {
    var found: [Difference] = []
    let isWhole = pattern.hasPrefix("^") && pattern.hasSuffix("$") && !pattern.hasSuffix("\\$")
    if !isWhole { found.append(Difference(kind: .webPattern, a: pattern)) }
    let foreign = Self.foreignInPatterns.first { pattern.contains($0) }
    if let foreign { found.append(Difference(kind: .webPatternDialect, a: foreign)) }
    return found
  }

  /// What Java's patterns have and the web's have not, or understand otherwise.
  private static let foreignInPatterns = [
    "(?i", "(?s", "(?m", "(?u", "(?x", "\\p{", "\\P{", "\\A", "\\z", "\\Z", "\\Q", "\\h", "\\R",
    "++", "*+", "?+", "}+", "&&", "[[:",
  ]

  // MARK: What is stored

  private func storedDifferences(_ term: Term, of node: Int) -> [Difference] {
    guard nodes[node].question == .calculate, nodes[node].type == .text else { return [] }
    if case .negated(let inner) = term, inner.writtenNumber == nil {
      return [Difference(kind: .webNegativeZero)]
    }
    switch kind(of: term) {
    case .boolean: return [Difference(kind: .webBooleanText)]
    case .date, .dateTime: return [Difference(kind: .webTodayText)]
    case .number, .text, .nodes, .unknown: return []
    }
  }

  private mutating func checkCount(of node: Int) {
    guard nodes[node].isRepeat, let row = sources[node].row else { return }
    let count = row.text("repeat_count")
    guard !count.isEmpty, Double(count) == nil else { return }
    report(DiagnosticKind.webRepeatCount.at(row.place("repeat_count"), nodes[node].name, count))
  }

  // MARK: Hidden answers

  /// Questions that may be hidden while a formula reads them: told once each, where it is read first.
  ///
  /// Of conditions that show questions only the first is told, since nearly all forms have chains of them.
  mutating func checkHiddenValues() {
    var told: Set<Int> = []
    var isRelevantTold = false
    for node in nodes.indices.dropFirst() where sources[node].row != nil {
      guard !nodes[node].isGenerated else { continue }
      for cell in cellFormulas[node] where cell.column != "relevant" || !isRelevantTold {
        for slot in cell.formula.slots {
          let read = NodeSlot(slot).node
          guard nodes[read].isVisibleQuestion, nodes[read].question != .note, read != node,
            !told.contains(read)
          else { continue }
          let open = gatesAround[read].filter { !gatesAround[node].contains($0) }
          guard !open.isEmpty, !asks(cell.formula, for: open) else { continue }
          told.insert(read)
          if cell.column == "relevant" { isRelevantTold = true }
          report(
            DiagnosticKind.webHiddenValue.at(
              sources[node].place(cell.column), cell.text, nodes[read].name))
        }
      }
    }
  }

  /// Notes the nodes at and above each one that have a `relevant`, the own one first.
  mutating func noteGates() {
    gatesAround = []
    gatesAround.reserveCapacity(nodes.count)
    for node in nodes.indices {
      let above = node == 0 ? [] : gatesAround[nodes[node].parent]
      gatesAround.append(node > 0 && nodes[node].relevant != nil ? [node] + above : above)
    }
  }

  /// Whether a formula itself reads everything that the gates read.
  private func asks(_ formula: BoundFormula, for gates: [Int]) -> Bool {
    let read = Set(formula.slots.lazy.map { NodeSlot($0).node })
    return gates.allSatisfy { gate in
      let asked = nodes[gate].relevant?.slots ?? []
      return !asked.isEmpty && asked.allSatisfy { read.contains(NodeSlot($0).node) }
    }
  }
}
