import Tables
import Testing

@Suite struct CSVScannerTests {
  /// Always the same numbers (SplitMix64).
  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  /// A record as both ways of reading should give it.
  private struct Read: Equatable {
    var line: Int
    var texts: [String]
    var isDamaged: Bool
  }

  private func byReader(_ bytes: [UInt8], _ fieldCount: Int) -> [Read] {
    var reader = CSVReader(bytes, isStart: false, fieldCount: fieldCount)
    var record = CSVRecord()
    var result: [Read] = []
    while reader.next(into: &record) {
      result.append(
        Read(
          line: record.line, texts: reader.texts(record),
          isDamaged: record.flaw != nil || !record.isTerminated))
    }
    return result
  }

  private func byScanner(_ bytes: [UInt8], _ fieldCount: Int) -> (read: [Read], plain: Int) {
    let buffer = bytes + [UInt8](repeating: UInt8(ascii: "\""), count: CSVScanner.padding)
    var scanner = CSVScanner(fieldCount: fieldCount, records: 4)
    var result: [Read] = []
    var plain = 0
    var position = 0
    var line = 1
    while true {
      let stop = scanner.scan(buffer, from: position, to: bytes.count, line: line)
      plain += scanner.count
      for record in 0..<scanner.count {
        let first = record * fieldCount
        let texts = (0..<fieldCount).map { field in
          let start = Int(scanner.bounds[first + field]) + 1
          let text = String(
            decoding: buffer[start..<Int(scanner.bounds[first + field + 1])], as: UTF8.self)
          return text.hasPrefix("\"")
            ? CSVReader.undoubled(String(text.dropFirst().dropLast())) : text
        }
        result.append(Read(line: Int(scanner.lines[record]), texts: texts, isDamaged: false))
      }
      position = scanner.next
      line = scanner.line
      if stop == .full { continue }
      if stop == .end, position == bytes.count { return (result, plain) }
      var reader = CSVReader(
        bytes, from: position, isStart: false, line: line, fieldCount: fieldCount)
      var record = CSVRecord()
      _ = reader.next(into: &record)
      result.append(
        Read(
          line: record.line, texts: reader.texts(record),
          isDamaged: record.flaw != nil || !record.isTerminated))
      position = record.next
      line = reader.nextLine
    }
  }

  @Test func `whatever the bytes are, scanner and reader find the same records`() {
    let pieces: [[UInt8]] =
      [
        "a", "bc", ",", ",", ",", "\n", "\n", "\"", "\"\"", "é", "”", "\r\n", "\r", "x,y\n",
        "\"q, \"\"r\"\"\n\",", "p01,\"más\nlíneas\",3\n",
      ].map { Array($0.utf8) } + [[0], [0xC3], [0xFF], [0xE2, 0x80]]
    var generator = Generator(state: 7)
    for round in 0..<1500 {
      // Mostly well-formed texts in some rounds, rubbish in others.
      let kinds = round % 3 == 0 ? pieces.count : 14
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0..<60, using: &generator) {
        bytes += pieces[Int.random(in: 0..<kinds, using: &generator)]
      }
      let fieldCount = Int.random(in: 1...4, using: &generator)
      #expect(byScanner(bytes, fieldCount).read == byReader(bytes, fieldCount), "\(bytes)")
    }
  }

  @Test func `well-formed records need no second look, whatever is in their quotes`() {
    var text = ""
    for number in 0..<200 {
      text += "uuid:\(number),\"dijo \"\"ya\"\", y\nse fue\",cabaña de \(number),“sí” – 🙂\n"
    }
    let (read, plain) = byScanner(Array(text.utf8), 4)
    #expect(plain == 200)
    #expect(read[7].texts == ["uuid:7", "dijo \"ya\", y\nse fue", "cabaña de 7", "“sí” – 🙂"])
    #expect(read[7].line == 15)
  }

  @Test func `a record that the buffer cuts off is left for later`() {
    let bytes = Array("a,b\nc,\"d".utf8) + [UInt8](repeating: 0, count: CSVScanner.padding)
    var scanner = CSVScanner(fieldCount: 2)
    #expect(scanner.scan(bytes, from: 0, to: 8, line: 1) == .end)
    #expect(scanner.count == 1)
    #expect(scanner.next == 4)
    #expect(scanner.line == 2)
  }
}
