import Findings
import Forms
import Testing

/// What is hidden on one page must not be worked out from the next one.
@Suite struct MarginSuppressionTests {
  /// Eleven women and men of p01, twelve of p02, twenty of p03; in each of the first two three men.
  private static func analysis() -> Analysis {
    var rows: [SampleRound.Row] = []
    for (partner, women, men) in [("p01", 8, 3), ("p02", 9, 3), ("p03", 10, 10)] {
      for (sex, count) in [("female", women), ("male", men)] {
        rows += SampleRound.informed(
          count / 2, of: count, ["partner": partner, "resp_sex": sex, "waiting": "7"],
          from: rows.count)
      }
    }
    return SampleRound.analysis(
      SampleRound.dataset(rows), indicators: [SampleRound.informedIndicator])
  }

  private static let sexes = Grouping(["partner", "sex"])

  private func women(_ analysis: Analysis) throws -> Selection {
    let filter = Filter.read("${resp_sex} = 'female'", schema: analysis.dataset.schema).filter
    return Selection(filter: try #require(filter))
  }

  @Test func `by two roles no hidden cell is alone beside the total of one of them`() {
    let analysis = Self.analysis()
    // Two cells of six are too small, and each could be worked out from its partner's total.
    #expect(
      analysis.assess(by: Self.sexes).map(\.state)
        == [.indicative, .suppressed, .indicative, .suppressed, .indicative, .indicative])
    let protected: [SuppressionRule.State] = [
      .secondary, .suppressed, .secondary, .suppressed, .indicative, .indicative,
    ]
    #expect(
      analysis.assess(by: Self.sexes, round: nil, within: Selection()).map(\.state) == protected)
    let slot = analysis.dataset.schema.slots(named: "informed")[0]
    #expect(
      analysis.tables(of: slot, by: Self.sexes, round: nil, within: Selection()).map(\.state)
        == protected)
    let waiting = analysis.dataset.schema.slots(named: "waiting")[0]
    #expect(
      analysis.numbers(of: waiting, by: Self.sexes, round: nil, within: Selection())?
        .parts.map(\.state) == protected)
  }

  @Test func `what a filter leaves out is not worked out from what it lets through`() throws {
    let analysis = Self.analysis()
    let women = try women(analysis)
    let partners = Grouping(["partner"])
    #expect(
      analysis.assess(by: partners, round: nil, within: women).map(\.state)
        == [.secondary, .secondary, .indicative])
    // Sixteen men in all are enough.
    #expect(analysis.assess(round: nil, within: women).map(\.state) == [.indicative])
    let slot = analysis.dataset.schema.slots(named: "informed")[0]
    #expect(
      analysis.tables(of: slot, by: partners, round: nil, within: women).map(\.state)
        == [.secondary, .secondary, .indicative])
    var own = women
    own.partner = "p01"
    #expect(analysis.assess(round: nil, within: own).map(\.state) == [.secondary])
    let waiting = analysis.dataset.schema.slots(named: "waiting")[0]
    #expect(
      analysis.numbers(of: waiting, round: nil, within: own)?.everybody.state == .secondary)
    #expect(analysis.tables(of: slot, round: nil, within: own).map(\.state) == [.secondary])
  }

  @Test func `a partner whose others are fewer than five is hidden, as in the table of partners`() {
    let rows =
      SampleRound.informed(3, of: 4, ["partner": "p01"])
      + SampleRound.informed(5, of: 9, ["partner": "p02"], from: 100)
    let analysis = SampleRound.analysis(
      SampleRound.dataset(rows), indicators: [SampleRound.informedIndicator])
    let other = Selection(partner: "p02")
    #expect(analysis.assess(round: nil, within: other).map(\.state) == [.secondary])
    #expect(analysis.spread(of: 0, in: other).isEmpty)
  }

  @Test func `a round that is too small hides another one beside all rounds together`() {
    let rows =
      SampleRound.informed(2, of: 4, ["round_no": "1"])
      + SampleRound.informed(5, of: 9, ["round_no": "2"], from: 100)
      + SampleRound.informed(5, of: 12, ["round_no": "3"], from: 200)
    let analysis = SampleRound.analysis(
      SampleRound.dataset(rows), indicators: [SampleRound.informedIndicator])
    #expect(
      analysis.course(of: 0, rounds: analysis.rounds, within: Selection()).map(\.state)
        == [.suppressed, .secondary, .indicative])
  }

  @Test func `where nothing is small nothing is hidden`() {
    let rows =
      SampleRound.informed(10, of: 40, ["partner": "p01", "resp_sex": "male"])
      + SampleRound.informed(10, of: 40, ["partner": "p02", "resp_sex": "female"], from: 100)
    let analysis = SampleRound.analysis(
      SampleRound.dataset(rows), indicators: [SampleRound.informedIndicator])
    let cells = analysis.assess(by: Self.sexes, round: nil, within: Selection(partner: "p01"))
    #expect(cells.map(\.state) == [.shown])
  }

  @Test func `with rules that cannot be read all sensitive questions are restricted`() {
    let form = SampleRound.form
    let none: [Rule] = []
    #expect(none.restrictedSlots(of: form).isEmpty)
    let names = none.restrictedSlots(of: form, areSomeUnread: true).map { form.nodes[$0].name }
    #expect(Set(names).isSuperset(of: ["asked_payment", "referral_wanted", "wg_see"]))
    #expect(!names.contains("informed"))
  }

  @Test func `names and codes are found by their first letters and by the words of the form`() {
    let analysis = Self.analysis()
    #expect(analysis.filterCandidates("resp_s").map(\.text) == ["resp_sex"])
    #expect(analysis.filterCandidates("edad").map(\.text) == ["resp_age"])
    #expect(analysis.filterCodes(of: "resp_sex", "").map(\.text) == ["female", "male"])
    #expect(analysis.filterCodes(of: "resp_sex", "muj").map(\.text) == ["female"])
    #expect(analysis.filterCodes(of: "resp_sex", "ma").map(\.text) == ["male"])
    #expect(analysis.filterCodes(of: "resp_age", "").isEmpty)
    #expect(analysis.filterCodes(of: "nobody", "").isEmpty)
  }
}
