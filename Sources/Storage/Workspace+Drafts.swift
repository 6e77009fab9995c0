package import Forms

/// A draft as a list shows it.
package struct DraftSummary: Sendable, Equatable {
  package var path: String
  package var journal: DraftJournal
  /// Nanoseconds since 1970.
  package var changed: Int64
  /// Whether another process has it open.
  package var isInUse: Bool
}

/// The drafts of a workspace.
package struct DraftList: Sendable, Equatable {
  /// The last changed first.
  package var drafts: [DraftSummary] = []
  /// Why journals could not be read: the disk did not give them, or they hold something but no opening.
  package var unreadable: [StorageError] = []

  package init() {}
}

/// What became, at start-up, of a draft whose interview was committed before the draft could be removed.
package enum SettledDraft: Sendable, Equatable {
  case removed(path: String)
  /// The committed row is of another sitting, so that the draft may hold what that row does not: it was
  /// given another name, at which no list shows it.
  case setAside(path: String)
}

extension Workspace {
  /// The drafts under way; no file is changed.
  package func drafts() throws(StorageError) -> DraftList {
    var list = DraftList()
    for path in try journals() {
      do throws(StorageError) {
        let file = try OpenFile.reading(path)
        let isInUse = file.isLockedElsewhere()
        let bytes = try file.content()
        if let journal = DraftJournal(bytes) {
          let changed = try file.facts().stamp.modified
          list.drafts.append(
            DraftSummary(path: path, journal: journal, changed: changed, isInUse: isInUse))
        } else if !isInUse, DraftJournal.mayHoldAnswers(bytes) {
          list.unreadable.append(.unreadableDraft(path: path))
        }
      } catch  where error.isMissing {
        continue
      } catch {
        list.unreadable.append(error)
      }
    }
    list.drafts.sort { ($0.changed, $0.path) > ($1.changed, $1.path) }
    return list
  }

  /// Begins a draft; what a beginning that failed has left of one goes first.
  package func beginDraft(_ opening: DraftEntry.Opening) throws(StorageError) -> Draft {
    let folder = try Folder.make(["drafts"], in: path)
    let path = folder + "/" + Draft.fileName(of: opening.key)
    if FileFacts.of(path) != nil, try isLeftOver(path) { try Folder.remove(path, in: folder) }
    return try Draft(opening, in: folder)
  }

  /// Whether a draft was cut off before anybody was asked anything, and nobody has it open.
  private func isLeftOver(_ path: String) throws(StorageError) -> Bool {
    let file = try OpenFile.reading(path)
    guard !file.isLockedElsewhere() else { return false }
    let bytes = try file.content()
    guard let journal = DraftJournal(bytes) else { return !DraftJournal.mayHoldAnswers(bytes) }
    guard journal.isWhole else { return !journal.isTaken }
    // All of what is to be corrected was written, but the disk did not say so: nothing was asked since.
    return journal.opening.edits > 0 && journal.parts.since.isEmpty
  }

  /// Opens the draft of an interview to go on with it.
  ///
  /// Throws `.inUse` where another process has it, `.noSuchDraft` where it is gone.
  package func resumeDraft(
    of key: String
  ) throws(StorageError) -> (draft: Draft, journal: DraftJournal) {
    let folder = path + "/drafts"
    let journals = try drafts().drafts.filter { $0.journal.opening.key == key }
    guard let summary = journals.first else { throw .noSuchDraft(key: key) }
    let draft = try Draft(resuming: summary.path, in: folder)
    return (draft, try draft.journal())
  }

  /// Whether an interview has a draft.
  package func hasDraft(of key: String) -> Bool {
    let name = Draft.fileName(of: key).dropLast(".journal".count)
    let names = (try? Folder.names(in: path + "/drafts")) ?? []
    return names.contains { $0.hasPrefix(name) && $0.hasSuffix(".journal") }
  }

  /// Commits a finished interview and then takes its draft away.
  ///
  /// When it throws, the draft is as it was. A draft that could not be removed after the commit is settled
  /// at the next start.
  package func finish(
    _ draft: consuming Draft, as response: Response, restricted: [RestrictedCase],
    in store: inout ResponseStore
  ) throws(StorageError) -> ResponseStore.Receipt {
    let receipt = try store.commit(response, restricted: restricted)
    try? draft.remove()
    return receipt
  }

  /// Takes away the drafts whose interview is committed already, with the same or a higher `edits`.
  ///
  /// To be called at start-up: a crash between the commit and the end of the draft leaves both. Drafts
  /// that another process has open are left alone, and so are those whose response files cannot be read:
  /// committing such an interview again finds its row and writes nothing.
  package func settleDrafts() throws(StorageError) -> [SettledDraft] {
    var settled: [SettledDraft] = []
    let folder = path + "/drafts"
    var finished: [String: [FinishedInterview]] = [:]
    for summary in try drafts().drafts where !summary.isInUse {
      let opening = summary.journal.opening
      let form = opening.formID
      if finished[form] == nil { finished[form] = (try? finishedInterviews(of: form)) ?? [] }
      guard summary.journal.isWhole else {
        // Cut off while the finished interview was being put into it; after that a sitting begins.
        if summary.journal.isTaken {
          settled.append(.setAside(path: try setAside(summary.path, in: folder)))
        } else {
          try Folder.remove(summary.path, in: folder)
          settled.append(.removed(path: summary.path))
        }
        continue
      }
      let row = finished[form]?.first { $0.key == opening.key }
      guard let row, row.edits >= opening.edits else { continue }
      // Somebody else's correction does not end this one.
      if opening.edits > 0, row.device != opening.device { continue }
      // The row may stand in a file whose writer was killed before it could wait for the disk.
      try OpenFile.reading(row.path).sync()
      try Folder.sync(Folder.parent(of: row.path))
      guard row.device == opening.device, row.startedAt == opening.startedAt else {
        settled.append(.setAside(path: try setAside(summary.path, in: folder)))
        continue
      }
      try Folder.remove(summary.path, in: folder)
      settled.append(.removed(path: summary.path))
    }
    return settled
  }

  private func setAside(_ path: String, in folder: String) throws(StorageError) -> String {
    var number = 1
    while FileFacts.of("\(path).aside-\(number)") != nil { number += 1 }
    let aside = "\(path).aside-\(number)"
    try Folder.rename(path, to: aside, in: folder)
    return aside
  }

  private func journals() throws(StorageError) -> [String] {
    let folder = path + "/drafts"
    do throws(StorageError) {
      return try Folder.names(in: folder)
        .filter { $0.hasSuffix(".journal") && !$0.hasPrefix(".") }
        .map { folder + "/" + $0 }
    } catch  where error.isMissing {
      return []
    }
  }
}
