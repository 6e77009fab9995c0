import Findings
import Forms
import Formulas
import Foundation
import Screens
import Tables

/// The shipped NFI questionnaire with three rounds of invented answers, the same ones in every run.
///
/// Red Norte makes people wait in round 3 and its interviews go too fast; its kits are poor. Everybody
/// else is near the targets. One person was asked for something in return.
enum SupervisionFixture {
  /// 17:52:10 on the last day of round 3.
  static let now = Moment(
    day: CivilDate(year: 2026, month: 11, day: 22)?.dayNumber ?? 0,
    millisecond: ((17 * 60 + 52) * 60 + 10) * 1000, offset: -300, kind: .dateTime)

  static let supervision = make(responses: files())

  /// The same with the files of the second survey still on the disk.
  static let firstSurveyOnly = Supervision.read(
    surveys: [
      survey("nfi", responses: files()),
      Supervision.SurveyFiles(
        folder: "shelter", title: "Alojamiento temporal", form: nil, isRead: false),
    ],
    rounds: SurveySheets.File(name: "rounds.csv", bytes: Array(rounds.utf8)), at: now,
    isSynthetic: true)

  /// The same with one more interview in the files, read a minute later.
  static let supervisionLater = {
    var later = now
    later.millisecond += 60_000
    return make(responses: files(extra: 1), at: later)
  }()

  /// The same with a fourth round that is planned for one partner.
  static let withNextRound = Supervision.read(
    surveys: [survey("nfi", responses: files())],
    rounds: SurveySheets.File(
      name: "rounds.csv",
      bytes: Array((rounds + "\n4,nfi,2026-12-01,2026-12-31,p01,,,,30,,\n").utf8)), at: now)

  /// The same with a red flag among the survey's rules that names no question.
  static let withBrokenRule = {
    var broken = survey("nfi", responses: files())
    let row = "RX99,redflag,,${hh_sise} > 3\n"
    broken.rules = broken.rules.map {
      SurveySheets.File(name: $0.name, bytes: $0.bytes + Array(row.utf8))
    }
    return Supervision.read(surveys: [broken], rounds: nil, at: now)
  }()

  static let broken = Supervision.read(
    surveys: [
      Supervision.SurveyFiles(
        folder: "nfi", title: "NFI", form: nil,
        diagnostics: [
          Diagnostic(
            code: "unknown-name", severity: .error,
            place: CellPlace(file: "surveys/nfi/form.csv", sheet: "survey", row: 14, column: 13),
            text: "${hh_sise} > 3",
            message: Bilingual(
              en: "There is no question named `hh_sise`.",
              es: "No hay ninguna pregunta llamada `hh_sise`."),
            remedy: Bilingual(
              en: "Did you mean `hh_size`?", es: "¿Quiso decir `hh_size`?"))
        ])
    ], rounds: nil, at: now)

  static func make(responses: [ResponseFile], at moment: Moment = now) -> Supervision {
    Supervision.read(
      surveys: [
        survey("nfi", responses: responses), survey("shelter", responses: []),
      ],
      rounds: SurveySheets.File(name: "rounds.csv", bytes: Array(rounds.utf8)), at: moment,
      isSynthetic: true)
  }

  private static let rounds = """
    round,survey,opens,closes,partner,site,stratum,population,target,panel,fcs
    1,nfi,2026-05-01,2026-05-31,,,,,60,,
    2,nfi,2026-08-01,2026-08-31,,,,,60,,
    3,nfi,2026-11-01,2026-11-30,p01,,,,25,,
    3,nfi,2026-11-01,2026-11-30,p02,,,,20,,
    3,nfi,2026-11-01,2026-11-30,p03,,,,28,,
    3,nfi,2026-11-01,2026-11-30,p04,,,,24,,
    3,nfi,2026-11-01,2026-11-30,p05,,,,10,,
    """

  // MARK: Answers

