import Forms
import Formulas

/// The interviews of a round whose own data raise doubts: what lowers the grade of evidence (domain rules 5.2).
///
/// Too short against the round (statistics.md 14) or without a duration; one answer throughout a battery
/// of questions of one scale, where that is so in more than a fifth of a monitor's interviews (Q11: a
/// single satisfied person answers so too); a sample code that stands twice. A long interview is slow,
/// not doubtful.
struct DoubtfulInterviews {
  /// Over all interviews.
  private(set) var mask: Mask

  /// From this share on, evidence is of grade C.
  static let limit = 0.05
  /// A monitor whose interviews are straight more often than this.
  private static let often = 0.20

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
    let monitors = dataset.column(.enumerator)
    for battery in Self.batteries(dataset.schema) {
      let columns = battery.compactMap(dataset.column)
      var rowsOf: [Int32: (all: Int, straight: [Int])] = [:]
      for row in rows {
        let answers = columns.map { column -> String? in
          column.state(at: row) == .answered ? column.text(at: row) : nil
        }
        let monitor = monitors?.codes[row] ?? 0
        rowsOf[monitor, default: (0, [])].all += 1
        if StraightLining(of: answers).isStraight == true { rowsOf[monitor]?.straight.append(row) }
      }
      for own in rowsOf.values where Double(own.straight.count) > Self.often * Double(own.all) {
        for row in own.straight { mask[row] = true }
      }
    }
  }

  /// Opinions on one scale: at least six questions of one list of four answers or more.
  ///
  /// Lists of yes and no are none, nor what is asked about health or harm: all "no" is usual there.
  private static func batteries(_ schema: Schema) -> [[Int]] {
    var byList: [Int: [Int]] = [:]
    for node in schema.form.nodes where node.question == .selectOne && node.home == 0 {
      guard case .list(let number) = node.choices, node.role == nil, !node.isGenerated,
        schema.form.lists[number].choices.count(where: { !isNoGroup($0.name) }) >= 4,
        schema.places[node.number].column != nil
      else { continue }
      byList[number, default: []].append(node.number)
    }
    return byList.sorted { $0.key < $1.key }.map(\.value).filter { $0.count >= 6 }
  }
}
