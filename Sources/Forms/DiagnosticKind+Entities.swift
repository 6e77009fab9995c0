/// What can be wrong with saving answers to entities, with the log of events, with files that a form
/// names, and with its settings.
extension DiagnosticKind {
  static let entitiesMissing = DiagnosticKind(
    "entities-missing", .error, en: "`save_to` is used, but there is no sheet `entities`.",
    es: "Se usa `save_to`, pero no hay hoja `entities`.",
    remedy: "Add the sheet with a `list_name` and a `label`, or clear the column.",
    remedio: "Agregue la hoja con `list_name` y `label`, o vacíe la columna.")
  static let saveToElsewhere = DiagnosticKind(
    "save-to-elsewhere", .error,
    en: "`{text}` stands on a group: only a question has a value to save.",
    es: "`{text}` está en un grupo: solo una pregunta tiene un valor que guardar.",
    remedy: "Move it to a question.", remedio: "Páselo a una pregunta.")
  static let duplicateProperty = DiagnosticKind(
    "duplicate-property", .error, en: "The property `{text}` is already saved from `{a}`.",
    es: "La propiedad `{text}` ya se guarda desde `{a}`.",
    remedy: "Save each property from one question.",
    remedio: "Guarde cada propiedad desde una sola pregunta.")
  static let badProperty = DiagnosticKind(
    "bad-property", .error, en: "`{a}` cannot be the name of a property.",
    es: "`{a}` no puede ser el nombre de una propiedad.",
    remedy:
      "A letter or `_` first, then letters, digits, `_`, `-`; not `name`, not `label`, not `__` in front.",
    remedio:
      "Primero una letra o `_`, luego letras, cifras, `_`, `-`; ni `name` ni `label`, ni `__` delante."
  )
  static let unknownEntityList = DiagnosticKind(
    "unknown-entity-list", .error, en: "The sheet `entities` has no list `{a}`.",
    es: "La hoja `entities` no tiene la lista `{a}`.",
    remedy: "Name a list of that sheet: `list#property`.",
    remedio: "Nombre una lista de esa hoja: `lista#propiedad`.")
  static let entityColumn = DiagnosticKind(
    "entity-column", .error, en: "The sheet `entities` knows no column `{text}`.",
    es: "La hoja `entities` no admite la columna `{text}`.",
    remedy: "Known ones are: list_name, label, entity_id, create_if, update_if, repeat.",
    remedio: "Se conocen: list_name, label, entity_id, create_if, update_if, repeat.")
  static let badEntityList = DiagnosticKind(
    "bad-entity-list", .error, en: "`{text}` cannot be the name of a list of entities.",
    es: "`{text}` no puede ser el nombre de una lista de entidades.",
    remedy: "A letter or `_` first, then letters, digits, `_`, `-`; no `__` in front and no point.",
    remedio: "Primero una letra o `_`, luego letras, cifras, `_`, `-`; sin `__` delante ni puntos.")
  static let entityLabel = DiagnosticKind(
    "entity-without-label", .error, en: "New entities of `{a}` would have no label.",
    es: "Las entidades nuevas de `{a}` no tendrían etiqueta.",
    remedy: "Write a formula in the column `label`, such as `${name}`.",
    remedio: "Escriba una fórmula en la columna `label`, como `${nombre}`.")
  static let entityUpdate = DiagnosticKind(
    "entity-without-update", .error,
    en: "`{a}` has `entity_id` and `create_if`, but no `update_if`.",
    es: "`{a}` tiene `entity_id` y `create_if`, pero no `update_if`.",
    remedy: "Say when an entity is updated, or clear `entity_id`.",
    remedio: "Diga cuándo se actualiza una entidad, o vacíe `entity_id`.")
  static let entityRepeat = DiagnosticKind(
    "entity-repeat", .error, en: "`{text}` names no repeat of the form.",
    es: "`{text}` no nombra ninguna repetición del cuestionario.",
    remedy: "Write `${repeat}`, or clear the cell.",
    remedio: "Escriba `${repetición}` o vacíe la celda.")

