import Canvas
import Forms
import Screens
import Testing

/// How each kind of question stands on the screen, in both languages and two sizes.
@Suite struct QuestionScreensTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    /// The rows of the survey sheet behind the header: type, name, Spanish, English, and so on.
    var survey: [String]
    var choices: [String] = []
    /// Keys once the first question is open.
    var keys = ""

    var testDescription: String { name }

    func form() throws -> Form {
      let columns =
        "type | name | label::Español (es) | label::English (en) | hint::Español (es) "
        + "| hint::English (en) | required | relevant | constraint | constraint_message::Español (es) "
        + "| constraint_message::English (en) | appearance | nonresponse | parameters "
        + "| repeat_count | guidance_hint::Español (es) | guidance_hint::English (en) | calculation"
      var lines = ["| survey |", "| | \(columns) |"]
      lines += survey.map { "| | \($0) |" }
      if !choices.isEmpty {
        lines += [
          "| choices |", "| | list_name | name | label::Español (es) | label::English (en) |",
        ]
        lines += choices.map { "| | \($0) |" }
      }
      lines += [
        "| settings |", "| | form_title | form_id | default_language |",
        "| | NFI: artículos | nfi | Español (es) |",
      ]
      return try SampleForm.read(lines.joined(separator: "\n"))
    }
  }

  static let cases: [Case] = [
    Case(
      name: "text",
      survey: [
        "text | place | ¿Dónde vive ahora? | Where do you live now? | El barrio, sin dirección | The area, no address"
      ],
      keys: "San Roque"),
    Case(
      name: "multiline",
      survey: [
        "text | suggestion | ¿Qué cambio la mejoraría más? | Which change would improve it most? | | | | | | | | multiline"
      ],
      keys: "Avisar con más tiempo,<alt-enter>y en kichwa también"),
    Case(
      name: "integer-refused",
      survey: [
        "integer | people | ¿Cuántas personas, incluida usted, viven o viajan con usted y comparten comida? | How many people, you included, live or travel with you and share food? | | | yes | | . <= 30 | Debe estar entre 1 y 30. Si es un hogar mayor, anote 30 y explique con F2. | Must be between 1 and 30. For a larger household note 30 and explain it with F2."
      ], keys: "45<enter>"),
    Case(
      name: "integer-unreadable",
      survey: ["integer | people | ¿Cuántas personas? | How many people? | | | yes"],
      keys: "dos<enter>"),
    Case(
      name: "decimal-declined",
      survey: [
        "decimal | cost | ¿Cuánto pagó de su bolsillo? | How much did you pay yourself? | En dólares | In dollars | yes"
      ],
      keys: "<f3><left>"),
    Case(
      name: "date",
      survey: [
        "date | when | ¿Cuándo recibió los artículos? | When did you receive the items? | | | yes"
      ],
      keys: "-14"),
    Case(
      name: "date-month",
      survey: [
        "date | when | ¿Cuándo recibió los artículos? | When did you receive the items? | | | yes"
      ],
      keys: "8/11<alt-d><down>"),
    Case(
      name: "time",
      survey: ["time | at | ¿A qué hora llegó? | At what time did you arrive?"], keys: "9.30"),
    Case(
      name: "date-time",
      survey: ["dateTime | at | ¿Cuándo salió el bus? | When did the bus leave?"],
      keys: "20/11 23:15"),
    Case(
      name: "point",
      survey: ["geopoint | at | Punto de entrega | Point of delivery"], keys: "-0.22 -78.51"),
    Case(
      name: "photo", survey: ["image | photo | Foto del comprobante | Photo of the receipt"]),
    Case(
      name: "select-one",
      survey: [
        "note | start | Sección de prueba | Test section",
        "select_one yn | known | Antes de recibir, ¿sabía **qué** le entregarían, cuándo y dónde? | Before receiving, did you know **what** would be handed out, when and where? | Lea la pregunta; no lea las opciones | Read the question, not the choices | yes",
      ], choices: Case.yesNo, keys: "<enter><down><down>"),
    Case(
      name: "select-one-answered",
      survey: [
        "integer | wait | Minutos de espera | Minutes of waiting | | | yes",
        "select_one yn | known | ¿Sabía qué le entregarían? | Did you know what would be handed out? | | | yes",
        "text | more | ¿Algo más? | Anything else?",
      ], choices: Case.yesNo, keys: "45<enter>1<esc>"),
    Case(
      name: "select-multiple",
      survey: [
        "select_multiple yn | seen | ¿Qué vio en la entrega? | What did you see at the delivery? | (leer) Marque todo lo que corresponda | (read out) Mark all that apply | yes | | not(selected(., 'dk') and count-selected(.) > 1) | «No sabe» va solo. | “Doesn't know” stands alone."
      ], choices: Case.yesNo, keys: "1<down><down><space><enter>"),
    Case(
      name: "long-list",
      survey: [
        "select_one item | missing | ¿Qué artículo faltó? | Which item was missing? | | | yes"
      ],
      choices: Case.items, keys: "a<down>"),
    Case(
      name: "long-list-several",
      survey: [
        "select_multiple item | missing | ¿Qué artículos faltaron? | Which items were missing? | | | yes"
      ],
      choices: Case.items, keys: "cob<enter>ol<enter><down>"),
    Case(
      name: "rank",
      survey: [
        "rank yn | order | Ordene de más a menos importante | Order from most to least important"
      ],
      choices: Case.yesNo, keys: "<down>-"),
    Case(
      name: "range",
      survey: [
        "range | score | ¿Qué tan satisfecha está, de 0 a 10? | How satisfied are you, from 0 to 10? | | | yes | | | | | | | start=0 end=10 step=1"
      ],
      keys: "7"),
    Case(
      name: "acknowledge",
      survey: [
        "acknowledge | read | Leí el consentimiento completo | I have read out the whole consent | | | yes"
      ]),
    Case(
      name: "note",
      survey: [
        "note | script | Buenos días. Trabajo con el equipo que da seguimiento a la asistencia. **Su participación es voluntaria** y no cambia lo que recibe. | Good morning. I work with the team that follows up the assistance. **Taking part is voluntary** and changes nothing in what you receive. | (leer) | (read out)",
        "text | more | ¿Algo más? | Anything else?",
      ]),
    Case(
      name: "warning",
      survey: [
        "integer | wait | Minutos de espera | Minutes of waiting | 0 si no esperó | 0 if there was no wait | yes",
        "note | wait_warn | Revise: ${wait} minutos son más de ocho horas. | Please check: ${wait} minutes are more than eight hours. | | | | ${wait} > 480",
        "text | more | ¿Algo más? | Anything else?",
      ], keys: "500<enter>"),
    Case(
      name: "guidance-and-note",
      survey: [
        "select_one yn | paid | ¿Alguien le pidió algo a cambio? | Did anybody ask you for something in return? | No pregunte cuál fue el favor | Do not ask what the favour was | yes | | | | | | | | | Si la persona cuenta algo grave: escuche, agradezca y no pida detalles. | If the person tells something serious: listen, give thanks, do not ask for details."
      ], choices: Case.yesNo, keys: "<f6><f2>Hablamos aparte<enter>"),
  ]

  @Test(arguments: cases, InterfaceLanguage.allCases)
  func `each kind of question is drawn on eighty columns`(
    _ example: Case, _ language: InterfaceLanguage
  ) throws {
    var play = Play(try example.form(), language: language)
    try play.press("<enter>" + example.keys)
    Golden.check(play.app, "question-\(example.name)-\(language)-80x24")
  }

  @Test(arguments: cases, InterfaceLanguage.allCases)
  func `each kind of question is drawn on a hundred and forty columns`(
    _ example: Case, _ language: InterfaceLanguage
  ) throws {
    var play = Play(try example.form(), language: language, rows: 40, columns: 140)
    try play.press("<enter>" + example.keys)
    Golden.check(play.app, "question-\(example.name)-\(language)-140x40")
  }

  @Test(arguments: cases)
  func `each kind of question stays usable on the smallest terminal`(_ example: Case) throws {
    var play = Play(try example.form(), rows: 16, columns: 60)
    try play.press("<enter>" + example.keys)
    let buffer = play.app.drawn()
    let cursor = try #require(buffer.cursor)
    #expect(cursor.row >= 2 && cursor.row < 14)
    #expect(!play.screen.contains("muy pequeña"))
  }
}

extension QuestionScreensTests.Case {
  static let yesNo = [
    "yn | yes | Sí | Yes", "yn | no | No | No", "yn | dk | No sabe | Doesn't know",
    "yn | refuse | Prefiere no responder | Prefers not to answer",
  ]

  static let items: [String] = [
    "item | blanket | Cobija | Blanket", "item | mat | Colchoneta | Mattress",
    "item | pot | Olla | Pot", "item | plate | Plato | Plate", "item | cup | Vaso | Cup",
    "item | soap | Jabón de baño | Bath soap", "item | laundry | Jabón de ropa | Laundry soap",
    "item | towel | Toalla | Towel", "item | bucket | Balde | Bucket",
    "item | lamp | Lámpara | Lamp", "item | net | Toldo | Net", "item | jerry | Bidón | Jerrycan",
  ]
}
