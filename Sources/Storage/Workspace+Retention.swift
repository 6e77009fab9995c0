import Tables

/// Contacts whose time is over: counted without opening any, and deleted for good.
extension Workspace {
  /// The KEYs of the interviews of which a form's contact files hold anything: answers, boxes or tags of phones.
  ///
  /// Rows that another row has overruled count, and so do those of interviews that were never finished.
  package func heldContacts(of formID: String) throws(StorageError) -> Set<String> {
    var keys: Set<String> = []
    for path in try contactFiles(of: formID) {
      for row in ContactLines(try OpenFile.reading(path).content()) where row.holdsAnything {
        keys.insert(row.key)
      }
    }
    return keys
  }

  /// Deletes what a form's contact files hold of some interviews, and nothing else; returns of how many.
  ///
  /// Each file is written anew and what stood in the old one is overwritten. Throws `.inUse`, with nothing deleted,
  /// where another process has one of the files.
  package func deleteContacts(
    of formID: String, _ keys: Set<String>
  ) throws(StorageError) -> Int {
    var changed: [(file: OpenFile, rest: [UInt8], keys: Set<String>)] = []
    for path in try contactFiles(of: formID) {
      let file = try OpenFile.overwriting(path)
      let bytes = try file.content()
      var rest: [UInt8] = []
      var gone: Set<String> = []
      var end = 0
      for row in ContactLines(bytes) where row.holdsAnything && keys.contains(row.key) {
        rest += bytes[end..<row.bytes.lowerBound]
        end = row.bytes.upperBound
        gone.insert(row.key)
      }
      guard !gone.isEmpty else { continue }
      guard try file.lock() else { throw .inUse(path: path) }
      changed.append((file, rest + bytes[end...], gone))
    }
    var deleted: Set<String> = []
    for (file, rest, gone) in changed {
      try Folder.replace(file.path, in: Folder.parent(of: file.path), with: rest)
      // No name leads to the old one any more: a crash from here on cannot harm the new.
      try file.wipe()
      deleted.formUnion(gone)
    }
    return deleted.count
  }

  /// Everything below a form's folder of contacts that has rows: whole files, tags, and what was kept aside as torn.
  private func contactFiles(of formID: String) throws(StorageError) -> [String] {
    try Folder.files(below: "contacts/" + safeName(formID), in: path)
      .filter { $0.contains(".csv") }
      .map { path + "/" + $0 }
      .filter { FileFacts.of($0)?.isRegular == true }
  }
}

/// The lines of a contact file, whole or not, with the bytes that each takes up.
private struct ContactLines: Sequence, IteratorProtocol {
  struct Line {
    var key: String
    /// Whether anything stands behind KEY and `edits`.
    var holdsAnything: Bool
    var bytes: Range<Int>
  }

  private var reader: CSVReader
  private var record = CSVRecord()

  init(_ bytes: [UInt8]) { reader = CSVReader(bytes) }

  mutating func next() -> Line? {
    while reader.next(into: &record) {
      guard let first = record.fields.first else { continue }
      let key = reader.text(first)
      // A header, which files that were kept aside do not have.
      guard key != "KEY" else { continue }
      return Line(
        key: key, holdsAnything: record.fields.dropFirst(2).contains { $0.start < $0.end },
        bytes: record.bytes.lowerBound..<Swift.max(record.next, record.bytes.upperBound))
    }
    return nil
  }
}
