// Many records at once, 64 bytes at a time: `CBlocks` has the loop and says how it goes.
//
// Whatever is not plain (a stray quote, a carriage return, a NUL, bytes that are not UTF-8, another
// number of fields) is left to `CSVReader`, which knows every rule: the scanner stops before the record,
// or before a plain one close to it, and goes on behind that.

import CBlocks

/// Finds the fields of many well-formed records at once, as offsets into a buffer.
package struct CSVScanner: Sendable {
  /// Why a scan came to its end.
  ///
  /// The numbers are those of `block_stop`.
  package enum Stop: Int32, Sendable {
    /// The batch is full; more records may follow.
    case full = 0
    /// The bytes end before the record that begins at `next` does.
    case end = 1
    /// The record that begins at `next` is not plain.
    case irregular = 2
  }

  /// The number of fields of every record.
  package let fieldCount: Int
  /// How many records the batch holds.
  package private(set) var count = 0
  /// The offset before the first record, then by record the separators behind its fields.
  ///
  /// So field `f` of record `r` stands between the numbers `r * fieldCount + f` and the one behind it. A
  /// quoted field has its quotes within.
  package private(set) var bounds: [Int32]
  /// The line on which each record begins.
  package private(set) var lines: [Int32]
  /// The offset behind the last record, where the next one begins.
  package private(set) var next = 0
  /// The line of the file at `next`.
  package private(set) var line = 1

  private let capacity: Int
  /// By record, whether its bytes beyond ASCII must be looked at closely.
  private var doubtful: [UInt8]

  /// The bytes that must follow the text in the buffer, whatever they are, so that it is read in whole blocks.
  package static let padding = 64

  package init(fieldCount: Int, records: Int = 256) {
    self.fieldCount = fieldCount
    capacity = records
    bounds = Array(repeating: 0, count: records * fieldCount + 1 + 72)
    lines = Array(repeating: 0, count: records)
    doubtful = Array(repeating: 0, count: records)
  }

  /// Fills the batch with the records that begin at an offset and end before another.
  package mutating func scan(
    _ buffer: [UInt8], from start: Int, to end: Int, line firstLine: Int
  ) -> Stop {
    precondition(end + Self.padding <= buffer.count, "a buffer without its padding")
    let batch = unsafe block_records(
      buffer, Int64(start), Int64(end), Int64(firstLine), Int32(fieldCount), Int32(capacity),
      &bounds, &lines, &doubtful)
    count = Int(batch.count)
    next = Int(batch.next)
    line = Int(batch.line)
    for record in 0..<count where doubtful[record] != 0 {
      let first = Int(bounds[record * fieldCount]) + 1
      if !Self.isValid(buffer, first, Int(bounds[(record + 1) * fieldCount])) {
        count = record
        next = first
        line = Int(lines[record])
        return .irregular
      }
    }
    return Stop(rawValue: batch.stop) ?? .irregular
  }

  private static func isValid(_ buffer: [UInt8], _ start: Int, _ end: Int) -> Bool {
    (try? UTF8Span(validating: buffer.span.extracting(start..<end))) != nil
  }
}
