import Formulas
import Tables

/// Texts in several languages: reading them from cells, binding what they show.
extension FormReader {
  /// A column's texts in a row, by position in the form's languages.
  func texts(_ column: String, of row: TableRow) -> [String] {
    guard !languages.isEmpty else { return [row.text(column)] }
    var texts = languages.map { row.text(column, $0) }
    if texts[defaultLanguage].isEmpty { texts[defaultLanguage] = row.text(column) }
    return texts
  }

  /// The cell of a column that a message about the row's texts points at.
  func firstPlace(_ column: String, of row: TableRow) -> CellPlace {
    if row.table.has(column, in: nil) { return row.place(column) }
    let language = languages.first { row.table.has(column, in: $0) }
    return row.place(column, language)
  }

  /// The files to show beside a row's label.
  func mediaFiles(of row: TableRow) -> MediaFiles {
    guard row.table.hasMedia else { return MediaFiles() }
    var media = MediaFiles()
    for kind in MediaFiles.kinds where row.table.has(kind) {
      media.add(kind, texts(kind, of: row))
    }
    return media
  }

  /// A node's texts in a column, bound where it stands.
  mutating func localized(
    _ column: String, of source: NodeSource, names: FormNames
  ) -> LocalizedText {
    if !source.cells.isEmpty, let text = source.cells[column] {
      let place = source.place(column)
      return LocalizedText(templates: [bound(text, at: place, names: names)])
    }
    guard let row = source.row, row.has(column) else { return LocalizedText() }
    var templates: [BoundTemplate?] = []
    for (position, text) in texts(column, of: row).enumerated() {
      guard !text.isEmpty else {
        templates.append(nil)
        continue
      }
      guard Self.mayShowAnswers(text) else {
        templates.append(BoundTemplate(constant: text))
        continue
      }
      let language = languages.isEmpty ? nil : languages[position]
      let place =
        row.table.has(column, in: language) && !row.text(column, language).isEmpty
        ? row.place(column, language) : row.place(column)
      templates.append(bound(text, at: place, names: names))
    }
    return templates.allSatisfy { $0 == nil }
      ? LocalizedText() : LocalizedText(templates: templates)
  }

  mutating func bound(_ text: String, at place: CellPlace, names: FormNames) -> BoundTemplate {
    guard Self.mayShowAnswers(text) else { return BoundTemplate(constant: text) }
    let (template, problems) = TextTemplate(text).bound(to: names)
    for problem in problems { report(problem, in: text, at: place) }
    return template
  }

  /// Nearly all texts show nothing but themselves; lists have tens of thousands of them.
  private static func mayShowAnswers(_ text: String) -> Bool {
    text.utf8.contains(UInt8(ascii: "$")) || text.contains(bytes: instanceWord)
  }

  private static let instanceWord = Array("instance".utf8)

  /// The lists with their labels bound.
  mutating func finishedLists(tree: FormTree, instances: Set<String>) -> [ChoiceList] {
    let names = FormNames(tree: tree, node: 0, instances: instances)
    let indexed = columnsLookedIn()
    var finished: [ChoiceList] = []
    for number in lists.indices {
      let (name, id) = (lists[number].name, lists[number].id)
      // In the converted form, choices of several languages have the id of their label.
      let hasIDs = usesTextIDs && !languages.isEmpty && lists[number].hasTextIDs
      var choices: [Choice] = []
      choices.reserveCapacity(lists[number].items.count)
      for position in lists[number].items.indices {
        let item = lists[number].items[position]
        // Not held twice: the texts of long lists are most of what a form needs.
        lists[number].items[position].labels = []
        let templates = item.labels.map { text in
          text.isEmpty ? nil : bound(text, at: item.labelPlace, names: names)
        }
        choices.append(
          Choice(
            name: item.name, label: LocalizedText(templates: templates), media: item.media,
            cells: hasIDs ? item.cells + [Self.textID(name, position)] : item.cells,
            place: item.place))
      }
      finished.append(
        ChoiceList(
          name: name, id: id, columns: lists[number].columns + (hasIDs ? ["itextId"] : []),
          choices: choices, place: lists[number].place, indexed: indexed))
    }
    return finished
  }

  /// The names that formulas and texts walk by: only columns of such names are ever looked in.
  private func columnsLookedIn() -> Set<String> {
    var names: Set<String> = []
    func note(_ term: Term) {
      term.visit { inner in
        guard case .path(let path) = inner else { return }
        for step in path.steps {
          if case .child(let name) = step.kind { names.insert(name) }
        }
      }
    }
    func note(_ formula: BoundFormula?) {
      if let formula, formula.contents.hasPaths { note(formula.term) }
    }
    for node in nodes.indices {
      note(nodes[node].relevant)
      note(nodes[node].required)
      note(nodes[node].readOnly)
      note(nodes[node].constraint)
      note(nodes[node].warning)
      note(nodes[node].calculation)
      note(nodes[node].repeatCount)
      note(nodes[node].choiceFilter)
      if case .computed(let formula) = nodes[node].defaultValue { note(formula) }
      for text in [nodes[node].label, nodes[node].hint, nodes[node].constraintMessage] {
        for case let template? in text.templates where template.plainText == nil {
          template.terms.forEach(note)
        }
      }
    }
    return names
  }
}
