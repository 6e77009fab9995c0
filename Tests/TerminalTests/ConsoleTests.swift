import Canvas
import Glibc
import Testing

@testable import Terminal

/// Curses and signals have one state for the whole process.
@Suite(.serialized)
struct ConsoleTests {
  private func start(
    on pty: Pty, terminal: String? = "xterm-256color", usesColour: Bool = true,
    locale: String = "C.UTF-8", isASCII: Bool = false
  ) throws -> Console {
    try Console(
      ConsoleSettings(
        terminal: terminal, usesColour: usesColour, locale: locale, isASCII: isASCII,
        input: pty.far, output: pty.far))
  }

  private func written(_ pty: Pty) -> String { String(decoding: pty.written(), as: UTF8.self) }

  @Test func `painted cells are what ncurses shows`() throws {
    let pty = try #require(Pty(rows: 5, columns: 20))
    let console = try start(on: pty)
    defer { console.stop() }
    var buffer = Buffer(rows: 5, columns: 20)
    buffer.put("¿Qué año? n\u{303}", row: 0, column: 0, role: .title)
    buffer.put("你好 👍🏽 🇪🇨 ❤️", row: 1, column: 0)
    buffer.put("├──●──┤ ████▌", row: 2, column: 0, role: .interval)
    buffer.put("x", row: 4, column: 19)
    buffer.cursor = Position(row: 2, column: 3)
    console.paint(buffer)
    #expect(console.shown(row: 0) == "¿Qué año? n\u{303}         ")
    #expect(console.shown(row: 2) == "├──●──┤ ████▌       ")
    #expect(console.shown(row: 4).hasSuffix("x"))
    let text = written(pty)
    #expect(text.contains("你好"))
    #expect(text.contains("EC"))
    #expect(!text.contains("\u{FE0F}"))
    #expect(!text.contains("\u{1F3FD}"))
    #expect(console.look(row: 0, column: 0) == (1, false))
    #expect(console.look(row: 2, column: 0).isColoured)
  }

  @Test func `only what differs is sent`() throws {
    let pty = try #require(Pty())
    let console = try start(on: pty)
    defer { console.stop() }
    var buffer = Buffer(rows: 24, columns: 80)
    for row in 0..<24 { buffer.put("texto de la fila \(row)", row: row, column: 0) }
    console.paint(buffer)
    _ = pty.written()
    console.paint(buffer)
    #expect(pty.written().isEmpty)
    buffer.put("Z", row: 12, column: 40, role: .answer)
    console.paint(buffer)
    let text = written(pty)
    #expect(text.contains("Z"))
    #expect(!text.contains("texto"))
    console.forget()
    console.paint(buffer)
    #expect(written(pty).contains("texto de la fila 23"))
  }

  @Test func `a wide glyph that goes leaves no half behind`() throws {
    let pty = try #require(Pty(rows: 2, columns: 8))
    let console = try start(on: pty)
    defer { console.stop() }
    var buffer = Buffer(rows: 2, columns: 8)
    buffer.put("你好世界", row: 0, column: 0)
    console.paint(buffer)
    buffer.put("x", row: 0, column: 1)
    buffer.put("家", row: 0, column: 3)
    console.paint(buffer)
    let row = console.shown(row: 0)
    // ncurses gives the glyph of a wide cell once more for its right half.
    #expect(row == " x 家家 界界")
  }

