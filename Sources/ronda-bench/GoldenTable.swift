import Tables

/// A CSV file with a header, as texts.
package struct GoldenTable: Sendable {
  /// The header.
  package var columns: [String]
  /// The records, each as long as the header.
  package var rows: [[String]]

  /// Reads a file; short records are filled with empty cells.
  package init(csv bytes: [UInt8]) {
    var reader = CSVReader(bytes)
    var record = CSVRecord()
    columns = reader.next(into: &record) ? reader.texts(record) : []
    rows = []
    while reader.next(into: &record) {
      guard !record.fields.isEmpty else { continue }
      let cells = reader.texts(record)
      let missing = max(0, columns.count - cells.count)
      rows.append(
        Array(cells.prefix(columns.count)) + [String](repeating: "", count: missing))
    }
  }

  /// The number of a column.
  package func index(_ column: String) -> Int? {
    columns.firstIndex(of: column)
  }

  /// The file's bytes.
  package var csv: [UInt8] {
    var writer = CSVWriter()
    writer.append(columns)
    for row in rows { writer.append(row) }
    return writer.bytes
  }
}

/// Why a file of golden values cannot be recomputed.
package enum GoldenProblem: Error, Sendable, Equatable {
  case noFile(String)
  case noColumn(String)
  case noNumber(column: String, text: String)
  case unknown(column: String, text: String)
  case noDesign(String)
  case badDesign(String)
}

/// The inputs of one row of a result file: its result columns are not here, so they cannot be copied.
package struct GoldenRow: Sendable {
  private var cells: [String: String]

  /// Keeps all cells but those of the result columns.
  package init(_ cells: [String], columns: [String], without results: [String]) {
    self.cells = [:]
    for (column, cell) in zip(columns, cells) where !results.contains(column) {
      self.cells[column] = cell
    }
  }

  /// The cell's text, which may be empty.
  package func text(_ column: String) throws(GoldenProblem) -> String {
    guard let text = cells[column] else { throw .noColumn(column) }
    return text
  }

  /// The cell's number; nil for an empty cell.
  package func optional(_ column: String) throws(GoldenProblem) -> Double? {
    let text = try text(column)
    if text.isEmpty { return nil }
    guard let number = GoldenNumber.parse(text) else {
      throw .noNumber(column: column, text: text)
    }
    return number
  }

  /// The cell's number, which must be there.
  package func number(_ column: String) throws(GoldenProblem) -> Double {
    guard let number = try optional(column) else { throw .noNumber(column: column, text: "") }
    return number
  }

  /// The cell's whole number, which must be there.
  package func integer(_ column: String) throws(GoldenProblem) -> Int {
    let number = try number(column)
    guard let whole = Int(exactly: number) else {
      throw .noNumber(column: column, text: "\(number)")
    }
    return whole
  }

  /// The cell's numbers, separated by blanks.
  package func numbers(_ column: String) throws(GoldenProblem) -> [Double] {
    var numbers: [Double] = []
    for part in try text(column).split(separator: " ") {
      guard let number = GoldenNumber.parse(String(part)) else {
        throw .noNumber(column: column, text: String(part))
      }
      numbers.append(number)
    }
    return numbers
  }
}

/// Numbers in the files: a decimal point, no value as an empty cell.
package enum GoldenNumber {
  /// The number that the text is, all of it.
  package static func parse(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ $0 < 0x3A || $0 == 0x65 || $0 == 0x45 }) else { return nil }
    return Double(text)
  }

  /// The fewest digits that read back to the same number.
  package static func text(_ number: Double?) -> String {
    guard let number, number.isFinite else { return "" }
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// The digits of a count.
  package static func text(_ count: Int?) -> String {
    count.map(String.init) ?? ""
  }
}
