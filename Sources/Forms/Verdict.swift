package import Formulas

/// What an interview says to an answer.
package enum Verdict: Sendable, Equatable {
  case accepted
  /// An answer is needed; the value before stays.
  case required
  /// The question's constraint refuses it; the value before stays.
  case constraint
  /// It is no value of the question's type.
  case badLexical
  /// A code that the question does not offer now.
  case notOffered
  /// The node shows no question: a calculation, metadata, a group.
  case noControl
  /// The node does not exist (any more).
  case noSuchNode

  package var isAccepted: Bool { self == .accepted }
}

/// What keeps an interview from being finished.
package struct OpenProblem: Sendable, Equatable {
  package enum Kind: Sendable {
    /// A required question without an answer.
    case required
    /// An answer that its constraint refuses, perhaps since another answer changed.
    case constraint
  }

  package var node: NodeID
  package var kind: Kind

  package init(node: NodeID, kind: Kind) {
    self.node = node
    self.kind = kind
  }
}

/// One stop on the way through an interview, as phones make it.
package struct WalkStep: Sendable, Hashable {
  package enum Event: String, Sendable {
    case question
    case group
    /// An entry of a repeat.
    case repeating = "repeat"
    /// "Add another?": the node is the repeat, its frame the one around.
    case newRepeatPrompt = "new_repeat_prompt"
  }

  package var event: Event
  package var node: NodeID

  package init(event: Event, node: NodeID) {
    self.event = event
    self.node = node
  }
}

/// A choice that a question offers now.
package struct OfferedChoice: Sendable, Equatable {
  /// The code that is stored.
  package var value: String
  package var label: String
  /// Files to show beside the label, by kind.
  package var media: [String: String]

  package init(value: String, label: String, media: [String: String] = [:]) {
    self.value = value
    self.label = label
    self.media = media
  }
}
