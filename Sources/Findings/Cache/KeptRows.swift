/// The rows that a command printed last, with what they were made of, as they are kept beside the responses.
///
/// They are found without reading the form: `key` has every byte of the survey's sheets.
package struct KeptRows: Sendable {
  package var rows: [[String]] {
    var reader = packed
    return reader.list(of: 8) { $0.list(of: 8) { $0.text() } }
  }
  /// What could not be used as it stands.
  package let problems: [DataProblem]
  /// Rows of indicators and rules that have errors.
  package let errors: Int
  /// Whose responses they are about.
  package let formID: String
  private let key: UInt64
  private let files: [CacheDirectory.File]
  /// The rows as they are kept: made texts of only where they are current.
  private let packed: CacheBytes

  /// The rows that a summary gave; nil as long as the times of its files cannot be relied on.
  package init?(
    _ rows: [[String]], of kept: KeptSummary, problems: [DataProblem], errors: Int,
    formID: String, key: UInt64
  ) {
    guard kept.files.allSatisfy({ !$0.stamp.isEmpty }) else { return nil }
    var writer = CacheWriter()
    writer.add(rows.count)
    for row in rows {
      writer.add(row.count)
      for cell in row { writer.add(cell) }
    }
    packed = CacheBytes(writer.bytes)
    self.problems = problems
    self.errors = errors
    self.formID = formID
    self.key = key
    files = kept.files
  }

  /// What a request, the sheets that it is about and the program come to as a number.
  package static func key(
    program: String, sheets: [(name: String, bytes: [UInt8])], request: [String]
  ) -> UInt64 {
    var writer = CacheWriter()
    writer.add("rows 1")
    writer.add(program)
    for part in request { writer.add(part) }
    for (name, bytes) in sheets.sorted(by: { $0.name < $1.name }) {
      writer.add(name)
      writer.add(ContentHash.of(bytes))
    }
    return ContentHash.of(writer.bytes)
  }

  /// The name of the file that keeps the rows of a request.
  package static func name(of request: [String]) -> String {
    var writer = CacheWriter()
    for part in request { writer.add(part) }
    return "rows-" + String(ContentHash.of(writer.bytes), radix: 16)
  }

  /// Whether the files are those that the rows were made of, as the system says: then nobody wrote to them.
  package func isCurrent(_ current: [ResponseFile]) -> Bool {
    guard current.count == files.count else { return false }
    var known: [String: CacheDirectory.File] = [:]
    for file in files { known[file.name] = file }
    return current.allSatisfy { file in
      guard let before = known[file.name], !file.stamp.isEmpty else { return false }
      return before.version == file.version && before.size == file.size
        && before.stamp == file.stamp
    }
  }

  // MARK: Bytes

  package var bytes: [UInt8] {
    var writer = CacheWriter()
    writer.add(key)
    writer.add(formID)
    writer.add(errors)
    writer.add(files)
    writer.add(problems)
    writer.add(packed.rest)
    return writer.sealed
  }

  /// What was kept under a key; nil where it is of another one, or not what was written.
  package init?(_ bytes: [UInt8], key: UInt64) {
    var reader = CacheBytes(bytes)
    guard reader.isAsWritten(), reader.word() == key else { return nil }
    self.key = key
    formID = reader.text()
    errors = reader.int()
    files = reader.files()
    problems = reader.problems()
    packed = reader
    if reader.isBroken { return nil }
  }
}
