package import Formulas
package import Tables

/// Says what is wrong with a formula, in the words of the table of kinds.
extension FormReader {
  mutating func report(_ problem: FormulaProblem, in text: String, at place: CellPlace) {
    report(Diagnostic(problem, in: text, at: place))
  }

  mutating func report(circle: [Int]) {
    guard let first = circle.first else { return }
    let names = (circle + [first]).map { nodes[$0].name }.joined(separator: " → ")
    let column = ["calculation", "relevant", "required", "read_only"].first { column in
      !sources[first].text(column).isEmpty
    }
    let place = sources[first].place(column ?? "name")
    report(
      DiagnosticKind.circle.at(
        place, sources[first].text(column ?? "name"), nodes[first].name, names))
  }
}

extension Diagnostic {
  /// A mistake in a formula's text, wherever the formula stands: a form, an indicator, a rule.
  package init(_ problem: FormulaProblem, in text: String, at place: CellPlace) {
    func here() -> String {
      let bytes = Array(text.utf8)
      let start = min(problem.offset, bytes.count)
      let end = min(bytes.count, max(start, start + problem.length))
      return String(decoding: bytes[start..<end], as: UTF8.self)
    }
    switch problem.fact {
    case .unexpected(let found, let expected):
      let kind: DiagnosticKind =
        switch expected {
        case _ where found.isEmpty: .unfinished
        case .value: .syntaxValue
        case .operatorOrEnd: .syntaxOperator
        case .name: .syntaxName
        case .sign: .syntaxSign
        }
      var sign = ""
      if case .sign(let wanted) = expected { sign = wanted }
      self = kind.at(place, text, found, sign)
    case .unclosed(let sign): self = DiagnosticKind.unclosed.at(place, text, sign)
    case .unknownName(let name, let nearest):
      self = DiagnosticKind.unknownName.at(place, text, name, nearest: nearest)
    case .unknownPath(let path, let nearest):
      self = DiagnosticKind.unknownPath.at(place, text, path, nearest: nearest)
    case .ambiguousName(let name): self = DiagnosticKind.ambiguousName.at(place, text, name)
    case .malformedReference(let written):
      self = DiagnosticKind.malformedReference.at(place, text, written)
    case .unknownFunction(let name, let nearest):
      self = DiagnosticKind.unknownFunction.at(place, text, name, nearest: nearest)
    case .wrongArgumentCount(let function, _, let wanted):
      let count =
        wanted.upperBound == .max
        ? "\(wanted.lowerBound)+"
        : wanted.lowerBound == wanted.upperBound
          ? "\(wanted.lowerBound)" : "\(wanted.lowerBound)-\(wanted.upperBound)"
      self = DiagnosticKind.argumentCount.at(place, text, function, count)
    case .unknownInstance(let id, let nearest):
      self = DiagnosticKind.unknownInstance.at(place, text, id, nearest: nearest)
    case .unsupported(let sign): self = DiagnosticKind.notOnPhones.at(place, text, sign)
    case .unportableFunction(let name, let instead):
      self = DiagnosticKind.unportableFunction.at(place, text, name, instead)
    case .foreignOperator(let sign, let meant):
      self = DiagnosticKind.foreignOperator.at(place, text, sign, meant)
    case .badPattern: self = DiagnosticKind.badPattern.at(place, text, here())
    case .tooDeep: self = DiagnosticKind.tooDeep.at(place, text)
    case .tooLong:
      self = DiagnosticKind.tooLongFormula.at(place, String(text.prefix(100)) + "...")
    }
  }
}
