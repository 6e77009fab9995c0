import Glibc

/// The benchmarks and measurements of the house: a second program that nothing else needs.
@main
enum Bench {
  /// One thing that the program can be asked to do.
  struct Command: Sendable {
    var name: String
    var usage: String
    var summary: String
    /// Gets the arguments after the command's name and returns the exit code.
    var run: @Sendable ([String]) -> Int32
  }

  static let commands = [golden, jobs, speed, form, truth, fuzz]

  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard let name = arguments.first, name != "--help", name != "-h", name != "help" else {
      Output.say(usage)
      exit(arguments.isEmpty ? ExitCode.usage : ExitCode.fine)
    }
    guard let command = commands.first(where: { $0.name == name }) else {
      Output.warn("ronda-bench: there is no command \(name)\n\(usage)")
      exit(ExitCode.usage)
    }
    exit(command.run(Array(arguments.dropFirst())))
  }

  private static var usage: String {
    let lines = commands.map { "  ronda-bench \($0.usage)\n      \($0.summary)" }
    return "usage:\n" + lines.joined(separator: "\n")
  }
}

/// The exit codes of `sysexits.h` that the program uses.
enum ExitCode {
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
