import ArgumentParser
import Findings

struct TablesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tables", abstract: "Frequencies of every closed question.",
    discussion: """
      CSV columns: survey,round,question,by,group,code,n,weighted,share. All interviews of the round count, or of all rounds
      without --round; of several choices each counts; rows of a repeat count by themselves. share is of the weights of
      those who answered; those without an answer have an empty code and no share. Of a group with fewer than five
      answers n, weighted and share are empty. With --by, questions that red flags are about are left out.
      """)

  @Argument(help: "The questionnaire's folder in surveys, such as nfi.")
  var survey: String
  @Option(help: "Roles to break down by, such as partner or partner,sex.")
  var by: String?
  @Option(help: "One round only.")
  var round: String?
  @Option(help: "table, csv or json.")
  var format: OutputFormat = .table
  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    try ending {
      let keys = Analysed.keys(by)
      let analysis = try Analysed.survey(survey, options, for: .closedQuestions(by: keys))
      try Analysed.require(keys, analysis, options)
      try Analysed.requireRound(round, analysis, options)
      let grouping = Grouping(keys)
      let rows = analysis.tables(by: grouping, round: round).flatMap {
        $0.lines(in: analysis, by: grouping, round: round)
      }
      try Output.data(
        PrintedTable(
          header: QuestionTable.header, numbers: ["n", "weighted", "share"], rows: rows
        ).text(format))
    }
  }
}
