import Canvas
import Testing

struct MonthViewTests {
  private static let words = MonthWords(
    months: [
      "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
      "octubre",
      "noviembre", "diciembre",
    ], weekdays: ["lu", "ma", "mi", "ju", "vi", "sá", "do"])

  // Days since 1970-01-01 as `date -d 2026-11-22 +%s` / 86400 gives them.
  private static let november22 = 20_779

  @Test func `a month is drawn with the picked day in brackets and a star at today`() {
    var buffer = Buffer(rows: MonthView.rows, columns: MonthView.columns)
    MonthView(day: Self.november22, today: Self.november22 - 10)
      .draw(on: &buffer, row: 0, column: 0, words: Self.words)
    #expect(
      buffer.text == """
               noviembre 2026
         lu  ma  mi  ju  vi  sá  do
                                  1
          2   3   4   5   6   7   8
          9  10  11  12* 13  14  15
         16  17  18  19  20  21 [22]
         23  24  25  26  27  28  29
         30
        """)
    #expect(buffer.cursor == Position(row: 5, column: 26))
  }

  @Test(arguments: [
    ("<left>", -1), ("<down>", 7), ("<up*2>", -14), ("<home>", -21), ("<end>", 8),
    ("<pageup>", -31),
    ("<pagedown>", 30), ("<right*9>", 9), ("t", -10), ("<pagedown*12>", 365),
    ("<end><pagedown*3>", 98),
  ])
  func `keys move the picked day`(_ keys: String, _ days: Int) throws {
    var month = MonthView(day: Self.november22, today: Self.november22 - 10)
    for key in try Key.sequence(keys) {
      let isUsed1 = month.handle(key)
      #expect(isUsed1)
    }
    #expect(month.day == Self.november22 + days)
  }

  @Test func `days outside the limits cannot be picked`() throws {
    var month = MonthView(
      day: Self.november22, today: Self.november22, earliest: Self.november22 - 3,
      latest: Self.november22 + 2)
    for key in try Key.sequence("<pageup>") {
      let isUsed2 = month.handle(key)
      #expect(isUsed2)
    }
    #expect(month.day == Self.november22 - 3)
    for key in try Key.sequence("<pagedown>") {
      let isUsed3 = month.handle(key)
      #expect(isUsed3)
    }
    #expect(month.day == Self.november22 + 2)
    let isUsed4 = month.handle(.enter)
    #expect(!isUsed4)
  }

  @Test func `the calendar has its ends and its leap years`() throws {
    var month = MonthView(day: Int.min / 2, today: 0)
    #expect(month.day == -719_162)
    month.pick(Int.max / 2)
    #expect(month.day == 2_932_896)
    // 2000-01-31 and one month on: 29 February; 1900 had none.
    month.pick(10_987)
    let isUsed5 = month.handle(.pageDown)
    #expect(isUsed5)
    #expect(month.day == 11_016)
    month.pick(-25_537)
    let isUsed6 = month.handle(.pageDown)
    #expect(isUsed6)
    #expect(month.day == -25_509)
  }
}
