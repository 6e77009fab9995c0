/// What a formula gives, with the types that JavaRosa keeps while it computes.
package enum Value: Sendable, Equatable {
  /// A text; an empty answer of any type is the empty text.
  case text(String)
  case number(Double)
  case boolean(Bool)
  /// A date, a time or both; computed with, it is whole days since 1970-01-01.
  case moment(Moment)
  /// Several nodes, or none: an error wherever one value is wanted.
  case nodes([NodeID])

  /// The empty answer.
  package static let empty = Value.text("")
}

/// A local civil date and time of day, with the offset it was read or made at.
package struct Moment: Hashable, Sendable {
  /// What the text of it shows.
  package enum Kind: Sendable {
    case date
    case time
    case dateTime
  }

  /// Days since 1970-01-01 in local time; negative before.
  package var day: Int
  /// Milliseconds since local midnight, 0..<86,400,000.
  package var millisecond: Int
  /// Minutes east of UTC.
  package var offset: Int
  package var kind: Kind

  package init(day: Int, millisecond: Int = 0, offset: Int = 0, kind: Kind = .date) {
    self.day = day
    self.millisecond = millisecond
    self.offset = offset
    self.kind = kind
  }
}

/// A node of the tree that a formula is evaluated over: opaque to formulas, meaningful to the `Scope` that made it.
package struct NodeID: Hashable, Sendable {
  /// Which instance of the repeats (or which secondary instance, if negative).
  package var frame: Int32
  /// Which node in it.
  package var node: Int32

  package init(frame: Int32, node: Int32) {
    self.frame = frame
    self.node = node
  }
}

/// Why an answer is, or is not, there.
package enum AnswerState: Sendable, Equatable {
  case answered
  case blank
  case dontKnow
  case refused
  case notAsked
}
