import Canvas
import Findings
import Forms
import Formulas

/// The line in which a filter is typed: a formula, whose mistakes are shown where they are.
struct SupervisionFilter: Sendable {
  enum Outcome {
    case stays
    case closes
    case applies(Filter)
  }

  /// Why the line cannot be used, and where in it.
  private enum Problem: Sendable {
    case formula(Diagnostic, offset: Int)
    case restricted(String, offset: Int)
    case noSuchName

    var offset: Int? {
      switch self {
      case .formula(_, let offset), .restricted(_, let offset): offset
      case .noSuchName: nil
      }
    }
  }

  /// Names that Tab goes through, in place of what was typed.
  private struct Completion: Sendable {
    /// What stands before and after the name.
    var before: String
    var after: String
    var names: [String]
    var position: Int

    var text: String { before + "${" + names[position] + "}" }
  }

  private var editor: LineEditor
  private var problem: Problem?
  private var completion: Completion?
  /// Names that begin as what is being typed, for Tab to take.
  private var offered: [String] = []
  /// A formula that this survey understands; nil where it has no age to ask for.
  private let example: String?

  init(_ source: String, _ analysis: Analysis) {
    editor = LineEditor(source, maximum: 400)
    let schema = analysis.dataset.schema
    example = schema.slot(.age).map { "${\(schema.form.nodes[$0].name)} >= 60" }
  }

  mutating func press(_ key: Key, _ analysis: Analysis) -> Outcome {
    switch key {
    case .escape, .control("c"): return .closes
    case .tab:
      complete(analysis, by: 1)
      return .stays
    case .backtab:
      complete(analysis, by: -1)
      return .stays
    case .enter: return apply(analysis)
    default:
      let before = editor.text
      _ = editor.handle(key)
      if editor.text != before { problem = nil }
      completion = nil
      let typed = String(editor.characters[nameStart..<editor.caret])
      offered = typed.count < 2 ? [] : analysis.filterNames(typed).filter { $0 != typed }
      return .stays
    }
  }

  private mutating func apply(_ analysis: Analysis) -> Outcome {
    let text = editor.text
    let (filter, problems) = Filter.read(text, schema: analysis.dataset.schema)
    guard let filter else {
      if let first = problems.first {
        problem = .formula(Filter.message(first, in: text), offset: first.offset)
        stand(at: first.offset)
      }
      return .stays
    }
    if let name = analysis.restrictedName(in: filter) {
      let places = (try? Formula.parse(text))?.references.filter { $0.name == name } ?? []
      problem = .restricted(name, offset: places.first?.offset ?? 0)
      return .stays
    }
    return .applies(filter)
  }

  /// Puts the caret where the mistake is, given in bytes.
  private mutating func stand(at offset: Int) {
    editor.moveTo(String(decoding: editor.text.utf8.prefix(offset), as: UTF8.self).count)
  }

  /// Completes the name before the caret, or takes the next of the names that fit.
  private mutating func complete(_ analysis: Analysis, by step: Int) {
    if var known = completion {
      known.position = (known.position + step + known.names.count) % known.names.count
      put(known)
      return
    }
    let head = editor.characters[..<editor.caret]
    var start = nameStart
    let typed = String(head[start...])
    // What is typed may have its opening already.
    if start >= 2, head[start - 1] == "{", head[start - 2] == "$" { start -= 2 }
    var rest = editor.characters[editor.caret...]
    if rest.first == "}" { rest = rest.dropFirst() }
    let names = analysis.filterNames(typed)
    guard !names.isEmpty else {
      problem = .noSuchName
      return
    }
    problem = nil
    put(
      Completion(
        before: String(head[..<start]), after: String(rest), names: names, position: 0))
  }

  private mutating func put(_ completion: Completion) {
    editor.set(completion.text + completion.after)
    editor.moveTo(completion.text.count)
    self.completion = completion
  }

  /// Where the name before the caret begins.
  private var nameStart: Int {
    var start = editor.caret
    while start > 0, isNamePart(editor.characters[start - 1]) { start -= 1 }
    return start
  }

  private func isNamePart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }

  // MARK: Drawing

  /// Five lines: a rule, the field, a mark where a mistake is, and what is wrong or what can be done.
  func draw(on buffer: inout Buffer, in area: Rectangle, _ surroundings: Surroundings) {
    let words = surroundings.words.supervision
    let glyphs = surroundings.glyphs
    buffer.horizontalRule(
      row: area.row, column: area.column, columns: area.columns, glyphs: glyphs)
    let column = buffer.put(
      words.filterPrompt + " ", row: area.row + 1, column: area.column, role: .heading)
    let field = Rectangle(
      row: area.row + 1, column: column, rows: 1, columns: area.endColumn - column)
    editor.draw(on: &buffer, in: field, glyphs: glyphs)
    let below = Rectangle(
      row: area.row + 2, column: area.column, rows: 3, columns: area.columns)
    guard let problem else {
      if let completion, completion.names.count > 1 {
        drawNames(
          completion.names, chosen: completion.position, on: &buffer, in: below, surroundings)
      } else if completion == nil, !offered.isEmpty {
        drawNames(offered, chosen: nil, on: &buffer, in: below, surroundings)
        buffer.put(
          TextLayout.truncated(words.tabCompletes, columns: below.columns), row: below.row + 1,
          column: below.column, role: .hint)
      } else {
        buffer.write(words.filterHint(example), in: below, role: .hint)
      }
      return
    }
    let message: String =
      switch problem {
      case .formula(let diagnostic, _):
        diagnostic.message[surroundings.language] + " " + diagnostic.remedy[surroundings.language]
      case .restricted(let name, _): words.filterRestricted(name)
      case .noSuchName: words.noSuchName
      }
    // The mark stands under the place, unless the line has been moved sideways.
    let (mark, text) = below.splitTop(1)
    if let offset = problem.offset, TextLayout.columns(of: editor.text) < field.columns {
      let before = String(decoding: editor.text.utf8.prefix(offset), as: UTF8.self)
      let place = column + TextLayout.columns(of: before)
      buffer.put(String(glyphs.up), row: mark.row, column: place, role: .problem)
    }
    let caret = buffer.cursor
    buffer.write("\(glyphs.no) \(message)", in: text, role: .problem, hanging: 2)
    buffer.cursor = caret
  }

  private func drawNames(
    _ names: [String], chosen: Int?, on buffer: inout Buffer, in area: Rectangle,
    _ surroundings: Surroundings
  ) {
    var column = area.column
    // The chosen name is always in sight.
    let first = max(0, (chosen ?? 0) - 2)
    for index in first..<names.count {
      let name = names[index]
      if column + TextLayout.columns(of: name) > area.endColumn - 2 {
        buffer.put(String(surroundings.glyphs.ellipsis), row: area.row, column: column, role: .dim)
        break
      }
      column = buffer.put(
        name, row: area.row, column: column,
        role: index == chosen ? .selected : .dim)
      column += 2
    }
  }
}
