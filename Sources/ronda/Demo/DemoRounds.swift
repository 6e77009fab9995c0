import Forms
import Formulas
import Tables

/// The rounds of the demo: `surveys/shared/demo_rounds.csv`.
///
/// The columns are those of `rounds.csv`, but `opens` and `closes` are days from today (`-28`), and
/// the targets say how the interviews are shared out: they are scaled to the number that was asked for. A row
/// with `partner` and `site` gets interviews; one without gives its round's dates and population. A
/// questionnaire that no row names is asked about in every round, 20 interviews each.
struct DemoRounds: Sendable {
  struct Row: Sendable {
    var round: String
    var survey: String
    /// Days from today.
    var opens: Int?
    var closes: Int?
    var partner: String
    var site: String
    var stratum: String
    var population: String
    var target: Double?
    var panel: String
    var fcs: String
    var place: CellPlace
  }

  var rows: [Row]

  static let columns = [
    "round", "survey", "opens", "closes", "partner", "site", "stratum", "population", "target",
    "panel", "fcs",
  ]

  static func read(csv bytes: [UInt8], file: String) -> (
    rounds: DemoRounds, diagnostics: [Diagnostic]
  ) {
    var table = DemoTable(csv: bytes, name: "demo_rounds", file: file, columns: columns)
    var rows: [Row] = []
    for row in table.sheet.rows {
      func text(_ column: String) -> String { table.text(column, row) }
      guard !text("round").isEmpty else {
        table.report(.missing("round"), row, "round")
        continue
      }
      rows.append(
        Row(
          round: text("round"), survey: text("survey"), opens: table.days("opens", row),
          closes: table.days("closes", row), partner: text("partner"), site: text("site"),
          stratum: text("stratum"), population: text("population"),
          target: table.number("target", row), panel: text("panel"), fcs: text("fcs"),
          place: table.place(row, "survey")))
    }
    return (DemoRounds(rows: rows), table.diagnostics)
  }

  /// Three rounds of whatever there is, where nobody planned any.
  static let usual = DemoRounds(
    rows: [(-196, -175), (-105, -84), (-18, 3)].enumerated().map { index, days in
      Row(
        round: String(index + 1), survey: "", opens: days.0, closes: days.1, partner: "", site: "",
        stratum: "", population: "", target: nil, panel: "", fcs: "",
        place: CellPlace(file: "", sheet: "demo_rounds"))
    })

  /// The rounds with rows of its own for every survey.
  func covering(_ surveys: [String]) -> DemoRounds {
    var covered = self
    covered.rows.removeAll { !$0.survey.isEmpty && !surveys.contains($0.survey) }
    for survey in surveys where !rows.contains(where: { $0.survey == survey && $0.target != nil }) {
      var seen: Set<String> = []
      for row in rows where seen.insert(row.round).inserted {
        var own = row
        own.survey = survey
        own.target = 20
        (own.partner, own.site, own.stratum, own.population) = ("", "", "", "")
        covered.rows.append(own)
      }
    }
    return covered
  }

  /// The first and the last day of a round of a survey, from today.
  func days(of row: Row) -> ClosedRange<Int> {
    let same = rows.filter {
      $0.round == row.round && ($0.survey == row.survey || $0.survey.isEmpty)
    }
    let opens = row.opens ?? same.compactMap(\.opens).min() ?? -30
    let closes = row.closes ?? same.compactMap(\.closes).max() ?? 0
    return min(opens, closes)...max(opens, closes)
  }

  /// `rounds.csv` for that day, with the targets scaled.
  func sheet(today: Int, scale: Double) -> [UInt8] {
    func date(_ days: Int) -> String { CivilDate(dayNumber: today + days).text }
    var writer = CSVWriter()
    writer.append(Self.columns)
    for row in rows {
      let days = days(of: row)
      let target = row.target.map { String(max(1, Int(($0 * scale).rounded()))) }
      writer.append([
        row.round, row.survey, date(days.lowerBound), date(days.upperBound), row.partner, row.site,
        row.stratum, row.population, target ?? "", row.panel, row.fcs,
      ])
    }
    return writer.bytes
  }
}

/// Who interviews in the demo: `surveys/shared/demo_monitors.csv`.
struct DemoMonitor: Sendable, Equatable {
  var code: String
  /// Blank: the device of the machine that the demo is made on.
  var device: String
  /// Where the monitor works; empty: everywhere.
  var sites: Set<String> = []
  /// For one question, on average.
  var seconds = 13.0
  /// Of questions that allow it: how often "don't know" is noted, whoever is asked.
  var dontKnowShare = 0.005
  var refusedShare = 0.003

  static let columns = ["monitor", "device", "sites", "seconds", "dk", "refuse", "problem"]

  static func read(csv bytes: [UInt8], file: String) -> (
    monitors: [DemoMonitor], diagnostics: [Diagnostic]
  ) {
    var table = DemoTable(csv: bytes, name: "demo_monitors", file: file, columns: columns)
    var monitors: [DemoMonitor] = []
    for row in table.sheet.rows {
      var monitor = DemoMonitor(
        code: table.text("monitor", row), device: table.text("device", row))
      guard !monitor.code.isEmpty else {
        table.report(.missing("monitor"), row, "monitor")
        continue
      }
      monitor.sites = Set(Codes.split(table.text("sites", row)))
      monitor.seconds = table.number("seconds", row) ?? monitor.seconds
      monitor.dontKnowShare = table.number("dk", row) ?? monitor.dontKnowShare
      monitor.refusedShare = table.number("refuse", row) ?? monitor.refusedShare
      monitors.append(monitor)
    }
    return (monitors, table.diagnostics)
  }

  /// Five monitors with two devices, where no sheet names any.
  static let usual = (1...5).map {
    DemoMonitor(code: "M-0\($0)", device: $0 < 3 ? "" : "demo_2")
  }
}

/// A problem that the sheets plant, in words: `surveys/shared/demo_problems.csv`.
struct PlantedProblem: Sendable {
  var code: String
  var survey: String
  var text: Bilingual

  static let columns = ["problem", "survey", "text"]

  static func read(csv bytes: [UInt8], file: String) -> (
    problems: [PlantedProblem], diagnostics: [Diagnostic]
  ) {
    let table = DemoTable(csv: bytes, name: "demo_problems", file: file, columns: columns)
    let problems = table.sheet.rows.map {
      PlantedProblem(
        code: table.text("problem", $0), survey: table.text("survey", $0),
        text: table.bilingual("text", $0))
    }
    return (problems, table.diagnostics)
  }
}
