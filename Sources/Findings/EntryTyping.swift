import Forms
import Formulas

/// Reads the texts of one column as what its question asks for.
struct EntryTyping: Sendable {
  private let kind: Column.Kind
  /// The codes that the question offers; nil where any text will do.
  private let codes: Set<String>?
  private let range: DeclaredRange?
  /// What a cell has to be; nil where any text will do, or a code.
  let expected: DataProblem.Expected?

  init(_ definition: Schema.ColumnDefinition, form: Form) {
    kind = definition.kind
    codes = definition.node.flatMap { form.list(of: form.nodes[$0]) }.map { list in
      Set(list.choices.map(\.name))
    }
    range =
      definition.kind == .number ? definition.node.flatMap { DeclaredRange(form.nodes[$0]) } : nil
    // Numbers beside the questions, such as seconds, are whole as well.
    let isWhole =
      definition.node.map { form.nodes[$0].question?.nodeType == .integer } ?? true
    expected =
      switch definition.kind {
      case .text, .calculated, .choice, .choices: nil
      case .number: isWhole ? .integer : .decimal
      case .date: .date
      case .time: .time
      case .dateTime: .dateTime
      }
  }

  /// The entry of a text, and what is wrong with it.
  ///
  /// A text that is not of the question's type counts as blank, as does a number that the question does not allow;
  /// an unknown code is kept.
  func entry(_ text: String) -> (entry: Column.Entry, flaw: DataProblem.Kind?) {
    switch kind {
    case .text, .calculated:
      return (answered(text, .text(text), Numeral.value(of: text)), nil)
    case .choice:
      let isKnown = codes?.contains(text) ?? true
      return (choice(text, [text[...]]), isKnown ? nil : .unknownChoice)
    case .choices:
      let chosen = tokens(of: text)
      let isKnown = codes.map { codes in chosen.allSatisfy { codes.contains(String($0)) } }
      return (choice(text, chosen), isKnown ?? true ? nil : .unknownChoice)
    case .number:
      guard let number = plainNumber(text), expected != .integer || number == number.rounded()
      else { return (wrong, .wrongType) }
      guard range?.contains(number) ?? true else { return (wrong, .outOfRange) }
      return (answered(text, .number(number), number), nil)
    case .date: return moment(text, as: .date)
    case .time: return moment(text, as: .time)
    case .dateTime: return moment(text, as: .dateTime)
    }
  }

  /// Whether no text is wrong for the question.
  var takesAnyText: Bool { kind == .text || kind == .calculated }

  /// Whether a cell is without doubt what its question asks for, as nearly all are, at a glance.
  func isPlain(_ bytes: [UInt8]) -> Bool {
    switch kind {
    case .text, .calculated: true
    case .number:
      isPlainDecimal(bytes) && isInRange(bytes)
        && (expected != .integer || !bytes.contains(UInt8(ascii: ".")))
    case .dateTime: isPlainMoment(bytes)
    case .choice, .choices, .date, .time: false
    }
  }

  private func isInRange(_ bytes: [UInt8]) -> Bool {
    guard let range else { return true }
    return plainNumber(String(decoding: bytes, as: UTF8.self)).map(range.contains) ?? false
  }

  /// The choices `dk` and `refuse` are states, though the cell keeps their code.
  private func choice(_ text: String, _ chosen: [Substring]) -> Column.Entry {
    var entry = answered(text, .text(text), Numeral.value(of: text))
    if chosen.count == 1 {
      if chosen[0] == "dk" { entry.state = .dontKnow }
      if chosen[0] == "refuse" { entry.state = .refused }
    }
    return entry
  }

  /// The days from 1900 to 2199: any other is a slip of a key, which no interview takes for a day of somebody's life.
  private static let days: Range<Int> = {
    let (first, end) = (
      CivilDate(year: 1900, month: 1, day: 1), CivilDate(year: 2200, month: 1, day: 1)
    )
    return (first?.dayNumber ?? 0)..<(end?.dayNumber ?? 0)
  }()

  private func moment(
    _ text: String, as type: NodeType
  ) -> (entry: Column.Entry, flaw: DataProblem.Kind?) {
    if type == .dateTime, let moment = writtenMoment(text), Self.days.contains(moment.day) {
      return (answered(text, .moment(moment), Double(moment.day)), nil)
    }
    let offset = offsetMinutes(text)
    guard
      let value = Value(answer: text, as: type, now: Moment(day: 0, offset: offset)),
      case .moment(let moment) = value, type == .time || Self.days.contains(moment.day)
    else { return (wrong, .wrongType) }
    return (answered(text, value, Double(moment.day)), nil)
  }

  private func answered(_ text: String, _ value: Value, _ number: Double) -> Column.Entry {
    Column.Entry(text: text, state: .answered, value: value, number: number)
  }

