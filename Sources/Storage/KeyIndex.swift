import Tables

/// Which interviews the files of a folder hold; a file is read again only when it changed.
struct KeyIndex {
  /// What one file holds.
  private struct Content {
    var stamp: FileStamp
    /// Whether its rows are those of repeats or contacts, which do not count without a main row.
    var isPart: Bool
    var edits: [String: Int]
  }

  private var files: [String: Content] = [:]

  /// Reads what is new or changed in a folder, the files in `excluded` left out.
  ///
  /// A file that cannot be read holds nothing: another device's damaged file must not stop this one.
  mutating func refresh(_ folder: String, except excluded: [String]) throws(StorageError) {
    var now: [String: Content] = [:]
    for name in try Folder.names(in: folder) where name.hasSuffix(".csv") && !name.hasPrefix(".") {
      let path = folder + "/" + name
      guard !excluded.contains(path), let facts = FileFacts.of(path), facts.isRegular else {
        continue
      }
      if let known = files[path], known.stamp == facts.stamp {
        now[path] = known
      } else {
        let rows = KeyedRows((try? OpenFile.reading(path).content()) ?? [])
        var content = Content(stamp: facts.stamp, isPart: rows.isPart, edits: [:])
        for row in rows { content.edits[row.key] = max(content.edits[row.key] ?? 0, row.edits) }
        now[path] = content
      }
    }
    files = now
  }

  /// The highest `edits` of an interview's main rows; nil where no file has one.
  func edits(of key: String) -> Int? {
    files.values.compactMap { $0.isPart ? nil : $0.edits[key] }.max()
  }

  /// The highest `edits` of an interview's other rows; nil where no file has one.
  func editsOfParts(of key: String) -> Int? {
    files.values.compactMap { $0.isPart ? $0.edits[key] : nil }.max()
  }
}

/// The whole rows of a response, repeat's or contact file, by what says which interview they are of.
struct KeyedRows: Sequence, IteratorProtocol {
  struct Row {
    /// The interview's, also in a repeat's file.
    var key: String
    var edits: Int
    var cell: (String) -> String
  }

  /// By which column the files of the program begin: sealed restricted cases have no readable KEY.
  static let firstColumns: Set<String?> = ["KEY", "case", "question", "instance ID"]

  /// Whether this is no file of main rows.
  let isPart: Bool
  private var reader: CSVReader
  private var record = CSVRecord()
  private var columns: [String: Int] = [:]
  private var key: Int?
  private var edits: Int?
  private let width: Int

  init(_ bytes: [UInt8]) {
    reader = CSVReader(bytes)
    if reader.next(into: &record) {
      let header = reader.texts(record)
      columns = Dictionary(zip(header, header.indices)) { first, _ in first }
      reader.fieldCount = header.count
    }
    width = columns.isEmpty ? 0 : reader.fieldCount ?? 0
    isPart = columns["form_id"] == nil
    key = columns["PARENT_KEY"] ?? columns["KEY"]
    edits = columns["edits"]
  }

  mutating func next() -> Row? {
    guard let key, let edits else { return nil }
    while reader.next(into: &record) {
      guard record.isTerminated, record.isWhole(fields: width) else { continue }
      let (reader, fields, columns) = (reader, record.fields, columns)
      return Row(
        key: String(reader.text(fields[key]).prefix { $0 != "/" }),
        edits: Int(reader.text(fields[edits])) ?? 0
      ) { name in columns[name].map { reader.text(fields[$0]) } ?? "" }
    }
    return nil
  }
}
