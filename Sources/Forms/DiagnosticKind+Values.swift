/// What can be wrong with single cells, with translations, and with habits that go wrong later.
extension DiagnosticKind {
  static let badRole = DiagnosticKind(
    "bad-role", .error, en: "There is no role `{text}`.", es: "No existe el rol `{text}`.",
    remedy: "Use one of: {a}.", remedio: "Use uno de estos: {a}.")
  static let duplicateRole = DiagnosticKind(
    "duplicate-role", .warning, en: "The role `{text}` is already that of `{a}`; that one counts.",
    es: "El rol `{text}` ya lo tiene `{a}`; cuenta ese.", remedy: "Give the role to one question.",
    remedio: "Dele el rol a una sola pregunta.")
  static let badPersonalData = DiagnosticKind(
    "bad-pii", .error, en: "`{text}` is no value of the column `pii`.",
    es: "`{text}` no es un valor de la columna `pii`.",
    remedy: "Use one of: {a}, or leave it blank.",
    remedio: "Use uno de estos: {a}, o déjela vacía.")
  static let badNonresponse = DiagnosticKind(
    "bad-nonresponse", .error, en: "`{text}` is no value of the column `nonresponse`.",
    es: "`{text}` no es un valor de la columna `nonresponse`.",
    remedy: "Write `no` where a real value is needed, or leave it blank.",
    remedio: "Escriba `no` donde hace falta un valor, o déjela vacía.")
  static let badDefault = DiagnosticKind(
    "bad-default", .warning, en: "The default `{text}` is no value for `{a}`: it becomes blank.",
    es: "El valor inicial `{text}` no sirve para `{a}`: queda vacío.",
    remedy: "Write a value of its type, or a code of its list.",
    remedio: "Escriba un valor de su tipo o un código de su lista.")
  static let badParameter = DiagnosticKind(
    "bad-parameter", .error, en: "`{a}` is no parameter of this question.",
    es: "`{a}` no es un parámetro de esta pregunta.", remedy: "Known ones are: {b}.",
    remedio: "Se conocen: {b}.")
  static let malformedParameter = DiagnosticKind(
    "malformed-parameter", .error, en: "`{a}` is not of the form `key=value`.",
    es: "`{a}` no tiene la forma `clave=valor`.", remedy: "Write it so, with blanks between pairs.",
    remedio: "Escríbalo así, con espacios entre los pares.")
  static let badRange = DiagnosticKind(
    "bad-range", .error, en: "From {a} to {b} the range `{text}` has no steps.",
    es: "De {a} a {b} el rango `{text}` no tiene pasos.",
    remedy: "The end lies above the start, and the step divides what is between.",
    remedio: "El final debe ser mayor que el inicio y el paso dividir lo que hay entre ambos.")
  static let badTick = DiagnosticKind(
    "bad-tick", .error, en: "The mark `{a}` is not on the range.",
    es: "La marca `{a}` no está en el rango.",
    remedy: "Marks stand between start and end, a whole number of steps from the start.",
    remedio: "Las marcas van entre el inicio y el final, a un número entero de pasos del inicio.")
  static let unknownAppearance = DiagnosticKind(
    "unknown-appearance", .note, en: "The appearance `{a}` is not known and changes nothing.",
    es: "No se conoce la apariencia `{a}` y no cambia nada.", remedy: "Correct it, or take it out.",
    remedio: "Corríjala o quítela.")
  static let badTrigger = DiagnosticKind(
    "bad-trigger", .error, en: "`{text}` names no question that can be answered.",
    es: "`{text}` no nombra ninguna pregunta que se conteste.",
    remedy: "Write `${name}` of a visible question.",
    remedio: "Escriba `${nombre}` de una pregunta visible.")
  static let requiredNote = DiagnosticKind(
    "required-note", .warning,
    en: "`{text}` is required, but nobody can answer it: the interview could not be finished.",
    es:
      "`{text}` es obligatoria, pero nadie puede contestarla: la entrevista no podría terminarse.",
    remedy: "Clear `required`.", remedio: "Vacíe `required`.")
  static let messageWithoutRule = DiagnosticKind(
    "message-without-rule", .note, en: "`{text}` has a `{a}` and no `{b}`.",
    es: "`{text}` tiene un `{a}` y ningún `{b}`.", remedy: "Add the rule, or clear the message.",
    remedio: "Agregue la regla o vacíe el mensaje.")
  static let idleConstraint = DiagnosticKind(
    "idle-constraint", .warning,
    en: "The constraint of `{text}` is never looked at: nobody answers it.",
    es: "La restricción de `{text}` nunca se mira: nadie la contesta.",
    remedy: "Put it on the question that is answered.",
    remedio: "Póngala en la pregunta que se contesta.")
  static let bigImage = DiagnosticKind(
    "big-image", .error, en: "`{text}` has a `big-image` and no `image`.",
    es: "`{text}` tiene `big-image` y no `image`.", remedy: "Name an `image` too.",
    remedio: "Nombre también una `image`.")

