import Canvas
import Forms
import Formulas
import Screens
import Testing

/// Interviews from the first key to the row in the file.
@Suite struct InterviewJourneyTests {
  static let record = InterviewScreensTests.record

  /// A whole interview about a baby kit, as a monitor types it.
  static let whole =
    record
    // Profile: holder, woman, 34 years, Venezuelan, settled, four people.
    + "1134<enter>114<enter>"
    // Household by sex and age, with the row of another identity left empty.
    + "0<enter>1<enter>0<enter>1<enter>0<enter><enter>1<enter>0<enter>0<enter>1<enter>0<enter>"
    + "ningu<enter><enter>" + "111111"
    // Process: everything on time, twenty minutes on the way, thirty in the queue.
    + "1112120<enter>30<enter>ningu<enter><enter>0<enter>"
    // A baby kit: five items, all in use.
    + "3<enter>" + String(repeating: "1<enter>111", count: 5)
    // Fit and use.
    + "11ningu<enter><enter>3<enter>1112" + "21"
    // In private.
    + "11112"
    // Accountability and closing.
    + "1<enter>111" + "alim<enter><enter>11<enter>2<enter>" + "<enter>"

  /// Woman of 34, four people, no difficulties: what all four questionnaires ask behind consent.
  static let profile =
    "1134<enter>114<enter>"
    + "0<enter>1<enter>0<enter>1<enter>0<enter><enter>1<enter>0<enter>0<enter>1<enter>0<enter>"
    + "ningu<enter><enter>" + "111111"
  /// In private, accountability and closing, up to the end; the phone in `recontact`.
  static func closing(recontact: String = "2") -> String {
    "1<enter>111" + "alim<enter><enter>11<enter>\(recontact)<enter>" + "<enter>"
  }

  static let shelter =
    record + profile + "11121" + "30<enter>ningu<enter><enter>2,5<enter>"
    // An arrival ten days ago in a shared shelter, still there.
    + "1-10<enter>1"
    + "2<enter>12,5<enter>ningu<enter><enter>111" + "6<enter>ningu<enter><enter>"
    + "11211" + "11112" + closing()

  static let transport =
    InterviewScreensTests.trip + profile + "1112" + "30<enter>ningu<enter><enter>0<enter>" + "111"
    // Two legs: the first stands open in the table already.
    + "<enter>quito<enter>ibar<enter>10<enter>3<enter>"
    + "<enter>ibar<enter>tul<enter>230<enter>2,5<enter><right>"
    + "11ningu<enter><enter>1111" + "11"
    + "111ning<enter><enter>112" + closing(recontact: "10991234567<enter>")

  static let cash =
    String(record.replacing("11-14<enter>", with: "11-20<enter>")) + profile + "11121"
    + "20<enter>30<enter>ningu<enter><enter>0<enter>"
    + "12<enter>170<enter>1ning<enter><enter>1<enter>"
    + ["40", "60", "10", "10", "10", "10", "10", "0", "10", "5", "5", "0", "0", "0", "0", "0", "0"]
    .map { $0 + "<enter>" }.joined()
    + "1322" + "100<enter>200<enter>13"
    + "2<enter>1<enter>0<enter>0<enter>1<enter>" + "1111111111" + "1111122" + closing()

  @Test func `a shelter interview ends as one complete row`() throws {
    let (play, row) = try finish(Self.shelter, of: "shelter")
    #expect(row["shelter_type"] == "collective")
    #expect(row["checkin_date"] == "2026-11-12")
    #expect(row["nights"] == "10")
    #expect(row["room_m2"] == "12.5")
    #expect(row["extra_cost_usd"] == "2.5")
    #expect(row["forced_to_leave"] == "no")
    #expect(row["felt_safe"] == "completely")
    #expect(row["asked_payment"] == "no")
    // What was not asked is no blank.
    let blank = play.responses[0].blank
    #expect(blank.contains("suggestion"))
    #expect(!blank.contains("tenure_agreement") && !blank.contains("accessible_fit"))
  }

  @Test func `a transport interview ends as one row with its legs and the phone apart`() throws {
    let (play, row) = try finish(Self.transport, of: "transport")
    #expect(row["arrived"] == "yes")
    #expect(row["stops_ok"] == "yes")
    #expect(row["incidents"] == "none")
    #expect(row["contact_phone"] == nil)
    let response = play.responses[0]
    let contact = Dictionary(
      zip(response.contactColumns, response.contactCells), uniquingKeysWith: { $1 })
    #expect(contact["contact_phone"] == "0991234567")
    let legs = try #require(response.repeats.first)
    #expect(legs.rows.count == 2)
    let second = Dictionary(
      zip(legs.columns, legs.rows[1].cells), uniquingKeysWith: { $1 })
    #expect(second["leg_mode"] == "van")
    #expect(second["leg_delay_min"] == "30")
    #expect(second["leg_hours"] == "2.5")
  }

  @Test func `an interview about cash ends as one row with what it was spent on`() throws {
    let (play, row) = try finish(Self.cash, of: "cva")
    #expect(row["amount_received_usd"].flatMap(Double.init) == 170)
    #expect(row["expenditure_usd"].flatMap(Double.init) == 200)
    #expect(row["rcsi_score"] == "5")
    #expect(row["decision_maker"]?.isEmpty == false)
    let spent = try #require(play.responses[0].repeats.first)
    #expect(spent.rows.count == 17)
    let column = try #require(spent.columns.firstIndex(of: "spend_usd"))
    let total = spent.rows.compactMap { Double($0.cells[column]) }.reduce(0, +)
    #expect(total == 170)
  }

