/// A function of the language: one row of the table that evaluation, checks, help and tests read.
package struct Function: Sendable {
  /// On which programs a function exists.
  package enum Portability: Sendable, Equatable {
    /// On phones and on the web.
    case everywhere
    /// In XPath 1.0, on the web and here, but not on phones; with what to write there.
    case webOnly(instead: String)
    /// In indicators, rules and filters only.
    case here
  }

  package let name: String
  /// How many arguments it takes; `Int.max` for any number.
  package let arguments: ClosedRange<Int>
  package let portability: Portability
  /// Whether the number of arguments is odd (or even) whatever it is.
  let parity: Int?
  /// Whether the result depends on the node of a predicate beyond what its arguments do.
  let looksAround: Bool
  /// Whether it gives nodes rather than a value.
  let givesNodes: Bool
  let body: Body

  init(
    _ name: String, _ arguments: ClosedRange<Int>, parity: Int? = nil,
    portability: Portability = .everywhere, looksAround: Bool = false, givesNodes: Bool = false,
    _ body: Body
  ) {
    self.name = name
    self.arguments = arguments
    self.parity = parity
    self.portability = portability
    self.looksAround = looksAround
    self.givesNodes = givesNodes
    self.body = body
  }

  init(
    _ name: String, _ count: Int, portability: Portability = .everywhere,
    looksAround: Bool = false, givesNodes: Bool = false, _ body: Body
  ) {
    self.init(
      name, count...count, portability: portability, looksAround: looksAround,
      givesNodes: givesNodes, body)
  }

  /// Whether it may be called with that many arguments.
  package func takes(_ count: Int) -> Bool {
    arguments.contains(count) && (parity == nil || count % 2 == parity)
  }

  func isAvailable(to names: some Names) -> Bool {
    portability != .here || names.allowsAnswerStates
  }

  /// The function of that name; names are case-sensitive.
  package static func named(_ name: String) -> Function? { byName[name] }

  /// All functions, by subject.
  package static let all: [Function] =
    logic + numbers + texts + lists + dates + selections + places + world

  private static let byName = Dictionary(
    all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
}

extension Function {
  /// What a function computes, by the form in which it wants its arguments.
  enum Body: Sendable {
    /// From single values, all computed beforehand.
    case values(@Sendable ([Value], inout Evaluation) -> Value)
    /// From one number; a date counts with its time of day.
    case number(@Sendable (Double) -> Double)
    /// From the terms themselves.
    case terms(@Sendable ([Term], inout Evaluation) -> Value)
    /// One of the arguments, unchanged (`if`, `coalesce`).
    case choice(@Sendable ([Term], inout Evaluation) -> Term)

    func apply(_ arguments: [Term], _ evaluation: inout Evaluation) -> Value {
      switch self {
      case .values(let body):
        var values: [Value] = []
        values.reserveCapacity(arguments.count)
        for argument in arguments {
          values.append(evaluation.single(evaluation.value(of: argument)))
        }
        return body(values, &evaluation)
      case .number(let body):
        return .number(body(evaluation.fractionalNumber(of: arguments[0])))
      case .terms(let body): return body(arguments, &evaluation)
      case .choice(let body): return evaluation.value(of: body(arguments, &evaluation))
      }
    }

    func chosen(of arguments: [Term], _ evaluation: inout Evaluation) -> Term? {
      if case .choice(let body) = self { body(arguments, &evaluation) } else { nil }
    }
  }
}

extension Evaluation {
  /// A number for the functions of mathematics: a computed date has the time of day as a fraction.
  ///
  /// An answer has not, also where `if`, `coalesce` or `once` only hands it on; what `once` kept has.
  mutating func fractionalNumber(of term: Term) -> Double {
    var term = term
    while case .call(let function, let arguments) = term,
      let chosen = function.body.chosen(of: arguments, &self)
    {
      term = chosen
    }
    let value = value(of: term)
    if case .moment(let moment) = value {
      switch term {
      case .call, .constant:
        return Double(moment.day) + Double(moment.millisecond) / Double(Moment.millisecondsInDay)
      default: break
      }
    }
    return single(value).asNumber
  }

  /// All values of an argument list: if its only member is a list of nodes, the values of these.
  mutating func spread(_ arguments: some Collection<Term>) -> [Value] {
    if arguments.count == 1, let only = arguments.first, let nodes = nodes(of: only) {
      return nodes.map { single(scope.value(of: $0)) }
    }
    return arguments.map { single(value(of: $0)) }
  }
}
