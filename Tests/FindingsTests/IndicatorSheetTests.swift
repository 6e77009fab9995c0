import Findings
import Forms
import Tables
import Testing

@Suite struct IndicatorSheetTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    var line: String
    /// `code column`, in order.
    var found: [String]
    var testDescription: String { line }
  }

  static let mistakes = [
    Mistake(line: ",A,A,proportion,,${informed} = 'yes',,,,,,,,", found: ["missing-cell A"]),
    Mistake(line: "1x,A,A,proportion,,${informed} = 'yes',,,,,,,,", found: ["bad-code A"]),
    Mistake(line: "X,,,proportion,,${informed} = 'yes',,,,,,,,", found: ["missing-cell B"]),
    Mistake(line: "X,A,A,percent,,${informed} = 'yes',,,,,,,,", found: ["unknown-value D"]),
    Mistake(line: "X,A,A,proportion,,,,,,,,,,", found: ["missing-cell F"]),
    Mistake(line: "X,A,A,proportion,,${infromed} = 'yes',,,,,,,,", found: ["unknown-name F"]),
    Mistake(line: "X,A,A,proportion,${informed} ==,true(),,,,,,,,", found: ["foreign-operator E"]),
    Mistake(
      line: "X,A,A,proportion,,${contact_name} = 'a',,,,,,,,", found: ["direct-identifier F"]),
    Mistake(line: "X,A,A,ratio,,${received},,items,,,,,,", found: ["missing-cell G"]),
    Mistake(
      line: "X,A,A,mean,,${waiting},${cost},,,,,,,", found: ["per-without-ratio G"]),
    Mistake(line: "X,A,A,mean,,${received},,boxes,,,,,,", found: ["unknown-repeat H"]),
    Mistake(line: "X,A,A,mean,,${waiting},,,up,,,,,", found: ["unknown-value I"]),
    Mistake(
      line: "X,A,A,proportion,,${informed} = 'yes',,,higher,85,,,,", found: ["not-a-fraction J"]),
    Mistake(
      line: "X,A,A,proportion,,${informed} = 'yes',,,higher,\"0,85\",,,,", found: ["not-a-number J"]
    ),
    Mistake(
      line: "X,A,A,proportion,,${informed} = 'yes',,,,0.85,,,,", found: ["missing-direction J"]),
    Mistake(
      line: "X,A,A,proportion,,${informed} = 'yes',,,lower,0.1,0.05,,,",
      found: ["alert-on-good-side K"]),
    Mistake(
      line: "X,A,A,proportion,,${informed} = 'yes',,,,,,parnter,,", found: ["unknown-grouping L"]),
    Mistake(
      line: "X,A,A,proportion,,${informed} = 'yes',,,,,,item,,", found: ["unknown-grouping L"]),
  ]

  @Test(arguments: mistakes)
  func `a mistake is located, said in both languages, and keeps its row out if it must`(
    _ mistake: Mistake
  ) {
    let sheet = SampleRound.indicators([mistake.line, SampleRound.informedIndicator])
    #expect(
      sheet.diagnostics.map { "\($0.code) \($0.place.columnLetter)" } == mistake.found)
    #expect(sheet.diagnostics.map(\.place.row) == sheet.diagnostics.map { _ in 2 })
    for diagnostic in sheet.diagnostics {
      #expect(!diagnostic.message.es.isEmpty && !diagnostic.remedy.es.isEmpty)
    }
    let isOut = sheet.diagnostics.contains { $0.severity == .error }
    #expect(sheet.indicators.count == (isOut ? 1 : 2))
  }

  @Test func `near names are offered`() {
    let sheet = SampleRound.indicators(["X,A,A,proportion,,${infromed} = 'yes',,,,,,parnter,,"])
    #expect(sheet.diagnostics.map(\.nearest) == ["informed", "partner"])
  }

  @Test func `a code may stand once`() {
    let sheet = SampleRound.indicators([
      SampleRound.informedIndicator, SampleRound.informedIndicator,
    ])
    #expect(sheet.diagnostics.map(\.code) == ["duplicate-code"])
    #expect(sheet.indicators.count == 1)
  }

  @Test func `unknown columns are a warning, missing ones an error`() {
    let sheet = IndicatorSheet.read(
      csv: Array("code,type,valeu\nX,mean,1\n".utf8), file: "indicators.csv",
      schema: SampleRound.schema, isShared: false)
    #expect(sheet.diagnostics.map(\.code) == ["unknown-column", "missing-cell"])
    #expect(sheet.diagnostics.first?.nearest == "value")
    #expect(sheet.indicators.isEmpty)
  }

  @Test
  func `shared indicators apply where a form has all their questions, and own rows replace them`() {
    let shared = SampleRound.indicators(
      [
        "S1,A,A,proportion,,${informed} = 'yes',,,,,,partner hh_size,,",
        "S2,A,A,proportion,,${elsewhere} = 'yes',,,,,,,,",
        "S3,A,A,mean,,${weight},,boxes,,,,,,", "S4,A,A,mean,,${waiting},,,,,,,,",
      ], isShared: true)
    #expect(shared.diagnostics == [])
    #expect(shared.indicators.map(\.by) == [["partner"], []])
    #expect(shared.indicators.map(\.code) == ["S1", "S4"])
    #expect(shared.inapplicable == ["S2", "S3"])
    let own = SampleRound.indicators([
      "S4,B,B,median,,${waiting},,,,,,,,", "N1,B,B,mean,,${cost},,,,,,,,",
    ])
    let joined = IndicatorSheet.joined(shared: shared, own: own)
    #expect(joined.indicators.map(\.code) == ["S1", "S4", "N1"])
    #expect(joined.indicators.map(\.label.en) == ["A", "B", "B"])
  }

  // MARK: Rules

  struct RuleMistake: Sendable, CustomTestStringConvertible {
    /// From `code` to `parameters`.
    var line: String
    var found: [String]
    var testDescription: String { line }
  }

  static let ruleMistakes = [
    RuleMistake(line: "R,mis,,,,", found: ["unknown-value B"]),
    RuleMistake(line: "R,miss,X4,,,", found: ["unknown-indicator C"]),
    RuleMistake(line: "R,redflag,,,,", found: ["missing-cell D"]),
    RuleMistake(line: "R,redflag,,${paid} = 'yes',,", found: ["unknown-name D"]),
    RuleMistake(line: "R,formula,,${X05} < 1,,", found: ["unknown-name D"]),
    RuleMistake(line: "R,formula,,${X04.lo} < 1,,", found: ["unknown-name D"]),
    RuleMistake(line: "R,unmet,,1 + 1,,", found: ["not-a-question D"]),
    RuleMistake(line: "R,miss,,true(),,", found: ["when-without-use D"]),
    RuleMistake(line: "R,miss,,,9,", found: ["bad-severity E"]),
    RuleMistake(line: "R,drop,,,,min_chnge=0.1", found: ["unknown-parameter F"]),
    RuleMistake(line: "R,drop,,,,min_change=x", found: ["not-a-number F"]),
    RuleMistake(line: "R,gap,,,,by=sexo", found: ["unknown-grouping F"]),
    RuleMistake(line: "R,lqas,X04,,,upper=0.5 lower=0.8", found: ["bad-levels F"]),
    RuleMistake(line: "R,miss,C,,,", found: ["indicator-incomplete C"]),
    RuleMistake(line: "R,lqas,C,,,upper=0.8 lower=0.5", found: ["not-a-proportion C"]),
  ]

  @Test(arguments: ruleMistakes)
  func `a mistake in a rule is located`(_ mistake: RuleMistake) {
    let indicators = SampleRound.indicators([
      SampleRound.informedIndicator, "C,Cost,Costo,mean,,${cost},,,lower,,,,,",
    ]).indicators
    let sheet = SampleRound.rules([mistake.line + ",,,Act.,Actúe.,,,SI,,,"], indicators)
    #expect(sheet.diagnostics.map { "\($0.code) \($0.place.columnLetter)" } == mistake.found)
    #expect(sheet.rules.isEmpty)
  }

  @Test func `a rule's own words may only name what a finding has`() {
    let indicators = SampleRound.indicators([SampleRound.informedIndicator]).indicators
    let sheet = SampleRound.rules(
      ["R,miss,X04,,,,,,Act.,Actúe.,${estimat} of ${n},${estimate} de ${n},SI,,,"], indicators)
    #expect(sheet.diagnostics.map(\.code) == ["unknown-fact"])
    #expect(sheet.diagnostics.first?.nearest == "estimate")
  }
}
