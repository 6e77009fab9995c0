import Formulas
import Tables

/// `begin loop over list`: its questions once for each choice of the list.
///
/// As the reference converter has it, a group of the loop's name with a group of the choice's name for
/// each choice; `%(name)s` and `%(label)s` in the cells of the questions stand for the choice's own.
extension FormReader {
  mutating func loopsExpanded(_ rows: [TableRow]) -> [TableRow] {
    guard rows.contains(where: { TypeCell.loopList($0.text("type")) != nil }) else { return rows }
    return expandedLoops(rows[...])
  }

  private mutating func expandedLoops(_ rows: ArraySlice<TableRow>) -> [TableRow] {
    var expanded: [TableRow] = []
    var index = rows.startIndex
    while index < rows.endIndex {
      let row = rows[index]
      index += 1
      guard let list = TypeCell.loopList(row.text("type")) else {
        expanded.append(row)
        continue
      }
      guard let end = endOfLoop(rows[index...]) else {
        report(
          DiagnosticKind.unclosedGroup.at(
            row.place("type"), row.text("type"), row.text("name"), "end loop"))
        return expanded
      }
      let inner = expandedLoops(rows[index..<end])
      expanded += loop(row, over: list, inner)
      index = end + 1
    }
    return expanded
  }

  private func endOfLoop(_ rows: ArraySlice<TableRow>) -> Int? {
    var depth = 1
    for index in rows.indices {
      let type = rows[index].text("type")
      if TypeCell.loopList(type) != nil { depth += 1 }
      if ["end loop", "end_loop"].contains(type.lowercased()) { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }

  private mutating func loop(
    _ begin: TableRow, over list: String, _ inner: [TableRow]
  ) -> [TableRow] {
    guard let number = lists.firstIndex(where: { $0.name == list && $0.origin == .sheet }) else {
      let known = lists.filter { $0.origin == .sheet }.map(\.name)
      report(
        DiagnosticKind.unknownList.at(
          begin.place("type"), begin.text("type"), list,
          nearest: nearestName(to: list, among: known)))
      return []
    }
    lists[number].isUsed = true
    let end = begin.groupEnd
    var made = [begin.changed(["type": "begin_group"])]
    for item in lists[number].items {
      var group = begin.made(["type": "begin_group", "name": item.name])
      label(&group, item.labels)
      made.append(group)
      for row in inner {
        var row = row
        row.changeAll { key, text in
          guard text.contains("%(") else { return nil }
          let language = key.language.flatMap { languages.firstIndex(of: $0) } ?? defaultLanguage
          let label = item.labels.indices.contains(language) ? item.labels[language] : ""
          return text.replacing("%(name)s", with: item.name).replacing("%(label)s", with: label)
        }
        made.append(row)
      }
      made.append(end)
    }
    return made + [end]
  }
}
