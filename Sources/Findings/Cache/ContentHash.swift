import CBlocks

/// Tells contents apart: 64 bits of all bytes, as fast as memory gives them.
///
/// Not for secrets: who can write a cache can write the responses, too.
struct ContentHash {
  /// In all calls of `add` but the last as many bytes go at once as are a multiple of these.
  static let stripe = Int(block_stripe)

  private var strands: [UInt64] = [
    0x243F_6A88_85A3_08D3, 0x1319_8A2E_0370_7344, 0xA409_3822_299F_31D0, 0x082E_FA98_EC4E_6C89,
    0x4528_21E6_38D0_1377, 0xBE54_66CF_34E9_0C6C, 0xC0AC_29B7_C97C_50DD, 0x3F84_D5B5_B547_0917,
    0x9216_D5D9_8979_FB1B, 0xD131_0BA6_98DF_B5AC, 0x2FFD_72DB_D01A_DFB7, 0xB8E1_AFED_6A26_7E96,
    0xBA7C_9045_F12C_7F99, 0x24A1_9947_B391_6CF7, 0x0801_F2E2_858E_FC16, 0x6369_20D8_7157_4E69,
  ]
  private var size = 0

  init() {}

  /// The hash of some bytes, or of those from a place on.
  static func of(_ bytes: [UInt8], from start: Int = 0) -> UInt64 {
    var hash = ContentHash()
    hash.add(bytes, start..<bytes.count)
    return hash.value
  }

  /// Goes on with some bytes.
  mutating func add(_ bytes: [UInt8], _ part: Range<Int>) {
    precondition(part.lowerBound >= 0 && part.upperBound <= bytes.count, "bytes that are not there")
    precondition(size % Self.stripe == 0, "bytes behind the last ones")
    let whole = part.count / Self.stripe
    take(bytes, from: part.lowerBound, stripes: whole)
    size += part.count
    let rest = (part.lowerBound + whole * Self.stripe)..<part.upperBound
    guard !rest.isEmpty else { return }
    // The zeros behind them are told from zeros of their own by the size.
    take(bytes[rest] + [UInt8](repeating: 0, count: Self.stripe - rest.count), from: 0, stripes: 1)
  }

  var value: UInt64 {
    var hash = UInt64(truncatingIfNeeded: size)
    for strand in strands {
      let mixed = (hash ^ strand) &* 0x9E37_79B9_7F4A_7C15
      hash = mixed ^ mixed &>> 29
    }
    return hash ^ hash &>> 31
  }

  private mutating func take(_ bytes: [UInt8], from start: Int, stripes: Int) {
    unsafe strands.withUnsafeMutableBufferPointer { strands in
      unsafe bytes.withUnsafeBufferPointer { bytes in
        guard let strands = strands.baseAddress, let bytes = bytes.baseAddress else { return }
        unsafe block_digest(strands, bytes + start, Int64(stripes))
      }
    }
  }
}
