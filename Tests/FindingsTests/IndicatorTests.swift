import Findings
import Forms
import Tables
import Testing

@Suite struct IndicatorTests {
  private func assess(_ line: String, _ dataset: Dataset) throws -> Assessment {
    let analysis = SampleRound.analysis(dataset, indicators: [line])
    return try #require(analysis.assess().first)
  }

  // MARK: Estimates

  /// Wilson's limits of 48/60: R `prop.test(48, 60, correct = FALSE)`.
  @Test func `a proportion of a simple sample has Wilson's interval`() throws {
    let result = try assess(
      SampleRound.informedIndicator, SampleRound.dataset(SampleRound.informed(48, of: 60)))
    #expect(result.estimate.n == 60)
    #expect(result.numerator == 48)
    #expect(result.estimate.estimate == 0.8)
    #expect(abs((result.estimate.low ?? 0) - 0.682181941943721) < 1e-12)
    #expect(abs((result.estimate.high ?? 0) - 0.881714946771025) < 1e-12)
  }

  /// R: `t.test(c(10, 20, 30, 40))`.
  @Test func `a mean of a simple sample has Student's interval`() throws {
    let line = "M,Wait,Espera,mean,,${waiting},,,lower,,,,,"
    let rows = [10, 20, 30, 40].map { ["waiting": "\($0)"] }
    let result = try assess(line, SampleRound.dataset(rows))
    #expect(result.estimate.estimate == 25)
    #expect(abs((result.estimate.low ?? 0) - 4.457397432394778) < 1e-9)
    #expect(abs((result.estimate.high ?? 0) - 45.54260256760522) < 1e-9)
    #expect(result.estimate.df == 3)
    #expect(result.numerator == 100)
    // A row without an answer stays in the design: V = 5/4 * 500/16 (statistics.md 3.4).
    let withBlank = try assess(line, SampleRound.dataset(rows + [["_blank": "waiting"]]))
    #expect(withBlank.estimate.n == 4)
    #expect(abs((withBlank.estimate.se ?? 0) - 6.25) < 1e-12)
    #expect(withBlank.tally.excluded == 1)
  }

  @Test func `a median is the middle value, and a total the plain sum without an interval`() throws
  {
    let dataset = SampleRound.dataset([10, 20, 40, 30].map { ["waiting": "\($0)"] })
    let median = try assess("M,Wait,Espera,median,,${waiting},,,lower,,,,,", dataset)
    #expect(median.estimate.estimate == 25)
    #expect(median.numerator == nil)
    let total = try assess("M,Wait,Espera,total,,${waiting},,,,,,,,", dataset)
    #expect(total.estimate.estimate == 100)
    #expect(total.estimate.low == nil)
    #expect(total.estimate.status == .noInterval)
  }

  static let kits: [SampleRound.Row] = [
    ["KEY": "uuid:1/items[1]", "PARENT_KEY": "uuid:1", "planned": "4", "received": "4"],
    ["KEY": "uuid:1/items[2]", "PARENT_KEY": "uuid:1", "planned": "2", "received": "1"],
    ["KEY": "uuid:2/items[1]", "PARENT_KEY": "uuid:2", "planned": "4", "received": "2"],
    ["KEY": "uuid:3/items[1]", "PARENT_KEY": "uuid:3", "planned": "2", "received": "2"],
  ]

  /// Ratio 9/12; z of the three interviews is ((5 - 0.75*6), (2 - 0.75*4), (2 - 0.75*2))/12 = (0.5, -1, 0.5)/12,
  /// so V = 3/2 * 1.5/144 and se = 0.125; interviews are the clusters, df = 3 - 1.
  @Test func `over a repeat entries are counted and interviews are the clusters`() throws {
    let dataset = SampleRound.dataset([[:], [:], [:]], items: Self.kits)
    let result = try assess(
      "N01,Received,Recibido,ratio,,${received},${planned},items,higher,0.98,0.95,,,", dataset)
    #expect(result.estimate.n == 4)
    #expect(result.estimate.estimate == 0.75)
    #expect(abs((result.estimate.se ?? 0) - 0.125) < 1e-12)
    #expect(result.estimate.df == 2)
    #expect(result.numerator == 9)
  }

  @Test func `an interview without an entry is a sampled cluster all the same`() throws {
    let dataset = SampleRound.dataset([[:], [:], [:], [:]], items: Self.kits)
    let result = try assess(
      "N01,Received,Recibido,ratio,,${received},${planned},items,higher,0.98,0.95,,,", dataset)
    // n_h is 4 now: V = 4/3 * 1.5/144.
    #expect(abs((result.estimate.se ?? 0) - (4.0 / 3 * 1.5 / 144).squareRoot()) < 1e-12)
    #expect(result.estimate.df == 2, "df counts the clusters of the domain only")
  }

  @Test func `an interview can count its entries`() throws {
    let dataset = SampleRound.dataset(
      [[:], [:], [:]],
      items: [
        ["KEY": "uuid:1/items[1]", "PARENT_KEY": "uuid:1", "item_use": "sold"],
        ["KEY": "uuid:2/items[1]", "PARENT_KEY": "uuid:2", "item_use": "using"],
      ])
    let result = try assess(
      "N05,Sold,Vendió,proportion,count(${items}) > 0,count(${items}[item_use = 'sold']) > 0,,,lower,0.05,0.10,,,",
      dataset)
    #expect(result.estimate.n == 2)
    #expect(result.numerator == 1)
  }

