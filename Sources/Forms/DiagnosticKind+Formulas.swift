/// What can be wrong with formulas and with `${...}` in texts.
extension DiagnosticKind {
  static let unknownText = DiagnosticKind(
    "unknown-text", .error, en: "No text of the questionnaire has the id `{a}`.",
    es: "Ningún texto del cuestionario tiene el id `{a}`.",
    remedy: "Write an id of the converted form: `/data/question:label`, or `list-0` for a choice.",
    remedio:
      "Escriba un id del formulario convertido: `/data/pregunta:label`, o `lista-0` de una opción."
  )
  static let unknownName = DiagnosticKind(
    "unknown-name", .error, en: "There is no question named `{a}`.",
    es: "No hay ninguna pregunta llamada `{a}`.", remedy: "Correct the name in `{text}`.",
    remedio: "Corrija el nombre en `{text}`.")
  static let unknownPath = DiagnosticKind(
    "unknown-path", .warning, en: "`{a}` leads nowhere: it always reads as empty.",
    es: "`{a}` no lleva a ninguna parte: siempre se lee vacío.",
    remedy: "Write `${name}` for a question, quotes around a text.",
    remedio: "Escriba `${nombre}` para una pregunta y comillas para un texto.")
  static let ambiguousName = DiagnosticKind(
    "ambiguous-name", .error, en: "`{a}` is the name of several questions.",
    es: "`{a}` es el nombre de varias preguntas.",
    remedy: "Give the one that is meant a name of its own.",
    remedio: "Dele un nombre propio a la que quiere usar.")
  static let malformedReference = DiagnosticKind(
    "malformed-reference", .error, en: "`{a}` is no reference.", es: "`{a}` no es una referencia.",
    remedy: "Write it as `${name}`, without blanks.",
    remedio: "Escríbala como `${nombre}`, sin espacios.")
  static let syntaxValue = DiagnosticKind(
    "syntax-value", .error,
    en:
      "The formula cannot be read at `{a}`: a question, a number, a text in quotes or a function belongs there.",
    es:
      "La fórmula no se puede leer en `{a}`: ahí va una pregunta, un número, un texto entre comillas o una función.",
    remedy: "Correct it there.", remedio: "Corríjala ahí.")
  static let syntaxOperator = DiagnosticKind(
    "syntax-operator", .error,
    en: "The formula cannot be read at `{a}`: an operator is missing before it.",
    es: "La fórmula no se puede leer en `{a}`: antes falta un operador.",
    remedy: "Write `and`, `or`, `=`, `+` or another operator there.",
    remedio: "Escriba ahí `and`, `or`, `=`, `+` u otro operador.")
  static let syntaxName = DiagnosticKind(
    "syntax-name", .error, en: "The formula cannot be read at `{a}`: a name belongs there.",
    es: "La fórmula no se puede leer en `{a}`: ahí va un nombre.", remedy: "Correct the path.",
    remedio: "Corrija la ruta.")
  static let syntaxSign = DiagnosticKind(
    "syntax-sign", .error, en: "The formula cannot be read at `{a}`: `{b}` belongs there.",
    es: "La fórmula no se puede leer en `{a}`: ahí va `{b}`.", remedy: "Add it.",
    remedio: "Agréguelo.")
  static let unfinished = DiagnosticKind(
    "unfinished", .error, en: "The formula ends too early.",
    es: "La fórmula termina antes de tiempo.",
    remedy: "Finish it: something is missing at its end.",
    remedio: "Complétela: falta algo al final.")
  static let unclosed = DiagnosticKind(
    "unclosed", .error, en: "A `{a}` is opened and never closed.",
    es: "Se abre un `{a}` que nunca se cierra.", remedy: "Close it where it ends.",
    remedio: "Ciérrelo donde termina.")
  static let foreignOperator = DiagnosticKind(
    "foreign-operator", .error, en: "`{a}` is no operator of these formulas.",
    es: "`{a}` no es un operador de estas fórmulas.", remedy: "Write `{b}`.",
    remedio: "Escriba `{b}`.")
  static let unknownFunction = DiagnosticKind(
    "unknown-function", .error, en: "There is no function `{a}`.",
    es: "No existe la función `{a}`.", remedy: "Names of functions are case-sensitive.",
    remedio: "Los nombres de las funciones distinguen mayúsculas.")
  static let argumentCount = DiagnosticKind(
    "argument-count", .error, en: "`{a}` takes {b} values in its brackets.",
    es: "`{a}` lleva {b} valores entre paréntesis.", remedy: "Put commas between them.",
    remedio: "Sepárelos con comas.")
  static let unknownInstance = DiagnosticKind(
    "unknown-instance", .error,
    en: "`instance('{a}')` is neither a choice list nor a file of the form.",
    es: "`instance('{a}')` no es una lista de opciones ni un archivo del cuestionario.",
    remedy: "Name a list of the sheet `choices`.",
    remedio: "Nombre una lista de la hoja `choices`.")
  static let notOnPhones = DiagnosticKind(
    "not-on-phones", .warning, en: "Phones do not understand `{a}` as it stands here.",
    es: "Los teléfonos no entienden `{a}` como está aquí.",
    remedy:
      "Write the whole path by its names, `[position() = 2]` for `[2]`, `coalesce()` or two formulas for `|`.",
    remedio:
      "Escriba la ruta entera con sus nombres, `[position() = 2]` por `[2]`, `coalesce()` o dos fórmulas por `|`."
  )
  static let unportableFunction = DiagnosticKind(
    "unportable-function", .warning, en: "Phones do not have the function `{a}`.",
    es: "Los teléfonos no tienen la función `{a}`.", remedy: "Write `{b}`.",
    remedio: "Escriba `{b}`.")
  static let badPattern = DiagnosticKind(
    "bad-pattern", .error, en: "The pattern of `regex` cannot be read.",
    es: "No se puede leer el patrón de `regex`.", remedy: "Correct it at `{a}`.",
    remedio: "Corríjalo en `{a}`.")
  static let tooDeep = DiagnosticKind(
    "too-deep", .error, en: "The formula is nested too deeply.",
    es: "La fórmula tiene demasiados niveles.",
    remedy: "Split it: put parts of it into calculates.",
    remedio: "Divídala: ponga partes en filas calculate.")
  static let tooLongFormula = DiagnosticKind(
    "too-long-formula", .error, en: "The formula is longer than a megabyte.",
    es: "La fórmula tiene más de un megabyte.",
    remedy: "Split it: put parts of it into calculates.",
    remedio: "Divídala: ponga partes en filas calculate.")
  static let circle = DiagnosticKind(
    "circle", .error, en: "`{a}` depends on itself: {b}.", es: "`{a}` depende de sí misma: {b}.",
    remedy: "Take one of them out of the other's formula.",
    remedio: "Quite una de ellas de la fórmula de la otra.")
  static let severalValues = DiagnosticKind(
    "several-values", .warning,
    en: "`${{a}}` stands in the repeat `{b}` and has several values here.",
    es: "`${{a}}` está en la repetición `{b}` y aquí tiene varios valores.",
    remedy: "Use `sum()`, `count()`, `join()` or `indexed-repeat()`.",
    remedio: "Use `sum()`, `count()`, `join()` o `indexed-repeat()`.")
  static let unknownChoice = DiagnosticKind(
    "unknown-choice", .warning,
    en: "`{a}` is compared with `{text}`, but its list `{b}` has no such choice.",
    es: "`{a}` se compara con `{text}`, pero su lista `{b}` no tiene esa opción.",
    remedy: "Compare with a name of the list.", remedio: "Compare con un nombre de la lista.")
  static let multipleEquals = DiagnosticKind(
    "multiple-equals", .warning,
    en: "`{a}` may have several choices: `=` only holds if `{text}` is the only one.",
    es: "`{a}` puede tener varias opciones: `=` solo se cumple si `{text}` es la única.",
    remedy: "Write `selected(${{a}}, '{text}')`.", remedio: "Escriba `selected(${{a}}, '{text}')`.")
  static let numberAsText = DiagnosticKind(
    "number-as-text", .warning, en: "`{a}` is a number and is compared with the text `{text}`.",
    es: "`{a}` es un número y se compara con el texto `{text}`.",
    remedy: "Compare with a number, or with '' for an empty answer.",
    remedio: "Compare con un número, o con '' para una respuesta vacía.")
  static let dateAsText = DiagnosticKind(
    "date-as-text", .warning,
    en: "`{a}` is a date: comparing it with the text `{text}` is never true.",
    es: "`{a}` es una fecha: compararla con el texto `{text}` nunca es verdadero.",
    remedy: "Write `date('{text}')`.", remedio: "Escriba `date('{text}')`.")
  static let constraintElsewhere = DiagnosticKind(
    "constraint-elsewhere", .warning,
    en: "The constraint of `{a}` does not look at the answer (`.`).",
    es: "La restricción de `{a}` no mira la respuesta (`.`).",
    remedy: "Write `.` for the answer itself.", remedio: "Escriba `.` para la propia respuesta.")
  static let unknownColumn = DiagnosticKind(
    "unknown-column", .warning, en: "The list `{b}` has no column `{a}`: it always reads as empty.",
    es: "La lista `{b}` no tiene la columna `{a}`: siempre se lee vacía.",
    remedy: "Write a column of the list, or `${name}` for a question.",
    remedio: "Escriba una columna de la lista, o `${nombre}` para una pregunta.")
  static let laterName = DiagnosticKind(
    "later-name", .note, en: "`{a}` is asked later, in row {b}.",
    es: "`{a}` se pregunta más adelante, en la fila {b}.",
    remedy: "Check that the order is meant.", remedio: "Verifique que ese orden es el deseado.")

  static let formulas = [
    unknownName, unknownPath, ambiguousName, malformedReference, syntaxValue,
    syntaxOperator, syntaxName, syntaxSign, unfinished, unclosed,
    foreignOperator, unknownFunction, argumentCount, unknownInstance,
    unknownText, notOnPhones,
    unportableFunction, badPattern, tooDeep, tooLongFormula, circle, severalValues, unknownChoice,
    multipleEquals, unknownColumn, numberAsText, dateAsText, constraintElsewhere, laterName,
  ]
}
