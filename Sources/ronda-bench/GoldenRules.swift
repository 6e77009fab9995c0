import Findings

extension Golden {
  /// Decisions, planning, small numbers, display and scores.
  static let ruleFiles = [
    rows("finding_target.csv", decisionColumns) { _, row throws(GoldenProblem) in
      cells(
        DecisionRule().againstTarget(
          n: try row.integer("n"), estimate: try row.optional("est"),
          low: try row.optional("lower"), high: try row.optional("upper"),
          target: try row.optional("target"), alert: try row.optional("alert"),
          better: try direction(row)))
    },
    rows("finding_change.csv", decisionColumns) { _, row throws(GoldenProblem) in
      let rule = DecisionRule(smallestChange: try row.optional("min_change") ?? 0)
      let n1 = try row.integer("n_1")
      let n0 = try row.integer("n_0")
      let difference = try row.optional("diff")
      let q = try row.optional("q")
      let better = try direction(row)
      switch try row.text("rule") {
      case "drop":
        return cells(
          rule.change(
            n1: n1, n0: n0, difference: difference, q: q, current: try row.optional("est_1"),
            alert: try row.optional("alert"), better: better))
      case "gap":
        return cells(rule.gap(n1: n1, n0: n0, difference: difference, q: q, better: better))
      default: throw .unknown(column: "rule", text: try row.text("rule"))
      }
    },
    rows("finding_outlier.csv", decisionColumns) { _, row throws(GoldenProblem) in
      cells(
        DecisionRule().outlier(
          n: try row.integer("n"), adjustedZ: try row.optional("z"), q: try row.optional("q"),
          better: try direction(row)))
    },
    rows("finding_trend.csv", decisionColumns) { _, row throws(GoldenProblem) in
      cells(
        DecisionRule(smallestChange: try row.optional("min_change") ?? 0).trend(
          n: try row.numbers("n").map { Int($0) }, estimates: try row.numbers("est"),
          q: try row.optional("q"), better: try direction(row)))
    },
    rows("lqas_rules.csv", ["d", "alpha", "beta", "feasible"]) { _, row throws(GoldenProblem) in
      cells(try lotQuality(row).rule(n: try row.integer("n")))
    },
    rows("lqas_min_n.csv", ["n", "d", "alpha", "beta", "feasible"]) {
      _, row throws(GoldenProblem) in
      cells(try lotQuality(row).smallestRule())
    },
    rows("sample_size.csv", ["n0", "n_fpc", "n_deff", "n", "n_field", "clusters"]) {
      _, row throws(GoldenProblem) in
      let size = SampleSize(
        SampleSize.Plan(
          p: try row.number("p"), margin: try row.number("margin"),
          level: try row.number("level"), population: try row.optional("pop"),
          deff: try row.optional("deff") ?? 1, nonresponse: try row.optional("nonresponse") ?? 0,
          perCluster: try row.optional("per_cluster")))
      return [
        "n0": GoldenNumber.text(size?.simple),
        "n_fpc": GoldenNumber.text(size?.fromPopulation),
        "n_deff": GoldenNumber.text(size?.withDesign),
        "n": GoldenNumber.text(size?.interviews),
        "n_field": GoldenNumber.text(size?.field),
        "clusters": GoldenNumber.text(size?.clusters),
      ]
    },
    rows("sample_size_two.csv", ["n_raw", "n_per_group"]) { _, row throws(GoldenProblem) in
      let size = SampleSize.twoProportions(
        try row.number("p1"), try row.number("p2"), alpha: try row.number("alpha"),
        power: try row.number("power"), deff: try row.optional("deff") ?? 1)
      return [
        "n_raw": GoldenNumber.text(size?.raw),
        "n_per_group": GoldenNumber.text(size?.perGroup),
      ]
    },
    rows(
      "scores.csv",
      ["fcs", "fcs_21_35", "fcs_28_42", "rcsi", "rcsi_group", "nps_value", "nps_group"]
    ) { _, row throws(GoldenProblem) in try scores(row) },
    File(name: "suppression.csv", results: ["state"]) { _, inputs throws(GoldenProblem) in
      try suppression(inputs)
    },
    rows("display.csv", ["text"]) { _, row throws(GoldenProblem) in
      ["text": try display(row)]
    },
  ]

  private static let decisionColumns = ["kind", "severity", "indicative"]

