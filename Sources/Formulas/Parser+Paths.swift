extension Parser {
  /// A path, or a value with the predicates and steps that follow it.
  mutating func path() throws(FormulaProblem) -> Syntax {
    skipBlanks()
    let start = at
    guard let byte = peek() else { throw unexpected(.value) }
    if let foreign = foreignSign() { throw foreign }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    switch byte {
    case UInt8(ascii: "/"):
      return try absolutePath()
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      return try literal()
    case digits:
      return number()
    case UInt8(ascii: "."):
      if let next = peek(1), digits.contains(next) { return number() }
      return try steps(from: .context, start: start, needsSlash: false)
    case UInt8(ascii: "@"), UInt8(ascii: "*"):
      return try steps(from: .context, start: start, needsSlash: false)
    case UInt8(ascii: "$"):
      return try followed(.reference(try reference()), start: start)
    case UInt8(ascii: "("):
      return try followed(try parenthesised(), start: start)
    default:
      guard Self.startsName(byte) else { throw unexpected(.value) }
      if isCall(at: at) {
        return try followed(try call(), start: start)
      }
      return try steps(from: .context, start: start, needsSlash: false)
    }
  }

  private mutating func absolutePath() throws(FormulaProblem) -> Syntax {
    let start = at
    if peek(1) != UInt8(ascii: "/") {
      at += 1
      skipBlanks()
      guard let next = peek(), startsStep(next) else {
        return .path(PathSyntax(start: .root, steps: [], span: Span(offset: start, end: start + 1)))
      }
      return try steps(from: .root, start: start, needsSlash: false)
    }
    return try steps(from: .root, start: start, needsSlash: true)
  }

  /// What may follow a value: predicates, then steps.
  private mutating func followed(_ value: Syntax, start: Int) throws(FormulaProblem) -> Syntax {
    let predicates = try predicates()
    skipBlanks()
    if peek() == UInt8(ascii: "/") {
      return try steps(
        from: .value(value, predicates: predicates), start: start, needsSlash: true)
    }
    if predicates.isEmpty { return value }
    return .path(
      PathSyntax(
        start: .value(value, predicates: predicates), steps: [], span: Span(offset: start, end: at))
    )
  }

  /// Steps with slashes between them; `needsSlash` where one stands before the first.
  private mutating func steps(
    from origin: PathSyntax.Start, start: Int, needsSlash: Bool
  ) throws(FormulaProblem) -> Syntax {
    var steps: [PathSyntax.Step] = []
    var end = at
    if !needsSlash {
      steps.append(try step())
      end = at
    }
    skipBlanks()
    while peek() == UInt8(ascii: "/") {
      let slash = at
      // No tree is as deep; finding what a path means takes the square of its length.
      guard steps.count < 1000 else { throw problem(.tooDeep, from: slash, to: slash + 1) }
      at += 1
      if peek() == UInt8(ascii: "/") {
        notes.append(problem(.unsupported("//"), from: slash, to: slash + 2))
        at += 1
        steps.append(PathSyntax.Step(kind: .descendants, predicates: []))
      }
      skipBlanks()
      guard let next = peek(), startsStep(next), !isCall(at: at) || isNodeTest() else {
        // `${a} / ${b}`, `a / 2`: a division of other languages.
        if at < bytes.count {
          throw problem(.foreignOperator("/", meant: "div"), from: slash, to: slash + 1)
        }
        throw unexpected(.name)
      }
      steps.append(try step())
      end = at
      skipBlanks()
    }
    return .path(PathSyntax(start: origin, steps: steps, span: Span(offset: start, end: end)))
  }

  private func startsStep(_ byte: UInt8) -> Bool {
    Self.startsName(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "@")
      || byte == UInt8(ascii: "*")
  }

  private mutating func step() throws(FormulaProblem) -> PathSyntax.Step {
    let start = at
    guard let byte = peek() else { throw unexpected(.name) }
    let kind: StepKind
    switch byte {
    case UInt8(ascii: "."):
      at += 1
      if peek() == UInt8(ascii: ".") {
        at += 1
        kind = .parent
      } else {
        kind = .itself
      }
    case UInt8(ascii: "@"):
      at += 1
      if peek() == UInt8(ascii: "*") {
        at += 1
        kind = .attribute("*")
      } else {
        kind = .attribute(try name())
      }
    case UInt8(ascii: "*"):
      at += 1
      notes.append(problem(.unsupported("*"), from: start, to: at))
      kind = .child("*")
    default:
      kind = try namedStep()
    }
    return PathSyntax.Step(kind: kind, predicates: try predicates())
  }

  /// A name, an axis with a name, or `node()`.
  private mutating func namedStep() throws(FormulaProblem) -> StepKind {
    let start = at
    let first = try name()
    if starts(with: "::") {
      at += 2
      let test: String
      if peek() == UInt8(ascii: "*") {
        at += 1
        test = "*"
      } else {
        test = try name()
        try passNodeTest(test, from: start)
      }
      let isAny = test == "*" || test == "node"
      switch first {
      case "child": return .child(isAny ? "*" : test)
      case "attribute": return .attribute(isAny ? "*" : test)
      case "self" where isAny: return .itself
      case "parent" where isAny: return .parent
      default: throw problem(.unsupported(first + "::"), from: start, to: at)
      }
    }
    if isParenthesis(at: at) {
      try passNodeTest(first, from: start)
      return .child("*")
    }
    return .child(first)
  }

  /// Passes the `()` of `node()`; other tests of that kind are not for forms.
  private mutating func passNodeTest(_ test: String, from start: Int) throws(FormulaProblem) {
    guard isParenthesis(at: at) else { return }
    guard test == "node" else { throw problem(.unsupported(test + "()"), from: start, to: at) }
    skipBlanks()
    at += 1
    skipBlanks()
    try pass(")")
  }

  private func isNodeTest() -> Bool {
    let word = text(at..<endOfName(from: at))
    return word == "node" || word == "text"
  }

  private mutating func predicates() throws(FormulaProblem) -> [Syntax] {
    var predicates: [Syntax] = []
    while true {
      // A blank before a predicate is free; before anything else it is not passed.
      let before = at
      skipBlanks()
      let open = at
      guard peek() == UInt8(ascii: "[") else {
        at = before
        break
      }
      at += 1
      let predicate = try expression(Operator.lowestRank)
      skipBlanks()
      guard peek() == UInt8(ascii: "]") else {
        throw at < bytes.count
          ? unexpected(.sign("]")) : problem(.unclosed("["), from: open, to: open + 1)
      }
      at += 1
      if case .number = predicate {
        notes.append(problem(.unsupported(text(open..<at)), from: open, to: at))
      }
      predicates.append(predicate)
    }
    return predicates
  }

  // MARK: Values

  private mutating func parenthesised() throws(FormulaProblem) -> Syntax {
    let open = at
    at += 1
    let inner = try expression(Operator.lowestRank)
    skipBlanks()
    guard peek() == UInt8(ascii: ")") else {
      throw at < bytes.count
        ? unexpected(.sign(")")) : problem(.unclosed("("), from: open, to: open + 1)
    }
    at += 1
    return inner
  }

  private mutating func call() throws(FormulaProblem) -> Syntax {
    let start = at
    let name = try name()
    let nameSpan = Span(offset: start, end: at)
    skipBlanks()
    let open = at
    at += 1
    var arguments: [Syntax] = []
    skipBlanks()
    if peek() != UInt8(ascii: ")") {
      while true {
        arguments.append(try expression(Operator.lowestRank))
        skipBlanks()
        if peek() == UInt8(ascii: ",") {
          at += 1
          continue
        }
        break
      }
    }
    guard peek() == UInt8(ascii: ")") else {
      throw at < bytes.count
        ? unexpected(.sign(")")) : problem(.unclosed("("), from: open, to: open + 1)
    }
    at += 1
    return .call(
      name: name, arguments: arguments, span: Span(offset: start, end: at), nameSpan: nameSpan)
  }

  private mutating func literal() throws(FormulaProblem) -> Syntax {
    let quote = bytes[at]
    let start = at
    guard let end = bytes[(at + 1)...].firstIndex(of: quote) else {
      throw problem(.unclosed(text(start..<(start + 1))), from: start, to: start + 1)
    }
    at = end + 1
    return .text(text((start + 1)..<end), Span(offset: start, end: at))
  }

  /// Digits with at most one point; there is no exponent.
  private mutating func number() -> Syntax {
    let start = at
    var hasPoint = false
    while let byte = peek() {
      if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else if !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        break
      }
      at += 1
    }
    if !hasPoint, at - start <= 15 {
      // Nearly all numbers are short and whole: a double holds them as they are.
      let whole = bytes[start..<at].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
      return .number(Double(whole))
    }
    return .number(Double("0" + text(start..<at) + (hasPoint ? "0" : "")) ?? .nan)
  }

  private mutating func reference() throws(FormulaProblem) -> Reference {
    let start = at
    guard let reference = Reference(in: bytes, at: start) else {
      let end = Reference.endOfMalformed(in: bytes, at: start)
      throw problem(.malformedReference(text(start..<end)), from: start, to: end)
    }
    at += reference.length
    references.append(reference)
    return reference
  }

  mutating func name() throws(FormulaProblem) -> String {
    let end = endOfName(from: at)
    guard end > at else { throw unexpected(.name) }
    defer { at = end }
    return text(at..<end)
  }

  private mutating func pass(_ sign: Character) throws(FormulaProblem) {
    guard let ascii = sign.asciiValue, peek() == ascii else {
      throw unexpected(.sign(String(sign)))
    }
    at += 1
  }

  private func isCall(at start: Int) -> Bool {
    let end = endOfName(from: start)
    return end > start && isParenthesis(at: end)
  }

  private func isParenthesis(at start: Int) -> Bool {
    var here = start
    while here < bytes.count, bytes[here] == 0x20 || (9...13).contains(bytes[here]) { here += 1 }
    return here < bytes.count && bytes[here] == UInt8(ascii: "(")
  }
}
