import Tables

/// What was read of a workspace, and what is wrong in it.
package struct Verification: Sendable, Equatable {
  package var files = 0
  package var rows = 0
  package var damages: [Damage] = []

  package init() {}
}

extension Workspace {
  /// Reads every file that holds answers, keys or sheets and reports what is wrong, file by file; nothing is changed.
  ///
  /// What cannot be read is reported like any damage and the rest is looked at all the same: only a workspace that
  /// cannot be listed at all is an error.
  package func verify() throws(StorageError) -> Verification {
    var result = Verification()
    let names = try Folder.names(in: path)
    let known = checkKeys(&result)
    for top in [
      "contacts", "restricted", "comments", "corrections", "audits", "themes", "logs",
      "questionnaires", "responses", "drafts",
    ] {
      for file in files(below: top, &result) { check(file, known, &result) }
    }
    let sheets = files(below: "surveys", &result) + names
    for file in sheets where file.hasSuffix(".csv") { checkSheet(file, &result) }
    for conflict in try conflicts() {
      for file in conflict.files { result.damages.append(Damage(.keyConflict, file)) }
    }
    checkOrphans(&result)
    result.damages.sort { a, b in
      if a.kind.isDamage != b.kind.isDamage { return a.kind.isDamage }
      return (a.path, a.line, a.kind.rawValue) < (b.path, b.line, b.kind.rawValue)
    }
    return result
  }

  private func files(below top: String, _ result: inout Verification) -> [String] {
    let listing = Folder.listing(below: top, in: path)
    for error in listing.failures {
      result.damages.append(Damage(.unreadable, String(error.path.dropFirst(path.count + 1))))
    }
    return listing.files
  }

  /// The content of a file that can be read; what is wrong with it as a file is reported.
  private func content(of file: String, _ result: inout Verification) -> [UInt8]? {
    let facts = FileFacts.of(path + "/" + file)
    if let facts, !facts.isRegular {
      result.damages.append(Damage(.notAFile, file))
      return nil
    }
    guard let bytes = try? OpenFile.reading(path + "/" + file).content() else {
      result.damages.append(Damage(.unreadable, file))
      return nil
    }
    result.files += 1
    return bytes
  }

  private func check(_ file: String, _ keys: Set<String>, _ result: inout Verification) {
    if let facts = FileFacts.of(path + "/" + file), facts.isRegular, facts.isOpenToOthers {
      result.damages.append(Damage(.openToOthers, file))
    }
    guard let bytes = content(of: file, &result) else { return }
    if file.hasSuffix(".journal") {
      checkJournal(bytes, file, &result)
    } else if file.hasSuffix(".csv") {
      let name = file.split(separator: "/").last.map(String.init) ?? file
      if MergedName(name).isConflictCopy { result.damages.append(Damage(.conflictCopy, file)) }
      let (rows, damages) = RowCheck(keys: keys).read(bytes, file)
      result.rows += rows
      // No recovery makes these whole.
      let isSheet = file.hasPrefix("logs/") || file.hasPrefix("questionnaires/")
      result.damages += isSheet ? damages.map { Damage(.sheet, file, line: $0.line) } : damages
    } else {
      result.damages.append(Damage(.leftOver, file))
    }
  }

  /// A sheet that people write: only whether it is text in rows, for what it says is the business of `ronda check`.
  private func checkSheet(_ file: String, _ result: inout Verification) {
    // Authors may put links there.
    guard FileFacts.of(path + "/" + file)?.isRegular == true else { return }
    guard let bytes = content(of: file, &result) else { return }
    var reader = CSVReader(bytes)
    var record = CSVRecord()
    while reader.next(into: &record) {
      if RowCheck.flaw(of: record) != nil {
        result.damages.append(Damage(.sheet, file, line: record.line))
      }
    }
  }

  /// The ids of the public keys that stand in the workspace, earlier ones included.
  private func checkKeys(_ result: inout Verification) -> Set<String> {
    var ids: Set<String> = []
    for file in files(below: "keys", &result) where file.hasSuffix(".public") {
      guard let bytes = content(of: file, &result) else { continue }
      let role = KeyRole.allCases.first { Self.keyName($0) == file }
      guard let key = PublicKey(file: bytes), role == nil || key.role == role else {
        result.damages.append(Damage(.unusableKey, file))
        continue
      }
      ids.insert(key.id)
    }
    return ids
  }

  private func checkJournal(_ bytes: [UInt8], _ file: String, _ result: inout Verification) {
    guard !bytes.isEmpty else {
      result.damages.append(Damage(.emptyDraft, file))
      return
    }
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
  private func checkOrphans(_ result: inout Verification) {
    for form in (try? formsWithResponses()) ?? [] {
      var main: [String: Set<Int>] = [:]
      var parts: [(key: String, edits: Int, path: String)] = []
      for file in (try? responseFiles(of: form)) ?? [] {
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
      for file in (try? correctionFiles(of: form)) ?? [] {
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
