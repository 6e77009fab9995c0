import Findings
import Forms
import Formulas
import Storage

/// How long contacts of a survey may be kept: so many days after their round closed (domain reference, section 8.5).
struct ContactRetention {
  /// The contacts of one round.
  struct Held {
    var round: String
    /// The last day of the round by `rounds.csv`; nil where it does not say, so that nobody knows until when.
    var closes: CivilDate?
    /// The last day for deleting them.
    var deleteBy: CivilDate?
    var isDue: Bool
    var keys: Set<String>
  }

  /// In the order of rounds; those of interviews that are in no round, or not finished, come first.
  private(set) var held: [Held] = []

  var due: [Held] { held.filter(\.isDue) }
  var unknown: [Held] { held.filter { $0.closes == nil } }

  init(
    of form: Form, survey: String, in workspace: Workspace, days: Int, today: CivilDate
  ) throws(StorageError) {
    let plan = try HomeReader.roundPlan(workspace)
    var tallies = ResponseTallies()
    let rounds = try tallies.tally(workspace, form: form, survey: survey).rounds
    var keys: [String: Set<String>] = [:]
    for key in try workspace.heldContacts(of: form.id) {
      keys[rounds[key] ?? "", default: []].insert(key)
    }
    let codes = keys.keys.filter { !$0.isEmpty }
    for round in [""] + plan.order(Array(codes), survey: survey) {
      guard let own = keys[round] else { continue }
      // Where partners or sites end on different days, the last one counts.
      let closes =
        round.isEmpty
        ? nil
        : plan.rows(of: survey).filter { $0.round == round }.compactMap(\.closingDay).max()
      let deleteBy = closes.map { CivilDate(dayNumber: $0.dayNumber + days) }
      held.append(
        Held(
          round: round, closes: closes, deleteBy: deleteBy,
          isDue: deleteBy.map { $0 <= today } ?? false, keys: own))
    }
  }
}

extension RoundPlan.Row {
  /// The day on which the round closes; nil where none is written.
  fileprivate var closingDay: CivilDate? {
    let parts = closes.split(separator: "-").compactMap { Int($0) }
    return parts.count == 3 ? CivilDate(year: parts[0], month: parts[1], day: parts[2]) : nil
  }
}

extension ContactsCommand {
  /// Shows how long contacts may be kept and, where that is asked for, deletes those whose time is over.
  func runExpired(_ form: Form, _ workspace: Workspace, _ device: String) throws {
    let language = options.chosenLanguage
    let retention = try ContactRetention(
      of: form, survey: survey, in: workspace, days: days ?? Self.days, today: Clock.now().date)
    try output(
      ["survey", "round", "closes", "delete_by", "contacts", "due"],
      retention.held.map { one in
        [
          survey, one.round, one.closes?.text ?? "", one.deleteBy?.text ?? "",
          String(one.keys.count), one.closes == nil ? "unknown" : one.isDue ? "yes" : "no",
        ]
      })
    let unknown = retention.unknown.reduce(0) { $0 + $1.keys.count }
    if unknown > 0 { Output.message(unknownEnd(unknown)[language]) }
    guard delete else { return }
    let keys = retention.due.reduce(into: Set<String>()) { $0.formUnion($1.keys) }
    guard !keys.isEmpty else {
      Output.message(
        Bilingual(
          en: "no contact is due: nothing was deleted.",
          es: "ningún contacto está vencido: no se borró nada.")[language])
      return
    }
    guard try isAgreed(keys.count, language) else {
      Output.message(
        Bilingual(en: "nothing was deleted.", es: "no se borró nada.")[language])
      return
    }
    // Before and after: the log says what was begun even where the power goes in between.
    try note(.deleting, keys.count, workspace, device, key: "")
    let count = try workspace.deleteContacts(of: form.id, keys)
    try note(.deleted, count, workspace, device, key: "")
    Output.message(deleted(count)[language])
  }

  /// Whether a person says yes, in either language; scripts say it with --yes.
  private func isAgreed(_ count: Int, _ language: InterfaceLanguage) throws -> Bool {
    if yes { return true }
    Output.message(question(count)[language])
    guard let line = readLine() else {
      throw Ending(
        .usage,
        Bilingual(
          en: "nobody answered; say --yes where nobody can be asked. Nothing was deleted.",
          es: "nadie respondió; use --yes donde no se puede preguntar. No se borró nada.")[language]
      )
    }
    return ["SI", "SÍ", "YES"].contains(line.uppercased())
  }

  private func question(_ count: Int) -> Bilingual {
    Bilingual(
      en: """
        delete the names, phones and tags of \(count) interviews of \(survey) for good? Nobody can bring them back; \
        answers, restricted cases and all else stay. Type YES and Enter:
        """,
      es: """
        ¿borrar para siempre los nombres, teléfonos y marcas de \(count) entrevistas de \(survey)? Nadie podrá \
        recuperarlos; las respuestas, los casos restringidos y todo lo demás quedan. Escriba SI y Enter:
        """)
  }

  private func deleted(_ count: Int) -> Bilingual {
    Bilingual(
      en: """
        the contacts of \(count) interviews were deleted here and it was noted in logs/. Copies on laptops and sticks \
        have theirs still: do the same there before you merge them again.
        """,
      es: """
        se borraron aquí los contactos de \(count) entrevistas y quedó anotado en logs/. Las copias en otros equipos y \
        memorias aún los tienen: haga allí lo mismo antes de unirlas otra vez.
        """)
  }

  private func unknownEnd(_ count: Int) -> Bilingual {
    Bilingual(
      en: """
        nobody knows until when \(count) contacts may be kept: write the day on which their round closes into rounds.csv \
        (interviews without a round or a finished response stand in no round).
        """,
      es: """
        no se sabe hasta cuándo se pueden guardar \(count) contactos: escriba en rounds.csv el día en que cierra su ronda \
        (las entrevistas sin ronda o sin respuesta terminada no están en ninguna).
        """)
  }
}
