package import Forms

/// Responses as columns, and what is worth keeping of the work for next time.
package struct DatasetReading: Sendable {
  /// What the cache on the disk is told.
  package enum Keeping: Sendable {
    /// It is right as it stands.
    case nothing
    /// That files which look otherwise begin with what they were known to hold.
    case marks([UInt8])
    /// It is to be made anew: `write` gives its bytes.
    case whole
  }

  /// The responses, as reading everything would give them.
  package let dataset: Dataset
  /// What is to be done with the cache now.
  package let keeping: Keeping
  /// That of the cache whose rows the dataset has; nil where it has been read, or joined with what is new.
  let identity: UInt64?
  private let unfiltered: Dataset?
  private let files: [ResponseFile]
  private let fingerprint: UInt64

  init(
    _ dataset: Dataset, _ keeping: Keeping, unfiltered: Dataset? = nil, files: [ResponseFile] = [],
    fingerprint: UInt64 = 0, identity: UInt64? = nil
  ) {
    self.identity = identity
    self.dataset = dataset
    self.keeping = keeping
    self.unfiltered = unfiltered
    self.files = files
    self.fingerprint = fingerprint
  }

  /// Gives a new cache bit by bit, until the receiver refuses; true where all was taken.
  ///
  /// The files are read once more for their hashes: whoever keeps the cache looks that none changed meanwhile.
  package func write(to sink: ([UInt8]) -> Bool) -> Bool {
    guard let unfiltered else { return false }
    return CacheDirectory.write(unfiltered, of: files, fingerprint: fingerprint, to: sink)
  }
}

extension Dataset {
  /// Reads the response files of one form, as far as can be from what was kept of them.
  ///
  /// The cache counts as long as each of its files holds what it held, or begins with that: what was written
  /// behind, and new files, are read and joined. A file that the system says nobody wrote to is believed;
  /// of any other the content is compared. Whatever does not fit (a file gone or changed, a correction of an
  /// earlier interview, bytes that are not what was written) has everything read from the files.
  /// `marks` are what an earlier reading gave as `.marks`. Fewer than `least` bytes are not worth keeping. Where
  /// everything has to be read, what interviews are broken down by is read and kept as well. Without `joins`, what is
  /// new is left out if the cache is right about everything else: the reading then has an `identity`. With
  /// `daysOnly`, of when interviews began and ended only the day has to be read where nothing is kept.
  package static func read(
    form: Form, files: [ResponseFile], slots: Set<Int>?, cache: CacheSource?, marks: [UInt8],
    program: String, least: Int = 1 << 20, joins: Bool = true,
    daysOnly: Bool = false
  ) -> DatasetReading {
    let schema = Schema(form)
    let wanted = schema.wanted(slots)
    let files = files.sorted { ($0.version, $0.name) < ($1.version, $1.name) }
    let fingerprint = CacheDirectory.fingerprint(schema, program: program)
    var directory = cache.flatMap(CacheDirectory.read)
    if directory?.fingerprint != fingerprint { directory = nil }
    if let cache, let directory {
      let known = CachedColumns(schema: schema, cache: cache, directory: directory)
      let reading = known.reading(of: files, wanted: wanted, marks: marks, joins: joins)
      if let reading { return reading }
    }
    guard files.reduce(0, { $0 + $1.size }) >= least else {
      var reader = DatasetReader(
        schema: schema, files: files, wanted: wanted, days: daysOnly ? schema.moments : [])
      return DatasetReading(reader.dataset(), .nothing)
    }
    // What somebody wanted before will be wanted again, and what interviews are broken down by.
    var all = schema.wanted(slots?.union(schema.breakdownSlots))
    for (table, columns) in (directory?.columns ?? []).enumerated() {
      for column in columns.indices where columns[column] { all[table][column] = true }
    }
    var reader = DatasetReader(schema: schema, files: files, wanted: all)
    let whole = reader.dataset()
    return DatasetReading(
      whole.keeping(wanted), .whole, unfiltered: whole, files: files, fingerprint: fingerprint)
  }

