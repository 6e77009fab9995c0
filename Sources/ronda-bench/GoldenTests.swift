import Findings

extension Golden {
  /// Comparisons, tests, multiplicity, funnels and the special functions behind them.
  static let testFiles = [
    rows(
      "comparisons.csv",
      ["n_1", "n_0", "est", "se", "df", "t", "p", "lower", "upper", "status"]
    ) { source, row throws(GoldenProblem) in
      let data = try source.data(try row.text("dataset"))
      let design = try source.design(try row.text("design"))
      let domain = try data.domain(try row.text("domain"))
      let variable = try row.text("group_var")
      return cells(
        design.compare(
          try data.numbers(try row.text("variable")),
          try data.group(variable, try row.text("group_1"), in: domain),
          with: try data.group(variable, try row.text("group_0"), in: domain)))
    },
    rows(
      "trends.csv", ["n", "est", "se", "df", "t", "p", "lower", "upper", "status"]
    ) { source, row throws(GoldenProblem) in
      let data = try source.data(try row.text("dataset"))
      let design = try source.design(try row.text("design"))
      let result = design.trend(
        of: try data.numbers(try row.text("variable")),
        times: try data.numbers(try row.text("time_var")),
        in: try data.domain(try row.text("domain")))
      var cells = cells(result)
      cells["n"] = cells["n_1"]
      return cells
    },
    rows("rao_scott.csv", ["n", "pearson_x2", "f", "ndf", "ddf", "p"]) {
      source, row throws(GoldenProblem) in
      let data = try source.data(try row.text("dataset"))
      let result = try source.design(try row.text("design")).association(
        try data.categories(try row.text("row_var")),
        try data.categories(try row.text("col_var")),
        in: try data.domain(try row.text("domain")))
      return [
        "n": GoldenNumber.text(result.n),
        "pearson_x2": GoldenNumber.text(result.x2),
        "f": GoldenNumber.text(result.f),
        "ndf": GoldenNumber.text(result.numeratorDF),
        "ddf": GoldenNumber.text(result.denominatorDF),
        "p": GoldenNumber.text(result.p),
      ]
    },
    rows("srs_proportions.csv", ["est", "lower", "upper", "cp_lower", "cp_upper"]) {
      _, row throws(GoldenProblem) in
      let x = try row.integer("x")
      let n = try row.integer("n")
      let level = try row.number("level")
      let population = try row.optional("pop")
      guard n > 0 else { return [:] }
      let share = Double(x) / Double(n)
      let limits = Wilson.limits(share: share, n: n, population: population, level: level)
      let exact = population == nil ? Wilson.exactLimits(x: x, n: n, level: level) : nil
      return [
        "est": GoldenNumber.text(share),
        "lower": GoldenNumber.text(limits?.low ?? share),
        "upper": GoldenNumber.text(limits?.high ?? share),
        "cp_lower": GoldenNumber.text(exact?.low),
        "cp_upper": GoldenNumber.text(exact?.high),
      ]
    },
    rows(
      "two_proportions.csv",
      ["diff", "lower", "upper", "x2", "p_score", "p_fisher", "min_expected", "test", "p"]
    ) { _, row throws(GoldenProblem) in
      let result = TwoProportions(
        x1: try row.integer("x1"), n1: try row.integer("n1"), x0: try row.integer("x0"),
        n0: try row.integer("n0"))
      return [
        "diff": GoldenNumber.text(result?.difference),
        "lower": GoldenNumber.text(result?.low),
        "upper": GoldenNumber.text(result?.high),
        "x2": GoldenNumber.text(result?.x2),
        "p_score": GoldenNumber.text(result?.scoreP),
        "p_fisher": GoldenNumber.text(result?.fisherP),
        "min_expected": GoldenNumber.text(result?.smallestExpected),
        "test": result?.test.rawValue ?? "",
        "p": GoldenNumber.text(result?.p),
      ]
    },
    rows("trend_counts.csv", ["x2", "p"]) { _, row throws(GoldenProblem) in
      let result = trendOfCounts(
        successes: try row.numbers("x").map { Int($0) }, of: try row.numbers("n").map { Int($0) },
        times: try row.numbers("time"))
      return ["x2": GoldenNumber.text(result?.x2), "p": GoldenNumber.text(result?.p)]
    },
    rows("chi_square.csv", ["x2", "df", "p", "min_expected"]) { _, row throws(GoldenProblem) in
      let width = try row.integer("cols")
      let cells = try row.numbers("cells_by_row")
      guard cells.count == width * (try row.integer("rows")) else {
        throw .unknown(column: "cells_by_row", text: try row.text("cells_by_row"))
      }
      let table = (0..<cells.count / max(1, width)).map { row in
        Array(cells[row * width..<(row + 1) * width])
      }
      let result = chiSquareTest(table)
      return [
        "x2": GoldenNumber.text(result?.x2),
        "df": GoldenNumber.text(result?.df),
        "p": GoldenNumber.text(result?.p),
        "min_expected": GoldenNumber.text(result?.smallestExpected),
      ]
    },
    sets("multiplicity.csv", by: "family", ["q"]) { members throws(GoldenProblem) in
      var p: [Double?] = []
      for member in members { p.append(try member.optional("p")) }
      return benjaminiHochberg(p).map { ["q": GoldenNumber.text($0)] }
    },
    sets(
      "funnel.csv", by: "set",
      [
        "phi", "tau2", "target", "z_naive", "z_adj", "p", "q", "lower_95", "upper_95", "lower_998",
        "upper_998",
      ]
    ) { members throws(GoldenProblem) in
      var sizes: [Double] = []
      var successes: [Double] = []
      for member in members {
        sizes.append(try member.number("n_eff"))
        successes.append(try member.number("x"))
      }
      let overall = sum(successes) / sum(sizes)
      let funnel = Funnel.proportions(
        sizes.indices.map { sizes[$0] > 0 ? successes[$0] / sizes[$0] : 0 }, sizes: sizes,
        n: sizes.map { Int($0) }, overall: overall)
      return cells(funnel, count: members.count, drawsLimits: true)
    },
    sets(
      "funnel_means.csv", by: "set", ["phi", "tau2", "target", "z_naive", "z_adj", "p", "q"]
    ) { members throws(GoldenProblem) in
      var values: [Double] = []
      var errors: [Double?] = []
      for member in members {
        values.append(try member.number("y"))
        errors.append(try member.optional("se"))
      }
      return cells(
        Funnel.estimates(values, errors: errors), count: members.count, drawsLimits: false)
    },
    rows("special_functions.csv", ["value"]) { _, row throws(GoldenProblem) in
      let value = try specialFunction(
        try row.text("fn"), x: try row.number("x"), a: try row.optional("a") ?? 0,
        b: try row.optional("b") ?? 0)
      return ["value": GoldenNumber.text(value)]
    },
  ]

