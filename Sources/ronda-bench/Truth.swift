import Findings

extension Bench {
  /// `ronda-bench truth`.
  static let truth = Command(
    name: "truth", usage: "truth [--rounds N] [--seed S] [--workspace DIR]",
    summary: "Plant problems in simulated rounds and count what the rules find, miss and make up.",
    run: { arguments in
      guard let options = TruthOptions(arguments) else {
        Output.warn("usage: ronda-bench truth [--rounds N] [--seed S] [--workspace DIR]")
        return ExitCode.usage
      }
      do {
        return Truth(options, try TruthSurvey(workspace: options.workspace)).run()
      } catch {
        Output.warn("\(options.workspace): \(error)")
        return ExitCode.badInput
      }
    })
}

/// What the command line asks for.
struct TruthOptions {
  /// Half of them with nothing planted.
  var rounds = 1200
  var seed: UInt64 = 1
  var workspace = "."

  init?(_ arguments: [String]) {
    var rest = arguments[...]
    while let name = rest.popFirst() {
      guard let value = rest.popFirst() else { return nil }
      switch name {
      case "--rounds":
        guard let number = Int(value), number > 1 else { return nil }
        rounds = number
      case "--seed":
        guard let number = UInt64(value) else { return nil }
        seed = number
      case "--workspace": workspace = value
      default: return nil
      }
    }
  }
}

/// Simulated rounds, of which the truth is known, through the program's own reader, statistics and rules.
struct Truth {
  private let options: TruthOptions
  private let survey: TruthSurvey
  private var tally = TruthTally()

  init(_ options: TruthOptions, _ survey: TruthSurvey) {
    self.options = options
    self.survey = survey
  }

  /// Simulates and prints; 1 where the figures do not hold.
  func run() -> Int32 {
    var tally = TruthTally()
    let begun = monotonicNanoseconds()
    let cells = TruthPlant.Kind.allCases.flatMap { kind in kind.sizes.map { (kind, $0) } }
    for number in 0..<options.rounds {
      // Each round has random numbers of its own, so that one can be looked at alone.
      var random = TruthRandom(seed: options.seed &* 1_000_003 &+ UInt64(number))
      let cell = number.isMultiple(of: 2) ? nil : cells[(number / 2) % cells.count]
      let round = TruthRound(survey, cell?.0, size: cell?.1 ?? 0, &random)
      let report = round.analysis.report(round: "2")
      let score = TruthScore(round, report, survey)
      let usual = UsualPractice(round, survey)
      guard let cell else {
        tally.addEmpty(score, usual)
        continue
      }
      let tests = report.families[cell.0.finding] ?? 0
      let power = TruthPower(round, survey, tests: tests, &random)
      tally.add(cell.0, size: cell.1, score, usual, power)
    }
    let seconds = Double(monotonicNanoseconds() - begun) / 1e9
    Output.say(
      "\(options.rounds) simulated rounds (seed \(options.seed)), \(Self.text(seconds, 0)) s")
    Output.say(tally.text)
    return tally.holds ? ExitCode.fine : 1
  }

  /// A number with so many decimals.
  static func text(_ number: Double, _ digits: Int) -> String {
    guard number.isFinite else { return "-" }
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let whole = Int((abs(number) * scale).rounded())
    let sign = number < 0 && whole > 0 ? "-" : ""
    guard digits > 0 else { return sign + String(whole) }
    let text =
      String(repeating: "0", count: max(0, digits + 1 - String(whole).count)) + String(whole)
    return sign + text.dropLast(digits) + "." + text.suffix(digits)
  }
}
