import ArgumentParser
import Findings

struct TablesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tables", abstract: "Frequencies of every closed question.",
    discussion: """
      CSV columns: survey,round,question,by,group,code,n,weighted,share. All
      interviews of the round count, or of all rounds without --round; of several
      choices each counts; rows of a repeat count by themselves. n counts them as
      they are; weighted is the sum of weights, where weights or populations are
      declared: who is not in the sample (no consent,not complete) then weighs 0.
      share is of the weights of those who answered, also of several choices; those
      without an answer have an empty code and no share. Of a group with fewer than
      five answers n, weighted and share are empty. With --by, questions that red
      flags are about are left out.
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
      let grouping = Grouping(keys)
      func lines(_ tables: [QuestionTable], _ schema: Schema) -> [[String]] {
        tables.flatMap { $0.lines(survey: survey, schema.form, by: grouping, round: round) }
      }
      let rows = try Analysed.rows(
        survey, options, for: .closedQuestions(by: keys), round: round
      ) { counted in
        counted.summary.tables(
          by: grouping, round: round,
          restricted: counted.rules.restrictedSlots(of: counted.schema.form), plan: counted.plan,
          survey: survey, schema: counted.schema
        ).map { lines($0, counted.schema) }
      } else: { analysis in
        lines(analysis.tables(by: grouping, round: round), analysis.dataset.schema)
      }
      try Output.data(
        PrintedTable(
          header: QuestionTable.header, numbers: ["n", "weighted", "share"], rows: rows
        ).text(format))
    }
  }
}
