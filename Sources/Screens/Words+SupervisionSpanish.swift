import Findings
import Forms

extension SupervisionWords {
  static let spanish = SupervisionWords(
    numbers: .spanish,
    readAt: { "leído \($0)" },
    reading: "leyendo...",
    waiting: "calculando...",
    readingResponses: {
      $0.map {
        "Se leen las respuestas de \($0) entrevistas. Esta página aparece sola; mientras tanto, 1 muestra el avance."
      } ?? "Se leen las respuestas. El avance aparece solo."
    },
    stillReading: "Aún se leen las respuestas; esto funciona en un momento.",
    computing: "Calculando... Esta página aparece sola.",
    stillComputing: "Aún se calcula; esto funciona en un momento.",
    round: { "Ronda \($0)" },
    allRounds: "Todas las rondas",
    interviews: { done, target in
      let noun = done == 1 ? "entrevista" : "entrevistas"
      return target.map { "\(done) de \($0) entrevistas" } ?? "\(done) \(noun)"
    },
    partners: { $0 == 1 ? "1 socio" : "\($0) socios" },
    page: { page in
      switch page {
      case .overview: "Avance"
      case .indicators: "Indicadores"
      case .findings: "Hallazgos"
      case .tables: "Tablas"
      case .texts: "Textos libres"
      case .problems: "Datos"
      case .quality: "Calidad"
      }
    },
    by: { key in
      switch key {
      case "": ""
      case "partner": "por socio"
      case "site": "por sitio"
      case "monitor": "por monitor(a)"
      case "day": "por día"
      case "round": "por ronda"
      case "sex": "por sexo"
      case "age": "por edad"
      case "disability": "por discapacidad"
      case "nationality": "por nacionalidad"
      case "profile": "por perfil"
      case "mode": "por modo de entrevista"
      case "enumerator": "por monitor(a)"
      case "privacy": "por privacidad"
      case "stratum": "por estrato"
      case "cluster": "por conglomerado"
      default: "por \(key)"
      }
    },
    narrowedTo: { "solo: \($0)" },
    formula: "fórmula",
    unit: { key in
      switch key {
      case .partner: "Socio"
      case .site: "Sitio"
      case .monitor: "Monitor(a)"
      case .day: "Día"
      }
    },
    all: "Total",
    withoutCode: "sin dato",
    doneOfTarget: "hechas/meta",
    today: "hoy",
    refused: "rechazos",
    notReached: "ausentes",
    done: "hechas",
    median: "mediana",
    alerts: "alertas",
    participation: "participa",
    lastDay: "última",
    minutes: { "\($0) min" },
    shortMedian: "! mediana de menos de la mitad de la general, o de menos de 10 min",
    restrictedCases: {
      $0 == 1
        ? "1 caso restringido, enviado al punto focal (contacto en 24 h)"
        : "\($0) casos restringidos, enviados al punto focal (contacto en 24 h)"
    },
    setAside: { files, lines in
      let a = files == 1 ? "1 archivo" : "\(files) archivos"
      let b = lines == 1 ? "1 línea" : "\(lines) líneas"
      let what = files == 0 ? b : lines == 0 ? a : "\(a) y \(b)"
      return "\(what) fuera de la cuenta: 7 para ver cuáles"
    },
    sheetProblems: {
      ($0 == 1 ? "1 error" : "\($0) errores") + " en las hojas del cuestionario: 7 para verlos"
    },
    noInterviews: "Todavía no hay entrevistas en esta ronda.",
    noInterviewsChosen: "Ninguna entrevista es de lo elegido. Con /, p y s puede elegir otra cosa.",
    brokenForm: "Este cuestionario tiene errores y no se puede usar: pulse 7 para verlos.",
    noSurveys: "No hay cuestionarios en esta carpeta.",
    indicator: "Indicador",
    estimate: "valor (IC95)",
    rounds: "rondas",
    marks: { target, met, missed in
      "\(target) meta  \(met) llega  ? quizá no llega  \(missed) no llega"
    },
    fewAnswers: "pocos datos",
    fewAnswersLong: "pocos datos: menos de 30 respuestas",
    tooFew: "menos de 5: no se muestra",
    hiddenBeside: "oculto para proteger a otros",
    noAnswers: "sin respuestas",
    restricted: "restringido: solo en total",
    target: { value, direction in
      switch direction {
      case .higher where value != "100%": "meta \(value) o más"
      case .lower where value != "0%" && value != "0": "meta \(value) o menos"
      case .higher, .lower, nil: "meta \(value)"
      }
    },
    alert: { "alerta \($0)" },
    noTarget: "sin meta",
    tally: { valid, eligible in
      valid == 1 ? "1 válida de \(eligible)" : "\(valid) válidas de \(eligible)"
    },
    tallyParts: { dontKnow, refused, blank in
      var parts: [String] = []
      if dontKnow > 0 { parts.append("\(dontKnow) no sabe") }
      if refused > 0 { parts.append("\(refused) no responde") }
      if blank > 0 { parts.append("\(blank) en blanco") }
      return parts
    },
    noIndicators: "Este cuestionario no tiene indicadores: falta indicators.csv.",
    findings: { $0 == 1 ? "1 hallazgo" : "\($0) hallazgos" },
    severityCount: { severity, count in
      switch severity {
      case 5: count == 1 ? "1 crítico" : "\(count) críticos"
      case 4: count == 1 ? "1 alto" : "\(count) altos"
      case 3: count == 1 ? "1 medio" : "\(count) medios"
      case 2: count == 1 ? "1 bajo" : "\(count) bajos"
      default: count == 1 ? "1 bueno" : "\(count) buenos"
      }
    },
    findingOf: { "Hallazgo \($0) de \($1)" },
    dueBy: { "plazo \($0)" },
    noFindings:
      "Ningún hallazgo en esta ronda. No se ve una diferencia clara, lo que no prueba que no la haya.",
    noFindingsHere: "Ningún hallazgo sobre lo elegido. Con p y s puede elegir otro socio o sitio.",
    rulesUnread: "Reglas con errores: pueden faltar hallazgos y alertas; 7 dice cuáles.",
    goingWell: { $0 == 1 ? "1 cosa que va bien" : "\($0) cosas que van bien" },
    toAsk: {
      ($0 == 1 ? "1 cosa" : "\($0) cosas")
        + " para preguntar: brechas amplias de grupos pequeños, sin una prueba detrás"
    },
    unfold: { $0 ? "Enter las recoge" : "Enter las muestra" },
    formulaLeavesFindings: "La fórmula no cambia los hallazgos; p y s sí los filtran.",
    notBrokenDown: "Los casos restringidos no se muestran por socio ni por sitio.",
    findingsOf: { "hallazgos de la ronda \($0)" },
    severity: { severity in
      switch severity {
      case 5: "CRÍTICO"
      case 4: "ALTO"
      case 3: "MEDIO"
      case 2: "BAJO"
      default: "BUENO"
      }
    },
    kind: { kind in
      switch kind {
      case .redflag: "alerta roja"
      case .miss: "no llega a la meta"
      case .lqas: "lote no aceptado"
      case .drop: "cayó desde la ronda anterior"
      case .gap: "brecha entre grupos"
      case .outlier: "lejos de los demás"
      case .trend: "empeora ronda a ronda"
      case .nonresponse: "muchas sin respuesta"
      case .unmet: "necesidad sin cubrir"
      case .theme: "tema que se repite"
      case .silence: "silencio que llama la atención"
      case .formula: "condición cumplida"
      case .watch: "quizá no llega a la meta"
      case .good: "buen resultado"
      }
    },
    also: "También",
    evidence: "Evidencia",
    grade: { grade, isDoubtful in
      switch grade {
      case .a: "A, 96 respuestas o más"
      case .b: "B, de 30 a 95 respuestas"
      case .c where isDoubtful: "C, datos dudosos: vea los avisos de calidad (5)"
      case .c: "C, menos de 30 respuestas"
      case .q: "Q, una respuesta basta"
      }
    },
    counted: { counted, n in "\(counted) de \(n)" },
    answers: { $0 == 1 ? "1 respuesta" : "\($0) respuestas" },
    severalAnswers: "varias por persona",
    byRound: "Por ronda",
    cause: "Revisar",
    action: "Acción",
    owner: "Responsable",
    due: "Plazo",
    chs: "Norma CHS",
    practice: "Buena práctica",
    rule: "Regla",
    onlyCount:
      "De los casos restringidos aquí solo se ve cuántos son. El punto focal tiene lo demás; no investigue ni busque a la persona.",
    noEvidence: "Hay menos de 5 respuestas: no se muestra más.",
    answerOf: { "Respuesta \($2 ? "desfavorable " : "")\($0) de \($1)" },
    counts: "cumple",
    doesNotCount: "no cumple",
    leftOut: "no cuenta",
    dontKnow: "no sabe",
    prefersNot: "prefiere no responder",
    blank: "en blanco",
    notAsked: "no se preguntó",
    withheld: "solo en conjunto",
    withoutIdentifiers:
      "Sin nombre, código, lugar ni fecha; lo sensible y los textos libres solo se ven en conjunto.",
    answersWithheld:
      "Las respuestas de este hallazgo no se miran una por una: son restringidas, o menos de 5.",
    readingFiles: { files, setAside in
      let head = files == 1 ? "1 archivo leído" : "\(files) archivos leídos"
      return setAside == 0 ? head : "\(head), \(setAside) fuera de la cuenta"
    },
    readingLines: { interviews, setAside in
      let head = interviews == 1 ? "1 entrevista" : "\(interviews) entrevistas"
      return setAside == 0
        ? head : "\(head), \(setAside == 1 ? "1 línea" : "\(setAside) líneas") fuera de la cuenta"
    },
    readingCorrections: { corrected, duplicates in
      var parts: [String] = []
      if corrected > 0 { parts.append("\(corrected) corregidas") }
      if duplicates > 0 { parts.append("\(duplicates) repetidas") }
      return parts.joined(separator: ", ")
    },
    dataFine: "Todo se leyó sin problemas.",
    lines: { lines in
      let shown = lines.prefix(12).map(String.init).joined(separator: ", ")
      return (lines.count == 1 ? "línea " : "líneas ") + shown
        + (lines.count > 12 ? " y \(lines.count - 12) más" : "")
    },
    problemMark: { $0 ? "fuera de la cuenta" : "aviso" },
    flags: { $0 == 1 ? "1 aviso" : "\($0) avisos" }, monitor: "Monitor(a)",
    interviewsHead: "hechas", withoutAnswer: "NS/NR", other: "otro", flagsHead: "avisos",
    ofNobody: "De toda la ronda",
    responseRate: "respuesta",
    qualityHeads: { median in
      "respuesta: hechas entre las buscadas · \(median): minutos de trabajo · NS/NR: «no sabe» y «prefiere no responder» entre lo preguntado · otro: veces que se marcó «otro»"
    },
    forExample: "Por ejemplo",
    qualityFine: "Nada llama la atención en cómo se hicieron las entrevistas.",
    flagsAreNoVerdict:
      "Un aviso es un motivo para preguntar y apoyar, no una prueba: a veces falla el cuestionario.",
    damageHint:
      "Qué hacer: «ronda verify» dice qué hacer con cada daño; «ronda recover» recupera lo que se pueda, en archivos nuevos.",
    flagsAwaited: "calculando los avisos...",
    interviewsBehind: { $0 == 1 ? "1 entrevista" : "\($0) entrevistas" },
    noInterviewsBehind: "No hay entrevistas detrás de este aviso.", began: "Empezó",
    site: "Sitio", time: "Minutos",
    filterPrompt: "Filtro",
    filterHint: { example in
      "Una fórmula" + (example.map { ", por ejemplo \($0)" } ?? "") + ". Vacía, quita el filtro."
    },
    filterRestricted: {
      "`\($0)` forma parte de los casos restringidos: no se puede filtrar por ella."
    },
    filterApplied: { "\($0) de \($1) entrevistas cumplen el filtro." },
    filterGone: "Sin filtro.",
    noSuchName: "Ningún nombre empieza así.",
    tabCompletes: "Tab completa el nombre.",
    tabCompletesCode: "Tab completa el código de la respuesta.",
    filterNotHere: "Este cuestionario no tiene las preguntas del filtro: aquí no filtra.",
    uncounted: {
      ($0 == 1 ? "1 problema deja" : "\($0) problemas dejan")
        + " entrevistas fuera de las estimaciones: 7 para ver cuáles"
    },
    pickRound: "Ronda",
    pickPartner: "Socio",
    pickSite: "Sitio",
    anyPartner: "Todos los socios",
    anySite: "Todos los sitios",
    pickHint: "Escriba para buscar · Enter elige · Esc cierra",
    nothingMatches: "Nada coincide.",
    nothingToPick: "Este cuestionario no tiene esa pregunta, o nadie la respondió todavía.",
    onlySurvey: "No hay otro cuestionario.",
    answersNotExported: "Las respuestas una por una no se exportan.",
    nothingToExport: "Aquí no hay nada que exportar.",
    noGroupings: "Este cuestionario no tiene por qué agrupar.",
    tables: .spanish,
    texts: .spanish,
    plots: .spanish)
}
