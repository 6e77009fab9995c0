/// What can be wrong with rows that only some tools know, and what is understood but not done here.
extension DiagnosticKind {
  static let missingColumnCell = DiagnosticKind(
    "missing-list-column", .error,
    en: "The row `{text}` does not say its list in the column `{a}`.",
    es: "La fila `{text}` no dice su lista en la columna `{a}`.",
    remedy: "Write the name of a list of the sheet `choices` there.",
    remedio: "Escriba ahí el nombre de una lista de la hoja `choices`.")
  static let mixedTableList = DiagnosticKind(
    "mixed-table-list", .error,
    en: "`{text}` stands in the table list `{a}`, whose questions all use the list `{b}`.",
    es: "`{text}` está en la tabla `{a}`, cuyas preguntas usan todas la lista `{b}`.",
    remedy: "Use one list for the whole table, or take the question out of it.",
    remedio: "Use una sola lista en toda la tabla, o saque de ella la pregunta.")
  static let unreadableFile = DiagnosticKind(
    "unreadable-file", .error, en: "No choices can be read from `{a}`.",
    es: "No se pueden leer opciones de `{a}`.",
    remedy: "An .xml file has items in its root, a .geojson file a FeatureCollection.",
    remedio: "Un archivo .xml tiene elementos item en su raíz; uno .geojson, un FeatureCollection.")
  static let badSearch = DiagnosticKind(
    "bad-search", .error, en: "`{text}` is no search() that phones understand.",
    es: "`{text}` no es un search() que los teléfonos entiendan.",
    remedy: "Write search('file'), or search('file', 'contains', 'column', ${question}).",
    remedio: "Escriba search('archivo'), o search('archivo', 'contains', 'columna', ${pregunta}).")
  static let entitiesNotSaved = DiagnosticKind(
    "entities-not-saved", .note,
    en: "Answers are not saved to the entity list `{text}` here; reading such lists works.",
    es:
      "Aquí las respuestas no se guardan en la lista de entidades `{text}`; leer esas listas sí funciona.",
    remedy: "Nothing to do if a server keeps the list.",
    remedio: "Nada que hacer si la lista la lleva un servidor.")

  static let dialects = [
    missingColumnCell, mixedTableList, unreadableFile, badSearch, entitiesNotSaved,
  ]
}
