/// Numbers, texts and arrays as bytes of a cache file, lowest byte first.
struct CacheWriter {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ number: UInt64) {
    unsafe withUnsafeBytes(of: number.littleEndian) { unsafe bytes.append(contentsOf: $0) }
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

  /// The bytes with their hash before them, as `CacheBytes.isAsWritten` wants them.
  var sealed: [UInt8] {
    var whole = CacheWriter()
    whole.bytes.reserveCapacity(bytes.count + 8)
    whole.add(ContentHash.of(bytes))
    whole.bytes += bytes
    return whole.bytes
  }

  mutating func add(_ bytes: ArraySlice<UInt8>) { self.bytes += bytes }

  /// As many bytes as the numbers take in memory, without their count.
  mutating func add<Number: BitwiseCopyable>(all numbers: [Number]) {
    unsafe numbers.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
  }
}

/// Reads what a `CacheWriter` wrote; whatever is not there reads as nothing, and is remembered.
struct CacheBytes {
  private let bytes: [UInt8]
  private var position: Int
  /// Whether more was asked for than there is.
  private(set) var isBroken = false

  /// `position` is where reading begins.
  init(_ bytes: [UInt8], from position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  /// What has not been read yet.
  var rest: ArraySlice<UInt8> { bytes[min(position, bytes.count)...] }

  /// Remembers that what was read cannot be what was written.
  mutating func refuse() { isBroken = true }

  mutating func word() -> UInt64 {
    guard let range = next(8) else { return 0 }
    return unsafe UInt64(littleEndian: bytes.span.bytes.word(range.lowerBound, 8))
  }

  /// A word that is the hash of all that follows; false where it is not.
  mutating func isAsWritten() -> Bool {
    let hash = word()
    return !isBroken && ContentHash.of(bytes, from: position) == hash
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
