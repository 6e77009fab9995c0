import Glibc

/// Asks for a passphrase on the terminal without showing what is typed.
package enum PassphrasePrompt {
  /// What came of asking.
  package enum Reply: Sendable, Equatable {
    case typed([UInt8])
    /// Escape, Ctrl-C or Ctrl-D.
    case cancelled
    /// There is nobody to ask.
    case noTerminal
  }

  /// The most bytes that a passphrase has.
  static let longest = 1_024

  /// Asks on the controlling terminal, whatever standard input and output are.
  package static func ask(_ question: String) -> Reply {
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard terminal >= 0 else { return .noTerminal }
    defer { close(terminal) }
    return ask(question, on: terminal)
  }

  /// Asks on an open terminal; how it treats keys is as before when this returns.
  package static func ask(_ question: String, on terminal: Int32) -> Reply {
    var before = termios()
    guard tcgetattr(terminal, &before) == 0 else { return .noTerminal }
    var silent = before
    // Keys come one by one, and Ctrl-C is a key: the terminal must not be left silent.
    silent.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG | IEXTEN)
    guard tcsetattr(terminal, TCSAFLUSH, &silent) == 0 else { return .noTerminal }
    defer {
      tcsetattr(terminal, TCSAFLUSH, &before)
      write("\n", to: terminal)
    }
    write(question, to: terminal)
    var typed: [UInt8] = []
    while true {
      var byte: UInt8 = 0
      let count = read(terminal, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { return .cancelled }
      if let reply = take(byte, into: &typed) { return reply }
    }
  }

  /// Takes one key; the reply where it was the last one.
  static func take(_ byte: UInt8, into typed: inout [UInt8]) -> Reply? {
    switch byte {
    case 0x0A, 0x0D: return .typed(typed)
    case 0x03, 0x04, 0x1B: return .cancelled
    // Backspace takes a whole character away, Ctrl-U all of them.
    case 0x08, 0x7F:
      while let last = typed.popLast(), last & 0xC0 == 0x80 {}
    case 0x15: typed = []
    case 0x20... where typed.count < longest: typed.append(byte)
    default: break
    }
    return nil
  }

  private static func write(_ text: String, to file: Int32) {
    let bytes = Array(text.utf8)
    _ = Glibc.write(file, bytes, bytes.count)
  }
}
