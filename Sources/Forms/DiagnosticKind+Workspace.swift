/// What is wrong with a form beside the others of its workspace, and beside the answers that are there.
extension DiagnosticKind {
  /// Two forms whose responses would stand in one folder.
  package static let formIDElsewhere = DiagnosticKind(
    "form-id-elsewhere", .error,
    en:
      "The survey `{a}` has the form_id `{text}`, too: their responses would stand in one folder.",
    es:
      "También la encuesta `{a}` tiene el form_id `{text}`: sus respuestas quedarían en una sola carpeta.",
    remedy: "Give each survey a form_id of its own in settings, before the first interview.",
    remedio: "Dé a cada encuesta su propio form_id en settings, antes de la primera entrevista.")
  /// One name, two types.
  package static let typeElsewhere = DiagnosticKind(
    "type-elsewhere", .warning,
    en: "`{text}` is of type {a} here, but not in the survey `{b}`.",
    es: "`{text}` es de tipo {a} aquí, pero no en la encuesta `{b}`.",
    remedy: "Give one of them another name, so that their answers are not taken for the same.",
    remedio: "Dele otro nombre a una de las dos, para que sus respuestas no se confundan.")
  /// One name, two lists of choices.
  package static let listElsewhere = DiagnosticKind(
    "list-elsewhere", .warning,
    en: "`{text}` has other choices than in the survey `{b}`: {a} is not in both.",
    es: "`{text}` tiene otras opciones que en la encuesta `{b}`: {a} no está en las dos.",
    remedy: "Use the same list, or give one of the questions another name.",
    remedio: "Use la misma lista, o dele otro nombre a una de las preguntas.")
  /// Answers of this version have other columns.
  package static let versionUnchanged = DiagnosticKind(
    "version-unchanged", .warning,
    en:
      "Responses of version `{text}` have other questions ({a}): the form was changed, its version not.",
    es:
      "Las respuestas de la versión `{text}` tienen otras preguntas ({a}): se cambió el cuestionario y no su versión.",
    remedy: "Raise the version with each change.", remedio: "Aumente la versión con cada cambio.")
  /// Answers of a later version are there.
  package static let versionShrinks = DiagnosticKind(
    "version-shrinks", .warning,
    en: "There are responses of version `{a}`, which is later than `{text}`.",
    es: "Hay respuestas de la versión `{a}`, que es posterior a `{text}`.",
    remedy: "Use the latest form, or raise its version.",
    remedio: "Use el cuestionario más reciente, o aumente su versión.")

  static let workspace = [
    formIDElsewhere, typeElsewhere, listElsewhere, versionUnchanged, versionShrinks,
  ]
}
