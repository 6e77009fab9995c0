import ArgumentParser
import Findings
import Forms
import Formulas
import Storage
import Tables

extension SampleCommand {
  struct NextRound: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "round", abstract: "The next round's interviews, from how the last one went.",
      discussion: """
        Columns: survey,round,partner,population,done,participation,deff,margin_now,n,
        n_field. A row for everybody, then one for each partner. margin_now is what
        the round that was done can tell of a share of one half; n and n_field are
        what --margin takes, with the participation and the design effect (the median
        of all proportions) as they were. The population is that of rounds.csv.
        """)

    @OptionGroup var about: SurveyArgument
    @Option(help: "The round to learn from; the latest without it.") var round: String?
    @Option(help: "Half the width of the interval that is wanted.") var margin = 0.10
    @Option(help: "The level of the interval.") var level = 0.95
    @OptionGroup var output: OutputOptions

    func run() throws {
      try ending {
        guard margin > 0, margin < 1, level > 0, level < 1 else {
          throw SampleCommand.refuse(
            en: "--margin and --level are fractions between 0 and 1.",
            es: "--margin y --level son fracciones entre 0 y 1.",
            output.workspace.chosenLanguage)
        }
        let analysis = try Analysed.survey(about.survey, output.workspace)
        try Analysed.requireRound(round, analysis, output.workspace)
        let round = round ?? analysis.latestRound
        var rows = [row(analysis, round, partner: nil)]
        for (code, _) in analysis.codes(of: .partner, round: round) {
          rows.append(row(analysis, round, partner: code))
        }
        try SampleCommand.print(
          [
            "survey", "round", "partner", "population", "done", "participation", "deff",
            "margin_now", "n", "n_field",
          ], rows, texts: ["survey", "round", "partner"], output.format)
      }
    }

    private func row(_ analysis: Analysis, _ round: String?, partner: String?) -> [String] {
      let selection = Selection(round: round, partner: partner)
      let interviews = analysis.interviews(of: selection)
      let done = (interviews & analysis.dataset.sample).count
      let participation = analysis.dataset.responseRate(in: interviews)
      let effects = analysis.assess(round: round, where: analysis.narrowing(of: selection))
        .filter { analysis.indicators[$0.indicator].kind == .proportion }
        .compactMap(\.shown?.deff).filter { $0.isFinite && $0 > 0 }.sorted()
      let deff = max(1, effects.isEmpty ? 1 : effects[effects.count / 2])
      let population = population(analysis, round, partner)
      let size = SampleSize(
        SampleSize.Plan(
          margin: margin, level: level, population: population, deff: deff,
          nonresponse: min(0.95, 1 - (participation ?? 1))))
      return [
        analysis.survey, round ?? "", partner ?? "", plain(population), String(done),
        plain(participation, 4), plain(deff, 4),
        plain(achieved(done, deff: deff, population: population), 4),
        size.map { String($0.interviews) } ?? "", size.map { String($0.field) } ?? "",
      ]
    }

    /// Half the width of the interval of a share of one half, from so many interviews.
    private func achieved(_ done: Int, deff: Double, population: Double?) -> Double? {
      guard done > 0 else { return nil }
      let n = Double(done)
      let left = population.map { $0 > 1 ? max(0, ($0 - n) / ($0 - 1)) : 0 } ?? 1
      return Normal.quantile(1 - (1 - level) / 2) * (0.25 * deff / n * left).squareRoot()
    }

    /// The people that the plan says a round stands for; nil where it does not.
    private func population(_ analysis: Analysis, _ round: String?, _ partner: String?) -> Double? {
      let rows = analysis.plan.rows(of: analysis.survey).filter { $0.round == round }
      if let partner {
        let own = rows.filter { $0.partner == partner }.compactMap(\.population)
        return own.isEmpty ? nil : own.reduce(0, +)
      }
      let whole = rows.filter { $0.partner.isEmpty && $0.site.isEmpty }.compactMap(\.population)
      let parts = rows.compactMap(\.population)
      return whole.isEmpty ? (parts.isEmpty ? nil : parts.reduce(0, +)) : whole.reduce(0, +)
    }
  }

  struct Draw: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "draw", abstract: "Draw a sample and its reserve from a list, repeatably.",
      discussion: """
        FRAME is a CSV file with a column sample_ref, or the one that --key names;
        each code once. The list is sorted by the code and drawn with the seed, so
        that the same list and seed give the same draw on any machine. Output: the
        columns order, draw (main, or reserve, to be used in that order), stratum,
        then those of the list. The seed and the list's SHA-256 go to standard error:
        keep both with the sample.

        With --by, interviews are shared among the strata in proportion to their size
        (largest remainder), at least --least in each.
        """)

    @Argument(help: "The list to draw from.") var frame: String
    @Option(name: .customLong("n"), help: "How many to draw.") var size: Int
    @Option(help: "How many more to draw as a reserve.") var reserve = 0
    @Option(help: "The number that decides the draw.") var seed: UInt64
    @Option(help: "The column that tells one from another.") var key = "sample_ref"
    @Option(help: "The column of the strata.") var by: String?
    @Option(help: "The fewest from each stratum.") var least = 0
    @Option(help: "table, csv or json.") var format: OutputFormat = .csv
    @OptionGroup var messages: LanguageOption

    func run() throws {
      try ending {
        let language = messages.language
        let bytes: [UInt8]
        do throws(StorageError) {
          bytes = try LooseFile.read(frame, neighbours: { _ in false }).bytes
        } catch {
          throw Ending(.unreadable, StorageWords.message(error)[language])
        }
        let draw: SampleDraw
        do throws(SampleDraw.Problem) {
          let list = try SampleDraw.Frame(bytes, file: frame, key: key, by: by)
          draw = try SampleDraw(
            list, size: size, reserve: reserve, least: least,
            random: RandomSource(seed: seed).fraction)
        } catch {
          throw Ending(error.isUsage ? .usage : .unreadable, error.message[language])
        }
        try Output.data(
          PrintedTable(header: draw.header, numbers: ["order"], rows: draw.rows).text(format))
        Output.message("seed \(seed), SHA-256 \(sha256(bytes)) \(frame)")
      }
    }
  }
}
