import Forms

// What is too small to be shown could still be worked out from what a screen shows a key away: a total by one role
// beside the table by two, everybody beside those that a filter lets through. Here it is hidden too.

extension SuppressionRule {
  /// Hides more, until no hidden cell is alone among those whose total is shown (statistics.md 15).
  ///
  /// The totals are that of the whole table and, by several roles, that of the cells that share a code of one role.
  /// `groups` has a code for each role, `sizes` the answers of each cell. The smallest of the others is hidden, the
  /// first of equals.
  static func hidingMargins(_ states: [State], sizes: [Int], groups: [[String]]) -> [State] {
    guard let roles = groups.first?.count, groups.count > 1 else { return states }
    var lines = [Array(groups.indices)]
    for role in 0..<(roles > 1 ? roles : 0) {
      lines += Dictionary(grouping: groups.indices) { groups[$0][role] }.values
        .sorted { $0[0] < $1[0] }
    }
    var states = states
    var isSettled = false
    while !isSettled {
      isSettled = true
      for line in lines where line.count(where: { states[$0].isHidden }) == 1 {
        let others = line.filter { !states[$0].isHidden && states[$0] != .empty }
        guard let smallest = others.min(by: { sizes[$0] < sizes[$1] }) else { continue }
        states[smallest] = .secondary
        isSettled = false
      }
    }
    return states
  }

  /// Hides what tells, beside the same numbers of more people, those of fewer than five.
  ///
  /// `wider` are the sizes of the same cells in a selection that holds this one.
  static func hidingRests(_ states: [State], sizes: [Int], wider: [Int]) -> [State] {
    states.indices.map { index in
      let rest = wider[index] - sizes[index]
      let tells = rest > 0 && rest < office.smallestN && states[index] != .empty
      return tells && !states[index].isHidden ? .secondary : states[index]
    }
  }
}

extension Analysis {
  /// The selections that hold this one and are a key away: without its formula, its site, its partner.
  ///
  /// Empty where nothing but the round is chosen. A site is a part of its partner, too.
  func wider(than selection: Selection) -> [Selection] {
    var result: [Selection] = []
    func add(_ change: (inout Selection) -> Void) {
      var wider = selection
      change(&wider)
      result.append(wider)
    }
    if !selection.filter.isEmpty { add { $0.filter = .none } }
    if let site = selection.site {
      add { $0.site = nil }
      if selection.partner == nil, let partner = dataset.partnerOfSite[site] {
        add {
          $0.site = nil
          $0.partner = partner
        }
      }
    }
    if selection.partner != nil { add { $0.partner = nil } }
    return result
  }

  /// Estimates for a screen on which a key away more people, or the groups of one role, are seen.
  ///
  /// As `assess(_:by:round:where:)`, and hides what could be worked out from those. A `round` of nil pools all rounds.
  package func assess(
    _ chosen: [Int]? = nil, by grouping: Grouping = .everybody, round: String?,
    within selection: Selection
  ) -> [Assessment] {
    var result = assess(chosen, by: grouping, round: round, where: narrowing(of: selection))
    var states = result.map(\.state)
    for wider in wider(than: selection) {
      var sizes: [[String]: Int] = [:]
      for cell in assess(chosen, by: grouping, round: round, where: narrowing(of: wider)) {
        sizes[[String(cell.indicator)] + cell.group] = cell.estimate.n
      }
      states = SuppressionRule.hidingRests(
        states, sizes: result.map(\.estimate.n),
        wider: result.map { sizes[[String($0.indicator)] + $0.group] ?? $0.estimate.n })
    }
    for cells in Dictionary(grouping: result.indices, by: { result[$0].indicator }).values {
      let protected = SuppressionRule.hidingMargins(
        cells.map { states[$0] }, sizes: cells.map { result[$0].estimate.n },
        groups: cells.map { result[$0].group })
      for (place, cell) in cells.enumerated() { result[cell].state = protected[place] }
    }
    return result
  }

  /// An indicator in some rounds, each by itself; hides what all rounds together would tell.
  package func course(
    of indicator: Int, rounds: [String], within selection: Selection
  ) -> [Assessment] {
    var result = rounds.flatMap { assess([indicator], round: $0, within: selection) }
    let states = SuppressionRule.hidingMargins(
      result.map(\.state), sizes: result.map(\.estimate.n), groups: result.map { [$0.round] })
    for index in result.indices { result[index].state = states[index] }
    return result
  }

  /// Tables of one question for a screen, as `tables(of:by:round:where:)`, and hides what could be worked out.
  package func tables(
    of question: Int, by grouping: Grouping = .everybody, round: String?,
    within selection: Selection
  ) -> [QuestionTable] {
    func tables(_ selection: Selection) -> [QuestionTable] {
      self.tables(of: [question], by: grouping, round: round, where: narrowing(of: selection))
    }
    var result = tables(selection)
    var states = result.map(\.state)
    for wider in wider(than: selection) {
      let sizes = Dictionary(
        tables(wider).map { ($0.group, $0.answered) }, uniquingKeysWith: { first, _ in first })
      states = SuppressionRule.hidingRests(
        states, sizes: result.map(\.answered),
        wider: result.map { sizes[$0.group] ?? $0.answered })
    }
    states = SuppressionRule.hidingMargins(
      states, sizes: result.map(\.answered), groups: result.map(\.group))
    for index in result.indices { result[index].state = states[index] }
    return result
  }

  /// A question's numbers for a screen, as `numbers(of:by:round:where:)`, and hides what could be worked out.
  package func numbers(
    of question: Int, by grouping: Grouping = .everybody, round: String?,
    within selection: Selection
  ) -> NumberTable? {
    func table(_ selection: Selection) -> NumberTable? {
      numbers(of: question, by: grouping, round: round, where: narrowing(of: selection))
    }
    guard var result = table(selection) else { return nil }
    var states = result.parts.map(\.state)
    for wider in wider(than: selection) {
      guard let table = table(wider) else { continue }
      let sizes = Dictionary(
        table.parts.map { ($0.group, $0.n) }, uniquingKeysWith: { first, _ in first })
      states = SuppressionRule.hidingRests(
        states, sizes: result.parts.map(\.n), wider: result.parts.map { sizes[$0.group] ?? $0.n })
      result.everybody.state =
        SuppressionRule.hidingRests(
          [result.everybody.state], sizes: [result.everybody.n], wider: [table.everybody.n])[0]
    }
    states = SuppressionRule.hidingMargins(
      states, sizes: result.parts.map(\.n), groups: result.parts.map(\.group))
    for index in result.parts.indices { result.parts[index].state = states[index] }
    return result
  }
}
