/// A bound formula as a tree: names are slots, functions are looked up, patterns are compiled.
///
/// It is open to whoever evaluates a formula in another way, such as a whole column at a time;
/// `Evaluation` is the reference for what each case means.
package indirect enum Term: Sendable {
  case constant(Value)
  /// The value of a slot, or its nodes where a function asks for nodes.
  case slot(Int)
  /// Nodes that are found by walking the tree.
  case path(Path)
  /// `or`: at least two terms, from left to right, no further than the first true one.
  case either([Term])
  /// `and`: at least two terms, from left to right, no further than the first false one.
  case all([Term])
  /// Comparisons of one rank, from left to right: `a < b < c` is `(a < b) < c`.
  case comparison(Term, [(Comparison, Term)])
  /// Operations of one rank, from left to right.
  case arithmetic(Term, [(Arithmetic, Term)])
  case negated(Term)
  case union([Term])
  case call(Function, [Term])
  /// `regex` with a pattern that is written out.
  case matches(Term, RegularExpression)
  /// `jr:choice-name(value, '${q}')`.
  case choiceName(Term, slot: Int)
  /// `asked(${q})`, or `answered(${q})`.
  case state(slot: Int, isAnswered: Bool)
  /// What always fails when it is reached, such as an unknown function.
  case failure(RuntimeProblem)
}

/// A path that is walked, from a start by steps.
package struct Path: Sendable {
  /// Where it starts.
  package enum Start: Sendable {
    /// The document.
    case root
    /// The node that a predicate is asked of; outside predicates, the node of the formula.
    case context
    /// The node of the formula, also inside predicates.
    case current
    /// The document of a secondary instance.
    case instance(String)
    /// The nodes of a slot, those fulfilling the predicates.
    case slot(Int, predicates: [Term])
    /// The nodes that another term gives, those fulfilling the predicates.
    case nodes(Term, predicates: [Term])
  }

  /// One step, and the predicates on what it leads to.
  package struct Step: Sendable {
    package var kind: StepKind
    package var predicates: [Term]

    package init(kind: StepKind, predicates: [Term]) {
      self.kind = kind
      self.predicates = predicates
    }
  }

  package var start: Start
  package var steps: [Step]
  /// In a predicate: whether the slot it starts at is seen from the node that the predicate is asked of.
  package var isSeenFromCandidate: Bool

  package init(start: Start, steps: [Step], isSeenFromCandidate: Bool = false) {
    self.start = start
    self.steps = steps
    self.isSeenFromCandidate = isSeenFromCandidate
  }
}

/// Why a formula could not be computed as written; recorded beside its value, never thrown.
package enum RuntimeProblem: Sendable, Equatable {
  /// Several nodes where one value is wanted; the first is used and evaluation goes on.
  ///
  /// JavaRosa refuses this, web forms take the first.
  case severalNodes
  /// A function that wants a text was given another value; it was converted and evaluation goes on.
  case notText(function: String)
  case notADate
  case dateOutOfRange
  case notNodes(function: String)
  /// `indexed-repeat` of a field that is not inside the repeat it names.
  case notInRepeat
  case badPattern
  case badDateFormat(String)
  case badPoint(function: String)
  case badDigest
  /// Texts joined to more than a megabyte.
  case tooLongText
  case unequalLists(function: String)
  case missingInstance(String)
  case unknownName(String)
  case unknownFunction(String)
  case wrongArgumentCount(function: String)

  /// Whether the formula's value is empty because of it; otherwise something sensible was used.
  package var isFailure: Bool {
    switch self {
    case .severalNodes, .notText: false
    default: true
    }
  }
}
