import ArgumentParser
import Canvas
import Tables

/// How a command prints its table.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  /// Columns in line, for reading in a terminal.
  case table
  case csv
  /// One array of objects with the CSV's names; null for empty.
  case json
}

/// A table that a command prints: the CSV's names and cells, and which columns hold numbers.
struct PrintedTable {
  var header: [String]
  /// Columns that JSON writes as numbers.
  var numbers: Set<String>
  var rows: [[String]]

  /// The whole text in one format, with a line break at its end.
  func text(_ format: OutputFormat) -> [UInt8] {
    switch format {
    case .csv: csv
    case .json: Array(json.utf8)
    case .table: Array(aligned.utf8)
    }
  }

  private var csv: [UInt8] {
    var writer = CSVWriter()
    writer.append(header)
    for row in rows { writer.append(row) }
    return writer.bytes
  }

  private var json: String {
    var text = "["
    for (index, row) in rows.enumerated() {
      text += index == 0 ? "\n  {" : ",\n  {"
      for (column, name) in header.enumerated() {
        let cell = column < row.count ? row[column] : ""
        if column > 0 { text += ", " }
        text += JSONText.quoted(name) + ": "
        if cell.isEmpty {
          text += "null"
        } else if numbers.contains(name), Double(cell) != nil {
          text += cell
        } else {
          text += JSONText.quoted(cell)
        }
      }
      text += "}"
    }
    return text + (rows.isEmpty ? "]\n" : "\n]\n")
  }

  /// A number with four decimals at most, for reading; what would become 0 keeps its digits.
  private static func readable(_ cell: String) -> String {
    guard let point = cell.firstIndex(of: "."), cell[point...].count > 5,
      let number = Double(cell), abs(number) < 1e9
    else { return cell }
    let rounded = (number * 10_000).rounded() / 10_000
    if rounded == 0 { return cell }
    let text = String(rounded)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private var aligned: String {
    let rows = rows.map { row in
      zip(header, row).map { name, cell in
        numbers.contains(name) ? Self.readable(cell) : cell
      }
    }
    var widths = header.map { TextLayout.columns(of: $0) }
    for row in rows {
      for (column, cell) in row.enumerated() where column < widths.count {
        widths[column] = max(widths[column], TextLayout.columns(of: TextLayout.harmless(cell)))
      }
    }
    // Long texts run on at the end of a line rather than push the other columns apart.
    widths = widths.map { min($0, 40) }
    func line(_ cells: [String]) -> String {
      var text = ""
      for (column, cell) in cells.enumerated() where column < widths.count {
        let harmless = TextLayout.harmless(cell)
        let isLast = column == widths.count - 1
        text +=
          isLast
          ? harmless
          : TextLayout.padded(
            harmless, columns: widths[column],
            alignment: numbers.contains(header[column]) ? .right : .left) + "  "
      }
      while text.hasSuffix(" ") { text.removeLast() }
      return text + "\n"
    }
    return line(header) + line(widths.map { String(repeating: "-", count: $0) })
      + rows.map(line).joined()
  }
}

/// Text as JSON writes it.
enum JSONText {
  static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      // The second control block too: a terminal may obey it.
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        let hex = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
