package import Forms
import Formulas
import Tables

/// One response file as it stands on the disk.
package struct ResponseFile: Sendable {
  /// As messages show it: a path below the workspace.
  package var name: String
  /// The version of the form, from the folder's name; blank where the folder is `_`.
  package var version: String
  package var bytes: [UInt8]

  package init(name: String, version: String, bytes: [UInt8]) {
    self.name = name
    self.version = version
    self.bytes = bytes
  }
}

extension Dataset {
  /// Reads the response files of one form, whatever their order.
  ///
  /// The winner of a KEY is the row with the higher `edits`, then the later `ended_at`, then the
  /// bytewise larger one. Rows of a repeat count when their `edits` is that of the winning interview.
  /// Whatever cannot be used is in `problems` and `counts`; reading itself does not fail.
  package static func read(form: Form, files: [ResponseFile]) -> Dataset {
    var reader = DatasetReader(schema: Schema(form), files: files)
    return reader.dataset()
  }
}

/// Reads in two passes: the first finds the winning row of every KEY, the second takes their cells.
struct DatasetReader {
  /// A row that may become part of the dataset.
  struct Candidate {
    var file: Int
    var offset: Int
    var end: Int
    var line: Int
    var edits: Int
    /// Where `ended_at` stands; read only where two rows have one KEY.
    var endedAt: CSVRecord.Field?
    var key: String
    var parentKey: String
  }

  struct OpenFile {
    var source: ResponseFile
    /// 0 for interviews, else the repeat's table.
    var table: Int
    var headerCount: Int
    /// For each cell of a row, the column it belongs to in the table; nil where it is not kept.
    var columns: [Int?]
    /// Where the columns that decide about a row are.
    var key: Int
    var parentKey: Int?
    var formID: Int?
    var edits: Int
    var endedAt: Int?
    var status: Int?
    var states: [Int]
  }

  let schema: Schema
  private let files: [ResponseFile]
  var open: [OpenFile] = []
  var notes = DataProblemNotes()
  var counts = ReadingCounts()
  /// The states of questions in repeats: `<interview KEY>/items[2]/item_use`.
  private var repeatStates: [String: Int32] = [:]

  init(schema: Schema, files: [ResponseFile]) {
    self.schema = schema
    self.files = files.sorted { ($0.version, $0.name) < ($1.version, $1.name) }
  }

  mutating func dataset() -> Dataset {
    counts.files = files.count
    var candidates: [[Candidate]] = Array(repeating: [], count: schema.tables.count)
    for file in files { scan(file, into: &candidates) }

    let interviews = winners(candidates[0])
    counts.interviews = interviews.count
    var positions: [String: Int] = [:]
    positions.reserveCapacity(interviews.count)
    for (row, winner) in interviews.enumerated() { positions[winner.key] = row }
    var tables = [fill(0, interviews, parents: [])]

    // A repeat's parent may be another repeat, whose rows were taken before: tables are in form order.
    var rowsByTable = [positions]
    var editsByTable = [interviews.map(\.edits)]
    for table in schema.tables.indices.dropFirst() {
      let parent = schema.tables[table].parent ?? 0
      let (kept, parents) = rows(
        candidates[table], below: rowsByTable[parent], edits: editsByTable[parent],
        among: positions)
      tables.append(fill(table, kept, parents: parents))
      var places: [String: Int] = [:]
      for (row, candidate) in kept.enumerated() { places[candidate.key] = row }
      rowsByTable.append(places)
      editsByTable.append(kept.map(\.edits))
    }
    return Dataset(
      schema: schema, tables: tables, files: open.map(\.source.name), problems: notes.problems,
      counts: counts)
  }

  // MARK: First pass

