import Formulas
import Tables

/// Labels, hints and messages, in the languages of the form.
extension XFormReader {
  mutating func bindTexts(_ tree: FormTree) {
    for node in base.nodes.indices {
      let path = base.nodes[node].path
      let names = names(at: node, tree)
      if let bind = document.binds[path] {
        base.nodes[node].constraintMessage = message("constraintMsg", of: bind, names)
        base.nodes[node].requiredMessage = message("requiredMsg", of: bind, names)
      }
      guard let control = document.repeatLabels[path] ?? document.controls[path]?.element else {
        continue
      }
      if let label = document.tree.child(of: control, named: "label") {
        base.nodes[node].label = text(of: label, names)
        base.nodes[node].media = MediaFiles(media(of: label))
      }
      if let hint = document.tree.child(of: control, named: "hint") {
        base.nodes[node].hint = text(of: hint, names)
        base.nodes[node].guidance = text(of: hint, names, form: "guidance")
      }
    }
  }

  /// `jr:itext('id')`: the id in it.
  static func textID(_ reference: String) -> String? {
    let reference = reference.blanksTrimmed
    guard reference.hasPrefix("jr:itext("), reference.hasSuffix(")") else { return nil }
    let argument = String(reference.dropFirst(9).dropLast()).blanksTrimmed
    guard argument.count >= 2, let quote = argument.first, quote == "'" || quote == "\"",
      argument.last == quote
    else { return nil }
    return String(argument.dropFirst().dropLast())
  }

  /// The text of a label or hint: that of an id in every language, or its own in all of them.
  private mutating func text(
    of element: Int, _ names: FormNames, form: String? = nil
  ) -> LocalizedText {
    if let reference = document.tree.attribute("ref", of: element) {
      if let id = Self.textID(reference) { return text(id, names, form: form) }
      guard form == nil, let formula = try? Formula.parse(reference) else { return LocalizedText() }
      return LocalizedText(templates: [
        TextTemplate(pieces: [.formula(formula)]).bound(to: names).template
      ])
    }
    guard form == nil, let template = template(of: element, names) else { return LocalizedText() }
    return LocalizedText(templates: [template])
  }

  /// A text by its id, in every language that has it.
  mutating func text(_ id: String, _ names: FormNames, form: String? = nil) -> LocalizedText {
    let templates = document.translations.map { translation -> BoundTemplate? in
      guard let entry = translation.texts[id], let value = value(of: entry, form: form) else {
        return nil
      }
      return template(of: value, names)
    }
    return templates.allSatisfy { $0 == nil }
      ? LocalizedText() : LocalizedText(templates: templates)
  }

  /// The value of a text in a form such as `guidance`; without one, the text to read.
  private func value(of entry: Int, form: String?) -> Int? {
    let values = document.tree.children(of: entry, named: "value")
    func value(_ form: String?) -> Int? {
      values.first { document.tree.attribute("form", of: $0) == form }
    }
    if let form { return value(form) }
    return value(nil) ?? value("long") ?? value("short")
  }

  /// Text with `<output value="formula"/>` in it; nil where there is nothing at all.
  private mutating func template(of element: Int, _ names: FormNames) -> BoundTemplate? {
    var pieces: [TextTemplate.Piece] = []
    collect(element, into: &pieces)
    if case .text(let first)? = pieces.first {
      pieces[0] = .text(String(first.drop(while: \.isWhitespace)))
    }
    if case .text(let last)? = pieces.last {
      let end = last.lastIndex { !$0.isWhitespace }
      pieces[pieces.count - 1] = .text(end.map { String(last[...$0]) } ?? "")
    }
    guard !pieces.isEmpty else { return nil }
    let (template, problems) = TextTemplate(pieces: pieces).bound(to: names)
    let source = document.tree.text(of: element)
    let path = base.nodes[names.node].path
    for problem in problems { base.report(problem, in: source, at: place(path)) }
    return template
  }

  private mutating func collect(_ element: Int, into pieces: inout [TextTemplate.Piece]) {
    for part in document.tree.elements[element].content {
      switch part {
      case .text(let text): pieces.append(.text(text))
      case .element(let child):
        guard document.tree.elements[child].name == "output" else {
          collect(child, into: &pieces)
          continue
        }
        let source =
          document.tree.attribute("value", of: child) ?? document.tree.attribute("ref", of: child)
        guard let source else { continue }
        do {
          pieces.append(.formula(try Formula.parse(source)))
        } catch {
          base.report(error, in: source, at: place(""))
        }
      }
    }
  }

  /// A message of a bind: an id, or the text itself.
  private mutating func message(
    _ name: String, of bind: Int, _ names: FormNames
  ) -> LocalizedText {
    guard let text = document.javaRosaAttribute(name, of: bind), !text.isEmpty else {
      return LocalizedText()
    }
    if let id = Self.textID(text) { return self.text(id, names) }
    return LocalizedText(templates: [
      TextTemplate(pieces: [.text(text)]).bound(to: names).template
    ])
  }

  /// The files beside a label, in the default language.
  private func media(of label: Int) -> [String: String] {
    guard let reference = document.tree.attribute("ref", of: label),
      let id = Self.textID(reference), document.translations.indices.contains(base.defaultLanguage),
      let entry = document.translations[base.defaultLanguage].texts[id]
    else { return [:] }
    var files: [String: String] = [:]
    for value in document.tree.children(of: entry, named: "value") {
      guard let form = document.tree.attribute("form", of: value),
        ["image", "audio", "video", "big-image"].contains(form)
      else { continue }
      let address = document.tree.text(of: value).blanksTrimmed
      files[form] = address.split(separator: "/").last.map(String.init) ?? address
    }
    return files
  }
}

extension XFormReader {
  /// Every text by its id; nothing where no formula asks for any.
  mutating func textsByID(_ tree: FormTree) -> [String: LocalizedText] {
    guard base.usesTextIDs else { return [:] }
    let names = names(at: 0, tree)
    let ids = Set(document.translations.flatMap(\.texts.keys))
    return Dictionary(uniqueKeysWithValues: ids.sorted().map { ($0, text($0, names)) })
  }
}
