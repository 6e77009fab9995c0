/// The directory of a zip archive (PKWARE APPNOTE 6.3), for reading its parts by name.
///
///     local header, packed bytes · local header, packed bytes · ... · directory · end record
///
/// The directory at the end is what counts; of a local header only its length is looked at. Archives that
/// were written with 64-bit fields are read as well.
struct ZipArchive {
  struct Part: Equatable {
    var name: String
    var isEncrypted: Bool
    /// 0 stored, 8 deflate.
    var method: Int
    var checksum: UInt32
    /// Where the packed bytes stand in the file.
    var packed: Range<Int>
    /// The unpacked size by the directory's word.
    var size: Int
  }

  let bytes: [UInt8]
  private let parts: [String: Part]

  init(_ bytes: [UInt8], limits: PackageLimits) throws(PackageFlaw) {
    self.bytes = bytes
    guard bytes.count >= 4, bytes.number(at: 0, 2) == 0x4B50 else {
      // D0 CF 11 E0: "DOCFILE" in numbers.
      throw bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) ? .compoundFile : .notAnArchive
    }
    var directory = try Self.directory(of: bytes)
    guard directory.count <= limits.parts else { throw .tooManyParts(directory.count) }
    var parts: [String: Part] = [:]
    for _ in 0..<directory.count {
      let part = try Self.part(at: &directory.offset, in: bytes)
      parts[Self.key(part.name)] = part
    }
    self.parts = parts
  }

  /// The part of that name, compared without case; nil where there is none.
  func part(_ name: String) -> Part? {
    parts[Self.key(name)]
  }

  private static func key(_ name: String) -> String {
    // Some programs on Windows write their own separator.
    name.replacing("\\", with: "/").lowercased()
  }

  // MARK: The directory

  private static func directory(
    of bytes: [UInt8]
  ) throws(PackageFlaw) -> (offset: Int, count: Int) {
    // The end record is the last thing but for a comment of at most 65,535 bytes.
    let length = 22
    var end = bytes.count - length
    while end >= max(0, bytes.count - length - 0xFFFF) {
      if bytes.number(at: end, 4) == 0x0605_4B50 { break }
      end -= 1
    }
    guard end >= 0, bytes.number(at: end, 4) == 0x0605_4B50 else { throw .cutOff }
    var count = bytes.number(at: end + 10, 2) ?? 0
    var size = bytes.number(at: end + 12, 4) ?? 0
    var offset = bytes.number(at: end + 16, 4) ?? 0
    if count == 0xFFFF || size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF {
      // The 64-bit end record, to which a locator of 20 bytes before the end record leads.
      guard bytes.number(at: end - 20, 4) == 0x0706_4B50,
        let large = bytes.number(at: end - 12, 8), bytes.number(at: large, 4) == 0x0606_4B50,
        let largeCount = bytes.number(at: large + 32, 8),
        let largeSize = bytes.number(at: large + 40, 8),
        let largeOffset = bytes.number(at: large + 48, 8)
      else { throw .damagedDirectory }
      (count, size, offset) = (largeCount, largeSize, largeOffset)
    }
    guard offset <= end, size <= end - offset, count <= size / 46 else { throw .damagedDirectory }
    return (offset, count)
  }

  /// Reads the directory's entry at an offset, which then stands behind it.
  private static func part(
    at offset: inout Int, in bytes: [UInt8]
  ) throws(PackageFlaw) -> Part {
    guard bytes.number(at: offset, 4) == 0x0201_4B50,
      let flags = bytes.number(at: offset + 8, 2), let method = bytes.number(at: offset + 10, 2),
      let checksum = bytes.number(at: offset + 16, 4),
      var packedSize = bytes.number(at: offset + 20, 4),
      var size = bytes.number(at: offset + 24, 4),
      let nameLength = bytes.number(at: offset + 28, 2),
      let extraLength = bytes.number(at: offset + 30, 2),
      let commentLength = bytes.number(at: offset + 32, 2),
      var header = bytes.number(at: offset + 42, 4),
      offset + 46 + nameLength + extraLength + commentLength <= bytes.count
    else { throw .damagedDirectory }
    let name = String(decoding: bytes[(offset + 46)..<(offset + 46 + nameLength)], as: UTF8.self)
    // The 64-bit values of those fields that are all ones, in this order.
    var extra = offset + 46 + nameLength
    let extraEnd = extra + extraLength
    offset = extraEnd + commentLength
    while extra + 4 <= extraEnd, let kind = bytes.number(at: extra, 2),
      let length = bytes.number(at: extra + 2, 2)
    {
      var field = extra + 4
      extra = field + length
      guard kind == 1, extra <= extraEnd else { continue }
      func widen(_ value: inout Int) {
        guard value == 0xFFFF_FFFF, field + 8 <= extra else { return }
        value = bytes.number(at: field, 8) ?? value
        field += 8
      }
      widen(&size)
      widen(&packedSize)
      widen(&header)
    }
    guard bytes.number(at: header, 4) == 0x0403_4B50,
      let localName = bytes.number(at: header + 26, 2),
      let localExtra = bytes.number(at: header + 28, 2)
    else { throw .damaged(part: name) }
    let start = header + 30 + localName + localExtra
    guard start <= bytes.count, packedSize <= bytes.count - start else {
      throw .damaged(part: name)
    }
    return Part(
      name: name, isEncrypted: flags & 1 == 1, method: method, checksum: UInt32(checksum),
      packed: start..<(start + packedSize), size: size)
  }
}

extension [UInt8] {
  /// The little-endian number of so many bytes; nil where it does not stand in here, or is no `Int`.
  fileprivate func number(at offset: Int, _ length: Int) -> Int? {
    guard offset >= 0, offset <= count - length else { return nil }
    var number: UInt64 = 0
    for index in (offset..<(offset + length)).reversed() {
      number = number << 8 | UInt64(self[index])
    }
    return Int(exactly: number)
  }
}
