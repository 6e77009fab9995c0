import Findings
import Forms
import Glibc

/// The answers to the four jobs, as CSV.
struct JobAnswers {
  let interviews: String
  let indicators: String
  let questions: String
  let telephones: String

  init(_ survey: JobSurvey) {
    let dataset = survey.dataset
    let cells = dataset.combinations(of: [survey.partner, survey.round, survey.sex])
    let ones = Groups(cells.codes.map { "\($0[0]),\($0[1])" })
    var rows = [Int](repeating: 0, count: ones.names.count)
    for cell in cells.ofRow { rows[ones.ofCell[Int(cell)]] += 1 }
    interviews = Self.table(
      "partner,round,n", ones.names.indices.map { "\(ones.names[$0]),\(rows[$0])" })
    indicators = Self.indicators(survey, cells)
    questions = Self.questions(survey)
    telephones = Self.telephones(survey)
  }

  /// The cells of a fine grouping sorted into those of a coarser one.
  private struct Groups {
    var names: [String] = []
    /// By cell of the fine grouping.
    var ofCell: [Int] = []

    init(_ nameOfCell: [String]) {
      var positions: [String: Int] = [:]
      for name in nameOfCell {
        let position = positions[name] ?? names.count
        if position == names.count {
          positions[name] = position
          names.append(name)
        }
        ofCell.append(position)
      }
    }
  }

  private static func indicators(
    _ survey: JobSurvey, _ cells: (codes: [[String]], ofRow: [Int32])
  ) -> String {
    let tallies = survey.dataset.tallies(
      of: survey.indicators, in: cells.ofRow, count: cells.codes.count)
    let groupings = [
      ("all", Groups(cells.codes.map { _ in "" })),
      ("partner_round", Groups(cells.codes.map { "\($0[0])|\($0[1])" })),
      ("sex", Groups(cells.codes.map { $0[2] })),
    ]
    var lines: [String] = []
    for (kind, groups) in groupings {
      for tally in tallies {
        let indicator = survey.indicators[tally.indicator]
        let merged = tally.merged(groups.ofCell, count: groups.names.count)
        for group in groups.names.indices {
          let n = merged.counts[group]
          var numerator = ""
          var estimate: Double?
          if indicator.kind == .median {
            estimate = merged.median(group)
          } else {
            numerator = decimals(merged.sums[group], 2)
            estimate = n > 0 ? merged.sums[group] / Double(n) : nil
          }
          let cell = estimate.map { decimals(floor($0 * 1e6 + 0.5 + 1e-7) / 1e6, 6) } ?? ""
          lines.append("\(indicator.code),\(kind),\(groups.names[group]),\(n),\(numerator),\(cell)")
        }
      }
    }
    return table("indicator,group_type,group,n,numerator,estimate", lines)
  }

  private static func questions(_ survey: JobSurvey) -> String {
    let partners = survey.dataset.combinations(of: [survey.partner])
    let tables = survey.dataset.frequencies(
      of: survey.questions, in: partners.ofRow, count: partners.codes.count)
    var lines: [String] = []
    for table in tables {
      let name = survey.dataset.schema.form.nodes[table.slot].columnName
      for (group, counts) in table.counts.enumerated() {
        for (code, count) in zip(table.codes, counts) where count > 0 {
          lines.append("\(name),\(partners.codes[group][0]),\(code),\(count)")
        }
      }
    }
    return table("question,partner,code,n", lines)
  }

  private static func telephones(_ survey: JobSurvey) -> String {
    guard let phone = survey.phone, let keys = survey.dataset.column(named: "KEY") else {
      return table("phone,n,min_key", [])
    }
    let lines = survey.dataset.repetitions(of: phone).map { phone, rows in
      "\(phone),\(rows.count),\(keys.leastText(of: rows))"
    }
    return table("phone,n,min_key", lines)
  }

  private static func table(_ header: String, _ lines: [String]) -> String {
    ([header] + lines).joined(separator: "\n") + "\n"
  }

  /// A number of at least 0 with that many decimals.
  private static func decimals(_ number: Double, _ count: Int) -> String {
    let unit = count == 2 ? 100 : 1_000_000
    let scaled = Int((number * Double(unit)).rounded())
    let fraction = String(scaled % unit)
    return "\(scaled / unit)." + String(repeating: "0", count: count - fraction.count) + fraction
  }
}
