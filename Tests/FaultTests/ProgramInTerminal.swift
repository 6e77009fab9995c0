import Foundation
import Glibc

/// The real program on a terminal of its own, whose keys are typed and whose screen is read here.
final class ProgramInTerminal {
  /// How it ended; nil while it runs.
  private(set) var ending: Ending?
  private(set) var screen = TerminalScreen()
  let process: pid_t
  private let near: Int32
  private var far: Int32

  enum Ending: Equatable {
    case exited(Int32)
    case killed(Int32)
  }

  init(_ program: String, _ arguments: [String], environment: [String: String]) throws {
    // posix_openpt and its kin are not in the Glibc module; these are their system calls (ioctl_tty(2)).
    near = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var isLocked: Int32 = 0
    var number: UInt32 = 0
    guard near >= 0, ioctl(near, 0x4004_5431, &isLocked) == 0,
      ioctl(near, 0x8004_5430, &number) == 0
    else { throw FaultProblem.noTerminal }
    let name = "/dev/pts/\(number)"
    // Held until the program has it: a terminal that nobody has open looks like one that was closed.
    far = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard far >= 0 else { throw FaultProblem.noTerminal }
    _ = fcntl(near, F_SETFL, O_NONBLOCK)
    var size = winsize(
      ws_row: UInt16(TerminalScreen.rows), ws_col: UInt16(TerminalScreen.columns), ws_xpixel: 0,
      ws_ypixel: 0)
    _ = ioctl(far, UInt(TIOCSWINSZ), &size)
    process = try Self.start(program, arguments, environment, on: name)
  }

  deinit {
    if ending == nil {
      kill(process, SIGKILL)
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }
    if far >= 0 { close(far) }
    close(near)
  }

  func type(_ keys: String) {
    let bytes = Array(keys.utf8)
    _ = write(near, bytes, bytes.count)
  }

  /// Reads what the program writes until something holds of it or it has ended; false where neither came.
  @discardableResult
  func wait(until holds: (TerminalScreen) -> Bool) -> Bool {
    var patience = Patience(with: process)
    var bytes = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = read(near, &bytes, bytes.count)
      if count > 0 {
        screen.take(bytes.prefix(count))
        patience.begin()
        if far >= 0 {
          close(far)
          far = -1
        }
        continue
      }
      if ending != nil { return true }
      // A screen that is half painted says nothing yet.
      if holds(screen), isWaiting { return true }
      if patience.isAtItsEnd { return false }
      var files = [pollfd(fd: near, events: Int16(POLLIN), revents: 0)]
      if poll(&files, 1, 20) == 1, files[0].revents & Int16(POLLIN) != 0 { continue }
      var status: Int32 = 0
      guard waitpid(process, &status, WNOHANG) == process else { continue }
      // What it wrote last is still on the way.
      while true {
        let count = read(near, &bytes, bytes.count)
        guard count > 0 else { break }
        screen.take(bytes.prefix(count))
      }
      ending =
        status & 0x7F == 0 ? .exited((status >> 8) & 0xFF) : .killed(status & 0x7F)
    }
  }

  /// Whether the program sleeps, having nothing left to paint.
  private var isWaiting: Bool {
    Patience.state(of: process) == "S" && !hasOutput
  }

  private var hasOutput: Bool {
    var files = [pollfd(fd: near, events: Int16(POLLIN), revents: 0)]
    return poll(&files, 1, 0) == 1 && files[0].revents & Int16(POLLIN) != 0
  }

  private static func start(
    _ program: String, _ arguments: [String], _ environment: [String: String],
    on terminal: String
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    return try spawn(program, arguments, environment, &actions)
  }

  /// Runs a program without a terminal to its end; what it prints is thrown away.
  static func run(
    _ program: String, _ arguments: [String], environment: [String: String]
  ) throws -> Ending {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    let process = try spawn(program, arguments, environment, &actions)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? .exited((status >> 8) & 0xFF) : .killed(status & 0x7F)
  }

  private static func spawn(
    _ program: String, _ arguments: [String], _ environment: [String: String],
    _ actions: inout posix_spawn_file_actions_t
  ) throws -> pid_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    // A session of its own, so that the terminal is its own and goes with us.
    let ownSession: Int32 = 0x80
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | ownSession))
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    var variables = environment.map { strdup($0.key + "=" + $0.value) } + [nil]
    defer { for text in words + variables { free(text) } }
    var process: pid_t = 0
    let problem = posix_spawn(&process, program, &actions, &attributes, &words, &variables)
    guard problem == 0 else { throw FaultProblem.notStarted(program, problem) }
    return process
  }
}

/// Why the harness itself cannot go on.
enum FaultProblem: Error, CustomStringConvertible {
  case noTerminal
  case notStarted(String, Int32)
  case noInjector(String)
  case notAsExpected(String)

  var description: String {
    switch self {
    case .noTerminal: "no terminal could be opened"
    case .notStarted(let program, let code):
      "\(program) cannot be started: \(String(cString: strerror(code)))"
    case .noInjector(let path): "\(path) was not built"
    case .notAsExpected(let what): what
    }
  }
}
