import Forms
import Formulas

/// What became of a need that many named, or of a theme in what people wrote.
extension Analysis {
  /// Looks how many name it now, whether or not it is a finding again.
  ///
  /// Shares of a theme are of texts, as in its finding; the test is between interviews with a coded text.
  func follow(_ result: inout FollowUp, _ book: ThemeBook, _ search: inout FindingSearch) {
    let finding = result.finding
    guard let slot = question(of: finding), let before = rounds.firstIndex(of: finding.round)
    else { return }
    let isTheme = finding.kind == .theme
    let values =
      isTheme
      ? naming(finding.group, slot, book, rounds: [finding.round, result.round])
      : naming(finding.group, slot)
    let counted = search.comparison(ofInterviews: values, before)
    if isTheme {
      let theme = codedThemes(book, round: result.round).first {
        $0.question == finding.indicator && $0.code == finding.group
      }
      result.n = theme?.of ?? 0
      result.estimate = theme.flatMap { $0.of > 0 ? Double($0.texts) / Double($0.of) : nil }
    } else {
      result.n = counted.now.n
      (result.estimate, result.low, result.high) = (
        counted.now.estimate, counted.now.low, counted.now.high
      )
    }
    let isAgain = result.outcome == .again
    guard result.n >= SuppressionRule.office.smallestN, let share = result.estimate else {
      result.outcome = .notMeasured
      (result.estimate, result.low, result.high) = (nil, nil, nil)
      return
    }
    guard wordings.isSame(slot: slot, before, search.round) else {
      if !isAgain { result.outcome = .notCompared }
      return
    }
    result.change = finding.estimate.map { share - $0 }
    result.p = counted.test.p
    guard !isAgain else { return }
    let isRarer =
      isAtMost(counted.test.p ?? 1, 0.05) && (counted.test.difference ?? 0) < -1e-9
    result.outcome = isRarer ? .gone : .unclear
  }

  /// The question that a need or a theme was found in.
  private func question(of finding: Finding) -> Int? {
    for rule in rules where rule.kind == finding.kind && finding.rules.contains(rule.code) {
      if case .question(let slot) = rule.when,
        dataset.schema.form.nodes[slot].name == finding.indicator
      {
        return slot
      }
    }
    return nil
  }

  /// By position of the interviews' frame, 1 where an answer names a choice, 0 where not; NaN without an answer.
  private func naming(_ choice: String, _ slot: Int) -> [Double] {
    guard let column = dataset.column(slot) else { return [] }
    let ofEntry = column.entries.map { entry -> Double in
      guard entry.state == .answered else { return .nan }
      return tokens(of: entry.text).contains(choice[...]) ? 1 : 0
    }
    return frames[0].rows.map { ofEntry[Int(column.codes[Int($0)])] }
  }

  /// The same of a theme among the interviews whose texts were coded.
  private func naming(
    _ theme: String, _ slot: Int, _ book: ThemeBook, rounds: [String]
  ) -> [Double] {
    let name = dataset.schema.form.nodes[slot].columnName
    var isNamed: [Int32: Bool] = [:]
    for answer in rounds.flatMap({ openAnswers(of: slot, in: Selection(round: $0)) }) {
      let codes = book.codes(of: answer, question: name)
      if !codes.isEmpty {
        isNamed[answer.row] = isNamed[answer.row] ?? false || codes.contains(theme)
      }
    }
    return frames[0].rows.map { row in isNamed[row].map { $0 ? 1 : 0 } ?? .nan }
  }
}

extension FindingSearch {
  /// The share of this round's interviews, and the test of it against that of an earlier round.
  fileprivate mutating func comparison(
    ofInterviews values: [Double], _ before: Int
  ) -> (now: Estimate, test: Comparison) {
    let frame = analysis.frames[0]
    func rows(_ round: Int) -> Domain {
      Domain(
        rows: frame.rows.indices.filter {
          analysis.roundOfRow[Int(frame.interviews[$0])] == Int32(round)
        }.map { Int32($0) })
    }
    let now = rows(round)
    let design = comparisonDesign(ofFrame: 0, with: [before])
    return (
      frame.design.proportion(of: values, in: now),
      design.compareProportions(values, now, with: rows(before))
    )
  }
}
