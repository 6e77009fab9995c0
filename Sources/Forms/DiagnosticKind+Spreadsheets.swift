/// What can be wrong with a spreadsheet file, and what other kinds of files cannot hold.
extension DiagnosticKind {
  static let notASpreadsheet = DiagnosticKind(
    "not-a-spreadsheet", .error, en: "The file is no .xlsx workbook, whatever its name says.",
    es: "El archivo no es un libro .xlsx, diga lo que diga su nombre.",
    remedy: "Open it in a spreadsheet program and save it as .xlsx.",
    remedio: "Ábralo en una hoja de cálculo y guárdelo como .xlsx.")
  static let oldOrProtected = DiagnosticKind(
    "old-or-protected-workbook", .error,
    en: "The file is an old .xls workbook, or a password protects it.",
    es: "El archivo es un libro .xls antiguo, o está protegido con contraseña.",
    remedy: "Save it as .xlsx without a password.", remedio: "Guárdelo como .xlsx sin contraseña.")
  static let cutOffFile = DiagnosticKind(
    "cut-off-file", .error, en: "The end of the file is missing: it was not copied whole.",
    es: "Falta el final del archivo: no se copió completo.", remedy: "Copy or download it again.",
    remedio: "Cópielo o descárguelo otra vez.")
  static let damagedArchive = DiagnosticKind(
    "damaged-file", .error, en: "The file is damaged: its directory does not fit its content.",
    es: "El archivo está dañado: su índice no corresponde a su contenido.",
    remedy: "Copy or download it again, or save it anew in a spreadsheet program.",
    remedio: "Cópielo o descárguelo otra vez, o vuelva a guardarlo en una hoja de cálculo.")
  static let damagedPart = DiagnosticKind(
    "damaged-part", .error, en: "The file is damaged in its part `{a}`.",
    es: "El archivo está dañado en su parte `{a}`.",
    remedy: "Copy or download it again, or save it anew in a spreadsheet program.",
    remedio: "Cópielo o descárguelo otra vez, o vuelva a guardarlo en una hoja de cálculo.")
  static let damagedMarkup = DiagnosticKind(
    "damaged-markup", .error, en: "The part `{a}` of the file is no valid XML, in its line {b}.",
    es: "La parte `{a}` del archivo no es XML válido, en su línea {b}.",
    remedy: "Save the workbook anew in a spreadsheet program.",
    remedio: "Vuelva a guardar el libro en una hoja de cálculo.")
  static let missingPart = DiagnosticKind(
    "missing-part", .error, en: "The file lacks its part `{a}`.",
    es: "Al archivo le falta su parte `{a}`.",
    remedy: "Copy or download it again, or save it anew in a spreadsheet program.",
    remedio: "Cópielo o descárguelo otra vez, o vuelva a guardarlo en una hoja de cálculo.")
  static let unreadablePart = DiagnosticKind(
    "unreadable-part", .error,
    en: "The part `{a}` of the file is encrypted or packed in an unknown way.",
    es: "La parte `{a}` del archivo está cifrada o comprimida de un modo desconocido.",
    remedy: "Save the workbook anew in a spreadsheet program.",
    remedio: "Vuelva a guardar el libro en una hoja de cálculo.")
  static let tooLargeFile = DiagnosticKind(
    "too-large-file", .error,
    en: "The file holds far more than a questionnaire can (`{a}`) and was not read on.",
    es:
      "El archivo tiene mucho más de lo que cabe en un cuestionario (`{a}`) y no se siguió leyendo.",
    remedy: "Check that it is the right one, and that it comes from somebody you know.",
    remedio: "Verifique que sea el correcto y que venga de alguien conocido.")
  static let documentType = DiagnosticKind(
    "document-type", .error,
    en: "The part `{a}` of the file declares entities, which no workbook does but attacks do.",
    es: "La parte `{a}` del archivo declara entidades, lo que ningún libro hace y los ataques sí.",
    remedy: "Check where the file comes from.", remedio: "Verifique de dónde viene el archivo.")
  static let outOfMemory = DiagnosticKind(
    "out-of-memory", .error, en: "There is not enough memory to read the file.",
    es: "No hay memoria suficiente para leer el archivo.",
    remedy: "Close other programs and try again.",
    remedio: "Cierre otros programas e inténtelo otra vez.")
  static let formulaWithoutValue = DiagnosticKind(
    "formula-without-value", .warning,
    en: "The cell holds a formula without a saved result and counts as blank.",
    es: "La celda tiene una fórmula sin resultado guardado y cuenta como vacía.",
    remedy: "Open the workbook in a spreadsheet program and save it there.",
    remedio: "Abra el libro en una hoja de cálculo y guárdelo allí.")
  static let errorValue = DiagnosticKind(
    "error-value", .warning, en: "The cell's formula gives `{a}`, which is taken as text.",
    es: "La fórmula de la celda da `{a}`, que se toma como texto.",
    remedy: "Correct the formula, or write the text itself.",
    remedio: "Corrija la fórmula o escriba el texto mismo.")
  static let missingSharedText = DiagnosticKind(
    "missing-shared-text", .error, en: "The file lacks the text of this cell.",
    es: "Al archivo le falta el texto de esta celda.",
    remedy: "Write the cell again and save the workbook.",
    remedio: "Escriba la celda otra vez y guarde el libro.")
  static let blankHeaderRow = DiagnosticKind(
    "blank-header-row", .error,
    en: "The first row of the sheet is blank, but it has to be the header.",
    es: "La primera fila de la hoja está vacía, pero debe ser la de los encabezados.",
    remedy: "Delete the blank rows above the header.",
    remedio: "Borre las filas vacías encima de los encabezados.")
  static let textBelowBlankRows = DiagnosticKind(
    "text-below-blank-rows", .warning,
    en: "From here on nothing is read: more than 60 blank rows stand above.",
    es: "Desde aquí no se lee nada: hay más de 60 filas vacías arriba.",
    remedy: "Delete the blank rows.", remedio: "Borre las filas vacías.")
  static let columnAfterBlankColumns = DiagnosticKind(
    "column-after-blank-columns", .warning,
    en: "From here on no column is read: more than 20 blank ones stand to the left.",
    es: "Desde aquí no se lee ninguna columna: hay más de 20 vacías a la izquierda.",
    remedy: "Delete the blank columns.", remedio: "Borre las columnas vacías.")
  static let lineBreakInMarkdown = DiagnosticKind(
    "line-break-in-cell", .error,
    en: "The cell has a line break, which a Markdown table cannot hold.",
    es: "La celda tiene un salto de línea, que no cabe en una tabla Markdown.",
    remedy: "Convert to .csv or .xlsx, or take the line break out.",
    remedio: "Convierta a .csv o .xlsx, o quite el salto de línea.")
  static let badSheetName = DiagnosticKind(
    "bad-sheet-name", .error, en: "A sheet cannot be called `{a}` in such a file.",
    es: "En ese tipo de archivo una hoja no puede llamarse `{a}`.",
    remedy: "Give it a name of at most 31 letters, digits, blanks or `_`.",
    remedio: "Dele un nombre de hasta 31 letras, cifras, espacios o `_`.")
  static let tooLongCell = DiagnosticKind(
    "too-long-cell", .error,
    en: "The cell has more than the 32,767 characters a spreadsheet takes.",
    es: "La celda tiene más de los 32.767 caracteres que admite una hoja de cálculo.",
    remedy: "Shorten it, or convert to .csv.", remedio: "Acórtela o convierta a .csv.")

  static let spreadsheets = [
    notASpreadsheet, oldOrProtected, cutOffFile, damagedArchive, damagedPart, damagedMarkup,
    missingPart, unreadablePart, tooLargeFile, documentType, outOfMemory, formulaWithoutValue,
    errorValue, missingSharedText, blankHeaderRow, textBelowBlankRows, columnAfterBlankColumns,
    lineBreakInMarkdown, badSheetName, tooLongCell,
  ]
}
