import Foundation

/// How long a program is waited for: as long as it gets on, however slowly the machine lets it.
///
/// It is at its end when the program was found asleep at every one of many looks in a row without having had a
/// moment of the processor in between, so that nothing but a key will wake it; or when it has worked for a minute of
/// the processor's time, which is a hang; or, whatever it does, after a quarter of an hour.
struct Patience {
  private let process: pid_t
  private var looks = 0
  private var worked: UInt64 = 0
  private var workedAtFirst: UInt64
  private let last: ContinuousClock.Instant

  /// So many looks, of a fiftieth of a second and more, asleep: longer than anything that the program waits for by
  /// itself, such as a lock or the rest of a key.
  private static let asleep = 150
  private static let hang: UInt64 = 60_000_000_000

  init(with process: pid_t) {
    self.process = process
    workedAtFirst = Self.nanoseconds(of: process)
    worked = workedAtFirst
    last = ContinuousClock().now + .seconds(900)
  }

  /// Something came: waiting begins anew.
  mutating func begin() {
    looks = 0
    workedAtFirst = Self.nanoseconds(of: process)
  }

  /// To be asked once a look.
  var isAtItsEnd: Bool {
    mutating get {
      let now = Self.nanoseconds(of: process)
      let isIdle = now == worked && Self.state(of: process) == "S"
      looks = isIdle ? looks + 1 : 0
      worked = now
      return looks > Self.asleep || now - min(now, workedAtFirst) > Self.hang
        || ContinuousClock().now > last
    }
  }

  /// The letter that the system has for what a process does; nil where there is none.
  static func state(of process: pid_t) -> Character? {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let name = text.lastIndex(of: ")")
    else { return nil }
    return text[name...].dropFirst(2).first
  }

  /// How long the process had a processor, in nanoseconds (proc(5), `schedstat`).
  private static func nanoseconds(of process: pid_t) -> UInt64 {
    let text = try? String(contentsOfFile: "/proc/\(process)/schedstat", encoding: .utf8)
    return text?.split(separator: " ").first.flatMap { UInt64($0) } ?? 0
  }
}
