/// JavaRosa's conversions between the types of values; nodes must be made single before.
extension Value {
  /// The value as a boolean: a text that is not empty, a number that is not 0 (within 1e-12) nor NaN.
  ///
  /// So `'0'` and `'false'` are true, and so is every date.
  package var asTruth: Bool {
    switch self {
    case .text(let text): !text.isEmpty
    case .number(let number): abs(number) > 1e-12
    case .boolean(let boolean): boolean
    case .moment: true
    case .nodes: false
    }
  }

  /// The value as a number: whole days of a date, NaN for a text that is no plain decimal number.
  package var asNumber: Double {
    switch self {
    case .text(let text): Numeral.value(of: text)
    case .number(let number): number
    case .boolean(let boolean): boolean ? 1 : 0
    case .moment(let moment): Double(moment.day)
    case .nodes: .nan
    }
  }

  /// The value as a text, as `string()`, `concat()` and labels show it.
  ///
  /// A date with a time shows the date only, as in JavaRosa; a time shows the time, where JavaRosa
  /// has the date of today.
  package var asText: String {
    switch self {
    case .text(let text): text
    case .number(let number): Numeral.text(of: number)
    case .boolean(let boolean): boolean ? "true" : "false"
    case .moment(let moment): moment.text
    case .nodes: ""
    }
  }

  /// Whether `coalesce` goes on to the next value: the empty text, or NaN.
  package var isEmpty: Bool {
    switch self {
    case .text(let text): text.isEmpty
    case .number(let number): number.isNaN
    case .boolean, .moment: false
    case .nodes(let nodes): nodes.isEmpty
    }
  }
}
