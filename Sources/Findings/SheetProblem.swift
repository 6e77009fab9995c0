import Forms
import Formulas
import Tables

/// What may be wrong in an indicator or rule sheet: facts; the sentences are made here, in both languages.
enum SheetProblem: Sendable, Equatable {
  case unknownColumn(nearest: String?)
  case missing(String)
  case duplicate
  case badCode
  case notANumber
  case notOneOf([String])
  case unknownRepeat(nearest: String?)
  case perWithoutRatio
  case notAFraction
  case thresholdWithoutDirection
  case alertOnGoodSide
  case unknownGrouping(String, nearest: String?)
  case directIdentifier(String)
  case unknownIndicator(nearest: String?)
  case indicatorWithout(String)
  case notAProportion
  case badSeverity
  case badLevels
  case unknownParameter(String, nearest: String?)
  case whenWithoutUse
  case notAQuestion
  case unknownFact(String, nearest: String?)
  case notADate
  case endsBeforeStart
  case unknownSurvey(nearest: String?)
  case notInFile(String, nearest: String?)
  case fitsNoSurvey([String], nearest: String?)
  case untranslated(String)
  case repeatedColumn
  case repeatedRow(Int)
  case notACount
  case notAPopulation
  case unknownColumnName(nearest: String?)
  case unknownInterview

  private var severity: Diagnostic.Severity {
    switch self {
    case .unknownColumn, .alertOnGoodSide, .perWithoutRatio, .endsBeforeStart, .unknownSurvey,
      .notInFile, .fitsNoSurvey, .untranslated:
      .warning
    default: .error
    }
  }

  /// The mistake with its place, as `ronda check` and the screens show it.
  func diagnostic(_ place: CellPlace, text: String) -> Diagnostic {
    let (message, remedy) = sentences
    let question = nearest.map {
      Bilingual(en: "Did you mean `\($0)`? ", es: "¿Quiso decir `\($0)`? ")
    }
    return Diagnostic(
      code: code, severity: severity, place: place, text: text, message: message,
      remedy: Bilingual(
        en: (question?.en ?? "") + remedy.en, es: (question?.es ?? "") + remedy.es),
      nearest: nearest)
  }

  private var nearest: String? {
    switch self {
    case .unknownColumn(let nearest), .unknownRepeat(let nearest), .unknownIndicator(let nearest),
      .unknownGrouping(_, let nearest), .unknownParameter(_, let nearest),
      .unknownFact(_, let nearest), .unknownSurvey(let nearest), .notInFile(_, let nearest),
      .fitsNoSurvey(_, let nearest), .unknownColumnName(let nearest):
      nearest
    default: nil
    }
  }

  private var code: String {
    switch self {
    case .unknownColumn: "unknown-column"
    case .missing: "missing-cell"
    case .duplicate: "duplicate-code"
    case .badCode: "bad-code"
    case .notANumber: "not-a-number"
    case .notOneOf: "unknown-value"
    case .unknownRepeat: "unknown-repeat"
    case .perWithoutRatio: "per-without-ratio"
    case .notAFraction: "not-a-fraction"
    case .thresholdWithoutDirection: "missing-direction"
    case .alertOnGoodSide: "alert-on-good-side"
    case .unknownGrouping: "unknown-grouping"
    case .directIdentifier: "direct-identifier"
    case .unknownIndicator: "unknown-indicator"
    case .indicatorWithout: "indicator-incomplete"
    case .notAProportion: "not-a-proportion"
    case .badSeverity: "bad-severity"
    case .badLevels: "bad-levels"
    case .unknownParameter: "unknown-parameter"
    case .whenWithoutUse: "when-without-use"
    case .notAQuestion: "not-a-question"
    case .unknownFact: "unknown-fact"
    case .notADate: "not-a-date"
    case .endsBeforeStart: "ends-before-start"
    case .unknownSurvey: "unknown-survey"
    case .notInFile: "not-in-file"
    case .fitsNoSurvey: "fits-no-survey"
    case .untranslated: "untranslated"
    case .repeatedColumn: "repeated-column"
    case .repeatedRow: "repeated-row"
    case .notACount: "not-a-count"
    case .notAPopulation: "not-a-population"
    case .unknownColumnName: "unknown-question"
    case .unknownInterview: "unknown-interview"
    }
  }

