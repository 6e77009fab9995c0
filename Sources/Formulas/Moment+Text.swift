extension Moment {
  package static let millisecondsInDay = 86_400_000

  /// The calendar day of it, in local time.
  package var date: CivilDate { CivilDate(dayNumber: day) }

  /// Milliseconds since 1970-01-01 00:00 UTC.
  package var instant: Int {
    day * Self.millisecondsInDay + millisecond - offset * 60_000
  }

  /// The moment of that instant, seen at an offset.
  package init(instant: Int, offset: Int, kind: Kind = .dateTime) {
    let local = instant + offset * 60_000
    let day = (Double(local) / Double(Self.millisecondsInDay)).rounded(.down)
    self.init(
      day: Int(day), millisecond: local - Int(day) * Self.millisecondsInDay, offset: offset,
      kind: kind)
  }

  /// What expressions and labels show of it: the date, or for a time the time (`10:30`).
  ///
  /// Seconds are shown where they are not zero. JavaRosa shows today's date for a time.
  package var text: String {
    guard kind == .time else { return date.text }
    let clock = padded(hour, 2) + ":" + padded(minute, 2)
    if millisecond % 60_000 == 0 { return clock }
    let seconds = clock + ":" + padded(second, 2)
    return millisecond % 1000 == 0 ? seconds : seconds + "." + padded(millisecond % 1000, 3)
  }

  /// It as ODK stores it in a node of that kind: `2024-02-29`, `09:05:00.000Z`, `2024-02-29T09:05:00.000Z`.
  package func stored(as kind: Kind) -> String {
    let time =
      padded(hour, 2) + ":" + padded(minute, 2) + ":" + padded(second, 2) + "."
      + padded(millisecond % 1000, 3) + offsetText
    switch kind {
    case .date: return date.text
    case .time: return time
    case .dateTime: return date.text + "T" + time
    }
  }

  package var hour: Int { millisecond / 3_600_000 }
  package var minute: Int { millisecond / 60_000 % 60 }
  package var second: Int { millisecond / 1000 % 60 }

  /// `Z`, or `+05:30`.
  private var offsetText: String {
    if offset == 0 { return "Z" }
    let size = abs(offset)
    return (offset < 0 ? "-" : "+") + padded(size / 60, 2) + ":" + padded(size % 60, 2)
  }
}

// MARK: - Reading

extension Moment {
  /// Reads `2024-02-29` or `2024-02-29T10:30:00.000+02:00` as JavaRosa does; nil for anything else.
  ///
  /// Digits may be fewer (`2024-2-9`). A time with an offset is converted to `localOffset` (minutes
  /// east of UTC), one without is local time. Text with a time gives `dateTime`, without `date`.
  package init?(dateText text: String, localOffset: Int) {
    let parts = text.utf8.split(
      separator: UInt8(ascii: "T"), maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let day = Self.dayNumber(Array(first)) else { return nil }
    guard parts.count == 2 else {
      self.init(day: day, offset: localOffset, kind: .date)
      return
    }
    guard let clock = Clock(Array(parts[1])) else { return nil }
    self = clock.moment(on: day, localOffset: localOffset, kind: .dateTime)
  }

  /// Reads `10:30`, `10:30:15.250`, `10:30:00.000+02:00`; nil for anything else.
  ///
  /// It lies on the day `today`, or beside it where the offset moves it over midnight.
  package init?(timeText text: String, today: Int, localOffset: Int) {
    guard let clock = Clock(Array(text.utf8)) else { return nil }
    self = clock.moment(on: today, localOffset: localOffset, kind: .time)
  }

  private static func dayNumber(_ bytes: [UInt8]) -> Int? {
    let pieces = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard pieces.count == 3, let year = javaInteger(pieces[0]), let month = javaInteger(pieces[1]),
      let day = javaInteger(pieces[2])
    else { return nil }
    return CivilDate(year: year, month: month, day: day)?.dayNumber
  }

  /// A time of day as it is written, with the offset if there is one.
  private struct Clock {
    var millisecond: Int
    /// Minutes east of UTC; nil where the text has none.
    var offset: Int?

    init?(_ bytes: [UInt8]) {
      var clock = bytes[...]
      if clock.last == UInt8(ascii: "Z") {
        clock.removeLast()
        offset = 0
      } else if let sign = clock.firstIndex(of: UInt8(ascii: "+"))
        ?? clock.firstIndex(of: UInt8(ascii: "-"))
      {
        guard let minutes = Self.offset(clock[(sign + 1)...]) else { return nil }
        offset = clock[sign] == UInt8(ascii: "+") ? minutes : -minutes
        clock = clock[..<sign]
      }
      let pieces = clock.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      guard pieces.count == 2 || pieces.count == 3, let hour = javaInteger(pieces[0]),
        let minute = javaInteger(pieces[1]), (0...23).contains(hour), (0...59).contains(minute)
      else { return nil }
      millisecond = (hour * 60 + minute) * 60_000
      guard pieces.count == 3 else { return }
      let digits = pieces[2].prefix { byte in
        byte == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      }
      let seconds = Numeral.value(of: String(decoding: digits, as: UTF8.self))
      guard seconds >= 0, seconds < 60 else { return nil }
      // Cut, not rounded, after three digits, as Java's doubles have it.
      millisecond += Int(seconds) * 1000 + Int(1000 * seconds - 1000 * seconds.rounded(.down))
    }

    /// Minutes of `02`, `02:30` or `0230`.
    private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
      var pieces = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      if pieces.count == 1, bytes.count == 4 { pieces = [bytes.prefix(2), bytes.suffix(2)] }
      guard let first = pieces.first, let hours = javaInteger(first), abs(hours) <= 24 else {
        return nil
      }
      guard pieces.count > 1 else { return hours * 60 }
      guard let minutes = javaInteger(pieces[1]), abs(minutes) < 60 else { return nil }
      return hours * 60 + minutes
    }

    func moment(on day: Int, localOffset: Int, kind: Moment.Kind) -> Moment {
      var total = millisecond
      if let offset { total += (localOffset - offset) * 60_000 }
      let moved = Moment(
        instant: day * Moment.millisecondsInDay + total - localOffset * 60_000,
        offset: localOffset, kind: kind)
      return moved
    }
  }
}

/// A whole number as Java's `parseInt` reads it: a sign, digits, 32 bits.
func javaInteger(_ bytes: some Collection<UInt8>) -> Int? {
  var digits = Array(bytes)
  var isNegative = false
  if digits.first == UInt8(ascii: "-") || digits.first == UInt8(ascii: "+") {
    isNegative = digits.removeFirst() == UInt8(ascii: "-")
  }
  guard !digits.isEmpty else { return nil }
  var number = 0
  for byte in digits {
    guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
    number = number * 10 + Int(byte - UInt8(ascii: "0"))
    guard number <= 2_147_483_648 else { return nil }
  }
  let signed = isNegative ? -number : number
  return Int32(exactly: signed) == nil ? nil : signed
}
