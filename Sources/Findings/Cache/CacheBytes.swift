/// Numbers, texts and arrays as bytes of a cache file, lowest byte first.
struct CacheWriter {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ number: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number &>> UInt64(shift)))
    }
  }

  mutating func add(_ number: Int) { add(UInt64(bitPattern: Int64(number))) }

  mutating func add(_ text: String) {
    add(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func add(_ numbers: [Int]) {
    add(numbers.count)
    for number in numbers { add(number) }
  }

  /// As many bytes as the numbers take in memory, without their count.
  mutating func add<Number: BitwiseCopyable>(all numbers: [Number]) {
    unsafe numbers.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
  }
}

/// Reads what a `CacheWriter` wrote; whatever is not there reads as nothing, and is remembered.
struct CacheBytes {
  private let bytes: [UInt8]
  private var position = 0
  /// Whether more was asked for than there is.
  private(set) var isBroken = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Remembers that what was read cannot be what was written.
  mutating func refuse() { isBroken = true }

  mutating func word() -> UInt64 {
    guard let range = next(8) else { return 0 }
    return range.reversed().reduce(0) { $0 &<< 8 | UInt64(bytes[$1]) }
  }

  mutating func int() -> Int { Int(Int64(bitPattern: word())) }

  mutating func text() -> String {
    guard let range = next(int()) else { return "" }
    return String(decoding: bytes[range], as: UTF8.self)
  }

  mutating func ints() -> [Int] { list(of: 8) { $0.int() } }

  /// Things of which each has at least so many bytes.
  mutating func list<Element>(
    of size: Int, _ one: (inout CacheBytes) -> Element
  ) -> [Element] {
    let count = int()
    guard count >= 0, count <= (bytes.count - position) / size else {
      isBroken = true
      return []
    }
    return (0..<count).map { _ in one(&self) }
  }

  /// So many numbers as they are in memory.
  mutating func all<Number: BitwiseCopyable & ExpressibleByIntegerLiteral>(
    _ count: Int, as type: Number.Type
  ) -> [Number] {
    let size = MemoryLayout<Number>.stride
    guard count >= 0, count <= bytes.count / size, let range = next(count * size) else {
      isBroken = true
      return []
    }
    return Self.numbers(bytes[range], as: type)
  }

  /// Bytes as the numbers that they are in memory.
  static func numbers<Number: BitwiseCopyable & ExpressibleByIntegerLiteral>(
    _ bytes: ArraySlice<UInt8>, as type: Number.Type
  ) -> [Number] {
    var result = [Number](repeating: 0, count: bytes.count / MemoryLayout<Number>.stride)
    unsafe result.withUnsafeMutableBytes { target in
      unsafe bytes.withUnsafeBytes { unsafe target.copyMemory(from: $0) }
    }
    return result
  }

  private mutating func next(_ count: Int) -> Range<Int>? {
    guard !isBroken, count >= 0, count <= bytes.count - position else {
      isBroken = true
      return nil
    }
    defer { position += count }
    return position..<(position + count)
  }
}

/// Tells contents apart: 64 bits of all bytes, in four strands that the processor works on at once.
///
/// Not for secrets: who can write a cache can write the responses, too.
struct ContentHash {
  private var strands: (UInt64, UInt64, UInt64, UInt64) = (
    0x243F_6A88_85A3_08D3, 0x1319_8A2E_0370_7344, 0xA409_3822_299F_31D0, 0x082E_FA98_EC4E_6C89
  )
  private var size = 0

  init() {}

  /// The hash of some bytes.
  static func of(_ bytes: [UInt8]) -> UInt64 {
    var hash = ContentHash()
    hash.add(bytes, count: bytes.count)
    return hash.value
  }

  /// Goes on with the first so many bytes; in all calls but the last a multiple of 32.
  mutating func add(_ bytes: [UInt8], count: Int) {
    precondition(count <= bytes.count, "more bytes than there are")
    let raw = unsafe bytes.span.bytes
    var (a, b, c, d) = strands
    var at = 0
    while at &+ 32 <= count {
      a = Self.fold(a, raw.word(at, 8))
      b = Self.fold(b, raw.word(at &+ 8, 8))
      c = Self.fold(c, raw.word(at &+ 16, 8))
      d = Self.fold(d, raw.word(at &+ 24, 8))
      at &+= 32
    }
    while at < count {
      a = Self.fold(a, UInt64(bytes[at]))
      at &+= 1
    }
    strands = (a, b, c, d)
    size &+= count
  }

  var value: UInt64 {
    var hash = UInt64(truncatingIfNeeded: size)
    for strand in [strands.0, strands.1, strands.2, strands.3] { hash = Self.fold(hash, strand) }
    return hash ^ hash &>> 31
  }

  @inline(__always)
  private static func fold(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let mixed = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
    return mixed ^ mixed &>> 29
  }
}
