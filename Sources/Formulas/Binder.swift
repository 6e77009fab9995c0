/// Binds a formula that was read to the names of one place, collecting what does not fit.
struct Binder<Place: Names> {
  let names: Place
  var problems: [FormulaProblem] = []
  /// The slots as they were met, some several times.
  private var slotsRead: [Int] = []

  /// Every slot that is read, each once, in ascending order.
  var slots: [Int] {
    if slotsRead.count < 2 { return slotsRead }
    var slots: [Int] = []
    for slot in slotsRead.sorted() where slot != slots.last { slots.append(slot) }
    return slots
  }

  /// What relative names are seen from.
  enum Context {
    /// The node of the formula.
    case current
    /// Inside a predicate: the nodes at that path.
    case path(isAbsolute: Bool, steps: [String])
    /// Inside a predicate: the nodes reached from a slot.
    case slot(Int, steps: [String])
    /// Inside a predicate: items of a secondary instance, or what cannot be told.
    case elsewhere
  }

  var context = Context.current

  init(names: Place) {
    self.names = names
  }

  mutating func bind(_ syntax: Syntax) -> Term {
    switch syntax {
    case .number(let number): return .constant(.number(number))
    case .text(let text, _): return .constant(.text(text))
    case .reference(let reference): return bind(reference)
    case .path(let path): return bind(path)
    case .either(let parts): return .either(parts.map { bind($0) })
    case .all(let parts): return .all(parts.map { bind($0) })
    case .union(let parts): return .union(parts.map { bind($0) })
    case .comparison(let first, let rest):
      return .comparison(bind(first), rest.map { ($0.0, bind($0.1)) })
    case .arithmetic(let first, let rest):
      return .arithmetic(bind(first), rest.map { ($0.0, bind($0.1)) })
    case .negated(let inner): return .negated(bind(inner))
    case .call(let name, let arguments, let span, let nameSpan):
      return bindCall(name, arguments, span: span, nameSpan: nameSpan)
    }
  }

  mutating func bindPredicate(_ syntax: Syntax, of context: Context) -> Term {
    let outer = self.context
    self.context = context
    defer { self.context = outer }
    return bind(syntax)
  }

  mutating func report(_ fact: FormulaProblem.Fact, _ span: Span) {
    problems.append(FormulaProblem(fact, offset: span.offset, length: span.length))
  }

  mutating func read(_ slot: Int) -> Term {
    slotsRead.append(slot)
    return .slot(slot)
  }

  /// The value of a slot where the place is a predicate: some are seen from the node it is asked of.
  private mutating func read(_ slot: Int, isAbsolute: Bool) -> Term {
    guard let seen = narrowed(slot, isAbsolute: isAbsolute) else { return read(slot) }
    slotsRead.append(seen)
    return .path(
      Path(start: .slot(seen, predicates: []), steps: [], isSeenFromCandidate: true))
  }

  private func narrowed(_ slot: Int, isAbsolute: Bool) -> Int? {
    switch context {
    case .current, .elsewhere: nil
    case .path, .slot: names.slotSeenFromCandidates(slot, isAbsolute: isAbsolute)
    }
  }

  // MARK: References

  private mutating func bind(_ reference: Reference, isFiltered: Bool = false) -> Term {
    let span = Span(offset: reference.offset, end: reference.offset + reference.length)
    let name = reference.name
    switch isFiltered ? names.slotToFilter(named: name) : names.slot(named: name) {
    case .slot(let slot): return read(slot, isAbsolute: false)
    // A name that is known and leads nowhere here.
    case .walked: return .constant(.nodes([]))
    case .property(let key):
      return Function.named("property").map { .call($0, [.constant(.text(key))]) }
        ?? .constant(.text(""))
    case .ambiguous: report(.ambiguousName(name), span)
    case .unknown(let nearest): report(.unknownName(name, nearest: nearest), span)
    }
    return .failure(.unknownName(name))
  }

  // MARK: Paths

