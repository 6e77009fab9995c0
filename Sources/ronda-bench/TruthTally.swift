import Findings

/// The counts of a simulation, and whether they are what is asked of the core.
struct TruthTally {
  /// Planted rounds of one kind and size, or of one kind and class of power.
  struct Count {
    var rounds = 0
    var found = 0
    var named = 0
    var reversed = 0
    var falseFindings = 0
    var usualFound = 0
    var usualRounds = 0
    var usualFalse = 0

    mutating func add(_ score: TruthScore, _ usual: UsualPractice) {
      rounds += 1
      if score.isFound { found += 1 }
      if score.isNamed || score.isFound { named += 1 }
      if score.isReversed { reversed += 1 }
      falseFindings += score.falseFindings.values.reduce(0) { $0 + $1.severe }
      if let isFound = usual.isFound {
        usualRounds += 1
        if isFound { usualFound += 1 }
      }
      usualFalse += usual.falseFlags.values.reduce(0, +)
    }
  }

  /// What is planted: how much of what, in which rounds.
  struct Cell: Hashable {
    var kind: TruthPlant.Kind
    var size: Double
    var design: TruthRound.Design

    /// Each as often as any other.
    static let all = TruthPlant.Kind.allCases.flatMap { kind in
      kind.designs.flatMap { design in
        kind.sizes(in: design).map { Cell(kind: kind, size: $0, design: design) }
      }
    }
  }

  private var byCell: [Cell: Count] = [:]
  /// Rounds with 90 % power: at the family's level, and for one test alone.
  private var strong: [TruthPlant.Kind: Count] = [:]
  private var strongAlone: [TruthPlant.Kind: Count] = [:]
  private var emptyRounds = 0
  private var emptyWith: [Rule.Kind: Int] = [:]
  private var emptyFindings: [Rule.Kind: (all: Int, severe: Int)] = [:]
  private var emptyToAsk = 0
  private var usualEmpty: [TruthPlant.Kind: Int] = [:]
  private var usualEmptyWith: [TruthPlant.Kind: Int] = [:]

  private static let tested: [Rule.Kind] = [.drop, .gap, .outlier]

  mutating func addEmpty(_ score: TruthScore, _ usual: UsualPractice) {
    emptyRounds += 1
    emptyToAsk += score.toAsk
    for (kind, count) in score.falseFindings {
      emptyFindings[kind, default: (0, 0)].all += count.all
      emptyFindings[kind, default: (0, 0)].severe += count.severe
      if count.severe > 0 { emptyWith[kind, default: 0] += 1 }
    }
    for (kind, count) in usual.falseFlags {
      usualEmpty[kind, default: 0] += count
      if count > 0 { usualEmptyWith[kind, default: 0] += 1 }
    }
  }

  mutating func add(
    _ cell: Cell, _ score: TruthScore, _ usual: UsualPractice, _ power: TruthPower
  ) {
    let kind = cell.kind
    byCell[cell, default: Count()].add(score, usual)
    if power.inFamily >= 0.9 { strong[kind, default: Count()].add(score, usual) }
    if power.alone >= 0.9 { strongAlone[kind, default: Count()].add(score, usual) }
  }

  // MARK: What is asked

  /// Whether all that is asked holds.
  var holds: Bool { requirements.allSatisfy(\.holds) }

  private var requirements: [(text: String, holds: Bool)] {
    var result: [(text: String, holds: Bool)] = []
    for kind in Self.tested {
      let share = Double(emptyWith[kind] ?? 0) / Double(max(1, emptyRounds))
      result.append(
        (
          "nothing planted: rounds with a false \(kind.rawValue) of severity 3 or more "
            + "\(percent(share)) (at most 5 %)", share <= 0.05
        ))
    }
    let flags = byCell[Cell(kind: .redflag, size: 1, design: .manySites)] ?? Count()
    result.append(
      ("red flags found \(flags.found) of \(flags.rounds)", flags.found == flags.rounds))
    for kind in TruthPlant.Kind.allCases where kind != .redflag {
      guard let count = strong[kind], count.rounds > 0 else {
        result.append(("\(kind.rawValue): no round had 90 % power for it", true))
        continue
      }
      let share = Double(count.found) / Double(count.rounds)
      result.append(
        (
          "\(kind.rawValue): found \(percent(share)) of \(count.rounds) with 90 % power "
            + "(at least 85 %)", share >= 0.85
        ))
    }
    return result
  }

