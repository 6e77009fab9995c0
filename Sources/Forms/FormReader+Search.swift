import Formulas
import Tables

/// The appearance `search('file', ...)`: choices from a file whose columns the choices sheet names.
///
///     search('villages')                                       every row
///     search('villages', 'contains', 'name,alias', ${typed})   also startswith, endswith, matches
///     search('villages', 'matches', 'zone', ${zone}, 'open', 'yes')
///
/// A choice whose name is a whole number is offered as it is; every other one names the columns of the
/// codes and of the labels.
struct SearchCall: Equatable {
  var file: String
  /// What the rows must meet, as a predicate over the file's columns; empty for every row.
  var predicate: String

  static let beginning = Array("search(".utf8)

  /// Nil where the appearance holds no such call, or one that cannot be read.
  init?(appearance: String) {
    guard let start = appearance.firstRange(of: "search("),
      let arguments = Self.arguments(appearance[start.upperBound...]),
      let file = Self.quoted(arguments[0])
    else { return nil }
    self.file = file.lowercased().hasSuffix(".csv") ? file : file + ".csv"
    var parts: [String] = []
    if arguments.count >= 4 {
      guard let mode = Self.quoted(arguments[1]), let columns = Self.quoted(arguments[2]) else {
        return nil
      }
      let tests = columns.split(separator: ",").map { column in
        Self.test(mode.lowercased(), String(column).blanksTrimmed, arguments[3])
      }
      guard !tests.contains(nil) else { return nil }
      parts.append("(" + tests.compactMap { $0 }.joined(separator: " or ") + ")")
    }
    if arguments.count == 6 {
      guard let column = Self.quoted(arguments[4]) else { return nil }
      parts.append("\(column) = \(arguments[5])")
    }
    guard [1, 4, 6].contains(arguments.count) else { return nil }
    predicate = parts.joined(separator: " and ")
  }

  private static func test(_ mode: String, _ column: String, _ value: String) -> String? {
    let capitals = "'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'"
    let texts = "translate(\(column), \(capitals)), translate(\(value), \(capitals))"
    return switch mode {
    case "contains": "contains(\(texts))"
    case "startswith": "starts-with(\(texts))"
    case "endswith": "ends-with(\(texts))"
    case "matches": "\(column) = \(value)"
    default: nil
    }
  }

  private static func quoted(_ text: String) -> String? {
    guard text.count >= 2, let quote = text.first, quote == "'" || quote == "\"",
      text.last == quote
    else { return nil }
    return String(text.dropFirst().dropLast())
  }

  /// What stands between the commas up to the bracket that closes the call.
  private static func arguments(_ text: Substring) -> [String]? {
    var arguments = [""]
    var depth = 1
    var quote: Character?
    for sign in text {
      if let open = quote {
        if sign == open { quote = nil }
      } else {
        switch sign {
        case "'", "\"": quote = sign
        case "(", "[": depth += 1
        case ")", "]": depth -= 1
        case "," where depth == 1:
          arguments.append("")
          continue
        default: break
        }
        if depth == 0 { return arguments.map(\.blanksTrimmed) }
      }
      arguments[arguments.count - 1].append(sign)
    }
    return nil
  }
}

extension FormReader {
  /// Puts the rows of the searched file in place of a question's list; its rule becomes the choice_filter.
  mutating func searchFile(for node: Int, row: TableRow) {
    let appearance = row.text("appearance")
    guard appearance.contains(bytes: SearchCall.beginning),
      case .list(let number) = nodes[node].choices,
      lists[number].origin == .sheet
    else { return }
    let place = row.place("appearance")
    guard let call = SearchCall(appearance: appearance) else {
      report(DiagnosticKind.badSearch.at(place, appearance))
      return
    }
    guard let sheet = fileSheet(call.file, place: place) else { return }
    let template = lists[number]
    var draft = ListDraft(
      name: template.name, columns: [Self.fixed] + sheet.header,
      place: CellPlace(file: call.file, sheet: sheet.name), origin: .file)
    draft.template = number
    for item in template.items {
      if Int(item.name) != nil {
        var fixed = item
        fixed.cells = ["1"]
        draft.items.append(fixed)
      } else {
        draft.items += found(item, in: sheet, file: call.file, place: place)
      }
    }
    addList(draft)
    lists[lists.count - 1].isUsed = true
    nodes[node].choices = .list(lists.count - 1)
    var rules: [String] = []
    if !call.predicate.isEmpty {
      let hasFixed = draft.items.contains { $0.cells == ["1"] }
      rules.append(hasFixed ? "(\(Self.fixed) = '1' or \(call.predicate))" : call.predicate)
    }
    let own = row.text("choice_filter")
    if !own.isEmpty { rules.append("(\(own))") }
    guard !rules.isEmpty else { return }
    sources[node].cells["choice_filter"] = rules.joined(separator: " and ")
    sources[node].place = place
  }

  /// The column that marks the choices written in the sheet itself.
  private static let fixed = "_fixed"

  /// The rows of a file as the choices that an item of the choices sheet describes.
  private mutating func found(
    _ item: ListDraft.Item, in sheet: Sheet, file: String, place: CellPlace
  ) -> [ListDraft.Item] {
    func columns(_ text: String) -> [String] {
      text.split(separator: ",").map { String($0).blanksTrimmed }
    }
    let missing = ([item.name] + item.labels.flatMap(columns)).first {
      !sheet.header.contains($0)
    }
    if let missing {
      report(
        DiagnosticKind.fileColumn.at(
          item.place, item.name, file, missing,
          nearest: nearestName(to: missing, among: sheet.header)))
      return []
    }
    let value = sheet.header.firstIndex(of: item.name) ?? 0
    let labels = item.labels.map { columns($0).compactMap { sheet.header.firstIndex(of: $0) } }
    var seen: Set<String> = []
    return sheet.rows.compactMap { row in
      func cell(_ column: Int) -> String { column < row.cells.count ? row.cells[column] : "" }
      guard !cell(value).isEmpty, seen.insert(row.cells.joined(separator: "\u{1F}")).inserted else {
        return nil
      }
      let place = CellPlace(file: file, sheet: sheet.name, row: row.number, column: value + 1)
      return ListDraft.Item(
        name: cell(value), labels: labels.map { $0.map(cell).joined(separator: ", ") },
        media: MediaFiles(), cells: [""] + row.cells, place: place,
        labelColumn: place.column)
    }
  }
}
