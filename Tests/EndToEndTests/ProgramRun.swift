import Foundation
import Glibc

/// A program run to its end, with nothing to read.
///
/// Not by Foundation's `Process`, which waits for whatever the program leaves behind, such as a tmux server, and
/// which hands on the signals that its own threads block.
struct ProgramRun {
  var code: Int32
  var output: String
  var errors: String

  init(_ program: String, _ arguments: [String], environment: [String: String]? = nil) throws {
    let manager = FileManager.default
    let base = manager.temporaryDirectory.appending(path: "ronda-run-" + UUID().uuidString).path()
    let paths = (output: base + ".out", errors: base + ".err")
    defer {
      try? manager.removeItem(atPath: paths.output)
      try? manager.removeItem(atPath: paths.errors)
    }
    let variables = environment ?? ProcessInfo.processInfo.environment
    let process = try Self.start(program, arguments, variables, paths.output, paths.errors)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    output = try String(contentsOfFile: paths.output, encoding: .utf8)
    errors = try String(contentsOfFile: paths.errors, encoding: .utf8)
  }

  private static func start(
    _ program: String, _ arguments: [String], _ environment: [String: String], _ output: String,
    _ errors: String
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    let flags = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 1, output, flags, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors, flags, 0o600)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    var variables = environment.map { strdup($0.key + "=" + $0.value) } + [nil]
    defer { for text in words + variables { free(text) } }
    var process: pid_t = 0
    let problem = posix_spawn(&process, program, &actions, &attributes, &words, &variables)
    guard problem == 0 else { throw TerminalProblem.notStarted(program, problem) }
    return process
  }
}
