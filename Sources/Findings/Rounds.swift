package import Forms
import Formulas
package import Tables

/// The plan of the rounds: `rounds.csv`, one row for each round and, where they are planned apart, each
/// partner, site or stratum.
package struct RoundPlan: Sendable {
  package struct Row: Sendable, Equatable {
    package var round: String
    /// Blank where the row is about every survey.
    package var survey: String
    /// Dates as written, `2026-03-01`.
    package var opens: String
    package var closes: String
    package var partner: String
    package var site: String
    package var stratum: String
    /// People or households (in clusters, if these are declared) that the round's sample stands for.
    package var population: Double?
    /// Interviews that are wanted.
    package var target: Int?
    /// Whether the round revisits the clusters of the one before.
    package var isPanel: Bool
    /// `28_42` where sugar and oil are eaten daily, else blank: the bounds of the food consumption groups.
    package var fcs: String
    package var place: CellPlace
  }

  package var rows: [Row]

  /// No plan at all.
  package static let none = RoundPlan(rows: [])

  /// The columns of the file.
  package static let columns = [
    "round", "survey", "opens", "closes", "partner", "site", "stratum", "population", "target",
    "panel", "fcs",
  ]

  /// Reads `rounds.csv`, collecting what is wrong in it; with the names of all surveys, also rows about none of them.
  package static func read(csv bytes: [UInt8], file: String, surveys: [String]? = nil) -> (
    plan: RoundPlan, diagnostics: [Diagnostic]
  ) {
    let (sheet, problems) = Sheet.read(csv: bytes, name: "rounds", file: file)
    var reader = SheetReader(sheet, file: file)
    reader.take(problems)
    guard reader.check(columns: columns, required: ["round"]) else {
      return (.none, reader.diagnostics)
    }
    var rows: [Row] = []
    var first: [[String]: Int] = [:]
    for row in sheet.rows {
      let round = reader.text("round", row)
      guard !round.isEmpty else {
        reader.report(.missing("round"), row, "round")
        continue
      }
      let survey = reader.text("survey", row)
      if let surveys, !survey.isEmpty, !surveys.contains(survey) {
        let nearest = nearestName(to: survey, among: surveys)
        reader.report(.unknownSurvey(nearest: nearest), row, "survey")
      }
      // What stands twice would be counted twice, or nobody could tell which of the two counts.
      let about = ["round", "survey", "partner", "site", "stratum"].map { reader.text($0, row) }
      if let line = first[about] {
        reader.report(.repeatedRow(line), row, "round")
        continue
      }
      first[about] = row.number
      reader.checkWord("panel", row, isKnown: { isYes($0) || isNo($0) }, ["yes", "no"])
      reader.checkWord("fcs", row, isKnown: { ["21_35", "28_42"].contains($0) }, ["28_42"])
      var target = reader.number("target", row)
      if let number = target, Int(exactly: number).map({ $0 < 0 }) ?? true {
        reader.report(.notACount, row, "target")
        target = nil
      }
      var population = reader.number("population", row)
      if let number = population, number <= 0 {
        reader.report(.notAPopulation, row, "population")
        population = nil
      }
      // A day that there is not is no day: rounds are ordered by these.
      let opens = reader.day("opens", row) == nil ? "" : reader.text("opens", row)
      let closes = reader.day("closes", row) == nil ? "" : reader.text("closes", row)
      rows.append(
        Row(
          round: round, survey: survey, opens: opens, closes: closes,
          partner: reader.text("partner", row),
          site: reader.text("site", row), stratum: reader.text("stratum", row),
          population: population, target: target.flatMap { Int(exactly: $0) },
          isPanel: isYes(reader.text("panel", row)), fcs: reader.text("fcs", row),
          place: reader.place(row, "round")))
    }
    return (RoundPlan(rows: rows), reader.diagnostics)
  }

  /// The rows about one survey.
  package func rows(of survey: String) -> [Row] {
    rows.filter { $0.survey.isEmpty || $0.survey == survey }
  }

  /// Round codes in the order of time: by `opens` where the plan has it, else by number, else by text.
  ///
  /// A round that the plan does not open stands where its number puts it among the others.
  package func order(_ codes: [String], survey: String) -> [String] {
    var opens: [String: String] = [:]
    for row in rows(of: survey) where !row.opens.isEmpty {
      opens[row.round] = min(opens[row.round] ?? row.opens, row.opens)
    }
    let isDated = codes.allSatisfy { opens[$0] != nil }
    return codes.sorted { a, b in
      if isDated, let first = opens[a], let second = opens[b], first != second {
        return first < second
      }
      return precedes(a, b)
    }
  }
}

extension SheetReader {
  /// Reports a word that is not one of a few; a blank cell is fine.
  fileprivate mutating func checkWord(
    _ column: String, _ row: Sheet.Row, isKnown: (String) -> Bool, _ words: [String]
  ) {
    let text = text(column, row)
    if !text.isEmpty, !isKnown(text) { report(.notOneOf(words), row, column) }
  }
}

/// The order of codes that people number: `2` before `10`, `r2` before `r10`, a blank code last.
func precedes(_ a: String, _ b: String) -> Bool {
  if a.isEmpty || b.isEmpty { return !a.isEmpty }
  if let x = Double(a), let y = Double(b) { return x != y ? x < y : a < b }
  let (first, second) = (trailingNumber(a), trailingNumber(b))
  if first.stem == second.stem, let x = first.number, let y = second.number, x != y { return x < y }
  return a < b
}

private func trailingNumber(_ text: String) -> (stem: Substring, number: Int?) {
  let digits = text.reversed().prefix { $0.isASCII && $0.isNumber }.count
  return (text.dropLast(digits), Int(text.suffix(digits)))
}
