import Formulas
import Tables

/// What binds and actions say, bound to the tree.
extension XFormReader {
  mutating func bindRules(_ tree: FormTree) {
    for node in base.nodes.indices {
      let path = base.nodes[node].path
      let names = names(at: node, tree)
      base.nodes[node].relevant = rule("relevant", of: path, idle: "true()", names)
      base.nodes[node].required = rule("required", of: path, idle: "false()", names)
      base.nodes[node].readOnly = rule("readonly", of: path, idle: "false()", names)
      base.nodes[node].constraint = rule("constraint", of: path, idle: "true()", names)
      if base.nodes[node].question != nil {
        base.nodes[node].calculation = rule("calculate", of: path, idle: "", names)
      }
      guard base.nodes[node].isRepeat, let control = document.controls[path] else { continue }
      if let count = document.javaRosaAttribute("count", of: control.element) {
        base.nodes[node].repeatCount = base.formula(count, at: place(path), names: names)
      } else if document.javaRosaAttribute("noAddRemove", of: control.element) == "true()" {
        // The entries are those that there are at first.
        base.nodes[node].repeatCount = base.formula("1", at: place(path), names: names)
      }
    }
  }

  /// A formula of a bind; nil where there is none, or where it says what holds anyway.
  private mutating func rule(
    _ name: String, of path: String, idle: String, _ names: FormNames
  ) -> BoundFormula? {
    guard let text = document.rule(name, of: path), !text.isEmpty, text != idle else { return nil }
    return base.formula(text, at: place(path), names: names)
  }

  // MARK: Actions

  /// Actions at the beginning are computed defaults, those on a change are calculations with triggers.
  mutating func bindAssignments(_ tree: FormTree) {
    for assignment in document.assignments {
      guard let target = numbersByPath[assignment.target],
        base.nodes[target].question != nil
      else {
        base.report(
          DiagnosticKind.unknownPath.at(
            place(assignment.target), assignment.target, assignment.target))
        continue
      }
      let names = names(at: target, tree)
      if assignment.events.contains(where: Self.beginnings.contains) {
        begin(target, with: assignment, names)
      }
      guard assignment.events.contains("xforms-value-changed"), let source = assignment.source,
        let question = numbersByPath[source]
      else { continue }
      if let formula = assignment.formula, !formula.isEmpty {
        base.nodes[target].calculation = base.formula(
          formula, at: place(assignment.target), names: names)
      } else if assignment.text.isEmpty {
        base.nodes[target].calculation = nil
      } else {
        let text = BoundFormula(term: .constant(.text(assignment.text)), slots: [])
        base.nodes[target].calculation = text
      }
      base.nodes[target].triggers.append(question)
    }
  }

  private static let beginnings: Set<String> = [
    "odk-instance-first-load", "odk-instance-load", "odk-new-repeat", "xforms-ready",
  ]

  private mutating func begin(
    _ target: Int, with assignment: XFormDocument.Assignment, _ names: FormNames
  ) {
    guard let text = assignment.formula, !text.isEmpty else {
      base.nodes[target].defaultValue =
        assignment.text.isEmpty ? .none : .fixed(assignment.text)
      return
    }
    if let formula = base.formula(text, at: place(assignment.target), names: names) {
      base.nodes[target].defaultValue = .computed(formula)
    }
  }

  // MARK: Tables

  /// Reads the files that `pulldata` names.
  mutating func readLookups() {
    for node in base.nodes {
      var formulas = [
        node.relevant, node.required, node.readOnly, node.constraint, node.calculation,
        node.choiceFilter, node.repeatCount,
      ]
      if case .computed(let formula) = node.defaultValue { formulas.append(formula) }
      for formula in formulas {
        formula?.term.visit { term in
          guard case .call(let function, let arguments) = term, function.name == "pulldata",
            case .constant(.text(let file))? = arguments.first
          else { return }
          base.readTable(
            file.hasSuffix(".csv") ? String(file.dropLast(4)) : file, place: place(node.path))
        }
      }
    }
  }
}
