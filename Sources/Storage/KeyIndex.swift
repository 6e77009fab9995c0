import Tables

/// Which interviews the response files of a folder hold; a file is read again only when it changed.
struct KeyIndex {
  private var files: [String: (stamp: FileStamp, edits: [String: Int])] = [:]

  /// Reads what is new or changed in a folder, `excluded` left out.
  mutating func refresh(_ folder: String, except excluded: String) throws(StorageError) {
    var now: [String: (stamp: FileStamp, edits: [String: Int])] = [:]
    for name in try Folder.names(in: folder) where name.hasSuffix(".csv") && !name.hasPrefix(".") {
      let path = folder + "/" + name
      guard path != excluded, let facts = FileFacts.of(path), facts.isRegular else { continue }
      if let known = files[path], known.stamp == facts.stamp {
        now[path] = known
      } else {
        let bytes = try OpenFile.reading(path).content()
        now[path] = (facts.stamp, Self.edits(in: bytes))
      }
    }
    files = now
  }

  /// The highest `edits` of an interview; nil where no file has it.
  func edits(of key: String) -> Int? {
    files.values.compactMap { $0.edits[key] }.max()
  }

  /// The highest `edits` of each interview in a response file; empty for a repeat's file.
  private static func edits(in bytes: [UInt8]) -> [String: Int] {
    var found: [String: Int] = [:]
    for row in FinishedRows(bytes) { found[row.key] = max(found[row.key] ?? 0, row.edits) }
    return found
  }
}

/// The rows of a response file, by what says which interview they are.
struct FinishedRows: Sequence, IteratorProtocol {
  struct Row {
    var key: String
    var edits: Int
    var cell: (String) -> String
  }

  private var reader: CSVReader
  private var record = CSVRecord()
  private var columns: [String: Int] = [:]

  init(_ bytes: [UInt8]) {
    reader = CSVReader(bytes)
    guard reader.next(into: &record) else { return }
    let header = reader.texts(record)
    guard !header.contains("PARENT_KEY"), header.contains("KEY"), header.contains("edits") else {
      return
    }
    columns = Dictionary(zip(header, header.indices)) { first, _ in first }
    reader.fieldCount = header.count
  }

  mutating func next() -> Row? {
    guard let key = columns["KEY"], let edits = columns["edits"] else { return nil }
    while reader.next(into: &record) {
      switch record.flaw {
      case .fieldCount, .tooLong, .unclosedQuote: continue
      case .invalidUTF8, .nul, .textAfterQuote, nil: break
      }
      guard record.isTerminated else { continue }
      let (reader, fields, columns) = (reader, record.fields, columns)
      return Row(
        key: reader.text(fields[key]), edits: Int(reader.text(fields[edits])) ?? 0
      ) { name in columns[name].map { reader.text(fields[$0]) } ?? "" }
    }
    return nil
  }
}
