import Formulas
import Testing

/// Days, times, and what is written for them.
@Suite struct DateTests {
  @Test func `days and dates are each other's inverse over four thousand years`() throws {
    var before = CivilDate(dayNumber: -800_000)
    for day in -799_999...800_000 {
      let date = CivilDate(dayNumber: day)
      #expect(date > before && date.dayNumber == day)
      before = date
    }
  }

  static let days: [(text: String, year: Int, month: Int, day: Int, number: Int, weekday: Int)] = [
    ("1970-01-01", 1970, 1, 1, 0, 4), ("1969-12-31", 1969, 12, 31, -1, 3),
    ("2024-02-29", 2024, 2, 29, 19_782, 4), ("2000-03-01", 2000, 3, 1, 11_017, 3),
    ("1900-03-01", 1900, 3, 1, -25_508, 4), ("2026-11-22", 2026, 11, 22, 20_779, 7),
    ("0001-01-01", 1, 1, 1, -719_162, 1),
  ]

  @Test(arguments: 0..<days.count)
  func `a day has its number and its weekday`(_ index: Int) throws {
    let wanted = Self.days[index]
    let date = try #require(CivilDate(year: wanted.year, month: wanted.month, day: wanted.day))
    #expect(date.dayNumber == wanted.number)
    #expect(date.weekday == wanted.weekday)
    #expect(date.text == wanted.text)
    #expect(CivilDate(dayNumber: wanted.number) == date)
  }

  @Test func `days that the calendar does not have are none`() {
    for (year, month, day) in [
      (2023, 2, 29), (1900, 2, 29), (2024, 13, 1), (2024, 0, 1), (2024, 4, 31), (2024, 1, 0),
    ] {
      #expect(CivilDate(year: year, month: month, day: day) == nil)
    }
    #expect(CivilDate(year: 2000, month: 2, day: 29) != nil)
  }

  /// ISO 8601 weeks as in its own examples, and weeks from Sunday.
  @Test func `weeks are counted by ISO 8601 and from Sunday`() throws {
    let weeks = [
      (2005, 1, 1, 53, 1), (2005, 1, 2, 53, 2), (2005, 12, 31, 52, 53), (2007, 1, 1, 1, 1),
      (2008, 12, 29, 1, 1), (2010, 1, 3, 53, 2), (2024, 12, 30, 1, 1), (2024, 2, 29, 9, 9),
    ]
    for (year, month, day, iso, _) in weeks {
      let date = try #require(CivilDate(year: year, month: month, day: day))
      #expect(date.week(firstWeekday: 1, minimalDays: 4) == iso, "\(date.text)")
    }
    for (year, month, day, _, american) in weeks where (year, month) != (2005, 12) {
      let date = try #require(CivilDate(year: year, month: month, day: day))
      #expect(date.week(firstWeekday: 7, minimalDays: 1) == american, "\(date.text)")
    }
  }

  /// Text, local offset in minutes, and the stored form of the moment; nil where it is none.
  static let moments: [(text: String, offset: Int, stored: String?)] = [
    ("2024-02-29", 0, "2024-02-29T00:00:00.000Z"),
    ("2024-2-9", 60, "2024-02-09T00:00:00.000+01:00"),
    ("2024-02-29T10:30", 0, "2024-02-29T10:30:00.000Z"),
    ("2024-02-29T10:30:15.250Z", 0, "2024-02-29T10:30:15.250Z"),
    ("2024-02-29T10:30:00.000+02:00", 0, "2024-02-29T08:30:00.000Z"),
    ("2024-02-29T23:30:00.000-02:00", 0, "2024-03-01T01:30:00.000Z"),
    ("2024-02-29T23:30:00.000Z", -300, "2024-02-29T18:30:00.000-05:00"),
    ("2024-02-29T00:30:00Z", -300, "2024-02-28T19:30:00.000-05:00"),
    ("2024-02-29T10:30:00+0545", 345, "2024-02-29T10:30:00.000+05:45"),
    ("2024-02-29T10:30:00", 345, "2024-02-29T10:30:00.000+05:45"),
    ("2024-02-30", 0, nil), ("31/01/2024", 0, nil), ("2024-01", 0, nil), ("", 0, nil),
    ("2024-01-01T", 0, nil), ("2024-01-01T24:00", 0, nil), ("2024-01-01T10:60", 0, nil),
    ("2024-01-01T10:30:00+", 0, nil), (" 2024-01-01", 0, nil), ("T", 0, nil),
  ]

  @Test(arguments: 0..<moments.count)
  func `a date or a date with a time is read as JavaRosa does`(_ index: Int) {
    let (text, offset, stored) = Self.moments[index]
    #expect(Moment(dateText: text, localOffset: offset)?.stored(as: .dateTime) == stored)
  }

  @Test func `a time is read, stored and shown`() {
    func moment(_ text: String) -> Moment? {
      Moment(timeText: text, today: 20_779, localOffset: 0)
    }
    #expect(moment("9:05")?.stored(as: .time) == "09:05:00.000Z")
    #expect(moment("09:05:07.089+01:00")?.stored(as: .time) == "08:05:07.089Z")
    #expect(moment("9:05")?.text == "09:05")
    #expect(moment("09:05:07")?.text == "09:05:07")
    #expect(moment("09:05:07.5")?.text == "09:05:07.500")
    #expect(moment("9:05")?.day == 20_779)
    #expect(moment("25:00") == nil)
    #expect(moment("noon") == nil)
  }

  @Test func `an instant is the same however it is seen`() {
    let noon = Moment(day: 19_782, millisecond: 43_200_000, offset: 120, kind: .dateTime)
    #expect(noon.instant == 19_782 * 86_400_000 + 36_000_000)
    #expect(
      Moment(instant: noon.instant, offset: -600).stored(as: .dateTime)
        == "2024-02-29T00:00:00.000-10:00")
    #expect(Moment(instant: -1, offset: 0).stored(as: .dateTime) == "1969-12-31T23:59:59.999Z")
  }
}
