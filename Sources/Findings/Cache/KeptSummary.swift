import Forms

/// What a summary is asked about: it decides which file keeps it, and whether that is still about the same.
package struct SummaryQuestion: Sendable {
  package let schema: Schema
  package let indicators: [Indicator]
  /// The questions whose answers are counted, as slots.
  package let questions: [Int]
  package let grouping: Grouping
  /// What the form's columns, the program, all sheets of the survey and the grouping come to as a number.
  let key: UInt64

  /// Takes the files of the survey and those that all share, by name; nil where only rows can answer.
  ///
  /// A change of any of these files makes another question.
  package init?(
    schema: Schema, indicators: [Indicator], questions: [Int], grouping: Grouping, program: String,
    sheets: [(name: String, bytes: [UInt8])]
  ) {
    guard schema.tables.count == 1,
      Summary.covers(indicators, questions: questions, by: grouping, schema)
    else { return nil }
    self.schema = schema
    self.indicators = indicators
    self.questions = questions
    self.grouping = grouping
    var writer = CacheWriter()
    writer.add(CacheDirectory.fingerprint(schema, program: program))
    writer.add("summary 2")
    for key in grouping.keys { writer.add(key) }
    writer.add(indicators.count)
    writer.add(questions)
    for (name, bytes) in sheets.sorted(by: { $0.name < $1.name }) {
      writer.add(name)
      writer.add(ContentHash.of(bytes))
    }
    key = ContentHash.of(writer.bytes)
  }

  /// What tells its file from those of other groupings of the same survey.
  package var name: String {
    var writer = CacheWriter()
    for key in grouping.keys { writer.add(key) }
    let kind = questions.isEmpty ? "estimates" : "tables"
    return kind + "-" + String(ContentHash.of(writer.bytes), radix: 16)
  }

  /// Nil where a formula may come by any question.
  package var slots: Set<Int>? {
    schema.slots(of: indicators, by: grouping.keys)?.union(questions)
  }

  /// The summary of some interviews; nil where they are too different for one.
  func summary(of dataset: Dataset) -> Summary? {
    dataset.summary(of: indicators, questions: questions, by: grouping)
  }
}

/// A summary with the files that it was made of, as it is kept beside the responses.
///
///     hash, of all that follows   question   columns   files   KEYs of interviews that came later   counts
///
/// New interviews are counted and added; the columns of the others are not even looked at, but for the prints
/// of their KEYs, since a row with a KEY that is there already is a correction and changes what was counted.
package struct KeptSummary: Sendable {
  package private(set) var summary: Summary
  private let question: SummaryQuestion
  /// That of the columns in which the KEYs stand that are not in `newKeys`.
  private let columns: UInt64
  private(set) var files: [CacheDirectory.File]
  private var newKeys = KeyList()

  /// The summary of what a reading says, as far as the kept columns have it; nil where these are of other files.
  package init?(
    _ question: SummaryQuestion, of reading: DatasetReading, cache: CacheSource?,
    files: [ResponseFile]
  ) {
    guard let directory = cache.flatMap(CacheDirectory.read),
      let summary = question.summary(of: reading.dataset)
    else { return nil }
    if let identity = reading.identity {
      guard identity == directory.identity else { return nil }
    } else {
      var stamps: [String: [Int]] = [:]
      for file in directory.files { stamps[file.name] = [file.size] + file.stamp }
      guard files.count == stamps.count,
        files.allSatisfy({ stamps[$0.name] == [$0.size] + $0.stamp })
      else { return nil }
    }
    self.question = question
    self.summary = summary
    columns = directory.identity
    self.files = directory.files
  }

  /// Takes in what files have that it does not know; true where it is worth keeping anew, nil where it cannot.
  package mutating func bring(to current: [ResponseFile], cache: CacheSource?) -> Bool? {
    guard let changes = KnownFiles(files).changes(in: current, vouch: { _ in false }) else {
      return nil
    }
    var ends: [String: SourceEnd] = [:]
    if !changes.grown.isEmpty {
      guard let (rows, keys) = counted(changes.grown, cache) else { return nil }
      summary.add(rows.summary)
      newKeys.append(keys)
      ends = rows.ends
    }
    // A file that was written to just now is compared each time, until its times can be relied on.
    let isSettled = current.contains { changes.compared[$0.name] != nil && !$0.stamp.isEmpty }
    guard !changes.grown.isEmpty || isSettled else { return false }
    var known: [String: CacheDirectory.File] = [:]
    for file in files { known[file.name] = file }
    for file in current {
      let hash = changes.compared[file.name] ?? known[file.name]?.hash ?? file.hash()
      guard let hash else { return nil }
      var next =
        known[file.name]
        ?? CacheDirectory.File(
          name: file.name, version: file.version, size: 0, stamp: [], hash: 0, source: -1,
          end: SourceEnd())
      next.size = file.size
      next.stamp = file.stamp
      next.hash = hash
      if let end = ends[file.name] {
        let rows = next.end.rows + end.rows
        next.end = end
        next.end.rows = rows
        next.source = 0
      }
      known[file.name] = next
    }
    files = current.compactMap { known[$0.name] }
    return true
  }

  /// The counts of new rows and how far their files were read; nil where one of them has a KEY that is there.
  private func counted(
    _ grown: [KnownFiles.Grown], _ cache: CacheSource?
  ) -> (rows: (summary: Summary, ends: [String: SourceEnd]), keys: KeyList)? {
    guard let cache, let directory = CacheDirectory.read(cache), directory.identity == columns,
      newKeys.count < 1 << 16, let slots = question.slots
    else { return nil }
    let wanted = question.schema.wanted(slots)
    var reader = DatasetReader(schema: question.schema, grown: grown, wanted: wanted)
    let new = reader.dataset()
    guard let keys = new.allKeys, !newKeys.shares(with: keys),
      directory.tables[0].isWithout(keys, in: cache), let summary = question.summary(of: new)
    else { return nil }
    var ends: [String: SourceEnd] = [:]
    for (file, end) in zip(new.files, new.ends) { ends[file] = end }
    return ((summary, ends), keys)
  }

  // MARK: Bytes

  package var bytes: [UInt8] {
    var writer = CacheWriter()
    writer.add(question.key)
    writer.add(columns)
    writer.add(files)
    newKeys.write(to: &writer)
    summary.write(to: &writer)
    return writer.sealed
  }

  /// What was kept for a question; nil where it is of another one, or not what was written.
  package init?(_ question: SummaryQuestion, _ bytes: [UInt8]) {
    var reader = CacheBytes(bytes)
    guard reader.isAsWritten(), reader.word() == question.key else { return nil }
    self.question = question
    columns = reader.word()
    files = reader.files()
    guard let keys = KeyList(from: &reader), let summary = Summary(from: &reader),
      !reader.isBroken, summary.indicators.count == question.indicators.count,
      summary.questions.map(\.question) == question.questions
    else { return nil }
    newKeys = keys
    self.summary = summary
  }
}