  @Test func `keys come from bytes, and Ctrl-C, Ctrl-S and Ctrl-Z are keys like others`() throws {
    let pty = try #require(Pty())
    let console = try start(on: pty)
    defer { console.stop() }
    pty.type(Array("ñ\u{3}\u{13}\u{1A}\u{1B}[A".utf8))
    let keys = (0..<5).map { _ in console.next(milliseconds: 1000) }
    #expect(
      keys == [
        .key(.character("ñ")), .key(.control("c")), .key(.control("s")), .key(.control("z")),
        .key(.up),
      ])
    #expect(console.next(milliseconds: 0) == .idle)
    pty.type([0x1B])
    #expect(console.next(milliseconds: 1000) == .key(.escape))
  }

  @Test func `the terminal comes back as it was, cleared`() throws {
    let pty = try #require(Pty())
    let before = pty.modes
    let console = try start(on: pty)
    #expect(pty.modes.c_lflag & UInt32(ICANON | ECHO | ISIG) == 0)
    #expect(pty.modes.c_iflag & UInt32(IXON) == 0)
    var buffer = Buffer(rows: 24, columns: 80)
    buffer.put("respuesta", row: 0, column: 0)
    console.paint(buffer)
    _ = pty.written()
    console.stop()
    #expect(pty.modes.c_lflag == before.c_lflag)
    #expect(pty.modes.c_iflag == before.c_iflag)
    let text = written(pty)
    #expect(text.contains("\u{1B}[?1049l"))
    #expect(text.contains("\u{1B}[?2004l"))
    let cleared = try #require(text.firstRange(of: "\u{1B}[2J") ?? text.firstRange(of: "\u{1B}[J"))
    let left = try #require(text.firstRange(of: "\u{1B}[?1049l"))
    #expect(cleared.lowerBound < left.lowerBound)
    console.stop()
    #expect(pty.written().isEmpty)
    #expect(console.next(milliseconds: 0) == .leave(.hangUp))
  }

  @Test func `a new window size is a key`() throws {
    let pty = try #require(Pty())
    let console = try start(on: pty)
    defer { console.stop() }
    console.paint(Buffer(rows: 24, columns: 80))
    pty.resize(rows: 16, columns: 60)
    // The signal of a pseudo-terminal goes to its own session; this process sends it to itself.
    kill(getpid(), SIGWINCH)
    #expect(console.next(milliseconds: 1000) == .key(.resize(rows: 16, columns: 60)))
    #expect(console.rows == 16 && console.columns == 60)
    var buffer = Buffer(rows: 24, columns: 80)
    buffer.put("abajo", row: 20, column: 70)
    buffer.put("arriba", row: 0, column: 0)
    buffer.cursor = Position(row: 20, column: 70)
    console.paint(buffer)
    #expect(console.shown(row: 0).hasPrefix("arriba"))
  }

  @Test(arguments: [(SIGTERM, LeaveReason.terminated), (SIGHUP, .hangUp), (SIGINT, .terminated)])
  func `signals ask the program to leave in order`(_ signal: Int32, _ reason: LeaveReason) throws {
    let pty = try #require(Pty())
    let console = try start(on: pty)
    defer { console.stop() }
    kill(getpid(), signal)
    #expect(console.next(milliseconds: 1000) == .leave(reason))
    #expect(console.next(milliseconds: 0) == .leave(reason))
  }

  @Test func `a program that was continued paints anew`() throws {
    let pty = try #require(Pty())
    let console = try start(on: pty)
    defer { console.stop() }
    let buffer = Buffer(rows: 24, columns: 80)
    console.paint(buffer)
    kill(getpid(), SIGCONT)
    #expect(console.next(milliseconds: 1000) == .resumed)
    #expect(console.next(milliseconds: 100) == .key(.resize(rows: 24, columns: 80)))
    #expect(console.next(milliseconds: 0) == .idle)
  }

  @Test func `a terminal that hung up ends the program`() throws {
    let pty = try #require(Pty())
    let console = try start(on: pty)
    defer { console.stop() }
    // With the end of the person's side closed, the program's side reads its end.
    dup2(open("/dev/null", O_RDWR), pty.near)
    #expect(console.next(milliseconds: 1000) == .leave(.hangUp))
  }

  @Test func `a terminal without colour tells roles by attributes`() throws {
    let pty = try #require(Pty(rows: 2, columns: 20))
    let console = try start(on: pty, usesColour: false)
    defer { console.stop() }
    #expect(console.colours == 0)
    var buffer = Buffer(rows: 2, columns: 20)
    for (column, role) in [Role.problem, .selected, .field, .critical, .warning].enumerated() {
      buffer.put("x", row: 0, column: column, role: role)
    }
    console.paint(buffer)
    #expect((0..<5).map { console.look(row: 0, column: $0).attributes } == [1, 8, 4, 9, 5])
    #expect((0..<5).allSatisfy { !console.look(row: 0, column: $0).isColoured })
  }

  struct Spelling: Sendable, CustomTestStringConvertible {
    let terminal: String
    let locale: String
    let row: String
    let glyphs: GlyphSet
    var testDescription: String { "\(terminal) in \(locale)" }
  }

  @Test(arguments: [
    Spelling(terminal: "xterm", locale: "C", row: "¿Año? ─ 你", glyphs: .unicode),
    Spelling(terminal: "xterm", locale: "", row: "¿Año? ─ 你", glyphs: .unicode),
    Spelling(terminal: "xterm", locale: "xx_XX.UTF-8", row: "¿Año? ─ 你", glyphs: .unicode),
    Spelling(terminal: "linux", locale: "C.UTF-8", row: "¿Año? ─ 你", glyphs: .console),
    Spelling(terminal: "vt100", locale: "C", row: "?Ano? - ? ", glyphs: .ascii),
    Spelling(terminal: "xterm", locale: "xx_XX.KOI8-R", row: "?Ano? - ? ", glyphs: .ascii),
  ])
  func `accents show wherever the terminal can show them`(_ spelling: Spelling) throws {
    let pty = try #require(Pty(rows: 1, columns: 10))
    let console = try start(on: pty, terminal: spelling.terminal, locale: spelling.locale)
    defer { console.stop() }
    var buffer = Buffer(rows: 1, columns: 10)
    buffer.put("¿Año? ─ 你", row: 0, column: 0)
    console.paint(buffer)
    #expect(console.glyphs == spelling.glyphs)
    #expect(Array(console.shown(row: 0)).prefix(9) == Array(spelling.row).prefix(9))
  }

  @Test func `where there can be no screen the reason is told`() throws {
    let pty = try #require(Pty())
    #expect(throws: ConsoleProblem.terminalNotNamed) { try start(on: pty, terminal: nil) }
    #expect(throws: ConsoleProblem.terminalUnknown("nix")) { try start(on: pty, terminal: "nix") }
    #expect(throws: ConsoleProblem.terminalTooSimple("dumb")) {
      try start(on: pty, terminal: "dumb")
    }
    let null = open("/dev/null", O_RDWR)
    defer { close(null) }
    #expect(throws: ConsoleProblem.noTerminal) {
      try Console(ConsoleSettings(terminal: "xterm", input: null, output: pty.far))
    }
    let console = try start(on: pty, terminal: "alacritty-direct-unknown")
    #expect(throws: ConsoleProblem.notAvailable) { try start(on: pty) }
    console.stop()
  }

  @Test func `settings follow the environment`() {
    let settings = ConsoleSettings(environment: [
      "TERM": "linux", "NO_COLOR": "1", "LANG": "es_EC.UTF-8", "LC_ALL": "", "LC_CTYPE": "C",
    ])
    #expect(settings.terminal == "linux")
    #expect(!settings.usesColour)
    #expect(settings.locale == "C")
    #expect(ConsoleSettings(environment: ["NO_COLOR": ""]).usesColour)
    #expect(!settings.isASCII)
    #expect(ConsoleSettings(environment: ["RONDA_ASCII": "1"]).isASCII)
  }
}
