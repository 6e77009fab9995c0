import Tables

/// The fields of one well-formed record, as `CSVScanner` found their bounds in a buffer.
struct RecordFields {
  let buffer: [UInt8]
  let bounds: [Int32]
  var first: Int

  /// A field's bytes; of a quoted one those between the quotes.
  @inline(__always)
  func range(_ field: Int) -> Range<Int> {
    let start = Int(bounds[first + field]) + 1
    let end = Int(bounds[first + field + 1])
    return isQuoted(field) ? (start + 1)..<(end - 1) : start..<end
  }

  @inline(__always)
  func isQuoted(_ field: Int) -> Bool {
    let start = Int(bounds[first + field]) + 1
    return start < Int(bounds[first + field + 1]) && buffer[start] == UInt8(ascii: "\"")
  }

  func text(_ field: Int) -> String {
    let text = String(decoding: buffer[range(field)], as: UTF8.self)
    guard isQuoted(field), text.utf8.contains(UInt8(ascii: "\"")) else { return text }
    return CSVReader.undoubled(text)
  }

  func text(_ field: Int?) -> String? { field.map { text($0) } }

  /// The bytes of a short field; nil for one of more than sixteen bytes.
  @inline(__always)
  func words(_ field: Int) -> CellWords? {
    let range = range(field)
    guard range.count <= 16, range.upperBound + 16 <= buffer.count else { return nil }
    return unsafe buffer.span.bytes.words(range.lowerBound, range.count)
  }
}
