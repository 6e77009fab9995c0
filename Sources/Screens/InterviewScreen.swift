package import Canvas

/// An interview on the screen.
package struct InterviewScreen: Sendable {
  private(set) var opened: OpenedInterview

  package init(_ opened: OpenedInterview, surroundings: Surroundings) {
    self.opened = opened
  }

  package var takesText: Bool { false }
  package var contexts: [Bindings.Context] { [.interview] }

  package mutating func begin(_ surroundings: Surroundings) -> [Effect] { [] }
  package mutating func saved() {}
  package mutating func finished(restrictedCases: Int) {}
  package mutating func failed(_ failure: Failure) {}
  package mutating func press(_ key: Key, _ surroundings: Surroundings) -> Step { .none }
  package func draw(on buffer: inout Buffer, _ surroundings: Surroundings, notice: Notice?) {}
}
