/// The sentences of the page of answers in people's own words.
package struct TextWords: Sendable {
  var question: String
  var answersHead: String
  var coded: String
  var themesHead: String
  var place: @Sendable (_ position: Int, _ count: Int) -> String
  var codedOf: @Sendable (_ coded: Int, _ count: Int) -> String
  var agreement: @Sendable (_ same: Int, _ count: Int) -> String
  var noTheme: String
  var addTheme: String
  var nameOfTheme: String
  var nameHint: String
  /// Asks for the name in the other language, the one in this language known.
  var otherName: @Sendable (_ known: String) -> String
  var otherNameHint: String
  /// The keys of a theme in the key bar.
  var themeKeys: (key: String, meaning: String)
  /// Under the list: what is covered.
  var aboutCover: String
  var covered: String
  var noQuestions: String
  var tooFewInterviews: String
  var noAnswers: String
  var nothingCoded: String
  var allCoded: String
  var nothingToUndo: String
  var noSuchTheme: String
  var textsNotExported: String

  static let spanish = TextWords(
    question: "Pregunta",
    answersHead: "respuestas",
    coded: "con tema",
    themesHead: "temas",
    place: { "respuesta \($0) de \($1)" },
    codedOf: { "\($0) de \($1) con tema" },
    agreement: { "dos personas coinciden en \($0) de \($1)" },
    noTheme: "ninguno de estos temas",
    addTheme: "agregar un tema",
    nameOfTheme: "Tema nuevo",
    nameHint:
      "Dos o tres palabras, como «filas largas»; después, el nombre en inglés.",
    otherName: { "«\($0)» en inglés" },
    otherNameHint:
      "Enter solo deja el mismo nombre en los dos idiomas.",
    themeKeys: ("1-9", "tema"),
    aboutCover:
      "Sin código, fecha ni persona. [***] tapa lo que parece un nombre, un teléfono o un documento; el sitio se dice solo si hay 5 respuestas o más de ahí.",
    covered: "[***] tapa lo que parece un nombre, un teléfono o un documento.",
    noQuestions:
      "Este cuestionario no marca ninguna pregunta como texto libre (columna pii: free_text).",
    tooFewInterviews:
      "Se sabría quién escribió: lo elegido deja menos de 5 entrevistas, o deja fuera a menos de 5. Elija de otro modo.",
    noAnswers: "Nadie respondió esa pregunta en lo elegido.",
    nothingCoded: "Ninguna respuesta de esa pregunta tiene tema todavía.",
    allCoded: "Todas las respuestas tienen tema.",
    nothingToUndo: "No hay nada que deshacer.",
    noSuchTheme: "No hay tema con ese número; con + se agrega uno.",
    textsNotExported:
      "Los textos no se exportan; en la lista se exporta el avance, en la tabla los temas.")

  static let english = TextWords(
    question: "Question",
    answersHead: "answers",
    coded: "coded",
    themesHead: "themes",
    place: { "answer \($0) of \($1)" },
    codedOf: { "\($0) of \($1) coded" },
    agreement: { "two people agree on \($0) of \($1)" },
    noTheme: "none of these themes",
    addTheme: "add a theme",
    nameOfTheme: "New theme",
    nameHint: "Two or three words, such as “long queues”; then the name in Spanish.",
    otherName: { "“\($0)” in Spanish" },
    otherNameHint:
      "Enter alone keeps the same name in both languages.",
    themeKeys: ("1-9", "theme"),
    aboutCover:
      "Without code, date or person. [***] covers what looks like a name, a phone or a document; the site is told only where 5 answers or more come from it.",
    covered: "[***] covers what looks like a name, a phone or a document.",
    noQuestions: "This survey marks no question as free text (column pii: free_text).",
    tooFewInterviews:
      "One would know who wrote: what is chosen leaves fewer than 5 interviews, or leaves out fewer than 5. Choose otherwise.",
    noAnswers: "Nobody answered that question in what is chosen.",
    nothingCoded: "No answer to that question has a theme yet.",
    allCoded: "All answers are coded.",
    nothingToUndo: "There is nothing to undo.",
    noSuchTheme: "There is no theme with that number; + adds one.",
    textsNotExported:
      "Texts are not exported; the list exports how far coding is, the table the themes.")
}
