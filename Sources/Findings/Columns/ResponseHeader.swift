import Forms

/// What the header of a response file says: whose rows follow, and where their cells belong.
struct ResponseHeader: Sendable {
  let name: String
  /// 0 for interviews, else the repeat's table.
  let table: Int
  let fieldCount: Int
  /// For each field of a row the column it belongs to in the table; nil where it is not kept.
  let columns: [Int?]
  // Where the fields that decide about a row are.
  let key: Int
  let parentKey: Int?
  let formID: Int?
  let edits: Int
  let endedAt: Int?
  let status: Int?
  let states: [Int]

  /// Reads a header; nil (and a problem noted) where it is not that of a response file.
  static func read(
    _ names: [String], of file: ResponseFile, schema: Schema, notes: inout DataProblemNotes
  ) -> ResponseHeader? {
    func position(_ name: String) -> Int? { names.firstIndex(of: name) }
    if names.count == 1, names[0].contains(where: { $0 == ";" || $0 == "\t" }) {
      notes.add(.otherSeparator, file: file.name, line: 1)
      return nil
    }
    let parentKey = position("PARENT_KEY")
    let needed = parentKey == nil ? Schema.bookkeeping + Schema.states : ["KEY", "edits"]
    let missing = needed.first { !names.contains($0) }
    guard missing == nil, let key = position("KEY"), let edits = position("edits") else {
      notes.add(.wrongHeader, file: file.name, line: 1, column: missing ?? "")
      return nil
    }
    let repeated = names.indices.first { names[..<$0].contains(names[$0]) }
    if let repeated {
      notes.add(.repeatedColumn, file: file.name, line: 1, column: names[repeated])
      return nil
    }
    var table = 0
    var ours: Set<String> = ["KEY", "PARENT_KEY", "edits"]
    if parentKey == nil {
      ours = Set(needed)
    } else {
      guard let found = repeatTable(ofFile: file.name, schema) else {
        notes.add(.unknownRepeat, file: file.name)
        return nil
      }
      table = found
    }
    var positions: [String: Int] = [:]
    for (index, column) in schema.tables[table].columns.enumerated() {
      positions[column.name] = index
    }
    let columns = names.map { positions[$0] }
    for (name, column) in zip(names, columns) where column == nil && !ours.contains(name) {
      notes.add(.unknownColumn, file: file.name, column: name)
    }
    let present = Set(names)
    for column in schema.tables[table].columns
    where schema.isExpected(column) && !present.contains(column.name) {
      notes.add(.missingColumn, file: file.name, column: column.name)
    }
    return ResponseHeader(
      name: file.name, table: table, fieldCount: names.count, columns: columns, key: key,
      parentKey: parentKey, formID: position("form_id"), edits: edits,
      endedAt: position("ended_at"), status: position("status"),
      states: parentKey == nil ? Schema.states.compactMap(position) : [])
  }

  /// The repeat in `<device>-<repeat>.csv`; devices have no `-`, and `/` of a name stands as `.`.
  private static func repeatTable(ofFile path: String, _ schema: Schema) -> Int? {
    let name = path.split(separator: "/").last ?? ""
    guard name.hasSuffix(".csv"), let dash = name.firstIndex(of: "-") else { return nil }
    let repeatName = name[name.index(after: dash)...].dropLast(4)
    // A copy kept by a merge ends in `_` and eight hexadecimal digits.
    let plain = repeatName.dropLast(9)
    let copy = repeatName.dropFirst(plain.count)
    let isCopy = copy.first == "_" && copy.count == 9 && copy.dropFirst().allSatisfy(\.isHexDigit)
    return schema.tables.indices.dropFirst().first { table in
      let wanted = String(schema.tables[table].name.map { $0 == "/" ? "." : $0 })
      return wanted == repeatName || (isCopy && wanted == plain)
    }
  }
}
