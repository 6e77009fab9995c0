/// What is said when something fails: what failed and why, what is safe and where, what to do now, and the file at the end.
///
/// The file comes last, for it is long and the first to be cut off on a small screen.
extension Failure {
  static let english: @Sendable (Failure) -> String = { failure in
    let cause =
      switch failure.cause {
      case .diskFull: "the disk is full"
      case .notAllowed: "there is no permission"
      case .readOnly: "the disk cannot be written to"
      case .missing: "the file or its folder is missing"
      case .inUse: "another window has it open"
      case .damaged: "the file is damaged"
      case .otherVersion(let made, let here):
        "it was made with version \(made) of the questionnaire, and here is version \(here)"
      case .otherQuestions:
        "the questionnaire no longer asks all that was answered, under the same version"
      case .other(_, let words): words
      }
    let remedy =
      switch failure.cause {
      case .diskFull: "Free some space"
      case .notAllowed: "Ask for permission on that folder"
      case .readOnly: "Take the write protection off the disk or stick"
      case .missing: "Connect the disk or stick again, or put the folder back"
      case .inUse: "Close it there"
      case .damaged where failure.deed == .readSurvey: "See what to mend with ronda check"
      case .damaged: "Look at it with ronda verify"
      case .otherVersion, .otherQuestions:
        "Put the questionnaire that it was made with into a folder of surveys/"
      case .other: "Have the disk looked at"
      }
    let (state, further) =
      switch failure.deed {
      case .openWorkspace:
        ("The workspace could not be read: \(cause). Nothing was deleted", "and try again")
      case .readSurvey:
        (
          "The questionnaire could not be read: \(cause). The others work; what was saved is safe",
          "and open it again"
        )
      case .readSheets:
        (
          "The rules or indicators could not be read: \(cause). The responses are safe in responses/",
          "and open this again"
        )
      case .readDraft:
        (
          "An unfinished interview could not be read: \(cause). Nothing was deleted; it is in drafts/",
          "and open Ronda again"
        )
      case .openDraft:
        (
          "The interview could not be opened: \(cause). What was saved is safe in drafts/",
          "and open it again"
        )
      case .correct:
        (
          "The interview cannot be corrected here: \(cause). It is safe in responses/",
          "and try again"
        )
      case .record:
        (
          "NOT SAVED YET: \(cause). Everything before is safe in drafts/",
          "and press Ctrl-R; do not close the window"
        )
      case .finish:
        (
          "The interview is not in the file yet: \(cause). All answers are safe in drafts/",
          "and press Ctrl-R"
        )
      case .readResponses:
        (
          "The responses could not be read: \(cause). None was changed; they are in responses/",
          "and open this again"
        )
      case .export:
        (
          "The export could not be written: \(cause). The responses are safe in responses/",
          "and press the key again"
        )
      case .keepThemes:
        (
          "The theme could not be saved: \(cause). The marks before are safe in themes/",
          "and press the key again"
        )
      case .saveSettings:
        ("The setting could not be saved: \(cause). All interviews are safe", "and try again")
      }
    return "\(state). \(remedy) \(further). (\(failure.path))"
  }

  static let spanish: @Sendable (Failure) -> String = { failure in
    let cause =
      switch failure.cause {
      case .diskFull: "el disco está lleno"
      case .notAllowed: "no hay permiso"
      case .readOnly: "no se puede escribir en el disco"
      case .missing: "falta el archivo o su carpeta"
      case .inUse: "está abierto en otra ventana"
      case .damaged: "el archivo está dañado"
      case .otherVersion(let made, let here):
        "se hizo con la versión \(made) del cuestionario y aquí está la versión \(here)"
      case .otherQuestions:
        "el cuestionario ya no pregunta todo lo que se respondió, con la misma versión"
      case .other(_, let words): words
      }
    let remedy =
      switch failure.cause {
      case .diskFull: "Libere espacio"
      case .notAllowed: "Pida permiso para esa carpeta"
      case .readOnly: "Quite la protección de escritura del disco o la memoria"
      case .missing: "Conecte de nuevo el disco o la memoria, o devuelva la carpeta a su lugar"
      case .inUse: "Ciérrelo allí"
      case .damaged where failure.deed == .readSurvey: "Vea qué corregir con ronda check"
      case .damaged: "Revíselo con ronda verify"
      case .otherVersion, .otherQuestions:
        "Ponga el cuestionario con que se hizo en una carpeta de surveys/"
      case .other: "Haga revisar el disco"
      }
    let (state, further) =
      switch failure.deed {
      case .openWorkspace:
        ("No se pudo leer la carpeta de trabajo: \(cause). Nada se borró", "e intente otra vez")
      case .readSurvey:
        (
          "No se pudo leer el cuestionario: \(cause). Los demás funcionan; lo guardado está a salvo",
          "y ábralo otra vez"
        )
      case .readSheets:
        (
          "No se leyeron las reglas: \(cause). Las respuestas están a salvo en responses/",
          "e intente otra vez"
        )
      case .readDraft:
        (
          "No se leyó una entrevista sin terminar: \(cause). Nada se borró; está en drafts/",
          "y abra Ronda otra vez"
        )
      case .openDraft:
        (
          "No se pudo abrir la entrevista: \(cause). Lo guardado está a salvo en drafts/",
          "y ábrala otra vez"
        )
      case .correct:
        (
          "La entrevista no se puede corregir aquí: \(cause). Está a salvo en responses/",
          "e intente otra vez"
        )
      case .record:
        (
          "AÚN NO GUARDADO: \(cause). Lo anterior está a salvo en drafts/",
          "y pulse Ctrl-R; no cierre la ventana"
        )
      case .finish:
        (
          "La entrevista aún no está en el archivo: \(cause). Todo está a salvo en drafts/",
          "y pulse Ctrl-R"
        )
      case .readResponses:
        (
          "No se pudieron leer las respuestas: \(cause). Ninguna cambió; siguen en responses/",
          "y abra esto otra vez"
        )
      case .export:
        (
          "No se pudo exportar: \(cause). Las respuestas están a salvo en responses/",
          "y pulse otra vez la tecla"
        )
      case .keepThemes:
        (
          "No se pudo guardar el tema: \(cause). Lo marcado antes está a salvo en themes/",
          "y pulse otra vez la tecla"
        )
      case .saveSettings:
        (
          "No se pudo guardar el ajuste: \(cause). Todas las entrevistas están a salvo",
          "e intente otra vez"
        )
      }
    return "\(state). \(remedy) \(further). (\(failure.path))"
  }
}
