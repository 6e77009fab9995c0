import Findings
import Forms
import Foundation
import Tables
import Testing

/// The golden households read as response files of a form whose roles declare strata, clusters, weights
/// and a population: the results must be those of R `survey` (Golden/estimates.csv, design `hh_full`).
@Suite struct DeclaredDesignTests {
  struct Expectation: Sendable, CustomTestStringConvertible {
    var indicator: String
    /// The golden statistic, variable and denominator.
    var statistic: String
    var by: String
    var group: String
    var testDescription: String { "\(indicator) \(by) \(group)" }
  }

  static let expectations: [Expectation] = {
    var result: [Expectation] = []
    for (indicator, statistic) in [
      ("P", "prop,received,"), ("M", "mean,amount,"), ("Q", "quantile,amount,"),
      ("R", "ratio,food_exp,total_exp"), ("T", "total,hh_size,"),
    ] {
      for (by, group) in [
        ("", ""), ("partner", "P1"), ("head_sex", "F"), ("head_sex", "M"), ("disability", "yes"),
      ] {
        result.append(Expectation(indicator: indicator, statistic: statistic, by: by, group: group))
      }
    }
    return result
  }()

  private static let keys = [
    "": "", "partner": "partner", "head_sex": "sex", "disability": "disability",
  ]

  @Test(arguments: expectations)
  func `a declared design gives R's estimates`(_ expectation: Expectation) throws {
    let analysis = try #require(Self.analysis)
    let domain = expectation.by.isEmpty ? "" : "\(expectation.by)=\(expectation.group)"
    let golden = try #require(
      Self.golden.first { row in
        row["design"] == "hh_full" && row["domain"] == domain && row["level"] == "0.95"
          && ["", "0.5"].contains(row["prob"] ?? "")
          && "\(row["statistic"] ?? ""),\(row["variable"] ?? ""),\(row["denominator"] ?? "")"
            == expectation.statistic
      })
    let key = try #require(Self.keys[expectation.by])
    let indicator = try #require(analysis.indicator(expectation.indicator))
    let all = analysis.assess([indicator], by: Grouping(key.isEmpty ? [] : [key]))
    let found = try #require(all.first { $0.group == (key.isEmpty ? [] : [expectation.group]) })
    #expect("\(found.estimate.n)" == golden["n"])
    #expect(found.estimate.status.rawValue == golden["status"])
    #expect(found.estimate.df.map(String.init) ?? "" == golden["df"])
    for (name, value) in [
      ("est", found.estimate.estimate), ("se", found.estimate.se), ("lower", found.estimate.low),
      ("upper", found.estimate.high), ("deff", found.estimate.deff),
    ] {
      guard let expected = Double(golden[name] ?? "") else {
        #expect(value == nil, "\(name)")
        continue
      }
      let difference = abs((value ?? .nan) - expected)
      #expect(difference <= max(1e-10, 1e-9 * abs(expected)), "\(name)")
    }
  }

  @Test func `a population smaller than the sample is named and not used`() throws {
    let plan = RoundPlan.read(
      csv: Array("round,survey,population\n1,,20\n".utf8), file: "rounds.csv"
    ).plan
    let analysis = SampleRound.analysis(
      SampleRound.dataset(SampleRound.informed(30, of: 40)),
      indicators: [SampleRound.informedIndicator], plan: plan)
    #expect(analysis.problems.map(\.kind).count == 1)
    #expect(analysis.assess().first?.estimate.status == .ok)
  }

  // MARK: The golden data as responses

  private static let questions = [
    ("stratum", "text", "stratum"), ("psu", "text", "cluster"), ("weight", "decimal", "weight"),
    ("n_psu_pop", "integer", "population"), ("partner", "text", "partner"),
    ("head_sex", "text", "sex"), ("disability", "text", "disability"),
    ("received", "integer", ""), ("amount", "decimal", ""), ("food_exp", "decimal", ""),
    ("total_exp", "decimal", ""), ("hh_size", "integer", ""),
  ]

  private static let form: Form? = {
    var markdown = "| survey | | | | |\n| | type | name | label | role |\n"
    for (name, type, role) in questions {
      markdown += "| | \(type) | \(name) | \(name) | \(role) |\n"
    }
    markdown += "| settings | | |\n| | form_title | form_id |\n| | Golden | golden |\n"
    return Form.read(workbook: Workbook.read(markdown: markdown).workbook).form
  }()

  private static let analysis: Analysis? = {
    guard let form else { return nil }
    let names = questions.map(\.0)
    var writer = CSVWriter()
    writer.append(Schema.bookkeeping + names + Schema.states)
    for (number, row) in table("households_a").enumerated() {
      var states = ["", "", ""]
      var cells: [String] = []
      for name in names {
        let cell = row[name] ?? ""
        if let state = ["", "DK", "RF"].firstIndex(of: cell) {
          states[state] += " " + name
          cells.append("")
        } else {
          cells.append(cell == "SK" ? "" : cell)
        }
      }
      let instant = "2026-03-02T09:00:00.000Z"
      writer.append(
        [
          "uuid:\(number)", "golden", "", "d1", instant, instant, "600", "1", "0", "complete",
        ] + cells + states)
    }
    let file = ResponseFile(name: "d1.csv", version: "", bytes: writer.bytes)
    let dataset = Dataset.read(form: form, files: [file])
    let lines = [
      "code,label,type,base,value,per", "P,P,proportion,,${received} = 1,", "M,M,mean,,${amount},",
      "Q,Q,median,,${amount},", "R,R,ratio,,${food_exp},${total_exp}", "T,T,total,,${hh_size},",
    ]
    let sheet = IndicatorSheet.read(
      csv: Array((lines.joined(separator: "\n") + "\n").utf8), file: "indicators.csv",
      schema: dataset.schema, isShared: false)
    return Analysis(survey: "golden", dataset: dataset, indicators: sheet.indicators, rules: [])
  }()

  private static let golden = table("estimates")

  private static func table(_ name: String) -> [[String: String]] {
    guard
      let url = Bundle.module.url(
        forResource: name, withExtension: "csv", subdirectory: "Golden"),
      let data = try? Data(contentsOf: url)
    else { return [] }
    let (sheet, _) = Sheet.read(csv: Array(data), name: name, file: name)
    return sheet.rows.map { row in
      Dictionary(
        uniqueKeysWithValues: sheet.header.enumerated().map { index, column in
          (column, index < row.cells.count ? row.cells[index] : "")
        })
    }
  }
}
