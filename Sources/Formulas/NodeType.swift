/// What kind of value a node holds: the type of its bind.
package enum NodeType: Sendable, Equatable {
  /// Text, choices, codes, and calculates without a type.
  case text
  case integer
  case decimal
  case boolean
  case date
  case time
  case dateTime
  /// A point, written as four numbers: latitude, longitude, altitude, accuracy.
  case geopoint
}

extension Value {
  /// The text that a node of that type stores for it: the written form of ODK XForms.
  ///
  /// Empty texts and NaN are empty, booleans are `1` and `0`, whole numbers have no fraction (but
  /// in a decimal's own answers, see `init(answer:)`). Numbers are in plain notation where JavaRosa
  /// has an exponent (`0.00001`, not `1.0E-5`). A number in a node of type integer is truncated, and no
  /// further from zero than 32 bits reach; a text that is no number stays. A date in a node that is not of type date is written with its time.
  package func stored(as type: NodeType) -> String {
    switch self {
    case .text(let text): return text
    case .number(let number):
      if number.isNaN { return "" }
      if type == .integer { return String(javaInt(number)) }
      let whole = number.rounded()
      return Numeral.plainText(of: abs(number - whole) < 1e-12 ? whole : number)
    case .boolean(let boolean): return boolean ? "1" : "0"
    case .moment(let moment):
      switch type {
      case .date: return moment.stored(as: .date)
      case .time: return moment.stored(as: .time)
      case .text, .integer, .decimal, .boolean, .dateTime, .geopoint:
        return moment.stored(as: .dateTime)
      }
    case .nodes: return ""
    }
  }

  /// The value that a node of that type has in formulas when it stores that text.
  ///
  /// What does not fit the type reads as the text that it is. `now` gives the local offset, and the
  /// day on which a time lies.
  package init(stored text: String, as type: NodeType, now: Moment) {
    if text.isEmpty {
      self = .empty
      return
    }
    self = Value.typed(text, as: type, now: now) ?? .text(text)
  }

  /// The value of an answer as it is typed, if it has the form of the type; nil if it has not.
  ///
  /// Integers are those of Java (32 bits, `+4`, `007`, no blanks), decimals Java's doubles (`1e3`,
  /// `.5`), dates `2024-2-3`. The empty text is the empty value of every type.
  package init?(answer text: String, as type: NodeType, now: Moment) {
    if text.isEmpty {
      self = .empty
      return
    }
    guard let value = Value.typed(text, as: type, now: now) else { return nil }
    self = value
  }

  /// The text that a node of that type stores for an answer: `2.0` for the decimal 2.
  package func storedAnswer(as type: NodeType) -> String {
    if type == .decimal, case .number(let number) = self, !number.isNaN {
      return Numeral.plainText(of: number, keepsFraction: true)
    }
    return stored(as: type)
  }

  private static func typed(_ text: String, as type: NodeType, now: Moment) -> Value? {
    switch type {
    case .text: return .text(text)
    case .integer: return javaInteger(Array(text.utf8)).map { .number(Double($0)) }
    case .decimal: return javaDouble(text).map { .number($0) }
    case .boolean:
      switch text {
      case "1", "true": return .boolean(true)
      case "0", "false": return .boolean(false)
      default: return nil
      }
    case .date:
      guard var moment = Moment(dateText: text, localOffset: now.offset) else { return nil }
      moment.millisecond = 0
      moment.kind = .date
      return .moment(moment)
    case .time:
      let clock = text.utf8.split(separator: UInt8(ascii: "T"), maxSplits: 1).last
      return Moment(
        timeText: String(decoding: clock ?? text.utf8[...], as: UTF8.self), today: now.day,
        localOffset: now.offset
      ).map { .moment($0) }
    case .dateTime:
      guard var moment = Moment(dateText: text, localOffset: now.offset) else { return nil }
      moment.kind = .dateTime
      return .moment(moment)
    case .geopoint: return GeoPoint(text).map { .text($0.text) }
    }
  }
}

/// A number as Java's `Double.parseDouble` reads it, without names and hexadecimal; blanks around are free.
func javaDouble(_ text: String) -> Double? {
  var bytes = Array(text.utf8)[...]
  while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
  while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
  if let last = bytes.last, "fFdD".utf8.contains(last) { bytes.removeLast() }
  let hasDigit = bytes.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  guard hasDigit, bytes.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }) else { return nil }
  var sign = ""
  if bytes.first == UInt8(ascii: "+") || bytes.first == UInt8(ascii: "-") {
    sign = bytes.removeFirst() == UInt8(ascii: "-") ? "-" : ""
  }
  // The library wants a digit on both sides of the point.
  var padded: [UInt8] = [UInt8(ascii: "0")]
  for (index, byte) in zip(bytes.indices, bytes) {
    padded.append(byte)
    let next = index + 1 < bytes.endIndex ? bytes[index + 1] : UInt8(ascii: "e")
    if byte == UInt8(ascii: "."), !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next) {
      padded.append(UInt8(ascii: "0"))
    }
  }
  return Double(sign + String(decoding: padded, as: UTF8.self))
}
