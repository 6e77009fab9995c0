/// How far a script came.
struct Course: Sendable {
  /// What the screen had taken, in order.
  var acknowledged: [Effect] = []
  /// What had been typed and was not taken yet when the program died.
  var underWay: Effect = .nothing
  var ending: ProgramInTerminal.Ending?
  /// What the screen showed when it went on no more; nil where it always did.
  var stuck: String?

  var isComplete: Bool { ending == .exited(0) && acknowledged.contains(.finished) }
}

/// Types what a person would, looking at the screen after each key.
struct Robot {
  let terminal: ProgramInTerminal
  /// Frees the disk.
  let lift: () -> Void

  /// Goes through a script; where the disk refuses, it frees the disk and tries again.
  func play(_ script: [Step]) -> Course {
    var course = Course()
    var isFree = false
    for (index, step) in script.enumerated() {
      guard terminal.wait(until: { Page.of($0) == step.page }) else {
        return stuck(course, step)
      }
      if terminal.ending != nil { break }
      if step.page == .home, Page.isRefused(terminal.screen) {
        lift()
        isFree = true
        // Drafts that the disk did not give are looked for again; one is taken up with the same key after that.
        let looksAgain =
          Page.saysSomethingIsUnread(terminal.screen)
          || step.keys == "r" && !Page.knowsWhatIsUnfinished(terminal.screen)
        if looksAgain {
          terminal.type("r")
          let isRead = terminal.wait { screen in
            Page.knowsWhatIsUnfinished(screen) && !Page.saysSomethingIsUnread(screen)
          }
          guard isRead else { return stuck(course, step) }
        }
      }
      course.underWay = step.effect
      terminal.type(step.keys)
      guard takes(script[...index], &isFree) else { return stuck(course, step) }
      if Page.of(terminal.screen) == step.next {
        course.acknowledged.append(step.effect)
        course.underWay = .nothing
      }
      if terminal.ending != nil { break }
    }
    course.ending = terminal.ending
    return course
  }

  /// Waits for the screen behind the last step; where the disk refuses, frees it and asks again.
  private func takes(_ script: ArraySlice<Step>, _ isFree: inout Bool) -> Bool {
    guard let step = script.last, step.next != .unknown else {
      return terminal.wait { _ in false }
    }
    let mayRefuse = !isFree
    let hasAnswer = terminal.wait { screen in
      let page = Page.of(screen)
      return page == step.next || page == .problems || mayRefuse && Page.isRefused(screen)
        || step.keys == "r" && Page.saysNothingIsThere(screen)
    }
    guard hasAnswer else { return false }
    if terminal.ending != nil || Page.of(terminal.screen) == step.next { return true }
    lift()
    isFree = true
    // What could not be read at the start is read at the next one.
    if Page.of(terminal.screen) == .problems || Page.saysNothingIsThere(terminal.screen) {
      if Page.of(terminal.screen) == .problems {
        terminal.type("\u{1B}")
        guard terminal.wait(until: { Page.of($0) == .home }) else { return false }
      }
      terminal.type("q")
      return terminal.wait { _ in false }
    }
    // From where it threw us back to; a question on the way may not be asked again.
    let page = Page.of(terminal.screen)
    guard let start = script.firstIndex(where: { $0.page == page }) else { return false }
    for again in script[start...] {
      terminal.type(again.keys)
      guard terminal.wait(until: { [again.next, step.next].contains(Page.of($0)) }) else {
        return false
      }
      if Page.of(terminal.screen) == step.next { return true }
    }
    return false
  }

  /// Takes an interview up again where there is one, answers what is open, finishes it and leaves.
  func goOn(resuming hasDraft: Bool, correcting: Bool = false) -> Course {
    var course = Course()
    var isOpen = false
    var hasLeft = !hasDraft
    var count = 0
    guard terminal.wait(until: { Page.of($0) == .home }) else { return stuck(course, nil) }
    for _ in 0..<80 where terminal.ending == nil {
      let (page, place) = (Page.of(terminal.screen), Self.place(terminal.screen))
      let keys: String
      switch page {
      case .home:
        keys = hasLeft ? "q" : "r"
        hasLeft = true
      case .alpha where correcting && count == 0:
        count += 1
        keys = Script.clear + "c2\r"
      case .alpha, .bravo, .charlie, .delta, .echo, .foxtrot:
        count += 1
        keys = isOpen ? Self.answer(to: page, count) : "\t"
        isOpen.toggle()
      case .table:
        keys = "\t"
        isOpen = true
      case .end:
        keys = "\r"
      case .saved:
        course.acknowledged.append(.finished)
        keys = "\r"
      case .review:
        keys = "\u{1B}"
      case .code, .note, .removing, .list, .reason, .problems, .unknown:
        return stuck(course, nil)
      }
      terminal.type(keys)
      let goesOn = terminal.wait { screen in
        let now = Page.of(screen)
        return now != .unknown && keys != "q" && (now != page || Self.place(screen) != place)
      }
      guard goesOn else { return stuck(course, nil) }
    }
    course.ending = terminal.ending
    return course
  }

  private func stuck(_ course: Course, _ step: Step?) -> Course {
    var course = course
    course.ending = terminal.ending
    let wish = step.map { "\($0.page) to \($0.next)" } ?? "going on"
    course.stuck = wish + ":\n" + terminal.screen.lines.joined(separator: "\n")
    return course
  }

  /// Which row of the repeat is in front.
  private static func place(_ screen: TerminalScreen) -> String {
    screen.lines.first { $0.hasPrefix("Goods ") } ?? ""
  }

  /// What is answered in a later sitting: never the same as in the first.
  private static func answer(to page: Page, _ count: Int) -> String {
    switch page {
    case .alpha: "a2\r"
    case .bravo: "1"
    case .charlie: "5\r"
    case .delta: "r\(count)\r"
    case .echo: "p2\r"
    default: "z2\r"
    }
  }

  /// The answers of a later sitting, by question.
  static let later = ["first": "a2", "second": "yes", "third": "5", "phone": "p2", "last": "z2"]
}
