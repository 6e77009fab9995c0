import Formulas
import Tables

/// Where a node was read from, and what stands in for a cell where the reader made the node itself.
struct NodeSource {
  var row: TableRow?
  /// Texts in place of those of the row's cells, by column.
  var cells: [String: String] = [:]
  /// Where they stand, if not in the row.
  var place: CellPlace
  var hasOther = false

  func text(_ column: String) -> String {
    if !cells.isEmpty, let text = cells[column] { return text }
    return row?.text(column) ?? ""
  }

  func place(_ column: String) -> CellPlace {
    cells[column] == nil ? row?.place(column) ?? place : place
  }
}

/// A group or repeat that has begun and not ended yet.
private struct OpenGroup {
  var node: Int
  var isRepeat: Bool
  var row: TableRow
}

/// A table list under way: the one list that all its selects share.
private struct TableList {
  var group: TableRow
  /// Empty before its first select.
  var list = ""
}

extension FormReader {
  /// Makes the tree of nodes from the rows of the survey sheet.
  mutating func readSurvey(_ table: SheetTable) {
    let place = CellPlace(file: table.file, sheet: table.sheet.name)
    nodes = [
      FormNode(
        number: 0, name: settings.rootName, path: "/" + settings.rootName, kind: .root, parent: -1,
        home: 0, place: place)
    ]
    sources = [NodeSource(row: nil, place: place)]
    var open: [OpenGroup] = []
    var tableList: TableList?
    for row in koboExpanded(loopsExpanded(table.rows)) {
      if CellText.truth(row.text("disabled")) == true {
        report(DiagnosticKind.disabledRow.at(row.place("disabled"), row.text("disabled")))
        continue
      }
      let text = row.text("type")
      guard !text.isEmpty else {
        let named = ["name", "label"].first { column in
          !row.text(column).isEmpty || languages.contains { !row.text(column, $0).isEmpty }
        }
        if let named { report(DiagnosticKind.missingType.at(row.place("type"), row.text(named))) }
        continue
      }
      let (type, spelling) = TypeCell.read(text)
      if let spelling { report(DiagnosticKind.typeSpelling.at(row.place("type"), text, spelling)) }
      let parent = open.last?.node ?? 0
      switch type {
      case .begin(let isRepeat):
        let node = begin(row, isRepeat: isRepeat, parent: parent, text: text)
        open.append(OpenGroup(node: node, isRepeat: isRepeat, row: row))
        if nodes[node].appearance.contains("table-list") {
          tableList = TableList(group: row)
          addTableLabel(node)
        }
      case .end(let isRepeat):
        end(row, isRepeat: isRepeat, text: text, open: &open)
        tableList = nil
      case .question(let type): addQuestion(row, type, parent: parent)
      case .choice(let type, let origin, let hasOther):
        var row = row
        if let begun = tableList {
          tableList = takeIntoTable(&row, type, origin, of: begun, parent: parent)
        }
        addChoice(row, type, from: origin, hasOther: hasOther, parent: parent)
      case .audit: continue
      case .external:
        let name = row.text("name")
        if !isPath(name, at: row.place("name")) { declaredInstances.insert(name) }
      case .withoutList: report(DiagnosticKind.missingList.at(row.place("type"), text))
      case .unknown(let nearest):
        report(DiagnosticKind.unknownType.at(row.place("type"), text, nearest: nearest))
      }
    }
    for group in open {
      let kind = group.isRepeat ? "repeat" : "group"
      report(
        DiagnosticKind.unclosedGroup.at(
          group.row.place("type"), "begin " + kind, nodes[group.node].name, "end " + kind))
    }
    if nodes.count == 1 {
      report(DiagnosticKind.emptySurvey.at(sheetPlace(table), "", table.sheet.name))
    }
    for node in nodes.indices where nodes[node].children.isEmpty {
      guard nodes[node].isGroup || nodes[node].isRepeat else { continue }
      report(DiagnosticKind.emptyGroup.at(sources[node].place("name"), nodes[node].name))
    }
    addMeta()
  }

  // MARK: Nodes

  @discardableResult
  mutating func add(
    _ name: String, _ kind: FormNode.Kind, parent: Int, source: NodeSource
  ) -> Int {
    let number = nodes.count
    var node = FormNode(
      number: number, name: name, path: nodes[parent].path + "/" + name, kind: kind,
      parent: parent, home: kind == .repeating ? number : nodes[parent].home,
      place: source.row?.place ?? source.place)
    if case .question(let type) = kind { node.type = type.nodeType }
    let appearance = source.text("appearance")
    if !appearance.isEmpty { node.appearance = appearance.split(separator: " ").map(String.init) }
    nodes.append(node)
    sources.append(source)
    nodes[parent].children.append(number)
    return number
  }

