import CZlibExpat

/// zlib at work on one stream of deflate data.
///
/// A class, because the C library's state has an identity and has to be given back.
@safe final class Inflater {
  private let handle: OpaquePointer

  /// Nil where there is no memory.
  init?() {
    guard let handle = unsafe cze_inflater_make() else { return nil }
    unsafe self.handle = handle
  }

  deinit {
    unsafe cze_inflater_free(handle)
  }

  enum State {
    case more
    case end
    case damaged
  }

  /// Unpacks from `bytes[range]` at most `room` bytes; the range then begins behind what was used.
  func unpack(
    _ bytes: [UInt8], _ range: inout Range<Int>, room: Int
  ) -> (piece: [UInt8], state: State) {
    var used = 0
    var result = CZE_INFLATE_DAMAGED
    let piece = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, made in
      unsafe bytes.withUnsafeBufferPointer { input in
        guard let start = input.baseAddress, let output = buffer.baseAddress else { return }
        result = unsafe cze_inflate(
          handle, start + range.lowerBound, range.count, &used, output, room, &made)
      }
    }
    range = (range.lowerBound + used)..<range.upperBound
    switch result {
    case CZE_INFLATE_MORE: return (piece, .more)
    case CZE_INFLATE_END: return (piece, .end)
    default: return (piece, .damaged)
    }
  }
}

/// What zlib does in one call.
enum Deflate {
  /// Packs bytes as tightly as it can; nil where they do not get smaller.
  static func packed(_ bytes: [UInt8]) -> [UInt8]? {
    let room = cze_deflate_room(bytes.count)
    let packed = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, made in
      unsafe bytes.withUnsafeBufferPointer { input in
        guard let start = input.baseAddress, let output = buffer.baseAddress else { return }
        unsafe made = cze_deflate(start, input.count, output, room)
      }
    }
    return packed.isEmpty || packed.count >= bytes.count ? nil : packed
  }

  /// The CRC-32 of what came before (0 at first) and these bytes.
  static func checksum(_ before: UInt32, _ bytes: [UInt8]) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer { input in
      guard let start = input.baseAddress else { return before }
      return unsafe cze_checksum(before, start, input.count)
    }
  }
}
