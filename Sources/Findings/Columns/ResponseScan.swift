import Forms
import Tables

/// Reads a run of response files bit by bit: one pass over their bytes.
///
/// Well-formed records are found by `CSVScanner` in batches and coded column by column. Whatever is not
/// plain is left to `CSVReader`, record by record, so that damage means here what it means everywhere.
struct ResponseScan: Sendable {
  let schema: Schema
  /// By table and column, whether it is wanted.
  let wanted: [[Bool]]
  /// The columns of interviews of which only the first ten bytes are read, for they are a day.
  let days: Set<Int>
  var tables: [TablePart]
  /// The headers of the files that were read.
  private(set) var headers: [ResponseHeader] = []
  private(set) var sources: [ResponseFile] = []
  /// How far each of them was read.
  var ends: [SourceEnd] = []
  private(set) var notes = DataProblemNotes()
  var counts = ReadingCounts()

  /// The columns of a table by name.
  let positions: [[String: Int]]
  var buffer: [UInt8]
  private(set) var records: [Int32]
  private var batch: CodeBatch
  private var edits: [Int32]
  /// The ways from interviews to entries of their repeats.
  var ways = CellCoder()
  /// How many slashes the ways have to the rows of a table, and to their parents.
  let slashes: [(row: Int, parent: Int)]
  /// The three last cells of an interview, each distinct one read once.
  var stateCoders = [CellCoder(), CellCoder(), CellCoder()]
  var stateNames: [[StateList?]] = [[], [], []]

  /// How much is read at once: small enough for the processor's own memory to hold it.
  private static let chunk = 1 << 19
  /// So much must lie ahead of a record that is not plain, for it may go on over many lines.
  static let lookAhead = 5 << 20
  static let batchSize = 128

  /// How many bytes all files have that it will read; nil where that is not known.
  private let size: Int?
  private var hasReserved = false
  /// The form's id as cells hold it; nil where that has more than sixteen bytes.
  private let formID: CellWords?

  init(schema: Schema, wanted: [[Bool]], days: Set<Int> = [], size: Int? = nil) {
    self.schema = schema
    self.wanted = wanted
    self.days = days
    self.size = size
    formID = CellWords(schema.form.id)
    slashes = schema.tables.indices.map { table in
      (schema.slashes(to: table), schema.tables[table].parent.map(schema.slashes(to:)) ?? 0)
    }
    tables = wanted.map(TablePart.init)
    positions = schema.tables.map { table in
      var result: [String: Int] = [:]
      for (index, column) in table.columns.enumerated() { result[column.name] = index }
      return result
    }
    buffer = []
    records = Array(repeating: 0, count: Self.batchSize)
    batch = CodeBatch(Self.batchSize)
    edits = Array(repeating: 0, count: Self.batchSize)
  }

  // MARK: One file

  /// Where in the file the buffer stands.
  struct Window {
    /// The offset of the buffer's first byte in the file.
    var offset = 0
    /// How many bytes of the buffer are the file's.
    var filled = 0
    /// Where the next record begins in the buffer.
    var position = 0
    /// The line of the file there.
    var line = 1
  }

  /// Reads one file to its end, or from where it ended when it was read before.
  mutating func read(_ file: ResponseFile, behind known: CacheDirectory.File? = nil) {
    var window = Window()
    let notesBefore = notes
    fill(&window, file, ahead: min(file.size, Self.chunk))
    guard let header = header(of: file, &window) else {
      counts.files += 1
      counts.filesSetAside += 1
      return
    }
    headers.append(header)
    sources.append(file)
    ends.append(SourceEnd())
    if let known {
      // Counted and noted when it was read before.
      notes = notesBefore
      window = Window(offset: known.size, line: known.end.line)
      fill(&window, file, ahead: Self.chunk)
    } else {
      counts.files += 1
      if file.version != schema.form.version { notes.add(.otherVersion, file: file.name) }
    }
    readRecords(of: file, header, &window)
    ends[ends.count - 1].line = window.line
  }

  private mutating func readRecords(
    of file: ResponseFile, _ header: ResponseHeader, _ window: inout Window
  ) {
    var scanner = CSVScanner(fieldCount: header.fieldCount, records: Self.batchSize)
    while true {
      let stop = scanner.scan(
        buffer, from: window.position, to: window.filled, line: window.line)
      take(scanner, header, window)
      if scanner.count > 0 { ends[ends.count - 1].isWhole = true }
      window.position = scanner.next
      window.line = scanner.line
      switch stop {
      case .full: break
      case .end:
        let isWhole = window.offset + window.filled >= file.size
        if !isWhole {
          // A record longer than all that was read asks for more at a time.
          let ahead = max(Self.chunk, (window.filled - window.position) * 2)
          if !fill(&window, file, ahead: ahead) { return }
        } else if window.position < window.filled {
          readOne(&window, file, header)
        } else {
          return
        }
      case .irregular: readOne(&window, file, header)
      }
    }
  }

