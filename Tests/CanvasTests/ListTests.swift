import Canvas
import Testing

struct ListTests {
  @Test func `the selection stays in the list`() throws {
    var cursor = ListCursor(count: 5)
    let isUsed1 = cursor.handle(.up)
    #expect(isUsed1)
    #expect(cursor.selected == 0)
    for key in try Key.sequence("<down><pagedown>") {
      let isUsed2 = cursor.handle(key)
      #expect(isUsed2)
    }
    #expect(cursor.selected == 4)
    cursor.resize(2)
    #expect(cursor.selected == 1)
    let isUsed3 = cursor.handle(.character("x"))
    #expect(!isUsed3)
    var empty = ListCursor(count: 0)
    let isUsed4 = empty.handle(.down)
    #expect(!isUsed4)
    #expect(empty.window(rows: 5).isEmpty)
  }

  @Test(arguments: [(0, 0..<4), (2, 0..<4), (5, 3..<7), (9, 6..<10)])
  func `the window keeps the selected row near the middle`(_ selected: Int, _ window: Range<Int>) {
    #expect(ListCursor(count: 10, selected: selected).window(rows: 4) == window)
  }

  private static let sites = [
    "Quito norte", "Tulcán", "San Lorenzo", "Ibarra", "Lago Agrio", "Nueva Loja", "Peñón",
    "Norte Grande",
  ]

  @Test(arguments: [
    ("tulcan", ["Tulcán"]), ("PENON", ["Peñón"]), ("lo", ["San Lorenzo", "Nueva Loja"]),
    ("norte", ["Norte Grande", "Quito norte"]), ("agr la", ["Lago Agrio"]), ("zzz", []),
    ("", sites), ("orte", ["Quito norte", "Norte Grande"]),
  ])
  func `typing narrows a list without regard to accents`(_ typed: String, _ found: [String]) throws
  {
    var list = FilteredList(Self.sites)
    for character in typed {
      let isUsed5 = list.handle(.character(character))
      #expect(isUsed5)
    }
    #expect(list.matches.map { Self.sites[$0] } == found)
  }

  @Test func `the selection is among the matches, and stays when the filter goes`() throws {
    var list = FilteredList(Self.sites)
    for key in try Key.sequence("lo<down>") {
      let isUsed6 = list.handle(key)
      #expect(isUsed6)
    }
    #expect(list.selectedItem == 5)
    list.clearQuery()
    #expect(list.selectedItem == 5)
    #expect(list.matches.count == 8)
    let isUsed7 = list.handle(.enter)
    #expect(!isUsed7)
    for key in try Key.sequence("zzz") {
      let isUsed8 = list.handle(key)
      #expect(isUsed8)
    }
    #expect(list.selectedItem == nil)
  }

  @Test func `search text folds marks of both forms and both cases`() {
    #expect(SearchText.folded("ÑANDÚ n\u{303} ß Œ Ł") == "nandu n ss oe l")
    #expect(SearchText.matches("Razón de la visita", query: "VISITA razon"))
    #expect(!SearchText.matches("Razón", query: "visita"))
    #expect(SearchText.matches("", query: " "))
  }
}
