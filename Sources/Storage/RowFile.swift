import Glibc
import Tables

/// One of the files that rows are appended to, open and locked for this process.
///
/// A row is whole or it is not there: what a crash or a full disk left of a row is recognised when the
/// file is opened, kept in `<file>.torn-<n>`, and cut off before anything is appended.
struct RowFile {
  /// In which columns a file says which interview a row belongs to, and which correction of it.
  struct Layout: Equatable {
    var header: [String]
    /// The column of the interview's key, or of a repeat row's parent key, which begins with it.
    var key: Int?
    var edits: Int?
    /// Whether nobody edits such a file by hand, so that a row without its line ending is a torn one.
    var isSealed = false

    static func responses(_ header: [String]) -> Layout {
      Layout(header: header, key: 0, edits: header.firstIndex(of: "edits"))
    }

    static func rows(ofRepeat header: [String]) -> Layout {
      Layout(header: header, key: 1, edits: 2)
    }

    static func contacts(_ header: [String]) -> Layout {
      Layout(header: header, key: 0, edits: 1)
    }

    /// What corrections of finished interviews changed, and why.
    static let corrections = Layout(header: CorrectionLine.header, key: 0, edits: 1)

    /// What happened on the way through interviews, in the columns of ODK.
    static let audit = Layout(header: AuditLine.header, key: 0, edits: nil)

    /// Restricted cases, where the protection focal point has no key.
    static let restricted = Layout(
      header: ["KEY", "date", "site", "rule", "referral_wanted"], key: 0, edits: nil)

    /// Restricted cases that only the focal point can open: what else stands there serves counting.
    static let sealedRestricted = Layout(
      header: ["case", "edits", "sealed"], key: 0, edits: 1, isSealed: true)
  }

  let layout: Layout
  /// The highest `edits` that the file holds of each interview.
  private(set) var edits: [String: Int] = [:]
  /// Whether the file was made by this opening and holds nothing but its header.
  private(set) var isNew = false
  /// Where a torn end was put when the file was opened.
  var tornAt: String?
  private let file: OpenFile
  private let folder: String
  private var stamp: FileStamp
  private var lacksNewline = false

  var path: String { file.path }

  /// Opens or makes a file; nil where the name is not ours to use: another process holds the file, it has
  /// other columns, or it is no file that we may write.
  ///
  /// A last row without its line ending is torn if `isUnderWay` says that the draft of its interview is
  /// still there; else somebody's editor took the line ending away, and it gets one.
  init?(
    _ path: String, in folder: String, layout: Layout, isUnderWay: (String) -> Bool
  ) throws(StorageError) {
    guard let file = try Self.lockedFile(path) else { return nil }
    self.file = file
    self.folder = folder
    self.layout = layout
    self.stamp = try file.facts().stamp
    let bytes = try file.content()
    var writer = CSVWriter()
    writer.append(layout.header)
    // Nothing, or a header that was torn when the file was made, perhaps with zeros where the power went: it is
    // the beginning of ours.
    let written = bytes.prefix { $0 != 0 }
    if bytes.count <= writer.bytes.count, written.count < writer.bytes.count,
      writer.bytes.starts(with: written), bytes[written.count...].allSatisfy({ $0 == 0 })
    {
      do throws(StorageError) {
        try file.cut(to: 0)
        try file.append(writer.bytes)
      } catch {
        try? file.cut(to: bytes.count)
        if bytes.isEmpty { try? Folder.remove(path, in: folder) }
        throw error
      }
      isNew = true
    } else {
      guard try takeRows(of: bytes, isUnderWay: isUnderWay) else { return nil }
    }
    try file.sync()
    try Folder.sync(folder)
    stamp = try file.facts().stamp
  }

  /// Whether nothing but this process has touched the file since it was opened or last written.
  func isUntouched() throws(StorageError) -> Bool {
    guard try file.isInPlace() else { return false }
    return try file.facts().stamp == stamp
  }

  /// Whether a row stands in a file's bytes exactly so, but for one column.
  static func holds(_ row: [String], but column: Int, in bytes: [UInt8]) -> Bool {
    var reader = CSVReader(bytes)
    var record = CSVRecord()
    while reader.next(into: &record) {
      var other = reader.texts(record)
      guard other.count == row.count else { continue }
      other[column] = row[column]
      if other == row { return true }
    }
    return false
  }

