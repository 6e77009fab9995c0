import ArgumentParser
import Findings
import Forms
import Formulas
import Storage
import Tables

/// `ronda share PARTNER`: what an implementing partner may have.
struct ShareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "share",
    abstract: "Write what a partner may have: aggregates, small numbers suppressed.",
    discussion: """
      Writes exports/share-<partner>/<survey>-r<round>.csv for each questionnaire,
      from the partner's own interviews only: survey,round,indicator,label,by,group,
      n,estimate,low,high,target,status. Fewer than 10 answers, or fewer than 3 in
      the numerator or its complement, are `suppressed`, and a second cell
      (`secondary`) where the first could be worked out; neither n nor estimate
      stands there. Indicators about red flags have no breakdown. Prints what was
      written: partner,survey,round,file,rows,suppressed.

      --records adds <survey>-r<round>-records.csv, one row an interview, after a
      data-sharing agreement named by --agreement: generalised attributes and closed
      answers that are neither personal nor sensitive. Rows that fewer than 5 share
      are left out. The risk is printed, and nothing is written where it is 3% or
      more, or fewer than 5 are alike.
      """)

  @Argument(help: "The partner's code, such as p01.")
  var partner: String
  @Option(help: "One questionnaire only.")
  var survey: String?
  @Option(help: "The round; the latest of each questionnaire without it.")
  var round: String?
  @Flag(help: "Add records, if they are anonymous enough.")
  var records = false
  @Option(
    help: ArgumentHelp(
      "The data-sharing agreement that allows records, as its files name it.", valueName: "text"))
  var agreement: String?
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if records, (agreement ?? "").trimmingBlanks.isEmpty {
      throw ValidationError("--records needs --agreement, the data-sharing agreement's name.")
    }
  }

  func run() throws {
    try ending {
      let language = output.workspace.chosenLanguage
      let workspace = try output.workspace.open()
      let surveys =
        try survey.map { [try Analysed.survey($0, output.workspace)] }
        ?? Analysed.all(output.workspace)
      guard surveys.contains(where: knows) else {
        throw Ending(
          .usage,
          Bilingual(
            en: "there is no partner \(partner) in these questionnaires.",
            es: "no hay un socio \(partner) en estos cuestionarios.")[language])
      }
      var written: [[String]] = []
      var isRefused = false
      do {
        for analysis in surveys where knows(analysis) {
          try Analysed.requireRound(round, analysis, output.workspace)
          guard let round = round ?? analysis.latestRound else { continue }
          warnIfOpen(analysis, round)
          written.append(try writeAggregates(analysis, round, workspace))
          if records {
            let row = try writeRecords(analysis, round, workspace)
            if let row { written.append(row) } else { isRefused = true }
          }
        }
      } catch let error as StorageError {
        throw Ending(.inputOutput, StorageWords.message(error)[language])
      }
      try Output.data(
        PrintedTable(
          header: ["partner", "survey", "round", "file", "rows", "suppressed"],
          numbers: ["rows", "suppressed"], rows: written
        ).text(output.format))
      if isRefused { throw Ending(.wrong, "") }
    }
  }

  private func knows(_ analysis: Analysis) -> Bool {
    let form = analysis.dataset.schema.form
    guard let question = form.question(role: .partner) else { return false }
    return analysis.dataset.column(.partner)?.entries.contains { $0.text == partner } == true
      || form.choiceLabel(partner, ofQuestion: question.number, .es) != partner
  }

  private func writeAggregates(
    _ analysis: Analysis, _ round: String, _ workspace: Workspace
  ) throws -> [String] {
    let cells = analysis.shared(with: partner, round: round)
    var writer = CSVWriter()
    writer.append(Assessment.sharedHeader)
    for cell in cells {
      writer.append(
        cell.sharedRow(in: analysis, output.workspace.chosenLanguage).map(SpreadsheetCell.harmless))
    }
    let name = "exports/share-\(partner)/\(analysis.survey)-r\(round).csv"
    try workspace.replace(name, with: writer.bytes)
    return [
      partner, analysis.survey, round, name, String(cells.count),
      String(cells.count { $0.state.isHidden }),
    ]
  }

  /// The row of what was written; nil where records are not anonymous enough.
  private func writeRecords(
    _ analysis: Analysis, _ round: String, _ workspace: Workspace
  ) throws -> [String]? {
    let language = output.workspace.chosenLanguage
    let shared = analysis.sharedRecords(with: partner, round: round)
    let risk = Self.percent(shared.risk)
    let facts = Bilingual(
      en:
        "\(analysis.survey), round \(round): \(shared.rows.count) records, k = \(shared.k), risk of finding somebody again \(risk) (limit \(Self.percent(SharedRecords.highestRisk))); \(shared.leftOut) left out since fewer than \(SharedRecords.smallestK) are alike.",
      es:
        "\(analysis.survey), ronda \(round): \(shared.rows.count) registros, k = \(shared.k), riesgo de reidentificar a alguien \(risk) (límite \(Self.percent(SharedRecords.highestRisk))); \(shared.leftOut) fuera por haber menos de \(SharedRecords.smallestK) parecidos."
    )
    Output.message(facts[language])
    guard shared.isAllowed else {
      Output.message(
        Bilingual(
          en: "\(analysis.survey): no records were written; aggregates say what can be said.",
          es: "\(analysis.survey): no se escribieron registros; use los agregados.")[language])
      return nil
    }
    var writer = CSVWriter()
    writer.append(shared.header)
    for row in shared.rows { writer.append(row.map(SpreadsheetCell.harmless)) }
    let name = "exports/share-\(partner)/\(analysis.survey)-r\(round)-records.csv"
    try workspace.replace(name, with: writer.bytes)
    try workspace.replace(
      "exports/share-\(partner)/\(analysis.survey)-r\(round)-agreement.txt",
      with: Array("\(agreement ?? "")\n\(Clock.now().stored(as: .dateTime))\n\(facts.en)\n".utf8))
    return [partner, analysis.survey, round, name, String(shared.rows.count), ""]
  }

  /// Two shares of a round that goes on differ by the few people interviewed between them.
  private func warnIfOpen(_ analysis: Analysis, _ round: String) {
    let today = Clock.now().date.text
    let rows = analysis.plan.rows(of: analysis.survey).filter { $0.round == round }
    guard rows.contains(where: { $0.closes.isEmpty || $0.closes >= today }) else { return }
    let message = Bilingual(
      en:
        "\(analysis.survey), round \(round) is still open: share it once, when it is closed, for two files a day apart tell about the people between them.",
      es:
        "\(analysis.survey), ronda \(round) sigue abierta: compártala una sola vez, al cierre, porque dos archivos con un día de diferencia delatan a las personas de en medio."
    )
    Output.message(message[output.workspace.chosenLanguage])
  }

  private static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1_000).rounded())
    return "\(tenths / 10).\(tenths % 10)%"
  }
}