  mutating func bind(_ path: PathSyntax) -> Term {
    switch path.start {
    case .root:
      return bind(path, start: .root, context: .path(isAbsolute: true, steps: []))
    case .context:
      let start = isInPredicate ? Path.Start.context : .current
      return bind(path, start: start, context: isInPredicate ? context : currentContext)
    case .value(.call("current", let arguments, _, _), let predicates)
    where arguments.isEmpty && predicates.isEmpty:
      return bind(path, start: .current, context: currentContext)
    case .value(.call("instance", let arguments, let span, _), let predicates)
    where arguments.count == 1 && predicates.isEmpty:
      guard case .text(let id, let place) = arguments[0] else {
        report(.unexpected(found: "instance()", expected: .value), span)
        return .failure(.missingInstance(""))
      }
      if let term = bindLastSaved(id, path.steps) { return term }
      checkInstance(id, place)
      return .path(
        Path(start: .instance(id), steps: bind(path.steps, from: .elsewhere).steps))
    case .value(.reference(let reference), let predicates):
      let origin = bind(reference, isFiltered: !predicates.isEmpty)
      let slot: Int
      var isSeenFromCandidate = false
      switch origin {
      case .slot(let found): slot = found
      case .path(let path):
        guard case .slot(let found, _) = path.start else { return origin }
        slot = found
        isSeenFromCandidate = true
      default: return origin
      }
      let start = Context.slot(slot, steps: [])
      let bound = predicates.map { bindPredicate($0, of: start) }
      return .path(
        Path(
          start: .slot(slot, predicates: bound), steps: bind(path.steps, from: start).steps,
          isSeenFromCandidate: isSeenFromCandidate))
    case .value(let value, let predicates):
      let inner = bind(value)
      let bound = predicates.map { bindPredicate($0, of: .elsewhere) }
      return .path(
        Path(
          start: .nodes(inner, predicates: bound),
          steps: bind(path.steps, from: .elsewhere).steps))
    }
  }

  /// `instance('__last-saved')/data/x`, which is what `${last-saved#x}` is converted to; nil for other paths.
  private func bindLastSaved(_ id: String, _ steps: [PathSyntax.Step]) -> Term? {
    guard id == "__last-saved", steps.allSatisfy(\.predicates.isEmpty),
      case .child(let name)? = steps.last?.kind,
      case .property(let key) = names.slot(named: "last-saved#" + name)
    else { return nil }
    return Function.named("property").map { .call($0, [.constant(.text(key))]) }
  }

  private var isInPredicate: Bool {
    if case .current = context { false } else { true }
  }

  private var currentContext: Context { .path(isAbsolute: false, steps: []) }

  /// `.` outside a predicate, `current()` anywhere.
  mutating func currentNode(_ span: Span) -> Term {
    bind(
      PathSyntax(start: .context, steps: [], span: span), start: .current, context: currentContext)
  }

  /// A path from the document, the formula's node or a predicate's node: a slot where it can be one.
  private mutating func bind(
    _ path: PathSyntax, start: Path.Start, context: Context
  ) -> Term {
    // By far the most frequent path is `.`.
    if case .current = start, path.isItself, case .slot(let slot) = resolve(isAbsolute: false, []) {
      return read(slot)
    }
    let (steps, end, isPlain) = bind(path.steps, from: context)
    if case .context = start {
      // Seen from each candidate of a predicate: walked, but what it reads is a dependency.
      return .path(Path(start: start, steps: steps))
    }
    if isPlain, case .path(let isAbsolute, let names) = end {
      switch resolve(isAbsolute: isAbsolute, names) {
      case .slot(let slot): return isAbsolute ? read(slot, isAbsolute: true) : read(slot)
      case .walked, .property: break
      case .ambiguous: report(.ambiguousName(names.joined(separator: "/")), path.span)
      case .unknown(let nearest):
        let written = (isAbsolute ? "/" : "") + names.joined(separator: "/")
        report(.unknownPath(written, nearest: nearest), path.span)
        return .constant(.nodes([]))
      }
    }
    if case .root = start, let known = known(before: path.steps) {
      let rest = Array(steps[known.count...])
      guard let seen = narrowed(known.slot, isAbsolute: true) else {
        return .path(Path(start: .slot(known.slot, predicates: []), steps: rest))
      }
      slotsRead.append(seen)
      return .path(
        Path(start: .slot(seen, predicates: []), steps: rest, isSeenFromCandidate: true))
    }
    return .path(Path(start: start, steps: steps))
  }

