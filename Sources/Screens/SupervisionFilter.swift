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
    case noSuchCode

    var offset: Int? {
      switch self {
      case .formula(_, let offset), .restricted(_, let offset): offset
      case .noSuchName, .noSuchCode: nil
      }
    }
  }

  /// What Tab goes through, in place of what was typed: names of questions, or codes of answers.
  private struct Completion: Sendable {
    /// What stands before and after it.
    var before: String
    var after: String
    var candidates: [FilterCandidate]
    var position: Int
    /// The quote that a code stands in; nil for names.
    var quote: Character?

    var text: String {
      let chosen = candidates[position].text
      guard let quote else { return before + "${" + chosen + "}" }
      return before + chosen + String(quote)
    }
  }

  private var editor: LineEditor
  private var problem: Problem?
  private var completion: Completion?
  /// What fits what is being typed, for Tab to take.
  private var offered: [FilterCandidate] = []
  /// Whether codes of answers are offered, not names of questions.
  private var areCodes = false
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
      if let quoted {
        areCodes = true
        offered = analysis.filterCodes(of: quoted.question, quoted.typed)
      } else {
        areCodes = false
        let typed = String(editor.characters[nameStart..<editor.caret])
        offered =
          typed.count < 2 ? [] : analysis.filterCandidates(typed).filter { $0.text != typed }
      }
      return .stays
    }
  }

  /// The question before an open quote, and what was typed in it so far; nil where the caret is in no quote.
  private var quoted: (question: String, quote: Character, start: Int, typed: String)? {
    var open: (quote: Character, start: Int)?
    for (place, character) in editor.characters[..<editor.caret].enumerated() {
      if let quote = open?.quote {
        if character == quote { open = nil }
      } else if character == "'" || character == "\"" {
        open = (character, place + 1)
      }
    }
    guard let open else { return nil }
    let head = String(editor.characters[..<open.start])
    guard let name = head.split(separator: "${", omittingEmptySubsequences: false).dropFirst().last,
      let end = name.firstIndex(of: "}")
    else { return nil }
    return (
      String(name[..<end]), open.quote, open.start,
      String(editor.characters[open.start..<editor.caret])
    )
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
      known.position =
        (known.position + step + known.candidates.count) % known.candidates.count
      put(known)
      return
    }
    let head = editor.characters[..<editor.caret]
    if let quoted {
      areCodes = true
      var rest = editor.characters[editor.caret...]
      if rest.first == quoted.quote { rest = rest.dropFirst() }
      let codes = analysis.filterCodes(of: quoted.question, quoted.typed)
      guard !codes.isEmpty else {
        problem = .noSuchCode
        return
      }
      problem = nil
      put(
        Completion(
          before: String(head[..<quoted.start]), after: String(rest), candidates: codes,
          position: 0, quote: quoted.quote))
      return
    }
    areCodes = false
    var start = nameStart
    let typed = String(head[start...])
    // What is typed may have its opening already.
    if start >= 2, head[start - 1] == "{", head[start - 2] == "$" { start -= 2 }
    var rest = editor.characters[editor.caret...]
    if rest.first == "}" { rest = rest.dropFirst() }
    let names = analysis.filterCandidates(typed)
    guard !names.isEmpty else {
      problem = .noSuchName
      return
    }
    problem = nil
    put(
      Completion(
        before: String(head[..<start]), after: String(rest), candidates: names, position: 0))
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
      if let completion {
        drawNames(
          completion.candidates, chosen: completion.position, on: &buffer, in: below, surroundings)
        let label = completion.candidates[completion.position].label[surroundings.language]
        put(label, on: &buffer, row: 1, of: below, surroundings)
      } else if !offered.isEmpty {
        drawNames(offered, chosen: nil, on: &buffer, in: below, surroundings)
        put(
          areCodes ? words.tabCompletesCode : words.tabCompletes, on: &buffer, row: 1, of: below,
          surroundings)
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
      case .noSuchCode: words.nothingMatches
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

  private func put(
    _ text: String, on buffer: inout Buffer, row: Int, of area: Rectangle,
    _ surroundings: Surroundings
  ) {
    buffer.put(
      TextLayout.truncated(
        text, columns: area.columns, ellipsis: String(surroundings.glyphs.ellipsis)),
      row: area.row + row, column: area.column, role: .hint)
  }

  private func drawNames(
    _ candidates: [FilterCandidate], chosen: Int?, on buffer: inout Buffer, in area: Rectangle,
    _ surroundings: Surroundings
  ) {
    var column = area.column
    // The chosen one is always in sight.
    let first = max(0, (chosen ?? 0) - 2)
    for index in first..<candidates.count {
      // A code says little without what it stands for.
      let candidate = candidates[index]
      let label = candidate.label[surroundings.language]
      let name =
        areCodes && !label.isEmpty ? "\(candidate.text) (\(label))" : candidate.text
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