  /// The same with problems of the wanted columns alone.
  func keeping(_ wanted: [[Bool]]) -> Dataset {
    var names: Set<String> = []
    for (table, columns) in zip(schema.tables, wanted) {
      for (column, isWanted) in zip(table.columns, columns) where isWanted {
        names.insert(column.name)
      }
    }
    var result = self
    result.problems = problems.filter { problem in
      ![.wrongType, .outOfRange, .unknownChoice].contains(problem.kind)
        || names.contains(problem.column)
    }
    return result
  }
}

extension Schema {
  /// By table and column, whether one of the slots is there; all columns for nil.
  func wanted(_ slots: Set<Int>?) -> [[Bool]] {
    var wanted = tables.map { [Bool](repeating: slots == nil, count: $0.columns.count) }
    for slot in slots ?? [] {
      let place = places[slot]
      if let column = place.column { wanted[place.table][column] = true }
    }
    return wanted
  }

  /// Where the interviews have their KEY.
  var keyColumn: Int? { tables[0].columns.firstIndex { $0.name == "KEY" && $0.node == nil } }
}

/// A cache with the form that it is about.
struct CachedColumns: Sendable {
  let schema: Schema
  let cache: CacheSource
  let directory: CacheDirectory

  /// The dataset of the files as they stand; nil where the cache does not serve.
  func reading(
    of files: [ResponseFile], wanted: [[Bool]], marks: [UInt8], joins: Bool
  ) -> DatasetReading? {
    let has = directory.columns
    guard has.count == wanted.count,
      zip(has, wanted).allSatisfy({ $0.count == $1.count && zip($0, $1).allSatisfy { $0 || !$1 } }),
      let changes = changes(in: files, marks: CacheMarks(marks, of: directory.identity))
    else { return nil }
    let grown = changes.grown
    var keeping = DatasetReading.Keeping.nothing
    if !changes.compared.isEmpty {
      keeping = .marks(CacheMarks(files).bytes(of: directory.identity))
    }
    guard let base = dataset(wanted, withKeys: joins && !grown.isEmpty) else { return nil }
    if grown.isEmpty || !joins {
      return DatasetReading(base.keeping(wanted), keeping, identity: directory.identity)
    }
    var reader = DatasetReader(schema: schema, grown: grown, wanted: wanted)
    let new = reader.dataset()
    guard reader.isSelfContained, let joined = base.joined(with: new, order: files.map(\.name))
    else { return nil }
    return DatasetReading(joined.keeping(wanted), keeping)
  }

  /// What is new in the files; nil where that cannot be joined with what is known.
  ///
  /// Nor can anything where a row of a repeat waits for its interview, which may be among what is new.
  private func changes(in files: [ResponseFile], marks: CacheMarks) -> KnownFiles.Changes? {
    let known = KnownFiles(directory.files)
    guard let changes = known.changes(in: files, vouch: marks.vouch),
      changes.grown.isEmpty || !directory.problems.contains(where: { $0.kind == .orphanRow })
    else { return nil }
    return changes
  }

  // MARK: Columns

  /// The dataset as it was kept; nil where some bytes are not what was written.
  private func dataset(_ wanted: [[Bool]], withKeys: Bool) -> Dataset? {
    var tables: [Dataset.Table] = []
    for (number, place) in directory.tables.enumerated() {
      guard let parents = cache.bytes(place.parents), let fileBytes = cache.bytes(place.files),
        let files = Codes(width: place.fileWidth, bytes: fileBytes, count: place.rows),
        let lines = cache.bytes(place.lines), lines.count == place.rows * 4,
        files.allSatisfy({ $0 >= 0 && $0 < directory.sources.count }),
        parents.isEmpty == (schema.tables[number].parent == nil || place.rows == 0)
      else { return nil }
      var asked = wanted[number]
      if number == 0, withKeys, let key = schema.keyColumn { asked[key] = true }
      let columns = columns(number, place, asked)
      let definitions = schema.tables[number].columns
      if zip(columns, asked).contains(where: { $0 == nil && $1 }) { return nil }
      tables.append(
        Dataset.Table(
          columns: zip(columns, definitions).map { $0 ?? Column(unread: $1.name, kind: $1.kind) },
          rows: place.rows, parents: CacheBytes.numbers(parents[...], as: Int32.self),
          origins: Dataset.Origins(
            files: files, lines: CacheBytes.numbers(lines[...], as: Int32.self))))
    }
    var ends = [SourceEnd](repeating: SourceEnd(), count: directory.sources.count)
    for file in directory.files where ends.indices.contains(file.source) {
      ends[file.source] = file.end
    }
    return Dataset(
      schema: schema, tables: tables, files: directory.sources, problems: directory.problems,
      counts: directory.counts, ends: ends)
  }