  /// How many interviews each partner has in a round, and where.
  private static let plan: [(partner: String, sites: [String], done: [Int])] = [
    ("p01", ["s01", "s02", "s12"], [16, 15, 23]), ("p02", ["s03", "s04"], [14, 15, 18]),
    ("p03", ["s05", "s06"], [15, 16, 16]), ("p04", ["s07", "s08", "s09"], [13, 12, 21]),
  ]

  private static let days = ["2026-05-14", "2026-08-12", "2026-11-22"]

  /// With so many more interviews, and one whose round was mistyped.
  static func files(extra: Int = 0, mistyped: String? = nil) -> [ResponseFile] {
    let form = survey("nfi", responses: []).form
    let questions = form?.responseColumns.map(\.columnName) ?? []
    var answers = SupervisionAnswersMaker()
    var interviews = CSVWriter()
    var items = CSVWriter()
    let header = Schema.bookkeeping + questions + Schema.states
    interviews.append(header)
    items.append(SupervisionAnswersMaker.itemColumns)
    for round in 0..<3 {
      for (partner, sites, done) in plan {
        let more = round == 2 && partner == "p01" ? extra : 0
        for number in 0..<(done[round] + more) {
          let one = answers.interview(
            round: round, partner: partner, site: sites[number % sites.count], number: number,
            day: number < 3 ? days[round] : String(days[round].dropLast(2)) + "\(10 + number % 9)")
          var cells = one.cells
          if let mistyped, round == 2, partner == "p04", number == 5 {
            cells["round_id"] = mistyped
          }
          interviews.append(header.map { cells[$0] ?? "" })
          for item in one.items { items.append(item) }
        }
      }
    }
    for (status, partner) in [
      ("refused", "p01"), ("refused", "p03"), ("refused", "p03"), ("refused", "p03"),
      ("not_reached", "p03"), ("not_reached", "p02"),
    ] {
      let one = answers.failed(status: status, partner: partner)
      interviews.append(header.map { one[$0] ?? "" })
    }
    let torn = Array("uuid:torn,pdm_nfi,2026110101,tab".utf8)
    return [
      file("tablet1.csv", interviews.bytes + torn), file("tablet1-items.csv", items.bytes),
      file("notes.csv", Array("who,what\nme,this\n".utf8)),
    ]
  }

  private static func file(_ name: String, _ bytes: [UInt8]) -> ResponseFile {
    ResponseFile(
      name: "responses/pdm_nfi/2026110101/\(name)", version: "2026110101", bytes: bytes)
  }

  // MARK: The shipped surveys

  private static let forms: [String: (form: Form?, diagnostics: [Diagnostic])] = {
    var forms: [String: (form: Form?, diagnostics: [Diagnostic])] = [:]
    for name in ["nfi", "shelter"] {
      let path = "surveys/\(name)/form.csv"
      let (workbook, _) = Workbook.read(csv: bytes("\(name)/form.csv") ?? [], file: path)
      forms[name] = Form.read(workbook: workbook, files: attachments(name))
    }
    return forms
  }()

  private static func survey(_ name: String, responses: [ResponseFile])
    -> Supervision.SurveyFiles
  {
    let form = forms[name]?.form
    return Supervision.SurveyFiles(
      folder: name, title: form?.title ?? name, form: form,
      diagnostics: forms[name]?.diagnostics ?? [],
      sharedIndicators: sheet("shared/indicators.csv"), indicators: sheet("\(name)/indicators.csv"),
      sharedRules: sheet("shared/rules.csv"), rules: sheet("\(name)/rules.csv"),
      themes: themes[name] ?? [], responses: responses)
  }

