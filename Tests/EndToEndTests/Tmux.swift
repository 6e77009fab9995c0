import Foundation
import Testing

/// A real terminal of a known size, kept by a tmux server of its own, with a shell in it.
///
/// Nothing sleeps: what is waited for is a text on the screen, looked for again and again until it is there or
/// the patience is at its end.
final class Tmux {
  /// How often the screen is looked at in vain, and for how long at least, before a text is given up.
  ///
  /// Each look is answered by the terminal's own process: on a machine with much else to do the looks are slower, as
  /// what is waited for is, so that it gets its turn before patience is at its end.
  private static let patience = (looks: 4_000, time: Duration.seconds(30))

  /// What the shell shows when it waits for a line.
  static let prompt = "shell>"

  private let socket: String
  private let client: String

  /// Opens a terminal with a shell in a folder; the environment holds only what is given, and PATH and HOME.
  init(
    in folder: String, rows: Int = 24, columns: Int = 80, environment: [String: String] = [:]
  ) throws {
    guard let client = Self.program("tmux") else { throw TerminalProblem.noTmux }
    self.client = client
    socket = "ronda-test-" + UUID().uuidString
    var variables = ["LANG": "C.UTF-8", "PS1": Self.prompt + " ", "ENV": ""]
    for name in ["PATH", "HOME", "LD_LIBRARY_PATH"] {
      variables[name] = ProcessInfo.processInfo.environment[name]
    }
    variables.merge(environment) { _, given in given }
    let assignments = variables.map { "\($0.key)=\($0.value)" }
    try tmux(
      ["-f", "/dev/null", "-u", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)"]
        + ["-c", folder, "env", "-i", "TERM=screen-256color"] + assignments + ["sh", "-i"])
    try tmux(["set-option", "-g", "status", "off"])
    // The status line took a row of the window.
    try resize(rows: rows, columns: columns)
    try waitFor(Tmux.prompt)
  }

  deinit {
    _ = try? tmux(["kill-server"])
  }

  /// Types text as it stands.
  func type(_ text: String) throws {
    try tmux(["send-keys", "-l", "--", text])
  }

  /// Presses keys by their tmux names: `Enter`, `Down`, `F5`, `C-z`, `M-l`, or a character.
  func press(_ keys: String...) throws {
    try tmux(["send-keys", "--"] + keys)
  }

  /// Types a line to the shell.
  func run(_ line: String) throws {
    try type(line)
    try press("Enter")
  }

  func resize(rows: Int, columns: Int) throws {
    try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// The rows of the screen, without blanks at their ends.
  func screen() throws -> [String] {
    try tmux(["capture-pane", "-p"]).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }

  /// Waits until the screen holds all the texts, and gives it.
  @discardableResult
  func waitFor(_ texts: String..., sourceLocation: SourceLocation = #_sourceLocation) throws
    -> [String]
  {
    try waitUntil("«\(texts.joined(separator: "», «"))»", sourceLocation: sourceLocation) { rows in
      let screen = rows.joined(separator: "\n")
      return texts.allSatisfy { screen.contains($0) }
    }
  }

  /// Waits until something holds of the screen, and gives it.
  @discardableResult
  func waitUntil(
    _ wish: String, sourceLocation: SourceLocation = #_sourceLocation,
    _ holds: ([String]) throws -> Bool
  ) throws -> [String] {
    let clock = ContinuousClock()
    let end = clock.now + Self.patience.time
    var looks = 0
    while true {
      let rows = try screen()
      if try holds(rows) { return rows }
      looks += 1
      if looks > Self.patience.looks, clock.now > end {
        Issue.record(
          "waited in vain for \(wish) on:\n\(rows.joined(separator: "\n"))",
          sourceLocation: sourceLocation)
        throw TerminalProblem.waitedInVain(wish)
      }
    }
  }

  /// The process that the shell has started last and that still runs; nil where there is none.
  func process() throws -> Int32? {
    let shell = try tmux(["display-message", "-p", "#{pane_pid}"]).trimmingCharacters(
      in: .whitespacesAndNewlines)
    let children = try String(
      contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
    return children.split(separator: " ").last.flatMap { Int32($0) }
  }

  @discardableResult
  private func tmux(_ arguments: [String]) throws -> String {
    let result = try ProgramRun(client, ["-L", socket] + arguments)
    guard result.code == 0 else { throw TerminalProblem.refused(arguments, result.errors) }
    return result.output
  }

  private static func program(_ name: String) -> String? {
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return folders.split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}

/// Why a test in a terminal cannot go on.
enum TerminalProblem: Error, CustomStringConvertible {
  case noTmux
  case refused([String], String)
  case waitedInVain(String)
  case notStarted(String, Int32)

  var description: String {
    switch self {
    case .noTmux: "tmux is not installed, and these tests need it: apt-get install tmux"
    case .refused(let arguments, let errors): "tmux \(arguments): \(errors)"
    case .waitedInVain(let wish): "waited in vain for \(wish)"
    case .notStarted(let program, let code):
      "\(program) cannot be started: \(String(cString: strerror(code)))"
    }
  }
}
