import Tables

/// Rows that were made readable again.
package struct Recovery: Sendable, Equatable {
  package struct File: Sendable, Equatable {
    /// The damaged file, from the workspace's top; it stays as it is.
    package var path: String
    /// The new file beside it; nil where nothing could be made readable.
    package var recovered: String?
    package var rows: Int
    /// Damaged rows that nobody can read.
    package var lost: Int
    /// The lines of those.
    package var lostLines: [Int]
  }

  package var files: [File] = []

  package init() {}
}

extension Workspace {
  /// Makes readable again what can be, in new files beside the damaged ones; nothing is changed or deleted.
  ///
  /// Rows in the encoding of Windows, with zero bytes, or with a quote too many; a last row that lacks nothing but its
  /// line ending, unless its interview is still under way here; whole rows in what was kept aside as torn, and in
  /// copies whose names hide them (`tablet.csv.conflict1`, `tablet.csv~`); files that a spreadsheet saved with
  /// semicolons, tabs or in UTF-16. The new file has the header of the one it comes from, so that it is read like any
  /// other; a row that stands in two files counts once. Doing it again changes nothing.
  package func recover() throws(StorageError) -> Recovery {
    var result = Recovery()
    for top in [
      "contacts", "restricted", "comments", "corrections", "audits", "themes", "responses",
    ] {
      // What cannot be listed or read is named by `verify`.
      for file in Folder.listing(below: top, in: path).files {
        guard let facts = FileFacts.of(path + "/" + file), facts.isRegular,
          let bytes = try? OpenFile.reading(path + "/" + file).content()
        else { continue }
        if let rescue = rescue(of: bytes, file), let found = try recover(file, rescue) {
          result.files.append(found)
        }
      }
    }
    return result
  }

  /// What can be read of a file; nil where its name says that it is none of rows.
  private func rescue(of bytes: [UInt8], _ file: String) -> Rescue? {
    if file.hasSuffix(".csv") {
      return Rescue(bytes) { hasDraft(of: $0) }
    }
    guard let ending = file.firstRange(of: ".csv"), !file.hasSuffix(".new") else { return nil }
    let whole = (try? OpenFile.reading(path + "/" + file[..<ending.upperBound]).content()) ?? []
    if file[ending.upperBound...].hasPrefix(".torn-") {
      return Rescue.header(whole).map { Rescue(pieces: bytes, header: $0) }
    }
    return Rescue(copy: bytes, of: whole)
  }

  /// Nil where nothing is wrong with the file.
  private func recover(
    _ file: String, _ rescue: Rescue
  ) throws(StorageError) -> Recovery.File? {
    guard !rescue.rows.isEmpty || !rescue.lostLines.isEmpty else { return nil }
    var found = Recovery.File(
      path: file, recovered: nil, rows: rescue.rows.count, lost: rescue.lostLines.count,
      lostLines: rescue.lostLines)
    guard !rescue.rows.isEmpty else { return found }
    var writer = CSVWriter()
    writer.append(rescue.header)
    for row in rescue.rows { writer.append(row) }
    let stem = file.firstRange(of: ".csv").map { String(file[..<$0.lowerBound]) } ?? file
    let folder = Folder.parent(of: path + "/" + file)
    var number = 1
    while true {
      let name = stem + "_recovered" + (number == 1 ? "" : "_\(number)") + ".csv"
      if FileFacts.of(path + "/" + name) == nil {
        try Folder.replace(path + "/" + name, in: folder, with: writer.bytes)
        found.recovered = name
        return found
      }
      if (try? OpenFile.reading(path + "/" + name).content()) == writer.bytes {
        found.recovered = name
        return found
      }
      number += 1
    }
  }
}

/// The rows of a damaged file that can be read in another way.
struct Rescue {
  private(set) var header: [String] = []
  private(set) var rows: [[String]] = []
  private(set) var lostLines: [Int] = []

  /// Looks at a file: only its damaged rows, or all of them where its header cannot be read as it stands.
  ///
  /// The last row of an interview that is under way is no loss: it is finished from its draft.
  init(_ bytes: [UInt8], isUnderWay: @escaping (String) -> Bool) {
    guard let own = Self.header(bytes) else {
      for text in Self.readings(of: bytes) {
        guard let header = Self.header(text) else { continue }
        self.header = header
        read(text, isWhole: true)
        return
      }
      if !bytes.isEmpty { lostLines = [1] }
      return
    }
    header = own
    read(bytes, isWhole: false, isUnderWay: isUnderWay)
  }

  /// Looks at a copy of a file that is not read by its name: those of its rows that do not stand in the file.
  init(copy bytes: [UInt8], of whole: [UInt8]) {
    guard let own = Self.header(bytes) else { return }
    header = own
    read(bytes, isWhole: true)
    var known: Set<[String]> = []
    var reader = CSVReader(whole)
    var record = CSVRecord()
    while reader.next(into: &record) {
      if record.flaw == nil, record.isTerminated { known.insert(reader.texts(record)) }
    }
    rows.removeAll { known.contains($0) }
  }

