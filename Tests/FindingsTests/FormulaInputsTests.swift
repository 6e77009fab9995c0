import Findings
import Formulas
import Testing

/// What a formula looks at is known before any row is: that is read, and nothing else.
@Suite struct FormulaInputsTests {
  @Test(arguments: [
    ("count(${items}[item_use = 'sold'])", ["item_use"]),
    ("count(${items}) + ${waiting}", ["waiting"]),
    ("sum(${items}[item = 'soap']/received) div ${cost}", ["item", "received", "cost"]),
    ("max(${received})", ["received"]),
    ("count(${items}[received > ${waiting}])", ["received", "waiting"]),
  ])
  func `only what a formula looks at is read`(text: String, names: [String]) throws {
    let schema = SampleRound.schema
    let none = try #require(schema.slots(of: [], by: []))
    let slots = try #require(schema.slots(of: [try Self.mean(text)], by: []))
    #expect(slots.subtracting(none) == Set(names.flatMap { schema.slots(named: $0) }))
  }

  @Test(arguments: [
    "count(${items}[position() = 1])", "count(${items}/..)", "count(${items}[../waiting > 3])",
    "random()", "count(${items}[count(${items}) > 1])",
  ])
  func `a formula that walks about may look at anything`(text: String) throws {
    #expect(SampleRound.schema.slots(of: [try Self.mean(text)], by: []) == nil)
  }

  private static func mean(_ text: String) throws -> Indicator {
    let analysis = SampleRound.analysis(
      SampleRound.dataset([]), indicators: ["M,One,Uno,mean,,\(text),,,,,,,,"])
    return try #require(analysis.indicators.first)
  }

  /// Repeats in repeats and beside each other, from the interview, an entry and an entry's entry.
  @Test(arguments: [0, 1, 2, 3])
  func `rows agree one by one and together, wherever they stand`(table: Int) throws {
    var generator = ColumnarAgreementTests.Generator(state: UInt64(table + 3))
    let dataset = RepeatCacheTests.cold(RepeatCacheTests.disk(&generator))
    let schema = RepeatCacheTests.schema
    var differing: [String] = []
    for text in [
      "count(${items}) > 1", "sum(${got}) > 2", "count-non-empty(${fault}) = 2",
      "join(' ', ${fault}) = 'torn 3'", "count(${faults}[fault = 'torn 7']) > 0",
      "count(${items}[item = 'soap' and got > 1]) > 0", "max(${age}) > 30 and count(${people}) = 1",
      "count(${people}[age > ${round}]) > 0",
      "${happy} = 'yes' and sum(${items}[item = 'mat']/got) < 3",
      "count(${items}[count(faults) > 1]) > 0", "count(${faults}[../item = 'soap']) > 0",
      "asked(${fault}) or answered(${got})", "${round} + count(${faults}) > 2",
    ] {
      let (formula, problems) = try Formula.parse(text).bound(to: DatasetNames(schema))
      #expect(problems.isEmpty, "\(text)")
      let mask = dataset.mask(formula, over: table)
      let numbers = dataset.numbers(formula, over: table)
      var scope = DatasetScope(dataset, table: table)
      for row in 0..<dataset.tables[table].rows {
        scope.stand(at: row)
        let number = formula.number(in: scope)
        let isSame = numbers[row] == number || (numbers[row].isNaN && number.isNaN)
        if mask[row] != formula.truth(in: scope) || !isSame { differing.append("\(text) \(row)") }
      }
    }
    #expect(differing.isEmpty)
    #expect(dataset.tables[table].rows > 10)
  }
}
