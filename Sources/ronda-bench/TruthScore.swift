import Findings

/// What the rules say of a simulated round, held against what was planted in it.
struct TruthScore {
  /// Whether a finding of the planted kind names its place.
  var isFound = false
  /// Whether any finding names the place and what is wrong there.
  var isNamed = false
  /// Whether the place was called better than it was.
  var isReversed = false
  /// Findings about what nothing was planted in, by kind, those of severity 3 and more apart.
  var falseFindings: [Rule.Kind: (all: Int, severe: Int)] = [:]
  var toAsk = 0

  init(_ round: TruthRound, _ report: FindingReport, _ survey: TruthSurvey) {
    let touched = round.plant.map { survey.touched(by: $0.questions) } ?? []
    let subjects = touched.union(round.plant?.questions ?? [])
    toAsk = report.toAsk.count
    for finding in report.findings {
      if finding.kind == .redflag, round.plant?.kind == .redflag {
        (isFound, isNamed) = (true, true)
        continue
      }
      guard subjects.contains(finding.indicator), let plant = round.plant else {
        // What meets its target is said to: that is no false alarm.
        if finding.kind == .good, finding.q == nil { continue }
        falseFindings[finding.kind, default: (0, 0)].all += 1
        if finding.severity >= 3 { falseFindings[finding.kind, default: (0, 0)].severe += 1 }
        continue
      }
      let isThere = Self.isThere(finding, plant, round)
      let isIt = plant.item.map { $0.indicator == finding.indicator } ?? true
      if finding.kind == plant.kind.finding, isThere, isIt {
        isFound = isFound || plant.kind != .unmet || finding.group == TruthPlant.need
      }
      if isThere, isIt, finding.kind != .good { isNamed = true }
      if isThere, isIt, finding.kind == .good { isReversed = true }
      if plant.kind == .gap, finding.kind == .gap, isIt, finding.scope == plant.scope,
        finding.unit != plant.unit
      {
        isReversed = true
      }
    }
  }

  private static func isThere(_ finding: Finding, _ plant: TruthPlant, _ round: TruthRound) -> Bool
  {
    switch plant.scope {
    case "all": return finding.scope == "all"
    case "site":
      let unit = round.place(of: plant).unit
      return finding.unit == unit
    default: return finding.scope == plant.scope && finding.unit == plant.unit
    }
  }
}

/// The usual practice on the same answers: whatever is below its target, or more than ten points apart.
struct UsualPractice {
  /// Nil where the practice has no way of seeing such a problem.
  var isFound: Bool?
  /// Flags about what nothing was planted in: below the target, fallen, apart from the others, between groups.
  var falseFlags: [TruthPlant.Kind: Int] = [:]

  init(_ round: TruthRound, _ survey: TruthSurvey) {
    let plant = round.plant
    let touched = plant.map { survey.touched(by: $0.questions) } ?? []
    let analysis = round.analysis
    let chosen = survey.indicators.indices.filter {
      survey.indicators[$0].kind == .proportion && survey.indicators[$0].direction != nil
    }
    func shares(_ keys: [String], _ round: String) -> [String: (x: Int, n: Int)] {
      var result: [String: (x: Int, n: Int)] = [:]
      for cell in analysis.assess(chosen, by: Grouping(keys), round: round) {
        let group = cell.group.joined(separator: "|")
        if cell.estimate.n > 0, keys.isEmpty || !group.isEmpty {
          result["\(cell.indicator)/\(group)"] = (cell.estimate.numerator ?? 0, cell.estimate.n)
        }
      }
      return result
    }
    var flags: Set<String> = []
    func flag(_ kind: TruthPlant.Kind, _ indicator: Int, _ scope: String, _ unit: String) {
      let code = survey.indicators[indicator].code
      if touched.contains(code) {
        flags.insert("\(kind.rawValue)/\(code)/\(scope)/\(unit)")
      } else {
        falseFlags[kind, default: 0] += 1
      }
    }
    let whole = shares([], "2")
    for (scope, keys) in [
      ("all", []), ("partner", ["partner"]), ("site", ["site"]), ("sex", ["sex"]),
      ("age", ["age"]), ("disability", ["disability"]), ("nationality", ["nationality"]),
      ("profile", ["profile"]),
    ] {
      let isPlace = ["all", "partner", "site"].contains(scope)
      let now = shares(keys, "2")
      let before = isPlace ? shares(keys, "1") : [:]
      for (place, own) in now {
        let parts = place.split(separator: "/", omittingEmptySubsequences: false)
        guard let indicator = Int(parts[0]), let all = whole["\(indicator)/"] else { continue }
        let unit = String(parts[1])
        let sign = survey.indicators[indicator].direction == .lower ? -1.0 : 1.0
        let share = Double(own.x) / Double(own.n)
        if isPlace, let target = survey.indicators[indicator].target, sign * (share - target) < 0 {
          flag(.below, indicator, scope, unit)
        }
        if let then = before[place], sign * (share - Double(then.x) / Double(then.n)) < -0.10 {
          flag(.drop, indicator, scope, unit)
        }
        guard scope != "all", all.n > own.n else { continue }
        let rest = Double(all.x - own.x) / Double(all.n - own.n)
        if sign * (share - rest) < -0.10 { flag(isPlace ? .outlier : .gap, indicator, scope, unit) }
      }
    }
    guard let plant else { return }
    switch plant.kind {
    case .unmet, .silence: isFound = nil
    case .redflag: isFound = flags.contains("below/X11/all/")
    case .below, .outlier, .drop, .gap:
      guard let item = plant.item else { return }
      isFound = flags.contains(
        "\(plant.kind.rawValue)/\(item.indicator)/\(plant.scope)/\(plant.unit)")
    }
  }
}
