/// The numbers by which `randomize(nodes, seed)` orders: the same on all engines of ODK.
///
/// The minimal standard generator of Park and Miller (1988): times 16807 modulo 2^31 - 1.
struct SeededOrder {
  private static let modulus: Int64 = 2_147_483_647
  private var state: Int64

  /// Starts from a seed: a number, cut to a whole one, or else a text, by its SHA-256.
  init(_ seed: Value) {
    let number = seed.asNumber
    if !number.isNaN {
      self.init(whole: Self.long(number))
    } else {
      let text = seed.asText
      if text.isEmpty || text == "NaN" {
        self.init(whole: 0)
      } else {
        let bytes = Digest.sha256.bytes(of: Array(text.utf8))
        let first = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        self.init(whole: Int64(bitPattern: first))
      }
    }
  }

  /// The seed passes through a double, so that of large seeds the last bits are lost.
  private init(whole: Int64) {
    let rest = Double(whole).truncatingRemainder(dividingBy: Double(Self.modulus))
    state = Int64(rest)
    if state <= 0 { state += Self.modulus - 1 }
  }

  private static func long(_ number: Double) -> Int64 {
    if number >= 9.223372036854775e18 { return .max }
    if number <= -9.223372036854775e18 { return .min }
    return Int64(number)
  }

  /// The next number, 0..<1.
  mutating func next() -> Double {
    state = state * 16_807 % Self.modulus
    return Double(state - 1) / Double(Self.modulus - 1)
  }
}

/// Nodes in the order that drawn numbers (0..<1) give: Fisher and Yates, from the inside out.
///
/// One number is drawn for each node, the first included.
func shuffled(_ nodes: [NodeID], drawing draw: () -> Double) -> [NodeID] {
  var order: [NodeID] = []
  order.reserveCapacity(nodes.count)
  for (index, node) in nodes.enumerated() {
    let place = min(index, max(0, Int(draw() * Double(index + 1))))
    order.append(node)
    if place != index {
      order[index] = order[place]
      order[place] = node
    }
  }
  return order
}
