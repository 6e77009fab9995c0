import Findings
import Forms
import Testing

@Suite struct FieldworkTests {
  @Test func `a partner that works in one site alone is told with it, in that round`() {
    func rows(_ round: String, _ partner: String, _ site: String, from: Int) -> [SampleRound.Row] {
      SampleRound.informed(
        1, of: 2, ["round_no": round, "partner": partner, "site": site], from: from)
    }
    let analysis = SampleRound.analysis(
      SampleRound.dataset(
        rows("1", "p01", "s1", from: 0) + rows("1", "p01", "s2", from: 10)
          + rows("2", "p01", "s1", from: 20) + rows("2", "p02", "s2", from: 30)
          + rows("3", "p01", "s1", from: 40) + rows("3", "p02", "s1", from: 50)),
      indicators: [])
    #expect(analysis.onlySites(round: "1").isEmpty)
    #expect(analysis.onlySites(round: "2") == ["p01": "s1", "p02": "s2"])
    #expect(analysis.onlySites(round: "3").isEmpty)
  }

  private static let rows: [SampleRound.Row] = [
    ["KEY": "uuid:1", "partner": "p01", "site": "s1", "active_seconds": "600"],
    ["KEY": "uuid:2", "partner": "p01", "site": "s1", "active_seconds": "1800"],
    [
      "KEY": "uuid:3", "partner": "p01", "site": "s2", "active_seconds": "900",
      "ended_at": "2026-03-03T23:30:00.000-05:00",
    ],
    ["KEY": "uuid:4", "partner": "p02", "site": "s2", "status": "refused", "consent": "no"],
    ["KEY": "uuid:5", "partner": "p02", "site": "s2", "status": "not_reached", "consent": ""],
    ["KEY": "uuid:6", "partner": "p02", "site": "s2", "round_no": "2"],
  ]

  private func analysis(plan: String = "", rules: [String] = []) -> Analysis {
    let header =
      "round,survey,opens,closes,partner,site,stratum,population,target,panel,fcs\n"
    let read = RoundPlan.read(csv: Array((header + plan).utf8), file: "rounds.csv")
    return SampleRound.analysis(
      SampleRound.dataset(Self.rows), indicators: [SampleRound.informedIndicator], rules: rules,
      plan: read.plan)
  }

  @Test func `interviews are counted by what became of them`() {
    let table = analysis().fieldwork(
      by: .partner, Selection(round: "1"), today: "2026-03-03")
    #expect(table.total.done == 3)
    #expect(table.total.refused == 1)
    #expect(table.total.notReached == 1)
    #expect(table.total.medianSeconds == 900)
    #expect(table.total.participation == 0.75)
    #expect(table.units.map(\.code) == ["p01", "p02"])
    #expect(table.units.map(\.done) == [3, 0])
    #expect(table.units[1].medianSeconds == nil)
  }

  @Test func `a corrected interview counts on the day on which it was held`() {
    let rows: [SampleRound.Row] = [
      [
        "KEY": "uuid:1", "edits": "1", "started_at": "2026-03-02T09:00:00.000-05:00",
        "ended_at": "2026-03-09T11:00:00.000-05:00",
      ],
      [
        "KEY": "uuid:2", "edits": "0", "started_at": "2026-03-02T23:50:00.000-05:00",
        "ended_at": "2026-03-03T00:20:00.000-05:00",
      ],
    ]
    let analysis = SampleRound.analysis(
      SampleRound.dataset(rows), indicators: [SampleRound.informedIndicator], rules: [],
      plan: .none)
    let table = analysis.fieldwork(by: .day, Selection(round: "1"), today: "2026-03-09")
    #expect(table.units.map(\.code) == ["2026-03-03", "2026-03-02"])
    #expect(table.total.today == 0)
    #expect(table.total.lastDay == "2026-03-03")
  }

  @Test func `the day is that of the device, wherever it is read`() {
    let table = analysis().fieldwork(by: .day, Selection(round: "1"), today: "2026-03-03")
    #expect(table.units.map(\.code) == ["2026-03-03", "2026-03-02"])
    #expect(table.units.map(\.today) == [1, 0])
    #expect(table.total.lastDay == "2026-03-03")
  }

