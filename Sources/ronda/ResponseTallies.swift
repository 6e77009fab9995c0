import Findings
import Forms
import Storage
import Tables

/// Counts of finished interviews, from the few columns that counting needs; files that have not changed are not read again.
struct ResponseTallies {
  /// One row of a response file, as far as it is counted.
  fileprivate struct Row {
    var key: String
    var edits: Int
    var endedAt: String
    var round: String
    var device: String
  }

  /// By survey and the column of its rounds, then by file, the rows that were counted last.
  private var counted: [[String]: [Storage.ResponseFile: [Row]]] = [:]

  /// Counts a survey's interviews as its files stand now.
  mutating func tally(
    _ workspace: Workspace, form: Form, plan: RoundPlan, survey: String
  ) throws(StorageError) -> ResponseTally {
    let roundColumn = form.question(role: .round)?.columnName ?? ""
    let before = counted[[survey, roundColumn]] ?? [:]
    var now: [Storage.ResponseFile: [Row]] = [:]
    for file in try workspace.responseFiles(of: form.id) {
      if let rows = before[file] {
        now[file] = rows
      } else {
        now[file] = Self.rows(try workspace.content(of: file), roundColumn: roundColumn)
      }
    }
    counted[[survey, roundColumn]] = now
    return ResponseTally(now.values.joined(), plan: plan, survey: survey)
  }

  /// The rows of a file; none where it is not one of responses.
  private static func rows(_ bytes: [UInt8], roundColumn: String) -> [Row] {
    var reader = CSVReader(bytes)
    var record = CSVRecord()
    guard reader.next(into: &record) else { return [] }
    let header = reader.texts(record)
    func column(_ name: String) -> Int? { header.firstIndex(of: name) }
    guard column("PARENT_KEY") == nil, let key = column("KEY"), let edits = column("edits"),
      let endedAt = column("ended_at"), let device = column("device")
    else { return [] }
    let round = column(roundColumn)
    var rows: [Row] = []
    while reader.next(into: &record) {
      guard record.flaw == nil, record.fields.count == header.count else { continue }
      func cell(_ index: Int) -> String { reader.text(record.fields[index]) }
      rows.append(
        Row(
          key: cell(key), edits: Int(cell(edits)) ?? 0, endedAt: cell(endedAt),
          round: round.map(cell) ?? "", device: cell(device)))
    }
    return rows
  }
}

/// The finished interviews of a survey, each once.
struct ResponseTally {
  private var winners: [String: ResponseTallies.Row] = [:]
  /// The rows as they were finished first: a correction is no interview of the day on which it is made.
  private var firsts: [String: ResponseTallies.Row] = [:]
  /// The round that opened last, or the last one that has responses; empty without either.
  private(set) var latestRound = ""

  fileprivate init(_ rows: some Sequence<ResponseTallies.Row>, plan: RoundPlan, survey: String) {
    for row in rows {
      if row.edits < firsts[row.key]?.edits ?? .max { firsts[row.key] = row }
      if let other = winners[row.key], (other.edits, other.endedAt) >= (row.edits, row.endedAt) {
        continue
      }
      winners[row.key] = row
    }
    let planned = plan.rows(of: survey).map(\.round)
    let codes = Set(winners.values.map(\.round) + planned).filter { !$0.isEmpty }
    latestRound = plan.order(Array(codes), survey: survey).last ?? ""
  }

  /// The round of each interview, by KEY; empty where none was given.
  var rounds: [String: String] { winners.mapValues(\.round) }

  /// Interviews of a round, refusals and no-contacts left in.
  func count(round: String) -> Int { winners.values.count { $0.round == round } }

  /// Interviews that ended on a day on one device.
  func count(day: String, device: String) -> Int {
    firsts.values.count { $0.device == device && $0.endedAt.hasPrefix(day) }
  }
}
