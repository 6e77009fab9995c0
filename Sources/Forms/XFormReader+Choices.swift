import Formulas
import Tables

/// Secondary instances, and the choices that questions take from them.
extension XFormReader {
  mutating func readInstances() {
    let tree = document.tree
    for element in document.instances {
      guard let id = tree.attribute("id", of: element) else { continue }
      if let source = tree.attribute("src", of: element) {
        instances[id] = external(source, id: id)
      } else if let root = tree.children(of: element).first {
        instances[id] = SecondaryInstance(tree, root: root)
        if instances[id] == nil {
          base.report(DiagnosticKind.instanceShape.at(place("instance"), id))
        }
      } else {
        instances[id] = SecondaryInstance()
      }
    }
  }

  /// The content of a file; that of the record saved last is not looked at, so it reads as empty.
  private mutating func external(_ source: String, id: String) -> SecondaryInstance {
    guard !source.hasPrefix("jr://instance/") else { return SecondaryInstance() }
    let file = source.split(separator: "/").last.map(String.init) ?? source
    let here = place("instance")
    guard let bytes = base.files[file] else {
      base.report(
        DiagnosticKind.missingFile.at(
          here, source, file, nearest: nearestName(to: file, among: base.files.keys.sorted())))
      return SecondaryInstance()
    }
    if file.lowercased().hasSuffix(".csv") {
      var problems: [TableProblem] = []
      defer { for problem in problems { base.report(Diagnostic(problem)) } }
      return SecondaryInstance(csv: bytes, name: id, file: file, problems: &problems)
    }
    var instance: SecondaryInstance?
    if file.lowercased().hasSuffix(".geojson") {
      instance = SecondaryInstance(geoJSON: bytes)
    } else {
      do throws(XMLFlaw) {
        instance = SecondaryInstance(try XMLTree.read(bytes), root: 0)
      } catch {
        base.report(Diagnostic(error, file: file))
        return SecondaryInstance()
      }
    }
    if instance == nil { base.report(DiagnosticKind.instanceShape.at(here, id)) }
    return instance ?? SecondaryInstance()
  }

  // MARK: Lists

  mutating func bindChoices(_ tree: FormTree) {
    for node in base.nodes.indices {
      guard base.nodes[node].question?.isChoice == true,
        let control = document.controls[base.nodes[node].path]
      else { continue }
      let names = names(at: node, tree)
      if let itemset = document.tree.child(of: control.element, named: "itemset") {
        bind(itemset, of: node, names)
      } else {
        let items = document.tree.children(of: control.element, named: "item")
        base.nodes[node].choices = .list(addList(items, of: node, names))
      }
    }
    // What formulas read and no question chooses from is a list too.
    for id in instances.keys.sorted() where !lists.contains(where: { $0.name == id }) {
      _ = list(id, value: "name", label: "label")
    }
  }

  /// Choices that stand in the control itself.
  private mutating func addList(_ items: [Int], of node: Int, _ names: FormNames) -> Int {
    let tree = document.tree
    let here = place(base.nodes[node].path)
    let choices = items.map { item -> Choice in
      let name = tree.child(of: item, named: "value").map { tree.text(of: $0).blanksTrimmed } ?? ""
      var label = LocalizedText()
      if let element = tree.child(of: item, named: "label") {
        label =
          tree.attribute("ref", of: element).flatMap(Self.textID).map { text($0, names) }
          ?? plain(tree.text(of: element), names)
      }
      return Choice(name: name, label: label, media: MediaFiles(), cells: [name], place: here)
    }
    lists.append(
      ChoiceList(
        name: "choices of " + base.nodes[node].path, columns: ["name"], choices: choices,
        place: here, indexed: []))
    return lists.count - 1
  }

