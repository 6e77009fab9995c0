extension Sheet {
  /// Reads a secondary instance, `<root><item>...</item></root>`: an item is a row, its children are columns.
  ///
  /// Of children with one name the first counts, and what stands deeper is text of its child. Nil where
  /// the bytes are no XML, or the root has another element in place of every item.
  package static func read(itemsOf xml: [UInt8], name: String) -> Sheet? {
    guard var reader = try? XMLReader() else { return nil }
    var sheet = Sheet(name: name, header: [], headerRow: 0, columnOffset: 0, rows: [])
    var columns: [String: Int] = [:]
    var depth = 0
    var isItem = false
    var column: Int?
    var isFirst: Set<Int> = []
    reader.take(xml, isLast: true)
    while let event = reader.next() {
      switch event {
      case .start(let element):
        depth += 1
        if depth == 2 {
          isItem = element.name == "item"
          isFirst = []
          if isItem { sheet.rows.append(Row(number: sheet.rows.count + 1, cells: [])) }
        } else if depth == 3, isItem {
          let known = columns[element.name] ?? sheet.header.count
          if known == sheet.header.count {
            columns[element.name] = known
            sheet.header.append(element.name)
          }
          column = isFirst.insert(known).inserted ? known : nil
        }
      case .end:
        if depth == 3 { column = nil }
        depth -= 1
      case .text(let text):
        guard let column, !sheet.rows.isEmpty else { continue }
        let row = sheet.rows.count - 1
        while sheet.rows[row].cells.count <= column { sheet.rows[row].cells.append("") }
        sheet.rows[row].cells[column] += text
      }
    }
    guard reader.flaw == nil, !sheet.rows.isEmpty else { return nil }
    for row in sheet.rows.indices {
      sheet.rows[row].cells = sheet.rows[row].cells.map { $0.trimmed() }
    }
    return sheet
  }
}
