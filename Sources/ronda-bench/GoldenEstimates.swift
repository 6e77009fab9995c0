import Findings

extension Golden {
  /// Estimates, counts of answers, effective sizes, and what is generated instead of read.
  static let estimateFiles = [
    rows(
      "estimates.csv", ["n", "sum_w", "est", "se", "df", "lower", "upper", "deff", "status"]
    ) { source, row throws(GoldenProblem) in
      let data = try source.data(try row.text("dataset"))
      let design = try source.design(try row.text("design"))
      let denominator = try row.text("denominator")
      return cells(
        try estimate(
          try row.text("statistic"), design, values: try data.numbers(try row.text("variable")),
          per: denominator.isEmpty ? nil : try data.numbers(denominator),
          domain: try data.domain(try row.text("domain")),
          p: try row.optional("prob") ?? 0.5, level: try row.optional("level") ?? 0.95))
    },
    rows(
      "missing.csv",
      [
        "rows", "not_applicable", "eligible", "valid", "missing", "dont_know", "refused",
        "item_nonresponse", "item_nonresponse_weighted",
      ]
    ) { source, row throws(GoldenProblem) in
      let data = try source.data(try row.text("dataset"))
      let weight = try row.text("weight")
      let tally = AnswerTally(
        of: try data.states(try row.text("variable")),
        in: try data.domain(try row.text("domain")),
        weights: weight.isEmpty ? nil : try data.numbers(weight))
      return [
        "rows": GoldenNumber.text(tally.rows),
        "not_applicable": GoldenNumber.text(tally.notApplicable),
        "eligible": GoldenNumber.text(tally.eligible),
        "valid": GoldenNumber.text(tally.valid),
        "missing": GoldenNumber.text(tally.missing),
        "dont_know": GoldenNumber.text(tally.dontKnow),
        "refused": GoldenNumber.text(tally.refused),
        "item_nonresponse": GoldenNumber.text(tally.itemNonresponse),
        "item_nonresponse_weighted": GoldenNumber.text(tally.weightedItemNonresponse),
      ]
    },
    rows("kish.csv", ["n_eff", "deff_weights"]) { source, row throws(GoldenProblem) in
      let weights = try source.data(try row.text("dataset")).numbers("weight")
      let size = EffectiveSize(ofWeights: weights)
      return [
        "n_eff": GoldenNumber.text(size?.answers),
        "deff_weights": GoldenNumber.text(size?.weightingEffect),
      ]
    },
    rows("hard_moments.csv", ["mean", "variance", "se_mean", "w_mean", "w_se"]) {
      _, row throws(GoldenProblem) in try hardMoments(row)
    },
    File(
      name: "large_expected.csv",
      results: ["n", "sum_w", "est", "se", "df", "lower", "upper", "status"]
    ) { _, inputs throws(GoldenProblem) in
      var made: [String: GoldenRound] = [:]
      var results: [[String: String]] = []
      for row in inputs {
        let key = try row.text("seed") + " " + row.text("rows")
        let round: GoldenRound
        if let known = made[key] {
          round = known
        } else {
          round = GoldenRound(seed: try row.integer("seed"), rows: try row.integer("rows"))
          made[key] = round
        }
        results.append(
          cells(
            try estimate(
              try row.text("statistic"), round.design,
              values: try round.values(try row.text("variable")), per: nil,
              domain: try round.domain(try row.text("domain")),
              p: try row.optional("prob") ?? 0.5, level: 0.95)))
      }
      return results
    },
  ]

  private static func estimate(
    _ statistic: String, _ design: Design, values: [Double], per: [Double]?, domain: Domain,
    p: Double, level: Double
  ) throws(GoldenProblem) -> Estimate {
    switch statistic {
    case "prop": return design.proportion(of: values, in: domain, level: level)
    case "prop_kg":
      return design.proportion(of: values, in: domain, level: level, interval: .kornGraubard)
    case "mean": return design.mean(of: values, in: domain, level: level)
    case "total": return design.total(of: values, in: domain, level: level)
    case "ratio":
      guard let per else { throw .noColumn("denominator") }
      return design.ratio(of: values, per: per, in: domain, level: level)
    case "nps": return design.netPromoterScore(of: values, in: domain, level: level)
    case "quantile": return design.quantile(p, of: values, in: domain, level: level)
    default: throw .unknown(column: "statistic", text: statistic)
    }
  }

