/// Reads the records of a CSV file (RFC 4180) one after another, by offsets.
///
/// Beyond the standard, as Python's `csv` does and therefore the reference converter: a line may end with
/// `\n`, `\r\n` or `\r`, a quote inside an unquoted field is text, and so is what follows a closing quote.
///
/// A quote that is never closed would swallow the rest of the file. So a record that goes wrong over
/// several lines is read again as its first line alone, with its flaw, and reading goes on at the second
/// line: one damaged row costs itself, not its neighbours.
package struct CSVReader: Sendable {
  /// The whole file.
  package let bytes: [UInt8]
  /// Whether the file begins with a byte-order mark, which is skipped.
  package let hasByteOrderMark: Bool

  /// The number of fields that every record has; nil where that does not matter.
  ///
  /// Where it is known, a record of several lines with another number of fields counts as damaged.
  package var fieldCount: Int?

  /// Where the text ends in `bytes`.
  private let end: Int
  private let longestRecord: Int
  private var position: Int
  private var line: Int
  private var number: Int

  /// The line of the record that comes next.
  package var nextLine: Int { line }

  /// Begins at an offset where a record starts; `line` and `number` are those of that record.
  ///
  /// The text ends at `to`, or with the bytes. Unless they are the start of a file, they cannot begin with
  /// a mark of the byte order.
  package init(
    _ bytes: [UInt8], from offset: Int = 0, to end: Int? = nil, isStart: Bool = true,
    line: Int = 1, number: Int = 1, fieldCount: Int? = nil, longestRecord: Int = 4 << 20
  ) {
    let end = end ?? bytes.count
    let hasMark = isStart && end >= 3 && bytes.starts(with: [0xEF, 0xBB, 0xBF])
    self.bytes = bytes
    self.end = end
    self.hasByteOrderMark = hasMark
    self.fieldCount = fieldCount
    self.longestRecord = longestRecord
    self.position = hasMark ? max(offset, 3) : offset
    self.line = line
    self.number = number
  }

  /// Fills `record` with the next record; false at the end of the file.
  package mutating func next(into record: inout CSVRecord) -> Bool {
    let start = position
    guard start < end else { return false }
    record.number = number
    record.line = line
    let limit = min(end, start + longestRecord)
    var lines = scan(&record, from: start, to: limit)
    let isCut = limit < end && record.next == limit && !record.isTerminated
    if isCut || (lines > 0 && isDamaged(record)) {
      lines = 0
      scanFirstLine(&record, from: start)
    }
    if record.flaw == nil, let fieldCount, record.fields.count != fieldCount {
      record.flaw = .fieldCount(record.fields.count)
    }
    position = record.next
    number += 1
    line += lines + (record.isTerminated ? 1 : 0)
    return true
  }

  /// The field's text; bytes that are not UTF-8 become U+FFFD.
  package func text(_ field: CSVRecord.Field) -> String {
    if field.start == field.end { return "" }
    if field.needsDecoding { return String(decoding: decoded(field), as: UTF8.self) }
    return String(decoding: bytes[field.start..<field.end], as: UTF8.self)
  }

  /// The texts of a record's fields.
  package func texts(_ record: CSVRecord) -> [String] {
    record.fields.map(text)
  }

  /// The field's bytes, quotes undone.
  package func decoded(_ field: CSVRecord.Field) -> [UInt8] {
    guard field.needsDecoding else { return Array(bytes[field.start..<field.end]) }
    var text: [UInt8] = []
    text.reserveCapacity(field.end - field.start)
    var index = field.start
    var isQuoted = true
    while index < field.end {
      let byte = bytes[index]
      index += 1
      guard isQuoted, byte == Byte.quote else {
        text.append(byte)
        continue
      }
      if index < field.end, bytes[index] == Byte.quote {
        text.append(Byte.quote)
        index += 1
      } else {
        isQuoted = false
      }
    }
    return text
  }

  /// A text that stood between quotes, with its doubled quotes undone.
  package static func undoubled(_ text: String) -> String {
    var result = ""
    var isSecond = false
    for scalar in text.unicodeScalars {
      isSecond = scalar == "\"" && !isSecond
      if !isSecond { result.unicodeScalars.append(scalar) }
    }
    return result
  }

  private func isDamaged(_ record: CSVRecord) -> Bool {
    switch record.flaw {
    case .unclosedQuote, .tooLong: return true
    case .textAfterQuote: return fieldCount != nil
    case .invalidUTF8, .nul, .fieldCount, nil: break
    }
    guard let fieldCount else { return false }
    return record.fields.count != fieldCount
  }

  /// Reads the line that begins at `start` by itself; an over-long one is passed over.
  private func scanFirstLine(_ record: inout CSVRecord, from start: Int) {
    let lineEnd = bytes[start..<end].firstIndex(of: Byte.newline) ?? end
    let isTerminated = lineEnd < end
    if lineEnd - start > longestRecord {
      record.fields.removeAll(keepingCapacity: true)
      record.flaw = .tooLong(bytes: lineEnd - start)
      record.bytes = start..<lineEnd
    } else {
      _ = scan(&record, from: start, to: lineEnd)
      // A carriage return may have ended the record before its newline did.
      if record.isTerminated && record.next < lineEnd { return }
    }
    record.isTerminated = isTerminated
    record.next = isTerminated ? lineEnd + 1 : lineEnd
  }

  /// Reads one record that begins at `start` and lies before `limit`; the line breaks inside it.
  private func scan(_ record: inout CSVRecord, from start: Int, to limit: Int) -> Int {
    let span = bytes.span
    record.fields.removeAll(keepingCapacity: true)
    record.flaw = nil
    record.isTerminated = false
    var lines = 0
    var seen: UInt8 = 0
    var index = start
    var isRecordOpen = true
    while isRecordOpen {
      var field = CSVRecord.Field(start: index, end: index, needsDecoding: false)
      var isQuoted = false
      if index < limit, span[index] == Byte.quote {
        isQuoted = true
        let opening = index
        index += 1
        field.start = index
        var isClosed = false
        while index < limit {
          let byte = span[index]
          if byte > Byte.quote {
            seen |= byte
          } else if byte == Byte.quote {
            if index + 1 < limit, span[index + 1] == Byte.quote {
              field.needsDecoding = true
              index += 1
            } else {
              isClosed = true
              break
            }
          } else if byte == Byte.newline {
            lines += 1
          } else if byte == 0, record.flaw == nil {
            record.flaw = .nul(offset: index)
          }
          index += 1
        }
        field.end = index
        if isClosed { index += 1 } else { record.flaw = .unclosedQuote(offset: opening) }
      }
      let bare = index
      scan: while index < limit {
        let byte = span[index]
        if byte > Byte.comma {
          seen |= byte
        } else {
          switch byte {
          case Byte.comma, Byte.newline, Byte.carriageReturn: break scan
          case 0: if record.flaw == nil { record.flaw = .nul(offset: index) }
          default: break
          }
        }
        index += 1
      }
      if !isQuoted {
        field.end = index
      } else if index > bare {
        field.end = index
        field.needsDecoding = true
        if record.flaw == nil { record.flaw = .textAfterQuote(offset: bare) }
      } else if field.needsDecoding {
        field.end = index
      }
      record.fields.append(field)
      isRecordOpen = index < limit && span[index] == Byte.comma
      if isRecordOpen { index += 1 }
    }
    record.bytes = start..<index
    record.next = index
    if index < limit {
      record.isTerminated = true
      let isPair =
        span[index] == Byte.carriageReturn && index + 1 < end
        && span[index + 1] == Byte.newline
      record.next = index + (isPair ? 2 : 1)
    }
    if index == start { record.fields.removeAll(keepingCapacity: true) }
    if seen & 0x80 != 0, record.flaw == nil {
      do {
        _ = try UTF8Span(validating: span.extracting(start..<index))
      } catch {
        record.flaw = .invalidUTF8(offset: start + error.byteOffsets.lowerBound)
      }
    }
    return lines
  }
}

/// The bytes that mean something in a CSV file.
enum Byte {
  static let newline: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let quote: UInt8 = 0x22
  static let comma: UInt8 = 0x2C
}
