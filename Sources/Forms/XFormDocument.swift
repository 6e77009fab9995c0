import Tables

/// The parts of an XForm, found and sorted by the paths that they are about; nothing is judged yet.
///
/// What is meant are the forms that pyxform writes and JavaRosa loads: the W3C's XForms in the profile of
/// the ODK XForms specification. Names of elements are compared without their namespace.
struct XFormDocument {
  /// What stands in the body about one node.
  struct Control {
    var element: Int
    /// `input`, `select1`, `group`, `repeat`, ...
    var kind: String
  }

  /// `<setvalue>`: an action that writes a value.
  struct Assignment {
    var events: [String]
    /// The path that is written to.
    var target: String
    /// The formula, or else the text.
    var formula: String?
    var text: String
    /// The question whose control it stands in; nil in the model and in repeats.
    var source: String?
  }

  /// A `<translation>`: the texts of one language, by id.
  struct Translation {
    var language: String
    var texts: [String: Int] = [:]
  }

  static let javaRosa = "http://openrosa.org/javarosa"

  let tree: XMLTree
  let model: Int
  /// The element whose name begins every path.
  let root: Int
  private(set) var title = ""
  /// The secondary instances, in the order of the document.
  private(set) var instances: [Int] = []
  private(set) var binds: [String: Int] = [:]
  private(set) var controls: [String: Control] = [:]
  /// The element `group` around each `repeat`, by the repeat's path: its label is the repeat's.
  private(set) var repeatLabels: [String: Int] = [:]
  private(set) var assignments: [Assignment] = []
  private(set) var translations: [Translation] = []
  private(set) var defaultTranslation = 0
  private var bindPaths: [String: String] = [:]

  /// Nil where something is missing without which there is no form; `missing` says what.
  init?(_ tree: XMLTree, missing: inout String) {
    func first(_ name: String) -> Int? { tree.elements.firstIndex { $0.name == name } }
    missing = "model"
    guard let model = first("model") else { return nil }
    missing = "instance"
    let instances = tree.children(of: model, named: "instance")
    guard let primary = instances.first, let root = tree.children(of: primary).first else {
      return nil
    }
    missing = "body"
    guard let body = first("body") else { return nil }
    self.tree = tree
    self.model = model
    self.root = root
    self.instances = Array(instances.dropFirst())
    if let title = first("title") { self.title = tree.text(of: title).blanksTrimmed }
    readModel()
    readBody(body, around: "/" + tree.elements[root].name)
  }

  /// A bind's attribute; nil where the node has no bind, or the bind no such attribute.
  func rule(_ name: String, of path: String) -> String? {
    binds[path].flatMap { tree.attribute(name, of: $0)?.blanksTrimmed }
  }

  /// An attribute of the namespace `jr` of a bind or control.
  func javaRosaAttribute(_ name: String, of element: Int?) -> String? {
    guard let element else { return nil }
    return tree.elements[element].tag.attributes.first {
      $0.name == name && $0.namespace == Self.javaRosa
    }?.value.blanksTrimmed
  }

  // MARK: The model

  private mutating func readModel() {
    for child in tree.children(of: model) {
      switch tree.elements[child].name {
      case "bind":
        guard let nodeset = tree.attribute("nodeset", of: child) else { continue }
        let path = Self.path(nodeset, from: "")
        binds[path] = child
        if let id = tree.attribute("id", of: child) { bindPaths[id] = path }
      case "itext":
        for translation in tree.children(of: child, named: "translation") { read(translation) }
      case "setvalue": assign(child, source: nil, around: "")
      default: continue
      }
    }
  }

  private mutating func read(_ element: Int) {
    var translation = Translation(language: tree.attribute("lang", of: element) ?? "default")
    for text in tree.children(of: element, named: "text") {
      if let id = tree.attribute("id", of: text) { translation.texts[id] = text }
    }
    if let mark = tree.attribute("default", of: element), mark != "false()" {
      defaultTranslation = translations.count
    }
    translations.append(translation)
  }

  // MARK: The body

  private mutating func readBody(_ element: Int, around: String) {
    for child in tree.children(of: element) {
      let name = tree.elements[child].name
      let path = reference(of: child, around: around)
      switch name {
      case "group":
        let inner = path ?? around
        for repeated in tree.children(of: child, named: "repeat") {
          if let path = reference(of: repeated, around: inner) { repeatLabels[path] = child }
        }
        // A group that only holds a repeat of the same path is the repeat's label.
        if let path, repeatLabels[path] == nil, controls[path] == nil {
          controls[path] = Control(element: child, kind: name)
        }
        readBody(child, around: inner)
      case "repeat":
        guard let path else { continue }
        controls[path] = Control(element: child, kind: name)
        readBody(child, around: path)
      case "setvalue": assign(child, source: nil, around: around)
      case "input", "select", "select1", "rank", "range", "trigger", "upload", "secret", "textarea":
        guard let path else { continue }
        controls[path] = Control(element: child, kind: name)
        for action in tree.children(of: child, named: "setvalue") {
          assign(action, source: path, around: path)
        }
      default: continue
      }
    }
  }

  private mutating func assign(_ element: Int, source: String?, around: String) {
    guard let target = reference(of: element, around: around) else { return }
    let events = tree.attribute("event", of: element) ?? ""
    assignments.append(
      Assignment(
        events: events.split(whereSeparator: \.isWhitespace).map(String.init), target: target,
        formula: tree.attribute("value", of: element)?.blanksTrimmed,
        text: tree.text(of: element), source: source))
  }

  /// The path that an element of the body is about.
  private func reference(of element: Int, around: String) -> String? {
    for name in ["ref", "nodeset"] {
      if let text = tree.attribute(name, of: element) { return Self.path(text, from: around) }
    }
    return tree.attribute("bind", of: element).flatMap { bindPaths[$0] }
  }

  /// A path without blanks and prefixes of namespaces, `..` resolved; a relative one goes on from `around`.
  static func path(_ text: String, from around: String) -> String {
    let text = text.blanksTrimmed
    var steps = text.hasPrefix("/") ? [] : around.split(separator: "/").map(String.init)
    for step in text.split(separator: "/") {
      switch step {
      case ".": continue
      case "..": _ = steps.popLast()
      default: steps.append(step.split(separator: ":").last.map(String.init) ?? String(step))
      }
    }
    return steps.reduce("") { $0 + "/" + $1 }
  }
}
