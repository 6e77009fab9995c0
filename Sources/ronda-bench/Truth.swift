import ArgumentParser
import Findings

/// `ronda-bench truth`.
struct TruthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "truth",
    abstract: "Plant problems in simulated rounds and count what the rules find, miss and make up.",
    discussion: "Exit code 1 where a figure is not as required.")

  @Option(help: "How many rounds are simulated, half of them with nothing planted.")
  var rounds = 1200
  @Option(help: "The seed: the same one gives the same rounds.")
  var seed: UInt64 = 1
  @Option(help: "The folder whose survey nfi is simulated.")
  var workspace = "."

  func validate() throws {
    guard rounds > 1 else { throw ValidationError("--rounds wants two or more.") }
  }

  func run() throws {
    let survey: TruthSurvey
    do {
      survey = try TruthSurvey(workspace: workspace)
    } catch {
      Output.warn("\(workspace): \(error)")
      return try Bench.end(EndCode.badInput)
    }
    try Bench.end(Truth(survey, rounds: rounds, seed: seed).run())
  }
}

/// Simulated rounds, of which the truth is known, through the program's own reader, statistics and rules.
struct Truth {
  private let survey: TruthSurvey
  private let rounds: Int
  private let seed: UInt64

  init(_ survey: TruthSurvey, rounds: Int, seed: UInt64) {
    self.survey = survey
    self.rounds = rounds
    self.seed = seed
  }

  /// Simulates and prints; 1 where the figures do not hold.
  func run() -> Int32 {
    var tally = TruthTally()
    let begun = monotonicNanoseconds()
    let cells = TruthTally.Cell.all
    for number in 0..<rounds {
      // Each round has random numbers of its own, so that one can be looked at alone.
      var random = TruthRandom(seed: seed &* 1_000_003 &+ UInt64(number))
      let cell = number.isMultiple(of: 2) ? nil : cells[(number / 2) % cells.count]
      let round = TruthRound(
        survey, cell?.kind, size: cell?.size ?? 0, design: cell?.design ?? .manySites, &random)
      let report = round.analysis.report(round: "2")
      let score = TruthScore(round, report, survey)
      let usual = UsualPractice(round, survey)
      guard let cell else {
        tally.addEmpty(score, usual)
        continue
      }
      let tests = report.families[cell.kind.finding] ?? 0
      let power = TruthPower(round, survey, tests: tests, &random)
      tally.add(cell, score, usual, power)
    }
    let seconds = Double(monotonicNanoseconds() - begun) / 1e9
    Output.say(
      "\(rounds) simulated rounds (seed \(seed)), \(Self.text(seconds, 0)) s")
    Output.say(tally.text)
    return tally.holds ? EndCode.fine : 1
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
