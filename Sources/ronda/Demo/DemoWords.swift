import Forms
import Formulas

/// The sentences of `ronda demo`, in both languages.
struct DemoWords {
  let language: InterfaceLanguage

  init(_ language: InterfaceLanguage) { self.language = language }

  func notFree(_ folder: String) -> String {
    said(
      "\(folder) is not empty; nothing was written. Name a folder that does not exist yet.",
      "\(folder) no está vacía; no se escribió nada. Indique una carpeta que aún no exista.")
  }

  func unusable(_ survey: String) -> String {
    said(
      "the questionnaire \(survey) has mistakes and gets no interviews; see ronda check.",
      "el cuestionario \(survey) tiene errores y queda sin entrevistas; vea ronda check.")
  }

  var mistakes: String {
    said(
      "the sheets of the demo have mistakes; nothing was written.",
      "las hojas de la demostración tienen errores; no se escribió nada.")
  }

  var noSurvey: String {
    said("there is no questionnaire to ask.", "no hay ningún cuestionario que preguntar.")
  }

  func failure(_ failure: DemoFailure) -> String {
    guard let node = failure.question else {
      return said(
        "a planted case of \(failure.survey) never came up: its questions are not asked together.",
        "un caso sembrado de \(failure.survey) nunca se dio: sus preguntas no se hacen juntas.")
    }
    let diagnostic = DemoProblem.noAnswer.diagnostic(at: node.place, text: node.name)
    return CheckCommand.text([diagnostic], language)
  }

  func summary(_ made: DemoWorkspace.Summary, folder: String) -> String {
    said(
      "\(made.interviews) synthetic interviews on \(made.days) days, \(made.drafts) drafts, "
        + "\(made.restrictedCases) restricted cases. Look around: ronda --workspace \(folder)",
      "\(made.interviews) entrevistas sintéticas en \(made.days) días, \(made.drafts) borradores, "
        + "\(made.restrictedCases) casos restringidos. Para recorrerlas: ronda --workspace \(folder)"
    )
  }

  /// What `SYNTHETIC.txt` says; the file also makes the home screen say so.
  static func notice(seed: UInt64, count: Int, day: Int) -> String {
    let date = CivilDate(dayNumber: day).text
    return """
      DATOS SINTÉTICOS. Todas las respuestas, personas, socios, lugares y teléfonos de esta carpeta son inventados.
      Hechos con: ronda demo --seed \(seed) --interviews \(count) --date \(date)

      SYNTHETIC DATA. All answers, people, partners, places and phone numbers in this folder are invented.
      Made with: ronda demo --seed \(seed) --interviews \(count) --date \(date)

      """
  }

  private func said(_ english: String, _ spanish: String) -> String {
    language == .en ? english : spanish
  }
}
