import Forms
import Formulas

/// Record-level data for a partner, after an agreement: generalised, without whoever stands out.
package struct SharedRecords: Sendable {
  /// The generalised attributes by which somebody could know a person, then the answers.
  package var header: [String]
  /// In an order that says nothing of who was interviewed when.
  package var rows: [[String]]
  /// The smallest number of rows that are alike in the attributes: k of k-anonymity; 0 without rows.
  package var k: Int
  /// Rows left out because fewer than `smallestK` were alike.
  package var leftOut: Int
  /// The mean chance of finding out whose a row is, for who knows that the person was interviewed: alike rows
  /// share it (the global risk of statistical disclosure control).
  package var risk: Double

  /// The fewest alike rows, and the highest risk, at which records may be shared (domain reference, section 8.3).
  package static let smallestK = 5
  package static let highestRisk = 0.03

  /// Whether they may be shared.
  package var isAllowed: Bool { !rows.isEmpty && k >= Self.smallestK && risk < Self.highestRisk }
}

extension Analysis {
  /// One partner's interviews of a round as records.
  ///
  /// The attributes are sex, age band, nationality, canton (else site) and household size in bands (8+ at the top).
  /// Of the answers, those to closed questions and numbers that are marked neither as personal nor as sensitive,
  /// outside repeats; no key, date, monitor or free text.
  package func sharedRecords(with partner: String, round: String) -> SharedRecords {
    let rows = (interviews(round: round) & dataset.sample & partnerRows(partner)).indices
    let attributes = sharedAttributes()
    let answers = sharedAnswers(but: Set(attributes.map(\.name)))
    let records = rows.map { row in
      (
        attributes: attributes.map { $0.texts[row] },
        answers: answers.map { $0.text(at: row) }
      )
    }
    let sizes = Dictionary(grouping: records, by: \.attributes).mapValues(\.count)
    let kept = records.filter { sizes[$0.attributes, default: 0] >= SharedRecords.smallestK }
    let classes = Set(kept.map(\.attributes))
    return SharedRecords(
      header: attributes.map(\.name) + answers.map(\.name),
      rows: kept.map { $0.attributes + $0.answers }.sorted { $0.lexicographicallyPrecedes($1) },
      k: classes.map { sizes[$0, default: 0] }.min() ?? 0, leftOut: records.count - kept.count,
      risk: kept.isEmpty ? 0 : Double(classes.count) / Double(kept.count))
  }

  /// By attribute, the text of each row.
  private func sharedAttributes() -> [(name: String, texts: [String])] {
    var attributes: [(name: String, texts: [String])] = []
    let place = dataset.column(named: "canton") == nil ? "site" : "canton"
    for key in ["sex", "age", "nationality", place] where !dataset.schema.slots(forKey: key).isEmpty
    {
      let groups = dataset.groups(by: Grouping([key]))
      attributes.append((key, groups.groupOfRow.map { groups.text(Int($0)) }))
    }
    if let size = dataset.column(named: "hh_size") {
      attributes.append(
        ("hh_size", (0..<dataset.rows).map { Self.band(size.entry(at: $0).number) }))
    }
    return attributes
  }

  /// 1, 2-3, 4-5, 6-7, 8+; empty where it is no number.
  private static func band(_ size: Double) -> String {
    switch size {
    case 1..<2: "1"
    case 2..<4: "2-3"
    case 4..<6: "4-5"
    case 6..<8: "6-7"
    case 8...: "8+"
    default: ""
    }
  }

  private func sharedAnswers(but attributes: Set<String>) -> [Column] {
    let schema = dataset.schema
    let left: Set<Role> = [
      .partner, .enumerator, .sampleReference, .consent, .privacy, .round, .site, .phone, .cluster,
      .stratum,
    ]
    return schema.tables[0].columns.indices.compactMap { index in
      let column = schema.tables[0].columns[index]
      guard let number = column.node, !attributes.contains(column.name) else { return nil }
      let node = schema.form.nodes[number]
      guard node.personalData == nil, !(node.role.map(left.contains) ?? false) else { return nil }
      switch column.kind {
      case .choice, .choices, .number: return dataset.tables[0].columns[index]
      case .text, .date, .time, .dateTime, .calculated: return nil
      }
    }
  }
}
