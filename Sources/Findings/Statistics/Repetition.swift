/// How often one answer was given to a battery of questions with one scale (statistics.md 14).
package struct StraightLining: Sendable, Equatable {
  /// Questions of the battery that were answered.
  package var answered: Int
  /// The largest share of them with one answer; nil below six.
  package var index: Double?

  /// Looks at the answers of one interview, nil for none.
  package init<Answer: Hashable>(of answers: [Answer?]) {
    var counts: [Answer: Int] = [:]
    for answer in answers.compactMap({ $0 }) { counts[answer, default: 0] += 1 }
    answered = counts.values.reduce(0, +)
    if answered >= 6 { index = Double(counts.values.max() ?? 0) / Double(answered) }
  }

  /// Whether the same answer was given nearly throughout; nil where too few were answered.
  package var isStraight: Bool? {
    index.map { !isBelow($0, 0.9) }
  }
}

/// How like another interview an interview is (Kuriakose and Robbins 2016; statistics.md 14).
package struct NearDuplicate: Sendable, Equatable {
  /// The largest share of equal answers with another interview.
  package var share: Double
  /// The first interview that reaches it.
  package var match: Int

  /// Whether the interviews ask for a review: long ones are hardly ever so alike by chance.
  package var isFlagged: Bool { !isBelow(share, 0.9) }

  /// For each interview the one most like it; nil where none has enough questions in common.
  ///
  /// `answers` holds a row of codes for each interview, -1 for no answer. Only interviews of the same
  /// block are compared; give one block for all up to 3000 interviews, above that one for each
  /// interviewer, and again one for each cluster.
  package static func all(
    _ answers: [[Int32]], blocks: [Int]? = nil, fewestInCommon: Int = 20
  ) -> [NearDuplicate?] {
    var result = [NearDuplicate?](repeating: nil, count: answers.count)
    var rowsOfBlock: [Int: [Int]] = [:]
    for row in answers.indices { rowsOfBlock[blocks?[row] ?? 0, default: []].append(row) }
    for rows in rowsOfBlock.values {
      for (place, first) in rows.enumerated() {
        for second in rows[(place + 1)...] {
          guard let share = likeness(answers[first], answers[second], fewestInCommon) else {
            continue
          }
          result[first] = better(result[first], share, second)
          result[second] = better(result[second], share, first)
        }
      }
    }
    return result
  }

  /// The share of equal answers among the questions answered in both.
  private static func likeness(_ first: [Int32], _ second: [Int32], _ fewest: Int) -> Double? {
    var common = 0
    var equal = 0
    for index in 0..<min(first.count, second.count) where first[index] >= 0 && second[index] >= 0 {
      common += 1
      if first[index] == second[index] { equal += 1 }
    }
    return common > 0 && common >= fewest ? Double(equal) / Double(common) : nil
  }

  /// Rows come in ascending order for each interview, so the first to reach a share stays.
  private static func better(_ best: NearDuplicate?, _ share: Double, _ row: Int) -> NearDuplicate {
    if let best, best.share >= share { return best }
    return NearDuplicate(share: share, match: row)
  }
}
