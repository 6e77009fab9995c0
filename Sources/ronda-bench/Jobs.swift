import ArgumentParser
import Findings
import Forms
import Formulas
import Glibc
import Storage
import Tables

/// `ronda-bench jobs WORKSPACE OUT`, perhaps with another program beside it.
struct JobsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jobs",
    abstract: "Read all responses of a survey and answer the four jobs of the benchmark into OUT.",
    discussion: "With --peer, another program that does so is timed in the same run.")

  @Argument(help: "A workspace; its first survey that has responses is read.")
  var workspace: String
  @Argument(help: ArgumentHelp("The folder for j1.csv to j4.csv.", valueName: "out"))
  var output: String
  @Option(help: "The other program and its arguments, separated by blanks.")
  var peer: String?
  @Option(help: "How often both are run.", transform: Bench.count)
  var runs = 5

  func run() throws {
    guard let peer else { return try Bench.end(Jobs.run(workspace: workspace, to: output)) }
    let command = peer.split(separator: " ").map(String.init)
    guard !command.isEmpty else { throw ValidationError("--peer wants a command.") }
    try Bench.end(
      JobsPeer(command: command, runs: runs).compare(workspace: workspace, out: output))
  }
}

/// The questions that an analyst asks of a folder of responses, answered cold from the CSV files.
///
/// Interviews by partner and round (j1), every indicator by partner and round, by sex and over all (j2),
/// every closed question by partner (j3), and telephone numbers given twice (j4). Small groups are not
/// hidden here: the answers are compared with those of other programs.
enum Jobs {
  static func run(workspace path: String, to folder: String) -> Int32 {
    do {
      let survey = try JobSurvey.read(path)
      let answers = JobAnswers(survey)
      guard Files.makeFolder(folder) else {
        Output.warn("\(folder): cannot make this folder")
        return EndCode.cannotWrite
      }
      for (name, text) in [
        ("j1", answers.interviews), ("j2", answers.indicators), ("j3", answers.questions),
        ("j4", answers.telephones),
      ] where !Files.write(Array(text.utf8), to: "\(folder)/\(name).csv") {
        Output.warn("\(folder)/\(name).csv: cannot write this file")
        return EndCode.cannotWrite
      }
      return EndCode.fine
    } catch let error as StorageError {
      Output.warn("\(path): \(error)")
    } catch {
      Output.warn("\(path): \(error)")
    }
    return EndCode.badInput
  }
}

/// Why the jobs cannot be done.
enum JobProblem: Error {
  case noSurveyWithResponses
  case unusableForm(String)
  case noQuestion(role: String)
}

/// A survey with no more of its responses than the jobs ask for.
struct JobSurvey {
  let dataset: Dataset
  let indicators: [Indicator]
  let partner: Int
  let round: Int
  let sex: Int
  let phone: Int?
  /// The closed questions with one answer.
  let questions: [Int]

  /// The first survey of a workspace that has responses.
  static func read(_ path: String) throws -> JobSurvey {
    let workspace = try Workspace(at: path)
    for name in try workspace.surveys() {
      let folder = try workspace.survey(name)
      guard let file = folder.formName, let bytes = folder.files[file] else { continue }
      let (workbook, _) = Workbook.read(csv: bytes, file: folder.path(of: file))
      let files = folder.attachments(with: try workspace.shared())
      guard let form = Form.read(workbook: workbook, files: files).form else {
        throw JobProblem.unusableForm(name)
      }
      let responses = try workspace.responseFiles(of: form.id)
      if !responses.isEmpty {
        return try JobSurvey(form, sheet: folder.files["indicators.csv"] ?? [], responses)
      }
    }
    throw JobProblem.noSurveyWithResponses
  }

  private init(_ form: Form, sheet: [UInt8], _ responses: [Storage.ResponseFile]) throws {
    let schema = Schema(form)
    func slot(_ role: Role) throws -> Int {
      guard let slot = schema.slot(role) else {
        throw JobProblem.noQuestion(role: role.rawValue)
      }
      return slot
    }
    indicators =
      IndicatorSheet.read(
        csv: sheet, file: "indicators.csv", schema: schema, isShared: false
      ).indicators.filter { $0.table == 0 }
    partner = try slot(.partner)
    round = try slot(.round)
    sex = try slot(.sex)
    phone = schema.slot(.phone)
    questions = form.nodes.indices.filter { number in
      guard case .question(.selectOne) = form.nodes[number].kind else { return false }
      return schema.places[number].table == 0 && schema.places[number].column != nil
    }
    var wanted = Set(questions + [partner, round, sex] + schema.slots(named: "KEY"))
    if let phone { wanted.insert(phone) }
    for indicator in indicators {
      wanted.formUnion(indicator.value.slots)
      wanted.formUnion(indicator.base?.slots ?? [])
      wanted.formUnion(indicator.per?.slots ?? [])
    }
    let readers = responses.map(FileReader.init)
    let files = zip(responses, readers).map { file, reader in
      Findings.ResponseFile(
        name: "responses/\(file.form)/\(file.version)/\(file.name).csv",
        version: file.version == "_" ? "" : file.version, size: Int(file.stamp.size)
      ) { reader.read(at: $0, into: &$1, $2) }
    }
    dataset = Dataset.read(form: form, files: files, slots: wanted)
    if let failure = readers.compactMap(\.failure).first { throw failure }
  }
}
