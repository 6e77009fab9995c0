import Forms
import Screens
import Storage
import Tables

/// What the disk refused, said to a person: in commands as a sentence, on screens as a `Failure`.
enum StorageWords {
  /// The sentence for standard error.
  static func message(_ error: StorageError) -> Bilingual {
    switch error {
    case .notAWorkspace(let path):
      Bilingual(
        en:
          "\(path) is no workspace: it has no folder surveys. Go to the workspace's folder, or name it with --workspace DIR or RONDA_WORKSPACE.",
        es:
          "\(path) no es una carpeta de trabajo: no tiene la carpeta surveys. Vaya a esa carpeta o indíquela con --workspace DIR o RONDA_WORKSPACE."
      )
    case .noSuchSurvey(let name):
      Bilingual(
        en: "there is no questionnaire \(name) in surveys/.",
        es: "no hay un cuestionario \(name) en surveys/.")
    case .notADeviceName(let name):
      Bilingual(
        en: "\(name) is no device name: use small letters, digits and _ only.",
        es: "\(name) no sirve como nombre de equipo: use solo minúsculas, números y _.")
    case .inUse(let path):
      Bilingual(
        en: "another window of this program has \(path) open; close it there first.",
        es: "otra ventana de este programa tiene abierto \(path); ciérrela primero.")
    case .unreadableDraft(let path):
      Bilingual(
        en: "the draft \(path) cannot be read; it stays where it is.",
        es: "no se puede leer el borrador \(path); queda donde está.")
    case .noSuchDraft:
      Bilingual(en: "there is no such draft.", es: "no existe ese borrador.")
    case .draftExists(let path):
      Bilingual(
        en: "that interview has a draft already: \(path).",
        es: "esa entrevista ya tiene un borrador: \(path).")
    case .noFreeName(let path):
      Bilingual(
        en: "no free file name is left beside \(path).",
        es: "no queda un nombre de archivo libre junto a \(path).")
    case .notAFile(let path):
      Bilingual(en: "\(path) is not a file.", es: "\(path) no es un archivo.")
    case .unusableKey(let path):
      Bilingual(
        en:
          "\(path) cannot be used as a key. Nothing was stored readable and nothing was opened; copy it again from the supervisor.",
        es:
          "\(path) no sirve como llave. No se guardó nada legible ni se abrió nada; cópiela otra vez desde el equipo de supervisión."
      )
    case .wrongPassphrase(let path):
      Bilingual(
        en:
          "the passphrase does not open \(path). Nothing was opened; try again, and mind capitals and the keyboard's language.",
        es:
          "la frase de paso no abre \(path). No se abrió nada; intente otra vez y fíjese en las mayúsculas y el idioma del teclado."
      )
    case .keyExists(let path):
      Bilingual(
        en: "a key stands at \(path) already; it was left as it is.",
        es: "ya hay una llave en \(path); se dejó como está.")
    case .system(let action, let path, let code):
      system(error, action, path: path, code: code)
    }
  }

