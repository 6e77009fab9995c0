import ArgumentParser
import Glibc

/// The benchmarks and measurements of the house: a second program that nothing else needs.
@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ronda-bench",
    abstract: "Measure Ronda: its statistics, its rules, its speed, and what it withstands.",
    subcommands: [
      GoldenCommand.self, JobsCommand.self, SpeedCommand.self, BigFormsCommand.self,
      TruthCommand.self, FuzzCommand.self,
    ])

  /// Ends a command with the code that its work came to.
  static func end(_ code: Int32) throws {
    if code != EndCode.fine { throw ExitCode(code) }
  }

  /// Reads a count from an argument.
  static func count(_ text: String) throws -> Int {
    guard let number = Int(text), number > 0 else {
      throw ValidationError("'\(text)' is not a whole number above 0.")
    }
    return number
  }
}

/// The exit codes of `sysexits.h` that the program uses.
enum EndCode {
  static let fine: Int32 = 0
  static let usage: Int32 = 64
  static let badInput: Int32 = 65
  static let cannotWrite: Int32 = 73
}

/// Text for a person: results to standard output, messages to standard error.
enum Output {
  static func say(_ line: String) {
    print(line)
  }

  static func warn(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
  }
}
