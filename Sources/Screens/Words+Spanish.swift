import Canvas
import Forms

extension Words {
  /// The program in Spanish: monitors and supervisors are addressed as *usted*.
  static let spanish = Words(
    keyNames: .spanish,
    action: { action in
      switch action {
      case .help: ActionName(short: "ayuda", long: "Ver todas las teclas de esta pantalla")
      case .suspend: ActionName(short: "pausa", long: "Dejar el programa en pausa (vuelva con fg)")
      case .open: ActionName(short: "abrir", long: "Abrir lo que está marcado")
      case .resume:
        ActionName(short: "retomar", long: "Seguir con la última entrevista sin terminar")
      case .discard:
        ActionName(
          short: "descartar", long: "Descartar la entrevista sin terminar que está marcada")
      case .correct:
        ActionName(
          short: "corregir",
          long: "Ver las entrevistas terminadas del cuestionario, para corregir una")
      case .supervise: ActionName(short: "supervisión", long: "Ver avance, indicadores y hallazgos")
      case .monitor: ActionName(short: "monitor(a)", long: "Escribir el código de monitor(a)")
      case .switchLanguage: ActionName(short: "English", long: "Cambiar de idioma")
      case .quit: ActionName(short: "salir", long: "Salir; todo queda guardado")
      case .accept: ActionName(short: "aceptar", long: "Aceptar la respuesta y seguir")
      case .back: ActionName(short: "atrás", long: "Volver a la pregunta anterior")
      case .forward:
        ActionName(short: "saltar", long: "Pasar a la pregunta siguiente sin responder")
      case .nextOpen:
        ActionName(short: "pendiente", long: "Ir a la siguiente pregunta sin respuesta")
      case .dontKnow: ActionName(short: "no sabe", long: "Anotar que la persona no sabe")
      case .refuse:
        ActionName(short: "rehúsa", long: "Anotar que la persona prefiere no responder")
      case .guidance: ActionName(short: "guía", long: "Ver u ocultar la guía de la pregunta")
      case .comment: ActionName(short: "nota", long: "Escribir una nota sobre la pregunta")
      case .review: ActionName(short: "revisar", long: "Revisar todas las respuestas")
      case .sections: ActionName(short: "secciones", long: "Ir a una sección")
      case .search: ActionName(short: "buscar", long: "Buscar una pregunta")
      case .finish: ActionName(short: "terminar", long: "Terminar la entrevista")
      case .leave: ActionName(short: "dejar", long: "Dejar la entrevista; todo queda guardado")
      case .add: ActionName(short: "agregar", long: "Agregar una fila")
      case .remove: ActionName(short: "quitar", long: "Quitar la fila marcada")
      case .month: ActionName(short: "calendario", long: "Elegir la fecha en el mes")
      case .toggle: ActionName(short: "marcar", long: "Marcar o desmarcar la opción")
      case .moveUp: ActionName(short: "subir", long: "Subir la opción un lugar")
      case .moveDown: ActionName(short: "bajar", long: "Bajar la opción un lugar")
      case .retry: ActionName(short: "reintentar", long: "Intentar guardar otra vez")
      case .showOverview: ActionName(short: "avance", long: "Ver el avance de la ronda")
      case .showIndicators: ActionName(short: "indicadores", long: "Ver los indicadores")
      case .showFindings: ActionName(short: "hallazgos", long: "Ver los hallazgos")
      case .showQuality:
        ActionName(short: "calidad", long: "Ver cómo se hicieron las entrevistas")
      case .showTables: ActionName(short: "tablas", long: "Ver las tablas de cada pregunta")
      case .showTexts:
        ActionName(short: "textos", long: "Leer los textos libres y darles temas")
      case .readTexts: ActionName(short: "leer", long: "Leer las respuestas una por una")
      case .markTheme: ActionName(short: "marcar", long: "Marcar el tema señalado, o quitarlo")
      case .noTheme: ActionName(short: "ninguno", long: "No trata de ninguno de los temas")
      case .addTheme: ActionName(short: "tema nuevo", long: "Agregar un tema y marcarlo")
      case .undo: ActionName(short: "deshacer", long: "Deshacer la última marca")
      case .nextUncoded: ActionName(short: "sin tema", long: "Ir a la siguiente sin tema")
      case .nextAnswer: ActionName(short: "sigue", long: "Ir a la respuesta siguiente")
      case .themeTable: ActionName(short: "temas", long: "Ver la tabla de temas")
      case .keepName: ActionName(short: "agregar", long: "Agregar el tema y marcarlo")
      case .plot: ActionName(short: "ver", long: "Ver el dibujo, y otro de lo mismo")
      case .pickQuestion: ActionName(short: "pregunta", long: "Buscar una pregunta")
      case .weigh: ActionName(short: "pesos", long: "Ver los porcentajes con pesos o sin ellos")
      case .moreGroups: ActionName(short: "grupos", long: "Ver los grupos que no caben")
      case .openQuality: ActionName(short: "abrir", long: "Abrir los avisos y sus entrevistas")
      case .showProblems: ActionName(short: "datos", long: "Ver los problemas de los archivos")
      case .filter: ActionName(short: "filtrar", long: "Filtrar con una fórmula")
      case .pickRound: ActionName(short: "ronda", long: "Elegir la ronda")
      case .pickPartner: ActionName(short: "socio", long: "Elegir el socio")
      case .pickSite: ActionName(short: "sitio", long: "Elegir el sitio")
      case .nextSurvey: ActionName(short: "cuestionario", long: "Pasar al cuestionario siguiente")
      case .groupByTwo:
        ActionName(short: "segunda", long: "Desagregar también por una segunda variable")
      case .groupBy: ActionName(short: "agrupar", long: "Cambiar la desagregación")
      case .export: ActionName(short: "exportar", long: "Guardar esta tabla como CSV")
      case .evidence: ActionName(short: "evidencia", long: "Abrir el hallazgo con su evidencia")
      case .answers:
        ActionName(short: "respuestas", long: "Ver las respuestas, sin datos personales")
      case .neighbour: ActionName(short: "siguiente", long: "Ir al siguiente o al anterior")
      case .complete: ActionName(short: "completar", long: "Completar el nombre, o tomar otro")
      case .apply: ActionName(short: "aplicar", long: "Aplicar el filtro; vacío, quitarlo")
      case .cancel: ActionName(short: "dejar como estaba", long: "Cerrar sin cambiar nada")
      case .close: ActionName(short: "cerrar", long: "Cerrar y volver")
      }
    },
    context: { context in
      switch context {
      case .everywhere: "En todas partes"
      case .home: "Inicio"
      case .interview: "Entrevista"
      case .choice: "Una opción: el número responde y sigue"
      case .multipleChoice: "Varias opciones: el número marca, Enter sigue"
      case .longList: "Lista larga: escriba para buscar, Enter elige"
      case .longListOfSeveral:
        "Lista larga: escriba para buscar, Enter marca; sin texto, Enter acepta"
      case .text: "Texto"
      case .number: "Número"
      case .date: "Fecha: 2026-11-22, 22/11, t hoy, -3 hace tres días"
      case .range: "Escala: flechas o el número"
      case .rank: "Orden"
      case .grid: "Cuadrícula: flechas y número"
      case .table: "Filas"
      case .review: "Revisión"
      case .list: "Lista"
      case .confirmation: "Confirmación"
      case .problems: "Problemas del cuestionario"
      case .supervision: "Supervisión"
      case .overview: "Avance"
      case .indicators: "Indicadores"
      case .tables: "Tablas"
      case .texts: "Textos libres"
      case .reading: "Una respuesta: el número marca su tema"
      case .naming: "Un tema nuevo"
      case .themes: "Tabla de temas"
      case .findings: "Hallazgos"
      case .plot: "Dibujo"
      case .quality: "Calidad de las entrevistas"
      case .finding: "Un hallazgo"
      case .answers: "Respuestas"
      case .filter: "Filtro"
      }
    },
    home: .spanish,
    interview: .spanish,
    supervision: .spanish,
    protection: .spanish,
    correction: .spanish,
    tooSmall: { rows, columns in
      "La ventana es muy pequeña: hacen falta \(columns) columnas y \(rows) filas. Nada se pierde; agrándela para seguir."
    },
    helpTitle: "Teclas",
    helpClose: "Esc o F1 cierra · ↑↓ mueve",
    more: { "… \($0) más" },
    exported: { "Guardado en \($0)" },
    failure: Failure.spanish,
    keyDoesNothing: { "La tecla \($0) no hace nada aquí; F1 muestra las que sirven." },
    problemsTitle: { survey, errors, warnings, notes in
      "\(survey): " + (errors == 1 ? "1 error, " : "\(errors) errores, ")
        + (warnings == 1 ? "1 advertencia" : "\(warnings) advertencias")
        + (notes == 0 ? "" : notes == 1 ? ", 1 nota" : ", \(notes) notas")
    },
    noProblems: "Este cuestionario no tiene problemas.",
    remedy: "Qué hacer",
    severity: {
      switch $0 {
      case .error: "error"
      case .warning: "advertencia"
      case .note: "nota"
      }
    },
    place: { row, column in
      switch (row, column) {
      case (0, _): ""
      case (_, ""): "fila \(row)"
      default: "fila \(row), columna \(column)"
      }
    },
    months: [
      "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
      "octubre", "noviembre", "diciembre",
    ],
    weekdays: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"])
}

extension HomeWords {
  static let spanish = HomeWords(
    surveys: "Cuestionarios",
    today: "Hoy",
    round: { $0.isEmpty ? "Ronda" : "Ronda \($0)" },
    inRound: "Hechas",
    target: "Meta",
    unfinished: "Sin terminar",
    nothingUnfinished: "No hay entrevistas sin terminar.",
    monitor: { "Monitor(a) \($0)" },
    noMonitor: "sin código de monitor(a)",
    askMonitor: "Código de monitor(a)",
    askMonitorHint:
      "El que le dio su supervisión, por ejemplo M-04; no escriba su nombre. Enter guarda, Esc cancela.",
    monitorRefused: "El código lleva de 1 a 20 letras, números, puntos o guiones, sin espacios.",
    monitorFirst:
      "Falta saber quién entrevista: escriba el código que le dio su supervisión, por ejemplo M-04; no su nombre. Enter guarda y empieza; Esc empieza sin código.",
    offline: "sin conexión",
    synthetic: "datos sintéticos",
    supervision: "Supervisión: avance, indicadores y hallazgos",
    sample: { "muestra \($0)" },
    noSample: "sin código de muestra",
    progress: { "\($0) de \($1)" },
    ago: { minutes in
      switch minutes {
      case ..<1: "ahora mismo"
      case ..<60: "hace \(minutes) min"
      case ..<1440: "hace \(minutes / 60) h"
      case ..<2880: "ayer"
      default: "hace \(minutes / 1440) días"
      }
    },
    inUse: "en uso",
    promptBar: [("Enter", "aceptar"), ("Esc", "cerrar")],
    broken: { $0 == 1 ? "1 problema (Enter)" : "\($0) problemas (Enter)" },
    noSurveys: "No hay cuestionarios en esta carpeta: falta surveys/<nombre>/form.csv.",
    chooseDraft: "Elija con las flechas",
    confirmDiscard: {
      "¿Descartar la entrevista de \($0), con \($1) respuestas? Escriba SI para descartarla, Esc para dejarla."
    },
    noDraftToDiscard: "Marque primero una entrevista sin terminar.",
    noDraftToResume: "No hay entrevistas sin terminar.",
    draftInUse: "Esa entrevista está abierta en otra ventana de este equipo; ciérrela allí primero."
  )
}
