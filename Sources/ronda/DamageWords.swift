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
        do:
          "Open ronda on the laptop that wrote it: the interview is still a draft there. Without that laptop, run ronda recover.",
        "Abra ronda en el equipo que la escribió: la entrevista sigue allí como borrador. Si ya no está, ejecute ronda recover."
      )
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
        "The file or folder cannot be read.", "El archivo o la carpeta no se puede leer.",
        do: "Look at its rights (chmod u+rwX), and copy it from its laptop again.",
        "Revise sus permisos (chmod u+rwX) y cópielo otra vez desde su equipo.")
    case .rowHead:
      DamageWords(
        "The row's KEY, edits or status is none that the program writes; the row is read as far as it can be.",
        "La KEY, edits o status de la fila no es de las que escribe el programa; la fila se lee hasta donde se puede.",
        do: "Merge the file again from its laptop, or take it from the back-up.",
        "Una otra vez el archivo desde su equipo, o tómelo del respaldo.")
    case .sealedBox:
      DamageWords(
        "What is sealed in the row was cut or changed: nobody opens it.",
        "Lo sellado en la fila se cortó o se cambió: nadie lo abre.",
        do: "Merge the file again from its laptop, or take it from the back-up.",
        "Una otra vez el archivo desde su equipo, o tómelo del respaldo.")
    case .unusableKey:
      DamageWords(
        "The public key cannot be used; nothing is sealed, and nothing stored readable in its place.",
        "La llave pública no sirve; nada se sella ni se guarda legible en su lugar.",
        do: "Copy it again from the supervisor and compare its id: ronda keys --show.",
        "Cópiela otra vez del equipo de supervisión y compare su id: ronda keys --show.")
    case .sheet:
      DamageWords(
        "A row of the file is cut or no text in UTF-8, or a quote never closes.",
        "Una fila del archivo está cortada o no es texto en UTF-8, o una comilla no se cierra.",
        do:
          "Take the file from the back-up or another laptop, or save it as CSV UTF-8; then ronda check.",
        "Tome el archivo del respaldo o de otro equipo, o guárdelo como CSV UTF-8; luego ronda check."
      )
    case .foreignKey:
      DamageWords(
        "Something in the row is sealed for a key that is not in keys/.",
        "Algo en la fila está sellado para una llave que no está en keys/.",
        do:
          "Compare the id of ronda keys --show with the supervisor's: somebody may have exchanged the key.",
        "Compare el id de ronda keys --show con el del equipo de supervisión: alguien pudo cambiar la llave."
      )
    case .emptyDraft:
      DamageWords(
        "A draft without content.", "Un borrador sin contenido.",
        do: "If an interview is missed, look for it in the back-up; else nothing to do.",
        "Si falta una entrevista, búsquela en el respaldo; si no, no hay que hacer nada.")
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
        "An interview has several versions with the same number of corrections.",
        "Una entrevista tiene varias versiones con el mismo número de correcciones.",
        do:
          "The one that ended later counts, the others are kept as history. If the wrong one counts, correct it (c on the home screen).",
        "Cuenta la que terminó después; las otras quedan como historia. Si cuenta la equivocada, corríjala (c en el inicio)."
      )
    case .conflictCopy:
      DamageWords(
        "A synchronising tool or a person made this copy; its rows are read, each once.",
        "Una herramienta de sincronización o una persona hizo esta copia; sus filas se leen una sola vez.",
        do: "Nothing to do.", "No hay que hacer nada.")
    case .leftOver:
      DamageWords(
        "A piece or a copy that is not read, by its name.",
        "Un fragmento o una copia que, por su nombre, no se lee.",
        do: "Run ronda recover: whole rows that stand nowhere else are made to count again.",
        "Ejecute ronda recover: las filas completas que no estén en otro lugar vuelven a contar.")
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
