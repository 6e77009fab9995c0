package import Canvas
package import Forms
package import Formulas

/// All that the program shows and remembers while it runs: one value, changed by `update` and drawn by `draw`.
package struct App: Sendable {
  /// Which screen is open above the home screen.
  package enum Place: Sendable {
    case home
    case interview(InterviewScreen)
    case supervision(SupervisionScreen)
    case problems(ProblemsScreen)
    case finished(FinishedScreen)
  }

  /// The smallest terminal that screens are laid out for.
  package static let smallest = (rows: 16, columns: 60)

  package var rows: Int
  package var columns: Int
  package var language: InterfaceLanguage
  package var glyphs: GlyphSet
  /// The time of the last event that told it.
  package var now: Moment
  package var home: HomeScreen
  package var place: Place = .home
  /// One line for the person, gone with the next key.
  package var notice: Notice?
  /// The help of the open screen, over everything else.
  package var help: HelpScreen?
  /// Whether names and phones may be stored readable, asked before anything else goes on.
  package var readable: ReadableQuestion?
  /// Over everything, when nobody has typed for a while.
  package var lock: ScreenLock?
  /// The time of the last key; nil until one is known.
  private var lastKey: Moment?

  package init(
    rows: Int, columns: Int, language: InterfaceLanguage, glyphs: GlyphSet, now: Moment,
    facts: HomeFacts
  ) {
    self.rows = rows
    self.columns = columns
    self.language = language
    self.glyphs = glyphs
    self.now = now
    self.home = HomeScreen(facts: facts)
  }

  package var words: Words { Words.of(language) }
}

/// A line above the key bar that answers the last key.
package struct Notice: Sendable, Equatable {
  package enum Tone: Sendable {
    case plain
    case good
    case problem
  }

  package var text: String
  package var tone: Tone

  package init(_ text: String, tone: Tone = .plain) {
    self.text = text
    self.tone = tone
  }
}

/// What a screen is drawn with.
package struct Surroundings: Sendable {
  package var words: Words
  package var language: InterfaceLanguage
  package var glyphs: GlyphSet
  package var now: Moment
  package var rows: Int
  package var columns: Int
}

extension App {
  package var surroundings: Surroundings {
    Surroundings(
      words: words, language: language, glyphs: glyphs, now: now, rows: rows, columns: columns)
  }

  /// Takes one event and says what the world has to do about it.
  package mutating func update(_ event: Event) -> [Effect] {
    switch event {
    case .key(.resize(let rows, let columns)), .resized(let rows, let columns):
      self.rows = rows
      self.columns = columns
      return []
    case .key(let key):
      return press(key)
    case .tick(let moment):
      now = moment
      lockIfIdle()
      if case .supervision = place { return [.refreshSupervision] }
      return []
    case .homeLoaded(let facts):
      home.take(facts)
      if let failure = facts.uncounted {
        notice = Notice(words.failure(failure), tone: .problem)
      }
      return []
    case .interviewOpened(let opened):
      var screen = InterviewScreen(opened, surroundings: surroundings)
      let effects = screen.begin(surroundings)
      place = .interview(screen)
      return effects
    case .recorded:
      if case .interview(var screen) = place {
        let leaves = screen.saved()
        place = .interview(screen)
        if leaves {
          place = .home
          return [.leaveInterview]
        }
      }
      return []
    case .finished(let restrictedCases):
      if case .interview(var screen) = place {
        screen.finished(restrictedCases: restrictedCases)
        place = .interview(screen)
      }
      return []
    case .finishedLoaded(let facts):
      place = .finished(FinishedScreen(facts))
      return []
    case .supervisionLoaded(let supervision):
      if case .supervision(var screen) = place {
        screen.take(supervision, at: now)
        return show(screen)
      }
      return show(SupervisionScreen(supervision, at: now))
    case .themesKept(let survey, let files):
      if case .supervision(var screen) = place {
        screen.take(themes: files, of: survey)
        return show(screen)
      }
      return []
    case .responsesRead(let reading):
      if case .supervision(var screen) = place {
        screen.take(reading, at: now)
        return show(screen)
      }
      return []
    case .computed(let result):
      if case .supervision(var screen) = place {
        screen.take(result)
        return show(screen)
      }
      return []
    case .exported(let path):
      notice = Notice(words.exported(path), tone: .good)
      return []
    case .readableAsked(let effect):
      readable = ReadableQuestion(effect: effect)
      return []
    case .failed(let failure):
      if case .interview(var screen) = place, failure.deed == .record || failure.deed == .finish {
        screen.failed(failure)
        place = .interview(screen)
      } else {
        notice = Notice(words.failure(failure), tone: .problem)
      }
      return []
    }
  }