  @Test func `refusals and no-contacts are not counted as held, and keep their round`() {
    let found = [("1", "complete"), ("1", "refused"), ("1", "not_reached"), ("2", "refused")]
    let rows: [SampleRound.Row] = found.enumerated().map { number, one in
      ["KEY": "uuid:\(number)", "round_no": one.0, "status": one.1, "device": "d1"]
    }
    let counts = SampleRound.dataset(rows).counts(device: "d1")
    #expect(counts.rounds == ["1": 1, "2": 0])
    #expect(counts.latestRound(.none, survey: "sample") == "2")
  }

  @Test func `days that are read alone count as whole moments do`() throws {
    let moments = [
      ("2026-03-02T09:00:00.000-05:00", "2026-03-02T23:59:59.999-05:00", "0"),
      ("2026-03-02T23:50:00.000-05:00", "2026-03-03T00:20:00.000-05:00", "0"),
      ("2026-03-02T09:00:00.000-05:00", "2026-03-09T11:00:00.000-05:00", "2"),
      ("2026-03-02T09:00:00.000-05:00", "", "0"), ("", "2026-03-05T10:00:00.000-05:00", "0"),
      ("2026-03-02T09:00:00.000-05:00", "yesterday", "0"), ("", "\"\"", "0"), ("\"", "9", "1"),
    ]
    var rows: [SampleRound.Row] = []
    for number in 0..<40 {
      let (started, ended, edits) = moments[number % moments.count]
      rows.append([
        "KEY": "uuid:\(number)", "started_at": started, "ended_at": ended, "edits": edits,
        "partner": "p0\(number % 3)", "device": number % 2 == 0 ? "d1" : "d2",
        "round_no": number % 5 == 0 ? "" : "\(number % 2)",
        // A carriage return has its record read by itself.
        "sample_code": number % 7 == 0 ? "one\rtwo" : "",
      ])
    }
    let plain = String(decoding: SampleRound.csv(rows), as: UTF8.self)
    let quoted = plain.replacing("2026-03-03T00:20:00.000-05:00", with: #""2026-03-03T00:20:00""#)
    for text in [plain, quoted] {
      let files = [SampleRound.file(Array(text.utf8))]
      let slots = SampleRound.schema.fieldworkSlots.union(SampleRound.schema.countedSlots)
      let whole = Dataset.read(form: SampleRound.form, files: files)
      let days = Dataset.read(
        form: SampleRound.form, files: files, slots: slots, cache: nil, marks: [], program: "",
        least: .max, daysOnly: true
      ).dataset
      #expect(days.column(named: "ended_at")?.text(at: 0) == "2026-03-02")
      let (one, other) = (
        SampleRound.analysis(whole, indicators: []), SampleRound.analysis(days, indicators: [])
      )
      for key in Fieldwork.Key.allCases {
        let selection = Selection(round: "1")
        #expect(
          one.fieldwork(by: key, selection, today: "2026-03-03")
            == other.fieldwork(by: key, selection, today: "2026-03-03"), "\(key)")
      }
      let counts = days.counts(device: "d1")
      #expect(counts == whole.counts(device: "d1"))
      // Of the even ones: five that ended on the 2nd, as many that were corrected, and five on the 5th.
      #expect(counts.days == ["2026-03-02": 10, "2026-03-05": 5, "": 5])
      #expect(counts.rounds == ["": 8, "0": 16, "1": 16])
      #expect(counts.latestRound(.none, survey: "sample") == "1")
    }
  }

  @Test func `a partner whom the plan wants and nobody went to is listed`() {
    let plan = "1,sample,,,p01,,,,25,,\n1,sample,,,p03,,,,10,,\n2,sample,,,p01,,,,99,,\n"
    let table = analysis(plan: plan).fieldwork(by: .partner, Selection(round: "1"), today: "")
    #expect(table.total.target == 35)
    #expect(table.units.map(\.code) == ["p01", "p02", "p03"])
    #expect(table.units.map(\.target) == [25, nil, 10])
    #expect(table.units[2].done == 0)
  }

