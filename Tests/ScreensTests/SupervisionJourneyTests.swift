import Canvas
import Findings
import Forms
import Screens
import Testing

@Suite struct SupervisionJourneyTests {
  // MARK: Moving

  @Test func `digits go from page to page, and escape goes home`() throws {
    var scenario = SupervisionScenario()
    #expect(scenario.text.contains("Avance por socio"))
    try scenario.press("2")
    #expect(scenario.text.contains("Indicadores"))
    try scenario.press("3")
    #expect(scenario.text.contains("hallazgos"))
    try scenario.press("4")
    #expect(scenario.text.contains("Tablas"))
    try scenario.press("7")
    #expect(scenario.text.contains("tablet1.csv"))
    try scenario.press("<esc>")
    #expect(scenario.effects == [.loadHome])
    guard case .home = scenario.app.place else {
      Issue.record("not at home")
      return
    }
  }

  @Test func `tab goes to the next survey and comes back to the same place`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("<tab>")
    #expect(scenario.text.contains("Alojamiento temporal"))
    #expect(scenario.text.contains("Todavía no hay entrevistas"))
    try scenario.press("<backtab>")
    #expect(scenario.text.contains("NFI · Ronda 3"))
  }

  @Test func `a survey that nobody looked at yet is read when it is turned to`() throws {
    var scenario = SupervisionScenario(SupervisionFixture.firstSurveyOnly)
    try scenario.press("<tab>")
    #expect(scenario.effects == [.loadSupervision(survey: "shelter")])
    scenario.take(SupervisionFixture.supervision)
    #expect(scenario.text.contains("Alojamiento temporal"))
    #expect(scenario.text.contains("Todavía no hay entrevistas"))
    try scenario.press("<tab>")
    #expect(scenario.effects.isEmpty)
    #expect(scenario.text.contains("NFI · Ronda 3"))
  }

  @Test func `enter on a partner shows the findings about it`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("<down*2><enter>")
    #expect(scenario.text.contains("solo: Red Norte"))
    #expect(scenario.text.contains("Red Norte – "))
    #expect(!scenario.text.contains("Casa Andina – "))
  }

  @Test func `what goes well is one line at the end until somebody opens it`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("3<end><up>")
    #expect(scenario.text.contains("cosas que van bien"))
    #expect(!scenario.text.contains("1 BUENO"))
    try scenario.press("<enter><down>")
    #expect(scenario.text.contains("1 BUENO"))
  }

  @Test func `a key that means nothing says so`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("z")
    #expect(scenario.text.contains("La tecla z no hace nada aquí"))
  }

  @Test func `the language changes in place`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("3<down><f9>")
    #expect(scenario.text.contains("findings"))
    #expect(scenario.text.contains("> 4 HIGH"))
  }

  // MARK: Choosing

  @Test func `a filter narrows the interviews and is taken away by an empty line`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("/${resp_age} >= 40<enter>")
    #expect(scenario.text.contains("45 de 78 entrevistas cumplen el filtro"))
    #expect(scenario.text.contains("solo: ${resp_age} >= 40"))
    try scenario.press("/<ctrl-u><enter>")
    #expect(scenario.text.contains("Sin filtro."))
    #expect(!scenario.text.contains("solo:"))
  }

  @Test func `a filter that cannot be read stays in the line with its mistake`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("/${resp_agge} > 3<enter>")
    #expect(scenario.text.contains("¿Quiso decir `resp_age`?"))
    #expect(scenario.app.drawn().cursor == Position(row: 18, column: 8))
    try scenario.press("<esc>")
    #expect(!scenario.text.contains("solo:"))
  }

  @Test func `tab completes the name that is being typed`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("/waiting<tab> > 60<enter>")
    #expect(scenario.text.contains("solo: ${waiting_minutes} > 60"))
  }

  @Test func `names are offered while they are typed`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("/resp_")
    #expect(scenario.text.contains("resp_sex  resp_sex_other  resp_age"))
    try scenario.press("age")
    #expect(!scenario.text.contains("resp_sex"))
    try scenario.press("<ctrl-u>asked_pay")
    #expect(!scenario.text.contains("asked_payment"))
  }

  @Test func `a name is found by the words of its question`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("/edad<tab>")
    #expect(scenario.text.contains("${resp_age}"))
    #expect(scenario.text.contains("Edad en años cumplidos"))
  }

  @Test func `the codes of a question are offered in quotes, and found by what they say`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("/${resp_sex} = '")
    #expect(scenario.text.contains("female (Mujer)  male (Hombre)"))
    try scenario.press("muj<tab><enter>")
    #expect(scenario.text.contains("solo: ${resp_sex} = 'female'"))
    try scenario.press("/<ctrl-u>${resp_sex} = 'zz<tab>")
    #expect(scenario.text.contains("Nada coincide"))
    // What red flags are about is not offered.
    try scenario.press("<ctrl-u>${asked_payment} = '")
    #expect(!scenario.text.contains("yes ("))
  }

  @Test func `a filter that leaves nobody says so on every page`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("/${resp_age} > 200<enter>")
    #expect(scenario.text.contains("0 de 78 entrevistas cumplen el filtro"))
    #expect(scenario.text.contains("Ninguna entrevista es de lo elegido"))
    try scenario.press("5")
    #expect(scenario.text.contains("Ninguna entrevista es de lo elegido"))
    #expect(!scenario.text.contains("Enter abrir"))
    try scenario.press("2e")
    let rows = try #require(scenario.exported).rows
    #expect(rows.count > 1)
    #expect(!rows.contains { $0.hasSuffix(",ok") })
  }

  @Test func `a round that is planned and has no interview yet can be picked`() throws {
    var scenario = SupervisionScenario(SupervisionFixture.withNextRound)
    #expect(scenario.text.contains("Ronda 3 · 78 de 107"))
    try scenario.press("r<end><enter>")
    #expect(scenario.text.contains("Ronda 4 · 0 de 30"))
    #expect(scenario.text.contains("Fundación Camino"))
    try scenario.press("2")
    #expect(scenario.text.contains("sin respuestas"))
    try scenario.press("3")
    #expect(scenario.text.contains("Ningún hallazgo en esta ronda"))
  }

  @Test func `where a rule cannot be read the findings say so, and what is sensitive is withheld`()
    throws
  {
    var scenario = SupervisionScenario(SupervisionFixture.withBrokenRule)
    try scenario.press("3")
    #expect(scenario.text.contains("Reglas con errores: pueden faltar hallazgos y alertas"))
    try scenario.press("4baccess_barrier<enter>gsocio<enter>")
    #expect(scenario.text.contains("parte de los casos restringidos"))
  }

  @Test func `the flags say whose they are, and what they are examples of`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("5<down><enter>")
    #expect(scenario.text.contains("Calidad · M-0"))
    try scenario.press("<enter>")
    #expect(scenario.text.contains(" · Q"))
    #expect(scenario.text.contains("Empezó"))
    try scenario.press("<esc><esc><home><enter>")
    #expect(scenario.text.contains("Calidad · Total"))
  }

  @Test func `a filter goes along to a survey that has its questions, and only there`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("/${resp_age} >= 40<enter><tab>")
    #expect(scenario.text.contains("solo: ${resp_age} >= 40"))
    try scenario.press("<tab>/<ctrl-u>${consumables_weeks} > 2<enter><tab>")
    #expect(!scenario.text.contains("solo:"))
    #expect(scenario.text.contains("no tiene las preguntas del filtro"))
    try scenario.press("<tab>")
    #expect(scenario.text.contains("solo: ${consumables_weeks} > 2"))
    try scenario.press("/<ctrl-u><enter><tab>")
    #expect(!scenario.text.contains("solo:"))
  }

  @Test func `what makes restricted cases is neither offered nor taken as a filter`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("/asked_p<tab>")
    #expect(scenario.text.contains("Ningún nombre empieza así"))
    try scenario.press("<ctrl-u>/data/interview/e_safety/asked_payment = 'yes'<enter>")
    #expect(scenario.text.contains("casos restringidos: no se puede filtrar"))
    #expect(!scenario.text.contains("solo:"))
  }

  @Test func `findings do not change with a formula, and narrow with a partner`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("3")
    let all = scenario.text.split(separator: "\n")[2]
    try scenario.press("/${resp_age} >= 40<enter>")
    #expect(scenario.text.split(separator: "\n")[2].hasPrefix(all.prefix(14)))
    #expect(scenario.text.contains("La fórmula no cambia los hallazgos"))
    try scenario.press("p<down*3><enter>")
    #expect(!scenario.text.split(separator: "\n")[2].hasPrefix(all.prefix(14)))
  }

  @Test func `all rounds together, or another one, can be picked`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("r<home><enter>")
    #expect(scenario.text.contains("Todas las rondas · 194 entrevistas"))
    try scenario.press("r<down><enter>")
    #expect(scenario.text.contains("Ronda 1 · 58 de 60 entrevistas"))
  }

  @Test func `a round mistyped in one interview is not the one that is opened`() throws {
    let mistyped = SupervisionFixture.make(responses: SupervisionFixture.files(mistyped: "33"))
    var scenario = SupervisionScenario(mistyped)
    #expect(scenario.text.contains("NFI · Ronda 3"))
    try scenario.press("r<end>")
    #expect(scenario.text.contains("> Ronda 33"))
  }

  @Test func `a site of another partner is let go`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("slago<enter>")
    #expect(scenario.text.contains("Lago Agrio"))
    try scenario.press("p<down><enter>")
    #expect(scenario.text.contains("solo: Fundación Camino"))
    #expect(!scenario.text.contains("Lago Agrio"))
  }

  // MARK: What may be seen

  @Test func `a red flag is a count and nothing else`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("3<enter>")
    #expect(scenario.text.contains("Casos restringidos"))
    #expect(!scenario.text.contains("Manos del Litoral"))
    try scenario.press("v")
    #expect(scenario.text.contains("no se miran una por una"))
  }

  @Test func `restricted cases are not told by partner`() throws {
    var scenario = SupervisionScenario()
    #expect(scenario.text.contains("1 caso restringido"))
    try scenario.press("p<down*4><enter>")
    #expect(!scenario.text.contains("1 caso restringido"))
    try scenario.press("3")
    #expect(!scenario.text.contains("CRÍTICO"))
    #expect(scenario.text.contains("no se muestran por socio"))
    try scenario.press("2<down*17>")
    let line = scenario.text.split(separator: "\n").first {
      $0.contains("X11 ")
    }
    #expect(line?.contains("restringido: solo en total") == true)
  }

  @Test func `the answers behind a finding name nobody`() throws {
    var scenario = SupervisionScenario(rows: 40, columns: 140)
    try scenario.press("3<down><enter>v")
    let text = scenario.text
    #expect(text.contains("Respuesta desfavorable 1 de"))
    for identifier in ["Q-1", "uuid", "M-0", "2026-11", "s0"] {
      #expect(!text.contains(identifier))
    }
    try scenario.press("e")
    #expect(scenario.effects.isEmpty)
    #expect(scenario.text.contains("no se exportan"))
  }

  // MARK: Taking it along

  @Test func `the overview is exported as it stands`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("e")
    let (name, rows) = try #require(scenario.exported)
    #expect(name == "nfi-r3-progress-partner.csv")
    #expect(
      rows[0] == "survey,round,by,unit,label,done,target,today,refused,not_reached,"
        + "median_seconds,last_day,alerts")
    #expect(rows[1].hasPrefix("nfi,3,,,,78,"))
    #expect(rows[2].hasPrefix("nfi,3,partner,p01,Fundación Camino,23,25,3,1,0,"))
    #expect(rows.last?.hasPrefix("nfi,3,partner,p05,Puente Sur,0,10,0,0,0,,,") == true)
  }

  @Test func `indicators are exported as fractions, with what is hidden left empty`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("2ge")
    let (name, rows) = try #require(scenario.exported)
    #expect(name == "nfi-r3-indicators-partner.csv")
    let complaint = rows.filter { $0.hasPrefix("nfi,3,X06,partner,p01,") }
    #expect(complaint.count == 1)
    #expect(complaint[0].hasPrefix("nfi,3,X06,partner,p01,proportion,4,"))
    #expect(complaint[0].hasSuffix("suppressed"))
    #expect(!rows.contains { $0.hasPrefix("nfi,3,X11,partner") })
  }

  @Test func `what an export is narrowed to stands in its name`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("p<down><enter>/${resp_age} >= 18<enter>2e")
    #expect(scenario.exported?.name == "nfi-r3-p01-resp_age-ge-18-indicators.csv")
    try scenario.press("3e")
    #expect(scenario.exported?.name == "nfi-r3-p01-findings.csv")
    try scenario.press("7e")
    #expect(scenario.exported?.name == "nfi-r3-problems.csv")
  }

  @Test func `only the findings in sight are exported`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("p<down*3><enter>3e")
    let (name, rows) = try #require(scenario.exported)
    #expect(name == "nfi-r3-p03-findings.csv")
    #expect(rows[0].hasPrefix("id,survey,round,rule,kind"))
    #expect(rows.dropFirst().allSatisfy { $0.contains("/partner/p03/") || $0.contains("/site/s0") })
    #expect(!rows.contains { $0.contains("redflag") })
  }

  @Test func `problems of the data are exported with file and line`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("7e")
    let (_, rows) = try #require(scenario.exported)
    #expect(
      rows.contains { $0.hasPrefix("torn-line,responses/pdm_nfi/2026110101/tablet1.csv,,202,") })
  }

  // MARK: Tables

  @Test func `a question is found by typing, and its table is broken down by any role`() throws {
    var scenario = SupervisionScenario(rows: 24, columns: 100)
    try scenario.press("4")
    // The first one with numbers that can be broken down.
    #expect(scenario.text.contains("dignity_conditions"))
    try scenario.press("binfo_und<enter>")
    #expect(scenario.text.contains("info_understood"))
    #expect(scenario.text.contains("Respondieron"))
    try scenario.press("gsexo<enter>")
    #expect(scenario.text.contains("Tablas por sexo"))
    #expect(scenario.text.contains("Mujer"))
    try scenario.press("Gsocio<enter>")
    #expect(scenario.text.contains("por sexo, por socio"))
    try scenario.press("<right>")
    #expect(scenario.text.contains("selection_known"))
    try scenario.press("g<home><enter>")
    #expect(scenario.text.contains("Respondieron"))
  }

  @Test func `before the first question there is none, and its answers stay in sight`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("4b<home><enter>")
    let answers = scenario.text.split(separator: "\n").filter { $0.contains("%") }
    #expect(answers.count > 1)
    try scenario.press("<left>")
    #expect(answers.allSatisfy { scenario.text.contains($0) })
    #expect(scenario.text.contains("no hace nada aquí"))
  }

  @Test func `a table is exported as ronda tables prints it`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("4binfo_und<enter>gsocio<enter>e")
    let (name, rows) = try #require(scenario.exported)
    #expect(name == "nfi-r3-tables-info_understood-partner.csv")
    #expect(rows[0] == "survey,round,question,by,group,code,n,weighted,share")
    #expect(rows[1].hasPrefix("nfi,3,info_understood,partner,p01,completely,"))
  }

  @Test func `a question about red flags has a table of everybody and none of groups`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("4basked_payment<enter>")
    #expect(scenario.text.contains("Respondieron"))
    try scenario.press("gsocio<enter>")
    #expect(scenario.text.contains("parte de los casos restringidos"))
    try scenario.press("e")
    #expect(scenario.exported == nil)
    try scenario.press("g<home><enter>p<down><enter>")
    #expect(scenario.text.contains("parte de los casos restringidos"))
    try scenario.press("e")
    #expect(scenario.exported == nil)
  }

  @Test func `numbers are a histogram with their median, and classes are exported`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("4bwaiting_m<enter>")
    #expect(scenario.text.contains("mediana"))
    #expect(scenario.text.contains("↑"))
    try scenario.press("e")
    let (name, rows) = try #require(scenario.exported)
    #expect(name == "nfi-r3-tables-waiting_minutes.csv")
    #expect(rows[0].hasSuffix("low,high,n,answers,lower_quartile,median,upper_quartile"))
  }

  @Test func `the weights of a survey without weights cannot be left out`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("4w")
    #expect(scenario.text.contains("no hay pesos que quitar"))
    try scenario.press("G")
    #expect(scenario.text.contains("Primero elija con g"))
  }

  // MARK: Drawings

  @Test func `an indicator is drawn over rounds and as a funnel, and the next one is a key away`()
    throws
  {
    var scenario = SupervisionScenario()
    try scenario.press("2<down*3>v")
    #expect(scenario.text.contains("Ronda por ronda"))
    #expect(scenario.text.contains("X04 "))
    try scenario.press("v")
    #expect(scenario.text.contains("Embudo por socio"))
    try scenario.press("<left>")
    #expect(scenario.text.contains("X03 "))
    #expect(scenario.text.contains("Embudo por socio"))
    try scenario.press("<esc>")
    #expect(scenario.text.contains("> ✗ X03"))
  }

  @Test func `what is drawn is exported in numbers`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("2<down*3>ve")
    let rounds = try #require(scenario.exported)
    #expect(rounds.name == "nfi-r3-plot-X04-rounds.csv")
    #expect(
      rounds.rows.dropFirst().map { $0.prefix(16) } == [
        "nfi,1,X04,,,prop", "nfi,2,X04,,,prop", "nfi,3,X04,,,prop",
      ])
    try scenario.press("ve")
    let funnel = try #require(scenario.exported)
    #expect(funnel.name == "nfi-r3-plot-X04-funnel-partner.csv")
    #expect(funnel.rows[0] == FunnelView.header.joined(separator: ","))
    #expect(funnel.rows[1].hasPrefix("nfi,3,X04,partner,p01,23,"))
    try scenario.press("5ve")
    let minutes = try #require(scenario.exported)
    #expect(minutes.name == "nfi-r3-plot-minutes.csv")
  }

  @Test func `no export takes the place of one of something else`() throws {
    var scenario = SupervisionScenario()
    var names: [String] = []
    for keys in ["3e", "<down><down><enter>e", "<right>e", "5e", "<enter>e", "<enter>e"] {
      try scenario.press(keys)
      names.append(try #require(scenario.exported).name)
    }
    #expect(Set(names).count == names.count)
    #expect(names[1].hasPrefix("nfi-r3-finding-"))
    #expect(names[3...4] == ["nfi-r3-quality-monitors.csv", "nfi-r3-quality.csv"])
  }

  @Test func `what is restricted is drawn of everybody by round and in no funnel`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("2<down*16>v")
    #expect(scenario.text.contains("X11 "))
    try scenario.press("v")
    #expect(scenario.text.contains("Ronda por ronda"))
    try scenario.press("p<down><enter>")
    #expect(scenario.text.contains("restringido: solo en total"))
    try scenario.press("e")
    #expect(scenario.exported == nil)
  }

  @Test func `the minutes of one monitor are drawn from the page of quality`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("5<down*2>v")
    #expect(scenario.text.contains("Minutos de trabajo por entrevista · M-0"))
    try scenario.press("<esc>")
    #expect(scenario.text.contains("Calidad"))
  }

  // MARK: Free text

  @Test func `an answer is read without its person, and a digit gives it a theme`() throws {
    var scenario = SupervisionScenario(rows: 40, columns: 140)
    try scenario.press("6<enter>n")
    let text = scenario.text
    for identifier in ["uuid", "M-0", "2026-11", "Q-1", "555", "Quispe"] {
      #expect(!text.contains(identifier), "\(identifier)")
    }
    try scenario.press("2")
    guard case .keepThemes(let survey, let entries) = scenario.effects.first,
      case .coding(_, _, let question, let codes) = entries.first
    else {
      Issue.record("\(scenario.effects)")
      return
    }
    #expect((survey, question, codes) == ("nfi", "suggestion", ["aviso"]))
    #expect(entries.count == 1)
  }

  @Test func `what was kept is seen at once, and can be undone`() throws {
    var scenario = SupervisionScenario(SupervisionFixture.supervision)
    try scenario.press("6<enter>n")
    let before = scenario.text
    scenario.keep(try codingOf(&scenario, "2"))
    #expect(scenario.text.contains("2 ● Aviso a tiempo"))
    scenario.keep(try codingOf(&scenario, "u"))
    #expect(scenario.text == before)
    try scenario.press("u")
    #expect(scenario.text.contains("No hay nada que deshacer"))
  }

  @Test func `a theme that is typed is added and marked`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("6<enter>n+Más sombra?<enter>")
    #expect(scenario.effects.isEmpty)
    #expect(scenario.text.contains("«Más sombra?» en inglés"))
    try scenario.press("More shade<enter>")
    guard case .keepThemes(_, let entries) = scenario.effects.first else {
      Issue.record("\(scenario.effects)")
      return
    }
    #expect(
      entries.first
        == .theme(
          Theme(
            question: "suggestion", code: "mas_sombra",
            name: Bilingual(en: "More shade", es: "Más sombra?"))))
    #expect(entries.count == 2)
  }

  @Test func `a theme without a name in the other language has the same one in both`() throws {
    var scenario = SupervisionScenario(.en)
    try scenario.press("6<enter>n+Shade<enter><enter>")
    guard case .keepThemes(_, let entries) = scenario.effects.first else {
      Issue.record("\(scenario.effects)")
      return
    }
    #expect(
      entries.first
        == .theme(
          Theme(question: "suggestion", code: "shade", name: Bilingual(en: "Shade", es: "Shade"))))
  }

  @Test func `themes that many texts have are findings, and those of the latest marks`() throws {
    var scenario = SupervisionScenario(SupervisionFixture.supervision, columns: 140)
    func noticeInTime() throws -> String {
      try scenario.press("3e")
      let rows = try #require(scenario.exported).rows
      return try #require(rows.first { $0.hasPrefix("nfi/3/theme/suggestion/all//aviso") })
    }
    #expect(
      try noticeInTime().contains(
        "«Aviso a tiempo» aparece en el 25% de las sugerencias leídas (n = 28)"))
    try scenario.press("6<enter>n")
    scenario.keep(try codingOf(&scenario, "2"))
    try scenario.press("<esc>")
    #expect(try noticeInTime().contains("aparece en el 28% de las sugerencias leídas (n = 29)"))
  }

  // MARK: Many interviews

  /// The NFI survey as if it had many interviews: nothing is computed within a key.
  private func patient() -> SupervisionScenario {
    var supervision = SupervisionFixture.supervision
    supervision.atOnce = 0
    return SupervisionScenario(supervision)
  }

  @Test func `of many interviews a page says that it is computed, and then is there`() throws {
    var scenario = patient()
    var usual = SupervisionScenario()
    for keys in ["1", "g", "2", "g", "3", "<down><enter>", "v", "<esc><esc>4", "<right>", "5", "6"]
    {
      try scenario.press(keys)
      try usual.press(keys)
      if !scenario.orders.isEmpty { #expect(scenario.text != usual.text) }
      scenario.computeAll()
      #expect(scenario.text == usual.text, "\(keys)")
    }
  }

  @Test(arguments: ["2", "5", "6"])
  func `enter on a page that is still computed says so, and quality counts no flags yet`(
    _ page: String
  ) throws {
    var scenario = patient()
    scenario.computeAll()
    try scenario.press(page)
    #expect(scenario.text.contains("Calculando..."))
    #expect(!scenario.text.contains("0 avisos"))
    #expect(scenario.text.contains("calculando los avisos") == (page == "5"))
    try scenario.press("<enter>")
    #expect(scenario.text.contains("Aún se calcula"))
  }

  @Test func `what was computed for another round is never shown under this one`() throws {
    var scenario = patient()
    try scenario.press("4")
    scenario.computeAll()
    try scenario.press("<left>")
    let first = scenario.orders
    try scenario.press("<left><left>")
    scenario.compute(first)
    #expect(scenario.text.contains("Calculando..."))
    scenario.computeAll()
    #expect(!scenario.text.contains("Calculando..."))
    try scenario.press("e")
    #expect(scenario.exported != nil)
    try scenario.press("r<up><enter>e")
    #expect(scenario.exported == nil)
    #expect(scenario.text.contains("Aún se calcula"))
  }

  @Test func `what is on the screen stays while new interviews are counted`() throws {
    var scenario = patient()
    scenario.computeAll()
    #expect(scenario.text.contains("78 de 107"))
    try scenario.press("<down*2>")
    var later = SupervisionFixture.supervisionLater
    later.atOnce = 0
    scenario.take(later)
    #expect(scenario.text.contains("78 de 107"))
    #expect(scenario.text.contains("calculando..."))
    try scenario.press("<down>")
    scenario.computeAll()
    #expect(scenario.text.contains("79 de 107"))
    #expect(!scenario.text.contains("> Red Norte"))
  }

  @Test func `while an answer is read no digit leads to another page`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("6<enter>7")
    #expect(scenario.text.contains("No hay tema con ese número"))
    try scenario.press("e")
    #expect(scenario.exported == nil)
    #expect(scenario.text.contains("Los textos no se exportan"))
    try scenario.press("<esc>7")
    #expect(scenario.text.contains("tablet1.csv"))
  }

  @Test func `themes are exported as shares, and the list as counts without a text`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("6te")
    let (name, rows) = try #require(scenario.exported)
    #expect(name == "nfi-r3-themes-suggestion.csv")
    #expect(rows.contains { $0.hasPrefix("nfi,3,suggestion,,,filas,Queues and waiting,") })
    try scenario.press("<esc>e")
    let list = try #require(scenario.exported)
    #expect(list.rows[0] == "survey,round,question,answers,coded,themes")
    #expect(!list.rows.joined().contains("fila"))
  }

  @Test func `a filter that leaves fewer than five interviews shows no text`() throws {
    var scenario = SupervisionScenario()
    try scenario.press("/${resp_age} = 33<enter>6")
    #expect(scenario.text.contains("Se sabría quién escribió"))
    try scenario.press("<enter>")
    #expect(scenario.effects.isEmpty)
    // The texts that are missing would be theirs.
    try scenario.press("/<ctrl-u>${resp_age} != 33<enter>")
    #expect(scenario.text.contains("Se sabría quién escribió"))
  }

  private func codingOf(_ scenario: inout SupervisionScenario, _ keys: String) throws
    -> ThemeEntry
  {
    try scenario.press(keys)
    guard case .keepThemes(_, let entries) = scenario.effects.first else {
      throw SupervisionScenario.NothingKept()
    }
    return try #require(entries.first)
  }

  // MARK: New interviews

  @Test func `new interviews appear and the place stays`() throws {
    var scenario = SupervisionScenario(SupervisionFixture.supervision)
    try scenario.press("<down*2>")
    #expect(scenario.text.contains("> Red Norte"))
    #expect(scenario.text.contains("78 de 107"))
    scenario.take(SupervisionFixture.supervisionLater)
    #expect(scenario.text.contains("79 de 107"))
    #expect(scenario.text.contains("leído 17:53:10"))
    #expect(scenario.text.contains("> Red Norte"))
  }

  @Test func `an open finding and its answers stay open over new interviews`() throws {
    var scenario = SupervisionScenario(SupervisionFixture.supervision)
    try scenario.press("3<down><enter>v<down*4>")
    #expect(scenario.text.contains("Respuesta desfavorable 5 de 46"))
    scenario.take(SupervisionFixture.supervisionLater)
    #expect(scenario.text.contains("Respuesta desfavorable 5 de"))
    #expect(scenario.text.contains("Plenamente informada"))
  }

  @Test func `a survey that cannot be read leads to its mistakes`() throws {
    var scenario = SupervisionScenario(SupervisionFixture.broken)
    #expect(scenario.text.contains("pulse 7 para verlos"))
    try scenario.press("g/p7")
    #expect(scenario.text.contains("fila 14, columna M"))
  }
}
