import Forms
import Formulas

/// Reads the texts of one column as what its question asks for.
struct EntryTyping {
  private let kind: Column.Kind
  /// The codes that the question offers; nil where any text will do.
  private let codes: Set<String>?

  init(_ definition: Schema.ColumnDefinition, form: Form) {
    kind = definition.kind
    codes = definition.node.flatMap { form.list(of: form.nodes[$0]) }.map { list in
      Set(list.choices.map(\.name))
    }
  }

  /// The entry of a text, and what is wrong with it.
  ///
  /// A text that is not of the question's type counts as blank; an unknown code is kept.
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
      guard let number = plainNumber(text) else { return (wrong, .wrongType) }
      return (answered(text, .number(number), number), nil)
    case .date: return moment(text, as: .date)
    case .time: return moment(text, as: .time)
    case .dateTime: return moment(text, as: .dateTime)
    }
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

  private func moment(
    _ text: String, as type: NodeType
  ) -> (entry: Column.Entry, flaw: DataProblem.Kind?) {
    if type == .dateTime, let moment = writtenMoment(text) {
      return (answered(text, .moment(moment), Double(moment.day)), nil)
    }
    let offset = offsetMinutes(text)
    guard
      let value = Value(answer: text, as: type, now: Moment(day: 0, offset: offset)),
      case .moment(let moment) = value
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
