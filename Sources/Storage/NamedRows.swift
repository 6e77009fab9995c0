import Tables

/// The whole rows of a CSV file, cells by column name; damaged rows are passed over.
struct NamedRows: Sequence, IteratorProtocol {
  let header: [String]
  private let columns: [String: Int]
  private var reader: CSVReader
  private var record = CSVRecord()

  init(_ bytes: [UInt8]) {
    reader = CSVReader(bytes)
    header = reader.next(into: &record) ? reader.texts(record) : []
    columns = Dictionary(zip(header, header.indices)) { first, _ in first }
    reader.fieldCount = header.count
  }

  /// A row's cells by name; empty where the file has no such column.
  mutating func next() -> ((String) -> String)? {
    while reader.next(into: &record) {
      guard record.flaw == nil, record.isTerminated else { continue }
      let (reader, fields, columns) = (reader, record.fields, columns)
      return { name in columns[name].map { reader.text(fields[$0]) } ?? "" }
    }
    return nil
  }
}
