package import Tables

extension DiagnosticKind {
  static let invalidUTF8 = DiagnosticKind(
    "invalid-utf8", .error, en: "The text is not UTF-8.", es: "El texto no es UTF-8.",
    remedy: "Save the file again as UTF-8.", remedio: "Guarde el archivo otra vez como UTF-8.")
  static let nulByte = DiagnosticKind(
    "nul-byte", .error, en: "The text holds zero bytes.", es: "El texto tiene bytes nulos.",
    remedy: "Save the file again as UTF-8 text.",
    remedio: "Guarde el archivo otra vez como texto UTF-8.")
  static let textAfterQuote = DiagnosticKind(
    "text-after-quote", .error, en: "Text stands behind the closing quote of a cell.",
    es: "Hay texto después de las comillas que cierran una celda.",
    remedy: "Double the quotes inside the cell.",
    remedio: "Duplique las comillas dentro de la celda.")
  static let unclosedQuote = DiagnosticKind(
    "unclosed-quote", .error, en: "A cell begins with a quote that is never closed.",
    es: "Una celda empieza con comillas que nunca se cierran.", remedy: "Close the quote.",
    remedio: "Cierre las comillas.")
  static let tooLongRow = DiagnosticKind(
    "too-long-row", .error, en: "The row is too long and was passed over.",
    es: "La fila es demasiado larga y se omitió.", remedy: "Look for a quote that is not closed.",
    remedio: "Busque unas comillas sin cerrar.")
  static let byteOrderMark = DiagnosticKind(
    "byte-order-mark", .warning, en: "The file begins with a byte-order mark.",
    es: "El archivo empieza con una marca de orden de bytes.",
    remedy: "Save it as UTF-8 without BOM: other XLSForm tools refuse it.",
    remedio: "Guárdelo como UTF-8 sin BOM: otras herramientas XLSForm lo rechazan.")
  static let wrongSeparator = DiagnosticKind(
    "wrong-separator", .error, en: "Cells are separated by `{a}` in place of commas.",
    es: "Las celdas están separadas por `{a}` en lugar de comas.",
    remedy: "Save the file with commas.", remedio: "Guarde el archivo con comas.")
  static let textBeforeSheet = DiagnosticKind(
    "text-before-sheet", .error, en: "The row comes before the name of any sheet.",
    es: "La fila está antes del nombre de cualquier hoja.",
    remedy: "Put `survey` into the first cell above it.",
    remedio: "Ponga `survey` en la primera celda de arriba.")
  static let sheetWithoutHeader = DiagnosticKind(
    "sheet-without-header", .warning, en: "The sheet `{a}` has a name and nothing under it.",
    es: "La hoja `{a}` tiene nombre y nada debajo.",
    remedy: "Add a header row, or delete the name.",
    remedio: "Agregue una fila de encabezados o borre el nombre.")
  static let sheetRespelled = DiagnosticKind(
    "sheet-respelled", .warning, en: "The sheet `{a}` came before as `{b}`.",
    es: "La hoja `{a}` ya apareció como `{b}`.", remedy: "Spell it the same way both times.",
    remedio: "Escríbala igual las dos veces.")
  static let notARow = DiagnosticKind(
    "not-a-row", .warning, en: "The line is no row of a table and was passed over.",
    es: "La línea no es una fila de tabla y se omitió.",
    remedy: "Begin and end it with `|`, or begin it with `#`.",
    remedio: "Comience y termínela con `|`, o comiéncela con `#`.")
  static let emptyFile = DiagnosticKind(
    "empty-file", .error, en: "The file holds no text.", es: "El archivo no tiene texto.",
    remedy: "Check that it is the right one.", remedio: "Verifique que sea el archivo correcto.")

  static let tables = [
    invalidUTF8, nulByte, textAfterQuote, unclosedQuote, tooLongRow, byteOrderMark,
    wrongSeparator, textBeforeSheet, sheetWithoutHeader, sheetRespelled, notARow, emptyFile,
  ]
}

extension Diagnostic {
  /// A flaw of a file's cells, said to its author.
  package init(_ problem: TableProblem) {
    let sheet = problem.place.sheet
    let (kind, a, b): (DiagnosticKind, String, String) =
      switch problem.kind {
      case .invalidUTF8: (.invalidUTF8, "", "")
      case .nul: (.nulByte, "", "")
      case .textAfterQuote: (.textAfterQuote, "", "")
      case .unclosedQuote: (.unclosedQuote, "", "")
      case .tooLong: (.tooLongRow, "", "")
      case .byteOrderMark: (.byteOrderMark, "", "")
      case .wrongSeparator("\t"): (.wrongSeparator, "TAB", "")
      case .wrongSeparator(let separator): (.wrongSeparator, separator, "")
      case .textBeforeSheet: (.textBeforeSheet, "", "")
      case .sheetWithoutHeader: (.sheetWithoutHeader, sheet, "")
      case .sheetRespelled(let before): (.sheetRespelled, sheet, before)
      case .notARow: (.notARow, "", "")
      case .empty: (.emptyFile, "", "")
      case .notASpreadsheet: (.notASpreadsheet, "", "")
      case .oldOrProtected: (.oldOrProtected, "", "")
      case .cutOff: (.cutOffFile, "", "")
      case .damagedArchive: (.damagedArchive, "", "")
      case .damagedPart(let part): (.damagedPart, part, "")
      case .damagedMarkup(let part, let line): (.damagedMarkup, part, "\(line)")
      case .missingPart(let part): (.missingPart, part, "")
      case .unreadablePart(let part): (.unreadablePart, part, "")
      case .tooLarge(let part): (.tooLargeFile, part, "")
      case .documentType(let part): (.documentType, part, "")
      case .outOfMemory: (.outOfMemory, "", "")
      case .formulaWithoutValue: (.formulaWithoutValue, "", "")
      case .errorValue(let value): (.errorValue, value, "")
      case .missingSharedText: (.missingSharedText, "", "")
      case .blankHeaderRow: (.blankHeaderRow, "", "")
      case .textBelowBlankRows: (.textBelowBlankRows, "", "")
      case .columnAfterBlankColumns: (.columnAfterBlankColumns, "", "")
      case .cannotHoldLineBreak: (.lineBreakInMarkdown, "", "")
      case .cannotHoldSheetName: (.badSheetName, sheet, "")
      case .cannotHoldLongText: (.tooLongCell, "", "")
      }
    self = kind.at(problem.place, "", a, b)
  }
}
