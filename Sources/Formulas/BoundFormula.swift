/// A formula whose names are bound: it is evaluated as often as wanted, and never throws.
///
/// Where JavaRosa would throw, evaluation records a `RuntimeProblem`. If that is a failure
/// (`isFailure`) the whole formula gives the empty value: no text, NaN, false, no nodes.
package struct BoundFormula: Sendable {
  /// The formula as a tree.
  package let term: Term
  /// Every slot it reads, each once, in ascending order; also those it depends on through walked paths.
  package let slots: [Int]
  /// What kinds of terms stand in it, so that whoever looks for one kind need not look further.
  package let contents: Term.Contents

  package init(term: Term, slots: [Int]) {
    self.term = term
    self.slots = slots
    contents = term.contents
  }

  /// The value in a scope: a single one, never nodes; of several nodes the first.
  package func value(in scope: some Scope) -> Value {
    evaluate(in: scope).value
  }

  /// The value as a boolean: what a `relevant`, `constraint` or `base` asks.
  package func truth(in scope: some Scope) -> Bool {
    var evaluation = Evaluation(scope: scope)
    let truth = evaluation.truth(of: term)
    return truth && !evaluation.hasFailed
  }

  /// The value as a text, as in `concat` and labels.
  package func text(in scope: some Scope) -> String {
    evaluate(in: scope).value.asText
  }

  /// The value as a number; NaN for what is none.
  package func number(in scope: some Scope) -> Double {
    evaluate(in: scope).value.asNumber
  }

  /// The value, and what was wrong in computing it (the first problem).
  package func evaluate(in scope: some Scope) -> (value: Value, problem: RuntimeProblem?) {
    var evaluation = Evaluation(scope: scope)
    let value = evaluation.single(evaluation.value(of: term))
    return (evaluation.hasFailed ? .empty : value, evaluation.problem)
  }

  /// The nodes it gives: those of a choice list's filter, of `randomize`, of a repeat.
  ///
  /// Empty where it gives a plain value.
  package func nodes(in scope: some Scope) -> [NodeID] {
    var evaluation = Evaluation(scope: scope)
    let nodes = evaluation.nodes(of: term) ?? []
    return evaluation.hasFailed ? [] : nodes
  }

  /// The value and its type, as `ronda eval` prints them.
  package func result(in scope: some Scope) -> EvaluationResult {
    var evaluation = Evaluation(scope: scope)
    let answer: EvaluationResult
    if let nodes = evaluation.printedNodes(of: term) {
      let texts = nodes.map { scope.value(of: $0).asText }
      answer = EvaluationResult(
        type: .nodeset, value: texts.joined(separator: " "), problem: evaluation.problem)
    } else {
      let value = evaluation.single(evaluation.value(of: term))
      answer = EvaluationResult(value, problem: evaluation.problem)
    }
    guard evaluation.hasFailed else { return answer }
    return EvaluationResult(type: .string, value: "", problem: evaluation.problem)
  }
}

/// A value with the name of its type, for people and programs to read.
package struct EvaluationResult: Sendable, Equatable {
  /// The names are part of the machine format of `ronda eval`.
  package enum ValueType: String, Sendable {
    case number, string, boolean, date, nodeset
  }

  package var type: ValueType
  /// The value's text (`NaN`, `Infinity`, `true`); of several nodes, their texts with blanks between.
  package var value: String
  /// What was wrong in computing it; the value is empty if that is a failure.
  package var problem: RuntimeProblem?

  package init(type: ValueType, value: String, problem: RuntimeProblem?) {
    self.type = type
    self.value = value
    self.problem = problem
  }

  init(_ value: Value, problem: RuntimeProblem?) {
    let type: ValueType =
      switch value {
      case .text: .string
      case .number: .number
      case .boolean: .boolean
      case .moment: .date
      case .nodes: .nodeset
      }
    self.init(type: type, value: value.asText, problem: problem)
  }
}
