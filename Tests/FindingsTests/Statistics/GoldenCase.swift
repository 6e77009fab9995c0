import Foundation
import Testing
import ronda_bench

/// One row of one result file, with what is needed to compare it.
struct GoldenCase: Sendable, CustomTestStringConvertible {
  var file: GoldenFile
  var row: Int
  var testDescription: String { "\(file.name) row \(row + 1)" }

  /// Every row of every file.
  static let all = GoldenFile.all.flatMap { file in
    file.expected.rows.indices.map { GoldenCase(file: file, row: $0) }
  }

  /// The cells that differ by more than their column's tolerance.
  var differences: [String] {
    guard let computed = GoldenFile.computed[file.name] else { return ["not computed"] }
    let columns = file.expected.columns
    guard computed.columns == columns, computed.rows.count == file.expected.rows.count else {
      return ["another shape"]
    }
    return columns.indices.compactMap { index in
      let expected = file.expected.rows[row][index]
      let found = computed.rows[row][index]
      let tolerance = file.columns[columns[index]] ?? file.tolerance
      return tolerance.accepts(found, for: expected)
        ? nil : "\(columns[index]): \(found) for \(expected)"
    }
  }
}

/// How far a computed number may lie from the golden one.
struct Tolerance: Sendable {
  var relative = 1e-9
  var absolute = 1e-12

  static let exact = Tolerance(relative: 0, absolute: 0)
  static let p = Tolerance(relative: 1e-8)
  static let limit = Tolerance(absolute: 1e-10)

  /// Texts must be equal; numbers, or lists of them separated by blanks, close.
  func accepts(_ found: String, for expected: String) -> Bool {
    if found == expected { return true }
    let left = found.split(separator: " ").map { Double($0) }
    let right = expected.split(separator: " ").map { Double($0) }
    guard left.count == right.count, !left.isEmpty else { return false }
    return zip(left, right).allSatisfy { left, right in
      guard let left, let right else { return false }
      return abs(left - right) <= max(absolute, relative * max(abs(left), abs(right)))
    }
  }
}

/// A result file: how many rows it must have, and the tolerances of its columns.
struct GoldenFile: Sendable {
  var name: String
  var rowCount: Int
  var tolerance = Tolerance()
  var columns: [String: Tolerance] = [:]

  /// The file as R computed it.
  var expected: GoldenTable { GoldenFile.tables[name] ?? GoldenTable(csv: []) }

