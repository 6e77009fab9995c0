import Formulas

/// What names mean in a rule about estimates: `${X08}`, `${X08.low}`, `${X08.n}`, `${X08.previous}`.
struct EstimateNames: Names {
  /// What follows an indicator's code; the estimate itself has nothing behind it.
  enum Part: String, CaseIterable {
    case estimate
    case low
    case high
    case n
    case previous
    case target
    case alert
  }

  private let codes: [String]
  private let positions: [String: Int]

  init(_ codes: [String]) {
    self.codes = codes
    positions = Dictionary(
      zip(codes, codes.indices), uniquingKeysWith: { first, _ in first })
  }

  var allowsAnswerStates: Bool { false }

  func slot(named name: String) -> NameResolution {
    let halves = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let position = positions[String(halves[0])] else {
      return .unknown(nearest: nearestName(to: String(halves[0]), among: codes))
    }
    guard halves.count == 2 else { return .slot(position * Part.allCases.count) }
    guard let part = Part(rawValue: String(halves[1])),
      let number = Part.allCases.firstIndex(of: part)
    else {
      let parts = Part.allCases.map(\.rawValue)
      let nearest = nearestName(to: String(halves[1]), among: parts).map { "\(halves[0]).\($0)" }
      return .unknown(nearest: nearest)
    }
    return .slot(position * Part.allCases.count + number)
  }

  func slot(isAbsolute: Bool, steps: [String]) -> NameResolution {
    .unknown(nearest: nil)
  }

  func hasInstance(_ id: String) -> Bool { false }

  func indicator(ofSlot slot: Int) -> String { codes[slot / Part.allCases.count] }

  func part(ofSlot slot: Int) -> Part { Part.allCases[slot % Part.allCases.count] }
}

/// The estimates of one scope, as a rule's condition sees them; what does not exist reads as empty.
struct EstimateScope: Scope {
  let environment: Environment
  /// By slot.
  let numbers: [Int: Double]

  var current: NodeID { NodeID(frame: 0, node: 0) }
  var document: NodeID { NodeID(frame: 0, node: -1) }

  func value(of slot: Int) -> Value {
    numbers[slot].map { .number($0) } ?? .empty
  }

  func nodes(of slot: Int) -> [NodeID] { [] }

  func state(of slot: Int) -> Formulas.AnswerState {
    value(of: slot).isEmpty ? .notAsked : .answered
  }

  func parent(of node: NodeID) -> NodeID? { nil }

  func children(of node: NodeID, named name: String) -> [NodeID] { [] }

  func value(of node: NodeID) -> Value { .empty }

  func position(of node: NodeID) -> Int { 1 }

  func instance(_ id: String) -> NodeID? { nil }

  func choiceName(_ value: String, of slot: Int) -> String { value }

  func lookUp(file: String, column: String, keyColumn: String, key: String) -> String { "" }
}
