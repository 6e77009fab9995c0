import Tables

/// Rows of KoboToolbox's form builder that other tools refuse, as the ordinary rows that Kobo makes of
/// them before it converts a form.
///
///     begin_score      name  kobo--score-choices=l    group, field-list
///     score__row       a                              name_header: select_one l, appearance label
///     end_score                                       a: select_one l, list-nolabel
///
///     begin_rank       name  kobo--rank-items=l       group, field-list; note name_label
///     rank__level      n1, n2                         select_one l, required, none chosen twice
///     end_rank
///
///     begin_kobomatrix name  kobo--matrix_list=l      group of headings: notes name_header_...
///     (questions)      q                              for each item of l: a group name_item with
///     end_kobomatrix                                  copies name_item_q of the questions
extension FormReader {
  mutating func koboExpanded(_ rows: [TableRow]) -> [TableRow] {
    var expanded: [TableRow] = []
    expanded.reserveCapacity(rows.count)
    var index = 0
    while index < rows.count {
      let row = named(rows[index])
      index += 1
      let kind = KoboGroup(beginning: row.text("type"))
      guard let kind else {
        expanded.append(row)
        continue
      }
      let end = rows[index...].firstIndex { kind.ends(with: $0.text("type")) }
      guard let end else {
        report(
          DiagnosticKind.unclosedGroup.at(
            row.place("type"), row.text("type"), row.text("name"), kind.end))
        return expanded
      }
      let inner = rows[index..<end].map(named)
      index = end + 1
      let list = row.text(kind.listColumn)
      if list.isEmpty {
        report(DiagnosticKind.missingColumnCell.at(row.place, row.text("type"), kind.listColumn))
      }
      switch kind {
      case .score: expanded += scoreRows(row, inner, list: list) + [rows[end].groupEnd]
      case .rank: expanded += rankRows(row, inner, list: list) + [rows[end].groupEnd]
      case .matrix: expanded += matrixRows(row, inner, list: list)
      }
    }
    return expanded
  }

  /// A row with the name and list that the form builder writes in columns of its own.
  private func named(_ row: TableRow) -> TableRow {
    var row = row
    if row.text("name").isEmpty, !row.text("$autoname").isEmpty {
      row.change("name", to: row.text("$autoname"))
    }
    let list = row.text("select_from_list_name")
    if !list.isEmpty, case .withoutList = TypeCell.read(row.text("type")).type {
      row.change("type", to: row.text("type") + " " + list)
    }
    return row
  }

  private func scoreRows(_ begin: TableRow, _ rows: [TableRow], list: String) -> [TableRow] {
    let isRequired =
      !begin.text("required").isEmpty && CellText.truth(begin.text("required")) != false
    let type = "select_one " + list
    let header = begin.changed([
      "type": type, "name": begin.text("name") + "_header", "appearance": "label",
      "required": "", "relevant": "",
    ])
    return [fieldList(begin), header]
      + rows.map { row in
        guard KoboGroup.word(row.text("type")) == "score__row" else { return row }
        var row = row.changed(["type": type])
        if row.text("appearance").isEmpty { row.change("appearance", to: "list-nolabel") }
        if isRequired { row.change("required", to: "yes") }
        return row
      }
  }

  private func rankRows(_ begin: TableRow, _ rows: [TableRow], list: String) -> [TableRow] {
    let note = begin.changed([
      "type": "note", "name": begin.text("name") + "_label", "required": "", "relevant": "",
    ])
    var levels: [String] = []
    return [fieldList(begin), note]
      + rows.map { row in
        guard KoboGroup.word(row.text("type")) == "rank__level" else { return row }
        var row = row.changed(["type": "select_one " + list, "required": "yes"])
        if row.text("appearance").isEmpty { row.change("appearance", to: "minimal") }
        let name = row.text("name")
        if !levels.isEmpty {
          let differs = levels.map { "${\(name)} != ${\($0)}" }
          row.change("constraint", to: differs.joined(separator: " and "))
        }
        for language in [nil] + begin.table.languages.map(Optional.some) {
          let message = begin.text("kobo--rank-constraint-message", language)
          if !message.isEmpty { row.change("constraint_message", in: language, to: message) }
        }
        levels.append(name)
        return row
      }
  }

