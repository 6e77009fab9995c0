import Forms
import Tables

/// The rows of one file, read one after another.
struct RowCheck {
  /// The ids of the keys that the workspace has; where there are none, nobody can tell a foreign one.
  var keys: Set<String> = []

  /// How many rows can be used, and what is wrong with the others.
  func read(_ bytes: [UInt8], _ file: String) -> (rows: Int, damages: [Damage]) {
    var reader = CSVReader(bytes)
    var record = CSVRecord()
    guard reader.next(into: &record), record.flaw == nil, record.isTerminated,
      Self.firstColumns.contains(reader.texts(record).first)
    else { return (0, [Damage(.header, file, line: 1)]) }
    let header = reader.texts(record)
    reader.fieldCount = header.count
    var rows = 0
    var damages: [Damage] = []
    while reader.next(into: &record) {
      if record.bytes.isEmpty { continue }
      if let kind = Self.damage(of: record) {
        damages.append(Damage(kind, file, line: record.line))
        continue
      }
      rows += 1
      let cells = reader.texts(record)
      if !Self.isPossible(cells, header) {
        damages.append(Damage(.rowHead, file, line: record.line))
      }
      if let column = header.firstIndex(of: "sealed"), let kind = wrong(cells[column]) {
        damages.append(Damage(kind, file, line: record.line))
      }
    }
    return (rows, damages)
  }

  /// By which column such files begin: beside those of rows, the log of openings.
  private static let firstColumns = KeyedRows.firstColumns.union(["at"])

  /// What keeps a record from being used; nil where nothing does.
  ///
  /// A last row without its line ending is passed over by whoever reads answers, for it may be cut.
  static func damage(of record: CSVRecord) -> Damage.Kind? {
    flaw(of: record) ?? (record.isTerminated ? nil : .tornRow)
  }

  /// What is wrong within a record, be its end there or not.
  static func flaw(of record: CSVRecord) -> Damage.Kind? {
    switch record.flaw {
    case .fieldCount: record.isTerminated ? .fieldCount : .tornRow
    case .tooLong: .tooLong
    case .unclosedQuote: record.isTerminated ? .openQuote : .tornRow
    case .invalidUTF8: .notUTF8
    case .nul: .nul
    case .textAfterQuote, nil: nil
    }
  }

  /// Whether the columns that say which interview a row is of, and which version of it, can be right.
  ///
  /// They stand before all questions, so that the first column of a name is meant.
  private static func isPossible(_ cells: [String], _ header: [String]) -> Bool {
    for name in ["KEY", "PARENT_KEY"] {
      guard let column = header.firstIndex(of: name) else { continue }
      guard cells[column].hasPrefix("uuid:"), cells[column].utf8.count > 5 else { return false }
    }
    if let column = header.firstIndex(of: "edits") {
      guard let edits = Int(cells[column]), edits >= 0 else { return false }
    }
    if header.contains("form_id"), let column = header.firstIndex(of: "status") {
      return Response.Status(rawValue: cells[column]) != nil
    }
    return true
  }

  /// What is wrong with a sealed cell, as far as that shows without the private key.
  private func wrong(_ cell: String) -> Damage.Kind? {
    let boxes = SealedBox.boxes(of: cell)
    guard boxes.count == cell.split(separator: " ").count else { return .sealedBox }
    for box in boxes where box.purpose != .tag {
      guard let bytes = Sodium.bytes(box.content), !bytes.isEmpty else { return .sealedBox }
      if !keys.isEmpty, !keys.contains(box.key) { return .foreignKey }
    }
    return nil
  }
}