  /// What two people found the suggestions to be about, so far.
  private static let themes: [String: [SurveySheets.File]] = [
    "nfi": [
      SurveySheets.File(
        name: "themes/pdm_nfi/tablet1-list.csv",
        bytes: Array(
          """
          question,code,name_es,name_en
          suggestion,filas,Filas y esperas,Queues and waiting
          suggestion,aviso,Aviso a tiempo,Notice in time
          suggestion,contenido,Contenido del kit,Contents of the kit

          """.utf8)),
      SurveySheets.File(
        name: "themes/pdm_nfi/tablet1.csv",
        bytes: Array(
          (["KEY,question,themes,coder,coded_at"]
            + (0..<180).compactMap { number -> String? in
              guard let codes = [1: "filas", 3: "contenido", 4: "aviso", 6: "filas"][number % 9]
              else {
                return nil
              }
              return "uuid:\(number),suggestion,\(codes),M-01,2026-11-21T09:00:00.000-05:00"
            }
            + ["uuid:1", "uuid:136", "uuid:145", "uuid:154"].map {
              "\($0),suggestion,filas aviso,M-02,2026-11-20T09:00:00.000-05:00"
            }).joined(
              separator: "\n"
            ).utf8) + [10]),
    ]
  ]

  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "surveys")

  private static func bytes(_ path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: folder.appending(path: path).path).map(Array.init)
  }

  private static func sheet(_ path: String) -> SurveySheets.File? {
    bytes(path).map { SurveySheets.File(name: "surveys/" + path, bytes: $0) }
  }

  private static func attachments(_ name: String) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for place in ["shared", name] {
      let names = try? FileManager.default.contentsOfDirectory(
        atPath: folder.appending(path: place).path)
      for file in names ?? [] where file.hasSuffix(".csv") && file != "form.csv" {
        files[file] = bytes("\(place)/\(file)")
      }
    }
    return files
  }
}

/// Makes answers by a fixed sequence of numbers.
struct SupervisionAnswersMaker {
  static let itemColumns = [
    "KEY", "PARENT_KEY", "edits", "item_key", "item", "planned_qty", "received_qty",
    "item_quality", "item_useful", "item_use",
  ]

  private var state: UInt64 = 20_261_122
  private var count = 0

  private static let suggestions: [Int: String] = [
    1: "Que no citen a todas las personas a la misma hora; esperamos de pie bajo el sol.",
    3: "Más jabón y menos cajas.",
    4: "Que avisen el día antes. Pueden llamar al 099 555 1234, pregunten por Rosa Quispe.",
    6: "Las filas son largas y no hay sombra.",
    8: "Todo bien, gracias.",
  ]

