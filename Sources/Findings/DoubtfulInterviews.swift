import Forms
import Formulas

/// The interviews of a round whose own data raise doubts: what lowers the grade of evidence (domain rules 5.2).
///
/// Too short against the round (statistics.md 14) or without a duration; one answer throughout a battery of
/// questions (`StraightLines`); a sample code that stands twice. A long interview is slow, not doubtful.
struct DoubtfulInterviews {
  /// Over all interviews.
  private(set) var mask: Mask

  /// From this share on, evidence is of grade C.
  static let limit = 0.05

  init(_ analysis: Analysis, round: Int) {
    let dataset = analysis.dataset
    mask = Mask(rows: dataset.rows, false)
    let rows = analysis.sample.indices.filter { analysis.roundOfRow[$0] == Int32(round) }
    guard !rows.isEmpty else { return }
    if let seconds = dataset.column(named: "active_seconds") {
      let durations = Durations(minutes: rows.map { seconds.entry(at: $0).number / 60 })
      for (row, flag) in zip(rows, durations.flags) where flag == .short || flag == .invalid {
        mask[row] = true
      }
    }
    if let reference = dataset.column(.sampleReference) {
      var first: [Int32: Int] = [:]
      for row in rows where reference.state(at: row) == .answered {
        let code = reference.codes[row]
        guard let other = first[code] else {
          first[code] = row
          continue
        }
        mask[row] = true
        mask[other] = true
      }
    }
    for battery in StraightLines.all(in: dataset, rows: rows) {
      for line in battery.lines { mask[line.row] = true }
    }
  }
}