  /// Moves what is left to the front and reads on; false where nothing more came.
  @discardableResult
  mutating func fill(_ window: inout Window, _ file: ResponseFile, ahead: Int) -> Bool {
    let rest = window.filled - window.position
    let room = max(ahead, Self.chunk) + CSVScanner.padding
    if buffer.count < room {
      buffer.append(contentsOf: repeatElement(0, count: room - buffer.count))
    }
    if window.position > 0 {
      for index in 0..<rest { buffer[index] = buffer[window.position + index] }
      window.offset += window.position
      window.position = 0
      window.filled = rest
    }
    let end = buffer.count - CSVScanner.padding
    let count = file.read(
      at: window.offset + window.filled, into: &buffer, window.filled..<end)
    window.filled += count
    return count > 0
  }

  private mutating func header(of file: ResponseFile, _ window: inout Window) -> ResponseHeader? {
    var record = CSVRecord()
    while true {
      var reader = CSVReader(buffer, to: window.filled)
      let isWhole = window.offset + window.filled >= file.size
      let isThere = reader.next(into: &record)
      if isThere, !isWhole, record.next >= window.filled || record.flaw != nil,
        window.filled < Self.lookAhead
      {
        reader = CSVReader([])
        if fill(&window, file, ahead: window.filled * 2) { continue }
        reader = CSVReader(buffer, to: window.filled)
        _ = reader.next(into: &record)
      }
      guard isThere, record.flaw == nil else {
        noteUnreadable(isThere ? record.flaw : nil, isThere, of: file)
        return nil
      }
      window.position = record.next
      window.line = reader.nextLine
      return ResponseHeader.read(reader.texts(record), of: file, schema: schema, notes: &notes)
    }
  }

  private mutating func noteUnreadable(
    _ flaw: CSVRecord.Flaw?, _ isThere: Bool, of file: ResponseFile
  ) {
    switch flaw {
    case .invalidUTF8, .nul: notes.add(.otherEncoding, file: file.name, line: 1)
    default:
      notes.add(isThere ? .wrongHeader : .emptyFile, file: file.name, line: isThere ? 1 : nil)
    }
  }

  // MARK: Plain records

  private mutating func take(
    _ scanner: CSVScanner, _ header: ResponseHeader, _ window: Window
  ) {
    guard scanner.count > 0 else { return }
    let stride = header.fieldCount
    let isInterview = header.table == 0
    if isInterview { counts.rows += scanner.count } else { counts.repeatRows += scanner.count }
    // Taken out of `self` while it is written to, so that no copy is made.
    var part = TablePart(columns: [])
    swap(&part, &tables[header.table])
    let accepted = accept(scanner, header, window, into: &part)
    guard accepted > 0 else {
      swap(&part, &tables[header.table])
      return
    }
    if isInterview { reserve(scanner, window, in: &part) }
    var seen = [Bool](repeating: false, count: part.codes.count)
    for (field, column) in header.columns.enumerated() {
      guard let column, part.coders[column] != nil else { continue }
      seen[column] = true
      if isInterview, days.contains(column) {
        let bounds = dayBounds(scanner.bounds, stride, field, accepted)
        let highest = part.coders[column]?.code(
          buffer, bounds: bounds, stride: 2, field: 0, records: Self.inTurn, count: accepted,
          into: &batch)
        part.codes[column].append(batch, count: accepted, highest: highest ?? 0)
        continue
      }
      let highest = part.coders[column]?.code(
        buffer, bounds: scanner.bounds, stride: stride, field: field, records: records,
        count: accepted, into: &batch)
      part.codes[column].append(batch, count: accepted, highest: highest ?? 0)
    }
    let before = part.rows - accepted
    swap(&part, &tables[header.table])
    appendBlanks(header.table, seen, accepted)
    guard isInterview else { return }
    for (place, field) in header.states.enumerated() {
      let highest = stateCoders[place].code(
        buffer, bounds: scanner.bounds, stride: stride, field: field, records: records,
        count: accepted, into: &batch)
      guard highest > 0 else { continue }
      for index in 0..<accepted where batch[index] != 0 {
        let fields = RecordFields(
          buffer: buffer, bounds: scanner.bounds, first: Int(records[index]) * stride)
        setStates(place, Int(batch[index]), before + index) { fields.text(field) }
      }
    }
  }

