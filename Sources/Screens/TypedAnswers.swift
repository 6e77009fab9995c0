import Forms
import Formulas

/// Numbers as people type and read them.
enum TypedNumber {
  /// A stored number as it is written in a language: `120.5` is `120,5` in Spanish, `2.0` is `2`.
  static func shown(_ stored: String, _ language: InterfaceLanguage) -> String {
    let short = stored.hasSuffix(".0") ? String(stored.dropLast(2)) : stored
    switch language {
    case .en: return short
    case .es: return String(short.map { $0 == "." ? "," : $0 })
    }
  }

  /// `12,5` and `12.5` are the same; a true minus sign is a minus.
  static func stored(_ text: String) -> String? {
    var result = ""
    for character in text {
      switch character {
      case ",": result.append(".")
      case "\u{2212}", "–": result.append("-")
      case " ", "\u{A0}", "\u{202F}": continue
      default:
        guard character.isASCII, character.isNumber || ".-+".contains(character) else {
          return nil
        }
        result.append(character)
      }
    }
    guard result.count(where: { $0 == "." }) <= 1, result.contains(where: \.isNumber) else {
      return nil
    }
    if result.hasPrefix("+") { result.removeFirst() }
    return result
  }
}

/// Dates as people type them.
enum TypedDate {
  /// `2026-11-22`, `22/11/2026`, `22/11` (the nearest one), `t` or `h` for today, `-3` three days ago.
  static func read(_ text: String, today: Int) -> CivilDate? {
    let low = text.lowercased()
    if ["t", "h", "hoy", "today"].contains(low) { return CivilDate(dayNumber: today) }
    if ["a", "y", "ayer", "yesterday"].contains(low) { return CivilDate(dayNumber: today - 1) }
    if let sign = low.first, sign == "-" || sign == "+" || sign == "\u{2212}",
      let days = Int(low.dropFirst()), low.count <= 6
    {
      return CivilDate(dayNumber: today + (sign == "+" ? days : -days))
    }
    let parts = low.split(omittingEmptySubsequences: false) { "-/. ".contains($0) }
    let numbers = parts.compactMap { part in
      part.allSatisfy { $0.isASCII && $0.isNumber } ? Int(part) : nil
    }
    guard numbers.count == parts.count else { return nil }
    switch numbers.count {
    case 2: return nearest(day: numbers[0], month: numbers[1], today: today)
    case 3:
      if parts[0].count == 4 {
        return CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
      }
      guard parts[2].count == 4 || parts[2].count == 2 else { return nil }
      let year = parts[2].count == 2 ? 2000 + numbers[2] : numbers[2]
      return CivilDate(year: year, month: numbers[1], day: numbers[0])
    default: return nil
    }
  }

  /// The day of that name that lies nearest to today.
  private static func nearest(day: Int, month: Int, today: Int) -> CivilDate? {
    let year = CivilDate(dayNumber: today).year
    return [year - 1, year, year + 1]
      .compactMap { CivilDate(year: $0, month: month, day: day) }
      .min { abs($0.dayNumber - today) < abs($1.dayNumber - today) }
  }

  /// A year of four digits, as its first day.
  static func year(_ text: String) -> String? {
    guard text.count == 4, let year = Int(text) else { return nil }
    return CivilDate(year: year, month: 1, day: 1)?.text
  }

  /// `2026-11` or `11/2026`, as the first day of that month.
  static func month(_ text: String) -> String? {
    let parts = text.split { "-/. ".contains($0) }
    guard parts.count == 2, let first = Int(parts[0]), let second = Int(parts[1]) else {
      return nil
    }
    let (year, month) = parts[0].count == 4 ? (first, second) : (second, first)
    return CivilDate(year: year, month: month, day: 1)?.text
  }
}

/// Times of day as people type them.
enum TypedTime {
  /// `14:30`, `14.30`, `1430`, `9`: hours and minutes as `14:30`.
  static func read(_ text: String) -> String? {
    var parts = text.split { ":.h ".contains($0) }.map(String.init)
    if parts.count == 1, parts[0].count == 3 || parts[0].count == 4 {
      parts = [String(parts[0].dropLast(2)), String(parts[0].suffix(2))]
    }
    guard (1...2).contains(parts.count), let hour = Int(parts[0]), (0...23).contains(hour),
      parts[0].count <= 2
    else { return nil }
    let minute = parts.count == 2 ? Int(parts[1]) : 0
    guard let minute, (0...59).contains(minute) else { return nil }
    return twoDigits(hour) + ":" + twoDigits(minute)
  }

  /// A date and a time with a blank between; the time alone is today's.
  static func dateTime(_ text: String, today: Int) -> String? {
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    if parts.count == 2, let date = TypedDate.read(parts[0], today: today),
      let time = read(parts[1])
    {
      return date.text + "T" + time + ":00.000"
    }
    guard parts.count == 1, let time = read(parts[0]) else { return nil }
    return CivilDate(dayNumber: today).text + "T" + time + ":00.000"
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
  }
}

/// Several places as people type them: latitude and longitude of each, a semicolon between.
enum TypedPoints {
  /// As ODK writes them, with altitude and accuracy; nil where a point is none or there are too few.
  ///
  /// A way has two points or more. An outline has three or more and is closed here.
  static func stored(_ text: String, isClosed: Bool) -> String? {
    var points: [String] = []
    for part in text.split(separator: ";") where !part.allSatisfy(\.isWhitespace) {
      guard let place = TypedPlace.stored(String(part)) else { return nil }
      let count = place.count { $0 == " " } + 1
      points.append(([place] + ["0", "0"].suffix(4 - count)).joined(separator: " "))
    }
    if isClosed, let first = points.first, points.last != first { points.append(first) }
    return points.count >= (isClosed ? 4 : 2) ? points.joined(separator: ";") : nil
  }

  /// Latitude and longitude alone.
  static func shown(_ stored: String) -> String {
    stored.split(separator: ";")
      .map { $0.split(separator: " ").prefix(2).joined(separator: " ") }
      .joined(separator: "; ")
  }
}
