/// Writes the records of a CSV file (RFC 4180, `\n`, quotes only where they are needed).
package struct CSVWriter: Sendable {
  /// What has been written so far.
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// Adds one record and its line ending.
  ///
  /// A record of one empty cell is written as `""`, for an empty line would be no record.
  package mutating func append(_ cells: [String]) {
    if cells.count == 1, cells[0].isEmpty { bytes += [Byte.quote, Byte.quote] }
    for (column, cell) in cells.enumerated() {
      if column > 0 { bytes.append(Byte.comma) }
      append(cell)
    }
    bytes.append(Byte.newline)
  }

  private mutating func append(_ cell: String) {
    let needsQuotes = cell.utf8.contains { byte in
      byte <= Byte.comma
        && (byte == Byte.comma || byte == Byte.quote || byte == Byte.newline
          || byte == Byte.carriageReturn)
    }
    guard needsQuotes else {
      bytes += cell.utf8
      return
    }
    bytes.append(Byte.quote)
    for byte in cell.utf8 {
      if byte == Byte.quote { bytes.append(Byte.quote) }
      bytes.append(byte)
    }
    bytes.append(Byte.quote)
  }
}
