import Forms
import Formulas

/// Answers that stood, until an earlier one was changed.
///
/// A constraint may read other answers, and a list may depend on one: what was right when it was given can
/// become wrong, or be taken away, without anybody looking at it.
struct BrokenAnswers: Sendable {
  /// Answers that their constraint refuses now.
  private(set) var wrong: Set<NodeID> = []
  /// Questions whose answer is no longer offered, until they are answered anew.
  private(set) var lost: Set<NodeID> = []
  /// Those of both that the last changes brought about and nobody has looked at.
  private(set) var unseen: [NodeID] = []
  private var hasNews = false

  init() {}

  /// What is wrong already when an interview is taken up: no news.
  init(of interview: Interview) {
    wrong = Self.wrong(in: interview)
  }

  /// Takes note of what a change has broken among the other answers.
  mutating func compare(_ interview: Interview, before: Interview, changed: NodeID) {
    let now = Self.wrong(in: interview)
    lost.remove(changed)
    if now == wrong, interview.ownChanges == before.ownChanges,
      interview.wayChanges == before.wayChanges
    {
      unseen = unseen.filter { wrong.contains($0) || lost.contains($0) }
      return
    }
    let filled = before.filledQuestions()
    let taken = filled.filter { node in
      guard node != changed, interview.exists(node), interview.isRelevant(node) else {
        return false
      }
      // Of several choices only some may have gone.
      return interview.state(node) == .blank
        || interview.formNode(node).question == .selectMultiple
          && interview.text(node) != before.text(node)
    }
    lost = lost.filter { $0 != changed && interview.exists($0) && interview.isRelevant($0) }
    let fresh = now.subtracting(wrong).subtracting([changed])
    let news = filled.filter { fresh.contains($0) || taken.contains($0) && !lost.contains($0) }
    wrong = now
    lost.formUnion(taken)
    unseen = (unseen.filter { !news.contains($0) } + news)
      .filter { wrong.contains($0) || lost.contains($0) }
    if !news.isEmpty { hasNews = true }
  }

  /// Whether the answer to a question no longer holds.
  func isBroken(_ question: NodeID) -> Bool { wrong.contains(question) || lost.contains(question) }

  /// How many answers no longer hold, once after each change that broke some.
  mutating func takeNews() -> Int? {
    guard hasNews else { return nil }
    hasNews = false
    return unseen.isEmpty ? nil : unseen.count
  }

  /// The first of those that nobody has looked at; they count as seen.
  mutating func takeUnseen() -> NodeID? {
    defer { unseen = [] }
    return unseen.first
  }

  private static func wrong(in interview: Interview) -> Set<NodeID> {
    Set(interview.problems().filter { $0.kind == .constraint }.map(\.node))
  }
}
