extension Function {
  /// Choices that were selected: texts with blanks between the names.
  static let selections: [Function] = [
    Function("selected", 2, .values { isSelected($0, "selected", &$1) }),
    Function("is-selected", 2, .values { isSelected($0, "is-selected", &$1) }),
    Function(
      "selected-at", 2,
      .values { values, evaluation in
        let names = names(in: values[0], "selected-at", &evaluation)
        let index = javaInt(values[1].asNumber)
        return .text(names.indices.contains(index) ? names[index] : "")
      }),
    Function(
      "count-selected", 1,
      .values { values, evaluation in
        .number(Double(names(in: values[0], "count-selected", &evaluation).count))
      }),
    Function(
      ChoiceNamePaths.function, 2,
      .values { values, evaluation in
        // With a path in quotes it was bound; any other argument names no question.
        evaluation.failure(.unknownName(values[1].asText))
      }),
  ]

  /// Whether one name, or several in that order, is among those selected; blanks around it are free.
  private static func isSelected(
    _ values: [Value], _ function: String, _ evaluation: inout Evaluation
  ) -> Value {
    let wanted = text(of: values[1], function, &evaluation)
    let list = text(of: values[0], function, &evaluation)
    var trimmed = wanted.utf8[...]
    while let first = trimmed.first, first <= 0x20 { trimmed.removeFirst() }
    while let last = trimmed.last, last <= 0x20 { trimmed.removeLast() }
    let blank = UInt8(ascii: " ")
    let haystack = [blank] + Array(list.utf8) + [blank]
    let needle = [blank] + Array(trimmed) + [blank]
    guard needle.count <= haystack.count else { return .boolean(false) }
    for start in 0...(haystack.count - needle.count)
    where haystack[start..<(start + needle.count)].elementsEqual(needle) {
      return .boolean(true)
    }
    return .boolean(false)
  }

  private static func names(
    in value: Value, _ function: String, _ evaluation: inout Evaluation
  ) -> [String] {
    text(of: value, function, &evaluation).utf8.split(separator: UInt8(ascii: " "))
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// The text of a value; that a number or a date is not a list of names is noted (phones refuse it).
  private static func text(
    of value: Value, _ function: String, _ evaluation: inout Evaluation
  ) -> String {
    if case .text(let text) = value { return text }
    evaluation.note(.notText(function: function))
    return value.asText
  }
}