  // MARK: Text

  var text: String {
    var lines = [
      "",
      "Planted problems. Found: by the kind of finding that was planted, at its place. Named: by any kind.",
      row([
        "kind", "size", "rounds", "found", "missed", "named", "wrong way", "false/round", "usual",
        "usual false/round",
      ]),
    ]
    for cell in Cell.all {
      guard let count = byCell[cell] else { continue }
      let mark = cell.design == .manySites ? "" : " *"
      lines.append(row(cells(cell.kind.rawValue + mark, Truth.text(cell.size, 2), count)))
    }
    lines.append("* In rounds with 11 or 12 sites of about the same size, 380 to 400 interviews.")
    for (title, counts) in [
      ("With 90 % power at the level that the family of tests leaves to one effect:", strong),
      ("With 90 % power for one test alone, at 0.05:", strongAlone),
    ] {
      lines += ["", title]
      for kind in TruthPlant.Kind.allCases {
        guard let count = counts[kind] else { continue }
        lines.append(row(cells(kind.rawValue, "", count)))
      }
    }
    lines += ["", "Nothing planted, \(emptyRounds) rounds:"]
    lines.append(row(["kind", "", "rounds", "of sev. 3+", "per round", "sev. 3+"]))
    for kind in Rule.Kind.allCases {
      guard let count = emptyFindings[kind] else { continue }
      lines.append(
        row([
          kind.rawValue, "", "", percent(share(emptyWith[kind] ?? 0)),
          Truth.text(rate(count.all), 2), Truth.text(rate(count.severe), 2),
        ]))
    }
    lines.append("to ask about: \(Truth.text(rate(emptyToAsk), 1)) a round")
    lines += ["", "The usual practice on the same rounds, nothing planted:"]
    lines.append(row(["flag", "", "", "rounds with", "per round"]))
    for kind in TruthPlant.Kind.allCases {
      guard let count = usualEmpty[kind] else { continue }
      lines.append(
        row([
          kind.rawValue, "", "", percent(share(usualEmptyWith[kind] ?? 0)),
          Truth.text(rate(count), 1),
        ]))
    }
    lines.append("")
    for one in requirements { lines.append((one.holds ? "holds  " : "FAILS  ") + one.text) }
    return lines.joined(separator: "\n")
  }

  private func cells(_ kind: String, _ size: String, _ count: Count) -> [String] {
    let rounds = Double(count.rounds)
    let usual =
      count.usualRounds > 0
      ? percent(Double(count.usualFound) / Double(count.usualRounds)) : "-"
    return [
      kind, size, String(count.rounds), percent(Double(count.found) / rounds),
      String(count.rounds - count.found), percent(Double(count.named) / rounds),
      String(count.reversed), Truth.text(Double(count.falseFindings) / rounds, 2), usual,
      Truth.text(Double(count.usualFalse) / rounds, 1),
    ]
  }

  private func rate(_ count: Int) -> Double { Double(count) / Double(max(1, emptyRounds)) }
  private func share(_ count: Int) -> Double { rate(count) }
  private func percent(_ share: Double) -> String { Truth.text(100 * share, 1) + " %" }

  private func row(_ cells: [String]) -> String {
    cells.enumerated().map { index, cell in
      let width = index == 0 ? 10 : 11
      return cell + String(repeating: " ", count: max(1, width - cell.count))
    }.joined()
  }
}
