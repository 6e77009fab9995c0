import Formulas
import Glibc

/// The one place where the program reads the time.
enum Clock {
  /// Now, in local time.
  static func now() -> Moment {
    var instant = timespec()
    clock_gettime(CLOCK_REALTIME, &instant)
    var local = tm()
    var seconds = instant.tv_sec
    localtime_r(&seconds, &local)
    let offset = local.tm_gmtoff / 60
    return Moment(
      instant: instant.tv_sec * 1000 + instant.tv_nsec / 1_000_000, offset: offset, kind: .dateTime)
  }

  /// Seconds that only go forward, for measuring how long something took.
  static func seconds() -> Double {
    var instant = timespec()
    clock_gettime(CLOCK_MONOTONIC, &instant)
    return Double(instant.tv_sec) + Double(instant.tv_nsec) / 1e9
  }
}

/// The C library's own words for an error number, and the number that a read-only disk gives.
func words(of code: Int32) -> String {
  guard let text = unsafe strerror(code) else { return "error \(code)" }
  return unsafe String(cString: text)
}

let readOnlyFileSystem = EROFS
