extension Function {
  /// Truth, choice and counting of truths.
  static let logic: [Function] = [
    Function("true", 0, .values { _, _ in .boolean(true) }),
    Function("false", 0, .values { _, _ in .boolean(false) }),
    Function("not", 1, .values { values, _ in .boolean(!values[0].asTruth) }),
    Function("boolean", 1, .values { values, _ in .boolean(values[0].asTruth) }),
    Function(
      "boolean-from-string", 1,
      .values { values, _ in
        let text = values[0].asText
        return .boolean(text == "1" || text.lowercased() == "true")
      }),
    Function(
      "if", 3,
      .choice { terms, evaluation in evaluation.truth(of: terms[0]) ? terms[1] : terms[2] }),
    Function(
      "coalesce", 2,
      .choice { terms, evaluation in
        evaluation.single(evaluation.value(of: terms[0])).isEmpty ? terms[1] : terms[0]
      }),
    Function(
      "once", 1, looksAround: true,
      .choice { terms, evaluation in
        let own = evaluation.single(evaluation.scope.value(of: evaluation.here))
        return own.asText.isEmpty ? terms[0] : .constant(own)
      }),
    Function("depend", 1...Int.max, .choice { terms, _ in terms[0] }),
    Function(
      "checklist", 2...Int.max,
      .terms { terms, evaluation in
        let least = javaInt(evaluation.number(of: terms[0]))
        let most = javaInt(evaluation.number(of: terms[1]))
        let count = evaluation.spread(terms.dropFirst(2)).count { $0.asTruth }
        return .boolean((least < 0 || count >= least) && (most < 0 || count <= most))
      }),
    Function(
      "weighted-checklist", 2...Int.max, parity: 0,
      .terms { terms, evaluation in
        let least = evaluation.number(of: terms[0])
        let most = evaluation.number(of: terms[1])
        let pairs: [(Value, Value)]
        if terms.count == 4, let flags = evaluation.nodes(of: terms[2]),
          let weights = evaluation.nodes(of: terms[3])
        {
          guard flags.count == weights.count else {
            return evaluation.failure(.unequalLists(function: "weighted-checklist"))
          }
          pairs = zip(flags, weights).map { flag, weight in
            (
              evaluation.single(evaluation.scope.value(of: flag)),
              evaluation.single(evaluation.scope.value(of: weight))
            )
          }
        } else {
          pairs = stride(from: 2, to: terms.count, by: 2).map { index in
            (
              evaluation.single(evaluation.value(of: terms[index])),
              evaluation.single(evaluation.value(of: terms[index + 1]))
            )
          }
        }
        var sum = 0.0
        for (flag, weight) in pairs where flag.asTruth { sum += weight.asNumber }
        return .boolean(sum >= least && sum <= most)
      }),
  ]
}

/// A number as Java casts a double to an int: truncated, NaN is 0, what is too large is the limit.
func javaInt(_ number: Double) -> Int {
  if number.isNaN { return 0 }
  return Int(min(max(number, -2_147_483_648), 2_147_483_647))
}
