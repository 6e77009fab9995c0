import Canvas
import Forms

/// Up to nine choices, each with a digit that answers or marks it.
struct ChoiceEntry: Sendable {
  let choices: [OfferedChoice]
  let isMultiple: Bool
  private(set) var marked: Set<String>
  /// The choice that the arrows stand on; nil until they are used.
  private(set) var selected: Int?
  private let before: Set<String>

  init(choices: [OfferedChoice], marked: [String], isMultiple: Bool) {
    self.choices = choices
    self.isMultiple = isMultiple
    self.marked = Set(marked)
    before = Set(marked)
    selected = choices.firstIndex { marked.contains($0.value) }
  }

  /// The same marks on choices in another language.
  init(_ entry: ChoiceEntry, choices: [OfferedChoice]) {
    self = ChoiceEntry(choices: choices, marked: Array(entry.before), isMultiple: entry.isMultiple)
    marked = entry.marked
    selected = entry.selected
  }

  var isChanged: Bool { isMultiple && marked != before }

  /// The marked codes in the order of the list.
  var stored: String {
    choices.map(\.value).filter { marked.contains($0) }.joined(separator: " ")
  }

  mutating func press(_ key: Key) -> AnswerEditor.Outcome {
    switch key {
    case .character(let character):
      if character == " " {
        guard let selected else { return .ignored }
        return take(selected)
      }
      guard let digit = character.wholeNumberValue, digit >= 1, digit <= choices.count else {
        return .ignored
      }
      selected = digit - 1
      return take(digit - 1)
    case .up, .down, .home, .end, .pageUp, .pageDown: return move(key)
    case .enter:
      if isMultiple { return .answer(stored) }
      guard let selected else { return .answer(stored) }
      return .answer(choices[selected].value)
    case .backspace, .delete:
      guard !marked.isEmpty else { return .ignored }
      if isMultiple {
        marked = []
        return .edited
      }
      return .answer("")
    default: return .ignored
    }
  }

  private mutating func take(_ number: Int) -> AnswerEditor.Outcome {
    guard isMultiple else { return .answer(choices[number].value) }
    let code = choices[number].value
    if marked.remove(code) == nil { marked.insert(code) }
    return .edited
  }

  private mutating func move(_ key: Key) -> AnswerEditor.Outcome {
    guard !choices.isEmpty else { return .ignored }
    let last = choices.count - 1
    switch key {
    case .up:
      guard let at = selected, at > 0 else { return .ignored }
      selected = at - 1
    case .down:
      guard let at = selected else {
        selected = 0
        return .edited
      }
      guard at < last else { return .ignored }
      selected = at + 1
    case .home, .pageUp: selected = 0
    case .end, .pageDown: selected = last
    default: return .ignored
    }
    return .edited
  }
}

/// Ten choices or more: typing narrows them down, Enter takes the one that stands in front.
///
/// Where several may be marked, a blank is part of what is typed once anything is typed, and Enter marks;
/// with nothing typed a blank marks and Enter accepts.
struct FilteredEntry: Sendable {
  let choices: [OfferedChoice]
  let isMultiple: Bool
  private(set) var list: FilteredList
  private(set) var marked: Set<String>
  /// Whether something was chosen, typed or moved to: Enter takes nothing by itself.
  ///
  /// Where several may be marked, Enter takes what is marked, so that one is always pointed at.
  private(set) var isPointing: Bool
  private let before: Set<String>

  init(choices: [OfferedChoice], marked: [String], isMultiple: Bool) {
    self.choices = choices
    self.isMultiple = isMultiple
    self.marked = Set(marked)
    before = Set(marked)
    let first = choices.firstIndex { marked.contains($0.value) }
    list = FilteredList(choices.map { AuthoredText.plain($0.label) }, selected: first ?? 0)
    isPointing = isMultiple || first != nil
  }

  /// The same marks on choices in another language; what was typed to find one is forgotten.
  init(_ entry: FilteredEntry, choices: [OfferedChoice]) {
    self = FilteredEntry(
      choices: choices, marked: Array(entry.before), isMultiple: entry.isMultiple)
    marked = entry.marked
  }

  var isChanged: Bool { isMultiple && marked != before }

  var stored: String {
    choices.map(\.value).filter { marked.contains($0) }.joined(separator: " ")
  }

  mutating func press(_ key: Key) -> AnswerEditor.Outcome {
    switch key {
    case .enter: return enter()
    case .character(" ") where isMultiple && list.query.isEmpty:
      return toggle()
    case .escape where !list.query.isEmpty:
      list.clearQuery()
      return .edited
    case .down where !isPointing:
      isPointing = true
      return .edited
    case .delete where list.query.isEmpty && !marked.isEmpty,
      .backspace where list.query.isEmpty && !marked.isEmpty:
      if isMultiple {
        marked = []
        return .edited
      }
      return .answer("")
    case .left, .right, .up, .home, .end:
      if list.query.isEmpty, key == .left || key == .right { return .ignored }
      guard list.handle(key) else { return .ignored }
    default:
      let hadQuery = list.query.text
      guard list.handle(key) else { return .ignored }
      if list.query.text != hadQuery { isPointing = isMultiple || !list.query.isEmpty }
    }
    if case .up = key { isPointing = true }
    return .edited
  }

