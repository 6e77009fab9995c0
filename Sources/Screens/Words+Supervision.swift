/// The sentences of the supervisor's screens.
package struct SupervisionWords: Sendable {}

extension SupervisionWords {
  static let spanish = SupervisionWords()
  static let english = SupervisionWords()
}