  private mutating func begin(
    _ row: TableRow, isRepeat: Bool, parent: Int, text: String
  ) -> Int {
    let name = row.text("name")
    var source = NodeSource(row: row, place: row.place)
    if name.isEmpty { reportMissingName(row, text) }
    let count = row.text("repeat_count")
    if isRepeat, !count.isEmpty {
      if isSingleReference(count) {
        source.cells["repeat_count"] = count
      } else {
        // As the reference converter does it: the count is a calculation beside the repeat.
        let counter = add(
          name + "_count", .question(.calculate), parent: parent,
          source: NodeSource(
            row: nil, cells: ["calculation": count, "read_only": "yes"],
            place: row.place("repeat_count")))
        nodes[counter].isGenerated = true
        source.cells["repeat_count"] = "./" + name + "_count"
      }
      source.place = row.place("repeat_count")
    }
    return add(name, isRepeat ? .repeating : .group, parent: parent, source: source)
  }

  /// Says that a row has no name, with the one that KoboToolbox would make of its label.
  private mutating func reportMissingName(_ row: TableRow, _ text: String) {
    let label = texts("label", of: row).first { !$0.isEmpty } ?? ""
    let words = label.lowercased().utf8.split {
      !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
        && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
    var name = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "_")
    if let first = name.utf8.first, first <= UInt8(ascii: "9") { name = "_" + name }
    report(
      DiagnosticKind.missingName.at(
        row.place("name"), text, nearest: name.isEmpty ? nil : String(name.prefix(40))))
  }

  private func isSingleReference(_ text: String) -> Bool {
    let references = TextTemplate(text).references
    return references.count == 1 && references[0].length == text.utf8.count
  }

  private mutating func end(
    _ row: TableRow, isRepeat: Bool, text: String, open: inout [OpenGroup]
  ) {
    guard let last = open.last else {
      report(DiagnosticKind.unopenedEnd.at(row.place("type"), text))
      return
    }
    guard last.isRepeat != isRepeat else {
      open.removeLast()
      return
    }
    report(
      DiagnosticKind.crossedEnd.at(
        row.place("type"), text, last.row.text("type") + " " + nodes[last.node].name,
        String(last.row.number)))
    // Go on at the nearest open one of that kind, so that one slip is reported once.
    if let index = open.lastIndex(where: { $0.isRepeat == isRepeat }) {
      open.removeSubrange(index...)
    } else {
      open.removeLast()
    }
  }

  // MARK: Questions

  private mutating func addQuestion(
    _ row: TableRow, _ type: QuestionType, parent: Int
  ) {
    var name = row.text("name")
    if name.isEmpty, type == .note { name = "generated_note_name_\(row.position)" }
    if name.isEmpty, type.isMetadata { name = type.rawValue }
    if name.isEmpty { reportMissingName(row, row.text("type")) }
    var source = NodeSource(row: row, place: row.place)
    if type == .note, row.text("read_only").isEmpty { source.cells["read_only"] = "yes" }
    let written = row.text("type")
    let isPlain = written == type.rawValue
    if !isPlain, let (constraint, _) = Self.builtIn(written), row.text("constraint").isEmpty {
      source.cells["constraint"] = constraint
      source.place = row.place("type")
    }
    let node = add(name, .question(type), parent: parent, source: source)
    switch type {
    case .osm, .startGeopoint, .backgroundGeopoint, .backgroundAudio, .audio, .video, .image:
      report(DiagnosticKind.unsupportedType.at(row.place("type"), row.text("type")))
    default: break
    }
    if !isPlain, written.lowercased().hasPrefix("uri:") { nodes[node].scheme = type.scheme }
    setType(of: node)
  }

  /// Old types that bring a constraint of their own.
  private static func builtIn(_ type: String) -> (String, Bool)? {
    switch type.lowercased() {
    case "percentage": ("0 <= . and . <= 100", true)
    case "phone number": ("regex(., '^\\d*$')", true)
    case "number of days in last month": ("0 <= . and . <= 31", true)
    case "number of days in last six months": ("0 <= . and . <= 183", true)
    case "number of days in last year": ("0 <= . and . <= 365", true)
    default: nil
    }
  }

  private mutating func addChoice(
    _ row: TableRow, _ type: QuestionType, from choices: TypeCell.Origin, hasOther: Bool,
    parent: Int
  ) {
    let name = row.text("name")
    if name.isEmpty { reportMissingName(row, row.text("type")) }
    var origin = NodeSource(row: row, place: row.place)
    origin.hasOther = hasOther
    let node = add(name, .question(type), parent: parent, source: origin)
    readParameters(of: node)
    switch choices {
    case .list(let list): useList(list, .sheet, for: node, row: row)
    case .external(let list): useList(list, .external, for: node, row: row)
    case .file(let file):
      let isMap = file.lowercased().hasSuffix(".geojson")
      let value = nodes[node].parameters["value"] ?? (isMap ? "id" : "name")
      let label = nodes[node].parameters["label"] ?? (isMap ? "title" : "label")
      if let number = list(file: file, value: value, label: label, place: row.place("type")) {
        lists[number].isUsed = true
        nodes[node].choices = .list(number)
      }
    case .answers: break
    }
    searchFile(for: node, row: row)
    guard hasOther else { return }
    if !row.text("choice_filter").isEmpty {
      report(DiagnosticKind.otherWithFilter.at(row.place("type"), name))
    }
    if languages.count > 1 {
      report(DiagnosticKind.otherUntranslated.at(row.place("type"), row.text("type")))
    }
    if case .list(let number) = nodes[node].choices { addOther(to: number) }
    add(
      name + "_other", .question(.text), parent: parent,
      source: NodeSource(
        row: nil,
        cells: ["label": "Specify other.", "relevant": "selected(../\(name), 'other')"],
        place: row.place("type")))
  }

