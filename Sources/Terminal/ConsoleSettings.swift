package import Canvas

/// What the console needs to know of the environment, which only the program reads.
package struct ConsoleSettings: Sendable {
  /// The name of the terminal (TERM); nil where there is none.
  package var terminal: String?
  /// False where NO_COLOR asks for none (no-color.org: set and not empty).
  package var usesColour: Bool
  /// The locale of characters, from LC_ALL, LC_CTYPE and LANG; empty where none says anything.
  package var locale: String
  /// True to draw in ASCII whatever the terminal can (RONDA_ASCII: set and not empty).
  package var isASCII: Bool
  /// Where keys come from and cells go to.
  package var input: Int32 = 0
  package var output: Int32 = 1

  package init(
    terminal: String?, usesColour: Bool = true, locale: String = "", isASCII: Bool = false,
    input: Int32 = 0, output: Int32 = 1
  ) {
    self.terminal = terminal
    self.usesColour = usesColour
    self.locale = locale
    self.isASCII = isASCII
    self.input = input
    self.output = output
  }

  /// The settings that environment variables ask for.
  package init(environment: [String: String]) {
    func value(_ name: String) -> String? {
      environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    self.init(
      terminal: value("TERM"), usesColour: value("NO_COLOR") == nil,
      locale: value("LC_ALL") ?? value("LC_CTYPE") ?? value("LANG") ?? "",
      isASCII: value("RONDA_ASCII") != nil)
  }
}

/// Why there can be no screen here.
package enum ConsoleProblem: Error, Hashable, Sendable {
  /// Input or output is not a terminal.
  case noTerminal
  /// TERM is not set.
  case terminalNotNamed
  /// No description of this terminal is installed.
  case terminalUnknown(String)
  /// The terminal cannot place its cursor.
  case terminalTooSimple(String)
  /// The system has no room for one more pipe, or a console is running already.
  case notAvailable
}

/// What happened at the console.
package enum ConsoleEvent: Hashable, Sendable {
  case key(Key)
  /// Nothing, for as long as was asked.
  case idle
  /// The program was stopped and goes on; the screen is to be painted again.
  case resumed
  /// The program has to end now, in order.
  case leave(LeaveReason)
}

/// Why the program has to end.
package enum LeaveReason: Hashable, Sendable {
  /// The terminal is gone: SIGHUP, or the end of input.
  case hangUp
  /// SIGTERM, or SIGINT or SIGQUIT from another process.
  case terminated
}
