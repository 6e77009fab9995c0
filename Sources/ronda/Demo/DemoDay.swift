import Formulas

/// The day on which a demo ends, as the people who look at it have it.
struct DemoDay: Sendable {
  /// In days since 1970-01-01.
  var day: Int
  /// In minutes east of UTC; of a day that somebody named, Ecuador's.
  var offset = -300
  /// The minute of the day until which interviews begin, so that none is in the future; nil for a whole morning.
  var until: Int?

  init(day: Int) { self.day = day }

  /// Today: what begins now would end in half an hour.
  init(now: Moment) {
    day = now.day
    offset = now.offset
    until = now.millisecond / 60_000 - 30
  }
}
