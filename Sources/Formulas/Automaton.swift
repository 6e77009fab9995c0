/// The states of a pattern, walked from the end of the text to its start.
///
///     a|b*      0 fork 1,3    1 `a` -> 2    2 accept    3 fork 4,2    4 `b` -> 3
struct Automaton: Sendable {
  enum State: Sendable {
    case accept
    /// Takes one character, then goes on at `next`.
    case take(ScalarSet.Compiled, next: Int)
    /// Goes on at one of several states.
    case fork([Int])
    case anchor(Anchor, next: Int)
    /// Goes on if the states from `start` to their own `accept` match what follows (or do not).
    case lookahead(start: Int, isNegative: Bool, next: Int)
  }

  var states: [State] = []
  var start = 0
  /// The range of states of each lookahead, inner ones first; they accept anywhere.
  var lookaheads: [Range<Int>] = []
  /// For each state those that reach it without taking a character.
  private var before: [[Int]] = []
  /// The main pattern's states: what belongs to no lookahead.
  private var main: [Int] = []

  /// Fills in what walking needs; called once, when all states are there.
  mutating func complete() {
    before = Array(repeating: [], count: states.count)
    var isInside = Array(repeating: false, count: states.count)
    for range in lookaheads { for state in range { isInside[state] = true } }
    for (index, state) in states.enumerated() {
      switch state {
      case .accept, .take: break
      case .fork(let targets): for target in targets { before[target].append(index) }
      case .anchor(_, let next), .lookahead(_, _, let next): before[next].append(index)
      }
    }
    main = states.indices.filter { !isInside[$0] }
  }

  func matches(_ text: [Unicode.Scalar]) -> Bool {
    var here = Array(repeating: false, count: states.count)
    var after = here
    var open: [Int] = []
    for place in (0...text.count).reversed() {
      swap(&here, &after)
      for index in here.indices { here[index] = false }
      for range in lookaheads {
        settle(range, at: place, in: text, after, acceptsHere: true, &here, &open)
      }
      settle(main, at: place, in: text, after, acceptsHere: place == text.count, &here, &open)
    }
    return here[start]
  }

  /// Marks the states of one part from which the text can be matched from this place on.
  private func settle(
    _ part: some Collection<Int>, at place: Int, in text: [Unicode.Scalar], _ after: [Bool],
    acceptsHere: Bool, _ here: inout [Bool], _ open: inout [Int]
  ) {
    for index in part where !here[index] {
      switch states[index] {
      case .accept: here[index] = acceptsHere
      case .take(let set, let next):
        here[index] = place < text.count && after[next] && set.contains(text[place])
      case .fork, .anchor, .lookahead: continue
      }
      if here[index] { open.append(index) }
    }
    while let reached = open.popLast() {
      for index in before[reached] where !here[index] {
        switch states[index] {
        case .accept, .take: continue
        case .fork: here[index] = true
        case .anchor(let anchor, _): here[index] = anchor.holds(at: place, in: text)
        case .lookahead(let start, let isNegative, _): here[index] = here[start] != isNegative
        }
        if here[index] { open.append(index) }
      }
    }
  }
}

/// Turns a pattern's tree into states, from its end to its start.
struct AutomatonBuilder {
  private(set) var automaton = Automaton()

  mutating func build(_ tree: PatternNode) throws(RegularExpression.Problem) {
    let accept = try add(.accept)
    automaton.start = try states(of: tree, next: accept)
    automaton.complete()
  }

  private mutating func add(
    _ state: Automaton.State
  ) throws(RegularExpression.Problem) -> Int {
    guard automaton.states.count < RegularExpression.mostStates else {
      throw RegularExpression.Problem(fact: .tooLarge, offset: 0, length: 0)
    }
    automaton.states.append(state)
    return automaton.states.count - 1
  }

  /// Adds the states of a tree; the first of them.
  private mutating func states(
    of node: PatternNode, next: Int
  ) throws(RegularExpression.Problem) -> Int {
    switch node {
    case .nothing: return next
    case .one(let set): return try add(.take(set.compiled, next: next))
    case .sequence(let parts):
      var next = next
      for part in parts.reversed() { next = try states(of: part, next: next) }
      return next
    case .alternatives(let parts):
      var starts: [Int] = []
      for part in parts { starts.append(try states(of: part, next: next)) }
      return try add(.fork(starts))
    case .anchor(let anchor): return try add(.anchor(anchor, next: next))
    case .lookahead(let inner, let isNegative):
      // The states of a lookahead are one range: nothing else is added meanwhile.
      let first = automaton.states.count
      let accept = try add(.accept)
      let start = try states(of: inner, next: accept)
      automaton.lookaheads.append(first..<automaton.states.count)
      return try add(.lookahead(start: start, isNegative: isNegative, next: next))
    case .repeated(let inner, let least, let most):
      var next = next
      if let most {
        let end = next
        for _ in least..<max(least, most) {
          let body = try states(of: inner, next: next)
          next = try add(.fork([body, end]))
        }
      } else {
        let loop = try add(.fork([next]))
        let body = try states(of: inner, next: loop)
        if body != loop { automaton.states[loop] = .fork([body, next]) }
        next = loop
      }
      for _ in 0..<least { next = try states(of: inner, next: next) }
      return next
    }
  }
}
