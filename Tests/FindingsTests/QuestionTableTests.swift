import Findings
import Forms
import Testing

@Suite struct QuestionTableTests {
  private static func analysis() -> Analysis {
    var rows: [SampleRound.Row] = []
    for number in 0..<20 {
      let answer = ["yes", "yes", "no", "dk", ""][number % 5]
      rows.append([
        "KEY": "uuid:\(number)", "partner": number < 12 ? "p01" : "p02", "informed": answer,
        "needs": number % 2 == 0 ? "food rent" : "none",
        "_refused": number == 4 ? "informed" : "",
      ])
    }
    rows.append(["KEY": "uuid:no", "consent": "no", "status": "refused", "partner": "p03"])
    return SampleRound.analysis(
      SampleRound.dataset(rows), indicators: [SampleRound.informedIndicator])
  }

  private func lines(_ question: String, by keys: [String] = []) -> [String] {
    let analysis = Self.analysis()
    let slots = SampleRound.schema.slots(named: question)
    let grouping = Grouping(keys)
    return analysis.tables(of: slots, by: grouping).flatMap {
      $0.lines(in: analysis, by: grouping, round: nil)
    }.map { $0.dropFirst(4).joined(separator: ",") }
  }

  @Test func `each code is counted, those without an answer last and without a share`() {
    #expect(
      lines("informed") == [
        ",yes,8,8,0.47058823529411764", ",no,4,4,0.23529411764705882",
        ",dk,4,4,0.23529411764705882", ",refuse,1,1,0.058823529411764705", ",,4,4,",
      ])
  }

  @Test func `of several choices each counts, and shares are of those who answered`() {
    #expect(
      lines("needs") == [",food,10,10,0.5", ",rent,10,10,0.5", ",none,10,10,0.5", ",,1,1,"])
  }

  @Test func `groups come in the order of the list, also those in which nobody answered`() {
    #expect(
      lines("needs", by: ["partner"]) == [
        "p01,food,6,6,0.5", "p01,rent,6,6,0.5", "p01,none,6,6,0.5", "p02,food,4,4,0.5",
        "p02,rent,4,4,0.5", "p02,none,4,4,0.5", "p03,,1,1,",
      ])
    #expect(lines("needs", by: ["site"]).first == ",food,10,10,0.5")
  }

  @Test
  func `of a group with fewer than five answers all codes of the list stand there, and no numbers`()
  {
    let few = lines("informed", by: ["resp_sex"])
    #expect(few.first == ",yes,8,8,0.47058823529411764")
    let rows =
      SampleRound.informed(3, of: 4, ["partner": "p01"])
      + SampleRound.informed(5, of: 9, ["partner": "p02"], from: 100)
      + SampleRound.informed(6, of: 8, ["partner": "p03"], from: 200)
    let analysis = SampleRound.analysis(SampleRound.dataset(rows), indicators: [])
    let tables = analysis.tables(
      of: SampleRound.schema.slots(named: "informed"), by: Grouping(["partner"]))
    #expect(tables.map(\.state) == [.suppressed, .indicative, .secondary])
    #expect(
      tables[0].lines(in: analysis, by: Grouping(["partner"]), round: nil).map { $0.suffix(4) }
        == ["yes", "no", "dk", "refuse"].map { [$0, "", "", ""] })
  }

  @Test func `every closed question has a table, repeats' too`() {
    #expect(SampleRound.schema.closedQuestions.count == 12)
    #expect(Self.analysis().tables(round: "1").count == 10)
    let dataset = SampleRound.dataset(
      [["KEY": "uuid:a"]],
      items: [
        ["KEY": "uuid:a/items[1]", "PARENT_KEY": "uuid:a", "item": "soap", "item_use": "sold"],
        ["KEY": "uuid:a/items[2]", "PARENT_KEY": "uuid:a", "item": "soap", "item_use": "using"],
      ])
    let tables = SampleRound.analysis(dataset, indicators: []).tables()
    #expect(tables.last?.rows.map(\.code) == ["using", "sold"])
  }
}
