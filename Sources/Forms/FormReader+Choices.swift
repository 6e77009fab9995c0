import Formulas
import Tables

/// A choice list before its texts are bound to the form.
struct ListDraft {
  struct Item {
    var name: String
    /// By position in the form's languages; empty where a cell is blank.
    var labels: [String]
    var media: [String: String]
    var cells: [String]
    var place: CellPlace
    var labelPlace: CellPlace
  }

  var name: String
  var columns: [String]
  var items: [Item] = []
  var place: CellPlace
  var isFromFile = false
  var isUsed = false

  func has(_ code: String) -> Bool { items.contains { $0.name == code } }
}

extension FormReader {
  mutating func readLists(_ table: SheetTable) {
    for column in ["list_name", "name"] where !table.has(column) {
      report(DiagnosticKind.missingColumn.at(sheetPlace(table), "", table.sheet.name, column))
    }
    guard table.has("list_name"), table.has("name") else { return }
    var extras: [(position: Int, name: String)] = []
    for (position, header) in table.unknown {
      if header.contains(" ") {
        report(DiagnosticKind.columnWithBlank.at(table.headerPlace(position), header))
      } else {
        extras.append((position, header))
      }
    }
    let columns = ["name", "label"] + extras.map(\.name)
    for row in table.rows {
      let listName = row.text("list_name")
      guard !listName.isEmpty else { continue }
      let number = lists.firstIndex { $0.name == listName } ?? lists.count
      if number == lists.count {
        lists.append(ListDraft(name: listName, columns: columns, place: row.place("list_name")))
      }
      let name = row.text("name")
      guard !name.isEmpty else {
        report(DiagnosticKind.choiceWithoutName.at(row.place("name"), "", listName))
        continue
      }
      let labels = texts("label", of: row)
      if labels.allSatisfy(\.isEmpty), mediaFiles(of: row).isEmpty {
        report(DiagnosticKind.choiceWithoutLabel.at(row.place("label"), name, listName))
      }
      lists[number].items.append(
        ListDraft.Item(
          name: name, labels: labels, media: mediaFiles(of: row),
          cells: [name, labels[defaultLanguage]] + extras.map { row.text(at: $0.position) },
          place: row.place("name"), labelPlace: firstPlace("label", of: row)))
    }
    checkLists()
  }

  private mutating func checkLists() {
    for list in lists {
      var rows: [String: Int] = [:]
      var numbers: [Double: String] = [:]
      for item in list.items {
        if let first = rows[item.name] {
          if !settings.allowsDuplicateChoices {
            report(
              DiagnosticKind.duplicateChoice.at(item.place, item.name, list.name, String(first)))
          }
          continue
        }
        rows[item.name] = item.place.row
        let number = Numeral.value(of: item.name)
        guard !number.isNaN else { continue }
        if let other = numbers[number] {
          report(DiagnosticKind.similarChoice.at(item.place, item.name, other, list.name))
        }
        numbers[number] = item.name
      }
    }
  }

  // MARK: Files

  /// The list of a file of choices, read once for each pair of columns it is used with.
  mutating func list(file: String, value: String, label: String, place: CellPlace) -> Int? {
    guard !isPath(file, at: place) else { return nil }
    let stem = file.split(separator: ".").dropLast().joined(separator: ".")
    guard file.lowercased().hasSuffix(".csv") else {
      report(DiagnosticKind.fileType.at(place, file, file))
      return nil
    }
    guard let bytes = files[file] else {
      report(
        DiagnosticKind.missingFile.at(
          place, file, file, nearest: nearestName(to: file, among: files.keys.sorted()))
      )
      return nil
    }
    if let number = lists.firstIndex(where: {
      $0.isFromFile && $0.name == stem && $0.columns.first == value
        && $0.columns.dropFirst().first == label
    }) {
      return number
    }
    let (sheet, problems) = Sheet.read(csv: bytes, name: stem, file: file)
    for problem in problems {
      report(Diagnostic(problem))
    }
    for column in [value, label] where !sheet.header.contains(column) {
      report(
        DiagnosticKind.fileColumn.at(
          place, file, file, column, nearest: nearestName(to: column, among: sheet.header)))
    }
    guard let valueColumn = sheet.header.firstIndex(of: value),
      let labelColumn = sheet.header.firstIndex(of: label)
    else { return nil }
    // The two columns that are used come first, so that the same pair is found again.
    let others = sheet.header.indices.filter { $0 != valueColumn && $0 != labelColumn }
    let order = valueColumn == labelColumn ? [valueColumn] : [valueColumn, labelColumn]
    let columns = order + others
    var draft = ListDraft(
      name: stem, columns: columns.map { sheet.header[$0] },
      place: CellPlace(file: file, sheet: stem), isFromFile: true)
    for row in sheet.rows {
      func cell(_ column: Int) -> String { column < row.cells.count ? row.cells[column] : "" }
      let name = cell(valueColumn)
      guard !name.isEmpty else { continue }
      let rowPlace = CellPlace(file: file, sheet: stem, row: row.number, column: valueColumn + 1)
      draft.items.append(
        ListDraft.Item(
          name: name, labels: labels(inFile: sheet, row: row, column: labelColumn), media: [:],
          cells: columns.map(cell), place: rowPlace, labelPlace: rowPlace))
    }
    lists.append(draft)
    return lists.count - 1
  }

