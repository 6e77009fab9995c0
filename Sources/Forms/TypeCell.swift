import Formulas

/// What a cell of the column `type` says.
enum TypeCell: Equatable {
  case question(QuestionType)
  /// A select or rank, and where its choices come from.
  case choice(QuestionType, from: Origin, hasOther: Bool)
  case begin(isRepeat: Bool)
  case end(isRepeat: Bool)
  /// A log of events: kept by the program itself, so that the row is not needed.
  case audit
  /// A file that formulas read by `instance()`.
  case external
  /// A select or rank without a list.
  case withoutList
  case unknown(nearest: String?)

  /// What the type of a select names.
  enum Origin: Equatable {
    case list(String)
    /// A list of the sheet `external_choices`.
    case external(String)
    case file(String)
    /// The text `${question}`: the answers to that question in a repeat.
    case answers(String)
  }

  /// The most UTF-8 bytes of a type with its list.
  private static let longest = 1000

  /// Reads the cell; `spelling` is what phones understand, where it was written otherwise.
  static func read(_ text: String) -> (type: TypeCell, spelling: String?) {
    guard text.utf8.count <= longest else { return (.unknown(nearest: nil), nil) }
    // Most cells are as they should be.
    if let type = QuestionType.spellings[text], type.rawValue == text, text != "audit" {
      return (.question(type), nil)
    }
    for (spelling, type) in plainSelects where text.hasPrefix(spelling) {
      let source = text.dropFirst(spelling.count)
      guard !source.isEmpty, source.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x80 }) else { continue }
      let isAnswers = source.utf8.starts(with: "${".utf8)
      let origin = isAnswers ? Origin.answers(String(source)) : .list(String(source))
      return (.choice(type, from: origin, hasOther: false), nil)
    }
    let words = text.split { $0 == " " || $0 == "\u{A0}" || $0 == "\t" || $0 == "\n" }
    let written = words.joined(separator: " ")
    let lower = written.lowercased()
    if let structure = structure(lower) {
      return (structure, lower == written ? nil : lower)
    }
    switch lower {
    case "audit": return (.audit, lower == written ? nil : lower)
    case "csv-external", "xml-external": return (.external, lower == written ? nil : lower)
    default: break
    }
    if let type = QuestionType.named(lower) {
      let isPlain = lower == written || written == type.rawValue
      return (.question(type), isPlain ? nil : type.rawValue)
    }
    for (spelling, type, kind) in QuestionType.choiceSpellings {
      if lower == spelling { return (.withoutList, nil) }
      guard lower.hasPrefix(spelling + " ") else { continue }
      return choice(written, after: spelling, type: type, kind: kind)
    }
    let known = Array(QuestionType.spellings.keys) + QuestionType.choiceSpellings.map(\.spelling)
    let first = lower.split(separator: " ").first.map(String.init) ?? lower
    let nearest =
      nearestName(to: lower, among: known.sorted())
      ?? nearestName(to: first, among: known.sorted())
    return (.unknown(nearest: nearest), nil)
  }

  private static let plainSelects: [(spelling: String, type: QuestionType)] = [
    ("select_one ", .selectOne), ("select_multiple ", .selectMultiple),
  ]

  private static func structure(_ text: String) -> TypeCell? {
    for (word, isBegin) in [("begin", true), ("end", false)] {
      for separator in [" ", "_"] where text.hasPrefix(word + separator) {
        switch text.dropFirst(word.count + 1) {
        case "group": return isBegin ? .begin(isRepeat: false) : .end(isRepeat: false)
        case "repeat", "lgroup", "looped group":
          return isBegin ? .begin(isRepeat: true) : .end(isRepeat: true)
        default: continue
        }
      }
    }
    return nil
  }

  /// The list of `begin loop over list`; nil for every other type.
  static func loopList(_ text: String) -> String? {
    guard text.maybeBegins else { return nil }
    var words = text.split(whereSeparator: \.isWhitespace)[...]
    switch words.popFirst()?.lowercased() {
    case "begin": guard words.popFirst()?.lowercased() == "loop" else { return nil }
    case "begin_loop": break
    default: return nil
    }
    if words.count == 2, words.first?.lowercased() == "over" { words.removeFirst() }
    return words.count == 1 ? words.first.map(String.init) : ""
  }

  private static func choice(
    _ written: String, after spelling: String, type: QuestionType,
    kind: QuestionType.OriginKind
  ) -> (TypeCell, String?) {
    var source = String(written.dropFirst(spelling.count + 1))
    var hasOther = false
    for other in QuestionType.otherSpellings where source.lowercased().hasSuffix(" " + other) {
      source = String(source.dropLast(other.count + 1)).blanksTrimmed
      hasOther = true
    }
    let isPlain = written.hasPrefix(spelling)
    let origin: Origin =
      switch kind {
      case .list: source.hasPrefix("${") ? .answers(source) : .list(source)
      case .external: .external(source)
      case .file: .file(source)
      }
    let cell = TypeCell.choice(type, from: origin, hasOther: hasOther)
    return (cell, isPlain ? nil : spelling + " " + source)
  }
}

extension String {
  /// Whether a type may have `begin` for its first word, by its first byte; most types have not.
  var maybeBegins: Bool {
    guard let first = utf8.first, first > 0x20, first < 0x80 else { return !isEmpty }
    return first | 0x20 == UInt8(ascii: "b")
  }
}
