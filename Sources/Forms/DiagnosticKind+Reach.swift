/// What can never happen in a form, or not as it is meant, whatever anybody answers.
extension DiagnosticKind {
  static let neverRelevant = DiagnosticKind(
    "never-relevant", .warning, en: "`{a}` is never shown: its conditions cannot all hold.",
    es: "`{a}` no se muestra nunca: sus condiciones no pueden cumplirse a la vez.",
    remedy:
      "Look at its `relevant`, at those of the groups around it, and at those of what they read.",
    remedio: "Revise su `relevant`, los de los grupos que la rodean y los de lo que ellos leen.")
  static let neverValid = DiagnosticKind(
    "never-valid", .warning, en: "No answer to `{a}` fulfils its constraint.",
    es: "Ninguna respuesta a `{a}` cumple su restricción.",
    remedy: "Correct the limits, or write `or` for `and`.",
    remedio: "Corrija los límites, o escriba `or` en lugar de `and`.")
  static let noChoiceLeft = DiagnosticKind(
    "no-choice-left", .warning,
    en: "No choice of the list `{b}` has `{a}` in that column: nothing is offered.",
    es: "Ninguna opción de la lista `{b}` tiene `{a}` en esa columna: no se ofrece nada.",
    remedy: "Compare with a text that stands in the column.",
    remedio: "Compare con un texto que esté en la columna.")
  static let emptyArithmetic = DiagnosticKind(
    "empty-arithmetic", .warning,
    en: "`{a}` may be left blank; then the sum is blank, and compared with anything false.",
    es:
      "`{a}` puede quedar vacía; entonces la suma queda vacía y toda comparación con ella es falsa.",
    remedy: "Write `coalesce({a}, 0)`, or make the question required.",
    remedio: "Escriba `coalesce({a}, 0)`, o haga obligatoria la pregunta.")
  static let computedDefault = DiagnosticKind(
    "computed-default", .warning,
    en: "The default `{text}` is computed, since it looks like a formula.",
    es: "El valor inicial `{text}` se calcula, porque parece una fórmula.",
    remedy: "Put the text into quotes: `'...'`, or write the sign without blanks around it.",
    remedio: "Ponga el texto entre comillas: `'...'`, o escriba el signo sin espacios.")
  static let largeCount = DiagnosticKind(
    "large-count", .warning, en: "The repeat `{a}` has {text} entries from the start.",
    es: "La repetición `{a}` tiene {text} entradas desde el comienzo.",
    remedy: "Check the number: phones make all entries at once.",
    remedio: "Revise el número: los teléfonos crean todas las entradas de una vez.")
  static let idleAppearance = DiagnosticKind(
    "idle-appearance", .note, en: "The appearance `{a}` does nothing on a question of type {b}.",
    es: "La apariencia `{a}` no hace nada en una pregunta de tipo {b}.",
    remedy: "Take it out, or change the type.", remedio: "Quítela o cambie el tipo.")

  static let reach = [
    neverRelevant, neverValid, noChoiceLeft, emptyArithmetic, computedDefault, largeCount,
    idleAppearance,
  ]
}
