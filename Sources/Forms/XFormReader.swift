import Formulas
import Tables

extension Form {
  /// Reads an XForm, the XML that XLSForms are converted to; `files` are those it names, by file name.
  ///
  /// All mistakes are collected; the form is nil where one of them is an error. It is not checked as a
  /// workbook is: its author wrote the workbook.
  package static func read(
    xform bytes: [UInt8], file: String, files: [String: [UInt8]] = [:]
  ) -> (form: Form?, diagnostics: [Diagnostic]) {
    let place = CellPlace(file: file, sheet: "")
    let tree: XMLTree
    do throws(XMLFlaw) {
      tree = try XMLTree.read(bytes)
    } catch {
      return (nil, [Diagnostic(error, file: file)])
    }
    var missing = ""
    guard let document = XFormDocument(tree, missing: &missing) else {
      return (nil, [DiagnosticKind.notAnXForm.at(place, "", missing)])
    }
    var reader = XFormReader(document, file: file, files: files)
    let form = reader.form()
    return (form, reader.base.diagnostics)
  }
}

/// Makes the same form of an XForm that `FormReader` makes of the workbook it was converted from.
///
/// In this order: nodes from the instance, choice lists, then texts, rules and actions, bound to the tree.
struct XFormReader {
  let document: XFormDocument
  let file: String
  /// Holds the nodes, and binds and reports as for a workbook.
  var base: FormReader
  /// The secondary instances by id.
  var instances: [String: SecondaryInstance] = [:]
  /// The lists that questions choose from; several of one name where labels are taken from several columns.
  var lists: [ChoiceList] = []
  var numbersByPath: [String: Int] = [:]

  init(_ document: XFormDocument, file: String, files: [String: [UInt8]]) {
    self.document = document
    self.file = file
    base = FormReader(workbook: Workbook(file: file, sheets: []), files: files)
    base.languages = document.translations.map(\.language)
    base.defaultLanguage = document.defaultTranslation
  }

  mutating func form() -> Form? {
    let root = document.tree.elements[document.root]
    addNodes(below: addRoot(root.name), element: document.root)
    base.nameColumns()
    readInstances()
    let tree = FormTree(base.nodes)
    bindTexts(tree)
    bindRules(tree)
    bindChoices(tree)
    bindAssignments(tree)
    readLookups()
    let texts = textsByID(tree)
    for circle in ComputeOrder.circles(base.nodes) { base.report(circle: circle) }
    guard !base.diagnostics.contains(where: { $0.severity == .error }) else { return nil }
    let id = root.tag["id"] ?? root.tag.namespace
    let languages = base.languages
    return Form(
      id: id, version: root.tag["version"] ?? "",
      title: document.title.isEmpty ? id : document.title, languages: languages,
      defaultLanguage: languages.isEmpty ? "" : languages[base.defaultLanguage],
      nodes: base.nodes, lists: lists, tables: base.tables,
      place: CellPlace(file: file, sheet: ""),
      plan: Plan(
        base.nodes, tree: tree, lists: lists, tables: base.tables, texts: texts,
        attributes: root.tag.attributes.filter(\.namespace.isEmpty).map {
          RootAttribute(name: $0.name, value: $0.value)
        },
        opening: opening(), defaultLanguage: base.defaultLanguage))
  }

  /// Where a message about a node points: XML has no rows and columns, so its path stands in their place.
  func place(_ path: String) -> CellPlace { CellPlace(file: file, sheet: path) }

  func names(at node: Int, _ tree: FormTree) -> FormNames {
    FormNames(tree: tree, node: node, instances: Set(instances.keys))
  }

  // MARK: Nodes

  private mutating func addRoot(_ name: String) -> Int {
    let path = "/" + name
    base.nodes = [
      FormNode(
        number: 0, name: name, path: path, kind: .root, parent: -1, home: 0, place: place(path))
    ]
    base.sources = [NodeSource(row: nil, place: place(path))]
    numbersByPath[path] = 0
    return 0
  }

  /// Adds what stands in an element, of several brothers of one name the template.
  private mutating func addNodes(below parent: Int, element: Int) {
    let tree = document.tree
    let children = tree.children(of: element)
    let templates = Dictionary(
      children.filter(isTemplate).map { (tree.elements[$0].name, $0) },
      uniquingKeysWith: { first, _ in first })
    var seen: Set<String> = []
    for child in children {
      let name = tree.elements[child].name
      guard seen.insert(name).inserted else { continue }
      let template = templates[name] ?? child
      let path = base.nodes[parent].path + "/" + name
      let number = add(name, path: path, parent: parent, element: template)
      numbersByPath[path] = number
      if base.nodes[number].question == nil { addNodes(below: number, element: template) }
    }
  }

