/// Which slot is `${name}`? Asked once for each name, while a formula is bound.
///
/// A value of this type stands at one place (a question, a choice list's filter, an indicator),
/// because `..` and `${name}` inside a repeat mean different nodes at different places.
package protocol Names {
  /// The slot of `${name}`; for `${last-saved#x}` the name is `last-saved#x`.
  func slot(named name: String) -> NameResolution
  /// The slot of all nodes of `${name}` in the document, whatever instance the place is in.
  ///
  /// Asked for the fields and repeats of `indexed-repeat`.
  func slotOfAll(named name: String) -> NameResolution
  /// The slot of `${name}` before predicates: of a repeat that the place is in all entries, not its own.
  func slotToFilter(named name: String) -> NameResolution
  /// The slot of a path without predicates: `/data/age` (absolute) or `../age`, `.` (steps `..`, `.`).
  func slot(isAbsolute: Bool, steps: [String]) -> NameResolution
  /// The slot that is reached from another one by steps (`x`, `..`); only its dependencies are wanted.
  func slot(from slot: Int, steps: [String]) -> NameResolution
  /// What stands for a slot that is seen from the node that a predicate is asked of; nil where it is seen
  /// from the place.
  ///
  /// Asked for absolute paths and for `${name}` in predicates on nodes of the document; what is read of the
  /// slot that is given has to hold for all such nodes.
  func slotSeenFromCandidates(_ slot: Int, isAbsolute: Bool) -> Int?
  /// Whether `instance('id')` can be read.
  func hasInstance(_ id: String) -> Bool
  /// The instance that was perhaps meant, when `id` does not exist.
  func nearestInstance(to id: String) -> String?
  /// Whether the functions of indicators, rules and filters (`asked`, `answered`) exist here.
  var allowsAnswerStates: Bool { get }
}

extension Names {
  /// Without an answer of its own, what the name means here.
  package func slotOfAll(named name: String) -> NameResolution { slot(named: name) }

  /// Without an answer of its own, what the name means here.
  package func slotToFilter(named name: String) -> NameResolution { slot(named: name) }

  /// Without an answer of its own, every slot is seen from the place.
  package func slotSeenFromCandidates(_ slot: Int, isAbsolute: Bool) -> Int? { nil }

  /// Without an answer of its own, such a path is walked.
  package func slot(from slot: Int, steps: [String]) -> NameResolution { .walked }

  /// Without an answer of its own, nothing is suggested.
  package func nearestInstance(to id: String) -> String? { nil }
}

/// What `Names` says of one name.
package enum NameResolution: Sendable, Equatable {
  case slot(Int)
  /// A path that only walking the tree can follow (it reads as an empty nodeset if it leads nowhere).
  case walked
  /// What `property()` gives of that name: such as the answer in the record saved last.
  case property(String)
  /// The name stands in several groups.
  case ambiguous
  case unknown(nearest: String?)
}

/// Which value is in slot 7? Asked at each evaluation.
///
/// Nodes that are not relevant read as empty and are left out of every list of nodes.
package protocol Scope {
  /// The node where the formula stands: what `.`, `current()` and slots are seen from.
  var current: NodeID { get }
  var environment: Environment { get }

  /// The one value of a slot, or `.nodes` when it denotes none or several.
  func value(of slot: Int) -> Value
  /// All nodes of a slot, in document order.
  func nodes(of slot: Int) -> [NodeID]
  /// All nodes of a slot as another node sees it: those of the entries that this node stands in.
  func nodes(of slot: Int, seenFrom node: NodeID) -> [NodeID]
  /// The state of the answer in a slot, for `asked` and `answered`.
  func state(of slot: Int) -> AnswerState

  /// The document: the parent of the root element.
  var document: NodeID { get }
  func parent(of node: NodeID) -> NodeID?
  /// The relevant children with that name; all of them for `*`.
  func children(of node: NodeID, named name: String) -> [NodeID]
  /// The typed value of a leaf; for a group the concatenated text is never wanted, so `.empty`.
  func value(of node: NodeID) -> Value
  /// The element name of a node, for `name()`, which phones do not have.
  func name(of node: NodeID) -> String
  /// The index from 1 of a repeat's instance, or of an item, among its brothers; 0 if it is not relevant.
  func position(of node: NodeID) -> Int
  /// The document of a secondary instance, whose child is its root element.
  func instance(_ id: String) -> NodeID?

  /// The items of `instance(id)/root/item` whose child `column` has exactly that text, in order.
  ///
  /// Nil where there is no index: then the items are walked. A missing child is the empty text.
  func items(of id: String, where column: String, equals text: String) -> [NodeID]?

  /// `jr:choice-name(value, path)`: the label of a choice of the question in `slot`.
  func choiceName(_ value: String, of slot: Int) -> String
  /// `jr:itext(id)`: a translated text in the language of now; nil where there is none of that id.
  func text(id: String) -> String?
  /// `pulldata(file, column, keyColumn, key)`; empty where nothing matches.
  func lookUp(file: String, column: String, keyColumn: String, key: String) -> String
}

extension Scope {
  /// Without a view of its own, a node sees what the place sees.
  package func nodes(of slot: Int, seenFrom node: NodeID) -> [NodeID] { nodes(of: slot) }

  /// Without texts of its own, a scope knows no id.
  package func text(id: String) -> String? { nil }

  /// Without names of its own, a scope says nothing.
  package func name(of node: NodeID) -> String { "" }

  /// Without an index of its own, a scope has its items walked.
  package func items(of id: String, where column: String, equals text: String) -> [NodeID]? {
    nil
  }
}

/// What a formula may know of the world; values, so that a test decides them.
package struct Environment: Sendable {
  package var now: Moment
  /// Language of names in `format-date`, as in the form's columns (`Español (es)`).
  package var language: String
  /// `property(name)` and preloads: `deviceid`, `username`, ...
  package var properties: [String: String]
  package var formVersion: String
  /// A number in 0..<1, new at each call.
  package var random: @Sendable () -> Double

  package init(
    now: Moment, language: String = "", properties: [String: String] = [:],
    formVersion: String = "", random: @escaping @Sendable () -> Double
  ) {
    self.now = now
    self.language = language
    self.properties = properties
    self.formVersion = formVersion
    self.random = random
  }
}
