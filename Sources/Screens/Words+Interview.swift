/// The sentences of the interview.
package struct InterviewWords: Sendable {}

extension InterviewWords {
  static let spanish = InterviewWords()
  static let english = InterviewWords()
}
