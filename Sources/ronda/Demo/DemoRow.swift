import Forms
import Formulas
import Tables

/// One row of a `demo.csv`: an answer that synthetic respondents may give, and to whom it applies.
///
/// `surveys/<survey>/demo.csv` and `surveys/shared/demo.csv` (for all forms that have the question) say
/// what the respondents of `ronda demo` answer. The columns, all but `question` may be blank:
///
///     question     the question's name; of a repeat that people add to: how many entries it gets
///     value        the answer: a code; a text, in which each # becomes a digit; a number; a range
///                  lo..hi or lo..middle..hi, half of the draws on each side of the middle, with as many
///                  decimals as lo has; of a date a number of days before the interview; of a
///                  select_multiple several codes with blanks between; or blank, dk, refuse for no answer
///     calculation  in place of value: a formula over the interview so far
///     weight       how often, beside the other rows with the same conditions; 1 where blank. For single
///                  codes of a select_multiple the share of people that name it, each by itself; none, dk,
///                  refuse and several codes together are whole answers and come first
///     when         a formula over the interview so far, seen from the question
///     partner, site, round, monitor   to which interviews the row applies; blank: to all
///     case         the row applies only in the interviews that this planted case was given to
///     times        on the first row of a case: to how many interviews it is given, of those that its
///                  partner, site, round and monitor allow
///     problem      the planted problem that the row makes, a code of demo_problems.csv
///
/// Rows of one question with the same conditions are one distribution. Of the distributions that apply,
/// that of a case wins, then the one with more conditions, then a survey's own before that of `shared`,
/// then the one further down. A question without rows gets a plausible answer of its type.
struct DemoRow: Sendable {
  /// To which interviews a row applies; blank texts mean any.
  struct Conditions: Sendable, Hashable {
    var partner = ""
    var site = ""
    var round = ""
    var monitor = ""
    var plantedCase = ""
    var when = ""

    var count: Int { [partner, site, round, monitor, when].count { !$0.isEmpty } }
  }

  var question: String
  var value: String
  var calculation: String
  var weight: Double
  var conditions: Conditions
  /// 0 but on the first row of a case.
  var times: Int
  var problem: String
  var isShared: Bool
  var row: Sheet.Row
  /// Where its cells stand, by column name.
  var places: [String: CellPlace]

  func place(_ column: String) -> CellPlace {
    places[column] ?? places["question"] ?? CellPlace(file: "", sheet: "demo")
  }

  static let columns = [
    "question", "value", "calculation", "weight", "when", "partner", "site", "round", "monitor",
    "case", "times", "problem",
  ]

  /// Reads the rows of a sheet, collecting what is wrong with them.
  static func read(csv bytes: [UInt8], file: String, isShared: Bool) -> (
    rows: [DemoRow], diagnostics: [Diagnostic]
  ) {
    var table = DemoTable(csv: bytes, name: "demo", file: file, columns: columns)
    guard table.has("question") else { return ([], table.diagnostics) }
    var rows: [DemoRow] = []
    for row in table.sheet.rows {
      func text(_ column: String) -> String { table.text(column, row) }
      guard !text("question").isEmpty else {
        table.report(.missing("question"), row, "question")
        continue
      }
      if !text("value").isEmpty, !text("calculation").isEmpty {
        table.report(.valueAndCalculation, row, "calculation")
      } else if text("value").isEmpty, text("calculation").isEmpty {
        table.report(.missing("value"), row, "value")
      }
      let times = table.number("times", row) ?? 0
      if times != 0, text("case").isEmpty { table.report(.missing("case"), row, "case") }
      rows.append(
        DemoRow(
          question: text("question"), value: text("value"), calculation: text("calculation"),
          weight: table.number("weight", row) ?? 1,
          conditions: Conditions(
            partner: text("partner"), site: text("site"), round: text("round"),
            monitor: text("monitor"), plantedCase: text("case"), when: text("when")),
          times: Int(times), problem: text("problem"), isShared: isShared, row: row,
          places: Dictionary(
            uniqueKeysWithValues: columns.map { ($0, table.place(row, $0)) })))
    }
    return (rows, table.diagnostics)
  }
}