  // The R functions are those of R 4.2.2 and of survey 4.1-1, with
  // options(survey.lonely.psu = "adjust", survey.adjust.domain.lonely = FALSE).
  static let all = [
    // svyciprop("xlogit", "beta"), svymean, svytotal, svyratio, svyquantile("school"), prop.test.
    GoldenFile(
      name: "estimates.csv", rowCount: 605,
      columns: ["se": .limit, "lower": .limit, "upper": .limit]),
    GoldenFile(name: "missing.csv", rowCount: 25),
    // svyttest, and svyglm for times.
    GoldenFile(
      name: "comparisons.csv", rowCount: 153, tolerance: .limit,
      columns: [
        "t": Tolerance(relative: 1e-8, absolute: 1e-10),
        "p": Tolerance(relative: 1e-8, absolute: 1e-10),
      ]),
    GoldenFile(name: "trends.csv", rowCount: 18, columns: ["t": .p, "p": .p]),
    GoldenFile(name: "rao_scott.csv", rowCount: 29, tolerance: .p),  // svychisq
    // prop.test(correct = FALSE), binom.test.
    GoldenFile(
      name: "srs_proportions.csv", rowCount: 144,
      columns: [
        "cp_lower": Tolerance(absolute: 1e-15), "cp_upper": Tolerance(absolute: 1e-15),
      ]),
    // prop.test, fisher.test.
    GoldenFile(
      name: "two_proportions.csv", rowCount: 16,
      columns: ["p_score": .p, "p_fisher": .p, "p": .p]),
    GoldenFile(name: "trend_counts.csv", rowCount: 5, tolerance: .p),  // prop.trend.test
    GoldenFile(name: "chi_square.csv", rowCount: 2, columns: ["p": .p]),  // chisq.test
    GoldenFile(name: "multiplicity.csv", rowCount: 86),  // p.adjust("BH")
    // psych::winsor and the arithmetic of FunnelPlotR.
    GoldenFile(name: "funnel.csv", rowCount: 66, columns: ["p": .p, "q": .p]),
    GoldenFile(name: "funnel_means.csv", rowCount: 30, columns: ["p": .p, "q": .p]),
    GoldenFile(name: "lqas_rules.csv", rowCount: 68, tolerance: .p),  // pbinom, phyper
    GoldenFile(name: "lqas_min_n.csv", rowCount: 6, tolerance: .p),
    GoldenFile(name: "finding_target.csv", rowCount: 146, tolerance: .exact),
    GoldenFile(name: "finding_change.csv", rowCount: 162, tolerance: .exact),
    GoldenFile(name: "finding_outlier.csv", rowCount: 210, tolerance: .exact),
    GoldenFile(name: "finding_trend.csv", rowCount: 21, tolerance: .exact),
    GoldenFile(name: "sample_size.csv", rowCount: 10),  // epiR::epi.sssimpleestb
    GoldenFile(name: "sample_size_two.csv", rowCount: 4, columns: ["n_raw": .p]),
    GoldenFile(name: "kish.csv", rowCount: 2),
    GoldenFile(name: "scores.csv", rowCount: 30, tolerance: .exact),
    GoldenFile(name: "quality_icc.csv", rowCount: 3, columns: ["p": .p]),  // aov
    GoldenFile(name: "quality_enumerators.csv", rowCount: 8, columns: ["p": .p, "q": .p]),
    GoldenFile(
      name: "quality_durations.csv", rowCount: 103,
      columns: ["z": Tolerance(absolute: 1e-11)]),  // mad
    GoldenFile(name: "quality_mad.csv", rowCount: 4),
    GoldenFile(name: "quality_straightlining.csv", rowCount: 103),
    GoldenFile(name: "quality_duplicates.csv", rowCount: 103),
    GoldenFile(name: "suppression.csv", rowCount: 33, tolerance: .exact),
    GoldenFile(name: "display.csv", rowCount: 104, tolerance: .exact),
    GoldenFile(
      name: "special_functions.csv", rowCount: 323,
      tolerance: Tolerance(relative: 1e-10, absolute: 0)),
    // Exact rational arithmetic (gmp).
    GoldenFile(
      name: "hard_moments.csv", rowCount: 4,
      columns: [
        "mean": Tolerance(relative: 1e-15, absolute: 0),
        "w_mean": Tolerance(relative: 1e-15, absolute: 0),
      ]),
    GoldenFile(name: "large_expected.csv", rowCount: 12),
  ]

  /// The names of all CSV files in the golden folder.
  static let names: [String] = {
    let folder = Bundle.module.url(forResource: "Golden", withExtension: nil)
    return (folder.flatMap { Files.names(in: $0.path) } ?? []).filter { $0.hasSuffix(".csv") }
  }()

  /// The folder, as the program reads it.
  static func makeSource() -> GoldenSource {
    let folder = Bundle.module.url(forResource: "Golden", withExtension: nil)?.path ?? ""
    return GoldenSource(names: names) { Files.read(folder + "/" + $0) }
  }

  private static let tables: [String: GoldenTable] = {
    let source = makeSource()
    var tables: [String: GoldenTable] = [:]
    for file in all { tables[file.name] = try? source.table(file.name) }
    return tables
  }()

  /// All result files computed once, for all cases to look at.
  static let computed: [String: GoldenTable] = {
    let source = makeSource()
    var tables: [String: GoldenTable] = [:]
    for file in all {
      guard let recipe = Golden.file(named: file.name) else { continue }
      tables[file.name] = try? Golden.recomputed(file.expected, as: recipe, from: source)
    }
    return tables
  }()
}
