import ArgumentParser
import Forms
import Formulas
import Glibc

/// `ronda try FORM CASES.json`: scripted answers through a form.
struct TryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try",
    abstract: "Run scripted answers through a form and print the resulting state as JSON.",
    discussion: """
      One JSON document a case, a line each: the result of every step, then the visible path, all \
      nodes and all groups. Exits with 0 also when an answer is refused.
      """)

  @Argument(help: "The form: .csv or .md.")
  var form: String

  @Argument(help: "The cases, as JSON.")
  var cases: String

  func run() throws {
    let form = try FormFile(path: form).loaded()
    guard let bytes = FileBytes.read(cases) else {
      StandardError.print("\(cases): cannot be read")
      throw ExitCode(65)
    }
    let document: JSON
    do {
      document = try JSON.parse(bytes)
    } catch {
      StandardError.print("\(cases): no JSON at byte \(error.offset)")
      throw ExitCode(65)
    }
    for result in TryCases(form: form, environment: .now()).run(document) {
      print(result.encoded)
    }
  }
}

extension Environment {
  /// The clock, the offset and the random numbers of this machine.
  static func now() -> Environment {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    var seconds = time.tv_sec
    var local = tm()
    localtime_r(&seconds, &local)
    let moment = Moment(
      instant: time.tv_sec * 1000 + time.tv_nsec / 1_000_000, offset: local.tm_gmtoff / 60)
    return Environment(now: moment, random: { Double.random(in: 0..<1) })
  }
}
