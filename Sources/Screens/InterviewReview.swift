import Canvas
import Forms
import Formulas

/// All questions with their answers, or only those that keep the interview from ending.
struct InterviewReview: Sendable {
  enum Mark: Sendable {
    case answered
    case open
    case missing
    case wrong
    /// Its answer is no longer offered since an earlier one was changed.
    case lost
  }

  struct Item: Sendable {
    var node: NodeID
    var label: String
    var mark: Mark
  }

  enum Line: Sendable {
    /// The section, and the entries of repeats around what follows, outermost first.
    case section([String], level: Int)
    case item(Item)
  }

  var lines: [Line]
  /// Over the items alone.
  var cursor: ListCursor
  /// How many answers keep the interview from ending; nil in a review of everything.
  var missing: Int?

  var items: [Item] {
    lines.compactMap { if case .item(let item) = $0 { item } else { nil } }
  }

  init(lines: [Line], selected: Int = 0, missing: Int? = nil) {
    self.lines = lines
    self.missing = missing
    let count = lines.count { if case .item = $0 { true } else { false } }
    cursor = ListCursor(count: count, selected: selected)
  }

  /// Goes to the next item that waits for something, from the top again after the last; false without any.
  mutating func selectNextOpen() -> Bool {
    let marks = items.map(\.mark)
    let order =
      Array(marks.indices.dropFirst(cursor.selected + 1))
      + Array(marks.indices.prefix(cursor.selected + 1))
    guard let next = order.first(where: { marks[$0] != .answered }) else { return false }
    cursor.select(next)
    return true
  }
}

/// Opening the review, and its keys.
extension InterviewScreen {
  /// Shows all questions, at the one in front or at the first that an earlier change has broken.
  mutating func openReview(_ surroundings: Surroundings) -> Step {
    let lines = reviewLines(surroundings.words.interview)
    var review = InterviewReview(lines: lines)
    let wanted = broken.takeUnseen() ?? question
    let before = layout.pages[..<page].reduce(0) { $0 + $1.questions.count }
    review.cursor.select(review.items.firstIndex { $0.node == wanted } ?? before)
    panel = .review(review)
    return .none
  }

  /// All questions by section and entry, or those that keep the interview from ending.
  func reviewLines(
    _ words: InterviewWords, onlyProblems: Bool = false
  ) -> [InterviewReview.Line] {
    var lines: [InterviewReview.Line] = []
    var heading: String?
    let problems = Dictionary(
      interview.problems().map { ($0.node, $0.kind) }, uniquingKeysWith: { first, _ in first })
    var trail: [NodeID] = []
    for stop in layout.pages {
      let questions = stop.questions.filter { !onlyProblems || problems[$0] != nil }
      guard !questions.isEmpty else { continue }
      let title = reviewHeading(of: stop, words)
      if title != heading || stop.trail != trail {
        let isNew = title != heading
        heading = title
        trail = stop.trail
        let entries = trailParts(stop.trail, words)
        lines.append(
          .section((isNew || entries.isEmpty ? [title] : []) + entries, level: entries.count))
      }
      lines += questions.map { .item(item($0, problems[$0])) }
    }
    return lines
  }

  /// A section's title; of questions on one screen in no section, their group's or the first one's label.
  private func reviewHeading(of stop: InterviewPage, _ words: InterviewWords) -> String {
    let title = title(ofSection: stop.section, words)
    guard stop.kind == .rows, layout.sections[stop.section].node == nil else { return title }
    return [stop.node, stop.head, stop.questions.first].lazy.compactMap { $0 }
      .compactMap { interview.label(of: $0) }.map { AuthoredText.plain($0) }
      .first { !$0.isEmpty } ?? title
  }

  mutating func press(
    _ key: Key, in review: InterviewReview, _ surroundings: Surroundings
  ) -> Step {
    var review = review
    if key == .enter {
      panel = nil
      guard review.items.indices.contains(review.cursor.selected) else { return .none }
      return jump(to: review.items[review.cursor.selected].node)
    }
    if Bindings.matches(key, .close) || Bindings.matches(key, .review) {
      panel = nil
      return .none
    }
    if Bindings.matches(key, .nextOpen) {
      guard review.selectNextOpen() else {
        return Step(notice: Notice(surroundings.words.interview.nothingOpen))
      }
      panel = .review(review)
      return .none
    }
    guard review.cursor.handle(key, page: Self.roomRows(surroundings) - 2) else {
      return doesNothing(key, surroundings)
    }
    panel = .review(review)
    return .none
  }

  private func item(_ node: NodeID, _ problem: OpenProblem.Kind?) -> InterviewReview.Item {
    let mark: InterviewReview.Mark =
      switch problem {
      case .required: .missing
      case .constraint: .wrong
      case nil: broken.lost.contains(node) ? .lost : isOpen(node) ? .open : .answered
      }
    return InterviewReview.Item(
      node: node, label: AuthoredText.plain(interview.label(of: node) ?? ""), mark: mark)
  }
}
