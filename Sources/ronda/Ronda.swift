import ArgumentParser

@main
struct Ronda: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ronda",
    abstract: "Interviews after a distribution, and what to improve: from XLSForm to findings.",
    subcommands: [TryCommand.self, EvalCommand.self])
}
