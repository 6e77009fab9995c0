import Forms
import Formulas

/// When and how long: Q02 to Q08.
extension QualitySearch {
  private static let shortestInPerson = 10.0
  private static let shortestByPhone = 7.0
  private static let longest = 120.0

  /// How long interviews took, each beside the usual one.
  mutating func checkTimes() {
    let times = sample.map(minutes)
    let usual = RobustScale(of: times.filter { $0 > 0 && $0.isFinite })
    let median = sample.count >= 10 ? usual?.median : nil
    let durations = Durations(minutes: times)
    for (place, row) in sample.enumerated() {
      let time = times[place]
      guard time > 0, time.isFinite else {
        flag(
          .clock, row, value: nil, threshold: nil, es: "No consta cuánto duró la entrevista.",
          en: "Nobody knows how long the interview took.")
        continue
      }
      let floor = max(
        isByPhone(row) ? Self.shortestByPhone : Self.shortestInPerson, 0.4 * (median ?? 0))
      if isBelow(time, floor) {
        flag(
          .tooShort, row, value: time, threshold: floor,
          es: "Duró \(spoken(time).es) min; se espera al menos \(spoken(floor).es).",
          en: "It took \(spoken(time).en) min; at least \(spoken(floor).en) are expected.")
      }
      let ceiling = min(Self.longest, median.map { 3 * $0 } ?? Self.longest)
      let isOverNight = endsAnotherDay(row)
      if isBelow(ceiling, time) || isOverNight {
        flag(
          .tooLong, row, value: time, threshold: ceiling,
          es: isOverNight
            ? "Empezó un día y terminó otro."
            : "Duró \(spoken(time).es) min; lo usual es menos de \(spoken(ceiling).es).",
          en: isOverNight
            ? "It began on one day and ended on another."
            : "It took \(spoken(time).en) min; less than \(spoken(ceiling).en) is usual.")
      }
      if let kind = durations.flags[place], kind != .invalid, let score = durations.scores[place] {
        flag(
          .unusualDuration, row, value: score, threshold: kind == .short ? -3 : 3,
          es:
            "Su duración se aparta mucho de la usual (\(spoken(time).es) min, z \(spoken(score).es)).",
          en: "Its time is far from the usual one (\(spoken(time).en) min, z \(spoken(score).en)).")
      }
    }
    for row in all { checkClock(row) }
  }

  private func endsAnotherDay(_ row: Int) -> Bool {
    guard let start = moment("started_at", row), let end = moment("ended_at", row) else {
      return false
    }
    return start.day != end.day
  }

  private mutating func checkClock(_ row: Int) {
    guard let start = moment("started_at", row), let end = moment("ended_at", row) else { return }
    let now = dataset.environment.now
    if end.instant < start.instant {
      flag(
        .clock, row, value: nil, threshold: nil,
        es: "Terminó antes de empezar: revise el reloj del equipo.",
        en: "It ended before it began: check the clock of the device.")
    } else if now.day > 0, start.instant > now.instant {
      flag(
        .clock, row, value: nil, threshold: nil,
        es: "Su fecha es futura: revise el reloj del equipo.",
        en: "Its date is in the future: check the clock of the device.")
    } else if let opens = opening, start.date.text < opens {
      flag(
        .clock, row, value: nil, threshold: nil,
        es: "Es anterior al inicio de la ronda (\(opens)).",
        en: "It is older than the beginning of the round (\(opens)).")
    }
    let hour = start.hour
    if hour < 7 || hour >= 20 {
      flag(
        .outOfHours, row, value: Double(hour), threshold: hour < 7 ? 7 : 20,
        es: "Empezó a las \(clock(start)), fuera del horario de 7 a 20.",
        en: "It began at \(clock(start)), outside the hours from 7 to 20.")
    }
  }

  /// The first day of the round; nil where the plan does not say.
  private var opening: String? {
    let rows = analysis.plan.rows(of: analysis.survey).filter { $0.round == round }
    return rows.map(\.opens).filter { !$0.isEmpty }.min()
  }

  private func clock(_ moment: Moment) -> String {
    String(moment.stored(as: .time).prefix(5))
  }

  /// What a monitor does in one day: how many interviews, and whether two of them overlap.
  mutating func checkDays() {
    var byMonitor: [Int: [(start: Moment, end: Moment, row: Int)]] = [:]
    for row in sample {
      guard !monitor(row).isEmpty, let start = moment("started_at", row),
        let end = moment("ended_at", row), end.instant >= start.instant
      else { continue }
      byMonitor[monitorNumber(row), default: []].append((start, end, row))
    }
    let days = byMonitor.values.map { Set($0.map(\.end.day)).count }.reduce(0, +)
    let usual = days > 0 ? Double(byMonitor.values.reduce(0) { $0 + $1.count }) / Double(days) : 0
    for (number, interviews) in byMonitor.sorted(by: { $0.key < $1.key }) {
      let ordered = interviews.sorted { ($0.start.instant, $0.row) < ($1.start.instant, $1.row) }
      for (before, after) in zip(ordered, ordered.dropFirst()) { checkPause(before, after) }
      let byDay = Dictionary(grouping: interviews, by: \.end.day)
      for (day, made) in byDay.sorted(by: { $0.key < $1.key }) {
        let rows = made.map(\.row)
        let byPhone = rows.count(where: isByPhone)
        let limit = Double(byPhone * 2 > rows.count ? 15 : 10)
        // A team that makes three a day would flag everybody who makes seven.
        let highest = min(limit, max(2 * usual, 6))
        guard Double(rows.count) > highest else { continue }
        let date = CivilDate(dayNumber: day).text
        flag(
          .tooMany, monitor: monitorCodes[number], rows: rows, value: Double(rows.count),
          threshold: highest,
          es: "\(rows.count) entrevistas el \(date); el equipo hace \(spoken(usual).es) por día.",
          en: "\(rows.count) interviews on \(date); the team makes \(spoken(usual).en) a day.")
      }
    }
  }

  private mutating func checkPause(
    _ before: (start: Moment, end: Moment, row: Int),
    _ after: (start: Moment, end: Moment, row: Int)
  ) {
    let pause = Double(after.start.instant - before.end.instant) / 60_000
    guard pause < 2 else { return }
    flag(
      .overlap, after.row, value: pause, threshold: 2,
      es: pause < 0
        ? "Empezó antes de que la misma persona terminara la anterior."
        : "Empezó menos de 2 minutos después de la anterior.",
      en: pause < 0
        ? "It began before the same monitor had ended the one before."
        : "It began less than 2 minutes after the one before.")
  }

  /// A number as people say it in both languages: no decimals from 10 on, one below.
  func spoken(_ value: Double) -> Bilingual {
    let decimals = abs(value) < 10 && value != value.rounded() ? 1 : 0
    return Bilingual(
      en: NumberText.english.fixed(value, decimals), es: NumberText.spanish.fixed(value, decimals))
  }

  /// A share as percent in both languages.
  func spoken(share: Double) -> Bilingual {
    Bilingual(
      en: NumberText.english.fixed(share * 100, 0) + "%",
      es: NumberText.spanish.fixed(share * 100, 0) + "%")
  }
}