  private var sentences: (message: Bilingual, remedy: Bilingual) {
    switch self {
    case .unknownColumn:
      (
        Bilingual(en: "Nobody reads this column.", es: "Nadie lee esta columna."),
        Bilingual(
          en: "Correct its name, or delete it.", es: "Corrija su nombre o bórrela.")
      )
    case .missing(let column):
      (
        Bilingual(en: "`\(column)` is missing.", es: "Falta `\(column)`."),
        Bilingual(en: "Fill it in.", es: "Complétela.")
      )
    case .duplicate:
      (
        Bilingual(en: "This code stands twice.", es: "Este código está dos veces."),
        Bilingual(
          en: "Give one of them another code, or delete it.",
          es: "Dé otro código a una de las filas o bórrela.")
      )
    case .badCode:
      (
        Bilingual(
          en: "A code is a letter, then letters, digits and `_`.",
          es: "Un código es una letra y luego letras, dígitos y `_`."),
        Bilingual(en: "Write it like `X08`.", es: "Escríbalo como `X08`.")
      )
    case .notANumber:
      (
        Bilingual(en: "This is not a number.", es: "Esto no es un número."),
        Bilingual(
          en: "Write digits and a decimal point: `0.85`.",
          es: "Escriba dígitos y punto decimal: `0.85`.")
      )
    case .notOneOf(let values):
      (
        Bilingual(en: "This value is not known here.", es: "Este valor no se conoce aquí."),
        Bilingual(
          en: "Write one of: \(values.joined(separator: ", ")).",
          es: "Escriba uno de: \(values.joined(separator: ", ")).")
      )
    case .unknownRepeat:
      (
        Bilingual(
          en: "The form has no repeat of this name.",
          es: "El cuestionario no tiene una repetición con este nombre."),
        Bilingual(
          en: "Name a repeat, or leave the cell blank to count interviews.",
          es: "Nombre una repetición, o deje la celda vacía para contar entrevistas.")
      )
    case .perWithoutRatio:
      (
        Bilingual(
          en: "Only a ratio has a denominator in `per`.",
          es: "Solo una razón (`ratio`) tiene denominador en `per`."),
        Bilingual(
          en: "Change the type to `ratio`, or empty the cell.",
          es: "Cambie el tipo a `ratio` o vacíe la celda.")
      )
    case .notAFraction:
      (
        Bilingual(
          en: "Of a proportion this is a fraction between 0 and 1.",
          es: "En una proporción esto es una fracción entre 0 y 1."),
        Bilingual(en: "Write 0.85 for 85 %.", es: "Escriba 0.85 para 85 %.")
      )
    case .thresholdWithoutDirection:
      (
        Bilingual(
          en: "There is a threshold, but `direction` does not say which way is better.",
          es: "Hay un umbral, pero `direction` no dice hacia dónde es mejor."),
        Bilingual(
          en: "Write `higher` or `lower` in `direction`.",
          es: "Escriba `higher` o `lower` en `direction`.")
      )
    case .alertOnGoodSide:
      (
        Bilingual(
          en: "The alert is better than the target, so it would always sound first.",
          es: "La alerta es mejor que la meta, así que sonaría siempre antes."),
        Bilingual(
          en: "Put the alert on the bad side of the target.",
          es: "Ponga la alerta del lado malo de la meta.")
      )
    case .unknownGrouping(let name, _):
      (
        Bilingual(
          en: "`\(name)` is neither a role nor a question that these rows have.",
          es: "`\(name)` no es un papel (role) ni una pregunta que tengan estas filas."),
        Bilingual(
          en: "Name a role (`partner`, `sex`, ...) that the form gives, or a question.",
          es: "Nombre un papel (`partner`, `sex`, ...) que dé el cuestionario, o una pregunta.")
      )
    case .directIdentifier(let name):
      (
        Bilingual(
          en: "`\(name)` is a direct identifier: it is not among the answers.",
          es: "`\(name)` es un dato directo de la persona: no está entre las respuestas."),
        Bilingual(
          en: "Leave it out; indicators never read who somebody is.",
          es: "Quítelo; los indicadores nunca leen quién es la persona.")
      )
    case .unknownIndicator:
      (
        Bilingual(
          en: "The survey has no indicator of this code.",
          es: "La encuesta no tiene un indicador con este código."),
        Bilingual(
          en: "Correct the code, or leave the cell blank for every proportion.",
          es: "Corrija el código, o deje la celda vacía para todas las proporciones.")
      )
    case .indicatorWithout(let column):
      (
        Bilingual(
          en: "The indicator has no `\(column)`, so this rule never fires.",
          es: "El indicador no tiene `\(column)`, así que esta regla nunca se cumple."),
        Bilingual(
          en: "Give the indicator a `\(column)`, or use another kind of rule.",
          es: "Dé `\(column)` al indicador o use otra clase de regla.")
      )
    case .notAProportion:
      (
        Bilingual(
          en: "Lot quality assurance needs a proportion.",
          es: "El muestreo LQAS necesita una proporción."),
        Bilingual(en: "Name a proportion.", es: "Nombre una proporción.")
      )
    case .badSeverity:
      (
        Bilingual(en: "A severity is 1 to 5.", es: "Una severidad va de 1 a 5."),
        Bilingual(
          en: "Write 5 critical, 4 high, 3 medium, 2 low or 1 good.",
          es: "Escriba 5 crítica, 4 alta, 3 media, 2 baja o 1 positiva.")
      )
    case .badLevels:
      (
        Bilingual(
          en:
            "Lot quality assurance needs `lower` and `upper`, two fractions, the upper one larger.",
          es: "El muestreo LQAS necesita `lower` y `upper`, dos fracciones, la segunda mayor."),
        Bilingual(
          en: "Write for example `upper=0.80 lower=0.50 by=site`.",
          es: "Escriba por ejemplo `upper=0.80 lower=0.50 by=site`.")
      )
    case .unknownParameter(let name, _):
      (
        Bilingual(
          en: "There is no parameter `\(name)`, or it has no value.",
          es: "No hay un parámetro `\(name)`, o no tiene valor."),
        Bilingual(
          en: "Write `name=value`, blanks between them.",
          es: "Escriba `nombre=valor`, separados por espacios.")
      )
    case .whenWithoutUse:
      (
        Bilingual(
          en: "Rules of this kind have no condition of their own.",
          es: "Las reglas de esta clase no tienen condición propia."),
        Bilingual(
          en: "Empty the cell, or make it a `formula` rule.",
          es: "Vacíe la celda o haga una regla `formula`.")
      )
    case .notAQuestion:
      (
        Bilingual(
          en: "This kind of rule counts the answers to one question.",
          es: "Esta clase de regla cuenta las respuestas a una pregunta."),
        Bilingual(
          en: "Write one question outside repeats: `${unmet_needs}`.",
          es: "Escriba una pregunta fuera de repeticiones: `${unmet_needs}`.")
      )
    case .unknownFact(let name, _):
      (
        Bilingual(
          en: "A finding has nothing called `\(name)`.",
          es: "Un hallazgo no tiene nada llamado `\(name)`."),
        Bilingual(
          en: "Use one of: \(FindingFact.allCases.map(\.rawValue).joined(separator: ", ")).",
          es: "Use uno de: \(FindingFact.allCases.map(\.rawValue).joined(separator: ", ")).")
      )
    case .notADate:
      (
        Bilingual(en: "This is not a date.", es: "Esto no es una fecha."),
        Bilingual(en: "Write it as 2026-03-01.", es: "Escríbala como 2026-03-01.")
      )
    case .endsBeforeStart:
      (
        Bilingual(
          en: "The round closes before it opens.", es: "La ronda cierra antes de abrir."),
        Bilingual(en: "Correct one of the two dates.", es: "Corrija una de las dos fechas.")
      )
    case .unknownSurvey:
      (
        Bilingual(
          en: "The workspace has no survey of this name.",
          es: "El espacio de trabajo no tiene una encuesta con este nombre."),
        Bilingual(
          en: "Write the name of its folder, or leave the cell blank for all surveys.",
          es: "Escriba el nombre de su carpeta, o deje la celda vacía para todas.")
      )
    case .notInFile(let file, _):
      (
        Bilingual(
          en: "`\(file)` has no row of this code.",
          es: "`\(file)` no tiene una fila con este código."),
        Bilingual(
          en: "Correct the code, or add the row.", es: "Corrija el código o agregue la fila.")
      )
    case .fitsNoSurvey(let names, _):
      (
        Bilingual(
          en: "No survey has all that this row names"
            + (names.isEmpty ? "." : "; none has \(names.joined(separator: ", "))."),
          es: "Ninguna encuesta tiene todo lo que nombra esta fila"
            + (names.isEmpty ? "." : "; ninguna tiene \(names.joined(separator: ", ")).")),
        Bilingual(
          en: "Correct the names, or delete the row: it is never used.",
          es: "Corrija los nombres o borre la fila: no se usa nunca.")
      )
    case .untranslated(let language):
      (
        Bilingual(
          en: "The text is missing in one language: \(language).",
          es: "Falta el texto en un idioma: \(language)."),
        Bilingual(
          en: "Write it: the other language is shown in its place.",
          es: "Escríbalo: en su lugar se muestra el otro idioma.")
      )
    case .repeatedColumn:
      (
        Bilingual(
          en: "Two columns have this name; the first is read.",
          es: "Dos columnas tienen este nombre; se lee la primera."),
        Bilingual(en: "Delete one of them.", es: "Borre una de las dos.")
      )
    case .repeatedRow(let line):
      (
        Bilingual(
          en:
            "Row \(line) is about the same round, survey, partner, site and stratum; it is the one "
            + "that counts.",
          es:
            "La fila \(line) trata de la misma ronda, encuesta, socio, sitio y estrato; es la que "
            + "cuenta."),
        Bilingual(en: "Delete one of the two rows.", es: "Borre una de las dos filas.")
      )
    case .unknownColumnName:
      (
        Bilingual(
          en: "The survey has no question of this name outside repeats.",
          es: "La encuesta no tiene una pregunta con este nombre fuera de repeticiones."),
        Bilingual(
          en: "Write the name of its column in the response file.",
          es: "Escriba el nombre de su columna en el archivo de respuestas.")
      )
    case .unknownInterview:
      (
        Bilingual(
          en: "No interview of the survey has this KEY.",
          es: "Ninguna entrevista de la encuesta tiene esta KEY."),
        Bilingual(
          en: "Copy it from the response file, or bring in the file that has it.",
          es: "Cópiela del archivo de respuestas, o traiga el archivo que la tiene.")
      )
    case .notACount:
      (
        Bilingual(
          en: "A number of interviews is whole, and not below 0.",
          es: "Un número de entrevistas es entero y no es menor que 0."),
        Bilingual(
          en: "Write digits, or leave the cell blank.", es: "Escriba dígitos o deje la celda vacía."
        )
      )
    case .notAPopulation:
      (
        Bilingual(
          en: "A population is a number above 0.", es: "Una población es un número mayor que 0."),
        Bilingual(
          en: "Write how many there are, or leave the cell blank where nobody knows.",
          es: "Escriba cuántos hay, o deje la celda vacía si no se sabe.")
      )
    }
  }
}
