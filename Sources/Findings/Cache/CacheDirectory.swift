/// What a cache of columns holds and where, and which files it was made of.
///
///     section  section  ...  directory  where the directory is, its size and hash, the mark
///
/// Every section has its hash in the directory, and the directory in the last bytes: whatever is torn,
/// changed or of another making is noticed before it is believed.
struct CacheDirectory {
  struct Section {
    var offset = 0
    var size = 0
    var hash: UInt64 = 0
  }

  /// A response file as it stood when the cache was made.
  struct File {
    var name: String
    var version: String
    var size: Int
    /// What the file system said of it.
    var stamp: [Int]
    /// Of its whole content.
    var hash: UInt64
    /// The position among the files that rows were read from; -1 for one that was set aside.
    var source: Int
    var end: SourceEnd
  }

  struct ColumnPlace {
    enum Content: Int {
      case none, entries, cells, keys
    }

    var content = Content.none
    /// Bytes a row; 0 where every row has an entry of its own.
    var width = 0
    var codes = Section()
    var texts = Section()
  }

  struct TablePlace {
    var rows: Int
    var parents: Section
    var fileWidth: Int
    var files: Section
    var lines: Section
    /// `KeyPrints` of the interviews.
    var prints: Section
    var printIndex: Section
    var columns: [ColumnPlace]
  }

  var fingerprint: UInt64
  var files: [File] = []
  var sources: [String] = []
  var problems: [DataProblem] = []
  var counts = ReadingCounts()
  var tables: [TablePlace] = []
  /// Tells this cache from every other one.
  private(set) var identity: UInt64 = 0

  init(fingerprint: UInt64) { self.fingerprint = fingerprint }

  /// The columns by table that it has.
  var columns: [[Bool]] { tables.map { $0.columns.map { $0.content != .none } } }

  // MARK: Bytes

  private static let mark: UInt64 = 0x3143_4144_4E4F_520A
  private static let tailSize = 32

  /// The directory and what stands behind it.
  func bytes(at offset: Int) -> [UInt8] {
    var writer = CacheWriter()
    writer.add(fingerprint)
    writer.add(files)
    writer.add(sources.count)
    for source in sources { writer.add(source) }
    writer.add(problems)
    writer.add(counts.numbers)
    writer.add(tables.count)
    for table in tables {
      writer.add(table.rows)
      writer.add(table.parents)
      writer.add(table.fileWidth)
      writer.add(table.files)
      writer.add(table.lines)
      writer.add(table.prints)
      writer.add(table.printIndex)
      writer.add(table.columns.count)
      for column in table.columns {
        writer.add(column.content.rawValue)
        writer.add(column.width)
        writer.add(column.codes)
        writer.add(column.texts)
      }
    }
    let size = writer.bytes.count
    let hash = ContentHash.of(writer.bytes)
    writer.add(offset)
    writer.add(size)
    writer.add(hash)
    writer.add(Self.mark)
    return writer.bytes
  }

  /// The directory of a cache; nil where there is none that can be believed.
  static func read(_ cache: CacheSource) -> CacheDirectory? {
    guard cache.size >= tailSize,
      let tail = cache.bytes((cache.size - tailSize)..<cache.size)
    else { return nil }
    var end = CacheBytes(tail)
    let (offset, size, hash) = (end.int(), end.int(), end.word())
    guard end.word() == mark, offset >= 0, size >= 0, size <= cache.size,
      offset == cache.size - tailSize - size,
      let bytes = cache.bytes(offset..<(offset + size)), ContentHash.of(bytes) == hash
    else { return nil }
    var reader = CacheBytes(bytes)
    var result = CacheDirectory(fingerprint: reader.word())
    result.identity = hash
    result.files = reader.files()
    result.sources = reader.list(of: 8) { $0.text() }
    var isKnown = true
    result.problems = reader.problems()
    result.counts = ReadingCounts(numbers: reader.ints())
    result.tables = reader.list(of: 8) { reader in
      let (rows, parents, width) = (reader.int(), reader.section(), reader.int())
      let (files, lines) = (reader.section(), reader.section())
      let (prints, printIndex) = (reader.section(), reader.section())
      let columns = reader.list(of: 8) { reader in
        let content = ColumnPlace.Content(rawValue: reader.int())
        if content == nil { isKnown = false }
        let (width, codes, texts) = (reader.int(), reader.section(), reader.section())
        return ColumnPlace(content: content ?? .none, width: width, codes: codes, texts: texts)
      }
      return TablePlace(
        rows: rows, parents: parents, fileWidth: width, files: files, lines: lines,
        prints: prints, printIndex: printIndex, columns: columns)
    }
    return reader.isBroken || !isKnown ? nil : result
  }
}

