import ArgumentParser
import Forms

/// The questionnaire that a command is about.
struct SurveyArgument: ParsableArguments {
  @Argument(help: "The questionnaire's folder in surveys, such as nfi.")
  var survey: String
}

/// Which estimates or frequencies: by what they are broken down, and of which round.
struct BreakdownOptions: ParsableArguments {
  @Option(help: "Roles to break down by, such as partner or partner,sex.")
  var by: String?

  @Option(help: "One round only.")
  var round: String?

  /// The roles or questions of `--by`; none without it.
  var keys: [String] {
    by.map { $0.split(separator: ",").map { String($0).trimmingBlanks } } ?? []
  }
}

/// The round that findings and flags are about.
struct RoundOption: ParsableArguments {
  @Option(help: "The round; the latest without it.")
  var round: String?
}

/// How a command prints its table.
struct FormatOption: ParsableArguments {
  @Option(help: "table, csv or json.")
  var format: OutputFormat = .table
}

/// In which language a command without a workspace says what is wrong.
struct LanguageOption: ParsableArguments {
  @Option(name: .customLong("language"), help: "The language of messages: es or en.")
  var chosen: InterfaceLanguage?

  /// The language that was asked for, or the environment's.
  var language: InterfaceLanguage { chosen ?? ProgramEnvironment.language }
}

/// What every command takes that prints a table made of a workspace.
struct OutputOptions: ParsableArguments {
  @OptionGroup var table: FormatOption
  @OptionGroup var workspace: WorkspaceOptions

  /// How the table is printed.
  var format: OutputFormat { table.format }
}