  // MARK: Denominators

  static let states: [SampleRound.Row] = [
    ["informed": "yes"], ["informed": "no"], ["informed": "dk"], ["informed": "refuse"],
    ["_blank": "informed"], [:], ["informed": "yes", "consent": "no", "status": "refused"],
  ]

  @Test func `without a base the answered rows of the sample count, and the rest is told by state`()
    throws
  {
    let result = try assess(
      SampleRound.informedIndicator, SampleRound.dataset(Self.states))
    #expect(result.estimate.n == 2)
    #expect(result.tally.eligible == 5)
    #expect(result.tally.excluded == 3)
    #expect([result.tally.missing, result.tally.dontKnow, result.tally.refused] == [1, 1, 1])
  }

  @Test func `a written base stands by itself and may count a don't know as a no`() throws {
    let result = try assess(
      "X05,Informed,Informada,proportion,asked(${informed}),${informed} = 'yes',,,higher,,,,,",
      SampleRound.dataset(Self.states))
    #expect(result.estimate.n == 6)
    #expect(result.numerator == 2)
    #expect(result.tally.excluded == 0)
  }

  @Test func `a response rate counts rows without consent`() throws {
    let result = try assess(
      "X17,Response,Respuesta,proportion,true(),${consent} = 'yes',,,higher,0.85,0.70,partner,,",
      SampleRound.dataset(Self.states))
    #expect(result.estimate.n == 7)
    #expect(result.numerator == 6)
  }

  @Test func `a value that is no number leaves the row out`() throws {
    let result = try assess(
      "M,Share,Parte,mean,true(),${waiting} div ${cost},,,,,,,,",
      SampleRound.dataset([["waiting": "6", "cost": "2"], ["waiting": "6", "cost": "0"], [:]]))
    #expect(result.estimate.n == 1)
    #expect(result.estimate.estimate == 3)
    #expect(result.tally.missing == 2)
  }

  // MARK: Groups and rows of the output

  @Test
  func `every group is listed, small cells are suppressed, and a second one with a single one`() {
    var rows = SampleRound.informed(20, of: 30, ["partner": "p01"])
    rows += SampleRound.informed(8, of: 12, ["partner": "p02"], from: 100)
    rows += SampleRound.informed(2, of: 3, ["partner": "p03"], from: 200)
    let analysis = SampleRound.analysis(
      SampleRound.dataset(rows), indicators: [SampleRound.informedIndicator])
    let lines = analysis.assess(by: Grouping(["partner"])).map { $0.row(in: analysis) }
    #expect(lines.map { $0[4] } == ["p01", "p02", "p03"])
    #expect(lines.map(\.last) == ["ok", "secondary", "suppressed"])
    #expect(lines[2][6] == "3", "n stays")
    #expect(lines[2][8...14].joined() == "")
    #expect(lines[0][9] == "0.6666666666666666")
    #expect(lines[0].count == Assessment.header.count)
  }

  @Test func `a group in which nobody answered is listed without data`() {
    let analysis = SampleRound.analysis(
      SampleRound.dataset(
        SampleRound.informed(3, of: 6, ["partner": "p01"]) + [["partner": "p02", "KEY": "uuid:x"]]),
      indicators: [SampleRound.informedIndicator])
    let lines = analysis.assess(by: Grouping(["partner"])).map { $0.row(in: analysis) }
    #expect(
      lines.map { [$0[4], $0[6], $0[18]] } == [["p01", "6", "ok"], ["p02", "0", "no_data"]])
  }

  @Test func `rounds and filters choose rows`() throws {
    let rows =
      SampleRound.informed(6, of: 10, ["round_no": "1"])
      + SampleRound.informed(9, of: 10, ["round_no": "2", "partner": "p01"], from: 50)
    let analysis = SampleRound.analysis(
      SampleRound.dataset(rows), indicators: [SampleRound.informedIndicator])
    #expect(analysis.rounds == ["1", "2"])
    #expect(analysis.latestRound == "2")
    #expect(analysis.assess(round: "1").map(\.estimate.estimate) == [0.6])
    #expect(analysis.assess().map(\.estimate.estimate) == [0.75])
    let filter = Filter.read("${partner} = 'p01'", schema: SampleRound.schema).filter
    let mask = filter?.mask(analysis.dataset)
    #expect(analysis.assess(where: mask).map(\.estimate.estimate) == [0.9])
    #expect(analysis.assess(round: "7").map(\.estimate.n) == [0])
  }

  @Test func `population from the plan narrows the interval to a census`() throws {
    let plan = RoundPlan.read(
      csv: Array("round,survey,population\n1,sample,10\n".utf8), file: "rounds.csv"
    ).plan
    let analysis = SampleRound.analysis(
      SampleRound.dataset(SampleRound.informed(6, of: 10)),
      indicators: [SampleRound.informedIndicator], plan: plan)
    let estimate = try #require(analysis.assess(round: "1").first?.estimate)
    #expect(estimate.status == .census)
    #expect(estimate.low == 0.6)
  }
}