  /// Makes lists of the files that `pulldata` names and formulas also walk: `instance('kit_items')`.
  ///
  /// The reference converter declares an instance for every file of `pulldata`. Its items have the
  /// file's columns for children; they are no choices, so they have no labels.
  mutating func listWalkedFiles() {
    let stems = Form.files(namedIn: workbook).filter { $0.hasSuffix(".csv") }
      .map { String($0.dropLast(4)) }
    for stem in stems + declaredInstances.sorted()
    where !lists.contains(where: { $0.name == stem }) && isWalked(stem) {
      guard let bytes = files[stem + ".csv"] else { continue }
      let (sheet, _) = Sheet.read(csv: bytes, name: stem, file: stem + ".csv")
      let place = CellPlace(file: stem + ".csv", sheet: stem)
      var draft = ListDraft(name: stem, columns: sheet.header, place: place, isFromFile: true)
      for row in sheet.rows {
        let place = CellPlace(file: stem + ".csv", sheet: stem, row: row.number, column: 1)
        draft.items.append(
          ListDraft.Item(
            name: row.cells.first ?? "", labels: [], media: [:], cells: row.cells, place: place,
            labelPlace: place))
      }
      lists.append(draft)
    }
  }

  static let instanceCall = Array("instance(".utf8)

  /// Whether some cell of the workbook reads `instance('stem')`.
  private func isWalked(_ stem: String) -> Bool {
    workbook.sheets.contains { sheet in
      sheet.rows.contains { row in
        row.cells.contains { cell in
          cell.contains(bytes: Self.instanceCall)
            && (cell.contains("'\(stem)'") || cell.contains("\"\(stem)\""))
        }
      }
    }
  }

  /// The label of a file's row in each language: `label` itself, or `label::Español (es)` where the
  /// file has it.
  private func labels(inFile sheet: Sheet, row: Sheet.Row, column: Int) -> [String] {
    func cell(_ column: Int) -> String { column < row.cells.count ? row.cells[column] : "" }
    let plain = cell(column)
    guard !languages.isEmpty else { return [plain] }
    return languages.enumerated().map { position, language in
      if let own = sheet.header.firstIndex(of: sheet.header[column] + "::" + language) {
        return cell(own)
      }
      return position == defaultLanguage ? plain : ""
    }
  }

  /// Adds the choice `other` that `or_other` asks for, unless the list has it.
  mutating func addOther(to number: Int) {
    guard !lists[number].has("other") else { return }
    let labels = Array(repeating: "Other", count: max(1, languages.count))
    let cells =
      ["other", "Other"] + Array(repeating: "", count: lists[number].columns.count - 2)
    lists[number].items.append(
      ListDraft.Item(
        name: "other", labels: labels, media: [:], cells: cells, place: lists[number].place,
        labelPlace: lists[number].place))
  }

  /// Whether a file's name leads into another folder, which is reported: all files stand beside the form.
  private mutating func isPath(_ name: String, at place: CellPlace) -> Bool {
    guard name.contains("/") || name.contains("\\") else { return false }
    let diagnostic = DiagnosticKind.pathOutside.at(place, name, name)
    if !diagnostics.contains(diagnostic) { report(diagnostic) }
    return true
  }

  /// A table that `pulldata` reads.
  mutating func readTable(_ name: String, place: CellPlace) {
    guard tables[name] == nil, !isPath(name, at: place) else { return }
    guard let bytes = files[name + ".csv"] else {
      report(
        DiagnosticKind.missingFile.at(
          place, name + ".csv", name + ".csv",
          nearest: nearestName(to: name + ".csv", among: files.keys.sorted())))
      return
    }
    let (sheet, problems) = Sheet.read(csv: bytes, name: name, file: name + ".csv")
    for problem in problems {
      report(Diagnostic(problem))
    }
    tables[name] = LookupTable(columns: sheet.header, rows: sheet.rows.map(\.cells))
  }
}
