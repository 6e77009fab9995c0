import Forms
import Formulas

/// The sentences of the interview.
package struct InterviewWords: Sendable {
  // Where and how far.
  var round: @Sendable (String) -> String
  var otherQuestions: String
  var allQuestions: String
  var isPrivate: String
  var unsaved: String
  var outline: String
  var previousAnswer: String
  var leftOver: @Sendable (Int) -> String

  // Around a question.
  var guidance: String
  var hasGuidance: String
  /// A file to see or hear, which a terminal can only name; the kind is XLSForm's word.
  var media: @Sendable (_ kind: String, _ name: String) -> String
  var noGuidance: String
  var note: String
  var dontKnow: String
  /// In place of an answer that was sealed and cannot be shown.
  var sealed: String
  var refused: String
  var blank: String
  var goOn: String
  var readOn: String
  var checkAndGoOn: String
  /// Under a soft check that doubts the answer: going on confirms it.
  var confirmAndGoOn: String
  /// In front of the reason why a doubted answer stands.
  var confirmed: String
  var readOnly: String
  var firstPage: String
  var nothingOpen: String
  var nothingToAnswer: String
  var nonresponseNotAllowed: String
  var answerKeys: String
  var markKeys: String

  // Why not.
  var required: String
  var constraint: String
  var notOffered: String
  var expected: @Sendable (LineEntry.Kind) -> String
  var chooseOne: String

  // How to answer.
  var lineHint: @Sendable (LineEntry.Kind) -> String
  var counterHint: String
  var monthHint: String
  var longDate: @Sendable (CivilDate) -> String
  var markAll: String
  /// What marks in a long list with nothing typed, and with something typed.
  var markByBlank: String
  var markByEnter: String
  var typeToFilter: String
  var matches: @Sendable (_ shown: Int, _ all: Int) -> String
  var noMatch: String
  var marked: @Sendable (String) -> String
  var rank: String
  var range: @Sendable (_ from: String, _ to: String) -> String
  var acknowledge: String
  var acknowledged: String

  // Repeats.
  var row: String
  var entry: @Sendable (Int) -> String
  var of: @Sendable (_ number: Int, _ count: Int) -> String
  var add: @Sendable (String) -> String
  var goOnRow: String
  var noEntries: String
  var openInEntry: @Sendable (Int) -> String
  var emptyEntry: String
  var cannotAdd: String
  var cannotRemove: String
  var confirmRemove: @Sendable (_ title: String, _ answers: Int) -> String
  var confirmKeys: String

  // What a change would hide.
  var hides: @Sendable (_ question: String, _ answer: String, _ count: Int) -> String
  var hiddenStay: String
  var hideKeys: String
  var andMore: @Sendable (Int) -> String
  var moreAbove: @Sendable (Int) -> String

  // Panels.
  var askNote: String
  var noteHint: String
  var reviewTitle: String
  var reviewKeys: String
  var sectionsTitle: String
  var searchTitle: String
  var blockedTitle: @Sendable (Int) -> String
  var isRequired: String
  var breaksConstraint: String
  var isLost: String
  /// An earlier change broke so many later answers.
  var nowBroken: @Sendable (Int) -> String

  // The end.
  var endTitle: String
  var answered: @Sendable (_ answered: Int, _ all: Int) -> String
  var endStates: @Sendable (_ dontKnow: Int, _ refused: Int, _ blank: Int) -> String
  var endReady: String
  var endBlocked: @Sendable (Int) -> String
  var endRefused: String
  var endNotReached: String
  var finishing: String
  var doneTitle: String
  var doneComplete: String
  var doneRefused: String
  var doneNotReached: String
  var doneRestricted: @Sendable (Int) -> String
  var doneKeys: String
  /// What leaving would lose: so many answers that the disk has not taken.
  var leaveLoses: @Sendable (Int) -> String
  var leaveChoices: String
  var changedRows: String
  var leaveTyped: String
  var language: @Sendable (String) -> String

  // The key bar of what waits for an answer of its own.
  var goOnBar: [(key: String, meaning: String)]
  var entryBar: [(key: String, meaning: String)]
  var addBar: [(key: String, meaning: String)]
  var markBar: [(key: String, meaning: String)]
  var noteBar: [(key: String, meaning: String)]
  var leaveBar: [(key: String, meaning: String)]
  var hideBar: [(key: String, meaning: String)]
  var removeBar: [(key: String, meaning: String)]
  var endBar: [(key: String, meaning: String)]
  var blockedBar: [(key: String, meaning: String)]
  var doneBar: [(key: String, meaning: String)]
}

