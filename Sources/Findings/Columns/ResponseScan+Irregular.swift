import Forms
import Tables

/// Records that are not plain: quotes, line breaks in cells, damage. `CSVReader` reads them one by one.
extension ResponseScan {
  mutating func readOne(
    _ window: inout Window, _ file: ResponseFile, _ header: ResponseHeader
  ) {
    var record = CSVRecord()
    var ahead = Self.lookAhead
    while true {
      let isWhole = window.offset + window.filled >= file.size
      if !isWhole, window.filled - window.position < ahead {
        fill(&window, file, ahead: ahead)
      }
      var reader = CSVReader(
        buffer, from: window.position, to: window.filled, isStart: false, line: window.line,
        fieldCount: header.fieldCount)
      _ = reader.next(into: &record)
      if record.next >= window.filled, window.offset + window.filled < file.size {
        // What ends with the buffer may be longer than it.
        ahead *= 2
        continue
      }
      take(record, reader, header, window)
      window.position = record.next
      window.line = reader.nextLine
      return
    }
  }

  private mutating func take(
    _ record: CSVRecord, _ reader: CSVReader, _ header: ResponseHeader, _ window: Window
  ) {
    if record.fields.isEmpty, record.flaw == nil || record.bytes.isEmpty { return }
    if header.table == 0 { counts.rows += 1 } else { counts.repeatRows += 1 }
    let damage = Self.damage(of: record)
    ends[ends.count - 1].isWhole = damage == nil
    if let damage {
      setAside(damage, header, record.line)
      return
    }
    let fields = record.fields
    func text(_ field: Int) -> String { reader.text(fields[field]) }
    let key = text(header.key)
    let parentKey = header.parentKey.map(text)
    guard !key.isEmpty, let edits = Self.number(text(header.edits)),
      header.status.map({ Response.Status(rawValue: text($0)) != nil }) ?? true,
      header.formID.map({ text($0) == schema.form.id }) ?? true, parentKey?.isEmpty != true
    else {
      setAside(misfit(header.formID.map(text), header), header, record.line)
      return
    }
    let table = header.table
    if table == 0 {
      let bytes = Array(key.utf8)
      tables[0].keys.append(bytes, from: 0, to: bytes.count)
    } else {
      let slashes = slashes[table]
      tables[table].rowKeys.append(key, slashes: slashes.row, numbering: &ways)
      tables[table].parentKeys.append(
        parentKey ?? "", slashes: slashes.parent, numbering: &ways)
    }
    tables[table].edits.append(repeating: edits, count: 1)
    tables[table].lines.append(Int32(record.line))
    tables[table].files.append(repeating: Int32(headers.count - 1), count: 1)
    tables[table].places.append(
      TablePart.packed(
        (window.offset + record.bytes.lowerBound)..<(window.offset + record.bytes.upperBound)))
    var seen = [Bool](repeating: false, count: wanted[table].count)
    for (field, column) in zip(fields, header.columns) {
      guard let column, wanted[table][column] else { continue }
      seen[column] = true
      var bytes = reader.decoded(field)
      if table == 0, days.contains(column) {
        bytes.removeLast(max(0, bytes.count - Self.dayLength))
      }
      let count = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: 16))
      let code =
        count == 0 ? 0 : tables[table].coders[column]?.code(of: bytes, from: 0, to: count) ?? 0
      tables[table].codes[column].append(repeating: code, count: 1)
    }
    appendBlanks(table, seen, 1)
    guard table == 0 else { return }
    for (place, field) in header.states.enumerated() where fields[field].end > fields[field].start {
      var bytes = reader.decoded(fields[field])
      let count = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: 16))
      let code = stateCoders[place].code(of: bytes, from: 0, to: count)
      setStates(place, Int(code), tables[0].rows - 1) { text(field) }
    }
  }

  private static func damage(of record: CSVRecord) -> DataProblem.Kind? {
    if !record.isTerminated { return .tornLine }
    switch record.flaw {
    case nil: return nil
    case .invalidUTF8, .nul: return .badEncoding
    case .textAfterQuote, .unclosedQuote: return .brokenQuote
    case .tooLong: return .overlongLine
    case .fieldCount: return .wrongCellCount
    }
  }
}
