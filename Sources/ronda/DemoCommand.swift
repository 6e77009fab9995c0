import ArgumentParser
import Forms
import Formulas
import Storage

/// `ronda demo DIR`: a workspace with synthetic interviews, to look around in.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Make a workspace with synthetic interviews to look around in.",
    discussion: """
      Copies the questionnaires of the workspace into DIR and fills it with three
      rounds of made-up interviews, through the same functions that keep real ones.
      What the respondents answer, and which problems are planted, stands in
      surveys/shared/demo*.csv and surveys/<survey>/demo.csv. The same options with
      --date give the same files; without it nothing happens later than now.

      DIR must not exist, or be empty: exit code 73 otherwise. Prints the planted
      problems (problem, survey, text).
      """)

  @Argument(help: ArgumentHelp("The folder to make.", valueName: "dir"))
  var folder: String

  @Option(help: "What the random numbers begin with.")
  var seed: UInt64 = Self.usualSeed

  @Option(help: "How many interviews, refusals and no-contacts among them.")
  var interviews = 1_500

  @Option(help: ArgumentHelp("The day of the demo (default: today).", valueName: "yyyy-mm-dd"))
  var date: String?

  @Option(help: "table, csv or json.")
  var format: OutputFormat = .table

  @OptionGroup var options: WorkspaceOptions

  /// One with which every planted problem is found, and hardly anything else.
  static let usualSeed: UInt64 = 8

  func validate() throws {
    guard (1...100_000).contains(interviews) else {
      throw ValidationError("--interviews must be between 1 and 100000.")
    }
    if let date, Moment(dateText: date, localOffset: 0) == nil || date.contains("T") {
      throw ValidationError("--date must be a day like 2026-11-22.")
    }
  }

  func run() throws {
    try ending { try make() }
  }

  private func make() throws {
    let language = options.chosenLanguage
    let words = DemoWords(language)
    let origin = try options.open()
    do {
      guard try Workspace.isFree(folder) else {
        throw Ending(.cannotCreate, words.notFree(folder))
      }
      var library = SurveyLibrary(origin)
      let source = try readSource(&library, words: words)
      let named = date.flatMap { Moment(dateText: $0, localOffset: 0)?.day }
      let today = named.map(DemoDay.init(day:)) ?? DemoDay(now: Clock.now())
      var folders = [try library.sharedFolder()]
      for name in try library.names() { folders.append(try library.entry(name).folder) }
      let workspace = try Workspace.create(at: folder, with: folders)
      try workspace.replace(
        "SYNTHETIC.txt",
        with: Array(DemoWords.notice(seed: seed, count: interviews, day: today.day).utf8))
      let demo = DemoWorkspace(
        source: source,
        again: {
          var library = SurveyLibrary(origin)
          return try? DemoSource(&library)
        }, today: today, count: interviews, seed: seed)
      let summary = try demo.fill(workspace)
      try Output.data(problems(source, language).text(format))
      Output.message(words.summary(summary, folder: folder))
    } catch let error as StorageError {
      throw Ending(
        error.isMissing ? .cannotCreate : .inputOutput, StorageWords.message(error)[language])
    } catch let failure as DemoFailure {
      throw Ending(.unreadable, words.failure(failure))
    }
  }

  private func readSource(
    _ library: inout SurveyLibrary, words: DemoWords
  ) throws -> DemoSource {
    let source = try DemoSource(&library)
    for name in source.unusable { Output.message(words.unusable(name)) }
    if !source.diagnostics.isEmpty {
      Output.message(CheckCommand.text(source.diagnostics, words.language))
    }
    guard !source.diagnostics.contains(where: { $0.severity == .error }) else {
      throw Ending(.unreadable, words.mistakes)
    }
    guard !source.surveys.isEmpty else { throw Ending(.unreadable, words.noSurvey) }
    return source
  }

  private func problems(_ source: DemoSource, _ language: InterfaceLanguage) -> PrintedTable {
    PrintedTable(
      header: ["problem", "survey", "text"], numbers: [],
      rows: source.problems.map { [$0.code, $0.survey, $0.text[language]] })
  }
}
