import Glibc

/// Nanoseconds of a clock that only goes forward.
func monotonicNanoseconds() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

/// How a process ended and what it used.
struct ProcessEnd {
  /// The exit code; 128 and the signal's number where a signal ended it.
  var code: Int32
  /// Processor time in nanoseconds.
  var processorTime: Int
  /// The most memory it had, in KiB.
  var peakMemory: Int

  init(status: Int32, usage: rusage) {
    code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    let seconds = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
    let rest = usage.ru_utime.tv_usec + usage.ru_stime.tv_usec
    processorTime = seconds * 1_000_000_000 + rest * 1000
    peakMemory = usage.ru_maxrss
  }
}

/// The resident memory of a running process.
struct ResidentMemory {
  /// What it has now and what it had at most, in KiB.
  var now: Int
  var peak: Int

  /// Nil where the system does not say.
  init?(of process: pid_t) {
    guard let bytes = Files.read("/proc/\(process)/status") else { return nil }
    var found: [String: Int] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let parts = line.split { " \t:".contains($0) }
      if parts.count >= 2, let number = Int(parts[1]) { found[String(parts[0])] = number }
    }
    guard let now = found["VmRSS"], let peak = found["VmHWM"] else { return nil }
    self.now = now
    self.peak = peak
  }
}

/// Where a file of a new process comes from.
enum SpawnedFile {
  case path(String)
  case nothing
  case copy(Int32)
}

/// Starts a process; only the given environment and files are its own.
func spawn(
  _ program: String, _ arguments: [String], _ environment: [String: String],
  files: [(number: Int32, from: SpawnedFile)], isLeader: Bool = false
) throws(SpeedProblem) -> pid_t {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  for file in files {
    switch file.from {
    case .path(let path):
      posix_spawn_file_actions_addopen(&actions, file.number, path, O_RDWR, 0)
    case .nothing:
      posix_spawn_file_actions_addopen(&actions, file.number, "/dev/null", O_RDWR, 0)
    case .copy(let other):
      posix_spawn_file_actions_adddup2(&actions, other, file.number)
    }
  }
  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  // POSIX_SPAWN_SETSID, which the module of the C library leaves out.
  if isLeader { posix_spawnattr_setflags(&attributes, 0x80) }
  var words = ([program] + arguments).map { strdup($0) } + [nil]
  var variables = environment.map { strdup($0.key + "=" + $0.value) } + [nil]
  defer { for text in words + variables { free(text) } }
  var process: pid_t = 0
  let problem = posix_spawnp(&process, program, &actions, &attributes, &words, &variables)
  guard problem == 0 else { throw .cannotStart(program, problem) }
  return process
}

/// Runs a command to its end with nothing to read and its output thrown away.
func runToEnd(
  _ program: String, _ arguments: [String], environment: [String: String]
) throws(SpeedProblem) -> (elapsed: Int, end: ProcessEnd) {
  let begun = monotonicNanoseconds()
  let process = try spawn(
    program, arguments, environment, files: [(0, .nothing), (1, .nothing), (2, .copy(2))])
  var status: Int32 = 0
  var usage = rusage()
  while wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
  return (monotonicNanoseconds() - begun, ProcessEnd(status: status, usage: usage))
}

/// Runs a command to its end and gives what it printed.
func runPrinting(
  _ program: String, _ arguments: [String], environment: [String: String]
) throws(SpeedProblem) -> (printed: [UInt8], end: ProcessEnd) {
  let folder = try Speed.temporaryFolder()
  defer { Files.remove(folder) }
  let printed = folder + "/printed"
  guard Files.write([], to: printed) else { throw .cannotCopy(folder) }
  let process = try spawn(
    program, arguments, environment,
    files: [(0, .nothing), (1, .path(printed)), (2, .copy(2))])
  var status: Int32 = 0
  var usage = rusage()
  while wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
  return (Files.read(printed) ?? [], ProcessEnd(status: status, usage: usage))
}
