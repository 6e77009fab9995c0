import Formulas

/// What a formula gives, as far as its text tells before anybody answers.
enum FormulaKind: Equatable {
  case number
  case text
  case boolean
  case date
  case dateTime
  /// Several nodes, or a choice of them.
  case nodes
  case unknown

  /// Whether it is a date, with or without a time of day.
  var isDated: Bool { self == .date || self == .dateTime }

  /// What each function gives; those that give one of their arguments are not among them.
  static let ofFunctions: [String: FormulaKind] = {
    var kinds: [String: FormulaKind] = [:]
    for name in [
      "not", "boolean", "boolean-from-string", "selected", "is-selected", "contains",
      "starts-with", "ends-with", "regex", "checklist", "weighted-checklist", "geofence",
      "intersects", "true", "false",
    ] { kinds[name] = .boolean }
    for name in [
      "number", "int", "round", "count", "count-non-empty", "sum", "max", "min", "position",
      "string-length", "count-selected", "abs", "pow", "log", "log10", "exp", "exp10", "sqrt",
      "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "pi", "random", "area", "distance",
      "decimal-date-time", "decimal-time", "floor", "ceiling", "last",
    ] { kinds[name] = .number }
    for name in [
      "string", "concat", "join", "substr", "substring", "substring-before", "substring-after",
      "format-date", "format-date-time", "translate", "normalize-space", "uuid", "digest",
      "base64-decode", "jr:itext", "pulldata", "selected-at", "property", "version",
      "jr:choice-name",
    ] { kinds[name] = .text }
    kinds["today"] = .date
    kinds["date"] = .date
    kinds["now"] = .dateTime
    kinds["date-time"] = .dateTime
    return kinds
  }()
}

extension FormReader {
  /// What a formula of the form gives; `unknown` where it depends.
  func kind(of term: Term, depth: Int = 0) -> FormulaKind {
    switch term {
    case .constant(.number): return .number
    case .constant(.text): return .text
    case .constant(.boolean): return .boolean
    case .constant(.moment): return .dateTime
    case .constant(.nodes): return .nodes
    case .either, .all, .comparison, .matches, .state: return .boolean
    case .arithmetic, .negated: return .number
    case .choiceName: return .text
    case .union, .path: return .nodes
    case .failure: return .unknown
    case .slot(let slot): return kind(ofSlot: slot, depth: depth)
    case .call(let function, let arguments):
      switch function.name {
      case "if" where arguments.count == 3, "coalesce" where arguments.count == 2:
        let first = kind(of: arguments[arguments.count - 2], depth: depth)
        let second = kind(of: arguments[arguments.count - 1], depth: depth)
        if arguments[arguments.count - 1].isEmptyText { return first }
        if arguments[arguments.count - 2].isEmptyText { return second }
        return first == second ? first : .unknown
      case "once" where arguments.count == 1: return kind(of: arguments[0], depth: depth)
      default: return FormulaKind.ofFunctions[function.name] ?? .unknown
      }
    }
  }

  /// What a question gives where its single value is asked for.
  private func kind(ofSlot number: Int, depth: Int) -> FormulaKind {
    let slot = NodeSlot(number)
    let node = slot.node
    guard nodes[node].question != nil, nodes[node].home == slot.anchor else { return .nodes }
    switch nodes[node].type {
    case .integer, .decimal: return .number
    case .boolean: return .boolean
    case .date: return .date
    case .dateTime, .time: return .dateTime
    case .geopoint: return .text
    case .text:
      guard nodes[node].question == .calculate, nodes[node].triggers.isEmpty,
        let calculation = nodes[node].calculation
      else { return .text }
      // A chain of calculates is followed some way; what lies further is not known.
      return depth < 8 ? kind(of: calculation.term, depth: depth + 1) : .unknown
    }
  }

  /// The single question that a term is the value of; nil for everything else.
  func question(_ term: Term) -> Int? {
    guard case .slot(let number) = term else { return nil }
    let slot = NodeSlot(number)
    guard nodes[slot.node].question != nil, nodes[slot.node].home == slot.anchor else {
      return nil
    }
    return slot.node
  }
}

extension Term {
  /// Whether it is the text `''`, written out.
  var isEmptyText: Bool {
    if case .constant(.text(let text)) = self { return text.isEmpty }
    return false
  }

  /// The text, where it is one that is written out.
  var writtenText: String? {
    if case .constant(.text(let text)) = self { return text }
    return nil
  }

  /// The number, where it is one that is written out.
  var writtenNumber: Double? {
    switch self {
    case .constant(.number(let number)): number
    case .negated(let inner): inner.writtenNumber.map { -$0 }
    default: nil
    }
  }
}
