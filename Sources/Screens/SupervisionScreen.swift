package import Canvas
package import Formulas

/// What supervisors look at.
package struct SupervisionScreen: Sendable {
  package init(_ supervision: Supervision, at moment: Moment) {}
  package var takesText: Bool { false }
  package var contexts: [Bindings.Context] { [.supervision] }
  package mutating func take(_ supervision: Supervision, at moment: Moment) {}
  package mutating func press(_ key: Key, _ surroundings: Surroundings) -> Step { .none }
  package func draw(on buffer: inout Buffer, _ surroundings: Surroundings, notice: Notice?) {}
}

/// What was read for supervisors.
package struct Supervision: Sendable {
  package init() {}
}
