package import Tables

/// One kind of mistake an author can make: its stable code, how bad it is, and what is said of it.
///
/// The sentences of both languages stand side by side in the tables of the extensions. In them `{text}`
/// is the author's own text, `{a}` and `{b}` are the facts of the case, `{nearest}` the name that was
/// perhaps meant.
package struct DiagnosticKind: Sendable {
  package let code: String
  package let severity: Diagnostic.Severity
  package let message: Bilingual
  package let remedy: Bilingual

  init(
    _ code: String, _ severity: Diagnostic.Severity, en: String, es: String, remedy: String,
    remedio: String
  ) {
    self.code = code
    self.severity = severity
    message = Bilingual(en: en, es: es)
    self.remedy = Bilingual(en: remedy, es: remedio)
  }

  /// The diagnostic of a case of this kind.
  ///
  /// Where a near name is known, the remedy asks whether it was meant.
  package func at(
    _ place: CellPlace, _ text: String, _ a: String = "", _ b: String = "",
    nearest: String? = nil
  ) -> Diagnostic {
    func filled(_ sentence: String) -> String {
      // In one pass, since a fact may look like a mark: an author may write `{a}`.
      var filled = ""
      var rest = sentence[...]
      while let brace = rest.firstIndex(of: "{") {
        filled += rest[..<brace]
        rest = rest[brace...]
        let mark = [("{text}", text), ("{a}", a), ("{b}", b)].first { rest.hasPrefix($0.0) }
        filled += mark?.1 ?? "{"
        rest = rest.dropFirst(mark?.0.count ?? 1)
      }
      return filled + rest
    }
    let question = nearest.map {
      Bilingual(en: "Did you mean `\($0)`? ", es: "¿Quiso decir `\($0)`? ")
    }
    return Diagnostic(
      code: code, severity: severity, place: place, text: text,
      message: Bilingual(en: filled(message.en), es: filled(message.es)),
      remedy: Bilingual(
        en: (question?.en ?? "") + filled(remedy.en), es: (question?.es ?? "") + filled(remedy.es)),
      nearest: nearest)
  }

  /// All kinds, by subject; codes are unique.
  package static let all: [DiagnosticKind] =
    tables + spreadsheets + xforms + sheets + rows + structure + choices + formulas + values
    + translations + habits + entities + reach + portability + dialects + workspace
}

// MARK: - Sheets and columns

extension DiagnosticKind {
  static let missingSheet = DiagnosticKind(
    "missing-sheet", .error, en: "The workbook has no sheet `{a}`.",
    es: "El libro no tiene la hoja `{a}`.", remedy: "Add it, or correct its name.",
    remedio: "Agréguela o corrija su nombre.")
  static let emptySurvey = DiagnosticKind(
    "empty-survey", .error, en: "The sheet `{a}` has no question.",
    es: "La hoja `{a}` no tiene ninguna pregunta.", remedy: "Add a row with a type and a name.",
    remedio: "Agregue una fila con tipo y nombre.")
  static let missingColumn = DiagnosticKind(
    "missing-column", .error, en: "The sheet `{a}` has no column `{b}`.",
    es: "La hoja `{a}` no tiene la columna `{b}`.", remedy: "Add the column to its header row.",
    remedio: "Agregue la columna en su fila de encabezados.")
  static let duplicateColumn = DiagnosticKind(
    "duplicate-column", .error, en: "The column `{text}` stands twice in this sheet.",
    es: "La columna `{text}` aparece dos veces en esta hoja.",
    remedy: "Join the two, or rename one.", remedio: "Una las dos o cambie el nombre de una.")
  static let misspeltColumn = DiagnosticKind(
    "misspelt-column", .warning, en: "No column is called `{text}`: what stands in it is ignored.",
    es: "Ninguna columna se llama `{text}`: lo que contiene no se tiene en cuenta.",
    remedy: "Correct the header.", remedio: "Corrija el encabezado.")
  static let columnWithBlank = DiagnosticKind(
    "column-with-blank", .warning,
    en: "The column `{text}` cannot be used in a choice_filter, since its name holds a blank.",
    es: "La columna `{text}` no sirve en un choice_filter porque su nombre tiene un espacio.",
    remedy: "Write `_` for the blank.", remedio: "Escriba `_` en lugar del espacio.")
  static let sheets = [
    missingSheet, emptySurvey, missingColumn, duplicateColumn, misspeltColumn, columnWithBlank,
  ]
}

