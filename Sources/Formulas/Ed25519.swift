/// Signatures of RFC 8032, checked only: for texts that a form was handed with a signature.
///
/// Nothing secret is computed with, so that nothing has to take the same time whatever its input is.
enum Ed25519 {
  static let signatureLength = 64
  static let keyLength = 32

  /// Whether a signature of a message was made with the private half of a public key.
  static func holds(_ signature: [UInt8], of message: [UInt8], by key: [UInt8]) -> Bool {
    guard signature.count == signatureLength, key.count == keyLength,
      let owner = EdwardsPoint(bytes: key)
    else { return false }
    let (nonce, scalar) = (Array(signature[..<32]), Array(signature[32...]))
    guard GroupOrder.remainder(of: scalar) == GroupOrder.words(of: scalar) else { return false }
    let hash = SHA512.digest(nonce + key + message, start: SHA512.start512, length: 64)
    let mixed = owner.negated.times(GroupOrder.remainder(of: hash))
    let point = EdwardsPoint.base.times(GroupOrder.words(of: scalar)) + mixed
    return point.bytes == nonce
  }
}

/// The number of points that the base point makes, 2^252 + 27742317777372353535851937790883648493.
private enum GroupOrder {
  static let words: [UInt64] = [0x5812_631a_5cf5_d3ed, 0x14de_f9de_a2f7_9cd6, 0, 1 << 60]

  /// Bytes, the lowest first, as four words, the lowest first.
  static func words(of bytes: [UInt8]) -> [UInt64] {
    (0..<4).map { word in
      (0..<8).reduce(0) { $0 | UInt64(bytes[word * 8 + $1]) << UInt64(8 * $1) }
    }
  }

  /// What division of any number of bytes, the lowest first, leaves over.
  static func remainder(of bytes: [UInt8]) -> [UInt64] {
    var rest: [UInt64] = [0, 0, 0, 0]
    for byte in bytes.reversed() {
      for bit in (0..<8).reversed() {
        for word in (1..<4).reversed() { rest[word] = rest[word] << 1 | rest[word - 1] >> 63 }
        rest[0] = rest[0] << 1 | UInt64(byte >> UInt8(bit) & 1)
        if !isLess(rest, words) { subtract(words, from: &rest) }
      }
    }
    return rest
  }

  private static func isLess(_ left: [UInt64], _ right: [UInt64]) -> Bool {
    for word in (0..<4).reversed() where left[word] != right[word] {
      return left[word] < right[word]
    }
    return false
  }

  private static func subtract(_ other: [UInt64], from number: inout [UInt64]) {
    var borrow: UInt64 = 0
    for word in 0..<4 {
      let (part, first) = number[word].subtractingReportingOverflow(other[word])
      let (whole, second) = part.subtractingReportingOverflow(borrow)
      number[word] = whole
      borrow = first || second ? 1 : 0
    }
  }
}

/// A point of the curve -x² + y² = 1 + d x² y², as x = X/Z, y = Y/Z, x y = T/Z.
private struct EdwardsPoint {
  var x: Residue
  var y: Residue
  var z = Residue.one
  var t: Residue

  private static let d = Residue(121_665).negated * Residue(121_666).inverse
  private static let doubleD = d + d
  static let neutral = EdwardsPoint(x: .zero, y: .one, t: .zero)

  /// The point with y = 4/5 and an even x.
  static let base =
    EdwardsPoint(bytes: (Residue(4) * Residue(5).inverse).bytes) ?? neutral

  init(x: Residue, y: Residue, z: Residue = .one, t: Residue) {
    self.x = x
    self.y = y
    self.z = z
    self.t = t
  }

  /// The point of 32 bytes: y, and in the highest bit whether x is odd; nil where there is none.
  init?(bytes: [UInt8]) {
    y = Residue(bytes: bytes)
    let isOdd = bytes[31] >> 7 == 1
    var plain = bytes
    plain[31] &= 0x7F
    guard y.bytes == plain else { return nil }
    let square = y * y
    guard let root = Residue.root(of: square - .one, over: Self.d * square + .one),
      !(root == .zero && isOdd)
    else { return nil }
    x = root.isOdd == isOdd ? root : root.negated
    t = x * y
  }

  var bytes: [UInt8] {
    let inverse = z.inverse
    var bytes = (y * inverse).bytes
    if (x * inverse).isOdd { bytes[31] |= 0x80 }
    return bytes
  }

  var negated: EdwardsPoint { EdwardsPoint(x: x.negated, y: y, z: z, t: t.negated) }

  /// The sum, which is right for any two points, equal ones included (section 5.1.4 of the RFC).
  static func + (left: EdwardsPoint, right: EdwardsPoint) -> EdwardsPoint {
    let a = (left.y - left.x) * (right.y - right.x)
    let b = (left.y + left.x) * (right.y + right.x)
    let c = left.t * doubleD * right.t
    let d = (left.z + left.z) * right.z
    let (e, f, g, h) = (b - a, d - c, d + c, b + a)
    return EdwardsPoint(x: e * f, y: g * h, z: f * g, t: e * h)
  }

  /// The point added up as often as four words say, the lowest first.
  func times(_ scalar: [UInt64]) -> EdwardsPoint {
    var sum = Self.neutral
    for bit in (0..<256).reversed() {
      sum = sum + sum
      if scalar[bit / 64] >> UInt64(bit % 64) & 1 == 1 { sum = sum + self }
    }
    return sum
  }
}

/// A number modulo 2^255 - 19, in five parts of 51 bits, the lowest first.
private struct Residue: Equatable {
  private var a: UInt64 = 0
  private var b: UInt64 = 0
  private var c: UInt64 = 0
  private var d: UInt64 = 0
  private var e: UInt64 = 0