  private mutating func useList(
    _ name: String, _ origin: ListDraft.Origin, for node: Int, row: TableRow
  ) {
    guard let number = lists.firstIndex(where: { $0.name == name && $0.origin == origin }) else {
      let known = lists.filter { $0.origin == origin }.map(\.name)
      report(
        DiagnosticKind.unknownList.at(
          row.place("type"), row.text("type"), name, nearest: nearestName(to: name, among: known)))
      return
    }
    lists[number].isUsed = true
    nodes[node].choices = .list(number)
  }

  // MARK: Table lists

  /// The note that the reference converter makes of a table list's own label and hint.
  private mutating func addTableLabel(_ group: Int) {
    guard let row = sources[group].row else { return }
    let texts = texts("label", of: row) + texts("hint", of: row)
    guard texts.contains(where: { !$0.isEmpty }) else { return }
    let label = add(
      "generated_table_list_label_\(row.position)", .question(.note), parent: group,
      source: NodeSource(
        row: row, cells: ["read_only": "yes", "relevant": "", "appearance": ""],
        place: sources[group].place))
    nodes[label].isGenerated = true
  }

  /// Makes a select a row of a table list, before the first one the row of its labels.
  private mutating func takeIntoTable(
    _ row: inout TableRow, _ type: QuestionType, _ origin: TypeCell.Origin, of table: TableList,
    parent: Int
  ) -> TableList {
    var table = table
    guard case .list(let list) = origin else { return table }
    if table.list.isEmpty {
      table.list = list
      let header = add(
        "reserved_name_for_field_list_labels_\(row.position)", .question(type), parent: parent,
        source: NodeSource(
          row: nil, cells: ["label": " ", "appearance": "label"], place: row.place))
      nodes[header].isGenerated = true
      if let number = lists.firstIndex(where: { $0.name == list && $0.origin == .sheet }) {
        nodes[header].choices = .list(number)
      }
    }
    if table.list != list {
      report(
        DiagnosticKind.mixedTableList.at(
          row.place("type"), row.text("type"), table.group.text("name"), table.list))
    }
    row.change("appearance", to: "list-nolabel")
    return table
  }

  private mutating func addMeta() {
    let place = settings.instanceNamePlace
    let meta = add("meta", .group, parent: 0, source: NodeSource(row: nil, place: place))
    nodes[meta].isGenerated = true
    if !settings.omitsInstanceID {
      let id = add(
        "instanceID", .question(.instanceID), parent: meta,
        source: NodeSource(row: nil, cells: ["read_only": "yes"], place: place))
      nodes[id].isGenerated = true
    }
    guard !settings.instanceName.isEmpty else { return }
    let name = add(
      "instanceName", .question(.instanceName), parent: meta,
      source: NodeSource(row: nil, cells: ["calculation": settings.instanceName], place: place))
    nodes[name].isGenerated = true
  }

  // MARK: Types

  /// The type of the bind: the question's own, unless `bind::type` or the parameters say otherwise.
  private mutating func setType(of node: Int) {
    readParameters(of: node)
    if nodes[node].question == .range {
      let whole = ["start", "end", "step", "tick_interval", "placeholder"].allSatisfy { key in
        guard let text = nodes[node].parameters[key] else { return true }
        return Int(text) != nil
      }
      nodes[node].type = whole ? .integer : .decimal
      nameTicks(of: node)
    }
    switch sources[node].text("bind::type") {
    case "int", "integer": nodes[node].type = .integer
    case "decimal": nodes[node].type = .decimal
    case "boolean": nodes[node].type = .boolean
    case "date": nodes[node].type = .date
    case "time": nodes[node].type = .time
    case "dateTime": nodes[node].type = .dateTime
    case "string": nodes[node].type = .text
    case "geopoint": nodes[node].type = .geopoint
    default: break
    }
  }

  /// `key=value` pairs, with blanks, commas or semicolons between.
  mutating func readParameters(of node: Int) {
    let text = sources[node].text("parameters")
    guard !text.isEmpty, nodes[node].parameters.isEmpty else { return }
    for pair in text.split(whereSeparator: { " ,;".contains($0) }) {
      let parts = pair.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else {
        report(
          DiagnosticKind.malformedParameter.at(
            sources[node].place("parameters"), text, String(pair)))
        continue
      }
      let key = parts[0].lowercased()
      let keepsCase = key == "label" || key == "value" || parts[1].hasPrefix("${")
      nodes[node].parameters[key] = keepsCase ? String(parts[1]) : parts[1].lowercased()
    }
  }
}