  private static func cells(_ decision: Decision) -> [String: String] {
    [
      "kind": decision.kind.rawValue,
      "severity": GoldenNumber.text(decision.severity),
      "indicative": String(decision.isIndicative),
    ]
  }

  private static func direction(_ row: GoldenRow) throws(GoldenProblem) -> Direction {
    let text = try row.text("better")
    guard let direction = Direction(rawValue: text) else {
      throw .unknown(column: "better", text: text)
    }
    return direction
  }

  private static func lotQuality(_ row: GoldenRow) throws(GoldenProblem) -> LotQuality {
    LotQuality(
      upper: try row.number("p_upper"), lower: try row.number("p_lower"),
      largestAlpha: try row.optional("alpha_max") ?? 0.10,
      largestBeta: try row.optional("beta_max") ?? 0.10,
      population: try row.optional("pop").map { Int($0) })
  }

  private static func cells(_ rule: LotQualityRule?) -> [String: String] {
    [
      "n": GoldenNumber.text(rule?.n),
      "d": GoldenNumber.text(rule?.d),
      "alpha": GoldenNumber.text(rule?.alpha),
      "beta": GoldenNumber.text(rule?.beta),
      "feasible": rule.map { String($0.isFeasible) } ?? "",
    ]
  }

  private static func scores(_ row: GoldenRow) throws(GoldenProblem) -> [String: String] {
    func days(_ column: String) throws(GoldenProblem) -> Double {
      GoldenNumber.parse(try row.text(column)) ?? .nan
    }
    let food = Scores.foodConsumption(
      Scores.FoodDays(
        staples: try days("staples"), pulses: try days("pulses"), dairy: try days("dairy"),
        protein: try days("protein"), vegetables: try days("vegetables"),
        fruit: try days("fruit"), oil: try days("oil"), sugar: try days("sugar")))
    let coping = Scores.reducedCoping(
      Scores.CopingDays(
        lessPreferred: try days("less_preferred"), borrow: try days("borrow"),
        portion: try days("portion"), adultsRestrict: try days("adults_restrict"),
        fewerMeals: try days("fewer_meals")))
    let promoter = Scores.netPromoter(try days("nps"))
    return [
      "fcs": GoldenNumber.text(food),
      "fcs_21_35": food.map { Scores.FoodGroup(score: $0).rawValue } ?? "",
      "fcs_28_42": food.map { Scores.FoodGroup(score: $0, sugarAndOilAreDaily: true).rawValue }
        ?? "",
      "rcsi": GoldenNumber.text(coping),
      "rcsi_group": coping.map { Scores.CopingGroup(index: $0).rawValue } ?? "",
      "nps_value": GoldenNumber.text(promoter?.value),
      "nps_group": promoter?.rawValue ?? "",
    ]
  }

  /// Rows of one table follow one rule, the one in its first row.
  private static func suppression(_ inputs: [GoldenRow]) throws(GoldenProblem)
    -> [[String: String]]
  {
    var members: [String: [Int]] = [:]
    for (index, input) in inputs.enumerated() {
      members[try input.text("table"), default: []].append(index)
    }
    var cells = [[String: String]](repeating: [:], count: inputs.count)
    for indices in members.values {
      guard let first = indices.first else { continue }
      let rule = SuppressionRule(
        smallestN: try inputs[first].integer("min_n"),
        smallestX: try inputs[first].integer("min_x"))
      var table: [SuppressionRule.Cell] = []
      for index in indices {
        table.append(
          SuppressionRule.Cell(
            n: try inputs[index].integer("n"),
            x: try inputs[index].optional("x").map { Int($0) }))
      }
      for (index, state) in zip(indices, rule.states(of: table)) {
        cells[index] = ["state": state.rawValue]
      }
    }
    return cells
  }

  private static func display(_ row: GoldenRow) throws(GoldenProblem) -> String {
    let value = try row.number("value")
    let n = try row.integer("n")
    let text = NumberText.english
    switch try row.text("kind") {
    case "percent": return text.percent(value, n: n)
    case "points": return text.points(value, n: n)
    case "p", "q": return text.probability(value)
    case "mean", "median", "nps": return text.mean(value)
    case "deff": return text.designEffect(value)
    case "se": return text.standardError(value)
    case "total": return text.total(value)
    default: throw .unknown(column: "kind", text: try row.text("kind"))
    }
  }
}
