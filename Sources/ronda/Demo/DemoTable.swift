import Forms
import Formulas
import Tables

/// What may be wrong in a sheet of the demo: facts; the sentences are made here, in both languages.
enum DemoProblem: Equatable {
  case missing(String)
  case unknownColumn
  case notANumber
  case notADay
  case valueAndCalculation
  case unknownQuestion
  case unknownCode
  case notARange
  case notAShare
  case noAnswer
  case unknownSurvey
  case unknownProblem

  var code: String {
    switch self {
    case .missing: "missing-cell"
    case .unknownColumn: "unknown-column"
    case .notANumber: "not-a-number"
    case .notADay: "not-a-day"
    case .valueAndCalculation: "value-and-calculation"
    case .unknownQuestion: "unknown-question"
    case .unknownCode: "unknown-code"
    case .notARange: "not-a-range"
    case .notAShare: "not-a-share"
    case .noAnswer: "no-answer"
    case .unknownSurvey: "unknown-survey"
    case .unknownProblem: "unknown-problem"
    }
  }

  var severity: Diagnostic.Severity {
    switch self {
    case .unknownColumn, .unknownProblem, .unknownSurvey: .warning
    default: .error
    }
  }

  func diagnostic(at place: CellPlace, text: String, nearest: String? = nil) -> Diagnostic {
    var (message, remedy) = sentences(text)
    if let nearest {
      remedy.en = "Did you mean `\(nearest)`? " + remedy.en
      remedy.es = "¿Quiso decir `\(nearest)`? " + remedy.es
    }
    return Diagnostic(
      code: code, severity: severity, place: place, text: text, message: message, remedy: remedy,
      nearest: nearest)
  }

  private func sentences(_ text: String) -> (message: Bilingual, remedy: Bilingual) {
    switch self {
    case .missing(let column):
      (
        Bilingual(en: "The cell `\(column)` is blank.", es: "La celda `\(column)` está vacía."),
        Bilingual(en: "Fill it in, or delete the row.", es: "Complétela o borre la fila.")
      )
    case .unknownColumn:
      (
        Bilingual(en: "Nobody reads the column `\(text)`.", es: "Nadie lee la columna `\(text)`."),
        Bilingual(en: "Correct its name, or delete it.", es: "Corrija su nombre o bórrela.")
      )
    case .notANumber:
      (
        Bilingual(en: "`\(text)` is not a number.", es: "`\(text)` no es un número."),
        Bilingual(
          en: "Write digits and a decimal point: `0.85`.",
          es: "Escriba dígitos y punto decimal: `0.85`.")
      )
    case .notADay:
      (
        Bilingual(
          en: "`\(text)` is not a number of days from today.",
          es: "`\(text)` no es un número de días desde hoy."),
        Bilingual(
          en: "Write a whole number: `-28` is four weeks ago.",
          es: "Escriba un número entero: `-28` es hace cuatro semanas.")
      )
    case .valueAndCalculation:
      (
        Bilingual(
          en: "The row has a value and a calculation.",
          es: "La fila tiene un valor y un cálculo."),
        Bilingual(en: "Keep one of them.", es: "Deje solo uno de los dos.")
      )
    case .unknownQuestion:
      (
        Bilingual(
          en: "There is no question or repeat named `\(text)`.",
          es: "No hay una pregunta ni repetición llamada `\(text)`."),
        Bilingual(en: "Correct the name.", es: "Corrija el nombre.")
      )
    case .unknownCode:
      (
        Bilingual(
          en: "`\(text)` is no choice of the question.",
          es: "`\(text)` no es una opción de la pregunta."),
        Bilingual(
          en: "Write a code of its list, or `blank`, `dk`, `refuse`.",
          es: "Escriba un código de su lista, o `blank`, `dk`, `refuse`.")
      )
    case .notARange:
      (
        Bilingual(
          en: "`\(text)` is no number and no range.", es: "`\(text)` no es un número ni un rango."),
        Bilingual(
          en: "Write `4`, `1..9` or `1..3..9`, from low to high.",
          es: "Escriba `4`, `1..9` o `1..3..9`, de menor a mayor.")
      )
    case .notAShare:
      (
        Bilingual(
          en: "`\(text)` is not a share between 0 and 1, or the whole answers come to more than 1.",
          es: "`\(text)` no está entre 0 y 1, o las respuestas completas suman más de 1."),
        Bilingual(
          en: "Of a select_multiple, write which share of people names the code: `0.25`.",
          es: "En un select_multiple escriba qué parte de las personas la nombra: `0.25`.")
      )
    case .noAnswer:
      (
        Bilingual(
          en: "No answer to this required question was accepted.",
          es: "No se aceptó ninguna respuesta a esta pregunta obligatoria."),
        Bilingual(
          en: "Say in demo.csv, in the folder of the questionnaire, what respondents answer to it.",
          es: "Indique en demo.csv, en la carpeta del cuestionario, qué responden a ella.")
      )
    case .unknownSurvey:
      (
        Bilingual(
          en: "There is no questionnaire `\(text)`.", es: "No hay un cuestionario `\(text)`."),
        Bilingual(en: "Write the name of its folder.", es: "Escriba el nombre de su carpeta.")
      )
    case .unknownProblem:
      (
        Bilingual(
          en: "demo_problems.csv has no row `\(text)`.",
          es: "demo_problems.csv no tiene la fila `\(text)`."),
        Bilingual(en: "Add it there.", es: "Agréguela allí.")
      )
    }
  }
}

