import ArgumentParser
import Findings
import Forms

struct QualityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quality", abstract: "What to look at in how interviews were made.",
    discussion: """
      CSV columns: survey,round,check,monitor,KEY,value,threshold,severity,text.
      Checks are Q01 to Q25 and the rows of quality.csv; severities 4 high to 1. A
      flag is a reason to ask and to help, never a verdict: nothing is deleted.
      Without --round: the latest round.
      """)

  @OptionGroup var about: SurveyArgument
  @OptionGroup var chosen: RoundOption
  @Flag(help: "Each monitor's figures instead of the flags.")
  var monitors = false
  @OptionGroup var output: OutputOptions

  func run() throws {
    try ending {
      let (survey, round, options) = (about.survey, chosen.round, output.workspace)
      let analysis = try Analysed.survey(survey, options)
      try Analysed.requireRound(round, analysis, options)
      Analysed.warn(
        of: analysis.backChecks.diagnostics, in: BackCheckSheet.file,
        listedBy: "ronda supervise (7)", options.chosenLanguage)
      let review = analysis.quality(
        round: round ?? analysis.latestRound, rules: try Analysed.checks(of: survey, options),
        samePhone: try Analysed.samePhone(analysis, options))
      let table =
        monitors
        ? PrintedTable(
          header: MonitorQuality.header, numbers: Set(MonitorQuality.header.dropFirst(3)),
          rows: (review.monitors + [review.team]).map {
            $0.row(survey: survey, round: round ?? analysis.latestRound ?? "")
          })
        : PrintedTable(
          header: QualityFlag.header, numbers: ["value", "threshold", "severity"],
          rows: review.flags.map { $0.row(survey: survey, options.chosenLanguage) })
      try Output.data(table.text(output.format))
    }
  }
}
