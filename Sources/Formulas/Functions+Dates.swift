extension Function {
  /// Dates and times.
  static let dates: [Function] = [
    Function(
      "today", 0,
      .values { _, evaluation in
        let now = evaluation.scope.environment.now
        return .moment(Moment(day: now.day, offset: now.offset, kind: .date))
      }),
    Function(
      "now", 0,
      .values { _, evaluation in
        var now = evaluation.scope.environment.now
        now.kind = .dateTime
        return .moment(now)
      }),
    Function(
      "date", 1, .values { values, evaluation in evaluation.date(values[0], keepsTime: false) }),
    Function(
      "date-time", 1,
      .values { values, evaluation in evaluation.date(values[0], keepsTime: true) }),
    Function(
      "decimal-date-time", 1,
      .values { values, evaluation in
        evaluation.decimal(values[0]) { Double($0.instant) / Double(Moment.millisecondsInDay) }
      }),
    Function(
      "decimal-time", 1,
      .values { values, evaluation in
        // As a fraction of the days since 1970, with the rounding that comes with it.
        let value = evaluation.decimal(values[0]) {
          Double($0.instant + $0.offset * 60_000) / Double(Moment.millisecondsInDay)
        }
        guard case .number(let number) = value else { return value }
        return .number(number - number.rounded(.down))
      }),
    Function("format-date", 2, .values { values, evaluation in evaluation.formatted(values) }),
    Function(
      "format-date-time", 2, .values { values, evaluation in evaluation.formatted(values) }),
  ]
}

extension Evaluation {
  /// A value as a date: texts in ISO form, days since 1970-01-01; empty texts and NaN stay what they are.
  ///
  /// `date()` cuts the time off a date, but keeps one that is written in a text, as JavaRosa does.
  mutating func date(_ value: Value, keepsTime: Bool) -> Value {
    let offset = scope.environment.now.offset
    switch value {
    case .number(let number):
      if number.isNaN { return value }
      guard abs(number) <= 2_147_483_647 else { return failure(.dateOutOfRange) }
      if keepsTime {
        // Days of UTC, as an instant.
        let instant = Int(number * Double(Moment.millisecondsInDay))
        return .moment(Moment(instant: instant, offset: offset))
      }
      return .moment(Moment(day: Int(number), offset: offset, kind: .date))
    case .text(let text):
      if text.isEmpty { return value }
      guard let moment = Moment(dateText: text, localOffset: offset) else {
        return failure(.notADate)
      }
      return .moment(moment)
    case .moment(var moment):
      guard !keepsTime else { return value }
      moment.millisecond = 0
      moment.kind = .date
      return .moment(moment)
    case .boolean, .nodes: return failure(.notADate)
    }
  }

  /// A date's number by a rule; numbers, empty texts and NaN stay what they are.
  mutating func decimal(_ value: Value, _ rule: (Moment) -> Double) -> Value {
    if case .number(let number) = value {
      guard number.isNaN || abs(number) <= 2_147_483_647 else { return failure(.dateOutOfRange) }
      return value
    }
    let date = date(value, keepsTime: true)
    guard case .moment(let moment) = date else { return date }
    return .number(rule(moment))
  }

  mutating func formatted(_ values: [Value]) -> Value {
    guard case .moment(let moment) = date(values[0], keepsTime: true) else { return .empty }
    let pattern = values[1].asText
    let names = CalendarNames(language: scope.environment.language)
    guard let text = moment.text(inPattern: pattern, names: names) else {
      return failure(.badDateFormat(pattern))
    }
    return .text(text)
  }
}
