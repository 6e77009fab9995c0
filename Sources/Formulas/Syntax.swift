/// A formula as it is written, with the places that problems point at; no name is looked up yet.
indirect enum Syntax: Sendable {
  case number(Double)
  case text(String, Span)
  case reference(Reference)
  case path(PathSyntax)
  case call(name: String, arguments: [Syntax], span: Span, nameSpan: Span)
  case either([Syntax])
  case all([Syntax])
  case comparison(Syntax, [(Comparison, Syntax)])
  case arithmetic(Syntax, [(Arithmetic, Syntax)])
  case negated(Syntax)
  case union([Syntax])
}

/// A stretch of the formula's text, in UTF-8 bytes.
struct Span: Sendable, Equatable {
  var offset: Int
  var end: Int
  var length: Int { end - offset }
}

/// A path, or a value that predicates and steps follow.
struct PathSyntax: Sendable {
  enum Start: Sendable {
    case root
    case context
    case value(Syntax, predicates: [Syntax])
  }

  struct Step: Sendable {
    var kind: StepKind
    var predicates: [Syntax]
  }

  var start: Start
  var steps: [Step]
  var span: Span
}

/// Where a step of a path leads to.
package enum StepKind: Sendable, Equatable {
  /// The children of that name; all of them for `*`.
  case child(String)
  case attribute(String)
  case itself
  case parent
  /// The node and all below it (`//`).
  case descendants
}

/// `${name}` in a formula or a text.
package struct Reference: Sendable, Equatable {
  /// The name between the braces; `last-saved#x` for `${last-saved#x}`.
  package var name: String
  /// Where the `$` stands, in UTF-8 bytes from the start of the text.
  package var offset: Int
  /// From the `$` to the `}`, in UTF-8 bytes.
  package var length: Int

  package init(name: String, offset: Int, length: Int) {
    self.name = name
    self.offset = offset
    self.length = length
  }
}

/// An operator that compares two values.
package enum Comparison: Sendable {
  case equal, unequal, less, lessOrEqual, greater, greaterOrEqual
}

/// An operator that computes a number from two.
package enum Arithmetic: Sendable {
  case plus, minus, times, div, mod
}