  private static func cells(_ estimate: Estimate) -> [String: String] {
    [
      "n": GoldenNumber.text(estimate.n),
      "sum_w": GoldenNumber.text(estimate.sumOfWeights),
      "est": GoldenNumber.text(estimate.estimate),
      "se": GoldenNumber.text(estimate.se),
      "df": GoldenNumber.text(estimate.df),
      "lower": GoldenNumber.text(estimate.low),
      "upper": GoldenNumber.text(estimate.high),
      "deff": GoldenNumber.text(estimate.deff),
      "status": estimate.status.rawValue,
    ]
  }

  /// A million values beside a large offset, which only compensated sums in two passes get right.
  private static func hardMoments(_ row: GoldenRow) throws(GoldenProblem) -> [String: String] {
    let n = try row.integer("n")
    let offset = try row.number("offset")
    let step = try row.number("step_denominator")
    let multiplier = try row.integer("multiplier")
    let increment = try row.integer("increment")
    let modulus = try row.integer("modulus")
    var values = [Double](repeating: 0, count: n)
    var weights = [Double](repeating: 0, count: n)
    for i in 0..<n {
      values[i] = offset + Double((i * multiplier + increment) % modulus) / step
      weights[i] = Double(1 + i % 7)
    }
    let moments = Moments(of: values)
    let design: Design
    do {
      design = try Design(rows: n, weights: weights)
    } catch {
      throw .badDesign("weights: \(error)")
    }
    let weighted = design.mean(of: values)
    return [
      "mean": GoldenNumber.text(moments.mean),
      "variance": GoldenNumber.text(moments.variance),
      "se_mean": GoldenNumber.text(moments.variance.map { ($0 / Double(n)).squareRoot() }),
      "w_mean": GoldenNumber.text(weighted.estimate),
      "w_se": GoldenNumber.text(weighted.se),
    ]
  }
}

/// A round of any size that no file holds: what `large_expected.csv` is about.
private struct GoldenRound {
  var design: Design
  var y: [Double]
  var x: [Double]
  private var labels: [String: [Int]]

  /// Draws all rows, seven numbers each, from the generator of Park and Miller.
  init(seed: Int, rows: Int) {
    var state = seed
    func draw() -> Int {
      state = state * 16807 % 2_147_483_647
      return state
    }
    var strata = [Int](repeating: 0, count: rows)
    var clusters = strata
    var partners = strata
    var weights = [Double](repeating: 0, count: rows)
    y = weights
    x = weights
    for row in 0..<rows {
      strata[row] = 1 + draw() % 20
      clusters[row] = 1 + draw() % 40
      weights[row] = Double(1 + draw() % 97)
      let isOne = draw() % 1000 < 300 + 20 * strata[row]
      x[row] = Double(draw() % 100_000) / 16
      let isMissing = draw() % 50 == 0
      y[row] = isMissing ? .nan : (isOne ? 1 : 0)
      partners[row] = draw() % 9
    }
    labels = ["stratum": strata, "psu": clusters, "partner": partners]
    do {
      design = try Design(rows: rows, strata: strata, clusters: clusters, weights: weights)
    } catch {
      preconditionFailure("generated weights are above zero")
    }
  }

  func values(_ variable: String) throws(GoldenProblem) -> [Double] {
    switch variable {
    case "x": return x
    case "y": return y
    default: throw .noColumn(variable)
    }
  }

  /// The rows of a condition such as `partner=P5` or `stratum=3&psu=7`.
  func domain(_ condition: String) throws(GoldenProblem) -> Domain {
    var domain = Domain.all
    for part in condition.split(separator: "&") {
      let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
      guard sides.count == 2, let codes = labels[sides[0]],
        let code = Int(sides[1].hasPrefix("P") ? String(sides[1].dropFirst()) : sides[1])
      else { throw .unknown(column: "domain", text: condition) }
      domain = domain.filter(of: codes.count) { codes[$0] == code }
    }
    return domain
  }
}