  /// The wanted columns of a table, nil for all others and for those that cannot be had.
  private func columns(
    _ table: Int, _ place: CacheDirectory.TablePlace, _ wanted: [Bool]
  ) -> [Column?] {
    let numbers = wanted.indices.filter { wanted[$0] }
    let cores = place.rows > 4096 ? availableCores() : 1
    var shares = (0..<cores).map { core in
      stride(from: core, to: numbers.count, by: cores).map { numbers[$0] }
    }
    let made = fork(&shares) { share in
      share.map { number in
        let definition = schema.tables[table].columns[number]
        return (number, column(definition, place.columns[number], rows: place.rows))
      }
    }
    var result = [Column?](repeating: nil, count: wanted.count)
    for (number, column) in made.joined() { result[number] = column }
    return result
  }

  private func column(
    _ definition: Schema.ColumnDefinition, _ place: CacheDirectory.ColumnPlace, rows: Int
  ) -> Column? {
    guard let ofCodes = cache.bytes(place.codes),
      let codes = Codes(width: place.width, bytes: ofCodes, count: rows),
      let ofTexts = cache.bytes(place.texts)
    else { return nil }
    var texts = CacheBytes(ofTexts)
    let typing = EntryTyping(definition, form: schema.form)
    let column: Column
    switch place.content {
    case .none: return nil
    case .entries:
      let entries = texts.list(of: 8) { texts in
        let text = texts.text()
        return text.isEmpty ? Column.unansweredEntries[1] : typing.entry(text).entry
      }
      column = Column(
        name: definition.name, kind: definition.kind, codes: codes,
        entries: Column.unansweredEntries + entries)
    case .cells:
      let count = texts.int()
      let (low, high) = (texts.all(count, as: UInt64.self), texts.all(count, as: UInt64.self))
      let arena = texts.all(texts.int(), as: UInt8.self)
      let flawed = texts.ints()
      guard !texts.isBroken else { return nil }
      let words = zip(low, high).map { CellWords(low: $0, high: $1) }
      let cells = DistinctCells(
        codes: codes, texts: CellTexts(words: words, arena: arena), typing: typing,
        flawed: Set(flawed.map { Int32(truncatingIfNeeded: $0) }))
      column = Column(name: definition.name, kind: definition.kind, cells: cells)
    case .keys:
      guard let keys = KeyList(from: &texts), keys.count == rows else { return nil }
      column = Column(
        name: definition.name, kind: definition.kind,
        cells: DistinctCells(keys: keys, typing: typing))
    }
    let isWithin = place.content == .keys || codes.isWithin(column.entryCount)
    return texts.isBroken || !isWithin ? nil : column
  }
}

/// Which files, looking as they do, are known to begin with what a cache was made of.
struct CacheMarks {
  private var stamps: [String: [Int]] = [:]

  /// Those that an earlier reading gave for the same cache; none of any other.
  init(_ bytes: [UInt8], of identity: UInt64) {
    var reader = CacheBytes(bytes)
    guard reader.isAsWritten(), reader.word() == identity else { return }
    for (name, stamp) in reader.list(of: 16, { ($0.text(), $0.ints()) }) { stamps[name] = stamp }
    if reader.isBroken { stamps = [:] }
  }

  init(_ files: [ResponseFile]) {
    for file in files where !file.stamp.isEmpty { stamps[file.name] = [file.size] + file.stamp }
  }

  func vouch(for file: ResponseFile) -> Bool { stamps[file.name] == [file.size] + file.stamp }

  func bytes(of identity: UInt64) -> [UInt8] {
    var writer = CacheWriter()
    writer.add(identity)
    writer.add(stamps.count)
    for (name, stamp) in stamps.sorted(by: { $0.key < $1.key }) {
      writer.add(name)
      writer.add(stamp)
    }
    return writer.sealed
  }
}