  private mutating func add(_ name: String, path: String, parent: Int, element: Int) -> Int {
    let control = document.controls[path]
    let hasChildren = !document.tree.children(of: element).isEmpty
    let kind: FormNode.Kind
    if control?.kind == "repeat" {
      kind = .repeating
    } else if control?.kind == "group" || hasChildren {
      kind = .group
    } else {
      kind = .question(XFormTypes.question(control: control, path: path, document))
    }
    var cells: [String: String] = [:]
    let looks = document.repeatLabels[path] ?? control?.element
    cells["appearance"] = looks.flatMap { document.tree.attribute("appearance", of: $0) }
    for (column, rule) in [
      ("calculation", "calculate"), ("relevant", "relevant"), ("required", "required"),
      ("read_only", "readonly"),
    ] { cells[column] = document.rule(rule, of: path) }
    let number = base.add(
      name, kind, parent: parent, source: NodeSource(row: nil, cells: cells, place: place(path)))
    base.nodes[number].type = XFormTypes.value(document.rule("type", of: path) ?? "")
    let isMeta = parent == 0 && name == "meta" || base.nodes[parent].path.hasSuffix("/meta")
    // Without a place in the body, a group is not met on the way through an interview.
    base.nodes[number].isGenerated =
      isMeta || kind == .group && control == nil && !document.hasControls(below: path)
    for key in ["start", "end", "step"] {
      guard let control, control.kind == "range" else { break }
      base.nodes[number].parameters[key] = document.tree.attribute(key, of: control.element)
    }
    if !hasChildren, base.nodes[number].question != nil {
      let text = document.tree.text(of: element)
      if !text.isEmpty { base.nodes[number].defaultValue = .fixed(text) }
    }
    return number
  }
}

extension XFormDocument {
  /// Whether the body asks for anything inside a path.
  func hasControls(below path: String) -> Bool {
    controls.keys.contains { $0.hasPrefix(path + "/") }
  }
}

extension Diagnostic {
  /// What keeps an XML file from being read.
  init(_ flaw: XMLFlaw, file: String) {
    let place = CellPlace(file: file, sheet: "")
    switch flaw.kind {
    case .malformed: self = DiagnosticKind.damagedXML.at(place, "", String(flaw.line))
    case .documentType: self = DiagnosticKind.documentType.at(place, "", file)
    case .tooDeep, .tooLong: self = DiagnosticKind.tooLargeFile.at(place, "", file)
    case .outOfMemory: self = DiagnosticKind.outOfMemory.at(place, "")
    }
  }
}

/// What the types and controls of an XForm mean.
enum XFormTypes {
  /// The question that a control and a bind make.
  static func question(
    control: XFormDocument.Control?, path: String, _ document: XFormDocument
  ) -> QuestionType {
    let bind = document.binds[path]
    guard let control else { return hidden(path: path, bind: bind, document) }
    let type = name(document.rule("type", of: path) ?? "")
    switch control.kind {
    case "select1": return .selectOne
    case "select": return .selectMultiple
    case "rank": return .rank
    case "range": return .range
    case "trigger": return .acknowledge
    case "upload":
      let media = document.tree.attribute("mediatype", of: control.element) ?? ""
      for (start, type) in [("image", QuestionType.image), ("audio", .audio), ("video", .video)]
      where media.hasPrefix(start) { return type }
      return media.hasPrefix("osm") ? .osm : .file
    default: break
    }
    if type == .text, document.rule("readonly", of: path) == "true()",
      document.rule("calculate", of: path) == nil
    {
      return .note
    }
    return type
  }

  /// What the program fills in, a calculation, or a value that nobody sees.
  private static func hidden(
    path: String, bind: Int?, _ document: XFormDocument
  ) -> QuestionType {
    let parameter = document.javaRosaAttribute("preloadParams", of: bind) ?? ""
    switch document.javaRosaAttribute("preload", of: bind) {
    case "timestamp"?: return parameter == "end" ? .end : .start
    case "date"? where parameter == "today": return .today
    case "uid"?: return .instanceID
    case "property"?:
      let known = QuestionType.allCases.first { $0.property == parameter }
      if let known { return known }
    default: break
    }
    return document.rule("calculate", of: path) == nil ? .hidden : .calculate
  }

  /// The question that asks for a value of a type.
  private static func name(_ type: String) -> QuestionType {
    switch bare(type) {
    case "int", "integer": .integer
    case "decimal", "double", "float": .decimal
    case "date": .date
    case "time": .time
    case "dateTime": .dateTime
    case "barcode": .barcode
    case "geopoint": .geopoint
    case "geotrace": .geotrace
    case "geoshape": .geoshape
    default: .text
    }
  }

  /// The kind of value of a bind's type.
  static func value(_ type: String) -> NodeType {
    switch bare(type) {
    case "int", "integer": .integer
    case "decimal", "double", "float": .decimal
    case "boolean": .boolean
    case "date": .date
    case "time": .time
    case "dateTime": .dateTime
    case "geopoint": .geopoint
    default: .text
    }
  }

  private static func bare(_ type: String) -> Substring { type.split(separator: ":").last ?? "" }
}
