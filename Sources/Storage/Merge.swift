import Tables

/// What became of the files of another workspace, and interviews of which two versions stand side by side.
package struct MergeReport: Sendable, Equatable {
  package enum Outcome: Sendable, Equatable {
    /// The same content stands here already.
    case same
    /// There was no such file here.
    case added
    /// Ours was the beginning of theirs, and is whole now.
    case extended
    /// Theirs is the beginning of ours.
    case older
    /// The two differ: theirs stands beside ours under this name.
    case keptBeside(name: String)
    /// Not read: a link, no file, or a name that could lead elsewhere.
    case skipped
    /// Another window of the program has ours open; nothing was changed.
    case inUse
  }

  package struct File: Sendable, Equatable {
    /// From the workspace's top, as the other one has it.
    package var path: String
    package var outcome: Outcome
  }

  package var files: [File] = []
  package var conflicts: [KeyConflict] = []

  package init() {}
}

/// An interview of which different rows have the same number of corrections: one of them counts, the rest is history.
package struct KeyConflict: Sendable, Equatable {
  package var key: String
  package var edits: Int
  /// The files that hold the rows, from the workspace's top, sorted.
  package var files: [String]
  /// How many different rows there are.
  package var versions: Int
}

extension Workspace {
  /// The folders whose files are united, those first whose rows count only with a main row.
  private static let united = [
    "contacts", "restricted", "comments", "corrections", "audits", "questionnaires", "themes",
    "responses",
  ]

  /// Whether a folder has anything that can be united with this workspace.
  package static func canMerge(_ folder: String) -> Bool {
    (united + ["drafts"]).contains {
      FileFacts.of(folder + "/" + $0, followingLinks: true)?.isFolder == true
    }
  }

  /// Whether a path is this very workspace.
  package func isSame(as folder: String) -> Bool {
    FileFacts.of(folder, followingLinks: true)?.identity
      == FileFacts.of(path, followingLinks: true)?.identity
  }

  /// Takes over what another workspace has and this one lacks; nothing is deleted on either side.
  ///
  /// Of two files of one name where the longer begins with the shorter, the longer wins; otherwise theirs is kept
  /// under a name made of its content, so that doing it again changes nothing and the order in which workspaces are
  /// united does not matter for what their rows say. Copies that synchronising tools made of a file count as that
  /// file. Drafts are taken only where that is asked: two people should not go on with one interview.
  package func merge(
    _ folder: String, withDrafts: Bool = false
  ) throws(StorageError) -> MergeReport {
    var report = MergeReport()
    for top in Self.united + (withDrafts ? ["drafts"] : []) {
      var files = try Folder.files(below: top, in: folder)
      // Rows of repeats before the main rows, which make them count.
      files.sort { a, b in
        let (first, second) = (a.contains("-"), b.contains("-"))
        return first == second ? a.utf8.lexicographicallyPrecedes(b.utf8) : first
      }
      for file in files {
        report.files.append(
          MergeReport.File(path: file, outcome: try take(file, from: folder)))
      }
    }
    report.conflicts = try conflicts()
    return report
  }

  private func take(
    _ file: String, from folder: String
  ) throws(StorageError) -> MergeReport.Outcome {
    var parts = file.split(separator: "/").map(String.init)
    guard let name = parts.popLast(), parts.allSatisfy({ safeName($0) == $0 }),
      FileFacts.of(folder + "/" + file)?.isRegular == true,
      [".csv", ".journal"].contains(MergedName(name).ending)
    else { return .skipped }
    let bytes = try OpenFile.reading(folder + "/" + file).content()
    let own = try Folder.make(parts, in: path)
    let stem = MergedName(name)
    // What stands here under this name, or beside it from an earlier time.
    var isOlder = false
    for other in try Folder.names(in: own) where MergedName(other).stem == stem.stem {
      guard FileFacts.of(own + "/" + other)?.isRegular == true else { continue }
      let content = try OpenFile.reading(own + "/" + other).content()
      if content == bytes { return .same }
      if content.starts(with: bytes) { isOlder = true }
    }
    if isOlder { return .older }
    let target = own + "/" + stem.plain
    guard safeName(stem.plain) == stem.plain else { return .skipped }
    guard let facts = FileFacts.of(target) else {
      try Folder.replace(target, in: own, with: bytes)
      return .added
    }
    if facts.isRegular {
      let held = try OpenFile.appending(target)
      guard try held.lock() else { return .inUse }
      let content = try held.content()
      if bytes.starts(with: content) {
        // In place, so that whoever opens it next finds the same file; cut off, it is still a beginning.
        try held.append(Array(bytes[content.count...]))
        try held.sync()
        return .extended
      }
    }
    let beside = stem.name(for: bytes)
    try Folder.replace(own + "/" + beside, in: own, with: bytes)
    return .keptBeside(name: beside)
  }

  /// Interviews of which different main rows have the highest number of corrections; what cannot be read has none.
  package func conflicts() throws(StorageError) -> [KeyConflict] {
    var result: [KeyConflict] = []
    for form in try formsWithResponses() {
      var rows: [String: (edits: Int, contents: Set<[UInt8]>, files: Set<String>)] = [:]
      for file in (try? responseFiles(of: form)) ?? [] {
        guard let bytes = try? content(of: file) else { continue }
        let relative = String(file.path.dropFirst(path.count + 1))
        for (row, content) in KeyedRows.contents(of: bytes) {
          let known = rows[row.key]
          if let known, known.edits > row.edits { continue }
          if let known, known.edits == row.edits {
            rows[row.key] = (
              row.edits, known.contents.union([content]), known.files.union([relative])
            )
          } else {
            rows[row.key] = (row.edits, [content], [relative])
          }
        }
      }
      for (key, row) in rows where row.contents.count > 1 {
        result.append(
          KeyConflict(
            key: key, edits: row.edits, files: row.files.sorted(), versions: row.contents.count))
      }
    }
    return result.sorted { $0.key < $1.key }
  }
}

extension KeyedRows {
  /// The main rows of a file with their bytes; none of a file of repeats.
  fileprivate static func contents(of bytes: [UInt8]) -> [(row: Row, content: [UInt8])] {
    var reader = CSVReader(bytes)
    var record = CSVRecord()
    guard reader.next(into: &record) else { return [] }
    let header = reader.texts(record)
    guard header.contains("form_id"), let key = header.firstIndex(of: "KEY"),
      let edits = header.firstIndex(of: "edits")
    else { return [] }
    reader.fieldCount = header.count
    var result: [(row: Row, content: [UInt8])] = []
    while reader.next(into: &record) {
      guard record.flaw == nil, record.isTerminated else { continue }
      let row = Row(
        key: reader.text(record.fields[key]),
        edits: Int(reader.text(record.fields[edits])) ?? 0, cell: { _ in "" })
      // Of two versions of a form the same answers stand in other columns: the header belongs to the row.
      result.append((row, Array(bytes[record.bytes])))
    }
    return result
  }
}
