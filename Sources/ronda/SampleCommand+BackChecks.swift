import ArgumentParser
import Findings
import Forms
import Formulas
import Tables

extension SampleCommand {
  struct BackChecks: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "backcheck", abstract: "Draw interviews to be asked again by somebody else.",
      discussion: """
        Columns: survey,KEY,on,by,question,type,answer: rows for backchecks.csv of the
        workspace, in which on (the day), by (who asked again, not the monitor) and
        answer (as the response file has it) are to be filled in. Interviews of every
        monitor are drawn, in proportion to how many each has made, and none that
        stands there already, so that >> backchecks.csv adds to it. ronda quality then
        compares the answers (Q19).

        A question is asked as NAME=TYPE: 1 is a fixed fact, of which up to 10 % may
        differ, 2 how things went (20 %), 3 an opinion, which is never flagged.
        """)

    @OptionGroup var about: SurveyArgument
    @Option(help: "The round; the latest without it.") var round: String?
    @Option(help: "What to ask again, NAME=TYPE, as often as wanted; the sex as a fact without it.")
    var ask: [String] = []
    @Option(help: "The share of the interviews; 0.10 to 0.20 is usual.") var share = 0.15
    @Option(help: "Only interviews for which a formula holds: '${recontact_ok} = \"yes\"'.")
    var `where` = ""
    @Option(help: "The number that decides the draw.") var seed: UInt64
    @Option(help: "table, csv or json.") var format: OutputFormat = .csv
    @OptionGroup var workspace: WorkspaceOptions

    func run() throws {
      try ending {
        guard share > 0, share <= 1 else {
          throw SampleCommand.refuse(
            en: "--share is a fraction above 0 and up to 1.",
            es: "--share es una fracción mayor que 0 y hasta 1.",
            workspace.chosenLanguage)
        }
        let analysis = try Analysed.survey(about.survey, workspace)
        try Analysed.requireRound(round, analysis, workspace)
        let questions = try questions(of: analysis.dataset.schema)
        let keys = try drawn(from: analysis)
        let rows = keys.flatMap { key in
          questions.map { name, type in [analysis.survey, key, "", "", name, type, ""] }
        }
        try SampleCommand.print(
          BackCheckSheet.columns, rows, texts: Set(BackCheckSheet.columns), format)
      }
    }

    /// The KEYs that are drawn, in the order of the draw.
    private func drawn(from analysis: Analysis) throws -> [String] {
      let dataset = analysis.dataset
      let selection = Selection(
        round: round ?? analysis.latestRound, filter: try filter(analysis))
      let chosen = analysis.interviews(of: selection) & analysis.sample
      let monitors = dataset.column(.enumerator)
      let keys = dataset.column(named: "KEY")
      var frame = CSVWriter()
      frame.append(["KEY", "monitor"])
      var count = 0
      var codes: Set<String> = []
      for row in chosen.indices {
        let key = keys?.text(at: row) ?? ""
        if analysis.backChecks.keys.contains(key) { continue }
        let monitor = monitors?.text(at: row) ?? ""
        frame.append([key, monitor])
        codes.insert(monitor)
        count += 1
      }
      guard count > 0 else {
        throw SampleCommand.refuse(
          en: "no interview is left to be asked again.",
          es: "no queda ninguna entrevista que volver a preguntar.",
          workspace.chosenLanguage)
      }
      do throws(SampleDraw.Problem) {
        let list = try SampleDraw.Frame(frame.bytes, file: "KEY", key: "KEY", by: "monitor")
        let draw = try SampleDraw(
          list, size: max(codes.count, Int((share * Double(count)).rounded(.up))), reserve: 0,
          least: 1, random: RandomSource(seed: seed).fraction)
        let column = draw.header.firstIndex(of: "KEY") ?? 0
        return draw.rows.map { $0[column] }
      } catch {
        throw Ending(.usage, error.message[workspace.chosenLanguage])
      }
    }

    private func filter(_ analysis: Analysis) throws -> Filter {
      let (filter, problems) = Filter.read(`where`, schema: analysis.dataset.schema)
      if let filter {
        guard let name = analysis.restrictedName(in: filter) else { return filter }
        throw SampleCommand.refuse(
          en: "--where: «\(name)» is about restricted cases; nobody is chosen by it.",
          es: "--where: «\(name)» trata de casos restringidos; no se elige a nadie por ella.",
          workspace.chosenLanguage)
      }
      let message = problems.first.map { Filter.message($0, in: `where`) }
      let language = workspace.chosenLanguage
      throw Ending(
        .usage,
        "--where: " + (message.map { $0.message[language] + " " + $0.remedy[language] } ?? ""))
    }

    /// The questions to ask, with their types.
    private func questions(of schema: Schema) throws -> [(name: String, type: String)] {
      let columns = schema.tables[0].columns.filter { $0.node != nil }.map(\.name)
      var result: [(name: String, type: String)] = []
      for one in ask {
        let parts = one.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, ["1", "2", "3"].contains(parts[1]) else {
          throw SampleCommand.refuse(
            en: "--ask is NAME=TYPE with the type 1, 2 or 3: resp_sex=1; here it is «\(one)».",
            es: "--ask es NOMBRE=TIPO con el tipo 1, 2 o 3: resp_sex=1; aquí es «\(one)».",
            workspace.chosenLanguage)
        }
        guard columns.contains(parts[0]) else {
          let nearest = nearestName(to: parts[0], among: columns)
          throw SampleCommand.refuse(
            en: "the survey has no question «\(parts[0])» outside repeats"
              + (nearest.map { "; did you mean \($0)?" } ?? "."),
            es: "la encuesta no tiene la pregunta «\(parts[0])» fuera de repeticiones"
              + (nearest.map { "; ¿quiso decir \($0)?" } ?? "."),
            workspace.chosenLanguage)
        }
        result.append((parts[0], parts[1]))
      }
      if result.isEmpty, let sex = schema.slot(.sex), let column = schema.places[sex].column {
        result = [(schema.tables[0].columns[column].name, "1")]
      }
      guard !result.isEmpty else {
        throw SampleCommand.refuse(
          en: "say with --ask what to ask again: NAME=TYPE.",
          es: "diga con --ask qué volver a preguntar: NOMBRE=TIPO.",
          workspace.chosenLanguage)
      }
      return result
    }
  }
}