  /// Those of an interview's rows that do not stand in the file yet.
  ///
  /// A commit that was cut off before its end leaves some: each is written once.
  func missing(_ rows: [[String]], of key: String) throws(StorageError) -> [[String]] {
    guard edits[key] != nil else { return rows }
    var known: Set<[String]> = []
    var reader = CSVReader(try file.content())
    var record = CSVRecord()
    while reader.next(into: &record) {
      guard !record.fields.isEmpty, reader.text(record.fields[0]) == key else { continue }
      known.insert(reader.texts(record))
    }
    return rows.filter { !known.contains($0) }
  }

  /// Appends whole rows and waits until they are on the disk; if that fails, the file is as it was.
  ///
  /// Returns the size that the file had, for `takeBack(to:)`.
  mutating func append(_ rows: [UInt8], edits new: [String: Int]) throws(StorageError) -> Int {
    let size = Int(stamp.size)
    do throws(StorageError) {
      try file.append(lacksNewline ? [0x0A] + rows : rows)
      try file.sync()
      stamp = try file.facts().stamp
    } catch {
      try? file.cut(to: size)
      throw error
    }
    lacksNewline = false
    isNew = false
    edits.merge(new) { max($0, $1) }
    return size
  }

  /// Takes back what was appended since the file had that size.
  ///
  /// What is known of the file is then out of date: it has to be opened again.
  func takeBack(to size: Int) throws(StorageError) {
    try file.cut(to: size)
    try file.sync()
  }

  /// Takes a file away that was made by this opening and got no row.
  func removeIfNew() {
    if isNew { try? Folder.remove(path, in: folder) }
  }

  /// The file, locked; nil where the name is not ours to use.
  private static func lockedFile(_ path: String) throws(StorageError) -> OpenFile? {
    // A tool that synchronises may replace the file between opening and locking it.
    for _ in 0..<8 {
      let file: OpenFile
      do throws(StorageError) {
        file = try OpenFile.appending(path)
      } catch {
        switch error {
        case .notAFile, .system(_, _, ELOOP), .system(_, _, EISDIR), .system(_, _, ENXIO):
          return nil
        // Somebody else's file; where the disk takes nothing, no other name helps.
        case _ where error.isForbidden && !error.isReadOnly && FileFacts.of(path) != nil:
          return nil
        default:
          throw error
        }
      }
      guard try file.lock() else { return nil }
      if try file.isInPlace() {
        if try file.facts().isOpenToOthers { file.protect() }
        return file
      }
    }
    return nil
  }

  /// Reads what the file holds and sees to its end; false where its columns are others.
  private mutating func takeRows(
    of bytes: [UInt8], isUnderWay: (String) -> Bool
  ) throws(StorageError) -> Bool {
    var reader = CSVReader(bytes)
    var record = CSVRecord()
    guard !reader.hasByteOrderMark, reader.next(into: &record), record.flaw == nil,
      record.isTerminated, reader.texts(record) == layout.header
    else { return false }
    reader.fieldCount = layout.header.count
    var end = record.next
    var isTorn = false
    while reader.next(into: &record) {
      if !record.isWhole(fields: layout.header.count) {
        isTorn = isTorn || !record.isTerminated || record.flaw != .fieldCount(record.fields.count)
        // A blank line is nothing that was torn.
        if record.fields.isEmpty, record.isTerminated, record.bytes.isEmpty, !isTorn {
          end = record.next
        }
        continue
      }
      let key = layout.key.map { reader.text(record.fields[$0]) } ?? ""
      let interview = String(key.prefix { $0 != "/" })
      if !record.isTerminated, layout.isSealed || isUnderWay(interview) {
        isTorn = true
        continue
      }
      lacksNewline = !record.isTerminated
      isTorn = false
      end = record.next
      if let column = layout.edits {
        let number = Int(reader.text(record.fields[column])) ?? 0
        edits[interview] = max(edits[interview] ?? 0, number)
      } else {
        edits[interview] = edits[interview] ?? 0
      }
    }
    if isTorn {
      tornAt = try Folder.setAside(Array(bytes[end...]), of: path, in: folder)
      try file.cut(to: end)
    }
    return true
  }
}

extension CSVRecord {
  /// Whether it is a row of a file with so many columns.
  ///
  /// Where the power went, a block of zeros may stand in the place of what was written: that is no row.
  func isWhole(fields count: Int) -> Bool {
    switch flaw {
    case .fieldCount, .tooLong, .unclosedQuote, .nul: false
    case .invalidUTF8, .textAfterQuote, nil: fields.count == count
    }
  }
}