  private func fieldList(_ begin: TableRow) -> TableRow {
    begin.made([
      "type": "begin_group", "name": begin.text("name"), "appearance": "field-list",
      "relevant": begin.text("relevant"),
    ])
  }

  // MARK: Matrices

  private func matrixRows(_ begin: TableRow, _ rows: [TableRow], list: String) -> [TableRow] {
    guard let items = lists.first(where: { $0.name == list && $0.origin == .sheet })?.items else {
      return []
    }
    let name = begin.text("name")
    let columns = rows.map { row -> (row: TableRow, name: String, width: Int) in
      let appearance = row.text("appearance")
      let width = appearance.hasPrefix("w") ? Int(appearance.dropFirst()) : nil
      return (row, row.text("name"), width ?? 2)
    }
    let width = "w\(1 + columns.reduce(0) { $0 + $1.width })"
    func group(_ name: String, _ appearance: String) -> TableRow {
      var row = begin.made([
        "type": "begin_group", "name": name, "appearance": width + " " + appearance,
        "relevant": begin.text("relevant"),
      ])
      label(&row, texts("label", of: begin))
      return row
    }
    func note(_ name: String, width: Int, _ labels: [String]) -> TableRow {
      var row = begin.made(["type": "note", "name": name, "appearance": "w\(width)"])
      label(&row, labels.map { $0.isEmpty ? "" : "**\($0)**" })
      return row
    }
    let end = begin.groupEnd
    let header = name + "_header"
    var made = [
      group(header, FormNode.matrixHeadings),
      note(header + "_note", width: 1, texts("label", of: begin)),
    ]
    for column in columns {
      made.append(
        note(header + "_" + column.name, width: column.width, texts("label", of: column.row)))
    }
    made.append(end)
    for item in items {
      let base = name + "_" + item.name
      let renamed = columns.map { ("${\($0.name)}", "${\(base)_\($0.name)}") }
      // A screen an item; the web has a line an item.
      made += [group(base, "field-list"), note(base + "_note", width: 1, item.labels)]
      for column in columns {
        var row = column.row
        row.changeAll { key, text in
          guard text.contains("${") else { return nil }
          return renamed.reduce(text) { $0.replacing($1.0, with: $1.1) }
        }
        let isList = row.text("type").hasPrefix("select")
        row.change("name", to: base + "_" + column.name)
        row.change(
          "appearance", to: "w\(column.width) " + (isList ? "horizontal-compact" : "no-label"))
        // Kobo hides these labels beside the headings; one question at a time needs both.
        let own = texts("label", of: column.row)
        label(
          &row,
          zip(item.labels, own).map { [$0, $1].filter { !$0.isEmpty }.joined(separator: " – ") })
        made.append(row)
      }
      made.append(end)
    }
    return made
  }

  /// Gives a row its labels, by position in the form's languages.
  func label(_ row: inout TableRow, _ labels: [String]) {
    if languages.isEmpty { row.change("label", to: labels.first ?? "") }
    for (language, label) in zip(languages, labels) { row.change("label", in: language, to: label) }
  }
}

extension TableRow {
  /// A row at the same place that ends a group.
  var groupEnd: TableRow { made(["type": "end_group"]) }
}

/// The groups that only KoboToolbox knows.
private enum KoboGroup: String {
  case score
  case rank
  case matrix = "kobomatrix"

  init?(beginning type: String) {
    guard type.maybeBegins else { return nil }
    let word = Self.word(type)
    guard word.hasPrefix("begin_") else { return nil }
    self.init(rawValue: String(word.dropFirst(6)))
  }

  var end: String { "end_" + rawValue }

  func ends(with type: String) -> Bool { Self.word(type) == end }

  /// Where the row that begins it names its list.
  var listColumn: String {
    switch self {
    case .score: "kobo--score-choices"
    case .rank: "kobo--rank-items"
    case .matrix: "kobo--matrix_list"
    }
  }

  /// A type as one word in small letters.
  static func word(_ type: String) -> String {
    type.lowercased().split(separator: " ").joined(separator: "_")
  }
}
