/// The words of a calendar, in one language.
package struct MonthWords: Hashable, Sendable {
  /// Twelve names, January first.
  package var months: [String]
  /// Seven names of two or three columns, Monday first.
  package var weekdays: [String]

  package init(months: [String], weekdays: [String]) {
    self.months = months
    self.weekdays = weekdays
  }
}

/// A date being picked from a month, as a value: days are counted from 1970-01-01.
package struct MonthView: Hashable, Sendable {
  /// The picked day.
  package private(set) var day: Int
  /// Today, which is marked and which `t` picks.
  package let today: Int
  /// The days that can be picked.
  package let allowed: ClosedRange<Int>

  /// Rows and columns that the drawing takes.
  package static let rows = 8
  package static let columns = 28

  /// A month with a day picked, or the nearest allowed one; without limits, the years 1 to 9999.
  package init(day: Int, today: Int, earliest: Int? = nil, latest: Int? = nil) {
    let low = max(earliest ?? Self.firstDay, Self.firstDay)
    let high = min(latest ?? Self.lastDay, Self.lastDay)
    allowed = low...max(low, high)
    self.today = today
    self.day = min(max(day, allowed.lowerBound), allowed.upperBound)
  }

  /// Picks a day, or the nearest allowed one.
  package mutating func pick(_ day: Int) {
    self.day = min(max(day, allowed.lowerBound), allowed.upperBound)
  }

  /// Moves by days, weeks (up and down), months (page keys), to the ends of the month, or to today; false for other keys.
  package mutating func handle(_ key: Key) -> Bool {
    let date = CalendarDay(day)
    switch key {
    case .left: pick(day - 1)
    case .right: pick(day + 1)
    case .up: pick(day - 7)
    case .down: pick(day + 7)
    case .pageUp: pick(date.movedByMonths(-1).number)
    case .pageDown: pick(date.movedByMonths(1).number)
    case .home: pick(day - date.day + 1)
    case .end: pick(day - date.day + date.daysInMonth)
    case .character("t"), .character("T"): pick(today)
    case .character, .control, .alt, .enter, .tab, .backtab, .backspace, .delete, .insert, .escape,
      .wordLeft, .wordRight, .function, .paste, .resize:
      return false
    }
    return true
  }

  /// Draws the month with its title and the names of the days, and puts the cursor on the picked day.
  ///
  /// The picked day stands in brackets and today has a star, so that neither is told by colour alone.
  package func draw(on buffer: inout Buffer, row: Int, column: Int, words: MonthWords) {
    let date = CalendarDay(day)
    let month = words.months.indices.contains(date.month - 1) ? words.months[date.month - 1] : ""
    buffer.put(
      TextLayout.fitted("\(month) \(date.year)", columns: Self.columns, alignment: .centre),
      row: row, column: column, role: .heading)
    for (index, name) in words.weekdays.prefix(7).enumerated() {
      buffer.put(
        TextLayout.fitted(name, columns: 3, alignment: .right, ellipsis: ""), row: row + 1,
        column: column + index * 4, role: .dim)
    }
    let first = day - date.day + 1
    let offset = CalendarDay.weekday(of: first)
    for index in 0..<date.daysInMonth {
      draw(
        first + index, number: index + 1, on: &buffer, row: row + 2 + (offset + index) / 7,
        column: column + (offset + index) % 7 * 4)
    }
  }

  private func draw(_ day: Int, number: Int, on buffer: inout Buffer, row: Int, column: Int) {
    let text = TextLayout.padded(String(number), columns: 2, alignment: .right)
    if day == self.day {
      buffer.put("[\(text)]", row: row, column: column, role: .selected)
      buffer.cursor = Position(row: row, column: column + 2)
    } else {
      let role: Role = allowed.contains(day) ? (day == today ? .answer : .plain) : .dim
      buffer.put(text, row: row, column: column + 1, role: role)
      if day == today { buffer.put("*", row: row, column: column + 3, role: .answer) }
    }
  }

  private static let firstDay = CalendarDay(year: 1, month: 1, day: 1).number
  private static let lastDay = CalendarDay(year: 9999, month: 12, day: 31).number
}

/// A day of the proleptic Gregorian calendar, as ISO 8601 counts it.
struct CalendarDay {
  let year: Int
  let month: Int
  let day: Int

  init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// From days since 1970-01-01.
  ///
  /// Years are counted from March, in eras of 400 years of 146,097 days.
  init(_ number: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days since 1970-01-01.
  var number: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  var daysInMonth: Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The same day of another month, or that month's last.
  func movedByMonths(_ count: Int) -> CalendarDay {
    let months = year * 12 + month - 1 + count
    let year = months >= 0 ? months / 12 : (months - 11) / 12
    let first = CalendarDay(year: year, month: months - year * 12 + 1, day: 1)
    return CalendarDay(year: first.year, month: first.month, day: min(day, first.daysInMonth))
  }

  /// 0 for Monday to 6 for Sunday; 1970-01-01 was a Thursday.
  static func weekday(of number: Int) -> Int {
    let rest = (number + 3) % 7
    return rest < 0 ? rest + 7 : rest
  }
}
