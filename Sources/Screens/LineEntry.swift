import Canvas
import Forms
import Formulas

/// A typed answer: text, a number, a date, a time, a place.
struct LineEntry: Sendable {
  enum Kind: Sendable {
    case text
    case lines
    /// A text of digits, such as a phone number: zeros before it stay.
    case digits
    case integer
    case decimal
    case date
    /// A month of a year, a year: dates of which less is asked.
    case month
    case year
    case time
    case dateTime
    case point
    /// Several points: a way, an outline that ends where it begins.
    case trace
    case shape
    /// A photo, a recording, a drawing: what a terminal can only note.
    case media

    /// Whether an answer is typed anew rather than mended.
    var isShort: Bool {
      switch self {
      case .integer, .decimal, .date, .month, .year, .time, .dateTime, .point: true
      case .text, .lines, .digits, .trace, .shape, .media: false
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
      case .geopoint: self = .point
      case .geotrace: self = .trace
      case .geoshape: self = .shape
      case .image, .audio, .video, .file, .osm: self = .media
      case .text where appearance.contains("numbers"): self = .digits
      default: self = appearance.contains("multiline") ? .lines : .text
      }
    }
  }

  let kind: Kind
  private(set) var editor: LineEditor
  /// A month being picked from, over the field.
  private(set) var month: MonthView?
  /// Whether it counts what is seen: the arrows add one and take one away, down to 0.
  let isCounter: Bool
  /// Whether the field still shows the answer before: what is typed takes its place.
  ///
  /// Not in texts, which people come back to in order to add a word.
  private(set) var isFresh: Bool
  private let stored: String
  private let shown: String
  private let now: Moment

  init(
    kind: Kind, stored: String, typed: String?, isMasked: Bool = false, isCounter: Bool = false,
    language: InterfaceLanguage, now: Moment
  ) {
    self.kind = kind
    self.isCounter = isCounter
    self.stored = stored
    self.now = now
    shown = LineEntry.shown(stored, kind: kind, language)
    editor = LineEditor(typed ?? shown, isMultiLine: kind == .lines, isMasked: isMasked)
    isFresh = typed == nil && !shown.isEmpty && kind.isShort
  }

  /// The same field in another language; what is typed stays as it is.
  init(_ entry: LineEntry, language: InterfaceLanguage) {
    var shownAnew = LineEntry(
      kind: entry.kind, stored: entry.stored, typed: nil, isMasked: entry.editor.isMasked,
      isCounter: entry.isCounter, language: language, now: entry.now)
    shownAnew.isFresh = entry.isFresh
    self = entry.isChanged || entry.month != nil ? entry : shownAnew
  }

  var isChanged: Bool { editor.text != shown }

  /// The columns that a field of this kind wants.
  var columns: Int {
    switch kind {
    case .integer, .decimal: 14
    case .date, .month, .year, .time: 18
    case .dateTime: 22
    case .point: 44
    case .digits: 30
    case .text, .lines, .trace, .shape, .media: 200
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
    if isCounter, key == .up || key == .down {
      let count = Int(trimmed) ?? 0
      editor.set("\(max(0, count + (key == .up ? 1 : -1)))")
      isFresh = false
      return .edited
    }
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
    case .text, .lines: text
    // A file is known by its name: where it lies on this machine is nobody else's.
    case .media: text.split { $0 == "/" || $0 == "\\" }.last.map { String($0) }
    case .digits: text.utf8.allSatisfy { "0123456789-., ".utf8.contains($0) } ? text : nil
    case .integer, .decimal: TypedNumber.stored(text)
    case .date: TypedDate.read(text, today: now.day)?.text
    case .month: TypedDate.month(text)
    case .year: TypedDate.year(text)
    case .time: TypedTime.read(text).map { $0 + ":00.000" }
    case .dateTime: TypedTime.dateTime(text, today: now.day)
    case .point: TypedPlace.stored(text)
    case .trace: TypedPoints.stored(text, isClosed: false)
    case .shape: TypedPoints.stored(text, isClosed: true)
    }
  }

  /// How a stored answer stands in the field.
  static func shown(_ stored: String, kind: Kind, _ language: InterfaceLanguage) -> String {
    switch kind {
    case .text, .lines, .digits, .integer, .point, .media, .date: stored
    case .trace, .shape: TypedPoints.shown(stored)
    case .decimal: TypedNumber.shown(stored, language)
    case .month: stored.count >= 7 ? String(stored.prefix(7)) : stored
    case .year: stored.count >= 4 ? String(stored.prefix(4)) : stored
    case .time: stored.count >= 5 ? String(stored.prefix(5)) : stored
    case .dateTime:
      stored.count >= 16
        ? stored.prefix(16).split(separator: "T").joined(separator: " ") : stored
    }
  }
}
