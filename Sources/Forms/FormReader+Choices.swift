import Formulas
import Tables

/// A choice list before its texts are bound to the form.
struct ListDraft {
  struct Item {
    var name: String
    /// By position in the form's languages; empty where a cell is blank.
    var labels: [String]
    var media: MediaFiles
    var cells: [String]
    var place: CellPlace
    /// The column of the label in the same row; a list has tens of thousands of items.
    var labelColumn: Int
    var labelPlace: CellPlace {
      var place = place
      place.column = labelColumn
      return place
    }
  }

  var name: String
  var columns: [String]
  var items: [Item] = []
  var place: CellPlace
  var origin = Origin.sheet
  /// What formulas call it: the name, unless another list of the same name came before.
  var id = ""
  var isUsed = false
  /// The list that a search() took the names of columns from.
  var template: Int?

  /// Where a list stands.
  enum Origin {
    case sheet
    /// The sheet `external_choices`.
    case external
    case file
  }

  func has(_ code: String) -> Bool { items.contains { $0.name == code } }
}

extension FormReader {
  /// Reads the sheet `choices`, or `external_choices` that `select_one_external` takes its lists from.
  mutating func readLists(_ table: SheetTable, origin: ListDraft.Origin = .sheet) {
    for column in ["list_name", "name"] where !table.has(column) {
      report(DiagnosticKind.missingColumn.at(sheetPlace(table), "", table.sheet.name, column))
    }
    guard table.has("list_name"), table.has("name") else { return }
    var extras: [(position: Int, name: String)] = []
    for (position, header) in table.unknown {
      if header.hasPrefix("$") || header.hasPrefix("kobo--") { continue }
      if header.contains(" ") {
        report(DiagnosticKind.columnWithBlank.at(table.headerPlace(position), header))
      } else {
        extras.append((position, header))
      }
    }
    let columns = ["name", "label"] + extras.map(\.name)
    var numbers: [String: Int] = [:]
    let columnsOf = TextColumns("label", of: table, languages: languages, default: defaultLanguage)
    let listColumn = table.position("list_name", nil) ?? -1
    let nameColumn = table.position("name", nil) ?? -1
    let rows = table.rows
    for (index, row) in rows.enumerated() {
      let listName = row.text(at: listColumn)
      guard !listName.isEmpty else { continue }
      let number = numbers[listName] ?? lists.count
      if number == lists.count {
        numbers[listName] = number
        addList(
          ListDraft(
            name: listName, columns: columns, place: row.place("list_name"), origin: origin))
        // Nearly always all of a list stands together.
        lists[number].items.reserveCapacity(
          rows[index...].prefix { $0.text(at: listColumn) == listName }.count)
      }
      let own = row.text(at: nameColumn)
      let name = own.isEmpty ? row.text("$autovalue") : own
      guard !name.isEmpty else {
        report(DiagnosticKind.choiceWithoutName.at(row.place("name"), "", listName))
        continue
      }
      let labels = columnsOf.texts(of: row)
      let media = mediaFiles(of: row)
      if labels.allSatisfy(\.isEmpty), media.isEmpty {
        report(DiagnosticKind.choiceWithoutLabel.at(row.place("label"), name, listName))
      }
      var cells: [String] = []
      cells.reserveCapacity(columns.count)
      cells.append(name)
      cells.append(labels[defaultLanguage])
      for extra in extras { cells.append(row.text(at: extra.position)) }
      lists[number].items.append(
        ListDraft.Item(
          name: name, labels: labels, media: media, cells: cells,
          place: row.place(at: nameColumn), labelColumn: row.place(at: columnsOf.first).column))
    }
    checkLists(origin)
  }

  /// Adds a list; of several with one name, formulas mean the first.
  mutating func addList(_ list: ListDraft) {
    var list = list
    let isTaken = lists.contains { $0.id == list.name }
    list.id = isTaken ? "\(list.name) (\(lists.count))" : list.name
    lists.append(list)
  }

  private mutating func checkLists(_ origin: ListDraft.Origin) {
    for list in lists where list.origin == origin {
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

  /// Adds the choice `other` that `or_other` asks for, unless the list has it.
  mutating func addOther(to number: Int) {
    guard !lists[number].has("other") else { return }
    let labels = Array(repeating: "Other", count: max(1, languages.count))
    let cells =
      ["other", "Other"] + Array(repeating: "", count: lists[number].columns.count - 2)
    lists[number].items.append(
      ListDraft.Item(
        name: "other", labels: labels, media: MediaFiles(), cells: cells,
        place: lists[number].place, labelColumn: lists[number].place.column))
  }
}

/// Where a column's texts stand in each language, looked up once for all rows of a table.
private struct TextColumns {
  /// By position in the form's languages: the columns to look at, the first that has a text counts.
  private var columns: [[Int]]
  /// The column that messages about the texts point at; -1 where there is none.
  var first: Int

  init(_ name: String, of table: SheetTable, languages: [String], default position: Int) {
    let plain = table.position(name, nil) ?? -1
    if languages.isEmpty {
      columns = [plain < 0 ? [] : [plain]]
    } else {
      columns = languages.map { table.position(name, $0).map { [$0] } ?? [] }
      if plain >= 0 { columns[position].append(plain) }
    }
    first = plain >= 0 ? plain : columns.first { !$0.isEmpty }?[0] ?? -1
  }

  func texts(of row: TableRow) -> [String] {
    columns.map { columns in
      for column in columns {
        let text = row.text(at: column)
        if !text.isEmpty { return text }
      }
      return ""
    }
  }
}
