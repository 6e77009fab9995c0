/// One thing that the supervisor's pages show and that takes a while: handed to the world, to be computed while keys are pressed.
///
/// It holds values and leaves one: it may be run on any thread, at any time, or never.
package struct SupervisionWork: Sendable {
  /// What is computed by itself.
  enum Part: Hashable, Sendable {
    case problems, progress, found, overview, indicators, findings, finding, plot, tables, texts
    case themes, quality
  }

  /// From what something was computed; computed again when it differs.
  struct Basis: Equatable, Sendable {
    var folder: String
    /// Other numbers after each reading of what the answer is made from.
    var editions: [Int]
    var round: String?
    var partner: String?
    var site: String?
    var filter: String
    var detail: String

    /// Whether both are about the same question, be it with newer answers.
    func asksTheSame(as other: Basis) -> Bool {
      var same = other
      same.editions = editions
      return same == self
    }
  }

  /// Puts what was computed into the screen, which takes no time.
  typealias Finish = @Sendable (inout SupervisionScreen) -> Void

  /// What came of it.
  package struct Result: Sendable {
    let part: Part
    let basis: Basis
    let finish: Finish
  }

  let part: Part
  let basis: Basis
  let compute: @Sendable () -> Finish

  /// Does the work.
  package func result() -> Result { Result(part: part, basis: basis, finish: compute()) }

  /// Whether whoever asked for the other will not want this one any more.
  package func isReplaced(by other: SupervisionWork) -> Bool { part == other.part }
}

extension SupervisionWork: Equatable {
  package static func == (one: SupervisionWork, other: SupervisionWork) -> Bool {
    one.part == other.part && one.basis == other.basis
  }
}