// MARK: - Rows of the survey sheet

extension DiagnosticKind {
  static let missingType = DiagnosticKind(
    "missing-type", .error, en: "The row has a name or a label, but no type.",
    es: "La fila tiene nombre o etiqueta, pero no tipo.",
    remedy: "Write a type such as `text`, or clear the row.",
    remedio: "Escriba un tipo como `text`, o vacíe la fila.")
  static let missingName = DiagnosticKind(
    "missing-name", .error, en: "The `{text}` has no name.", es: "El `{text}` no tiene nombre.",
    remedy: "Give it a name of letters, digits and `_`.",
    remedio: "Dele un nombre con letras, cifras y `_`.")
  static let unknownType = DiagnosticKind(
    "unknown-type", .error, en: "There is no question type `{text}`.",
    es: "No existe el tipo de pregunta `{text}`.", remedy: "Use a type of the XLSForm standard.",
    remedio: "Use un tipo del estándar XLSForm.")
  static let typeSpelling = DiagnosticKind(
    "type-spelling", .warning, en: "The type `{text}` is understood here, but refused on phones.",
    es: "Aquí se entiende el tipo `{text}`, pero en los teléfonos se rechaza.",
    remedy: "Write `{a}`.", remedio: "Escriba `{a}`.")
  static let missingList = DiagnosticKind(
    "missing-list", .error, en: "The type `{text}` does not say which choice list it uses.",
    es: "El tipo `{text}` no dice qué lista de opciones usa.",
    remedy: "Write the list's name behind it, as in `select_one yes_no`.",
    remedio: "Escriba el nombre de la lista después, como en `select_one yes_no`.")
  static let unknownList = DiagnosticKind(
    "unknown-list", .error, en: "There is no choice list `{a}`.",
    es: "No existe la lista de opciones `{a}`.", remedy: "Add it to the sheet `choices`.",
    remedio: "Agréguela en la hoja `choices`.")
  static let badName = DiagnosticKind(
    "bad-name", .error,
    en:
      "`{text}` cannot be a name: a letter or `_` comes first, then letters, digits, `_`, `-`, `.`.",
    es:
      "`{text}` no puede ser un nombre: primero una letra o `_`, luego letras, cifras, `_`, `-`, `.`.",
    remedy: "Change the name, and every `${...}` that uses it.",
    remedio: "Cambie el nombre y cada `${...}` que lo usa.")
  static let accentedName = DiagnosticKind(
    "accented-name", .warning,
    en: "The name `{text}` has letters beyond a-z; some analysis programs cannot read that.",
    es: "El nombre `{text}` tiene letras fuera de a-z; algunos programas de análisis no las leen.",
    remedy: "Use plain letters.", remedio: "Use letras simples, sin tildes ni eñes.")
  static let reservedName = DiagnosticKind(
    "reserved-name", .error, en: "The name `{text}` is kept for the form itself.",
    es: "El nombre `{text}` está reservado para el propio cuestionario.",
    remedy: "Choose another name.", remedio: "Elija otro nombre.")
  static let duplicateName = DiagnosticKind(
    "duplicate-name", .error, en: "The name `{text}` stands twice in `{a}`, first in row {b}.",
    es: "El nombre `{text}` aparece dos veces en `{a}`, primero en la fila {b}.",
    remedy: "Give one of them another name.", remedio: "Dele otro nombre a una de las dos.")
  static let similarName = DiagnosticKind(
    "similar-name", .warning,
    en: "The names `{text}` and `{a}` (row {b}) differ in capital letters only.",
    es: "Los nombres `{text}` y `{a}` (fila {b}) solo se distinguen por las mayúsculas.",
    remedy: "Give one of them another name.", remedio: "Dele otro nombre a una de las dos.")
  static let duplicateRepeat = DiagnosticKind(
    "duplicate-repeat", .error, en: "The repeat's name `{text}` is taken by {a}.",
    es: "El nombre de repetición `{text}` ya lo usa {a}.", remedy: "Give the repeat another name.",
    remedio: "Dele otro nombre a la repetición.")
  static let missingLabel = DiagnosticKind(
    "missing-label", .error, en: "The question `{text}` has neither label nor hint.",
    es: "La pregunta `{text}` no tiene etiqueta ni ayuda.", remedy: "Write what is asked.",
    remedio: "Escriba lo que se pregunta.")
  static let missingCalculation = DiagnosticKind(
    "missing-calculation", .error, en: "The calculate `{text}` has no calculation.",
    es: "El calculate `{text}` no tiene cálculo.", remedy: "Write it in the column `calculation`.",
    remedio: "Escríbalo en la columna `calculation`.")
  static let disabledRow = DiagnosticKind(
    "disabled-row", .note, en: "The row is disabled and left out.",
    es: "La fila está desactivada y se omite.", remedy: "Delete it when it is no longer wanted.",
    remedio: "Bórrela cuando ya no la necesite.")
  static let unsupportedType = DiagnosticKind(
    "unsupported-type", .note,
    en:
      "The type `{text}` needs equipment that a terminal does not have: it stays blank or is typed.",
    es: "El tipo `{text}` necesita un equipo que una terminal no tiene: queda vacío o se escribe.",
    remedy: "Nothing to do if that is all right.", remedio: "Nada que hacer si así está bien.")

