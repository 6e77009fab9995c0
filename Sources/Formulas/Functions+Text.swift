extension Function {
  /// Texts; places and lengths count UTF-16 units, as all engines of ODK do.
  static let texts: [Function] = [
    Function("string", 1, .values { values, _ in .text(values[0].asText) }),
    Function(
      "concat", 0...Int.max,
      .terms { terms, evaluation in
        evaluation.joined(evaluation.spread(terms))
      }),
    Function(
      "join", 1...Int.max,
      .terms { terms, evaluation in
        let separator = evaluation.text(of: terms[0])
        let values = evaluation.spread(terms.dropFirst())
        return evaluation.joined(values, separator: separator)
      }),
    Function(
      "substr", 2...3,
      .values { values, _ in
        let units = Array(values[0].asText.utf16)
        func place(_ value: Value) -> Int {
          let place = javaInt(value.asNumber)
          return min(max(0, place < 0 ? units.count + place : place), units.count)
        }
        let start = place(values[1])
        let end = values.count > 2 ? place(values[2]) : units.count
        return .text(start < end ? String(decoding: units[start..<end], as: UTF16.self) : "")
      }),
    Function(
      "substring", 2...3, portability: .webOnly(instead: "substr()"),
      .values { values, _ in
        // XPath 1.0 section 4.2: places from 1, both numbers rounded.
        let units = Array(values[0].asText.utf16)
        let start = Numeral.rounded(values[1].asNumber, places: 0)
        let end =
          values.count > 2 ? start + Numeral.rounded(values[2].asNumber, places: 0) : .infinity
        let kept = units.enumerated().filter { index, _ in
          Double(index + 1) >= start && Double(index + 1) < end
        }
        return .text(String(decoding: kept.map(\.element), as: UTF16.self))
      }),
    Function(
      "substring-before", 2,
      .values { values, _ in
        let text = Array(values[0].asText.utf8)
        guard let found = place(of: Array(values[1].asText.utf8), in: text) else { return .empty }
        return .text(String(decoding: text[..<found], as: UTF8.self))
      }),
    Function(
      "substring-after", 2,
      .values { values, _ in
        let text = Array(values[0].asText.utf8)
        let part = Array(values[1].asText.utf8)
        guard let found = place(of: part, in: text) else { return .empty }
        return .text(String(decoding: text[(found + part.count)...], as: UTF8.self))
      }),
    Function(
      "contains", 2,
      .values { values, _ in
        let part = Array(values[1].asText.utf8)
        return .boolean(place(of: part, in: Array(values[0].asText.utf8)) != nil)
      }),
    Function(
      "starts-with", 2,
      .values { values, _ in
        .boolean(values[0].asText.utf8.starts(with: values[1].asText.utf8))
      }),
    Function(
      "ends-with", 2,
      .values { values, _ in
        let text = Array(values[0].asText.utf8)
        return .boolean(text.reversed().starts(with: values[1].asText.utf8.reversed()))
      }),
    Function(
      "translate", 3,
      .values { values, _ in
        let from = Array(values[1].asText.utf16)
        let to = Array(values[2].asText.utf16)
        let units = values[0].asText.utf16.compactMap { unit -> UInt16? in
          guard let index = from.firstIndex(of: unit) else { return unit }
          return index < to.count ? to[index] : nil
        }
        return .text(String(decoding: units, as: UTF16.self))
      }),
    Function(
      "string-length", 0...1, looksAround: true,
      .terms { terms, evaluation in
        .number(Double(ownText(terms, &evaluation).utf16.count))
      }),
    Function(
      "normalize-space", 0...1, looksAround: true,
      .terms { terms, evaluation in
        let words = ownText(terms, &evaluation).utf8.split { $0 == 0x20 || (9...13).contains($0) }
        return .text(words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " "))
      }),
    Function(
      "regex", 2,
      .values { values, evaluation in
        // A pattern that is written out was compiled at binding; this one is computed.
        guard let pattern = try? RegularExpression(values[1].asText) else {
          return evaluation.failure(.badPattern)
        }
        return .boolean(pattern.matches(values[0].asText))
      }),
    Function(
      "digest", 2...3,
      .values { values, evaluation in
        let encoding = values.count > 2 ? values[2].asText : "base64"
        guard let algorithm = Digest(rawValue: values[1].asText.uppercased()),
          let encode = Digest.encoding(named: encoding)
        else { return evaluation.failure(.badDigest) }
        return .text(encode(algorithm.bytes(of: Array(values[0].asText.utf8))))
      }),
    Function(
      "base64-decode", 1,
      .values { values, _ in
        // What is no Base 64 decodes to nothing.
        let bytes = Base64.decode(values[0].asText) ?? []
        return .text(String(decoding: bytes, as: UTF8.self))
      }),
    Function(
      "extract-signed", 2,
      .values { values, _ in
        // What is no Base 64, is too short or was signed by another key gives nothing.
        guard let signed = Base64.decode(values[0].asText),
          let key = Base64.decode(values[1].asText), signed.count >= Signature.length
        else { return .empty }
        let message = Array(signed[Signature.length...])
        let signature = Array(signed[..<Signature.length])
        guard Signature.holds(signature, of: message, by: key) else { return .empty }
        return .text(String(decoding: message, as: UTF8.self))
      }),
  ]

  /// The text of the only argument, or without one that of the node itself.
  private static func ownText(_ terms: [Term], _ evaluation: inout Evaluation) -> String {
    if let term = terms.first { return evaluation.text(of: term) }
    return evaluation.single(evaluation.scope.value(of: evaluation.here)).asText
  }

  /// Where `part` first stands in `text`; 0 for the empty part.
  private static func place(of part: [UInt8], in text: [UInt8]) -> Int? {
    guard let first = part.first else { return 0 }
    guard part.count <= text.count else { return nil }
    for start in 0...(text.count - part.count)
    where text[start] == first && text[start..<(start + part.count)].elementsEqual(part) {
      return start
    }
    return nil
  }
}

extension Evaluation {
  /// The most UTF-8 bytes that texts are joined to: calculates that double each other would fill any memory.
  private static let mostTextBytes = 1 << 20

  /// The texts of values, one after the other; nothing, and a failure, where that is too much.
  fileprivate mutating func joined(_ values: [Value], separator: String = "") -> Value {
    let texts = values.map(\.asText)
    let bytes = texts.reduce(0) { $0 + $1.utf8.count + separator.utf8.count }
    guard bytes <= Self.mostTextBytes else { return failure(.tooLongText) }
    return .text(texts.joined(separator: separator))
  }
}