  private mutating func enter() -> AnswerEditor.Outcome {
    if isMultiple {
      // With something typed, Enter marks the best match; else the marks are the answer.
      guard !list.query.isEmpty else { return .answer(stored) }
      return toggle()
    }
    guard isPointing else { return .answer(stored) }
    // That nothing matches is said beside the field.
    guard let item = list.selectedItem else { return .edited }
    return .answer(choices[item].value)
  }

  private mutating func toggle() -> AnswerEditor.Outcome {
    guard let item = list.selectedItem else { return .edited }
    let code = choices[item].value
    if marked.remove(code) == nil { marked.insert(code) }
    // The next thing typed looks for another one.
    list.clearQuery()
    isPointing = true
    return .edited
  }
}

/// Choices being put in order, the first one first.
struct RankEntry: Sendable {
  let choices: [OfferedChoice]
  /// Numbers of `choices` from first to last.
  private(set) var order: [Int]
  private(set) var cursor: ListCursor
  private let before: String

  init(choices: [OfferedChoice], order codes: [String]) {
    self.choices = choices
    let known = codes.compactMap { code in choices.firstIndex { $0.value == code } }
    order = known + choices.indices.filter { !known.contains($0) }
    cursor = ListCursor(count: choices.count)
    before = codes.joined(separator: " ")
  }

  /// The same order of choices in another language.
  init(_ entry: RankEntry, choices: [OfferedChoice]) {
    self = RankEntry(choices: choices, order: Codes.split(entry.before))
    guard choices.map(\.value) == entry.choices.map(\.value) else { return }
    order = entry.order
    cursor = entry.cursor
  }

  var stored: String { order.map { choices[$0].value }.joined(separator: " ") }

  var isChanged: Bool { !before.isEmpty && stored != before }

  mutating func press(_ key: Key) -> AnswerEditor.Outcome {
    if case .enter = key { return .answer(stored) }
    if Bindings.matches(key, .moveUp) || Bindings.matches(key, .moveDown) {
      let step = Bindings.matches(key, .moveUp) ? -1 : 1
      let target = cursor.selected + step
      guard order.indices.contains(target) else { return .edited }
      order.swapAt(cursor.selected, target)
      cursor.select(target)
      return .edited
    }
    if case .character(let character) = key, let digit = character.wholeNumberValue, digit >= 1,
      digit <= order.count
    {
      // A digit puts the marked choice in that place.
      let moved = order.remove(at: cursor.selected)
      order.insert(moved, at: digit - 1)
      return .edited
    }
    return cursor.handle(key) ? .edited : .ignored
  }
}

/// A number on a scale with a beginning, an end and steps.
struct RangeEntry: Sendable {
  let start: Double
  let end: Double
  let step: Double
  private(set) var value: Double?
  private var typed = ""
  private let before: Double?

  init(parameters: [String: String], stored: String) {
    start = parameters["start"].flatMap(Double.init) ?? 1
    end = parameters["end"].flatMap(Double.init) ?? 10
    step = max(parameters["step"].flatMap(Double.init) ?? 1, 1e-9)
    value = Double(stored)
    before = value
  }

  private var isWhole: Bool {
    [start, end, step].allSatisfy { $0 == $0.rounded() }
  }

  var isChanged: Bool { value != before }

  var stored: String { value.map(text) ?? "" }

  func text(_ number: Double) -> String {
    isWhole && abs(number) < 1e15 ? String(Int(number)) : String(number)
  }

  /// Where the value stands between beginning and end, 0...1.
  var share: Double? {
    value.map { end == start ? 0 : ($0 - start) / (end - start) }
  }

  mutating func press(_ key: Key) -> AnswerEditor.Outcome {
    switch key {
    case .enter: return .answer(stored)
    case .left: move(by: -1)
    case .right: move(by: 1)
    case .home: value = start
    case .end: value = end
    case .backspace, .delete:
      typed = ""
      value = nil
    case .character(let character):
      let mark: Character = character == "," ? "." : character
      guard mark.isNumber || mark == "." || (mark == "-" && typed.isEmpty) else {
        return .ignored
      }
      type(mark)
      return .edited
    default: return .ignored
    }
    typed = ""
    return .edited
  }

  private mutating func move(by steps: Double) {
    guard let value else {
      self.value = steps > 0 ? start : end
      return
    }
    let up = end >= start
    let next = value + (up ? steps : -steps) * step
    self.value = min(max(next, min(start, end)), max(start, end))
  }

  /// Digits typed one after the other make a number; one that is off the scale begins anew.
  private mutating func type(_ mark: Character) {
    for text in [typed + String(mark), String(mark)] {
      if let number = Double(text), isOnScale(number) {
        typed = text
        value = number
        return
      }
    }
    typed = (typed + String(mark)).count > 8 ? "" : typed + String(mark)
  }

  private func isOnScale(_ number: Double) -> Bool {
    guard number >= min(start, end), number <= max(start, end) else { return false }
    let steps = (number - start) / step
    return abs(steps - steps.rounded()) < 1e-6
  }
}
