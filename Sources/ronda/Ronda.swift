import ArgumentParser

@main
struct Ronda: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ronda",
    abstract: "Interviews after a distribution, and what to improve: from XLSForm to findings.",
    discussion: """
      Without a command: the home screen, on the workspace in the current folder.

      Exit codes: 0 fine (also when damaged rows were set aside: they are counted on
      standard error); 1 check found an error, or an expression of eval has one; 64
      wrong usage, no workspace, no such survey, no terminal; 65 a form or file
      cannot be loaded; 73 and 74 cannot write, input-output error.
      """,
    subcommands: [
      HomeCommand.self, InterviewCommand.self, SuperviseCommand.self, CheckCommand.self,
      ConvertCommand.self,
      TryCommand.self, EvalCommand.self, IndicatorsCommand.self, TablesCommand.self,
      FindingsCommand.self,
      QualityCommand.self, SampleCommand.self,
      DemoCommand.self, KeysCommand.self, MergeCommand.self, VerifyCommand.self,
      RecoverCommand.self,
      ContactsCommand.self, ShareCommand.self,
    ],
    defaultSubcommand: HomeCommand.self)

  /// Runs the command line; what it says of an argument that it does not know is harmless to a terminal.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      let code = exitCode(for: error)
      let text = Output.harmlessLines(fullMessage(for: error))
      if !text.isEmpty {
        Output.lines(text, isMessage: !code.isSuccess)
      }
      exit(withError: code)
    }
  }
}
