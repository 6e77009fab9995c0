import Forms

/// The sentences about correcting finished interviews.
package struct CorrectionWords: Sendable {
  /// On the home screen, which key leads there.
  var homeLine: String
  var markSurvey: String
  /// In heads and lists: this is a correction.
  var underWay: String
  var title: String
  var count: @Sendable (Int) -> String
  var none: String
  var status: @Sendable (Response.Status) -> String
  /// How often an interview was corrected.
  var times: @Sendable (Int) -> String
  /// When and by whom.
  var corrected: @Sendable (_ day: String, _ monitor: String) -> String
  var empty: String
  /// In place of what a direct identifier or a note was and is.
  var notShown: String
  var askReason: String
  var askReasonHint: String
  var reasonNeeded: String
  var nothingYet: String
  var changed: @Sendable (Int) -> String
  var unchanged: String
  var done: String
  var confirmDiscard: @Sendable (_ title: String) -> String

  static let spanish = CorrectionWords(
    homeLine: "Corregir una entrevista terminada del cuestionario marcado: c",
    markSurvey: "Marque primero el cuestionario de la entrevista que hay que corregir.",
    underWay: "corrección",
    title: "Entrevistas terminadas",
    count: { $0 == 1 ? "1 entrevista" : "\($0) entrevistas" },
    none: "Todavía no hay entrevistas terminadas de este cuestionario.",
    status: {
      switch $0 {
      case .complete: "completa"
      case .refused: "rechazo"
      case .notReached: "sin contacto"
      }
    },
    times: { $0 == 1 ? "corregida" : "corregida \($0) veces" },
    corrected: { day, monitor in
      "Corregida \(day)" + (monitor.isEmpty ? "" : " por \(monitor)")
    },
    empty: "sin respuesta",
    notShown: "cambió; no se muestra",
    askReason: "¿Por qué se corrige esta entrevista?",
    askReasonHint:
      "El motivo queda junto a la corrección, con su código, la hora y la respuesta de antes. No escriba nombres ni teléfonos. Enter abre la entrevista, Esc cancela. La entrevista terminada no cambia hasta que termine la corrección.",
    reasonNeeded: "Escriba el motivo: sin él no se corrige.",
    nothingYet: "Todavía no se cambió nada: al terminar, la entrevista queda como estaba.",
    changed: { $0 == 1 ? "Cambia 1 respuesta:" : "Cambian \($0) respuestas:" },
    unchanged: "No se cambió nada: la entrevista queda como estaba.",
    done:
      "La versión corregida está en el archivo y es la que cuenta; la anterior queda como historia.",
    confirmDiscard: {
      "¿Descartar la corrección de una entrevista de \($0)? La entrevista terminada queda como estaba. Escriba SI para descartarla, Esc para dejarla."
    })

  static let english = CorrectionWords(
    homeLine: "Correct a finished interview of the marked questionnaire: c",
    markSurvey: "Mark the questionnaire of the interview to correct first.",
    underWay: "correction",
    title: "Finished interviews",
    count: { $0 == 1 ? "1 interview" : "\($0) interviews" },
    none: "There are no finished interviews of this questionnaire yet.",
    status: {
      switch $0 {
      case .complete: "complete"
      case .refused: "refused"
      case .notReached: "not reached"
      }
    },
    times: { $0 == 1 ? "corrected" : "corrected \($0) times" },
    corrected: { day, monitor in
      "Corrected \(day)" + (monitor.isEmpty ? "" : " by \(monitor)")
    },
    empty: "no answer",
    notShown: "changed; not shown",
    askReason: "Why is this interview corrected?",
    askReasonHint:
      "The reason is kept with the correction, your code, the time and the answer before. Do not write names or phones. Enter opens the interview, Esc cancels. The finished interview does not change until the correction is finished.",
    reasonNeeded: "Write the reason: without it nothing is corrected.",
    nothingYet: "Nothing is changed yet: finishing now leaves the interview as it was.",
    changed: { $0 == 1 ? "1 answer changes:" : "\($0) answers change:" },
    unchanged: "Nothing was changed: the interview stays as it was.",
    done: "The corrected version is in the file and counts; the one before stays as history.",
    confirmDiscard: {
      "Discard the correction of an interview of \($0)? The finished interview stays as it was. Type YES to discard it, Esc to keep it."
    })
}