  private mutating func scan(_ file: ResponseFile, into candidates: inout [[Candidate]]) {
    var reader = CSVReader(file.bytes)
    var record = CSVRecord()
    guard reader.next(into: &record), record.flaw == nil else {
      counts.filesSetAside += 1
      notes.add(.wrongHeader, file: file.name, line: 1)
      return
    }
    guard let header = header(reader.texts(record), of: file) else {
      counts.filesSetAside += 1
      return
    }
    if file.version != schema.form.version { notes.add(.otherVersion, file: file.name) }
    let number = open.count
    open.append(header)
    reader.fieldCount = header.headerCount
    while reader.next(into: &record) {
      if record.fields.isEmpty, record.flaw == nil || record.bytes.isEmpty { continue }
      let isInterview = header.table == 0
      if isInterview { counts.rows += 1 } else { counts.repeatRows += 1 }
      let damage = damage(of: record)
      var candidate: Candidate?
      if damage == nil {
        candidate = self.candidate(record, in: reader, header, file: number)
      }
      guard damage == nil, let candidate else {
        let kind = damage ?? misfit(record, in: reader, header)
        notes.add(kind, file: file.name, line: record.line)
        if isInterview { counts.rowsSetAside += 1 } else { counts.repeatRowsSetAside += 1 }
        continue
      }
      candidates[header.table].append(candidate)
    }
  }

  /// What the header says, or nil (and a problem noted) where it is not that of a response file.
  private mutating func header(_ names: [String], of file: ResponseFile) -> OpenFile? {
    func position(_ name: String) -> Int? { names.firstIndex(of: name) }
    guard Set(names).count == names.count, let key = position("KEY"),
      let edits = position("edits")
    else {
      notes.add(.wrongHeader, file: file.name, line: 1)
      return nil
    }
    var table = 0
    let parentKey = position("PARENT_KEY")
    var ours: Set<String> = ["KEY", "PARENT_KEY", "edits"]
    if parentKey == nil {
      ours = Set(Schema.bookkeeping + Schema.states)
      guard ours.isSubset(of: names) else {
        notes.add(.wrongHeader, file: file.name, line: 1)
        return nil
      }
    } else {
      guard let found = repeatTable(ofFile: file.name) else {
        notes.add(.unknownRepeat, file: file.name)
        return nil
      }
      table = found
    }
    var positions: [String: Int] = [:]
    for (index, column) in schema.tables[table].columns.enumerated() {
      positions[column.name] = index
    }
    let columns = names.map { positions[$0] }
    for (name, column) in zip(names, columns) where column == nil && !ours.contains(name) {
      notes.add(.unknownColumn, file: file.name, column: name)
    }
    if file.version == schema.form.version {
      let present = Set(names)
      for column in schema.tables[table].columns
      where schema.isExpected(column) && !present.contains(column.name) {
        notes.add(.missingColumn, file: file.name, column: column.name)
      }
    }
    return OpenFile(
      source: file, table: table, headerCount: names.count, columns: columns, key: key,
      parentKey: parentKey, formID: position("form_id"), edits: edits,
      endedAt: position("ended_at"), status: position("status"),
      states: parentKey == nil ? Schema.states.compactMap(position) : [])
  }

  /// The repeat in `<device>-<repeat>.csv`; devices have no `-`, and `/` of a name stands as `.`.
  private func repeatTable(ofFile path: String) -> Int? {
    let name = path.split(separator: "/").last ?? ""
    guard name.hasSuffix(".csv"), let dash = name.firstIndex(of: "-") else { return nil }
    let repeatName = name[name.index(after: dash)...].dropLast(4)
    // A copy kept by a merge ends in `_` and eight hexadecimal digits.
    let plain = repeatName.dropLast(9)
    let copy = repeatName.dropFirst(plain.count)
    let isCopy = copy.first == "_" && copy.count == 9 && copy.dropFirst().allSatisfy(\.isHexDigit)
    return schema.tables.indices.dropFirst().first { table in
      let wanted = String(schema.tables[table].name.map { $0 == "/" ? "." : $0 })
      return wanted == repeatName || (isCopy && wanted == plain)
    }
  }

  private func damage(of record: CSVRecord) -> DataProblem.Kind? {
    if !record.isTerminated { return .tornLine }
    switch record.flaw {
    case nil: return nil
    case .invalidUTF8, .nul: return .badEncoding
    case .textAfterQuote, .unclosedQuote: return .brokenQuote
    case .tooLong: return .overlongLine
    case .fieldCount: return .wrongCellCount
    }
  }

