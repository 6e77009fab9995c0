import Tables
import Testing

/// What a test sees of a record.
struct ReadRecord: Equatable, CustomStringConvertible {
  var line: Int
  var texts: [String]
  var flaw: CSVRecord.Flaw?
  var isTerminated = true

  var description: String {
    "\(line): \(texts) \(flaw.map { "\($0)" } ?? "")\(isTerminated ? "" : " torn")"
  }
}

func records(
  _ text: String, fieldCount: Int? = nil, longestRecord: Int = 1 << 20
) -> [ReadRecord] {
  records(bytes: Array(text.utf8), fieldCount: fieldCount, longestRecord: longestRecord)
}

func records(
  bytes: [UInt8], fieldCount: Int? = nil, longestRecord: Int = 1 << 20
) -> [ReadRecord] {
  var reader = CSVReader(bytes, fieldCount: fieldCount, longestRecord: longestRecord)
  var record = CSVRecord()
  var result: [ReadRecord] = []
  while reader.next(into: &record) {
    result.append(
      ReadRecord(
        line: record.line, texts: reader.texts(record), flaw: record.flaw,
        isTerminated: record.isTerminated))
  }
  return result
}

@Suite struct CSVReaderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var rows: [[String]]
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "nothing", text: "", rows: []),
    Case(name: "one cell", text: "a\n", rows: [["a"]]),
    Case(name: "empty cells", text: ",\n", rows: [["", ""]]),
    Case(name: "a comma ends the file", text: "a,", rows: [["a", ""]]),
    Case(name: "blank lines count", text: "a\n\nb\n", rows: [["a"], [], ["b"]]),
    Case(name: "CRLF", text: "a,b\r\nc,d\r\n", rows: [["a", "b"], ["c", "d"]]),
    Case(name: "CR alone", text: "a\rb\r", rows: [["a"], ["b"]]),
    Case(name: "quotes", text: "\"a\",\"b,c\"\n", rows: [["a", "b,c"]]),
    Case(name: "doubled quotes", text: "\"a\"\"b\",\"\"\"\"\n", rows: [["a\"b", "\""]]),
    Case(name: "a line break in a cell", text: "\"a\nb\",c\n", rows: [["a\nb", "c"]]),
    Case(name: "CRLF in a cell", text: "\"a\r\nb\",c\r\n", rows: [["a\r\nb", "c"]]),
    Case(name: "an empty quoted cell", text: "\"\"\n", rows: [[""]]),
    Case(name: "a quote inside a bare cell", text: "5\" nail,x\n", rows: [["5\" nail", "x"]]),
    Case(name: "spaces stay", text: " a , b\n", rows: [[" a ", " b"]]),
    Case(name: "accents", text: "año,niñas\n", rows: [["año", "niñas"]]),
  ])
  func `records are those of RFC 4180`(_ example: Case) {
    let read = records(example.text)
    #expect(read.map(\.texts) == example.rows)
    #expect(read.allSatisfy { $0.flaw == nil })
  }

  @Test func `a record knows its line and its number, line breaks in cells included`() {
    var reader = CSVReader(Array("a\n\"b\nb\"\n\nc\n".utf8))
    var record = CSVRecord()
    var places: [[Int]] = []
    while reader.next(into: &record) { places.append([record.number, record.line]) }
    #expect(places == [[1, 1], [2, 2], [3, 4], [4, 5]])
  }

  @Test func `a byte-order mark is skipped and reported`() {
    let bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("a,b\n".utf8)
    #expect(CSVReader(bytes).hasByteOrderMark)
    #expect(records(bytes: bytes).map(\.texts) == [["a", "b"]])
  }

  @Test func `a last record without a line ending is told apart`() {
    #expect(
      records("a,b\nc") == [
        ReadRecord(line: 1, texts: ["a", "b"]),
        ReadRecord(line: 2, texts: ["c"], isTerminated: false),
      ])
  }

  @Test func `bytes that are not UTF-8 are located and read as replacement characters`() {
    let bytes = Array("ok,ñ\na,".utf8) + [0xC3, 0x28] + Array("\nb,c\n".utf8)
    #expect(
      records(bytes: bytes) == [
        ReadRecord(line: 1, texts: ["ok", "ñ"]),
        ReadRecord(line: 2, texts: ["a", "\u{FFFD}("], flaw: .invalidUTF8(offset: 8)),
        ReadRecord(line: 3, texts: ["b", "c"]),
      ])
  }

  @Test func `a NUL byte is located`() {
    #expect(records("a,b\0\n")[0].flaw == .nul(offset: 3))
    #expect(records("a,\"b\0\"\n")[0].flaw == .nul(offset: 4))
  }

  @Test func `text behind a closing quote is kept and located`() {
    #expect(
      records("\"a\"b,c\n") == [
        ReadRecord(line: 1, texts: ["ab", "c"], flaw: .textAfterQuote(offset: 3))
      ])
  }

  @Test func `a quote that is never closed costs its own line only`() {
    #expect(
      records("a,b\nc,\"d\ne,f\n") == [
        ReadRecord(line: 1, texts: ["a", "b"]),
        ReadRecord(line: 2, texts: ["c", "d"], flaw: .unclosedQuote(offset: 6)),
        ReadRecord(line: 3, texts: ["e", "f"]),
      ])
  }

  @Test func `where the number of fields is known, a torn row does not swallow the next ones`() {
    let text = "1,\"torn he\n2,\"x, y\"\n3,z\n"
    #expect(
      records(text, fieldCount: 2) == [
        ReadRecord(line: 1, texts: ["1", "torn he"], flaw: .unclosedQuote(offset: 2)),
        ReadRecord(line: 2, texts: ["2", "x, y"]),
        ReadRecord(line: 3, texts: ["3", "z"]),
      ])
  }

  @Test func `another number of fields than expected is a flaw`() {
    #expect(records("a,b\nc\n", fieldCount: 2).map(\.flaw) == [nil, .fieldCount(1)])
  }

  @Test func `a line beyond the limit is passed over and the next one is read`() {
    let long = String(repeating: "x", count: 100)
    #expect(
      records("a\n\(long)\nb\n", longestRecord: 50) == [
        ReadRecord(line: 1, texts: ["a"]),
        ReadRecord(line: 2, texts: [], flaw: .tooLong(bytes: 100)),
        ReadRecord(line: 3, texts: ["b"]),
      ])
    let lines = String(repeating: "x\n", count: 100)
    let read = records("\"\(lines)b\n", longestRecord: 50)
    #expect(read.count == 101)
    #expect(read[0].flaw == .unclosedQuote(offset: 0))
  }

  @Test func `reading may begin at any record`() {
    let bytes = Array("a\nb\nc\n".utf8)
    var reader = CSVReader(bytes, from: 2, line: 2, number: 2)
    var record = CSVRecord()
    let found = reader.next(into: &record)
    #expect(found)
    #expect(reader.texts(record) == ["b"])
    #expect(record.line == 2)
    #expect(record.next == 4)
  }

  @Test func `whatever is written is read back`() {
    let alphabet: [Character] = ["a", "ñ", ",", "\"", "\n", "\r", " ", "é", "\u{1F9F0}", "5"]
    var state: UInt64 = 20_260_105
    func draw(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    for _ in 0..<500 {
      let rows = (0..<draw(6)).map { _ in
        (0..<(1 + draw(4))).map { _ in
          String((0..<draw(6)).map { _ in alphabet[draw(alphabet.count)] })
        }
      }
      var writer = CSVWriter()
      for row in rows { writer.append(row) }
      let read = records(bytes: writer.bytes)
      #expect(read.map(\.texts) == rows)
      #expect(read.allSatisfy { $0.flaw == nil && $0.isTerminated })
    }
  }

  @Test func `any bytes at all are read to their end`() {
    var state: UInt64 = 7
    let bytes: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D, 0x61, 0xC3, 0xB1, 0x00]
    for _ in 0..<2_000 {
      var text: [UInt8] = []
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      var drawn = state
      for _ in 0..<20 {
        text.append(bytes[Int(drawn % 8)])
        drawn /= 8
      }
      var reader = CSVReader(text, fieldCount: 2, longestRecord: 12)
      var record = CSVRecord()
      var next = 0
      while reader.next(into: &record) {
        #expect(record.next > next && record.bytes.upperBound <= record.next)
        _ = reader.texts(record)
        next = record.next
      }
      #expect(next == text.count)
    }
  }
}

@Suite struct CSVWriterTests {
  @Test func `cells are quoted only where they must be`() {
    var writer = CSVWriter()
    writer.append(["plain", "with space", "a,b", "say \"no\"", "two\nlines", "", "año"])
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == "plain,with space,\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",,año\n")
  }

  @Test func `a record of one empty cell is no blank line`() {
    var writer = CSVWriter()
    writer.append([""])
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "\"\"\n")
  }
}
