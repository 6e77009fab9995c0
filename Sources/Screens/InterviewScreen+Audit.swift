import Canvas
import Forms
import Formulas

/// What stands in front of the person and since when, for the log of events.
///
/// Events wait here for the next record, so that none of them costs a wait for the disk of its own.
struct AuditWatch: Sendable {
  /// Something that has a duration: it stands in front, or stands around what does.
  struct Front: Sendable, Equatable {
    var name: AuditEvent.Name
    var path: String
  }

  /// Milliseconds since 1970 that never go back, whatever the clock does.
  private(set) var clock = 0
  private var fronts: [(front: Front, start: Int)] = []
  private var waiting: [DraftEntry] = []

  mutating func tick(_ now: Moment) { clock = max(clock, now.instant) }

  /// Ends what is no longer in front, the inner first, and begins what is.
  mutating func see(_ now: [Front]) {
    let same = zip(fronts, now).prefix { $0.0.front == $0.1 }.count
    for old in fronts[same...].reversed() {
      waiting.append(
        .event(AuditEvent(old.front.name, path: old.front.path, start: old.start, end: clock)))
    }
    fronts.removeSubrange(same...)
    for front in now[same...] { fronts.append((front, clock)) }
  }

  /// Notes what has no duration.
  mutating func happen(_ name: AuditEvent.Name, path: String = "") {
    waiting.append(.event(AuditEvent(name, path: path, start: clock)))
  }

  /// The events for the journal.
  mutating func take() -> [DraftEntry] {
    defer { waiting = [] }
    return waiting
  }
}

extension InterviewScreen {
  /// What stands in front now, the page before the question on it.
  var fronts: [AuditWatch.Front] {
    guard isAsking else { return [] }
    switch panel {
    case .review, .sections, .search: return [AuditWatch.Front(name: .jump, path: "")]
    case .comment, .hiding, .removing, .leaving, nil: break
    }
    let node = current.node
    switch current.kind {
    case .end: return [AuditWatch.Front(name: .endScreen, path: "")]
    case .table: return [AuditWatch.Front(name: .addRepeat, path: pagePath)]
    case .note: return [AuditWatch.Front(name: .question, path: interview.path(of: node))]
    case .question, .rows:
      let inner = question.map {
        AuditWatch.Front(name: .question, path: interview.path(of: $0))
      }
      let outer =
        current.kind == .rows ? AuditWatch.Front(name: .groupQuestions, path: pagePath) : nil
      return [outer, inner].compactMap { $0 }
    }
  }

  /// The path of the group, or of the repeat without a position, that the page in front shows.
  private var pagePath: String {
    let node = current.node
    let formNode = interview.formNode(node)
    guard formNode.isRepeat else { return interview.path(of: node) }
    let parent = NodeID(frame: node.frame, node: Int32(formNode.parent))
    return interview.path(of: parent) + "/" + formNode.name
  }

  /// Takes note of what a key led to: another front, a refusal, problems at the end.
  mutating func watchAfter(_ before: Refusal?, _ wasBlocked: Bool) {
    if let refusal, refusal != before, case .verdict(let verdict) = refusal.reason,
      verdict == .constraint || verdict == .required
    {
      watch.happen(.constraintError, path: interview.path(of: refusal.node))
    }
    if isBlocked, !wasBlocked { watch.happen(.finalizeError) }
    watch.see(fronts)
  }

  /// Whether the answers that keep the interview from ending are shown.
  var isBlocked: Bool {
    if case .review(let review) = panel { return review.missing != nil }
    return false
  }
}
