import Testing

@testable import Forms

@Suite struct JSONTests {
  @Test func `a document is read and written`() throws {
    let text =
      #"{"a":[1,-2.5,1e3,true,false,null],"b":{"c":"\"\\\n\u00e9\ud83d\ude00é"},"d":[],"e":{}}"#
    let document = try JSON.parse(Array(text.utf8))
    #expect(document["a"]?.elements.count == 6)
    #expect(document["a"]?.elements[2] == .number(1000))
    #expect(document["b"]?["c"]?.text == "\"\\\né😀é")
    #expect(try JSON.parse(Array(document.encoded.utf8)) == document)
    #expect(JSON.string("\u{1}").encoded == #""\u0001""#)
    #expect(JSON.number(0.5).encoded == "0.5")
  }

  @Test(arguments: [
    "", "{", "[1,]", "{\"a\"}", "\"a", "tru", "01x", "{\"a\":1,}", "[1] 2", "\"\\x\"", "\"\\u12\"",
    String(repeating: "[", count: 1000),
  ])
  func `what is no document is refused with its place`(text: String) {
    #expect(throws: JSONError.self) { try JSON.parse(Array(text.utf8)) }
  }
}
