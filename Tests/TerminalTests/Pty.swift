import Glibc

/// A terminal without a person: what a program writes can be read, and keys can be typed.
final class Pty {
  let near: Int32
  let far: Int32

  init?(rows: UInt16 = 24, columns: UInt16 = 80) {
    // posix_openpt and its kin are not in the Glibc module; these are their system calls (ioctl_tty(2)).
    near = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var isLocked: Int32 = 0
    var number: UInt32 = 0
    guard near >= 0, ioctl(near, 0x4004_5431, &isLocked) == 0,
      ioctl(near, 0x8004_5430, &number) == 0
    else { return nil }
    far = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    guard far >= 0 else { return nil }
    _ = fcntl(near, F_SETFL, O_NONBLOCK)
    resize(rows: rows, columns: columns)
  }

  deinit {
    close(near)
    close(far)
  }

  func resize(rows: UInt16, columns: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(far, UInt(TIOCSWINSZ), &size)
  }

  func type(_ bytes: [UInt8]) { _ = write(near, bytes, bytes.count) }

  /// All that was written to it so far.
  func written() -> [UInt8] {
    var all: [UInt8] = []
    var bytes = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(near, &bytes, bytes.count)
      guard count > 0 else { return all }
      all += bytes.prefix(count)
    }
  }

  var modes: termios {
    var modes = termios()
    tcgetattr(far, &modes)
    return modes
  }
}
