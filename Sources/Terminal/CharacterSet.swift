import CNcurses
import Glibc

/// Which characters the terminal takes and shows, found out from the locale and the kind of terminal.
///
/// In a C locale the C library drops accents without a word, so a UTF-8 locale is used in its place wherever the terminal
/// is likely to show UTF-8. It is not asked: an answer can take longer than a start may.
enum CharacterSet {
  case utf8
  /// A locale of one byte a character, such as ISO 8859-1: accents, but no drawings.
  case latin1
  case ascii

  /// Sets the C library's locale of characters and says what came of it.
  static func settle(_ settings: ConsoleSettings, terminal: String) -> CharacterSet {
    if settings.isASCII { return fallBack(to: "C", as: .ascii) }
    let asked = settings.locale.lowercased()
    let isNeutral = asked.isEmpty || asked == "c" || asked == "posix" || !asked.contains(".")
    let asksUTF8 = asked.contains("utf-8") || asked.contains("utf8")
    if !asksUTF8, !isNeutral || setlocale(LC_CTYPE, settings.locale) != nil,
      let set = current(), set != .ascii
    {
      return set
    }
    guard asksUTF8 || (isNeutral && showsUTF8(terminal, output: settings.output)) else {
      return fallBack(to: "C", as: .ascii)
    }
    for name in [asksUTF8 ? settings.locale : "C.UTF-8", "C.UTF-8", "C.utf8", "en_US.UTF-8"] {
      if setlocale(LC_CTYPE, name) != nil, current() == .utf8 { return .utf8 }
    }
    return fallBack(to: "C", as: .ascii)
  }

  private static func fallBack(to locale: String, as set: CharacterSet) -> CharacterSet {
    setlocale(LC_CTYPE, locale)
    return set
  }

  private static func current() -> CharacterSet? {
    guard let name = nl_langinfo(Int32(CODESET)) else { return nil }
    let codeset = String(cString: name).uppercased()
    if codeset == "UTF-8" { return .utf8 }
    if codeset.hasPrefix("ISO-8859-1") { return .latin1 }
    return .ascii
  }

  private static func showsUTF8(_ terminal: String, output: Int32) -> Bool {
    if terminal == "linux" { return cn_is_8_bit_console(output) == 0 }
    let old = ["vt", "ansi", "cons25", "pcansi", "sun", "hurd", "mach", "cygwin", "wyse", "wsvt"]
    return !old.contains { terminal.hasPrefix($0) }
  }
}
