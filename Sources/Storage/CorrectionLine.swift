package import Forms

/// One row of a corrections file: what one answer was, what it is now, who changed it and why.
package struct CorrectionLine: Sendable, Equatable {
  package var key: String
  /// The `edits` of the main row that it came with.
  package var edits: Int
  /// When the correction was finished: the `ended_at` of that row.
  package var correctedAt: String
  /// The monitor's code; empty where none was given.
  package var monitor: String
  package var reason: String
  package var change: AnswerChange

  static let header = [
    "KEY", "edits", "corrected_at", "monitor", "reason", "question", "entry", "old", "new",
  ]
}

extension Response {
  /// The rows of a correction, one for each answer that it changed; none where it is no correction.
  func correctionRows(edits: Int) -> [[String]] {
    guard let corrected else { return [] }
    let head = [
      key, String(edits), endedAt, corrected.correction.monitor, corrected.correction.reason,
    ]
    return corrected.changes.map { head + [$0.question, $0.entry, $0.old, $0.new] }
  }
}

extension Workspace {
  /// The corrections of a form's finished interviews, by KEY, in the order in which they were made.
  ///
  /// Lines whose main row was never written do not count; those of a correction that another one has
  /// overruled do.
  package func corrections(
    of formID: String
  ) throws(StorageError) -> [String: [CorrectionLine]] {
    let files = try correctionFiles(of: formID)
    guard !files.isEmpty else { return [:] }
    var committed: [String: Set<String>] = [:]
    for file in try responseFiles(of: formID) {
      for row in KeyedRows((try? content(of: file)) ?? []) where row.edits > 0 {
        committed[row.key, default: []].insert("\(row.edits) \(row.cell("ended_at"))")
      }
    }
    var result: [String: [CorrectionLine]] = [:]
    for file in files {
      for row in NamedRows((try? OpenFile.reading(file).content()) ?? []) {
        let line = CorrectionLine(
          key: row("KEY"), edits: Int(row("edits")) ?? 0, correctedAt: row("corrected_at"),
          monitor: row("monitor"), reason: row("reason"),
          change: AnswerChange(
            question: row("question"), entry: row("entry"), old: row("old"), new: row("new"),
            isGiven: true))
        guard committed[line.key]?.contains("\(line.edits) \(line.correctedAt)") == true,
          // A copy that was kept beside says the same once more.
          result[line.key]?.contains(line) != true
        else { continue }
        result[line.key, default: []].append(line)
      }
    }
    return result.mapValues { lines in
      lines.enumerated().sorted { a, b in
        (a.element.edits, a.element.correctedAt, a.offset)
          < (b.element.edits, b.element.correctedAt, b.offset)
      }.map(\.element)
    }
  }

  /// The corrections files of a form, of all versions and devices.
  func correctionFiles(of formID: String) throws(StorageError) -> [String] {
    let folder = path + "/corrections/" + safeName(formID)
    var files: [String] = []
    for version in try folders(in: folder) { files += try dataFiles(in: folder + "/" + version) }
    return files
  }
}
