extension Binder {
  mutating func bindCall(
    _ name: String, _ arguments: [Syntax], span: Span, nameSpan: Span
  ) -> Term {
    switch name {
    case "current" where arguments.isEmpty:
      return currentNode(span)
    case "instance" where arguments.count == 1:
      guard case .text(let id, let place) = arguments[0] else { break }
      checkInstance(id, place)
      return .path(Path(start: .instance(id), steps: []))
    case "asked" where names.allowsAnswerStates, "answered" where names.allowsAnswerStates:
      return bindState(name, arguments, nameSpan: nameSpan)
    default: break
    }
    guard let function = Function.named(name), function.isAvailable(to: names) else {
      let known = Function.all.filter { $0.isAvailable(to: names) }.map(\.name)
      report(.unknownFunction(name, nearest: nearestName(to: name, among: known)), nameSpan)
      for argument in arguments { _ = bind(argument) }
      return .failure(.unknownFunction(name))
    }
    guard function.takes(arguments.count) else {
      report(
        .wrongArgumentCount(
          function: name, given: arguments.count, wanted: function.arguments), nameSpan)
      for argument in arguments { _ = bind(argument) }
      return .failure(.wrongArgumentCount(function: name))
    }
    if case .webOnly(let instead) = function.portability {
      report(.unportableFunction(name, instead: instead), nameSpan)
    }
    if name == ChoiceNamePaths.function, let term = bindChoiceName(arguments) { return term }
    if name == "regex", case .text(let pattern, let place) = arguments[1] {
      return bindPattern(pattern, place, text: arguments[0])
    }
    if name == "indexed-repeat" { return bindIndexedRepeat(function, arguments) }
    if name == "true" { return .constant(.boolean(true)) }
    if name == "false" { return .constant(.boolean(false)) }
    return .call(function, arguments.map { bind($0) })
  }

  /// Fields and repeats are meant in all instances, wherever the formula stands.
  private mutating func bindIndexedRepeat(_ function: Function, _ arguments: [Syntax]) -> Term {
    let terms = arguments.enumerated().map { index, argument -> Term in
      guard index == 0 || index % 2 == 1 else { return bind(argument) }
      if case .reference(let reference) = argument,
        case .slot(let slot) = names.slotOfAll(named: reference.name)
      {
        return read(slot)
      }
      if case .path(let path) = argument, case .root = path.start {
        return bindWalked(path)
      }
      return bind(argument)
    }
    return .call(function, terms)
  }

  private mutating func bindState(
    _ name: String, _ arguments: [Syntax], nameSpan: Span
  ) -> Term {
    guard arguments.count == 1 else {
      report(
        .wrongArgumentCount(function: name, given: arguments.count, wanted: 1...1), nameSpan)
      return .failure(.wrongArgumentCount(function: name))
    }
    guard case .slot(let slot) = bind(arguments[0]) else {
      report(.unexpected(found: name, expected: .name), nameSpan)
      return .failure(.notNodes(function: name))
    }
    return .state(slot: slot, isAnswered: name == "answered")
  }

  /// The second argument is a path in quotes: `'${q}'` or `'/data/q'`.
  private mutating func bindChoiceName(_ arguments: [Syntax]) -> Term? {
    guard case .text(let quoted, let place) = arguments[1] else {
      if case .reference(let reference) = arguments[1] {
        let written = "${" + reference.name + "}"
        report(
          .unexpected(found: written, expected: .sign("'" + written + "'")),
          Span(offset: reference.offset, end: reference.offset + reference.length))
      }
      return nil
    }
    let value = bind(arguments[0])
    var parser = Parser(quoted)
    let shift = place.offset + 1
    let syntax: Syntax
    do {
      syntax = try parser.formula()
    } catch {
      problems.append(
        FormulaProblem(error.fact, offset: error.offset + shift, length: error.length))
      return .failure(.unknownName(quoted))
    }
    let before = problems.count
    // The path names a question, wherever the function stands.
    let outer = context
    context = .current
    let inner = bind(syntax)
    context = outer
    for index in before..<problems.count { problems[index].offset += shift }
    switch inner {
    case .slot(let slot): return .choiceName(value, slot: slot)
    case .failure: return inner
    default: return .constant(.empty)
    }
  }

  private mutating func bindPattern(_ pattern: String, _ place: Span, text: Syntax) -> Term {
    let subject = bind(text)
    do {
      return .matches(subject, try RegularExpression(pattern))
    } catch {
      problems.append(
        FormulaProblem(
          .badPattern(error), offset: place.offset + 1 + error.offset,
          length: max(1, error.length)))
      return .failure(.badPattern)
    }
  }
}
