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
      declared: who is not in the sample (no consent, not complete) then weighs 0.
      share is of the weights of those who answered, also of several choices; those
      without an answer have an empty code and no share. Of a group with fewer than
      five answers n, weighted and share are empty, beside every code of the list.
      With --by, sensitive questions that red flags are about are left out, and all
      sensitive ones while a rule has a mistake.
      """)

  @OptionGroup var about: SurveyArgument
  @OptionGroup var breakdown: BreakdownOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    try ending {
      let (survey, options) = (about.survey, output.workspace)
      let (keys, round) = (breakdown.keys, breakdown.round)
      let grouping = Grouping(keys)
      func lines(_ tables: [QuestionTable], _ schema: Schema) -> [[String]] {
        tables.flatMap { $0.lines(survey: survey, schema.form, by: grouping, round: round) }
      }
      let rows = try Analysed.rows(
        survey, options, for: .closedQuestions(by: keys), round: round
      ) { counted in
        counted.summary.tables(
          by: grouping, round: round,
          restricted: counted.rules.restrictedSlots(
            of: counted.schema.form, areSomeUnread: counted.hasUnreadRules),
          plan: counted.plan, survey: survey, schema: counted.schema
        ).map { lines($0, counted.schema) }
      } else: { analysis in
        lines(analysis.tables(by: grouping, round: round), analysis.dataset.schema)
      }
      try Output.data(
        PrintedTable(
          header: QuestionTable.header, numbers: ["n", "weighted", "share"], rows: rows
        ).text(output.format))
    }
  }
}