  /// Looks at the pieces that were kept aside of a file with that header.
  init(pieces bytes: [UInt8], header: [String]) {
    self.header = header
    read(bytes, isWhole: true, hasHeader: false)
  }

  /// The header of a file that can be read as it stands.
  static func header(_ bytes: [UInt8]) -> [String]? {
    var reader = CSVReader(bytes)
    var record = CSVRecord()
    guard reader.next(into: &record), record.flaw == nil, record.isTerminated else { return nil }
    let header = reader.texts(record)
    return KeyedRows.firstColumns.contains(header.first) && header.count > 1 ? header : nil
  }

  private mutating func read(
    _ bytes: [UInt8], isWhole: Bool, hasHeader: Bool = true,
    isUnderWay: ((String) -> Bool)? = nil
  ) {
    var reader = CSVReader(bytes)
    var record = CSVRecord()
    if hasHeader { _ = reader.next(into: &record) }
    reader.fieldCount = header.count
    while reader.next(into: &record) {
      if record.bytes.isEmpty { continue }
      if RowCheck.damage(of: record) == nil {
        let cells = reader.texts(record)
        if isWhole, record.isTerminated, isKey(cells[0]) { rows.append(cells) }
        continue
      }
      guard let cells = repaired(Array(bytes[record.bytes])) else {
        lostLines.append(record.line)
        continue
      }
      if record.isTerminated || isUnderWay?(interview(of: cells)) == false {
        rows.append(cells)
      } else if isUnderWay == nil {
        lostLines.append(record.line)
      }
    }
  }

  /// The cells of a damaged line, where one reading gives as many as the header has and a key before all.
  private func repaired(_ line: [UInt8]) -> [String]? {
    let clean = Self.fromWindows(line.filter { $0 != 0 })
    for text in [clean, clean.filter { $0 != UInt8(ascii: "\"") }] {
      var reader = CSVReader(text, fieldCount: header.count)
      var record = CSVRecord()
      guard reader.next(into: &record), record.next == text.count,
        RowCheck.flaw(of: record) == nil
      else { continue }
      let cells = reader.texts(record)
      if isKey(cells[0]) { return cells }
    }
    return nil
  }

  /// Whether a text can stand in the first column: an interview's key, or what the file has in its place.
  private func isKey(_ text: String) -> Bool {
    header.first == "KEY" ? text.hasPrefix("uuid:") && text.utf8.count > 5 : !text.isEmpty
  }

  /// The interview that a row is of, also where the row is a repeat's.
  private func interview(of cells: [String]) -> String { String(cells[0].prefix { $0 != "/" }) }

  /// What the file may say in other encodings and with other separators.
  private static func readings(of bytes: [UInt8]) -> [[UInt8]] {
    var texts = [bytes]
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      let isLittle = bytes[0] == 0xFF
      let units = stride(from: 2, to: bytes.count - 1, by: 2).map { place in
        isLittle
          ? UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8
          : UInt16(bytes[place]) << 8 | UInt16(bytes[place + 1])
      }
      texts = [Array(String(decoding: units, as: UTF16.self).utf8)]
    } else {
      texts.append(fromWindows(bytes))
    }
    return texts.flatMap { text in
      [text, separated(text, by: UInt8(ascii: ";")), separated(text, by: UInt8(ascii: "\t"))]
    }
  }

  /// The text with commas between the fields, where it has another separator; quoted text is left as it is.
  private static func separated(_ bytes: [UInt8], by separator: UInt8) -> [UInt8] {
    var isQuoted = false
    var field: [UInt8] = []
    var result: [UInt8] = []
    func close(_ end: UInt8?) {
      let needsQuotes = field.first != UInt8(ascii: "\"") && field.contains(UInt8(ascii: ","))
      if needsQuotes { result.append(UInt8(ascii: "\"")) }
      result += field
      if needsQuotes { result.append(UInt8(ascii: "\"")) }
      if let end { result.append(end) }
      field = []
    }
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted, byte == separator {
        close(UInt8(ascii: ","))
      } else if !isQuoted, byte == 0x0A {
        close(0x0A)
      } else if byte != 0x0D || isQuoted {
        field.append(byte)
      }
    }
    close(nil)
    return result
  }

  /// The bytes as UTF-8, those that are none taken for the encoding of Windows (1252).
  private static func fromWindows(_ bytes: [UInt8]) -> [UInt8] {
    if String(validating: bytes, as: UTF8.self) != nil { return bytes }
    var text = String.UnicodeScalarView()
    for byte in bytes {
      let special = byte >= 0x80 && byte < 0xA0 ? windows[Int(byte) - 0x80] : UInt32(byte)
      text.append(Unicode.Scalar(special) ?? "\u{FFFD}")
    }
    return Array(String(text).utf8)
  }

  /// What Windows-1252 has where Latin-1 has control characters.
  private static let windows: [UInt32] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
  ]
}