  /// The next number in 0..<1.
  private mutating func next() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 33) / Double(UInt64(1) << 31)
  }

  private mutating func pick(_ weighted: [(String, Double)]) -> String {
    var left = next() * weighted.reduce(0) { $0 + $1.1 }
    for (code, weight) in weighted {
      left -= weight
      if left < 0 { return code }
    }
    return weighted[weighted.count - 1].0
  }

  private mutating func yes(_ share: Double) -> String { next() < share ? "yes" : "no" }

  private mutating func usual(status: String, partner: String, site: String, day: String)
    -> [String: String]
  {
    count += 1
    return [
      "KEY": "uuid:\(count)", "form_id": "pdm_nfi", "form_version": "2026110101",
      "device": "tablet1", "started_at": "\(day)T09:00:00.000-05:00",
      "ended_at": "\(day)T09:30:00.000-05:00", "sittings": "1", "edits": "0", "status": status,
      "partner": partner, "site_id": site, "sample_ref": "Q-\(1000 + count)",
      "contact_result": "reached",
    ]
  }

  mutating func failed(status: String, partner: String) -> [String: String] {
    let day = "2026-11-15"
    var cells = usual(status: status, partner: partner, site: "s05", day: day)
    cells["round_id"] = "3"
    cells["monitor_id"] = "M-02"
    cells["consent"] = status == "refused" ? "no" : nil
    cells["contact_result"] = status == "refused" ? "reached" : "not_found"
    return cells
  }

  mutating func interview(
    round: Int, partner: String, site: String, number: Int, day: String
  ) -> (cells: [String: String], items: [[String]]) {
    var cells = usual(status: "complete", partner: partner, site: site, day: day)
    let key = cells["KEY"] ?? ""
    let isSlow = partner == "p03" && round == 2
    func set(_ name: String, _ value: String) { cells[name] = value }
    set("round_id", String(round + 1))
    set("monitor_id", partner == "p03" ? "M-02" : number.isMultiple(of: 2) ? "M-01" : "M-04")
    set("active_seconds", String(Int((partner == "p03" ? 480 : 1300) + next() * 500)))
    set("interview_mode", pick([("in_person", 3), ("phone", 1)]))
    set("consent", "yes")
    set("resp_sex", pick([("female", 6), ("male", 4)]))
    set("resp_age", String(Int(18 + next() * 55)))
    set("wg_any3", next() < 0.12 ? "1" : "0")
    set("hh_size", String(Int(1 + next() * 7)))
    set("entitlement_known", yes(isSlow ? 0.5 : 0.9))
    set("info_understood", pick([("completely", 5), ("mostly", 4), ("not_really", 1)]))
    set("selection_known", yes(0.8))
    set("excluded_known", pick([("no", 9), ("yes", 1), ("dk", 1)]))
    set("timeliness", pick([("on_time", 9), ("little_late", 1)]))
    set("travel_minutes", String(Int(10 + next() * 50)))
    set("waiting_minutes", String(Int(isSlow ? 50 + next() * 100 : 10 + next() * 60)))
    set("access_barrier", pick([("none", 9), ("queue", 1), ("far", 1)]))
    set("extra_cost_usd", next() < 0.2 ? "2.5" : "0")
    set("needs_match", pick([("completely", 6), ("mostly", 3), ("not_really", 1)]))
    set("quantity_enough", pick([("yes", 7), ("partly", 2), ("no", 1)]))
    set("items_missing", pick([("none", 9), ("towel", 1)]))
    set("consumables_weeks", String(Int(2 + next() * 4)))
    set("instructions_given", yes(0.9))
    set("carry_problem", yes(0.1))
    set("item_harm", "no")
    set("market_available", pick([("yes_fair", 5), ("yes_dear", 3), ("no", 2)]))
    set("privacy_ok", "yes")
    set("felt_safe", pick([("completely", 8), ("mostly", 2)]))
    set("respect", pick([("completely", 8), ("mostly", 2)]))
    set("dignity_conditions", pick([("completely", 7), ("mostly", 2), ("not_really", 1)]))
    set("asked_payment", round == 2 && partner == "p04" && number == 4 ? "yes" : "no")
    set("cfm_channels", pick([("hotline", 5), ("staff", 3), ("none", 2)]))
    set("cfm_experience", pick([("not_needed", 8), ("used_solved", 1), ("used_no_answer", 1)]))
    set("misconduct_report_known", pick([("yes", 6), ("no", 3), ("dk", 1)]))
    set("consulted", yes(0.55))
    set("unmet_needs", pick([("food", 4), ("rent", 3), ("work health", 2), ("food rent", 3)]))
    set("satisfaction", pick([("very_satisfied", 5), ("satisfied", 4), ("neutral", 1)]))
    set("modality_preference", pick([("in_kind", 5), ("cash", 4), ("no_pref", 1)]))
    // By number, so that the answers above stay what they were.
    if let text = Self.suggestions[count % 9] { set("suggestion", text) }
    if next() < 0.08 {
      cells["waiting_minutes"] = nil
      set("_dk", "waiting_minutes")
    }
    let items = [("hygiene-1", "bath_soap", 4), ("hygiene-8", "towel", 2)].enumerated().map {
      index, item in
      [
        "\(key)/items[\(index + 1)]", key, "0", item.0, item.1, String(item.2),
        String(next() < 0.95 ? item.2 : item.2 - 1),
        partner == "p03"
          ? pick([("good", 4), ("fair", 3), ("poor", 4)])
          : pick([("good", 9), ("fair", 1)]),
        pick([("very", 7), ("some", 3)]), pick([("using", 7), ("stored", 2), ("unused", 1)]),
      ]
    }
    return (cells, items)
  }
}
