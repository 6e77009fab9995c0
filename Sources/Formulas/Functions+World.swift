extension Function {
  /// What comes from outside the answers: chance, the device, files, the state of an answer.
  static let world: [Function] = [
    Function(
      "random", 0, .values { _, evaluation in .number(evaluation.scope.environment.random()) }),
    Function(
      "uuid", 0...1,
      .values { values, evaluation in
        let draw = evaluation.scope.environment.random
        guard let length = values.first else { return .text(uuid(draw)) }
        let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
        let count = min(max(0, javaInt(length.asNumber)), 10_000)
        let token = (0..<count).map { _ in letters[min(35, Int(draw() * 36))] }
        return .text(String(decoding: token, as: UTF8.self))
      }),
    Function(
      "version", 0, .values { _, evaluation in .text(evaluation.scope.environment.formVersion) }),
    Function(
      "property", 1,
      .values { values, evaluation in
        .text(evaluation.scope.environment.properties[values[0].asText] ?? "")
      }),
    Function(
      "pulldata", 4,
      .values { values, evaluation in
        .text(
          evaluation.scope.lookUp(
            file: values[0].asText, column: values[1].asText, keyColumn: values[2].asText,
            key: values[3].asText))
      }),
    Function(
      "jr:itext", 1,
      .values { values, evaluation in
        let id = values[0].asText
        return evaluation.scope.text(id: id).map { .text($0) }
          ?? evaluation.failure(.unknownName(id))
      }),
    Function("asked", 1, portability: .here, .terms { state(of: $0, "asked", &$1) }),
    Function("answered", 1, portability: .here, .terms { state(of: $0, "answered", &$1) }),
  ]

  /// These two are bound to a slot; without one there is nothing to ask.
  private static func state(
    of terms: [Term], _ name: String, _ evaluation: inout Evaluation
  ) -> Value {
    evaluation.failure(.notNodes(function: name))
  }

  /// A random UUID, version 4 of RFC 9562.
  private static func uuid(_ draw: () -> Double) -> String {
    var text = ""
    for index in 0..<16 {
      var byte = UInt8(min(255, draw() * 256))
      if index == 6 { byte = byte & 0x0F | 0x40 }
      if index == 8 { byte = byte & 0x3F | 0x80 }
      if [4, 6, 8, 10].contains(index) { text += "-" }
      text += Digest.hex([byte])
    }
    return text
  }
}