  private static func specialFunction(_ name: String, x: Double, a: Double, b: Double)
    throws(GoldenProblem) -> Double
  {
    switch name {
    case "pnorm": return Normal.probability(below: x)
    case "qnorm": return Normal.quantile(x)
    case "qt": return StudentT.quantile(x, df: a)
    case "pt_upper": return StudentT.probability(above: x, df: a)
    case "pbeta": return BetaDistribution.probability(below: x, a: a, b: b)
    case "qbeta": return BetaDistribution.quantile(x, a: a, b: b)
    case "pchisq_upper": return ChiSquare.probability(above: x, df: Int(a))
    case "pf_upper": return FisherF.probability(above: x, a, b)
    case "pbinom": return Binomial.probability(atMost: Int(x), in: Int(a), share: b)
    default: throw .unknown(column: "fn", text: name)
    }
  }

  private static func cells(_ result: Comparison) -> [String: String] {
    [
      "n_1": GoldenNumber.text(result.n1),
      "n_0": GoldenNumber.text(result.n0),
      "est": GoldenNumber.text(result.difference),
      "se": GoldenNumber.text(result.se),
      "df": GoldenNumber.text(result.df),
      "t": GoldenNumber.text(result.t),
      "p": GoldenNumber.text(result.p),
      "lower": GoldenNumber.text(result.low),
      "upper": GoldenNumber.text(result.high),
      "status": result.status.rawValue,
    ]
  }

  private static func cells(_ funnel: Funnel?, count: Int, drawsLimits: Bool)
    -> [[String: String]]
  {
    var cells = [[String: String]](repeating: [:], count: count)
    guard let funnel else { return cells }
    for unit in funnel.units {
      var result = [
        "phi": GoldenNumber.text(funnel.dispersion),
        "tau2": GoldenNumber.text(funnel.between),
        "target": GoldenNumber.text(funnel.target),
        "z_naive": GoldenNumber.text(unit.z),
        "z_adj": GoldenNumber.text(unit.adjustedZ),
        "p": GoldenNumber.text(unit.p),
        "q": GoldenNumber.text(unit.q),
      ]
      if drawsLimits {
        let near = funnel.limits(for: unit, level: 0.95)
        let far = funnel.limits(for: unit, level: 0.998)
        result["lower_95"] = GoldenNumber.text(near.low)
        result["upper_95"] = GoldenNumber.text(near.high)
        result["lower_998"] = GoldenNumber.text(far.low)
        result["upper_998"] = GoldenNumber.text(far.high)
      }
      cells[unit.index] = result
    }
    return cells
  }
}