/// A cache file, wherever its bytes are.
package struct CacheSource: Sendable {
  let size: Int
  private let reading: ResponseFile.Reading

  /// `size` is in bytes; `reading` fills a part of a buffer with what stands at an offset.
  package init(size: Int, reading: @escaping ResponseFile.Reading) {
    self.size = size
    self.reading = reading
  }

  /// Some of its bytes; nil where they are not all there.
  func bytes(_ range: Range<Int>) -> [UInt8]? {
    guard range.lowerBound >= 0, range.upperBound <= size else { return nil }
    var buffer = [UInt8](repeating: 0, count: range.count)
    var done = 0
    while done < range.count {
      let count = reading(range.lowerBound + done, &buffer, done..<range.count)
      if count <= 0 { return nil }
      done += count
    }
    return buffer
  }

  /// A section's bytes; nil where they are not what was written.
  func bytes(_ section: CacheDirectory.Section) -> [UInt8]? {
    guard section.offset >= 0, section.size >= 0, section.size <= size,
      section.offset <= size - section.size,
      let bytes = bytes(section.offset..<(section.offset + section.size)),
      ContentHash.of(bytes) == section.hash
    else { return nil }
    return bytes
  }
}

/// How far a response file was read.
struct SourceEnd: Sendable {
  /// How many interviews came first in it.
  var rows = 0
  /// The line behind its last one.
  var line = 1
  /// Whether its last record was whole, so that what is written behind it is records of their own.
  var isWhole = true
}

extension CacheWriter {
  fileprivate mutating func add(_ section: CacheDirectory.Section) {
    add(section.offset)
    add(section.size)
    add(section.hash)
  }

  mutating func add(_ files: [CacheDirectory.File]) {
    add(files.count)
    for file in files {
      add(file.name)
      add(file.version)
      add(file.size)
      add(file.stamp)
      add(file.hash)
      add([file.source, file.end.rows, file.end.line, file.end.isWhole ? 1 : 0])
    }
  }

  mutating func add(_ problems: [DataProblem]) {
    add(problems.count)
    for problem in problems {
      add(problem.kind.rawValue)
      add(problem.file)
      add(problem.column)
      add(problem.expected?.rawValue ?? "")
      add(problem.lines)
    }
  }
}

extension CacheBytes {
  mutating func files() -> [CacheDirectory.File] {
    list(of: 8) { reader in
      let (name, version, size) = (reader.text(), reader.text(), reader.int())
      let (stamp, hash, rest) = (reader.ints(), reader.word(), reader.ints())
      let numbers = rest.count == 4 ? rest : [-1, 0, 0, 0]
      return CacheDirectory.File(
        name: name, version: version, size: size, stamp: stamp, hash: hash, source: numbers[0],
        end: SourceEnd(rows: numbers[1], line: numbers[2], isWhole: numbers[3] == 1))
    }
  }

  /// Nothing of it can be believed where a problem is of a kind that is not known here.
  mutating func problems() -> [DataProblem] {
    list(of: 8) { reader in
      let kind = DataProblem.Kind(rawValue: reader.text())
      if kind == nil { reader.refuse() }
      let (file, column) = (reader.text(), reader.text())
      let expected = DataProblem.Expected(rawValue: reader.text())
      return DataProblem(
        kind ?? .badRecord, file: file, lines: reader.ints(), column: column, expected: expected)
    }
  }

  fileprivate mutating func section() -> CacheDirectory.Section {
    CacheDirectory.Section(offset: int(), size: int(), hash: word())
  }
}

extension ReadingCounts {
  fileprivate var numbers: [Int] {
    [
      files, filesSetAside, rows, rowsSetAside, corrected, duplicates, interviews, repeatRows,
      repeatRowsSetAside, repeatRowsReplaced,
    ]
  }

  fileprivate init(numbers: [Int]) {
    self.init()
    guard numbers.count == 10 else { return }
    files = numbers[0]
    filesSetAside = numbers[1]
    rows = numbers[2]
    rowsSetAside = numbers[3]
    corrected = numbers[4]
    duplicates = numbers[5]
    interviews = numbers[6]
    repeatRows = numbers[7]
    repeatRowsSetAside = numbers[8]
    repeatRowsReplaced = numbers[9]
  }
}
