/// One record of a CSV file, as offsets into the file's bytes.
///
/// A caller keeps one and has it filled again and again, so that reading allocates nothing a record.
package struct CSVRecord: Sendable, Equatable {
  /// Where one field's text stands.
  package struct Field: Sendable, Equatable {
    /// Without the outer quotes.
    package var start: Int
    package var end: Int
    /// Whether the bytes hold doubled quotes, so that they are not the text yet.
    package var needsDecoding: Bool
  }

  /// Something that RFC 4180 or UTF-8 does not allow, with its offset in the file.
  package enum Flaw: Sendable, Equatable {
    case invalidUTF8(offset: Int)
    case nul(offset: Int)
    /// `"ab"cd`: read as `abcd`, as Python does.
    case textAfterQuote(offset: Int)
    /// No quote closes the field that opens here; the record ends with its first line.
    case unclosedQuote(offset: Int)
    /// The line is longer than the reader's limit; the record has no fields.
    case tooLong(bytes: Int)
    /// The record has another number of fields than the reader was told.
    case fieldCount(Int)
  }

  /// 1-based, blank lines included: the row that a spreadsheet shows.
  package var number = 0
  /// 1-based line of the file on which the record begins.
  package var line = 0
  /// The record's bytes without its line ending.
  package var bytes = 0..<0
  /// The offset behind the line ending.
  package var next = 0
  /// False where the file ends without a line ending: perhaps torn in the middle of a write.
  package var isTerminated = false
  /// Empty for a blank line.
  package var fields: [Field] = []
  package var flaw: Flaw?

  package init() {}
}
