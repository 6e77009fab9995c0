/// The sentences of the page of tables.
package struct TableWords: Sendable {
  var place: @Sendable (_ position: Int, _ count: Int) -> String
  var one: String
  var several: String
  var number: String
  var weighted: String
  var unweighted: String
  /// Unweighted, since people outside the sample answered too.
  var beyondSample: String
  var answer: String
  var weightedHead: String
  /// Those who answered, under the table.
  var answered: String
  /// Those without an answer.
  var without: String
  var withheld: String
  var hidden: String
  var groupsShown: @Sendable (_ first: Int, _ last: Int, _ count: Int) -> String
  var middle: @Sendable (_ median: String, _ lower: String, _ upper: String, _ n: Int) -> String
  /// The head over the quartiles.
  var half: String
  var noQuestions: String
  var noWeights: String
  var pickQuestion: String
  var pickRole: String
  var pickSecondRole: String
  var noRole: String
  var roleFirst: String
  var allGroupsShown: String

  static let spanish = TableWords(
    place: { "pregunta \($0) de \($1)" },
    one: "una respuesta",
    several: "varias: suman más de 100%",
    number: "número",
    weighted: "ponderada",
    unweighted: "sin ponderar",
    beyondSample: "sin ponderar: también de fuera de la muestra",
    answer: "Respuesta",
    weightedHead: "ponderado",
    answered: "Respondieron",
    without: "Sin respuesta, o no se preguntó",
    withheld:
      "Esta pregunta es parte de los casos restringidos: solo se ve el total de todas las entrevistas de la ronda.",
    hidden: "menos de 5 respuestas, no se muestra",
    groupsShown: { "grupos \($0) a \($1) de \($2), con , y . se ven los demás" },
    middle: { median, lower, upper, n in
      "mediana \(median); la mitad va de \(lower) a \(upper) (n = \(n))"
    },
    half: "la mitad, de–a",
    noQuestions: "Este cuestionario no tiene preguntas cerradas ni de número.",
    noWeights: "Aquí cada entrevista pesa lo mismo: no hay pesos que quitar.",
    pickQuestion: "Pregunta",
    pickRole: "Desagregar por",
    pickSecondRole: "Y además por",
    noRole: "sin desagregar",
    roleFirst: "Primero elija con g por qué desagregar.",
    allGroupsShown: "Todos los grupos están a la vista.")

  static let english = TableWords(
    place: { "question \($0) of \($1)" },
    one: "one answer",
    several: "several: over 100% in all",
    number: "number",
    weighted: "weighted",
    unweighted: "unweighted",
    beyondSample: "unweighted: some are outside the sample",
    answer: "Answer",
    weightedHead: "weighted",
    answered: "Answered",
    without: "No answer, or not asked",
    withheld:
      "This question is part of the restricted cases: only the total of all interviews of the round is shown.",
    hidden: "fewer than 5 answers, not shown",
    groupsShown: { "groups \($0) to \($1) of \($2), the others with , and ." },
    middle: { median, lower, upper, n in
      "median \(median); half are from \(lower) to \(upper) (n = \(n))"
    },
    half: "half, from–to",
    noQuestions: "This survey has neither closed questions nor questions for numbers.",
    noWeights: "Here every interview weighs the same: there are no weights to leave out.",
    pickQuestion: "Question",
    pickRole: "Break down by",
    pickSecondRole: "And also by",
    noRole: "not broken down",
    roleFirst: "First choose with g what to break down by.",
    allGroupsShown: "All groups are in sight.")
}
