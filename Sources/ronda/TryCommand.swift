import ArgumentParser
import Forms
import Formulas
import Foundation

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
    guard let data = FileManager.default.contents(atPath: cases) else {
      FileHandle.standardError.write(Data("cannot read \(cases)\n".utf8))
      throw ExitCode(65)
    }
    let document: JSON
    do {
      document = try JSON.parse(Array(data))
    } catch {
      FileHandle.standardError.write(Data("\(cases): no JSON at byte \(error.offset)\n".utf8))
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
    let now = Date()
    let offset = TimeZone.current.secondsFromGMT(for: now) / 60
    let moment = Moment(
      instant: Int((now.timeIntervalSince1970 * 1000).rounded(.down)), offset: offset)
    return Environment(now: moment, random: { Double.random(in: 0..<1) })
  }
}
