/// The screens that a robot tells apart, by the words on them.
enum Page: String, Sendable {
  case home, code, alpha, note, bravo, charlie, table, delta, removing, echo, foxtrot, end, saved
  /// Finished interviews, why one is corrected, and its answers.
  case list, reason, review
  case problems, unknown

  static func of(_ screen: TerminalScreen) -> Page {
    let lines = screen.lines
    for (text, page) in Self.words where lines.contains(where: { $0.hasPrefix(text) }) {
      return page
    }
    return .unknown
  }

  /// What a line of the screen begins with; the first that is found counts.
  private static let words: [(String, Page)] = [
    ("Note on this question", .note), ("Enter removes", .removing), ("+ Interview saved", .saved),
    ("Interview saved", .saved), ("End of the questionnaire", .end), ("Goods (", .table),
    ("Alpha?", .alpha), ("Bravo?", .bravo), ("Charlie?", .charlie), ("Delta?", .delta),
    ("Echo?", .echo), ("Foxtrot?", .foxtrot), ("Monitor's code", .code), ("Questionnaires", .home),
    ("> error ", .problems), ("Type to search", .list),
    ("Why is this interview corrected", .reason), ("Review  ", .review),
  ]

  /// Whether the home screen knows of no interview under way.
  static func saysNothingIsThere(_ screen: TerminalScreen) -> Bool {
    of(screen) == .home && screen.lines.contains { $0.hasPrefix("No interview is unfinished") }
  }

  /// Whether the home screen knows of interviews under way that the disk did not give.
  static func saysSomethingIsUnread(_ screen: TerminalScreen) -> Bool {
    screen.lines.contains { $0.hasPrefix("An unfinished interview could not be read") }
  }

  /// Whether the home screen has looked for interviews under way, be there any or not.
  static func knowsWhatIsUnfinished(_ screen: TerminalScreen) -> Bool {
    screen.lines.contains { $0.hasPrefix("Unfinished") }
  }

  /// Whether what was asked for is refused here, and the person stays.
  static func isRefused(_ screen: TerminalScreen) -> Bool {
    let words = ["could not be", "cannot be corrected", "is not in the file yet"]
    return screen.lines.contains { line in words.contains { line.contains($0) } }
  }
}

/// What a person did, once the screen went on.
enum Effect: Sendable, Equatable {
  case nothing
  case begun
  case answered(String, String)
  case noted(String)
  case good(String)
  case removed(String)
  case finished
  /// A finished interview may have another first answer from here on.
  case mayCorrect
}

/// Keys typed on one screen, and the screen that follows.
struct Step: Sendable {
  var page: Page
  var keys: String
  var next: Page
  var effect: Effect

  init(_ page: Page, _ keys: String, _ next: Page, _ effect: Effect = .nothing) {
    self.page = page
    self.keys = keys
    self.next = next
    self.effect = effect
  }
}

enum Script {
  /// Ctrl-U: empties a field.
  static let clear = "\u{15}"
  static let up = "\u{1B}A"
  static let right = "\u{1B}C"
  /// Shift-Tab.
  static let back = "\u{1B}[Z"

  /// A whole interview: start, a note, answers, back and change, rows of a repeat, one removed, finish.
  static let interview: [Step] =
    [
      Step(.home, "\r", .code),
      Step(.code, "M1\r", .alpha, .begun),
    ] + answers

  /// The same where the monitor's code was given before, so that nobody is asked for it again.
  static func skippingCode(_ script: [Step]) -> [Step] {
    guard script.count > 1, script[0].next == .code else { return script }
    return [Step(script[0].page, script[0].keys, script[1].next, script[1].effect)]
      + script.dropFirst(2)
  }

  /// A finished interview gets another answer.
  static let correction: [Step] = [
    Step(.home, "c", .list),
    Step(.list, "\r", .reason),
    Step(.reason, "typo\r", .review),
    Step(.review, "\r", .alpha),
    Step(.alpha, clear + "c1\r", .bravo, .answered("first", "c1")),
    Step(.bravo, "\u{1B}f", .saved, .finished),
    Step(.saved, "\r", .home),
    Step(.home, "q", .unknown),
  ]

  /// The whole interview with a phone that no box or tag can hold by chance: they have no blanks within.
  static let phone = "099 000 0779"
  static let sealed: [Step] = interview.map { step in
    step.page == .echo
      ? Step(.echo, phone + "\r", .foxtrot, .answered("phone", phone)) : step
  }

  /// The same from the first question on.
  static let answers: [Step] = [
    Step(.alpha, "\u{1B}c", .note),
    Step(.note, "n1\r", .alpha, .noted("n1")),
    Step(.alpha, "a1\r", .bravo, .answered("first", "a1")),
    Step(.bravo, "1", .charlie, .answered("second", "yes")),
    Step(.charlie, back, .bravo),
    Step(.bravo, "2", .charlie, .answered("second", "no")),
    Step(.charlie, "4\r", .table, .answered("third", "4")),
    Step(.table, "\r", .delta),
    Step(.delta, "d1\r", .table, .good("d1")),
    Step(.table, "+", .delta),
    Step(.delta, "e1\r", .table, .good("e1")),
    Step(.table, "+", .delta),
    Step(.delta, "g1\r", .table, .good("g1")),
    Step(.table, up + "x", .removing),
    Step(.removing, "\r", .table, .removed("g1")),
    Step(.table, right, .echo),
    Step(.echo, "p1\r", .foxtrot, .answered("phone", "p1")),
    Step(.foxtrot, "z1\r", .end, .answered("last", "z1")),
    Step(.end, "\r", .saved, .finished),
    Step(.saved, "\r", .home),
    Step(.home, "q", .unknown),
  ]
}
