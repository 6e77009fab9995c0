import Canvas
import Forms
import Formulas
import Screens
import Testing

/// The log of events that an interview leaves, from keys to rows.
@Suite struct AuditJourneyTests {
  private static func form() throws -> Form {
    try SampleForm.read(
      """
      | survey   |                  |          |                     |           |            |
      |          | type             | name     | label               | pii       | constraint |
      |          | select_one yn    | received | ¿Recibió?           |           |            |
      |          | integer          | blankets | ¿Cuántas cobijas?   |           | . < 10     |
      |          | text             | phone    | ¿Teléfono?          | direct    |            |
      |          | text             | harm     | ¿Daño?              | sensitive |            |
      |          | begin repeat     | items    | Artículos           |           |            |
      |          | text             | item     | ¿Qué artículo?      |           |            |
      |          | integer          | worth    | ¿Cuánto vale?       |           |            |
      |          | end repeat       |          |                     |           |            |
      | choices  |                  |          |                     |           |            |
      |          | list_name        | name     | label               |           |            |
      |          | yn               | yes      | Sí                  |           |            |
      |          | yn               | no       | No                  |           |            |
      """)
  }

  private func rows(_ journal: [DraftEntry], _ form: Form, end: Moment) -> [AuditRow] {
    AuditTrail(
      of: journal, form: form, endedAt: end.stored(as: .dateTime), localOffset: -300
    ).rows
  }

  private func text(_ row: AuditRow) -> String {
    let time = (row.event.start - Play.start.instant) / 1000
    let lasts = row.event.end.map { "+\(($0 - row.event.start) / 1000)" } ?? ""
    let values = row.old.isEmpty && row.new.isEmpty ? "" : " \(row.old)>\(row.new)"
    return "\(time)\(lasts) \(row.event.name.rawValue) \(row.event.path)\(values)"
      + (row.reason.isEmpty ? "" : " (\(row.reason))")
  }

  @Test func `each question has its time, and what changed has its values`() throws {
    let form = try Self.form()
    var play = Play(form)
    try play.press("1")
    let begun = play.app.now
    // A refusal, an answer, back to change it, and a look at the review.
    try play.press("1" + "12<enter>" + "<backspace><enter>" + "<esc>" + "4<enter>" + "<f5><esc>")
    try play.press("099<enter>si<enter>")
    let told = rows(play.journal, form, end: play.app.now).map(text)
    let first = (begun.instant - Play.start.instant) / 1000
    #expect(told.first == "\(first) form start ")
    #expect(told.contains("\(first)+2 question /data/received >yes"))
    #expect(told.contains { $0.hasSuffix("constraint error /data/blankets") })
    #expect(told.contains { $0.hasSuffix(" question /data/blankets >1") })
    #expect(told.contains { $0.hasSuffix(" question /data/blankets 1>4") })
    #expect(told.contains { $0.contains("+2 jump ") })
    // Of these no log holds an answer.
    #expect(told.contains { $0.hasSuffix(" question /data/phone") })
    #expect(told.contains { $0.hasSuffix(" question /data/harm") })
    #expect(!told.contains { $0.contains("099") || $0.contains(">si") })
    #expect(
      told.suffix(3).map { $0.split(separator: " ", maxSplits: 1)[1] } == [
        "form save ", "form exit ", "form finalize ",
      ])
  }

  @Test func `no event lasts less than nothing, wherever the journal ends`() throws {
    let form = try Self.form()
    var play = Play(form)
    try play.press("1" + "14<enter>0<enter>x<enter>")
    // The clock of the laptop goes back an hour.
    play.wait(seconds: -3600)
    try play.press("<f5><esc><esc><esc><f7><esc>")
    try play.press("<f10>")
    let names = rows(play.journal, form, end: play.app.now).map(\.event.name)
    #expect(names.contains(.formExit))
    for length in 0...play.journal.count {
      let told = rows(Array(play.journal.prefix(length)), form, end: play.app.now)
      #expect(told.allSatisfy { ($0.event.end ?? $0.event.start) >= $0.event.start })
      #expect(zip(told, told.dropFirst()).allSatisfy { $0.event.start <= $1.event.start })
      #expect(told.last?.event.name == .formFinalize)
    }
  }

  @Test func `a journal of an older program tells its sittings`() throws {
    let form = try Self.form()
    var play = Play(form)
    try play.press("11")
    let older = play.journal.filter { if case .event = $0 { false } else { true } }
    let told = rows(older + older, form, end: play.app.now).map(\.event.name)
    #expect(told == [.formStart, .formResume, .formSave, .formExit, .formFinalize])
  }

  @Test func `an entry that is taken away is told, and those behind it keep their values`() throws {
    let form = try Self.form()
    let entries: [DraftEntry] = [
      .resumed(at: Play.start.stored(as: .dateTime)),
      .added(repeat: "/data/items[2]"), .answered(path: "/data/items[2]/item", value: "b"),
      .event(AuditEvent(.question, path: "/data/items[2]/item", start: Play.start.instant, end: 0)),
      .removed(repeat: "/data/items[1]"),
      .event(AuditEvent(.deleteRepeat, path: "/data/items[1]", start: Play.start.instant)),
      .answered(path: "/data/items[1]/item", value: "c"),
      .event(AuditEvent(.question, path: "/data/items[1]/item", start: Play.start.instant, end: 0)),
    ]
    let told = rows(entries, form, end: Play.start).map(text)
    #expect(
      told.prefix(4) == [
        "0 form start ", "0+0 question /data/items[2]/item >b", "0 delete repeat /data/items[1]",
        "0+0 question /data/items[1]/item b>c",
      ])
  }

  @Test func `a correction begins with its reason and from the answers as they were`() throws {
    let form = try Self.form()
    let entries: [DraftEntry] = [
      .answered(path: "/data/blankets", value: "3"), .active(seconds: 9),
      .correcting(Correction(reason: "mal digitado", monitor: "M", sittings: 1, endedAt: "")),
      .resumed(at: Play.start.stored(as: .dateTime)),
      .answered(path: "/data/blankets", value: "4"),
      .event(AuditEvent(.question, path: "/data/blankets", start: Play.start.instant, end: 0)),
    ]
    #expect(
      rows(entries, form, end: Play.start).map(text).prefix(3) == [
        "0 form resume ", "0 change reason  (mal digitado)", "0+0 question /data/blankets 3>4",
      ])
  }
}
