// Finding separators 64 bytes at a time.
//
//     text      p01,"a, b",3\n
//     quotes    ....1....1....
//     inside    ....11111.....     every quote turns it on or off: a running exclusive or of `quotes`
//     ends      ...1......1.1.     commas and newlines that are not inside
//
// Whatever is not plain (a stray quote, a carriage return, a NUL, bytes that are not UTF-8, another
// number of fields) is left to `CSVReader`, which knows every rule: the scanner stops before the record
// and goes on behind it.

import CBlocks

/// Finds the fields of many well-formed records at once, as offsets into a buffer.
package struct CSVScanner: Sendable {
  /// Why a scan came to its end.
  package enum Stop: Sendable, Equatable {
    /// The batch is full; more records may follow.
    case full
    /// The bytes end before the record that begins at `next` does.
    case end
    /// The record that begins at `next` is not plain.
    case irregular
  }

  /// The number of fields of every record.
  package let fieldCount: Int
  /// How many records the batch holds.
  package private(set) var count = 0
  /// By record `fieldCount + 1` offsets: the one before its first byte, then the separator behind each field.
  ///
  /// A quoted field has its quotes within.
  package private(set) var bounds: [Int32]
  /// The line on which each record begins.
  package private(set) var lines: [Int32]
  /// The offset behind the last record, where the next one begins.
  package private(set) var next = 0
  /// The line of the file at `next`.
  package private(set) var line = 1

  private let capacity: Int

  /// The bytes that must follow the text in the buffer, whatever they are, so that it is read in whole blocks.
  package static let padding = 64

  package init(fieldCount: Int, records: Int = 256) {
    self.fieldCount = fieldCount
    capacity = records
    bounds = Array(repeating: 0, count: records * (fieldCount + 1) + 1)
    lines = Array(repeating: 0, count: records)
  }

  /// Fills the batch with the records that begin at an offset and end before another.
  package mutating func scan(
    _ buffer: [UInt8], from start: Int, to end: Int, line firstLine: Int
  ) -> Stop {
    precondition(end + Self.padding <= buffer.count, "a buffer without its padding")
    let bytes = buffer.span
    let fieldCount = fieldCount
    // Taken out of `self` while they are written, so that no copy is made.
    var boundsArray: [Int32] = []
    var linesArray: [Int32] = []
    swap(&boundsArray, &self.bounds)
    swap(&linesArray, &self.lines)
    var bounds = boundsArray.mutableSpan
    var lines = linesArray.mutableSpan
    var count = 0
    var record = start
    var line = firstLine
    var field = 0
    var out = 1
    bounds[0] = Int32(truncatingIfNeeded: start) &- 1
    var inside: UInt64 = 0
    var isOpen = false
    var skipped = -1
    var innerLines = 0
    var lead: UInt64 = 0
    var isSuspect = false
    var stop = Stop.end
    var base = start
    blocks: while base < end {
      let valid: UInt64 = base &+ 64 <= end ? ~0 : (1 &<< UInt64(end &- base)) &- 1
      if unsafe buffer.bits(at: base, { unsafe block_breaks($0) }) & valid != 0 {
        stop = .irregular
        break
      }
      let quotes = unsafe buffer.bits(at: base) { unsafe block_quotes($0) } & valid
      var inner: UInt64 = 0
      var ends = unsafe buffer.bits(at: base) { unsafe block_separators($0) } & valid
      if quotes != 0 || inside != 0 {
        inside = Self.runningXor(quotes) ^ inside
        if inside != 0 {
          let newlines = unsafe buffer.bits(at: base) { unsafe block_newlines($0) }
          inner = newlines & inside & valid
          ends &= ~inside
        }
        inside = UInt64(bitPattern: Int64(bitPattern: inside) >> 63)
      }
      var isBlockSuspect = false
      let high = unsafe buffer.bits(at: base) { unsafe block_high($0) }
      if lead != 0 || high != 0 {
        let (isPlain, carry) = buffer.checkTwoByteSequences(
          at: base, after: lead)
        isBlockSuspect = !isPlain
        lead = isPlain ? carry : 0
        if isBlockSuspect { isSuspect = true }
      }
      var marks = ends | quotes
      while marks != 0 {
        let at = base &+ marks.trailingZeroBitCount
        marks &= marks &- 1
        let byte = bytes[at]
        if byte == Byte.comma {
          field &+= 1
          if field == fieldCount {
            stop = .irregular
            break blocks
          }
          bounds[out] = Int32(truncatingIfNeeded: at)
          out &+= 1
        } else if byte == Byte.newline {
          if field &+ 1 != fieldCount || at == record {
            stop = .irregular
            break blocks
          }
          if isSuspect {
            if !Self.isValid(buffer, record, at) {
              stop = .irregular
              break blocks
            }
            isSuspect = isBlockSuspect
          }
          bounds[out] = Int32(truncatingIfNeeded: at)
          lines[count] = Int32(truncatingIfNeeded: line)
          count &+= 1
          // Newlines within quotes behind this one are the next record's.
          let before = ((1 as UInt64) &<< UInt64(at &- base)) &- 1
          line &+= 1 &+ innerLines &+ (inner & before).nonzeroBitCount
          inner &= ~before
          innerLines = 0
          field = 0
          record = at &+ 1
          bounds[out &+ 1] = Int32(truncatingIfNeeded: at)
          out &+= 2
          if count == capacity {
            stop = .full
            break blocks
          }
        } else if at != skipped {
          if !isOpen {
            if at != Int(bounds[out &- 1]) &+ 1 {
              stop = .irregular
              break blocks
            }
            isOpen = true
          } else if at &+ 1 < end {
            let following = bytes[at &+ 1]
            if following == Byte.quote {
              skipped = at &+ 1
            } else if following == Byte.comma || following == Byte.newline {
              isOpen = false
            } else {
              stop = .irregular
              break blocks
            }
          }
        }
      }
      innerLines &+= inner.nonzeroBitCount
      base &+= 64
    }
    swap(&boundsArray, &self.bounds)
    swap(&linesArray, &self.lines)
    self.count = count
    self.line = line
    next = record
    return stop
  }

  /// For each bit whether an odd number of bits is set up to it.
  private static func runningXor(_ bits: UInt64) -> UInt64 {
    var result = bits
    result ^= result &<< 1
    result ^= result &<< 2
    result ^= result &<< 4
    result ^= result &<< 8
    result ^= result &<< 16
    result ^= result &<< 32
    return result
  }

  private static func isValid(_ buffer: [UInt8], _ start: Int, _ end: Int) -> Bool {
    (try? UTF8Span(validating: buffer.span.extracting(start..<end))) != nil
  }
}

/// What is asked of the 64 bytes at an offset, a bit a byte; the caller sees to it that there are so many.
extension [UInt8] {
  @inline(__always)
  fileprivate func bits(
    at offset: Int, _ ask: (UnsafePointer<UInt8>) -> UInt64
  ) -> UInt64 {
    unsafe withUnsafeBufferPointer { buffer in
      guard let first = buffer.baseAddress else { return 0 }
      return unsafe ask(first + offset)
    }
  }

  /// Whether all bytes beyond ASCII are whole two-byte sequences; `carry` is one that begins in the last byte.
  @inline(__always)
  fileprivate func checkTwoByteSequences(
    at offset: Int, after lead: UInt64
  ) -> (isPlain: Bool, carry: UInt64) {
    let leads = unsafe bits(at: offset) { unsafe block_leads($0) }
    let followers = unsafe bits(at: offset) { unsafe block_followers($0) }
    let high = unsafe bits(at: offset) { unsafe block_high($0) }
    let isPlain = followers == (leads &<< 1 | lead) && high == leads | followers
    return (isPlain, leads &>> 63)
  }
}
