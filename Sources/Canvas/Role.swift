/// What a stretch of cells means; only the terminal's palette knows how that looks.
///
/// No role stands alone for a fact: a problem also has its mark, a selected row its pointer, because colour is missing
/// on some terminals and in some eyes.
package enum Role: UInt8, CaseIterable, Hashable, Sendable {
  /// Text without emphasis.
  case plain
  /// Where the person is: the top line, the name of a screen.
  case title
  /// The head of a table or a section.
  case heading
  /// What may be overlooked.
  case dim
  /// Guidance under a question.
  case hint
  /// A key in the key bar, a letter that answers.
  case key
  /// The row or choice that the keys act on.
  case selected
  /// A field that can be typed into.
  case field
  /// What has been answered.
  case answer
  /// A refusal, a severity of high.
  case problem
  /// Something to look at.
  case warning
  /// A good result, a confirmation.
  case good
  /// A severity of critical, a red flag.
  case critical
  /// The filled part of a bar.
  case bar
  /// An interval around an estimate.
  case interval
  /// The mark of a target.
  case target
  /// Rules and boxes.
  case border
  /// A part of a text that matches what was searched for.
  case match
}
