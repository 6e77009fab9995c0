import Formulas
import Tables

/// Files that a form names: choices, and tables that formulas read.
extension FormReader {
  /// The kinds of files that hold choices.
  static let choiceFileEndings = [".csv", ".xml", ".geojson"]

  /// The list of a file of choices, read once for each pair of columns it is used with.
  mutating func list(file: String, value: String, label: String, place: CellPlace) -> Int? {
    let stem = file.split(separator: ".").dropLast().joined(separator: ".")
    if let number = lists.firstIndex(where: {
      $0.origin == .file && $0.place.file == file && $0.columns.first == value
        && ($0.columns.dropFirst().first == label || value == label)
    }) {
      return number
    }
    guard let sheet = fileSheet(file, place: place) else { return nil }
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
      place: CellPlace(file: file, sheet: stem), origin: .file)
    let labelColumns = labelColumns(of: sheet, label: labelColumn)
    draft.items.reserveCapacity(sheet.rows.count)
    for row in sheet.rows {
      func cell(_ column: Int) -> String { column < row.cells.count ? row.cells[column] : "" }
      let name = cell(valueColumn)
      guard !name.isEmpty else { continue }
      let rowPlace = CellPlace(file: file, sheet: stem, row: row.number, column: valueColumn + 1)
      draft.items.append(
        ListDraft.Item(
          name: name, labels: labelColumns.map { $0.map(cell) ?? "" }, media: MediaFiles(),
          cells: columns.map(cell), place: rowPlace, labelColumn: rowPlace.column))
    }
    addList(draft)
    return lists.count - 1
  }

  /// A file's rows as a sheet; nil, and reported, where there is none or it cannot be read.
  mutating func fileSheet(_ file: String, place: CellPlace) -> Sheet? {
    guard !isPath(file, at: place) else { return nil }
    let lower = file.lowercased()
    guard Self.choiceFileEndings.contains(where: { lower.hasSuffix($0) }) else {
      report(DiagnosticKind.fileType.at(place, file, file))
      return nil
    }
    guard let bytes = files[file] else {
      report(
        DiagnosticKind.missingFile.at(
          place, file, file, nearest: nearestName(to: file, among: files.keys.sorted())))
      return nil
    }
    let stem = file.split(separator: ".").dropLast().joined(separator: ".")
    if lower.hasSuffix(".csv") {
      let (sheet, problems) = Sheet.read(csv: bytes, name: stem, file: file)
      for problem in problems { report(Diagnostic(problem)) }
      return sheet
    }
    let sheet =
      lower.hasSuffix(".xml")
      ? Sheet.read(itemsOf: bytes, name: stem) : Sheet.read(geoJSON: bytes, name: stem)
    if sheet == nil { report(DiagnosticKind.unreadableFile.at(place, file, file)) }
    return sheet
  }

  /// Whether a file's name leads into another folder, which is reported: all files stand beside the form.
  mutating func isPath(_ name: String, at place: CellPlace) -> Bool {
    guard name.contains("/") || name.contains("\\") else { return false }
    let diagnostic = DiagnosticKind.pathOutside.at(place, name, name)
    if !diagnostics.contains(diagnostic) { report(diagnostic) }
    return true
  }

  /// By position in the form's languages, the column of the file with the labels: `label::Español (es)`
  /// where it has one, in the default language the label's column itself.
  private func labelColumns(of sheet: Sheet, label: Int) -> [Int?] {
    guard !languages.isEmpty else { return [label] }
    return languages.enumerated().map { position, language in
      sheet.header.firstIndex(of: sheet.header[label] + "::" + language)
        ?? (position == defaultLanguage ? label : nil)
    }
  }

  // MARK: Files that formulas walk

  /// Makes lists of the files that `pulldata` names and formulas also walk: `instance('kit_items')`.
  ///
  /// The reference converter declares an instance for every file of `pulldata`. Its items have the
  /// file's columns for children; they are no choices, so they have no labels.
  mutating func listWalkedFiles() {
    let named = Form.files(namedIn: workbook).filter { $0.hasSuffix(".csv") }
      .map { String($0.dropLast(4)) }
    for stem in named + declaredInstances.sorted()
    where !lists.contains(where: { $0.name == stem }) && isWalked(stem) {
      let file = Self.choiceFileEndings.map { stem + $0 }.first { files[$0] != nil }
      guard let file, let sheet = fileSheet(file, place: CellPlace(file: file, sheet: stem)) else {
        continue
      }
      var draft = ListDraft(
        name: stem, columns: sheet.header, place: CellPlace(file: file, sheet: stem), origin: .file)
      for row in sheet.rows {
        let place = CellPlace(file: file, sheet: stem, row: row.number, column: 1)
        draft.items.append(
          ListDraft.Item(
            name: row.cells.first ?? "", labels: [], media: MediaFiles(), cells: row.cells,
            place: place, labelColumn: place.column))
      }
      addList(draft)
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

  /// A table that `pulldata` reads.
  mutating func readTable(_ name: String, place: CellPlace) {
    guard tables[name] == nil, let sheet = fileSheet(name + ".csv", place: place) else { return }
    tables[name] = LookupTable(columns: sheet.header, rows: sheet.rows.map(\.cells))
  }
}

extension Sheet {
  /// The features of a GeoJSON document as rows: `geometry` as phones write places, `id`, and the
  /// properties as columns; nil where the bytes are no such document.
  static func read(geoJSON bytes: [UInt8], name: String) -> Sheet? {
    guard let document = try? JSON.parse(bytes), document["type"]?.text == "FeatureCollection"
    else { return nil }
    var header = ["geometry", "id"]
    var columns: [String: Int] = ["geometry": 0, "id": 1]
    var rows: [Row] = []
    for (index, feature) in (document["features"]?.elements ?? []).enumerated() {
      var members = feature["properties"]?.members ?? []
      if let id = feature["id"] { members.append((key: "id", value: id)) }
      for (key, _) in members where columns[key] == nil {
        columns[key] = header.count
        header.append(key)
      }
      var cells = Array(repeating: "", count: header.count)
      cells[0] = feature["geometry"]?.placeText ?? ""
      for (key, value) in members {
        if let column = columns[key] { cells[column] = value.text ?? "" }
      }
      rows.append(Row(number: index + 1, cells: cells))
    }
    return Sheet(name: name, header: header, headerRow: 0, columnOffset: 0, rows: rows)
  }
}

extension JSON {
  /// A GeoJSON geometry as phones write places: `lat lon alt acc`, points of a line parted by `; `.
  fileprivate var placeText: String {
    switch self["type"]?.text {
    case "Point": self["coordinates"]?.pointText ?? ""
    case "LineString": points(self["coordinates"]?.elements ?? [])
    case "Polygon": points(self["coordinates"]?.elements.first?.elements ?? [])
    default: ""
    }
  }

  private func points(_ points: [JSON]) -> String {
    points.map(\.pointText).joined(separator: "; ")
  }

  /// Longitude comes first in GeoJSON, latitude on phones.
  private var pointText: String {
    guard elements.count >= 2 else { return "" }
    return "\(elements[1].text ?? "") \(elements[0].text ?? "") 0 0"
  }
}