/// A sheet of the demo whose cells are read by column name, with what is wrong in it.
struct DemoTable {
  let sheet: Sheet
  let file: String
  private var columns: [String: Int] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  init(csv bytes: [UInt8], name: String, file: String, columns known: [String]) {
    let (sheet, problems) = Sheet.read(csv: bytes, name: name, file: file)
    self.sheet = sheet
    self.file = file
    diagnostics = problems.map { Diagnostic($0) }
    for (index, header) in sheet.header.enumerated() where !header.isEmpty {
      if columns[header] == nil { columns[header] = index }
      guard !known.contains(header), !known.contains(where: { header.hasPrefix($0 + "::") }) else {
        continue
      }
      diagnostics.append(
        DemoProblem.unknownColumn.diagnostic(
          at: CellPlace(file: file, sheet: name, row: sheet.headerRow, column: index + 1),
          text: header, nearest: nearestName(to: header, among: known)))
    }
    if let first = known.first, columns[first] == nil {
      diagnostics.append(
        DemoProblem.missing(first).diagnostic(
          at: CellPlace(file: file, sheet: name, row: max(1, sheet.headerRow)), text: ""))
    }
  }

  func has(_ column: String) -> Bool { columns[column] != nil }

  func text(_ column: String, _ row: Sheet.Row) -> String {
    guard let index = columns[column], index < row.cells.count else { return "" }
    return row.cells[index]
  }

  /// A column that has one text for each language: `text::English (en)`.
  func bilingual(_ column: String, _ row: Sheet.Row) -> Bilingual {
    func language(_ code: String) -> String {
      let name = columns.keys.first { $0.hasPrefix(column + "::") && $0.hasSuffix("(\(code))") }
      return name.map { text($0, row) } ?? text(column, row)
    }
    return Bilingual(en: language("en"), es: language("es"))
  }

  /// The number of a cell; nil where it is blank, and also (with a problem noted) where it is none.
  mutating func number(_ column: String, _ row: Sheet.Row) -> Double? {
    let text = text(column, row)
    guard !text.isEmpty else { return nil }
    guard let number = Double(text), number.isFinite, number >= 0 else {
      report(.notANumber, row, column)
      return nil
    }
    return number
  }

  /// The whole number of days of a cell; nil where it is blank, and (noted) where it is none.
  mutating func days(_ column: String, _ row: Sheet.Row) -> Int? {
    let text = text(column, row)
    guard !text.isEmpty else { return nil }
    guard let days = Int(text), abs(days) < 100_000 else {
      report(.notADay, row, column)
      return nil
    }
    return days
  }

  func place(_ row: Sheet.Row, _ column: String) -> CellPlace {
    CellPlace(
      file: file, sheet: sheet.name, row: row.number, column: columns[column].map { $0 + 1 } ?? 0)
  }

  mutating func report(_ problem: DemoProblem, _ row: Sheet.Row, _ column: String) {
    diagnostics.append(problem.diagnostic(at: place(row, column), text: text(column, row)))
  }
}
