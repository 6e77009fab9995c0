import CBlocks

/// The number of each row's entry in a column, kept as narrow as the numbers allow.
///
/// Most questions have a handful of answers, so most columns take one byte a row.
package struct Codes: Sendable, RandomAccessCollection {
  private enum Storage {
    case bytes([UInt8])
    case pairs([UInt16])
    case words([Int32])
    /// Every row has an entry of its own: the first row has number 4.
    case own(Int)
  }

  private enum Width { case one, two, four }

  // One of the three is in use. They are not the cases of one enumeration, for then a batch could not be
  // appended in place.
  private var width = Width.one
  private var bytes: [UInt8] = []
  private var pairs: [UInt16] = []
  private var words: [Int32] = []
  private var ownCount: Int?

  private var storage: Storage {
    if let ownCount { return .own(ownCount) }
    return switch width {
    case .one: .bytes(bytes)
    case .two: .pairs(pairs)
    case .four: .words(words)
    }
  }

  init() {}

  init(_ codes: [Int32]) {
    self.init()
    append(codes, count: codes.count, highest: codes.max() ?? 0)
  }

  /// One number for all rows.
  init(repeating code: UInt8, count: Int) {
    bytes = Array(repeating: code, count: count)
  }

  /// An entry for each row, numbered like the rows.
  init(ownEntries count: Int) { ownCount = count }

  package var startIndex: Int { 0 }

  package var endIndex: Int {
    if let ownCount { return ownCount }
    return switch width {
    case .one: bytes.count
    case .two: pairs.count
    case .four: words.count
    }
  }

  package subscript(row: Int) -> Int32 {
    if ownCount != nil { return Int32(row + 4) }
    return switch width {
    case .one: Int32(bytes[row])
    case .two: Int32(pairs[row])
    case .four: words[row]
    }
  }

  /// The numbers in full width.
  package var wide: [Int32] {
    switch storage {
    case .bytes(let codes): codes.map(Int32.init)
    case .pairs(let codes): codes.map(Int32.init)
    case .words(let codes): codes
    case .own(let count): (0..<Int32(count)).map { $0 + 4 }
    }
  }

  /// What a table says of each row's number.
  package func looked<Element>(up table: [Element]) -> [Element] {
    switch storage {
    case .bytes(let codes): codes.map { table[Int($0)] }
    case .pairs(let codes): codes.map { table[Int($0)] }
    case .words(let codes): codes.map { table[Int($0)] }
    case .own(let count): (0..<count).map { table[$0 + 4] }
    }
  }

  /// The rows whose number a table has as true.
  package func mask(where table: [Bool]) -> Mask {
    switch storage {
    case .bytes(let codes):
      if let mask = Self.maskOfFew(codes, table) { return mask }
      // One look-up a row without a bounds check that can fail: a byte is always within 256.
      var whole = [UInt64](repeating: 0, count: 256)
      for (code, isOn) in table.prefix(256).enumerated() where isOn { whole[code] = 1 }
      return Mask(count: codes.count) { row in whole[Int(codes[row])] }
    case .pairs(let codes):
      let bits = table.map { $0 ? UInt64(1) : 0 }
      return Mask(count: codes.count) { row in bits[Int(codes[row])] }
    case .words(let codes):
      let bits = table.map { $0 ? UInt64(1) : 0 }
      return Mask(count: codes.count) { row in bits[Int(codes[row])] }
    case .own(let count): return Mask(rows: count) { table[$0 + 4] }
    }
  }

  /// Many rows at a time, where few of the numbers are true, or few are false; else nil.
  private static func maskOfFew(_ codes: [UInt8], _ table: [Bool]) -> Mask? {
    guard table.count <= 256 else { return nil }
    let on = table.indices.filter { table[$0] }
    let isMostOn = on.count * 2 > table.count
    let few = (isMostOn ? table.indices.filter { !table[$0] } : on).map { UInt8($0) }
    guard few.count <= Int(block_few) else { return nil }
    var words = [UInt64](repeating: 0, count: (codes.count + 63) / 64)
    unsafe block_mask(codes, Int64(codes.count), few, Int32(few.count), &words)
    let mask = Mask(rows: codes.count, words: words)
    return isMostOn ? !mask : mask
  }

  /// For each entry a row that has it, -1 where none has.
  func firstRows(entries: Int) -> [Int32] {
    var first = [Int32](repeating: -1, count: entries)
    if case .bytes(let codes) = storage, ownCount == nil {
      Self.findFirst(of: codes, &first)
      return first
    }
    var row: Int32 = 0
    each { code in
      if first[code] < 0 { first[code] = row }
      row &+= 1
    }
    return first
  }

  /// Once all answers were met, the ways of having none are looked for many rows at a time: some of them
  /// no row has.
  private static func findFirst(of codes: [UInt8], _ first: inout [Int32]) {
    var missing = first.count - 4
    var start = 0
    while start < codes.count {
      let end = Swift.min(start + 1024, codes.count)
      var isIn = missing > 0
      if !isIn {
        let wanted = (0..<4).map { $0 < first.count && first[$0] < 0 ? UInt8($0) : .max }
        let (a, b, c, d) = (wanted[0], wanted[1], wanted[2], wanted[3])
        let part = codes.span.extracting(start..<end)
        var hits: UInt8 = 0
        for row in part.indices {
          let code = part[row]
          hits |= (code == a ? 1 : 0) | (code == b ? 1 : 0)
          hits |= (code == c ? 1 : 0) | (code == d ? 1 : 0)
        }
        isIn = hits != 0
      }
      if isIn {
        for row in start..<end where first[Int(codes[row])] < 0 {
          first[Int(codes[row])] = Int32(truncatingIfNeeded: row)
          if codes[row] > 3 { missing -= 1 }
        }
      }
      start = end
    }
  }

  /// Adds one to the counter of each row's pair of group and number: `counts[group * width + number]`.
  package func tally(_ groups: [Int32], width: Int, into counts: inout [Int32]) {
    switch storage {
    case .bytes(let codes): Self.tally(codes, groups, width, &counts)
    case .pairs(let codes): Self.tally(codes, groups, width, &counts)
    case .words(let codes): Self.tally(codes, groups, width, &counts)
    case .own(let count):
      for row in 0..<count { counts[Int(groups[row]) * width + row + 4] += 1 }
    }
  }

  private static func tally<Code: FixedWidthInteger>(
    _ codes: [Code], _ groups: [Int32], _ width: Int, _ counts: inout [Int32]
  ) {
    // Neighbouring rows often have the same counter, and each would wait for the one before it: four parts of
    // the rows are counted side by side.
    let quarter = counts.count <= 1 << 14 ? codes.count / 4 : 0
    let size = counts.count
    var lanes = [Int32](repeating: 0, count: quarter > 0 ? size * 4 : 0)
    for row in 0..<quarter {
      var at = row
      lanes[Int(groups[at]) &* width &+ Int(codes[at])] &+= 1
      at &+= quarter
      lanes[size &+ Int(groups[at]) &* width &+ Int(codes[at])] &+= 1
      at &+= quarter
      lanes[2 &* size &+ Int(groups[at]) &* width &+ Int(codes[at])] &+= 1
      at &+= quarter
      lanes[3 &* size &+ Int(groups[at]) &* width &+ Int(codes[at])] &+= 1
    }
    for index in lanes.indices { counts[index % size] &+= lanes[index] }
    for row in (quarter * 4)..<codes.count {
      counts[Int(groups[row]) &* width &+ Int(codes[row])] &+= 1
    }
  }

  // MARK: As bytes

  /// How many bytes a row takes, and these; none where every row has an entry of its own.
  var raw: (width: Int, bytes: [UInt8]) {
    var writer = CacheWriter()
    switch storage {
    case .bytes(let codes): return (1, codes)
    case .pairs(let codes): writer.add(all: codes)
    case .words(let codes): writer.add(all: codes)
    case .own: return (0, [])
    }
    return (width == .two ? 2 : 4, writer.bytes)
  }

  /// Numbers from their bytes; nil where these are not of so many rows.
  init?(width: Int, bytes: [UInt8], count: Int) {
    guard [0, 1, 2, 4].contains(width), count >= 0, bytes.count == width * count else { return nil }
    switch width {
    case 0: ownCount = count
    case 1: self.bytes = bytes
    case 2:
      self.width = .two
      pairs = CacheBytes.numbers(bytes[...], as: UInt16.self)
    default:
      self.width = .four
      words = CacheBytes.numbers(bytes[...], as: Int32.self)
    }
  }

  /// Whether every number is one of the first so many.
  func isWithin(_ entries: Int) -> Bool {
    switch storage {
    case .bytes(let codes): Int(codes.max() ?? 0) < entries
    case .pairs(let codes): Int(codes.max() ?? 0) < entries
    case .words(let codes): (codes.min() ?? 0) >= 0 && Int(codes.max() ?? 0) < entries
    case .own(let count): count + 4 <= entries
    }
  }

  // MARK: Building

  /// Makes room for the rows of two others.
  mutating func prepare(for one: Codes, _ other: Codes) {
    let widest = Swift.max(one.bytesPerRow, other.bytesPerRow)
    widen(to: widest == 1 ? 0 : widest == 2 ? 256 : 65_536)
    reserve(one.count + other.count)
  }

  private var bytesPerRow: Int {
    ownCount != nil || width == .four ? 4 : width == .two ? 2 : 1
  }

  /// Appends some rows of another column, whose numbers fit.
  mutating func append(_ other: Codes, rows: Range<Int>) {
    switch (width, other.storage) {
    case (.one, .bytes(let codes)): bytes.append(contentsOf: codes[rows])
    case (.two, .pairs(let codes)): pairs.append(contentsOf: codes[rows])
    case (.four, .words(let codes)): words.append(contentsOf: codes[rows])
    case (.one, _), (.two, _), (.four, _):
      for row in rows { append(repeating: other[row], count: 1) }
    }
  }

  /// Appends the first so many numbers of a batch, of which none is above `highest`.
  mutating func append(_ batch: [Int32], count: Int, highest: Int32) {
    widen(to: Int(highest))
    switch width {
    case .one: Self.append(batch, count, to: &bytes)
    case .two: Self.append(batch, count, to: &pairs)
    case .four: words.append(contentsOf: batch[0..<count])
    }
  }

  /// Appends the first so many numbers of a batch, of which none is above `highest`.
  mutating func append(_ batch: CodeBatch, count: Int, highest: Int32) {
    guard batch.isNarrow else { return append(batch.wide, count: count, highest: highest) }
    switch width {
    case .one:
      // Not a slice of the batch, which would have to be held and let go of each time.
      unsafe batch.narrow.withUnsafeBufferPointer { batch in
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: batch[..<count]))
      }
    case .two: pairs.append(contentsOf: batch.narrow[0..<count].lazy.map(UInt16.init))
    case .four: words.append(contentsOf: batch.narrow[0..<count].lazy.map(Int32.init))
    }
  }

  /// Appends the same number so many times.
  mutating func append(repeating code: Int32, count: Int) {
    widen(to: Int(code))
    switch width {
    case .one:
      bytes.append(contentsOf: repeatElement(UInt8(truncatingIfNeeded: code), count: count))
    case .two:
      pairs.append(contentsOf: repeatElement(UInt16(truncatingIfNeeded: code), count: count))
    case .four: words.append(contentsOf: repeatElement(code, count: count))
    }
  }

  private static func append<Code: FixedWidthInteger>(
    _ batch: [Int32], _ count: Int, to codes: inout [Code]
  ) {
    let start = codes.count
    codes.append(contentsOf: repeatElement(0, count: count))
    var out = codes.mutableSpan
    let batch = batch.span
    for index in 0..<count { out[start &+ index] = Code(truncatingIfNeeded: batch[index]) }
  }

  /// Makes room for so many numbers, so that appending them moves nothing.
  mutating func reserve(_ count: Int) {
    switch width {
    case .one: bytes.reserveCapacity(count)
    case .two: pairs.reserveCapacity(count)
    case .four: words.reserveCapacity(count)
    }
  }

  /// Appends the numbers of another column part, each replaced by what the table has for it.
  mutating func append(_ other: Codes, through table: [Int32]) {
    widen(to: Int(table.max() ?? 0))
    reserve(count + other.count)
    switch width {
    case .one where other.width == .one && other.ownCount == nil:
      // One look-up a row without a bounds check that can fail: a byte is always within 256.
      var whole = [UInt8](repeating: 0, count: 256)
      for (code, new) in table.prefix(256).enumerated() {
        whole[code] = UInt8(truncatingIfNeeded: new)
      }
      let start = bytes.count
      bytes.append(contentsOf: other.bytes)
      var added = bytes.mutableSpan
      for row in start..<added.count { added[row] = whole[Int(added[row])] }
    case .one:
      bytes.append(contentsOf: other.looked(up: table.map { UInt8(truncatingIfNeeded: $0) }))
    case .two:
      pairs.append(contentsOf: other.looked(up: table.map { UInt16(truncatingIfNeeded: $0) }))
    case .four: words.append(contentsOf: other.looked(up: table))
    }
  }

  /// Appends other numbers, each as much higher as is said.
  mutating func append(contentsOf other: Codes, raised: Int32 = 0) {
    guard other.count > 0 else { return }
    let highest = Int(other.max() ?? 0)
    append(other, through: (0...highest).map { Int32(truncatingIfNeeded: $0) &+ raised })
  }

  /// Gives a row without an entry a number below four.
  mutating func setIfZero(_ row: Int, to code: UInt8) {
    guard self[row] == 0 else { return }
    switch width {
    case .one: bytes[row] = code
    case .two: pairs[row] = UInt16(code)
    case .four: words[row] = Int32(code)
    }
  }

  /// The numbers of the given rows.
  func chosen(_ rows: [Int32]) -> [Int32] { rows.map { self[Int($0)] } }

  /// Makes room for numbers up to the given one.
  private mutating func widen(to highest: Int) {
    let wanted: Width =
      highest > Int(UInt16.max) ? .four : highest > Int(UInt8.max) ? .two : .one
    switch (width, wanted) {
    case (.one, .two):
      pairs = bytes.map(UInt16.init)
      bytes = []
    case (.one, .four):
      words = bytes.map(Int32.init)
      bytes = []
    case (.two, .four):
      words = pairs.map(Int32.init)
      pairs = []
    case (.one, .one), (.two, .one), (.two, .two), (.four, _): return
    }
    width = wanted
  }

  /// Does something for the number of each row.
  @inline(__always)
  func each(_ body: (Int) -> Void) {
    switch storage {
    case .bytes(let codes): for code in codes { body(Int(code)) }
    case .pairs(let codes): for code in codes { body(Int(code)) }
    case .words(let codes): for code in codes { body(Int(code)) }
    case .own(let count): for row in 0..<count { body(row + 4) }
    }
  }
}
