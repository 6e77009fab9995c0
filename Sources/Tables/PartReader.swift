/// Unpacks one part of an archive, a piece at a time, and refuses what grows beyond the limits.
struct PartReader {
  private let bytes: [UInt8]
  private let part: ZipArchive.Part
  private let limits: PackageLimits
  private let inflater: Inflater?
  /// The packed bytes that are left.
  private var rest: Range<Int>
  private var checksum: UInt32 = 0
  private(set) var unpacked = 0
  private(set) var isAtEnd = false

  private static let room = 128 << 10

  /// `already` is the count of bytes that were unpacked from other parts of the archive.
  init(
    _ part: ZipArchive.Part, of archive: ZipArchive, limits: PackageLimits, already: Int
  ) throws(PackageFlaw) {
    var limits = limits
    limits.part = min(limits.part, limits.whole - already)
    guard !part.isEncrypted, part.method == 0 || part.method == 8 else {
      throw .unreadable(part: part.name)
    }
    guard part.size <= limits.part else { throw .tooLarge(part: part.name) }
    self.bytes = archive.bytes
    self.part = part
    self.limits = limits
    self.rest = part.packed
    if part.method == 8 {
      guard let inflater = Inflater() else { throw .outOfMemory }
      self.inflater = inflater
    } else {
      self.inflater = nil
    }
  }

  /// The next piece, which may be empty; `isAtEnd` when it is the last one.
  mutating func next() throws(PackageFlaw) -> [UInt8] {
    guard !isAtEnd else { return [] }
    let piece: [UInt8]
    if let inflater {
      let before = rest
      let state: Inflater.State
      (piece, state) = inflater.unpack(bytes, &rest, room: Self.room)
      // Nothing taken and nothing made: the packed bytes end too early.
      let isStuck = piece.isEmpty && rest == before
      guard state != .damaged, state == .end || !isStuck else { throw .damaged(part: part.name) }
      isAtEnd = state == .end
    } else {
      piece = Array(bytes[rest.prefix(Self.room)])
      rest = (rest.lowerBound + piece.count)..<rest.upperBound
      isAtEnd = rest.isEmpty
    }
    unpacked += piece.count
    checksum = Deflate.checksum(checksum, piece)
    let used = max(1, rest.lowerBound - part.packed.lowerBound)
    guard unpacked <= limits.part,
      unpacked <= limits.denseBytes || unpacked / used <= limits.density
    else { throw .tooLarge(part: part.name) }
    guard unpacked <= part.size, !isAtEnd || unpacked == part.size && checksum == part.checksum
    else { throw .damaged(part: part.name) }
    return piece
  }
}
