package import Forms
import Formulas
import Tables

extension Workspace {
  /// A finished interview as its winning row says, with the rows of its repeats, its contact row and its notes.
  ///
  /// The winner has the higher `edits`, then the later end, then the bytewise larger row. Nil where no file
  /// has the KEY. Direct identifiers that are sealed come as their boxes.
  package func finished(
    _ key: String, of form: Form
  ) throws(StorageError) -> Response? {
    var winner: Winner?
    for file in try responseFiles(of: form.id) {
      for row in MainRows(try content(of: file), of: key)
      where winner.map({ $0.row.isLess(than: row) }) ?? true {
        winner = Winner(row: row, file: file)
      }
    }
    guard let winner else { return nil }
    var response = winner.row.response(key: key, formID: form.id)
    response.repeats = try repeats(of: key, edits: response.edits, beside: winner.file)
    response.phoneColumn = form.contactColumns.first { $0.role == .phone }?.columnName
    try addContacts(to: &response)
    response.comments = try comments(of: key, in: form.id)
    return response
  }

  private struct Winner {
    var row: MainRow
    var file: ResponseFile
  }

  /// The rows of an interview's repeats; of several copies of a row the one beside the main row counts.
  private func repeats(
    of key: String, edits: Int, beside main: ResponseFile
  ) throws(StorageError) -> [Response.Table] {
    var tables: [Response.Table] = []
    var known: Set<String> = []
    let files = try responseFiles(of: main.form).filter { $0.version == main.version }
    let own = files.filter { $0.name.hasPrefix(main.name + "-") }
    for file in own + files.filter({ !own.contains($0) }) {
      let rows = NamedRows(try content(of: file))
      guard rows.header.count > 2, rows.header[1] == "PARENT_KEY" else { continue }
      let columns = Array(rows.header.dropFirst(3))
      for row in rows where row("KEY").hasPrefix(key + "/") && Int(row("edits")) == edits {
        let parent = row("PARENT_KEY")
        guard let name = Self.repeatName(row("KEY"), in: parent),
          known.insert(row("KEY")).inserted
        else { continue }
        let new = Response.Table.Row(
          key: row("KEY"), parentKey: parent, cells: columns.map { row($0) })
        if let at = tables.firstIndex(where: { $0.name == name && $0.columns == columns }) {
          tables[at].rows.append(new)
        } else {
          tables.append(Response.Table(name: name, columns: columns, rows: [new]))
        }
      }
    }
    return tables
  }

  /// `items` of `<parent>/items[2]`.
  private static func repeatName(_ key: String, in parent: String) -> String? {
    guard key.hasPrefix(parent + "/"), let open = key.lastIndex(of: "[") else { return nil }
    return String(key[..<open].dropFirst(parent.count + 1))
  }

  private func addContacts(to response: inout Response) throws(StorageError) {
    guard let row = try contactRows(of: response.formID).first(where: { $0.key == response.key })
    else { return }
    response.contactColumns = row.readable.map(\.question)
    response.contactCells = row.readable.map(\.cell)
    var boxes = SealedBox.boxes(of: row.sealed)
    if let phone = response.phoneColumn, !row.tag.isEmpty,
      boxes.contains(where: { $0.question == phone })
    {
      boxes.append(SealedBox(tag: row.tag, of: phone))
    }
    for box in boxes {
      let before = response.contactBoxes[box.question].map { $0 + " " } ?? ""
      response.contactBoxes[box.question] = before + box.text
      if !response.contactColumns.contains(box.question) {
        response.contactColumns.append(box.question)
        response.contactCells.append("")
      }
    }
  }
}

/// A main row with what decides which one counts.
private struct MainRow {
  var cells: [String]
  var header: [String]
  var bytes: [UInt8]

  func cell(_ name: String) -> String {
    header.firstIndex(of: name).map { cells[$0] } ?? ""
  }

  var edits: Int { Int(cell("edits")) ?? 0 }

  private var end: Int {
    Moment(dateText: cell("ended_at"), localOffset: 0)?.instant ?? .min
  }

  func isLess(than other: MainRow) -> Bool {
    if edits != other.edits { return edits < other.edits }
    if end != other.end { return end < other.end }
    return bytes.lexicographicallyPrecedes(other.bytes)
  }

  func response(key: String, formID: String) -> Response {
    let columns = header.dropFirst(10).dropLast(3)
    func names(_ column: String) -> [String] { cell(column).split(separator: " ").map(String.init) }
    return Response(
      key: key, formID: formID, formVersion: cell("form_version"), device: cell("device"),
      startedAt: cell("started_at"), endedAt: cell("ended_at"),
      activeSeconds: Int(cell("active_seconds")) ?? 0, sittings: Int(cell("sittings")) ?? 0,
      edits: edits, status: Response.Status(rawValue: cell("status")) ?? .complete,
      columns: Array(columns), cells: Array(cells.dropFirst(10).dropLast(3)),
      blank: names("_blank"), dontKnow: names("_dk"), refused: names("_refused"), repeats: [],
      contactColumns: [], contactCells: [])
  }
}

/// The whole main rows of one interview in a file; none in a file of repeats.
private struct MainRows: Sequence, IteratorProtocol {
  private var reader: CSVReader
  private var record = CSVRecord()
  private let header: [String]
  private let key: String
  private let isMain: Bool
  private let bytes: [UInt8]

  init(_ bytes: [UInt8], of key: String) {
    reader = CSVReader(bytes)
    header = reader.next(into: &record) ? reader.texts(record) : []
    self.key = key
    isMain = header.first == "KEY" && header.count >= 13 && header[1] == "form_id"
    reader.fieldCount = header.count
    self.bytes = bytes
  }

  mutating func next() -> MainRow? {
    guard isMain else { return nil }
    while reader.next(into: &record) {
      guard record.flaw == nil, record.isTerminated, reader.text(record.fields[0]) == key else {
        continue
      }
      return MainRow(
        cells: reader.texts(record), header: header, bytes: Array(bytes[record.bytes]))
    }
    return nil
  }
}
