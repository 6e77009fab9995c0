import Formulas
import Tables

/// The sheet `entities` and the column `save_to`: checked as servers check them, saved by phones only.
extension FormReader {
  private static let entityColumns = [
    SheetColumns.Column(name: "list_name", aliases: ["dataset"]),
    SheetColumns.Column(name: "label"), SheetColumns.Column(name: "entity_id"),
    SheetColumns.Column(name: "create_if"), SheetColumns.Column(name: "update_if"),
    SheetColumns.Column(name: "repeat"),
  ]

  mutating func checkEntities() {
    let sheet = workbook.sheet("entities").map {
      SheetTable($0, file: workbook.file, columns: Self.entityColumns)
    }
    var names: [String] = []
    if let sheet {
      diagnostics += sheet.diagnostics
      for (position, header) in sheet.unknown {
        report(
          DiagnosticKind.entityColumn.at(
            sheet.headerPlace(position), header,
            nearest: nearestName(to: header, among: Self.entityColumns.map(\.name))))
      }
      for row in sheet.rows { names.append(checkEntity(row)) }
    }
    checkSaving(to: names, hasSheet: sheet != nil)
  }

  /// Checks one row of the sheet, and gives its list's name.
  private mutating func checkEntity(_ row: TableRow) -> String {
    let name = row.text("list_name")
    if !Self.isEntityName(name) {
      report(DiagnosticKind.badEntityList.at(row.place("list_name"), name))
    }
    let hasID = !row.text("entity_id").isEmpty
    if row.text("label").isEmpty, !hasID || !row.text("create_if").isEmpty {
      report(DiagnosticKind.entityLabel.at(row.place("label"), "", name))
    }
    if hasID, !row.text("create_if").isEmpty, row.text("update_if").isEmpty {
      report(DiagnosticKind.entityUpdate.at(row.place("update_if"), "", name))
    }
    let text = row.text("repeat")
    if !text.isEmpty {
      let named = TextTemplate(text).references.first?.name
      let repeats = nodes.filter(\.isRepeat).map(\.name)
      if named.map(repeats.contains) != true {
        report(
          DiagnosticKind.entityRepeat.at(
            row.place("repeat"), text,
            nearest: named.flatMap { nearestName(to: $0, among: repeats) }))
      }
    }
    let names = FormNames(tree: FormTree(nodes), node: 0, instances: Set(lists.map(\.name)))
    for column in ["label", "entity_id", "create_if", "update_if"] where !row.text(column).isEmpty {
      _ = formula(row.text(column), at: row.place(column), names: names)
    }
    return name
  }

  private static func isEntityName(_ name: String) -> Bool {
    FieldName.isAllowed(name) && !name.hasPrefix("__") && !name.contains(".")
  }

  private mutating func checkSaving(to lists: [String], hasSheet: Bool) {
    var saved: [String: String] = [:]
    for node in nodes.indices.dropFirst() where !nodes[node].isGenerated {
      guard let row = sources[node].row else { continue }
      let text = row.text("save_to")
      guard !text.isEmpty else { continue }
      let place = row.place("save_to")
      guard hasSheet else {
        report(DiagnosticKind.entitiesMissing.at(place, text))
        continue
      }
      if nodes[node].question == nil {
        report(DiagnosticKind.saveToElsewhere.at(place, text))
        continue
      }
      let parts = text.split(separator: "#", maxSplits: 1).map(String.init)
      let property = parts.last ?? text
      let list = parts.count == 2 ? parts[0] : ""
      if parts.count == 2 || lists.count > 1, !lists.contains(list) {
        report(
          DiagnosticKind.unknownEntityList.at(
            place, text, list, nearest: nearestName(to: list, among: lists)))
      }
      let folded = property.lowercased()
      if !Self.isEntityName(property) || folded == "name" || folded == "label" {
        report(DiagnosticKind.badProperty.at(place, text, property))
      }
      if let first = saved[text] {
        report(DiagnosticKind.duplicateProperty.at(place, text, first))
      }
      saved[text] = saved[text] ?? nodes[node].name
    }
  }
}