  /// Presses the keys of a whole interview and finishes it.
  private func finish(
    _ keys: String, of survey: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> (play: Play, row: [String: String]) {
    var play = Play(try SampleForm.shipped(survey))
    try play.press(keys)
    #expect(
      play.screen.contains("Fin del cuestionario"), "\(play.screen)",
      sourceLocation: sourceLocation)
    try play.press("<enter>")
    let response = try #require(
      play.responses.first, "\(play.screen)", sourceLocation: sourceLocation)
    #expect(response.status == .complete, sourceLocation: sourceLocation)
    let row = Dictionary(zip(response.columns, response.cells), uniquingKeysWith: { $1 })
    return (play, row)
  }

  @Test func `a whole interview ends as one complete row`() throws {
    var play = Play(try SampleForm.shipped("nfi"))
    try play.press(Self.whole)
    #expect(play.screen.contains("Fin del cuestionario"), "\(play.screen)")
    try play.press("<enter>")
    #expect(play.screen.contains("Entrevista guardada"), "\(play.screen)")
    let response = try #require(play.responses.first)
    #expect(response.status == .complete)
    let row = Dictionary(
      zip(response.columns, response.cells), uniquingKeysWith: { first, _ in first })
    #expect(row["sample_ref"] == "Q-0412")
    #expect(row["distribution_date"] == "2026-11-08")
    #expect(row["hh_size"] == "4")
    #expect(row["wg_see"] == "none")
    #expect(row["asked_payment"] == "no")
    #expect(response.repeats.first?.rows.count == 5)
    #expect(response.blank.contains("x_any"))
    #expect(response.edits == 0 && response.sittings == 1)
  }

  @Test func `refusing consent stores the outcome and nothing else`() throws {
    var play = Play(try SampleForm.shipped("nfi"))
    try play.press(String(Self.record.dropLast()) + "22<enter>")
    #expect(play.screen.contains("no aceptó participar"))
    try play.press("<enter>")
    let response = try #require(play.responses.first)
    #expect(response.status == .refused)
    let row = Dictionary(
      zip(response.columns, response.cells), uniquingKeysWith: { first, _ in first })
    #expect(row["consent"] == "no")
    #expect(row["refusal_reason"]?.isEmpty == false)
    #expect(row["resp_age"]?.isEmpty == true)
    #expect(row["satisfaction"]?.isEmpty == true)
    let contact = response.contactCells.filter { !$0.isEmpty }
    #expect(contact.isEmpty)
  }

  @Test func `an interview resumes where it was cut, with every accepted answer`() throws {
    let form = try SampleForm.shipped("nfi")
    let keys = try Key.sequence(Self.whole)
    var play = Play(form)
    for (number, key) in keys.enumerated() {
      try play.press(Self.notation(key))
      // Typed but not accepted is not in the journal; every seventh key is looked at.
      guard number > 2, number.isMultiple(of: 7) else { continue }
      let resumed = play.resumed()
      #expect(resumed.answers == play.answers)
      #expect(resumed.lastStood == play.lastStood, "after key \(number)")
    }
  }

  @Test func `every accepted answer is recorded before the next question shows`() throws {
    var play = Play(try SampleForm.shipped("nfi"))
    try play.press("<enter>3")
    #expect(play.answers.isEmpty)
    try play.press("<enter>")
    #expect(play.answers == ["/data/record/round_id": "3"])
    #expect(play.lastStood == "/data/record/sample_ref")
    guard case .record(let entries) = play.effects.last else {
      Issue.record("the last effect is no record")
      return
    }
    #expect(entries.contains(.answered(path: "/data/record/round_id", value: "3")))
  }

  @Test func `a change that hides answers is shown before it is made`() throws {
    var play = Play(try SampleForm.shipped("nfi"))
    try play.press(Self.record + "11<f8>acepta<enter>2")
    #expect(play.screen.contains("se ocultan 2 respuestas"))
    try play.press("<esc>")
    #expect(play.answers["/data/consent_section/consent"] == "yes")
    try play.press("2<enter>")
    #expect(play.answers["/data/consent_section/consent"] == "no")
    #expect(play.screen.contains("¿por qué no?"))
    try play.press("<left>1")
    #expect(play.answers["/data/consent_section/consent"] == "yes")
    try play.press("<f5>")
    #expect(play.screen.contains("Titular de la asistencia"))
  }

  @Test func `private questions come only where privacy was confirmed`() throws {
    var play = Play(try SampleForm.shipped("nfi"))
    try play.press(Self.record + "<f8>nadie mas<enter>2")
    #expect(play.screen.contains("preguntas privadas"))
    try play.press("<f7>")
    #expect(!play.screen.contains("E. Seguridad"))
    try play.press("<esc>1")
    #expect(play.screen.contains("en privado"))
  }

  @Test func `finishing lists what is missing and jumps there`() throws {
    var play = Play(try SampleForm.shipped("nfi"))
    try play.press("<enter><f12>")
    #expect(play.screen.contains("Faltan"))
    try play.press("<down><enter>")
    #expect(play.screen.contains("Código de la muestra"))
    #expect(play.responses.isEmpty)
  }

  /// A key as `Key.sequence` reads it.
  static func notation(_ key: Key) -> String {
    switch key {
    case .character("<"): "<lt>"
    case .character(let character): String(character)
    case .enter: "<enter>"
    default: ""
    }
  }
}
