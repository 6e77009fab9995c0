import ArgumentParser
import Forms
import Formulas
import Storage

/// `ronda try FORM CASES.json`: scripted answers through a form.
struct TryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try",
    abstract: "Run scripted answers through a form and print the resulting state as JSON.",
    discussion: """
      One JSON document a case, a line each: the result of every step, then the
      visible path, all nodes and all groups. Exits with 0 also when an answer is
      refused.
      """)

  @Argument(help: "The form: .csv, .xlsx, .md, an XForm's .xml or a folder.")
  var form: String

  @Argument(help: "The cases, as JSON.")
  var cases: String

  func run() throws {
    let language = ProgramEnvironment.language
    try ending {
      let form = try LooseForm.read(form, language).loaded(language)
      let bytes: [UInt8]
      do throws(StorageError) {
        bytes = try LooseFile.read(cases).bytes
      } catch {
        throw Ending(.unreadable, StorageWords.message(error)[language])
      }
      let document: JSON
      do throws(JSONError) {
        document = try JSON.parse(bytes)
      } catch {
        throw Ending(.unreadable, "\(cases): no JSON at byte \(error.offset)")
      }
      for result in TryCases(form: form, environment: .now()).run(document) {
        try Output.data(result.encoded + "\n")
      }
    }
  }
}

extension Environment {
  /// The clock, the offset and the random numbers of this machine, for a record that nobody keeps.
  static func now() -> Environment {
    let key = "uuid:" + RandomSource(seed: .random(in: .min ... .max)).uuid()
    return Environment(
      now: Clock.now(), properties: ["instanceID": key], random: { Double.random(in: 0..<1) })
  }
}
