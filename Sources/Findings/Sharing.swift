package import Forms

/// What an implementing partner may have of a round: aggregates of its own interviews, never rows.
extension Analysis {
  /// The estimates for one partner and round, each with what may be shown of it (statistics.md 15).
  ///
  /// Only this partner's interviews are in them: the total of all partners would tell the others' numbers. No
  /// pooling of rounds either, from which a round that is suppressed could be worked out. Indicators about red
  /// flags (`+restricted` among their HXL tags) stand as one number, without any breakdown (domain reference,
  /// section 8.3). Monitors are never a breakdown.
  package func shared(with partner: String, round: String) -> [Assessment] {
    let mine = partnerRows(partner)
    var rows = assess(round: round, where: mine, rule: .partners)
    for key in Self.sharedKeys where !dataset.schema.slots(forKey: key).isEmpty {
      let open = indicators.indices.filter { index in
        !indicators[index].isAboutRedFlags && (key == "site" || indicators[index].by.contains(key))
      }
      guard !open.isEmpty else { continue }
      rows += assess(open, by: Grouping([key]), round: round, where: mine, rule: .partners)
    }
    return rows
  }

  /// The interviews of one partner.
  package func partnerRows(_ partner: String) -> Mask {
    guard let column = dataset.column(.partner) else { return Mask(rows: dataset.rows, false) }
    return Mask(rows: dataset.rows) { column.text(at: $0) == partner }
  }

  /// The breakdowns that partners get, where the indicator names them; the site always.
  private static let sharedKeys = ["site", "sex", "age", "disability", "mode"]
}

extension Indicator {
  /// Whether it counts red-flag answers.
  package var isAboutRedFlags: Bool { hxl.split(separator: "+").contains("restricted") }
}

extension Assessment {
  /// The columns of what a partner gets.
  package static let sharedHeader = [
    "survey", "round", "indicator", "label", "by", "group", "n", "estimate", "low", "high",
    "target", "status",
  ]

  /// The row that a partner gets: where it is suppressed, neither n nor any estimate stands in it.
  package func sharedRow(in analysis: Analysis, _ language: InterfaceLanguage) -> [String] {
    let about = analysis.indicators[indicator]
    func cell(_ value: Double?) -> String { shown == nil ? "" : numberCell(value) }
    let status = state == .shown ? estimate.status.rawValue : state.rawValue
    return [
      analysis.survey, round, about.code, about.label[language], grouping.text,
      group.joined(separator: "|"), state.isHidden ? "" : String(estimate.n),
      cell(estimate.estimate), cell(estimate.low), cell(estimate.high), numberCell(about.target),
      status,
    ]
  }
}
