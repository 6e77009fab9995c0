import ArgumentParser
import Canvas
import Forms
import Glibc
import Storage

/// What every command that reads a workspace takes.
struct WorkspaceOptions: ParsableArguments {
  @Option(
    name: .long, help: ArgumentHelp("The workspace's folder.", valueName: "dir"))
  var workspace: String?

  @Option(name: .long, help: "The language of messages and texts: es or en.")
  var language: InterfaceLanguage?

  /// The folder that is meant: the option, RONDA_WORKSPACE, the current one, or its `surveys` folder's parent.
  var folder: String {
    if let workspace { return workspace }
    if let named = ProgramEnvironment.value("RONDA_WORKSPACE") { return named }
    return "."
  }

  /// The language that was asked for, or the environment's.
  var chosenLanguage: InterfaceLanguage { language ?? ProgramEnvironment.language }

  /// Opens the workspace, or ends the program with the reason and exit code 64.
  func open() throws -> Workspace {
    do throws(StorageError) {
      return try Workspace(at: folder)
    } catch {
      throw Ending(.usage, StorageWords.message(error)[chosenLanguage])
    }
  }
}

extension InterfaceLanguage: ExpressibleByArgument {}

/// The environment variables that the program reads; the one place that does.
enum ProgramEnvironment {
  /// A variable that is set and not empty.
  static func value(_ name: String) -> String? {
    guard let bytes = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: bytes)
    return text.isEmpty ? nil : text
  }

  /// The folder that the program was started in; empty where it is gone.
  static var folder: String {
    guard let bytes = unsafe getcwd(nil, 0) else { return "" }
    defer { unsafe free(bytes) }
    return unsafe String(cString: bytes)
  }

  /// Spanish when the environment says nothing.
  static var language: InterfaceLanguage {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      guard let locale = value(name) else { continue }
      if locale.hasPrefix("en") { return .en }
      if locale.hasPrefix("es") { return .es }
      // LC_ALL=C and the like say nothing about a language.
      if !["C", "POSIX"].contains(locale.prefix { $0 != "." }) { return .es }
    }
    return .es
  }

  static var all: [String: String] {
    var found: [String: String] = [:]
    for name in ["TERM", "NO_COLOR", "RONDA_ASCII", "LC_ALL", "LC_CTYPE", "LANG"] {
      if let text = value(name) { found[name] = text }
    }
    return found
  }
}

/// A way for a command to end: an exit code and a message for standard error.
struct Ending: Error, CustomStringConvertible {
  /// The exit codes of the design, section 6.
  enum Code: Int32 {
    case wrong = 1
    case usage = 64
    case unreadable = 65
    case cannotCreate = 73
    case inputOutput = 74
  }

  var code: Code
  var message: String
  var description: String { message }

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}

/// Runs a command's body; an `Ending` is said on standard error and becomes the exit code.
///
/// What the disk refuses is said too, and ends with 74.
func ending(
  _ language: InterfaceLanguage = ProgramEnvironment.language, _ body: () throws -> Void
) throws {
  do {
    try body()
  } catch let end as Ending {
    if !end.message.isEmpty { Output.message(end.message) }
    throw ExitCode(end.code.rawValue)
  } catch let error as StorageError {
    Output.message(StorageWords.message(error)[language])
    throw ExitCode(Ending.Code.inputOutput.rawValue)
  }
}

/// Standard output and standard error.
enum Output {
  /// Writes all bytes to standard output, as data; ends the program with 74 where that fails.
  ///
  /// A file or a pipe gets them as they are; on a terminal nothing is left that it would obey.
  static func data(_ bytes: [UInt8]) throws {
    let shown =
      isatty(1) == 1 ? Array(harmlessLines(String(decoding: bytes, as: UTF8.self)).utf8) : bytes
    guard write(shown, to: 1) else { throw ExitCode(Ending.Code.inputOutput.rawValue) }
  }

  static func data(_ text: String) throws {
    try data(Array(text.utf8))
  }

  /// Writes a line, or lines, to standard error; whatever a terminal would obey is made visible or left out.
  static func message(_ text: String) {
    _ = write(Array("ronda: \(harmlessLines(text))\n".utf8), to: 2)
  }

  /// Writes lines as they are, with a line ending, to standard error or output.
  static func lines(_ text: String, isMessage: Bool) {
    _ = write(Array((text + "\n").utf8), to: isMessage ? 2 : 1)
  }

  /// The lines of a text without anything that a terminal would obey: file names, cells and arguments come from
  /// anywhere.
  static func harmlessLines(_ text: String) -> String {
    text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { TextLayout.harmless(String($0)) }
      .joined(separator: "\n")
  }

  private static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
    var start = 0
    while start < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(file, buffer.baseAddress?.advanced(by: start), buffer.count - start)
      }
      if count < 0 {
        if errno == EINTR { continue }
        // A reader that has seen enough, such as `head`, is no failure.
        return errno == EPIPE
      }
      start += count
    }
    return true
  }
}