  /// Shows the supervisor's screen as it is now, and has computed what it lacks.
  private mutating func show(_ screen: SupervisionScreen) -> [Effect] {
    var screen = screen
    let orders = screen.orders()
    place = .supervision(screen)
    return orders
  }

  /// Gives a key to whatever is in front, the keys of all screens first.
  private mutating func press(_ key: Key) -> [Effect] {
    lastKey = now
    if let locked = lock {
      switch locked.press(key) {
      case .open: lock = nil
      case .locked(let still): lock = still
      case .quit: return [.quit]
      }
      return []
    }
    notice = nil
    if let question = readable {
      guard let step = question.press(key, surroundings) else { return [] }
      readable = nil
      return take(step)
    }
    if var open = help {
      help = open.press(key, rows: rows) ? open : nil
      return []
    }
    if Bindings.matches(key, .suspend) { return [.suspend] }
    if Bindings.matches(key, .help) || key == .character("?") && !takesText {
      help = HelpScreen(contexts: contexts)
      return []
    }
    let step: Step
    switch place {
    case .home:
      step = home.press(key, surroundings)
    case .interview(var screen):
      step = screen.press(key, surroundings)
      place = .interview(screen)
    case .supervision(var screen):
      step = screen.press(key, surroundings)
      place = .supervision(screen)
    case .problems(var screen):
      step = screen.press(key, surroundings)
      place = .problems(screen)
    case .finished(var screen):
      step = screen.press(key, surroundings)
      place = .finished(screen)
    }
    return take(step)
  }

  private mutating func lockIfIdle() {
    // A clock that was set back must not keep the screen open until it has caught up.
    guard let last = lastKey, last.instant <= now.instant else {
      lastKey = now
      return
    }
    if lock == nil, now.instant - last.instant >= ScreenLock.idle {
      lock = ScreenLock(code: home.facts.monitor)
    }
  }

  private mutating func take(_ step: Step) -> [Effect] {
    if let notice = step.notice { self.notice = notice }
    switch step.turn {
    case nil: break
    case .home:
      place = .home
    case .problems(let screen):
      place = .problems(screen)
    case .language(let language):
      self.language = language
    }
    return step.effects
  }

  /// Whether a letter typed now is text, so that `?` is not a call for help.
  private var takesText: Bool {
    switch place {
    case .home: home.takesText
    case .interview(let screen): screen.takesText
    case .supervision(let screen): screen.takesText
    case .problems: false
    case .finished: true
    }
  }

  /// What the key bar and the help speak about now.
  package var contexts: [Bindings.Context] {
    switch place {
    case .home: home.contexts
    case .interview(let screen): screen.contexts
    case .supervision(let screen): screen.contexts
    case .problems: [.problems]
    case .finished(let screen): screen.contexts
    }
  }
}

/// What a key led to: effects for the world, a notice, another screen.
package struct Step: Sendable {
  package enum Turn: Sendable {
    case home
    case problems(ProblemsScreen)
    case language(InterfaceLanguage)
  }

  package var effects: [Effect]
  package var notice: Notice?
  package var turn: Turn?

  package init(_ effects: [Effect] = [], notice: Notice? = nil, turn: Turn? = nil) {
    self.effects = effects
    self.notice = notice
    self.turn = turn
  }

  /// Nothing happened but on the screen itself.
  package static let none = Step()
}