  /// The slot of an absolute path's steps before its first predicate, which mean the entries that
  /// the place stands in; with predicates on them they would mean all entries.
  private func known(before steps: [PathSyntax.Step]) -> (slot: Int, count: Int)? {
    var plain: [String] = []
    for step in steps {
      guard step.predicates.isEmpty, case .child(let name) = step.kind, name != "*" else { break }
      plain.append(name)
    }
    guard !plain.isEmpty, case .slot(let slot) = resolve(isAbsolute: true, plain) else {
      return nil
    }
    return (slot, plain.count)
  }

  /// An absolute path that is walked from the document, so that it has the nodes of all instances.
  mutating func bindWalked(_ path: PathSyntax) -> Term {
    _ = bind(path)
    return .path(
      Path(start: .root, steps: bind(path.steps, from: .path(isAbsolute: true, steps: [])).steps))
  }

  private func resolve(isAbsolute: Bool, _ steps: [String]) -> NameResolution {
    names.slot(
      isAbsolute: isAbsolute, steps: steps.isEmpty && !isAbsolute ? ["."] : steps)
  }

  /// Binds steps and the predicates on them, and tells where they lead and whether they are plain.
  ///
  /// What a path with predicates reads is noted as if the predicates were not there.
  private mutating func bind(
    _ steps: [PathSyntax.Step], from start: Context
  ) -> (steps: [Path.Step], end: Context, isPlain: Bool) {
    var bound: [Path.Step] = []
    var place = start
    var isPlain = true
    for step in steps {
      place = place.after(step.kind)
      if case .elsewhere = place { isPlain = false }
      if !step.predicates.isEmpty { isPlain = false }
      let predicates = step.predicates.map { bindPredicate($0, of: place) }
      bound.append(Path.Step(kind: step.kind, predicates: predicates))
    }
    let dependency: NameResolution? =
      switch place {
      case .path(let isAbsolute, let names):
        isPlain && !isInPredicate ? nil : resolve(isAbsolute: isAbsolute, names)
      case .slot(let slot, let names):
        names.isEmpty ? .slot(slot) : self.names.slot(from: slot, steps: names)
      case .current, .elsewhere: nil
      }
    if case .slot(let slot) = dependency { slotsRead.append(slot) }
    return (bound, place, isPlain)
  }

  mutating func checkInstance(_ id: String, _ span: Span) {
    guard !names.hasInstance(id) else { return }
    report(.unknownInstance(id, nearest: names.nearestInstance(to: id)), span)
  }
}

extension Binder.Context {
  /// The place one step further; `elsewhere` where names cannot tell.
  func after(_ step: StepKind) -> Self {
    let name: String
    switch step {
    case .itself: return self
    case .parent: name = ".."
    case .child("*"), .attribute, .descendants: return .elsewhere
    case .child(let child): name = child
    }
    switch self {
    case .current: return .path(isAbsolute: false, steps: [name])
    case .path(let isAbsolute, let steps):
      return .path(isAbsolute: isAbsolute, steps: steps + [name])
    case .slot(let slot, let steps): return .slot(slot, steps: steps + [name])
    case .elsewhere: return .elsewhere
    }
  }
}

extension PathSyntax {
  /// Whether its steps are a `.` and nothing else.
  fileprivate var isItself: Bool {
    guard steps.count == 1, steps[0].predicates.isEmpty, case .itself = steps[0].kind else {
      return false
    }
    return true
  }
}
