import Glibc

/// A program on a pseudo-terminal of its own, as it would run in a window, with what it wrote.
///
/// Nothing answers for a terminal here: what the program asks of it stays without a reply, as on a plain console.
final class PseudoTerminal {
  /// What came of waiting until the program has nothing more to write.
  struct Pause {
    /// Bytes written meanwhile.
    var bytes: Int
    /// When the last of them came, in nanoseconds of the monotonic clock; nil where none came.
    var lastByte: Int?
    /// When the text that was waited for was whole; nil where it never came.
    var sign: Int?
    /// Whether the program has closed the terminal.
    var hasEnded: Bool
  }

  /// What Linux calls `unlockpt` and `ptsname`, which the module of the C library leaves out.
  private enum Request {
    static let lock: UInt = 0x4004_5431
    static let number: UInt = 0x8004_5430
  }

  let process: pid_t
  /// When the program was started, in nanoseconds of the monotonic clock.
  let started: Int
  /// All that the program wrote since `forget`.
  private(set) var output: [UInt8] = []
  private let controller: Int32
  private var isOver = false

  /// Starts a program at a path on a terminal of a size; the environment is only what is given.
  init(
    _ program: String, _ arguments: [String], environment: [String: String], rows: Int = 24,
    columns: Int = 80
  ) throws(SpeedProblem) {
    controller = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var number: Int32 = 0
    var isLocked: Int32 = 0
    guard controller >= 0, ioctl(controller, Request.lock, &isLocked) == 0,
      ioctl(controller, Request.number, &number) == 0
    else { throw .noPseudoTerminal(errno) }
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(controller, UInt(TIOCSWINSZ), &size)
    started = monotonicNanoseconds()
    // A leader of a session takes the first terminal that it opens as its own.
    process = try spawn(
      program, arguments, environment,
      files: [(0, .path("/dev/pts/\(number)")), (1, .copy(0)), (2, .copy(0))],
      isLeader: true)
  }

  deinit {
    if !isOver {
      kill(process, SIGKILL)
      var status: Int32 = 0
      waitpid(process, &status, 0)
    }
    close(controller)
  }

  /// The processor time that all threads of the program have used, in nanoseconds.
  var processorTime: Int {
    var clock: clockid_t = 0
    var time = timespec()
    guard clock_getcpuclockid(process, &clock) == 0, clock_gettime(clock, &time) == 0 else {
      return 0
    }
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  /// Types bytes as a keyboard would send them; answers when that was, on the monotonic clock.
  @discardableResult
  func type(_ bytes: [UInt8]) -> Int {
    let now = monotonicNanoseconds()
    _ = write(controller, bytes, bytes.count)
    return now
  }

  func forget() { output = [] }

  /// Whether the program wrote a text, in one piece.
  func hasWritten(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard output.count >= wanted.count, let first = wanted.first else { return false }
    return (0...(output.count - wanted.count)).contains { start in
      output[start] == first && output[start..<(start + wanted.count)].elementsEqual(wanted)
    }
  }

  /// Reads until the program, after at least one byte, wrote nothing for so long and sleeps.
  ///
  /// The program waits for the disk while it flushes an answer: that is no sleep, so that it is part of
  /// the time measured. Without a byte it gives up after `limit` milliseconds.
  @discardableResult
  func settle(quiet: Int = 30, limit: Int = 3000, sign: String? = nil) -> Pause {
    var pause = Pause(bytes: 0, lastByte: nil, sign: nil, hasEnded: false)
    let begun = monotonicNanoseconds()
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      var file = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
      let ready = poll(&file, 1, Int32(quiet))
      if ready > 0 {
        let count = read(controller, &part, part.count)
        // The other side is closed: EIO on Linux.
        guard count > 0 else {
          pause.hasEnded = true
          return pause
        }
        pause.lastByte = monotonicNanoseconds()
        pause.bytes += count
        output += part[..<count]
        if let sign, pause.sign == nil, hasWritten(sign) { pause.sign = pause.lastByte }
      } else if pause.bytes > 0, isAsleep {
        return pause
      }
      if monotonicNanoseconds() - begun > limit * 1_000_000 { return pause }
    }
  }

  /// Waits for the program's end; kills it when that takes more than so many milliseconds.
  @discardableResult
  func end(within limit: Int = 3000) -> ProcessEnd {
    let begun = monotonicNanoseconds()
    var status: Int32 = 0
    var usage = rusage()
    var part = [UInt8](repeating: 0, count: 1 << 16)
    var isKilled = false
    while wait4(process, &status, WNOHANG, &usage) == 0 {
      // What it writes at the end has to be taken, or it could wait for ever.
      var file = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
      if poll(&file, 1, 1) > 0, read(controller, &part, part.count) <= 0 { usleep(200) }
      if !isKilled, monotonicNanoseconds() - begun > limit * 1_000_000 {
        isKilled = true
        kill(process, SIGKILL)
      }
    }
    isOver = true
    return ProcessEnd(status: status, usage: usage)
  }

  private var isAsleep: Bool {
    let tasks = "/proc/\(process)/task"
    return (Files.names(in: tasks) ?? []).allSatisfy { thread in
      guard let bytes = Files.read("\(tasks)/\(thread)/stat") else { return true }
      // The state stands behind the name in brackets, which may hold anything.
      guard let bracket = bytes.lastIndex(of: UInt8(ascii: ")")), bracket + 2 < bytes.count else {
        return true
      }
      return ![UInt8(ascii: "R"), UInt8(ascii: "D")].contains(bytes[bracket + 2])
    }
  }
}