  /// What the operating system refused: plainly where people can mend it, else in its own words.
  private static func system(
    _ error: StorageError, _ action: StorageError.Action, path: String, code: Int32
  ) -> Bilingual {
    if error.isOutOfSpace {
      return Bilingual(
        en: "the disk is full (\(path)). What was saved is safe; free some space and try again.",
        es:
          "el disco está lleno (\(path)). Lo guardado está a salvo; libere espacio e intente otra vez."
      )
    }
    if code == readOnlyFileSystem {
      return Bilingual(
        en:
          "\(path) is on a read-only disk. What was saved is safe; work in a folder that can be written to.",
        es:
          "\(path) está en un disco de solo lectura. Lo guardado está a salvo; trabaje en una carpeta donde se pueda escribir."
      )
    }
    if error.isForbidden, [.list, .read].contains(action) {
      return Bilingual(
        en:
          "no permission to read \(path). Nothing was changed, and what was saved is safe; ask for the right to read it (chmod u+rwX) and try again.",
        es:
          "no hay permiso para leer \(path). No se cambió nada y lo guardado está a salvo; pida permiso de lectura (chmod u+rwX) e intente otra vez."
      )
    }
    if error.isForbidden {
      return Bilingual(
        en:
          "no permission for \(path). Nothing was changed; ask for the right to write there, or name another workspace with --workspace DIR.",
        es:
          "no hay permiso para \(path). No se cambió nada; pida permiso de escritura o indique otra carpeta de trabajo con --workspace DIR."
      )
    }
    if error.isDeviceFailure {
      return Bilingual(
        en:
          "the disk fails at \(path): \(words(of: code)) (\(action.rawValue)). What was saved was left as it was; copy the whole folder to another disk, have this one looked at, and try again.",
        es:
          "el disco falla en \(path): \(words(of: code)) (\(action.rawValue)). Lo guardado quedó como estaba; copie toda la carpeta a otro disco, haga revisar este e intente otra vez."
      )
    }
    if error.isMissing {
      return Bilingual(
        en:
          "\(path) is not there, or a file stands where a folder is needed. What was saved is safe; look at the name, or put the disk or folder back in its place, and try again.",
        es:
          "no existe \(path), o hay un archivo donde hace falta una carpeta. Lo guardado está a salvo; revise el nombre, o devuelva el disco o la carpeta a su lugar, e intente otra vez."
      )
    }
    return Bilingual(
      en:
        "the system refuses \(path): \(words(of: code)) (\(action.rawValue)). What was saved is safe; try again, and copy the whole folder to another disk if it stays so.",
      es:
        "el sistema rechaza \(path): \(words(of: code)) (\(action.rawValue)). Lo guardado está a salvo; intente otra vez y, si sigue así, copie toda la carpeta a otro disco."
    )
  }

  /// A file of a survey that is there and could not be read, as a problem of that survey.
  static func unread(_ error: StorageError, in folder: SurveyFolder) -> Diagnostic {
    let path = error.path
    let parts = path.split(separator: "/").suffix(3)
    let failure = failure(.readSurvey, error)
    func sentences(_ language: InterfaceLanguage) -> (what: String, remedy: String) {
      var text = Words.of(language).failure(failure)
      // Which file it is stands in the place already.
      if let place = text.firstRange(of: " (" + failure.path + ")") { text.removeSubrange(place) }
      let end = text.ranges(of: ". ").dropFirst().first?.lowerBound ?? text.endIndex
      return (String(text[..<end]) + ".", String(text[end...].dropFirst(2)))
    }
    let (english, spanish) = (sentences(.en), sentences(.es))
    return Diagnostic(
      code: "unread-file", severity: .error,
      place: CellPlace(file: parts.joined(separator: "/"), sheet: ""), text: "",
      message: Bilingual(en: english.what, es: spanish.what),
      remedy: Bilingual(en: english.remedy, es: spanish.remedy))
  }

  /// The facts for the screens.
  static func failure(_ deed: Failure.Deed, _ error: StorageError) -> Failure {
    let cause: Failure.Cause =
      if error.isOutOfSpace {
        .diskFull
      } else if case .system(_, _, let code) = error, code == readOnlyFileSystem {
        .readOnly
      } else if error.isForbidden {
        .notAllowed
      } else if error.isMissing {
        .missing
      } else {
        switch error {
        case .inUse, .draftExists, .keyExists: .inUse
        case .unreadableDraft, .notAFile, .unusableKey, .wrongPassphrase: .damaged
        case .noSuchDraft, .noSuchSurvey, .notAWorkspace: .missing
        case .system(_, _, let code): .other(code: code, words: words(of: code))
        case .notADeviceName, .noFreeName: .other(code: 0, words: message(error).en)
        }
      }
    return Failure(deed: deed, cause: cause, path: error.path)
  }
}