  static let values = [
    badRole, duplicateRole, badPersonalData, badNonresponse, badDefault, badParameter,
    malformedParameter, badRange, badTick, unknownAppearance, badTrigger, requiredNote,
    messageWithoutRule, idleConstraint, bigImage,
  ]

  // MARK: - Translations

  static let translationGap = DiagnosticKind(
    "translation-gap", .warning, en: "The {a} is missing in {b}.", es: "Falta {a} en {b}.",
    remedy: "Write it: another language is shown in its place.",
    remedio: "Escríbalo: en su lugar se muestra otro idioma.")
  static let translationColumn = DiagnosticKind(
    "translation-column", .warning, en: "The sheet has no column `{a}::{b}`.",
    es: "La hoja no tiene la columna `{a}::{b}`.", remedy: "Add it for that language.",
    remedio: "Agréguela para ese idioma.")
  static let languageCode = DiagnosticKind(
    "language-code", .warning, en: "The language `{text}` has no code in brackets.",
    es: "El idioma `{text}` no lleva código entre paréntesis.",
    remedy: "Write it as in `Español (es)`.", remedio: "Escríbalo como en `Español (es)`.")
  static let defaultLanguage = DiagnosticKind(
    "default-language", .warning, en: "No column is in the default language `{text}`.",
    es: "Ninguna columna está en el idioma inicial `{text}`.",
    remedy: "Write it as the columns do: {a}.", remedio: "Escríbalo como en las columnas: {a}.")

  static let translations = [
    translationGap, translationColumn, languageCode, defaultLanguage,
  ]

  // MARK: - Habits

  static let missingVersion = DiagnosticKind(
    "missing-version", .warning, en: "The settings give no version.",
    es: "En settings no hay versión.",
    remedy: "Write one, such as 2026010101, and raise it with each change.",
    remedio: "Escriba una, como 2026010101, y auméntela con cada cambio.")
  static let badFormID = DiagnosticKind(
    "bad-form-id", .warning, en: "The form_id `{text}` holds signs that file names cannot have.",
    es: "El form_id `{text}` tiene signos que un nombre de archivo no admite.",
    remedy: "Use letters, digits, `_` and `-`.", remedio: "Use letras, cifras, `_` y `-`.")
  static let unmarkedPersonalData = DiagnosticKind(
    "unmarked-pii", .note, en: "`{text}` seems to ask who somebody is, and its `pii` is blank.",
    es: "`{text}` parece preguntar quién es alguien y su `pii` está vacío.",
    remedy: "Write `direct` if it is a name, a phone or a document: it is then kept apart.",
    remedio: "Escriba `direct` si es un nombre, teléfono o documento: así se guarda aparte.")

  static let habits = [missingVersion, badFormID, unmarkedPersonalData]
}
