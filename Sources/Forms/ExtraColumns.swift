import Tables

/// The author's own columns of the survey sheet, which XLSForm gives no meaning: codes, sources, notes.
///
/// They change nothing in an interview and are kept for whoever reads the answers (`QuestionWording`).
/// Those of choices are columns of their `ChoiceList`, where a `choice_filter` may name them.
package struct ExtraColumns: Sendable {
  /// As the author wrote them, in the order of the sheet; empty where every column is known.
  package private(set) var headers: [String] = []
  /// The cells of a node's row, one a header; nodes without any text there are left out.
  private var cells: [Int: [String]] = [:]

  /// The texts of a node's row, one a header.
  package func texts(of node: FormNode) -> [String] {
    cells[node.number] ?? Array(repeating: "", count: headers.count)
  }

  fileprivate init(headers: [String], cells: [Int: [String]]) {
    self.headers = headers
    self.cells = cells
  }

  init() {}
}

extension FormReader {
  /// The cells of the columns that no rule of XLSForm reads, without KoboToolbox's own book-keeping.
  func extraColumns(of survey: SheetTable) -> ExtraColumns {
    let columns = survey.unknown.filter { !$0.header.hasPrefix("$") }
    guard !columns.isEmpty else { return ExtraColumns() }
    var cells: [Int: [String]] = [:]
    for node in nodes where !node.isGenerated {
      guard let row = sources[node.number].row else { continue }
      let texts = columns.map { row.text(at: $0.position) }
      if texts.contains(where: { !$0.isEmpty }) { cells[node.number] = texts }
    }
    return ExtraColumns(headers: columns.map { survey.sheet.header[$0.position] }, cells: cells)
  }
}
