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
    /// Neither refused nor not reached.
    var isHeld: Bool
  }

  /// By survey and the column of its rounds, then by file, the rows that were counted last.
  private var counted: [[String]: [Storage.ResponseFile: [Row]]] = [:]
  /// By survey with many responses, what was counted last and of which files.
  private var large: [String: LargeCount] = [:]
  /// The same, while it is counted.
  private var counting: [String: Counting] = [:]

  /// Counts a survey's interviews as its files stand now.
  mutating func tally(
    _ workspace: Workspace, form: Form, survey: String
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
    return ResponseTally(now.values.joined())
  }

  /// What the home screen shows of a survey.
  ///
  /// Where its files have `large` bytes or more they are counted meanwhile: what was known last is given as long as
  /// that takes, and nil where nothing was.
  mutating func counts(
    _ workspace: Workspace, form: Form, survey: String, device: String, large least: Int64
  ) throws(StorageError) -> InterviewCounts? {
    let listed = try workspace.responseFiles(of: form.id)
    guard listed.reduce(0, { $0 + $1.stamp.size }) >= least else {
      return try tally(workspace, form: form, survey: survey).counts(device: device)
    }
    let basis = LargeCount.Basis(
      listed: listed, formID: form.id, roundColumn: form.question(role: .round)?.columnName ?? "")
    if let known = large[survey], known.basis == basis { return known.counts }
    if counting[survey]?.basis != basis {
      let work = BackgroundWork { LargeCount.counts(workspace, form, listed, device: device) }
      counting[survey] = Counting(basis: basis, work: work)
      work.start()
    }
    return large[survey]?.counts
  }

  /// Whether something is being counted.
  var isCounting: Bool { !counting.isEmpty }

  /// Takes what has been counted meanwhile; true where there is anything new.
  mutating func takeCounted() -> Bool {
    var isNew = false
    for (survey, one) in counting {
      guard let counts = one.work.take() else { continue }
      counting[survey] = nil
      // What could not be read is not counted; coming back to the home screen asks again.
      guard let counts else { continue }
      large[survey] = LargeCount(basis: one.basis, counts: counts)
      isNew = true
    }
    return isNew
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
    let (round, status) = (column(roundColumn), column("status"))
    var rows: [Row] = []
    while reader.next(into: &record) {
      guard record.flaw == nil, record.fields.count == header.count else { continue }
      func cell(_ index: Int) -> String { reader.text(record.fields[index]) }
      rows.append(
        Row(
          key: cell(key), edits: Int(cell(edits)) ?? 0, endedAt: cell(endedAt),
          round: round.map(cell) ?? "", device: cell(device),
          isHeld: status.map { cell($0) == "complete" } ?? true))
    }
    return rows
  }
}

/// The finished interviews of a survey, each once.
struct ResponseTally {
  private var winners: [String: ResponseTallies.Row] = [:]
  /// The rows as they were finished first: a correction is no interview of the day on which it is made.
  private var firsts: [String: ResponseTallies.Row] = [:]
  fileprivate init(_ rows: some Sequence<ResponseTallies.Row>) {
    for row in rows {
      if row.edits < firsts[row.key]?.edits ?? .max { firsts[row.key] = row }
      if let other = winners[row.key], (other.edits, other.endedAt) >= (row.edits, row.endedAt) {
        continue
      }
      winners[row.key] = row
    }
  }

  /// The round of each interview, by KEY; empty where none was given.
  var rounds: [String: String] { winners.mapValues(\.round) }

  /// How many there are, the days for one device.
  func counts(device: String) -> InterviewCounts {
    var counts = InterviewCounts()
    for row in winners.values { counts.rounds[row.round, default: 0] += row.isHeld ? 1 : 0 }
    for row in firsts.values where row.device == device {
      counts.days[String(row.endedAt.prefix(10)), default: 0] += 1
    }
    return counts
  }
}

/// The interviews of a survey with many of them, counted.
private struct LargeCount {
  /// By what it is seen whether they have to be counted again.
  struct Basis: Equatable {
    var listed: [Storage.ResponseFile]
    var formID: String
    var roundColumn: String
  }

  var basis: Basis
  var counts: InterviewCounts

  /// Reads the few columns that counting needs; nil where a file could not be read.
  static func counts(
    _ workspace: Workspace, _ form: Form, _ listed: [Storage.ResponseFile], device: String
  ) -> InterviewCounts? {
    let readers = listed.map(FileReader.init)
    let files = zip(listed, readers).map(SurveyLibrary.response)
    let responses = KeptResponses(workspace: workspace, listed: listed)
    let counts = responses.some(form, files, slots: Schema(form).countedSlots)
      .counts(device: device)
    return readers.contains { $0.failure != nil } ? nil : counts
  }
}

private struct Counting {
  var basis: LargeCount.Basis
  var work: BackgroundWork<InterviewCounts?>
}
