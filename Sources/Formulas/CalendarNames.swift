/// Short names of months and days in a language, and how its weeks are counted.
package struct CalendarNames: Sendable {
  /// January to December.
  package let months: [String]
  /// Monday to Sunday.
  package let weekdays: [String]
  let firstWeekday: Int
  let minimalDays: Int

  /// The names for a language as a form's columns have it (`Español (es)`, `es`); English for all others.
  package init(language: String) {
    self = Self.isSpanish(language) ? .spanish : .english
  }

  private init(months: [String], weekdays: [String], firstWeekday: Int, minimalDays: Int) {
    self.months = months
    self.weekdays = weekdays
    self.firstWeekday = firstWeekday
    self.minimalDays = minimalDays
  }

  private static func isSpanish(_ language: String) -> Bool {
    let lower = language.lowercased()
    return lower == "es" || lower.hasSuffix("(es)") || lower.hasPrefix("es-")
      || lower.hasPrefix("español") || lower.hasPrefix("espanol") || lower.hasPrefix("spanish")
  }

  private static let english = CalendarNames(
    months: [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ],
    weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], firstWeekday: 7, minimalDays: 1)

  private static let spanish = CalendarNames(
    months: [
      "ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic",
    ],
    weekdays: ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"], firstWeekday: 1, minimalDays: 4)
}

extension Moment {
  /// It in the pattern of `format-date`: `%Y %y %m %n %b %d %e %H %h %M %S %3 %a %W %%`.
  ///
  /// Nil for any other escape, and for a `%` at the end.
  package func text(inPattern pattern: String, names: CalendarNames) -> String? {
    var text = ""
    var isEscaped = false
    let date = date
    for scalar in pattern.unicodeScalars {
      guard isEscaped else {
        if scalar == "%" { isEscaped = true } else { text.unicodeScalars.append(scalar) }
        continue
      }
      isEscaped = false
      switch scalar {
      case "%": text += "%"
      case "Y": text += padded(date.year, 4)
      case "y": text += padded(abs(date.year) % 100, 2)
      case "m": text += padded(date.month, 2)
      case "n": text += String(date.month)
      case "b": text += names.months[date.month - 1]
      case "d": text += padded(date.day, 2)
      case "e": text += String(date.day)
      case "H": text += padded(hour, 2)
      case "h": text += String(hour)
      case "M": text += padded(minute, 2)
      case "S": text += padded(second, 2)
      case "3": text += padded(millisecond % 1000, 3)
      case "a": text += names.weekdays[date.weekday - 1]
      case "W":
        text += String(
          date.week(firstWeekday: names.firstWeekday, minimalDays: names.minimalDays))
      default: return nil
      }
    }
    return isEscaped ? nil : text
  }
}