  static let badAudit = DiagnosticKind(
    "bad-audit", .error, en: "The log of events cannot be called `{text}`.",
    es: "El registro de eventos no puede llamarse `{text}`.",
    remedy: "Call the row `audit`.", remedio: "Llame `audit` a la fila.")
  static let auditLocation = DiagnosticKind(
    "audit-location", .error, en: "For places in the log of events, `{a}` is missing.",
    es: "Para guardar lugares en el registro de eventos falta `{a}`.",
    remedy: "Write location-priority, location-min-interval and location-max-age together.",
    remedio: "Escriba juntos location-priority, location-min-interval y location-max-age.")

  static let instanceTwice = DiagnosticKind(
    "instance-twice", .error,
    en: "The files `{a}` and `{b}` would both be called by one name in formulas.",
    es: "Los archivos `{a}` y `{b}` tendrían el mismo nombre en las fórmulas.",
    remedy: "Give one of the files another name.",
    remedio: "Dele otro nombre a uno de los archivos.")
  static let pathOutside = DiagnosticKind(
    "path-outside", .error,
    en:
      "`{a}` is a path: files stand beside the form or in `surveys/shared`, and are named without folders.",
    es:
      "`{a}` es una ruta: los archivos van junto al cuestionario o en `surveys/shared`, y se nombran sin carpetas.",
    remedy: "Put the file there and write its name only.",
    remedio: "Ponga ahí el archivo y escriba solo su nombre.")
  static let missingMedia = DiagnosticKind(
    "missing-media", .warning, en: "The file `{text}` is neither beside the form nor in `shared`.",
    es: "El archivo `{text}` no está junto al cuestionario ni en `shared`.",
    remedy: "Put it there, or correct the name.", remedio: "Póngalo ahí o corrija el nombre.")
  static let duplicateKey = DiagnosticKind(
    "duplicate-key", .warning, en: "The file `{a}` has `{text}` twice, first in row {b}.",
    es: "El archivo `{a}` tiene `{text}` dos veces, primero en la fila {b}.",
    remedy: "Only the first of them is ever found: give the other a code of its own.",
    remedio: "Solo se encuentra la primera: dele a la otra un código propio.")
  static let searchMixed = DiagnosticKind(
    "search-mixed", .error, en: "The list `{a}` is used both with `search()` and without it.",
    es: "La lista `{a}` se usa con `search()` y también sin él.",
    remedy: "Give one of the questions a list of its own.",
    remedio: "Dele una lista propia a una de las preguntas.")
  static let searchWithFile = DiagnosticKind(
    "search-with-file", .error,
    en: "`{text}` takes its choices from a file and cannot have `search()`.",
    es: "`{text}` toma sus opciones de un archivo y no puede llevar `search()`.",
    remedy: "Write a `choice_filter` in place of `search()`.",
    remedio: "Escriba un `choice_filter` en lugar de `search()`.")

  static let keyWithoutID = DiagnosticKind(
    "key-without-id", .error, en: "A `public_key` cannot be used with `omit_instanceID`.",
    es: "No se puede usar `public_key` con `omit_instanceID`.",
    remedy: "Clear one of the two.", remedio: "Vacíe una de las dos.")
  static let badPublicKey = DiagnosticKind(
    "bad-public-key", .error, en: "The `public_key` is no RSA key in base64.",
    es: "El `public_key` no es una clave RSA en base64.",
    remedy: "Copy the key again, without the lines BEGIN and END.",
    remedio: "Copie la clave otra vez, sin las líneas BEGIN y END.")
  static let languageSpelling = DiagnosticKind(
    "language-spelling", .warning, en: "The languages `{a}` and `{text}` seem to be one.",
    es: "Los idiomas `{a}` y `{text}` parecen ser uno solo.",
    remedy: "Write the language the same way in all columns.",
    remedio: "Escriba el idioma igual en todas las columnas.")
  static let unevenRange = DiagnosticKind(
    "uneven-range", .warning,
    en: "Steps of {b} from the start never reach the end {a} of the range.",
    es: "Los pasos de {b} desde el inicio nunca llegan al final {a} del rango.",
    remedy: "Change the step or the end.", remedio: "Cambie el paso o el final.")

  static let entities = [
    entitiesMissing, saveToElsewhere, duplicateProperty, badProperty, unknownEntityList,
    entityColumn, badEntityList, entityLabel, entityUpdate, entityRepeat, badAudit, auditLocation,
    instanceTwice, pathOutside, missingMedia, duplicateKey, searchMixed, searchWithFile,
    keyWithoutID, badPublicKey, languageSpelling, unevenRange,
  ]
}
