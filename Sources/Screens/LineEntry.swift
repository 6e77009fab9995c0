import Canvas
import Forms
import Formulas

/// A typed answer: text, a number, a date, a time, a place.
struct LineEntry: Sendable {
  enum Kind: Sendable {
    case text
    case lines
    case integer
    case decimal
    case date
    /// A month of a year, a year: dates of which less is asked.
    case month
    case year
    case time
    case dateTime
    case point
    /// A photo, a recording, a drawing: what a terminal can only note.
    case media

    /// Whether an answer is typed anew rather than mended.
    var isShort: Bool {
      switch self {
      case .integer, .decimal, .date, .month, .year, .time, .dateTime, .point: true
      case .text, .lines, .media: false
      }
    }

    init(_ type: QuestionType, appearance: [String]) {
      switch type {
      case .integer: self = .integer
      case .decimal: self = .decimal
      case .date:
        self =
          appearance.contains("month-year")
          ? .month : appearance.contains("year") ? .year : .date
      case .time: self = .time
      case .dateTime: self = .dateTime
      case .geopoint, .geotrace, .geoshape: self = .point
      case .image, .audio, .video, .file, .osm: self = .media
      default: self = appearance.contains("multiline") ? .lines : .text
      }
    }
  }

  let kind: Kind
  private(set) var editor: LineEditor
  /// A month being picked from, over the field.
  private(set) var month: MonthView?
  /// Whether the field still shows the answer before: what is typed takes its place.
  ///
  /// Not in texts, which people come back to in order to add a word.
  private(set) var isFresh: Bool
  private let shown: String
  private let now: Moment

  init(kind: Kind, stored: String, typed: String?, now: Moment) {
    self.kind = kind
    self.now = now
    shown = LineEntry.shown(stored, kind: kind)
    editor = LineEditor(typed ?? shown, isMultiLine: kind == .lines)
    isFresh = typed == nil && !shown.isEmpty && kind.isShort
  }

  var isChanged: Bool { editor.text != shown }

  /// The columns that a field of this kind wants.
  var columns: Int {
    switch kind {
    case .integer, .decimal: 14
    case .date, .month, .year, .time: 18
    case .dateTime: 22
    case .point: 44
    case .text, .lines, .media: 200
    }
  }

  /// What is typed, as an answer.
  var outcome: AnswerEditor.Outcome {
    let text = trimmed
    if text.isEmpty { return .answer("") }
    if !isChanged { return .answer(storedAgain(text)) }
    return stored(text).map { .answer($0) } ?? .unreadable
  }

  /// The day that the typed text means; nil where it means none.
  var day: Int? {
    guard kind == .date else { return nil }
    return TypedDate.read(trimmed, today: now.day)?.dayNumber
  }

  mutating func press(_ key: Key, columns: Int) -> AnswerEditor.Outcome {
    if month != nil { return pressInMonth(key) }
    if kind == .date, Bindings.matches(key, .month) {
      month = MonthView(day: day ?? now.day, today: now.day)
      return .edited
    }
    if case .enter = key { return outcome }
    let wasFresh = isFresh
    isFresh = false
    if wasFresh {
      switch key {
      case .character, .paste, .backspace, .delete: editor.set("")
      default: break
      }
    }
    return editor.handle(key, columns: columns) || wasFresh && editor.isEmpty ? .edited : .ignored
  }

  private mutating func pressInMonth(_ key: Key) -> AnswerEditor.Outcome {
    guard var view = month else { return .ignored }
    switch key {
    case .enter:
      month = nil
      editor.set(CivilDate(dayNumber: view.day).text)
      return outcome
    case .escape: month = nil
    default:
      if Bindings.matches(key, .month) {
        month = nil
      } else {
        guard view.handle(key) else { return .ignored }
        month = view
      }
    }
    return .edited
  }

  private var trimmed: String {
    var text = Substring(editor.text)
    while let last = text.last, last.isWhitespace { text.removeLast() }
    if kind != .lines { while let first = text.first, first.isWhitespace { text.removeFirst() } }
    return String(text)
  }

  private func storedAgain(_ text: String) -> String { stored(text) ?? text }

  private func stored(_ text: String) -> String? {
    switch kind {
    case .text, .lines, .media: text
    case .integer, .decimal: TypedNumber.stored(text)
    case .date: TypedDate.read(text, today: now.day)?.text
    case .month: TypedDate.month(text)
    case .year: Int(text).flatMap { CivilDate(year: $0, month: 1, day: 1) }?.text
    case .time: TypedTime.read(text).map { $0 + ":00.000" }
    case .dateTime: TypedTime.dateTime(text, today: now.day)
    case .point: text.split { $0 == "," || $0 == " " }.joined(separator: " ")
    }
  }

  /// How a stored answer stands in the field.
  static func shown(_ stored: String, kind: Kind) -> String {
    switch kind {
    case .text, .lines, .integer, .point, .media, .date: stored
    case .decimal: stored.hasSuffix(".0") ? String(stored.dropLast(2)) : stored
    case .month: stored.count >= 7 ? String(stored.prefix(7)) : stored
    case .year: stored.count >= 4 ? String(stored.prefix(4)) : stored
    case .time: stored.count >= 5 ? String(stored.prefix(5)) : stored
    case .dateTime:
      stored.count >= 16
        ? stored.prefix(16).split(separator: "T").joined(separator: " ") : stored
    }
  }
}

/// Numbers as people type them.
enum TypedNumber {
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