  private static let mask: UInt64 = 1 << 51 - 1
  static let zero = Residue(0)
  static let one = Residue(1)
  /// A root of -1: 2 to the power of (p - 1) / 4.
  private static let rootOfMinusOne = Residue(2).power([~0 - 4, ~0, ~0, 1 << 61 - 1])

  init(_ small: UInt64) { a = small }

  /// The lowest 255 bits of 32 bytes, the lowest first.
  init(bytes: [UInt8]) {
    let words = GroupOrder.words(of: bytes)
    a = words[0] & Self.mask
    b = (words[0] >> 51 | words[1] << 13) & Self.mask
    c = (words[1] >> 38 | words[2] << 26) & Self.mask
    d = (words[2] >> 25 | words[3] << 39) & Self.mask
    e = words[3] >> 12 & Self.mask
  }

  /// The number below 2^255 - 19, the lowest byte first.
  var bytes: [UInt8] {
    let whole = carried.reduced
    let words = [
      whole.a | whole.b << 51, whole.b >> 13 | whole.c << 38, whole.c >> 26 | whole.d << 25,
      whole.d >> 39 | whole.e << 12,
    ]
    return words.flatMap { word in
      (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(8 * $0)) }
    }
  }

  var isOdd: Bool { bytes[0] & 1 == 1 }

  static func == (left: Residue, right: Residue) -> Bool { left.bytes == right.bytes }

  /// Every part below 2^51, but for a little in the lowest two.
  private var carried: Residue {
    var r = self
    r.b += r.a >> 51
    r.a &= Self.mask
    r.c += r.b >> 51
    r.b &= Self.mask
    r.d += r.c >> 51
    r.c &= Self.mask
    r.e += r.d >> 51
    r.d &= Self.mask
    r.a += 19 * (r.e >> 51)
    r.e &= Self.mask
    r.b += r.a >> 51
    r.a &= Self.mask
    return r
  }

  /// The same number below 2^255 - 19.
  private var reduced: Residue {
    // One more than the modulus leaves, or not: 19 more then goes beyond 2^255.
    var more = self
    more.a += 19
    var high = more.a >> 51
    for part in [b, c, d, e] { high = (part + high) >> 51 }
    var r = self
    r.a += 19 * high
    r = r.chained
    r.e &= Self.mask
    return r
  }

  private var chained: Residue {
    var r = self
    r.b += r.a >> 51
    r.a &= Self.mask
    r.c += r.b >> 51
    r.b &= Self.mask
    r.d += r.c >> 51
    r.c &= Self.mask
    r.e += r.d >> 51
    r.d &= Self.mask
    return r
  }

  static func + (left: Residue, right: Residue) -> Residue {
    var r = left
    r.a += right.a
    r.b += right.b
    r.c += right.c
    r.d += right.d
    r.e += right.e
    return r.carried
  }

  static func - (left: Residue, right: Residue) -> Residue {
    // Four times the modulus is more than any part of the other.
    var r = left
    r.a += 4 * (1 << 51 - 19) - right.a
    r.b += 4 * mask - right.b
    r.c += 4 * mask - right.c
    r.d += 4 * mask - right.d
    r.e += 4 * mask - right.e
    return r.carried
  }

  var negated: Residue { .zero - self }

  static func * (left: Residue, right: Residue) -> Residue {
    func product(_ one: UInt64, _ other: UInt64) -> UInt128 { UInt128(one) * UInt128(other) }
    let (b, c, d, e) = (19 * right.b, 19 * right.c, 19 * right.d, 19 * right.e)
    var parts = [
      product(left.a, right.a) + product(left.b, e) + product(left.c, d) + product(left.d, c)
        + product(left.e, b),
      product(left.a, right.b) + product(left.b, right.a) + product(left.c, e)
        + product(left.d, d) + product(left.e, c),
      product(left.a, right.c) + product(left.b, right.b) + product(left.c, right.a)
        + product(left.d, e) + product(left.e, d),
      product(left.a, right.d) + product(left.b, right.c) + product(left.c, right.b)
        + product(left.d, right.a) + product(left.e, e),
      product(left.a, right.e) + product(left.b, right.d) + product(left.c, right.c)
        + product(left.d, right.b) + product(left.e, right.a),
    ]
    for part in 0..<4 {
      parts[part + 1] += parts[part] >> 51
      parts[part] &= UInt128(mask)
    }
    parts[0] += 19 * (parts[4] >> 51)
    parts[4] &= UInt128(mask)
    parts[1] += parts[0] >> 51
    parts[0] &= UInt128(mask)
    var r = Residue(UInt64(parts[0]))
    r.b = UInt64(parts[1])
    r.c = UInt64(parts[2])
    r.d = UInt64(parts[3])
    r.e = UInt64(parts[4])
    return r
  }

  /// The power of an exponent in four words, the lowest first.
  private func power(_ exponent: [UInt64]) -> Residue {
    var power = Residue.one
    for bit in (0..<256).reversed() {
      power = power * power
      if exponent[bit / 64] >> UInt64(bit % 64) & 1 == 1 { power = power * self }
    }
    return power
  }

  /// What makes 1 with it: its power of p - 2.
  var inverse: Residue { power([~0 - 20, ~0, ~0, 1 << 63 - 1]) }

  /// A root of a fraction; nil where it has none (section 5.1.3 of the RFC).
  static func root(of above: Residue, over below: Residue) -> Residue? {
    let cube = below * below * below
    let start = above * cube * below * cube
    var root = above * cube * start.power([~0 - 2, ~0, ~0, 1 << 60 - 1])
    let square = below * root * root
    if square == above { return root }
    guard square == above.negated else { return nil }
    root = root * rootOfMinusOne
    return root
  }
}
