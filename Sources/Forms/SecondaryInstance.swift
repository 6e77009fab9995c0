import Tables

/// The items of a secondary instance, `instance(id)/root/item`, as a table: a column for each child's name.
///
/// Blank cells are missing children.
struct SecondaryInstance {
  var columns: [String] = []
  var rows: [[String]] = []

  init() {}

  /// The items that stand in an XML document under `root`; nil where they stand otherwise.
  init?(_ tree: XMLTree, root: Int) {
    guard tree.elements[root].name == "root" else { return nil }
    var numbers: [String: Int] = [:]
    for item in tree.children(of: root) {
      guard tree.elements[item].name == "item" else { return nil }
      var cells: [String] = []
      for child in tree.children(of: item) {
        let name = tree.elements[child].name
        let number = numbers[name] ?? columns.count
        if number == columns.count {
          numbers[name] = number
          columns.append(name)
        }
        while cells.count <= number { cells.append("") }
        // Of several children of one name the first is the one that formulas read.
        if cells[number].isEmpty { cells[number] = tree.text(of: child) }
      }
      rows.append(cells)
    }
    fill()
  }

  /// The rows of a CSV file.
  init(csv bytes: [UInt8], name: String, file: String, problems: inout [TableProblem]) {
    let (sheet, found) = Sheet.read(csv: bytes, name: name, file: file)
    problems += found
    columns = sheet.header
    rows = sheet.rows.map(\.cells)
    fill()
  }

  /// The features of a GeoJSON file (RFC 7946): `id`, `geometry` in the form of ODK, and the properties.
  ///
  /// Nil where the document is no collection of features.
  init?(geoJSON bytes: [UInt8]) {
    guard let document = try? JSON.parse(bytes), let features = document["features"] else {
      return nil
    }
    columns = ["geometry"]
    var numbers = ["geometry": 0]
    for feature in features.elements {
      var cells = [Self.places(feature["geometry"]?["coordinates"])]
      var members = feature["properties"]?.members ?? []
      if let id = feature["id"] { members.append(("id", id)) }
      for (name, value) in members {
        let number = numbers[name] ?? columns.count
        if number == columns.count {
          numbers[name] = number
          columns.append(name)
        }
        while cells.count <= number { cells.append("") }
        cells[number] = value.text ?? ""
      }
      rows.append(cells)
    }
    fill()
  }

  /// Coordinates come with the longitude first; ODK writes latitude, longitude, altitude, accuracy.
  private static func places(_ coordinates: JSON?) -> String {
    guard let coordinates else { return "" }
    let numbers = coordinates.elements.compactMap { number in
      if case .number = number { number.text } else { nil }
    }
    if numbers.count >= 2 { return numbers[1] + " " + numbers[0] + " 0 0" }
    return coordinates.elements.map { places($0) }.filter { !$0.isEmpty }.joined(separator: "; ")
  }

  /// Makes every row as long as there are columns.
  private mutating func fill() {
    for row in rows.indices where rows[row].count < columns.count {
      rows[row] += Array(repeating: "", count: columns.count - rows[row].count)
    }
  }

  func column(_ name: String) -> Int? { columns.firstIndex(of: name) }
}
