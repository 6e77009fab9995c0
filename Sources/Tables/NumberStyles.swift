/// Which styles of a workbook show a number as a date.
struct NumberStyles {
  enum Kind {
    case number
    case date
    case duration
  }

  /// By the number of the style that cells name.
  private var kinds: [Kind] = []

  func kind(of style: Int) -> Kind {
    kinds.indices.contains(style) ? kinds[style] : .number
  }

  static func read(
    _ events: PartEvents, _ unpacked: inout Int
  ) throws(PackageFlaw) -> NumberStyles {
    var events = events
    var formats: [Int: String] = [:]
    var used: [Int] = []
    var path: [String] = []
    while let event = try events.next() {
      switch event {
      case .start(let element):
        let number = element["numFmtId"].flatMap { Int($0) } ?? 0
        if element.name == "numFmt" { formats[number] = element["formatCode"] }
        if element.name == "xf", path.last == "cellXfs" { used.append(number) }
        path.append(element.name)
      case .end: _ = path.popLast()
      case .text: break
      }
    }
    unpacked += events.unpacked
    var styles = NumberStyles()
    styles.kinds = used.map { number in formats[number].map(kind) ?? builtIn(number) }
    return styles
  }

  /// The kinds of the formats that every spreadsheet knows by number (ECMA-376, 18.8.30).
  private static func builtIn(_ number: Int) -> Kind {
    switch number {
    case 14...22, 45, 47: .date
    case 46: .duration
    default: .number
    }
  }

  /// What a written format makes of a number: `yyyy-mm-dd` a date, `[h]:mm` a duration.
  ///
  /// As the reference converter's library decides it: only the part before the first `;` counts, quoted
  /// text and brackets (colours, languages) do not, and a letter behind `_` or `\` is itself.
  static func kind(of format: String) -> Kind {
    var isDate = false
    var isDuration = false
    var index = format.startIndex
    var before: Character = " "
    let end = format.firstIndex(of: ";") ?? format.endIndex
    while index < end {
      let character = format[index]
      let close: Character? = character == "\"" ? "\"" : character == "[" ? "]" : nil
      let rest = format[format.index(after: index)..<end]
      if let close, let closing = rest.firstIndex(of: close) {
        if ["h", "hh", "m", "mm", "s", "ss"].contains(rest[..<closing].lowercased()) {
          isDuration = true
        }
        index = format.index(after: closing)
        continue
      }
      if "dmhysDMHYS".contains(character), before != "_", before != "\\" { isDate = true }
      before = character
      index = format.index(after: index)
    }
    return isDuration ? .duration : isDate ? .date : .number
  }
}

/// The text of a number that stands for a date.
struct SpreadsheetDate {
  let countsFrom1904: Bool

  private static let day = 86_400_000.0

  /// `2026-01-31 10:00:00`, or `10:00:00` where the number is less than a day; nil outside the years 1 to 9999.
  func text(of number: Double) -> String? {
    guard abs(number) < 4_000_000 else { return nil }
    var days = Int(number.rounded(.down))
    let milliseconds = ((number - Double(days)) * Self.day).rounded(.toNearestOrEven)
    let isWholeDay = milliseconds >= Self.day
    let time = Self.clock(isWholeDay ? 0 : Int(milliseconds), digits: 2)
    if number >= 0, number < 1, !isWholeDay { return time }
    // Spreadsheets believe that 1900 had a 29 February; before it they are one day behind.
    if !countsFrom1904, number > 0, number < 60 { days += 1 }
    if isWholeDay { days += 1 }
    guard let date = Self.date(days, from: countsFrom1904 ? 24_107 : 25_569) else { return nil }
    return date + " " + time
  }

  /// `26:30:00` as the reference converter writes it: `1 day, 2:30:00`; nil where there is no telling.
  func duration(of number: Double) -> String? {
    guard abs(number) < 4_000_000 else { return nil }
    let milliseconds = Int((number * Self.day).rounded(.toNearestOrEven))
    let whole = Int(Self.day)
    let days = (milliseconds - (milliseconds % whole + whole) % whole) / whole
    let clock = Self.clock(milliseconds - days * whole, digits: 1)
    return days == 0 ? clock : "\(days) day\(abs(days) == 1 ? "" : "s"), \(clock)"
  }

  private static func clock(_ milliseconds: Int, digits: Int) -> String {
    func padded(_ number: Int, _ digits: Int) -> String {
      let text = "\(number)"
      return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
    let seconds = milliseconds / 1000
    let fraction = milliseconds % 1000
    return padded(seconds / 3600, digits) + ":" + padded(seconds / 60 % 60, 2) + ":"
      + padded(seconds % 60, 2) + (fraction == 0 ? "" : "." + padded(fraction * 1000, 6))
  }

  /// The civil date of a day; `epoch` is the number that 1970-01-01 has.
  ///
  /// The Gregorian calendar in eras of 400 years that begin in March, so that a leap day is the last.
  private static func date(_ day: Int, from epoch: Int) -> String? {
    let shifted = day - epoch + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    guard (1...9999).contains(year) else { return nil }
    func padded(_ number: Int, _ digits: Int) -> String {
      String(String("000\(number)".reversed()).prefix(digits).reversed())
    }
    let dayOfMonth = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(dayOfMonth, 2)
  }
}
