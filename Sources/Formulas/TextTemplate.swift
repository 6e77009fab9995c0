/// A label, hint or message that was read: text with `${x}` and `instance(...)` paths in it.
package struct TextTemplate: Sendable {
  enum Part: Sendable {
    case text(String)
    case formula(Syntax, Span)
  }

  /// The text it was read from.
  package let source: String
  /// Every `${x}` in it, in the order of the text.
  package let references: [Reference]
  /// The malformed references, which stay in the text as they are written.
  package let problems: [FormulaProblem]

  let parts: [Part]

  /// Reads a text; there is none that cannot be read.
  package init(_ source: String) {
    self.source = source
    var reader = TemplateReader(source)
    reader.read()
    parts = reader.parts
    references = reader.references
    problems = reader.problems
  }

  /// A piece of a text that comes in pieces already, as in an XForm.
  package enum Piece: Sendable {
    case text(String)
    case formula(Formula)
  }

  /// A text of pieces: nothing in a piece of text is looked for.
  package init(pieces: [Piece]) {
    var parts: [Part] = []
    var references: [Reference] = []
    var source = ""
    for piece in pieces {
      switch piece {
      case .text(let text):
        parts.append(.text(text))
        source += text
      case .formula(let formula):
        let end = formula.source.utf8.count
        parts.append(.formula(formula.syntax, Span(offset: 0, end: end)))
        references += formula.references
        source += formula.source
      }
    }
    self.source = source
    self.references = references
    problems = []
    self.parts = parts.isEmpty ? [.text("")] : parts
  }

  /// The text with its names bound, and the problems that were found in reading and binding it.
  package func bound(to names: some Names) -> (template: BoundTemplate, problems: [FormulaProblem])
  {
    var binder = Binder(names: names)
    let bound = parts.map { part -> BoundTemplate.Part in
      switch part {
      case .text(let text): .text(text)
      case .formula(let syntax, _): .term(binder.bind(syntax))
      }
    }
    return (
      BoundTemplate(parts: bound, slots: binder.slots),
      FormulaProblem.sorted(problems, binder.problems)
    )
  }
}

/// A label, hint or message whose names are bound: it is rendered as often as wanted.
package struct BoundTemplate: Sendable {
  enum Part: Sendable {
    case text(String)
    case term(Term)
  }

  /// Nearly all texts show nothing but themselves: these need no list of parts.
  private enum Content: Sendable {
    case constant(String)
    case parts([Part], slots: [Int])
  }

  private let content: Content

  init(parts: [Part], slots: [Int]) {
    if parts.count == 1, case .text(let only) = parts[0] {
      content = .constant(only)
    } else {
      content = .parts(parts, slots: slots)
    }
  }

  /// A text that holds no name and no path.
  package init(constant text: String) { content = .constant(text) }

  /// Every slot it shows, each once, in ascending order.
  package var slots: [Int] {
    switch content {
    case .constant: []
    case .parts(_, let slots): slots
    }
  }

  /// The formulas in it, in the order of the text.
  package var terms: [Term] {
    switch content {
    case .constant: []
    case .parts(let parts, _):
      parts.compactMap { if case .term(let term) = $0 { term } else { nil } }
    }
  }

  /// The text where it is the same in every scope; nil where it shows anything.
  package var plainText: String? {
    if case .constant(let only) = content { return only }
    return nil
  }

  /// Whether it is the same text in every scope.
  package var isConstant: Bool {
    switch content {
    case .constant: true
    case .parts(let parts, _): parts.allSatisfy { if case .text = $0 { true } else { false } }
    }
  }

  /// The text in a scope: values as `string()` has them, nothing where there is none.
  ///
  /// A choice shows its code, a boolean `true` or `false`; of several nodes the first is shown.
  package func text(in scope: some Scope) -> String {
    switch content {
    case .constant(let only): return only
    case .parts(let parts, _):
      var evaluation = Evaluation(scope: scope)
      var text = ""
      for part in parts {
        switch part {
        case .text(let plain): text += plain
        case .term(let term): text += evaluation.text(of: term)
        }
      }
      return text
    }
  }
}

/// Finds the references and paths in a text.
private struct TemplateReader {
  let bytes: [UInt8]
  var parts: [TextTemplate.Part] = []
  var references: [Reference] = []
  var problems: [FormulaProblem] = []
  /// How often what looked like a path was none; a text full of such beginnings is read as text.
  private var failedPaths = 0
  private static let mostFailedPaths = 50
  private var plainStart = 0
  private var at = 0

  init(_ source: String) {
    bytes = Array(source.utf8)
  }

  mutating func read() {
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "$"): readReference()
      case UInt8(ascii: "i"): readInstance()
      default: at += 1
      }
    }
    endPlainText(at: bytes.count)
    if parts.isEmpty { parts = [.text("")] }
  }

  private mutating func endPlainText(at end: Int) {
    guard end > plainStart else { return }
    parts.append(.text(String(decoding: bytes[plainStart..<end], as: UTF8.self)))
  }

  private mutating func readReference() {
    guard at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "{") else {
      at += 1
      return
    }
    guard let reference = Reference(in: bytes, at: at) else {
      let end = Reference.endOfMalformed(in: bytes, at: at)
      let text = String(decoding: bytes[at..<end], as: UTF8.self)
      problems.append(
        FormulaProblem(.malformedReference(text), offset: at, length: end - at))
      at = end
      return
    }
    endPlainText(at: at)
    references.append(reference)
    let end = at + reference.length
    parts.append(.formula(.reference(reference), Span(offset: at, end: end)))
    at = end
    plainStart = end
  }

  /// `instance('list')/root/item[name = ${x}]/label`; the word by itself is a word.
  private mutating func readInstance() {
    let start = at
    at += 1
    var parser = Parser(bytes, at: start)
    guard failedPaths < Self.mostFailedPaths,
      start == 0 || !Parser.continuesName(bytes[start - 1]), parser.starts(with: "instance(")
    else { return }
    guard let syntax = try? parser.path(), case .path(let path) = syntax, !path.steps.isEmpty else {
      failedPaths += 1
      return
    }
    endPlainText(at: start)
    references += parser.references
    parts.append(.formula(syntax, path.span))
    at = path.span.end
    plainStart = at
  }
}