  private mutating func bind(_ itemset: Int, of node: Int, _ names: FormNames) {
    let tree = document.tree
    let here = place(base.nodes[node].path)
    let nodeset = tree.attribute("nodeset", of: itemset)?.blanksTrimmed ?? ""
    func reference(_ name: String) -> String {
      let text = tree.child(of: itemset, named: name).flatMap { tree.attribute("ref", of: $0) }
      let reference = text?.blanksTrimmed ?? "name"
      return reference.hasPrefix("./") ? String(reference.dropFirst(2)) : reference
    }
    guard let formula = base.formula(nodeset, at: here, names: names) else { return }
    guard let id = formula.term.instance else {
      let path = XFormDocument.path(Self.withoutPredicates(nodeset), from: base.nodes[node].path)
      if let question = numbersByPath[path + "/" + reference("value")] {
        base.nodes[node].choices = .answers(of: question)
        base.nodes[node].choiceFilter = formula
      } else {
        base.report(DiagnosticKind.unknownPath.at(here, nodeset, path))
      }
      return
    }
    base.nodes[node].choices = .list(
      list(id, value: reference("value"), label: reference("label")))
    let isWhole = nodeset.filter { !$0.isWhitespace }.hasSuffix(")/root/item")
    if !isWhole { base.nodes[node].choiceFilter = Self.seeded(formula, by: node) }
  }

  /// A shuffled list without a seed has the question's number for one: the same order at every look.
  private static func seeded(_ formula: BoundFormula, by node: Int) -> BoundFormula {
    guard case .call(let function, let arguments) = formula.term, function.name == "randomize",
      arguments.count == 1
    else { return formula }
    let seed = Term.constant(.number(Double(node)))
    return BoundFormula(term: .call(function, arguments + [seed]), slots: formula.slots)
  }

  /// A path without the predicates in it, and without a `current()` before it.
  private static func withoutPredicates(_ path: String) -> String {
    var depth = 0
    var plain = ""
    for sign in path {
      if sign == "[" { depth += 1 }
      if depth == 0 { plain.append(sign) }
      if sign == "]" { depth -= 1 }
    }
    return plain.hasPrefix("current()/") ? String(plain.dropFirst(10)) : plain
  }

  /// The list of an instance with its codes and labels in two of its columns.
  private mutating func list(_ id: String, value: String, label: String) -> Int {
    let here = place("instance " + id)
    let known = lists.firstIndex {
      $0.name == id && $0.place.sheet == here.sheet + " " + value + " " + label
    }
    if let known { return known }
    let names = FormNames(tree: FormTree(base.nodes), node: 0, instances: Set(instances.keys))
    let instance = instances[id] ?? SecondaryInstance()
    let codes = instance.column(value)
    var isID = false
    var labels = instance.column(label)
    if label.hasPrefix("jr:itext("), label.hasSuffix(")") {
      labels = instance.column(String(label.dropFirst(9).dropLast()).blanksTrimmed)
      isID = true
    }
    let choices = instance.rows.map { row -> Choice in
      let shown = labels.map { row[$0] } ?? ""
      return Choice(
        name: codes.map { row[$0] } ?? "", label: isID ? text(shown, names) : plain(shown, names),
        media: MediaFiles(), cells: row, place: here)
    }
    var place = here
    place.sheet += " " + value + " " + label
    lists.append(
      ChoiceList(
        name: id, columns: instance.columns, choices: choices, place: place,
        indexed: Set(instance.columns)))
    return lists.count - 1
  }

  private func plain(_ text: String, _ names: FormNames) -> LocalizedText {
    guard !text.isEmpty else { return LocalizedText() }
    return LocalizedText(templates: [
      TextTemplate(pieces: [.text(text)]).bound(to: names).template
    ])
  }
}

extension Term {
  /// The secondary instance whose items it gives.
  fileprivate var instance: String? {
    if case .path(let path) = self, case .instance(let id) = path.start { return id }
    if case .call(let function, let arguments) = self, function.name == "randomize" {
      return arguments.first?.instance
    }
    return nil
  }
}
