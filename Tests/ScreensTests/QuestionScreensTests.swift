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
      name: "decimal",
      survey: [
        "decimal | cost | ¿Cuánto pagó de su bolsillo? | How much did you pay yourself? | En dólares | In dollars | yes",
        "text | more | ¿Algo más? | Anything else?",
      ],
      keys: "120,50<enter><esc>"),
    Case(
      name: "month",
      survey: [
        "date | since | ¿Desde qué mes vive aquí? | Since which month have you lived here? | | | yes | | | | | month-year"
      ], keys: "3/2025"),
    Case(
      name: "year",
      survey: [
        "date | born | ¿En qué año nació? | In which year were you born? | | | | | | | | year"
      ], keys: "88<enter>"),
    Case(
      name: "shape-refused",
      survey: ["geoshape | area | Contorno del terreno | Outline of the plot | | | yes"],
      keys: "-0.22 -78.51<enter>"),
    Case(
      name: "masked",
      survey: [
        "text | code | Código de retiro | Withdrawal code | No se muestra | It is not shown | | | | | | masked"
      ], keys: "4711"),
    Case(
      name: "barcode",
      survey: ["barcode | card | Código de la tarjeta | Code on the card"], keys: "7861234"),
    Case(
      name: "trace",
      survey: ["geotrace | way | Camino al punto | Way to the point"],
      keys: "-0.22 -78.51; -0.23 -78.52"),
    Case(
      name: "audio", survey: ["audio | said | Mensaje de voz | Voice message"]),
    Case(
      name: "range-steps",
      survey: [
        "range | share | ¿Qué parte usó? | Which part did you use? | | | | | | | | | | start=0 end=2.5 step=0.5"
      ], keys: "<right*4>"),
    Case(
      name: "calculated",
      survey: [
        "calculate | total | | | | | | | | | | | | | | | | 12.5 * 2",
        "decimal | sum | Total en dólares | Total in dollars | | | | | | | | | | | | | | ${total}",
        "text | more | ¿Algo más? | Anything else?",
      ]),
    Case(
      name: "long-list-typed",
      survey: [
        "select_multiple item | missing | ¿Qué artículos faltaron? | Which items were missing? | | | yes"
      ],
      choices: Case.items, keys: "cob<enter>jabon de"),
    Case(
      name: "long-labels",
      survey: [
        "select_one why | why | ¿Por qué no llegó? | Why did you not arrive? | No leer | Do not read | yes"
      ],
      choices: Case.reasons, keys: "<down*9>"),
    Case(
      name: "field-list",
      survey: [
        "begin_group | visit | Visita al hogar | Visit to the household | Mire y anote | Look and note | | | | | | field-list",
        "date | day | Fecha | Date | | | yes",
        "integer | rooms | Cuartos | Rooms | | | yes",
        "note | about | Ahora pregunte: | Now ask: ",
        "select_one yn | water | ¿Hay agua? | Is there water? | | | yes",
        "select_multiple yn | asked | ¿A quién preguntó? | Who was asked?",
        "text | more | Observaciones | Remarks",
        "end_group",
      ], choices: Case.yesNo, keys: "-2<enter>3<enter>"),
    Case(
      name: "two-grids",
      survey: [
        "begin_group | both | Dos cuadrículas | Two grids | | | | | | | | field-list",
        "select_one yn | a | Le explicaron las reglas | The rules were explained | | | yes | | | | | list-nolabel",
        "select_one yn | b | Había sombra | There was shade | | | yes | | | | | list-nolabel",
        "select_one few | c | Agua | Water | | | yes | | | | | list-nolabel",
        "select_multiple few | d | Comida | Food | | | yes | | | | | list-nolabel",
        "end_group",
      ],
      choices: Case.yesNo + [
        "few | never | Nunca | Never", "few | some | A veces | Sometimes",
        "few | always | Siempre | Always",
      ], keys: "1231"),
    Case(
      name: "table-list",
      survey: [
        "begin_group | wash | ¿Cómo estaban…? | How were…? | | | | | | | | table-list",
        "select_one few | toilets | Los baños | The toilets | | | yes",
        "select_one few | showers | Las duchas | The showers | | | yes",
        "select_one few | taps | Los grifos | The taps | | | yes",
        "end_group",
      ],
      choices: [
        "few | good | Bien | Good", "few | fair | Regular | Fair", "few | bad | Mal | Bad",
      ], keys: "13"),
    Case(
      name: "nested-table", survey: Case.households,
      keys: "<enter>Quito<enter><enter>Ana<enter>34<enter><enter>Luis<enter>7<enter>"),
    Case(
      name: "nested-question", survey: Case.households,
      keys: "<enter>Quito<enter><enter>Ana<enter>34<enter><enter>Luis<enter>"),
    Case(
      name: "nested-review", survey: Case.households,
      keys: "<enter>Quito<enter><enter>Ana<enter>34<enter><enter>Luis<enter><f5>"),
    Case(
      name: "broken-answers", survey: Case.broken,
      keys: "4<enter>3<enter>2<enter><f8>cuantas<enter>2<enter>"),
    Case(
      name: "broken-review", survey: Case.broken,
      keys: "4<enter>3<enter>2<enter><f8>cuantas<enter>2<enter><f5>"),
    Case(name: "many-sections", survey: Case.many, keys: "<f7><pagedown>"),
    Case(name: "many-search", survey: Case.many, keys: "<f8>pregunta 3<down*40>"),
    Case(name: "many-review", survey: Case.many, keys: "<f5><pagedown*9><down>"),
    Case(
      name: "guidance-offered",
      survey: [
        "select_one yn | paid | ¿Alguien le pidió algo a cambio? | Did anybody ask you for something in return? | | | yes | | | | | | | | | Escuche y no pida detalles. | Listen and do not ask for details."
      ], choices: Case.yesNo),
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

  /// Three hundred and sixty questions in thirty-six sections.
  static let many: [String] = (0..<36).flatMap { section in
    ["begin_group | s\(section) | Sección \(section + 1) | Section \(section + 1)"]
      + (1...10).map { number in
        let name = section * 10 + number
        return "integer | q\(name) | Pregunta \(name) | Question \(name)"
      } + ["end_group"]
  }

  /// Households with the people in them: a repeat inside a repeat.
  static let households = [
    "begin_group | who | Quiénes viven aquí | Who lives here",
    "begin_repeat | home | Hogar | Household",
    "text | town | ¿De dónde vienen? | Where do they come from?",
    "begin_repeat | person | Persona | Person",
    "text | called | ¿Cómo le dicen? | What is the person called? | Sin apellido | No surname",
    "integer | age | ¿Qué edad tiene? | How old is the person? | | | yes",
    "end_repeat", "end_repeat", "end_group", "text | more | ¿Algo más? | Anything else?",
  ]

  /// Later answers that an earlier one bounds.
  static let broken = [
    "begin_group | room | El cuarto | The room",
    "integer | people | ¿Cuántas personas duermen aquí? | How many people sleep here? | | | yes",
    "integer | children | ¿Cuántas son niñas o niños? | How many are children? | | | yes | | . <= ${people} | No pueden ser más que las personas. | They cannot be more than the people.",
    "integer | beds | ¿Cuántas camas hay? | How many beds are there? | | | yes",
    "end_group", "text | more | ¿Algo más? | Anything else?",
  ]

  static let reasons: [String] = [
    "why | missed | Perdió la salida porque le avisaron tarde o le dieron otra hora u otro lugar de encuentro | Missed the departure because word came late, or another hour or place was given",
    "why | ticket | El boleto no era válido | The ticket was not valid",
    "why | refused | La empresa de transporte no le dejó subir aunque tenía boleto y documentos en regla | The company did not let the person on, though ticket and papers were in order",
    "why | police | Control o detención en el camino | A check or detention on the way",
    "why | ill | Salud | Illness", "why | mind | Cambió de decisión | Changed her or his mind",
    "why | left | Le dejaron en el camino antes de llegar al destino que se había acordado | Was left on the way before the agreed destination",
    "why | road | Vía cerrada | Road closed", "why | other | Otro | Other",
    "why | group | Esperó a otra persona del grupo que no pudo viajar ese día por falta de documentos | Waited for another person of the group who could not travel that day for want of papers",
    "why | dk | No sabe | Doesn't know",
    "why | refuse | Prefiere no responder | Prefers not to answer",
  ]

  static let items: [String] = [
    "item | blanket | Cobija | Blanket", "item | mat | Colchoneta | Mattress",
    "item | pot | Olla | Pot", "item | plate | Plato | Plate", "item | cup | Vaso | Cup",
    "item | soap | Jabón de baño | Bath soap", "item | laundry | Jabón de ropa | Laundry soap",
    "item | towel | Toalla | Towel", "item | bucket | Balde | Bucket",
    "item | lamp | Lámpara | Lamp", "item | net | Toldo | Net", "item | jerry | Bidón | Jerrycan",
  ]
}
