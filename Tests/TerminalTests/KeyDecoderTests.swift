import Canvas
import Testing

@testable import Terminal

struct KeyDecoderTests {
  /// The keys of bytes that all came, and after which nothing comes.
  private func keys(_ bytes: [UInt8], decoder: KeyDecoder = KeyDecoder()) -> [Key] {
    var decoder = decoder
    decoder.feed(bytes)
    var keys: [Key] = []
    while true {
      if let key = decoder.next() {
        keys.append(key)
      } else if decoder.isWaiting {
        decoder.settle()
      } else {
        return keys
      }
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let keys: [Key]
    var testDescription: String { text.debugDescription }

    init(_ text: String, _ keys: [Key]) {
      self.text = text
      self.keys = keys
    }
  }

  static let cases = [
    Case("añ你", [.character("a"), .character("ñ"), .character("你")]),
    Case("\r\t\u{7F}\u{8}\n", [.enter, .tab, .backspace, .backspace, .control("j")]),
    Case(
      "\u{0}\u{3}\u{1A}\u{1C}\u{1F}",
      [.control(" "), .control("c"), .control("z"), .control("\\"), .control("_")]),
    Case("\u{1B}", [.escape]), Case("\u{1B}\u{1B}", [.escape, .escape]),
    Case("\u{1B}[A\u{1B}OB\u{1B}[C\u{1B}OD", [.up, .down, .right, .left]),
    Case("\u{1B}[1~\u{1B}[7~\u{1B}[H\u{1B}OF\u{1B}[4~", [.home, .home, .home, .end, .end]),
    Case(
      "\u{1B}[2~\u{1B}[3~\u{1B}[5~\u{1B}[6~\u{1B}[Z",
      [.insert, .delete, .pageUp, .pageDown, .backtab]),
    Case(
      "\u{1B}OP\u{1B}[[B\u{1B}[13~\u{1B}[15~\u{1B}[24~",
      [.function(1), .function(2), .function(3), .function(5), .function(12)]),
    Case(
      "\u{1B}[1;5D\u{1B}[1;3C\u{1B}[1;2A\u{1B}Od\u{1B}[1;5P",
      [.wordLeft, .wordRight, .up, .wordLeft, .function(1)]),
    Case("\u{1B}x\u{1B}ñ\u{1B}\r\u{1B}\u{7F}", [.alt("x"), .alt("ñ"), .alt("\n"), .alt("\u{8}")]),
    Case("\u{1B}[97;5u\u{1B}[13;3u\u{1B}[27;5;99~", [.control("a"), .alt("\n"), .control("c")]),
    Case("\u{1B}[", [.alt("[")]), Case("\u{1B}O", [.alt("O")]),
    Case("\u{1B}\u{1B}[A", [.escape, .up]),
    Case("\u{1B}[12;40R\u{1B}[I\u{1B}[?62;4c\u{1B}[99~x", [.character("x")]),
    Case(
      "\u{1B}[200~dos\rlíneas\u{1B}[A\u{1B}[201~y",
      [.paste("dos\nlíneas\u{1B}[A"), .character("y")]),
    Case("\u{1B}[200~sin fin", [.paste("sin fin")]), Case("\u{1B}[200~\u{1B}[201~", [.paste("")]),
    Case("\u{1B}[12\u{3}", [.control("c")]),
  ]

  @Test(arguments: cases)
  func `bytes become keys`(_ example: Case) {
    #expect(keys(Array(example.text.utf8)) == example.keys)
  }

  @Test(arguments: cases)
  func `bytes that come one at a time become the same keys`(_ example: Case) {
    var decoder = KeyDecoder()
    var keys: [Key] = []
    for byte in example.text.utf8 {
      decoder.feed([byte])
      while let key = decoder.next() { keys.append(key) }
    }
    while decoder.isWaiting {
      decoder.settle()
      while let key = decoder.next() { keys.append(key) }
    }
    #expect(keys == example.keys)
  }

  @Test(
    arguments: [
      [0xFF, 0x61], [0xC3, 0x61], [0x80, 0x61], [0xC0, 0xAF, 0x61], [0xED, 0xA0, 0x80, 0x61],
      [0xF4, 0x90, 0x80, 0x80, 0x61], [0xC2, 0x9B, 0x61], [0xF0, 0x9F, 0x61], [0x1B, 0xFF, 0x61],
      [0x61, 0xE4, 0xBD],
    ] as [[UInt8]])
  func `bytes that are no UTF-8 are dropped and the rest is kept`(_ bytes: [UInt8]) {
    #expect(keys(bytes) == [.character("a")])
  }

  @Test func `a Latin 1 terminal types accents`() {
    let decoder = KeyDecoder(isLatin1: true)
    #expect(keys([0xF1, 0x1B, 0xE9, 0x9B], decoder: decoder) == [.character("ñ"), .alt("é")])
  }

  @Test func `the terminal's own description adds keys`() {
    let decoder = KeyDecoder(known: [(Array("\u{1B}[25~".utf8), .function(1))])
    #expect(keys(Array("\u{1B}[25~\u{1B}[A".utf8), decoder: decoder) == [.function(1), .up])
  }

  @Test func `a paste without end holds a bounded number of bytes`() {
    var decoder = KeyDecoder()
    decoder.feed(Array("\u{1B}[200~".utf8))
    #expect(decoder.next() == nil)
    for _ in 0..<300 {
      decoder.feed([UInt8](repeating: 0x61, count: 4096))
      #expect(decoder.next() == nil)
    }
    #expect(decoder.paste?.count == KeyDecoder.longestPaste)
  }

  @Test func `random bytes never trap and always come to an end`() {
    var state: UInt64 = 42
    for _ in 0..<2000 {
      let bytes = (0..<24).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let byte = UInt8(truncatingIfNeeded: state >> 33)
        return byte % 4 == 0 ? [0x1B, 0x5B, 0x3B, 0x7E][Int(byte / 4) % 4] : byte
      }
      #expect(keys(bytes).count <= bytes.count)
    }
  }
}