extension InterviewWords {
  static let spanish = InterviewWords(
    round: { "Ronda \($0)" },
    otherQuestions: "Otras preguntas",
    allQuestions: "Preguntas",
    isPrivate: "en privado",
    unsaved: "sin guardar",
    outline: "Secciones",
    previousAnswer: "Respuesta anterior",
    leftOver: { count in
      count == 1
        ? "El cuestionario cambió: 1 respuesta guardada ya no cabe en él. Queda en el borrador."
        : "El cuestionario cambió: \(count) respuestas guardadas ya no caben en él. Quedan en el borrador."
    },
    guidance: "Guía",
    hasGuidance: "F6 muestra la guía.",
    media: { kind, name in
      let words = ["image": "imagen", "audio": "audio", "video": "video", "big-image": "imagen"]
      return "[\(words[kind] ?? kind): \(name)]"
    },
    noGuidance: "Esta pregunta no tiene guía.",
    note: "Nota",
    dontKnow: "No sabe",
    sealed: "Respondida; sellada, aquí no se puede leer",
    refused: "Prefiere no responder",
    blank: "sin responder",
    goOn: "Enter sigue.",
    readOn: "Enter sigue leyendo.",
    checkAndGoOn: "Enter sigue; corrija antes si hace falta.",
    confirmAndGoOn: "Enter confirma la respuesta y sigue; F2 anota el motivo.",
    confirmed: "Confirmada",
    readOnly: "Solo se muestra; Enter sigue.",
    firstPage: "Es la primera pregunta.",
    nothingOpen: "No queda ninguna pregunta sin responder.",
    nothingToAnswer: "Aquí no hay nada que responder.",
    nonresponseNotAllowed:
      "Esta pregunta necesita una respuesta: no admite «no sabe» ni «prefiere no responder».",
    answerKeys: "responder",
    markKeys: "marcar",
    required: "Esta pregunta necesita una respuesta.",
    constraint: "Esa respuesta no es posible aquí.",
    notOffered: "Elija una de las opciones de la lista.",
    expected: { kind in
      switch kind {
      case .text, .lines, .media: "Escriba un texto."
      case .digits: "Escriba solo cifras y, si hace falta, guion, punto o coma."
      case .integer: "Escriba un número entero, por ejemplo 4."
      case .decimal: "Escriba un número, por ejemplo 4 o 12,50."
      case .date: "Escriba una fecha: 2026-11-22, 22/11/2026, 22/11, t (hoy) o -3 (hace tres días)."
      case .month: "Escriba mes y año, por ejemplo 11/2026."
      case .year: "Escriba un año, por ejemplo 2026."
      case .time: "Escriba una hora, por ejemplo 14:30."
      case .dateTime: "Escriba fecha y hora, por ejemplo 22/11/2026 14:30."
      case .point: "Escriba latitud y longitud en grados, por ejemplo -0.2202 -78.5123."
      case .trace:
        "Escriba latitud y longitud de cada punto, con punto y coma entre ellos; dos puntos o más."
      case .shape:
        "Escriba latitud y longitud de cada punto, con punto y coma entre ellos; tres puntos o más."
      }
    },
    chooseOne: "Elija una opción con su número.",
    lineHint: { kind in
      switch kind {
      case .text, .digits, .integer, .decimal: ""
      case .lines: "Alt-Enter empieza otra línea."
      case .date: "2026-11-22 · 22/11 · t hoy · -3 hace tres días · Alt-D calendario"
      case .month: "Mes y año: 11/2026"
      case .year: "Año: 2026"
      case .time: "Hora: 14:30"
      case .dateTime: "Fecha y hora: 22/11/2026 14:30"
      case .point: "Latitud y longitud: -0.2202 -78.5123 · 0°13'12\"S 78°30'44\"O"
      case .trace, .shape: "Punto; punto: -0.22 -78.51; -0.23 -78.52"
      case .media:
        "Una terminal no toma fotos ni graba: anote el nombre del archivo, o siga sin responder."
      }
    },
    counterHint: "↑ suma uno · ↓ resta uno",
    monthHint: "Flechas: día, semana · RePág/AvPág: mes · t hoy · Enter elige · Esc cierra",
    longDate: { date in
      let weekdays = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"]
      let months = [
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
        "octubre", "noviembre", "diciembre",
      ]
      return
        "\(weekdays[date.weekday - 1]) \(date.day) de \(months[date.month - 1]) de \(date.year)"
    },
    markAll: "El número marca; Enter sigue.",
    markByBlank: "Espacio marca la señalada; Enter acepta lo marcado.",
    markByEnter: "Enter marca la señalada; Esc borra lo escrito.",
    typeToFilter: "Escriba para buscar",
    matches: { "\($0) de \($1)" },
    noMatch: "Ninguna opción coincide: borre letras para ver más.",
    marked: { "Marcadas: \($0)" },
    rank:
      "Flechas para elegir, + y − para bajar y subir, o el número del lugar; Enter acepta el orden.",
    range: { "De \($0) a \($1): flechas o el número." },
    acknowledge: "Enter confirma.",
    acknowledged: "Confirmado",
    row: "Fila",
    entry: { "Fila \($0)" },
    of: { "\($0) de \($1)" },
    add: { "Agregar: \($0)" },
    goOnRow: "Seguir con la pregunta siguiente",
    noEntries: "Ninguna fila todavía.",
    openInEntry: { $0 == 1 ? "falta 1" : "faltan \($0)" },
    emptyEntry: "vacía",
    cannotAdd: "El cuestionario fija cuántas filas hay; aquí no se agregan.",
    cannotRemove: "El cuestionario fija cuántas filas hay; esta no se puede quitar.",
    confirmRemove: { title, answers in
      answers == 0
        ? "¿Quitar «\(title)»?"
        : answers == 1
          ? "¿Quitar «\(title)» con su respuesta?"
          : "¿Quitar «\(title)» con sus \(answers) respuestas?"
    },
    confirmKeys: "Enter quita    Esc deja como estaba",
    hides: { question, answer, count in
      let change =
        answer.isEmpty
        ? "Si deja «\(question)» sin respuesta" : "Si responde «\(answer)» a «\(question)»"
      return count == 1
        ? change + ", se oculta 1 respuesta:" : change + ", se ocultan \(count) respuestas:"
    },
    hiddenStay: "Siguen guardadas mientras edita y no se escriben al terminar.",
    hideKeys: "Enter cambia    Esc deja como estaba",
    andMore: { "y \($0) más" },
    moreAbove: { "\($0) más arriba" },
    askNote: "Nota sobre esta pregunta",
    noteHint: "Sin nombres ni datos de personas. Enter guarda, Esc cancela; vacía, se borra.",
    reviewTitle: "Revisión",
    reviewKeys: "Enter va a la pregunta, Esc vuelve",
    sectionsTitle: "Ir a una sección",
    searchTitle: "Buscar una pregunta",
    blockedTitle: { count in
      count == 1 ? "Falta 1 respuesta para terminar" : "Faltan \(count) respuestas para terminar"
    },
    isRequired: "falta",
    breaksConstraint: "por corregir",
    isLost: "ya no vale",
    nowBroken: { count in
      count == 1
        ? "1 respuesta posterior ya no vale: F5 la muestra."
        : "\(count) respuestas posteriores ya no valen: F5 las muestra."
    },
    endTitle: "Fin del cuestionario",
    answered: { "\($0) de \($1) preguntas respondidas" },
    endStates: { dontKnow, refused, blank in
      "No sabe: \(dontKnow) · Prefiere no responder: \(refused) · Sin respuesta: \(blank)"
    },
    endReady: "Enter termina y guarda la entrevista. F5 revisa todo antes.",
    endBlocked: { count in
      count == 1
        ? "Falta 1 respuesta: Enter la muestra." : "Faltan \(count) respuestas: Enter las muestra."
    },
    endRefused:
      "La persona no aceptó participar: solo se guardan el registro, el resultado y el motivo si lo dio.",
    endNotReached: "No se logró el contacto: solo se guardan el registro y el resultado.",
    finishing: "Guardando la entrevista…",
    doneTitle: "Entrevista guardada",
    doneComplete: "La entrevista completa está en el archivo de respuestas.",
    doneRefused: "El rechazo está en el archivo, sin otras respuestas.",
    doneNotReached: "El intento de contacto está en el archivo.",
    doneRestricted: { count in
      count == 1
        ? "Esta entrevista dejó 1 caso restringido para el punto focal de protección. No lo comente con nadie más; entregue la tarjeta de contacto si la persona la desea."
        : "Esta entrevista dejó \(count) casos restringidos para el punto focal de protección. No los comente con nadie más; entregue la tarjeta de contacto si la persona la desea."
    },
    doneKeys: "Enter vuelve al inicio    n empieza otra entrevista",
    leaveLoses: { count in
      switch count {
      case 0:
        "El disco no responde. Todas las respuestas están guardadas; puede salir sin perder nada."
      case 1: "Si sale ahora se pierde 1 respuesta que el disco no ha recibido:"
      default: "Si sale ahora se pierden \(count) respuestas que el disco no ha recibido:"
      }
    },
    leaveChoices:
      "Ctrl-R intenta guardar otra vez. Esc vuelve a la entrevista y espera. Para salir sin guardarlas escriba SI y pulse Enter.",
    changedRows: "Filas agregadas o quitadas",
    leaveTyped: "Lo escrito no se puede aceptar así. La misma tecla otra vez sale sin guardarlo.",
    language: { "Idioma de la entrevista: \($0)" },
    goOnBar: [("Enter", "seguir")],
    entryBar: [("Enter", "abrir"), ("→", "seguir")],
    addBar: [("Enter", "agregar"), ("→", "seguir")],
    markBar: [("Enter", "marcar"), ("Esc", "borrar lo escrito")],
    noteBar: [("Enter", "guardar"), ("Esc", "cancelar")],
    leaveBar: [("Ctrl-R", "guardar otra vez"), ("Esc", "volver y esperar")],
    hideBar: [("Enter", "cambiar"), ("Esc", "dejar como estaba")],
    removeBar: [("Enter", "quitar"), ("Esc", "dejar como estaba")],
    endBar: [("Enter", "terminar")],
    blockedBar: [("Enter", "ver qué falta")],
    doneBar: [("Enter", "inicio"), ("n", "otra entrevista")])
}
