/// The prints of many KEYs, laid so that a few can be looked for without reading the others.
///
/// They stand in buckets by their highest bits. The index says of each bucket where it ends, and has its hash,
/// so that a bucket can be believed by itself.
struct KeyPrints {
  let prints: [UInt64]
  /// The ends of all buckets, then their hashes.
  let index: [UInt64]

  init(_ keys: KeyList) {
    let all = keys.prints
    var bits = 0
    while all.count >> bits > 384 { bits += 1 }
    var starts = [Int](repeating: 0, count: 1 << bits + 1)
    for print in all { starts[Self.bucket(of: print, bits) + 1] += 1 }
    for bucket in 0..<(1 << bits) { starts[bucket + 1] += starts[bucket] }
    var next = starts
    var prints = [UInt64](repeating: 0, count: all.count)
    for print in all {
      let bucket = Self.bucket(of: print, bits)
      prints[next[bucket]] = print
      next[bucket] += 1
    }
    let hashes = (0..<(1 << bits)).map { bucket in
      var writer = CacheWriter()
      writer.add(all: Array(prints[starts[bucket]..<starts[bucket + 1]]))
      return ContentHash.of(writer.bytes)
    }
    self.prints = prints
    index = starts.dropFirst().map { UInt64($0) } + hashes
  }

  /// By a number of highest bits, which may be none.
  fileprivate static func bucket(of print: UInt64, _ bits: Int) -> Int {
    bits == 0 ? 0 : Int(truncatingIfNeeded: print &>> UInt64(64 - bits))
  }
}

extension CacheDirectory.TablePlace {
  /// Whether none of some KEYs is among those of the cache; false as well where that cannot be told.
  func isWithout(_ keys: KeyList, in cache: CacheSource) -> Bool {
    guard prints.size == rows * 8, let bytes = cache.bytes(printIndex) else { return false }
    let numbers = CacheBytes.numbers(bytes[...], as: UInt64.self)
    let count = numbers.count / 2
    guard count > 0, count.nonzeroBitCount == 1, numbers.count == count * 2,
      numbers[count - 1] == UInt64(rows)
    else { return false }
    var wanted: [Int: [UInt64]] = [:]
    for print in keys.prints {
      let bucket = KeyPrints.bucket(of: print, count.trailingZeroBitCount)
      wanted[bucket, default: []].append(print)
    }
    for (bucket, prints) in wanted {
      let (start, end) = (bucket == 0 ? 0 : numbers[bucket - 1], numbers[bucket])
      guard start <= end, end <= UInt64(rows) else { return false }
      let section = CacheDirectory.Section(
        offset: self.prints.offset + Int(start) * 8, size: Int(end - start) * 8,
        hash: numbers[count + bucket])
      guard let bytes = cache.bytes(section) else { return false }
      let known = CacheBytes.numbers(bytes[...], as: UInt64.self)
      if known.contains(where: prints.contains) { return false }
    }
    return true
  }
}
