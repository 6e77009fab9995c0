import Forms

/// Partners, sites or monitors in a funnel around what all of them reach, as it is drawn (statistics.md 10).
package struct FunnelView: Sendable {
  /// One unit that takes part.
  package struct Unit: Sendable {
    package let code: String
    package let estimate: Estimate
    package let standing: Funnel.Unit
    /// Where 95 % and 99.8 % of units lie that differ from the others by chance alone.
    package let inner: Limits
    package let outer: Limits
    /// Outside both limits 2, outside the inner ones 1, else 0.
    package let steps: Int
  }

  package let funnel: Funnel
  package let units: [Unit]
  /// Units with answers that are not drawn: fewer than fifteen, or hidden beside one that is too small.
  package let leftOut: Int
}

extension Analysis {
  /// The funnel of an indicator by a role, over a selection.
  ///
  /// Nil for fewer than three units with fifteen answers, for medians and for what is restricted. What is hidden in a
  /// table by the role is not drawn.
  package func funnel(
    of indicator: Int, by key: String, in selection: Selection
  ) -> FunnelView? {
    let about = indicators[indicator]
    let round = selection.round
    guard about.kind != .median, !about.isRestricted,
      !dataset.schema.slots(forKey: key).isEmpty
    else { return nil }
    let narrowing = narrowing(of: selection)
    let cells = assess([indicator], by: Grouping([key]), round: round, within: selection)
      .filter { !$0.group[0].isEmpty && $0.estimate.n > 0 }
    let estimates = cells.map(\.estimate)
    let funnel: Funnel?
    let design = frames[frameOfIndicator[indicator]].design
    switch about.kind {
    case .proportion where design.isSimple:
      funnel = Funnel.proportions(
        successes: estimates.map { $0.numerator ?? 0 }, of: estimates.map(\.n))
    case .proportion:
      let overall = assess([indicator], round: round, where: narrowing).first?.estimate.estimate
      let sizes = effectiveSizes(indicator, cells.map(\.group), key, round, narrowing)
      funnel = overall.flatMap {
        Funnel.proportions(
          estimates.map { $0.estimate ?? 0 }, sizes: sizes, n: estimates.map(\.n), overall: $0)
      }
    case .mean, .ratio, .total:
      funnel = Funnel.estimates(
        estimates.map { $0.estimate ?? 0 }, errors: estimates.map(\.se), n: estimates.map(\.n))
    case .median: funnel = nil
    }
    guard let funnel else { return nil }
    let drawn = funnel.units.filter { !cells[$0.index].state.isHidden }
    let units = drawn.map { unit -> FunnelView.Unit in
      let inner = funnel.limits(for: unit, level: 0.95)
      let outer = funnel.limits(for: unit, level: 0.998)
      let value = estimates[unit.index].estimate ?? funnel.target
      func lies(in limits: Limits) -> Bool { value >= limits.low && value <= limits.high }
      return FunnelView.Unit(
        code: cells[unit.index].group[0], estimate: estimates[unit.index], standing: unit,
        inner: inner, outer: outer, steps: lies(in: inner) ? 0 : lies(in: outer) ? 1 : 2)
    }
    return FunnelView(funnel: funnel, units: units, leftOut: cells.count - units.count)
  }

  /// Of each group, as how many answers of a simple random sample its answers count.
  private func effectiveSizes(
    _ indicator: Int, _ codes: [[String]], _ key: String, _ round: String?, _ narrowing: Mask?
  ) -> [Double] {
    let frame = frames[frameOfIndicator[indicator]]
    let rows = narrowing.map { interviews(round: round) & $0 } ?? interviews(round: round)
    let groups = dataset.groups(by: Grouping([key]), over: frame.table)
    let values = values(indicator).values
    return codes.map { code in
      guard let group = groups.group(code) else { return 0 }
      let domain = frame.rows.indices.filter { position in
        rows[Int(frame.interviews[position])]
          && groups.groupOfRow[Int(frame.rows[position])] == Int32(group)
      }
      return frame.design.effectiveSize(of: values, in: Domain(rows: domain.map { Int32($0) }))?
        .answers ?? 0
    }
  }

  /// The values of an indicator in a round and a selection, ascending: numbers whose spread can be drawn.
  ///
  /// Empty for proportions, totals and ratios, and where the estimate of the same is hidden.
  package func spread(of indicator: Int, in selection: Selection) -> [Double] {
    let kind = indicators[indicator].kind
    guard kind == .mean || kind == .median, !indicators[indicator].isRestricted,
      assess([indicator], round: selection.round, within: selection).first?.shown != nil
    else { return [] }
    let (round, narrowing) = (selection.round, narrowing(of: selection))
    let frame = frames[frameOfIndicator[indicator]]
    let rows = narrowing.map { interviews(round: round) & $0 } ?? interviews(round: round)
    let values = values(indicator).values
    let chosen = frame.rows.indices.filter { rows[Int(frame.interviews[$0])] }
      .map { values[$0] }.filter(\.isFinite)
    return chosen.count < SuppressionRule.office.smallestN ? [] : chosen.sorted()
  }

  /// The active minutes of the interviews of a selection, of one monitor or of all, ascending.
  package func minutes(of monitor: String?, in selection: Selection) -> [Double] {
    guard let seconds = dataset.column(named: "active_seconds") else { return [] }
    let monitors = dataset.column(.enumerator)
    return (interviews(of: selection) & sample).indices.filter { row in
      monitor.map { monitors?.text(at: row) == $0 } ?? true
    }.map { seconds.entry(at: $0).number / 60 }.filter { $0 > 0 && $0.isFinite }.sorted()
  }
}

extension FunnelView {
  /// The columns of an exported funnel.
  package static let header = [
    "survey", "round", "indicator", "by", "unit", "n", "estimate", "overall", "low95", "high95",
    "low998", "high998", "z", "p",
  ]

  /// A row for each unit, all digits; of units with too few answers none.
  package func lines(
    in analysis: Analysis, indicator: String, by key: String, round: String?
  ) -> [[String]] {
    units.map { unit in
      [
        analysis.survey, round ?? "", indicator, key, unit.code, String(unit.estimate.n),
        numberCell(unit.estimate.estimate), numberCell(funnel.target), numberCell(unit.inner.low),
        numberCell(unit.inner.high), numberCell(unit.outer.low), numberCell(unit.outer.high),
        numberCell(unit.standing.adjustedZ), numberCell(unit.standing.p),
      ]
    }
  }
}

extension NumberClasses {
  /// The columns of an exported spread of numbers.
  package static let header = [
    "survey", "round", "what", "low", "high", "n", "answers", "median",
  ]

  /// A row for each class of the values, which are in ascending order.
  package func lines(
    of values: [Double], survey: String, _ name: String, _ round: String?
  ) -> [[String]] {
    let part = part([], values)
    return starts.indices.map { index in
      let ends = ends(of: index)
      return [
        survey, round ?? "", name, numberCell(ends.low), numberCell(ends.high),
        String(part.counts[index]),
        String(part.n), numberCell(part.median),
      ]
    }
  }
}