  @Test func `a round's own target goes before the sum of the parts`() {
    let plan = "1,sample,,,,,,,40,,\n1,sample,,,p01,,,,25,,\n"
    let analysis = analysis(plan: plan)
    #expect(
      analysis.fieldwork(by: .partner, Selection(round: "1"), today: "").total.target == 40)
    let ofPartner = Selection(round: "1", partner: "p01")
    #expect(analysis.fieldwork(by: .partner, ofPartner, today: "").total.target == 25)
  }

  @Test func `targets of sites add up to those of the partner at work there`() {
    let plan = "1,sample,,,,s1,,,12,,\n1,sample,,,,s2,,,8,,\n"
    let analysis = analysis(plan: plan)
    let sites = analysis.fieldwork(by: .site, Selection(round: "1"), today: "")
    #expect(sites.units.map(\.target) == [12, 8])
    #expect(sites.total.target == 20)
    let partners = analysis.fieldwork(by: .partner, Selection(round: "1"), today: "")
    #expect(partners.units.first?.target == 12)
  }

  @Test func `no target stands beside what a formula chose, nor beside pooled rounds`() throws {
    let analysis = analysis(plan: "1,sample,,,,,,,40,,\n")
    let filter = try #require(
      Filter.read("${active_seconds} > 700", schema: SampleRound.schema).filter)
    let chosen = analysis.fieldwork(
      by: .partner, Selection(round: "1", filter: filter), today: "")
    #expect(chosen.total.done == 2)
    #expect(chosen.total.target == nil)
    #expect(analysis.fieldwork(by: .partner, Selection(), today: "").total.target == nil)
  }

  // MARK: Choosing

  @Test func `a selection is all of its parts at once`() throws {
    let analysis = analysis()
    #expect(analysis.interviews(of: Selection()).count == 6)
    #expect(analysis.interviews(of: Selection(round: "1", partner: "p01")).indices == [0, 1, 2])
    let both = Selection(round: "1", partner: "p01", site: "s2")
    #expect(analysis.interviews(of: both).indices == [2])
    #expect(analysis.interviews(of: Selection(partner: "p09")).count == 0)
  }

  @Test func `codes are counted by interviews of the sample`() {
    let codes = analysis().codes(of: .partner, round: "1")
    #expect(codes.map(\.code) == ["p01", "p02"])
    #expect(codes.map(\.interviews) == [3, 0])
  }

  @Test(arguments: [
    "//asked_payment = 'yes'", "/*/asked_payment = 'yes'", "count(//*[. = 'yes']) > 2",
    "../asked_payment = 'yes'",
    "${asked_payment} = 'yes'", "/data/asked_payment = 'yes'", "answered(${asked_payment})",
    "${waiting} > 3 or not(${asked_payment} != 'yes')",
  ])
  func `a filter by what makes a red flag is found out`(_ line: String) throws {
    let rule = "RX01,redflag,,${asked_payment} = 'yes',,,Check,Revise,Act,Actúe,,,PSEA,,,yes"
    let analysis = analysis(rules: [rule])
    let (filter, problems) = Filter.read(line, schema: SampleRound.schema)
    // A path through the tree may be written for another root; then it is no filter at all.
    guard let filter else {
      #expect(!problems.isEmpty)
      return
    }
    #expect(analysis.restrictedName(in: filter) == "asked_payment")
    #expect(!analysis.filterNames("asked").contains("asked_payment"))
  }

  @Test func `a filter by anything else is taken`() throws {
    let rule =
      "RX01,redflag,,${asked_payment} = 'yes' and ${waiting} > 3,,,Check,Revise,Act,Actúe,,,PSEA,,,yes"
    let analysis = analysis(rules: [rule])
    let filter = try #require(Filter.read("${waiting} > 3", schema: SampleRound.schema).filter)
    #expect(analysis.restrictedName(in: filter) == nil)
    #expect(analysis.filterNames("wait") == ["waiting"])
  }
}