  /// Takes what is not coded of the records that count, and their positions; how many those are.
  private mutating func accept(
    _ scanner: CSVScanner, _ header: ResponseHeader, _ window: Window, into part: inout TablePart
  ) -> Int {
    let stride = header.fieldCount
    var accepted = 0
    var highest: Int32 = 0
    var fields = RecordFields(buffer: buffer, bounds: scanner.bounds, first: 0)
    for index in 0..<scanner.count {
      let first = index * stride
      fields.first = first
      let start = Int(scanner.bounds[first]) + 1
      let end = Int(scanner.bounds[first + header.fieldCount])
      guard let edits = edits(of: fields, header) else {
        setAside(misfit(fields.text(header.formID), header), header, Int(scanner.lines[index]))
        continue
      }
      records[accepted] = Int32(truncatingIfNeeded: index)
      self.edits[accepted] = edits
      highest = max(highest, edits)
      accepted += 1
      if header.table > 0 {
        let slashes = slashes[header.table]
        append(fields, header.key, slashes: slashes.row, to: &part.rowKeys)
        if let parentKey = header.parentKey {
          append(fields, parentKey, slashes: slashes.parent, to: &part.parentKeys)
        }
      } else if !fields.isQuoted(header.key) {
        let key = fields.range(header.key)
        part.keys.append(buffer, from: key.lowerBound, to: key.upperBound)
      } else {
        let text = Array(fields.text(header.key).utf8)
        part.keys.append(text, from: 0, to: text.count)
      }
      part.lines.append(scanner.lines[index])
      part.places.append(TablePart.packed((window.offset + start)..<(window.offset + end)))
    }
    part.edits.append(edits, count: accepted, highest: highest)
    part.files.append(repeating: Int32(headers.count - 1), count: accepted)
    return accepted
  }

  /// Takes the KEY in a field: as it stands in the file, unless quotes have to be undone.
  private mutating func append(
    _ fields: RecordFields, _ field: Int, slashes: Int, to keys: inout EntryKeys
  ) {
    let range = fields.range(field)
    if fields.isQuoted(field) {
      keys.append(fields.text(field), slashes: slashes, numbering: &ways)
    } else {
      keys.append(
        buffer, from: range.lowerBound, to: range.upperBound, slashes: slashes, numbering: &ways)
    }
  }

  /// Makes room for all rows that the run of files is likely to hold, as soon as it is known how long one is.
  private mutating func reserve(
    _ scanner: CSVScanner, _ window: Window, in part: inout TablePart
  ) {
    guard !hasReserved, scanner.count == Self.batchSize, let size else { return }
    hasReserved = true
    let length = max(1, (scanner.next - window.position) / scanner.count)
    part.reserve(size / length * 33 / 32)
  }

  /// The `edits` of a row that counts; nil where a row cannot be one of this form's.
  private func edits(of fields: RecordFields, _ header: ResponseHeader) -> Int32? {
    guard !fields.range(header.key).isEmpty else { return nil }
    if let status = header.status {
      guard let words = fields.words(status), Self.statuses.contains(words) else { return nil }
    }
    if let field = header.formID {
      if let formID {
        guard fields.words(field) == formID else { return nil }
      } else if fields.text(field) != schema.form.id {
        return nil
      }
    }
    if let parentKey = header.parentKey, fields.range(parentKey).isEmpty { return nil }
    let edits = fields.range(header.edits)
    if edits.count == 1, fields.buffer[edits.lowerBound] == 0x30 { return 0 }
    return Self.number(fields.text(header.edits))
  }

  private static let statuses = [Response.Status.complete, .refused, .notReached].compactMap {
    CellWords($0.rawValue)
  }

  static func number(_ text: String) -> Int32? {
    guard let number = Int(text), number >= 0 else { return nil }
    return Int32(clamping: number)
  }

  /// Columns that a file does not have were not asked.
  mutating func appendBlanks(_ table: Int, _ seen: [Bool], _ count: Int) {
    for column in seen.indices where !seen[column] && wanted[table][column] {
      tables[table].codes[column].append(repeating: 0, count: count)
    }
  }

  // MARK: What both have

  mutating func setAside(
    _ kind: DataProblem.Kind, _ header: ResponseHeader, _ line: Int
  ) {
    notes.add(kind, file: header.name, line: line)
    if header.table == 0 { counts.rowsSetAside += 1 } else { counts.repeatRowsSetAside += 1 }
  }

  /// Why an undamaged row cannot be used.
  func misfit(_ formID: String?, _ header: ResponseHeader) -> DataProblem.Kind {
    formID.map { $0 != schema.form.id } ?? false ? .otherForm : .badRecord
  }

  /// Hands over a table's part.
  mutating func release(_ table: Int) -> TablePart {
    var part = TablePart(columns: [])
    swap(&part, &tables[table])
    return part
  }
}
