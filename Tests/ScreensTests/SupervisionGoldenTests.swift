import Canvas
import Forms
import Screens
import Testing

@Suite struct SupervisionGoldenTests {
  /// A screen, reached by keys from the overview of the NFI survey.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var keys: String
    var isBroken = false

    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "overview-partners", keys: ""),
    Case(name: "overview-sites", keys: "g<down>"),
    Case(name: "overview-monitors", keys: "gg"),
    Case(name: "overview-days", keys: "ggg"),
    Case(name: "overview-filtered", keys: "/${resp_age} >= 40<enter>"),
    Case(name: "overview-empty", keys: "<tab>"),
    Case(name: "overview-broken", keys: "", isBroken: true),
    Case(name: "indicators", keys: "2<down*6>"),
    Case(name: "indicators-partners", keys: "2g<down*3>"),
    Case(name: "indicators-rounds", keys: "2ggg<right*8>"),
    Case(name: "indicators-two", keys: "2gGG<down*3>"),
    Case(name: "indicators-restricted", keys: "2p<down><enter><down*16>"),
    Case(name: "findings", keys: "3<down>"),
    Case(name: "findings-partner", keys: "3p<down*3><enter>"),
    Case(name: "finding", keys: "3<down><enter>"),
    Case(name: "finding-scrolled", keys: "3<down><enter><pagedown>"),
    Case(name: "finding-redflag", keys: "3<enter>"),
    Case(name: "answers", keys: "3<down><enter>v<down*2>"),
    Case(name: "tables", keys: "4binfo_und<enter>"),
    Case(name: "tables-several", keys: "4bunmet<enter><down>"),
    Case(name: "tables-partners", keys: "4binfo_und<enter>g<down><enter><down>"),
    Case(name: "tables-two", keys: "4binfo_und<enter>g<down><enter>G<down*3><enter>"),
    Case(name: "tables-numbers", keys: "4bwaiting_m<enter>"),
    Case(name: "tables-numbers-partners", keys: "4bwaiting_m<enter>g<down><enter><down*2>"),
    Case(name: "tables-withheld", keys: "4basked_payment<enter>g<down><enter>"),
    Case(name: "tables-questions", keys: "4b<down*2>"),
    Case(name: "tables-roles", keys: "4g<down>"),
    Case(name: "texts", keys: "6"),
    Case(name: "texts-reading", keys: "6<enter><right*2>"),
    Case(name: "texts-covered", keys: "6<enter>n"),
    Case(name: "texts-naming", keys: "6<enter>+sombra"),
    Case(name: "texts-naming-other", keys: "6<enter>+sombra<enter>sh"),
    Case(name: "texts-themes", keys: "6t<down>"),
    Case(name: "texts-themes-partners", keys: "6tg<down><enter><down*2>"),
    Case(name: "plot-rounds", keys: "2<down*3>v"),
    Case(name: "plot-funnel", keys: "2<down*3>vv"),
    Case(name: "plot-funnel-monitors", keys: "2<down*3>vvv<down>"),
    Case(name: "plot-minutes", keys: "5v"),
    Case(name: "problems", keys: "7"),
    Case(name: "problems-form", keys: "7", isBroken: true),
    Case(name: "quality", keys: "5<down>"),
    Case(name: "quality-flags", keys: "5<enter><down>"),
    Case(name: "quality-interviews", keys: "5<enter><enter><down>"),
    Case(name: "picker", keys: "s<down>"),
    Case(name: "picker-search", keys: "pnor"),
    Case(name: "filter", keys: "/resp<tab><tab>"),
    Case(name: "filter-typing", keys: "/resp_"),
    Case(name: "filter-problem", keys: "/${resp_agge} >= 60<enter>"),
    Case(name: "filter-restricted", keys: "/${asked_payment} = 'yes'<enter>"),
  ]

  @Test(arguments: cases, InterfaceLanguage.allCases)
  func `the screen is as recorded on eighty columns`(_ one: Case, _ language: InterfaceLanguage)
    throws
  {
    try check(one, language, rows: 24, columns: 80)
  }

  @Test(arguments: cases, InterfaceLanguage.allCases)
  func `the screen is as recorded on a large terminal`(_ one: Case, _ language: InterfaceLanguage)
    throws
  {
    try check(one, language, rows: 40, columns: 140)
  }

  @Test(arguments: cases)
  func `the screen is as recorded on the smallest terminal`(_ one: Case) throws {
    try check(one, .es, rows: App.smallest.rows, columns: App.smallest.columns)
  }

  @Test(arguments: [
    "tables-numbers", "plot-rounds", "plot-funnel", "plot-minutes", "texts-reading",
  ])
  func `drawings have a likeness in plain characters`(_ name: String) throws {
    let one = try #require(Self.cases.first { $0.name == name })
    var scenario = SupervisionScenario(rows: 24, columns: 80, .es)
    scenario.take(GlyphSet.ascii)
    try scenario.press(one.keys)
    expectGolden(scenario.dump, named: "supervision-\(name)-es-80x24-ascii")
  }

  private func check(_ one: Case, _ language: InterfaceLanguage, rows: Int, columns: Int) throws {
    var scenario =
      one.isBroken
      ? SupervisionScenario(SupervisionFixture.broken, rows: rows, columns: columns, language)
      : SupervisionScenario(rows: rows, columns: columns, language)
    try scenario.press(one.keys)
    expectGolden(
      scenario.dump,
      named: "supervision-\(one.name)-\(language.rawValue)-\(columns)x\(rows)")
  }
}