  static let rows = [
    missingType, missingName, unknownType, typeSpelling, missingList, unknownList, badName,
    accentedName, reservedName, duplicateName, similarName, duplicateRepeat, missingLabel,
    missingCalculation, disabledRow, unsupportedType,
  ]
}

// MARK: - Groups and repeats

extension DiagnosticKind {
  static let unclosedGroup = DiagnosticKind(
    "unclosed-group", .error, en: "`{text}` `{a}` is never ended.",
    es: "`{text}` `{a}` no se cierra nunca.", remedy: "Add a row `{b}`.",
    remedio: "Agregue una fila `{b}`.")
  static let unopenedEnd = DiagnosticKind(
    "unopened-end", .error, en: "`{text}` ends nothing: no group or repeat is open here.",
    es: "`{text}` no cierra nada: aquí no hay ningún grupo ni repetición abiertos.",
    remedy: "Delete the row, or add the missing begin.",
    remedio: "Borre la fila o agregue el inicio que falta.")
  static let crossedEnd = DiagnosticKind(
    "crossed-end", .error, en: "`{text}` stands where `{a}` of row {b} has to be ended first.",
    es: "`{text}` está donde antes hay que cerrar `{a}` de la fila {b}.",
    remedy: "Put the ends in the order of the begins, innermost first.",
    remedio: "Ordene los cierres según los inicios, primero el de más adentro.")
  static let emptyGroup = DiagnosticKind(
    "empty-group", .error, en: "Nothing stands in `{text}`: phones refuse the form.",
    es: "No hay nada en `{text}`: los teléfonos rechazan el cuestionario.",
    remedy: "Put a question into it, or delete it.",
    remedio: "Ponga una pregunta dentro o bórrelo.")
  static let directInRepeat = DiagnosticKind(
    "direct-in-repeat", .error,
    en: "`{text}` tells who somebody is (`pii` direct) and stands in the repeat `{a}`.",
    es: "`{text}` dice quién es una persona (`pii` direct) y está en la repetición `{a}`.",
    remedy:
      "Ask it outside the repeat, or leave it out: such answers are kept apart from the rest.",
    remedio:
      "Pregúntelo fuera de la repetición u omítalo: esas respuestas se guardan aparte del resto.")
  static let countInside = DiagnosticKind(
    "count-inside", .error,
    en: "The count of `{text}` reads `{a}`, which stands in that same repeat.",
    es: "La cantidad de `{text}` lee `{a}`, que está en esa misma repetición.",
    remedy: "Count something that is asked before the repeat.",
    remedio: "Cuente algo que se pregunte antes de la repetición.")
  static let repeatInFieldList = DiagnosticKind(
    "repeat-in-field-list", .error,
    en: "The repeat `{text}` stands in the field-list `{a}`: phones refuse that.",
    es: "La repetición `{text}` está en el field-list `{a}`: los teléfonos lo rechazan.",
    remedy: "Take it out of the group, or take `field-list` away.",
    remedio: "Sáquela del grupo o quite `field-list`.")

  static let structure = [
    unclosedGroup, unopenedEnd, crossedEnd, emptyGroup, directInRepeat, countInside,
    repeatInFieldList,
  ]
}
