import Tables
import Testing

@Suite struct ItemsTests {
  private func read(_ xml: String) -> Sheet? { Sheet.read(itemsOf: Array(xml.utf8), name: "x") }

  @Test func `items are rows and their children columns`() throws {
    let sheet = try #require(
      read(
        """
        <?xml version="1.0"?><root>
          <item><name>a</name><label>A &amp; <b>bold</b></label></item>
          <note>passed over</note>
          <item><name> b </name><name>second</name><size>2</size></item>
        </root>
        """))
    #expect(sheet.header == ["name", "label", "size"])
    #expect(sheet.rows.map(\.cells) == [["a", "A & bold"], ["b", "", "2"]])
    #expect(sheet.rows.map(\.number) == [1, 2])
  }

  @Test(arguments: [
    "", "no xml", "<root><item>", "<root/>", "<root><thing/></root>",
    "<!DOCTYPE r [<!ENTITY a \"b\">]><root><item><name>&a;</name></item></root>",
  ])
  func `what has no items is no sheet`(xml: String) {
    #expect(read(xml) == nil)
  }
}