  private var wrong: Column.Entry {
    Column.Entry(text: "", state: .blank, value: .empty, number: .nan)
  }
}

/// A number in plain notation; a decimal comma is a mistake here, never a guess.
func plainNumber(_ text: String) -> Double? {
  let isPlain = text.utf8.allSatisfy { byte in
    (byte >= 0x30 && byte <= 0x39) || "+-.eE".utf8.contains(byte)
  }
  guard isPlain, let number = Double(text), number.isFinite else { return nil }
  return number
}

/// Digits, perhaps a sign before them and a point among them.
private func isPlainDecimal(_ bytes: [UInt8]) -> Bool {
  guard bytes.count <= 18, let last = bytes.last, isDigit(last) else { return false }
  let digits = bytes.first == minus ? bytes.dropFirst() : bytes[...]
  guard let first = digits.first, isDigit(first) else { return false }
  var points = 0
  for byte in digits where !isDigit(byte) {
    guard byte == UInt8(ascii: ".") else { return false }
    points += 1
  }
  return points <= 1
}

/// The program's own spelling of an instant, on a day that every month has.
private func isPlainMoment(_ bytes: [UInt8]) -> Bool {
  guard bytes.count == 29 else { return false }
  let first = bytes.startIndex
  func pair(_ offset: Int) -> Int {
    let (tens, ones) = (bytes[first + offset], bytes[first + offset + 1])
    return isDigit(tens) && isDigit(ones) ? Int(tens - 0x30) * 10 + Int(ones - 0x30) : 99
  }
  for (offset, byte) in [
    (4, minus), (7, minus), (10, UInt8(ascii: "T")), (13, colon), (16, colon),
    (19, UInt8(ascii: ".")), (26, colon),
  ] where bytes[first + offset] != byte { return false }
  let sign = bytes[first + 23]
  return (sign == minus || sign == UInt8(ascii: "+")) && (19...21).contains(pair(0)) && pair(2) < 99
    && (1...12).contains(pair(5)) && (1...28).contains(pair(8)) && pair(11) < 24 && pair(14) < 60
    && pair(17) < 60 && isDigit(bytes[first + 20]) && isDigit(bytes[first + 21])
    && isDigit(bytes[first + 22])
    && pair(24) < 24 && pair(27) < 60
}

private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

/// An instant in the one spelling that this program writes, `2026-01-05T09:00:12.001-05:00`; nil for others.
///
/// A file holds two of them for each interview, all different, so this is worth a shortcut.
private func writtenMoment(_ text: String) -> Moment? {
  let bytes = Array(text.utf8)
  guard bytes.count == 29, bytes[4] == minus, bytes[7] == minus, bytes[10] == UInt8(ascii: "T"),
    bytes[13] == colon, bytes[16] == colon, bytes[19] == UInt8(ascii: "."), bytes[26] == colon,
    bytes[23] == minus || bytes[23] == UInt8(ascii: "+")
  else { return nil }
  var isPlain = true
  func number(_ first: Int, _ digits: Int) -> Int {
    var result = 0
    for byte in bytes[first..<first + digits] {
      if byte < 0x30 || byte > 0x39 { isPlain = false }
      result = result * 10 + Int(byte) - 0x30
    }
    return result
  }
  let (hour, minute, second) = (number(11, 2), number(14, 2), number(17, 2))
  let millisecond = ((hour * 60 + minute) * 60 + second) * 1000 + number(20, 3)
  let offset = (number(24, 2) * 60 + number(27, 2)) * (bytes[23] == minus ? -1 : 1)
  let date = CivilDate(year: number(0, 4), month: number(5, 2), day: number(8, 2))
  guard isPlain, hour < 24, minute < 60, second < 60, let date else { return nil }
  return Moment(
    day: date.dayNumber, millisecond: millisecond, offset: offset, kind: .dateTime)
}

private let minus = UInt8(ascii: "-")
private let colon = UInt8(ascii: ":")

/// The offset that an instant was written with, in minutes east of UTC, so that its local day is kept.
private func offsetMinutes(_ text: String) -> Int {
  guard text.utf8.count > 6, text.contains("T") else { return 0 }
  let tail = Array(text.utf8.suffix(6))
  let isEast = tail[0] == UInt8(ascii: "+")
  guard isEast || tail[0] == UInt8(ascii: "-"), tail[3] == UInt8(ascii: ":"),
    let hours = Int(String(decoding: tail[1...2], as: UTF8.self)),
    let minutes = Int(String(decoding: tail[4...5], as: UTF8.self))
  else { return 0 }
  return (hours * 60 + minutes) * (isEast ? 1 : -1)
}

/// An instant as ODK writes it, in milliseconds since 1970; nil for any other text.
func instant(_ text: String) -> Int? {
  Moment(dateText: text, localOffset: 0)?.instant
}
