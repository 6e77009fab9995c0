import Findings
import Forms
import Formulas
import Tables
import Testing

@Suite struct SharingTests {
  private static let markdown = """
    | survey  |                    |               |       |         |           |
    |         | type               | name          | label | role    | pii       |
    |         | integer            | round         | R     | round   |           |
    |         | select_one partner | partner       | P     | partner |           |
    |         | select_one site    | site          | S     | site    | quasi     |
    |         | select_one sex     | sex           | X     | sex     | quasi     |
    |         | integer            | hh_size       | H     |         | quasi     |
    |         | select_one yn      | informed      | I     |         |           |
    |         | select_one yn      | asked_payment | A     |         | sensitive |
    |         | text               | why           | W     |         | free_text |
    | choices |                    |               |       |         |           |
    |         | list_name          | name          | label |         |           |
    |         | partner            | p01           | One   |         |           |
    |         | partner            | p02           | Two   |         |           |
    |         | site               | s1            | A     |         |           |
    |         | site               | s2            | B     |         |           |
    |         | site               | s3            | C     |         |           |
    |         | sex                | f             | F     |         |           |
    |         | sex                | m             | M     |         |           |
    |         | yn                 | yes           | Yes   |         |           |
    |         | yn                 | no            | No    |         |           |
    """

  private static let indicators = """
    code,label::English (en),label::Español (es),type,base,value,per,over,direction,target,alert,by,hxl,source
    I1,Informed,Informada,proportion,,${informed} = 'yes',,,higher,0.8,0.6,partner sex enumerator,#indicator,
    X11,Asked,Pedido,proportion,,${asked_payment} = 'yes',,,lower,0,0,partner sex,#indicator+sea+restricted,

    """

  /// Interviews: partner, site, sex, household, informed, asked for payment, how many of them.
  private typealias Group = (
    partner: String, site: String, sex: String, size: Int, informed: String, asked: String,
    count: Int
  )

  private func analysis(_ groups: [Group], round: Int = 1) throws -> Analysis {
    let (workbook, _) = Workbook.read(markdown: Self.markdown)
    let form = try #require(Form.read(workbook: workbook).form)
    var writer = CSVWriter()
    writer.append(
      Schema.bookkeeping.filter { !Schema.states.contains($0) } + [
        "round", "partner", "site", "sex", "hh_size", "informed", "asked_payment", "why", "_blank",
        "_dk", "_refused",
      ])
    var number = 0
    for group in groups {
      for _ in 0..<group.count {
        number += 1
        writer.append([
          "uuid:\(number)", form.id, form.version, "d1", "2026-01-05T09:00:00.000-05:00",
          "2026-01-05T09:30:00.000-05:00", "1200", "1", "0", "complete", "\(round)", group.partner,
          group.site, group.sex, "\(group.size)", group.informed, group.asked, "secreto", "", "",
          "",
        ])
      }
    }
    let dataset = Dataset.read(
      form: form,
      files: [ResponseFile(name: "d1.csv", version: form.version, bytes: writer.bytes)])
    #expect(dataset.problems.isEmpty)
    let sheets = SurveySheets(
      schema: Schema(form), sharedIndicators: nil,
      indicators: SurveySheets.File(name: "indicators.csv", bytes: Array(Self.indicators.utf8)),
      sharedRules: nil, rules: nil)
    #expect(sheets.diagnostics.filter { $0.severity == .error }.isEmpty)
    return Analysis(
      survey: "nfi", dataset: dataset, indicators: sheets.indicators, rules: sheets.rules,
      plan: .none)
  }

  private func rows(_ analysis: Analysis, _ partner: String) -> [String] {
    analysis.shared(with: partner, round: "1").map { cell in
      let row = cell.sharedRow(in: analysis, .en)
      return ([row[2], row[4], row[5], row[6], row[11]]).joined(separator: " ")
        + (row[7...9].contains { !$0.isEmpty } ? " +" : "")
    }
  }

  @Test func `a partner gets its own interviews only, with small cells and one more suppressed`()
    throws
  {
    let analysis = try analysis([
      ("p01", "s1", "f", 3, "yes", "no", 20), ("p01", "s1", "m", 3, "no", "no", 12),
      ("p01", "s2", "f", 3, "yes", "no", 6), ("p01", "s3", "m", 3, "yes", "no", 10),
      ("p01", "s3", "f", 3, "no", "no", 8), ("p02", "s1", "f", 3, "no", "yes", 40),
    ])
    #expect(
      rows(analysis, "p01") == [
        "I1   56 ok +",
        // Nobody was asked for something: fewer than three in the numerator.
        "X11    suppressed",
        // Six in the second site are too few; the smallest of the others would give them away.
        "I1 site s1 32 ok +", "I1 site s2  suppressed", "I1 site s3  secondary",
        "I1 sex f 34 ok +", "I1 sex m 22 indicative +",
      ])
    #expect(!rows(analysis, "p02").contains { $0.hasPrefix("X11 site") || $0.hasPrefix("X11 sex") })
    #expect(rows(analysis, "p09").allSatisfy { !$0.hasSuffix("+") })
  }

  @Test func `a red flag's indicator has no breakdown, and monitors never are one`() throws {
    let analysis = try analysis([
      ("p01", "s1", "f", 3, "yes", "yes", 30), ("p01", "s2", "m", 3, "no", "no", 30),
    ])
    let shared = analysis.shared(with: "p01", round: "1")
    let flagged = shared.filter { analysis.indicators[$0.indicator].code == "X11" }
    #expect(flagged.map(\.grouping) == [.everybody])
    #expect(flagged.map(\.state) == [.shown])
    #expect(Set(shared.map(\.grouping.text)) == ["", "site", "sex"])
  }

  @Test func `records are generalised, and rows that stand out are left out`() throws {
    let analysis = try analysis([
      ("p01", "s1", "f", 2, "yes", "no", 100), ("p01", "s1", "f", 3, "no", "no", 100),
      ("p01", "s1", "m", 12, "yes", "yes", 4), ("p02", "s1", "m", 2, "yes", "no", 50),
    ])
    let shared = analysis.sharedRecords(with: "p01", round: "1")
    #expect(shared.header == ["sex", "site", "hh_size", "informed"])
    #expect(shared.rows.count == 200)
    #expect(Set(shared.rows) == [["f", "s1", "2-3", "yes"], ["f", "s1", "2-3", "no"]])
    #expect(shared.k == 200 && shared.leftOut == 4)
    #expect(shared.risk == 1.0 / 200)
    #expect(shared.isAllowed)
  }

  @Test
  func `records are refused where few are alike, where the risk is high, and where there are none`()
    throws
  {
    let few = try analysis([("p01", "s1", "f", 2, "yes", "no", 4)])
      .sharedRecords(with: "p01", round: "1")
    #expect(!few.isAllowed && few.rows.isEmpty && few.k == 0)
    let risky = try analysis([
      ("p01", "s1", "f", 2, "yes", "no", 5), ("p01", "s2", "f", 2, "yes", "no", 5),
      ("p01", "s3", "m", 9, "yes", "no", 5),
    ]).sharedRecords(with: "p01", round: "1")
    #expect(risky.k == 5 && risky.risk == 0.2 && !risky.isAllowed)
  }
}
