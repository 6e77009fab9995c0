/// A formula of the ODK XForms language that was read and stands by itself: no name is bound yet.
package struct Formula: Sendable {
  /// The text it was read from.
  package let source: String
  /// Every `${x}` in it, also in the quoted path of `jr:choice-name`, in the order of the text.
  package let references: [Reference]
  /// What is understood here and not on phones (`//`, `|`, `*`, `[2]`).
  package let notes: [FormulaProblem]

  let syntax: Syntax

  /// The most UTF-8 bytes of a formula: thirty times what a spreadsheet's cell takes.
  package static let mostBytes = 1 << 20

  /// Reads a formula; the first mistake in it is thrown.
  ///
  /// A blank text is a mistake: whoever holds a blank cell has no formula.
  package static func parse(_ source: String) throws(FormulaProblem) -> Formula {
    guard source.utf8.count <= mostBytes else {
      throw FormulaProblem(.tooLong, offset: mostBytes, length: 0)
    }
    var parser = Parser(source)
    let syntax = try parser.formula()
    var references = parser.references
    ChoiceNamePaths.collect(from: syntax, into: &references)
    references.sort { $0.offset < $1.offset }
    return Formula(
      source: source, references: references, notes: parser.notes, syntax: syntax)
  }

  /// The formula with every name bound to a slot, and the problems that this showed.
  ///
  /// A formula with problems can be evaluated all the same: an unknown name reads as empty, an
  /// unknown function fails when it is reached, `unsupported` and `unportableFunction` are computed.
  package func bound(to names: some Names) -> (formula: BoundFormula, problems: [FormulaProblem]) {
    var binder = Binder(names: names)
    let term = binder.bind(syntax)
    return (
      BoundFormula(term: term, slots: binder.slots),
      FormulaProblem.sorted(notes, binder.problems)
    )
  }

  /// The formula as the filter of a choice list: `instance(id)/root/item[formula]`.
  ///
  /// Names without `${}` are columns of the list. The result is for `BoundFormula.nodes(in:)`.
  package func bound(
    asFilterOf instance: String, to names: some Names
  ) -> (formula: BoundFormula, problems: [FormulaProblem]) {
    var binder = Binder(names: names)
    let predicate = binder.bindPredicate(syntax, of: .elsewhere)
    let path = Path(
      start: .instance(instance),
      steps: [
        Path.Step(kind: .child("root"), predicates: []),
        Path.Step(kind: .child("item"), predicates: [predicate]),
      ])
    return (
      BoundFormula(term: .path(path), slots: binder.slots),
      FormulaProblem.sorted(notes, binder.problems)
    )
  }
}

/// `jr:choice-name(value, '${q}')`: the one function that has a reference inside quotes.
enum ChoiceNamePaths {
  static let function = "jr:choice-name"

  static func collect(from syntax: Syntax, into references: inout [Reference]) {
    switch syntax {
    case .number, .text, .reference: return
    case .call(let name, let arguments, _, _):
      if name == function, arguments.count == 2, case .text(let text, let span) = arguments[1] {
        for inner in Reference.all(in: Array(text.utf8)).references {
          references.append(
            Reference(
              name: inner.name, offset: inner.offset + span.offset + 1, length: inner.length))
        }
      }
      for argument in arguments { collect(from: argument, into: &references) }
    case .either(let parts), .all(let parts), .union(let parts):
      for part in parts { collect(from: part, into: &references) }
    case .comparison(let first, let rest):
      collect(from: first, into: &references)
      for next in rest { collect(from: next.1, into: &references) }
    case .arithmetic(let first, let rest):
      collect(from: first, into: &references)
      for next in rest { collect(from: next.1, into: &references) }
    case .negated(let inner): collect(from: inner, into: &references)
    case .path(let path):
      if case .value(let value, let predicates) = path.start {
        collect(from: value, into: &references)
        for predicate in predicates { collect(from: predicate, into: &references) }
      }
      for step in path.steps {
        for predicate in step.predicates { collect(from: predicate, into: &references) }
      }
    }
  }
}
