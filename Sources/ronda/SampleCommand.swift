import ArgumentParser
import Findings
import Forms
import Formulas

/// Planning a round: how many interviews, which decision rule, what change can be seen, who is drawn.
struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample", abstract: "Sample sizes, LQAS rules, detectable change, draws.",
    discussion: """
      Shares are fractions: 0.10 is ten percentage points. Sizes use the exact
      normal quantiles and are rounded up, so that printed tables (96, 217) may say
      one or two less.
      """,
    subcommands: [
      Size.self, Change.self, Lots.self, NextRound.self, Draw.self, BackChecks.self,
    ])

  /// Ends with 64 and what was meant, where a plan makes no sense.
  static func refuse(en: String, es: String, _ language: InterfaceLanguage) -> Ending {
    Ending(.usage, Bilingual(en: en, es: es)[language])
  }

  static func print(
    _ header: [String], _ rows: [[String]], texts: Set<String> = [], _ format: OutputFormat
  ) throws {
    try Output.data(
      PrintedTable(header: header, numbers: Set(header).subtracting(texts), rows: rows)
        .text(format))
  }
}

extension SampleCommand {
  struct Size: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "size", abstract: "Interviews for a margin of error.",
      discussion: """
        Columns: p,margin,level,population,deff,nonresponse,per_cluster,n0,n_fpc,n,
        n_field,clusters. n is the interviews that must succeed, n_field the
        households to go to. Without --deff, it is expected from --per-cluster and
        --icc.
        """)

    @Option(help: "The share that is expected; 0.5 where nothing is known.") var p = 0.5
    @Option(help: "Half the width of the interval.") var margin = 0.10
    @Option(help: "The level of the interval.") var level = 0.95
    @Option(help: "How many there are to ask; left out for many.") var population: Double?
    @Option(help: "The design effect; 1 without clusters.") var deff: Double?
    @Option(help: "The share that will not answer.") var nonresponse = 0.0
    @Option(help: "Interviews in each cluster.") var perCluster: Double?
    @Option(help: "How alike people of one cluster are: 0.05, 0.10 for conditions of a site.")
    var icc = 0.05
    @OptionGroup var table: FormatOption
    @OptionGroup var messages: LanguageOption

    func run() throws {
      try ending {
        let effect =
          deff ?? perCluster.map { SampleSize.expectedDeff(perCluster: $0, intraclass: icc) } ?? 1
        let plan = SampleSize.Plan(
          p: p, margin: margin, level: level, population: population, deff: effect,
          nonresponse: nonresponse, perCluster: perCluster)
        guard let size = SampleSize(plan) else {
          throw SampleCommand.refuse(
            en: "no such sample: --p 0 to 1, --margin and --deff above 0, --level and "
              + "--nonresponse from 0 to below 1, --population and --per-cluster above 0.",
            es: "no hay tal muestra: --p de 0 a 1, --margin y --deff mayores que 0, --level y "
              + "--nonresponse de 0 a menos de 1, --population y --per-cluster mayores que 0.",
            messages.language)
        }
        try SampleCommand.print(
          [
            "p", "margin", "level", "population", "deff", "nonresponse", "per_cluster", "n0",
            "n_fpc", "n", "n_field", "clusters",
          ],
          [
            [
              plain(p), plain(margin), plain(level), plain(population), plain(effect),
              plain(nonresponse), plain(perCluster), plain(size.simple, 4),
              plain(size.fromPopulation, 4), String(size.interviews), String(size.field),
              size.clusters.map(String.init) ?? "",
            ]
          ], table.format)
      }
    }
  }

  struct Change: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "change",
      abstract: "Interviews to see a change, or the change that can be seen.",
      discussion: """
        Columns: from,to,alpha,power,deff,n. n is for each round or group. With --to,
        the interviews that it takes; with --n, the smallest fall and the smallest
        rise that so many can show.
        """)

    @Option(help: "The share in the first round or group.") var from: Double
    @Option(help: "The share in the second.") var to: Double?
    @Option(name: .customLong("n"), help: "Interviews in each.") var interviews: Int?
    @Option(help: "How often a change is seen where there is none.") var alpha = 0.05
    @Option(help: "How often a change is seen where there is one.") var power = 0.80
    @Option(help: "The design effect.") var deff = 1.0
    @OptionGroup var table: FormatOption
    @OptionGroup var messages: LanguageOption

    func run() throws {
      try ending {
        guard (to == nil) != (interviews == nil) else {
          throw SampleCommand.refuse(
            en: "give either --to or --n.", es: "indique --to o --n, uno de los dos.",
            messages.language)
        }
        var rows: [[String]] = []
        if let to {
          guard let size = size(to) else { throw refusal }
          rows.append(row(to, size))
        } else if let interviews {
          guard deff > 0, interviews > 1, size(from == 0.5 ? 0.6 : 0.5) != nil else {
            throw refusal
          }
          for end in [0.0, 1.0] {
            if let to = nearest(towards: end, interviews) { rows.append(row(to, interviews)) }
          }
        }
        try SampleCommand.print(["from", "to", "alpha", "power", "deff", "n"], rows, table.format)
      }
    }

    private func row(_ to: Double, _ n: Int) -> [String] {
      [plain(from), plain(to, 4), plain(alpha), plain(power), plain(deff), String(n)]
    }

    private var refusal: Ending {
      SampleCommand.refuse(
        en: "no such comparison: --from and --to from 0 to 1 and not the same, --alpha and --power "
          + "between 0 and 1, --deff above 0, --n above 1.",
        es: "no hay tal comparación: --from y --to de 0 a 1 y distintos, --alpha y --power entre 0 "
          + "y 1, --deff mayor que 0, --n mayor que 1.",
        messages.language)
    }

    private func size(_ to: Double) -> Int? {
      guard deff > 0 else { return nil }
      return SampleSize.twoProportions(from, to, alpha: alpha, power: power, deff: deff)?.perGroup
    }

    /// The share nearest to the first one that so many interviews tell from it; nil where none does.
    private func nearest(towards end: Double, _ interviews: Int) -> Double? {
      guard from != end, let widest = size(end), widest <= interviews else { return nil }
      var (near, far) = (from, end)
      for _ in 0..<60 {
        let middle = (near + far) / 2
        if middle != from, let needed = size(middle), needed <= interviews {
          far = middle
        } else {
          near = middle
        }
      }
      return far
    }
  }

  struct Lots: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "lqas", abstract: "The decision rule of a small sample in each site or partner.",
      discussion: """
        Columns: upper,lower,population,n,d,alpha,beta,feasible. With d successes or
        more out of n an area passes. alpha is how often an area at the upper level
        fails, beta how often one at the lower level passes. Without --n, the smallest
        sample that keeps both.
        """)

    @Option(help: "The level at which an area should pass.") var upper = 0.8
    @Option(help: "The level at which an area should fail.") var lower = 0.5
    @Option(name: .customLong("n"), help: "Interviews in each area.") var interviews: Int?
    @Option(help: "How often a good area may fail.") var alpha = 0.10
    @Option(help: "How often a bad area may pass.") var beta = 0.10
    @Option(help: "How many live in an area, where they are few.") var population: Int?
    @OptionGroup var table: FormatOption
    @OptionGroup var messages: LanguageOption

    func run() throws {
      try ending {
        guard (0...1).contains(lower), lower < upper, upper <= 1, alpha > 0, beta > 0,
          population ?? 1 > 0
        else { throw refusal }
        let plan = LotQuality(
          upper: upper, lower: lower, largestAlpha: alpha, largestBeta: beta,
          population: population)
        guard let rule = interviews.map({ plan.rule(n: $0) }) ?? plan.smallestRule() else {
          throw refusal
        }
        try SampleCommand.print(
          ["upper", "lower", "population", "n", "d", "alpha", "beta", "feasible"],
          [
            [
              plain(upper), plain(lower), population.map(String.init) ?? "", String(rule.n),
              String(rule.d), plain(rule.alpha, 4), plain(rule.beta, 4),
              rule.isFeasible ? "yes" : "no",
            ]
          ], texts: ["feasible"], table.format)
      }
    }

    private var refusal: Ending {
      SampleCommand.refuse(
        en:
          "no such rule: --lower below --upper, both from 0 to 1, and --n no more than there are.",
        es: "no hay tal regla: --lower menor que --upper, ambos de 0 a 1, y --n no mayor que la "
          + "población.",
        messages.language)
    }
  }
}

/// A number as machine formats have it; empty where there is none, at most so many decimals where that is asked.
func plain(_ value: Double?, _ decimals: Int? = nil) -> String {
  guard let value, value.isFinite else { return "" }
  return Numeral.plainText(of: decimals.map { NumberText.rounded(value, $0) } ?? value)
}
