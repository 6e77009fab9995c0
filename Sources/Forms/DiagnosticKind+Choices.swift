/// What can be wrong with choice lists and with files of choices.
extension DiagnosticKind {
  static let choiceWithoutName = DiagnosticKind(
    "choice-without-name", .error, en: "A choice of the list `{a}` has no name.",
    es: "Una opción de la lista `{a}` no tiene nombre.",
    remedy: "Write its code in the column `name`.",
    remedio: "Escriba su código en la columna `name`.")
  static let choiceWithoutLabel = DiagnosticKind(
    "choice-without-label", .warning, en: "The choice `{text}` of the list `{a}` has no label.",
    es: "La opción `{text}` de la lista `{a}` no tiene etiqueta.",
    remedy: "Write what the person reads.", remedio: "Escriba lo que lee la persona.")
  static let duplicateChoice = DiagnosticKind(
    "duplicate-choice", .error, en: "The list `{a}` has `{text}` twice, first in row {b}.",
    es: "La lista `{a}` tiene `{text}` dos veces, primero en la fila {b}.",
    remedy: "Give one of them another name, or delete it.",
    remedio: "Dele otro nombre a una de las dos, o bórrela.")
  static let spaceInChoice = DiagnosticKind(
    "space-in-choice", .error,
    en:
      "The choice name `{text}` of the list `{a}` holds a blank, which parts the choices of an answer.",
    es:
      "El nombre de opción `{text}` de la lista `{a}` tiene un espacio, que separa las opciones de una respuesta.",
    remedy: "Write `_` for the blank.", remedio: "Escriba `_` en lugar del espacio.")
  static let similarChoice = DiagnosticKind(
    "similar-choice", .warning,
    en: "The choices `{text}` and `{a}` of the list `{b}` are the same number.",
    es: "Las opciones `{text}` y `{a}` de la lista `{b}` son el mismo número.",
    remedy: "Give one of them another name: comparisons with numbers cannot tell them apart.",
    remedio: "Dele otro nombre a una: al comparar con números no se distinguen.")
  static let unusedList = DiagnosticKind(
    "unused-list", .note, en: "No question uses the list `{text}`.",
    es: "Ninguna pregunta usa la lista `{text}`.", remedy: "Delete it when it is no longer wanted.",
    remedio: "Bórrela cuando ya no la necesite.")
  static let otherWithFilter = DiagnosticKind(
    "other-with-filter", .error, en: "`{text}` cannot have both `or_other` and a choice_filter.",
    es: "`{text}` no puede tener a la vez `or_other` y choice_filter.",
    remedy: "Add a choice `other` and a text question for it.",
    remedio: "Agregue una opción `other` y una pregunta de texto para ella.")
  static let otherUntranslated = DiagnosticKind(
    "other-untranslated", .warning, en: "`or_other` shows \"Other\" in every language of the form.",
    es: "`or_other` muestra \"Other\" en todos los idiomas del cuestionario.",
    remedy: "Add a choice `other` and a text question for it, in all languages.",
    remedio: "Agregue una opción `other` y una pregunta de texto para ella, en todos los idiomas.")
  static let missingFile = DiagnosticKind(
    "missing-file", .error, en: "The file `{a}` is neither beside the form nor in `shared`.",
    es: "El archivo `{a}` no está junto al cuestionario ni en `shared`.",
    remedy: "Put it there, or correct the name.", remedio: "Póngalo ahí o corrija el nombre.")
  static let fileType = DiagnosticKind(
    "file-type", .error,
    en: "Choices cannot be read from `{a}`: its ending is none of .csv, .xml, .geojson.",
    es: "No se pueden leer opciones de `{a}`: no termina en .csv, .xml ni .geojson.",
    remedy: "Save the table as CSV.", remedio: "Guarde la tabla como CSV.")
  static let fileColumn = DiagnosticKind(
    "file-column", .error, en: "The file `{a}` has no column `{b}`.",
    es: "El archivo `{a}` no tiene la columna `{b}`.",
    remedy: "Add it, or name another one in `parameters` (`value=... label=...`).",
    remedio: "Agréguela o nombre otra en `parameters` (`value=... label=...`).")

  static let choices = [
    choiceWithoutName, choiceWithoutLabel, duplicateChoice, spaceInChoice, similarChoice,
    unusedList, otherWithFilter, otherUntranslated, missingFile, fileType, fileColumn,
  ]
}