  private func candidate(
    _ record: CSVRecord, in reader: CSVReader, _ header: OpenFile, file: Int
  ) -> Candidate? {
    let fields = record.fields
    let key = reader.text(fields[header.key])
    guard !key.isEmpty, let edits = Int(reader.text(fields[header.edits])), edits >= 0 else {
      return nil
    }
    if let status = header.status {
      guard Response.Status(rawValue: reader.text(fields[status])) != nil else { return nil }
    }
    if let formID = header.formID, reader.text(fields[formID]) != schema.form.id { return nil }
    var parentKey = ""
    if let column = header.parentKey {
      parentKey = reader.text(fields[column])
      guard !parentKey.isEmpty else { return nil }
    }
    return Candidate(
      file: file, offset: record.bytes.lowerBound, end: record.bytes.upperBound,
      line: record.line, edits: edits,
      endedAt: header.endedAt.map { fields[$0] }, key: key,
      parentKey: parentKey)
  }

  /// Why an undamaged row is no candidate.
  private func misfit(
    _ record: CSVRecord, in reader: CSVReader, _ header: OpenFile
  ) -> DataProblem.Kind {
    if let formID = header.formID, reader.text(record.fields[formID]) != schema.form.id {
      return .otherForm
    }
    return .badRecord
  }

  // MARK: Second pass

  private mutating func fill(
    _ table: Int, _ rows: [Candidate], parents: [Int32]
  ) -> Dataset.Table {
    let definitions = schema.tables[table].columns
    var codes = definitions.map { _ in [Int32](repeating: 0, count: rows.count) }
    var coders = definitions.map { _ in EntryCoder() }
    var positions: [String: Int] = [:]
    for (index, definition) in definitions.enumerated() { positions[definition.name] = index }
    var record = CSVRecord()
    for (row, candidate) in rows.enumerated() {
      let file = open[candidate.file]
      var cells = CSVReader(
        file.source.bytes, from: candidate.offset, line: candidate.line,
        fieldCount: file.headerCount)
      guard cells.next(into: &record) else { continue }
      for (field, column) in zip(record.fields, file.columns) {
        guard let column, field.end > field.start else { continue }
        if field.needsDecoding {
          let text = cells.decoded(field)
          codes[column][row] = coders[column].code(of: text, from: 0, to: text.count)
        } else {
          codes[column][row] = coders[column].code(
            of: cells.bytes, from: field.start, to: field.end)
        }
      }
      if table == 0 {
        for (place, state) in zip(file.states, [Int32(1), 2, 3]) {
          let field = record.fields[place]
          guard field.end > field.start else { continue }
          for name in tokens(of: cells.text(field)) {
            if let column = positions[String(name)] {
              if codes[column][row] == 0 { codes[column][row] = state }
            } else if name.contains("[") {
              repeatStates["\(candidate.key)/\(name)"] = state
            }
          }
        }
      } else if !repeatStates.isEmpty {
        for (column, definition) in definitions.enumerated() where codes[column][row] == 0 {
          codes[column][row] = repeatStates["\(candidate.key)/\(definition.name)"] ?? 0
        }
      }
    }
    let origins = rows.map { Dataset.Origin(file: Int32($0.file), line: Int32($0.line)) }
    let columns = definitions.indices.map { index in
      column(definitions[index], codes[index], coders[index].texts(), origins)
    }
    return Dataset.Table(
      columns: columns, rows: rows.count, parents: parents, origins: origins)
  }

  /// The column with its entries read as what they are.
  private mutating func column(
    _ definition: Schema.ColumnDefinition, _ codes: [Int32], _ texts: [String],
    _ origins: [Dataset.Origin]
  ) -> Column {
    let typing = EntryTyping(definition, form: schema.form)
    var entries = Column.unansweredEntries
    entries.reserveCapacity(texts.count + 4)
    var flaws: [Int32: DataProblem.Kind] = [:]
    for text in texts {
      let (entry, flaw) = typing.entry(text)
      if let flaw { flaws[Int32(entries.count)] = flaw }
      entries.append(entry)
    }
    if !flaws.isEmpty {
      for (row, code) in codes.enumerated() {
        guard let flaw = flaws[code] else { continue }
        let origin = origins[row]
        notes.add(
          flaw, file: open[Int(origin.file)].source.name, line: Int(origin.line),
          column: definition.name)
      }
    }
    return Column(
      name: definition.name, kind: definition.kind, codes: codes, entries: entries)
  }
}
