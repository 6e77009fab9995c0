package import Formulas
import Tables

/// Formulas asked of an interview from outside: what `ronda eval` prints.
package struct FormEvaluation {
  let interview: Interview

  package init(interview: Interview) {
    self.interview = interview
  }

  /// What came of one formula.
  package enum Outcome: Sendable, Equatable {
    case result(EvaluationResult)
    /// It cannot be read or bound; the diagnostic has no place.
    case problem(Diagnostic)
    /// The context leads to no node.
    case noContext
  }

  /// Evaluates a formula at a node, the root unless a path or name is given.
  package func outcome(of source: String, context: String? = nil) -> Outcome {
    var node = interview.root
    if let context {
      guard let found = try? NodeFinder(interview: interview).node(context) else {
        return .noContext
      }
      node = found
    }
    let plan = interview.form.plan
    let names = FormNames(
      tree: plan.tree, node: Int(node.node), instances: Set(plan.listsByID.keys))
    return Self.outcome(
      of: source, names: names,
      scope: InstanceScope(instance: interview.instance, current: node),
      place: interview.form.place)
  }

  /// What a formula gives that is bound to `names` and evaluated in `scope`.
  static func outcome(
    of source: String, names: some Names, scope: some Scope, place: CellPlace
  ) -> Outcome {
    do {
      let (bound, problems) = try Formula.parse(source).bound(to: names)
      for problem in problems {
        let diagnostic = Diagnostic(problem, in: source, at: place)
        if diagnostic.severity == .error { return .problem(diagnostic) }
      }
      return .result(bound.result(in: scope))
    } catch {
      return .problem(Diagnostic(error, in: source, at: place))
    }
  }

  /// The outcome as a document: `{"expr","type","value"}` or `{"expr","error"}`.
  package func document(of source: String, context: String? = nil) -> JSON {
    let outcome = outcome(of: source, context: context)
    return Self.document(of: source, outcome)
  }

  /// An outcome as a document; messages in English, since it is for machines.
  package static func document(of source: String, _ outcome: Outcome) -> JSON {
    let failure: String
    switch outcome {
    case .result(let result):
      if let problem = result.problem, problem.isFailure {
        failure = "\(problem)"
      } else {
        return .object([
          ("expr", .string(source)), ("type", .string(result.type.rawValue)),
          ("value", .string(result.value)),
        ])
      }
    case .problem(let diagnostic): failure = diagnostic.message.en
    case .noContext: failure = "The context leads to no node."
    }
    return .object([("expr", .string(source)), ("error", .string(failure))])
  }
}
