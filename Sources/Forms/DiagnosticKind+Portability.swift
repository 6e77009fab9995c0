/// Formulas that phones and web forms compute differently; here they are computed as on phones.
///
/// All are notes: the form is not wrong, but it is not the same everywhere. Each remedy says how to
/// write what both compute alike.
extension DiagnosticKind {
  static let webEmptyTruth = DiagnosticKind(
    "web-empty-truth", .note,
    en:
      "`{a}` stands where true or false is wanted: an empty answer is false on phones, true on the web.",
    es:
      "`{a}` está donde va verdadero o falso: una respuesta vacía es falsa en teléfonos y verdadera en la web.",
    remedy: "Write `{a} != ''`.", remedio: "Escriba `{a} != ''`.")
  static let webPattern = DiagnosticKind(
    "web-pattern-anywhere", .note,
    en: "The pattern `{a}` has to fit the whole text on phones, and any part of it on the web.",
    es:
      "El patrón `{a}` debe coincidir con todo el texto en teléfonos y con cualquier parte en la web.",
    remedy: "Write `^(?:{a})$`.", remedio: "Escriba `^(?:{a})$`.")
  static let webBlankInList = DiagnosticKind(
    "web-blank-in-list", .note,
    en:
      "`{a}` passes over entries where `{b}` is blank; on the web one blank makes the result blank.",
    es:
      "`{a}` omite las entradas donde `{b}` está vacía; en la web una sola vacía deja vacío el resultado.",
    remedy: "Make `{b}` required, or take only entries with `[. != '']`.",
    remedio: "Haga obligatoria `{b}`, o tome solo entradas con `[. != '']`.")
  static let webRounding = DiagnosticKind(
    "web-rounding", .note,
    en: "`round` of a negative half goes up on phones and down on the web (-2.5: -2 or -3).",
    es: "`round` de una mitad negativa sube en teléfonos y baja en la web (-2.5: -2 o -3).",
    remedy: "Round the positive number, and take the sign afterwards.",
    remedio: "Redondee el número positivo y ponga el signo después.")
  static let webHiddenValue = DiagnosticKind(
    "web-hidden-value", .note,
    en: "`{a}` may be hidden; then it is empty on phones, and keeps its old answer on the web.",
    es:
      "`{a}` puede estar oculta; entonces está vacía en teléfonos y conserva su respuesta en la web.",
    remedy: "Ask in this formula, too, for what shows `{a}`.",
    remedio: "Pregunte también en esta fórmula por lo que muestra `{a}`.")
  static let webRepeatCount = DiagnosticKind(
    "web-repeat-count", .note,
    en:
      "If the count of `{text}` falls, phones keep the surplus entries (and one at 0); the web deletes them.",
    es:
      "Si baja la cantidad de `{text}`, los teléfonos conservan las entradas de más (y una con 0); la web las borra.",
    remedy: "Put the questions into a group with `position(..) <= {a}` as relevant.",
    remedio: "Ponga las preguntas en un grupo con `position(..) <= {a}` como relevant.")
  static let webDateText = DiagnosticKind(
    "web-date-text", .note,
    en: "A text is computed with as a date: phones get no number from it, web forms do.",
    es:
      "Se calcula con un texto como si fuera fecha: los teléfonos no obtienen un número y la web sí.",
    remedy: "Write `date(...)` around it.", remedio: "Escriba `date(...)` alrededor.")
  static let webDateNumber = DiagnosticKind(
    "web-date-number", .note,
    en: "A date is used as a number: whole days on phones, with a fraction on the web.",
    es: "Se usa una fecha como número: días enteros en teléfonos, con fracción en la web.",
    remedy: "Use differences of two dates only, or `decimal-date-time()`.",
    remedio: "Use solo diferencias entre dos fechas, o `decimal-date-time()`.")
  static let webChecklist = DiagnosticKind(
    "web-checklist", .note,
    en:
      "A negative limit of `weighted-checklist` counts as written on phones, as no limit on the web.",
    es:
      "Un límite negativo de `weighted-checklist` vale tal cual en teléfonos y como sin límite en la web.",
    remedy: "Write 0 for no lower limit, 9999 for no upper one.",
    remedio: "Escriba 0 para no poner mínimo y 9999 para no poner máximo.")
  static let webChoiceOrder = DiagnosticKind(
    "web-choice-order", .note,
    en:
      "The choices of `{a}` stand in the order of touching on phones, in that of the list on the web.",
    es:
      "Las opciones de `{a}` quedan en el orden en que se marcan en teléfonos y en el de la lista en la web.",
    remedy: "Ask with `selected()`, one choice at a time.",
    remedio: "Pregunte con `selected()`, una opción por vez.")
  static let webSelectedNumber = DiagnosticKind(
    "web-selected-number", .note,
    en: "`{a}` is a number: phones refuse it in `selected()`, web forms take it.",
    es: "`{a}` es un número: los teléfonos lo rechazan en `selected()` y la web lo acepta.",
    remedy: "Write `string({a})`.", remedio: "Escriba `string({a})`.")
  static let webBooleanText = DiagnosticKind(
    "web-boolean-text", .note,
    en:
      "The calculation gives true or false: stored as 1 or 0 on phones, as true or false on the web.",
    es: "El cálculo da verdadero o falso: se guarda 1 o 0 en teléfonos y true o false en la web.",
    remedy: "Write `if(..., 1, 0)`.", remedio: "Escriba `if(..., 1, 0)`.")
  static let webMeasure = DiagnosticKind(
    "web-measure", .note,
    en: "`{a}` is computed by another formula on the web, and rounded to 2 decimals.",
    es: "`{a}` se calcula con otra fórmula en la web, redondeado a 2 decimales.",
    remedy: "Compare with some tolerance.", remedio: "Compare con cierta tolerancia.")
  static let webBadDate = DiagnosticKind(
    "web-bad-date", .note,
    en:
      "`{a}` of a text that is no date stops the form on phones; on the web it is blank or invalid.",
    es:
      "`{a}` de un texto que no es fecha detiene el cuestionario en teléfonos; en la web queda vacío o inválido.",
    remedy: "Use a question of type date, or see first that the text is one with `regex()`.",
    remedio: "Use una pregunta de tipo date, o compruebe antes el texto con `regex()`.")
  static let webSeveralLists = DiagnosticKind(
    "web-several-lists", .note,
    en: "`{a}` is given several lists: phones refuse that, web forms join all of them.",
    es: "`{a}` recibe varias listas: los teléfonos lo rechazan y la web las une todas.",
    remedy: "Join each list by itself first: `concat(join(' ', ...), join(' ', ...))`.",
    remedio: "Una primero cada lista aparte: `concat(join(' ', ...), join(' ', ...))`.")
  static let webCommaNumber = DiagnosticKind(
    "web-comma-number", .note,
    en: "`{a}` is a number with a comma: understood on phones, not on the web.",
    es: "`{a}` es un número con coma: se entiende en teléfonos y no en la web.",
    remedy: "Write a point.", remedio: "Escriba un punto.")
  static let webNumberSpelling = DiagnosticKind(
    "web-number-spelling", .note,
    en: "`{a}` is a number on the web and none on phones.",
    es: "`{a}` es un número en la web y no en teléfonos.",
    remedy: "Write it in plain digits.", remedio: "Escríbalo con cifras simples.")
  static let webNegativeZero = DiagnosticKind(
    "web-negative-zero", .note,
    en: "With 0 the calculation gives `-0` on some programs and `0` on others.",
    es: "Con 0 el cálculo da `-0` en unos programas y `0` en otros.",
    remedy: "Write `0 - ...` in place of the sign.",
    remedio: "Escriba `0 - ...` en lugar del signo.")
  static let webSameDay = DiagnosticKind(
    "web-same-day", .note,
    en: "Two times on the same day are equal on phones; on the web the hours count.",
    es: "Dos momentos del mismo día son iguales en teléfonos; en la web cuentan las horas.",
    remedy: "Write `decimal-date-time(...)` around both, or `date(...)` if days are meant.",
    remedio: "Escriba `decimal-date-time(...)` en ambos, o `date(...)` si se trata de días.")
  static let webPatternDialect = DiagnosticKind(
    "web-pattern-dialect", .note,
    en: "`{a}` in a pattern is understood on phones and not on the web.",
    es: "`{a}` en un patrón se entiende en teléfonos y no en la web.",
    remedy: "Use classes such as `[a-z]`, `\\d`, groups and `? * + {m,n}` only.",
    remedio: "Use solo clases como `[a-z]`, `\\d`, grupos y `? * + {m,n}`.")
  static let webTodayText = DiagnosticKind(
    "web-today-text", .note,
    en: "A calculate stores this date as a date with a time on phones, as a date on the web.",
    es: "Un calculate guarda esta fecha con hora en teléfonos y solo como fecha en la web.",
    remedy: "Write `format-date(..., '%Y-%m-%d')`, or `date` in a column `bind::type`.",
    remedio: "Escriba `format-date(..., '%Y-%m-%d')`, o `date` en una columna `bind::type`.")

  static let portability = [
    webEmptyTruth, webPattern, webBlankInList, webRounding, webHiddenValue, webRepeatCount,
    webDateText, webDateNumber, webChecklist, webChoiceOrder, webSelectedNumber, webBooleanText,
    webMeasure, webBadDate, webSeveralLists, webCommaNumber, webNumberSpelling, webNegativeZero,
    webSameDay, webPatternDialect, webTodayText,
  ]
}
