import Forms
import Storage

/// What is wrong on the disk, and what to do about it.
struct DamageWords {
  var message: Bilingual
  var remedy: Bilingual

  private init(_ en: String, _ es: String, do remedyEn: String, _ remedyEs: String) {
    message = Bilingual(en: en, es: es)
    remedy = Bilingual(en: remedyEn, es: remedyEs)
  }

  private static let recover = (
    en: "Run ronda recover; if the interview is still on its laptop, merge it again.",
    es: "Ejecute ronda recover; si la entrevista sigue en su equipo, únala otra vez."
  )

  static func of(_ kind: Damage.Kind) -> DamageWords {
    switch kind {
    case .tornRow:
      DamageWords(
        "The last row was cut off while it was written.",
        "La última fila quedó cortada al escribirse.",
        do: "Open ronda on the laptop that wrote it: the interview is still a draft there.",
        "Abra ronda en el equipo que la escribió: la entrevista sigue allí como borrador.")
    case .fieldCount:
      DamageWords(
        "The row has more or fewer cells than the header.",
        "La fila tiene más o menos celdas que el encabezado.", do: recover.en, recover.es)
    case .openQuote:
      DamageWords(
        "A quote opens in the row and never closes.",
        "En la fila se abre una comilla que no se cierra.", do: recover.en, recover.es)
    case .tooLong:
      DamageWords(
        "The row is longer than 4 MB.", "La fila mide más de 4 MB.", do: recover.en, recover.es)
    case .notUTF8:
      DamageWords(
        "The row is not UTF-8: another program saved it.",
        "La fila no está en UTF-8: la guardó otro programa.", do: recover.en, recover.es)
    case .nul:
      DamageWords(
        "The row holds zero bytes, as after a power cut.",
        "La fila contiene bytes nulos, como tras un corte de luz.", do: recover.en, recover.es)
    case .header:
      DamageWords(
        "The first line is no header of answers, so that no row of the file counts.",
        "La primera línea no es un encabezado de respuestas: ninguna fila del archivo cuenta.",
        do:
          "Run ronda recover: a spreadsheet may have saved it. Do not open response files to save them.",
        "Ejecute ronda recover: quizá lo guardó una hoja de cálculo. No abra estos archivos para guardarlos."
      )
    case .unreadable:
      DamageWords(
        "The file cannot be read.", "El archivo no se puede leer.",
        do: "Look at its rights, and copy it from its laptop again.",
        "Revise sus permisos y cópielo otra vez desde su equipo.")
    case .draftLine:
      DamageWords(
        "A line of an interview under way is damaged; the lines around it are used.",
        "Una línea de una entrevista en curso está dañada; las demás se usan.",
        do: "Resume the interview and look through its answers (F5).",
        "Retome la entrevista y revise sus respuestas (F5).")
    case .draftOpening:
      DamageWords(
        "Nobody can tell which interview the draft belongs to.",
        "No se sabe a qué entrevista pertenece el borrador.",
        do: "Keep the file and show it to whoever looks after the data.",
        "Guarde el archivo y muéstrelo a quien cuida los datos.")
    case .orphanRow:
      DamageWords(
        "Rows of a repeat without their interview: they do not count.",
        "Filas de una repetición sin su entrevista: no cuentan.",
        do: "Merge the workspace that wrote them again; the interview's file is missing or older.",
        "Una otra vez la carpeta que las escribió; falta el archivo de la entrevista o es anterior."
      )
    case .keyConflict:
      DamageWords(
        "An interview has two versions with the same number of corrections.",
        "Una entrevista tiene dos versiones con el mismo número de correcciones.",
        do: "The one that ended later counts; ronda merge lists them.",
        "Cuenta la que terminó después; ronda merge las lista.")
    case .conflictCopy:
      DamageWords(
        "A synchronising tool made this copy; its rows are read, each once.",
        "Una herramienta de sincronización hizo esta copia; sus filas se leen, cada una una vez.",
        do: "Nothing to do.", "No hay que hacer nada.")
    case .leftOver:
      DamageWords(
        "A piece that was kept aside.", "Un fragmento que se guardó aparte.",
        do: "Run ronda recover: whole rows in it are made to count again.",
        "Ejecute ronda recover: las filas completas que tenga vuelven a contar.")
    case .openToOthers:
      DamageWords(
        "Others on this computer may read the file.",
        "Otras personas de este equipo pueden leer el archivo.",
        do: "chmod 600 on the file, 700 on its folder.",
        "chmod 600 al archivo, 700 a su carpeta.")
    case .notAFile:
      DamageWords(
        "No ordinary file; it is not read.", "No es un archivo común; no se lee.",
        do: "Put the file itself in its place.", "Ponga en su lugar el archivo mismo.")
    }
  }
}
