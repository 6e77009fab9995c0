import CNcurses
package import Canvas
import Glibc

/// The terminal while the program has it: paints buffers and reads keys.
///
/// One at a time. It gives the terminal back, with a cleared screen, by `stop`, when it goes away, at `exit` and on fatal
/// signals; answers stay neither on the screen nor in the scroll-back nor in a core file.
package final class Console {
  /// The drawing characters that this terminal can show.
  package let glyphs: GlyphSet
  /// How many colours are used; 0 in monochrome.
  package let colours: Int
  private let settings: ConsoleSettings
  private let palette: Palette
  private let pastes: Bool
  private let signals: Int32
  private var decoder: KeyDecoder
  private var painter = CellPainter()
  private var painted: Buffer?
  private var isRunning = true
  /// Set by a signal, told by the next `next`.
  private var leaving: LeaveReason?
  private var hasNewSize = false
  private var wasResumed = false

  /// Rows and columns of the window.
  package var rows: Int { Int(cn_rows()) }
  package var columns: Int { Int(cn_columns()) }

  /// Takes the terminal: alternate screen, raw keys, no flow control.
  package init(_ settings: ConsoleSettings) throws(ConsoleProblem) {
    guard isatty(settings.input) == 1, isatty(settings.output) == 1 else { throw .noTerminal }
    guard let terminal = settings.terminal else { throw .terminalNotNamed }
    let characters = CharacterSet.settle(settings, terminal: terminal)
    signals = cn_watch(settings.input, settings.output)
    guard signals >= 0 else { throw .notAvailable }
    if let problem = Self.start(terminal, settings) {
      cn_unwatch()
      throw problem
    }
    self.settings = settings
    switch characters {
    case .utf8: glyphs = terminal == "linux" ? .console : .unicode
    case .latin1, .ascii: glyphs = .ascii
    }
    colours = settings.usesColour ? Int(cn_colours()) : 0
    palette = Palette(colours: colours)
    let enter = Self.text("smcup")
    pastes = enter.contains("?1049h")
    let leave = (pastes ? Self.endPastes : "") + Self.text("sgr0") + Self.text("clear")
    cn_guard(leave + Self.text("rmcup") + Self.text("rmkx") + Self.text("cnorm"))
    decoder = KeyDecoder(isLatin1: characters == .latin1, known: Self.describedKeys())
    // A core file would hold answers.
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    if pastes { cn_write(Self.beginPastes) }
  }

  deinit { stop() }

  /// Gives the terminal back; nothing happens the second time.
  package func stop() {
    guard isRunning else { return }
    isRunning = false
    if pastes { cn_write(Self.endPastes) }
    cn_end()
    cn_unwatch()
  }

  /// Shows a buffer.
  ///
  /// Only what differs from the last one is sent. What is larger than the window is cut off.
  package func paint(_ buffer: Buffer) {
    guard isRunning else { return }
    let before = painted.flatMap {
      $0.rows == buffer.rows && $0.columns == buffer.columns ? $0 : nil
    }
    if before == nil { cn_erase() }
    for row in 0..<min(buffer.rows, rows) {
      let cells = buffer.row(row).prefix(columns)
      let old = before?.row(row).prefix(columns)
      if let old, old == cells { continue }
      painter.paint(cells, before: old, row: row, palette: palette)
    }
    if let cursor = buffer.cursor, cursor.row < rows, cursor.column < columns {
      cn_refresh(Int32(cursor.row), Int32(cursor.column))
    } else {
      cn_refresh(-1, 0)
    }
    painted = buffer
  }

  /// Has the next paint send the whole screen, for when something else has written over it.
  package func forget() {
    cn_forget()
    painted = nil
  }

  /// Waits for what happens next, at most so many milliseconds; nil waits for ever, 0 not at all.
  package func next(milliseconds: Int? = nil) -> ConsoleEvent {
    while isRunning {
      if let event = noted() { return event }
      if let key = decoder.next() { return .key(key) }
      var wait = Int32(clamping: milliseconds ?? -1)
      if decoder.isWaiting { wait = decoder.paste == nil ? 25 : 1000 }
      var files = [
        pollfd(fd: settings.input, events: Int16(POLLIN), revents: 0),
        pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
      ]
      let ready = poll(&files, 2, wait)
      if ready < 0, errno != EINTR { return .leave(.hangUp) }
      if ready < 0 { continue }
      if files[1].revents != 0 { noteSignals() }
      if files[0].revents != 0 {
        readInput()
      } else if ready == 0 {
        guard decoder.isWaiting else { return .idle }
        decoder.settle()
      }
    }
    return .leave(.hangUp)
  }

  /// Stops the program as Ctrl-Z does, with the terminal given back, until the shell continues it.
  package func suspend() {
    guard isRunning else { return }
    if pastes { cn_write(Self.endPastes) }
    cn_leave()
    cn_stop_process()
    resume()
  }

  /// The text that ncurses holds for a row, for tests of painting.
  package func shown(row: Int) -> String {
    var text = String.UnicodeScalarView()
    for column in 0..<columns {
      for value in read(row, column).scalars {
        if let scalar = Unicode.Scalar(value) { text.append(scalar) }
      }
    }
    return String(text)
  }

  /// The attributes that ncurses holds for a place: 1 bold, 2 dim, 4 underline, 8 reverse; and whether it has a colour.
  package func look(row: Int, column: Int) -> (attributes: Int, isColoured: Bool) {
    let cell = read(row, column)
    return (Int(cell.attributes), cell.pair != 0)
  }

  private func read(_ row: Int, _ column: Int) -> (
    scalars: ArraySlice<UInt32>, attributes: UInt32, pair: Int32
  ) {
    var scalars = [UInt32](repeating: 0, count: 8)
    var attributes: UInt32 = 0
    var pair: Int32 = 0
    let count = cn_read(Int32(row), Int32(column), &scalars, &attributes, &pair)
    return (scalars.prefix(Int(count)), attributes, pair)
  }

  private func resume() {
    cn_return()
    if pastes { cn_write(Self.beginPastes) }
    hasNewSize = true
    wasResumed = true
    painted = nil
    // The signal that continued the program is among them.
    noteSignals()
  }

  /// What signals have brought and nobody was told yet.
  private func noted() -> ConsoleEvent? {
    if let leaving { return .leave(leaving) }
    if wasResumed {
      wasResumed = false
      return .resumed
    }
    guard hasNewSize else { return nil }
    hasNewSize = false
    var rows: Int32 = 0
    var columns: Int32 = 0
    guard cn_window(settings.output, &rows, &columns) == 0 else { return nil }
    guard painted == nil || rows != cn_rows() || columns != cn_columns() else { return nil }
    cn_resize(rows, columns)
    painted = nil
    return .key(.resize(rows: Int(rows), columns: Int(columns)))
  }

  private func noteSignals() {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = Glibc.read(signals, &bytes, bytes.count)
    guard count > 0 else { return }
    let numbers = Set(bytes.prefix(count).map(Int32.init))
    if !numbers.isDisjoint(with: [SIGTERM, SIGINT, SIGQUIT]) { leaving = .terminated }
    if numbers.contains(SIGHUP) { leaving = .hangUp }
    if numbers.contains(SIGWINCH) { hasNewSize = true }
    if numbers.contains(SIGTSTP) {
      suspend()
    } else if numbers.contains(SIGCONT) {
      // Someone stopped the program without asking it; the shell has had the terminal since.
      if painted != nil { resume() }
    }
  }

  private func readInput() {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = Glibc.read(settings.input, &bytes, bytes.count)
    if count > 0 {
      decoder.feed(bytes.prefix(count))
    } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
      leaving = leaving ?? .hangUp
    }
  }

  private static let beginPastes = "\u{1B}[?2004h"
  private static let endPastes = "\u{1B}[?2004l"

  /// Newer terminals whose descriptions older machines lack, and that understand xterm's.
  private static let likeXterm = [
    "xterm", "alacritty", "foot", "wezterm", "kitty", "ghostty", "st-", "contour", "rio", "konsole",
    "gnome", "vte", "iterm",
  ]

  private static func start(_ terminal: String, _ settings: ConsoleSettings) -> ConsoleProblem? {
    var outcome = cn_start(terminal, settings.input, settings.output)
    if outcome == CN_UNKNOWN_TERMINAL, likeXterm.contains(where: terminal.hasPrefix) {
      outcome = cn_start("xterm-256color", settings.input, settings.output)
    }
    switch outcome {
    case CN_STARTED: return nil
    case CN_UNKNOWN_TERMINAL: return .terminalUnknown(terminal)
    case CN_TOO_SIMPLE: return .terminalTooSimple(terminal)
    default: return .notAvailable
    }
  }

  private static func text(_ name: String) -> String {
    cn_text(name).map { String(cString: $0) } ?? ""
  }

  private static func describedKeys() -> [(bytes: [UInt8], key: Key)] {
    KeySequences.described.compactMap { entry in
      let bytes = Array(text(entry.name).utf8)
      return bytes.first == 0x1B ? (bytes, entry.key) : nil
    }
  }
}
