/// The mark on an answer that somebody confirmed although the author's soft check doubted it.
///
/// It is kept as the question's note, with the reason behind it where one was given: analysts find
/// `soft_override: a large family` in the interview's file of comments.
enum SoftOverride {
  /// What the note begins with.
  private static let mark = "soft_override"

  static func isConfirmed(_ comment: String) -> Bool {
    comment == mark || comment.hasPrefix(mark + ": ")
  }

  /// The reason, or the whole note where nothing was confirmed.
  static func reason(_ comment: String) -> String {
    guard isConfirmed(comment) else { return comment }
    return String(comment.dropFirst(mark.count + 2))
  }

  /// The note of a confirmed answer with a reason, which may be empty.
  static func comment(_ reason: String) -> String {
    reason.isEmpty ? mark : mark + ": " + reason
  }
}
