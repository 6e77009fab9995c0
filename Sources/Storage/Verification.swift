import Tables

/// Something on the disk that is not as it should be.
package struct Damage: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    // Damages: something a person gave may be unreadable.
    case tornRow = "torn-row"
    case fieldCount = "field-count"
    case openQuote = "open-quote"
    case tooLong = "too-long"
    case notUTF8 = "not-utf8"
    case nul
    case header
    case unreadable
    case draftLine = "draft-line"
    case draftOpening = "draft-opening"
    // Notes: nothing is lost, somebody should know.
    case orphanRow = "orphan-row"
    case keyConflict = "key-conflict"
    case conflictCopy = "conflict-copy"
    case leftOver = "left-over"
    case openToOthers = "open-to-others"
    case notAFile = "not-a-file"

    /// Whether an answer may be unreadable, rather than that somebody should know.
    package var isDamage: Bool {
      switch self {
      case .tornRow, .fieldCount, .openQuote, .tooLong, .notUTF8, .nul, .header, .unreadable,
        .draftLine, .draftOpening:
        true
      case .orphanRow, .keyConflict, .conflictCopy, .leftOver, .openToOthers, .notAFile: false
      }
    }
  }

  package var kind: Kind
  /// From the workspace's top.
  package var path: String
  /// 1-based; 0 where it is about the whole file.
  package var line: Int

  package init(_ kind: Kind, _ path: String, line: Int = 0) {
    self.kind = kind
    self.path = path
    self.line = line
  }
}

/// What was read of a workspace, and what is wrong in it.
package struct Verification: Sendable, Equatable {
  package var files = 0
  package var rows = 0
  package var damages: [Damage] = []

  package init() {}
}

extension Workspace {
  /// Reads every file that holds answers and reports what is wrong, file by file; nothing is changed.
  package func verify() throws(StorageError) -> Verification {
    var result = Verification()
    for top in [
      "contacts", "restricted", "comments", "corrections", "audits", "themes", "responses",
      "drafts",
    ] {
      for path in try Folder.files(below: top, in: path) { check(path, &result) }
    }
    for conflict in try conflicts() {
      for file in conflict.files { result.damages.append(Damage(.keyConflict, file)) }
    }
    try checkOrphans(&result)
    result.damages.sort { a, b in
      if a.kind.isDamage != b.kind.isDamage { return a.kind.isDamage }
      return (a.path, a.line, a.kind.rawValue) < (b.path, b.line, b.kind.rawValue)
    }
    return result
  }

  private func check(_ file: String, _ result: inout Verification) {
    guard let facts = FileFacts.of(path + "/" + file), facts.isRegular else {
      result.damages.append(Damage(.notAFile, file))
      return
    }
    if facts.isOpenToOthers { result.damages.append(Damage(.openToOthers, file)) }
    guard let bytes = try? OpenFile.reading(path + "/" + file).content() else {
      result.damages.append(Damage(.unreadable, file))
      return
    }
    result.files += 1
    if file.hasSuffix(".journal") {
      checkJournal(bytes, file, &result)
    } else if file.hasSuffix(".csv") {
      let name = file.split(separator: "/").last.map(String.init) ?? file
      if MergedName(name).isConflictCopy { result.damages.append(Damage(.conflictCopy, file)) }
      let (rows, damages) = RowCheck.read(bytes, file)
      result.rows += rows
      result.damages += damages
    } else {
      result.damages.append(Damage(.leftOver, file))
    }
  }

  private func checkJournal(_ bytes: [UInt8], _ file: String, _ result: inout Verification) {
    guard !bytes.isEmpty else { return }
    guard let journal = DraftJournal(bytes) else {
      let kind: Damage.Kind = DraftJournal.mayHoldAnswers(bytes) ? .draftOpening : .leftOver
      result.damages.append(Damage(kind, file))
      return
    }
    for line in journal.damagedLines {
      // The last line of a draft under way may have been cut off by a crash: it was never acknowledged.
      let lines = bytes.count { $0 == 0x0A }
      guard !(journal.isTorn && line == lines + 1) else { continue }
      result.damages.append(Damage(.draftLine, file, line: line))
    }
  }

  /// Rows of repeats of which no main row has the number: what a commit left that was cut off before its end.
  private func checkOrphans(_ result: inout Verification) throws(StorageError) {
    for form in try formsWithResponses() {
      var main: [String: Set<Int>] = [:]
      var parts: [(key: String, edits: Int, path: String)] = []
      for file in try responseFiles(of: form) {
        guard let bytes = try? content(of: file) else { continue }
        let rows = KeyedRows(bytes)
        for row in rows {
          if rows.isPart {
            parts.append((row.key, row.edits, String(file.path.dropFirst(path.count + 1))))
          } else {
            main[row.key, default: []].insert(row.edits)
          }
        }
      }
      for file in try correctionFiles(of: form) {
        guard let bytes = try? OpenFile.reading(file).content() else { continue }
        for row in KeyedRows(bytes) {
          parts.append((row.key, row.edits, String(file.dropFirst(path.count + 1))))
        }
      }
      var told: Set<String> = []
      for part in parts where main[part.key]?.contains(part.edits) != true {
        if told.insert(part.path).inserted { result.damages.append(Damage(.orphanRow, part.path)) }
      }
    }
  }
}

/// The rows of one file, read one after another.
enum RowCheck {
  /// How many rows can be used, and what is wrong with the others.
  static func read(_ bytes: [UInt8], _ file: String) -> (rows: Int, damages: [Damage]) {
    var reader = CSVReader(bytes)
    var record = CSVRecord()
    guard reader.next(into: &record), record.flaw == nil, record.isTerminated,
      KeyedRows.firstColumns.contains(reader.texts(record).first)
    else { return (0, [Damage(.header, file, line: 1)]) }
    reader.fieldCount = record.fields.count
    var rows = 0
    var damages: [Damage] = []
    while reader.next(into: &record) {
      if record.bytes.isEmpty { continue }
      if let kind = damage(of: record) {
        damages.append(Damage(kind, file, line: record.line))
      } else {
        rows += 1
      }
    }
    return (rows, damages)
  }

  /// What is wrong with a record; nil where it can be used.
  static func damage(of record: CSVRecord) -> Damage.Kind? {
    switch record.flaw {
    case .fieldCount: record.isTerminated ? .fieldCount : .tornRow
    case .tooLong: .tooLong
    case .unclosedQuote: record.isTerminated ? .openQuote : .tornRow
    case .invalidUTF8: .notUTF8
    case .nul: .nul
    case .textAfterQuote, nil: nil
    }
  }
}
