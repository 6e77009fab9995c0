/// A day of the proleptic Gregorian calendar, without time or zone.
package struct CivilDate: Hashable, Comparable, Sendable {
  package let year: Int
  /// 1...12.
  package let month: Int
  /// 1...31.
  package let day: Int

  /// The day with that year, month and day; nil if the calendar has none (30 February, month 13).
  package init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), abs(year) <= 10_000_000, day >= 1,
      day <= Self.daysInMonth(month, year: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day that lies so many days after 1970-01-01 (before, if negative).
  ///
  /// Counted in eras of 400 years that begin on 1 March, so that a leap day is the last of its year.
  package init(dayNumber: Int) {
    let daysInEra = 146_097
    let shifted = min(max(dayNumber, -3_000_000_000), 3_000_000_000) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - (daysInEra - 1)) / daysInEra
    let dayOfEra = shifted - era * daysInEra
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days since 1970-01-01; negative before.
  package var dayNumber: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let monthFromMarch = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The day of the week: 1 Monday to 7 Sunday.
  package var weekday: Int {
    let fromThursday = ((dayNumber % 7) + 7) % 7
    return (fromThursday + 3) % 7 + 1
  }

  /// `2024-02-29`; years beyond four digits are written in full.
  package var text: String {
    (year < 0 ? "-" : "") + padded(abs(year), 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  package static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  package static func daysInMonth(_ month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: isLeap(year) ? 29 : 28
    default: 31
    }
  }

  /// The number of the week in its year, for weeks that begin on `firstWeekday`.
  ///
  /// Week 1 is the first with at least `minimalDays` days of the year: (7, 1) is the calendar of the
  /// United States, (1, 4) that of ISO 8601. Days before week 1 count to the last week of the year before.
  package func week(firstWeekday: Int, minimalDays: Int) -> Int {
    let own = Self.firstWeekStart(year, firstWeekday, minimalDays)
    let next = Self.firstWeekStart(year + 1, firstWeekday, minimalDays)
    let number = dayNumber
    if number >= next { return (number - next) / 7 + 1 }
    if number >= own { return (number - own) / 7 + 1 }
    return (number - Self.firstWeekStart(year - 1, firstWeekday, minimalDays)) / 7 + 1
  }

  /// The day number on which week 1 of a year begins.
  private static func firstWeekStart(
    _ year: Int, _ firstWeekday: Int, _ minimalDays: Int
  ) -> Int {
    guard let newYear = CivilDate(year: year, month: 1, day: 1) else { return 0 }
    let daysBefore = (newYear.weekday - firstWeekday + 7) % 7
    let start = newYear.dayNumber - daysBefore
    return 7 - daysBefore >= minimalDays ? start : start + 7
  }
}

/// A number with zeros before it, at least `width` digits.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
